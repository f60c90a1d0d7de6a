//! How tables and their parts are opened.

use super::{Builder, Place};
use crate::ingest::html::attributes::{get, number};
use crate::ingest::html::element::Kind;
use crate::ingest::html::frame::Frame;
use crate::ingest::html::table::Grid;
use html5ever::local_name;
use html5ever::tokenizer::Tag;

impl Builder<'_> {
    /// Opens a table or a part of one. In a cell, and where there is no table, its parts are only blocks.
    pub(super) fn open_table_part(&mut self, tag: &Tag, kind: Kind) {
        if kind == Kind::Table {
            self.part();
            let is_layout =
                get(tag, "role").is_some_and(|role| matches!(role, "presentation" | "none"));
            if self.place() == Place::Flow && !is_layout {
                self.push_frame(&tag.name, kind, Frame::Table(Grid::default()));
            } else {
                self.push_here(&tag.name, kind);
            }
            return;
        }
        let innermost = self.open.iter().rposition(|open| open.kind == Kind::Table);
        let Some(table) = innermost.filter(|table| self.open[*table].frame) else {
            self.part();
            self.push_here(&tag.name, Kind::Block);
            return;
        };
        self.close_to_parts(table, kind);
        self.border();
        let head = self
            .open
            .iter()
            .skip(table)
            .any(|open| open.kind == Kind::Section { head: true });
        match kind {
            Kind::Row => self.begin_row(head),
            Kind::Cell { .. } => {
                if self.open.last().is_some_and(|open| open.kind != Kind::Row) {
                    self.begin_row(head);
                    self.push(&local_name!("tr"), Kind::Row, Place::Flow);
                }
                if let Some(open) = self.push(&tag.name, kind, Place::Cell) {
                    open.span = (span(tag, "colspan"), span(tag, "rowspan"));
                }
                return;
            }
            Kind::TableCaption => {
                self.push(&tag.name, kind, Place::TableCaption);
                return;
            }
            _ => {}
        }
        self.push(&tag.name, kind, Place::Flow);
    }

    fn begin_row(&mut self, head: bool) {
        if let Frame::Table(grid) = self.frames.top() {
            grid.row(head);
        }
    }
}

/// How many columns or rows a cell takes; none, and for rows 0, means as many as there are.
fn span(tag: &Tag, name: &str) -> usize {
    match number(tag, name) {
        Some(0) if name == "rowspan" => usize::MAX,
        Some(count) => usize::try_from(count).unwrap_or(1).max(1),
        None => 1,
    }
}
