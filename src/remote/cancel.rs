//! A way to stop requests that are under way.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use ureq::Agent;

/// Stops what was begun with it, at once: connections are closed, and what is waiting is not begun. A clone stops the
/// same things. Only the making of a connection is waited for, as long as that may take.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    next: u64,
    running: HashMap<u64, Agent>,
}

impl Cancel {
    /// Makes one that nothing was begun with.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops what was begun with it, and keeps the rest from beginning.
    pub fn cancel(&self) {
        let running = {
            let mut state = self.state();
            state.cancelled = true;
            std::mem::take(&mut state.running)
        };
        for agent in running.into_values() {
            agent.shutdown();
        }
    }

    /// Tells whether it was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.state().cancelled
    }

    /// Puts an agent's connections under it for as long as the guard lives; none where it was stopped before.
    pub(super) fn watch(&self, agent: &Agent) -> Option<Watch> {
        let mut state = self.state();
        if state.cancelled {
            return None;
        }
        let number = state.next;
        state.next += 1;
        state.running.insert(number, agent.clone());
        Some(Watch {
            cancel: self.clone(),
            number,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps a request where [`Cancel`] finds it.
#[derive(Debug)]
pub(super) struct Watch {
    cancel: Cancel,
    number: u64,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.cancel.state().running.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_is_forgotten_and_what_was_stopped_stays_so() {
        let cancel = Cancel::new();
        let agent = Agent::new_with_defaults();
        let watch = cancel.watch(&agent);
        assert_eq!(cancel.state().running.len(), 1);
        drop(watch);
        assert_eq!(cancel.state().running.len(), 0);
        cancel.clone().cancel();
        assert!(cancel.is_cancelled() && cancel.watch(&agent).is_none());
    }
}
