//! Bundles: articles of a feed that are compressed together.
//!
//! Articles of a feed have so much in common, and a compressor needs so long to warm to its matter, that several of them
//! as one take less room and less time than each by itself. A delivery goes on with the feed's last bundle until that is
//! full, so that articles that come one by one end up in good company too. Nothing in a bundle moves when others are
//! added behind it; what is not wanted any more goes with the last that is, or when [`thin`] is asked to look.

#[cfg(test)]
mod tests;

use crate::model::FeedId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::io;

/// A bundle of so many bytes is full. To read an article unpacks all of its bundle, which takes a tenth of a millisecond,
/// and to add one packs it anew, which takes five.
const FULL: usize = 128 << 10;
/// How hard the compressor tries; beyond this it takes much longer for little.
const LEVEL: i32 = 2;
/// Largest bundle that is unpacked, in bytes. What comes in is bounded by less.
const LARGEST: usize = 512 << 20;

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The article as its feed has it.
    Feed = 0,
    /// The article as its page has it.
    Page = 1,
}

/// What compresses and what undoes it; made when first needed, as each takes some memory.
#[derive(Default)]
pub(super) struct Press {
    compressor: Option<zstd::bulk::Compressor<'static>>,
    decompressor: Option<zstd::bulk::Decompressor<'static>>,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Press")
    }
}

impl Press {
    fn pack(&mut self, plain: &[u8]) -> rusqlite::Result<Vec<u8>> {
        let mut pack = || -> io::Result<Vec<u8>> {
            let compressor = match &mut self.compressor {
                Some(compressor) => compressor,
                none => none.insert(zstd::bulk::Compressor::new(LEVEL)?),
            };
            // What is damaged is to be told from what is not.
            compressor.include_checksum(true)?;
            compressor.compress(plain)
        };
        pack().map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
    }

    /// Unpacks a bundle of a known size. What is damaged is none.
    fn unpack(&mut self, packed: &[u8], size: usize) -> Option<Vec<u8>> {
        let decompressor = match &mut self.decompressor {
            Some(decompressor) => decompressor,
            none => none.insert(zstd::bulk::Decompressor::new().ok()?),
        };
        let plain = decompressor.decompress(packed, size.min(LARGEST)).ok()?;
        (plain.len() == size).then_some(plain)
    }

    /// Reads a bundle. One that is damaged, or not there, is none.
    fn open(&mut self, db: &Connection, id: i64) -> rusqlite::Result<Option<Vec<u8>>> {
        let sql = "SELECT size, packed FROM bundle WHERE id = ?1";
        let plain = db
            .prepare_cached(sql)?
            .query_row([id], |row| {
                Ok(self.unpack(row.get_ref(1)?.as_blob()?, bytes(row, 0)?))
            })
            .optional()?;
        Ok(plain.flatten())
    }
}

/// Reads articles. Those that stand in one bundle, and are asked for one behind the other, cost unpacking it once.
pub(super) struct Reader<'a> {
    db: &'a Connection,
    press: &'a mut Press,
    bundle: i64,
    plain: Option<Vec<u8>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(db: &'a Connection, press: &'a mut Press) -> Self {
        Self {
            db,
            press,
            bundle: 0,
            plain: None,
        }
    }

    /// Reads one side of an article as it was written. What is damaged, or not there, is none.
    pub(super) fn read(&mut self, article: i64, side: Side) -> rusqlite::Result<Option<&[u8]>> {
        let sql = "SELECT bundle, start, size FROM body WHERE id = ?1 AND page = ?2";
        let found: Option<(i64, usize, usize)> = self
            .db
            .prepare_cached(sql)?
            .query_row([article, side as i64], |row| {
                Ok((row.get(0)?, bytes(row, 1)?, bytes(row, 2)?))
            })
            .optional()?;
        let Some((bundle, start, size)) = found else {
            return Ok(None);
        };
        if self.bundle != bundle {
            self.plain = self.press.open(self.db, bundle)?;
            self.bundle = bundle;
        }
        let end = start.saturating_add(size);
        Ok(self.plain.as_ref().and_then(|plain| plain.get(start..end)))
    }
}

/// Puts articles of one feed into bundles.
pub(super) struct Filling<'a> {
    db: &'a Connection,
    press: &'a mut Press,
    feed: FeedId,
    /// The bundle, if there is one that these go on with.
    bundle: Option<i64>,
    plain: Vec<u8>,
    /// Articles that wait for the bundle to be written, and where each begins and ends.
    waiting: Vec<(i64, Side, usize, usize)>,
}

