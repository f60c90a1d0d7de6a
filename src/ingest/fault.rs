//! What can be wrong with a feed, in words for the person who asked for it.
//!
//! The caller puts the name of the file or the feed before these words.

use std::fmt;
use thiserror::Error;

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// There are no bytes, or only white space.
    #[error("this is empty")]
    Empty,
    /// The bytes begin as another kind of file does.
    #[error("this is {0}; offprint reads JSON Feed so far")]
    Other(&'static str),
    /// The bytes are no text.
    #[error("this is binary data, not text; offprint reads JSON Feed so far")]
    Binary,
    /// Text, but neither JSON nor anything else that is known.
    #[error("this is not a feed; a JSON Feed begins with \"{{\"")]
    NotJson,
    /// JSON without a list of articles.
    #[error("this is JSON but not a feed; a JSON Feed has a list called \"items\"")]
    NoItems,
    /// A feed that ends before its first article does.
    #[error("this feed is cut off before the end of its first article; fetch it again")]
    CutOff,
}

/// What was lost or mended while a feed was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Some bytes are not UTF-8 and stand as U+FFFD.
    NotUtf8,
    /// The feed ends in the middle; this many articles before the cut are whole.
    CutOff(usize),
    /// There is text after the end of the feed.
    Trailing,
    /// Some items are no articles and were left out.
    NoArticle(Items),
    /// Parts of some items could not be read.
    Damaged(Items),
}

/// Some items of a feed: how many, and where the first is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Items {
    /// Number of the first one, from 1.
    pub first: usize,
    /// How many there are, from 1.
    pub count: usize,
}

impl Items {
    /// Adds the item with a number to those found so far.
    pub(super) fn add(found: &mut Option<Self>, number: usize) {
        match found {
            Some(items) => items.count += 1,
            None => {
                *found = Some(Self {
                    first: number,
                    count: 1,
                });
            }
        }
    }
}

impl fmt::Display for Items {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => write!(f, "item {}", self.first),
            n => write!(f, "{n} items, the first being item {}", self.first),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("some bytes are not UTF-8 and are shown as \u{fffd}"),
            Self::CutOff(1) => {
                f.write_str("the feed is cut off; 1 article before the cut is whole: fetch it again for the rest")
            }
            Self::CutOff(n) => write!(
                f,
                "the feed is cut off; {n} articles before the cut are whole: fetch it again for the rest"
            ),
            Self::Trailing => {
                f.write_str("there is text after the end of the feed; it was left out")
            }
            Self::NoArticle(items) => write!(f, "left out what is no article: {items}"),
            Self::Damaged(items) => write!(f, "parts could not be read: {items}"),
        }
    }
}
