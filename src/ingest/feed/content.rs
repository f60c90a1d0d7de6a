//! What stands inside an element: plain characters, escaped mark-up, or mark-up as it is.

use super::Feeder;
use super::names::{Role, Space, role};
use crate::ingest::link::Base;
use crate::ingest::xml::{Piece, Tag};
use crate::model::{escaped, quoted};
use html5ever::data::C1_REPLACEMENTS;
use memchr::memchr;
use std::borrow::Cow;
use std::fmt::Write as _;

/// What stands inside an element.
#[derive(Debug)]
pub(super) enum Inner<'a> {
    /// Characters; they may be escaped mark-up.
    Text(Cow<'a, str>),
    /// Mark-up that was not escaped.
    Markup(String),
}

/// A piece of an element's inside.
#[derive(Clone, Copy)]
enum Part<'a> {
    Text(&'a str),
    Literal(&'a str),
    Start(Tag<'a>),
    End(&'a str),
}

/// How an element's inside is written, by its own attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text.
    Plain,
    /// HTML, escaped or not.
    Html,
    /// XHTML as elements.
    Xhtml,
    /// In base 64, as Atom 0.3 may have it: HTML or plain text.
    Base64 { html: bool },
    /// Something that is no text by its type, in base 64 perhaps.
    Other,
}

impl Form {
    /// Reads a `type` and a `mode`, as Atom has them; without a type it is what the element's default is.
    pub(super) fn of(kind: &str, mode: &str, default: Self) -> Self {
        let kind = kind.trim().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default().trim_end();
        let form = match kind {
            "" => default,
            "text" | "plain" | "text/plain" => Self::Plain,
            "html" | "text/html" => Self::Html,
            "xhtml" => Self::Xhtml,
            _ if kind.ends_with("+xml") || kind.ends_with("/xml") => Self::Xhtml,
            _ if kind.starts_with("text/") => Self::Plain,
            _ => Self::Other,
        };
        if mode.eq_ignore_ascii_case("base64") {
            let html = form == Self::Html;
            return Self::Base64 { html };
        }
        if form == Self::Xhtml && mode.eq_ignore_ascii_case("escaped") {
            Self::Html
        } else {
            form
        }
    }
}

impl<'a> Feeder<'a> {
    /// Reads to the end of the element that a tag began.
    pub(super) fn inner(&mut self, tag: &Tag<'a>, form: Form) -> Inner<'a> {
        let parts = self.parts(tag, form);
        let is_div = |name: &str| {
            name.rsplit(':')
                .next()
                .is_some_and(|local| local.eq_ignore_ascii_case("div"))
        };
        // Some wrap escaped mark-up in an element that they do not escape.
        let has_elements = parts.iter().any(|part| match part {
            Part::Start(tag) => form == Form::Xhtml || !is_div(tag.name),
            _ => false,
        });
        if has_elements {
            Inner::Markup(self.markup(&parts))
        } else {
            Inner::Text(self.text(&parts))
        }
    }

    /// Takes pieces up to the end of an element: its own end tag, or where it cannot go on.
    fn parts(&mut self, tag: &Tag<'a>, form: Form) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        let mut nested = 0;
        while let Some(piece) = self.xml.next() {
            let ended = match piece {
                Piece::Text(raw) => {
                    parts.push(Part::Text(raw));
                    continue;
                }
                Piece::Literal(raw) => {
                    parts.push(Part::Literal(raw));
                    continue;
                }
                Piece::Start(inner) => {
                    nested += usize::from(inner.name == tag.name);
                    let ends = self.ends(inner.name, form);
                    if !ends {
                        parts.push(Part::Start(inner));
                    }
                    ends
                }
                Piece::End(name) if name == tag.name && nested == 0 => return parts,
                Piece::End(name) => {
                    nested -= usize::from(name == tag.name);
                    let (space, local) = self.spaces.split(name);
                    let outer = space == Space::Core
                        && matches!(role(space, local), Role::Article | Role::Feed);
                    if !outer {
                        parts.push(Part::End(name));
                    }
                    outer
                }
            };
            if ended {
                self.xml.fault(tag.whole);
                self.xml.put_back(piece);
                return parts;
            }
        }
        self.xml.fault(tag.whole);
        self.xml.cut_here();
        parts
    }

    /// Tells whether an element that begins inside another one says that the other's end was forgotten.
    fn ends(&self, name: &'a str, form: Form) -> bool {
        let (space, local) = self.spaces.split(name);
        match role(space, local) {
            Role::Article => space == Space::Core,
            Role::Description | Role::Id | Role::Published | Role::Enclosure | Role::Encoded => {
                form != Form::Xhtml && matches!(space, Space::Core | Space::Content)
            }
            _ => false,
        }
    }

    fn text(&mut self, parts: &[Part<'a>]) -> Cow<'a, str> {
        let mut out: Cow<'a, str> = Cow::Borrowed("");
        for part in parts {
            let text = match part {
                Part::Text(raw) => self.xml.resolve(raw),
                Part::Literal(raw) => Cow::Borrowed(*raw),
                Part::Start(_) | Part::End(_) => continue,
            };
            if out.is_empty() {
                out = text;
            } else if !text.trim().is_empty() || !out.ends_with(char::is_whitespace) {
                out.to_mut().push_str(&text);
            }
        }
        printable(out)
    }

    fn markup(&mut self, parts: &[Part<'a>]) -> String {
        let mut bases = vec![self.base()];
        let mut html = String::new();
        let mut parts = parts.iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                Part::Text(raw) => html.push_str(&self.xml.explained(raw)),
                Part::Literal(raw) => html.push_str(&escaped(raw)),
                Part::Start(tag) => {
                    let own = self.xml.attribute(tag, "xml:base");
                    let base = bases.last().cloned().unwrap_or_default();
                    let base = own.map_or_else(|| base.clone(), |own| base.within(&own));
                    self.write_tag(
                        &mut html,
                        tag,
                        (bases.len() > 1 || base != bases[0]).then_some(&base),
                    );
                    if tag.whole.ends_with("/>") {
                        parts.next_if(|next| matches!(next, Part::End(name) if *name == tag.name));
                    } else {
                        bases.push(base);
                    }
                }
                Part::End(name) => {
                    if bases.len() > 1 {
                        bases.pop();
                    }
                    let _ = write!(html, "</{}>", local(name));
                }
            }
        }
        let html = printable(Cow::Owned(html));
        html.into_owned()
    }

    /// Writes a tag without its prefix; its addresses made absolute where the base is not that of the whole.
    fn write_tag(&mut self, html: &mut String, tag: &Tag<'a>, base: Option<&Base>) {
        if base.is_none() && !tag.name.contains(':') {
            html.push_str(&self.xml.explained(tag.whole));
            return;
        }
        let _ = write!(html, "<{}", local(tag.name));
        for attribute in tag.attributes() {
            let value = self.xml.resolve(attribute.value);
            let address = base
                .filter(|_| matches!(attribute.name, "href" | "src"))
                .and_then(|base| base.resolve(&value));
            let value = address.map_or(value, |url| Cow::Owned(url.as_str().to_owned()));
            let _ = write!(html, " {}=\"{}\"", attribute.name, quoted(&value));
        }
        html.push_str(if tag.whole.ends_with("/>") { "/>" } else { ">" });
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Mends text whose UTF-8 was taken for Windows-1252 and encoded again: every character of it stands for a byte, and
/// the bytes are UTF-8.
fn mended(text: &str) -> Option<String> {
    let has_lead = text.chars().any(|c| matches!(c, '\u{c2}'..='\u{f4}'));
    if !has_lead {
        return None;
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|c| match u8::try_from(u32::from(c)) {
            Ok(byte) => Some(byte),
            Err(_) => {
                let at = C1_REPLACEMENTS.iter().position(|known| *known == Some(c))?;
                u8::try_from(0x80 + at).ok()
            }
        })
        .collect();
    String::from_utf8(bytes?).ok()
}

/// Puts the characters of Windows-1252 where its bytes were taken for controls of Unicode.
fn printable(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_control = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if memchr(0xc3, text.as_bytes()).is_some()
        && let Some(mended) = mended(&text)
    {
        return Cow::Owned(mended);
    }
    if memchr(0xc2, text.as_bytes()).is_none() || !text.contains(is_control) {
        return text;
    }
    let printed = text.chars().map(|c| {
        let windows = is_control(c).then(|| C1_REPLACEMENTS[c as usize - 0x80]);
        windows.flatten().unwrap_or(c)
    });
    Cow::Owned(printed.collect())
}
