//! Deliveries: what a feed brings is taken in as one transaction.
//!
//! An article that is known is left as it is, unless its publisher changed it; what the reader did with it stays in any
//! case. One that was pruned is known too, and does not come back.

use super::bundle::{Filling, Press, Side};
use super::pack::{self, Packer};
use super::rules::{Arrival, Judge, Origin};
use super::takeover::{self, Past};
use super::{Fault, Library};
use crate::model::{Clean, Draft, Feed, FeedId, Ready, Timestamp, Url};
use rusqlite::{Connection, OptionalExtension, params};
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
    published: Option<Timestamp>,
    minutes: u32,
    ready: Ready,
    written: Vec<u8>,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Articles that were not known.
    pub new: usize,
    /// Articles that their publisher changed.
    pub changed: usize,
    /// Articles that were not known, and are not kept because a rule says so. They are no new ones.
    pub dropped: usize,
    /// New articles that a rule marked, starred or gave a tag.
    pub marked: usize,
}

impl Parcel {
    /// Makes one of an article.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn pack(packer: &mut Packer, draft: &Draft, ready: Ready) -> io::Result<Self> {
        let authors: Vec<&str> = draft.authors.iter().map(Clean::as_str).collect();
        let written = packer.write(draft)?;
        Ok(Self {
            key: fingerprint(draft.key.as_bytes()),
            content: fingerprint(written),
            title: draft.title.words().clone(),
            source: authors.join(", "),
            section: draft.tags.first().cloned().unwrap_or_default(),
            language: draft.language.clone(),
            link: draft.link.clone(),
            published: draft.published.or(draft.modified),
            minutes: draft.minutes,
            ready,
            written: written.to_vec(),
        })
    }
}

