//! Articles taken into the library.

use crate::model::{Draft, Feed, FeedId, Ready, Timestamp};
use crate::store::{Delivered, Library, Packer, Parcel};

/// Says what time it is.
pub(super) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_second())
}

/// Takes in what a feed brought. `ready` tells of each article how much of it there is.
pub(super) fn deliver(
    library: &mut Library,
    id: FeedId,
    feed: &Feed,
    ready: impl Fn(&Draft) -> Ready,
) -> anyhow::Result<Delivered> {
    let mut packer = Packer::new()?;
    let drafts = feed.articles.iter().filter(|draft| !draft.repeats);
    let parcels = drafts
        .map(|draft| Parcel::pack(&mut packer, draft, ready(draft)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(library.deliver(id, Some(feed), &parcels, now())?)
}
