//! The row on top, which says where one is, and the row at the foot, which says what one can do and how far one is.

use super::paint::{Painter, behind};
use super::theme::Role;
use crate::app::{App, Command, Mode, Pane, Progress, Prompt};
use crate::model::{Headline, Ready};
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
    let list = app.headlines();
    let alone = app.geometry().list.is_empty();
    let title = match app.reader().article() {
        Some(article) if alone && app.focus() == Pane::Article => article.title.clone(),
        _ => app.title(),
    };
    let total = app.feeds().counts_of(app.scope());
    let count = if alone {
        format!(
            "{} of {}",
            (list.position() + 1).min(list.len()),
            list.len()
        )
    } else if let Some(searching) = app.searching() {
        match (list.len(), searching.is_running()) {
            (_, true) => "searching …".to_owned(),
            (count, false) => format!("{count} found"),
        }
    } else if !app.filter().is_empty() {
        format!("{} of {}", list.len(), total.articles)
    } else {
        let all = format!("{} unread of {}", total.unread, total.articles);
        let summaries = total.unread.saturating_sub(total.ahead);
        let long = format!(
            "{} unread · {} ready offline · {summaries} summary only",
            total.unread, total.ahead
        );
        // Where nothing is missing, there is nothing to say about it.
        if summaries > 0 && width(&long) + 24 <= usize::from(row.width) {
            long
        } else {
            all
        }
    };
    let style = painter.style(Role::Bar);
    let taken = painter.text_right(row, &count, style);
    let room = row.width.saturating_sub(taken + 2);
    painter.text(row, &shorten(&title, usize::from(room), "…"), style);
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
    let right = how_far(app);
    let said = app.message().map_or(0, |message| width(&message.text));
    let taken = if said + width(&right) + 3 <= usize::from(row.width) {
        painter.text_right(row, &right, style)
    } else {
        0
    };
    let left = Rect {
        width: row.width.saturating_sub(taken + u16::from(taken > 0) * 3),
        ..row
    };
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
    } else if let Some((typed, follow)) = app.begun() {
        following(painter, &typed, &follow, left);
    } else if let Mode::Themes(_) = app.mode() {
        let keys = [("↑ ↓", "try"), ("Enter", "keep"), ("Esc", "back")];
        pairs(painter, keys, left);
    } else if let Some(count) = app.count() {
        painter.text(left, &count.to_string(), style);
    } else {
        key_hints(painter, app, left);
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
        progress.done, progress.total, progress.new
    );
    if progress.failed > 0 {
        said = format!("{said} · {} failed", progress.failed);
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
            Some((current, count)) if count > 0 => format!("{current}/{count}"),
            Some(_) => "not here".to_owned(),
            None => String::new(),
        },
        crate::app::Asked::Filter => match app.filter_mistake() {
            Some(mistake) => mistake.to_string(),
            None => app.headlines().len().to_string(),
        },
        crate::app::Asked::Save => match app.message() {
            Some(message) => message.text.to_string(),
            None => ".md or .txt".to_owned(),
        },
        _ => String::new(),
    }
}

/// How far through the article one is, and how many minutes are left; while a search is active, which match.
fn how_far(app: &App) -> String {
    let mut parts = Vec::new();
    if let Some((current, count)) = app.matches() {
        parts.push(format!("{current}/{count}"));
    }
    if let (Some(article), false) = (app.reader().article(), app.geometry().text.is_empty()) {
        let progress = app.reader().progress();
        let left = (f64::from(article.minutes) * (1.0 - progress)).ceil();
        if !app.reader().is_whole() {
            parts.push("…".to_owned());
        } else if progress >= 1.0 {
            parts.push("end".to_owned());
        } else {
            parts.push(format!("{:2.0} %", (progress * 100.0).floor()));
            parts.push(format!("{left:2.0} min left"));
        }
    }
    parts.join("   ")
}

/// A hint: the commands, and what they are for.
type Hint = (&'static [Command], &'static str);

