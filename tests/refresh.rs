//! Refreshes of a library in memory, from servers on loopback.

mod news;
mod settled;
mod whole;

use crate::server::answer;
use offprint::model::{FeedSettings, Order, Query, View, Whole};
use offprint::refresh::{self, Job, Step, Summary, Which};
use offprint::remote::{Client, Limits};
use offprint::store::{Library, Location, NewFeed, Window};
use std::time::Duration;

const OK: &str = "200 OK";

fn library(addresses: &[String]) -> Library {
    let library = Library::open(&Location::private()).unwrap();
    for address in addresses {
        let feed = NewFeed {
            address,
            ..NewFeed::default()
        };
        library.add_feed(&feed).unwrap();
    }
    library
}

fn job(which: Which) -> Job {
    Job {
        client: Client::new(Limits {
            stall: Duration::from_millis(500),
            whole: Duration::from_secs(2),
            ..Limits::default()
        }),
        pause: Duration::ZERO,
        ..Job::new(which)
    }
}

fn refresh(library: &mut Library, which: Which) -> (Summary, Vec<Step>) {
    let mut steps = Vec::new();
    let summary = job(which)
        .run(library, &mut |step| steps.push(step))
        .unwrap();
    (summary, steps)
}

fn found(library: &Library, query: &str) -> usize {
    let query = offprint::model::query::parse(query).unwrap();
    let now = offprint::model::Timestamp(i64::MAX / 2);
    usize::try_from(library.count(&query, now).unwrap()).unwrap()
}

fn titles(library: &Library) -> Vec<String> {
    let view = View {
        query: Query::everything(),
        order: Order::Edited,
    };
    let now = offprint::model::Timestamp(0);
    let page = library.list(&view, Window::First, 99, now).unwrap();
    let titles = page.headlines.iter();
    titles
        .map(|(_, headline)| headline.title.to_string())
        .collect()
}

/// A body that is no summary.
fn long(word: &str) -> String {
    format!("<p>{}</p>", format!("{word} ").repeat(200))
}

/// Settings of a feed that say when its pages are fetched.
fn pages(whole: Whole) -> FeedSettings {
    FeedSettings {
        whole: Some(whole),
        ..FeedSettings::default()
    }
}

/// A page of an article about something.
fn page(about: &str) -> Vec<u8> {
    let paragraph = format!(
        "<p>The {about} left the harbour at six, with nobody on deck but the cook, who counted gulls.</p>"
    );
    let body = format!(
        "<!doctype html><title>Ship</title><article><h1>Ship</h1>{}</article>",
        paragraph.repeat(8)
    );
    answer(OK, "Content-Type: text/html\r\n", body.as_bytes())
}
