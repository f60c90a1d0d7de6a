//! Plain text becomes an article.

use super::link::Base;
use super::written::Written;
use super::{Label, Reading, Unreadable};
use crate::model::{Body, Clean, Feed};

/// Reads a plain text as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    if Clean::text(text).is_blank() {
        return Err(Unreadable::Nothing);
    }
    let base = Base::of(label.address);
    let article = Written {
        link: base.place(&base, label.address.unwrap_or_default()),
        body: Some(Body::Text(text.to_owned())),
        ..Written::default()
    };
    Ok(Reading::of_article(Feed::default(), article.into_draft()))
}
