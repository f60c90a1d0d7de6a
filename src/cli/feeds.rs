//! `offprint feeds`: the feeds of the library, one a line.

use super::End;
use super::home::Home;
use super::rows::{Rows, one_line};
use crate::model::{Clean, Kept, Whole, grouped};
use crate::text::date::rfc3339;
use clap::Args;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// The most that columns take on a terminal: id, unread, articles, folder; the title has the rest.
const COLUMNS: [usize; 4] = [6, 9, 9, 20];

/// How feeds are listed.
#[derive(Debug, Args)]
pub(super) struct Feeds {
    /// One JSON object a line
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    home: Home,
}

/// A feed as it is told of in JSON. Names do not change, and none is ever left out.
#[derive(Serialize)]
struct Told<'f> {
    id: i64,
    address: String,
    title: &'f str,
    folder: &'f str,
    tags: Vec<&'f str>,
    home: &'f str,
    articles: u64,
    unread: u64,
    starred: u64,
    ready: u64,
    answered: Option<String>,
    failures: u32,
    trouble: &'f str,
    ended: bool,
    whole: &'static str,
    pictures: Option<bool>,
    keep: &'f str,
    language: &'f str,
    every: String,
}

impl Feeds {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let feeds = self.home.open_to_read()?.feeds()?;
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            for feed in &feeds {
                writeln!(out, "{}", serde_json::to_string(&Told::of(feed))?)?;
            }
        } else {
            let mut rows = Rows::new(&mut out, &COLUMNS);
            let cells: Vec<Vec<String>> = if rows.are_set() {
                feeds.iter().flat_map(set).collect()
            } else {
                feeds.iter().map(cells).collect()
            };
            rows.write(&cells)?;
        }
        out.flush()?;
        Ok(End::Done(Vec::new()))
    }
}

impl<'f> Told<'f> {
    fn of(feed: &'f Kept) -> Self {
        let (counts, settings) = (feed.counts, &feed.settings);
        Self {
            id: feed.id.0,
            address: feed.told(),
            title: &feed.title,
            folder: &feed.folder,
            tags: feed.tags.iter().map(Clean::as_str).collect(),
            home: &feed.home,
            articles: counts.articles,
            unread: counts.unread,
            starred: counts.starred,
            ready: counts.ready,
            answered: feed.answered.map(rfc3339),
            failures: feed.failures,
            trouble: &feed.trouble,
            ended: feed.is_ended,
            whole: settings.whole.map_or("", Whole::name),
            pictures: settings.pictures,
            keep: &settings.keep,
            language: &settings.language,
            every: settings
                .every
                .map_or_else(String::new, |every| every.to_string()),
        }
    }
}

/// Makes the cells of a feed: id, unread, articles, last answer, folder, title, address, trouble.
fn cells(feed: &Kept) -> Vec<String> {
    vec![
        feed.id.0.to_string(),
        feed.counts.unread.to_string(),
        feed.counts.articles.to_string(),
        feed.answered.map_or("-".to_owned(), rfc3339),
        or_dash(&feed.folder),
        if feed.title.is_blank() {
            one_line(&feed.told())
        } else {
            feed.title.to_string()
        },
        one_line(&feed.told()),
        or_dash(&feed.trouble),
    ]
}

/// The same for a terminal, where trouble stands below.
fn set(feed: &Kept) -> Vec<Vec<String>> {
    let mut row = cells(feed);
    row[1] = grouped(feed.counts.unread);
    row[2] = grouped(feed.counts.articles);
    row.truncate(6);
    row.remove(3);
    let trouble = (!feed.trouble.is_blank()).then(|| vec![feed.trouble.to_string()]);
    std::iter::once(row).chain(trouble).collect()
}

fn or_dash(text: &Clean) -> String {
    if text.is_blank() { "-" } else { text }.to_owned()
}
