//! The tables, and how older libraries get them.
//!
//! Every step is a file in `assets/sql` and one transaction; the number of steps taken is the library's version. Before
//! a library that has something in it is changed, a copy of the file is laid beside it.

#[cfg(test)]
mod tests;

use super::{Fault, Library, fault, plain};
use rusqlite::TransactionBehavior;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

/// The steps, the first one first. One that was released is never changed.
const STEPS: [&str; 1] = [include_str!("../../assets/sql/0001_library.sql")];
/// What tells a library from other files of SQLite: `ofpr`.
const MARK: i64 = 0x6f66_7072;
/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

impl Library {
    /// Sets how this connection works.
    pub(super) fn set_up(&self) -> Result<(), Fault> {
        self.db
            .busy_timeout(PATIENCE)
            .map_err(|error| self.fault(error))?;
        self.db.set_prepared_statement_cache_capacity(128);
        // Else a statement is planned anew for each value, in case another index were better for that one.
        self.db
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(|error| self.fault(error))?;
        // A reader of a library in memory does not wait for its writer; nothing there is half written for long.
        let memory = match self.location.file() {
            Some(_) => "",
            None => "PRAGMA read_uncommitted = 1;",
        };
        self.run(&format!(
            "PRAGMA page_size = 8192; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = 1;
             PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA trusted_schema = 0; {memory}"
        ))
    }

    /// Makes the tables, or brings them up to date.
    pub(super) fn prepare(&mut self) -> Result<(), Fault> {
        let version = self.steps_taken()?;
        if self.location.file().is_some() && self.journal()? != "wal" {
            self.run("PRAGMA journal_mode = WAL")?;
        }
        if version == STEPS.len() {
            return Ok(());
        }
        if version > 0 {
            self.lay_aside(version)?;
        }
        self.take_steps(&STEPS)
    }

    /// How changes are logged; a copy of a library begins without a log of its own.
    fn journal(&self) -> Result<String, Fault> {
        let journal = self
            .db
            .query_row("PRAGMA journal_mode", [], |row| row.get(0));
        journal.map_err(|error| self.fault(error))
    }

    /// Takes the steps that were not taken, unless another program just did.
    fn take_steps(&mut self, steps: &[&str]) -> Result<(), Fault> {
        let location = self.location.clone();
        let fault = |error: rusqlite::Error| Fault::of(&location, &error);
        for (index, step) in steps.iter().enumerate() {
            let transaction = self
                .db
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(fault)?;
            let taken: i64 = transaction
                .query_row("PRAGMA user_version", [], |row| row.get(0))
                .map_err(fault)?;
            if usize::try_from(taken).is_ok_and(|taken| taken > index) {
                continue;
            }
            transaction.execute_batch(&bare(step)).map_err(fault)?;
            let marks = format!(
                "PRAGMA application_id = {MARK}; PRAGMA user_version = {};",
                index + 1
            );
            transaction.execute_batch(&marks).map_err(fault)?;
            transaction.commit().map_err(fault)?;
        }
        Ok(())
    }

    /// Fails unless the library has the tables that this program knows.
    pub(super) fn check_version(&self) -> Result<(), Fault> {
        let taken = self.steps_taken()?;
        if taken == STEPS.len() {
            return Ok(());
        }
        // One that another program is just making, or that is old: whoever writes it first prepares it.
        Err(Fault::Missing(fault::name(&self.location)))
    }

    fn steps_taken(&self) -> Result<usize, Fault> {
        let number = |pragma: &str| -> Result<i64, Fault> {
            let value = self
                .db
                .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0));
            value.map_err(|error| self.fault(error))
        };
        let (mark, taken) = (number("application_id")?, number("user_version")?);
        let tables: i64 = self
            .db
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(|error| self.fault(error))?;
        let name = || fault::name(&self.location);
        match usize::try_from(taken) {
            _ if mark != MARK && (tables > 0 || taken != 0) => Err(Fault::NoLibrary(name())),
            Ok(steps) if steps <= STEPS.len() => Ok(steps),
            _ => Err(Fault::Newer {
                file: name(),
                found: taken,
                known: STEPS.len() as i64,
            }),
        }
    }

    /// Lays a copy of the file beside it.
    fn lay_aside(&self, version: usize) -> Result<(), Fault> {
        let Some(file) = self.location.file() else {
            return Ok(());
        };
        let copy = file.with_extension(format!("version-{version}.db"));
        if copy.exists() {
            return Ok(());
        }
        self.back_up(&copy)
    }

    /// Copies the library as it is now to a new file.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn copy_to(&self, file: &Path) -> Result<(), Fault> {
        let target = plain(file);
        let target = ValueRef::Text(target.as_os_str().as_bytes());
        // It writes nothing here, but one who only reads is not believed that.
        let reads = self
            .maybe("PRAGMA query_only", [], |row| row.get::<_, i64>(0))?
            .unwrap_or(0);
        self.run("PRAGMA query_only = 0")?;
        let done = self
            .db
            .execute("VACUUM INTO ?1", [ToSqlOutput::Borrowed(target)]);
        self.run(&format!("PRAGMA query_only = {reads}"))?;
        done.map_err(|error| self.fault(error))?;
        Ok(())
    }
}

/// A step without its remarks: SQLite keeps the text of every table, and reads it whenever a library is opened.
fn bare(step: &str) -> String {
    let lines = step
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default().trim());
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}
