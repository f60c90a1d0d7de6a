//! A web page becomes an article.

use super::link::Base;
use super::written::{self, Written};
use super::{Label, Reading, Unreadable, discover};
use crate::model::{Body, Feed};

/// Reads a page as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let base = Base::of(label.address);
    let title = text
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .map(|(title, _)| written::line(&written::words(title)))
        .unwrap_or_default();
    let article = Written {
        title,
        link: base.place(&base, label.address.unwrap_or_default()),
        body: Some(Body::Html(text.to_owned())),
        ..Written::default()
    };
    let draft = article.into_draft();
    if draft.title.given().is_none() && super::body(&draft).blocks.is_empty() {
        return Err(Unreadable::Nothing);
    }
    let feeds = discover::feeds(text, label.address);
    let feed = Feed {
        address: feeds.first().map(|feed| feed.url.clone()),
        ..Feed::default()
    };
    Ok(Reading {
        feeds,
        ..Reading::of_article(feed, draft)
    })
}
