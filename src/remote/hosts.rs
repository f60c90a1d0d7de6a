//! Whose turn it is: requests stand in line by host, so that no server is asked for much at once.
//!
//! A host is left alone when it asks for that, when it refuses its pages again and again, and when it cannot be reached;
//! what stands in its line is then answered without asking. One feed that asks for it may be meant alone, as where many
//! people have theirs on one host; two are the host. The clock is a parameter here.

use super::trouble::{Pace, Trouble};
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// How long a server is left alone that is asked too often and does not say how long it minds.
const A_WHILE: Duration = Duration::from_secs(15 * 60);
/// Failures one behind the other with which a host is given up.
const STRIKES: u32 = 2;

/// How servers are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As who asks for feeds, which are made to be asked for.
    Feeds,
    /// As who reads pages, with a pause between two of one host.
    Pages {
        /// The time from one request to the next.
        pause: Duration,
    },
}

impl Manner {
    /// Most requests that one host has to answer at once.
    pub const AT_ONCE: usize = 2;

    /// The manner for pages where nothing else is said.
    pub const PAGES: Self = Self::Pages {
        pause: Duration::from_secs(1),
    };

    fn pause(self) -> Duration {
        match self {
            Self::Feeds => Duration::ZERO,
            Self::Pages { pause } => pause,
        }
    }

    /// With how many wishes to be left alone, one behind the other, a host is.
    fn wishes(self) -> u32 {
        match self {
            Self::Feeds => STRIKES,
            Self::Pages { .. } => 1,
        }
    }

    /// Tells whether a trouble is the host's, so that asking it for something else is of no use.
    fn blames_host(self, trouble: &Trouble) -> bool {
        let pages = matches!(self, Self::Pages { .. });
        match trouble {
            Trouble::NoHost(_)
            | Trouble::Refused(_)
            | Trouble::Unreachable(_)
            | Trouble::Certificate(..)
            | Trouble::Insecure(_)
            | Trouble::Slow(_, Pace::NoConnection) => true,
            Trouble::Slow(..) | Trouble::HungUp(_) | Trouble::Garbled(_) => pages,
            trouble => pages && trouble.is_refusal(),
        }
    }
}

/// Requests, in line by host.
#[derive(Debug)]
pub(super) struct Hosts<J> {
    manner: Manner,
    lines: Vec<Line<J>>,
    /// Whose line is looked at first.
    first: usize,
    left: usize,
}

/// What waits for one host.
#[derive(Debug)]
struct Line<J> {
    jobs: VecDeque<J>,
    running: usize,
    free_at: Option<Instant>,
    strikes: u32,
    closed: Option<Trouble>,
}

/// What is to be done now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn<J> {
    /// This is to be asked for; the number is its host's, for [`Hosts::done`].
    Ask(usize, J),
    /// This is not asked for.
    Spare(J, Trouble),
    /// Nothing before some time has passed, or another request is done.
    Wait(Option<Duration>),
    /// Nothing any more.
    Over,
}

impl<J> Hosts<J> {
    /// Lines requests up by the names of their hosts.
    pub(super) fn new(manner: Manner, jobs: impl IntoIterator<Item = (String, J)>) -> Self {
        let mut lines: Vec<Line<J>> = Vec::new();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        let mut left = 0;
        for (host, job) in jobs {
            let at = *by_name.entry(host).or_insert_with(|| {
                lines.push(Line {
                    jobs: VecDeque::new(),
                    running: 0,
                    free_at: None,
                    strikes: 0,
                    closed: None,
                });
                lines.len() - 1
            });
            lines[at].jobs.push_back(job);
            left += 1;
        }
        Self {
            manner,
            lines,
            first: 0,
            left,
        }
    }

    /// Says what to do next. Hosts take turns.
    pub(super) fn turn(&mut self, now: Instant) -> Turn<J> {
        if self.left == 0 {
            return Turn::Over;
        }
        let mut soonest: Option<Duration> = None;
        for step in 0..self.lines.len() {
            let at = (self.first + step) % self.lines.len();
            let line = &mut self.lines[at];
            if line.jobs.is_empty() {
                continue;
            }
            let wait = line.free_at.map(|free| free.saturating_duration_since(now));
            if let Some(closed) = &line.closed {
                let closed = still(closed, wait);
                if let Some(job) = line.jobs.pop_front() {
                    self.left -= 1;
                    return Turn::Spare(job, closed);
                }
            }
            if line.running >= Manner::AT_ONCE {
                continue;
            }
            if let Some(wait) = wait.filter(|wait| !wait.is_zero()) {
                soonest = Some(soonest.map_or(wait, |soonest| soonest.min(wait)));
                continue;
            }
            if let Some(job) = line.jobs.pop_front() {
                line.running += 1;
                line.free_at = Some(now + self.manner.pause());
                self.left -= 1;
                self.first = at + 1;
                return Turn::Ask(at, job);
            }
        }
        Turn::Wait(soonest)
    }

    /// Takes note of how a request to a host ended.
    pub(super) fn done(&mut self, at: usize, trouble: Option<&Trouble>, now: Instant) {
        let manner = self.manner;
        let line = &mut self.lines[at];
        line.running -= 1;
        let Some(trouble) = trouble else {
            line.strikes = 0;
            return;
        };
        if let Some(wait) = wish(trouble) {
            line.strikes += 1;
            if line.strikes >= manner.wishes() {
                line.free_at = Some(now + wait);
                line.closed = Some(Trouble::LeftAlone(wait));
            }
        } else if manner.blames_host(trouble) {
            line.strikes += 1;
            if line.strikes >= STRIKES {
                line.closed = Some(match trouble {
                    trouble if trouble.is_refusal() => Trouble::PagesRefused,
                    trouble => trouble.clone(),
                });
            }
        } else {
            line.strikes = 0;
        }
    }

