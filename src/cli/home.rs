//! Where the library is: named on the command line, or in the folder that the system keeps for a program's data.

use crate::store::Location;
use anyhow::Context;
use clap::Args;
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Which library is meant.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Home {
    /// The file of the library [default: offprint/library.db in $XDG_DATA_HOME or ~/.local/share]
    #[arg(long, value_name = "PATH")]
    library: Option<PathBuf>,
}

impl Home {
    /// Returns where the library is, be it there or not.
    ///
    /// # Errors
    /// When nothing says where the user's own files are.
    pub(super) fn location(&self) -> anyhow::Result<Location> {
        if let Some(file) = &self.library {
            return Ok(Location::File(file.clone()));
        }
        let homes = etcetera::choose_base_strategy();
        let homes = homes.context("there is no home folder; name a library with --library")?;
        let file = homes.data_dir().join("offprint").join("library.db");
        Ok(Location::File(file))
    }
}
