//! Requests to the outside, as data. The application performs none of them; whoever runs it does.

use super::event::Key;
use super::feeds::Rest;
use crate::model::{Article, ArticleId, Ask, Cursor, FeedId, Flag, Query, Source, Url, View};
use crate::text::sheet::Anchor;
use std::path::PathBuf;
use std::sync::Arc;

/// Pairs a request with its answer. An answer whose ticket is no longer awaited is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A request to the outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Answer a question to the library.
    Ask(Ticket, Question),
    /// Change the library.
    Write(Ticket, Write),
    /// Fetch something; answered by [`super::Outcome::Progress`] as it goes on.
    Fetch(Ticket, Errand),
    /// Open an address in the browser.
    Browse(Ticket, Url),
    /// Put text on the clipboard.
    Copy(String),
    /// Write an article to a new file; the ending says in which form.
    Save(Ticket, PathBuf, Arc<Article>),
    /// Give an article to a command on its standard input, on the whole screen.
    Pipe(Ticket, String, Arc<Article>),
    /// Give an article to a program of the reader's own, as Markdown on its standard input.
    Run(Ticket, Called, Arc<Article>),
    /// Carry out lines as if they were typed at the colon, each when what the one before it asked for is done.
    Commands(Vec<String>),
    /// Read what was set beforehand anew, perhaps with another map of keys; answered by [`super::Event::Configured`].
    Reload(Option<String>),
    /// Type keys, one after the other, each when what the one before it asked for is done.
    Type(Vec<Key>),
    /// Leave the mouse to the terminal, or take it again; answered by [`super::Outcome::Said`].
    Mouse(Ticket),
    /// Draw the whole screen anew.
    Redraw,
    /// Stop, as the shell's job control does.
    Suspend,
    /// End the program.
    Quit,
}

/// A question to the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// An article; answered by [`super::Outcome::Article`].
    Open(ArticleId, Source),
    /// A piece of the handbook by its id in the bundled edition, as the article of an id; answered by
    /// [`super::Outcome::Article`].
    Handbook(ArticleId, &'static str),
    /// A part of a list; answered by [`super::Outcome::Listed`].
    List(View, Ask),
    /// How long a list is, and how much stands in it before a place; answered by [`super::Outcome::Counted`].
    Count(View, Option<Cursor>),
    /// What fits words best; answered by [`super::Outcome::Found`], perhaps more than once. The search before it is no
    /// longer wanted.
    Search(Query),
    /// The lines of articles that have some words; answered by [`super::Outcome::Lines`].
    Lines(Vec<String>, Vec<ArticleId>),
    /// What is known of the feeds; answered by [`super::Outcome::Feeds`].
    Feeds,
}

/// A program to be run: words that no shell sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The name of the command that asks for it.
    pub name: String,
    /// The program, and its arguments.
    pub words: Vec<String>,
    /// Whether it draws on the screen.
    pub is_textual: bool,
}

/// What is fetched from the network.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Some feeds; none: all.
    Feeds(Option<Vec<FeedId>>),
    /// The feed at an address, or the one that the page there names, to be kept; answered by
    /// [`super::Outcome::Added`], too.
    Subscribe(String),
    /// The page behind an article; answered by [`super::Outcome::Paged`], too.
    Page(ArticleId),
}

/// A change of the library.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// Set or take a mark of some articles; answered by [`super::Outcome::Marked`].
    Mark(Vec<ArticleId>, Flag, bool),
    /// Set or take a mark of all articles that a query means; answered by [`super::Outcome::Marked`].
    MarkAll(Query, Flag, bool),
    /// Keep the place in an article.
    Place(ArticleId, Anchor),
    /// Keep where the reader is, for the next time.
    Rest(Rest),
    /// Give a feed another title; a blank one: its own.
    Rename(FeedId, String),
    /// Put a feed into a folder.
    Move(FeedId, String),
    /// Remove a feed with all its articles.
    Remove(FeedId),
    /// Give an article a tag, or take it away.
    Tag(ArticleId, String, bool),
    /// Give an article a tag if it does not have it, or else take it away; answered by [`super::Outcome::Tagged`].
    ToggleTag(ArticleId, String),
    /// Keep a search under a name.
    KeepSearch(String, String),
    /// Forget the search of a name.
    ForgetSearch(String),
}

/// What an update asks for, in order.
#[must_use = "effects do nothing until they are performed"]
#[derive(Debug, Default, PartialEq)]
pub struct Effects(pub Vec<Effect>);

impl Effects {
    /// Asks for nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// Asks for one thing more.
    pub fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// Asks for other things, too.
    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Self(vec![effect])
    }
}
