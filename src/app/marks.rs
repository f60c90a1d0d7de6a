//! The history of marks: every change, so that each can be undone, the last one first.

use crate::model::{ArticleId, Flag};

/// Every change of marks that can still be undone.
#[derive(Debug, Default)]
pub(super) struct Marks {
    steps: Vec<Step>,
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

/// Most changes that can be undone.
const MOST: usize = 1000;

impl Marks {
    pub(super) fn push(&mut self, step: Step) {
        if step.ids.is_empty() {
            return;
        }
        if self.steps.len() == MOST {
            self.steps.remove(0);
        }
        self.steps.push(step);
    }

    /// Returns the change that takes the last one back.
    pub(super) fn pop(&mut self) -> Option<Step> {
        let step = self.steps.pop()?;
        Some(Step {
            on: !step.on,
            ..step
        })
    }
}
