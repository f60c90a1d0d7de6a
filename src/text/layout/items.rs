//! Flattens an article into items: what can be set without looking at the rest.
//!
//! One walk over the blocks gives every item its column, its decoration and its air; no text is measured. A long leaf
//! becomes several items, so that the cost of any item is bounded and an article of megabytes opens like a short one.

use super::frame::{Column, FrameId, Frames};
use super::parts::{LONG, parts};
use super::row::{Kind, Mark};
use super::table::{Grid, Manner};
use crate::model::{Block, Figure, Leaf, List, Table};
use crate::text::sheet::{Anchor, Sheet};
use crate::text::wrap::Fit;
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest paragraph of a list whose items stand without air, in bytes.
const SHORT: usize = 280;

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

/// An article, flattened.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) items: Vec<Item>,
    pub(super) frames: Frames,
    pub(super) tables: Vec<Grid>,
    pub(super) headings: Vec<Anchor>,
}

impl Plan {
    /// Flattens an article for a page of `width` columns.
    pub(super) fn new(sheet: &Sheet, width: u16) -> Self {
        let mut planner = Planner {
            sheet,
            plan: Self::default(),
            page: width,
            column: Column { x: 0, width },
            frame: None,
            quotes: 0,
            lists: 0,
            tight: false,
            gap: 0,
            last: Leaf(0),
            heading: None,
        };
        let head = [
            (Kind::Kicker, Fit::Greedy),
            (Kind::Headline, Fit::Balanced),
            (Kind::Standfirst, Fit::Balanced),
            (Kind::Byline, Fit::Greedy),
        ];
        for (leaf, (kind, fit)) in (0..).map(Leaf).zip(head) {
            planner.prose(leaf, kind, fit);
            planner.air(1);
        }
        planner.blocks(&sheet.article().body.blocks);
        planner.plan
    }

    /// Returns how many bytes of text there are.
    pub(super) fn bytes(&self) -> u64 {
        self.items.last().map_or(0, |item| item.before + item.bytes)
    }
}

/// The walk over the blocks.
struct Planner<'s> {
    sheet: &'s Sheet,
    plan: Plan,
    page: u16,
    column: Column,
    frame: Option<FrameId>,
    quotes: u32,
    /// Lists with bullets around this place.
    lists: u8,
    /// Whether blocks stand without air, in a list of short items.
    tight: bool,
    /// Blank rows that the next item has above it.
    gap: u8,
    /// The last leaf that has been passed.
    last: Leaf,
    /// How many items there were behind the last heading.
    heading: Option<usize>,
}

