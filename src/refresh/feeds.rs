//! Feeds are brought: each that is new is delivered, and what is to be known of all of them is noted.

use super::{Job, Outcome, Step, Summary, now};
use crate::ingest;
use crate::model::{Clean, Draft, Feed, FeedId, Kept, Ready, Rule, Timestamp, Url};
use crate::remote::{
    Answer, Delivery, FeedRequest, Manner, Pool, Trouble, due_after, feed_gives_summaries, host,
    next_due, shown, wants_whole,
};
use crate::store::{Fault, Judge, Library, Packer, Parcel};
use std::io;
use std::ops::ControlFlow;
use std::rc::Rc;
use std::time::Duration;

/// When so many feeds cannot be reached, and none can, the rest is not tried.
const ENOUGH: usize = 3;

/// A feed that is asked for.
struct Target {
    feed: Kept,
    request: FeedRequest,
}

/// What came of asking for one.
enum Brought {
    Unchanged(Option<Duration>),
    New(Box<New>),
}

/// A feed that came, ready to be delivered.
struct New {
    about: Feed,
    parcels: Vec<Parcel>,
    etag: String,
    modified: String,
    moved_to: Option<Url>,
    max_age: Option<Duration>,
}

/// What is to be noted of a feed.
enum Note {
    Unchanged(Timestamp),
    Answered {
        etag: String,
        modified: String,
        moved_to: Option<Url>,
        due: Timestamp,
    },
    Trouble(Clean, Timestamp),
    End(Clean),
}

/// What has been brought so far.
struct Round<'a> {
    rules: &'a [Rule],
    /// Who judges what arrives by them, once something does.
    judge: Option<Rc<Judge>>,
    library: &'a mut Library,
    summary: Summary,
    notes: Vec<(FeedId, Note)>,
    /// Notes of feeds that were not reached, as long as it is not known whether any is.
    unreached: Vec<(FeedId, Note)>,
    answered: Vec<FeedId>,
    fault: Option<Fault>,
}

/// Brings the feeds that a job is for. Returns those that answered.
pub(super) fn bring(
    job: &Job,
    library: &mut Library,
    summary: &mut Summary,
    tell: &mut dyn FnMut(Step),
) -> Result<Vec<FeedId>, Fault> {
    let targets = targets(job, library)?;
    let total = targets.len();
    tell(Step::Started { total });
    let pool = Pool {
        threads: job.threads.min(total),
        manner: Manner::Feeds,
        cancel: &job.cancel,
    };
    let mut round = Round::new(job, library);
    pool.run(
        targets
            .into_iter()
            .map(|target| (host(&target.request.url), target)),
        |target| {
            let answer = job.client.feed(&target.request, &job.cancel)?;
            Brought::of(answer).map_err(|_| Trouble::Fault)
        },
        |target, answer| round.take(&target.feed, answer, tell),
    );
    round.end(summary)
}

/// Takes in a feed that was brought by itself, and notes what is to be known of it.
///
/// # Errors
/// When the library cannot be written; nothing of the feed is taken in then.
pub fn take(
    job: &Job,
    library: &mut Library,
    id: FeedId,
    delivery: Delivery,
) -> Result<Outcome, Fault> {
    let Ok(brought) = Brought::of(Answer::New(Box::new(delivery))) else {
        return Ok(Outcome::Trouble(Trouble::Fault));
    };
    let mut round = Round::new(job, library);
    let outcome = round.deliver(id, brought)?;
    round.end(&mut Summary::default())?;
    Ok(outcome)
}

/// Notes that a feed could not be brought that was asked for by itself; one that was not reached is not to blame.
///
/// # Errors
/// When the library cannot be written.
pub fn note(library: &Library, id: FeedId, trouble: &Trouble) -> Result<(), Fault> {
    if trouble.may_be_near() {
        return Ok(());
    }
    let why = Clean::line(&trouble.to_string());
    library.note_trouble(id, &why, now(), next_due(now(), 0, trouble))
}

/// The feeds that are to be asked for, the ones that waited longest first.
fn targets(job: &Job, library: &Library) -> Result<Vec<Target>, Fault> {
    let now = now();
    let mut targets = Vec::new();
    for feed in library.feeds()? {
        if !feed.is_fetched() || !job.which.means(&feed, now) {
            continue;
        }
        let Some(url) = Url::from_ascii(&feed.address) else {
            continue;
        };
        let asked = library.asked(feed.id)?;
        let known = |mark: String| Some(mark).filter(|mark| !mark.is_empty());
        let request = FeedRequest {
            url,
            etag: known(asked.etag),
            last_modified: known(asked.modified),
            headers: job.standing.headers(&feed.address).to_vec(),
        };
        targets.push(Target { feed, request });
    }
    targets.sort_by_key(|target| target.feed.due);
    Ok(targets)
}

impl Brought {
    /// Packs what came, which is work for the thread that asked.
    fn of(answer: Answer) -> io::Result<Self> {
        let delivery = match answer {
            Answer::Unchanged { max_age } => return Ok(Self::Unchanged(max_age)),
            Answer::New(delivery) => *delivery,
        };
        let Delivery {
            mut feed,
            etag,
            last_modified,
            moved_to,
            max_age,
            ..
        } = delivery;
        Ok(Self::New(Box::new(New {
            parcels: parcels(&mut Packer::new(), &std::mem::take(&mut feed.articles))?,
            about: feed,
            etag: etag.unwrap_or_default(),
            modified: last_modified.unwrap_or_default(),
            moved_to,
            max_age,
        })))
    }
}

