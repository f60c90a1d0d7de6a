//! `offprint show`: articles written out, laid out as on the page.

use super::{End, load};
use crate::export;
use crate::ingest::{self, Label};
use crate::model::{Article, ArticleId, Feed};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// What is written out, and how.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Feeds, lists of feeds, pages and texts; - is standard input [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Columns of the text [default: the terminal's, at most 72; 80 in a pipe]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    width: Option<u16>,

    /// How articles are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// How articles are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Laid out in lines
    #[default]
    Text,
    /// CommonMark, with tables as GitHub has them
    Markdown,
    /// HTML of the article's own blocks
    Html,
    /// JSON Feed 1.1
    Json,
}

impl Show {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let Some(files) = load::named_or_piped(self.files) else {
            let why = "nothing to show: name a file, or pipe something in";
            return Ok(End::Misused(why.to_owned()));
        };
        let load::Loaded { inputs, problems } = load::files(&files, Label::default());
        let mut out = BufWriter::new(io::stdout().lock());
        for feed in inputs.into_iter().map(load::Input::into_feed) {
            if self.format == Format::Json {
                export::json_feed(&feed, &ingest::body, &mut out)?;
                continue;
            }
            for article in articles(&feed) {
                let text = match self.format {
                    Format::Text => export::plain(&article, self.width.unwrap_or(80)),
                    Format::Markdown => export::markdown(&article),
                    _ => export::html(&article.body),
                };
                writeln!(out, "{text}")?;
            }
        }
        out.flush()?;
        Ok(End::Done(problems))
    }
}

fn articles(feed: &Feed) -> impl Iterator<Item = Article> {
    let ids = (0..).map(ArticleId);
    let drafts = ids.zip(&feed.articles);
    drafts.map(|(id, draft)| ingest::open(draft, id, &feed.title))
}
