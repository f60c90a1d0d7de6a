//! `offprint refresh`: feeds are fetched into the library, with the whole articles behind their summaries.

use super::configuration::Place;
use super::home::Home;
use super::load::Problem;
use super::{End, complain};
use crate::model::{Clean, FeedId, Kept, counted, grouped};
use crate::refresh::{self, Job, Outcome, Step, Summary, Which};
use crate::remote::shown;
use crate::shell;
use crate::store::{Delivered, Fault, Library};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often it is said that pages still come.
const OFTEN: Duration = Duration::from_secs(10);

/// What is fetched.
#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// Feeds to fetch, by a part of their titles or addresses [default: all, but those that failed lately]
    #[arg(value_name = "FEED")]
    feeds: Vec<String>,

    /// How many servers are asked at once [default: 12]; none is asked for more than two things
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=64))]
    jobs: Option<u8>,

    /// Say what came of each feed as soon as it is done, on standard error
    #[arg(long)]
    verbose: bool,

    /// Write what came of every feed as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    home: Home,
}

/// What came of each feed.
type Came = Vec<(FeedId, Clean, Outcome)>;

/// What came of all, as JSON.
#[derive(Serialize)]
struct Report {
    answered: usize,
    failed: usize,
    new: usize,
    changed: usize,
    dropped: usize,
    marked: usize,
    pages: usize,
    missed: usize,
    pictures: usize,
    offline: bool,
    feeds: Vec<Told>,
}

/// What came of a feed, as JSON.
#[derive(Serialize)]
struct Told {
    address: String,
    title: String,
    new: usize,
    changed: usize,
    dropped: usize,
    marked: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

impl Refresh {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut library = self.home.open()?;
        let read = self.place.read(None);
        let fetching = read.config.fetching;
        refresh::settle(&library, &fetching.feeds)?;
        let feeds = library.feeds()?;
        let which = match which(&self.feeds, &feeds) {
            Ok(which) => which,
            Err(why) => return Ok(End::Misused(why)),
        };
        let (mut job, wrong) = shell::job(which, &fetching);
        job.threads = self.jobs.map_or(job.threads, usize::from);
        let (told, summary) = run(&job, &mut library, self.verbose)?;
        let mut problems = problems(&told, &summary);
        if self.verbose && !problems.is_empty() && !summary.offline {
            // Each was said when it came.
            let feeds = counted(problems.len(), "feed");
            problems = vec![Problem {
                line: format!("{feeds} could not be fetched"),
                costs: true,
            }];
        }
        problems.extend(Problem::told(read.troubles.iter().chain(&wrong)));
        if self.json {
            self.report(told, &feeds, &summary)?;
        } else if io::stdout().is_terminal() {
            let known = feeds.iter().filter(|feed| feed.is_fetched()).count();
            writeln!(io::stdout(), "{}", sentence(&summary, known))?;
        }
        Ok(End::Done(problems))
    }

    fn report(&self, told: Came, feeds: &[Kept], summary: &Summary) -> anyhow::Result<()> {
        let addresses = feeds
            .iter()
            .map(|feed| (feed.id, shown(&feed.address).to_string()));
        let mut addresses: HashMap<FeedId, String> = addresses.collect();
        let feeds = told.into_iter().map(|(id, title, outcome)| {
            let (delivered, trouble) = match outcome {
                Outcome::New(delivered) => (delivered, None),
                Outcome::Unchanged => (Delivered::default(), None),
                Outcome::Trouble(trouble) => (Delivered::default(), Some(trouble.to_string())),
            };
            Told {
                address: addresses.remove(&id).unwrap_or_default(),
                title: title.to_string(),
                new: delivered.new,
                changed: delivered.changed,
                dropped: delivered.dropped,
                marked: delivered.marked,
                trouble,
            }
        });
        let report = Report {
            answered: summary.answered,
            failed: summary.failed,
            new: summary.new,
            changed: summary.changed,
            dropped: summary.dropped,
            marked: summary.marked,
            pages: summary.pages,
            missed: summary.missed,
            pictures: summary.pictures,
            offline: summary.offline,
            feeds: feeds.collect(),
        };
        let mut out = io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
        writeln!(out)?;
        Ok(())
    }
}

/// Finds the feeds that are meant.
fn which(names: &[String], feeds: &[Kept]) -> Result<Which, String> {
    if names.is_empty() {
        return Ok(Which::All);
    }
    let mut meant = Vec::new();
    for name in names {
        let wanted = name.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        let before = meant.len();
        let found = feeds
            .iter()
            .filter(|feed| has(&feed.title) || has(&feed.address));
        meant.extend(found.map(|feed| feed.id));
        if meant.len() == before {
            return Err(format!(
                "no feed has “{}” in its title or address; “offprint feeds” lists them",
                Clean::line(name)
            ));
        }
    }
    Ok(Which::These(meant))
}

/// Runs a job, which is told line by line, or with a bar on a terminal. Returns what came of each feed, and of all.
fn run(job: &Job, library: &mut Library, verbose: bool) -> Result<(Came, Summary), Fault> {
    let mut told = Vec::new();
    let mut progress = if verbose {
        Progress::hidden()
    } else {
        Progress::begin()
    };
    let mut lines = Lines::default();
    let summary = job.run(library, &mut |step| {
        if verbose {
            lines.say(&step);
        }
        progress.show(&step);
        if let Step::Feed { id, title, outcome } = step {
            told.push((id, title, outcome));
        }
    });
    progress.end();
    Ok((told, summary?))
}

