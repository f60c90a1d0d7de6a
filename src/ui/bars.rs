//! The row on top, which says where one is, and the row at the foot, which says what one can do and how far one is.

use super::paint::{Painter, behind};
use super::theme::Role;
use crate::app::{App, Mode, Pane, Progress, Prompt, inset};
use crate::model::{Clean, counted, grouped};
use crate::text::width::{shorten, width};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Draws both rows. Returns where the cursor stands, if a line is being typed.
pub(super) fn draw(painter: &mut Painter<'_>, app: &App) -> Option<Position> {
    // A bar with a ground of its own is one from edge to edge.
    if let Some(ground) = painter.style(Role::Bar).bg {
        for row in [app.geometry().top, app.geometry().foot] {
            painter.restyle(row, Style::new().bg(ground));
        }
    }
    top(painter, app);
    foot(painter, app)
}

/// Draws a word where nothing else fits.
pub(super) fn too_small(painter: &mut Painter<'_>, screen: Rect) {
    if screen.is_empty() {
        return;
    }
    let style = painter.style(Role::Text);
    painter.text(
        Rect {
            height: 1,
            ..screen
        },
        "too small",
        style,
    );
}

fn top(painter: &mut Painter<'_>, app: &App) {
    let row = inset(app.geometry().top);
    if row.is_empty() {
        return;
    }
    let alone = app.geometry().list.is_empty();
    let title = match (app.focus(), app.reader().article()) {
        (Pane::Article, Some(article)) if alone => article.title.clone(),
        (Pane::Feeds, _) if alone => Clean::line("Feeds"),
        _ => app.title(),
    };
    let count = told_on_top(app, usize::from(row.width));
    let style = painter.style(Role::Bar);
    let taken = painter.text_right(row, &count, style);
    let room = row.width.saturating_sub(taken + 2);
    painter.text(row, &shorten(&title, usize::from(room), "…"), style);
}

/// What the row on top says at its end: how much there is, or which article of how many is read.
fn told_on_top(app: &App, room: usize) -> String {
    let list = app.headlines();
    let alone = app.geometry().list.is_empty();
    if alone && app.focus() == Pane::Feeds {
        format!("{} unread", grouped(app.feeds().counts().unread))
    } else if alone && app.is_in_handbook() {
        "handbook".to_owned()
    } else if alone {
        let position = (list.position() + 1).min(list.len());
        format!("{} of {}", grouped(position), grouped(list.len()))
    } else if let Some(searching) = app.searching() {
        match (list.len(), searching.is_running()) {
            (_, true) => "searching …".to_owned(),
            (count, false) => format!("{} found", grouped(count)),
        }
    } else if let Some(total) = app.feeds().counts_of(app.scope()) {
        if !app.filter().is_empty() {
            return format!("{} of {}", grouped(list.len()), grouped(total.articles));
        }
        let unread = grouped(total.unread);
        let summaries = total.unread.saturating_sub(total.ahead);
        let long = match total.ahead {
            0 => format!("{unread} unread · summaries only"),
            ahead => format!(
                "{unread} unread · {} ready offline · {} summary only",
                grouped(ahead),
                grouped(summaries)
            ),
        };
        // Where nothing is missing, there is nothing to say about it.
        if summaries > 0 && width(&long) + 24 <= room {
            long
        } else {
            format!("{unread} unread of {}", grouped(total.articles))
        }
    } else {
        counted(list.len(), "article")
    }
}

fn foot(painter: &mut Painter<'_>, app: &App) -> Option<Position> {
    let row = inset(app.geometry().foot);
    if row.is_empty() {
        return None;
    }
    let style = painter.style(Role::Bar);
    if let Mode::Prompt(prompt) = app.mode() {
        return Some(prompt_line(painter, app, prompt, row));
    }
    let (left, fits) = app.foot_left();
    if fits {
        painter.text_right(row, &app.how_far(), style);
    }
    if let Mode::Hints(typed) = app.mode() {
        let target = app
            .hinted()
            .and_then(|link| app.reader().target(link))
            .map_or("a link's number, Esc", |url| url.as_str());
        painter.text(left, &format!("Open {typed}  {target}"), style);
    } else if let Some(message) = app.message() {
        let style = if message.is_error {
            painter.style(Role::Error)
        } else {
            style
        };
        painter.text(
            left,
            &shorten(&message.text, usize::from(left.width), "…"),
            style,
        );
    } else if let Some(progress) = app.progress() {
        refreshing(painter, progress, left);
    } else if let Some(count) = app.count().filter(|_| app.hints().is_empty()) {
        painter.text(left, &count.to_string(), style);
    } else {
        hints(painter, app, left);
    }
    None
}

