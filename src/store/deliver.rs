//! Deliveries: what a feed brings is taken in as one transaction.
//!
//! An article that is known is left as it is, unless its publisher changed it; what the reader did with it stays in any
//! case. One that was pruned is known too, and does not come back.

use super::pack::Packer;
use super::{Fault, Library};
use crate::model::{ArticleId, Clean, Draft, Feed, FeedId, Ready, Timestamp, Url};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::io;

/// An article ready to be kept. Making one is work, which is done apart from the writing.
#[derive(Debug)]
pub struct Parcel {
    pub(super) key: i64,
    content: i64,
    title: Clean,
    source: String,
    section: Clean,
    language: Clean,
    link: Option<Url>,
    pub(super) published: Option<Timestamp>,
    minutes: u32,
    ready: Ready,
    packed: Vec<u8>,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Articles that were not known.
    pub new: usize,
    /// Articles that their publisher changed.
    pub changed: usize,
}

impl Parcel {
    /// Packs an article.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn pack(packer: &mut Packer, draft: &Draft, ready: Ready) -> io::Result<Self> {
        let authors: Vec<&str> = draft.authors.iter().map(Clean::as_str).collect();
        let packed = packer.pack(draft)?;
        Ok(Self {
            key: fingerprint(draft.key.as_bytes()),
            content: fingerprint(packer.plain()),
            title: draft.title.words().clone(),
            source: authors.join(", "),
            section: draft.tags.first().cloned().unwrap_or_default(),
            language: draft.language.clone(),
            link: draft.link.clone(),
            published: draft.published.or(draft.modified),
            minutes: draft.minutes,
            ready,
            packed,
        })
    }
}

/// FNV-1a with 64 bits. Written out here because it is kept: it must be the same in every release.
fn fingerprint(bytes: &[u8]) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash.cast_signed()
}

impl Library {
    /// Takes in what a feed brought, in its own order. What it says of itself is noted too, if that is given.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is taken in then.
    pub fn deliver(
        &mut self,
        id: FeedId,
        about: Option<&Feed>,
        parcels: &[Parcel],
        now: Timestamp,
    ) -> Result<Delivered, Fault> {
        let location = self.location.clone();
        let fault = |error: rusqlite::Error| Fault::of(&location, &error);
        let transaction = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        let mut delivered = Delivered::default();
        if let Some(feed) = about {
            describe(&transaction, id, feed).map_err(fault)?;
        }
        // The first article of a feed is its newest: taken in last, it has the highest id.
        for parcel in parcels.iter().rev() {
            take_in(&transaction, id, parcel, now, &mut delivered).map_err(fault)?;
        }
        transaction.commit().map_err(fault)?;
        Ok(delivered)
    }

    /// Notes what a feed answered with, and when to ask again.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_answer(
        &self,
        id: FeedId,
        etag: &str,
        modified: &str,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<(), Fault> {
        let sql = "UPDATE feed SET etag = ?2, modified = ?3, asked = ?4, answered = ?4, due = ?5, failures = 0, trouble = '', ended = 0
            WHERE id = ?1";
        self.change(sql, params![id.0, etag, modified, now.0, due.0])?;
        Ok(())
    }

    /// Keeps the page that an article leads to.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_page(
        &mut self,
        id: ArticleId,
        packer: &mut Packer,
        page: &Draft,
    ) -> Result<(), Fault> {
        let location = self.location.clone();
        let fault = |error: rusqlite::Error| Fault::of(&location, &error);
        let packed = packer
            .pack(page)
            .map_err(|error| Fault::Other(super::fault::name(&location), error.to_string()))?;
        let transaction = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        let changed = transaction
            .prepare_cached("UPDATE body SET page = ?2 WHERE id = ?1")
            .and_then(|mut statement| statement.execute(params![id.0, packed]))
            .map_err(fault)?;
        if changed > 0 {
            for sql in [
                "UPDATE article SET ready = 2 WHERE id = ?1",
                "INSERT OR IGNORE INTO stale (id) VALUES (?1)",
            ] {
                transaction.execute(sql, [id.0]).map_err(fault)?;
            }
            let sql = "UPDATE headline SET minutes = max(minutes, ?2) WHERE id = ?1";
            transaction
                .execute(sql, params![id.0, page.minutes])
                .map_err(fault)?;
        }
        transaction.commit().map_err(fault)
    }
}

