//! Pruning: articles that were kept long enough are let go, and remembered as known.

use super::{Fault, Library, bundle};
use crate::model::{FeedId, Timestamp};
use rusqlite::{Connection, OptionalExtension};
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
