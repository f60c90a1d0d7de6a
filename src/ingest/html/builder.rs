//! Builds a document from tags and text as they come.
//!
//! The stack of open elements is bounded: what is nested deeper is read as if its tags were not there. An element's
//! end closes what was left open inside it, so damage ends with the element around it.

mod close;
mod inline;
mod open;
mod tables;

use super::attributes;
use super::element::{Kind, Raw};
use super::figure::Picture;
use super::frame::Frames;
use super::line::{Gathered, Line};
use super::{Extent, Known};
use crate::ingest::link::Base;
use crate::ingest::repeat::{begins, same_words};
use crate::model::{Block, Clean, Document, LinkId, Style, Text, Url};
use html5ever::LocalName;
use html5ever::tokenizer::Tag;
use std::collections::HashMap;

/// How many elements may be open in each other.
const DEPTH: usize = 256;

/// A document in the making.
pub(super) struct Builder<'a> {
    frames: Frames,
    open: Vec<Open>,
    line: Line,
    /// Pictures met in the middle of a paragraph; they follow it.
    later: Vec<Picture>,
    /// The picture at the beginning of the cell that is being read.
    cell_picture: Option<Picture>,
    /// A caption laid aside while its credit is read.
    caption: Gathered,
    credit: Option<Text>,
    /// The film or recording whose sources are being read.
    media: Option<Picture>,
    code_language: Option<Clean>,
    links: HashMap<Url, LinkId>,
    base: Base,
    known: Known<'a>,
    /// Elements that hide nothing, as their end is forgotten.
    open_ended: Vec<LocalName>,
    /// Whether the end of a start was reached: what closes now was not closed by its author.
    cut: bool,
}

/// An element that is open.
struct Open {
    name: LocalName,
    kind: Kind,
    /// Where text in it goes.
    place: Place,
    /// The style it turned on.
    style: Option<Style>,
    /// Whether it opened a frame.
    frame: bool,
    /// Whether it was not written, but follows from what was.
    implied: bool,
    /// The span of a cell, in columns and rows.
    span: (usize, usize),
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Into paragraphs.
    Flow,
    /// Into a heading.
    Heading,
    /// Into lines where every space counts.
    Code,
    /// Into a cell of a table, blocks and all.
    Cell,
    /// Into the caption of a table.
    TableCaption,
    /// Into the caption of a figure.
    Caption,
    /// Into the credit of a figure.
    Credit,
    /// Nowhere.
    Hidden,
}

impl<'a> Builder<'a> {
    /// Begins a document.
    pub(super) fn new(base: Base, known: Known<'a>) -> Self {
        Self {
            frames: Frames::default(),
            open: Vec::new(),
            line: Line::default(),
            later: Vec::new(),
            cell_picture: None,
            caption: Gathered::default(),
            credit: None,
            media: None,
            code_language: None,
            links: HashMap::new(),
            base,
            known,
            open_ended: Vec::new(),
            cut: false,
        }
    }

    /// Lets elements of these names hide nothing: they are never closed, and all the rest would be in them.
    pub(super) fn show_inside(&mut self, names: Vec<LocalName>) {
        self.open_ended = names;
    }

    /// Takes text.
    pub(super) fn text(&mut self, text: &str) {
        if self.place() == Place::Hidden {
            return;
        }
        if self.in_implied_list() && !text.trim().is_empty() {
            self.close_top();
        }
        self.line.push(text);
    }

    /// Takes a start tag, and says how what follows is to be read.
    pub(super) fn start(&mut self, tag: &Tag) -> Raw {
        let kind = Kind::of(&tag.name);
        if self.open_ended.contains(&tag.name) {
            return Raw::No;
        }
        if self.place() == Place::Hidden && kind.ends_drawing() {
            self.end_drawing();
        }
        if self.place() == Place::Hidden {
            self.start_hidden(tag, kind);
            return if self.in_drawing() {
                Raw::No
            } else {
                Raw::of(&tag.name)
            };
        }
        if attributes::is_hidden(tag) || matches!(kind, Kind::Dropped | Kind::Drawing) {
            if !kind.is_void() {
                self.hide(tag, kind);
            }
        } else {
            self.start_shown(tag, kind);
        }
        // An element that closes itself is meant to, even where browsers do not see it; one whose content is raw
        // is read as browsers do, or a page's scripts would be shown.
        if tag.self_closing && Raw::of(&tag.name) == Raw::No && !kind.is_void() {
            self.end(&tag.name);
        }
        Raw::of(&tag.name)
    }

