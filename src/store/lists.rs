//! Lists of headlines, a window at a time.
//!
//! A list by time is walked along an index from a place in it ([`Cursor`]), never counted off from its beginning, so a
//! million articles cost what ten do. A list in another order, or one of what fits some words best, is laid down once as
//! a table of ids and then walked along.

use super::feeds::called;
use super::select::{Condition, Means, any_of};
use super::walk::{Walk, Window};
use super::{Fault, Library};
use crate::model::query::{Query, State};
use crate::model::{ArticleId, Clean, Cursor, Flags, Headline, Order, Ready, Timestamp, View};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// Most articles of a list in the order of what fits best.
const BEST: usize = 2_000;
/// Most articles that are looked at to find them: the newest that have the words.
const LOOKED_AT: usize = 12_000;

/// Headlines of a list, each with its place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// In the order of the list, from where it was asked for.
    pub headlines: Vec<(Cursor, Headline)>,
    /// Whether there are more behind these.
    pub goes_on: bool,
}

/// An article, its headline and its feed.
pub(super) const JOINED: &str =
    "article a CROSS JOIN headline h ON h.id = a.id CROSS JOIN feed f ON f.id = a.feed";

/// What is read of them.
pub(super) const COLUMNS: &str =
    "a.id, a.at, a.ready, a.read, a.starred, h.title, h.source, h.section, h.published, h.minutes,
    iif(f.own_title = '', f.title, f.own_title), f.address, f.folder,
    (SELECT group_concat(name, ', ') FROM tag WHERE tag.id = a.id)";

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
        if walk.is_merged() {
            return self.as_one(|| self.merged(&walk, most));
        }
        self.page(&walk.sql(most + 1), walk.values, most)
    }

    /// Asks many small questions as one reading, or else each of them would lock the file and let it go.
    pub(super) fn as_one<T>(&self, ask: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let reading = self
            .db
            .is_autocommit()
            .then(|| self.db.unchecked_transaction());
        let reading = reading.transpose().map_err(|error| self.fault(error))?;
        let answer = ask();
        drop(reading);
        answer
    }

    /// Returns part of a list of many feeds, each of which is walked along by itself.
    fn merged(&self, walk: &Walk, most: usize) -> Result<Page, Fault> {
        let ids = walk.merge(&self.db, most + 1);
        let ids = ids.map_err(|error| self.fault(error))?;
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM {JOINED} WHERE a.id = ?1",
            walk.value
        );
        let mut page = Page {
            headlines: Vec::with_capacity(most),
            goes_on: ids.len() > most,
        };
        for id in ids.into_iter().take(most) {
            page.headlines.extend(self.maybe(&sql, [id], row)?);
        }
        Ok(page)
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
                 ) w CROSS JOIN article a ON a.id = w.id{}
                 WHERE a.kept = 1 AND {} ORDER BY w.fit LIMIT {BEST}",
                condition.headlines(),
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

    /// Returns the newest articles that have the words of a query, in the order in which they came: what can be shown of a
    /// search while it is still being found out what fits best. Without words there are none.
    ///
    /// # Errors
    /// When the library cannot be read, or was interrupted.
    pub fn newest_hits(
        &self,
        query: &Query,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Headline>, Fault> {
        let mut condition = Condition::of(self, query, now)?;
        let Some(question) = condition.words.question() else {
            return Ok(Vec::new());
        };
        condition.values.insert(0, Value::Text(question));
        let sql = format!(
            "SELECT {COLUMNS}, a.id FROM (
               SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT {LOOKED_AT}
             ) w CROSS JOIN article a ON a.id = w.id CROSS JOIN headline h ON h.id = a.id CROSS JOIN feed f ON f.id = a.feed
             WHERE a.kept = 1 AND {} LIMIT {most}",
            condition.sql
        );
        let page = self.page(&sql, condition.values, most)?;
        Ok(page
            .headlines
            .into_iter()
            .map(|(_, headline)| headline)
            .collect())
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
        let mut condition = Condition::of(self, query, now)?;
        if let Some(sql) = kept_count(&condition) {
            let count: Option<i64> = self.maybe(&sql, [], |row| row.get(0))?;
            return Ok(count.map_or(0, |count| u64::try_from(count).unwrap_or(0)));
        }
        condition.ask_words();
        let sql = format!(
            "SELECT count(*) FROM article a {}{} WHERE a.kept = 1 AND {}",
            condition.starred(),
            condition.headlines(),
            condition.sql
        );
        let count: Option<i64> =
            self.maybe(&sql, params_from_iter(condition.values), |row| row.get(0))?;
        Ok(count
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0))
    }
}

/// The question for the count of a list, if that is kept: of all articles or some feeds, perhaps those in one state.
fn kept_count(condition: &Condition) -> Option<String> {
    let (feeds, states): (Vec<&Means>, Vec<&Means>) = condition
        .means()
        .partition(|means| matches!(means, Means::Of(_)));
    let column = match states[..] {
        [] => "articles",
        [Means::Is(State::Unread)] => "unread",
        [Means::Is(State::Starred)] => "starred",
        [Means::Is(State::Ready)] => "ready",
        _ => return None,
    };
    let among = match feeds[..] {
        [] => "1".to_owned(),
        [Means::Of(feeds)] => any_of("id", feeds),
        _ => return None,
    };
    let is_kept = condition.words.is_empty();
    is_kept.then(|| format!("SELECT coalesce(sum({column}), 0) FROM feed WHERE {among}"))
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
        feed: called(text(10)?, row.get_ref(11)?.as_str()?),
        folder: text(12)?,
        tags: Clean::line(row.get_ref(13)?.as_str_or_null()?.unwrap_or_default()),
        authors: text(6)?,
        section: text(7)?,
        published: published.map(Timestamp),
        at: Timestamp(row.get(1)?),
        minutes: row.get(9)?,
        ready: ready(row, 2)?,
        flags: Flags {
            read: row.get(3)?,
            starred: row.get(4)?,
        },
    };
    Ok((
        Cursor {
            value: row.get(14)?,
            id,
        },
        headline,
    ))
}

/// Reads how much of an article there is.
pub(super) fn ready(row: &Row<'_>, at: usize) -> rusqlite::Result<Ready> {
    Ok(match row.get(at)? {
        0 => Ready::Summary,
        1 => Ready::Feed,
        _ => Ready::Page,
    })
}
