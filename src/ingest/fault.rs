//! What can be wrong with a feed, in words for the person who asked for it.
//!
//! The caller puts the name of the file or the feed before these words.

mod list;

pub use list::{ListLoss, Outlines};

use std::fmt;
use thiserror::Error;

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// There are no bytes, or only white space.
    #[error("this is empty")]
    Empty,
    /// The bytes begin as another kind of file does.
    #[error("this is {0}, which offprint does not read")]
    Other(&'static str),
    /// The bytes are no text.
    #[error("this is binary data, not text; give a feed, a page or a text")]
    Binary,
    /// The bytes begin as a gzip archive does and are none.
    #[error("this gzip archive is damaged at its beginning; fetch it again")]
    Gzip,
    /// XML of a kind that has no articles.
    #[error("this is XML, but no feed, list of feeds or page")]
    OtherXml,
    /// JSON without a list of articles.
    #[error("this is JSON but not a feed; a JSON Feed has a list called \"items\"")]
    NoItems,
    /// A feed that ends before its first article does.
    #[error("this feed is cut off before the end of its first article; fetch it again")]
    CutOff,
    /// A page or a text that says nothing.
    #[error("there is nothing to read in this")]
    Nothing,
}

/// What was lost or mended while something was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Some bytes are not of the charset that the others are of, and stand as U+FFFD.
    IllFormed(&'static str),
    /// The bytes are not of the charset that they should be, and were read as this one.
    Guessed(&'static str),
    /// A gzip archive ends in the middle or is damaged there.
    Gzip,
    /// There is more than is read of one input.
    TooLarge,
    /// The feed ends in the middle; this many articles before the cut are whole or nearly so.
    CutOff(usize),
    /// The mark-up is broken in some places.
    Broken(Lines),
    /// There is text after the end of the feed.
    Trailing,
    /// Some items are no articles and were left out.
    NoArticle(Items),
    /// Parts of some items could not be read.
    Damaged(Items),
    /// Something of a list of feeds was left out.
    List(ListLoss),
}

/// Places in a text: how many, and the line of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Number of the first line, from 1.
    pub first: usize,
    /// How many places there are, from 1.
    pub count: usize,
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

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => write!(f, "line {}", self.first),
            n => write!(f, "{n} places, the first in line {}", self.first),
        }
    }
}

impl Warning {
    /// Tells whether something was lost, and not only mended.
    pub fn costs(&self) -> bool {
        match self {
            Self::IllFormed(_)
            | Self::Gzip
            | Self::TooLarge
            | Self::CutOff(_)
            | Self::Trailing
            | Self::NoArticle(_)
            | Self::Damaged(_)
            | Self::List(_) => true,
            Self::Guessed(_) | Self::Broken(_) => false,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IllFormed(charset) => {
                write!(f, "some bytes are not {charset} and are shown as \u{fffd}")
            }
            Self::Guessed(charset) => {
                write!(
                    f,
                    "this is not UTF-8 as it should be; it was read as {charset}"
                )
            }
            Self::Gzip => {
                f.write_str("the gzip archive is damaged; what comes before the damage was read")
            }
            Self::TooLarge => {
                let most = super::LARGEST >> 20;
                write!(
                    f,
                    "larger than {most} MB; only its beginning was read: divide it to read the rest"
                )
            }
            Self::CutOff(1) => {
                f.write_str("the feed is cut off; 1 article was read: fetch it again for the rest")
            }
            Self::CutOff(n) => {
                write!(
                    f,
                    "the feed is cut off; {n} articles were read: fetch it again for the rest"
                )
            }
            Self::Broken(lines) => {
                write!(
                    f,
                    "the mark-up is broken, and what stands around the fault was kept: {lines}"
                )
            }
            Self::Trailing => {
                f.write_str("there is text after the end of the feed; it was left out")
            }
            Self::NoArticle(items) => write!(f, "left out what is no article: {items}"),
            Self::Damaged(items) => write!(f, "parts could not be read: {items}"),
            Self::List(loss) => loss.fmt(f),
        }
    }
}
