//! `offprint import` and `offprint export`: what readers know goes from one to the other.

mod cache;
mod edition;
mod filter;
mod newsboat;
mod settings;
mod settled;
mod urls;

use super::End;
use super::home::Home;
use super::load::{self, Problem};
use super::whole;
use crate::export;
use crate::ingest::{Content, Label};
use crate::model::{Clean, counted, grouped};
use anyhow::Context;
use clap::{Args, Subcommand};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// What is taken in, and from where.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Import {
    #[command(subcommand)]
    from: Option<From>,

    #[command(flatten)]
    lists: Lists,
}

/// Other readers.
#[derive(Debug, Subcommand)]
enum From {
    /// Take the feeds of newsboat, their articles, and what was done with them
    Newsboat(newsboat::Newsboat),
}

/// What is taken in.
#[derive(Debug, Args)]
struct Lists {
    /// Lists of feeds (OPML), and editions; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    home: Home,
}

/// Where the list of feeds goes.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The file to write (OPML) [default: standard output]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    home: Home,
}

impl Import {
    pub(super) fn run(self) -> anyhow::Result<End> {
        match self.from {
            Some(From::Newsboat(newsboat)) => newsboat.run(),
            None => self.lists.run(),
        }
    }
}

impl Lists {
    fn run(self) -> anyhow::Result<End> {
        let loaded = load::files(&self.files, Label::default());
        let mut problems = loaded.problems;
        let mut library = self.home.open()?;
        let mut out = io::stdout().lock();
        for input in loaded.inputs {
            let list = match input.reading.content {
                Content::Subscriptions(list) => list,
                Content::Edition(edition) => {
                    let taken = edition::take(&mut library, &input.name, edition)?;
                    writeln!(out, "{}: {taken}", input.name)?;
                    continue;
                }
                Content::Feed(_) => {
                    let why = "this is no list of feeds and no edition; “offprint add” takes feeds";
                    problems.push(Problem::of(&input.name, &why));
                    continue;
                }
            };
            let done = library.subscribe(&list)?;
            writeln!(
                out,
                "{}: {} added, {} there already",
                input.name,
                counted(done.new, "feed"),
                grouped(done.known)
            )?;
        }
        Ok(End::Done(problems))
    }
}

impl Export {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut list = self.home.open_to_read()?.subscriptions()?;
        list.title = Clean::line("Feeds");
        let Some(file) = &self.file else {
            let mut out = BufWriter::new(io::stdout().lock());
            export::opml(&list, &mut out)?;
            out.flush()?;
            return Ok(End::Done(Vec::new()));
        };
        whole::write(file, |out| export::opml(&list, out)).with_context(|| {
            let name = Clean::line(&file.to_string_lossy());
            format!("{name}: it could not be written")
        })?;
        Ok(End::Done(Vec::new()))
    }
}
