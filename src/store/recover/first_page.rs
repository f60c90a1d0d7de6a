//! The first page of a library, when it is lost. It says where the tables begin, and in a library that is made or copied
//! by offprint they always begin at the same pages: so a new one has what is missing.

use super::super::{Fault, Library, Location, plain};
use super::{free_name, lock, with_end};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// Bytes of a page.
const PAGE: usize = 8192;
/// Where the first page says how many pages there are, and which of them are free.
const COUNTS: std::ops::Range<usize> = 28..40;

/// A copy of a library with a first page that is not its own; it goes with this.
pub(super) struct Lent {
    file: PathBuf,
}

impl Drop for Lent {
    fn drop(&mut self) {
        for end in ["-wal", "-shm", ""] {
            let _ = fs::remove_file(with_end(&self.file, end));
        }
    }
}

impl Lent {
    /// Opens the copy.
    pub(super) fn open(&self) -> rusqlite::Result<Connection> {
        let db = Connection::open_with_flags(plain(&self.file), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        lock(&db)?;
        Ok(db)
    }
}

/// Makes a copy of a library with a first page that fits it; none if there is no such page.
///
/// # Errors
/// When nothing can be written beside it.
pub(super) fn lend(file: &Path) -> Result<Option<Lent>, Fault> {
    let size = fs::metadata(file).map_or(0, |meta| meta.len());
    if size < 2 * PAGE as u64 {
        return Ok(None);
    }
    let pages = u32::try_from(size / PAGE as u64).unwrap_or(u32::MAX);
    for mut page in first_pages(file)? {
        page[COUNTS].fill(0);
        page[COUNTS][..4].copy_from_slice(&pages.to_be_bytes());
        let lent = Lent {
            file: free_name(file, "lent")?,
        };
        let laid = fs::copy(file, &lent.file).and_then(|_| {
            let copy = fs::OpenOptions::new().write(true).open(&lent.file)?;
            copy.write_all_at(&page, 0)
        });
        laid.map_err(|error| Fault::Other(lent.file.display().to_string(), error.to_string()))?;
        if lent.open().is_ok_and(|db| fits(&db)) {
            return Ok(Some(lent));
        }
    }
    Ok(None)
}

/// The first pages of a library that was just made, and of a copy of it.
fn first_pages(file: &Path) -> Result<Vec<[u8; PAGE]>, Fault> {
    let made = Lent {
        file: free_name(file, "new")?,
    };
    let copied = Lent {
        file: free_name(file, "copied")?,
    };
    let library = Library::open(&Location::File(made.file.clone()))?;
    library.copy_to(&copied.file)?;
    drop(library);
    let read = |lent: &Lent| {
        let mut page = [0; PAGE];
        let read = fs::File::open(&lent.file).and_then(|mut file| file.read_exact(&mut page));
        read.map(|()| page)
            .map_err(|error| Fault::Other(lent.file.display().to_string(), error.to_string()))
    };
    Ok(vec![read(&made)?, read(&copied)?])
}

/// Tells whether feeds and articles are where the first page says.
fn fits(db: &Connection) -> bool {
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let strays =
        "SELECT count(*) FROM feed WHERE typeof(address) <> 'text' OR address NOT LIKE '%:%'";
    let lost = "SELECT count(*) FROM (SELECT feed FROM article LIMIT 1000) WHERE feed NOT IN (SELECT id FROM feed)";
    let feeds = number("SELECT count(*) FROM feed");
    matches!(
        (feeds, number(strays), number(lost)),
        (Ok(1..), Ok(0), Ok(0))
    )
}
