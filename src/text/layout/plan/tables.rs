//! Tables in the plan: an item for each row of a grid, or for each cell where a grid would not fit.

use super::Planner;
use crate::model::{Leaf, Table};
use crate::text::layout::item::Content;
use crate::text::layout::row::Kind;
use crate::text::layout::table::{Grid, Manner};
use crate::text::sheet::{Anchor, Sheet};
use crate::text::wrap::Fit;
use std::collections::BTreeSet;

impl Planner<'_> {
    /// Plans a table.
    pub(super) fn table(&mut self, table: &Table) {
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
}