    /// Forgets what waits.
    pub(super) fn clear(&mut self) {
        self.lines.iter_mut().for_each(|line| line.jobs.clear());
        self.left = 0;
    }
}

/// How long a server wants to be left alone.
fn wish(trouble: &Trouble) -> Option<Duration> {
    match trouble {
        Trouble::Status { code: 429, wait } => Some(wait.unwrap_or(A_WHILE)),
        Trouble::Status { code: 503, wait } => *wait,
        _ => None,
    }
}

/// Why a host is still left alone.
fn still(closed: &Trouble, wait: Option<Duration>) -> Trouble {
    match (closed, wait) {
        (Trouble::LeftAlone(_), Some(wait)) => Trouble::LeftAlone(wait),
        (closed, _) => closed.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    fn hosts(manner: Manner, jobs: &[(&str, u32)]) -> Hosts<u32> {
        Hosts::new(
            manner,
            jobs.iter().map(|(host, job)| ((*host).to_owned(), *job)),
        )
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn hosts_take_turns_and_none_is_asked_for_much_at_once() {
        let mut hosts = hosts(Manner::Feeds, &[("a", 1), ("a", 2), ("a", 3), ("b", 4)]);
        let now = Instant::now();
        assert_eq!(hosts.turn(now), Turn::Ask(0, 1));
        assert_eq!(hosts.turn(now), Turn::Ask(1, 4));
        assert_eq!(hosts.turn(now), Turn::Ask(0, 2));
        assert_eq!(hosts.turn(now), Turn::Wait(None));
        hosts.done(0, None, now);
        assert_eq!(hosts.turn(now), Turn::Ask(0, 3));
        assert_eq!(hosts.turn(now), Turn::Over);
    }

    #[test]
    fn pages_of_one_host_are_asked_for_with_a_pause() {
        let manner = Manner::Pages { pause: seconds(2) };
        let mut hosts = hosts(manner, &[("a", 1), ("a", 2)]);
        let now = Instant::now();
        assert_eq!(hosts.turn(now), Turn::Ask(0, 1));
        assert_eq!(hosts.turn(now), Turn::Wait(Some(seconds(2))));
        assert_eq!(hosts.turn(now + seconds(2)), Turn::Ask(0, 2));
    }

    #[test]
    fn who_asks_to_be_left_alone_is() {
        let manner = Manner::Pages { pause: seconds(0) };
        let mut hosts = hosts(manner, &[("a", 1), ("a", 2), ("b", 3), ("b", 4)]);
        let now = Instant::now();
        let busy = |code, wait| Trouble::Status { code, wait };
        assert_eq!(hosts.turn(now), Turn::Ask(0, 1));
        hosts.done(0, Some(&busy(429, Some(seconds(60)))), now);
        assert_eq!(hosts.turn(now), Turn::Ask(1, 3));
        hosts.done(1, Some(&busy(503, None)), now);
        let left = Trouble::LeftAlone(seconds(50));
        assert_eq!(hosts.turn(now + seconds(10)), Turn::Spare(2, left));
        assert_eq!(hosts.turn(now), Turn::Ask(1, 4));
        assert_eq!(hosts.turn(now), Turn::Over);
    }

    #[test]
    fn one_feed_that_asks_to_be_left_alone_costs_the_others_of_its_host_nothing() {
        let jobs = [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("a", 5)];
        let mut hosts = hosts(Manner::Feeds, &jobs);
        let now = Instant::now();
        let busy = Trouble::Status {
            code: 429,
            wait: Some(seconds(60)),
        };
        for (job, trouble) in [
            (1, Some(&busy)),
            (2, None),
            (3, Some(&busy)),
            (4, Some(&busy)),
        ] {
            assert_eq!(hosts.turn(now), Turn::Ask(0, job));
            hosts.done(0, trouble, now);
        }
        let left = Trouble::LeftAlone(seconds(60));
        assert_eq!(hosts.turn(now), Turn::Spare(5, left));
    }

    #[test]
    fn a_host_that_refuses_its_pages_twice_is_not_asked_again() {
        let manner = Manner::Pages { pause: seconds(0) };
        let refusal = Trouble::Status {
            code: 403,
            wait: None,
        };
        let now = Instant::now();
        let jobs = [("a", 1), ("a", 2), ("a", 3)];
        let mut pages = hosts(manner, &jobs);
        for job in [1, 2] {
            assert_eq!(pages.turn(now), Turn::Ask(0, job));
            pages.done(0, Some(&refusal), now);
        }
        assert_eq!(pages.turn(now), Turn::Spare(3, Trouble::PagesRefused));
        let mut feeds = hosts(Manner::Feeds, &jobs);
        for job in [1, 2, 3] {
            assert_eq!(feeds.turn(now), Turn::Ask(0, job));
            feeds.done(0, Some(&refusal), now);
        }
    }

    #[test]
    fn a_host_that_is_not_there_is_given_up() {
        let mut hosts = hosts(Manner::Feeds, &[("a", 1), ("a", 2), ("a", 3)]);
        let (now, gone) = (Instant::now(), Trouble::Refused(Clean::line("a")));
        for job in [1, 2] {
            assert_eq!(hosts.turn(now), Turn::Ask(0, job));
            hosts.done(0, Some(&gone), now);
        }
        assert_eq!(hosts.turn(now), Turn::Spare(3, gone));
    }
}
