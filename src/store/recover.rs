//! What can be read of a damaged library, saved into a new one.
//!
//! Tables are read row by row in the order of their ids. Where that fails, a place behind the damage is looked for by
//! ever longer jumps, and then back towards it, so that only what stands on the damaged pages is lost. What is lost of an
//! article is filled in from the rest of it: its feed from the indexes and from its neighbours, its headline from its text,
//! its text at the next delivery of its feed, which is asked for the whole of it.

mod first_page;
mod strays;

use super::bundle::{self, Press, Reader, Side};
use super::check::{empty_index, recount};
use super::deliver::{Parcel, headline};
use super::{Fault, Library, Location, fault, pack, plain};
use crate::model::Ready;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::fs;
use std::path::{Path, PathBuf};

/// Tables that are copied, and what their rows are numbered by.
const TABLES: [(&str, &str); 10] = [
    ("feed", "id"),
    ("article", "id"),
    ("headline", "id"),
    ("bundle", "id"),
    ("body", "id"),
    ("place", "id"),
    ("tag", "id"),
    ("picture", "rowid"),
    ("search", "rowid"),
    ("fact", "rowid"),
];
/// Names are tried with numbers up to this, so that nothing is written over.
const NAMES: u32 = 1000;

/// What was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Feeds.
    pub feeds: u64,
    /// Articles.
    pub articles: u64,
    /// Of these, articles that were read.
    pub read: u64,
    /// Of these, articles that are starred.
    pub starred: u64,
    /// Of these, articles of which nothing says whose they are.
    pub strays: u64,
    /// Where the damaged file is now.
    pub damaged: PathBuf,
}

/// Saves what can be read of a damaged library, in its place; it is kept under another name.
///
/// # Errors
/// When nothing of it can be read, when there is no room beside it, or when another program is writing it. It is left as
/// it is then.
pub fn recover(file: &Path) -> Result<Recovered, Fault> {
    let location = Location::File(file.to_owned());
    let name = fault::name(&location);
    if !file.exists() {
        return Err(Fault::Missing(name));
    }
    let source = Connection::open_with_flags(plain(file), OpenFlags::SQLITE_OPEN_READ_WRITE)
        .and_then(|db| lock(&db).and_then(|()| named(&db)).map(|()| db));
    let fault = |error| Fault::of(&location, &error);
    let (source, lent) = match source.map_err(fault) {
        Ok(source) => (source, None),
        Err(Fault::Busy(name)) => return Err(Fault::Busy(name)),
        Err(unreadable) => match first_page::lend(file)? {
            Some(lent) => (lent.open().map_err(fault)?, Some(lent)),
            // To say that this verb may help would lead in a circle.
            None if matches!(unreadable, Fault::Damaged(_)) => return Err(Fault::Lost(name)),
            None => return Err(unreadable),
        },
    };
    let part = free_name(file, "recovered")?;
    let target = Location::File(part.clone());
    let saved = save(&source, &target).and_then(|saved| match saved.articles + saved.feeds {
        0 => Err(Fault::Lost(name)),
        _ => Ok(saved),
    });
    drop(source);
    drop(lent);
    let swapped = saved.and_then(|saved| {
        let damaged = free_name(file, "damaged")?;
        for end in ["-wal", "-shm", ""] {
            let from = with_end(file, end);
            if from.exists() {
                moved(&from, &with_end(&damaged, end))?;
            }
        }
        moved(&part, file)?;
        Ok(Recovered { damaged, ..saved })
    });
    if swapped.is_err() {
        for end in ["-wal", "-shm", ""] {
            let _ = fs::remove_file(with_end(&part, end));
        }
    }
    swapped
}

impl Library {
    /// Counts the articles whose text is lost; it comes again if their feed still has it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn without_text(&self) -> Result<u64, Fault> {
        self.number(
            "SELECT count(*) FROM article a WHERE kept = 1 AND NOT EXISTS (SELECT 1 FROM body WHERE id = a.id)",
        )
    }

    fn number(&self, sql: &str) -> Result<u64, Fault> {
        let number: Option<i64> = self.maybe(sql, [], |row| row.get(0))?;
        Ok(number.map_or(0, |number| u64::try_from(number).unwrap_or(0)))
    }
}