/// Packs articles of a feed; where it gives summaries, those are told from whole articles.
///
/// # Errors
/// When there is no memory for it.
pub fn parcels(packer: &mut Packer, articles: &[Draft]) -> io::Result<Vec<Parcel>> {
    let gives_summaries = feed_gives_summaries(articles);
    let articles = articles.iter().filter(|draft| !draft.repeats);
    let parcels = articles.map(|draft| {
        let ready = if gives_summaries && wants_whole(draft) {
            Ready::Summary
        } else {
            Ready::Feed
        };
        Parcel::pack(packer, draft, ready)
    });
    parcels.collect()
}

impl<'a> Round<'a> {
    fn new(job: &'a Job, library: &'a mut Library) -> Self {
        Self {
            rules: &job.standing.rules,
            judge: None,
            library,
            summary: Summary::default(),
            notes: Vec::new(),
            unreached: Vec::new(),
            answered: Vec::new(),
            fault: None,
        }
    }

    /// Takes what came of a feed. Nothing more is wanted when the library cannot be written, or there is no network.
    fn take(
        &mut self,
        feed: &Kept,
        answer: Result<Brought, Trouble>,
        tell: &mut dyn FnMut(Step),
    ) -> ControlFlow<()> {
        let outcome = match answer {
            Ok(brought) => self.deliver(feed.id, brought),
            Err(Trouble::Cancelled) => return ControlFlow::Continue(()),
            Err(trouble) => {
                self.blame(feed, &trouble);
                Ok(Outcome::Trouble(trouble))
            }
        };
        match outcome {
            Ok(outcome) => tell(Step::Feed {
                id: feed.id,
                title: name(feed),
                outcome,
            }),
            Err(fault) => self.fault = Some(fault),
        }
        if self.fault.is_some() || (self.is_offline() && self.unreached.len() >= ENOUGH) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn deliver(&mut self, id: FeedId, brought: Brought) -> Result<Outcome, Fault> {
        let now = now();
        let (note, outcome) = match brought {
            Brought::Unchanged(max_age) => {
                (Note::Unchanged(due_after(now, max_age)), Outcome::Unchanged)
            }
            Brought::New(new) => {
                let New {
                    about,
                    parcels,
                    etag,
                    modified,
                    moved_to,
                    max_age,
                } = *new;
                let judge = self.judge()?;
                let (library, about) = (&mut *self.library, Some(&about));
                let delivered =
                    library.deliver_judged(id, about, &parcels, judge.as_deref(), now)?;
                self.summary.add(delivered);
                let note = Note::Answered {
                    etag,
                    modified,
                    moved_to,
                    due: due_after(now, max_age),
                };
                (note, Outcome::New(delivered))
            }
        };
        self.summary.answered += 1;
        self.answered.push(id);
        self.notes.push((id, note));
        Ok(outcome)
    }

    /// Who judges what arrives, if there are rules.
    fn judge(&mut self) -> Result<Option<Rc<Judge>>, Fault> {
        if self.judge.is_none() && !self.rules.is_empty() {
            self.judge = Some(Rc::new(Judge::new(self.rules, ingest::words)?));
        }
        Ok(self.judge.clone())
    }

    fn blame(&mut self, feed: &Kept, trouble: &Trouble) {
        let why = Clean::line(&trouble.to_string());
        self.summary.failed += 1;
        let note = if trouble.is_gone() {
            Note::End(why)
        } else {
            Note::Trouble(why, next_due(now(), feed.failures, trouble))
        };
        if trouble.may_be_near() {
            self.unreached.push((feed.id, note));
        } else {
            self.notes.push((feed.id, note));
        }
    }

    fn is_offline(&self) -> bool {
        self.notes.is_empty() && !self.unreached.is_empty()
    }

    /// Writes down what is to be noted: once there was a network, feeds that were not reached are to blame.
    fn end(mut self, summary: &mut Summary) -> Result<Vec<FeedId>, Fault> {
        self.summary.offline = self.is_offline();
        *summary = self.summary;
        if !self.summary.offline {
            self.notes.append(&mut self.unreached);
        }
        let (notes, now) = (&self.notes, now());
        if !notes.is_empty() {
            self.library.together(|library| {
                let mut notes = notes.iter();
                notes.try_for_each(|(id, note)| note.write(library, *id, now))
            })?;
        }
        self.fault.map_or(Ok(self.answered), Err)
    }
}

impl Note {
    fn write(&self, library: &Library, id: FeedId, now: Timestamp) -> Result<(), Fault> {
        match self {
            Self::Unchanged(due) => library.note_unchanged(id, now, *due),
            Self::Answered {
                etag,
                modified,
                moved_to,
                due,
            } => {
                if let Some(url) = moved_to {
                    library.readdress_feed(id, url.as_str())?;
                }
                library.note_answer(id, etag, modified, now, *due)
            }
            Self::Trouble(why, due) => library.note_trouble(id, why, now, *due),
            Self::End(why) => library.note_end(id, why, now),
        }
    }
}

/// What a feed is called, or its address while it has no name.
fn name(feed: &Kept) -> Clean {
    if feed.title.is_blank() {
        return shown(&feed.address);
    }
    feed.title.clone()
}
