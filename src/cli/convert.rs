//! `offprint convert`: whatever it is, as one JSON Feed or one list of feeds.

use super::{End, load};
use crate::export;
use crate::ingest::{self, Content, Label, Reading};
use crate::model::{Clean, Feed};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// What is turned into what.
#[derive(Debug, Args)]
pub(super) struct Convert {
    /// Feeds, pages, texts and lists of feeds; - is standard input [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The address that the input comes from; relative addresses in it are read against it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,

    /// The media type that the input was sent as, perhaps with its charset
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// What to write [default: opml for lists of feeds, else json-feed]
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Option<Format>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// JSON Feed 1.1
    JsonFeed,
    /// OPML 2.0
    Opml,
}

impl Convert {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let Some(files) = load::named_or_piped(self.files) else {
            let why = "nothing to convert: name a file, or pipe something in";
            return Ok(End::Misused(why.to_owned()));
        };
        let label = Label {
            content_type: self.content_type.as_deref(),
            address: self.base_url.as_deref(),
        };
        let load::Loaded { readings, problems } = load::files(&files, label);
        if readings.is_empty() {
            return Ok(End::Done(problems));
        }
        let are_lists = readings
            .iter()
            .all(|reading| matches!(reading.content, Content::Subscriptions(_)));
        let format = self.to.unwrap_or(if are_lists {
            Format::Opml
        } else {
            Format::JsonFeed
        });
        let mut out = BufWriter::new(io::stdout().lock());
        match format {
            Format::JsonFeed => export::json_feed(&joined(readings), &ingest::body, &mut out)?,
            Format::Opml => anyhow::bail!("not yet"),
        }
        out.flush()?;
        Ok(End::Done(problems))
    }
}

/// Makes one feed of all; what they say of themselves is kept where there is only one.
fn joined(readings: Vec<Reading>) -> Feed {
    let mut feeds = readings.into_iter().map(Reading::into_feed);
    let mut whole = feeds.next().unwrap_or_default();
    let mut count = 1;
    for feed in feeds {
        count += 1;
        whole.articles.extend(feed.articles);
    }
    if count > 1 {
        whole = Feed {
            title: Clean::line(&format!("{count} feeds")),
            articles: whole.articles,
            ..Feed::default()
        };
    }
    whole
}
