//! The index of words, brought up to date in small steps, so that nobody waits long for the library.

use super::{Rest, Step};
use crate::ingest;
use crate::store::Fault;

/// Articles to a step.
const STEP: usize = 1_000;
/// Pages of the index that are merged at once, and how often.
const MERGE: (i64, usize) = (64, 8);

impl Rest<'_> {
    /// Puts the words of everything new into the index.
    pub(super) fn index(&mut self) -> Result<(), Fault> {
        let (cancel, library) = (&self.job.cancel, &mut *self.library);
        let mut left = library.unindexed()?;
        if left == 0 {
            return Ok(());
        }
        while left > 0 && !cancel.is_cancelled() {
            let taken = library.index(STEP, &ingest::words)?;
            if taken == 0 {
                break;
            }
            left = left.saturating_sub(taken as u64);
            (self.tell)(Step::Indexed { left });
        }
        let (pages, times) = MERGE;
        for _ in 0..times {
            if cancel.is_cancelled() || !library.tidy_index(pages)? {
                break;
            }
        }
        Ok(())
    }
}
