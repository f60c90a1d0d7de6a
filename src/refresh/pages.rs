//! The pages behind summaries are brought ahead of time, so that whole articles are there without a network.
//!
//! Only what the newest articles of a feed lead to is fetched, slowly, and what fails is noted so that it is not asked
//! for again in vain.

use super::{Job, Rest, Step, Target, now};
use crate::model::{ArticleId, Clean, Draft, FeedId, Kept, Ready, Timestamp, Whole};
use crate::remote::{Trouble, length, next_due};
use crate::store::{Fault, Library, Packer, WantedPage};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// How many of a feed's newest articles have their pages fetched.
const NEWEST: usize = 100;
/// Least characters of an article that a page is worth keeping for.
const LEAST: usize = 200;
/// What is longer than this is long, in characters.
const LONG: usize = 20_000;
/// The longest that one refresh goes on fetching pages; the rest is for the next one.
const LONGEST: Duration = Duration::from_secs(600);
/// How much worse than a passing fault it is when a page is not what was hoped for, in failures.
const HOPELESS: u32 = 6;

/// What a page is wanted for.
struct Wanted {
    page: WantedPage,
    /// How much text there is without it.
    has: usize,
}

impl Rest<'_> {
    /// Brings the pages that are wanted of feeds that answered.
    pub(super) fn bring_pages(&mut self) -> Result<(), Fault> {
        let (job, library, summary) = (self.job, &mut *self.library, &mut *self.summary);
        if job.cancel.is_cancelled() {
            return Ok(());
        }
        let targets = targets(job, library, self.feeds, now())?;
        let begun = Instant::now();
        let mut packer = Packer::new();
        let ask = |target: &Target<Wanted>| fetch(job, target);
        job.ask_all(job.pause, targets, ask, |target, answer, left| {
            match keep(library, &mut packer, &target.of.page, answer)? {
                Came::Whole => summary.pages += 1,
                Came::Missed => summary.missed += 1,
                Came::Nothing => {}
            }
            (self.tell)(Step::Whole {
                kept: summary.pages,
                failed: summary.missed,
                left,
            });
            Ok(if begun.elapsed() > LONGEST {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            })
        })
    }
}

/// Brings the page behind one article because somebody asks for it, and keeps it; the index is brought up to date by the
/// next refresh. Without a trouble, it is there.
///
/// # Errors
/// When the library cannot be read or written.
pub fn bring_one(
    job: &Job,
    library: &mut Library,
    id: ArticleId,
) -> Result<Option<Trouble>, Fault> {
    let Some((feed, page)) = library.page_of(id)? else {
        return Ok(Some(Trouble::Address));
    };
    let Some(feed) = library.feed(feed)? else {
        return Ok(Some(Trouble::Address));
    };
    let target = target(job, library, &feed, page)?;
    let mut packer = Packer::new();
    let answer = fetch(job, &target);
    let trouble = answer.as_ref().err().cloned();
    keep(library, &mut packer, &target.of.page, answer)?;
    Ok(trouble)
}

/// The pages that are wanted, those of one feed one behind the other.
fn targets(
    job: &Job,
    library: &Library,
    feeds: &[FeedId],
    now: Timestamp,
) -> Result<Vec<Target<Wanted>>, Fault> {
    let mut targets = Vec::new();
    for id in feeds {
        let Some(feed) = library.feed(*id)? else {
            continue;
        };
        let Some(ready) = wanted(&feed, job.standing.whole) else {
            continue;
        };
        for page in library.wanted_pages(*id, ready, NEWEST, now)? {
            targets.push(target(job, library, &feed, page)?);
        }
    }
    Ok(targets)
}

fn target(
    job: &Job,
    library: &Library,
    feed: &Kept,
    page: WantedPage,
) -> Result<Target<Wanted>, Fault> {
    let kept = library.article(page.id)?;
    let request = job.request(feed, page.link.clone());
    let has = kept.map_or(0, |(draft, _)| length(&draft.body, LONG));
    let of = Wanted { page, has };
    Ok(Target { request, of })
}

/// Up to where the articles of a feed want their pages; where none does, nothing. `usual` is for feeds that do not say it.
fn wanted(feed: &Kept, usual: Whole) -> Option<Ready> {
    let has_summaries = feed.counts.ready < feed.counts.articles;
    match feed.settings.whole.unwrap_or(usual) {
        Whole::Auto if has_summaries => Some(Ready::Summary),
        Whole::Always => Some(Ready::Feed),
        Whole::Auto | Whole::Never => None,
    }
}

fn fetch(job: &Job, target: &Target<Wanted>) -> Result<Draft, Trouble> {
    let page = job.client.whole(&target.request, &job.cancel)?;
    if length(&page.body, LONG) < target.of.has.max(LEAST) {
        return Err(Trouble::NoMore);
    }
    Ok(page)
}

/// What was kept of an answer.
enum Came {
    /// The page.
    Whole,
    /// Why there is none.
    Missed,
    /// Nothing: it was not asked for in the end.
    Nothing,
}

/// Keeps a page, or notes why there is none.
fn keep(
    library: &mut Library,
    packer: &mut Packer,
    wanted: &WantedPage,
    answer: Result<Draft, Trouble>,
) -> Result<Came, Fault> {
    match answer {
        Ok(page) => {
            library.keep_page(wanted.id, packer, &page)?;
            Ok(Came::Whole)
        }
        Err(Trouble::Cancelled) => Ok(Came::Nothing),
        Err(trouble) => {
            let hopeless = if trouble.may_pass() { 0 } else { HOPELESS };
            let due = next_due(now(), wanted.failures + hopeless, &trouble);
            let why = Clean::line(&trouble.to_string());
            library.note_missed_page(wanted.id, &why, due)?;
            Ok(Came::Missed)
        }
    }
}
