//! Many requests at once, and their answers one after the other.
//!
//! Threads ask and read what comes; each answer is handed over on the thread that called, which may take its time: no
//! more answers wait than there are threads, so memory stays bounded however much there is to bring.

use super::hosts::{Hosts, Manner, Turn};
use super::{Cancel, Trouble};
use crate::model::Url;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The longest time in which a thread that waits does not see that it is to stop.
const BLINK: Duration = Duration::from_millis(100);

/// Threads that make requests.
#[derive(Clone, Copy, Debug)]
pub struct Pool<'c> {
    /// How many, at least one.
    pub threads: usize,
    /// How servers are treated.
    pub manner: Manner,
    /// Stops them.
    pub cancel: &'c Cancel,
}

/// What the threads share.
struct Shared<J> {
    hosts: Mutex<Hosts<J>>,
    changed: Condvar,
}

impl Pool<'_> {
    /// Makes requests, each with the name of its host, and hands every answer over on this thread. Requests that are not
    /// begun when the pool is stopped, by its [`Cancel`] or by what takes the answers, have none.
    pub fn run<J: Send, A: Send>(
        &self,
        jobs: impl IntoIterator<Item = (String, J)>,
        ask: impl Fn(&J) -> Result<A, Trouble> + Sync,
        mut each: impl FnMut(J, Result<A, Trouble>) -> ControlFlow<()>,
    ) {
        let shared = Shared {
            hosts: Mutex::new(Hosts::new(self.manner, jobs)),
            changed: Condvar::new(),
        };
        let threads = self.threads.clamp(1, 64);
        thread::scope(|scope| {
            let (outbox, inbox) = sync_channel(threads);
            for _ in 0..threads {
                let outbox = outbox.clone();
                let (shared, ask) = (&shared, &ask);
                scope.spawn(move || shared.work(self.cancel, ask, &outbox));
            }
            drop(outbox);
            for (job, answer) in inbox {
                if each(job, answer).is_break() {
                    shared.hosts().clear();
                    shared.changed.notify_all();
                }
            }
        });
    }
}

impl<J> Shared<J> {
    fn work<A>(
        &self,
        cancel: &Cancel,
        ask: &impl Fn(&J) -> Result<A, Trouble>,
        outbox: &SyncSender<(J, Result<A, Trouble>)>,
    ) {
        while let Some(turn) = self.next(cancel) {
            let (job, answer) = match turn {
                Turn::Over | Turn::Wait(_) => return,
                Turn::Spare(job, trouble) => (job, Err(trouble)),
                Turn::Ask(host, job) => {
                    let answer = catch_unwind(AssertUnwindSafe(|| ask(&job)));
                    let answer = answer.unwrap_or(Err(Trouble::Fault));
                    self.hosts()
                        .done(host, answer.as_ref().err(), Instant::now());
                    self.changed.notify_all();
                    (job, answer)
                }
            };
            if outbox.send((job, answer)).is_err() {
                return;
            }
        }
    }

    /// Waits for something to do; there is nothing any more when it is none.
    fn next(&self, cancel: &Cancel) -> Option<Turn<J>> {
        let mut hosts = self.hosts();
        while !cancel.is_cancelled() {
            let wait = match hosts.turn(Instant::now()) {
                Turn::Over => return None,
                Turn::Wait(wait) => wait.map_or(BLINK, |wait| wait.min(BLINK)),
                turn => return Some(turn),
            };
            let woken = self.changed.wait_timeout(hosts, wait);
            (hosts, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn hosts(&self) -> MutexGuard<'_, Hosts<J>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The host of an address with its port: what servers are told apart by.
pub fn host(url: &Url) -> String {
    let parsed = url::Url::parse(url.as_str());
    let parts = parsed.ok().map(|url| {
        let port = url.port_or_known_default().unwrap_or(0);
        format!("{}:{port}", url.host_str().unwrap_or_default())
    });
    parts.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn run(
        pool: &Pool<'_>,
        jobs: std::ops::Range<usize>,
        ask: impl Fn(&usize) -> Result<usize, Trouble> + Sync,
    ) -> Vec<(usize, Result<usize, Trouble>)> {
        let mut answers = Vec::new();
        let jobs = jobs.map(|job| (format!("host{}", job % 7), job));
        pool.run(jobs, ask, |job, answer| {
            answers.push((job, answer));
            ControlFlow::Continue(())
        });
        answers.sort_by_key(|(job, _)| *job);
        answers
    }

    fn pool(threads: usize, cancel: &Cancel) -> Pool<'_> {
        Pool {
            threads,
            manner: Manner::Feeds,
            cancel,
        }
    }

    #[test]
    fn every_request_has_one_answer_and_a_panic_costs_only_its_own() {
        let cancel = Cancel::new();
        let answers = run(&pool(4, &cancel), 0..100, |job| {
            assert_ne!(*job, 13, "this is meant to be");
            Ok(job * 2)
        });
        assert_eq!(answers.len(), 100);
        for (job, answer) in answers {
            let wanted = if job == 13 {
                Err(Trouble::Fault)
            } else {
                Ok(job * 2)
            };
            assert_eq!(answer, wanted);
        }
    }

    #[test]
    fn a_pool_stops_when_it_is_told_to() {
        let cancel = Cancel::new();
        let asked = AtomicUsize::new(0);
        let answers = run(&pool(2, &cancel), 0..1000, |job| {
            if asked.fetch_add(1, Ordering::Relaxed) == 9 {
                cancel.cancel();
            }
            Ok(*job)
        });
        assert!(answers.len() < 20, "{}", answers.len());
        let cancel = Cancel::new();
        let mut count = 0;
        let jobs = (0..1000).map(|job| (job.to_string(), job));
        pool(2, &cancel).run(
            jobs,
            |job: &i32| Ok(*job),
            |_, _| {
                count += 1;
                ControlFlow::Break(())
            },
        );
        assert!(count < 20, "{count}");
    }

    #[test]
    fn servers_are_told_apart_by_host_and_port() {
        let host = |url: &str| host(&Url::from_ascii(url).unwrap());
        assert_eq!(host("https://me:pw@A.example/x"), "a.example:443");
        assert_eq!(host("http://a.example:8080/"), "a.example:8080");
    }
}
