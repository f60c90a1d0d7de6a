//! Cells, written one cluster at a time, so that what was measured is what is drawn.

use super::theme::{Role, Theme};
use crate::model::Url;
use crate::text::bidi::{Glyph, drawn, order};
use crate::text::layout::Bidi;
use crate::text::width::width;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::collections::BTreeSet;
use std::num::NonZeroU16;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

/// A buffer, and the theme it is drawn with.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    pinned: BTreeSet<u16>,
}

impl<'a> Painter<'a> {
    /// Begins on empty paper.
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        let paper = theme.style(Role::Text);
        if paper != Style::default() {
            buffer.set_style(buffer.area, paper);
        }
        Self {
            buffer,
            theme,
            pinned: BTreeSet::new(),
        }
    }

    pub(super) fn theme(&self) -> &Theme {
        self.theme
    }

    pub(super) fn bidi(&self) -> Bidi {
        self.theme.ink().bidi
    }

    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// Writes a text into a row of an area, from its left; what does not fit is not drawn. Returns the cells taken.
    pub(super) fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let stretches = match self.bidi() {
            Bidi::Logical => vec![(0..text.len(), false)],
            Bidi::Reordered | Bidi::Words => order(text),
        };
        let mut x = 0;
        for (bytes, reversed) in stretches {
            for Glyph { text, width, .. } in drawn(&text[bytes], reversed, self.bidi()) {
                if x + width > area.width {
                    return x;
                }
                self.glyph(area.x + x, area.y, (&text, width), style);
                x += width;
            }
        }
        x
    }

    /// Writes a text so that it ends at the right of an area. Returns the cells taken.
    pub(super) fn text_right(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let taken = (width(text) as u16).min(area.width);
        self.text(
            Rect {
                x: area.right() - taken,
                width: taken,
                ..area
            },
            text,
            style,
        )
    }

    /// Writes one cluster of a known width. One of no width is not drawn: it would join the cell before.
    pub(super) fn glyph(&mut self, x: u16, y: u16, (text, cells): (&str, u16), style: Style) {
        let area = self.buffer.area;
        let style = self.theme.style(Role::Text).patch(style);
        if cells == 0 || y >= area.bottom() || x + cells > area.right() {
            return;
        }
        let first = self.buffer.index_of(x, y);
        for cell in &mut self.buffer.content[first..first + usize::from(cells)] {
            cell.reset();
            cell.set_style(style);
        }
        if self.theme.ink().ascii && !text.is_ascii() {
            let plain = plain(text);
            self.buffer[(x, y)].set_char(plain);
            for covered in x + 1..x + cells {
                self.buffer[(covered, y)].set_char(if plain == '?' { '?' } else { ' ' });
            }
        } else if is_disputed(text) {
            self.pin(Rect::new(x, y, cells, 1), text);
        } else {
            self.buffer.content[first].set_symbol(text);
        }
    }

    /// Draws a cluster on whose width terminals differ: its cells are blanked, it is drawn over them, and the cursor is
    /// put behind them, so that nothing after it moves.
    fn pin(&mut self, place: Rect, text: &str) {
        let at = |x: u16| format!("\x1b[{};{}H", place.y + 1, x + 1);
        let blanks = " ".repeat(usize::from(place.width));
        let pinned = format!("{blanks}{}{text}{}", at(place.x), at(place.right()));
        let width = NonZeroU16::new(place.width).unwrap_or(NonZeroU16::MIN);
        self.buffer[(place.x, place.y)]
            .set_symbol(&pinned)
            .set_diff_option(CellDiffOption::ForcedWidth(width));
        self.pinned.insert(place.y);
    }

    /// Ends the drawing and returns the rows with disputed clusters. What such a cluster spills into is known to no
    /// one, so these rows are sent whole, and so are those that had one in the frame before.
    pub(super) fn finish(self, before: &BTreeSet<u16>) -> BTreeSet<u16> {
        let area = self.buffer.area;
        for y in self.pinned.union(before).filter(|y| **y < area.bottom()) {
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, *y)];
                if cell.diff_option == CellDiffOption::None {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
        }
        self.pinned
    }

    /// Fills an area with a glyph of one cell.
    pub(super) fn fill(&mut self, area: Rect, glyph: &str, style: Style) {
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                self.glyph(x, y, (glyph, 1), style);
            }
        }
    }

    /// Lays a style over cells that are drawn already.
    pub(super) fn restyle(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Makes cells of a row a link. Each cell opens and closes it, so that the terminal still knows it when only one
    /// of them is written anew; the number joins them to one link.
    pub(super) fn link(&mut self, x: u16, y: u16, cells: u16, url: &Url, number: u32) {
        if !self.theme.ink().links || y >= self.buffer.area.bottom() {
            return;
        }
        let end = (x + cells).min(self.buffer.area.right());
        let mut at = x;
        while at < end {
            let cell = &mut self.buffer[(at, y)];
            let cells = match cell.diff_option {
                CellDiffOption::ForcedWidth(cells) => cells,
                _ => NonZeroU16::new(width(cell.symbol()) as u16).unwrap_or(NonZeroU16::MIN),
            };
            let linked = format!(
                "\x1b]8;id={number};{url}\x1b\\{}\x1b]8;;\x1b\\",
                cell.symbol()
            );
            cell.set_symbol(&linked)
                .set_diff_option(CellDiffOption::ForcedWidth(cells));
            at += cells.get();
        }
    }
}

