//! Articles taken into the library, and their words into its index.

use super::complain;
use crate::model::query::{Query, Term};
use crate::model::{Feed, FeedId, Timestamp};
use crate::shelf;
use crate::store::{Delivered, Library, Packer};

/// Says what time it is.
pub(super) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_second())
}

/// Takes in what a feed brought.
pub(super) fn deliver(library: &mut Library, id: FeedId, feed: &Feed) -> anyhow::Result<Delivered> {
    let parcels = shelf::parcels(&mut Packer::new(), feed)?;
    Ok(library.deliver(id, Some(feed), &parcels, now())?)
}

/// Puts all words that are not in the index yet into it, if a query asks for words. What cannot be indexed is not found,
/// which is said.
pub(super) fn index_for(library: &Library, query: &Query) -> anyhow::Result<()> {
    if !asks_the_index(query) || library.unindexed()? == 0 {
        return Ok(());
    }
    let done = Library::open(&library.location().written())
        .and_then(|mut writer| shelf::index(&mut writer));
    if let Err(fault) = done {
        let left = library.unindexed()?;
        complain(&format!(
            "the words of {left} articles cannot be found yet: {fault}"
        ));
    }
    Ok(())
}

/// Tells whether a query can only be answered with the words of articles. Tags are words too: those of publishers.
fn asks_the_index(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(asks_the_index),
        Query::Not(inner) => asks_the_index(inner),
        Query::Term(term) => matches!(term, Term::Words(_) | Term::Tag(_)),
    }
}
