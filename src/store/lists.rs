//! Lists of headlines, a window at a time.
//!
//! A list by time is walked along an index from a place in it ([`Cursor`]), never counted off from its beginning, so a
//! million articles cost what ten do. A list in another order, or one of what fits some words best, is laid down once as
//! a table of ids and then walked along.

use super::select::Condition;
use super::{Fault, Library};
use crate::model::query::{Query, State, Term};
use crate::model::{ArticleId, Clean, Cursor, Flags, Headline, Order, Ready, Timestamp, View};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// Most articles of a list in the order of what fits best.
const BEST: usize = 2_000;
/// Most articles that are looked at to find them: the newest that have the words.
const LOOKED_AT: usize = 20_000;

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From the beginning.
    First,
    /// From the end backwards.
    Last,
    /// What stands behind a place.
    After(Cursor),
    /// What stands at a place, and behind it.
    From(Cursor),
    /// What stands before one, the nearest first.
    Before(Cursor),
}

/// A walk along a list by time, in SQL.
pub(super) struct Walk {
    /// What an article is ordered by first.
    pub(super) value: &'static str,
    pub(super) condition: String,
    pub(super) order: String,
    pub(super) values: Vec<Value>,
}

impl Walk {
    pub(super) fn new(
        library: &Library,
        view: &View,
        window: Window,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let condition = Condition::whole(library, &view.query, now)?;
        let is_edited = view.order == Order::Edited;
        let (bound, back) = match window {
            Window::First => (None, false),
            Window::Last => (None, true),
            Window::After(cursor) => (Some((cursor, "")), false),
            Window::From(cursor) => (Some((cursor, "=")), false),
            Window::Before(cursor) => (Some((cursor, "")), true),
        };
        let down = matches!(view.order, Order::Newest | Order::Edited) != back;
        let (sign, way) = if down { ('<', "DESC") } else { ('>', "ASC") };
        let bound = bound.map(|(cursor, or)| match (is_edited, cursor) {
            (true, Cursor { id, .. }) => format!(" AND a.id {sign}{or} {}", id.0),
            (false, Cursor { value, id }) => {
                format!(" AND (a.at, a.id) {sign}{or} ({value}, {})", id.0)
            }
        });
        Ok(Self {
            value: if is_edited { "a.id" } else { "a.at" },
            condition: format!(
                "a.kept = 1 AND {}{}",
                condition.sql,
                bound.unwrap_or_default()
            ),
            order: if is_edited {
                format!("a.id {way}")
            } else {
                format!("a.at {way}, a.id {way}")
            },
            values: condition.values,
        })
    }

    /// The tables it needs: headlines only where the condition asks for them.
    pub(super) fn tables(&self) -> &'static str {
        if self.condition.contains("h.") {
            "article a CROSS JOIN headline h ON h.id = a.id"
        } else {
            "article a"
        }
    }
}

/// Headlines of a list, each with its place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order of the list, from where it was asked for.
    pub headlines: Vec<(Cursor, Headline)>,
    /// Whether there are more behind these.
    pub goes_on: bool,
}

const COLUMNS: &str =
    "a.id, a.at, a.ready, a.read, a.starred, h.title, h.source, h.section, h.published, h.minutes,
    iif(f.own_title = '', f.title, f.own_title)";

