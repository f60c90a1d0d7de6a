//! An item as written becomes an article as meant.

use super::field::Names;
use super::keys::fingerprint;
use super::{Item, Shared, count};
use crate::ingest::{date, html};
use crate::model::{Body, Clean, Draft};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// Longest title kept, in characters as readers see them.
const TITLE: usize = 1000;
/// Longest summary kept.
const SUMMARY: usize = 2000;
/// Longest name of an author or a tag.
const NAME: usize = 200;
/// How much of a body stands in for a missing title.
const STAND_IN: usize = 60;
/// How many bytes of a body are searched for it.
const SEARCHED: usize = 4096;
/// Longest id kept as it is, in bytes.
const ID: usize = 512;

/// Makes an article of an item, unless it holds nothing that makes one.
pub(super) fn draft(item: Item<'_>, shared: &Shared) -> Option<Draft> {
    let link = [&item.url, &item.external_url]
        .into_iter()
        .find_map(|url| shared.base.resolve(url.as_str()));
    let summary = summary(item.summary.as_str());
    let given = line(item.title.as_str());
    let html = item.content_html.filled();
    let text = item.content_text.filled();
    let nothing = html.is_none() && text.is_none() && summary.is_blank() && given.is_blank();
    if nothing && link.is_none() && item.id.as_str().trim().is_empty() {
        return None;
    }
    let body = match (html, text) {
        (Some(html), _) => Body::Html(html.into_owned()),
        (None, Some(text)) => Body::Text(text.into_owned()),
        (None, None) => standing_in(item.summary.filled()),
    };
    let (content, minutes) = match &body {
        Body::Html(html) => (html, count::minutes_of_html(html)),
        Body::Text(text) => (text, count::minutes_of_text(text)),
    };
    let key = [item.id.as_str(), item.url.as_str()]
        .into_iter()
        .map(Clean::line)
        .find(|key| !key.is_blank());
    let key = match key {
        Some(key) if key.len() <= ID => key.to_string(),
        Some(key) => fingerprint(&[&key]),
        None => fingerprint(&[item.title.as_str(), content]),
    };
    let language = language(item.language.as_str());
    let authors = authors(&item.authors, &item.author);
    Some(Draft {
        key,
        title: title(given, &body),
        summary,
        authors: if authors.is_empty() {
            shared.authors.clone()
        } else {
            authors
        },
        tags: names(&item.tags),
        link,
        published: date::parse(item.date_published.as_str()),
        modified: date::parse(item.date_modified.as_str()),
        language: if language.is_empty() {
            shared.language.clone()
        } else {
            language
        },
        minutes,
        body,
    })
}

/// Cleans a title or another text of one line, and bounds it.
pub(super) fn line(text: &str) -> Clean {
    bounded(text, TITLE)
}

/// Reads a language tag; what is none is blank.
pub(super) fn language(tag: &str) -> Clean {
    let tag = tag.trim();
    let is_tag = tag.len() <= 35
        && tag
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if is_tag {
        Clean::line(&tag.replace('_', "-"))
    } else {
        Clean::default()
    }
}

/// The authors, of version 1.1 or else of 1.0.
pub(super) fn authors(now: &Names<'_>, before: &Names<'_>) -> Vec<Clean> {
    names(if now.0.is_empty() { before } else { now })
}

fn names(names: &Names<'_>) -> Vec<Clean> {
    let clean = names.0.iter().map(|name| bounded(name, NAME));
    clean.filter(|name| !name.is_blank()).collect()
}

/// A summary is plain text by the standard; in practice it often is HTML.
fn summary(summary: &str) -> Clean {
    if has_markup(summary) {
        bounded(&words(summary), SUMMARY)
    } else {
        bounded(summary, SUMMARY)
    }
}

fn standing_in(summary: Option<Cow<'_, str>>) -> Body {
    match summary {
        Some(summary) if has_markup(&summary) => Body::Html(summary.into_owned()),
        Some(summary) => Body::Text(summary.into_owned()),
        None => Body::Text(String::new()),
    }
}

/// Tells whether a text is HTML: it has something that closes a tag, breaks a line or names a character.
fn has_markup(text: &str) -> bool {
    let tag = text.split('<').skip(1).any(|after| {
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && after.contains('>')
    });
    let entity = text.split('&').skip(1).any(|after| {
        let name = after.split(';').next().unwrap_or_default();
        name.len() < after.len()
            && (2..10).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    });
    tag || entity
}

fn words(html: &str) -> String {
    let leaves = html::document(html, None).leaves;
    leaves
        .iter()
        .map(|leaf| leaf.chars.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The title given, or words from the body, or "Untitled".
fn title(given: Clean, body: &Body) -> Clean {
    if !given.is_blank() {
        return given;
    }
    let start = match body {
        Body::Html(html) => words(&html[..html.floor_char_boundary(SEARCHED)]),
        Body::Text(text) => text[..text.floor_char_boundary(SEARCHED)].to_owned(),
    };
    let start = Clean::line(&start);
    if start.is_blank() {
        return Clean::line("Untitled");
    }
    at_a_word(&start, STAND_IN)
}

/// Cuts a line after a count of characters, if it is longer, at the end of a word if there is one near.
fn at_a_word(line: &Clean, most: usize) -> Clean {
    let Some((end, _)) = line.grapheme_indices(true).nth(most) else {
        return line.clone();
    };
    let cut = &line[..end];
    let word = match cut.rfind(' ') {
        Some(space) if !line[end..].starts_with(' ') && space > end / 2 => space,
        _ => end,
    };
    Clean::line(&format!(
        "{}…",
        line[..word].trim_end_matches([' ', ',', ';', ':', '.'])
    ))
}

/// Cleans a text of one line; what is over the bound goes.
fn bounded(text: &str, most: usize) -> Clean {
    // Cleaning shortens what stacks and joins, so the bytes looked at are bounded before the characters are.
    let clean = Clean::line(&text[..text.floor_char_boundary(most * 64)]);
    if clean.len() <= most {
        return clean;
    }
    match clean.grapheme_indices(true).nth(most) {
        Some((end, _)) => Clean::line(&format!("{}…", &clean[..end])),
        None => clean,
    }
}