impl<'a> Filling<'a> {
    /// Begins where the last delivery of the feed ended, if there is room behind it for so many bytes.
    pub(super) fn begin(
        db: &'a Connection,
        press: &'a mut Press,
        feed: FeedId,
        first: usize,
    ) -> rusqlite::Result<Self> {
        let sql =
            "SELECT b.id, b.size FROM feed f JOIN bundle b ON b.id = f.bundle WHERE f.id = ?1";
        let last: Option<(i64, usize)> = db
            .prepare_cached(sql)?
            .query_row([feed.0], |row| Ok((row.get(0)?, bytes(row, 1)?)))
            .optional()?;
        let open = match last {
            Some((id, size)) if size + first <= FULL => {
                press.open(db, id)?.map(|plain| (id, plain))
            }
            _ => None,
        };
        let (bundle, plain) = open.unzip();
        Ok(Self {
            db,
            press,
            feed,
            bundle,
            plain: plain.unwrap_or_default(),
            waiting: Vec::new(),
        })
    }

    /// Puts one side of an article in, in the place of what was kept of it.
    pub(super) fn put(&mut self, article: i64, side: Side, written: &[u8]) -> rusqlite::Result<()> {
        let start = self.plain.len();
        if start > 0 && start + written.len() > FULL {
            self.write()?;
            self.bundle = None;
            self.plain.clear();
        }
        let start = self.plain.len();
        self.plain.extend_from_slice(written);
        self.waiting.push((article, side, start, written.len()));
        Ok(())
    }

    /// Writes what waits, and notes where to go on.
    pub(super) fn end(mut self) -> rusqlite::Result<()> {
        self.write()?;
        self.db
            .prepare_cached("UPDATE feed SET bundle = ?2 WHERE id = ?1 AND bundle <> ?2")?
            .execute(params![self.feed.0, self.bundle.unwrap_or(0)])?;
        Ok(())
    }

    fn write(&mut self) -> rusqlite::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let packed = self.press.pack(&self.plain)?;
        let bundle = lay(self.db, self.bundle, self.plain.len(), &packed)?;
        self.bundle = Some(bundle);
        let sql = "INSERT INTO body (id, page, bundle, start, size) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (id, page) DO UPDATE SET bundle = excluded.bundle, start = excluded.start, size = excluded.size";
        let mut statement = self.db.prepare_cached(sql)?;
        for (article, side, start, size) in self.waiting.drain(..) {
            statement.execute(params![
                article,
                side as i64,
                bundle,
                start as i64,
                size as i64
            ])?;
        }
        Ok(())
    }
}

/// Reads a count of bytes; what cannot be one is none.
fn bytes(row: &Row<'_>, at: usize) -> rusqlite::Result<usize> {
    Ok(row.get::<_, u32>(at).map_or(0, |bytes| bytes as usize))
}

/// Writes a bundle, in the place of one or as a new one. Returns which it is.
fn lay(db: &Connection, bundle: Option<i64>, size: usize, packed: &[u8]) -> rusqlite::Result<i64> {
    if let Some(id) = bundle {
        db.prepare_cached("UPDATE bundle SET size = ?2, packed = ?3 WHERE id = ?1")?
            .execute(params![id, size as i64, packed])?;
        return Ok(id);
    }
    db.prepare_cached("INSERT INTO bundle (size, packed) VALUES (?1, ?2)")?
        .execute(params![size as i64, packed])?;
    Ok(db.last_insert_rowid())
}

/// Tells whether a bundle can be read.
pub(super) fn is_whole(db: &Connection, press: &mut Press, bundle: i64) -> rusqlite::Result<bool> {
    Ok(press.open(db, bundle)?.is_some())
}

/// Packs a bundle anew of which more than half is not wanted any more.
pub(super) fn thin(db: &Connection, press: &mut Press, bundle: i64) -> rusqlite::Result<()> {
    let sql = "SELECT id, page, start, size FROM body WHERE bundle = ?1 ORDER BY start";
    let wanted: Vec<(i64, i64, usize, usize)> = db
        .prepare_cached(sql)?
        .query_map([bundle], |row| {
            Ok((row.get(0)?, row.get(1)?, bytes(row, 2)?, bytes(row, 3)?))
        })?
        .collect::<Result<_, _>>()?;
    let size: usize = wanted.iter().map(|(.., size)| size).sum();
    let full: Option<usize> = db
        .prepare_cached("SELECT size FROM bundle WHERE id = ?1")?
        .query_row([bundle], |row| bytes(row, 0))
        .optional()?;
    if full.is_none_or(|full| size * 2 >= full) {
        return Ok(());
    }
    let Some(whole) = press.open(db, bundle)? else {
        return Ok(());
    };
    let mut plain = Vec::with_capacity(size);
    let mut moves = db.prepare_cached("UPDATE body SET start = ?3 WHERE id = ?1 AND page = ?2")?;
    for (article, page, start, size) in wanted {
        moves.execute(params![article, page, plain.len() as i64])?;
        let part = whole.get(start..start.saturating_add(size));
        plain.extend_from_slice(part.unwrap_or_default());
    }
    lay(db, Some(bundle), plain.len(), &press.pack(&plain)?)?;
    Ok(())
}
