//! The one that writes: a thread with the connection by which the program changes the library.
//!
//! What the reader does is done at once on screen, and kept here a moment later. The thread is waited for at the end, so
//! nothing that was asked for is lost. While nothing is to be written, it puts words into the index, a few articles at a
//! time.

use super::{Letter, desk, jobs, rest, watch};
use crate::app::{Outcome, Step, Tagging, Ticket, Write};
use crate::model::query::Query;
use crate::model::{Clean, Flag, Timestamp};
use crate::shelf;
use crate::store::{Fault, Library, Location};
use std::io;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};

/// The thread that writes.
pub(super) struct Writer {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

/// What it is asked for.
enum Request {
    Write(Ticket, Write, Timestamp),
    /// To see whether somebody else wrote.
    Look,
    /// To end, when all before is done.
    End,
}

impl Writer {
    /// Starts it.
    pub(super) fn start(location: Location, outbox: Sender<Letter>) -> io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        if let Some(file) = location.file() {
            let look = requests.clone();
            // Where a file cannot be watched, what others change is seen when a list is brought anew.
            let _ = watch::start(file, move || drop(look.send(Request::Look)));
        }
        let work = move || work(&location, &inbox, &outbox);
        let thread = thread::Builder::new().name("writer".into()).spawn(work)?;
        Ok(Self {
            requests: Some(requests),
            thread: Some(thread),
        })
    }

    /// Has something written.
    pub(super) fn write(&self, ticket: Ticket, request: Write, now: Timestamp) {
        if let Some(requests) = &self.requests {
            // The thread ends only when this does.
            let _ = requests.send(Request::Write(ticket, request, now));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(requests) = self.requests.take() {
            let _ = requests.send(Request::End);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(location: &Location, inbox: &Receiver<Request>, outbox: &Sender<Letter>) {
    jobs::give_way();
    // Nobody listens any more when the program is ending.
    let tell = |ticket, outcome| drop(outbox.send(Letter::Done(ticket, outcome)));
    // Where the file cannot be written, that says why not.
    let mut library = match Library::open(&location.written()) {
        Ok(library) => library,
        Err(fault) => {
            // What cannot be kept is told of each time that something is to be.
            for request in inbox {
                match request {
                    Request::Write(ticket, ..) => tell(ticket, desk::failed(&fault)),
                    Request::Look => {}
                    Request::End => return,
                }
            }
            return;
        }
    };
    let mut version = library.version().unwrap_or(0);
    let mut is_indexed = false;
    let mut is_watched = false;
    loop {
        let request = if is_indexed {
            inbox.recv().map_err(|_| TryRecvError::Disconnected)
        } else {
            inbox.try_recv()
        };
        match request {
            Ok(Request::Write(ticket, request, now)) => {
                tell(ticket, perform(&mut library, request, now));
            }
            Ok(Request::Look) => {
                // It does not change by what this connection writes.
                let seen = library.version().unwrap_or(version);
                if std::mem::replace(&mut version, seen) != seen {
                    is_indexed = false;
                    tell(Ticket::default(), Outcome::Changed);
                } else if !std::mem::replace(&mut is_watched, true) {
                    // Something may have been written after the first list was read, and before anybody looked.
                    let _ = outbox.send(Letter::Watched);
                }
            }
            Ok(Request::End) | Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) => {
                let indexed = shelf::index_some(&mut library);
                is_indexed = !matches!(indexed, Ok(1..));
                if is_indexed {
                    tell(Ticket::default(), Outcome::Indexed);
                }
            }
        }
    }
}

/// Changes a library as it was asked for.
pub fn perform(library: &mut Library, request: Write, now: Timestamp) -> Outcome {
    change(library, request, now).unwrap_or_else(|fault| desk::failed(&fault))
}

fn change(library: &mut Library, request: Write, now: Timestamp) -> Result<Outcome, Fault> {
    Ok(match request {
        Write::Mark(ids, flag, on) => {
            let ids = library.mark(&ids, flag, on)?;
            Outcome::Marked(Step { ids, flag, on })
        }
        Write::MarkAll(query, flag, on) => mark_all(library, &query, flag, on, now)?,
        Write::Place(id, anchor) => {
            library.keep_place(id, (anchor.leaf.0, anchor.byte))?;
            Outcome::Kept
        }
        Write::Rest(here) => {
            library.set_fact(desk::REST, &rest::write(&here))?;
            Outcome::Kept
        }
        Write::Rename(id, title) => {
            library.rename_feed(id, &title)?;
            Outcome::Written
        }
        Write::Move(id, folder) => {
            library.move_feed(id, &folder)?;
            Outcome::Written
        }
        Write::Remove(id) => {
            library.remove_feed(id)?;
            Outcome::Written
        }
        Write::Tag(id, name, on) => {
            library.tag(id, Clean::line(&name).as_str(), on)?;
            Outcome::Kept
        }
        Write::ToggleTag(id, name) => {
            let name = Clean::line(&name).to_string();
            let tags = library.tags(id)?;
            let on = !tags.iter().any(|tag| tag.eq_ignore_ascii_case(&name));
            library.tag(id, &name, on)?;
            Outcome::Tagged(Tagging { id, name, on })
        }
        Write::KeepSearch(name, query) => {
            library.keep_search(&name, &query)?;
            Outcome::Written
        }
        Write::ForgetSearch(name) => {
            library.forget_search(&name)?;
            Outcome::Written
        }
    })
}

fn mark_all(
    library: &mut Library,
    query: &Query,
    flag: Flag,
    on: bool,
    now: Timestamp,
) -> Result<Outcome, Fault> {
    let ids = library.ids(query, Some((flag, !on)), now)?;
    let ids = library.mark(&ids, flag, on)?;
    Ok(Outcome::Marked(Step { ids, flag, on }))
}
