//! Lists of feeds: OPML of every version, and what the world writes in its place.
//!
//! One pass over the pieces of the document, as for feeds, but what an outline says stands in the values of its tag,
//! so the tags are read more loosely ([`Xml::of_values`]). An outline is taken for what its attributes make of it, not
//! for what it says it is: most that lead to a feed forget to say so. Nothing that a list names is ever run or fetched;
//! what is no address on the web is left out, and said.

mod foaf;
mod outline;
mod shown;
#[cfg(test)]
mod tests;

pub(super) use shown::as_feed;

use super::link::{Base, without_passwords};
use super::written;
use super::xml::{Piece, Tag, Xml};
use super::{Content, Form, Label, ListLoss, Outlines, Reading, Unreadable, Warning};
use crate::model::{Clean, Outline, Subscriptions, Target};
use outline::{Found, Refusal};

/// Most outlines that are kept of one list; nobody reads a hundredth of it.
pub(super) const MOST: usize = 200_000;
/// How many outlines may stand in each other; what is deeper stands in the last folder that is kept.
const DEPTH: usize = 512;
/// Most fields of a head or an outline that are kept for those who know them.
const FIELDS: usize = 50;
/// The elements that a list is made of; the last is what OPML was called before its first version.
const ELEMENTS: [&str; 5] = ["outline", "body", "head", "opml", "outlineDocument"];

/// Reads a list of feeds.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let mut lister = Lister::new(text, label);
    lister.run();
    if !lister.found {
        return foaf::read(text, label);
    }
    lister.finish()
}

/// What of a list could not be kept.
#[derive(Debug, Default)]
struct Left {
    commands: Option<Outlines>,
    strangers: Option<Outlines>,
    passwords: Option<Outlines>,
}

/// An outline that is open.
struct Open {
    /// Whether what it leads to may not be kept, so that it stays only for what stands in it.
    refused: bool,
}

/// A list while it is read.
struct Lister<'a> {
    xml: Xml<'a>,
    base: Base,
    list: Subscriptions,
    left: Left,
    open: Vec<Open>,
    /// How many outlines are open beyond those.
    beyond: usize,
    /// Whether there were more outlines than are kept.
    full: bool,
    in_body: bool,
    /// Whether the outlines came to their proper end.
    ended: bool,
    /// Whether anything told that this is a list.
    found: bool,
}

impl<'a> Lister<'a> {
    fn new(text: &'a str, label: Label<'_>) -> Self {
        Self {
            xml: Xml::of_values(text, &ELEMENTS),
            base: Base::of(label.address),
            list: Subscriptions::default(),
            left: Left::default(),
            open: Vec::new(),
            beyond: 0,
            full: false,
            in_body: false,
            ended: false,
            found: false,
        }
    }

