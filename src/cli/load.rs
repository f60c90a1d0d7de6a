//! Files, read and taken in.

use crate::config::Trouble;
use crate::ingest::{self, LARGEST, Label, Reading};
use crate::model::{Clean, Feed};
use crate::shelf::EDITION;
use std::fmt::Display;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// What could be read, and a line for each thing that could not.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) inputs: Vec<Input>,
    pub(super) problems: Vec<Problem>,
}

/// Something that was read.
#[derive(Debug)]
pub(super) struct Input {
    /// The name of its file, as it may be shown.
    pub(super) name: Clean,
    /// What it came to.
    pub(super) reading: Reading,
}

/// Something that was wrong with the input.
#[derive(Debug)]
pub(super) struct Problem {
    /// What it was, in one line that names the file.
    pub(super) line: String,
    /// Whether it cost something, or could be mended.
    pub(super) costs: bool,
}

/// Reads the bundled edition.
pub(super) fn edition() -> Loaded {
    let mut loaded = Loaded::default();
    let name = Clean::line("the bundled edition");
    loaded.take(name, EDITION, Label::default());
    loaded
}

/// Reads files; `-` is standard input.
pub(super) fn files(files: &[PathBuf], label: Label<'_>) -> Loaded {
    let mut loaded = Loaded::default();
    for file in files {
        // A name may hold anything; it is cleaned like all foreign text before it is shown.
        let name = if is_input(file) {
            Clean::line("standard input")
        } else {
            Clean::line(&file.to_string_lossy())
        };
        match bytes(file) {
            Ok(bytes) => loaded.take(name, &bytes, label),
            Err(error) => loaded.problems.push(Problem::of(&name, &error)),
        }
    }
    loaded
}

/// The files named, or standard input where none is and something is piped in.
pub(super) fn named_or_piped(files: &[PathBuf]) -> Option<Vec<PathBuf>> {
    if !files.is_empty() {
        return Some(files.to_vec());
    }
    (!io::stdin().is_terminal()).then(|| vec![PathBuf::from("-")])
}

/// Makes one feed of all; what they say of themselves is kept where there is only one.
pub(super) fn joined(inputs: Vec<Input>) -> Feed {
    let mut feeds = inputs.into_iter().map(Input::into_feed);
    let mut whole = feeds.next().unwrap_or_default();
    let mut count = 1;
    for feed in feeds {
        count += 1;
        whole.articles.extend(feed.articles);
    }
    if count > 1 {
        whole = Feed {
            title: Clean::line(&format!("{count} feeds")),
            articles: whole.articles,
            ..Feed::default()
        };
    }
    whole
}

impl Loaded {
    /// Adds what else was read.
    pub(super) fn add(&mut self, other: Self) {
        self.inputs.extend(other.inputs);
        self.problems.extend(other.problems);
    }

    fn take(&mut self, name: Clean, bytes: &[u8], label: Label<'_>) {
        match ingest::read(bytes, label) {
            Ok(reading) => {
                let warnings = reading.warnings.iter();
                self.problems.extend(warnings.map(|warning| Problem {
                    costs: warning.costs(),
                    ..Problem::of(&name, warning)
                }));
                self.inputs.push(Input { name, reading });
            }
            Err(error) => self.problems.push(Problem::of(&name, &error)),
        }
    }
}

impl Input {
    pub(super) fn into_feed(self) -> Feed {
        self.reading.into_feed()
    }
}

impl Problem {
    /// What is wrong with the configuration; it costs no more than what it is about.
    pub(super) fn told<'t>(troubles: impl IntoIterator<Item = &'t Trouble>) -> Vec<Self> {
        let told = troubles.into_iter().map(|trouble| Self {
            line: trouble.to_string(),
            costs: false,
        });
        told.collect()
    }

    pub(super) fn of(name: &str, what: &dyn Display) -> Self {
        Self {
            line: format!("{name}: {what}"),
            costs: true,
        }
    }
}

/// Tells whether standard input is meant.
pub(super) fn is_input(file: &Path) -> bool {
    file == Path::new("-")
}

/// Reads a file up to a byte over the limit, so that it is seen that there is more.
fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    let said = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder; name the files in it".to_owned(),
        _ => format!("it could not be read: {error}"),
    };
    let limit = LARGEST as u64 + 1;
    let mut bytes = Vec::new();
    if is_input(file) {
        io::stdin()
            .lock()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(said)?;
        return Ok(bytes);
    }
    let file = File::open(file).map_err(said)?;
    let size = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
    // One allocation of the right size, where the size is known: growing would hold the file twice.
    bytes.reserve_exact(size.min(limit) as usize + 1);
    file.take(limit).read_to_end(&mut bytes).map_err(said)?;
    Ok(bytes)
}
