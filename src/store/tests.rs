//! A library, filled and asked: what its tests have in common.

mod articles;
mod feeds;
mod queries;
mod survival;

use super::*;
use crate::ingest::{self, Label};
use crate::model::query::{self, State};
use crate::model::{
    ArticleId, Clean, Counts, Feed, FeedId, FeedSettings, Flag, Order, Query, Ready, Timestamp,
    View,
};

const NOW: Timestamp = Timestamp(1_800_000_000);

/// A library with a feed of these items of JSON Feed.
fn library(items: &str) -> (Library, FeedId) {
    let mut library = Library::open(&Location::private()).unwrap();
    let id = add(&library, "https://a.example/feed", "The Sample", "News");
    deliver(&mut library, id, items);
    (library, id)
}

fn add(library: &Library, address: &str, title: &str, folder: &str) -> FeedId {
    let feed = NewFeed {
        address,
        title,
        folder,
        tags: "mine, other",
        ..NewFeed::default()
    };
    library.add_feed(&feed).unwrap().0
}

fn deliver(library: &mut Library, id: FeedId, items: &str) -> Delivered {
    let feed = feed(items);
    let mut packer = Packer::new();
    let parcels: Vec<Parcel> = feed
        .articles
        .iter()
        .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed).unwrap())
        .collect();
    library.deliver(id, Some(&feed), &parcels, NOW).unwrap()
}

fn feed(items: &str) -> Feed {
    let text = format!("{{\"items\":[{items}]}}");
    ingest::read(text.as_bytes(), Label::default())
        .unwrap()
        .into_feed()
}

fn index(library: &mut Library) {
    while library.index(100, &ingest::words).unwrap() > 0 {}
}

fn view(query: &str, order: Order) -> View {
    View {
        query: query::parse(query).unwrap(),
        order,
    }
}

/// The titles of a whole list, walked along in small steps.
fn titles(library: &Library, view: &View, back: bool) -> Vec<String> {
    let mut titles = Vec::new();
    let mut window = if back { Window::Last } else { Window::First };
    loop {
        let page = library.list(view, window, 2, NOW).unwrap();
        titles.extend(
            page.headlines
                .iter()
                .map(|(_, headline)| headline.title.to_string()),
        );
        let Some((last, _)) = page.headlines.last().filter(|_| page.goes_on) else {
            return titles;
        };
        window = if back {
            Window::Before(*last)
        } else {
            Window::After(*last)
        };
    }
}

fn found(library: &Library, query: &str) -> Vec<String> {
    titles(library, &view(query, Order::Newest), false)
}

const ITEMS: &str = r#"
    {"id":"1","title":"Sour dough bread","content_html":"<p>Rye and wheat, and time.","date_published":"2024-05-03","tags":["Food"],"authors":[{"name":"Ada Brook"}],"language":"en"},
    {"id":"2","title":"Über die Brücke","content_text":"Der Wind singt. Bread is not in it.","date_published":"2024-05-01","language":"de-CH"},
    {"id":"3","title":"会议在乌镇开幕","content_text":"记者于周二报道会议。","date_published":"2024-05-04","language":"zh"},
    {"id":"4","title":"Sound, heard twice","content_text":"A sour note in a new bridge.","date_published":"2024-05-02"},
    {"id":"5","content_text":"No title and no date."}"#;
