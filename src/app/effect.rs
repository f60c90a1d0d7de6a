//! Requests to the outside, as data. The application performs none of them; whoever runs it does.

use crate::model::{Article, ArticleId, Url};
use std::path::PathBuf;
use std::sync::Arc;

/// Pairs a request with its answer. An answer whose ticket is no longer awaited is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// A request to the outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Bring an article; answered by [`super::Outcome::Article`].
    Open(Ticket, ArticleId),
    /// Open an address in the browser.
    Browse(Ticket, Url),
    /// Put text on the clipboard.
    Copy(String),
    /// Write an article to a new file; the ending says in which form.
    Save(Ticket, PathBuf, Arc<Article>),
    /// Give an article to a command on its standard input, on the whole screen.
    Pipe(Ticket, String, Arc<Article>),
    /// Draw the whole screen anew.
    Redraw,
    /// Stop, as the shell's job control does.
    Suspend,
    /// End the program.
    Quit,
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
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Self(vec![effect])
    }
}
