//! People and what they write, in FOAF over RDF: the lists of planets, and of communities that share their friends.
//!
//! A feed is called what the person is called who writes it, whose name may stand behind it; a group is a folder; a
//! person who is only known is a list of their own, to be looked at by those who want to. What an element is for is
//! told by its name without its prefix.

use super::{DEPTH, Left, MOST, Outlines, reading};
use crate::ingest::link::{Base, without_passwords};
use crate::ingest::written;
use crate::ingest::xml::{Piece, Tag, Xml};
use crate::ingest::{Label, Reading, Unreadable};
use crate::model::{Clean, Outline, Subscriptions, Target, Url};

/// Reads a list of people.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let mut people = People {
        xml: Xml::new(text),
        base: Base::of(label.address),
        list: Subscriptions::default(),
        left: Left::default(),
        open: Vec::new(),
        page: None,
        title: Clean::default(),
        full: false,
        found: false,
    };
    people.run();
    if !people.found {
        return Err(Unreadable::OtherXml);
    }
    people.list.outlines = without_nameless(people.list.outlines);
    reading(people.list, &people.xml, people.left, people.full)
}

/// A person or a group that is open.
struct Open<'a> {
    /// The name of its element.
    element: &'a str,
    name: Clean,
    /// Another name, that stands in where there is none.
    nick: Clean,
    /// The person's page.
    page: Option<Url>,
    /// The outlines that are called what a person is called.
    feeds: Vec<usize>,
    /// The outline that is the folder of a group.
    folder: Option<usize>,
}

/// People while they are read.
struct People<'a> {
    xml: Xml<'a>,
    base: Base,
    list: Subscriptions,
    left: Left,
    open: Vec<Open<'a>>,
    /// The page of the document that is open, and its title.
    page: Option<Url>,
    title: Clean,
    full: bool,
    found: bool,
}

impl<'a> People<'a> {
    fn run(&mut self) {
        while let Some(piece) = self.xml.next() {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(name),
                Piece::Text(_) | Piece::Literal(_) => {}
            }
        }
        if !self.open.is_empty() {
            self.xml.cut_here();
        }
        while let Some(open) = self.open.pop() {
            self.name(open);
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        match super::local(tag.name).to_ascii_lowercase().as_str() {
            "agent" | "person" | "organization" | "group" => self.begin(tag),
            "document" => {
                self.page = self
                    .told(tag, "about")
                    .and_then(|at| self.base.resolve(&at));
                self.title = Clean::default();
            }
            "channel" | "feed" => {
                let address = self
                    .told(tag, "about")
                    .or_else(|| self.told(tag, "resource"));
                self.lead(address, Target::Feed);
            }
            "seealso" => {
                let is_of_person = self.open.last().is_some_and(|open| open.folder.is_none());
                let address = self.told(tag, "resource").filter(|_| is_of_person);
                self.lead(address, Target::Link);
            }
            "weblog" | "homepage" => {
                let page = self.told(tag, "resource");
                let page = page.and_then(|page| self.base.resolve(&page));
                if let (Some(open), Some(page)) = (self.open.last_mut(), page) {
                    open.page.get_or_insert(page);
                }
            }
            "name" => self.field(tag, |people, name| {
                if let Some(open) = people.open.last_mut().filter(|open| open.name.is_blank()) {
                    open.name = name;
                }
            }),
            "nick" => self.field(tag, |people, nick| {
                if let Some(open) = people.open.last_mut() {
                    open.nick = nick;
                }
            }),
            "title" => self.field(tag, |people, title| people.title = title),
            _ => {}
        }
    }

    fn end(&mut self, name: &'a str) {
        if super::local(name).eq_ignore_ascii_case("document") {
            self.page = None;
            self.title = Clean::default();
            return;
        }
        let found = self.open.iter().rposition(|open| open.element == name);
        let Some(at) = found else { return };
        for open in self.open.split_off(at).into_iter().rev() {
            self.name(open);
        }
    }

