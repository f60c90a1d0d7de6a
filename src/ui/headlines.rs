//! The list of headlines.

use super::paint::{Painter, behind, row_of};
use super::theme::Role;
use crate::app::{App, CARD_MARGIN, Card, Pane, Scope, Searching};
use crate::model::{Headline, Order, Ready};
use crate::text::columns::{Columns, Field};
use crate::text::width::{shorten, width};
use ratatui::layout::Rect;
use std::borrow::Cow;
use std::ops::Range;

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
        let columns = self.app.settings().columns.as_ref();
        match columns.filter(|columns| !columns.is_title_alone()) {
            Some(columns) => {
                if let Some(row) = self.row(self.y) {
                    self.columns(painter, row, (columns, 0));
                }
            }
            None => {
                for (y, line) in (self.y..).zip(&self.card.title) {
                    if let Some(row) = self.row(y) {
                        self.title(painter, row, line);
                    }
                }
            }
        }
        self.gutter(painter);
        if let Some(row) = self.row(self.y + self.rows() - 1) {
            if self.app.headlines().has_below() {
                self.below(painter, row);
            }
            if !self.tells(Field::Star) {
                self.star(painter, row);
            }
        }
    }

    /// Counts the rows of the card, without its heading and the air below it.
    fn rows(&self) -> i32 {
        let title = self.card.title.len().max(1);
        title as i32 + i32::from(self.app.headlines().has_below())
    }

    /// Tells whether the template of the reader's own has a place for something.
    fn tells(&self, field: Field) -> bool {
        let columns = self.app.settings().columns.as_ref();
        columns.is_some_and(|columns| columns.tells(field))
    }

    /// Draws a line of the template of the reader's own.
    fn columns(&self, painter: &mut Painter<'_>, row: Rect, (columns, line): (&Columns, usize)) {
        let mut text = text_of(row);
        // A blank stands before the column of the stars.
        text.width = text
            .width
            .saturating_sub(u16::from(!columns.tells(Field::Star)));
        for placed in columns.lay(line, text.width, |field| self.value(field)) {
            let place = Rect {
                x: text.x + placed.x,
                width: placed.width,
                ..text
            };
            let role = match placed.field {
                Some(Field::Title) => {
                    self.lit_in(painter, place, &placed.text, self.title_role());
                    continue;
                }
                Some(Field::Unread) => Role::Unread,
                Some(Field::Star) => Role::Star,
                _ => Role::Meta,
            };
            let style = painter.style(role);
            painter.text(place, &placed.text, style);
        }
    }

    /// What the article has to say for a part of the template.
    fn value(&self, field: Field) -> Cow<'a, str> {
        let headline = self.headline;
        let mark = |is_set: bool, sign: &'static str| if is_set { sign } else { "" };
        Cow::Borrowed(match field {
            Field::Title => &headline.title,
            Field::Who => self.who(),
            Field::Feed => &headline.feed,
            Field::Folder => &headline.folder,
            Field::Author => &headline.authors,
            Field::Section => &headline.section,
            Field::Tags => &headline.tags,
            Field::Unread => mark(!headline.flags.read, "•"),
            Field::Star => mark(headline.flags.starred, "★"),
            Field::Ready => mark(headline.ready == Ready::Summary, "summary"),
            Field::Minutes => return Cow::Owned(headline.minutes.to_string()),
            Field::Date => return Cow::Owned(self.when().unwrap_or_default()),
        })
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

    fn title_role(&self) -> Role {
        if self.selected {
            Role::TitleSelected
        } else {
            Role::Title
        }
    }

    fn title(&self, painter: &mut Painter<'_>, row: Rect, line: &str) {
        self.lit(painter, row, line, self.title_role());
    }

    /// Draws a line with the words that are searched for lit.
    fn lit(&self, painter: &mut Painter<'_>, row: Rect, line: &str, role: Role) {
        self.lit_in(painter, text_of(row), line, role);
    }

    fn lit_in(&self, painter: &mut Painter<'_>, text: Rect, line: &str, role: Role) {
        let (plain, found) = (painter.style(role), painter.style(Role::Found));
        painter.text(text, line, plain);
        for range in self.app.needle().ranges(line) {
            let before = behind(text, width(&line[..range.start]) as u16);
            let cells = (width(&line[range]) as u16).min(before.width);
            let place = Rect {
                width: cells,
                ..before
            };
            painter.restyle(place, found);
        }
    }

    /// Draws what stands below the title: the line that has the words of a search, or who, when, how long.
    fn below(&self, painter: &mut Painter<'_>, row: Rect) {
        let Some(line) = self.app.headlines().line_of(self.card) else {
            return;
        };
        if let (true, Some(columns)) = (line.is_blank(), &self.app.settings().columns) {
            self.columns(painter, row, (columns, 1));
            return;
        }
        if line.is_blank() {
            let style = painter.style(Role::Meta);
            // Each by itself: a name that is read from the right leaves the order of what follows it alone.
            let (who, facts) = self.meta();
            let taken = painter.text(text_of(row), &who, style);
            painter.text(behind(text_of(row), taken), &facts, style);
            return;
        }
        // A blank stands before a star.
        let star = self.headline.flags.starred && !self.tells(Field::Star);
        let room = usize::from(text_of(row).width).saturating_sub(usize::from(star));
        let first = self.app.needle().ranges(line).into_iter().next();
        let line = around(line, first.unwrap_or(0..0), room);
        self.lit(painter, row, &shorten(&line, room, "…"), Role::Meta);
    }

    /// The bar of the selection beside all rows, and the dot of what is unread.
    fn gutter(&self, painter: &mut Painter<'_>) {
        let rows = self.rows();
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
        let is_marked = !self.headline.flags.read && !self.tells(Field::Unread);
        if let (true, Some(row)) = (is_marked, self.row(self.y)) {
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

    /// The source; without one the section stands for it, unless it stands above already.
    fn who(&self) -> &'a str {
        let Headline {
            feed,
            authors,
            section,
            ..
        } = self.headline;
        let under_section = self.app.headlines().order() == Order::Edited;
        let in_feed =
            matches!(self.app.scope(), Scope::Feed(_)) || self.app.feeds().all().len() == 1;
        match (feed.is_blank() || in_feed, authors.is_blank()) {
            (false, _) => feed,
            (true, true) if !under_section => section,
            _ => authors,
        }
    }

    fn when(&self) -> Option<String> {
        let form = &self.app.settings().dates;
        let (now, zone) = (self.app.now().wall, self.app.zone());
        self.headline.published.map(|at| form.write(at, now, zone))
    }

    /// Who; and behind that when, and how long.
    fn meta(&self) -> (Cow<'a, str>, String) {
        let Headline { minutes, ready, .. } = self.headline;
        let who = self.who();
        let mut parts: Vec<String> = self.when().into_iter().collect();
        parts.push(format!("{minutes} min"));
        parts.extend((*ready == Ready::Summary).then(|| "summary".to_owned()));
        let facts = parts.join(" · ");
        // Of all this only the name can be shortened without a loss. A blank stands before a star.
        let star = self.headline.flags.starred && !self.tells(Field::Star);
        let taken = width(&facts) + 3 + usize::from(star);
        let room = usize::from(text_of(self.area).width).saturating_sub(taken);
        if who.trim().is_empty() || room < 2 {
            return (Cow::Borrowed(""), facts);
        }
        (shorten(who, room, "…"), format!(" · {facts}"))
    }
}