fn describe(db: &Connection, id: FeedId, feed: &Feed) -> rusqlite::Result<()> {
    // A title that is the publisher's is not the reader's own; that of a list of feeds may have been either.
    let sql = "UPDATE feed SET title = iif(?2 = '', title, ?2), own_title = iif(own_title = ?2, '', own_title),
          home = iif(?3 = '', home, ?3), description = ?4, language = ?5
        WHERE id = ?1 AND (title, own_title, home, description, language)
          IS NOT (iif(?2 = '', title, ?2), iif(own_title = ?2, '', own_title), iif(?3 = '', home, ?3), ?4, ?5)";
    let home = feed.home.as_ref().map_or("", Url::as_str);
    db.prepare_cached(sql)?.execute(params![
        id.0,
        feed.title.as_str(),
        home,
        feed.description.as_str(),
        feed.language.as_str()
    ])?;
    Ok(())
}

fn take_in(
    db: &Connection,
    feed: FeedId,
    parcel: &Parcel,
    now: Timestamp,
    delivered: &mut Delivered,
) -> rusqlite::Result<()> {
    let sql = "SELECT a.id, h.content FROM article a LEFT JOIN headline h ON h.id = a.id WHERE a.feed = ?1 AND a.key = ?2";
    let known: Option<(i64, Option<i64>)> = db
        .prepare_cached(sql)?
        .query_row([feed.0, parcel.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        None => {
            delivered.new += 1;
            insert(db, feed, parcel, now)?;
            Ok(())
        }
        // Pruned, or as it was.
        Some((_, None)) => Ok(()),
        Some((_, Some(content))) if content == parcel.content => Ok(()),
        Some((id, Some(_))) => {
            delivered.changed += 1;
            replace(db, id, parcel)
        }
    }
}

/// Adds an article that is not known, and returns its id.
pub(super) fn insert(
    db: &Connection,
    feed: FeedId,
    parcel: &Parcel,
    now: Timestamp,
) -> rusqlite::Result<i64> {
    // What claims to be of tomorrow would stand above all that is new until then.
    let at = parcel.published.map_or(now, |published| published.min(now));
    db.prepare_cached(
        "INSERT INTO article (feed, key, at, arrived, ready) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        feed.0,
        parcel.key,
        at.0,
        now.0,
        parcel.ready as i64
    ])?;
    let id = db.last_insert_rowid();
    headline(db, id, parcel)?;
    db.prepare_cached("INSERT INTO body (id, feed) VALUES (?1, ?2)")?
        .execute(params![id, parcel.packed])?;
    Ok(id)
}

fn replace(db: &Connection, id: i64, parcel: &Parcel) -> rusqlite::Result<()> {
    headline(db, id, parcel)?;
    db.prepare_cached("UPDATE body SET feed = ?2 WHERE id = ?1")?
        .execute(params![id, parcel.packed])?;
    db.prepare_cached("UPDATE article SET ready = ?2 WHERE id = ?1 AND ready < ?2")?
        .execute(params![id, parcel.ready as i64])?;
    db.prepare_cached("INSERT OR IGNORE INTO stale (id) VALUES (?1)")?
        .execute([id])?;
    Ok(())
}

fn headline(db: &Connection, id: i64, parcel: &Parcel) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO headline (id, title, source, section, language, link, published, minutes, content)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.prepare_cached(sql)?.execute(params![
        id,
        parcel.title.as_str(),
        parcel.source,
        parcel.section.as_str(),
        parcel.language.as_str(),
        parcel.link.as_ref().map_or("", Url::as_str),
        parcel.published.map(|at| at.0),
        parcel.minutes,
        parcel.content
    ])?;
    Ok(())
}
