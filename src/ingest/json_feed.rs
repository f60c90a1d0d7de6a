//! JSON Feed 1.0 and 1.1.
//!
//! A whole feed takes the fast path: serde borrows the items as they stand and reads each by itself, so that one bad
//! item is one bad item. Only what serde refuses, the document or an item, goes through the forgiving reader of
//! `recover`, which knows nothing but brackets and strings.

mod draft;
mod field;
mod keys;
mod recover;

use super::count;
use super::fault::Items;
use super::link::Base;
use super::{Reading, Unreadable, Warning};
use crate::model::{Clean, Draft, Feed};
use field::{Names, Text};
use keys::Keys;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A feed as written.
#[derive(Default, Deserialize)]
struct Whole<'a> {
    #[serde(borrow, default)]
    title: Text<'a>,
    #[serde(borrow, default)]
    home_page_url: Text<'a>,
    #[serde(borrow, default)]
    feed_url: Text<'a>,
    #[serde(borrow, default)]
    language: Text<'a>,
    #[serde(borrow, default)]
    author: Names<'a>,
    #[serde(borrow, default)]
    authors: Names<'a>,
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

/// An item as written.
#[derive(Debug, Default, PartialEq, Deserialize)]
struct Item<'a> {
    #[serde(borrow, default)]
    id: Text<'a>,
    #[serde(borrow, default)]
    url: Text<'a>,
    #[serde(borrow, default)]
    external_url: Text<'a>,
    #[serde(borrow, default)]
    title: Text<'a>,
    #[serde(borrow, default)]
    content_html: Text<'a>,
    #[serde(borrow, default)]
    content_text: Text<'a>,
    #[serde(borrow, default)]
    summary: Text<'a>,
    #[serde(borrow, default)]
    date_published: Text<'a>,
    #[serde(borrow, default)]
    date_modified: Text<'a>,
    #[serde(borrow, default)]
    language: Text<'a>,
    #[serde(borrow, default)]
    author: Names<'a>,
    #[serde(borrow, default)]
    authors: Names<'a>,
    #[serde(borrow, default)]
    tags: Names<'a>,
}

/// What all articles of a feed share.
struct Shared {
    base: Base,
    language: Clean,
    authors: Vec<Clean>,
}

/// Reads a JSON Feed from text that begins like JSON.
pub(super) fn read(text: &str) -> Result<Reading, Unreadable> {
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    let mut json = serde_json::Deserializer::from_str(text);
    if let Ok(whole) = Whole::deserialize(&mut json) {
        let items: Vec<&str> = whole.items.iter().map(|raw| raw.get()).collect();
        let trailing = json.end().is_err().then_some(Warning::Trailing);
        return Ok(gather(&whole, &items, trailing));
    }
    let found = recover::document(text);
    let Some(items) = found.items else {
        return Err(Unreadable::NoItems);
    };
    if found.cut && items.is_empty() {
        return Err(Unreadable::CutOff);
    }
    let warning = if found.cut {
        Some(Warning::CutOff(items.len()))
    } else {
        found.trailing.then_some(Warning::Trailing)
    };
    Ok(gather(&found.whole, &items, warning))
}

fn gather(whole: &Whole<'_>, items: &[&str], warning: Option<Warning>) -> Reading {
    let home = whole.home_page_url.as_str();
    let shared = Shared {
        base: Base::of([home, whole.feed_url.as_str()]),
        language: draft::language(whole.language.as_str()),
        authors: draft::authors(&whole.authors, &whole.author),
    };
    let mut keys = Keys::default();
    let mut articles: Vec<Draft> = Vec::with_capacity(items.len());
    let (mut strangers, mut damaged) = (None, None);
    for (raw, number) in items.iter().zip(1..) {
        let read = item(raw);
        if read.damaged {
            Items::add(&mut damaged, number);
        }
        match draft::draft(read.item, &shared) {
            Some(mut draft) => {
                if keys.admit(&mut draft, &articles) {
                    articles.push(draft);
                }
            }
            None => Items::add(&mut strangers, number),
        }
    }
    let warnings = [
        warning,
        strangers.map(Warning::NoArticle),
        damaged.map(Warning::Damaged),
    ];
    Reading {
        feed: Feed {
            title: draft::line(whole.title.as_str()),
            home: shared.base.resolve(home),
            articles,
        },
        warnings: warnings.into_iter().flatten().collect(),
    }
}

/// An item that was read, and whether parts of it could not be.
struct ReadItem<'a> {
    item: Item<'a>,
    damaged: bool,
}

fn item(raw: &str) -> ReadItem<'_> {
    if !raw.starts_with('{') {
        return ReadItem {
            item: Item::default(),
            damaged: false,
        };
    }
    match serde_json::from_str(raw) {
        Ok(item) => ReadItem {
            item,
            damaged: false,
        },
        Err(_) => recover::item(raw),
    }
}

#[cfg(test)]
mod tests;