impl Planner<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, Sheet::leaf(*text)),
            Block::Paragraph(leaf) => {
                self.air(1);
                self.prose(Sheet::leaf(*leaf), Kind::Text, Fit::Greedy);
            }
            Block::Quote(blocks) => self.quote(blocks),
            Block::List(list) => self.list(list),
            Block::Code { text, .. } => self.code(Sheet::leaf(*text)),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Rule => self.rule(),
        }
        self.air(1);
    }

    /// Asks for blank rows above the next item.
    fn air(&mut self, rows: u8) {
        if !self.tight {
            self.gap = self.gap.max(rows);
        }
    }

    fn heading(&mut self, level: u8, leaf: Leaf) {
        let follows = self.heading == Some(self.plan.items.len());
        self.gap = self.gap.max(if follows { 1 } else { 2 });
        let before = self.plan.items.len();
        self.prose(leaf, Kind::Heading(level), Fit::Balanced);
        if self.plan.items.len() > before {
            self.plan.headings.push(Anchor { leaf, byte: 0 });
            self.heading = Some(self.plan.items.len());
        }
    }

    fn prose(&mut self, leaf: Leaf, kind: Kind, fit: Fit) {
        let text = &self.sheet.text(leaf).chars;
        self.last = leaf;
        if text.is_blank() {
            return;
        }
        for bytes in parts(text) {
            let content = Content::Prose {
                leaf,
                bytes: bytes.clone(),
                kind,
                fit,
            };
            self.push(
                Anchor {
                    leaf,
                    byte: bytes.start,
                },
                u64::from(bytes.end - bytes.start),
                content,
            );
        }
    }

    fn code(&mut self, leaf: Leaf) {
        self.air(1);
        self.last = leaf;
        let text = &self.sheet.text(leaf).chars;
        if text.is_blank() {
            return;
        }
        let end = text.trim_end().len();
        let start = text.len() - text.trim_start().len();
        let start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        for bytes in parts(&text[start..end]) {
            let bytes = bytes.start + start as u32..bytes.end + start as u32;
            let first = bytes.start as usize;
            let goes_on = first > start && !text[..first].ends_with('\n');
            let at = Anchor {
                leaf,
                byte: bytes.start,
            };
            let count = u64::from(bytes.end - bytes.start);
            self.push(
                at,
                count,
                Content::Code {
                    leaf,
                    bytes,
                    goes_on,
                },
            );
        }
    }

    fn quote(&mut self, blocks: &[Block]) {
        self.air(1);
        let outside = (self.column, self.frame, self.tight);
        let cells = self.column.room_for(2, self.page);
        self.frame = Some(self.plan.frames.quote(self.frame, self.column.x, cells > 0));
        self.column.indent(cells);
        self.tight = false;
        self.quotes += 1;
        self.blocks(blocks);
        self.quotes -= 1;
        (self.column, self.frame, self.tight) = outside;
    }

    fn list(&mut self, list: &List) {
        self.air(1);
        let outside = (self.column, self.frame, self.tight);
        self.tight = outside.2 || self.is_tight(list);
        let last = list
            .start
            .map(|first| first.saturating_add(list.items.len() as i64 - 1));
        let field = match (list.start, last) {
            (Some(first), Some(last)) => number_cells(first).max(number_cells(last)) + 1,
            _ => 2,
        };
        let cells = self.column.room_for(field, self.page);
        for (i, blocks) in list.items.iter().enumerate() {
            let mark = match list.start {
                Some(first) => Mark::Number(first.saturating_add(i as i64)),
                None => Mark::Bullet(self.lists),
            };
            let width = list.start.map_or(1, |_| mark_cells(&mark));
            let x = outside.0.x + field.saturating_sub(1 + width);
            let shown = (cells > 0).then_some((mark, width));
            self.frame = Some(self.plan.frames.list_item(outside.1, x, shown));
            self.column = outside.0;
            self.column.indent(cells);
            self.lists += u8::from(list.start.is_none() && self.lists < u8::MAX);
            self.blocks(blocks);
            self.lists -= u8::from(list.start.is_none() && self.lists > 0);
        }
        (self.column, self.frame, self.tight) = outside;
    }

    /// Tells whether all items of a list are single short paragraphs, lists below them left aside.
    fn is_tight(&self, list: &List) -> bool {
        let is_short = |leaf: Leaf| self.sheet.text(Sheet::leaf(leaf)).chars.len() <= SHORT;
        list.items.iter().all(|blocks| {
            blocks.iter().enumerate().all(|(i, block)| match block {
                Block::Paragraph(leaf) => i == 0 && is_short(*leaf),
                Block::List(list) => self.is_tight(list),
                _ => false,
            })
        })
    }

    fn figure(&mut self, figure: &Figure) {
        self.air(1);
        let all = [figure.alt, figure.caption, figure.credit].map(|leaf| leaf.map(Sheet::leaf));
        let [alt, caption, credit] = all;
        let words = caption.or(alt).filter(|&leaf| self.is_seen(leaf));
        let credit = credit.filter(|&leaf| self.is_seen(leaf));
        self.last = all.into_iter().flatten().max().unwrap_or(self.last);
        let outside = self.column;
        self.column.narrow();
        let count = words
            .into_iter()
            .chain(credit)
            .map(|leaf| self.count(leaf))
            .sum();
        if count > LONG as u64 {
            let last = self.last;
            words
                .into_iter()
                .chain(credit)
                .for_each(|leaf| self.prose(leaf, Kind::Caption, Fit::Greedy));
            self.last = last;
        } else if let Some(leaf) = words.or(credit) {
            self.push(
                Anchor { leaf, byte: 0 },
                count,
                Content::Figure { words, credit },
            );
        }
        self.column = outside;
    }

    fn table(&mut self, table: &Table) {
        self.air(1);
        if let Some(caption) = table.caption {
            self.prose(Sheet::leaf(caption), Kind::Caption, Fit::Greedy);
            self.air(1);
        }
        let grid = Grid::new(table);
        match grid.manner(self.sheet, self.column.width) {
            Manner::Grid => self.grid(grid),
            Manner::Records => self.records(&grid),
            Manner::Prose => {
                for cell in grid.rows.iter().flatten() {
                    self.prose(cell.text, Kind::Text, Fit::Greedy);
                    self.air(1);
                }
            }
        }
        self.last = table
            .rows
            .iter()
            .flatten()
            .last()
            .map_or(self.last, |cell| Sheet::leaf(cell.text));
    }

    fn grid(&mut self, grid: Grid) {
        let id = self.plan.tables.len() as u32;
        for (row, cells) in (0..).zip(&grid.rows) {
            if let Some(first) = cells.iter().find(|cell| self.is_seen(cell.text)) {
                let at = Anchor {
                    leaf: first.text,
                    byte: 0,
                };
                let count = cells.iter().map(|cell| self.count(cell.text)).sum();
                self.push(at, count, Content::TableRow { table: id, row });
            }
        }
        self.plan.tables.push(grid);
    }

    /// Sets a table that is too wide as a list of its cells, row by row, each behind the head of its column.
    fn records(&mut self, grid: &Grid) {
        let labels = grid.labels(|leaf| self.is_seen(leaf));
        let used: BTreeSet<Leaf> = labels.iter().copied().flatten().collect();
        let mut labels = labels.into_iter();
        let (heads, body) = grid.rows.split_at(grid.heads);
        let mut noted = false;
        for head in heads
            .iter()
            .flatten()
            .filter(|head| !self.sheet.text(head.text).chars.is_blank())
        {
            let at = Anchor {
                leaf: head.text,
                byte: 0,
            };
            if !used.contains(&head.text) {
                self.push(
                    at,
                    self.count(head.text),
                    Content::Record {
                        label: None,
                        leaf: head.text,
                    },
                );
            } else if !std::mem::replace(&mut noted, true) {
                let gap = std::mem::take(&mut self.gap);
                self.push(at, 1, Content::Heads);
                self.gap = gap;
            }
        }
        for row in body {
            self.air(1);
            for cell in row {
                let label = labels.next().flatten();
                if self.is_seen(cell.text) {
                    let at = Anchor {
                        leaf: cell.text,
                        byte: 0,
                    };
                    self.push(
                        at,
                        self.count(cell.text),
                        Content::Record {
                            label,
                            leaf: cell.text,
                        },
                    );
                }
            }
        }
    }

    /// Sets a rule, which stands where the leaf above it ends; of two in a row, one.
    fn rule(&mut self) {
        self.air(1);
        let after_rule = self
            .plan
            .items
            .last()
            .is_some_and(|item| matches!(item.content, Content::Rule));
        if !after_rule {
            let byte = self.sheet.text(self.last).chars.len() as u32;
            self.push(
                Anchor {
                    leaf: self.last,
                    byte,
                },
                1,
                Content::Rule,
            );
        }
    }

    fn count(&self, leaf: Leaf) -> u64 {
        self.sheet.text(leaf).chars.len() as u64
    }

    fn is_seen(&self, leaf: Leaf) -> bool {
        !self.sheet.text(leaf).chars.is_blank()
    }

    fn push(&mut self, at: Anchor, bytes: u64, content: Content) {
        let index = self.plan.items.len() as u32;
        let above = self.plan.items.last();
        let air_frame = self
            .plan
            .frames
            .common(above.and_then(|item| item.frame), self.frame);
        if !matches!(content, Content::Heads) {
            self.plan.frames.begin(self.frame, index);
        }
        let air = if index == 0 { 0 } else { self.gap };
        self.gap = 0;
        let before = self.plan.bytes();
        self.plan.items.push(Item {
            at,
            before,
            bytes: bytes.max(1),
            content,
            column: self.column,
            quoted: self.quotes > 0,
            frame: self.frame,
            air,
            air_frame,
        });
    }
}

/// Returns the cells of a list's number, its full stop included.
fn number_cells(number: i64) -> u16 {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as u16 + 1;
    digits + 1 + u16::from(number < 0)
}

fn mark_cells(mark: &Mark) -> u16 {
    match mark {
        Mark::Number(number) => number_cells(*number),
        _ => 1,
    }
}
