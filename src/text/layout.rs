//! A sheet at a width becomes rows.
//!
//! Rows are made for the parts of an article that are asked for and no others: the article is flattened into items (see
//! `plan.rs`), and an item's rows are made when a view first comes to it. Hence no row has a number in the whole; a
//! [`Spot`] counts inside its item, and an [`Anchor`] outlives the layout.

mod frame;
mod item;
mod looks;
mod make;
mod parts;
mod plan;
mod row;
mod set;
mod table;
#[cfg(test)]
mod tests;

pub use super::bidi::Bidi;
use super::sheet::{Anchor, Sheet};
use crate::model::LinkId;
use plan::Plan;
pub use row::{Kind, Look, Mark, Row, Run, What};
use std::sync::Arc;

/// How a page is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the text, at least 1.
    pub width: u16,
    /// Whether right-to-left text is put into the order of the screen here, or left to the terminal.
    pub bidi: Bidi,
}

/// A row of a layout: which item of it, and which row of that item. Ordered from top to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The item.
    pub item: u32,
    /// The row of the item.
    pub row: u32,
}

/// A sheet at a width. Rows are made for the parts of it that are asked for, and kept.
#[derive(Debug)]
pub struct Layout {
    sheet: Arc<Sheet>,
    options: Options,
    plan: Plan,
    rows: Vec<Option<Box<[Row]>>>,
}

impl Layout {
    /// Divides a sheet into items; no row is made yet.
    pub fn new(sheet: Arc<Sheet>, options: Options) -> Self {
        let options = Options {
            width: options.width.max(1),
            ..options
        };
        let plan = Plan::new(&sheet, options.width);
        let rows = plan.items.iter().map(|_| None).collect();
        Self {
            sheet,
            options,
            plan,
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
        let behind = self.plan.items.partition_point(|item| item.at <= anchor);
        let Some(item) = self
            .filled_from(behind.saturating_sub(1))
            .or_else(|| self.filled_before(behind))
        else {
            return Spot::default();
        };
        let rows = self.made(item);
        let showing = rows.iter().position(|row| row.shows(anchor));
        let before = || {
            rows.iter()
                .rposition(|row| row.kind != Kind::Blank && row.at <= anchor)
        };
        let first = || rows.iter().position(|row| row.kind != Kind::Blank);
        let row = showing.or_else(before).or_else(first).unwrap_or(0);
        spot(item, row)
    }

    /// Moves by rows from a spot, down for positive counts, and stops at the first and the last row.
    pub fn step(&mut self, from: Spot, rows: isize) -> Spot {
        let Some(mut item) = self
            .filled_from(from.item as usize)
            .or_else(|| self.filled_before(self.rows.len()))
        else {
            return Spot::default();
        };
        let last = self.made(item).len() - 1;
        let mut row = if item == from.item as usize {
            (from.row as usize).min(last)
        } else {
            0
        };
        let mut left = rows.unsigned_abs();
        while left > 0 {
            let here = if rows > 0 {
                self.made(item).len() - 1 - row
            } else {
                row
            };
            if left <= here {
                row = if rows > 0 { row + left } else { row - left };
                break;
            }
            let next = if rows > 0 {
                self.filled_from(item + 1)
            } else {
                self.filled_before(item)
            };
            let Some(next) = next else {
                row = if rows > 0 { row + here } else { 0 };
                break;
            };
            left -= here + 1;
            item = next;
            row = if rows > 0 {
                0
            } else {
                self.made(item).len() - 1
            };
        }
        spot(item, row)
    }

    /// Returns the spot at the top of a view of `height` rows whose last row is the last row of all (or the first
    /// spot, where all fits).
    pub fn last_top(&mut self, height: u16) -> Spot {
        let Some(item) = self.filled_before(self.rows.len()) else {
            return Spot::default();
        };
        let last = spot(item, self.made(item).len() - 1);
        self.step(last, 1 - i32::from(height.max(1)) as isize)
    }

    /// Makes the rows of a view; [`Layout::rows`] then has them.
    pub fn prepare(&mut self, top: Spot, height: u16) {
        let mut missing = usize::from(height) + top.row as usize;
        let mut item = top.item as usize;
        while let Some(filled) = self.filled_from(item) {
            // One row below the view is made too, so that it is known whether there is any.
            let Some(rest) = missing.checked_sub(self.made(filled).len()) else {
                return;
            };
            missing = rest;
            item = filled + 1;
        }
    }

    /// Returns the rows of a view that has been prepared, at most `height`.
    pub fn rows(&self, top: Spot, height: u16) -> impl Iterator<Item = (Spot, &Row)> {
        let start = (top.item as usize).min(self.rows.len());
        self.rows[start..]
            .iter()
            .zip(start..)
            .map_while(|(rows, item)| Some((rows.as_deref()?, item)))
            .flat_map(|(rows, item)| {
                rows.iter()
                    .enumerate()
                    .map(move |(row, made)| (spot(item, row), made))
            })
            .skip_while(move |(spot, _)| *spot < top)
            .take(usize::from(height))
    }

    /// Returns a row that has been made, or none.
    pub fn row(&self, spot: Spot) -> Option<&Row> {
        let rows = self.rows.get(spot.item as usize)?.as_deref()?;
        rows.get(spot.row as usize)
    }

    /// Returns how much of the text, from 0 to 1, stands before the end of a view that has been prepared: 1 when its
    /// last row is the last of all.
    pub fn progress(&self, top: Spot, height: u16) -> f64 {
        let Some((last, _)) = self.rows(top, height).last() else {
            return if self.rows.is_empty() { 1.0 } else { 0.0 };
        };
        let item = &self.plan.items[last.item as usize];
        let count = self.made(last.item as usize).len();
        let shown = last.row as usize + 1;
        let empty = |rows: &Option<Box<[Row]>>| rows.as_deref().is_some_and(<[Row]>::is_empty);
        if shown == count && self.rows[last.item as usize + 1..].iter().all(empty) {
            return 1.0;
        }
        let before = item.before as f64 + item.bytes as f64 * shown as f64 / count as f64;
        before / self.plan.bytes() as f64
    }

    /// Returns the anchors of the body's headings, in order.
    pub fn headings(&self) -> Vec<Anchor> {
        self.plan.headings.clone()
    }

    /// Returns the links in a view that has been prepared, in order, each once.
    pub fn links(&self, top: Spot, height: u16) -> Vec<LinkId> {
        let mut links = Vec::new();
        let runs = self.rows(top, height).flat_map(|(_, row)| &row.runs);
        for link in runs.filter_map(|run| run.look.link) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    /// Returns the rows of an item that has been made.
    fn made(&self, item: usize) -> &[Row] {
        self.rows
            .get(item)
            .and_then(Option::as_deref)
            .unwrap_or_default()
    }

    fn make(&mut self, item: usize) -> &[Row] {
        if self.rows[item].is_none() {
            self.rows[item] = Some(make::rows_of(
                &self.sheet,
                &mut self.plan,
                self.options,
                item,
            ));
        }
        self.made(item)
    }

    /// Finds the first item from `item` on that has rows, and makes these.
    fn filled_from(&mut self, item: usize) -> Option<usize> {
        (item..self.rows.len()).find(|&i| !self.make(i).is_empty())
    }

    /// Finds the last item before `item` that has rows, and makes these.
    fn filled_before(&mut self, item: usize) -> Option<usize> {
        (0..item).rev().find(|&i| !self.make(i).is_empty())
    }
}

fn spot(item: usize, row: usize) -> Spot {
    Spot {
        item: item as u32,
        row: row as u32,
    }
}
