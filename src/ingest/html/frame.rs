//! The blocks of a document while it is built.
//!
//! A frame is a block that is still open and takes blocks in. Leaves get their numbers when they are appended, so
//! what is known late but read early (the caption of a picture, the shape of a table) is held back until its block is
//! closed.

use super::figure::{Caption, Picture};
use super::table::{Grid, Part};
use crate::model::{Block, Document, Figure, Leaf, List, Text};

/// A document with the blocks of it that are open.
#[derive(Debug)]
pub(super) struct Frames {
    /// What is built, but for its blocks.
    pub(super) document: Document,
    frames: Vec<Frame>,
}

/// A block that is open.
#[derive(Debug)]
pub(super) enum Frame {
    /// The document itself, or an item of a list.
    Blocks(Vec<Block>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List(List),
    /// A table.
    Table(Grid),
    /// A picture or several.
    Figure(Vec<Picture>, Option<Caption>),
}

impl Default for Frames {
    fn default() -> Self {
        Self {
            document: Document::default(),
            frames: vec![Frame::Blocks(Vec::new())],
        }
    }
}

impl Frames {
    /// The innermost open block.
    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames
            .last_mut()
            .expect("the frame of the document is never closed")
    }

    /// Tells whether no block is open but the document.
    pub(super) fn at_root(&self) -> bool {
        self.frames.len() == 1
    }

    /// Opens a block.
    pub(super) fn open(&mut self, frame: Frame) {
        self.settle();
        self.frames.push(frame);
    }

    /// Closes the innermost open block and takes it out.
    pub(super) fn close(&mut self) -> Option<Frame> {
        if self.at_root() {
            None
        } else {
            self.frames.pop()
        }
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> Document {
        if let Some(Frame::Blocks(blocks)) = self.frames.pop() {
            self.document.blocks = blocks;
        }
        self.document
    }

    /// Appends a block of one leaf.
    pub(super) fn text(&mut self, text: Text, block: impl FnOnce(Leaf) -> Block) {
        self.settle();
        let leaf = self.leaf(text);
        self.append(block(leaf));
    }

    /// Appends a block whose leaves are numbered already, or that has none.
    pub(super) fn block(&mut self, block: Block) {
        self.settle();
        self.append(block);
    }

    /// Appends a table, or the lines of what was only laid out as one.
    pub(super) fn table(&mut self, grid: Grid) {
        if grid.is_layout() {
            for part in grid.into_parts() {
                match part {
                    Part::Line(text) => self.text(text, Block::Paragraph),
                    Part::Picture(picture) => self.picture(picture),
                }
            }
        } else {
            let table = grid.into_table(|text| self.leaf(text));
            self.append(Block::Table(table));
        }
    }

    /// Adds a picture to the figure that is open, or appends it as one.
    pub(super) fn picture(&mut self, picture: Picture) {
        if let Frame::Figure(pictures, _) = self.top() {
            pictures.push(picture);
        } else {
            self.figure(picture, Caption::default());
        }
    }

    /// Appends the pictures of a figure, the last of them with the caption.
    pub(super) fn figures(&mut self, mut pictures: Vec<Picture>, caption: Option<Caption>) {
        let last = pictures.pop();
        for picture in pictures {
            self.figure(picture, Caption::default());
        }
        // A caption may stand for a picture that was not carried along.
        let caption = caption.unwrap_or_default();
        if last.is_some() || caption.text.is_some() || caption.credit.is_some() {
            self.figure(last.unwrap_or_default(), caption);
        }
    }

    fn figure(&mut self, picture: Picture, caption: Caption) {
        let figure = Figure {
            alt: picture.alt.map(|text| self.leaf(text)),
            caption: caption.text.map(|text| self.leaf(text)),
            credit: caption.credit.map(|text| self.leaf(text)),
            url: picture.url,
        };
        self.append(Block::Figure(figure));
    }

    /// Appends what an open figure holds back: something else comes, and the leaves must stay in order.
    fn settle(&mut self) {
        if let Frame::Figure(pictures, caption) = self.top() {
            let held = (std::mem::take(pictures), caption.take());
            self.figures(held.0, held.1);
        }
    }

    fn leaf(&mut self, text: Text) -> Leaf {
        let number = u32::try_from(self.document.leaves.len()).unwrap_or(u32::MAX);
        self.document.leaves.push(text);
        Leaf(number)
    }

    /// Appends to the innermost frame that takes blocks; what stands in a table beside its cells goes before it.
    fn append(&mut self, block: Block) {
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Table(_) | Frame::Figure(..) => {}
                Frame::Blocks(blocks) | Frame::Quote(blocks) => {
                    blocks.push(block);
                    return;
                }
                Frame::List(list) => {
                    match (&block, list.items.last_mut()) {
                        (Block::List(_), Some(item)) => item.push(block),
                        _ => list.items.push(vec![block]),
                    }
                    return;
                }
            }
        }
    }
}
