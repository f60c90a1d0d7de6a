//! Lists of what is kept: which articles, in which order, and which part of them is wanted.

use super::{ArticleId, Headline, Query};

/// A list of articles: which, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Which.
    pub query: Query,
    /// In which order.
    pub order: Order,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the feed has it.
    Edited,
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// The longest first.
    Longest,
    /// By title.
    Title,
    /// What fits the words best first.
    Best,
}

impl Order {
    /// Returns the order that is offered after this one.
    pub fn next(self) -> Self {
        match self {
            Self::Edited => Self::Newest,
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Longest,
            Self::Longest => Self::Title,
            Self::Title | Self::Best => Self::Edited,
        }
    }

    /// Returns how it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Edited => "as edited",
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Longest => "longest first",
            Self::Title => "by title",
            Self::Best => "best first",
        }
    }
}

/// A place in a list: an article, by what the list is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The place in time, or the position.
    pub value: i64,
    /// Which article.
    pub id: ArticleId,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Its beginning.
    Start,
    /// Its end.
    End,
    /// What stands around an article, or around where it would stand.
    Around(ArticleId),
    /// What stands behind a place.
    After(Cursor),
    /// What stands before one.
    Before(Cursor),
    /// What stands around a position, counted from 0.
    Number(u64),
    /// What stands around the next unread article behind a place, or else the first.
    NextUnread(Cursor),
    /// What stands around the nearest unread article before a place, or else the last.
    PreviousUnread(Cursor),
}

/// A part of a list, without a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Headlines with their places, in order.
    pub rows: Vec<(Cursor, Headline)>,
    /// Whether nothing stands before them.
    pub starts: bool,
    /// Whether nothing stands behind them.
    pub ends: bool,
    /// Which of them was asked for, or stands where it would stand.
    pub at: usize,
}
