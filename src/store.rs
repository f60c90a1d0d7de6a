//! The library: articles kept in one file, with what the reader did with them.
//!
//! One SQLite file in WAL mode. A [`Library`] is one connection to it and belongs to one thread; several may be open at
//! once, in several programs, and one of them writes at a time. Whatever is written is one transaction, so that a
//! program that is killed leaves all or nothing of it. Articles are in four tables by how often they are looked at:
//! that they are there and what was done with them, what a list shows, all they say (packed), and every word of it.

mod about;
mod bundle;
mod check;
mod deliver;
mod fault;
mod feeds;
mod lists;
mod location;
mod marks;
mod names;
mod natural;
mod overview;
mod pack;
mod pages;
mod pictures;
mod places;
mod prune;
mod recover;
mod rules;
mod schema;
mod search;
mod searches;
mod select;
mod subscriptions;
mod tags;
mod takeover;
#[cfg(test)]
mod tests;
mod tokens;
mod walk;

pub use about::{About, completed};
pub use check::Checked;
pub use deliver::{Delivered, Parcel};
pub use fault::Fault;
pub use feeds::{Asked, NewFeed};
pub use lists::Page;
pub use location::Location;
pub use pack::Packer;
pub use pages::WantedPage;
pub use recover::{Recovered, recover};
pub use rules::Judge;
pub use search::Terms;
pub use subscriptions::Subscribed;
pub use takeover::Past;
pub use walk::Window;

use bundle::Press;
use location::{alone, number, plain, size};
use rusqlite::{Connection, InterruptHandle, OpenFlags, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A connection to a library.
#[derive(Debug)]
pub struct Library {
    db: Connection,
    location: Location,
    press: RefCell<Press>,
    /// Which file it was when it was opened.
    file: Option<(u64, u64)>,
}

/// Steps of SQLite's machine between two questions whether something takes too long; a thousand take about 0.1 ms.
const BETWEEN: i32 = 1_000;

/// Stops what a connection is doing: that ends with [`Fault::Stopped`], and the connection can be used again.
#[derive(Clone)]
pub struct Interrupter(Arc<InterruptHandle>);

impl Interrupter {
    /// Stops it; if it does nothing just now, nothing happens.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

impl std::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupter")
    }
}

impl Library {
    /// Opens a library to read and write; one that is not there is made, an older one is brought up to date.
    ///
    /// # Errors
    /// When the file cannot be made or opened, is no library, or is one of a newer offprint.
    pub fn open(location: &Location) -> Result<Self, Fault> {
        if let Some(folder) = location.file().and_then(Path::parent) {
            std::fs::create_dir_all(folder).map_err(|error| Fault::folder(folder, &error))?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        // One that is not there was to be made: its folder does not let it.
        let made = Self::connect(location, flags).map_err(|fault| match fault {
            Fault::Missing(name) => Fault::Denied(name),
            fault => fault,
        });
        let mut library = made?;
        library.prepare()?;
        Ok(library)
    }

    /// Opens a library that is there, to read.
    ///
    /// # Errors
    /// When there is none, or it is one of another version.
    pub fn open_to_read(location: &Location) -> Result<Self, Fault> {
        // A reader takes part in the log of changes, which lies in files of its own beside the library.
        let first = Self::reader(location, OpenFlags::SQLITE_OPEN_READ_WRITE);
        let Err(
            Fault::Denied(_)
            | Fault::ReadOnly(_)
            | Fault::Full(_)
            | Fault::Disk(_)
            | Fault::Other(..),
        ) = &first
        else {
            return first;
        };
        Self::reader(location, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .or_else(|_| Self::reader(&alone(location), OpenFlags::SQLITE_OPEN_READ_ONLY))
            .or(first)
    }

    fn reader(location: &Location, flags: OpenFlags) -> Result<Self, Fault> {
        let library = Self::connect(location, flags)?;
        library.check_version()?;
        library.only_read()?;
        Ok(library)
    }

    /// From now on, changes nothing.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn only_read(&self) -> Result<(), Fault> {
        self.run("PRAGMA query_only = 1")
    }

    fn connect(location: &Location, flags: OpenFlags) -> Result<Self, Fault> {
        // SQLite takes a file of one byte to be empty, and would write over it.
        if size(location) == Some(1) {
            return Err(Fault::NoLibrary(fault::name(location)));
        }
        let flags = flags | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = match location {
            Location::File(file) => {
                Connection::open_with_flags(plain(file), flags - OpenFlags::SQLITE_OPEN_URI)
            }
            Location::Memory(name) => Connection::open_with_flags(name, flags),
        };
        let db = db.map_err(|error| Fault::of(location, &error))?;
        let library = Self {
            db,
            location: location.clone(),
            press: RefCell::default(),
            file: number(location),
        };
        library.set_up()?;
        Ok(library)
    }

    /// Returns where it is.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Returns what stops this connection from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(Arc::new(self.db.get_interrupt_handle()))
    }

