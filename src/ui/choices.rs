//! What can be chosen, in rows above the foot: commands while one is typed, themes.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{App, Candidate};
use crate::text::width::{shorten, width};
use ratatui::layout::Rect;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let choices = app.choices();
    let Some((area, first)) = choices.area() else {
        return;
    };
    let candidates = choices.candidates();
    let (line, text) = (painter.style(Role::Line), painter.style(Role::Text));
    painter.fill(area, " ", text);
    painter.fill(row_of(area, 0), "─", line);
    let names = candidates.iter().map(|one| width(&one.text)).max();
    let column = names.unwrap_or(0).min(usize::from(area.width) / 2) as u16 + 3;
    for (y, (number, one)) in (1..area.height).zip(candidates.iter().enumerate().skip(first)) {
        let row = row_of(area, y);
        draw_one(painter, row, column, one, choices.marked() == Some(number));
    }
}

fn draw_one(
    painter: &mut Painter<'_>,
    row: Rect,
    column: u16,
    candidate: &Candidate,
    is_marked: bool,
) {
    if is_marked {
        let style = painter.style(Role::Selected);
        painter.text(row, "▌", style);
    }
    let role = if is_marked {
        Role::TitleSelected
    } else {
        Role::Title
    };
    let (name, meta) = (painter.style(role), painter.style(Role::Meta));
    let row = behind(row, 1);
    painter.text(
        row,
        &shorten(&candidate.text, usize::from(column - 2), "…"),
        name,
    );
    let rest = behind(row, column - 1);
    painter.text(
        rest,
        &shorten(&candidate.help, usize::from(rest.width), "…"),
        meta,
    );
}
