//! `offprint stats`: what the library comes to.

use super::End;
use super::home::Home;
use super::rows::{Rows, one_line};
use crate::model::grouped;
use crate::text::date::rfc3339;
use clap::Args;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// How it is told.
#[derive(Debug, Args)]
pub(super) struct Stats {
    /// One JSON object
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    home: Home,
}

/// What is told; the names are those of the JSON, and of the rows.
#[derive(Serialize)]
struct Told {
    feeds: usize,
    articles: u64,
    unread: u64,
    starred: u64,
    ready: u64,
    unindexed: u64,
    oldest: Option<String>,
    newest: Option<String>,
    bytes: u64,
    library: Option<String>,
}

impl Told {
    /// The same in rows; `write` says how a number is written.
    fn rows(&self, write: fn(u64) -> String) -> Vec<Vec<String>> {
        let said = |text: &Option<String>| text.as_deref().map_or("-".to_owned(), one_line);
        let rows = [
            ("feeds", write(self.feeds as u64)),
            ("articles", write(self.articles)),
            ("unread", write(self.unread)),
            ("starred", write(self.starred)),
            ("ready", write(self.ready)),
            ("unindexed", write(self.unindexed)),
            ("oldest", said(&self.oldest)),
            ("newest", said(&self.newest)),
            ("bytes", write(self.bytes)),
            ("library", said(&self.library)),
        ];
        rows.map(|(name, value)| vec![name.to_owned(), value])
            .to_vec()
    }
}

impl Stats {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let library = self.home.open_to_read()?;
        let (counts, span) = (library.counts()?, library.span()?);
        let told = Told {
            feeds: library.feeds()?.len(),
            articles: counts.articles,
            unread: counts.unread,
            starred: counts.starred,
            ready: counts.ready,
            unindexed: library.unindexed()?,
            oldest: span.map(|(oldest, _)| rfc3339(oldest)),
            newest: span.map(|(_, newest)| rfc3339(newest)),
            bytes: library.size(),
            library: library
                .location()
                .file()
                .map(|file| file.display().to_string()),
        };
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            writeln!(out, "{}", serde_json::to_string(&told)?)?;
        } else {
            let mut rows = Rows::new(&mut out, &[10]);
            let write = if rows.are_set() {
                grouped
            } else {
                |number: u64| number.to_string()
            };
            rows.write(&told.rows(write))?;
        }
        out.flush()?;
        Ok(End::Done(Vec::new()))
    }
}
