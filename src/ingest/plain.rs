//! Plain text becomes a document: paragraphs, lists, quotations, lines whose spaces count, links where addresses stand.
//!
//! A paragraph that somebody wrapped by hand flows again; the lines of verse, of a table or of code stay as they are.
//! Each block between two blank lines is read by itself, so the start of a text reads as the start of its document.

mod address;
mod block;
mod line;
mod lines;
mod piece;
#[cfg(test)]
mod tests;

pub(super) use address::addresses;
pub(super) use block::nested;
pub(super) use line::{columns, is_seamless, is_spaceless};
pub(super) use lines::{Flow, Logical, ends_sentence, logical};
pub(super) use piece::{Item, Piece, is_quoted, is_rule, is_verbatim, pieces, unquoted};

use crate::model::{Block, Clean, Document, Leaf, List, Text};
use address::Links;

/// Reads plain text: blank lines part paragraphs.
pub fn plain(text: &str) -> Document {
    let clean = Clean::text(text);
    let mut builder = Builder::default();
    let blocks = builder.blocks(pieces(&clean));
    builder.document.blocks = blocks;
    builder.document
}

/// Leaves out the first paragraph of a document that begins with one.
pub(super) fn without_first(mut document: Document) -> Document {
    if matches!(document.blocks.first(), Some(Block::Paragraph(_))) {
        document.blocks.remove(0);
        document.leaves.remove(0);
        document.blocks.iter_mut().for_each(moved_up);
    }
    document
}

/// Counts the leaves of a block of plain text one down.
fn moved_up(block: &mut Block) {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Code { text, .. } => {
            text.0 = text.0.saturating_sub(1);
        }
        Block::Quote(blocks) => blocks.iter_mut().for_each(moved_up),
        Block::List(list) => list.items.iter_mut().flatten().for_each(moved_up),
        // Plain text has no tables and no figures.
        Block::Table(_) | Block::Figure(_) | Block::Rule => {}
    }
}

/// A document in the making.
#[derive(Default)]
struct Builder {
    document: Document,
    links: Links,
}

impl Builder {
    fn blocks(&mut self, pieces: Vec<Piece>) -> Vec<Block> {
        pieces
            .into_iter()
            .filter_map(|piece| self.block(piece))
            .collect()
    }

    fn block(&mut self, piece: Piece) -> Option<Block> {
        match piece {
            Piece::Paragraph(text) => self.leaf(&text).map(Block::Paragraph),
            Piece::Heading(level, text) => {
                let text = self.leaf(&text)?;
                Some(Block::Heading { level, text })
            }
            Piece::Verbatim(text) => {
                let text = self.leaf(&text)?;
                let language = None;
                Some(Block::Code { language, text })
            }
            Piece::Quote(pieces) => {
                let blocks = self.blocks(pieces);
                (!blocks.is_empty()).then_some(Block::Quote(blocks))
            }
            Piece::List(items) => self.list(items),
            Piece::Rule => Some(Block::Rule),
        }
    }

    fn list(&mut self, items: Vec<Item>) -> Option<Block> {
        let items: Vec<Vec<Block>> = items.into_iter().map(|item| self.item(item)).collect();
        let list = List { start: None, items };
        list.items
            .iter()
            .any(|item| !item.is_empty())
            .then_some(Block::List(list))
    }

    fn item(&mut self, item: Item) -> Vec<Block> {
        let paragraph = self.leaf(&item.text).map(Block::Paragraph);
        let inner = (!item.inner.is_empty())
            .then(|| self.list(item.inner))
            .flatten();
        paragraph.into_iter().chain(inner).collect()
    }

    /// Adds a leaf, with its links; a blank one is none.
    fn leaf(&mut self, text: &str) -> Option<Leaf> {
        let chars = Clean::text(text);
        if chars.is_blank() {
            return None;
        }
        let marks = self.links.marks(&chars, &mut self.document.links);
        let leaf = Leaf(u32::try_from(self.document.leaves.len()).unwrap_or(u32::MAX));
        self.document.leaves.push(Text { chars, marks });
        Some(leaf)
    }
}