/// A hash of 64 bits. Written out here because it is kept: it must be the same in every release. FNV-1a, eight bytes at a
/// time, and what is high is mixed into what is low, which a product alone does not do.
pub(super) fn fingerprint(bytes: &[u8]) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 32;
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
        self.deliver_judged(id, about, parcels, None, now)
    }

    /// The same, and what is new is judged by rules, if there are some: they are applied with the delivery or not at all.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is taken in then.
    pub fn deliver_judged(
        &mut self,
        id: FeedId,
        about: Option<&Feed>,
        parcels: &[Parcel],
        judge: Option<&Judge>,
        now: Timestamp,
    ) -> Result<Delivered, Fault> {
        self.write(|db, press| {
            if let Some(feed) = about {
                describe(db, id, feed)?;
            }
            let mut taking = Taking::begin(db, press, id, now);
            if let Some(judge) = judge {
                taking.court = Some((judge, Origin::of(db, id)?));
            }
            // The first article of a feed is its newest: taken in last, it has the highest id.
            for parcel in parcels.iter().rev() {
                taking.take(parcel)?;
            }
            taking.end()
        })
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

/// A delivery that is being taken in.
pub(super) struct Taking<'a> {
    pub(super) db: &'a Connection,
    feed: FeedId,
    now: Timestamp,
    /// What packs, until something new is to be packed.
    press: Option<&'a mut Press>,
    filling: Option<Filling<'a>>,
    /// Who judges what is new, and where it comes from.
    court: Option<(&'a Judge, Origin)>,
    delivered: Delivered,
}

impl<'a> Taking<'a> {
    /// Begins to take in what comes from a feed.
    pub(super) fn begin(
        db: &'a Connection,
        press: &'a mut Press,
        feed: FeedId,
        now: Timestamp,
    ) -> Self {
        Self {
            db,
            feed,
            now,
            press: Some(press),
            filling: None,
            court: None,
            delivered: Delivered::default(),
        }
    }

    /// Ends it: what was taken in is written.
    pub(super) fn end(self) -> rusqlite::Result<Delivered> {
        self.filling.map_or(Ok(()), Filling::end)?;
        Ok(self.delivered)
    }

    fn take(&mut self, parcel: &Parcel) -> rusqlite::Result<()> {
        let sql = "SELECT a.id, h.content FROM article a LEFT JOIN headline h ON h.id = a.id WHERE a.feed = ?1 AND a.key = ?2";
        let known: Option<(i64, Option<i64>)> = self
            .db
            .prepare_cached(sql)?
            .query_row([self.feed.0, parcel.key], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        match known {
            None => self.arrive(parcel),
            // Pruned, or as it was.
            Some((_, None)) => Ok(()),
            Some((_, Some(content))) if content == parcel.content => Ok(()),
            Some((id, Some(_))) => self.replace(id, parcel),
        }
    }

    /// Takes in an article that is not known, as the rules have it.
    fn arrive(&mut self, parcel: &Parcel) -> rusqlite::Result<()> {
        let past = self.judged(parcel)?;
        if past.gone {
            self.delivered.dropped += 1;
        } else if past != Past::default() {
            self.delivered.marked += 1;
        }
        takeover::add(self, parcel, &past)
    }

    /// What is to become of an article that is not known.
    fn judged(&self, parcel: &Parcel) -> rusqlite::Result<Past> {
        let Some((judge, feed)) = &self.court else {
            return Ok(Past::default());
        };
        // It is judged as it is kept.
        let Some(draft) = pack::read(&parcel.written) else {
            return Ok(Past::default());
        };
        let arrival = Arrival {
            feed,
            at: self.at(parcel),
            now: self.now,
            ready: parcel.ready,
            language: &parcel.language,
            draft: &draft,
        };
        Ok(judge.judge(&arrival)?.past)
    }

    /// The place of an article in time. What claims to be of tomorrow would stand above all that is new until then.
    fn at(&self, parcel: &Parcel) -> Timestamp {
        let published = parcel.published;
        published.map_or(self.now, |published| published.min(self.now))
    }

    /// Notes that an article was there of which nothing is kept.
    pub(super) fn forget(&self, parcel: &Parcel) -> rusqlite::Result<()> {
        let sql = "INSERT INTO article (feed, key, at, arrived, kept, read) VALUES (?1, ?2, ?3, ?4, 0, 1)";
        let at = self.at(parcel);
        let values = params![self.feed.0, parcel.key, at.0, self.now.0];
        self.db.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Adds an article that is not known, and returns its id.
    pub(super) fn insert(&mut self, parcel: &Parcel) -> rusqlite::Result<i64> {
        let at = self.at(parcel);
        self.db
            .prepare_cached(
                "INSERT INTO article (feed, key, at, arrived, ready) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                self.feed.0,
                parcel.key,
                at.0,
                self.now.0,
                parcel.ready as i64
            ])?;
        let id = self.db.last_insert_rowid();
        headline(self.db, id, parcel)?;
        self.put(id, parcel)?;
        self.delivered.new += 1;
        Ok(id)
    }

    fn replace(&mut self, id: i64, parcel: &Parcel) -> rusqlite::Result<()> {
        headline(self.db, id, parcel)?;
        self.put(id, parcel)?;
        self.db
            .prepare_cached("UPDATE article SET ready = ?2 WHERE id = ?1 AND ready < ?2")?
            .execute(params![id, parcel.ready as i64])?;
        self.db
            .prepare_cached("INSERT OR IGNORE INTO stale (id) VALUES (?1)")?
            .execute([id])?;
        self.delivered.changed += 1;
        Ok(())
    }

    fn put(&mut self, id: i64, parcel: &Parcel) -> rusqlite::Result<()> {
        if let Some(press) = self.press.take() {
            let first = parcel.written.len();
            self.filling = Some(Filling::begin(self.db, press, self.feed, first)?);
        }
        match &mut self.filling {
            Some(filling) => filling.put(id, Side::Feed, &parcel.written),
            None => Ok(()),
        }
    }
}

pub(super) fn headline(db: &Connection, id: i64, parcel: &Parcel) -> rusqlite::Result<()> {
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
