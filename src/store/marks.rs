//! What the reader does with articles: read, starred, tags, the place in each.

use super::select::Condition;
use super::{Fault, Library, bundle};
use crate::model::{ArticleId, Clean, FeedId, Flag, Query, Timestamp};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::collections::BTreeSet;

/// The first article of a feed, from the newest on, that is over a count.
pub(super) const OVER: &str = "SELECT at, id FROM article WHERE feed = ?1 AND kept = 1 ORDER BY at DESC, id DESC LIMIT 1 OFFSET ?2";
/// The articles of a feed before a place that may be let go.
pub(super) const PRUNED: &str = "SELECT id FROM article WHERE feed = ?1 AND kept = 1 AND (at, id) < (?2, ?3) AND read = 1 AND starred = 0";
/// What is done to let an article go.
const PRUNING: [&str; 5] = [
    "DELETE FROM words WHERE rowid = ?1",
    "DELETE FROM headline WHERE id = ?1",
    "DELETE FROM body WHERE id = ?1",
    "DELETE FROM stale WHERE id = ?1",
    "UPDATE article SET kept = 0 WHERE id = ?1",
];

impl Library {
    /// Sets or takes a mark of some articles. Returns those of which it changed something, so that it can be undone.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is marked then.
    pub fn mark(
        &mut self,
        ids: &[ArticleId],
        mark: Flag,
        on: bool,
    ) -> Result<Vec<ArticleId>, Fault> {
        let column = column(mark);
        let sql = format!("UPDATE article SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2");
        self.write(|db, _| {
            let mut changed = Vec::new();
            let mut statement = db.prepare_cached(&sql)?;
            for id in ids {
                if statement.execute(params![id.0, on])? > 0 {
                    changed.push(*id);
                }
            }
            Ok(changed)
        })
    }

    /// Returns the articles that a query means and that do not have a mark, or have it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn ids(
        &self,
        query: &Query,
        has: Option<(Flag, bool)>,
        now: Timestamp,
    ) -> Result<Vec<ArticleId>, Fault> {
        let mut condition = Condition::whole(self, query, now)?;
        if let Some((mark, on)) = has {
            condition.sql = format!(
                "{} AND a.{} = {}",
                condition.sql,
                column(mark),
                i64::from(on)
            );
        }
        let sql = format!(
            "SELECT a.id FROM article a {}{} WHERE a.kept = 1 AND {} ORDER BY a.at DESC, a.id DESC",
            condition.starred(),
            condition.headlines(),
            condition.sql
        );
        self.all(&sql, params_from_iter(condition.values), |row| {
            Ok(ArticleId(row.get(0)?))
        })
    }

    /// Adds or takes a tag of the reader's own.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn tag(&self, id: ArticleId, name: &str, on: bool) -> Result<bool, Fault> {
        let sql = if on {
            "INSERT OR IGNORE INTO tag (name, id) VALUES (?1, ?2)"
        } else {
            "DELETE FROM tag WHERE name = ?1 AND id = ?2"
        };
        Ok(self.change(sql, params![name.trim(), id.0])? > 0)
    }

    /// Returns the reader's tags of an article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn tags(&self, id: ArticleId) -> Result<Vec<Clean>, Fault> {
        self.all(
            "SELECT name FROM tag WHERE id = ?1 ORDER BY name",
            [id.0],
            |row| Ok(Clean::line(row.get_ref(0)?.as_str()?)),
        )
    }

    /// Keeps the place in an article: a leaf of it and a byte of that. The beginning is no place to keep.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_place(&self, id: ArticleId, (leaf, byte): (u32, u32)) -> Result<(), Fault> {
        if (leaf, byte) == (0, 0) {
            self.change("DELETE FROM place WHERE id = ?1", [id.0])?;
        } else {
            // One that was removed meanwhile has no place.
            let sql = "INSERT OR REPLACE INTO place (id, leaf, byte) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)";
            self.change(sql, params![id.0, leaf, byte])?;
        }
        Ok(())
    }

    /// Returns the place in an article, if one was kept.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn place(&self, id: ArticleId) -> Result<Option<(u32, u32)>, Fault> {
        self.maybe(
            "SELECT leaf, byte FROM place WHERE id = ?1",
            [id.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Prunes a feed: of its articles that were read and are not starred, those are let go that are older than a moment, or
    /// over a count, the newest of the feed being kept. That they were there is remembered. Returns how many.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is pruned then.
    pub fn prune(
        &mut self,
        feed: FeedId,
        before: Option<Timestamp>,
        most: Option<u64>,
    ) -> Result<usize, Fault> {
        self.write(|db, press| {
            let over = most.map(|most| first_over(db, feed, most)).transpose()?;
            let before = before.map(|before| (before.0, i64::MIN));
            let Some(until) = over.flatten().max(before) else {
                return Ok(0);
            };
            let pruned: Vec<i64> = db
                .prepare_cached(PRUNED)?
                .query_map([feed.0, until.0, until.1], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let mut bundles = BTreeSet::new();
            let mut of = db.prepare_cached("SELECT bundle FROM body WHERE id = ?1")?;
            for id in &pruned {
                for bundle in of.query_map([id], |row| row.get::<_, i64>(0))? {
                    bundles.insert(bundle?);
                }
            }
            for sql in PRUNING {
                let mut statement = db.prepare_cached(sql)?;
                for id in &pruned {
                    statement.execute([id])?;
                }
            }
            for bundle in bundles {
                bundle::thin(db, press, bundle)?;
            }
            Ok(pruned.len())
        })
    }
}

/// Returns the place before which the articles of a feed are over a count, if there are so many.
fn first_over(db: &Connection, feed: FeedId, most: u64) -> rusqlite::Result<Option<(i64, i64)>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let place = db
        .prepare_cached(OVER)?
        .query_row([feed.0, most], |row| Ok((row.get(0)?, row.get(1)?)));
    let place: Option<(i64, i64)> = place.optional()?;
    Ok(place.map(|(at, id)| (at, id.saturating_add(1))))
}

fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Read => "read",
        Flag::Starred => "starred",
    }
}
