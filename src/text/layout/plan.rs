//! Flattens an article into items.
//!
//! One walk over the blocks gives every item its column, its decoration and its air; no text is measured. A long leaf
//! becomes several items, so that the cost of any item is bounded and an article of megabytes opens like a short one.

mod lists;
mod tables;

use super::frame::{Column, FrameId, Frames};
use super::item::{Content, Item};
use super::parts::{LONG, parts};
use super::row::Kind;
use super::table::Grid;
use crate::model::{Block, Figure, Leaf, Style};
use crate::text::sheet::{Anchor, Sheet};
use crate::text::wrap::Fit;

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
            leads: false,
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
    /// Whether what was planned last is the heading of a list that comes next.
    leads: bool,
    /// Blank rows that the next item has above it.
    gap: u8,
    /// The last leaf that has been passed.
    last: Leaf,
    /// How many items there were behind the last heading.
    heading: Option<usize>,
}

impl Planner<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            self.block(block);
            let list_follows = matches!(blocks.get(index + 1), Some(Block::List(_)));
            self.leads = list_follows && self.is_lead(block);
        }
    }

    /// Tells whether a block is a short line all in strong letters: before a list it is the list's heading, as a term is
    /// that of its definitions.
    fn is_lead(&self, block: &Block) -> bool {
        let Block::Paragraph(leaf) = block else {
            return false;
        };
        let text = self.sheet.text(Sheet::leaf(*leaf));
        let end = text.chars.len() as u32;
        let mut strong = text.marks.iter().filter(|mark| mark.style == Style::Strong);
        end <= 80 && strong.any(|mark| mark.range == (0..end))
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
