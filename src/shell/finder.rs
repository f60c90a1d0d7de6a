//! The one that looks for what may take its time: searches, counts, lists that have to be laid down.
//!
//! It answers one question after the other. A search that waits is dropped for a newer one, and one that runs is
//! interrupted.

use super::desk::{Desk, Question};
use super::{Letter, jobs};
use crate::app::Ticket;
use crate::model::Timestamp;
use crate::store::{Library, Location};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// The thread that finds.
pub(super) struct Finder {
    requests: Sender<Request>,
}

struct Request {
    ticket: Ticket,
    question: Question,
    now: Timestamp,
}

impl Finder {
    /// Starts it.
    pub(super) fn start(location: Location, outbox: Sender<Letter>) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        thread::Builder::new()
            .name("finder".into())
            .spawn(move || work(&location, &inbox, &outbox))?;
        Ok(Self { requests })
    }

    /// Has a question answered.
    pub(super) fn ask(&self, ticket: Ticket, question: Question, now: Timestamp) {
        // The thread ends only when this does.
        let _ = self.requests.send(Request {
            ticket,
            question,
            now,
        });
    }
}

fn work(location: &Location, inbox: &Receiver<Request>, outbox: &Sender<Letter>) {
    let mut desk = None;
    let mut waiting: Vec<Request> = Vec::new();
    loop {
        if waiting.is_empty() {
            let Ok(request) = inbox.recv() else { return };
            waiting.push(request);
        }
        waiting.extend(inbox.try_iter());
        drop_old_searches(&mut waiting);
        let Request {
            ticket,
            question,
            now,
        } = waiting.remove(0);
        let mut tell = |outcome| {
            // Nobody listens any more when the program has ended.
            let _ = outbox.send(Letter::Done(ticket, outcome));
        };
        let here = match desk.take() {
            Some(desk) => Ok(desk),
            None => Library::open_to_read(location).map(Desk::new),
        };
        match here {
            Ok(mut here) => {
                let answered = jobs::safely(|| here.answer(&question, now, &mut tell));
                match answered {
                    Ok(()) => desk = Some(here),
                    Err(outcome) => tell(outcome),
                }
            }
            Err(fault) => tell(super::desk::failed(&fault)),
        }
    }
}

/// Of several searches that wait only the last is wanted.
fn drop_old_searches(waiting: &mut Vec<Request>) {
    let is_search = |request: &Request| matches!(request.question, Question::Search(_));
    let mut searches = waiting.iter().filter(|request| is_search(request)).count();
    waiting.retain(|request| {
        let is_old = is_search(request) && {
            searches -= 1;
            searches > 0
        };
        !is_old
    });
}
