//! What comes with an article: recordings, films and pictures.

use super::Feeder;
use crate::ingest::written;
use crate::ingest::xml::{Attribute, Tag};
use crate::model::{Attachment, Url};
use std::borrow::Cow;

/// Most attachments kept of one article.
const ATTACHMENTS: usize = 100;

impl<'a> Feeder<'a> {
    /// Takes an attachment, by whatever names its attributes have.
    pub(super) fn attachment(&mut self, tag: &Tag<'a>) {
        let Some(address) = self.first_attribute(tag, &["url", "href", "uri"]) else {
            return;
        };
        let Some(url) = self.base().resolve(&address).filter(Url::is_web) else {
            return;
        };
        let media_type = self
            .first_attribute(tag, &["type", "medium"])
            .unwrap_or_default();
        let title = self.first_attribute(tag, &["title"]).unwrap_or_default();
        let length = self
            .first_attribute(tag, &["length", "fileSize"])
            .unwrap_or_default();
        let duration = self.first_attribute(tag, &["duration"]).unwrap_or_default();
        let parts = self.parts_here();
        if media_type.starts_with("image") {
            parts.picture.get_or_insert(url);
        } else if parts.attachments.len() < ATTACHMENTS
            && parts.attachments.iter().all(|known| known.url != url)
        {
            parts.attachments.push(Attachment {
                url,
                media_type: written::name(&media_type),
                title: written::line(&title),
                bytes: length.trim().parse().ok().filter(|bytes| *bytes > 0),
                seconds: seconds(&duration),
            });
        }
    }

    /// Takes a picture, film or recording; of a group of renderings only the first.
    pub(super) fn media(&mut self, tag: &Tag<'a>) {
        let in_group = self.open.iter().any(|open| open.name.ends_with(":group"));
        if !in_group || self.parts_here().attachments.is_empty() {
            self.attachment(tag);
        }
    }

    pub(super) fn picture(&mut self, tag: &Tag<'a>) -> bool {
        let address = self.first_attribute(tag, &["url", "href", "resource"]);
        let read = address.is_none();
        let address = match address {
            Some(address) => address,
            None => self.plain(tag),
        };
        let url = self.base().resolve(&address).filter(Url::is_web);
        let parts = self.parts_here();
        if parts.picture.is_none() {
            parts.picture = url;
        }
        read
    }

    /// The first of some attributes that is there.
    fn first_attribute(&mut self, tag: &Tag<'a>, names: &[&str]) -> Option<Cow<'a, str>> {
        names.iter().find_map(|name| {
            let same = |a: &Attribute<'a>| {
                let local = a.name.rsplit(':').next().unwrap_or(a.name);
                local.eq_ignore_ascii_case(name)
            };
            let attribute = tag.attributes().find(same)?;
            Some(self.xml.resolve(attribute.value))
        })
    }

    /// Begins something of its own inside the article or the feed. Of a picture the address is read.
    pub(super) fn aside(&mut self, tag: &Tag<'a>, local: &str) {
        if local.eq_ignore_ascii_case("image")
            && let Some(address) = self.first_attribute(tag, &["resource", "href"])
        {
            let url = self.base().resolve(&address).filter(Url::is_web);
            let parts = self.parts_here();
            if parts.picture.is_none() {
                parts.picture = url;
            }
        }
    }

    /// Takes an element inside a picture of the feed.
    pub(super) fn picture_of_feed(&mut self, tag: &Tag<'a>) {
        let address = self.plain(tag);
        let url = self.base().resolve(&address).filter(Url::is_web);
        let parts = self.parts_here();
        if parts.picture.is_none() {
            parts.picture = url;
        }
    }
}

/// Reads how long something plays: seconds, or hours, minutes and seconds apart by colons.
pub(super) fn seconds(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    for part in text.trim().split(':') {
        let number: u32 = part.split('.').next()?.parse().ok()?;
        total = total.checked_mul(60)?.checked_add(number)?;
    }
    (total > 0).then_some(total)
}