/// The commands that matter most here.
fn hints(app: &App) -> Vec<Hint> {
    const LIST: &[Hint] = &[
        (&[Command::Down, Command::Up], "move"),
        (&[Command::Open], "read"),
        (&[Command::NextUnread], "next unread"),
        (&[Command::ToggleRead], "mark"),
        (&[Command::ToggleStar], "star"),
        (&[Command::Find], "find"),
    ];
    const ARTICLE: &[Hint] = &[
        (&[Command::ReadOn], "page"),
        (&[Command::NextUnread], "next unread"),
        (&[Command::Find], "find"),
        (&[Command::Hints], "links"),
        (&[Command::Leave], "back"),
    ];
    const FEEDS: &[Hint] = &[
        (&[Command::OpenFeed], "list"),
        (&[Command::Refresh, Command::RefreshAll], "fetch"),
        (&[Command::AddFeed], "add"),
        (&[Command::Feeds], "close"),
    ];
    const FINDING: &[Hint] = &[
        (&[Command::NextMatch, Command::PreviousMatch], "matches"),
        (&[Command::Back], "clear"),
    ];
    let is_short = |headline: &Headline| headline.ready == Ready::Summary;
    let (hints, may_be_short) = match (app.needle().is_empty(), app.focus()) {
        (false, _) => (FINDING, false),
        (true, Pane::List) => (LIST, true),
        (true, Pane::Feeds) => (FEEDS, false),
        (true, Pane::Article) => (ARTICLE, true),
    };
    let whole: Hint = (&[Command::OtherText], "whole article");
    let is_short = may_be_short && app.headlines().selected().is_some_and(is_short);
    is_short
        .then_some(whole)
        .into_iter()
        .chain(hints.iter().copied())
        .collect()
}

/// The keys that matter most here, from the table of commands; as many as fit, the help always.
fn key_hints(painter: &mut Painter<'_>, app: &App, row: Rect) {
    let help = main_key(app, Command::Help).map(|key| (key, "help"));
    let mut shown: Vec<(String, &str)> = Vec::new();
    let mut taken = help
        .as_ref()
        .map_or(0, |(key, label)| width(key) + 1 + width(label));
    for (commands, label) in hints(app) {
        let keys: Vec<String> = commands
            .iter()
            .filter_map(|command| main_key(app, *command))
            .collect();
        if keys.is_empty() {
            continue;
        }
        let keys = keys.join(" ");
        taken += width(&keys) + 1 + width(label) + 3;
        if taken > usize::from(row.width) {
            break;
        }
        shown.push((keys, label));
    }
    shown.extend(help);
    let shown = shown.iter().map(|(keys, label)| (keys.as_str(), *label));
    pairs(painter, shown, row);
}

/// Keys, each with a word.
fn pairs<'a>(
    painter: &mut Painter<'_>,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    row: Rect,
) {
    let (key, bar) = (painter.style(Role::Key), painter.style(Role::Bar));
    let mut rest = row;
    for (keys, label) in pairs {
        for (text, style) in [(keys, key), (" ", bar), (label, bar), ("   ", bar)] {
            let used = painter.text(rest, text, style);
            rest = behind(rest, used);
        }
    }
}

/// Keys that are the beginning of others, and the others.
fn following(painter: &mut Painter<'_>, typed: &str, follow: &[(String, String)], row: Rect) {
    let typed = format!("{typed} …");
    let follow = follow
        .iter()
        .map(|(keys, name)| (keys.as_str(), name.as_str()));
    pairs(
        painter,
        std::iter::once((typed.as_str(), "")).chain(follow),
        row,
    );
}

/// The key that hints name a command by: the first one, except where another is plainer.
fn main_key(app: &App, command: Command) -> Option<String> {
    let keymap = &app.settings().keymap;
    match command {
        Command::Back if keymap.has("Esc", command) => Some("Esc".to_owned()),
        _ => keymap.key_of(command),
    }
}

fn inset(row: Rect) -> Rect {
    let air = u16::from(row.width > 24);
    Rect {
        x: row.x + air,
        width: row.width - 2 * air,
        ..row
    }
}
