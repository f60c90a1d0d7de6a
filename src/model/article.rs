//! An article, and the headline that stands for it in a list.

use super::{Clean, Document, Ready, Url};

/// Identifies an article for as long as it is kept; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

impl ArticleId {
    /// Tells whether it is that of an article of a library, and not of one that only passes through.
    pub fn is_kept(self) -> bool {
        self.0 >= 0
    }
}

/// A moment: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// Which text of an article is meant: it may be kept as its feed has it, and as the page it leads to has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The page's, or else the feed's.
    #[default]
    Best,
    /// As its feed has it.
    Feed,
    /// As its page has it.
    Page,
}

/// What the reader did with an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// It was opened, or marked as read.
    pub read: bool,
    /// It was starred.
    pub starred: bool,
}

/// One of the things that the reader does with articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// It was read.
    Read,
    /// It is starred.
    Starred,
}

impl Flags {
    /// Tells whether one of them is set.
    pub fn has(self, flag: Flag) -> bool {
        match flag {
            Flag::Read => self.read,
            Flag::Starred => self.starred,
        }
    }

    /// Sets or takes one of them.
    pub fn set(&mut self, flag: Flag, on: bool) {
        match flag {
            Flag::Read => self.read = on,
            Flag::Starred => self.starred = on,
        }
    }
}

/// All that a list needs of an article, and never its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Which article.
    pub id: ArticleId,
    /// The title, one line, never blank.
    pub title: Clean,
    /// The feed it came with.
    pub feed: Clean,
    /// The names of the folders around that, a slash between two; or blank.
    pub folder: Clean,
    /// The reader's own tags on it, a comma between two; or blank.
    pub tags: Clean,
    /// Who wrote it, or blank.
    pub authors: Clean,
    /// The section it stands in, or blank.
    pub section: Clean,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Its place in time: when it was published, or else when it came.
    pub at: Timestamp,
    /// Minutes that reading it takes, at least 1.
    pub minutes: u32,
    /// How much of it can be read without a network.
    pub ready: Ready,
    /// What the reader did with it.
    pub flags: Flags,
}

/// A whole article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Which article.
    pub id: ArticleId,
    /// The title, one line, never blank.
    pub title: Clean,
    /// One or two sentences that say what it is about, or blank.
    pub standfirst: Clean,
    /// Who wrote it.
    pub authors: Vec<Clean>,
    /// The section it stands in, or blank.
    pub section: Clean,
    /// The feed it came with, or blank.
    pub feed: Clean,
    /// Its page on the web.
    pub link: Option<Url>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// The language it is written in, as a BCP 47 tag, or blank.
    pub language: Clean,
    /// Minutes that reading it takes, at least 1.
    pub minutes: u32,
    /// What it says.
    pub body: Document,
}
