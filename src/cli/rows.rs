//! Rows of cells on standard output: apart by tabs in a pipe, so that they cut and grep well; in columns on a terminal.

use crate::model::Clean;
use crate::text::width::{shorten, width};
use std::io::{self, IsTerminal, Write};

/// Blanks between two columns.
const GAP: usize = 2;
/// Blanks before what stands below a row.
const INDENT: usize = 4;

/// Writes rows of cells. A cell of foreign text is one line of clean text.
pub(super) struct Rows<'o> {
    out: &'o mut dyn Write,
    /// Columns of the terminal, if it is one.
    terminal: Option<usize>,
    /// The most that each column takes on a terminal; the last one has the rest.
    most: &'static [usize],
}

impl<'o> Rows<'o> {
    /// Makes a writer of rows; `most` says how wide each column but the last may be on a terminal.
    pub(super) fn new(out: &'o mut dyn Write, most: &'static [usize]) -> Self {
        let terminal = || {
            let (columns, _) = ratatui::crossterm::terminal::size().ok()?;
            (columns > 0).then_some(usize::from(columns))
        };
        Self {
            out,
            terminal: io::stdout().is_terminal().then(terminal).flatten(),
            most,
        }
    }

    /// Tells whether they are set in columns.
    pub(super) fn are_set(&self) -> bool {
        self.terminal.is_some()
    }

    /// Writes some rows. One of a single cell stands below the one before it, across all columns.
    pub(super) fn write(&mut self, rows: &[Vec<String>]) -> io::Result<()> {
        let Some(columns) = self.terminal else {
            return rows
                .iter()
                .try_for_each(|row| writeln!(self.out, "{}", row.join("\t")));
        };
        let widths: Vec<usize> = (0..self.most.len())
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at));
                let widest = cells.map(|cell| width(cell)).max().unwrap_or(0);
                widest.min(self.most[at])
            })
            .collect();
        for row in rows {
            let line = set(row, &widths, columns);
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Makes a cell of text that is not known to be clean.
pub(super) fn one_line(text: &str) -> String {
    Clean::line(text).to_string()
}

/// Sets a row in columns.
fn set(row: &[String], widths: &[usize], columns: usize) -> String {
    if let ([cell], [_, ..]) = (row, widths) {
        let room = columns.saturating_sub(INDENT);
        return format!("{:INDENT$}{}", "", shorten(cell, room, "…"));
    }
    let (mut line, mut at) = (String::new(), 0);
    for (index, cell) in row.iter().enumerate() {
        let room = columns.saturating_sub(at);
        let wanted = widths.get(index).copied().unwrap_or(room).min(room);
        let cell = shorten(cell, wanted, "…");
        line.push_str(&cell);
        let blanks = (wanted + GAP).saturating_sub(width(&cell));
        line.extend(std::iter::repeat_n(' ', blanks));
        at += wanted + GAP;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cut_to_their_columns_and_the_last_to_the_terminal() {
        let row = [
            "12",
            "A feed with a long name",
            "A headline that is too long",
        ];
        let row: Vec<String> = row.iter().map(ToString::to_string).collect();
        let line = set(&row, &[3, 10], 30);
        assert_eq!(line.trim_end(), "12   A feed wi…  A headline…");
        assert_eq!(set(&["Below it all".into()], &[3, 10], 12), "    Below i…");
        assert!(width(set(&row, &[3, 10], 8).trim_end()) <= 8);
    }
}
