//! Lists of feeds.

use super::{Label, Reading, Unreadable};
use crate::model::{Feed, Subscriptions};

/// Reads a list of feeds.
pub(super) fn read(_text: &str, _label: Label<'_>) -> Result<Reading, Unreadable> {
    Err(Unreadable::OtherXml)
}

/// Shows a list of feeds as an article.
pub(super) fn as_feed(_list: &Subscriptions) -> Feed {
    Feed::default()
}
