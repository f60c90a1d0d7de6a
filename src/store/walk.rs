//! Walks along lists by time.
//!
//! Each list that is asked for often has an index that it is walked along, and it is named here: SQLite would have to
//! guess, and a wrong guess reads the whole library. A list of several feeds has none; each of its feeds is walked along
//! by itself, and what comes first of them all is taken.

#[cfg(test)]
mod tests;

use super::lists::{COLUMNS, JOINED};
use super::select::Condition;
use super::{Fault, Library};
use crate::model::query::State;
use crate::model::{Cursor, FeedId, Order, Timestamp, View};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

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

/// Places before which nothing stands, the one way and the other.
const OLDEST: (i64, i64) = (i64::MIN, i64::MIN);
const NEWEST: (i64, i64) = (i64::MAX, i64::MAX);

/// A walk along a list by time, in SQL.
pub(super) struct Walk {
    /// What an article is ordered by first.
    pub(super) value: &'static str,
    pub(super) condition: String,
    /// The table of headlines, in SQL, where the condition asks for it.
    headlines: &'static str,
    pub(super) order: String,
    pub(super) values: Vec<Value>,
    /// The index that it goes along, in SQL.
    index: &'static str,
    /// The feeds that are walked along one by one, and the condition on each of them.
    feeds: Vec<FeedId>,
    of_feed: String,
    /// Whether it goes from new to old.
    is_down: bool,
    /// The place behind which it begins.
    start: (i64, i64),
    is_unread: bool,
}

impl Walk {
    pub(super) fn new(
        library: &Library,
        view: &View,
        window: Window,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let mut condition = Condition::of(library, &view.query, now)?;
        let has_words = !condition.words.is_empty();
        condition.ask_words();
        let is_edited = view.order == Order::Edited;
        let (bound, back) = match window {
            Window::First => (None, false),
            Window::Last => (None, true),
            Window::After(cursor) => (Some((cursor, "")), false),
            Window::From(cursor) => (Some((cursor, "=")), false),
            Window::Before(cursor) => (Some((cursor, "")), true),
        };
        let is_down = matches!(view.order, Order::Newest | Order::Edited) != back;
        let (sign, way) = if is_down { ('<', "DESC") } else { ('>', "ASC") };
        let step = if is_down { 1 } else { -1 };
        let start = match bound {
            Some((Cursor { value, id }, "=")) => (value, id.0.saturating_add(step)),
            Some((Cursor { value, id }, _)) => (value, id.0),
            None if is_down => NEWEST,
            None => OLDEST,
        };
        let bound = bound.map(|(cursor, or)| match (is_edited, cursor) {
            (true, Cursor { id, .. }) => format!(" AND a.id {sign}{or} {}", id.0),
            (false, Cursor { value, id }) => {
                format!(" AND (a.at, a.id) {sign}{or} ({value}, {})", id.0)
            }
        });
        let bound = bound.unwrap_or_default();
        let is_unread = condition.is(State::Unread);
        let is_merged = !(has_words || is_edited || condition.is_rare);
        Ok(Self {
            value: if is_edited { "a.id" } else { "a.at" },
            order: if is_edited {
                format!("a.id {way}")
            } else {
                format!("a.at {way}, a.id {way}")
            },
            index: if has_words {
                // The index of words says which articles these are, and few are left.
                ""
            } else if condition.is_rare {
                // They are known by their ids: to walk along a list until one of them is met would read most of it.
                "NOT INDEXED"
            } else {
                along(&condition, is_edited)
            },
            of_feed: format!("a.kept = 1 AND {}", condition.but_feeds()),
            condition: format!("a.kept = 1 AND {}{bound}", condition.sql),
            headlines: condition.headlines(),
            feeds: if is_merged {
                condition.feeds().to_vec()
            } else {
                Vec::new()
            },
            values: condition.values,
            is_down,
            start,
            is_unread,
        })
    }

