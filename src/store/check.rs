//! Whether a library is whole. What can be told from the rest of it is mended on the way.

use super::bundle::{self, Press};
use super::{Fault, Library};
use rusqlite::Connection;
use std::path::Path;

/// Lines of damage that are read: enough to tell that of the index from that of the file.
const LINES: usize = 100;

/// What a look at the whole of a library found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Whether the file itself is damaged; nothing here mends that.
    pub is_file_damaged: bool,
    /// Articles whose text cannot be read.
    pub unreadable: u64,
    /// Feeds whose counts were wrong; they were counted again.
    pub recounted: usize,
    /// Articles whose words were missing from the index; they wait to be put in again.
    pub unfound: usize,
    /// Whether the index was damaged, and was emptied to be made anew.
    pub is_index_new: bool,
}

impl Checked {
    /// Tells whether something is lost.
    pub fn is_damaged(&self) -> bool {
        self.is_file_damaged || self.unreadable > 0
    }
}

impl Library {
    /// Looks at the whole of it, and mends what can be told from the rest: counts, and what is in the index.
    ///
    /// # Errors
    /// When the library cannot be read or written.
    pub fn check(&mut self) -> Result<Checked, Fault> {
        let mut damage = self.look(LINES)?;
        let index = if damage.is_empty() {
            Vec::new()
        } else {
            self.look("words")?
        };
        damage.retain(|line| !index.contains(line));
        let mut checked = Checked {
            is_file_damaged: !damage.is_empty(),
            is_index_new: !index.is_empty(),
            ..Checked::default()
        };
        if checked.is_file_damaged {
            // To write into what is damaged would make it worse.
            return Ok(checked);
        }
        let is_index_new = checked.is_index_new;
        let (recounted, unfound, unreadable) = self.write(|db, press| {
            let recounted = recount(db)?;
            let unfound = if is_index_new {
                empty_index(db)?;
                0
            } else {
                look_into_index(db)?
            };
            Ok((recounted, unfound, unreadable(db, press)?))
        })?;
        checked.recounted = recounted;
        checked.unfound = unfound;
        checked.unreadable = unreadable;
        Ok(checked)
    }

    /// Asks SQLite what is wrong: with the whole file, at most so many lines, or with a table of a name.
    fn look(&self, at: impl std::fmt::Display) -> Result<Vec<String>, Fault> {
        let mut lines: Vec<String> =
            self.all(&format!("PRAGMA quick_check({at})"), [], |row| row.get(0))?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }

    /// Copies the library as it is now to a file that is not there yet.
    ///
    /// # Errors
    /// When the file is there or cannot be written, or the library cannot be read.
    pub fn back_up(&self, file: &Path) -> Result<(), Fault> {
        let name = file.display().to_string();
        if file.exists() {
            return Err(Fault::Exists(name));
        }
        // Whoever finds the file under its name has the whole of it.
        let part = file.with_added_extension("part");
        let _ = std::fs::remove_file(&part);
        let done = self.copy_to(&part).and_then(|()| {
            std::fs::rename(&part, file).map_err(|error| Fault::Other(name, error.to_string()))
        });
        if done.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        done
    }
}

/// Counts the articles of feeds again. Returns of how many the counts were wrong.
pub(super) fn recount(db: &Connection) -> rusqlite::Result<usize> {
    let sql = "UPDATE feed SET articles = c.articles, unread = c.unread, starred = c.starred, ready = c.ready, ahead = c.ahead
        FROM (SELECT f.id, count(a.id) AS articles, coalesce(sum(a.read = 0), 0) AS unread,
                coalesce(sum(a.starred), 0) AS starred, coalesce(sum(a.ready > 0), 0) AS ready,
                coalesce(sum(a.read = 0 AND a.ready > 0), 0) AS ahead
              FROM feed f LEFT JOIN article a ON a.feed = f.id AND a.kept = 1 GROUP BY f.id) c
        WHERE feed.id = c.id
          AND (feed.articles, feed.unread, feed.starred, feed.ready, feed.ahead)
            IS NOT (c.articles, c.unread, c.starred, c.ready, c.ahead)";
    db.execute(sql, [])
}

/// Empties the index; every article is new to it then.
pub(super) fn empty_index(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(
        "INSERT INTO words (words) VALUES ('delete-all');
         DELETE FROM stale;
         DELETE FROM fact WHERE name = 'indexed';",
    )
}

/// Finds articles that should be in the index and are not, and has them put in; what should not be there is taken out.
fn look_into_index(db: &Connection) -> rusqlite::Result<usize> {
    db.execute(
        "DELETE FROM words WHERE rowid IN (SELECT d.id FROM words_docsize d LEFT JOIN body b ON b.id = d.id AND b.page = 0
            WHERE b.id IS NULL)",
        [],
    )?;
    db.execute(
        "INSERT OR IGNORE INTO stale (id) SELECT b.id FROM body b LEFT JOIN words_docsize d ON d.id = b.id
            WHERE b.page = 0 AND d.id IS NULL
              AND b.id <= (SELECT cast(value AS INTEGER) FROM fact WHERE name = 'indexed')",
        [],
    )
}

/// Counts the articles whose text cannot be read.
fn unreadable(db: &Connection, press: &mut Press) -> rusqlite::Result<u64> {
    let mut lost = 0;
    let mut ids = db.prepare("SELECT id FROM bundle")?;
    let mut of = db.prepare("SELECT count(*) FROM body WHERE bundle = ?1 AND page = 0")?;
    for id in ids.query_map([], |row| row.get::<_, i64>(0))? {
        let id = id?;
        if !bundle::is_whole(db, press, id)? {
            lost += of
                .query_row([id], |row| row.get::<_, u32>(0))
                .map(u64::from)?;
        }
    }
    let bare = "SELECT count(*) FROM article a LEFT JOIN body b ON b.id = a.id AND b.page = 0
        LEFT JOIN bundle u ON u.id = b.bundle WHERE a.kept = 1 AND u.id IS NULL";
    let bare: u32 = db.query_row(bare, [], |row| row.get(0))?;
    Ok(lost + u64::from(bare))
}
