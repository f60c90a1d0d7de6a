//! The one that looks for what may take its time: searches, counts, lists that have to be laid down.
//!
//! It answers one question after the other. A search that waits is dropped for a newer one, and one that runs is
//! interrupted.

use super::desk::{Answered, Desk};
use super::{Letter, jobs};
use crate::app::{Question, Ticket};
use crate::model::Timestamp;
use crate::store::{Interrupter, Library, Location};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The thread that finds.
pub(super) struct Finder {
    requests: Sender<Request>,
    running: Running,
}

struct Request {
    ticket: Ticket,
    question: Question,
    now: Timestamp,
}

/// What stops the search that is running, while one is.
type Running = Arc<Mutex<Option<Interrupter>>>;

impl Finder {
    /// Starts it.
    pub(super) fn start(location: Location, outbox: Sender<Letter>) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let running = Running::default();
        let inner = Arc::clone(&running);
        thread::Builder::new()
            .name("finder".into())
            .spawn(move || work(&location, &inbox, &outbox, &inner))?;
        Ok(Self { requests, running })
    }

    /// Has a question answered.
    pub(super) fn ask(&self, ticket: Ticket, question: Question, now: Timestamp) {
        let is_search = is_search(&question);
        let request = Request {
            ticket,
            question,
            now,
        };
        // The thread ends only when this does.
        let _ = self.requests.send(request);
        if is_search && let Some(search) = &*locked(&self.running) {
            search.stop();
        }
    }
}

fn locked(running: &Running) -> MutexGuard<'_, Option<Interrupter>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work(
    location: &Location,
    inbox: &Receiver<Request>,
    outbox: &Sender<Letter>,
    running: &Running,
) {
    let mut desk = None;
    let mut waiting: Vec<Request> = Vec::new();
    loop {
        if waiting.is_empty() {
            let Ok(request) = inbox.recv() else { return };
            waiting.push(request);
        }
        waiting.extend(inbox.try_iter());
        drop_old_searches(&mut waiting);
        let request = waiting.remove(0);
        let ticket = request.ticket;
        // Nobody listens any more when the program has ended.
        let mut tell = |outcome| drop(outbox.send(Letter::Done(ticket, outcome)));
        let here = match desk.take() {
            Some(desk) => Ok(desk),
            None => Library::open_to_read(location).map(Desk::new),
        };
        let mut here = match here {
            Ok(here) => here,
            Err(fault) => {
                tell(super::desk::failed(&fault));
                continue;
            }
        };
        let is_search = is_search(&request.question);
        *locked(running) = is_search.then(|| here.library().interrupter());
        let answered = jobs::safely(|| here.answer(&request.question, request.now, &mut tell));
        *locked(running) = None;
        match answered {
            Ok(Answered::Whole) => desk = Some(here),
            Ok(Answered::Stopped) => {
                desk = Some(here);
                // Behind a newer search it is dropped; else it is asked again.
                waiting.insert(0, request);
            }
            Err(outcome) => tell(outcome),
        }
    }
}

fn is_search(question: &Question) -> bool {
    matches!(question, Question::Search(_))
}

/// Of several searches that wait only the last is wanted.
fn drop_old_searches(waiting: &mut Vec<Request>) {
    let is_one = |request: &Request| is_search(&request.question);
    let mut searches = waiting.iter().filter(|request| is_one(request)).count();
    waiting.retain(|request| {
        let is_old = is_one(request) && {
            searches -= 1;
            searches > 0
        };
        !is_old
    });
}
