//! `offprint convert`: whatever it is, as one JSON Feed or one list of feeds.

use super::End;
use super::load::{self, Input, Problem};
use crate::export;
use crate::ingest::{self, Content, Label};
use crate::model::{Clean, Outline, Subscriptions};
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
        let Some(files) = load::named_or_piped(&self.files) else {
            let why = "nothing to convert: name a file, or pipe something in";
            return Ok(End::Misused(why.to_owned()));
        };
        let label = Label {
            content_type: self.content_type.as_deref(),
            address: self.base_url.as_deref(),
        };
        let load::Loaded {
            inputs,
            mut problems,
        } = load::files(&files, label);
        if inputs.is_empty() {
            return Ok(End::Done(problems));
        }
        let are_lists = inputs
            .iter()
            .all(|input| matches!(input.reading.content, Content::Subscriptions(_)));
        let format = self.to.unwrap_or(if are_lists {
            Format::Opml
        } else {
            Format::JsonFeed
        });
        let mut out = BufWriter::new(io::stdout().lock());
        match format {
            Format::JsonFeed => export::json_feed(&load::joined(inputs), &ingest::body, &mut out)?,
            Format::Opml => export::opml(&listed(inputs, &mut problems), &mut out)?,
        }
        out.flush()?;
        Ok(End::Done(problems))
    }
}

fn list_of(outlines: Vec<Outline>) -> Subscriptions {
    Subscriptions {
        outlines,
        ..Subscriptions::default()
    }
}

/// Makes one list of all, a feed being one outline in it. A list that is alone stays what it is.
fn listed(inputs: Vec<Input>, problems: &mut Vec<Problem>) -> Subscriptions {
    let is_alone = inputs.len() == 1;
    let mut lists = Vec::new();
    for Input { name, reading } in inputs {
        match reading.content {
            Content::Subscriptions(list) if is_alone => return list,
            Content::Subscriptions(list) => lists.push(list),
            Content::Feed(feed) => match export::outline(&feed) {
                Some(outline) => lists.push(list_of(vec![outline])),
                None => problems.push(Problem::of(
                    &name,
                    &"it does not say where its feed is fetched from, so it is not in the list",
                )),
            },
            Content::Edition(edition) => {
                let feeds = edition.into_feeds();
                lists.push(list_of(feeds.iter().filter_map(export::outline).collect()));
            }
        }
    }
    Subscriptions::joined(Clean::line("Feeds"), lists)
}
