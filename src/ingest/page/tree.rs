//! A page as a tree.
//!
//! html5ever's tokenizer reads the tags, and the tree is built here: builders that follow the standard to the letter
//! take quadratic time in the depth of a document, and what a page says depends on few of their rules. Elements close
//! as a browser closes them where that changes what belongs to what (paragraphs, items, cells, links); depth is
//! bounded, and what is nested deeper is read as if its tags were not there. Nodes live in one list, in the order of
//! the page, so that walks need no stack.

use super::kinds::{is_block, is_foreign, is_heading, is_void, is_wall, shows_nothing};
use crate::ingest::html::{Raw, fed};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use std::cell::RefCell;

/// How many elements may be open in each other.
const DEPTH: usize = 256;

/// Number of a node: an index into the tree.
pub(super) type Id = u32;

/// A page, parsed.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node: an element or a text.
#[derive(Debug)]
pub(super) struct Node {
    /// The element it stands in; that of the first is itself.
    pub(super) parent: Id,
    /// The number behind the last node that is inside it.
    pub(super) end: Id,
    /// What it is.
    pub(super) what: What,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum What {
    /// An element.
    Element(Box<Tag>),
    /// Text, its references resolved.
    Text(StrTendril),
}

impl Tree {
    /// Reads a page. The first node is the page as a whole.
    pub(super) fn of(html: &str) -> Self {
        let sink = Sink(RefCell::new(Building::new()));
        let tokenizer = fed(html, sink);
        tokenizer.sink.0.into_inner().finish()
    }

    /// Returns a node.
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// Returns how many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns all nodes in their order, the page itself first.
    pub(super) fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    /// Returns the tag of a node, if it is an element.
    pub(super) fn tag(&self, id: Id) -> Option<&Tag> {
        match &self.node(id).what {
            What::Element(tag) => Some(tag),
            What::Text(_) => None,
        }
    }

    /// Returns the name of an element; that of a text is empty.
    pub(super) fn name(&self, id: Id) -> LocalName {
        self.tag(id).map_or(local_name!(""), |tag| tag.name.clone())
    }

    /// Returns the nodes from one on, in the order of the page, up to the end of what is in it.
    pub(super) fn within(&self, id: Id) -> std::ops::Range<Id> {
        id..self.node(id).end
    }

    /// Returns the nodes that stand directly in one.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.node(id).end;
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.node(child).end;
                child
            })
        })
    }

    /// Returns the elements around a node, from the innermost out, without the page itself.
    pub(super) fn around(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut here = id;
        std::iter::from_fn(move || {
            here = self.node(here).parent;
            (here != 0).then_some(here)
        })
    }

    /// Tells whether a node stands in another one, however deep, or is it.
    pub(super) fn is_within(&self, inner: Id, outer: Id) -> bool {
        self.within(outer).contains(&inner)
    }

    /// Returns the text that a node shows, white space as it is; of an element that shows nothing, what stands in it.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut inner = id;
        while inner < self.node(id).end {
            match &self.node(inner).what {
                What::Text(words) => text.push_str(words),
                What::Element(_) if inner != id && shows_nothing(&self.name(inner)) => {
                    inner = self.node(inner).end;
                    continue;
                }
                What::Element(_) => {}
            }
            inner += 1;
        }
        text
    }
}

/// A tree in the making.
struct Building {
    nodes: Vec<Node>,
    /// The elements that are open, the page first.
    open: Vec<(Id, LocalName)>,
    seen_html: bool,
    seen_body: bool,
}

