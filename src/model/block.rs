//! The body of an article: a tree of blocks over one flat list of texts.
//!
//! Every piece of running text is a *leaf* with a number, in reading order. Blocks hold leaf numbers, so a position
//! in an article is a leaf and a byte in it, whatever the blocks around it are and however wide the page is.

use super::{Clean, Url};
use std::ops::Range;

/// Number of a leaf: an index into [`Document::leaves`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leaf(pub u32);

/// Number of a link: an index into [`Document::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// An article's body: what it says, and how it is built.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Every piece of running text, in reading order.
    pub leaves: Vec<Text>,
    /// The structure over the leaves; each leaf belongs to exactly one block, in order.
    pub blocks: Vec<Block>,
    /// The targets of the links, in order of first use.
    pub links: Vec<Url>,
}

/// One string and the ranges of it that are set apart.
///
/// In a paragraph, white space is already folded and `\n` is a line break that the author asked for; in a code block
/// every space and line counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub chars: Clean,
    /// Ranges of bytes of `chars` on character borders, ordered by start; they may nest and overlap.
    pub marks: Vec<Mark>,
}

/// A range of a text that is set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text.
    pub range: Range<u32>,
    /// How they are set.
    pub style: Style,
}

/// How a range of a text is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Strong importance, as HTML's `strong` and `b`.
    Strong,
    /// Stress, a title or a foreign word, as HTML's `em`, `i` and `cite`.
    Emphasis,
    /// Code, as HTML's `code`, `kbd` and `samp`.
    Code,
    /// Struck out, as HTML's `s` and `del`.
    Struck,
    /// Raised, as a note's number.
    Superscript,
    /// Lowered, as in a formula.
    Subscript,
    /// A link to one of the document's targets.
    Link(LinkId),
}

/// One block of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the article; level 2 is the highest, 6 the lowest.
    Heading {
        /// From 2 to 6.
        level: u8,
        /// What it says.
        text: Leaf,
    },
    /// A paragraph.
    Paragraph(Leaf),
    /// Quoted blocks.
    Quote(Vec<Block>),
    /// A list, numbered or not.
    List(List),
    /// Preformatted text, most often code.
    Code {
        /// The language it is said to be in.
        language: Option<Clean>,
        /// The lines.
        text: Leaf,
    },
    /// A table.
    Table(Table),
    /// A picture, film or drawing with what is said about it.
    Figure(Figure),
    /// A break between sections.
    Rule,
}

/// A list of items, each of one or more blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first item's number, or none for a list with bullets.
    pub start: Option<i64>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table: rows of cells, every row of the same count of columns after spans are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub caption: Option<Leaf>,
    /// How many of the first rows are heads.
    pub heads: usize,
    /// The rows; a row's cells in order, the count of columns they span added up never over 1,000.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// What it says; blocks inside a cell are joined by line breaks.
    pub text: Leaf,
    /// How many columns it takes, from 1.
    pub span: u16,
    /// Whether it is a head (`th`).
    pub head: bool,
}

/// A picture and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Words in the picture's place.
    pub alt: Option<Leaf>,
    /// The caption.
    pub caption: Option<Leaf>,
    /// Who made it.
    pub credit: Option<Leaf>,
    /// Where the picture is, if it may be fetched.
    pub url: Option<Url>,
}
