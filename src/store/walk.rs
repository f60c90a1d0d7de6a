//! Walks along lists by time.
//!
//! Each list that is asked for often has an index that it is walked along, and it is named here: SQLite would have to
//! guess, and a wrong guess reads the whole library. A list of several feeds has none; each of its feeds is walked along
//! by itself, and what comes first of them all is taken.

use super::lists::{COLUMNS, JOINED};
use super::select::Condition;
use super::{Fault, Library};
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

/// A walk along a list by time, in SQL.
pub(super) struct Walk {
    /// What an article is ordered by first.
    pub(super) value: &'static str,
    pub(super) condition: String,
    pub(super) order: String,
    pub(super) values: Vec<Value>,
    /// The index that it goes along, in SQL.
    index: &'static str,
    /// The feeds that are walked along one by one, and the condition on each of them.
    feeds: Vec<FeedId>,
    of_feed: String,
    /// Whether it goes from new to old.
    is_down: bool,
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
        let bound = bound.map(|(cursor, or)| match (is_edited, cursor) {
            (true, Cursor { id, .. }) => format!(" AND a.id {sign}{or} {}", id.0),
            (false, Cursor { value, id }) => {
                format!(" AND (a.at, a.id) {sign}{or} ({value}, {})", id.0)
            }
        });
        let bound = bound.unwrap_or_default();
        let is_unread = condition.has("a.read = 0");
        let is_merged = !condition.feeds.is_empty() && !has_words && !is_edited;
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
            } else {
                along(&condition, is_edited)
            },
            of_feed: format!("a.kept = 1 AND {}{bound}", condition.but_feeds()),
            condition: format!("a.kept = 1 AND {}{bound}", condition.sql),
            feeds: if is_merged {
                condition.feeds
            } else {
                Vec::new()
            },
            values: condition.values,
            is_down,
            is_unread,
        })
    }

    /// The tables it needs: headlines only where the condition asks for them.
    pub(super) fn tables(&self) -> String {
        format!("article a {}{}", self.index, self.headlines())
    }

    fn headlines(&self) -> &'static str {
        if self.condition.contains("h.") {
            " CROSS JOIN headline h ON h.id = a.id"
        } else {
            ""
        }
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

    /// The question for the first articles of one feed, `?1`, that stand before a place, `?2` and `?3`.
    fn sql_of_feed(&self, most: usize) -> String {
        let index = if self.is_unread {
            "INDEXED BY article_feed_unread"
        } else {
            "INDEXED BY article_feed"
        };
        let sign = if self.is_down { '>' } else { '<' };
        format!(
            "SELECT a.at, a.id FROM article a {index}{} WHERE a.feed = ? AND (a.at, a.id) {sign} (?, ?) AND {}
             ORDER BY {} LIMIT {most}",
            self.headlines(),
            self.of_feed,
            self.order
        )
    }

    /// Walks along each feed as far as it has something to say; returns the articles that come first of all.
    pub(super) fn merge(&self, db: &Connection, most: usize) -> rusqlite::Result<Vec<i64>> {
        let mut statement = db.prepare_cached(&self.sql_of_feed(most))?;
        let mut first: Vec<(i64, i64)> = Vec::new();
        let end = if self.is_down { i64::MIN } else { i64::MAX };
        for feed in &self.feeds {
            // Once there are enough, only what stands before the last of them is of interest.
            let (at, id) = match first.last() {
                Some(last) if first.len() == most => *last,
                _ => (end, end),
            };
            let bounds = [feed.0, at, id].map(Value::Integer);
            let values = bounds.into_iter().chain(self.values.iter().cloned());
            let rows = statement.query_map(params_from_iter(values), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            let before = first.len();
            for row in rows {
                first.push(row?);
            }
            if first.len() > before {
                first.sort_unstable();
                if self.is_down {
                    first.reverse();
                }
                first.truncate(most);
            }
        }
        Ok(first.into_iter().map(|(_, id)| id).collect())
    }
}

/// The index that has what a condition asks for in the order of a list.
fn along(condition: &Condition, is_edited: bool) -> &'static str {
    let is_unread = condition.has("a.read = 0");
    if condition.feed().is_some() || !condition.feeds.is_empty() {
        return match (is_edited && condition.feed().is_none(), is_unread) {
            (true, _) => "NOT INDEXED",
            (false, true) => "INDEXED BY article_feed_unread",
            (false, false) => "INDEXED BY article_feed",
        };
    }
    match (is_edited, condition.has("a.starred = 1"), is_unread) {
        (true, ..) => "NOT INDEXED",
        (false, true, _) => "INDEXED BY article_starred",
        (false, false, true) => "INDEXED BY article_unread",
        (false, false, false) => "INDEXED BY article_all",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Location, NewFeed};
    use super::*;
    use crate::model::{ArticleId, query};

    /// Returns how SQLite goes about a question.
    fn plan(library: &Library, sql: &str, values: usize) -> String {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let values = vec![Value::Integer(1); values];
        let steps = library.all(&sql, params_from_iter(values), |row| {
            row.get::<_, String>(3)
        });
        steps.unwrap().join("; ")
    }

    const PLACE: Cursor = Cursor {
        value: 5,
        id: ArticleId(5),
    };

    #[test]
    fn no_list_is_sorted_or_read_without_its_index() {
        let library = Library::open(&Location::private()).unwrap();
        for address in ["https://a.example/one", "https://b.example/two"] {
            let feed = NewFeed {
                address,
                folder: "News",
                ..NewFeed::default()
            };
            library.add_feed(&feed).unwrap();
        }
        for (text, index) in [
            ("", "article_all"),
            ("is:unread", "article_unread"),
            ("is:starred", "article_starred"),
            ("is:ready is:unread", "article_unread"),
            ("lang:de", "article_all"),
            ("feed:one", "article_feed"),
            ("feed:one is:unread", "article_feed_unread"),
            ("since:1970 feed:one", "article_feed"),
            ("folder:news", "article_feed"),
            ("folder:news is:unread", "article_feed_unread"),
            ("folder:news (is:unread or is:starred)", "article_feed"),
            ("-is:unread", "article_all"),
        ] {
            for order in [Order::Newest, Order::Oldest] {
                for window in [
                    Window::First,
                    Window::Last,
                    Window::After(PLACE),
                    Window::From(PLACE),
                    Window::Before(PLACE),
                ] {
                    let query = query::parse(text).unwrap();
                    let walk =
                        Walk::new(&library, &View { query, order }, window, Timestamp(0)).unwrap();
                    let sql = if walk.is_merged() {
                        walk.sql_of_feed(61)
                    } else {
                        walk.sql(61)
                    };
                    let values = walk.values.len() + 3 * usize::from(walk.is_merged());
                    let plan = plan(&library, &sql, values);
                    assert!(
                        plan.contains(&format!("INDEX {index}")) && !plan.contains("B-TREE"),
                        "{text} {order:?} {window:?}: {plan}"
                    );
                    assert!(
                        !plan.contains("SCAN h") && !plan.contains("SCAN f"),
                        "{plan}"
                    );
                }
            }
        }
    }
}