impl Library {
    /// Returns part of a list.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list(
        &self,
        view: &View,
        window: Window,
        most: usize,
        now: Timestamp,
    ) -> Result<Page, Fault> {
        if is_laid_down(view.order) {
            return self.walk_laid_down(window, most);
        }
        let walk = Walk::new(self, view, window, now)?;
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM article a CROSS JOIN headline h ON h.id = a.id CROSS JOIN feed f ON f.id = a.feed
             WHERE {} ORDER BY {} LIMIT {}",
            walk.value,
            walk.condition,
            walk.order,
            most + 1
        );
        self.page(&sql, walk.values, most)
    }

    fn page(&self, sql: &str, values: Vec<Value>, most: usize) -> Result<Page, Fault> {
        let mut headlines = self.all(sql, params_from_iter(values), row)?;
        let goes_on = headlines.len() > most;
        headlines.truncate(most);
        Ok(Page { headlines, goes_on })
    }

    /// Lays a list down, to be walked along in its order. Returns how many articles are in it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn lay_down(&self, view: &View, now: Timestamp) -> Result<usize, Fault> {
        self.run("PRAGMA query_only = 0; CREATE TEMP TABLE IF NOT EXISTS laid (place INTEGER PRIMARY KEY, id INTEGER NOT NULL); DELETE FROM laid")?;
        let mut condition = Condition::of(self, &view.query, now)?;
        let words = condition.words.clone();
        let sql = if let (Order::Best, Some(question)) = (view.order, words.question()) {
            condition.values.insert(0, Value::Text(question));
            format!(
                "INSERT INTO laid (id) SELECT w.id FROM (
                   SELECT rowid AS id, rank AS fit FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT {LOOKED_AT}
                 ) w CROSS JOIN article a ON a.id = w.id CROSS JOIN headline h ON h.id = a.id
                 WHERE a.kept = 1 AND {} ORDER BY w.fit LIMIT {BEST}",
                condition.sql
            )
        } else {
            condition.ask_words();
            let order = match view.order {
                Order::Longest => "h.minutes DESC, a.at DESC",
                Order::Title => "h.title COLLATE NOCASE",
                _ => "a.at DESC, a.id DESC",
            };
            format!(
                "INSERT INTO laid (id) SELECT a.id FROM article a CROSS JOIN headline h ON h.id = a.id
                 WHERE a.kept = 1 AND {} ORDER BY {order}",
                condition.sql
            )
        };
        self.change(&sql, params_from_iter(condition.values))
    }

    fn walk_laid_down(&self, window: Window, most: usize) -> Result<Page, Fault> {
        let (bound, way) = match window {
            Window::First => (String::new(), "ASC"),
            Window::Last => (String::new(), "DESC"),
            Window::After(cursor) => (format!("WHERE l.place > {}", cursor.value), "ASC"),
            Window::From(cursor) => (format!("WHERE l.place >= {}", cursor.value), "ASC"),
            Window::Before(cursor) => (format!("WHERE l.place < {}", cursor.value), "DESC"),
        };
        let sql = format!(
            "SELECT {COLUMNS}, l.place FROM laid l CROSS JOIN article a ON a.id = l.id CROSS JOIN headline h ON h.id = a.id
             CROSS JOIN feed f ON f.id = a.feed {bound} ORDER BY l.place {way} LIMIT {}",
            most + 1
        );
        self.page(&sql, Vec::new(), most)
    }

    /// Finds the place of an article in a list by time.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn cursor(&self, view: &View, id: ArticleId) -> Result<Option<Cursor>, Fault> {
        let sql = match view.order {
            order if is_laid_down(order) => "SELECT place FROM laid WHERE id = ?1",
            Order::Edited => "SELECT id FROM article WHERE id = ?1",
            _ => "SELECT at FROM article WHERE id = ?1",
        };
        self.maybe(sql, [id.0], |row| {
            Ok(Cursor {
                value: row.get(0)?,
                id,
            })
        })
    }

    /// Returns one headline.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn headline(&self, id: ArticleId) -> Result<Option<Headline>, Fault> {
        let sql = format!(
            "SELECT {COLUMNS}, 0 FROM article a CROSS JOIN headline h ON h.id = a.id CROSS JOIN feed f ON f.id = a.feed WHERE a.id = ?1"
        );
        Ok(self.maybe(&sql, [id.0], row)?.map(|(_, headline)| headline))
    }

    /// Counts the articles of a list. Where counts are kept, they are looked up.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count(&self, query: &Query, now: Timestamp) -> Result<u64, Fault> {
        let counts = self.counts()?;
        match query {
            query if query.is_everything() => return Ok(counts.articles),
            Query::Term(Term::Is(State::Unread)) => return Ok(counts.unread),
            Query::Term(Term::Is(State::Starred)) => return Ok(counts.starred),
            Query::Term(Term::Is(State::Ready)) => return Ok(counts.ready),
            _ => {}
        }
        let condition = Condition::whole(self, query, now)?;
        let join = if condition.sql.contains("h.") {
            "CROSS JOIN headline h ON h.id = a.id"
        } else {
            ""
        };
        let sql = format!(
            "SELECT count(*) FROM article a {join} WHERE a.kept = 1 AND {}",
            condition.sql
        );
        let count: Option<i64> =
            self.maybe(&sql, params_from_iter(condition.values), |row| row.get(0))?;
        Ok(count
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0))
    }
}

/// Tells whether a list of an order is laid down before it is walked along.
pub(super) fn is_laid_down(order: Order) -> bool {
    matches!(order, Order::Longest | Order::Title | Order::Best)
}

fn row(row: &Row<'_>) -> rusqlite::Result<(Cursor, Headline)> {
    let text =
        |at: usize| -> rusqlite::Result<Clean> { Ok(Clean::line(row.get_ref(at)?.as_str()?)) };
    let id = ArticleId(row.get(0)?);
    let published: Option<i64> = row.get(8)?;
    let headline = Headline {
        id,
        title: text(5)?,
        feed: text(10)?,
        authors: text(6)?,
        section: text(7)?,
        published: published.map(Timestamp),
        at: Timestamp(row.get(1)?),
        minutes: row.get(9)?,
        ready: match row.get(2)? {
            0 => Ready::Summary,
            1 => Ready::Feed,
            _ => Ready::Page,
        },
        flags: Flags {
            read: row.get(3)?,
            starred: row.get(4)?,
        },
    };
    Ok((
        Cursor {
            value: row.get(11)?,
            id,
        },
        headline,
    ))
}
