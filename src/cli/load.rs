//! Files, read and taken in.

use crate::ingest;
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
        loaded.take("the bundled edition", EDITION);
    }
    for file in files {
        // A name may hold anything; it is cleaned like all foreign text before it is shown.
        let name = if file == Path::new("-") {
            Clean::line("standard input")
        } else {
            Clean::line(&file.to_string_lossy())
        };
        match bytes(file) {
            Ok((bytes, whole)) => {
                loaded.take(&name, &bytes);
                if !whole {
                    loaded.problems.push(format!(
                        "{name}: only the first {} MB were read; divide the file to read the rest",
                        MOST >> 20
                    ));
                }
            }
            Err(error) => loaded.problems.push(format!("{name}: {error}")),
        }
    }
    loaded
}

impl Loaded {
    fn take(&mut self, name: &str, bytes: &[u8]) {
        match ingest::read(bytes) {
            Ok(reading) => {
                self.feeds.push(reading.feed);
                self.problems.extend(
                    reading
                        .warnings
                        .iter()
                        .map(|warning| format!("{name}: {warning}")),
                );
            }
            Err(error) => self.problems.push(format!("{name}: {error}")),
        }
    }
}

/// Reads a file up to the limit, and tells whether that was all of it.
fn bytes(file: &Path) -> Result<(Vec<u8>, bool), String> {
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
    let whole = bytes.len() as u64 <= MOST;
    bytes.truncate(MOST as usize);
    Ok((bytes, whole))
}