    fn run(&mut self) {
        while let Some(piece) = self.xml.next() {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(name),
                Piece::Text(_) | Piece::Literal(_) => {}
            }
        }
        if self.found && !self.ended {
            self.xml.cut_here();
        }
        self.close_all();
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let name = local(tag.name);
        if name.eq_ignore_ascii_case("outline") {
            self.begin_body();
            self.outline(tag);
        } else if name.eq_ignore_ascii_case("body") {
            self.begin_body();
        } else if name.eq_ignore_ascii_case("head") {
            self.in_body = false;
        } else if is_of_list(name) {
            self.found = true;
            self.ended = false;
            self.prefixes(tag);
        } else if !self.in_body {
            self.field(tag);
        }
    }

    fn end(&mut self, name: &'a str) {
        let name = local(name);
        if name.eq_ignore_ascii_case("outline") {
            self.close();
        } else if is_of_list(name) && !name.eq_ignore_ascii_case("head") {
            self.close_all();
            self.in_body = false;
            self.ended = true;
        }
    }

    fn begin_body(&mut self) {
        self.found = true;
        self.in_body = true;
        self.ended = false;
    }

    /// Takes the prefixes that a list declares.
    fn prefixes(&mut self, tag: &Tag<'a>) {
        for attribute in tag.attributes() {
            let Some(prefix) = attribute.name.strip_prefix("xmlns:") else {
                continue;
            };
            let address = written::text(&self.xml.resolve(attribute.value));
            let is_free = is_name(prefix) && !prefix.to_ascii_lowercase().starts_with("xml");
            add(&mut self.list.prefixes, prefix, address, is_free);
        }
    }

    /// Reads a field of the head to its end.
    fn field(&mut self, tag: &Tag<'a>) {
        let name = tag.name;
        let mut text = String::new();
        while let Some(piece) = self.xml.next() {
            match piece {
                Piece::Text(raw) => text.push_str(&self.xml.resolve(raw)),
                Piece::Literal(raw) => text.push_str(raw),
                Piece::End(end) if end == name => break,
                // Its end was forgotten.
                Piece::Start(Tag { name, .. }) | Piece::End(name)
                    if is_of_list(name) || is_of_head(name) =>
                {
                    self.xml.fault(tag.whole);
                    self.xml.put_back(piece);
                    break;
                }
                Piece::Start(_) | Piece::End(_) => {}
            }
        }
        let text = without_passwords(&text);
        if local(name).eq_ignore_ascii_case("title") {
            if self.list.title.is_blank() {
                self.list.title = written::line(&text);
            }
            return;
        }
        let is_known = self.may_name(name);
        add(&mut self.list.head, name, written::text(&text), is_known);
    }

    /// Tells whether a name can be written again: it is one, and its prefix stands for something.
    fn may_name(&self, name: &str) -> bool {
        match name.split_once(':') {
            Some((prefix, name)) => {
                let declared = self.list.prefixes.iter();
                is_name(name) && declared.into_iter().any(|(known, _)| &**known == prefix)
            }
            None => is_name(name),
        }
    }

    fn outline(&mut self, tag: &Tag<'a>) {
        let found = self.read_outline(tag);
        self.note(&found);
        let mut outline = found.outline;
        self.full |= self.list.outlines.len() >= MOST;
        let is_deep = self.open.len() >= DEPTH;
        let depth = self.open.len();
        if self.full || is_deep {
            self.beyond += 1;
        } else {
            let refused = found.refusal.is_some();
            self.open.push(Open { refused });
        }
        if !(self.full || is_deep && outline.target == Target::Nothing) {
            outline.depth = u32::try_from(depth).unwrap_or(u32::MAX);
            self.list.outlines.push(outline);
        }
    }

    /// Notes what of an outline may not be kept.
    fn note(&mut self, found: &Found) {
        let title = &found.outline.title;
        if found.command || found.refusal == Some(Refusal::Command) {
            Outlines::add(&mut self.left.commands, title);
        }
        if found.refusal == Some(Refusal::Stranger) {
            Outlines::add(&mut self.left.strangers, title);
        }
        if found.password {
            Outlines::add(&mut self.left.passwords, title);
        }
    }

    /// Closes the innermost outline. It goes if what it leads to may not be kept, and nothing stands in it.
    fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(open) = self.open.pop() else {
            return;
        };
        let depth = self.open.len();
        let is_alone = |last: &mut Outline| open.refused && last.depth as usize == depth;
        self.list.outlines.pop_if(is_alone);
    }

    fn close_all(&mut self) {
        self.beyond = 0;
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn finish(self) -> Result<Reading, Unreadable> {
        reading(self.list, &self.xml, self.left, self.full)
    }
}

/// Makes what was found known.
fn reading(
    list: Subscriptions,
    xml: &Xml<'_>,
    left: Left,
    full: bool,
) -> Result<Reading, Unreadable> {
    let list = list.tidied();
    let feeds = list.outlines.iter().filter(|o| o.feed().is_some()).count();
    let says_what = left.commands.is_some() || left.strangers.is_some();
    let losses = [
        xml.is_cut().then_some(ListLoss::CutOff(feeds)),
        full.then_some(ListLoss::TooMany),
        left.commands.map(ListLoss::Commands),
        left.strangers.map(ListLoss::NoAddress),
        left.passwords.map(ListLoss::Passwords),
    ];
    let losses = losses.into_iter().flatten().map(Warning::List);
    let broken = xml.broken().filter(|_| !xml.is_cut());
    let has_nothing = list.outlines.is_empty() && list.title.is_blank() && list.head.is_empty();
    if has_nothing && !says_what {
        return Err(Unreadable::Nothing);
    }
    Ok(Reading {
        form: Form::List,
        content: Content::Subscriptions(list),
        feeds: Vec::new(),
        warnings: broken
            .map(Warning::Broken)
            .into_iter()
            .chain(losses)
            .collect(),
    })
}

/// Adds a field to those that may take it: it says something, is not there yet, and there is room.
fn add(fields: &mut Vec<(Clean, Clean)>, name: &str, value: Clean, is_named: bool) {
    let is_new = || fields.iter().all(|(known, _)| &**known != name);
    if is_named && !value.is_blank() && fields.len() < FIELDS && is_new() {
        fields.push((Clean::line(name), value));
    }
}

/// Tells whether a text can be the name of an element or an attribute.
fn is_name(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let goes_on = |b: u8| b.is_ascii_alphanumeric() || b"_-.".contains(&b);
    begins && text.len() <= 100 && text.bytes().all(goes_on)
}

/// Tells whether an element of a name is one of those that OPML has in a head.
fn is_of_head(name: &str) -> bool {
    let begins = [
        "date",
        "owner",
        "window",
        "expansionState",
        "vertScrollState",
    ];
    let is_known = begins.iter().any(|begin| name.starts_with(begin));
    is_known || name.eq_ignore_ascii_case("title") || name == "docs"
}

fn is_of_list(name: &str) -> bool {
    let name = local(name);
    ELEMENTS
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