/// How far a refresh is: a bar, and what has come.
fn refreshing(painter: &mut Painter<'_>, progress: &Progress, row: Rect) {
    const BAR: usize = 12;
    let (bar, key) = (painter.style(Role::Bar), painter.style(Role::Key));
    let word = painter.text(row, "Refreshing  ", bar);
    let full = (progress.done * BAR)
        .checked_div(progress.total)
        .unwrap_or(0);
    let row = behind(row, word);
    let drawn = painter.text(row, &"█".repeat(full.min(BAR)), key);
    painter.text(behind(row, drawn), &"░".repeat(BAR - full.min(BAR)), bar);
    let mut said = format!(
        "{} of {} feeds · {} new",
        grouped(progress.done),
        grouped(progress.total),
        grouped(progress.new)
    );
    if progress.failed > 0 {
        said = format!("{said} · {} failed", grouped(progress.failed));
    }
    if !progress.stage.is_empty() {
        said.clone_from(&progress.stage);
    }
    let rest = behind(row, BAR as u16 + 2);
    painter.text(rest, &shorten(&said, usize::from(rest.width), "…"), bar);
}

fn prompt_line(painter: &mut Painter<'_>, app: &App, prompt: &Prompt, row: Rect) -> Position {
    let (bar, key) = (painter.style(Role::Bar), painter.style(Role::Key));
    let right = prompt_right(app, prompt);
    let least = width(prompt.sign()) + width(prompt.text()).min(40) + 3;
    let taken = if width(&right) + least <= usize::from(row.width) {
        painter.text_right(row, &right, bar)
    } else {
        0
    };
    let room = Rect {
        width: row.width.saturating_sub(taken + 1),
        ..row
    };
    let sign = painter.text(room, prompt.sign(), key);
    let text = Rect {
        x: room.x + sign,
        width: room.width - sign,
        ..room
    };
    // A line longer than the row is shown from where its cursor can be seen.
    let before = prompt.before_cursor();
    let mut hidden = 0;
    for cluster in crate::text::width::clusters(before) {
        if width(&before[hidden..]) < usize::from(text.width.max(1)) {
            break;
        }
        hidden = cluster.start + cluster.text.len();
    }
    let style = painter.style(Role::Text);
    painter.text(text, &prompt.text()[hidden..], style);
    Position::new(
        (text.x + width(&before[hidden..]) as u16).min(row.right().saturating_sub(1)),
        row.y,
    )
}

fn prompt_right(app: &App, prompt: &Prompt) -> String {
    match prompt.asked {
        crate::app::Asked::Find(_) | crate::app::Asked::Search => match app.matches() {
            Some((current, count)) if count > 0 => {
                format!("{}/{}", grouped(current), grouped(count))
            }
            Some(_) => "not here".to_owned(),
            None => String::new(),
        },
        crate::app::Asked::Filter => match app.filter_mistake() {
            Some(mistake) => mistake.to_string(),
            None => grouped(app.headlines().len()),
        },
        crate::app::Asked::Keep if prompt.text().is_empty() => {
            format!("Enter: {}", app.kept_words().trim())
        }
        crate::app::Asked::Save => match app.message() {
            Some(message) => message.text.to_string(),
            None => ".md or .txt".to_owned(),
        },
        _ => String::new(),
    }
}

/// The keys that are named here, each with a word.
fn hints(painter: &mut Painter<'_>, app: &App, row: Rect) {
    let (key, bar) = (painter.style(Role::Key), painter.style(Role::Bar));
    let mut rest = row;
    for hint in app.hints() {
        let used = painter.text(rest, &hint.text, if hint.is_key { key } else { bar });
        rest = behind(rest, used);
    }
}
