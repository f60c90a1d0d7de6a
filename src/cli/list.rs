//! `offprint list` and `offprint search`: the articles that a query means, one a line.

use super::asked::Asked;
use super::home::Home;
use super::rows::{Rows, one_line};
use super::told::{self, Told};
use super::{End, keep};
use crate::export::{self, Captions};
use crate::ingest;
use crate::model::{ArticleId, Headline, Order, Query};
use crate::store::{Library, Source};
use crate::text::snippet::snippet;
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};

/// The most that columns take on a terminal: id, day, flags, feed; the title has the rest.
const COLUMNS: [usize; 4] = [8, 10, 3, 20];
/// Characters of a line that has the words.
const LINE: usize = 160;

/// Which articles are listed, and how.
#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    asked: Asked,

    /// The order of the list
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    order: By,

    #[command(flatten)]
    how: How,
}

/// What is searched for, and how it is listed.
#[derive(Debug, Args)]
pub(super) struct Search {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    how: How,
}

/// How articles are listed.
#[derive(Debug, Args)]
struct How {
    /// One JSON object a line
    #[arg(long)]
    json: bool,

    /// At most so many articles
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    #[command(flatten)]
    home: Home,
}

/// The orders of a list.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum By {
    /// The newest first
    #[default]
    Newest,
    /// The oldest first
    Oldest,
    /// The longest first
    Longest,
    /// By title
    Title,
    /// What fits the words best first
    Best,
}

impl List {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let query = match self.asked.meant() {
            Ok(query) => query,
            Err(mistake) => return Ok(End::Misused(mistake)),
        };
        let order = match self.order {
            By::Newest => Order::Newest,
            By::Oldest => Order::Oldest,
            By::Longest => Order::Longest,
            By::Title => Order::Title,
            By::Best => Order::Best,
        };
        self.how.write(query, order, &|_, _| Ok(None))
    }
}

impl Search {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let query = match self.asked.meant() {
            Ok(_) if self.asked.is_empty() => {
                let why = "nothing to search for: give it words; “offprint list” lists everything";
                return Ok(End::Misused(why.to_owned()));
            }
            Ok(query) => query,
            Err(mistake) => return Ok(End::Misused(mistake)),
        };
        let words: Vec<String> = query.words().iter().map(|w| w.text.clone()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.how.write(query, Order::Best, &|library, headline| {
            Ok(Some(line(library, headline.id, &words)?))
        })
    }
}

/// What is found in an article besides what its headline says.
type Find<'a> = &'a dyn Fn(&Library, &Headline) -> anyhow::Result<Option<String>>;

impl How {
    fn write(&self, query: Query, order: Order, find: Find<'_>) -> anyhow::Result<End> {
        let library = self.home.open_to_read()?;
        keep::index_for(&library, &query)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let limit = self.limit.unwrap_or(usize::MAX);
        let now = keep::now();
        told::walk(&library, query, order, limit, now, |headlines| {
            if self.json {
                write_json(&library, headlines, find, &mut out)?;
            } else {
                write_rows(&library, headlines, find, &mut out)?;
            }
            Ok(out.flush()?)
        })?;
        Ok(End::Done(Vec::new()))
    }
}

fn write_json(
    library: &Library,
    headlines: &[Headline],
    find: Find<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for headline in headlines {
        let Some(mut told) = Told::of(library, headline)? else {
            continue;
        };
        told.found = find(library, headline)?;
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    }
    Ok(())
}

fn write_rows(
    library: &Library,
    headlines: &[Headline],
    find: Find<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut rows = Rows::new(out, &COLUMNS);
    let mut cells = Vec::new();
    for headline in headlines {
        let Some(about) = library.about(headline.id)? else {
            continue;
        };
        let mut row = told::cells(headline, &about);
        let found = find(library, headline)?;
        if rows.are_set() {
            // Addresses would leave no room for anything else.
            row.truncate(COLUMNS.len() + 1);
            row[1].truncate("2026-01-31".len());
            cells.push(row);
            let line = found.filter(|found| !found.is_empty());
            cells.extend(line.map(|line| vec![line]));
        } else {
            row.extend(found);
            cells.push(row);
        }
    }
    Ok(rows.write(&cells)?)
}

/// Finds the line of an article that has the words; blank where only its headline has them.
fn line(library: &Library, id: ArticleId, words: &[&str]) -> anyhow::Result<String> {
    for source in [Source::Feed, Source::Page] {
        let Some(draft) = library.draft(id, source)? else {
            continue;
        };
        let body = export::text(&ingest::body(&draft), Captions::Kept);
        let line = snippet(&body, words, LINE).or_else(|| snippet(&draft.summary, words, LINE));
        if let Some(line) = line {
            // Cells of a table are apart by tabs, which mean something else here.
            return Ok(one_line(&line));
        }
    }
    Ok(String::new())
}
