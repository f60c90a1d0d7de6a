//! Files, read and taken in.

use crate::ingest::{self, Warning};
use crate::model::{Clean, Feed};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The edition that comes with the program.
const EDITION: &[u8] = include_bytes!("../../assets/edition.json");
/// Most bytes that are read of one file.
const MOST: u64 = 64 * 1024 * 1024;

/// What could be read, and a line for each thing that could not.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) feeds: Vec<Feed>,
    pub(super) problems: Vec<String>,
}

/// Reads feeds from files, or the bundled edition where none is named.
pub(super) fn feeds(files: &[PathBuf]) -> Loaded {
    let mut loaded = Loaded::default();
    if files.is_empty() {
        loaded.take("the bundled edition", EDITION, Extent::Whole);
    }
    for file in files {
        // A name may hold anything; it is cleaned like all foreign text before it is shown.
        let name = if file == Path::new("-") {
            Clean::line("standard input")
        } else {
            Clean::line(&file.to_string_lossy())
        };
        match bytes(file) {
            Ok((bytes, extent)) => loaded.take(&name, &bytes, extent),
            Err(error) => loaded.problems.push(format!("{name}: {error}")),
        }
    }
    loaded
}

impl Loaded {
    fn take(&mut self, name: &str, bytes: &[u8], extent: Extent) {
        let reading = match ingest::read(bytes) {
            Ok(reading) => reading,
            Err(error) => return self.problems.push(format!("{name}: {error}")),
        };
        // Where the limit cut the file, the feed's being cut off is no news of its own.
        let cut_here =
            |warning: &Warning| extent == Extent::Start && matches!(warning, Warning::CutOff(_));
        let warnings = reading.warnings.iter().filter(|warning| !cut_here(warning));
        self.problems
            .extend(warnings.map(|warning| format!("{name}: {warning}")));
        if extent == Extent::Start {
            let (count, most) = (reading.feed.articles.len(), MOST >> 20);
            self.problems.push(format!("{name}: larger than {most} MB; its first {count} articles are shown: divide it to read the rest"));
        }
        self.feeds.push(reading.feed);
    }
}

/// How much of a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Start,
}

/// Reads a file up to the limit, and tells whether that was all of it.
fn bytes(file: &Path) -> Result<(Vec<u8>, Extent), String> {
    let said = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; name the files in it".to_owned(),
        _ => format!("it could not be read: {error}"),
    };
    let mut bytes = Vec::new();
    let limit = MOST + 1;
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(said)?;
    } else {
        File::open(file)
            .map_err(said)?
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(said)?;
    }
    let extent = if bytes.len() as u64 <= MOST {
        Extent::Whole
    } else {
        Extent::Start
    };
    bytes.truncate(MOST as usize);
    Ok((bytes, extent))
}
