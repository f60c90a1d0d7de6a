//! The history of marks: every change, so that each can be undone, the last one first.

use super::headlines::Headlines;
use crate::model::{ArticleId, Flags};

/// Every change of marks that can still be undone.
#[derive(Debug, Default)]
pub(super) struct Marks {
    changes: Vec<Vec<Change>>,
}

/// What an article's flags were, and what they became.
#[derive(Debug)]
struct Change {
    id: ArticleId,
    before: Flags,
    after: Flags,
}

/// Most changes that can be undone.
const MOST: usize = 1000;

impl Marks {
    /// Changes the flags of some articles as one step. Returns how many changed.
    pub(super) fn change(
        &mut self,
        headlines: &mut Headlines,
        new: Vec<(ArticleId, Flags)>,
    ) -> usize {
        let mut step = Vec::new();
        for (id, after) in new {
            match headlines.set_flags(id, after) {
                Some(before) if before != after => step.push(Change { id, before, after }),
                _ => {}
            }
        }
        let count = step.len();
        if count > 0 {
            if self.changes.len() == MOST {
                self.changes.remove(0);
            }
            self.changes.push(step);
        }
        count
    }

    /// Marks an article as read because it was opened; that is no step of its own.
    pub(super) fn read_quietly(&mut self, headlines: &mut Headlines, id: ArticleId) {
        if let Some(flags) = headlines.get(id).map(|headline| headline.flags) {
            headlines.set_flags(
                id,
                Flags {
                    read: true,
                    ..flags
                },
            );
        }
    }

    /// Undoes the last change: only the flags that it changed, whatever came to the others since. Returns the article,
    /// if it was one alone, and none where there is nothing to undo.
    pub(super) fn undo(&mut self, headlines: &mut Headlines) -> Option<Option<ArticleId>> {
        let step = self.changes.pop()?;
        for Change { id, before, after } in &step {
            let Some(now) = headlines.get(*id).map(|headline| headline.flags) else {
                continue;
            };
            let back =
                |before: bool, after: bool, now: bool| if before == after { now } else { before };
            let read = back(before.read, after.read, now.read);
            let starred = back(before.starred, after.starred, now.starred);
            headlines.set_flags(*id, Flags { read, starred });
        }
        Some(match &step[..] {
            [only] => Some(only.id),
            _ => None,
        })
    }
}
