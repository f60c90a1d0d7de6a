//! Lists of feeds, read and written in a line for each outline.

mod hostile;
mod outlines;

use crate::export;
use crate::ingest::{Content, Label, Reading, Unreadable, read};
use crate::model::{Clean, Subscriptions, Target};

fn reading(text: &str) -> Reading {
    read(text.as_bytes(), Label::default()).unwrap()
}

fn list(text: &str) -> Subscriptions {
    match reading(text).content {
        Content::Subscriptions(list) => list,
        other => panic!("{text} is no list: {other:?}"),
    }
}

/// Reads outlines, and writes each in a line: its place, its title and where it leads.
fn outlines(inside: &str) -> Vec<String> {
    lines(&list(&format!(
        "<opml version='2.0'><body>{inside}</body></opml>"
    )))
}

fn lines(list: &Subscriptions) -> Vec<String> {
    let line = |outline: &crate::model::Outline| {
        let sign = match outline.target {
            Target::Nothing => "",
            Target::Feed(_) => " -> ",
            Target::Link(_) => " => ",
        };
        let address = outline.address().map_or("", |url| url.as_str());
        let dashes = "-".repeat(outline.depth as usize);
        format!("{dashes}{}{sign}{address}", outline.title)
    };
    list.outlines.iter().map(line).collect()
}

fn said(text: &str) -> Vec<String> {
    reading(text)
        .warnings
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn written(list: &Subscriptions) -> String {
    let mut bytes = Vec::new();
    export::opml(list, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
