//! `offprint remove`: feeds leave the library, with their articles.

use super::home::Home;
use super::load::Problem;
use super::{End, named};
use crate::model::counted;
use clap::Args;
use std::io::{self, Write};

/// Which feeds leave.
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// Feeds, each by its id, its address, its title, or a part of these that no other feed has
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<String>,

    #[command(flatten)]
    home: Home,
}

impl Remove {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let library = self.home.open()?;
        let feeds = library.feeds()?;
        // A name is for what was there at first, and not for what is left.
        let found: Vec<_> = self
            .feeds
            .iter()
            .map(|name| named::find(&feeds, name))
            .collect();
        let (mut problems, mut out) = (Vec::new(), io::stdout().lock());
        for feed in found {
            match feed {
                Ok(feed) => {
                    if library.remove_feed(feed.id)? {
                        let articles = counted(feed.counts.articles, "article");
                        writeln!(out, "removed {}, {articles}", feed.title)?;
                    }
                }
                Err(line) => problems.push(Problem { line, costs: true }),
            }
        }
        Ok(End::Done(problems))
    }
}
