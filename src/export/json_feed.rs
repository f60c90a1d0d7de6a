//! Feeds as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::{Captions, html, text};
use crate::model::{Attachment, Body, Clean, Document, Draft, Feed, Timestamp, Url};
use crate::text::date;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a feed; `body` reads the body of each of its articles, which is held only while it is written.
///
/// # Errors
/// When it cannot be written there.
pub fn json_feed(
    feed: &Feed,
    body: &dyn Fn(&Draft) -> Document,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = Whole {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: address(feed.home.as_ref(), &feed.home_as_written),
        feed_url: feed.address.as_ref().map(Url::as_str),
        description: filled(&feed.description),
        icon: feed.icon.as_ref().map(Url::as_str),
        language: filled(&feed.language),
        items: Items { feed, body },
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Whole<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    items: Items<'a>,
}

/// The articles, each made when its turn comes.
struct Items<'a> {
    feed: &'a Feed,
    body: &'a dyn Fn(&Draft) -> Document,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(Some(self.feed.articles.len()))?;
        for draft in &self.feed.articles {
            let body = (self.body)(draft);
            items.serialize_element(&Item::of(draft, &body, &self.feed.language, None))?;
        }
        items.end()
    }
}

/// An article as an item.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub(super) id: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    content_html: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attached<'a>>,
    #[serde(rename = "_offprint", skip_serializing_if = "Option::is_none")]
    own: Option<Own<'a>>,
}

/// What the format has no field for.
#[derive(Default, Serialize)]
pub(super) struct Own<'a> {
    /// Where the body comes from, or in an edition that it is only a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<&'static str>,
    /// In an edition, of which of its feeds it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) feed: Option<usize>,
    /// What that feed calls it, where another of the edition calls an article the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) read: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) starred: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Attached<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u32>,
}

impl<'a> Item<'a> {
    /// Makes one of an article whose body was read, with what the format has no field for, if there is any.
    pub(super) fn of(
        draft: &'a Draft,
        body: &Document,
        language: &Clean,
        own: Option<Own<'a>>,
    ) -> Self {
        let is_page = matches!(draft.body, Body::Page(_));
        let captions = if is_page {
            Captions::LeftOut
        } else {
            Captions::Kept
        };
        let own_language = filled(&draft.language).filter(|own| *own != language.as_str());
        Self {
            id: Cow::Borrowed(&draft.key),
            url: address(draft.link.as_ref(), &draft.link_as_written),
            title: draft.title.given().map(Clean::as_str),
            content_html: html(body),
            content_text: text(body, captions),
            summary: filled(&draft.summary).map(unmistakable),
            image: draft.image.as_ref().map(Url::as_str),
            date_published: draft.published.map(moment),
            date_modified: draft.modified.map(moment),
            authors: draft.authors.iter().map(|name| Author { name }).collect(),
            tags: draft.tags.iter().map(Clean::as_str).collect(),
            language: own_language,
            attachments: draft.attachments.iter().map(Attached::of).collect(),
            own: own.or_else(|| {
                is_page.then(|| Own {
                    body: Some("page"),
                    ..Own::default()
                })
            }),
        }
    }
}

impl<'a> Attached<'a> {
    fn of(attachment: &'a Attachment) -> Self {
        Self {
            url: attachment.url.as_str(),
            mime_type: &attachment.media_type,
            title: filled(&attachment.title),
            size_in_bytes: attachment.bytes,
            duration_in_seconds: attachment.seconds,
        }
    }
}

fn filled(text: &Clean) -> Option<&str> {
    (!text.is_blank()).then_some(text.as_str())
}

/// What the publisher wrote, where only a guess makes an address of it; else the address.
fn address<'a>(url: Option<&'a Url>, written: &'a Clean) -> Option<&'a str> {
    filled(written).or_else(|| url.map(Url::as_str))
}

fn moment(at: Timestamp) -> String {
    date::rfc3339(at)
}

/// A summary is plain text that many write as HTML, so readers look for tags and references in it; where the words
/// look like such, they are escaped, to be taken for what they are.
fn unmistakable(summary: &str) -> String {
    let tags = summary.split('<').skip(1);
    let has_tags = tags
        .into_iter()
        .any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
    let mut references = summary.split('&').skip(1);
    if has_tags || references.any(|after| after.contains(';')) {
        let escaped = summary.replace('&', "&amp;").replace('<', "&lt;");
        escaped.replace('>', "&gt;")
    } else {
        summary.to_owned()
    }
}