    /// Takes an end tag.
    pub(super) fn end(&mut self, name: &LocalName) {
        let kind = Kind::of(name);
        match kind {
            Kind::Transparent => {}
            Kind::Break if self.place() != Place::Hidden => self.line_break(),
            _ if kind.is_void() => {}
            _ if kind.is_inline() => self.end_inline(name),
            _ => self.end_block(name, kind),
        }
    }

    /// Ends the document.
    pub(super) fn finish(mut self, extent: Extent<'_>) -> Document {
        if extent != Extent::Whole {
            self.cut_off();
        }
        while !self.open.is_empty() {
            self.close_top();
        }
        self.border();
        self.frames.finish()
    }

    /// Where text goes now.
    fn place(&self) -> Place {
        self.open.last().map_or(Place::Flow, |open| open.place)
    }

    /// Parts what was before from what comes now.
    fn border(&mut self) {
        match self.place() {
            Place::Flow => self.paragraph(),
            Place::Heading
            | Place::Code
            | Place::Cell
            | Place::TableCaption
            | Place::Caption
            | Place::Credit => {
                self.line.new_line();
            }
            Place::Hidden => {}
        }
    }

    /// Ends the paragraph that is being gathered, if there is one.
    fn paragraph(&mut self) {
        if let Some(text) = self.line.close()
            && !self.repeats_standfirst(&text)
        {
            self.frames.text(text, Block::Paragraph);
        }
        self.place_pictures();
    }

    /// Appends the pictures that waited for the end of a paragraph.
    fn place_pictures(&mut self) {
        for picture in std::mem::take(&mut self.later) {
            self.frames.picture(picture);
        }
    }

    fn line_break(&mut self) {
        if self.line.push_break() && self.place() == Place::Flow {
            self.paragraph();
        }
    }

    /// Tells whether a paragraph is the first and only repeats the standfirst.
    fn repeats_standfirst(&mut self, text: &Text) -> bool {
        self.known.title = "";
        let standfirst = std::mem::take(&mut self.known.standfirst);
        self.frames.at_root() && same_words(&text.chars, standfirst)
    }

    /// Tells whether a heading is the first and only repeats the title.
    fn repeats_title(&mut self, text: &Text) -> bool {
        let title = std::mem::take(&mut self.known.title);
        self.frames.at_root() && same_words(&text.chars, title)
    }

    fn in_implied_list(&self) -> bool {
        self.open.last().is_some_and(|open| open.implied)
    }

    fn in_drawing(&self) -> bool {
        self.open.iter().any(|open| open.kind == Kind::Drawing)
    }

    /// Closes a drawing whose end tag was forgotten.
    fn end_drawing(&mut self) {
        let Some(hidden) = self
            .open
            .iter()
            .position(|open| open.place == Place::Hidden)
        else {
            return;
        };
        let foreign = self.open[hidden..]
            .iter()
            .any(|open| &*open.name == "foreignobject");
        if self.open[hidden].kind == Kind::Drawing && !foreign {
            self.close_to(hidden);
        }
    }

    /// The number of a link's target.
    fn link(&mut self, address: &str) -> Option<LinkId> {
        let url = self.base.resolve(address)?;
        let links = &mut self.frames.document.links;
        let id = *self.links.entry(url).or_insert_with_key(|url| {
            links.push(url.clone());
            LinkId(u32::try_from(links.len() - 1).unwrap_or(u32::MAX))
        });
        Some(id)
    }

    /// Prepares the end of a piece that goes on: keeps the leaf that is being gathered and gives up the rest.
    fn cut_off(&mut self) {
        self.later.clear();
        let place = self.place();
        match place {
            Place::Flow | Place::Heading | Place::Code => {
                if let Some(text) = self.line.close()
                    && !begins(self.known.title, &text.chars)
                    && !begins(self.known.standfirst, &text.chars)
                {
                    let heading = self.open.iter().rev().find_map(|open| match open.kind {
                        Kind::Heading(level) => Some(level),
                        _ => None,
                    });
                    let language = self.code_language.take();
                    self.frames.text(text, |text| match (place, heading) {
                        (Place::Heading, Some(level)) => Block::Heading { level, text },
                        (Place::Code, _) => Block::Code { language, text },
                        _ => Block::Paragraph(text),
                    });
                }
            }
            _ => {
                self.line.lay_aside();
            }
        }
        self.cut = true;
    }
}
