//! The article: the rows of its layout, with what is found, linked and numbered on them.

use super::dress;
use super::paint::Painter;
use super::theme::Role;
use crate::app::{App, Mode};
use crate::model::Leaf;
use crate::text::bidi::drawn;
use crate::text::find::Match;
use crate::text::layout::{Kind, Look, Mark, Row, Run, What};
use crate::text::sheet::Sheet;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let area = app.geometry().text;
    let Some(layout) = app.reader().layout() else {
        return;
    };
    if area.is_empty() {
        return;
    }
    let rows = layout.rows(app.reader().top(), area.height);
    for (y, (_, row)) in (area.y..area.bottom()).zip(rows) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        for run in &row.runs {
            draw_run(painter, app, layout.sheet(), row, run, line);
        }
    }
    if matches!(app.mode(), Mode::Hints(_)) {
        hints(painter, app, area);
    }
}

fn draw_run(painter: &mut Painter<'_>, app: &App, sheet: &Sheet, row: &Row, run: &Run, line: Rect) {
    let style = dress::words(painter.theme(), row.kind, run.look);
    let area = Rect {
        x: line.x + run.x,
        width: run.width.min(line.width.saturating_sub(run.x)),
        ..line
    };
    match &run.what {
        What::Drawn(mark) => draw_mark(painter, mark, row.kind, area),
        What::Source {
            leaf,
            bytes,
            reversed,
        } => {
            let text = &sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize];
            let lit = Lit::new(painter, app, *leaf, bytes.start);
            let mut x = area.x;
            for glyph in drawn(text, *reversed, painter.bidi()) {
                let over = lit.at(glyph.start);
                let text = run.look.shift.set(&glyph.text);
                painter.glyph(x, area.y, (text, glyph.width), style.patch(over));
                x += glyph.width;
            }
            let link = run
                .look
                .link
                .and_then(|link| Some((link, app.reader().target(link)?)));
            if let Some((link, url)) = link {
                painter.link(area.x, area.y, area.width, url, link.0);
            }
        }
    }
}

fn draw_mark(painter: &mut Painter<'_>, mark: &Mark, kind: Kind, area: Rect) {
    let line = painter.style(Role::Line);
    match mark {
        Mark::Bullet(depth) => {
            let glyph = if depth % 2 == 0 { "•" } else { "–" };
            painter.text(area, glyph, line);
        }
        Mark::Number(number) => {
            painter.text_right(area, &format!("{number}."), line);
        }
        Mark::QuoteBar => {
            painter.text(area, "│", line);
        }
        Mark::Hyphen => {
            let style = dress::words(painter.theme(), kind, Look::default());
            painter.text(area, "-", style);
        }
        Mark::Colon => {
            let style = dress::words(painter.theme(), kind, Look::default());
            painter.text(area, ":", style);
        }
        Mark::Continued => {
            painter.text(area, "↪", line);
        }
        Mark::Rule => painter.fill(area, "─", line),
    }
}

/// The matches of a search on one run.
struct Lit<'a> {
    found: &'a [Match],
    current: Option<Match>,
    leaf: Leaf,
    start: u32,
    styles: [Style; 2],
}

impl<'a> Lit<'a> {
    fn new(painter: &Painter<'_>, app: &'a App, leaf: Leaf, start: u32) -> Self {
        let all = app.reader().found();
        let from = all.partition_point(|found| (found.at.leaf, found.end) <= (leaf, start));
        let to = all.partition_point(|found| found.at.leaf <= leaf);
        let current = app
            .reader()
            .current_match()
            .and_then(|index| all.get(index))
            .copied();
        let styles = [
            painter.style(Role::Found),
            painter.style(Role::FoundCurrent),
        ];
        Self {
            found: all.get(from..to).unwrap_or(&[]),
            current,
            leaf,
            start,
            styles,
        }
    }

    /// Returns what is laid over the cluster that begins at a byte of the run.
    fn at(&self, byte: usize) -> Style {
        let byte = self.start + byte as u32;
        let has = |found: &Match| {
            found.at.leaf == self.leaf && (found.at.byte..found.end).contains(&byte)
        };
        // Matches are ordered, and the run is short: the first that does not end before the byte decides.
        let next = self.found.partition_point(|found| found.end <= byte);
        match self.found.get(next) {
            Some(found) if has(found) => self.styles[usize::from(self.current == Some(*found))],
            _ => Style::new(),
        }
    }
}

/// Draws the number of every link over its beginning.
fn hints(painter: &mut Painter<'_>, app: &App, area: Rect) {
    let Mode::Hints(typed) = app.mode() else {
        return;
    };
    let Some(layout) = app.reader().layout() else {
        return;
    };
    let style = painter.style(Role::Hint);
    let mut numbered = Vec::new();
    let rows = layout.rows(app.reader().top(), area.height);
    for (y, (_, row)) in (area.y..area.bottom()).zip(rows) {
        for run in &row.runs {
            let Some(link) = run.look.link.filter(|link| !numbered.contains(link)) else {
                continue;
            };
            numbered.push(link);
            let number = (u64::from(link.0) + 1).to_string();
            if number.starts_with(typed.as_str()) {
                let x = (area.x + run.x).min(area.right().saturating_sub(number.len() as u16 + 2));
                painter.text(
                    Rect {
                        x,
                        y,
                        width: area.right() - x,
                        height: 1,
                    },
                    &format!(" {number} "),
                    style,
                );
            }
        }
    }
}
