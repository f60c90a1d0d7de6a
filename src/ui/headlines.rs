//! The list of headlines.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{App, CARD_MARGIN, Card, Pane, Scope, Searching};
use crate::model::{Headline, Order, Ready};
use crate::text::date;
use crate::text::width::{shorten, width};
use ratatui::layout::Rect;

/// Columns before a title: the bar of the selection, the mark of the unread, a blank.
const GUTTER: u16 = 3;

pub(super) fn draw(painter: &mut Painter<'_>, app: &App) {
    let area = app.geometry().list;
    if area.is_empty() {
        return;
    }
    if app.headlines().is_empty() {
        empty(painter, app, area);
    }
    for card in app.headlines().window() {
        CardView::new(app, card, area).draw(painter);
    }
    let style = painter.style(Role::Line);
    painter.fill(app.geometry().rule, "│", style);
}

/// Says why nothing is listed, and what brings the headlines back.
fn empty(painter: &mut Painter<'_>, app: &App, area: Rect) {
    let words = if app.headlines().is_awaited() {
        ""
    } else if app.searching().is_some_and(Searching::is_running) {
        "Searching …"
    } else if app.searching().is_some() {
        "Nothing has these words."
    } else if !app.filter().is_empty() {
        "Nothing is listed by this filter."
    } else if app.is_unread_only() {
        "Everything is read."
    } else {
        "Nothing to read."
    };
    let style = painter.style(Role::Meta);
    painter.text(behind(row_of(area, 0), GUTTER), words, style);
}

/// A card and where it stands.
struct CardView<'a> {
    app: &'a App,
    card: &'a Card,
    headline: &'a Headline,
    area: Rect,
    selected: bool,
    /// The first row of the title, counted from the top of the pane.
    y: i32,
}

impl<'a> CardView<'a> {
    fn new(app: &'a App, card: &'a Card, area: Rect) -> Self {
        let list = app.headlines();
        let headline = list.of(card);
        let header = card.header.as_ref().map_or(0, |_| list.header_rows());
        Self {
            app,
            card,
            headline,
            area,
            selected: list
                .selected()
                .is_some_and(|selected| selected.id == headline.id),
            y: card.y + i32::from(header),
        }
    }

    fn draw(&self, painter: &mut Painter<'_>) {
        self.header(painter);
        for (y, line) in (self.y..).zip(&self.card.title) {
            if let Some(row) = self.row(y) {
                self.title(painter, row, line);
            }
        }
        self.gutter(painter);
        let roomy = self.app.geometry().roomy;
        let last = self.y
            + if roomy {
                self.card.title.len() as i32
            } else {
                0
            };
        if let Some(row) = self.row(last) {
            if roomy {
                let style = painter.style(Role::Meta);
                painter.text(text_of(row), &self.meta(), style);
            }
            self.star(painter, row);
        }
    }

    /// Returns a row of the pane, if it is on screen.
    fn row(&self, y: i32) -> Option<Rect> {
        let y = u16::try_from(y).ok().filter(|y| *y < self.area.height)?;
        Some(row_of(self.area, y))
    }

    fn header(&self, painter: &mut Painter<'_>) {
        if let (Some(header), Some(row)) = (&self.card.header, self.row(self.card.y)) {
            let style = painter.style(Role::Kicker);
            painter.text(behind(row, GUTTER), &header.to_uppercase(), style);
        }
    }

    fn title(&self, painter: &mut Painter<'_>, row: Rect, line: &str) {
        let role = if self.selected {
            Role::TitleSelected
        } else {
            Role::Title
        };
        let (title, found) = (painter.style(role), painter.style(Role::Found));
        let text = text_of(row);
        painter.text(text, line, title);
        for range in self.app.needle().ranges(line) {
            let before = behind(text, width(&line[..range.start]) as u16);
            let cells = (width(&line[range]) as u16).min(before.width);
            painter.restyle(
                Rect {
                    width: cells,
                    ..before
                },
                found,
            );
        }
    }

    /// The bar of the selection beside all rows, and the dot of what is unread.
    fn gutter(&self, painter: &mut Painter<'_>) {
        let rows = self.card.title.len() as i32 + i32::from(self.app.geometry().roomy);
        if self.selected {
            let focused = self.app.focus() == Pane::List;
            let style = painter.style(if focused {
                Role::Selected
            } else {
                Role::SelectedAway
            });
            for row in (self.y..self.y + rows).filter_map(|y| self.row(y)) {
                painter.text(row, "▌", style);
            }
        }
        if let (false, Some(row)) = (self.headline.flags.read, self.row(self.y)) {
            let style = painter.style(Role::Unread);
            painter.text(behind(row, 1), "•", style);
        }
    }

    fn star(&self, painter: &mut Painter<'_>, row: Rect) {
        if self.headline.flags.starred {
            let style = painter.style(Role::Star);
            let row = Rect {
                width: row.width.saturating_sub(1),
                ..row
            };
            painter.text_right(row, "★", style);
        }
    }

    /// Who, when, how long. Without a source the section stands for it, unless it stands above already.
    fn meta(&self) -> String {
        let Headline {
            feed,
            authors,
            section,
            published,
            minutes,
            ready,
            ..
        } = self.headline;
        let line = self.app.headlines().line_of(self.card);
        if !line.is_blank() {
            let room = usize::from(text_of(self.area).width);
            return shorten(line, room, "…").into_owned();
        }
        let under_section = self.app.headlines().order() == Order::Edited;
        let in_feed =
            matches!(self.app.scope(), Scope::Feed(_)) || self.app.feeds().all().len() == 1;
        let who = match (feed.is_blank() || in_feed, authors.is_blank()) {
            (false, _) => feed,
            (true, true) if !under_section => section,
            _ => authors,
        };
        let when = published.map(|at| date::age(at, self.app.now().wall, self.app.zone()));
        let mut parts: Vec<String> = Vec::new();
        parts.extend((!who.is_blank()).then(|| who.to_string()));
        parts.extend(when);
        parts.push(format!("{minutes} min"));
        parts.extend((*ready == Ready::Summary).then(|| "summary".to_owned()));
        parts.join(" · ")
    }
}

/// Returns the part of a row that the text of a card may use.
fn text_of(row: Rect) -> Rect {
    let text = behind(row, GUTTER);
    Rect {
        width: text.width.saturating_sub(CARD_MARGIN - GUTTER),
        ..text
    }
}
