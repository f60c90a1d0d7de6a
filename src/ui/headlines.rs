//! The list of headlines.

use super::paint::Painter;
use super::theme::Role;
use crate::app::{App, CARD_MARGIN, Card, Pane, Sort};
use crate::model::Headline;
use crate::text::date;
use ratatui::layout::Rect;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let area = app.geometry().list;
    if area.is_empty() {
        return;
    }
    if app.headlines().is_empty() {
        empty(painter, app, area);
    }
    for card in app.headlines().window() {
        draw_card(painter, app, card, area);
    }
    let style = painter.style(Role::Line);
    painter.fill(app.geometry().rule, "│", style);
}

/// Says why nothing is listed, and what brings the headlines back.
fn empty(painter: &mut Painter<'_>, app: &App, area: Rect) {
    let words = match (app.headlines().filter(), app.headlines().total()) {
        (_, 0) => "Nothing to read.",
        ("", _) => "Everything is read.  a shows all.",
        _ => "No headline has these words.",
    };
    let style = painter.style(Role::Meta);
    let row = Rect {
        x: area.x + 3,
        y: area.y + area.height.min(2) / 2,
        width: area.width.saturating_sub(4),
        height: 1,
    };
    painter.text(row, words, style);
}

fn draw_card(painter: &mut Painter<'_>, app: &App, card: &Card, area: Rect) {
    let list = app.headlines();
    let headline = list.of(card);
    let selected = list
        .selected()
        .is_some_and(|selected| selected.id == headline.id);
    let mut y = card.y;
    let row = |y: i32| {
        let inside = (0..i32::from(area.height)).contains(&y);
        inside.then(|| Rect {
            x: area.x,
            y: area.y + y as u16,
            width: area.width,
            height: 1,
        })
    };
    if let Some(header) = &card.header {
        let style = painter.style(Role::Kicker);
        if let Some(row) = row(y) {
            painter.text(
                Rect {
                    x: row.x + 3,
                    width: row.width.saturating_sub(4),
                    ..row
                },
                &header.to_uppercase(),
                style,
            );
        }
        y += i32::from(list.header_rows());
    }
    let title_style = painter.style(if selected {
        Role::TitleSelected
    } else {
        Role::Title
    });
    let found = painter.style(Role::Found);
    let rows = card.title.len() as i32 + i32::from(app.geometry().roomy);
    for (index, line) in card.title.iter().enumerate() {
        let Some(row) = row(y + index as i32) else {
            continue;
        };
        let text = Rect {
            x: row.x + 3,
            width: row.width.saturating_sub(CARD_MARGIN),
            ..row
        };
        painter.text(text, line, title_style);
        for range in app.needle().ranges(line) {
            let before = crate::text::width::width(&line[..range.start]) as u16;
            let cells = crate::text::width::width(&line[range]) as u16;
            painter.restyle(
                Rect {
                    x: text.x + before,
                    width: cells,
                    ..text
                }
                .intersection(row),
                found,
            );
        }
    }
    marks(
        painter,
        headline,
        selected.then_some(app.focus() == Pane::List),
        (y, rows),
        &row,
    );
    let meta_row = if app.geometry().roomy {
        row(y + card.title.len() as i32)
    } else {
        None
    };
    if let Some(row) = meta_row {
        let text = Rect {
            x: row.x + 3,
            width: row.width.saturating_sub(CARD_MARGIN),
            ..row
        };
        let style = painter.style(Role::Meta);
        painter.text(text, &meta(headline, app), style);
        star(painter, headline, row);
    } else if let Some(row) = row(y) {
        star(painter, headline, row);
    }
}

/// The marks in the gutter: the bar of the selection beside all its rows, and the dot of what is unread.
fn marks(
    painter: &mut Painter<'_>,
    headline: &Headline,
    selected: Option<bool>,
    (y, rows): (i32, i32),
    row: &impl Fn(i32) -> Option<Rect>,
) {
    if let Some(focused) = selected {
        let style = painter.style(if focused {
            Role::Selected
        } else {
            Role::SelectedAway
        });
        for row in (y..y + rows).filter_map(row) {
            painter.text(row, "▌", style);
        }
    }
    if let (false, Some(row)) = (headline.flags.read, row(y)) {
        let style = painter.style(Role::Unread);
        painter.text(
            Rect {
                x: row.x + 1,
                width: 1,
                ..row
            },
            "•",
            style,
        );
    }
}

fn star(painter: &mut Painter<'_>, headline: &Headline, row: Rect) {
    if headline.flags.starred {
        let style = painter.style(Role::Star);
        painter.text_right(
            Rect {
                width: row.width.saturating_sub(1),
                ..row
            },
            "★",
            style,
        );
    }
}

/// Who, when, how long: the source is left out where it says no more than the heading above.
fn meta(headline: &Headline, app: &App) -> String {
    let under_section = app.headlines().sort() == Sort::Edited;
    let who = if headline.source.is_blank() && !under_section {
        &headline.section
    } else {
        &headline.source
    };
    let mut parts: Vec<String> = Vec::new();
    if !who.is_blank() {
        parts.push(who.to_string());
    }
    parts.extend(
        headline
            .published
            .map(|at| date::age(at, app.now().wall, app.zone())),
    );
    parts.push(format!("{} min", headline.minutes));
    parts.join(" · ")
}
