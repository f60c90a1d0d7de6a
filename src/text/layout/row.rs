//! Rows of the page: runs that point into the source, and decoration that is named, not drawn.

use crate::model::{Leaf, LinkId};
use crate::text::sheet::Anchor;
use crate::text::shift::Shift;
use std::ops::Range;

/// What a row is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Air.
    Blank,
    /// The section above the headline.
    Kicker,
    /// The article's headline.
    Headline,
    /// The standfirst.
    Standfirst,
    /// The byline.
    Byline,
    /// A heading of a level from 2 to 6.
    Heading(u8),
    /// Running text, in lists and quotes too.
    Text,
    /// Preformatted text.
    Code,
    /// A figure's words, caption and credit, and a table's caption.
    Caption,
    /// A table's rows.
    Table,
    /// A break between sections.
    Rule,
}

/// How a run is set apart from the row it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Strong importance.
    pub strong: bool,
    /// Stress.
    pub emphasis: bool,
    /// Code inside running text.
    pub code: bool,
    /// Struck out.
    pub struck: bool,
    /// Above or below the line.
    pub shift: Shift,
    /// Inside a quote.
    pub quoted: bool,
    /// Which link it belongs to.
    pub link: Option<LinkId>,
}

/// Cells side by side that are set alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Column of its first cell, from 0.
    pub x: u16,
    /// How many cells it takes.
    pub width: u16,
    /// What stands there.
    pub what: What,
    /// How it is set.
    pub look: Look,
}

/// What stands in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Bytes of a leaf.
    Source {
        /// The leaf.
        leaf: Leaf,
        /// Its bytes, on borders of clusters.
        bytes: Range<u32>,
        /// Whether its clusters are drawn from the last to the first, as right-to-left text is.
        reversed: bool,
    },
    /// Decoration that is never searched, copied or anchored to.
    Drawn(Mark),
}

/// Decoration, named by meaning; the view chooses the glyphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A bullet; how deep its list is nested, from 0.
    Bullet(u8),
    /// A number of a list, with its full stop.
    Number(i64),
    /// The bar before a quote.
    QuoteBar,
    /// The hyphen at the end of a row whose last word goes on.
    Hyphen,
    /// The sign that a line of code goes on from the row above.
    Continued,
    /// A horizontal rule over the run's width.
    Rule,
    /// The colon between a table's head and a cell, where a table is set as a list.
    Colon,
}

/// A row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The first byte of the source that it shows; a blank row has that of the row below it.
    pub at: Anchor,
    /// What it is part of.
    pub kind: Kind,
    /// Its runs, from left to right, without overlap.
    pub runs: Vec<Run>,
}

impl Row {
    /// Tells whether a byte of the source stands in this row.
    pub fn shows(&self, anchor: Anchor) -> bool {
        self.runs.iter().any(|run| match &run.what {
            What::Source { leaf, bytes, .. } => {
                *leaf == anchor.leaf && bytes.contains(&anchor.byte)
            }
            What::Drawn(_) => false,
        })
    }
}
