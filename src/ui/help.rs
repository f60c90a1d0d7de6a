//! The help, as a page.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{Help, HelpRow, Line};
use crate::text::width::{shorten, width};
use ratatui::layout::{Margin, Position, Rect};

/// Draws the help over the whole screen. Returns where the cursor stands.
pub(super) fn draw(painter: &mut Painter<'_>, help: &Help, screen: Rect) -> Position {
    let page = screen.inner(Margin::new(
        if screen.width >= Help::WIDE { 3 } else { 1 },
        1,
    ));
    let bars = screen.inner(Margin::new(1, 0));
    let (bar, key) = (painter.style(Role::Bar), painter.style(Role::Key));
    painter.text(row_of(bars, 0), "Keys", bar);
    painter.text_right(row_of(bars, 0), "type to filter · Esc", bar);
    let rows = help.rows();
    if rows.is_empty() {
        let style = painter.style(Role::Meta);
        painter.text(row_of(page, 1), "No command has these words.", style);
    }
    for (y, row) in (0..page.height).zip(rows.iter().skip(help.top())) {
        let area = row_of(page, y);
        match row {
            HelpRow::Blank => {}
            HelpRow::Group(group) => {
                let style = painter.style(Role::Heading);
                painter.text(area, group, style);
            }
            HelpRow::Command(line) => draw_line(painter, line, area),
            HelpRow::Keys(line) => {
                painter.text(area, &keys(line), key);
            }
            HelpRow::Words(words) => {
                let style = painter.style(Role::Meta);
                painter.text(behind(area, 2), words, style);
            }
        }
    }
    let foot = row_of(bars, bars.height.saturating_sub(1));
    let typing = behind(foot, painter.text(foot, "/", key));
    let style = painter.style(Role::Text);
    painter.text(typing, help.filter().text(), style);
    let typed = width(help.filter().before_cursor()) as u16;
    Position::new(
        (typing.x + typed).min(screen.right().saturating_sub(1)),
        foot.y,
    )
}

fn draw_line(painter: &mut Painter<'_>, line: &Line, area: Rect) {
    let column = 24;
    let names = if area.width >= 100 { 20 } else { 0 };
    let (key, meta, text) = (
        painter.style(Role::Key),
        painter.style(Role::Meta),
        painter.style(Role::Text),
    );
    painter.text(
        area,
        &shorten(&keys(line), usize::from(column) - 1, "…"),
        key,
    );
    let rest = behind(area, column);
    if names > 0 {
        painter.text(rest, &line.name, meta);
    }
    let rest = behind(rest, names);
    let place = format!(" ({})", line.place);
    let roomy = width(&line.help) + width(&place) <= usize::from(rest.width);
    let place = if line.place.is_everywhere() || !roomy {
        ""
    } else {
        &place
    };
    painter.text(
        rest,
        &shorten(
            &format!("{}{place}", line.help),
            usize::from(rest.width),
            "…",
        ),
        text,
    );
}

/// Returns the keys of a line; what has none can be typed at the colon.
fn keys(line: &Line) -> String {
    if line.keys.is_empty() {
        format!(":{}", line.name)
    } else {
        line.keys.join(" ")
    }
}
