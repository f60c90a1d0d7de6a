//! An article written for keeping: its facts in JSON, and its body as it came.

use crate::model::{Attachment, Body, Clean, Draft, Timestamp, Title, Url};
use serde::{Deserialize, Serialize};
use std::io;

/// Writes articles for keeping. One packer serves many, one after the other.
#[derive(Debug, Default)]
pub struct Packer {
    plain: Vec<u8>,
}

/// All facts of an article; names are short because they are kept in every article.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Facts {
    /// The publisher's id.
    k: String,
    /// The title, and whether words of the body stand in for it.
    t: String,
    #[serde(skip_serializing_if = "is_false")]
    i: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    s: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    a: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    g: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    u: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    w: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    b: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    p: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    f: Vec<File>,
    #[serde(skip_serializing_if = "Option::is_none")]
    d: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    m: Option<i64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    l: String,
    /// Minutes.
    n: u32,
    /// What the body is: `h`, `p` or `t`.
    h: String,
}

/// A file that comes with an article.
#[derive(Serialize, Deserialize)]
struct File {
    u: String,
    t: String,
    n: String,
    b: Option<u64>,
    s: Option<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Packer {
    /// Makes a packer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes an article.
    pub(super) fn write(&mut self, draft: &Draft) -> io::Result<&[u8]> {
        self.plain.clear();
        serde_json::to_writer(&mut self.plain, &Facts::of(draft))?;
        // JSON on one line has no line feed in it, so the first one ends it.
        self.plain.push(b'\n');
        self.plain.extend_from_slice(draft.body.source().as_bytes());
        Ok(&self.plain)
    }
}

/// Reads an article that was written. What is damaged is none.
pub(super) fn read(plain: &[u8]) -> Option<Draft> {
    let (facts, body) = facts(plain)?;
    let body = std::str::from_utf8(body).ok()?;
    Some(facts.into_draft(body.to_owned()))
}

/// Reads an article that was written, but for its body, which is blank. What is damaged is none.
pub(super) fn read_facts(plain: &[u8]) -> Option<Draft> {
    Some(facts(plain)?.0.into_draft(String::new()))
}

fn facts(plain: &[u8]) -> Option<(Facts, &[u8])> {
    let end = memchr::memchr(b'\n', plain)?;
    let facts = serde_json::from_slice(&plain[..end]).ok()?;
    Some((facts, &plain[end + 1..]))
}

impl Facts {
    fn of(draft: &Draft) -> Self {
        let texts = |texts: &[Clean]| texts.iter().map(ToString::to_string).collect();
        let url = |url: &Option<Url>| url.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            k: draft.key.clone(),
            t: draft.title.words().to_string(),
            i: draft.title.given().is_none(),
            s: draft.summary.to_string(),
            a: texts(&draft.authors),
            g: texts(&draft.tags),
            u: url(&draft.link),
            w: draft.link_as_written.to_string(),
            b: url(&draft.base),
            p: url(&draft.image),
            f: draft.attachments.iter().map(File::of).collect(),
            d: draft.published.map(|at| at.0),
            m: draft.modified.map(|at| at.0),
            l: draft.language.to_string(),
            n: draft.minutes,
            h: match draft.body {
                Body::Html(_) => "h",
                Body::Page(_) => "p",
                Body::Text(_) => "t",
            }
            .to_owned(),
        }
    }

    fn into_draft(self, body: String) -> Draft {
        let texts = |texts: Vec<String>| texts.iter().map(|text| Clean::line(text)).collect();
        let title = Clean::line(&self.t);
        Draft {
            key: self.k,
            title: if self.i {
                Title::StandIn(title)
            } else {
                Title::Given(title)
            },
            summary: Clean::text(&self.s),
            authors: texts(self.a),
            tags: texts(self.g),
            link: Url::from_ascii(&self.u),
            link_as_written: Clean::line(&self.w),
            base: Url::from_ascii(&self.b),
            image: Url::from_ascii(&self.p),
            attachments: self
                .f
                .into_iter()
                .filter_map(File::into_attachment)
                .collect(),
            published: self.d.map(Timestamp),
            modified: self.m.map(Timestamp),
            language: Clean::line(&self.l),
            minutes: self.n,
            body: match self.h.as_str() {
                "p" => Body::Page(body),
                "t" => Body::Text(body),
                _ => Body::Html(body),
            },
            repeats: false,
        }
    }
}

impl File {
    fn of(attachment: &Attachment) -> Self {
        Self {
            u: attachment.url.to_string(),
            t: attachment.media_type.to_string(),
            n: attachment.title.to_string(),
            b: attachment.bytes,
            s: attachment.seconds,
        }
    }

    fn into_attachment(self) -> Option<Attachment> {
        Some(Attachment {
            url: Url::from_ascii(&self.u)?,
            media_type: Clean::line(&self.t),
            title: Clean::line(&self.n),
            bytes: self.b,
            seconds: self.s,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_unchanged() {
        let url = |text: &str| Url::from_ascii(text);
        let draft = Draft {
            key: "a\nkey".into(),
            title: Title::StandIn(Clean::line("Words of the body…")),
            summary: Clean::text("One.\nTwo."),
            authors: vec![Clean::line("Ada"), Clean::line("Lin")],
            tags: vec![Clean::line("News")],
            link: url("https://example.org/a"),
            link_as_written: Clean::line("/a"),
            base: url("https://example.org/b/"),
            image: url("https://example.org/c.png"),
            attachments: vec![Attachment {
                url: url("https://example.org/d.mp3").unwrap(),
                media_type: Clean::line("audio/mpeg"),
                title: Clean::line("Sound"),
                bytes: Some(5),
                seconds: None,
            }],
            published: Some(Timestamp(-5)),
            modified: None,
            language: Clean::line("de"),
            minutes: 3,
            body: Body::Page("<p>Line\nbreak".repeat(500)),
            repeats: false,
        };
        let mut packer = Packer::new();
        assert_eq!(read(packer.write(&draft).unwrap()), Some(draft));
        assert_eq!(read(b"nonsense"), None);
        assert_eq!(read(b"{}\n\xff"), None);
    }
}
