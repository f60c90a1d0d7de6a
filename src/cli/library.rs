//! `offprint library`: the library itself looked at, copied, and saved from damage.

use super::End;
use super::home::{self, Home};
use super::load::Problem;
use crate::model::{counted, grouped};
use crate::shelf;
use crate::store::{self, Checked, Fault, Library, Location};
use anyhow::Context;
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;

/// What is done with it.
#[derive(Debug, Args)]
pub(super) struct LibraryVerb {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Look at all of it, and mend its counts and its index
    Check {
        #[command(flatten)]
        home: Home,
    },
    /// Copy it as it is now to a new file, while it is in use or not
    Backup {
        /// The file to write; one that is there is never written over
        file: PathBuf,

        #[command(flatten)]
        home: Home,
    },
    /// Save what can be read of a damaged library in its place; the damaged file is kept beside it
    Recover {
        /// The damaged file [default: the library]
        file: Option<PathBuf>,

        #[command(flatten)]
        home: Home,
    },
}

impl LibraryVerb {
    pub(super) fn run(self) -> anyhow::Result<End> {
        match self.what {
            What::Check { home } => check(&home),
            What::Backup { file, home } => {
                Library::open_to_read(&home.location()?)?.back_up(&file)?;
                Ok(End::Done(Vec::new()))
            }
            What::Recover { file, home } => {
                let file = match (file, home.location()?) {
                    (Some(file), _) | (None, Location::File(file)) => file,
                    (None, Location::Memory(_)) => anyhow::bail!("this library is no file"),
                };
                recover(file)
            }
        }
    }
}

fn check(home: &Home) -> anyhow::Result<End> {
    let location = home.location()?;
    // One that is not there is not made, only to be found whole.
    drop(Library::open_to_read(&location)?);
    let mut library = Library::open(&location)?;
    let checked = library.check()?;
    let file = location.file().context("this library is no file")?;
    let file = file.display().to_string();
    if checked.is_file_damaged {
        return Err(Fault::Damaged(file).into());
    }
    let mut problems = Vec::new();
    if checked.unreadable > 0 {
        let articles = counted(checked.unreadable, "article");
        let line = format!(
            "the text of {articles} cannot be read; “offprint library recover” takes it out, and it comes again if the \
             feeds still have it"
        );
        problems.push(Problem::of(&file, &line));
    }
    let unindexed = library.unindexed()?;
    shelf::index(&mut library)?;
    let counts = library.counts()?;
    let mut out = io::stdout().lock();
    let feeds = counted(library.feeds()?.len(), "feed");
    writeln!(out, "{feeds}, {}", counted(counts.articles, "article"))?;
    for line in mended(&checked, unindexed) {
        writeln!(out, "{line}")?;
    }
    if !checked.is_damaged() {
        writeln!(out, "all is well")?;
    }
    Ok(End::Done(problems))
}

/// What was mended, a line each.
fn mended(checked: &Checked, unindexed: u64) -> Vec<String> {
    let mut lines = Vec::new();
    if checked.recounted > 0 {
        let feeds = counted(checked.recounted, "feed");
        lines.push(format!("{feeds} counted again"));
    }
    if checked.is_index_new {
        lines.push("the index was damaged, and was made anew".to_owned());
    } else if unindexed > 0 {
        let articles = counted(unindexed, "article");
        lines.push(format!("the words of {articles} put into the index"));
    }
    lines
}

fn recover(file: PathBuf) -> anyhow::Result<End> {
    let saved = store::recover(&file)?;
    let mut library = Library::open(&Location::File(file))?;
    home::restore_edition(&mut library)?;
    shelf::index(&mut library)?;
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "saved: {}, {}, {} of them read, {} starred",
        counted(saved.feeds, "feed"),
        counted(saved.articles, "article"),
        grouped(saved.read),
        grouped(saved.starred)
    )?;
    let without_text = library.without_text()?;
    if without_text > 0 {
        let articles = counted(without_text, "article");
        writeln!(
            out,
            "{articles} lost their text; it comes again if their feeds still have it"
        )?;
    }
    if saved.strays > 0 {
        let articles = counted(saved.strays, "article");
        writeln!(
            out,
            "nothing says any more whose {articles} are; they stand under “Articles of a lost feed”"
        )?;
    }
    writeln!(out, "the damaged file is {}", saved.damaged.display())?;
    Ok(End::Done(Vec::new()))
}
