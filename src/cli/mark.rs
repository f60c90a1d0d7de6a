//! `offprint mark`: what the reader could do with articles one by one, done with all that a query means.

use super::asked::Asked;
use super::home::Home;
use super::load::Problem;
use super::rows::one_line;
use super::{End, keep, kept};
use crate::model::query::Term;
use crate::model::{ArticleId, Flag, Query, grouped};
use crate::store::Library;
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::Path;

/// What is done, and with which articles.
#[derive(Debug, Args)]
pub(super) struct Mark {
    #[command(subcommand)]
    what: What,
}

/// What is done.
#[derive(Debug, Subcommand)]
enum What {
    /// Mark as read
    Read(Which),
    /// Mark as unread
    Unread(Which),
    /// Give a star
    #[command(alias = "star")]
    Starred(Which),
    /// Take the star away
    #[command(alias = "unstar")]
    Unstarred(Which),
    /// Give a tag
    Tag(Tag),
    /// Take a tag away
    Untag(Tag),
}

/// Which articles are meant.
#[derive(Debug, Args)]
struct Which {
    #[command(flatten)]
    asked: Asked,

    /// The query is numbers of articles, as “list” tells them
    #[arg(long)]
    ids: bool,

    /// Everything, where no query is given
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    home: Home,
}

/// A tag, and which articles are meant.
#[derive(Debug, Args)]
struct Tag {
    /// The name of the tag
    name: String,

    #[command(flatten)]
    which: Which,
}

impl Mark {
    pub(super) fn run(self) -> anyhow::Result<End> {
        match self.what {
            What::Read(which) => which.mark(Flag::Read, true),
            What::Unread(which) => which.mark(Flag::Read, false),
            What::Starred(which) => which.mark(Flag::Starred, true),
            What::Unstarred(which) => which.mark(Flag::Starred, false),
            What::Tag(tag) => tag.run(true),
            What::Untag(tag) => tag.run(false),
        }
    }
}

impl Tag {
    fn run(self, on: bool) -> anyhow::Result<End> {
        let name = one_line(&self.name);
        if name.is_empty() || name.contains(',') {
            let why = "a tag is words without a comma";
            return Ok(End::Misused(why.to_owned()));
        }
        self.which.change(|library, found| {
            let ids: Vec<ArticleId> = match found {
                Found::These(ids) => ids,
                Found::Query(query) => library.ids(&query, None, keep::now())?,
            };
            Ok(library.tag_all(&ids, &name, on)?)
        })
    }
}

/// The articles that are meant.
enum Found {
    /// By their numbers.
    These(Vec<ArticleId>),
    /// By a query.
    Query(Query),
}

impl Which {
    fn mark(self, flag: Flag, on: bool) -> anyhow::Result<End> {
        self.change(|library, found| {
            let ids = match found {
                Found::These(ids) => ids,
                Found::Query(query) => library.ids(&query, Some((flag, !on)), keep::now())?,
            };
            Ok(library.mark(&ids, flag, on)?.len())
        })
    }

    /// Finds the articles, does something with them, and says of how many it changed something.
    fn change(
        &self,
        change: impl FnOnce(&mut Library, Found) -> anyhow::Result<usize>,
    ) -> anyhow::Result<End> {
        let found = match self.found() {
            Ok(found) => found,
            Err(why) => return Ok(End::Misused(why)),
        };
        let mut library = self.home.open()?;
        if let Found::Query(query) = &found {
            keep::index_for(&library, query)?;
        }
        let problems = missing(&library, &found)?;
        let changed = change(&mut library, found)?;
        writeln!(io::stdout(), "{} changed", grouped(changed))?;
        Ok(End::Done(problems))
    }

    fn found(&self) -> Result<Found, String> {
        if self.ids {
            let numbers = self.asked.parts().iter().flat_map(|part| part.split(','));
            let ids = numbers.map(|number| {
                kept::id(Path::new(number.trim()))
                    .ok_or_else(|| format!("“{}” is no number of an article", one_line(number)))
            });
            return Ok(Found::These(ids.collect::<Result<_, _>>()?));
        }
        let query = self.asked.meant()?;
        if asks_nothing(&query) && !self.all {
            return Err("this means every article; say so with --all, or give a query".to_owned());
        }
        Ok(Found::Query(query))
    }
}

/// Says which numbers are those of no article.
fn missing(library: &Library, found: &Found) -> anyhow::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    if let Found::These(ids) = found {
        for id in ids {
            if library.about(*id)?.is_none() {
                let name = format!("article {}", id.0);
                problems.push(Problem::of(&name, &kept::UNKNOWN));
            }
        }
    }
    Ok(problems)
}

/// Tells whether a query means everything.
fn asks_nothing(query: &Query) -> bool {
    match query {
        Query::All(parts) => parts.iter().all(asks_nothing),
        Query::Any(parts) => parts.iter().any(asks_nothing),
        Query::Not(_) | Query::Term(_) => is_wordless(query),
    }
}

/// Tells whether there is nothing in a query but words without a letter: they are nowhere asked for, wanted or not.
fn is_wordless(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().all(is_wordless),
        Query::Not(part) => is_wordless(part),
        Query::Term(Term::Words(words)) => !words.text.chars().any(char::is_alphanumeric),
        Query::Term(_) => false,
    }
}
