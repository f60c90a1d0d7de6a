//! The help, as a page.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{Context, Entry, Help, HelpRow, context_name};
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
                painter.text(area, group.name(), style);
            }
            HelpRow::Command(entry) => draw_entry(painter, entry, area),
            HelpRow::Keys(entry) => {
                painter.text(area, entry.keys, key);
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

fn draw_entry(painter: &mut Painter<'_>, entry: &Entry, area: Rect) {
    let keys = 24;
    let names = if area.width >= 100 { 20 } else { 0 };
    let (key, meta, text) = (
        painter.style(Role::Key),
        painter.style(Role::Meta),
        painter.style(Role::Text),
    );
    painter.text(area, &shorten(entry.keys, usize::from(keys) - 1, "…"), key);
    let rest = behind(area, keys);
    if names > 0 {
        painter.text(rest, entry.name, meta);
    }
    let rest = behind(rest, names);
    let place = format!(" ({})", context_name(entry.context));
    let roomy = width(entry.help) + width(&place) <= usize::from(rest.width);
    let place = if entry.context == Context::Anywhere || !roomy {
        ""
    } else {
        &place
    };
    painter.text(
        rest,
        &shorten(
            &format!("{}{place}", entry.help),
            usize::from(rest.width),
            "…",
        ),
        text,
    );
}
