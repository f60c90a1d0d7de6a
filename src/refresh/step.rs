//! What a refresh tells while it runs.

use crate::model::{Clean, FeedId, grouped};
use crate::remote::Trouble;
use crate::store::Delivered;

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It began, and will ask for so many feeds.
    Started {
        /// How many.
        total: usize,
    },
    /// A feed is done with. Its articles are in the library.
    Feed {
        /// Which one.
        id: FeedId,
        /// What it is called, or its address.
        title: Clean,
        /// What came of it.
        outcome: Outcome,
    },
    /// A page behind an article is done with.
    Whole {
        /// How many are kept so far.
        kept: usize,
        /// How many could not be brought so far.
        failed: usize,
        /// How many are to come.
        left: usize,
    },
    /// Words were put into the index.
    Indexed {
        /// How many articles are still to come.
        left: u64,
    },
    /// A picture is done with.
    Pictures {
        /// How many are kept so far.
        kept: usize,
        /// How many are to come.
        left: usize,
    },
    /// It is over.
    Done(Summary),
}

/// What came of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It came, with these articles.
    New(Delivered),
    /// Its server says that nothing is new.
    Unchanged,
    /// It did not come.
    Trouble(Trouble),
}

/// What a refresh came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Feeds that answered.
    pub answered: usize,
    /// Feeds that did not.
    pub failed: usize,
    /// Articles that were not known.
    pub new: usize,
    /// Articles that their publishers changed.
    pub changed: usize,
    /// Articles that were not known, and are not kept because a rule says so.
    pub dropped: usize,
    /// New articles that rules marked, starred or gave a tag.
    pub marked: usize,
    /// Pages that are kept now.
    pub pages: usize,
    /// Pages that could not be brought.
    pub missed: usize,
    /// Pictures that are kept now.
    pub pictures: usize,
    /// Articles that were let go because they were kept as long as they were to be.
    pub pruned: usize,
    /// Whether nothing could be reached, so that it was given up and no feed is blamed.
    pub offline: bool,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

impl Summary {
    /// Adds what a feed brought.
    pub(super) fn add(&mut self, delivered: Delivered) {
        self.new += delivered.new;
        self.changed += delivered.changed;
        self.dropped += delivered.dropped;
        self.marked += delivered.marked;
    }

    /// Says what the rules did, if they did something.
    pub fn ruled(&self) -> Option<String> {
        let (dropped, marked) = (grouped(self.dropped), grouped(self.marked));
        match (self.dropped, self.marked) {
            (0, 0) => None,
            (_, 0) => Some(format!("{dropped} dropped by rules")),
            (0, _) => Some(format!("{marked} marked by rules")),
            (_, _) => Some(format!("{dropped} dropped and {marked} marked by rules")),
        }
    }
}
