//! `offprint set`: what a feed is called, where it stands, and what is kept of it.

use super::home::Home;
use super::load::Problem;
use super::rows::one_line;
use super::{End, named};
use crate::model::{Keep, Kept, Whole};
use crate::store::Library;
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgGroup, Args};

/// Which feeds are changed, and how.
#[derive(Debug, Args)]
#[command(override_usage = "offprint set [OPTIONS] <FEED>...", group = ArgGroup::new("change").required(true).multiple(true)
    .args(["title", "folder", "tags", "whole", "pictures", "keep"]))]
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

    /// When the pages behind its articles are fetched; auto: where it gives only summaries
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(Whole::ALL.map(|(name, _)| name)))]
    whole: Option<String>,

    /// Whether its pictures are kept
    #[arg(long, value_name = "BOOL", action = ArgAction::Set)]
    pictures: Option<bool>,

    /// How long articles that were read are kept: 90d for days, 500 for so many, “default” as all are
    #[arg(long, value_name = "HOW LONG", value_parser = keep)]
    keep: Option<String>,

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
        let is_set = self.whole.is_some() || self.pictures.is_some() || self.keep.is_some();
        if is_set {
            let whole = self.whole.as_deref().and_then(Whole::named);
            library.set_feed(
                feed.id,
                whole.unwrap_or(feed.whole),
                self.pictures.unwrap_or(feed.pictures),
                self.keep.as_deref().unwrap_or(&feed.keep),
            )?;
        }
        Ok(())
    }
}

/// Reads how long articles are kept.
fn keep(written: &str) -> Result<String, String> {
    match Keep::parse(written) {
        _ if written == "default" => Ok(String::new()),
        Some(keep) => Ok(keep.to_string()),
        None => {
            Err("write 90d for days, 500 for so many articles, “forever”, or “default”".to_owned())
        }
    }
}