    /// The tables it needs: headlines only where the condition asks for them.
    pub(super) fn tables(&self) -> String {
        format!("article a {}{}", self.index, self.headlines)
    }

    /// The question for so many headlines.
    pub(super) fn sql(&self, most: usize) -> String {
        let joined = JOINED.replacen("article a", &format!("article a {}", self.index), 1);
        format!(
            "SELECT {COLUMNS}, {} FROM {joined} WHERE {} ORDER BY {} LIMIT {most}",
            self.value, self.condition, self.order
        )
    }

    /// Tells whether feeds are walked along one by one.
    pub(super) fn is_merged(&self) -> bool {
        !self.feeds.is_empty()
    }

    /// The question for some articles of one feed, between two places: the feed, the end, the beginning, how many.
    fn sql_of_feed(&self) -> String {
        let index = if self.is_unread {
            "INDEXED BY article_feed_unread"
        } else {
            "INDEXED BY article_feed"
        };
        let (before, behind) = if self.is_down { ('>', '<') } else { ('<', '>') };
        format!(
            "SELECT a.at, a.id FROM article a {index}{} WHERE a.feed = ? AND (a.at, a.id) {before} (?, ?)
             AND (a.at, a.id) {behind} (?, ?) AND {} ORDER BY {} LIMIT ?",
            self.headlines,
            self.of_feed,
            self.order
        )
    }

    /// Walks along each feed as far as it has something to say; returns the articles that come first of all.
    pub(super) fn merge(&self, db: &Connection, most: usize) -> rusqlite::Result<Vec<i64>> {
        let mut statement = db.prepare_cached(&self.sql_of_feed())?;
        // Of many feeds, each has a few of the first; one that has more is asked again.
        let some = (most * 2 / self.feeds.len() + 4).min(most);
        let end = if self.is_down { OLDEST } else { NEWEST };
        let mut first: Vec<(i64, i64)> = Vec::new();
        let mut open: Vec<(FeedId, (i64, i64))> =
            self.feeds.iter().map(|feed| (*feed, self.start)).collect();
        while let Some((feed, from)) = open.pop() {
            // Once there are enough, only what stands before the last of them is of interest.
            let until = first.get(most - 1).copied().unwrap_or(end);
            if self.is_behind(from, until) {
                continue;
            }
            let places = [feed.0, until.0, until.1, from.0, from.1].map(Value::Integer);
            let values = places.into_iter().chain(self.values.iter().cloned());
            let values = values.chain([Value::Integer(some as i64)]);
            let rows = statement.query_map(params_from_iter(values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            let before = first.len();
            for row in rows {
                first.push(row?);
            }
            if let Some(last) = first.last().filter(|_| first.len() - before == some) {
                open.push((feed, *last));
            }
            first.sort_unstable();
            if self.is_down {
                first.reverse();
            }
            first.truncate(most);
        }
        Ok(first.into_iter().map(|(_, id)| id).collect())
    }

    /// Tells whether nothing can stand between two places.
    fn is_behind(&self, from: (i64, i64), until: (i64, i64)) -> bool {
        if self.is_down {
            from <= until
        } else {
            from >= until
        }
    }
}

/// The index that has what a condition asks for in the order of a list.
fn along(condition: &Condition, is_edited: bool) -> &'static str {
    let is_unread = condition.is(State::Unread);
    if condition.is_of_feeds() {
        return match (is_edited && !condition.is_of_one_feed(), is_unread) {
            (true, _) => "NOT INDEXED",
            (false, true) => "INDEXED BY article_feed_unread",
            (false, false) => "INDEXED BY article_feed",
        };
    }
    match (is_edited, condition.is(State::Starred), is_unread) {
        (true, ..) => "NOT INDEXED",
        (false, true, _) => "INDEXED BY article_starred",
        (false, false, true) => "INDEXED BY article_unread",
        (false, false, false) => "INDEXED BY article_all",
    }
}
