//! Tables: cells as they come, with spans, become rows of equal width.

use super::figure::Picture;
use crate::model::{Clean, Leaf, Mark, Table, TableCell, Text};

/// Most columns that a cell takes. More is said where all of them are meant, and would leave no room for others.
const SPAN: usize = 100;
/// Most columns a table has; what is over them goes on in a row of its own.
const COLUMNS: usize = 1000;

/// A table that is still open.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// What the table shows.
    pub(super) caption: Option<Text>,
    rows: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    head: bool,
}

/// What stands in a table that is none.
pub(super) enum Part {
    /// A line of text.
    Line(Text),
    /// A picture.
    Picture(Picture),
}

/// A cell as it came.
#[derive(Debug)]
pub(super) struct Cell {
    /// What it says.
    pub(super) text: Text,
    /// The picture that is all it holds; its words are the text then.
    pub(super) picture: Option<Picture>,
    /// How many columns it takes, from 1.
    pub(super) columns: usize,
    /// How many rows it takes, from 1.
    pub(super) rows: usize,
    /// Whether it is a head.
    pub(super) head: bool,
}

/// A cell in its place.
struct Placed {
    start: usize,
    end: usize,
    cell: Cell,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self, head: bool) {
        self.rows.push(Row {
            cells: Vec::new(),
            head,
        });
    }

    /// Adds a cell to the last row.
    pub(super) fn cell(&mut self, mut cell: Cell) {
        cell.columns = cell.columns.clamp(1, SPAN);
        if self.rows.is_empty() {
            self.row(false);
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    /// Tells whether this is no table but text laid out with one, without heads and caption: a single column, or a
    /// single row with a picture beside the text. Nothing but a caption is none either.
    pub(super) fn is_layout(&self) -> bool {
        let filled = || self.rows.iter().filter(|row| !row.cells.is_empty());
        let is_named = |row: &Row| row.cells.iter().all(|cell| cell.head);
        let has_heads = filled().next().is_some_and(Row::is_head) || filled().any(is_named);
        let is_bare = self.caption.is_none() && !has_heads;
        let is_column = filled().all(|row| row.cells.len() <= 1);
        let pictured = |row: &Row| row.cells.iter().any(|cell| cell.picture.is_some());
        let is_row = filled().count() == 1 && filled().all(pictured);
        is_bare && (is_column || is_row) || filled().next().is_none()
    }

    /// What a table that is none holds: its lines, each a paragraph, and its pictures.
    pub(super) fn into_parts(self) -> impl Iterator<Item = Part> {
        let cells = self.rows.into_iter().flat_map(|row| row.cells);
        let parts = cells.flat_map(|cell| match cell.picture {
            Some(picture) => vec![Part::Picture(picture)],
            None => lines(cell.text).into_iter().map(Part::Line).collect(),
        });
        let caption = self.caption.into_iter().flat_map(lines).map(Part::Line);
        caption.chain(parts)
    }

    /// Makes the table; `leaf` numbers its texts in order.
    pub(super) fn into_table(self, mut leaf: impl FnMut(Text) -> Leaf) -> Table {
        let caption = self.caption.map(&mut leaf);
        // An empty row among the heads is none, and does not end them.
        let heads = self
            .rows
            .iter()
            .take_while(|row| row.cells.is_empty() || row.is_head())
            .count();
        let (rows, heads) = place(self.rows, heads);
        let columns = Columns::of(&rows);
        let rows = rows
            .into_iter()
            .map(|row| columns.fill(row, &mut leaf))
            .collect();
        Table {
            caption,
            heads,
            rows,
        }
    }
}

impl Row {
    fn is_head(&self) -> bool {
        self.head || (!self.cells.is_empty() && self.cells.iter().all(|cell| cell.head))
    }
}

/// Gives every cell its columns, past those that cells above reach down into. Says also how many rows are heads now.
fn place(rows: Vec<Row>, heads: usize) -> (Vec<Vec<Placed>>, usize) {
    let mut placed: Vec<Vec<Placed>> = Vec::with_capacity(rows.len());
    // For each column, how many more rows a cell above takes of it.
    let mut taken: Vec<usize> = Vec::new();
    let mut heads_placed = 0;
    for (number, row) in rows.into_iter().enumerate() {
        if row.cells.is_empty() {
            taken
                .iter_mut()
                .for_each(|rows| *rows = rows.saturating_sub(1));
            continue;
        }
        let mut line: Vec<Placed> = Vec::with_capacity(row.cells.len());
        let mut below = taken.clone();
        let mut column = 0;
        for cell in row.cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            if column + cell.columns > COLUMNS {
                if !line.is_empty() {
                    placed.push(std::mem::take(&mut line));
                }
                column = 0;
            }
            let end = column + cell.columns;
            if cell.rows > 1 {
                below.resize(below.len().max(end), 0);
                below[column..end].fill(cell.rows);
            }
            line.push(Placed {
                start: column,
                end,
                cell,
            });
            column = end;
        }
        placed.push(line);
        below
            .iter_mut()
            .for_each(|rows| *rows = rows.saturating_sub(1));
        taken = below;
        if number < heads {
            heads_placed = placed.len();
        }
    }
    (placed, heads_placed)
}

