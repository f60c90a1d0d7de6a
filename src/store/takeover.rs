//! Articles that come with a past: what another reader did with them, or a rule.

use super::deliver::{Parcel, Taking, fingerprint};
use super::lists::ready;
use super::{Fault, Library};
use crate::model::{ArticleId, FeedId, Ready, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

/// What was done with an article before it is kept, elsewhere or by a rule.
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
        self.write(|db, press| {
            let mut taking = Taking::begin(db, press, feed, now);
            let mut new = 0;
            for (parcel, past) in articles {
                if !is_known(db, feed, parcel)? {
                    add(&mut taking, parcel, past)?;
                    new += usize::from(!past.gone);
                }
            }
            taking.end()?;
            Ok(new)
        })
    }
}

impl Library {
    /// Finds the article of a feed that has a key; one that was pruned is none.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn article_of(&self, feed: FeedId, key: &str) -> Result<Option<(ArticleId, Ready)>, Fault> {
        let sql = "SELECT id, ready FROM article WHERE feed = ?1 AND key = ?2 AND kept = 1";
        let key = fingerprint(key.as_bytes());
        self.maybe(sql, params![feed.0, key], |row| {
            Ok((ArticleId(row.get(0)?), ready(row, 1)?))
        })
    }
}

fn is_known(db: &Connection, feed: FeedId, parcel: &Parcel) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM article WHERE feed = ?1 AND key = ?2";
    let mut statement = db.prepare_cached(sql)?;
    let known = statement.query_row([feed.0, parcel.key], |_| Ok(()));
    Ok(known.optional()?.is_some())
}

/// Takes in an article that is not known, with its past.
pub(super) fn add(taking: &mut Taking<'_>, parcel: &Parcel, past: &Past) -> rusqlite::Result<()> {
    if past.gone {
        return taking.forget(parcel);
    }
    let id = taking.insert(parcel)?;
    let db = taking.db;
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
