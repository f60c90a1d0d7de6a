//! Work apart from the loop. A job that panics becomes a failed outcome; the session goes on.

use super::{Letter, rehearse};
use crate::app::{Outcome, Ticket};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::thread;

/// Does something that may take its time, and sends how it ended.
pub(super) fn run(
    ticket: Ticket,
    outbox: &Sender<Letter>,
    work: impl FnOnce() -> Outcome + Send + 'static,
) {
    let sender = outbox.clone();
    let job = move || {
        let outcome = safely(|| {
            rehearse::accident("job");
            work()
        });
        let outcome = outcome.unwrap_or_else(|failed| failed);
        // Nobody listens any more when the program has ended.
        let _ = sender.send(Letter::Done(ticket, outcome));
    };
    if let Err(error) = thread::Builder::new().name("job".into()).spawn(job) {
        let outcome = Outcome::Failed(format!("The system gives no thread for that: {error}."));
        let _ = outbox.send(Letter::Done(ticket, outcome));
    }
}

/// Does something that may panic; what it comes to then is a failed outcome.
pub(super) fn safely<T>(work: impl FnOnce() -> T) -> Result<T, Outcome> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Outcome::Failed("That failed inside offprint, which goes on.".into()))
}

/// Lets the reader's keys go first: this thread, and those that it starts, take what processor time is left over.
#[cfg(target_os = "linux")]
pub(super) fn give_way() {
    // To be a little too quick is no failure.
    let _ = rustix::process::nice(10);
}

/// Elsewhere all of the program would give way.
#[cfg(not(target_os = "linux"))]
pub(super) fn give_way() {}
