//! Tables: whether one fits the page, how its columns share the width, and the rows of one of its rows.

use super::frame::Column;
use super::make::{drawn, place};
use super::row::{Kind, Look, Mark, Row};
use super::set::{SetText, Setter};
use crate::model::{Leaf, Table, TableCell};
use crate::text::sheet::{Anchor, Sheet};
use crate::text::width::width;
use crate::text::wrap::Fit;

/// Columns between two cells.
const BETWEEN: u16 = 2;
/// Columns that each cell needs in a grid.
const NARROWEST: u16 = 4;
/// Bytes from which on a cell is no cell but a text, in a table made for its looks.
const TEXT: usize = 2_000;
/// Rows that are measured.
const SAMPLE: usize = 200;
/// Bytes of a cell that are measured.
const MEASURED: usize = 512;

/// How a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// In rows and columns.
    Grid,
    /// As a list of its cells, each behind its column's head.
    Records,
    /// As paragraphs.
    Prose,
}

/// A table in rows and columns.
#[derive(Debug)]
pub(super) struct Grid {
    /// How many of the first rows are heads; none where there is nothing else.
    pub(super) heads: usize,
    /// The rows; their leaves are counted over head and body.
    pub(super) rows: Vec<Vec<TableCell>>,
    columns: Vec<GridColumn>,
}

/// A column of a grid.
#[derive(Clone, Copy, Debug, Default)]
struct GridColumn {
    /// Cells that it has.
    width: u16,
    /// Cells of its longest line and of its longest word.
    line: u16,
    word: u16,
    /// Cells of the body that are numbers, and that are not.
    numbers: u32,
    others: u32,
}

impl GridColumn {
    fn is_numeric(self) -> bool {
        self.numbers > self.others
    }
}

impl Grid {
    /// Takes a table over; it is measured when the first of its rows is asked for.
    pub(super) fn new(table: &Table) -> Self {
        let mut rows = table.rows.clone();
        for cell in rows.iter_mut().flatten() {
            cell.text = Sheet::leaf(cell.text);
            cell.span = cell.span.max(1);
        }
        Self {
            heads: if table.heads < rows.len() {
                table.heads
            } else {
                0
            },
            rows,
            columns: Vec::new(),
        }
    }

    /// Chooses how to set it, by counts alone.
    pub(super) fn manner(&self, sheet: &Sheet, room: u16) -> Manner {
        let mut cells = self.rows.iter().flatten();
        if cells.any(|cell| sheet.text(cell.text).chars.len() > TEXT) {
            return Manner::Prose;
        }
        let needed = self.count() * usize::from(NARROWEST + BETWEEN);
        if needed <= usize::from(room) + usize::from(BETWEEN) {
            Manner::Grid
        } else {
            Manner::Records
        }
    }

    /// Returns the head over each cell of the body, in order, or none; a cell that is not seen has none.
    pub(super) fn labels(&self, is_seen: impl Fn(Leaf) -> bool) -> Vec<Option<Leaf>> {
        let (heads, body) = self.rows.split_at(self.heads);
        let heads = heads.last().map_or(&[][..], Vec::as_slice);
        let over: Vec<Leaf> = heads
            .iter()
            .flat_map(|head| std::iter::repeat_n(head.text, usize::from(head.span)))
            .collect();
        let mut labels = Vec::new();
        for row in body {
            let mut column = 0;
            for cell in row {
                let head = over.get(column).copied();
                labels.push(head.filter(|&head| is_seen(head) && is_seen(cell.text)));
                column += usize::from(cell.span);
            }
        }
        labels
    }

    /// Counts the columns.
    fn count(&self) -> usize {
        let span = |cell: &TableCell| usize::from(cell.span);
        self.rows
            .iter()
            .map(|row| row.iter().map(span).sum())
            .max()
            .unwrap_or(0)
    }

    /// Shares a width out among the columns, once.
    pub(super) fn share(&mut self, sheet: &Sheet, room: u16) {
        if !self.columns.is_empty() {
            return;
        }
        self.measure(sheet);
        let count = self.columns.len() as u16;
        let room = room
            .saturating_sub(BETWEEN * count.saturating_sub(1))
            .max(count);
        let fair = room / count.max(1);
        let floor = |column: &GridColumn| column.word.min(fair).max(1);
        let take = |column: &GridColumn, level: u16| level.min(column.line).max(floor(column));
        let total = |columns: &[GridColumn], level: u16| {
            columns
                .iter()
                .map(|c| u32::from(take(c, level)))
                .sum::<u32>()
        };
        let mut level = fair;
        while level < room && total(&self.columns, level + 1) <= u32::from(room) {
            level += 1;
        }
        while level > 1 && total(&self.columns, level) > u32::from(room) {
            level -= 1;
        }
        let mut left = u32::from(room).saturating_sub(total(&self.columns, level));
        for column in &mut self.columns {
            column.width = take(column, level);
            if left > 0 && column.width < column.line {
                column.width += 1;
                left -= 1;
            }
        }
    }

