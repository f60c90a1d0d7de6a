//! The one that fetches: a thread with a connection of its own for as long as an errand takes.

use super::{Letter, Setup, jobs, setup};
use crate::app::{Command, Errand, Outcome, Progress, Ticket};
use crate::model::{ArticleId, counted, grouped};
use crate::refresh::{self, Job, Step, Subscribed, Summary, Which, Wish};
use crate::remote::{self, Cancel};
use crate::store::{Fault, Library, Location};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// How often it is said how far it is: oftener, nobody could read it.
const OFTEN: Duration = Duration::from_millis(200);

/// What is being fetched; it is stopped when this goes.
pub(super) struct Fetcher {
    cancel: Cancel,
}

impl Fetcher {
    /// Sets out on an errand.
    pub(super) fn start(
        location: Location,
        ticket: Ticket,
        errand: Errand,
        setup: &Setup,
        outbox: &Sender<Letter>,
    ) -> Self {
        let which = match &errand {
            Errand::Feeds(Some(feeds)) => Which::These(feeds.clone()),
            Errand::Feeds(None) => Which::All,
            Errand::Subscribe(_) | Errand::Page(_) => Which::Due,
        };
        let keys = Keys {
            feeds: setup.settings.key(Command::Feeds),
            other_text: setup.settings.key(Command::OtherText),
        };
        let fetching = setup.fetching.clone();
        let cancel = Cancel::new();
        let stop = cancel.clone();
        let teller = Teller::new(ticket, outbox.clone());
        jobs::run(ticket, outbox, move || {
            jobs::give_way();
            // What is wrong with the rules was said when the session began.
            let (mut job, _) = setup::job(which, &fetching);
            job.cancel = stop;
            let ended = run(&job, &location, errand, teller, &keys);
            Outcome::Progress(Progress {
                ended: Some(ended.unwrap_or_else(|fault| format!("{fault}."))),
                ..Progress::default()
            })
        });
        Self { cancel }
    }
}

impl Drop for Fetcher {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

/// Keys that are named in what is said of an errand.
struct Keys {
    feeds: String,
    other_text: String,
}

fn run(
    job: &Job,
    location: &Location,
    errand: Errand,
    teller: Teller,
    keys: &Keys,
) -> Result<String, Fault> {
    let mut library = Library::open(location)?;
    match errand {
        Errand::Feeds(_) => feeds(job, &mut library, teller, &keys.feeds),
        Errand::Subscribe(address) => subscribe(job, &mut library, &address, teller),
        Errand::Page(id) => page(job, &mut library, id, (&teller, &keys.other_text)),
    }
}

fn feeds(job: &Job, library: &mut Library, mut teller: Teller, key: &str) -> Result<String, Fault> {
    let summary = job.run(library, &mut |step| teller.step(step))?;
    let Progress { new, failed, .. } = teller.progress;
    let ruled = summary
        .ruled()
        .map_or(String::new(), |ruled| format!(" {ruled}."));
    if summary.offline {
        return Ok("No feed can be reached; is there a network?".to_owned());
    }
    if summary.answered + summary.failed == 0 {
        return Ok(
            "No feed is to be asked yet: it failed lately, or is asked more rarely.".to_owned(),
        );
    }
    // One feed's trouble is told whole; who has many finds them marked among the feeds.
    Ok(match (new, failed, teller.trouble) {
        (0, 1, Some(trouble)) if teller.progress.total == 1 => trouble,
        (0, 0, _) => format!("Nothing new.{ruled}"),
        (new, 0, _) => format!("{}.{ruled}", counted(new, "new article")),
        (new, failed, _) => format!(
            "{}; {} failed, {key} shows which.{ruled}",
            counted(new, "new article"),
            counted(failed, "feed")
        ),
    })
}

fn subscribe(
    job: &Job,
    library: &mut Library,
    typed: &str,
    mut teller: Teller,
) -> Result<String, Fault> {
    let Some(url) = remote::typed(typed) else {
        return Ok(format!(
            "“{typed}” is no address of the web; it begins with https://."
        ));
    };
    let said = match refresh::subscribe(job, library, &url, Wish::default())? {
        Subscribed::Kept { id, title, .. } => {
            teller.tell(Outcome::Added(id));
            let mut summary = Summary::default();
            job.complete(library, &[id], &mut summary, &mut |step| teller.step(step))?;
            format!("Subscribed to {title}.")
        }
        Subscribed::Known(id) => {
            teller.tell(Outcome::Added(id));
            "It is in the library already.".to_owned()
        }
        Subscribed::Later(id, trouble) => {
            teller.tell(Outcome::Added(id));
            format!("It is kept, to be fetched later: {trouble}.")
        }
        Subscribed::Choice(feeds) if feeds.is_empty() => {
            "This is a page, and it names no feed.".to_owned()
        }
        Subscribed::Choice(feeds) => {
            let addresses: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
            format!(
                "This page names {} feeds; add one of them: {}",
                feeds.len(),
                addresses.join("  ")
            )
        }
        Subscribed::Failed(trouble) => format!("{url}: {trouble}."),
    };
    Ok(said)
}

fn page(
    job: &Job,
    library: &mut Library,
    id: ArticleId,
    (teller, key): (&Teller, &str),
) -> Result<String, Fault> {
    match refresh::bring_one(job, library, id)? {
        Some(trouble) => Ok(format!("The page could not be fetched: {trouble}.")),
        None => {
            teller.tell(Outcome::Paged(id));
            Ok(format!(
                "As its page has it.  {key} shows what its feed has."
            ))
        }
    }
}

/// Tells the reader how far it is, not too often.
struct Teller {
    ticket: Ticket,
    outbox: Sender<Letter>,
    progress: Progress,
    /// The first thing that went wrong.
    trouble: Option<String>,
    told: Option<Instant>,
}

impl Teller {
    fn new(ticket: Ticket, outbox: Sender<Letter>) -> Self {
        Self {
            ticket,
            outbox,
            progress: Progress::default(),
            trouble: None,
            told: None,
        }
    }

    fn tell(&self, outcome: Outcome) {
        // Nobody listens any more when the program has ended.
        let _ = self.outbox.send(Letter::Done(self.ticket, outcome));
    }

    fn step(&mut self, step: Step) {
        let progress = &mut self.progress;
        match step {
            Step::Started { total } => progress.total = total,
            Step::Feed { title, outcome, .. } => {
                progress.done += 1;
                match outcome {
                    refresh::Outcome::New(delivered) => progress.new += delivered.new,
                    refresh::Outcome::Unchanged => {}
                    refresh::Outcome::Trouble(why) => {
                        progress.failed += 1;
                        self.trouble.get_or_insert(format!("{title}: {why}."));
                    }
                }
            }
            Step::Whole { kept, failed, left } => {
                let done = kept + failed;
                progress.stage = format!(
                    "whole articles {} of {}",
                    grouped(done),
                    grouped(done + left)
                );
            }
            Step::Indexed { left } => progress.stage = format!("indexing, {} to go", grouped(left)),
            Step::Pictures { kept, left } => {
                progress.stage = format!("pictures {} of {}", grouped(kept), grouped(kept + left));
            }
            Step::Done(_) => return,
        }
        if self.told.is_none_or(|told| told.elapsed() >= OFTEN) {
            self.told = Some(Instant::now());
            self.tell(Outcome::Progress(self.progress.clone()));
        }
    }
}
