//! Articles of another reader, with what was done with them there.

use super::deliver::{Parcel, insert};
use super::{Fault, Library};
use crate::model::{FeedId, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// What was done with an article elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// It was read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
    /// Tags of the reader's.
    pub tags: Vec<String>,
    /// It was thrown away: that it was there is all that is kept.
    pub gone: bool,
}

impl Library {
    /// Takes articles over, the oldest first. One that is known here stays as it is. Returns how many were not.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is taken over then.
    pub fn take_over(
        &mut self,
        feed: FeedId,
        articles: &[(Parcel, Past)],
        now: Timestamp,
    ) -> Result<usize, Fault> {
        let location = self.location.clone();
        let fault = |error: rusqlite::Error| Fault::of(&location, &error);
        let transaction = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        let mut new = 0;
        for (parcel, past) in articles {
            if !is_known(&transaction, feed, parcel).map_err(fault)? {
                add(&transaction, feed, parcel, past, now).map_err(fault)?;
                new += usize::from(!past.gone);
            }
        }
        transaction.commit().map_err(fault)?;
        Ok(new)
    }
}

fn is_known(db: &Connection, feed: FeedId, parcel: &Parcel) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM article WHERE feed = ?1 AND key = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let known = statement.query_row([feed.0, parcel.key], |_| Ok(()));
    Ok(known.optional()?.is_some())
}

fn add(
    db: &Connection,
    feed: FeedId,
    parcel: &Parcel,
    past: &Past,
    now: Timestamp,
) -> rusqlite::Result<()> {
    if past.gone {
        let at = parcel.published.map_or(now, |published| published.min(now));
        let sql = "INSERT INTO article (feed, key, at, arrived, kept, read) VALUES (?1, ?2, ?3, ?4, 0, 1)";
        db.prepare_cached(sql)?
            .execute(params![feed.0, parcel.key, at.0, now.0])?;
        return Ok(());
    }
    let id = insert(db, feed, parcel, now)?;
    if past.read || past.starred {
        db.prepare_cached("UPDATE article SET read = ?2, starred = ?3 WHERE id = ?1")?
            .execute(params![id, past.read, past.starred])?;
    }
    for tag in &past.tags {
        db.prepare_cached("INSERT OR IGNORE INTO tag (name, id) VALUES (?1, ?2)")?
            .execute(params![tag, id])?;
    }
    Ok(())
}
