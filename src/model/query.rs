//! What a reader asks for: words and facts, joined by and, or, and not.
//!
//! One language serves the filter line, saved searches and scripts: `bread "sour dough" -title:recipe is:unread
//! since:7d or (feed:nature is:starred)`. Words that stand side by side are all wanted; `or` binds weaker.

mod fields;
mod parse;

pub use fields::{FIELDS, Field};
pub use parse::{Mistake, parse};

use super::{FeedId, Timestamp};

/// A question to the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// All of these; none at all is everything that is kept.
    All(Vec<Query>),
    /// At least one of these.
    Any(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// One thing that is wanted.
    Term(Term),
}

/// One thing that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Words, one behind the other.
    Words(Words),
    /// An article that is so.
    Is(State),
    /// From a feed whose title or address has these letters.
    Feed(String),
    /// From this feed; nobody types it.
    Of(FeedId),
    /// In a folder of this name, or in one inside it.
    Folder(String),
    /// With a tag: of the publisher's or the reader's own.
    Tag(String),
    /// In a language, as the beginning of a BCP 47 tag.
    Language(String),
    /// Published since then.
    Since(When),
    /// Published before then.
    Before(When),
}

/// Words that stand one behind the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Where they stand.
    pub place: Place,
    /// The words as they were typed.
    pub text: String,
    /// Whether the last of them may go on.
    pub open: bool,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In all that is kept of an article.
    Anywhere,
    /// In its title.
    Title,
    /// Among its authors.
    Author,
}

/// How an article may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not read.
    Unread,
    /// It was.
    Read,
    /// It is starred.
    Starred,
    /// All of it can be read without a network.
    Ready,
    /// Only a summary is kept.
    Summary,
}

/// A moment, told by itself or by how long ago it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many seconds ago.
    Ago(i64),
    /// The beginning of a day, UTC.
    At(Timestamp),
}

impl When {
    /// Returns the moment, as seen from now.
    pub fn seen_from(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Ago(seconds) => Timestamp(now.0.saturating_sub(seconds)),
            Self::At(moment) => moment,
        }
    }
}

impl Query {
    /// Asks for everything.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// Asks for what is so.
    pub fn is(state: State) -> Self {
        Self::Term(Term::Is(state))
    }

    /// Tells whether it asks for everything.
    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All(parts) if parts.is_empty())
    }

    /// Asks for both.
    pub fn and(self, other: Self) -> Self {
        let mut parts = Vec::new();
        for query in [self, other] {
            match query {
                Self::All(inner) => parts.extend(inner),
                query => parts.push(query),
            }
        }
        Self::All(parts)
    }

    /// Lets the last word go on, if nothing was typed behind it: it may be the beginning of one.
    pub fn being_typed(mut self, typed: &str) -> Self {
        if typed.ends_with(char::is_alphanumeric) {
            self.open_last();
        }
        self
    }

    fn open_last(&mut self) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                if let Some(last) = parts.last_mut() {
                    last.open_last();
                }
            }
            Self::Not(inner) => inner.open_last(),
            Self::Term(Term::Words(words)) => words.open = true,
            Self::Term(_) => {}
        }
    }

    /// Returns the words that are wanted, in order; what is not wanted is left out.
    pub fn words(&self) -> Vec<&Words> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::words).collect(),
            Self::Term(Term::Words(words)) => vec![words],
            Self::Not(_) | Self::Term(_) => Vec::new(),
        }
    }
}
