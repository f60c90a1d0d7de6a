//! JSON Feed 1.0 and 1.1.
//!
//! A whole feed takes the fast path: serde borrows the items as they stand and reads each by itself, so that one bad
//! item is one bad item. Only what serde refuses, the document or an item, goes through the forgiving reader of
//! `recover`, which knows nothing but brackets and strings.

mod edition;
mod field;
mod recover;

use super::fault::Items;
use super::link::Base;
use super::written::{self, Written};
use super::{Content, Form, Label, Reading, Unreadable, Warning, date};
use crate::model::{Body, Clean, Feed};
use edition::Sorter;
use field::{Names, Raw, Text};
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
    description: Text<'a>,
    #[serde(borrow, default)]
    icon: Text<'a>,
    #[serde(borrow, default)]
    favicon: Text<'a>,
    #[serde(borrow, default)]
    language: Text<'a>,
    #[serde(borrow, default)]
    author: Names<'a>,
    #[serde(borrow, default)]
    authors: Names<'a>,
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
    /// What the format has no field for: the feeds of an edition.
    #[serde(borrow, default, rename = "_offprint")]
    own: Raw<'a>,
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
    #[serde(borrow, default)]
    image: Text<'a>,
    #[serde(borrow, default)]
    banner_image: Text<'a>,
    #[serde(borrow, default)]
    attachments: Raw<'a>,
    /// What the format has no field for and this program writes beside it.
    #[serde(borrow, default, rename = "_offprint")]
    own: Raw<'a>,
}

/// What stands in an item's field of our own.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Own<'a> {
    /// Where the body comes from: `page` if it was picked out of one, `summary` if it is no more than that.
    #[serde(borrow)]
    body: Text<'a>,
    /// In an edition, of which of its feeds it is.
    feed: usize,
    /// What that feed calls it.
    #[serde(borrow)]
    id: Text<'a>,
    read: bool,
    starred: bool,
    #[serde(borrow)]
    tags: Names<'a>,
}

impl<'a> Item<'a> {
    fn own(&self) -> Own<'a> {
        serde_json::from_str(self.own.0).unwrap_or_default()
    }
}

/// What all articles of a feed share.
struct Shared {
    /// The address that the feed is known to come from.
    told: Base,
    /// That, or what the feed says of itself.
    base: Base,
    language: Clean,
    authors: Vec<Clean>,
}

/// Reads a JSON Feed from text that begins like JSON.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    let mut json = serde_json::Deserializer::from_str(text);
    if let Ok(whole) = Whole::deserialize(&mut json) {
        let items: Vec<&str> = whole.items.iter().map(|raw| raw.get()).collect();
        let trailing = json.end().is_err().then_some(Warning::Trailing);
        return Ok(gather(&whole, &items, trailing, label.address));
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
    Ok(gather(&found.whole, &items, warning, label.address))
}

fn gather(
    whole: &Whole<'_>,
    items: &[&str],
    warning: Option<Warning>,
    address: Option<&str>,
) -> Reading {
    let (home, own) = (whole.home_page_url.as_str(), whole.feed_url.as_str());
    let shared = Shared {
        told: Base::of(address),
        base: Base::of(address.into_iter().chain([home, own])),
        language: written::language(whole.language.as_str()),
        authors: authors(&whole.authors, &whole.author),
    };
    let mut sorter = Sorter::new(&whole.own);
    let (mut strangers, mut damaged) = (None, None);
    for (raw, number) in items.iter().zip(1..) {
        let read = item(raw);
        if read.damaged {
            Items::add(&mut damaged, number);
        }
        let own = read.item.own();
        let written = written(read.item, &own, &shared);
        if written.is_nothing() {
            Items::add(&mut strangers, number);
            continue;
        }
        sorter.add(written.into_draft(), &own);
    }
    let warnings = [
        warning,
        strangers.map(Warning::NoArticle),
        damaged.map(Warning::Damaged),
    ];
    let title = written::line(whole.title.as_str());
    let content = |content| Reading {
        form: Form::Feed,
        content,
        feeds: Vec::new(),
        warnings: warnings.into_iter().flatten().collect(),
    };
    let articles = match sorter.into_articles() {
        Ok(articles) => articles,
        Err(edition) => return content(Content::Edition(edition.into_edition(title))),
    };
    let home_place = shared.told.place(&shared.base, home);
    let icons = [&whole.icon, &whole.favicon];
    let feed = Feed {
        title,
        description: written::summary_of_text(whole.description.as_str()),
        home: home_place.url,
        home_as_written: home_place.as_written,
        address: shared.base.resolve(own),
        icon: icons
            .iter()
            .find_map(|icon| shared.base.resolve(icon.as_str())),
        language: shared.language,
        articles,
    };
    content(Content::Feed(feed))
}

/// Takes the fields of an item for what they mean.
fn written(item: Item<'_>, own: &Own<'_>, shared: &Shared) -> Written {
    let resolve = |text: &Text<'_>| shared.base.resolve(text.as_str());
    let or = |own: Vec<Clean>| {
        if own.is_empty() {
            shared.authors.clone()
        } else {
            own
        }
    };
    let is_from_page = own.body.as_str() == "page";
    let id = if own.id.is_blank() { &item.id } else { &own.id };
    let language = written::language(item.language.as_str());
    Written {
        id: Clean::line(id.as_str()),
        title: written::line(item.title.as_str()),
        summary: written::summary(item.summary.as_str()),
        authors: or(authors(&item.authors, &item.author)),
        tags: names(&item.tags),
        link: [&item.url, &item.external_url]
            .map(|url| shared.told.place(&shared.base, url.as_str()))
            .into_iter()
            .find(|place| !place.is_nothing())
            .unwrap_or_default(),
        base: None,
        image: resolve(&item.image).or_else(|| resolve(&item.banner_image)),
        attachments: recover::attachments(item.attachments.0, &shared.base),
        published: date::parse(item.date_published.as_str()),
        modified: date::parse(item.date_modified.as_str()),
        language: if language.is_empty() {
            shared.language.clone()
        } else {
            language
        },
        body: body(
            item.content_html,
            item.content_text,
            item.summary,
            is_from_page,
        ),
    }
}

/// The first that says something: HTML, text, or the summary, which may be either.
fn body(html: Text<'_>, text: Text<'_>, summary: Text<'_>, from_page: bool) -> Option<Body> {
    if html.0.is_some() && text.0.is_some() && html.is_blank() && text.is_blank() {
        // It is said twice that there is none.
        return Some(Body::Text(String::new()));
    }
    if let Some(html) = html.filled() {
        let html = html.into_owned();
        return Some(if from_page {
            Body::Page(html)
        } else {
            Body::Html(html)
        });
    }
    if let Some(text) = text.filled() {
        return Some(Body::Text(text.into_owned()));
    }
    let summary = summary.filled()?.into_owned();
    Some(if written::has_markup(&summary) {
        Body::Html(summary)
    } else {
        Body::Text(summary)
    })
}

/// The authors, of version 1.1 or else of 1.0.
fn authors(now: &Names<'_>, before: &Names<'_>) -> Vec<Clean> {
    names(if now.0.is_empty() { before } else { now })
}

fn names(given: &Names<'_>) -> Vec<Clean> {
    let mut names = Vec::new();
    for name in &given.0 {
        written::add_name(&mut names, written::name(name));
    }
    names
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
