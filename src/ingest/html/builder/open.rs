//! What a start tag does.

use super::{Builder, DEPTH, Open, Place};
use crate::ingest::html::attributes::{has_class, is_credit, language, number};
use crate::ingest::html::element::Kind;
use crate::ingest::html::figure::Picture;
use crate::ingest::html::frame::Frame;
use crate::model::{Block, List, Style};
use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

/// The largest number that an item of a list is given; counting on from it cannot overflow.
const LARGEST: i64 = 1_000_000_000;

impl Builder<'_> {
    /// Opens an element of which something is shown.
    pub(super) fn start_shown(&mut self, tag: &Tag, kind: Kind) {
        if self.in_implied_list()
            && !matches!(
                kind,
                Kind::Item | Kind::Definition | Kind::Transparent | Kind::Void
            )
        {
            self.close_top();
        }
        let may_credit = kind.is_inline() || matches!(kind, Kind::Block | Kind::Paragraph);
        if self.place() == Place::Caption && may_credit && is_credit(tag) {
            self.open_credit(tag, kind);
            return;
        }
        match kind {
            Kind::Transparent | Kind::Void | Kind::Source => {}
            Kind::Dropped | Kind::Drawing => self.hide(tag, kind),
            Kind::Break => self.line_break(),
            Kind::WordBreak => {
                if !self.line.is_empty() {
                    self.line.push("\u{200b}");
                }
            }
            Kind::Rule => self.rule(),
            Kind::Image => self.image(tag),
            Kind::Frame => self.page_frame(tag),
            Kind::Media => {
                self.media = Some(Picture::of_media(tag, &self.base));
                self.hide(tag, kind);
            }
            Kind::Block
            | Kind::Paragraph
            | Kind::Terms
            | Kind::Figure
            | Kind::FigureCaption
            | Kind::Quote => {
                self.open_block(tag, kind);
            }
            Kind::Heading(_) => self.open_heading(tag, kind),
            Kind::List { ordered } => self.open_list(tag, ordered),
            Kind::Item => self.open_item(tag),
            Kind::Term | Kind::Definition => self.open_term(tag, kind),
            Kind::Preformatted => self.open_code(tag, kind),
            Kind::Table
            | Kind::Section { .. }
            | Kind::Row
            | Kind::Cell { .. }
            | Kind::TableCaption => {
                self.open_table_part(tag, kind);
            }
            Kind::Link
            | Kind::Style(_)
            | Kind::Cite
            | Kind::Small
            | Kind::Quotation
            | Kind::RubyText
            | Kind::Math
            | Kind::Inline => {
                self.open_inline(tag, kind);
            }
        }
    }

    /// Opens an element inside one that is hidden.
    pub(super) fn start_hidden(&mut self, tag: &Tag, kind: Kind) {
        if kind == Kind::Source
            && let Some(media) = &mut self.media
            && media.url.is_none()
        {
            media.url = Picture::of_media(tag, &self.base).url;
        }
        if !kind.is_void() && !tag.self_closing {
            self.push(&tag.name, Kind::Inline, Place::Hidden);
        }
    }

    /// Opens an element of which nothing is shown, however deep it is.
    pub(super) fn hide(&mut self, tag: &Tag, kind: Kind) {
        let kind = if matches!(kind, Kind::Drawing | Kind::Media) {
            kind
        } else {
            Kind::Inline
        };
        self.open.push(Open {
            kind,
            place: Place::Hidden,
            ..Open::new(&tag.name)
        });
    }

    /// Opens an element, if it is not too deep.
    pub(super) fn push(&mut self, name: &LocalName, kind: Kind, place: Place) -> Option<&mut Open> {
        if self.open.len() >= DEPTH {
            return None;
        }
        self.open.push(Open {
            kind,
            place,
            ..Open::new(name)
        });
        self.open.last_mut()
    }

    /// Opens an element with a frame of its own.
    pub(super) fn push_frame(&mut self, name: &LocalName, kind: Kind, frame: Frame) {
        if let Some(open) = self.push(name, kind, Place::Flow) {
            open.frame = true;
            self.frames.open(frame);
        }
    }

    /// Opens an element that goes on where the one around it is.
    pub(super) fn push_here(&mut self, name: &LocalName, kind: Kind) {
        let place = self.place();
        self.push(name, kind, place);
    }

    /// Opens an element that turns a style on.
    pub(super) fn push_style(&mut self, name: &LocalName, kind: Kind, style: Style) {
        let place = self.place();
        if self.push(name, kind, place).is_some()
            && self.line.style_on(style)
            && let Some(open) = self.open.last_mut()
        {
            open.style = Some(style);
        }
    }

    /// Ends what a new block cannot stand in: a paragraph, and a heading that already says something.
    pub(super) fn part(&mut self) {
        self.close_in_scope(|open| open.kind == Kind::Paragraph);
        if self.place() == Place::Heading && !self.line.is_empty() {
            self.close_in_scope(|open| matches!(open.kind, Kind::Heading(_)));
        }
        self.border();
    }

    fn open_block(&mut self, tag: &Tag, kind: Kind) {
        self.part();
        let kind = match kind {
            Kind::Block | Kind::Paragraph if has_class(tag, &["wp-caption-text"]) => {
                Kind::FigureCaption
            }
            Kind::Block if has_class(tag, &["wp-caption"]) => Kind::Figure,
            _ => kind,
        };
        match kind {
            Kind::Quote if self.place() == Place::Flow => {
                self.push_frame(&tag.name, kind, Frame::Quote(Vec::new()));
            }
            Kind::Figure if self.place() == Place::Flow => {
                self.push_frame(&tag.name, kind, Frame::Figure(Vec::new(), None));
            }
            Kind::FigureCaption
                if self.place() == Place::Flow
                    && matches!(self.frames.top(), Frame::Figure(..)) =>
            {
                self.push(&tag.name, kind, Place::Caption);
            }
            Kind::Paragraph | Kind::Terms => self.push_here(&tag.name, kind),
            _ => self.push_here(&tag.name, Kind::Block),
        }
    }

    fn open_heading(&mut self, tag: &Tag, kind: Kind) {
        self.close_in_scope(|open| matches!(open.kind, Kind::Heading(_)));
        self.part();
        if self.place() == Place::Flow {
            self.push(&tag.name, kind, Place::Heading);
        } else {
            self.push_here(&tag.name, Kind::Block);
        }
    }

    fn open_code(&mut self, tag: &Tag, kind: Kind) {
        self.part();
        if self.place() == Place::Flow && self.push(&tag.name, kind, Place::Code).is_some() {
            self.line.set_verbatim(true);
            self.code_language = language(tag);
        } else {
            self.push_here(&tag.name, Kind::Block);
        }
    }

    fn open_list(&mut self, tag: &Tag, ordered: bool) {
        self.part();
        if self.place() == Place::Flow {
            let start = ordered.then(|| number(tag, "start").unwrap_or(1).clamp(-LARGEST, LARGEST));
            let frame = Frame::List(List {
                start,
                items: Vec::new(),
            });
            self.push_frame(&tag.name, Kind::List { ordered }, frame);
        } else {
            self.push_here(&tag.name, Kind::Block);
        }
    }

    fn open_item(&mut self, tag: &Tag) {
        self.close_in_list(|open| open.kind == Kind::Item);
        self.part();
        if self.place() != Place::Flow || !self.has_list() {
            self.push_here(&tag.name, Kind::Block);
            return;
        }
        if let Some(value) = number(tag, "value") {
            self.number_item(value.clamp(-LARGEST, LARGEST));
        }
        self.push_frame(&tag.name, Kind::Item, Frame::Blocks(Vec::new()));
    }

    /// Gives the next item its own number; where that breaks the count, the list goes on as another one.
    fn number_item(&mut self, value: i64) {
        let Frame::List(list) = self.frames.top() else {
            return;
        };
        let Some(start) = &mut list.start else {
            return;
        };
        let next = i64::try_from(list.items.len()).map_or(i64::MAX, |count| *start + count);
        if list.items.is_empty() {
            *start = value;
        } else if next != value {
            let rest = List {
                start: Some(value),
                items: Vec::new(),
            };
            let done = std::mem::replace(list, rest);
            if let Some(frame) = self.frames.close() {
                self.frames.block(Block::List(done));
                self.frames.open(frame);
            }
        }
    }

    /// Sees to it that the innermost frame is a list, if there is room for one.
    fn has_list(&mut self) -> bool {
        if matches!(self.frames.top(), Frame::List(_)) {
            return true;
        }
        if self.open.len() + 2 > DEPTH {
            return false;
        }
        let frame = Frame::List(List {
            start: None,
            items: Vec::new(),
        });
        self.push_frame(&local_name!(""), Kind::List { ordered: false }, frame);
        if let Some(open) = self.open.last_mut() {
            open.implied = true;
        }
        true
    }

    /// Opens a term, a paragraph in strong letters, or what it means, an item of a list under it.
    fn open_term(&mut self, tag: &Tag, kind: Kind) {
        self.close_in_list(|open| matches!(open.kind, Kind::Term | Kind::Definition));
        if kind == Kind::Term && self.in_implied_list() {
            self.close_top();
        }
        self.part();
        if kind == Kind::Term {
            self.push_style(&tag.name, kind, Style::Strong);
        } else if self.place() == Place::Flow && self.has_list() {
            self.push_frame(&tag.name, kind, Frame::Blocks(Vec::new()));
        } else {
            self.push_here(&tag.name, Kind::Block);
        }
    }

    fn rule(&mut self) {
        self.part();
        if self.place() == Place::Flow {
            self.frames.block(Block::Rule);
        }
    }
}

impl Open {
    fn new(name: &LocalName) -> Self {
        Self {
            name: name.clone(),
            kind: Kind::Inline,
            place: Place::Flow,
            style: None,
            frame: false,
            implied: false,
            span: (1, 1),
        }
    }
}
