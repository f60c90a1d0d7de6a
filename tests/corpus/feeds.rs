//! Feeds: every field of every file, against what a reference read in it.

use super::{folder, values};
use offprint::export::{Captions, text};
use offprint::ingest::{self, Content, Label};
use offprint::model::{Clean, Draft, Feed, Url};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The folders, and the share of each field that has to be right. What is missing are mistakes of the reference: it
/// drops paragraphs for words in them, takes the last of two links, shows the source of scripts.
const FOLDERS: [(&str, [f64; 6]); 5] = [
    ("feedparser", [0.99, 0.99, 0.99, 0.99, 0.97, 0.96]),
    ("gofeed", [1.0; 6]),
    ("feed-rs", [1.0; 6]),
    ("feedvalidator", [0.99, 0.99, 0.99, 0.99, 0.99, 0.98]),
    ("captured-feeds", [1.0, 0.97, 1.0, 1.0, 1.0, 0.985]),
];
const FIELDS: [&str; 6] = [
    "count",
    "feed title",
    "feed link",
    "title",
    "link",
    "content",
];

#[test]
fn every_field_of_every_feed_is_read_as_it_is_meant() {
    let Some(corpus) = folder() else { return };
    for (name, shares) in FOLDERS {
        let folder = corpus.join(name);
        let mut tally = Tally::default();
        for case in values(&folder, "expected.jsonl") {
            let is_judged = case["needs_headers"].is_null() && case["reference_failed"].is_null();
            let is_feed = case["format"] != ""
                || case["entries"]
                    .as_array()
                    .is_some_and(|all| !all.is_empty());
            if is_judged && is_feed {
                tally.file(&folder, &case);
            }
        }
        for (field, share) in FIELDS.into_iter().zip(shares) {
            let (right, all) = tally.0[field];
            assert!(
                right as f64 >= share * all as f64,
                "{name}: {field}: {right} of {all}"
            );
        }
        let (right, all) = tally.0["date"];
        assert!(
            right as f64 >= 0.99 * all as f64,
            "{name}: date: {right} of {all}"
        );
    }
}

/// How many of each field are right, and how many there are.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, (usize, usize)>);

impl Tally {
    fn count(&mut self, field: &'static str, right: bool) {
        let (sum, all) = self.0.entry(field).or_default();
        *sum += usize::from(right);
        *all += 1;
    }

    fn file(&mut self, folder: &Path, case: &Value) {
        let bytes = fs::read(folder.join(case["file"].as_str().unwrap())).unwrap();
        let feed = match ingest::read(&bytes, Label::default()) {
            Ok(reading) => match reading.content {
                Content::Feed(feed) => Some(feed),
                Content::Edition(_) | Content::Subscriptions(_) => None,
            },
            Err(_) => None,
        };
        let entries = case["entries"].as_array().unwrap();
        let count = feed.as_ref().map(|feed| feed.articles.len());
        self.count("count", count == Some(entries.len()));
        let feed = feed.unwrap_or_default();
        self.text("feed title", &case["title"], &feed.title);
        let home = address(feed.home.as_ref(), &feed.home_as_written);
        self.text("feed link", &case["link"], home);
        let none = Feed::default();
        for (index, entry) in entries.iter().enumerate() {
            self.entry(entry, feed.articles.get(index).or(none.articles.first()));
        }
    }

    fn entry(&mut self, entry: &Value, draft: Option<&Draft>) {
        let title = draft.and_then(|draft| draft.title.given());
        self.text("title", &entry["title"], title.map_or("", Clean::as_str));
        let link = draft.map_or("", |draft| {
            address(draft.link.as_ref(), &draft.link_as_written)
        });
        self.text("link", &entry["link"], link);
        let date = entry["published"].as_str().or(entry["updated"].as_str());
        if let Some(date) = date {
            let found = draft.and_then(|draft| draft.published.or(draft.modified));
            self.count("date", found.map(|at| at.0) == super::seconds(date));
        }
        if let Some(content) = entry["content"]
            .as_str()
            .filter(|content| !content.is_empty())
        {
            let found = draft
                .map(|draft| text(&ingest::body(draft), Captions::Kept))
                .unwrap_or_default();
            self.count("content", bare(&found).starts_with(&bare(content)));
        }
    }

    fn text(&mut self, field: &'static str, expected: &Value, found: &str) {
        if let Some(expected) = expected.as_str().filter(|expected| !expected.is_empty()) {
            let ends = |text: &str| bare(text).trim_end_matches('/').to_owned();
            self.count(field, ends(expected) == ends(found));
        }
    }
}

/// An address as it was written, or as it is.
fn address<'a>(url: Option<&'a Url>, written: &'a Clean) -> &'a str {
    if written.is_blank() {
        url.map_or("", Url::as_str)
    } else {
        written
    }
}

/// A text in normal form, white space and what is not seen taken out.
fn bare(text: &str) -> String {
    let is_seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}');
    text.nfc().filter(is_seen).collect()
}

#[test]
fn what_is_written_as_json_feed_is_read_back_unchanged() {
    let Some(corpus) = folder() else { return };
    let mut checked = 0;
    for (name, _) in FOLDERS {
        let folder = corpus.join(name);
        for case in values(&folder, "expected.jsonl") {
            let file = case["file"].as_str().unwrap();
            let bytes = fs::read(folder.join(file)).unwrap();
            let Ok(reading) = ingest::read(&bytes, Label::default()) else {
                continue;
            };
            let once = written(&reading.into_feed());
            let again = ingest::read(once.as_bytes(), Label::default()).unwrap();
            assert_eq!(again.warnings, [], "{name}/{file}");
            assert!(written(&again.into_feed()) == once, "{name}/{file}");
            checked += 1;
        }
    }
    for folder in fs::read_dir(corpus.join("readability")).unwrap() {
        let Ok(page) = fs::read(folder.unwrap().path().join("source.html")) else {
            continue;
        };
        let once = written(&ingest::read(&page, Label::default()).unwrap().into_feed());
        let again = ingest::read(once.as_bytes(), Label::default()).unwrap();
        assert!(written(&again.into_feed()) == once, "{once}");
        checked += 1;
    }
    assert!(checked > 2000, "{checked}");
}

fn written(feed: &Feed) -> String {
    let mut out = Vec::new();
    offprint::export::json_feed(feed, &ingest::body, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
