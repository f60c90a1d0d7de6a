//! `offprint completions`: what a shell needs to complete verbs, options and their values.

use super::{End, command};
use clap::Args;
use clap_complete::Shell;
use std::io::{self, Write};

/// Which shell is served.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that is to read them
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<End> {
        // Written to memory first: who generates them takes a closed pipe for a reason to panic.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "offprint", &mut script);
        let mut out = io::stdout().lock();
        out.write_all(&script)?;
        out.flush()?;
        Ok(End::Done(Vec::new()))
    }
}
