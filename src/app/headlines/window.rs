//! The part of the list that is on screen: its cards, wrapped, and the rows they stand in.

use super::Headlines;
use crate::model::{Clean, Headline, Order, Timestamp};
use crate::text::date::{Bucket, Zone};
use crate::text::width::shorten;
use crate::text::wrap::{self, Fit};

/// Where the list stands, and how much of it can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Columns of the pane.
    pub width: u16,
    /// Rows of the pane.
    pub height: u16,
    /// Whether there is room for more lines than one, and for air.
    pub roomy: bool,
    /// Whether titles are wrapped.
    pub wraps: bool,
    /// Whether a line stands below each title.
    pub below: bool,
}

/// A headline on screen, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its first row, counted from the top of the pane; below 0 where it begins above.
    pub y: i32,
    /// The heading above it, if it is the first of its section or day.
    pub header: Option<String>,
    /// Which of the headlines at hand it is.
    pub index: usize,
    /// The rows of its title.
    pub title: Vec<String>,
}

/// A part of a card that the mouse can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where the mark of what is unread stands.
    Mark,
    /// Where the star stands.
    Star,
    /// The words.
    Words,
}

/// The first row of the window: a headline that is shown, and a row of its card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) position: usize,
    pub(super) row: u16,
}

/// Rows of a title at the most.
const TITLE_ROWS: usize = 2;
/// Columns of a card that its title does not use: the mark and the air at both sides.
pub const CARD_MARGIN: u16 = 5;

impl Headlines {
    /// Returns the headline of a card.
    pub fn of(&self, card: &Card) -> &Headline {
        &self.rows[card.index].headline
    }

    /// Returns the line of a card's article that has the words of a search, or nothing; none while it is on its way.
    pub fn line_of(&self, card: &Card) -> Option<&Clean> {
        self.rows[card.index].line.as_ref()
    }

    /// Returns the cards on screen.
    pub fn window(&self) -> &[Card] {
        &self.window
    }

    /// Tells whether a line stands below each title.
    pub fn has_below(&self) -> bool {
        self.frame.below
    }

    /// Gives the list its place on screen.
    pub fn set_frame(&mut self, frame: Frame) {
        if self.frame != frame {
            self.frame = frame;
            self.rows.unwrap_titles();
            self.reveal();
        }
    }

    /// Moves the window by rows, and leaves the selection where it is.
    pub fn scroll(&mut self, rows: i32) {
        for _ in 0..rows.abs() {
            self.top = if rows > 0 {
                self.below(self.top)
            } else {
                self.above(self.top)
            };
        }
        self.fill_the_foot();
    }

    /// Selects the headline at a cell of the pane. Returns which part of it is there, if there is one.
    pub fn select_at_cell(&mut self, x: u16, y: u16) -> Option<Part> {
        let mut cards = self.window.iter().rev();
        let card = cards.find(|card| card.y <= i32::from(y))?;
        let header = card.header.as_ref().map_or(0, |_| self.header_rows());
        let row = i32::from(y) - card.y - i32::from(header);
        let last = card.title.len().max(1) as i32 + i32::from(self.frame.below) - 1;
        let part = if (0..=last).contains(&row) && x + 1 < CARD_MARGIN - 1 {
            Part::Mark
        } else if row == last && x + 2 >= self.frame.width {
            Part::Star
        } else {
            Part::Words
        };
        self.select_row(card.index);
        Some(part)
    }

    /// Tells the list what time it is, for the headings of days.
    pub fn set_clock(&mut self, now: Timestamp, zone: Zone) {
        self.clock = (now, zone);
    }

    /// Makes the cards of the window, if they are others than before; to be called once after any change.
    pub fn settle(&mut self) {
        let (now, zone) = self.clock;
        let day = now
            .0
            .saturating_add(i64::from(zone.0) * 60)
            .div_euclid(86_400);
        let wanted = Some((self.top, self.frame, zone, day));
        if self.made_for == wanted {
            return;
        }
        self.made_for = wanted;
        let mut y = -i32::from(self.top.row);
        let mut window = Vec::new();
        let mut position = self.top.position;
        while y < i32::from(self.frame.height) && position < self.rows.len() {
            let header = self.header(position);
            window.push(Card {
                y,
                header,
                index: position,
                title: self.title_rows(position),
            });
            y += i32::from(self.height(position));
            position += 1;
        }
        self.window = window;
    }

    /// Returns how many rows a card's heading takes, the air below it included.
    pub fn header_rows(&self) -> u16 {
        if self.frame.roomy { 2 } else { 1 }
    }

