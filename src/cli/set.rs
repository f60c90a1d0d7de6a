//! `offprint set`: what a feed is called, where it stands, and what is kept of it.

use super::home::Home;
use super::load::Problem;
use super::rows::one_line;
use super::{End, named};
use crate::model::{Clean, Every, FeedChanges, Keep, Kept, Whole, language};
use crate::store::Library;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};

/// Which feeds are changed, and how.
#[derive(Debug, Args)]
#[command(override_usage = "offprint set [OPTIONS] <FEED>...", group = ArgGroup::new("change").required(true).multiple(true)
    .args(["title", "folder", "tags", "whole", "pictures", "keep", "language", "every"]))]
pub(super) struct Set {
    /// Feeds, by id, address, title, or a part that no other has
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<String>,

    /// What to call the feed; blank: as it calls itself
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,

    /// The folder it stands in, as A/B; blank: none
    #[arg(long, value_name = "FOLDER")]
    folder: Option<String>,

    /// More that it is filed under, as a,b; blank: nothing
    #[arg(long, value_name = "TAGS")]
    tags: Option<String>,

    /// Whether pages behind it are fetched: auto, always, never
    #[arg(long, value_name = "WHEN", value_parser = whole(), hide_possible_values = true)]
    whole: Option<Or<Whole>>,

    /// Whether its pictures are kept: true or false
    #[arg(long, value_name = "BOOL", value_parser = pictures(), hide_possible_values = true)]
    pictures: Option<Or<bool>>,

    /// How long what was read is kept: 90d, or 500 articles
    #[arg(long, value_name = "HOW LONG", value_parser = keep)]
    keep: Option<Or<Keep>>,

    /// The language it is written in, as de or pt-BR
    #[arg(long, value_name = "TAG", value_parser = tongue)]
    language: Option<Clean>,

    /// How often it is fetched with all: 30m, 6h, 1d, never
    #[arg(long, value_name = "TIME", value_parser = every)]
    every: Option<Or<Every>>,

    #[command(flatten)]
    home: Home,
}

impl Set {
    pub(super) fn run(self) -> anyhow::Result<End> {
        if self.title.is_some() && self.feeds.len() > 1 {
            let why = "--title is for one feed";
            return Ok(End::Misused(why.to_owned()));
        }
        let library = self.home.open()?;
        let feeds = library.feeds()?;
        let mut problems = Vec::new();
        for name in &self.feeds {
            match named::find(&feeds, name) {
                Ok(feed) => self.change(&library, feed)?,
                Err(line) => problems.push(Problem { line, costs: true }),
            }
        }
        Ok(End::Done(problems))
    }

    fn change(&self, library: &Library, feed: &Kept) -> anyhow::Result<()> {
        if let Some(title) = &self.title {
            library.rename_feed(feed.id, &one_line(title))?;
        }
        if let Some(folder) = &self.folder {
            library.move_feed(feed.id, &one_line(folder))?;
        }
        if let Some(tags) = &self.tags {
            library.file_feed(feed.id, &one_line(tags))?;
        }
        let changes = FeedChanges {
            whole: self.whole.map(Or::value),
            pictures: self.pictures.map(Or::value),
            keep: self.keep.map(Or::value),
            language: self.language.clone(),
            every: self.every.map(Or::value),
        };
        let settings = changes.made_to(&feed.settings);
        if settings != feed.settings {
            library.set_feed(feed.id, &settings)?;
        }
        Ok(())
    }
}

/// A setting of a feed's own, or that of all feeds.
#[derive(Clone, Copy, Debug)]
enum Or<T> {
    Own(T),
    Default,
}

impl<T> Or<T> {
    fn value(self) -> Option<T> {
        match self {
            Self::Own(value) => Some(value),
            Self::Default => None,
        }
    }

    /// Reads what is written, by what reads a setting of a feed's own.
    fn read(written: &str, read: impl Fn(&str) -> Option<T>) -> Option<Self> {
        match written {
            DEFAULT => Some(Self::Default),
            own => read(own).map(Self::Own),
        }
    }
}

/// What says that something is as it is for all feeds.
const DEFAULT: &str = "default";

/// Reads when pages are fetched.
fn whole() -> impl TypedValueParser<Value = Or<Whole>> {
    let names = Whole::ALL.map(|(name, _)| name);
    let names = names.into_iter().chain([DEFAULT]);
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .map(|name| Or::read(&name, Whole::named).unwrap_or(Or::Default))
}

/// Reads whether pictures are kept.
fn pictures() -> impl TypedValueParser<Value = Or<bool>> {
    PossibleValuesParser::new(["true", "false", DEFAULT])
        .map(|name| Or::read(&name, |name| name.parse().ok()).unwrap_or(Or::Default))
}

/// Reads a language.
fn tongue(written: &str) -> Result<Clean, String> {
    if matches!(written, DEFAULT | "") {
        return Ok(Clean::default());
    }
    language(written).ok_or_else(|| "write a tag such as de or pt-BR, or “default”".to_owned())
}

/// Reads how often a feed is asked for.
fn every(written: &str) -> Result<Or<Every>, String> {
    Or::read(written, Every::parse).ok_or_else(|| {
        "write a time from 5m on, as 30m, 6h or 1d, “never”, or “default”".to_owned()
    })
}

/// Reads how long articles are kept.
fn keep(written: &str) -> Result<Or<Keep>, String> {
    Or::read(written, Keep::parse).ok_or_else(|| {
        "write 90d for days, 500 for so many articles, “forever”, or “default”".to_owned()
    })
}
