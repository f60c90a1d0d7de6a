//! Reads JSON that is damaged: cut off, with bad literals, wrong escapes or keys that come twice.
//!
//! It goes by brackets and strings only, so the harm a bad value does ends with the value, and a bad item ends with
//! the item. Every pass is linear and none is recursive: how deep a document nests is the document's whim.

mod scan;
mod string;

use super::field::{Names, Raw, Text};
use super::{Item, ReadItem, Whole};
use crate::ingest::link::Base;
use crate::ingest::written;
use crate::model::{Attachment, Clean};
use scan::{Members, Part};
use std::borrow::Cow;

/// Most attachments kept of one article.
const ATTACHMENTS: usize = 100;

/// What could be read of a damaged document.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The fields of the feed but its items.
    pub(super) whole: Whole<'a>,
    /// Its complete items, if it has a list of them.
    pub(super) items: Option<Vec<&'a str>>,
    /// Whether it ends in the middle.
    pub(super) cut: bool,
    /// Whether there is text after its end.
    pub(super) trailing: bool,
}

/// Reads the fields of a document and splits its items.
pub(super) fn document(text: &str) -> Found<'_> {
    let mut found = Found::default();
    let Some(mut members) = Members::of_object(text) else {
        return found;
    };
    let mut damaged = false;
    while let Some(part) = members.next() {
        let whole = &mut found.whole;
        match key(&part).as_ref() {
            "title" => whole.title = value(&part, &mut damaged),
            "home_page_url" => whole.home_page_url = value(&part, &mut damaged),
            "feed_url" => whole.feed_url = value(&part, &mut damaged),
            "description" => whole.description = value(&part, &mut damaged),
            "icon" => whole.icon = value(&part, &mut damaged),
            "favicon" => whole.favicon = value(&part, &mut damaged),
            "language" => whole.language = value(&part, &mut damaged),
            "_offprint" => whole.own = Raw(part.value),
            "author" => whole.author = names(&part, &mut damaged),
            "authors" => whole.authors = names(&part, &mut damaged),
            "items" => keep_fuller(&mut found.items, &part),
            _ => {}
        }
    }
    found.cut = members.cut();
    found.trailing = !members.rest().trim().is_empty();
    found
}

/// Reads one item as far as it can be read.
pub(super) fn item(raw: &str) -> ReadItem<'_> {
    let mut read = ReadItem {
        item: Item::default(),
        damaged: false,
    };
    let Some(mut members) = Members::of_object(raw) else {
        return read;
    };
    while let Some(part) = members.next() {
        let item = &mut read.item;
        let damaged = &mut read.damaged;
        match key(&part).as_ref() {
            "id" => item.id = value(&part, damaged),
            "url" => item.url = value(&part, damaged),
            "external_url" => item.external_url = value(&part, damaged),
            "title" => item.title = value(&part, damaged),
            "content_html" => item.content_html = value(&part, damaged),
            "content_text" => item.content_text = value(&part, damaged),
            "summary" => item.summary = value(&part, damaged),
            "date_published" => item.date_published = value(&part, damaged),
            "date_modified" => item.date_modified = value(&part, damaged),
            "language" => item.language = value(&part, damaged),
            "author" => item.author = names(&part, damaged),
            "authors" => item.authors = names(&part, damaged),
            "tags" => item.tags = names(&part, damaged),
            "image" => item.image = value(&part, damaged),
            "banner_image" => item.banner_image = value(&part, damaged),
            "attachments" => item.attachments = Raw(part.value),
            "_offprint" => item.own = Raw(part.value),
            _ => {}
        }
    }
    read
}

/// Reads a list of attachments; one without an address that may be fetched is none.
pub(super) fn attachments(raw: &str, base: &Base) -> Vec<Attachment> {
    let mut attachments = Vec::new();
    let Some(mut members) = Members::of_array(raw) else {
        return attachments;
    };
    while let Some(element) = members.next() {
        if attachments.len() < ATTACHMENTS
            && let Some(attachment) = attachment(element.value, base)
        {
            attachments.push(attachment);
        }
    }
    attachments
}

fn attachment(raw: &str, base: &Base) -> Option<Attachment> {
    let mut members = Members::of_object(raw)?;
    let (mut url, mut bytes, mut seconds) = (None, None, None);
    let (mut media_type, mut title) = (Clean::default(), Clean::default());
    while let Some(part) = members.next() {
        let value = value(&part, &mut false);
        match key(&part).as_ref() {
            "url" => url = base.resolve(value.as_str()),
            "mime_type" => media_type = written::name(value.as_str()),
            "title" => title = written::line(value.as_str()),
            "size_in_bytes" => bytes = number(value.as_str()),
            "duration_in_seconds" => seconds = number(value.as_str()),
            _ => {}
        }
    }
    Some(Attachment {
        url: url?,
        media_type,
        title,
        bytes,
        seconds: seconds.and_then(|seconds| u32::try_from(seconds).ok()),
    })
}

/// A whole number, written with a fraction or not; one that is negative or beyond measure is none.
fn number(text: &str) -> Option<u64> {
    let whole = text.split('.').next().unwrap_or_default();
    whole.parse().ok()
}

/// A feed that was joined from two has its items twice, or once empty.
fn keep_fuller<'a>(items: &mut Option<Vec<&'a str>>, part: &Part<'a>) {
    let Some(mut members) = Members::of_array(part.value) else {
        return;
    };
    let mut found = Vec::new();
    while let Some(element) = members.next() {
        if !element.cut {
            found.push(element.value);
        }
    }
    if items.as_ref().is_none_or(|kept| kept.len() < found.len()) {
        *items = Some(found);
    }
}

fn key<'a>(part: &Part<'a>) -> Cow<'a, str> {
    string::decode(part.key, &mut false)
}

fn value<'a>(part: &Part<'a>, damaged: &mut bool) -> Text<'a> {
    text(part.value, damaged)
}

/// A string, or a number as it is written; every other value is none.
fn text<'a>(value: &'a str, damaged: &mut bool) -> Text<'a> {
    match value.bytes().next() {
        Some(b'"') => Text(Some(string::decode(value, damaged))),
        Some(b'{' | b'[') => Text(None),
        Some(b'-' | b'0'..=b'9')
            if value
                .bytes()
                .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b)) =>
        {
            Text(Some(Cow::Borrowed(value)))
        }
        _ => {
            *damaged |= !matches!(value, "null" | "true" | "false");
            Text(None)
        }
    }
}

fn names<'a>(part: &Part<'a>, damaged: &mut bool) -> Names<'a> {
    let mut names = Names::default();
    match Members::of_array(part.value) {
        Some(mut members) => {
            while let Some(element) = members.next() {
                names.add(name(element.value, damaged));
            }
        }
        None => names.add(name(part.value, damaged)),
    }
    names
}

fn name<'a>(value: &'a str, damaged: &mut bool) -> Text<'a> {
    let Some(mut members) = Members::of_object(value) else {
        return text(value, damaged);
    };
    let mut name = Text::default();
    while let Some(part) = members.next() {
        if key(&part) == "name" {
            name = text(part.value, damaged);
        }
    }
    name
}
