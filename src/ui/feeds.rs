//! The pane of feeds.

use super::paint::{Painter, behind};
use super::theme::Role;
use crate::app::{App, Node, Pane};
use crate::model::grouped;
use crate::text::width::shorten;
use ratatui::layout::Rect;

/// Columns before a name: the bar of the selection and a blank.
const GUTTER: u16 = 2;
/// Columns behind the counts, where some feed could not be fetched: a blank, and the mark of such a feed.
const MARK: u16 = 2;
/// Columns that a folder indents what is in it.
const INDENT: u16 = 2;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let area = app.geometry().feeds;
    if area.is_empty() {
        return;
    }
    let troubled = app
        .feeds()
        .rows()
        .iter()
        .any(|node| !node.trouble.is_blank());
    let mark = if troubled { MARK } else { 0 };
    for (row, y) in app.feeds().rows_on_screen() {
        let place = Rect {
            y: area.y + y,
            height: 1,
            ..area
        };
        draw_row(painter, app, row, (place, mark));
    }
    let style = painter.style(Role::Line);
    painter.fill(app.geometry().feeds_rule, "│", style);
}

fn draw_row(painter: &mut Painter<'_>, app: &App, row: usize, (place, mark): (Rect, u16)) {
    let node = &app.feeds().rows()[row];
    let focused = app.focus() == Pane::Feeds;
    let is_selected = row == app.feeds().selected() && focused;
    let is_listed = node.scope == *app.scope();
    if is_selected || is_listed {
        let style = painter.style(if is_selected {
            Role::Selected
        } else {
            Role::SelectedAway
        });
        painter.text(place, "▌", style);
    }
    let style = painter.style(Role::Meta);
    let mut inner = Rect {
        width: place.width.saturating_sub(1),
        ..place
    };
    if !node.trouble.is_blank() {
        painter.text_right(inner, "!", style);
    }
    inner.width = inner.width.saturating_sub(mark);
    let count = (node.unread > 0).then(|| grouped(node.unread));
    let taken = painter.text_right(inner, &count.unwrap_or_default(), style);
    let name = behind(inner, GUTTER + node.depth * INDENT);
    let room = usize::from(name.width.saturating_sub(taken + u16::from(taken > 0)));
    let role = if is_selected {
        Role::TitleSelected
    } else if node.unread > 0 || node.is_open.is_some() {
        Role::Title
    } else {
        Role::Meta
    };
    let style = painter.style(role);
    let text = shorten(&label(node), room, "…").into_owned();
    painter.text(name, &text, style);
}

/// The name, with what tells a folder and a feed that failed from the others.
fn label(node: &Node) -> String {
    match node.is_open {
        Some(true) => format!("▾ {}", node.name),
        Some(false) => format!("▸ {}", node.name),
        None => node.name.to_string(),
    }
}