    /// Does something, or gives it up as soon as it is said that it takes too long: then there is none of it.
    ///
    /// # Errors
    /// Those of what is done.
    pub fn unless<T>(
        &mut self,
        mut is_too_long: impl FnMut() -> bool + Send + 'static,
        what: impl FnOnce(&Self) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let is_given_up = Arc::new(AtomicBool::new(false));
        let given_up = Arc::clone(&is_given_up);
        let ask = move || {
            let is_too_long = is_too_long();
            given_up.fetch_or(is_too_long, Ordering::Relaxed);
            is_too_long
        };
        let asked = self.db.progress_handler(BETWEEN, Some(ask));
        asked.map_err(|error| self.fault(error))?;
        let done = what(self);
        let asked = self.db.progress_handler(0, None::<fn() -> bool>);
        asked.map_err(|error| self.fault(error))?;
        match done {
            Err(Fault::Stopped) if is_given_up.load(Ordering::Relaxed) => Ok(None),
            done => done.map(Some),
        }
    }

    /// Runs statements that return nothing.
    fn run(&self, sql: &str) -> Result<(), Fault> {
        self.db
            .execute_batch(sql)
            .map_err(|error| self.fault(error))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is what `map_err` hands over"
    )]
    fn fault(&self, error: rusqlite::Error) -> Fault {
        Fault::of(&self.location, &error)
    }

    /// Returns a number that differs from an earlier one if another connection has changed the library since.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn version(&self) -> Result<i64, Fault> {
        let version = self
            .db
            .query_row("PRAGMA data_version", [], |row| row.get(0));
        version.map_err(|error| self.fault(error))
    }

    /// Returns something that the program remembers, by its name.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn fact(&self, name: &str) -> Result<Option<String>, Fault> {
        self.maybe("SELECT value FROM fact WHERE name = ?1", [name], |row| {
            row.get(0)
        })
    }

    /// Remembers something by a name.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn set_fact(&self, name: &str, value: &str) -> Result<(), Fault> {
        self.change(
            "INSERT OR REPLACE INTO fact (name, value) VALUES (?1, ?2)",
            [name, value],
        )?;
        Ok(())
    }

    /// Does some writing as one: all of it, or on a fault nothing.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &mut Press) -> rusqlite::Result<T>,
    ) -> Result<T, Fault> {
        self.check_place()?;
        let press = self.press.get_mut();
        let write = || {
            let transaction = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction, press)?;
            transaction.commit()?;
            Ok(done)
        };
        write().map_err(|error| Fault::of(&self.location, &error))
    }

    /// Makes one transaction of several changes: all of them are made, or none.
    ///
    /// # Errors
    /// When one of them fails, or the library cannot be written.
    pub fn together<T>(&self, work: impl FnOnce(&Self) -> Result<T, Fault>) -> Result<T, Fault> {
        let begun = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| self.fault(error))?;
        let done = work(self)?;
        transaction.commit().map_err(|error| self.fault(error))?;
        Ok(done)
    }

    /// Fails if the file is not where it was: what is written then would be gone with this program.
    fn check_place(&self) -> Result<(), Fault> {
        if self.file.is_some() && number(&self.location) != self.file {
            return Err(Fault::Gone(fault::name(&self.location)));
        }
        Ok(())
    }

    /// Runs a statement and returns how many rows it changed.
    fn change(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, Fault> {
        self.check_place()?;
        let mut statement = self
            .db
            .prepare_cached(sql)
            .map_err(|error| self.fault(error))?;
        statement.execute(values).map_err(|error| self.fault(error))
    }

    /// Returns the first row of a question, if it has one.
    fn maybe<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        use rusqlite::OptionalExtension;
        let mut statement = self
            .db
            .prepare_cached(sql)
            .map_err(|error| self.fault(error))?;
        let row = statement.query_row(values, read).optional();
        row.map_err(|error| self.fault(error))
    }

    /// Returns all rows of a question.
    fn all<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        let mut statement = self
            .db
            .prepare_cached(sql)
            .map_err(|error| self.fault(error))?;
        let rows = statement
            .query_map(values, read)
            .map_err(|error| self.fault(error))?;
        rows.collect::<Result<_, _>>()
            .map_err(|error| self.fault(error))
    }
}
