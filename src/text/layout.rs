//! A sheet at a width becomes rows.

use super::sheet::{Anchor, Sheet};
use crate::model::{Leaf, LinkId};
use std::ops::Range;
use std::sync::Arc;

/// How a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the text, at least 1.
    pub width: u16,
    /// Whether right-to-left text is put into the order of the screen here, or left to the terminal.
    pub bidi: Bidi,
}

/// Who puts right-to-left text into the order of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// This program, as xterm, kitty, foot, Alacritty and tmux need.
    #[default]
    Reordered,
    /// The terminal, as VTE, Konsole and mlterm do.
    Logical,
}

/// A row of a layout: which item of it, and which row of that item. Ordered from top to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The item.
    pub item: u32,
    /// The row of the item.
    pub row: u32,
}

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
    /// Bytes of a leaf. `reversed`: its clusters are drawn from the last to the first.
    Source {
        leaf: Leaf,
        bytes: Range<u32>,
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

/// A sheet at a width. Rows are made for the parts of it that are asked for, and kept.
#[derive(Debug)]
pub struct Layout {
    sheet: Arc<Sheet>,
    options: Options,
    rows: Vec<Row>,
}

impl Layout {
    /// Divides a sheet into items; no row is made yet.
    pub fn new(sheet: Arc<Sheet>, options: Options) -> Self {
        let rows = (0..sheet.leaves())
            .map(|i| Row {
                at: Anchor {
                    leaf: Leaf(i),
                    byte: 0,
                },
                kind: Kind::Text,
                runs: vec![Run {
                    x: 0,
                    width: options.width,
                    what: What::Source {
                        leaf: Leaf(i),
                        bytes: 0..sheet.text(Leaf(i)).chars.len().min(50) as u32,
                        reversed: false,
                    },
                    look: Look::default(),
                }],
            })
            .collect();
        Self {
            sheet,
            options,
            rows,
        }
    }

    /// Returns the sheet.
    pub fn sheet(&self) -> &Arc<Sheet> {
        &self.sheet
    }

    /// Returns how the page is set.
    pub fn options(&self) -> Options {
        self.options
    }

    /// Finds the row that shows an anchor, or the one before where it would be.
    pub fn locate(&mut self, anchor: Anchor) -> Spot {
        Spot {
            item: 0,
            row: anchor.leaf.0,
        }
    }

    /// Moves by rows from a spot, down for positive counts, and stops at the first and the last row.
    pub fn step(&mut self, from: Spot, rows: isize) -> Spot {
        Spot {
            item: 0,
            row: (from.row as isize + rows).clamp(0, self.rows.len() as isize - 1) as u32,
        }
    }

    /// Returns the spot at the top of a view of `height` rows whose last row is the last row of all (or the first
    /// spot, where all fits).
    pub fn last_top(&mut self, height: u16) -> Spot {
        Spot {
            item: 0,
            row: (self.rows.len() as u32).saturating_sub(u32::from(height)),
        }
    }

    /// Makes the rows of a view; [`Layout::rows`] then has them.
    pub fn prepare(&mut self, top: Spot, height: u16) {
        let _ = (top, height);
    }

    /// Returns the rows of a view that has been prepared, at most `height`.
    pub fn rows(&self, top: Spot, height: u16) -> impl Iterator<Item = (Spot, &Row)> {
        self.rows
            .iter()
            .enumerate()
            .skip(top.row as usize)
            .take(usize::from(height))
            .map(|(i, row)| {
                (
                    Spot {
                        item: 0,
                        row: i as u32,
                    },
                    row,
                )
            })
    }

    /// Returns a row that has been made, or none.
    pub fn row(&self, spot: Spot) -> Option<&Row> {
        self.rows.get(spot.row as usize)
    }

    /// Returns how much of the text, from 0 to 1, stands before the end of a view that has been prepared: 1 when its
    /// last row is the last of all.
    pub fn progress(&self, top: Spot, height: u16) -> f64 {
        (f64::from(top.row) + f64::from(height)).min(self.rows.len() as f64)
            / self.rows.len() as f64
    }

    /// Returns the anchors of the body's headings, in order.
    pub fn headings(&self) -> Vec<Anchor> {
        Vec::new()
    }
}
