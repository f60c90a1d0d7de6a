//! The help, as a page.

use super::paint::Painter;
use super::theme::Role;
use crate::app::{Context, Help, HelpRow, context_name};
use crate::text::width::{shorten, width};
use ratatui::layout::{Position, Rect};

/// Draws the help over the whole screen. Returns where the cursor stands.
pub(super) fn draw(painter: &mut Painter<'_>, help: &Help, screen: Rect) -> Position {
    let margin = if screen.width >= 60 { 3 } else { 1 };
    let page = Rect {
        x: margin,
        y: 1,
        width: screen.width.saturating_sub(2 * margin),
        height: screen.height.saturating_sub(2),
    };
    let bar = painter.style(Role::Bar);
    painter.text(
        Rect {
            x: 1,
            y: 0,
            width: screen.width.saturating_sub(2),
            height: 1,
        },
        "Keys",
        bar,
    );
    painter.text_right(
        Rect {
            x: 1,
            y: 0,
            width: screen.width.saturating_sub(2),
            height: 1,
        },
        "type to filter · Esc",
        bar,
    );
    let rows = help.rows();
    if rows.is_empty() {
        let style = painter.style(Role::Meta);
        painter.text(
            Rect {
                y: 2,
                height: 1,
                ..page
            },
            "No command has these words.",
            style,
        );
    }
    for (y, row) in (page.y..page.bottom()).zip(rows.iter().skip(help.top())) {
        draw_row(
            painter,
            *row,
            Rect {
                y,
                height: 1,
                ..page
            },
        );
    }
    let foot = Rect {
        x: 1,
        y: screen.height - 1,
        width: screen.width.saturating_sub(2),
        height: 1,
    };
    let (key, text) = (painter.style(Role::Key), painter.style(Role::Text));
    let sign = painter.text(foot, "/", key);
    let typed = painter.text(
        Rect {
            x: foot.x + sign,
            width: foot.width - sign,
            ..foot
        },
        help.filter().text(),
        text,
    );
    Position::new(
        (foot.x + sign + typed).min(screen.right().saturating_sub(1)),
        foot.y,
    )
}

fn draw_row(painter: &mut Painter<'_>, row: HelpRow, area: Rect) {
    let entry = match row {
        HelpRow::Blank => return,
        HelpRow::Group(group) => {
            let style = painter.style(Role::Heading);
            painter.text(area, group.name(), style);
            return;
        }
        HelpRow::Command(entry) => entry,
    };
    let keys = if area.width >= 60 { 24 } else { 12 };
    let names = if area.width >= 100 { 20 } else { 0 };
    let (key, meta, text) = (
        painter.style(Role::Key),
        painter.style(Role::Meta),
        painter.style(Role::Text),
    );
    painter.text(
        Rect {
            width: keys.min(area.width),
            ..area
        },
        &shorten(entry.keys, usize::from(keys) - 1, "…"),
        key,
    );
    let mut rest = Rect {
        x: area.x + keys.min(area.width),
        width: area.width.saturating_sub(keys),
        ..area
    };
    if names > 0 {
        painter.text(
            Rect {
                width: names,
                ..rest
            },
            entry.name,
            meta,
        );
        rest = Rect {
            x: rest.x + names,
            width: rest.width - names,
            ..rest
        };
    }
    let what = match entry.context {
        Context::Anywhere => entry.help.to_owned(),
        context if width(entry.help) + 20 < usize::from(rest.width) => {
            format!("{} ({})", entry.help, context_name(context))
        }
        _ => entry.help.to_owned(),
    };
    painter.text(rest, &shorten(&what, usize::from(rest.width), "…"), text);
}