    /// Measures the first rows; cells that span columns take what these have.
    fn measure(&mut self, sheet: &Sheet) {
        self.columns = vec![GridColumn::default(); self.count()];
        for (i, row) in self.rows.iter().take(SAMPLE).enumerate() {
            let mut at = 0;
            for cell in row {
                let span = usize::from(cell.span);
                let column = &mut self.columns[at];
                at += span;
                if span > 1 {
                    continue;
                }
                let text = &sheet.text(cell.text).chars;
                let text = &text[..text.floor_char_boundary(MEASURED)];
                let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
                column.line = text.split('\n').map(cells).fold(column.line, u16::max);
                column.word = text
                    .split_whitespace()
                    .map(cells)
                    .fold(column.word, u16::max);
                if i >= self.heads && !text.trim().is_empty() {
                    let number = is_number(text);
                    column.numbers += u32::from(number);
                    column.others += u32::from(!number);
                }
            }
        }
        for column in &mut self.columns {
            column.line = column.line.max(1);
        }
    }

    /// Makes the rows of one of its rows, with a rule below the last of the heads.
    pub(super) fn rows(
        &self,
        setter: &mut Setter<'_>,
        row: usize,
        column: Column,
        base: Look,
    ) -> Vec<Row> {
        let mut cells = self.set(setter, row, column, base);
        let height = cells
            .iter()
            .map(|(_, _, _, text)| text.lines.len())
            .max()
            .unwrap_or(0);
        let mut lines: Vec<_> = cells
            .iter_mut()
            .map(|(.., text)| std::mem::take(&mut text.lines).into_iter())
            .collect();
        let mut rows = Vec::with_capacity(height + 1);
        for _ in 0..height {
            let mut at: Option<Anchor> = None;
            let mut runs = Vec::new();
            for ((cell, column, right, _), lines) in cells.iter().zip(&mut lines) {
                let Some(line) = lines.next() else {
                    continue;
                };
                let here = Anchor {
                    leaf: cell.text,
                    byte: line.byte,
                };
                at = Some(at.map_or(here, |at| at.min(here)));
                runs.extend(place(line, *column, *right));
            }
            if let Some(at) = at {
                rows.push(Row {
                    at,
                    kind: Kind::Table,
                    runs,
                });
            }
        }
        if row + 1 == self.heads && !rows.is_empty() {
            let widths: u16 = self.columns.iter().map(|c| c.width).sum();
            let width = widths + BETWEEN * (self.columns.len() as u16 - 1);
            let end = setter.end(
                cells
                    .last()
                    .map_or_else(Default::default, |(cell, ..)| cell.text),
            );
            let rule = drawn(column.x, width.min(column.width), Mark::Rule, base);
            rows.push(Row {
                at: end,
                kind: Kind::Table,
                runs: vec![rule],
            });
        }
        rows
    }

    /// Sets the cells of a row: each with its column, whether it stands at the right of that, and its text.
    fn set(
        &self,
        setter: &mut Setter<'_>,
        row: usize,
        room: Column,
        base: Look,
    ) -> Vec<(&TableCell, Column, bool, SetText)> {
        let (mut at, mut x) = (0, room.x);
        let mut set = Vec::new();
        for cell in &self.rows[row] {
            let spanned = &self.columns[at..at + usize::from(cell.span)];
            let gaps = BETWEEN * (spanned.len() as u16 - 1);
            let width = spanned.iter().map(|c| c.width).sum::<u16>() + gaps;
            let look = Look {
                strong: base.strong || cell.head || row < self.heads,
                ..base
            };
            let mut text = setter.whole(cell.text, width, Fit::Greedy, look);
            while text.lines.pop_if(|line| line.runs.is_empty()).is_some() {}
            let right = text.rtl || spanned.len() == 1 && spanned[0].is_numeric();
            set.push((cell, Column { x, width }, right, text));
            x += width + BETWEEN;
            at += spanned.len();
        }
        set
    }
}

/// Tells whether a cell is a number, with what is written around numbers.
fn is_number(text: &str) -> bool {
    let signs = |c: char| {
        matches!(
            c,
            '.' | ','
                | '\''
                | ' '
                | '\u{a0}'
                | '\u{202f}'
                | '-'
                | '+'
                | '\u{2212}'
                | '%'
                | '$'
                | '€'
                | '£'
                | '¥'
                | '('
                | ')'
                | '\u{2013}'
                | '/'
                | ':'
        )
    };
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || signs(c))
}
