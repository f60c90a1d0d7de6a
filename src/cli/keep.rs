//! Articles taken into the library, and their words into its index.

use super::complain;
use crate::export::{self, Captions};
use crate::ingest;
use crate::model::query::{Query, Term};
use crate::model::{Draft, Feed, FeedId, Ready, Timestamp};
use crate::store::{Delivered, Fault, Library, Packer, Parcel};

/// How many articles are indexed in one go: as long as that takes, nobody else can write.
const AT_ONCE: usize = 64;

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

/// Puts all words that are not in the index yet into it, if a query asks for words. What cannot be indexed is not found,
/// which is said.
pub(super) fn index_for(library: &Library, query: &Query) -> anyhow::Result<()> {
    if !asks_the_index(query) || library.unindexed()? == 0 {
        return Ok(());
    }
    let done = Library::open(library.location()).and_then(|mut writer| index(&mut writer));
    if let Err(fault) = done {
        let left = library.unindexed()?;
        complain(&format!(
            "the words of {left} articles cannot be found yet: {fault}"
        ));
    }
    Ok(())
}

fn index(library: &mut Library) -> Result<(), Fault> {
    while library.index(AT_ONCE, &words)? > 0 {}
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

/// Returns the words of an article's body.
fn words(draft: &Draft) -> String {
    export::text(&ingest::body(draft), Captions::Kept)
}
