//! An article written to a file of the reader's choice.

use crate::app::Outcome;
use crate::export;
use crate::model::Article;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes an article: Markdown where the name ends in `.md`, else text. A file that exists is never written over.
pub fn save(path: &Path, article: &Article) -> Outcome {
    let path = expanded(path);
    let markdown = path.extension().is_some_and(|ending| {
        ending.eq_ignore_ascii_case("md") || ending.eq_ignore_ascii_case("markdown")
    });
    let text = if markdown {
        export::markdown(article)
    } else {
        export::plain(article, export::WIDTH)
    };
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Outcome::Said(format!("Saved {}", path.display())),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Outcome::Failed(format!(
            "{} exists already: choose another name.",
            path.display()
        )),
        Err(error) => Outcome::Failed(format!("{} could not be written: {error}.", path.display())),
    }
}

/// A leading `~/` is the home folder.
fn expanded(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}
