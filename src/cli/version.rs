//! What this program is: its version, and what it was built of.

use std::env::consts::{ARCH, OS};
use std::fmt::Write;
use std::sync::OnceLock;

/// The commit that it was built from, where who built it said so.
const COMMIT: Option<&str> = option_env!("OFFPRINT_COMMIT");
/// The day of that commit, as 2026-01-31, where who built it said so.
pub(super) const DATE: Option<&str> = option_env!("OFFPRINT_DATE");

/// Returns the version with the facts of the build, a line each.
pub(super) fn facts() -> &'static str {
    static FACTS: OnceLock<String> = OnceLock::new();
    FACTS.get_or_init(gathered)
}

fn gathered() -> String {
    let library = if cfg!(target_env = "musl") {
        "-musl"
    } else if cfg!(target_env = "gnu") {
        "-gnu"
    } else {
        ""
    };
    let profile = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    let mut facts = env!("CARGO_PKG_VERSION").to_owned();
    if let Some(commit) = COMMIT {
        let of = DATE.map_or_else(String::new, |date| format!(" of {date}"));
        let _ = write!(facts, "\ncommit   {commit}{of}");
    }
    let _ = write!(
        facts,
        "\ntarget   {ARCH}-{OS}{library}\nprofile  {profile}\nSQLite   {}",
        rusqlite::version()
    );
    facts
}
