//! Makes the rows of one item: its text is set, put into its column, and given the decoration around it.

use super::Options;
use super::frame::Column;
use super::item::{Content, Item};
use super::plan::Plan;
use super::row::{Kind, Look, Mark, Row, Run, What};
use super::set::{SetLine, SetText, Setter, code_lines};
use crate::model::Leaf;
use crate::text::sheet::{Anchor, Sheet};
use crate::text::width::width;
use crate::text::wrap::Fit;
use std::ops::Range;

/// Cells between what is said about a picture and who made it, when both share a row.
const BETWEEN: u16 = 2;

/// Makes the rows of an item, the blank ones above it included.
pub(super) fn rows_of(
    sheet: &Sheet,
    plan: &mut Plan,
    options: Options,
    index: usize,
) -> Box<[Row]> {
    if let Content::TableRow { table, .. } = plan.items[index].content {
        let width = plan.items[index].column.width;
        plan.tables[table as usize].share(sheet, width);
    }
    let item = &plan.items[index];
    let mut maker = Maker {
        plan,
        item,
        page: options.width,
        base: Look {
            quoted: item.quoted,
            ..Look::default()
        },
        setter: Setter::new(sheet, options),
        sheet,
        rows: Vec::new(),
        rtl: false,
    };
    maker.content();
    maker.decorate(index as u32);
    maker.rows.into_boxed_slice()
}

struct Maker<'s> {
    plan: &'s Plan,
    item: &'s Item,
    page: u16,
    base: Look,
    setter: Setter<'s>,
    sheet: &'s Sheet,
    rows: Vec<Row>,
    /// Whether the item is read from right to left, and its decoration stands at the right.
    rtl: bool,
}

