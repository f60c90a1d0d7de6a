//! Marks, and how they are undone.

use super::headlines::Headlines;
use crate::model::{ArticleId, Flags};

/// Every change of marks, so that each can be undone, the last one first.
#[derive(Debug, Default)]
pub(super) struct Marks {
    changes: Vec<Change>,
}

/// A change, as the flags that were there before it.
#[derive(Debug)]
struct Change {
    what: String,
    before: Vec<(ArticleId, Flags)>,
}

/// Most changes that can be undone.
const MOST: usize = 1000;

impl Marks {
    /// Changes the flags of some articles as one step. Returns how many changed.
    pub(super) fn change(&mut self, headlines: &mut Headlines, what: &str, new: Vec<(ArticleId, Flags)>) -> usize {
        let mut before = Vec::new();
        for (id, flags) in new {
            match headlines.set_flags(id, flags) {
                Some(old) if old != flags => before.push((id, old)),
                _ => {}
            }
        }
        let count = before.len();
        if count > 0 {
            if self.changes.len() == MOST {
                self.changes.remove(0);
            }
            self.changes.push(Change { what: what.to_owned(), before });
        }
        count
    }

    /// Marks an article as read because it was opened; that is no step of its own.
    pub(super) fn read_quietly(&mut self, headlines: &mut Headlines, id: ArticleId) {
        if let Some(flags) = headlines.get(id).map(|headline| headline.flags) {
            headlines.set_flags(id, Flags { read: true, ..flags });
        }
    }

    /// Undoes the last change. Returns what it was, and the article, if it was one alone.
    pub(super) fn undo(&mut self, headlines: &mut Headlines) -> Option<(String, Option<ArticleId>)> {
        let change = self.changes.pop()?;
        let only = match change.before[..] {
            [(id, _)] => Some(id),
            _ => None,
        };
        for (id, flags) in change.before {
            headlines.set_flags(id, flags);
        }
        Some((change.what, only))
    }
}