struct Sink(RefCell<Building>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut building = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => building.text(text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => building.end(&tag.name),
            Token::TagToken(tag) => {
                let raw = Raw::of(&tag.name);
                building.start(tag);
                return raw.into();
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Building {
    fn new() -> Self {
        let root = Tag {
            kind: TagKind::StartTag,
            name: local_name!(""),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        Self {
            nodes: vec![Node {
                parent: 0,
                end: 0,
                what: What::Element(Box::new(root)),
            }],
            open: vec![(0, local_name!(""))],
            seen_html: false,
            seen_body: false,
        }
    }

    fn here(&self) -> Id {
        self.open.last().map_or(0, |(id, _)| *id)
    }

    fn add(&mut self, what: What) -> Id {
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node {
            parent: self.here(),
            end: id + 1,
            what,
        });
        id
    }

    fn text(&mut self, text: StrTendril) {
        self.add(What::Text(text));
    }

    fn start(&mut self, tag: Tag) {
        match tag.name {
            local_name!("html") if std::mem::replace(&mut self.seen_html, true) => return,
            local_name!("body") => {
                self.close_until(&local_name!("head"));
                if std::mem::replace(&mut self.seen_body, true) {
                    return;
                }
            }
            _ => self.close_for(&tag.name),
        }
        let closes_itself =
            tag.self_closing && Raw::of(&tag.name) == Raw::No && is_foreign(&tag.name);
        let holds_nothing = is_void(&tag.name) || closes_itself;
        let name = tag.name.clone();
        let id = self.add(What::Element(Box::new(tag)));
        if !holds_nothing && self.open.len() < DEPTH {
            self.open.push((id, name));
        }
    }

    /// Closes what an element of a name cannot stand in.
    fn close_for(&mut self, name: &LocalName) {
        match *name {
            local_name!("li") => self.close_in(
                &[local_name!("li")],
                &[local_name!("ul"), local_name!("ol"), local_name!("menu")],
            ),
            local_name!("dt") | local_name!("dd") => {
                self.close_in(
                    &[local_name!("dt"), local_name!("dd")],
                    &[local_name!("dl")],
                );
            }
            local_name!("td") | local_name!("th") => {
                self.close_in(
                    &[local_name!("td"), local_name!("th")],
                    &[local_name!("tr"), local_name!("table")],
                );
            }
            local_name!("tr") => self.close_in(&[local_name!("tr")], &[local_name!("table")]),
            local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => {
                let parts = [
                    local_name!("tbody"),
                    local_name!("thead"),
                    local_name!("tfoot"),
                    local_name!("caption"),
                ];
                self.close_in(&parts, &[local_name!("table")]);
            }
            local_name!("option") | local_name!("optgroup") => {
                self.close_in(&[local_name!("option")], &[local_name!("select")]);
            }
            local_name!("a") => self.close_in(
                &[local_name!("a")],
                &[local_name!("td"), local_name!("li"), local_name!("div")],
            ),
            _ => {}
        }
        if is_block(name) {
            let walls = [
                local_name!("td"),
                local_name!("th"),
                local_name!("li"),
                local_name!("button"),
                local_name!("caption"),
                local_name!("object"),
                local_name!("blockquote"),
                local_name!("figure"),
                local_name!("figcaption"),
            ];
            self.close_in(&[local_name!("p")], &walls);
            if is_heading(name) && self.open.last().is_some_and(|(_, open)| is_heading(open)) {
                self.open.pop();
            }
        }
    }

    /// Closes the innermost element of some names with what is in it, unless a wall stands before it.
    fn close_in(&mut self, names: &[LocalName], walls: &[LocalName]) {
        let found = self
            .open
            .iter()
            .rposition(|(_, open)| names.contains(open) || walls.contains(open));
        if let Some(at) = found.filter(|at| names.contains(&self.open[*at].1)) {
            self.close_to(at);
        }
    }

    fn close_until(&mut self, name: &LocalName) {
        if let Some(at) = self.open.iter().rposition(|(_, open)| open == name) {
            self.close_to(at);
        }
    }

    fn end(&mut self, name: &LocalName) {
        if matches!(*name, local_name!("html") | local_name!("body")) {
            // What comes behind is read as if it came before, as browsers do.
            return;
        }
        let in_line = !is_block(name);
        let found =
            self.open.iter().skip(1).rposition(|(_, open)| {
                open == name || is_wall(open) || (in_line && is_block(open))
            });
        if let Some(at) = found
            .map(|at| at + 1)
            .filter(|at| self.open[*at].1 == *name)
        {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, at: usize) {
        let end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        for (id, _) in self.open.drain(at.max(1)..) {
            self.nodes[id as usize].end = end;
        }
    }

    fn finish(mut self) -> Tree {
        self.close_to(1);
        self.nodes[0].end = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        Tree { nodes: self.nodes }
    }
}