fn problems(told: &Came, summary: &Summary) -> Vec<Problem> {
    if summary.offline && told.len() > 1 {
        return vec![Problem {
            line: "no feed can be reached; is there a network?".to_owned(),
            costs: true,
        }];
    }
    let troubles = told.iter().filter_map(|(_, title, outcome)| match outcome {
        Outcome::Trouble(trouble) => Some(Problem::of(title, trouble)),
        Outcome::New(_) | Outcome::Unchanged => None,
    });
    troubles.collect()
}

/// What a refresh of a library with so many feeds came to, in a sentence.
pub(super) fn sentence(summary: &Summary, known: usize) -> String {
    let asked = summary.answered + summary.failed;
    if known == 0 {
        return "there is no feed to fetch; “offprint add” adds one".to_owned();
    }
    if asked == 0 {
        return "no feed is to be asked yet: it failed lately, or is asked more rarely; name one to fetch it now"
            .to_owned();
    }
    let mut said = format!(
        "{} from {}",
        counted(summary.new, "new article"),
        counted(asked, "feed")
    );
    for (number, what) in [
        (summary.changed, "changed"),
        (summary.pages, "fetched whole"),
    ] {
        if number > 0 {
            said = format!("{said}, {} {what}", grouped(number));
        }
    }
    if let Some(ruled) = summary.ruled() {
        said = format!("{said}, {ruled}");
    }
    said
}

/// Lines on standard error that say what came, as soon as it did.
#[derive(Default)]
struct Lines {
    said: Option<Instant>,
}

impl Lines {
    fn say(&mut self, step: &Step) {
        let line = match step {
            Step::Feed { title, outcome, .. } => format!("{title}: {}", came(outcome)),
            Step::Whole { kept, failed, left } => {
                let done = kept + failed;
                // One page comes a second: that it goes on is said now and then, and at the end.
                let is_soon = self.said.is_some_and(|said| said.elapsed() < OFTEN);
                if is_soon && *left > 0 {
                    return;
                }
                format!(
                    "whole articles: {} of {}",
                    grouped(done),
                    grouped(done + left)
                )
            }
            Step::Started { .. } | Step::Indexed { .. } | Step::Pictures { .. } | Step::Done(_) => {
                return;
            }
        };
        self.said = Some(Instant::now());
        complain(&line);
    }
}

/// What came of a feed, in a few words.
fn came(outcome: &Outcome) -> String {
    let delivered = match outcome {
        Outcome::Trouble(trouble) => return trouble.to_string(),
        Outcome::Unchanged => Delivered::default(),
        Outcome::New(delivered) => *delivered,
    };
    let (new, changed) = (delivered.new, delivered.changed);
    match (new, changed) {
        (0, 0) => "nothing new".to_owned(),
        (_, 0) => counted(new, "new article"),
        _ => format!(
            "{}, {} changed",
            counted(new, "new article"),
            grouped(changed)
        ),
    }
}

/// A bar that shows how far a refresh has come, where both outputs are a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    phase: &'static str,
}

impl Progress {
    /// Shows an empty bar.
    pub(super) fn begin() -> Self {
        let is_seen = io::stdout().is_terminal() && io::stderr().is_terminal();
        if !is_seen {
            return Self::hidden();
        }
        let bar = ProgressBar::new(0);
        let style =
            ProgressStyle::with_template("{prefix} {bar:24} {human_pos}/{human_len} {wide_msg}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("##."));
        }
        Self { bar, phase: "" }
    }

    /// Shows nothing.
    fn hidden() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            phase: "",
        }
    }

    /// Shows a step.
    pub(super) fn show(&mut self, step: &Step) {
        match step {
            Step::Started { total } => self.phase("Feeds", *total as u64),
            Step::Feed { title, .. } => {
                self.bar.set_message(title.to_string());
                self.bar.inc(1);
            }
            Step::Whole { kept, failed, left } => {
                let done = (kept + failed) as u64;
                self.phase("Whole articles", done + *left as u64);
                self.bar.set_position(done);
            }
            Step::Pictures { left, .. } => {
                self.phase("Pictures", *left as u64 + 1);
                self.bar.inc(1);
            }
            Step::Indexed { left } => {
                self.phase("Index", self.bar.position().max(*left));
                self.bar
                    .set_position(self.bar.length().unwrap_or(0).saturating_sub(*left));
            }
            Step::Done(_) => {}
        }
    }

    fn phase(&mut self, phase: &'static str, length: u64) {
        if self.phase != phase {
            self.phase = phase;
            self.bar.set_prefix(phase);
            self.bar.set_message("");
            self.bar.set_position(0);
            self.bar.set_length(length);
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_said_in_a_sentence() {
        let mut summary = Summary {
            answered: 1,
            new: 1,
            ..Summary::default()
        };
        assert_eq!(sentence(&summary, 3), "1 new article from 1 feed");
        summary.failed = 2;
        summary.new = 0;
        summary.pages = 7;
        assert_eq!(
            sentence(&summary, 3),
            "0 new articles from 3 feeds, 7 fetched whole"
        );
        (summary.dropped, summary.marked) = (2, 1);
        assert_eq!(
            sentence(&summary, 3),
            "0 new articles from 3 feeds, 7 fetched whole, 2 dropped and 1 marked by rules"
        );
        assert!(sentence(&Summary::default(), 0).starts_with("there is no feed"));
    }
}
