//! `offprint list` and `offprint search`: the articles that a query means, one a line.

use super::asked::Asked;
use super::home::Home;
use super::rows::Rows;
use super::told::{self, AT_ONCE, Told};
use super::{End, keep};
use crate::model::{ArticleId, Headline, Order, View};
use crate::shelf::Shelf;
use crate::store::{Fault, Library};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};

/// The most that columns take on a terminal: id, day, flags, feed; the title has the rest.
const COLUMNS: [usize; 4] = [8, 10, 3, 20];

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
        let library = self.how.home.open_to_read()?;
        keep::index_for(&library, &query)?;
        let limit = self.how.limit.unwrap_or(usize::MAX);
        let view = View { query, order };
        told::walk(&library, &view, limit, keep::now(), |headlines| {
            let rows = headlines.into_iter().map(|headline| (headline, None));
            self.how.write(&library, &rows.collect::<Vec<_>>())
        })?;
        Ok(End::Done(Vec::new()))
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
        let library = self.how.home.open_to_read()?;
        keep::index_for(&library, &query)?;
        let mut shelf = Shelf::new(library);
        let found = shelf.search(&query, keep::now())?;
        let found = found.min(self.how.limit.unwrap_or(usize::MAX));
        let words: Vec<&str> = query
            .words()
            .iter()
            .map(|words| words.text.as_str())
            .collect();
        let mut from = 0;
        while from < found {
            let hits = shelf.hits(&query, from, AT_ONCE.min(found - from))?;
            if hits.is_empty() {
                break;
            }
            from += hits.len();
            let row = |headline: Headline| {
                let line = shelf.line(headline.id, &words)?;
                Ok((headline, Some(line.to_string())))
            };
            let rows: Result<Vec<Row>, Fault> = hits.into_iter().map(row).collect();
            self.how.write(shelf.library(), &rows?)?;
        }
        Ok(End::Done(Vec::new()))
    }
}

/// A headline, and the line that has the words of a search.
type Row = (Headline, Option<String>);

impl How {
    fn write(&self, library: &Library, rows: &[Row]) -> anyhow::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        if self.json {
            write_json(library, rows, &mut out)?;
        } else {
            write_rows(library, rows, &mut out)?;
        }
        Ok(out.flush()?)
    }
}

fn write_json(library: &Library, rows: &[Row], out: &mut dyn Write) -> anyhow::Result<()> {
    let ids: Vec<ArticleId> = rows.iter().map(|(headline, _)| headline.id).collect();
    let facts = library.facts(&ids)?;
    for (headline, line) in rows {
        let Some(draft) = facts.get(&headline.id) else {
            continue;
        };
        let Some(mut told) = Told::of(library, headline, draft)? else {
            continue;
        };
        told.found.clone_from(line);
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
    }
    Ok(())
}

fn write_rows(library: &Library, rows: &[Row], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = Rows::new(out, &COLUMNS);
    let mut cells = Vec::new();
    for (headline, line) in rows {
        let Some(about) = library.about(headline.id)? else {
            continue;
        };
        let mut row = told::cells(headline, &about);
        if writer.are_set() {
            // Addresses would leave no room for anything else.
            row.truncate(COLUMNS.len() + 1);
            row[1].truncate("2026-01-31".len());
            cells.push(row);
            let below = line.as_ref().filter(|line| !line.is_empty());
            cells.extend(below.map(|line| vec![line.clone()]));
        } else {
            row.extend(line.clone());
            cells.push(row);
        }
    }
    Ok(writer.write(&cells)?)
}
