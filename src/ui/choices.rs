//! What can be chosen, in rows above the foot: commands while one is typed, themes.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{App, Candidate, Mode};
use crate::text::width::{shorten, width};
use ratatui::layout::Rect;

/// Most rows that are taken for it.
const MOST: u16 = 9;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let (candidates, marked) = match app.mode() {
        Mode::Themes(choice) => (themes(app), Some(choice.marked)),
        Mode::Prompt(prompt) => {
            let candidates = app.candidates();
            let marked = candidates.iter().position(|one| one.text == prompt.text());
            (candidates, marked)
        }
        _ => return,
    };
    let Some(area) = area(app, candidates.len()) else {
        return;
    };
    let (line, text) = (painter.style(Role::Line), painter.style(Role::Text));
    painter.fill(area, " ", text);
    painter.fill(row_of(area, 0), "─", line);
    let rows = usize::from(area.height - 1);
    // What is marked stays in view.
    let first = marked.map_or(0, |marked| (marked + 1).saturating_sub(rows));
    let names = candidates.iter().map(|one| width(&one.text)).max();
    let column = names.unwrap_or(0).min(usize::from(area.width) / 2) as u16 + 3;
    for (y, (number, one)) in (1..area.height).zip(candidates.iter().enumerate().skip(first)) {
        let row = row_of(area, y);
        draw_one(painter, row, column, one, marked == Some(number));
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

fn themes(app: &App) -> Vec<Candidate> {
    let names = app.themes().iter();
    let all = names.map(|name| Candidate {
        text: name.clone(),
        help: String::new(),
    });
    all.collect()
}

/// The rows above the foot, with one for the rule; none where there is no room for it.
fn area(app: &App, candidates: usize) -> Option<Rect> {
    let geometry = app.geometry();
    let above = geometry.foot.y.saturating_sub(geometry.top.bottom());
    let wanted = u16::try_from(candidates).unwrap_or(MOST).min(MOST) + 1;
    let height = wanted.min(above * 2 / 3);
    (candidates > 0 && height >= 2 && !geometry.foot.is_empty()).then(|| Rect {
        y: geometry.foot.y - height,
        height,
        ..geometry.foot
    })
}