    fn begin(&mut self, tag: &Tag<'a>) {
        self.found = true;
        if self.open.len() >= DEPTH {
            return;
        }
        let is_group = super::local(tag.name).eq_ignore_ascii_case("group");
        let folder = if is_group {
            self.add(Outline::default())
        } else {
            None
        };
        self.open.push(Open {
            element: tag.name,
            name: Clean::default(),
            nick: Clean::default(),
            page: None,
            feeds: Vec::new(),
            folder,
        });
    }

    /// Adds an outline that leads somewhere, if that is said.
    fn lead(&mut self, address: Option<String>, target: fn(Url) -> Target) {
        let Some(address) = address else { return };
        self.found = true;
        let open = without_passwords(&address);
        if open != address {
            Outlines::add(&mut self.left.passwords, &self.title);
        }
        let Some(url) = self.base.feed(&open) else {
            Outlines::add(&mut self.left.strangers, &self.title);
            return;
        };
        let outline = Outline {
            title: self.title.clone(),
            target: target(url),
            page: self.page.clone(),
            ..Outline::default()
        };
        let added = self.add(outline);
        if let (Some(open), Some(place)) = (self.open.last_mut(), added) {
            open.feeds.push(place);
        }
    }

    /// Adds an outline in the groups that are open; returns where it stands.
    fn add(&mut self, outline: Outline) -> Option<usize> {
        if self.list.outlines.len() >= MOST {
            self.full = true;
            return None;
        }
        let folders = self.open.iter().filter(|open| open.folder.is_some());
        self.list.outlines.push(Outline {
            depth: u32::try_from(folders.count()).unwrap_or(u32::MAX),
            ..outline
        });
        Some(self.list.outlines.len() - 1)
    }

    /// Gives what a person or a group brought its name, which is known by its end.
    fn name(&mut self, open: Open<'a>) {
        let name = if open.name.is_blank() {
            open.nick
        } else {
            open.name
        };
        if let Some(folder) = open.folder {
            self.list.outlines[folder].title = name;
            return;
        }
        for place in open.feeds {
            let outline = &mut self.list.outlines[place];
            if !name.is_blank() {
                outline.title = name.clone();
            }
            if outline.page.is_none() {
                outline.page.clone_from(&open.page);
            }
        }
    }

    /// Reads an element that holds a line.
    fn field(&mut self, tag: &Tag<'a>, take: fn(&mut Self, Clean)) {
        let mut text = String::new();
        while let Some(piece) = self.xml.next() {
            match piece {
                Piece::Text(raw) => text.push_str(&self.xml.resolve(raw)),
                Piece::Literal(raw) => text.push_str(raw),
                Piece::End(name) if name == tag.name => break,
                // Its end was forgotten.
                Piece::Start(_) | Piece::End(_) => {
                    self.xml.put_back(piece);
                    break;
                }
            }
        }
        let line = written::line(&without_passwords(&text));
        take(self, line);
    }

    /// What an attribute says, whatever its prefix is; none where it says nothing.
    fn told(&mut self, tag: &Tag<'a>, name: &str) -> Option<String> {
        let mut attributes = tag.attributes();
        let told = attributes.find(|told| super::local(told.name).eq_ignore_ascii_case(name))?;
        let value = self.xml.resolve(told.value);
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Leaves out folders without a name, and those with nothing in them; what stands in a nameless one stands around it.
fn without_nameless(outlines: Vec<Outline>) -> Vec<Outline> {
    let mut kept: Vec<Outline> = Vec::with_capacity(outlines.len());
    // The depths of the nameless folders around.
    let mut nameless: Vec<u32> = Vec::new();
    for mut outline in outlines {
        while nameless.last().is_some_and(|depth| *depth >= outline.depth) {
            nameless.pop();
        }
        let depth = outline.depth;
        outline.depth -= u32::try_from(nameless.len()).unwrap_or(depth);
        let is_empty =
            |last: &mut Outline| last.target == Target::Nothing && last.depth >= outline.depth;
        while kept.pop_if(is_empty).is_some() {}
        if outline.target == Target::Nothing && outline.title.is_blank() {
            nameless.push(depth);
        } else {
            kept.push(outline);
        }
    }
    while kept.pop_if(|last| last.target == Target::Nothing).is_some() {}
    kept
}