impl Maker<'_> {
    fn content(&mut self) {
        let column = self.item.column;
        match &self.item.content {
            Content::Prose {
                leaf,
                bytes,
                kind,
                fit,
            } => {
                let text = self.setter.set(*leaf, bytes, column.width, *fit, self.base);
                self.prose(*leaf, text, *kind);
            }
            Content::Code {
                leaf,
                bytes,
                goes_on,
            } => self.code(*leaf, bytes, *goes_on),
            Content::Figure { words, credit } => self.figure(*words, *credit),
            Content::TableRow { table, row } => {
                let grid = &self.plan.tables[*table as usize];
                self.rows = grid.rows(&mut self.setter, *row as usize, column, self.base);
            }
            Content::Record { label, leaf } => self.record(*label, *leaf),
            Content::Heads => {}
            Content::Rule => {
                let width = (column.width / 3).max(1);
                let x = column.x + (column.width - width) / 2;
                self.push(
                    self.item.at,
                    Kind::Rule,
                    vec![drawn(x, width, Mark::Rule, self.base)],
                );
            }
        }
    }

    /// Puts a text into the item's column; empty lines become air, and none is left at its ends.
    fn prose(&mut self, leaf: Leaf, text: SetText, kind: Kind) {
        if self.rows.is_empty() {
            self.rtl = text.rtl;
        }
        let column = self.column();
        let mut air = false;
        for line in text.lines {
            if line.runs.is_empty() {
                air = !self.rows.is_empty();
                continue;
            }
            let at = Anchor {
                leaf,
                byte: line.byte,
            };
            if std::mem::take(&mut air) {
                self.push(at, Kind::Blank, Vec::new());
            }
            let runs = place(line, column, text.rtl);
            self.push(at, kind, runs);
        }
    }

    fn code(&mut self, leaf: Leaf, bytes: &Range<u32>, goes_on: bool) {
        let mut column = self.item.column;
        if column.width >= 16 {
            column.indent(2);
        }
        let sign = if column.width >= 8 { 2 } else { 0 };
        let text = &self.sheet.text(leaf).chars;
        let source = &text[bytes.start as usize..bytes.end as usize];
        let follow = column.width - sign;
        let lines = code_lines(source, if goes_on { follow } else { column.width }, follow);
        let base = Look {
            code: true,
            ..self.base
        };
        let begins: Vec<bool> = lines
            .iter()
            .map(|line| {
                line.start == 0 && !goes_on
                    || line.start > 0 && source.as_bytes()[line.start - 1] == b'\n'
            })
            .collect();
        let set = self.setter.set_lines(leaf, bytes, lines, base);
        for (line, begins) in set.lines.into_iter().zip(begins) {
            let at = Anchor {
                leaf,
                byte: line.byte,
            };
            let mut runs = Vec::new();
            let mut column = column;
            if !begins && sign > 0 {
                runs.push(drawn(column.x, 1, Mark::Continued, base));
                column.indent(sign);
            }
            runs.extend(place(line, column, false));
            self.push(at, Kind::Code, runs);
        }
    }

    /// Sets what is said about a picture; who made it stands at the right of the last row, or below.
    fn figure(&mut self, words: Option<Leaf>, credit: Option<Leaf>) {
        let width = self.item.column.width;
        let mut last = width;
        if let Some(leaf) = words {
            let text = self.whole(leaf, width, Fit::Greedy);
            last = text.lines.last().map_or(0, |line| line.width);
            if text.rtl {
                last = width;
            }
            self.prose(leaf, text, Kind::Caption);
        }
        let Some(leaf) = credit else {
            return;
        };
        let mut text = self.whole(leaf, width, Fit::Greedy);
        let fits =
            |line: &SetLine| last.saturating_add(BETWEEN).saturating_add(line.width) <= width;
        if text.lines.len() == 1
            && let Some(line) = text.lines.pop_if(|line| fits(line))
            && let Some(row) = self.rows.last_mut()
        {
            row.runs.extend(place(line, self.item.column, true));
            return;
        }
        if !text.lines.is_empty() {
            self.prose(leaf, text, Kind::Caption);
        }
    }

    /// Sets a cell of a table behind its column's head: on one row where the head is short, else below it.
    fn record(&mut self, label: Option<Leaf>, leaf: Leaf) {
        let mut column = self.item.column;
        let Some(label) = label else {
            let text = self.whole(leaf, column.width, Fit::Greedy);
            self.prose(leaf, text, Kind::Table);
            return;
        };
        let strong = Look {
            strong: true,
            ..self.base
        };
        let room = column.width.saturating_sub(1).max(1);
        let mut head = self.setter.whole(label, room, Fit::Greedy, strong);
        head.lines.retain(|line| !line.runs.is_empty());
        let value = &self.sheet.text(leaf).chars;
        let cells = if value.len() > 4 * usize::from(column.width) {
            usize::MAX
        } else {
            width(value)
        };
        let beside = head.lines.len() == 1 && {
            let used = head.lines[0].width + 2;
            used <= column.width / 2 || cells.saturating_add(used.into()) <= column.width.into()
        };
        let (mut runs, mut above) = (Vec::new(), Vec::new());
        let last = head.lines.len().saturating_sub(1);
        for (i, line) in head.lines.into_iter().enumerate() {
            let x = column.x + line.width;
            runs = place(line, column, false);
            if i == last && column.width > 1 {
                runs.push(drawn(x, 1, Mark::Colon, strong));
            }
            if !beside {
                above.push(std::mem::take(&mut runs));
            } else {
                column.indent(x + 2 - column.x);
            }
        }
        if !beside && column.width >= 16 {
            column.indent(2);
        }
        let mut text = self.whole(leaf, column.width, Fit::Greedy);
        text.lines.retain(|line| !line.runs.is_empty());
        let first = Anchor {
            leaf,
            byte: text.lines.first().map_or(0, |line| line.byte),
        };
        for runs in above {
            self.push(first, Kind::Table, runs);
        }
        for line in text.lines {
            let at = Anchor {
                leaf,
                byte: line.byte,
            };
            runs.extend(place(line, column, text.rtl));
            let runs = std::mem::take(&mut runs);
            self.push(at, Kind::Table, runs);
        }
    }

    fn whole(&mut self, leaf: Leaf, width: u16, fit: Fit) -> SetText {
        self.setter.whole(leaf, width, fit, self.base)
    }

    /// Returns the item's column, mirrored where the text is read from right to left.
    fn column(&self) -> Column {
        let column = self.item.column;
        if !self.rtl {
            return column;
        }
        Column {
            x: self.page - column.x - column.width,
            ..column
        }
    }

    fn push(&mut self, at: Anchor, kind: Kind, runs: Vec<Run>) {
        self.rows.push(Row { at, kind, runs });
    }

    /// Adds the air above, and the marks of the frames around.
    fn decorate(&mut self, index: u32) {
        let Some(first) = self.rows.first().map(|row| row.at) else {
            return;
        };
        let item = self.item;
        if item.frame.is_some() {
            for (i, row) in self.rows.iter_mut().enumerate() {
                let begins = (i == 0).then_some(index);
                for (x, width, mark) in self.plan.frames.marks(item.frame, begins) {
                    let x = if self.rtl { self.page - x - width } else { x };
                    row.runs.push(drawn(x, width, mark, self.base));
                }
                row.runs.sort_by_key(|run| run.x);
            }
        }
        let mut runs: Vec<Run> = self
            .plan
            .frames
            .marks(item.air_frame, None)
            .map(|(x, width, mark)| {
                let x = if self.rtl { self.page - x - width } else { x };
                drawn(x, width, mark, self.base)
            })
            .collect();
        runs.sort_by_key(|run| run.x);
        let blank = Row {
            at: first,
            kind: Kind::Blank,
            runs,
        };
        self.rows
            .splice(0..0, std::iter::repeat_n(blank, usize::from(item.air)));
    }
}

/// Moves a line into a column, to its left or its right edge.
pub(super) fn place(line: SetLine, column: Column, right: bool) -> Vec<Run> {
    let room = column.width.saturating_sub(line.width);
    let x = column.x + if right { room } else { 0 };
    let mut runs = line.runs;
    for run in &mut runs {
        run.x += x;
    }
    runs
}

/// Makes a run of decoration.
pub(super) fn drawn(x: u16, width: u16, mark: Mark, look: Look) -> Run {
    Run {
        x,
        width,
        what: What::Drawn(mark),
        look,
    }
}
