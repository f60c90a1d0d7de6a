//! An item: what can be set without looking at the rest of the article.

use super::frame::{Column, FrameId};
use super::row::Kind;
use crate::model::Leaf;
use crate::text::sheet::Anchor;
use crate::text::wrap::Fit;
use std::ops::Range;

/// What can be set without looking at the rest.
#[derive(Debug)]
pub(super) struct Item {
    /// Its first byte.
    pub(super) at: Anchor,
    /// Bytes of text before it.
    pub(super) before: u64,
    /// Bytes of its text, at least 1.
    pub(super) bytes: u64,
    /// What it shows.
    pub(super) content: Content,
    /// Where it stands.
    pub(super) column: Column,
    /// Whether it stands in a quote.
    pub(super) quoted: bool,
    /// The innermost frame around it.
    pub(super) frame: Option<FrameId>,
    /// Blank rows above it.
    pub(super) air: u8,
    /// The innermost frame that goes on through them.
    pub(super) air_frame: Option<FrameId>,
}

/// What an item shows.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// Running text.
    Prose {
        leaf: Leaf,
        bytes: Range<u32>,
        kind: Kind,
        fit: Fit,
    },
    /// Lines of code; whether the first goes on from the item above.
    Code {
        leaf: Leaf,
        bytes: Range<u32>,
        goes_on: bool,
    },
    /// What is said about a picture.
    Figure {
        words: Option<Leaf>,
        credit: Option<Leaf>,
    },
    /// A row of a table.
    TableRow { table: u32, row: u32 },
    /// A cell of a table that is set as a list, behind its column's head.
    Record { label: Option<Leaf>, leaf: Leaf },
    /// Heads of a table that are shown with each of its cells instead.
    Heads,
    /// A break between sections.
    Rule,
}
