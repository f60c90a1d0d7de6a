//! XML as the world writes it: pieces in order, whatever is wrong between them.
//!
//! Written here and not taken from a library, because the faults are the point: a parser that follows the grammar
//! reads on to the end for a quote that is never closed, and has lost the rest by then. This one never looks past the
//! next `<` for the end of a tag, since no value may hold one; so every fault ends nearby, and a document of nothing
//! but faults costs one pass. Nothing is expanded but characters and short texts that the document itself declares,
//! and nothing is ever fetched.

mod loose;
mod reference;
mod tag;
#[cfg(test)]
mod tests;

pub(super) use tag::{Attribute, Tag};

use super::fault::Lines;
use memchr::{memchr, memchr_iter, memmem};
use std::borrow::Cow;

/// A piece of a document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece<'a> {
    /// A start tag. One that closes itself is followed by its end.
    Start(Tag<'a>),
    /// An end tag, by its name.
    End(&'a str),
    /// Text as written, with its references.
    Text(&'a str),
    /// Text that holds no references: the inside of a CDATA section.
    Literal(&'a str),
}

/// Reads a document piece by piece.
pub(super) struct Xml<'a> {
    text: &'a str,
    at: usize,
    /// The name of the last start tag.
    last: &'a str,
    /// The end of a tag that closed itself.
    owed: Option<&'a str>,
    /// A piece that was looked at and put back.
    back: Option<Piece<'a>>,
    /// Texts that the document declares.
    declared: reference::Declared,
    /// Elements whose values may hold tags.
    loose: &'static [&'static str],
    /// Ends that the rest of the document is known not to have.
    missing: Vec<&'static str>,
    /// Where the first fault is, and how many there are.
    faults: Option<(usize, usize)>,
    cut: bool,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            last: "",
            owed: None,
            back: None,
            declared: reference::Declared::default(),
            loose: &[],
            missing: Vec::new(),
            faults: None,
            cut: false,
        }
    }

    /// Reads a document that says all in the values of some elements, which may hold tags that nobody escaped.
    pub(super) fn of_values(text: &'a str, elements: &'static [&'static str]) -> Self {
        Self {
            loose: elements,
            ..Self::new(text)
        }
    }

    /// Tells whether the document ends in the middle of a piece.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// Notes that the document is cut off.
    pub(super) fn cut_here(&mut self) {
        self.cut = true;
    }

    /// Returns the lines where it is not well-formed.
    pub(super) fn broken(&self) -> Option<Lines> {
        let (first, count) = self.faults?;
        let before = &self.text.as_bytes()[..first];
        Some(Lines {
            first: 1 + memchr_iter(b'\n', before).count(),
            count,
        })
    }

    /// Counts a fault at a slice of the text.
    pub(super) fn fault(&mut self, at: &str) {
        let place = (at.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let faults = self.faults.get_or_insert((place.min(self.text.len()), 0));
        faults.1 += 1;
    }

    /// Puts the piece back that was taken last; it is the next one again.
    pub(super) fn put_back(&mut self, piece: Piece<'a>) {
        self.back = Some(piece);
    }

    /// Returns the next piece.
    pub(super) fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(piece) = self.back.take() {
            return Some(piece);
        }
        if let Some(name) = self.owed.take() {
            return Some(Piece::End(name));
        }
        loop {
            let rest = &self.text[self.at..];
            let bracket = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            if bracket > 0 {
                self.at += bracket;
                return Some(Piece::Text(&rest[..bracket]));
            }
            if rest.is_empty() {
                return None;
            }
            if let Some(piece) = self.markup(rest) {
                return Some(piece);
            }
        }
    }

    /// Reads what begins with a bracket; none where it is not for readers.
    fn markup(&mut self, rest: &'a str) -> Option<Piece<'a>> {
        const CDATA: &str = "<![CDATA[";
        if let Some(inner) = rest.strip_prefix(CDATA) {
            let whole = self.find(inner, "]]>");
            let length = whole.unwrap_or_else(|| self.open_section(rest, inner));
            self.at += CDATA.len() + length + if whole.is_some() { 3 } else { 0 };
            return Some(Piece::Literal(&inner[..length]));
        }
        if let Some(inner) = rest.strip_prefix("<!--") {
            // What is behind a comment that is never closed may be for readers.
            let end = self.find(inner, "-->").map(|end| end + 3);
            self.skip(rest, 4 + end.unwrap_or(0), end.is_some());
            return None;
        }
        if rest.starts_with("<?") {
            let end = self.find(rest, "?>").map(|end| end + 2);
            self.skip(rest, end.unwrap_or_else(|| nearest(rest)), end.is_some());
            return None;
        }
        if rest.starts_with("<!") {
            let end = doctype(rest);
            self.declared.read(&rest[..end]);
            self.skip(rest, end, rest[..end].ends_with('>'));
            return None;
        }
        Some(self.tag(rest))
    }

    fn skip(&mut self, rest: &'a str, length: usize, is_whole: bool) {
        self.at += length;
        if !is_whole {
            self.fault(rest);
            self.cut |= length == rest.len();
        }
    }

    /// Finds an end in what is left. Once there is none there never will be, and it is not looked for again.
    fn find(&mut self, rest: &str, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = memmem::find(rest.as_bytes(), end.as_bytes());
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }

    /// How long a section is that is never closed: to the end of its element, or of the article.
    fn open_section(&mut self, rest: &'a str, inner: &str) -> usize {
        self.fault(rest);
        let mut brackets = memchr_iter(b'<', inner.as_bytes());
        let end = brackets.find(|at| {
            let here = &inner[at + 1..];
            let (name, is_end) = match here.strip_prefix('/') {
                Some(name) => (name, true),
                None => (here, false),
            };
            let is_article = name.starts_with("item") || name.starts_with("entry");
            is_article || (is_end && !self.last.is_empty() && name.starts_with(self.last))
        });
        self.cut |= end.is_none();
        end.unwrap_or(inner.len())
    }

    /// Reads a tag, or takes a bracket for text that begins none.
    fn tag(&mut self, rest: &'a str) -> Piece<'a> {
        let bytes = rest.as_bytes();
        let limit = memchr(b'<', &bytes[1..]).map_or(rest.len(), |at| at + 1);
        let within = &rest[..limit];
        let is_end = within.starts_with("</");
        let is_name = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
        let is_tag = is_end || within[1..].starts_with(is_name);
        let close = if is_tag { close(within) } else { None };
        let is_whole = close.is_some_and(|(_, is_whole)| is_whole);
        if is_tag
            && !is_end
            && !is_whole
            && loose::begins_with(&within[1..], self.loose)
            && let Some(end) = loose::end(rest, self.loose)
        {
            self.fault(rest);
            return self.start(&rest[..end], true);
        }
        let Some((close, _)) = close else {
            self.at += limit;
            self.fault(rest);
            if !is_tag {
                return Piece::Text(within);
            }
            if limit == rest.len() {
                self.cut = true;
                return Piece::Text("");
            }
            return match within.strip_prefix("</") {
                Some(name) => Piece::End(name.trim()),
                None => Piece::Text(within),
            };
        };
        if !is_whole {
            self.fault(rest);
        }
        if is_end {
            self.at += close + 1;
            return Piece::End(within[2..close].trim());
        }
        self.start(&within[..=close], false)
    }

    /// Takes a start tag.
    fn start(&mut self, whole: &'a str, loose: bool) -> Piece<'a> {
        self.at += whole.len();
        let inner = &whole[1..];
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        let end = inner.find(|c: char| c.is_ascii_whitespace() || c == '/');
        let name = &inner[..end.unwrap_or(inner.len())];
        if inner.ends_with('/') {
            self.owed = Some(name);
        }
        self.last = name;
        Piece::Start(Tag { whole, name, loose })
    }

    /// Resolves the references in a text; a bare `&` stays.
    pub(super) fn resolve(&mut self, raw: &'a str) -> Cow<'a, str> {
        let mut bare = None;
        let text = reference::resolve(raw, &mut self.declared, &mut bare);
        if let Some(at) = bare {
            self.fault(&raw[at..]);
        }
        text
    }

    /// The value of an attribute, resolved.
    pub(super) fn attribute(&mut self, tag: &Tag<'a>, name: &str) -> Option<Cow<'a, str>> {
        let raw = tag.attributes().find(|attribute| attribute.name == name)?;
        Some(self.resolve(raw.value))
    }

    /// Replaces in mark-up what only the document's own declarations explain.
    pub(super) fn explained(&mut self, raw: &'a str) -> Cow<'a, str> {
        self.declared.explain(raw)
    }
}

/// Where the tag ends that a text begins with, and whether all its quotes are closed there.
fn close(within: &str) -> Option<(usize, bool)> {
    let bytes = within.as_bytes();
    let first = memchr(b'>', bytes)?;
    if !bytes[..first].iter().any(|b| matches!(b, b'"' | b'\'')) {
        return Some((first, true));
    }
    let (mut quote, mut before) = (None, b' ');
    for (at, &byte) in bytes.iter().enumerate() {
        match quote {
            Some(open) => {
                quote = Some(open).filter(|_| byte != open);
            }
            None if byte == b'>' => return Some((at, true)),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    Some((first, false))
}

/// The length of what goes to the nearest bracket.
fn nearest(rest: &str) -> usize {
    let bytes = &rest.as_bytes()[1..];
    let end = bytes.iter().position(|b| matches!(b, b'<' | b'>'));
    end.map_or(rest.len(), |end| end + 1 + usize::from(bytes[end] == b'>'))
}

/// The length of a `DOCTYPE`, with what it declares in brackets.
fn doctype(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let plain = nearest(rest);
    match memchr(b'[', &bytes[..plain]) {
        Some(open) => {
            let mut closes = memchr_iter(b']', &bytes[open..]).map(|at| open + at + 1);
            let end = closes.find_map(|at| {
                let after = rest[at..].trim_start();
                after.starts_with('>').then(|| rest.len() - after.len() + 1)
            });
            end.unwrap_or(plain)
        }
        None => plain,
    }
}