    fn title_rows(&self, position: usize) -> Vec<String> {
        let title = &self.rows[position].headline.title;
        let width = self.frame.width.saturating_sub(CARD_MARGIN).max(1);
        if !self.frame.wraps {
            return vec![shorten(title, usize::from(width), "…").into_owned()];
        }
        // A title that cannot fit is cut before it is wrapped: a feed may send one of a megabyte.
        let most = usize::from(width) * TITLE_ROWS * 8;
        let head = &title[..title.floor_char_boundary(most)];
        let lines = wrap::lines(head, width, Fit::Greedy, "");
        if lines.len() <= TITLE_ROWS && head.len() == title.len() {
            let lines = wrap::lines(title, width, Fit::Balanced, "");
            return lines
                .iter()
                .map(|line| title[line.start..line.end].to_owned())
                .collect();
        }
        let mut rows: Vec<String> = lines
            .iter()
            .take(TITLE_ROWS)
            .map(|line| head[line.start..line.end].to_owned())
            .collect();
        if let (Some(last), Some(line)) = (rows.last_mut(), lines.get(TITLE_ROWS - 1)) {
            let rest = format!("{} …", head[line.start..].trim_end());
            *last = shorten(&rest, usize::from(width), "…").into_owned();
        }
        rows
    }

    /// Returns how many rows a card takes, its heading and the air below it included.
    pub(super) fn height(&self, position: usize) -> u16 {
        let header = if self.header(position).is_some() {
            self.header_rows()
        } else {
            0
        };
        let Frame { below, roomy, .. } = self.frame;
        header + self.title_height(position) + u16::from(below) + u16::from(roomy)
    }

    /// Returns the heading above a headline: it stands above the first of a section or of a stretch of days.
    fn header(&self, position: usize) -> Option<String> {
        let group = self.group(position)?;
        (position == 0 || self.group(position - 1).as_ref() != Some(&group)).then_some(group)
    }

    fn group(&self, position: usize) -> Option<String> {
        let headline = &self.rows.get(position)?.headline;
        let (now, zone) = self.clock;
        match self.order {
            Order::Edited => (!headline.section.is_empty()).then(|| headline.section.to_string()),
            Order::Newest | Order::Oldest => {
                Some(Bucket::of(Some(headline.at), now, zone).to_string())
            }
            Order::Longest | Order::Title | Order::Best => None,
        }
    }

    fn below(&self, place: Place) -> Place {
        if place.row + 1 < self.height(place.position) {
            Place {
                row: place.row + 1,
                ..place
            }
        } else if place.position + 1 < self.rows.len() {
            Place {
                position: place.position + 1,
                row: 0,
            }
        } else {
            place
        }
    }

    fn above(&self, place: Place) -> Place {
        match (place.row, place.position) {
            (0, 0) => place,
            (0, position) => Place {
                position: position - 1,
                row: self.height(position - 1).saturating_sub(1),
            },
            (row, _) => Place {
                row: row - 1,
                ..place
            },
        }
    }

    /// Moves the window as little as it takes to show the selected card whole.
    pub(super) fn reveal(&mut self) {
        let Some(position) = self.index else { return };
        let from = Place { position, row: 0 };
        if self.top >= from {
            self.top = from;
            return;
        }
        let air = if self.frame.roomy { 1 } else { 0 };
        let needed = i32::from(self.height(position)) - air;
        let top = self.place_above(from, i32::from(self.frame.height) - needed);
        self.top = self.top.max(top).min(from);
    }

    /// Counts the rows between the top of the window and the selected card, if that is in it.
    pub(super) fn rows_above(&self) -> Option<i32> {
        let index = self.index.filter(|index| *index >= self.top.position)?;
        let cards = self.top.position..index;
        let rows: i32 = cards
            .take(1000)
            .map(|position| i32::from(self.height(position)))
            .sum();
        let rows = rows - i32::from(self.top.row);
        (0..i32::from(self.frame.height))
            .contains(&rows)
            .then_some(rows)
    }

    /// Leaves no empty rows below the last headline while there are headlines above.
    pub(super) fn fill_the_foot(&mut self) {
        let Some(last) = self.rows.len().checked_sub(1) else {
            return;
        };
        let end = Place {
            position: last,
            row: self.height(last).saturating_sub(1),
        };
        let air = if self.frame.roomy { 2 } else { 1 };
        self.top = self
            .top
            .min(self.place_above(end, i32::from(self.frame.height) - air));
    }

    pub(super) fn place_above(&self, from: Place, rows: i32) -> Place {
        let (mut place, mut left) = (from, rows);
        while left > 0 && place > Place::default() {
            if place.row > 0 {
                let by = i32::from(place.row).min(left);
                place.row -= by as u16;
                left -= by;
            } else {
                place = self.above(place);
                left -= 1;
            }
        }
        place
    }

    /// Returns how many rows a title takes; they are counted once for a frame.
    fn title_height(&self, position: usize) -> u16 {
        let Some(row) = self.rows.get(position) else {
            return 0;
        };
        if row.title_rows.get() == 0 {
            row.title_rows.set(self.title_rows(position).len() as u8);
        }
        u16::from(row.title_rows.get())
    }
}
