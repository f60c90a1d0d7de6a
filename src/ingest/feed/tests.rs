//! Feeds of every format, whole and broken, and what is made of them.

mod faults;
mod fields;
mod formats;

use crate::ingest::{Label, Reading, Unreadable, Warning, read};
use crate::model::{Body, Clean, Draft, Feed, Timestamp, Title, Url};

const NOON: Option<Timestamp> = Some(Timestamp(1_512_388_800));

fn reading(xml: &str) -> Reading {
    read(xml.as_bytes(), Label::default()).unwrap()
}

fn feed(xml: &str) -> Feed {
    reading(xml).into_feed()
}

/// The first article of a channel of RSS 2.0 with this in its item.
fn item(inner: &str) -> Draft {
    let xml = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/' \
         xmlns:atom='http://www.w3.org/2005/Atom'><channel><item>{inner}</item></channel></rss>"
    );
    feed(&xml).articles.remove(0)
}

/// The first article of a feed in Atom 1.0 with this in its entry.
fn entry(inner: &str) -> Draft {
    let xml = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Desk</name></author><entry>{inner}</entry></feed>"
    );
    feed(&xml).articles.remove(0)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.articles
        .iter()
        .map(|draft| draft.title.words().as_str())
        .collect()
}

fn link(draft: &Draft) -> &str {
    draft.link.as_ref().map_or("", Url::as_str)
}

fn html(draft: &Draft) -> &str {
    match &draft.body {
        Body::Html(html) => html,
        Body::Page(text) | Body::Text(text) => panic!("this is text: {text}"),
    }
}

fn words(draft: &Draft) -> String {
    let leaves = crate::ingest::body(draft).leaves;
    leaves
        .iter()
        .map(|leaf| leaf.chars.as_str())
        .collect::<Vec<_>>()
        .join("|")
}
