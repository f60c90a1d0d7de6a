//! What is set for single feeds beforehand is put right in the library.

use crate::model::{FeedOrder, Kept};
use crate::store::{Fault, Library};

/// Puts right what is set for feeds of a library. What is set for a feed that is not there waits for it.
///
/// # Errors
/// When the library cannot be read or written.
pub fn settle(library: &Library, orders: &[FeedOrder]) -> Result<(), Fault> {
    if orders.is_empty() {
        return Ok(());
    }
    let feeds = library.feeds()?;
    for order in orders {
        if let Some(feed) = order.find(&feeds) {
            settle_one(library, feed, order)?;
        }
    }
    Ok(())
}

/// Puts right what is set for a feed.
pub(super) fn settle_one(library: &Library, feed: &Kept, order: &FeedOrder) -> Result<(), Fault> {
    let title = order.title.as_deref();
    if let Some(title) = title.filter(|title| *title != feed.title.as_str()) {
        library.rename_feed(feed.id, title)?;
    }
    let folder = order.folder.as_deref();
    if let Some(folder) = folder.filter(|folder| *folder != feed.folder.as_str()) {
        library.move_feed(feed.id, folder)?;
    }
    let settings = order.changes.made_to(&feed.settings);
    if settings != feed.settings {
        library.set_feed(feed.id, &settings)?;
    }
    Ok(())
}