/// Leaves out the beginning of a line if some bytes of it would not be seen otherwise.
fn around(line: &str, seen: Range<usize>, room: usize) -> Cow<'_, str> {
    if width(&line[..seen.end]) < room {
        return Cow::Borrowed(line);
    }
    let before = line[..seen.start].char_indices().rev();
    let far = before.take_while(|(start, _)| width(&line[*start..seen.end]) + 1 < room * 2 / 3);
    let start = far.last().map_or(seen.start, |(start, _)| start);
    let word = line[start..seen.start]
        .find(' ')
        .map_or(start, |blank| start + blank + 1);
    Cow::Owned(format!("…{}", &line[word..]))
}

/// Returns the part of a row that the text of a card may use.
fn text_of(row: Rect) -> Rect {
    let text = behind(row, GUTTER);
    Rect {
        width: text.width.saturating_sub(CARD_MARGIN - GUTTER),
        ..text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_seen_however_late_it_stands() {
        let line = "many words stand before the bridge over the river";
        let at = line.find("bridge").unwrap_or_default();
        let seen = |room| around(line, at..at + 6, room).into_owned();
        assert_eq!(seen(60), line);
        assert_eq!(seen(24), "…the bridge over the river");
        assert_eq!(seen(7), "…bridge over the river");
        assert_eq!(around(line, 0..0, 3), line);
        assert!(around("漢字漢字漢字漢字", 12..18, 9).starts_with("…漢"));
    }
}