/// Tells whether terminals differ on the cells of a cluster: some add up the widths of its characters, some draw each
/// half of a flag as a wide letter, some know no selector or joiner. Marks that take no cell anywhere are no dispute.
fn is_disputed(cluster: &str) -> bool {
    if cluster.is_ascii() {
        return false;
    }
    let is_agreed = |c: char| {
        let stacked = matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{8ff}' | '\u{e31}'..='\u{ebc}' | '\u{3099}' | '\u{309a}');
        stacked && c.width() == Some(0)
    };
    let mut chars = cluster.chars();
    chars.next();
    chars.any(|c| !is_agreed(c))
}

/// Returns a row of an area, counted from its top; past its end, no cells.
pub(super) fn row_of(area: Rect, y: u16) -> Rect {
    Rect::new(area.x, area.y + y, area.width, 1).intersection(area)
}

/// Returns what is left of a row behind some cells.
pub(super) fn behind(row: Rect, cells: u16) -> Rect {
    let cells = cells.min(row.width);
    Rect {
        x: row.x + cells,
        width: row.width - cells,
        ..row
    }
}

/// Finds an ASCII character to stand for a cluster where the terminal knows no other.
fn plain(cluster: &str) -> char {
    match cluster.chars().next() {
        Some('•' | '·' | '★' | '▪' | '◦') => '*',
        Some('│' | '▌' | '▏' | '┃') => '|',
        Some('─' | '–' | '—' | '‐' | '‑' | '−') => '-',
        Some('‘' | '’' | '‚' | '′') => '\'',
        Some('“' | '”' | '„' | '«' | '»' | '″') => '"',
        Some('…') => '.',
        Some('\u{a0}' | '\u{2009}' | '\u{202f}') => ' ',
        Some('↪') => '>',
        _ => cluster.nfkd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::{Ink, Themes};

    fn cells(ink: Ink, text: &str) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let themes = Themes::new(ink);
        let theme = themes.get(0);
        Painter::new(&mut buffer, theme).text(Rect::new(0, 0, 8, 1), text, Style::new());
        buffer
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    #[test]
    fn a_wide_cluster_that_does_not_fit_is_left_out() {
        assert_eq!(cells(Ink::default(), "abcdefg語x").trim_end(), "abcdefg");
    }

    #[test]
    fn without_utf8_every_cell_is_ascii() {
        let text = cells(
            Ink {
                ascii: true,
                ..Ink::default()
            },
            "é—語“x",
        );
        assert!(text.is_ascii(), "{text}");
        assert_eq!(text.trim_end(), "e-??\"x");
    }
}
