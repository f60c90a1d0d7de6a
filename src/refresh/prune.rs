//! Articles that were kept as long as they were to be are let go, once a refresh is over.

use super::{Job, now};
use crate::model::Keep;
use crate::store::{Fault, Library};

/// Lets articles go by the rule of their feed, or else of the job. Returns how many.
pub(super) fn prune(job: &Job, library: &mut Library) -> Result<usize, Fault> {
    let mut pruned = 0;
    for feed in library.feeds()? {
        // A rule that cannot be read keeps everything.
        let keep = match feed.settings.keep.as_str() {
            "" => job.standing.keep,
            written => Keep::parse(written).unwrap_or_default(),
        };
        let (before, most) = keep.limits(now());
        if job.cancel.is_cancelled() || (before, most) == (None, None) {
            continue;
        }
        pruned += library.prune(feed.id, before, most)?;
    }
    Ok(pruned)
}
