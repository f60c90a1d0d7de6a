//! A refresh: feeds are brought into the library, then the pages behind their summaries, then every word is indexed.
//!
//! Threads ask and read; the thread that runs the [`Job`] is the only one that writes, a feed at a time. What a feed
//! brings is one transaction, and what is noted of all of them is another one at the end, so that readers never wait and
//! a program that is killed has whole feeds or none of them. A feed that fails loses nothing but is noted, with the
//! reason in plain words, and asked for again later and later.

mod feeds;
mod index;
mod orders;
mod pages;
mod pictures;
mod prune;
mod step;
mod subscribe;

pub use feeds::{note, parcels, take};
pub use orders::settle;
pub use pages::bring_one;
pub use step::{Outcome, Step, Summary};
pub use subscribe::{Subscribed, Wish, keep, subscribe};

use crate::model::{FeedId, Kept, Standing, Timestamp, Url};
use crate::remote::{Cancel, Client, Limits, Manner, PageRequest, Pool, Trouble, host};
use crate::store::{Fault, Library};
use std::ops::ControlFlow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Which feeds are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those whose time has come.
    Due,
    /// All but those that failed and whose time has not come, those that are to be asked more rarely, and those that are
    /// gone for good.
    All,
    /// These, in any case.
    These(Vec<FeedId>),
}

/// What a refresh is to do.
#[derive(Clone, Debug)]
pub struct Job {
    /// Asks servers.
    pub client: Client,
    /// Which feeds are asked for.
    pub which: Which,
    /// How many servers are asked at once.
    pub threads: usize,
    /// The time from one page of a host to the next.
    pub pause: Duration,
    /// What is set for feeds, and for what they bring.
    pub standing: Standing,
    /// Stops it, from any thread.
    pub cancel: Cancel,
}

impl Job {
    /// Most servers asked at once, where nothing else is said.
    pub const THREADS: usize = 12;

    /// Makes one with the usual limits.
    pub fn new(which: Which) -> Self {
        Self {
            client: Client::new(Limits::default()),
            which,
            threads: Self::THREADS,
            pause: Duration::from_secs(1),
            standing: Standing::default(),
            cancel: Cancel::new(),
        }
    }

    /// Does it on this thread, and tells of every step.
    ///
    /// # Errors
    /// When the library cannot be read or written. What was taken in before stays.
    pub fn run(&self, library: &mut Library, tell: &mut dyn FnMut(Step)) -> Result<Summary, Fault> {
        let mut summary = Summary::default();
        let answered = feeds::bring(self, library, &mut summary, tell)?;
        self.complete(library, &answered, &mut summary, tell)?;
        summary.pruned = prune::prune(self, library)?;
        summary.stopped = self.cancel.is_cancelled();
        tell(Step::Done(summary));
        Ok(summary)
    }

    /// Does what is left when feeds have come in: their words are indexed, the pages behind them
    /// brought and indexed, and their pictures brought where they are wanted.
    ///
    /// # Errors
    /// When the library cannot be read or written. What was taken in before stays.
    pub fn complete(
        &self,
        library: &mut Library,
        feeds: &[FeedId],
        summary: &mut Summary,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Fault> {
        let mut rest = Rest {
            job: self,
            library,
            feeds,
            summary,
            tell,
        };
        rest.index()?;
        rest.bring_pages()?;
        rest.index()?;
        rest.bring_pictures()
    }
}

/// What is left to do when feeds have come in.
struct Rest<'a> {
    job: &'a Job,
    library: &'a mut Library,
    /// Those that answered.
    feeds: &'a [FeedId],
    summary: &'a mut Summary,
    tell: &'a mut dyn FnMut(Step),
}

/// Something to be asked for that an article leads to.
struct Target<T> {
    request: PageRequest,
    /// What it is wanted for.
    of: T,
}

impl Job {
    /// Asks for things that articles lead to, a few at once and each host in turn, and hands every answer over on this
    /// thread with how many are left. A fault of the library ends it.
    fn ask_all<T: Send, A: Send>(
        &self,
        pause: Duration,
        targets: Vec<Target<T>>,
        ask: impl Fn(&Target<T>) -> Result<A, Trouble> + Sync,
        mut each: impl FnMut(Target<T>, Result<A, Trouble>, usize) -> Result<ControlFlow<()>, Fault>,
    ) -> Result<(), Fault> {
        let (mut left, mut fault) = (targets.len(), None);
        let pool = Pool {
            threads: self.threads.min(left),
            manner: Manner::Pages { pause },
            cancel: &self.cancel,
        };
        let targets = targets.into_iter();
        pool.run(
            targets.map(|target| (host(&target.request.url), target)),
            ask,
            |target, answer| {
                left -= 1;
                each(target, answer, left).unwrap_or_else(|error| {
                    fault = Some(error);
                    ControlFlow::Break(())
                })
            },
        );
        fault.map_or(Ok(()), Err)
    }

    /// What is asked for that an article of a feed leads to.
    fn request(&self, feed: &Kept, url: Url) -> PageRequest {
        PageRequest {
            url,
            feed: Url::from_ascii(&feed.address),
            headers: self.standing.headers(&feed.address).to_vec(),
        }
    }
}

impl Which {
    fn means(&self, feed: &Kept, now: Timestamp) -> bool {
        let is_due = feed.is_due(now) && !feed.is_ended;
        let every = feed.settings.every;
        let has_come = every.is_none_or(|every| every.has_come(feed.answered, now));
        match self {
            Self::Due => has_come && is_due,
            Self::All => has_come && (is_due || (feed.failures == 0 && !feed.is_ended)),
            Self::These(ids) => ids.contains(&feed.id),
        }
    }
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
}