/// Keeps other programs from writing, if the file lets it be told. A file that is shorter than its first page says is
/// refused, but to those who may write its tables' names.
fn lock(db: &Connection) -> rusqlite::Result<()> {
    db.busy_timeout(std::time::Duration::from_secs(1))?;
    match db
        .execute_batch("PRAGMA cell_size_check = 1; PRAGMA writable_schema = 1; BEGIN IMMEDIATE")
    {
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::NotADatabase)
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

/// Fails where the names of the tables cannot be read.
fn named(db: &Connection) -> rusqlite::Result<()> {
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

fn moved(from: &Path, to: &Path) -> Result<(), Fault> {
    let name = to.display().to_string();
    fs::rename(from, to).map_err(|error| Fault::Other(name, error.to_string()))
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A name beside a file that nothing has.
fn free_name(file: &Path, what: &str) -> Result<PathBuf, Fault> {
    let plain = file.with_extension(format!("{what}.db"));
    let numbered = (2..NAMES).map(|number| file.with_extension(format!("{what}-{number}.db")));
    let mut names = std::iter::once(plain).chain(numbered);
    let free = names.find(|name| !name.exists());
    free.ok_or_else(|| Fault::Exists(file.with_extension(what).display().to_string()))
}

fn save(source: &Connection, target: &Location) -> Result<Recovered, Fault> {
    let mut library = Library::open(target)?;
    library.run("PRAGMA foreign_keys = 0")?;
    library.write(|db, press| {
        for (table, key) in TABLES {
            copy(source, db, table, key)?;
        }
        strays::feeds(source, db)?;
        strays::articles(source, db)?;
        drop_damaged(db, press)?;
        fill_in(db, press)?;
        empty_index(db)?;
        recount(db)?;
        Ok(())
    })?;
    library.run("PRAGMA foreign_keys = 1")?;
    let counts = library.counts()?;
    Ok(Recovered {
        feeds: library.number("SELECT count(*) FROM feed")?,
        articles: counts.articles,
        read: counts.articles - counts.unread,
        starred: counts.starred,
        strays: library.number(
            "SELECT coalesce(sum(articles), 0) FROM feed WHERE address LIKE 'offprint:lost/%'",
        )?,
        damaged: PathBuf::new(),
    })
}

/// Copies what can be read of a table; columns that only one of the two has are left out.
fn copy(source: &Connection, db: &Connection, table: &str, key: &str) -> rusqlite::Result<()> {
    let theirs = columns(source, table).unwrap_or_default();
    let ours = columns(db, table)?;
    let common: Vec<String> = ours
        .into_iter()
        .filter(|name| theirs.contains(name))
        .collect();
    if common.is_empty() {
        return Ok(());
    }
    let names = common.join(", ");
    let marks = vec!["?"; common.len()].join(", ");
    let mut put = db.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"
    ))?;
    // A table with several rows of one id is read from that id on again; what is there twice is ignored.
    let sql = format!("SELECT {key}, {names} FROM {table} WHERE {key} >= ?1 ORDER BY {key}");
    let mut from = i64::MIN;
    loop {
        match read_on(source, &sql, common.len(), from, &mut |row| {
            put.execute(params_from_iter(row)).map(drop)
        })? {
            None => return Ok(()),
            Some(last) => match behind_damage(source, &sql, last.max(from)) {
                Some(next) => from = next,
                None => return Ok(()),
            },
        }
    }
}

fn columns(db: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = db.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}

/// Reads rows until that fails: then it returns the id of the last that could be read.
fn read_on(
    source: &Connection,
    sql: &str,
    columns: usize,
    from: i64,
    put: &mut dyn FnMut(Vec<Value>) -> rusqlite::Result<()>,
) -> rusqlite::Result<Option<i64>> {
    let mut last = from;
    let Ok(mut statement) = source.prepare_cached(sql) else {
        return Ok(Some(last));
    };
    let Ok(mut rows) = statement.query([from]) else {
        return Ok(Some(last));
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(None),
            Err(_) => return Ok(Some(last)),
        };
        let id = row.get(0);
        let values: Result<Vec<Value>, _> = (1..=columns).map(|at| row.get(at)).collect();
        match (id, values) {
            (Ok(id), Ok(values)) => {
                last = id;
                // A row that the new library refuses is no row of one.
                if let Err(error) = put(values)
                    && error.sqlite_error_code() != Some(rusqlite::ErrorCode::ConstraintViolation)
                {
                    return Err(error);
                }
            }
            _ => return Ok(Some(last)),
        }
    }
}

