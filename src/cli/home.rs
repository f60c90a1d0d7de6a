//! Where the library is, and how it is opened: one that is not there yet is made, with the bundled edition as its first
//! feed.

use super::{complain, keep, load};
use crate::model::FeedId;
use crate::store::{Fault, Library, Location, NewFeed};
use anyhow::Context;
use clap::Args;
use std::env;
use std::path::PathBuf;

/// The address of the bundled edition.
pub(super) const EDITION: &str = "offprint:edition";
/// What the library remembers once the edition was laid in: removed, it does not come back.
const LAID_IN: &str = "edition";

/// Where the library is.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Home {
    /// The file of the library [default: offprint's own]
    #[arg(long, value_name = "PATH")]
    library: Option<PathBuf>,
}

impl Home {
    /// Returns where the library is.
    ///
    /// # Errors
    /// When nothing says where this user's files are.
    pub(super) fn location(&self) -> anyhow::Result<Location> {
        let file = self.library.clone().or_else(default_file);
        file.map(Location::File)
            .context("neither HOME nor XDG_DATA_HOME is set; name a library with --library")
    }

    /// Opens the library to read and write; one that is not there is made.
    ///
    /// # Errors
    /// When it cannot be written, is none, or is one of a newer offprint.
    pub(super) fn open(&self) -> anyhow::Result<Library> {
        let mut library = Library::open(&self.location()?)?;
        lay_in_edition(&mut library)?;
        Ok(library)
    }

    /// Opens the library to read. One that is not there or is older is made or brought up to date before; where nothing
    /// can be kept, one in memory stands in, and standard error is told.
    ///
    /// # Errors
    /// When it cannot be read, is none, or is one of a newer offprint.
    pub(super) fn open_to_read(&self) -> anyhow::Result<Library> {
        let is_ready = |library: &Library| library.fact(LAID_IN).is_ok_and(|fact| fact.is_some());
        if let Ok(location) = self.location()
            && let Ok(library) = Library::open_to_read(&location)
            && is_ready(&library)
        {
            return Ok(library);
        }
        let (library, message) = self.settle()?;
        if let Some(message) = message {
            complain(&message);
        }
        Ok(library)
    }

    /// Opens the library to read and write; or only to read, where it cannot be written; or one in memory, where there is
    /// none in the usual place: with a line that says so. One in memory is there as long as a connection to it is.
    ///
    /// # Errors
    /// When a library is named that cannot be used; or the usual one cannot be read, is none, or is one of a newer
    /// offprint.
    pub(super) fn settle(&self) -> anyhow::Result<(Library, Option<String>)> {
        let error = match self.open() {
            Ok(library) => return Ok((library, None)),
            Err(error) if !is_unwritable(&error) => return Err(error),
            Err(error) => error,
        };
        if let Ok(location) = self.location()
            && let Ok(library) = Library::open_to_read(&location)
        {
            return Ok((library, Some(format!("{error:#}"))));
        }
        if self.library.is_some() {
            return Err(error);
        }
        let mut library = Library::open(&Location::private())?;
        lay_in_edition(&mut library)?;
        let message = format!("{error:#}; until then, nothing is kept");
        Ok((library, Some(message)))
    }
}

/// Tells whether a library fails because of where it is, and not because of what it is.
fn is_unwritable(error: &anyhow::Error) -> bool {
    match error.downcast_ref::<Fault>() {
        Some(fault) => matches!(
            fault,
            Fault::Folder(..)
                | Fault::Denied(_)
                | Fault::ReadOnly(_)
                | Fault::Full(_)
                | Fault::Disk(_)
        ),
        // Nothing said where it is.
        None => true,
    }
}

/// The place that the XDG Base Directory Specification has for it; a relative path there is none.
fn default_file() -> Option<PathBuf> {
    let folder = |name: &str| {
        let path = env::var_os(name).map(PathBuf::from);
        path.filter(|path| path.is_absolute())
    };
    let data =
        folder("XDG_DATA_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/share")))?;
    Some(data.join("offprint/library.db"))
}

/// Makes the bundled edition a feed of a library that never had it.
fn lay_in_edition(library: &mut Library) -> anyhow::Result<()> {
    if library.fact(LAID_IN)?.is_some() {
        return Ok(());
    }
    deliver_edition(library)?;
    library.set_fact(LAID_IN, "laid in")?;
    Ok(())
}

/// Gives the bundled edition of a library back what it lost; one that was removed stays away.
pub(super) fn restore_edition(library: &mut Library) -> anyhow::Result<()> {
    if library.feed_at(EDITION)?.is_some() {
        deliver_edition(library)?;
    }
    Ok(())
}

fn deliver_edition(library: &mut Library) -> anyhow::Result<()> {
    for input in load::edition().inputs {
        let edition = input.into_feed();
        let new = NewFeed {
            address: EDITION,
            title: &edition.title,
            description: &edition.description,
            language: &edition.language,
            ..NewFeed::default()
        };
        let (id, _): (FeedId, bool) = library.add_feed(&new)?;
        keep::deliver(library, id, &edition)?;
    }
    Ok(())
}