/// The columns in which cells begin. One in which none does is no column: a span of a thousand over two is two.
struct Columns(Vec<u16>);

impl Columns {
    fn of(rows: &[Vec<Placed>]) -> Self {
        let mut begins = vec![false; COLUMNS + 1];
        for cell in rows.iter().flatten() {
            begins[cell.start] = true;
        }
        let ranks = begins.iter().scan(0, |rank, begins| {
            let here = *rank;
            *rank += u16::from(*begins);
            Some(here)
        });
        Self(ranks.collect())
    }

    fn count(&self) -> u16 {
        self.0[COLUMNS]
    }

    /// Makes a row of full width, with empty cells where there are none.
    fn fill(&self, row: Vec<Placed>, leaf: &mut impl FnMut(Text) -> Leaf) -> Vec<TableCell> {
        let mut cells = Vec::with_capacity(row.len() + 1);
        let mut column = 0;
        for Placed { start, end, cell } in row {
            let (start, end) = (self.0[start], self.0[end]);
            if start > column {
                cells.push(TableCell {
                    text: leaf(Text::default()),
                    span: start - column,
                    head: false,
                });
            }
            cells.push(TableCell {
                text: leaf(cell.text),
                span: end - start,
                head: cell.head,
            });
            column = end;
        }
        if self.count() > column {
            cells.push(TableCell {
                text: leaf(Text::default()),
                span: self.count() - column,
                head: false,
            });
        }
        cells
    }
}

/// Splits a text at its line breaks.
fn lines(text: Text) -> Vec<Text> {
    if !text.chars.contains('\n') {
        return if text.chars.is_blank() {
            Vec::new()
        } else {
            vec![text]
        };
    }
    let mut lines = Vec::new();
    let mut marks = text.marks.into_iter().peekable();
    // Marks that reach into the next line; a style is on only once, so they are few.
    let mut carried: Vec<Mark> = Vec::new();
    let mut start = 0;
    for line in text.chars.split_inclusive('\n') {
        let end = start + u32::try_from(line.len()).unwrap_or(u32::MAX);
        let mut here = std::mem::take(&mut carried);
        while let Some(mark) = marks.next_if(|mark| mark.range.start < end) {
            here.push(mark);
        }
        carried.extend(here.iter().filter(|mark| mark.range.end > end).cloned());
        let chars = Clean::text(line.trim_end_matches('\n'));
        let last = start + u32::try_from(chars.len()).unwrap_or(u32::MAX);
        let cut = here.into_iter().filter_map(|mark| {
            let cut = mark.range.start.max(start)..mark.range.end.min(last);
            (cut.start < cut.end).then(|| Mark {
                range: cut.start - start..cut.end - start,
                style: mark.style,
            })
        });
        let marks = cut.collect();
        if !chars.is_blank() {
            lines.push(Text { chars, marks });
        }
        start = end;
    }
    lines
}
