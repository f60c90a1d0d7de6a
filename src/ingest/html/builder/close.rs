//! What an end tag does, and what the end of an element does.

use super::{Builder, Open, Place};
use crate::ingest::html::element::Kind;
use crate::ingest::html::figure::Caption;
use crate::ingest::html::frame::Frame;
use crate::ingest::html::table::Cell;
use crate::model::Block;
use html5ever::LocalName;

impl Builder<'_> {
    /// Ends an element that stands in a line. Its end tag may come in the wrong order: then what was opened after it
    /// stays open, and if blocks were, only its style ends.
    pub(super) fn end_inline(&mut self, name: &LocalName) {
        let Some(at) = self
            .open
            .iter()
            .rposition(|open| open.name == *name || is_wall(open))
        else {
            return;
        };
        if self.open[at].name != *name {
            return;
        }
        let in_line = self.open[at..]
            .iter()
            .all(|open| open.kind.is_inline() && open.place == self.open[at].place);
        if at + 1 == self.open.len() {
            self.close_top();
        } else if self.open[at].place == Place::Hidden || self.open[at].place == Place::Credit {
            self.close_to(at);
        } else if in_line {
            let open = self.open.remove(at);
            self.leave(&open);
        } else if let Some(style) = self.open[at].style.take() {
            self.line.style_off(style);
        }
    }

    /// Ends a block with everything that is open in it.
    pub(super) fn end_block(&mut self, name: &LocalName, kind: Kind) {
        let is_same = |open: &Open| match kind {
            Kind::Heading(_) => matches!(open.kind, Kind::Heading(_)) || open.name == *name,
            Kind::Cell { .. } => matches!(open.kind, Kind::Cell { .. }) || open.name == *name,
            _ => open.name == *name,
        };
        let in_table = matches!(
            kind,
            Kind::Table | Kind::Section { .. } | Kind::Row | Kind::Cell { .. } | Kind::TableCaption
        );
        let found = self.open.iter().rposition(|open| {
            is_same(open)
                || if in_table {
                    open.kind == Kind::Table
                } else {
                    is_wall(open)
                }
        });
        match found {
            Some(at) if is_same(&self.open[at]) => self.close_to(at),
            _ if kind == Kind::Paragraph => self.border(),
            _ => {}
        }
    }

    /// Closes the innermost element that fits, if it is not beyond a wall.
    pub(super) fn close_in_scope(&mut self, fits: impl Fn(&Open) -> bool) {
        let found = self
            .open
            .iter()
            .rposition(|open| fits(open) || is_wall(open) || open.frame);
        if let Some(at) = found.filter(|at| fits(&self.open[*at])) {
            self.close_to(at);
        }
    }

    /// Closes the innermost item that fits, if it is of the innermost list.
    pub(super) fn close_in_list(&mut self, fits: impl Fn(&Open) -> bool) {
        let found = self.open.iter().rposition(|open| {
            fits(open)
                || is_wall(open)
                || matches!(
                    open.kind,
                    Kind::List { .. } | Kind::Terms | Kind::Quote | Kind::Figure
                )
        });
        if let Some(at) = found.filter(|at| fits(&self.open[*at])) {
            self.close_to(at);
        }
    }

    /// Closes what is open in a table until a part of a kind may begin.
    pub(super) fn close_to_parts(&mut self, table: usize, kind: Kind) {
        let may_hold = |open: &Open| match kind {
            Kind::Row => matches!(open.kind, Kind::Section { .. }),
            Kind::Cell { .. } => matches!(open.kind, Kind::Section { .. } | Kind::Row),
            _ => false,
        };
        while self.open.len() > table + 1 && !self.open.last().is_some_and(may_hold) {
            self.close_top();
        }
    }

    /// Closes elements from the innermost to the one at a place.
    pub(super) fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.close_top();
        }
    }

    /// Closes the innermost element.
    pub(super) fn close_top(&mut self) {
        let Some(open) = self.open.last() else {
            return;
        };
        if open.place != Place::Hidden && !open.kind.is_inline() {
            self.end_leaf();
        }
        if let Some(open) = self.open.pop() {
            self.leave(&open);
        }
    }

    /// Ends the leaf that ends with the innermost element.
    fn end_leaf(&mut self) {
        let Some(open) = self.open.last() else {
            return;
        };
        match (open.place, open.kind) {
            (Place::Heading, Kind::Heading(level)) => {
                if let Some(text) = self.line.close()
                    && !self.repeats_title(&text)
                {
                    self.frames
                        .text(text, |text| Block::Heading { level, text });
                }
                self.place_pictures();
            }
            (Place::Code, Kind::Preformatted) => {
                let language = self.code_language.take();
                if let Some(text) = self.line.close() {
                    self.known = super::Known::default();
                    self.frames
                        .text(text, |text| Block::Code { language, text });
                }
                self.line.set_verbatim(false);
                self.place_pictures();
            }
            (Place::Cell, Kind::Cell { head }) => {
                let (columns, rows) = open.span;
                let picture = self.cell_picture.take();
                let (text, picture) = match self.line.close() {
                    Some(text) => (text, None),
                    None => {
                        let words = picture.as_ref().and_then(|picture| picture.alt.clone());
                        (words.unwrap_or_default(), picture)
                    }
                };
                if let Frame::Table(grid) = self.frames.top() {
                    grid.cell(Cell {
                        text,
                        picture,
                        columns,
                        rows,
                        head,
                    });
                }
            }
            (Place::TableCaption, Kind::TableCaption) => {
                let text = self.line.close();
                if let Frame::Table(grid) = self.frames.top() {
                    grid.caption = text;
                }
            }
            (Place::Caption, Kind::FigureCaption) => {
                let caption = Caption {
                    text: self.line.close(),
                    credit: self.credit.take(),
                };
                if let Frame::Figure(_, held) = self.frames.top() {
                    *held = Some(caption);
                }
            }
            _ => self.border(),
        }
    }

    /// Does what is to be done when an element is no longer open.
    fn leave(&mut self, open: &Open) {
        if let Some(style) = open.style {
            self.line.style_off(style);
        }
        match open.kind {
            Kind::Media if open.place == Place::Hidden => {
                let media = self.media.take().and_then(super::Picture::filled);
                if !self.cut && self.place() == Place::Flow {
                    media
                        .into_iter()
                        .for_each(|picture| self.add_picture(picture));
                }
            }
            Kind::Quotation if !self.cut && !self.line.is_empty() => self.line.push("\u{201d}"),
            Kind::RubyText if !self.cut && !self.line.is_empty() => self.line.push(")"),
            _ if open.place == Place::Credit && self.place() == Place::Caption => self.end_credit(),
            _ if open.frame => self.close_frame(),
            _ => {}
        }
    }

    fn end_credit(&mut self) {
        let text = self.line.close();
        if self.credit.is_none() {
            self.credit = text;
        }
        let caption = std::mem::take(&mut self.caption);
        self.line.take_up(caption);
    }

    fn close_frame(&mut self) {
        match self.frames.close() {
            Some(Frame::Quote(blocks)) if !blocks.is_empty() => {
                self.frames.block(Block::Quote(blocks));
            }
            Some(Frame::List(list)) if !list.items.is_empty() => {
                self.frames.block(Block::List(list));
            }
            Some(Frame::Blocks(blocks)) if !blocks.is_empty() => {
                if let Frame::List(list) = self.frames.top() {
                    list.items.push(blocks);
                }
            }
            Some(Frame::Table(grid)) if !self.cut => {
                self.known = super::Known::default();
                self.frames.table(grid);
            }
            Some(Frame::Figure(pictures, caption)) if !self.cut => {
                self.frames.figures(pictures, caption);
            }
            _ => {}
        }
    }
}

/// Tells whether what is inside an element cannot close what is outside.
fn is_wall(open: &Open) -> bool {
    matches!(
        open.kind,
        Kind::Cell { .. } | Kind::TableCaption | Kind::FigureCaption | Kind::Table
    )
}
