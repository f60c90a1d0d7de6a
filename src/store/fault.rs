//! What can go wrong with a library, in words that say what to do.

use super::Location;
use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE};
use std::io;
use std::path::Path;

/// Why a library cannot be used, or something cannot be done with it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no such library.
    #[error("{0}: there is no library here; “offprint add” makes one")]
    Missing(String),
    /// Its folder cannot be made.
    #[error("{0}: this folder cannot be made: {1}; name another with --library")]
    Folder(String, String),
    /// The file cannot be opened.
    #[error("{0}: this cannot be opened; check who may read and write it, and its folder")]
    Denied(String),
    /// It may only be read.
    #[error(
        "{0}: this can be read but not written; check who may write it, and the room on its disk"
    )]
    ReadOnly(String),
    /// It is something else.
    #[error("{0}: this is no library of offprint; name another with --library")]
    NoLibrary(String),
    /// A newer offprint made it.
    #[error(
        "{file}: this library is of version {found}, and this offprint knows {known}; use a newer offprint"
    )]
    Newer {
        /// The file.
        file: String,
        /// Its version.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// It is damaged.
    #[error("{0}: this library is damaged; “offprint library recover” saves what can be read")]
    Damaged(String),
    /// There is no room on the disk.
    #[error("{0}: the disk is full; make room and do it again, nothing was lost")]
    Full(String),
    /// It was moved or removed while it was open.
    #[error(
        "{0}: this library was moved or removed while it was open; put it back, or start again"
    )]
    Gone(String),
    /// Something would be written over.
    #[error("{0}: this is there already; name another file")]
    Exists(String),
    /// Nothing of it can be read.
    #[error("{0}: nothing of this library can be read; the file was left as it is")]
    Lost(String),
    /// The disk fails.
    #[error(
        "{0}: the disk does not take or give what is asked of it; check its room and its health"
    )]
    Disk(String),
    /// Another program writes and does not stop.
    #[error("{0}: another program is writing; try again when it is done")]
    Busy(String),
    /// It was stopped for something newer.
    #[error("stopped")]
    Stopped,
    /// Something is wrong in a way that is not expected.
    #[error("{0}: {1}")]
    Other(String, String),
}

impl Fault {
    pub(super) fn of(location: &Location, error: &rusqlite::Error) -> Self {
        let name = name(location);
        let missing = location.file().is_some_and(|file| !file.exists());
        match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen) if missing => Self::Missing(name),
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::Denied(name),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(name),
            Some(ErrorCode::NotADatabase) => Self::NoLibrary(name),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(name),
            Some(ErrorCode::DiskFull) => Self::Full(name),
            // There is no room for the file beside it that its users share.
            Some(ErrorCode::SystemIoFailure)
                if matches!(
                    error.sqlite_error().map(|error| error.extended_code),
                    Some(SQLITE_IOERR_SHMSIZE | SQLITE_IOERR_SHMOPEN)
                ) =>
            {
                Self::Full(name)
            }
            Some(ErrorCode::SystemIoFailure) => Self::Disk(name),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(name),
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            _ => Self::Other(name, error.to_string()),
        }
    }

    pub(super) fn folder(folder: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::PermissionDenied => "it may not be written".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the disk may only be read".to_owned(),
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            _ => error.to_string(),
        };
        Self::Folder(folder.display().to_string(), why)
    }
}

pub(super) fn name(location: &Location) -> String {
    match location {
        Location::File(file) => file.display().to_string(),
        Location::Memory(name) => match super::location::file_alone(name) {
            Some(file) => file.display().to_string(),
            None => "the library in memory".to_owned(),
        },
    }
}
