//! The one that fetches: a thread with a connection of its own for as long as a refresh takes.

use super::{Letter, jobs};
use crate::app::{Outcome, Progress, Ticket};
use crate::model::FeedId;
use crate::refresh::{self, Job, Step, Which};
use crate::remote::Cancel;
use crate::store::{Library, Location};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// How often it is said how far it is: oftener, nobody could read it.
const OFTEN: Duration = Duration::from_millis(80);

/// What is being fetched; it is stopped when this goes.
pub(super) struct Fetcher {
    cancel: Cancel,
}

impl Fetcher {
    /// Begins to fetch feeds, or all of them.
    pub(super) fn start(
        location: Location,
        ticket: Ticket,
        feeds: Option<Vec<FeedId>>,
        outbox: &Sender<Letter>,
    ) -> Self {
        let job = Job::new(feeds.map_or(Which::All, Which::These));
        let cancel = job.cancel.clone();
        let steps = outbox.clone();
        jobs::run(ticket, outbox, move || {
            let ended = match run(&job, &location, ticket, &steps) {
                Ok(sentence) => sentence,
                Err(fault) => format!("{fault}."),
            };
            Outcome::Progress(Progress {
                ended: Some(ended),
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

fn run(
    job: &Job,
    location: &Location,
    ticket: Ticket,
    outbox: &Sender<Letter>,
) -> Result<String, crate::store::Fault> {
    let mut library = Library::open(location)?;
    let mut progress = Progress::default();
    let mut trouble = None;
    let mut told: Option<Instant> = None;
    let summary = job.run(&mut library, &mut |step| {
        match step {
            Step::Started { total } => progress.total = total,
            Step::Feed { title, outcome, .. } => {
                progress.done += 1;
                match outcome {
                    refresh::Outcome::New { new, .. } => progress.new += new,
                    refresh::Outcome::Unchanged => {}
                    refresh::Outcome::Trouble(why) => {
                        progress.failed += 1;
                        trouble.get_or_insert(format!("{title}: {why}."));
                    }
                }
            }
            Step::Whole { kept, failed, left } => {
                progress.stage = format!(
                    "whole articles {} of {}",
                    kept + failed,
                    kept + failed + left
                );
            }
            Step::Indexed { left } => progress.stage = format!("indexing, {left} to go"),
            Step::Pictures { left, .. } => progress.stage = format!("pictures, {left} to go"),
            Step::Done(_) => return,
        }
        if told.is_none_or(|told| told.elapsed() >= OFTEN) {
            told = Some(Instant::now());
            // Nobody listens any more when the program has ended.
            let _ = outbox.send(Letter::Done(ticket, Outcome::Progress(progress.clone())));
        }
    })?;
    Ok(sentence(&progress, summary.offline, trouble))
}

/// What it came to. One feed's trouble is told whole; who has many finds them marked among the feeds.
fn sentence(progress: &Progress, offline: bool, trouble: Option<String>) -> String {
    if offline {
        return "No feed can be reached; is there a network?".to_owned();
    }
    match (progress.new, progress.failed, trouble) {
        (0, 1, Some(trouble)) if progress.total == 1 => trouble,
        (0, 0, _) => "Nothing new.".to_owned(),
        (1, 0, _) => "1 new article.".to_owned(),
        (new, 0, _) => format!("{new} new articles."),
        (new, failed, _) => format!("{new} new articles; {failed} feeds failed, e shows which."),
    }
}
