//! What of a list of feeds was left out, in words.

use crate::ingest::{opml, written};
use crate::model::Clean;
use std::fmt;

/// What of a list of feeds was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLoss {
    /// The list ends in the middle; this many feeds were read.
    CutOff(usize),
    /// There are more outlines than are read of one list.
    TooMany,
    /// Some outlines hold commands for other programs.
    Commands(Outlines),
    /// Some outlines lead nowhere on the web.
    NoAddress(Outlines),
    /// The addresses of some outlines had passwords.
    Passwords(Outlines),
}

/// Some outlines of a list of feeds: how many, and what the first is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlines {
    /// What the first is called, or blank.
    pub first: Clean,
    /// How many there are, from 1.
    pub count: usize,
}

impl Outlines {
    /// Adds an outline of a title to those found so far.
    pub(in crate::ingest) fn add(found: &mut Option<Self>, title: &Clean) {
        match found {
            Some(outlines) => outlines.count += 1,
            None => {
                *found = Some(Self {
                    first: written::short(title),
                    count: 1,
                });
            }
        }
    }
}

impl fmt::Display for Outlines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.count, self.first.is_blank()) {
            (1, true) => f.write_str("1 outline without a title"),
            (1, false) => write!(f, "1 outline, \"{}\"", self.first),
            (n, true) => write!(f, "{n} outlines, the first without a title"),
            (n, false) => write!(f, "{n} outlines, the first being \"{}\"", self.first),
        }
    }
}

impl fmt::Display for ListLoss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff(1) => {
                f.write_str("the list is cut off; 1 feed was read: fetch it again for the rest")
            }
            Self::CutOff(n) => write!(
                f,
                "the list is cut off; {n} feeds were read: fetch it again for the rest"
            ),
            Self::TooMany => write!(
                f,
                "more than {} outlines; the rest was left out: divide the list to read it",
                opml::MOST
            ),
            Self::Commands(outlines) => write!(
                f,
                "left out what is a command and no address, and did not run it: {outlines}"
            ),
            Self::NoAddress(outlines) => {
                write!(f, "left out what has no address on the web: {outlines}")
            }
            Self::Passwords(outlines) => {
                write!(f, "left out the passwords in addresses: {outlines}")
            }
        }
    }
}