/// Finds the nearest id behind a damaged place from which rows can be read again.
fn behind_damage(source: &Connection, sql: &str, last: i64) -> Option<i64> {
    let mut statement = source.prepare_cached(sql).ok()?;
    // Whether a row, or the end, can be read from an id on.
    let mut reads = |id: i64| {
        statement
            .query([id])
            .and_then(|mut rows| rows.next().map(drop))
            .is_ok()
    };
    let start = last.max(0);
    let mut step = 1_i64;
    while !reads(start.checked_add(step)?) {
        step = step.checked_mul(2)?;
    }
    let (mut bad, mut good) = (start + step / 2, start + step);
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        if reads(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    Some(good)
}

/// Leaves out bundles that cannot be read, and what stood in them.
fn drop_damaged(db: &Connection, press: &mut Press) -> rusqlite::Result<()> {
    let mut ids = db.prepare("SELECT id FROM bundle")?;
    let ids: Vec<i64> = ids
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in ids {
        if !bundle::is_whole(db, press, id)? {
            db.execute("DELETE FROM bundle WHERE id = ?1", [id])?;
        }
    }
    db.execute_batch(
        "DELETE FROM body WHERE bundle NOT IN (SELECT id FROM bundle);
         DELETE FROM bundle WHERE id NOT IN (SELECT bundle FROM body);",
    )
}

/// Makes up for what is lost: each article has a feed and a headline, and comes again whole if its feed still has it.
fn fill_in(db: &Connection, press: &mut Press) -> rusqlite::Result<()> {
    db.execute_batch(
        "INSERT OR IGNORE INTO article (id, feed, key, at, arrived)
           SELECT h.id, 0, h.id, coalesce(h.published, 0), 0 FROM headline h WHERE h.id NOT IN (SELECT id FROM article);
         INSERT OR IGNORE INTO article (id, feed, key, at, arrived)
           SELECT b.id, 0, b.id, 0, 0 FROM body b WHERE b.page = 0 AND b.id NOT IN (SELECT id FROM article);",
    )?;
    let mut packer = pack::Packer::default();
    let mut reader = Reader::new(db, press);
    bring_home(db, &mut reader, &mut packer)?;
    db.execute_batch(
        "INSERT OR IGNORE INTO feed (id, address, title)
           SELECT DISTINCT feed, 'offprint:lost/' || feed, 'Articles of a lost feed' FROM article
           WHERE feed NOT IN (SELECT id FROM feed);
         DELETE FROM tag WHERE id NOT IN (SELECT id FROM article);
         DELETE FROM place WHERE id NOT IN (SELECT id FROM article);
         DELETE FROM picture WHERE feed NOT IN (SELECT id FROM feed);",
    )?;
    let bare = "SELECT id FROM article WHERE kept = 1 AND id NOT IN (SELECT id FROM headline)";
    let mut bare = db.prepare(bare)?;
    let bare: Vec<i64> = bare
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in bare {
        match parcel(&mut reader, &mut packer, id)? {
            Some(parcel) => headline(db, id, &parcel)?,
            None => {
                let sql = "INSERT INTO headline (id, title, source, section, language, link, minutes, content)
                    VALUES (?1, 'An article that was damaged', '', '', '', '', 1, 0)";
                db.execute(sql, [id]).map(drop)?;
            }
        }
    }
    // What differs from what is delivered is taken in again, and all of it is asked for.
    db.execute_batch(
        "UPDATE feed SET etag = '', modified = '', due = 0;
         UPDATE headline SET content = 0 WHERE id NOT IN (SELECT id FROM body WHERE page = 0);
         UPDATE article SET ready = 1 WHERE ready = 2 AND id NOT IN (SELECT id FROM body WHERE page = 1);",
    )
}

/// Gives articles of which only the text is left to the feed whose other articles are in the same bundle, under the key
/// that they come again with.
fn bring_home(
    db: &Connection,
    reader: &mut Reader<'_>,
    packer: &mut pack::Packer,
) -> rusqlite::Result<()> {
    let strays = "SELECT s.id, (SELECT a.feed FROM body b JOIN body o ON o.bundle = b.bundle JOIN article a ON a.id = o.id
          WHERE b.id = s.id AND a.feed <> 0 LIMIT 1) AS home
        FROM article s WHERE s.feed = 0 AND home IS NOT NULL";
    let mut strays = db.prepare(strays)?;
    let strays: Vec<(i64, i64)> = strays
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let sql = "UPDATE OR IGNORE article SET feed = ?2, key = ?3 WHERE id = ?1";
    for (id, home) in strays {
        if let Some(parcel) = parcel(reader, packer, id)? {
            db.execute(sql, [id, home, parcel.key])?;
        }
    }
    Ok(())
}

/// Makes a parcel of an article's text, if it can be read.
fn parcel(
    reader: &mut Reader<'_>,
    packer: &mut pack::Packer,
    id: i64,
) -> rusqlite::Result<Option<Parcel>> {
    let draft = reader.read(id, Side::Feed)?.and_then(pack::read);
    Ok(draft.and_then(|draft| Parcel::pack(packer, &draft, Ready::Feed).ok()))
}
