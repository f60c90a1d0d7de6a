//! The history of marks and tags: every change, so that each can be undone, the last one first.

use crate::model::{ArticleId, Flag};

/// Every change of marks that can still be undone.
#[derive(Debug, Default)]
pub struct Marks {
    changes: Vec<Change>,
}

/// A mark that some articles got or lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The articles.
    pub ids: Vec<ArticleId>,
    /// The mark.
    pub flag: Flag,
    /// Whether they got it.
    pub on: bool,
}

/// A tag of the reader's own that an article got or lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagging {
    /// The article.
    pub id: ArticleId,
    /// The tag.
    pub name: String,
    /// Whether it got it.
    pub on: bool,
}

/// Something that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Marks were set or taken away.
    Mark(Step),
    /// A tag was given or taken away.
    Tag(Tagging),
}

/// Most changes that can be undone.
const MOST: usize = 1000;

impl Marks {
    /// Notes marks that were set; those of no article are no change.
    pub fn push(&mut self, step: Step) {
        if !step.ids.is_empty() {
            self.add(Change::Mark(step));
        }
    }

    /// Notes a change.
    pub fn add(&mut self, change: Change) {
        if self.changes.len() == MOST {
            self.changes.remove(0);
        }
        self.changes.push(change);
    }

    /// Forgets the last change, and returns the one that takes it back.
    pub fn pop(&mut self) -> Option<Change> {
        Some(match self.changes.pop()? {
            Change::Mark(step) => Change::Mark(Step {
                on: !step.on,
                ..step
            }),
            Change::Tag(tagging) => Change::Tag(Tagging {
                on: !tagging.on,
                ..tagging
            }),
        })
    }
}
