//! The list of headlines: which are shown, in which order, which one is selected, and the window of them on screen.
//!
//! The selection is kept by id, so that sorting, filtering and what arrives never move the reader to another article.
//! The window holds the cards on screen only, already wrapped; a list of a million is as quick as one of ten.

use crate::model::{ArticleId, Flags, Headline, Timestamp};
use crate::text::date::{Bucket, Zone};
use crate::text::find::Needle;
use crate::text::width::shorten;
use crate::text::wrap::{self, Fit};
use std::collections::HashMap;

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the feed has it, under its sections.
    #[default]
    Edited,
    /// The newest first, under their days.
    Newest,
    /// The oldest first.
    Oldest,
    /// The longest first.
    Longest,
    /// By title.
    Title,
}

impl Sort {
    /// Returns the order after this one.
    pub fn next(self) -> Self {
        match self {
            Sort::Edited => Sort::Newest,
            Sort::Newest => Sort::Oldest,
            Sort::Oldest => Sort::Longest,
            Sort::Longest => Sort::Title,
            Sort::Title => Sort::Edited,
        }
    }

    /// Returns how the order is called.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Edited => "as edited",
            Sort::Newest => "newest first",
            Sort::Oldest => "oldest first",
            Sort::Longest => "longest first",
            Sort::Title => "by title",
        }
    }
}

/// Where the list stands, and how much of it can be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Columns of the pane.
    pub width: u16,
    /// Rows of the pane.
    pub height: u16,
    /// Whether there is room for meta lines and air.
    pub roomy: bool,
}

/// A headline on screen, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its first row, counted from the top of the pane; below 0 where it begins above.
    pub y: i32,
    /// The heading above it, if it is the first of its section or day.
    pub header: Option<String>,
    /// Which of the headlines it is.
    pub index: usize,
    /// The rows of its title.
    pub title: Vec<String>,
}

/// The list.
#[derive(Debug, Default)]
pub struct Headlines {
    all: Vec<Headline>,
    by_id: HashMap<ArticleId, usize>,
    shown: Vec<usize>,
    selected: Option<ArticleId>,
    position: usize,
    sort: Sort,
    unread_only: bool,
    filter: String,
    unread: usize,
    top: Place,
    frame: Frame,
    clock: (Timestamp, Zone),
    window: Vec<Card>,
}

/// The first row of the window: a headline that is shown, and a row of its card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    position: usize,
    row: u16,
}

/// Rows of a title at the most.
const TITLE_ROWS: usize = 2;
/// Columns of a card that its title does not use: the mark and the air at both sides.
pub const CARD_MARGIN: u16 = 5;

impl Headlines {
    /// Makes a list of headlines, the first one selected.
    pub fn new(all: Vec<Headline>) -> Self {
        let by_id = all
            .iter()
            .enumerate()
            .map(|(index, headline)| (headline.id, index))
            .collect();
        let unread = all.iter().filter(|headline| !headline.flags.read).count();
        let mut list = Self {
            by_id,
            unread,
            all,
            ..Self::default()
        };
        if list.all.iter().all(|headline| headline.section.is_blank()) {
            list.sort = Sort::Newest;
        }
        list.arrange();
        list
    }

    /// Returns how many articles there are.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// Returns how many of them are unread.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Returns how many are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Tells whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Returns the order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Tells whether only those are shown that were unread when the view was made.
    pub fn is_unread_only(&self) -> bool {
        self.unread_only
    }

    /// Returns the words that all headlines shown have.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Returns the selected headline.
    pub fn selected(&self) -> Option<&Headline> {
        self.selected.and_then(|id| self.get(id))
    }

    /// Returns the place of the selection among those shown, from 0.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Returns a headline by its id.
    pub fn get(&self, id: ArticleId) -> Option<&Headline> {
        self.by_id.get(&id).map(|&index| &self.all[index])
    }

    /// Returns the headline at a place of the list.
    pub fn at(&self, position: usize) -> Option<&Headline> {
        self.shown.get(position).map(|&index| &self.all[index])
    }

    /// Returns the headline of a card.
    pub fn of(&self, card: &Card) -> &Headline {
        &self.all[card.index]
    }

    /// Returns the cards on screen.
    pub fn window(&self) -> &[Card] {
        &self.window
    }

    /// Selects what stands at a place of the list; past the end, the last.
    pub fn select_at(&mut self, position: usize) {
        self.position = position.min(self.shown.len().saturating_sub(1));
        self.selected = self.at(self.position).map(|headline| headline.id);
        self.reveal();
    }

    /// Selects an article, if it is shown.
    pub fn select(&mut self, id: ArticleId) -> bool {
        let position = self
            .shown
            .iter()
            .position(|&index| self.all[index].id == id);
        if let Some(position) = position {
            self.select_at(position);
        }
        position.is_some()
    }

    /// Moves the selection by a count of headlines.
    pub fn step(&mut self, by: isize) {
        self.select_at(self.position.saturating_add_signed(by));
    }

    /// Moves the selection by about a count of rows of the pane.
    pub fn page(&mut self, rows: i32) {
        let (by, mut left) = (rows.signum() as isize, rows.abs());
        let mut position = self.position;
        loop {
            left -= i32::from(self.height(position));
            let next = position.saturating_add_signed(by);
            if left < 0 && position != self.position || next == position || next >= self.shown.len()
            {
                break;
            }
            position = next;
        }
        self.select_at(position);
    }

    /// Finds the nearest headline that satisfies a test, from the selection on, around the end too.
    pub fn seek(&self, forward: bool, test: impl Fn(&Headline) -> bool) -> Option<usize> {
        let count = self.shown.len();
        (1..=count)
            .map(|away| {
                if forward {
                    (self.position + away) % count
                } else {
                    (self.position + count - away % count) % count
                }
            })
            .find(|&position| self.at(position).is_some_and(&test))
    }

    /// Changes what the reader did with an article, and returns what it was.
    pub fn set_flags(&mut self, id: ArticleId, flags: Flags) -> Option<Flags> {
        let headline = &mut self.all[*self.by_id.get(&id)?];
        let before = std::mem::replace(&mut headline.flags, flags);
        self.unread += usize::from(before.read && !flags.read);
        self.unread -= usize::from(!before.read && flags.read);
        Some(before)
    }

    /// Sets the order.
    pub fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.arrange();
    }

    /// Shows all, or only what is unread now.
    pub fn set_unread_only(&mut self, unread_only: bool) {
        self.unread_only = unread_only;
        self.arrange();
    }

    /// Shows only headlines that have all these words in title, source or section.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.arrange();
    }

    /// Chooses and orders what is shown; the selection stays, or goes to the nearest that is left.
    fn arrange(&mut self) {
        let words: Vec<Needle> = self.filter.split_whitespace().map(Needle::new).collect();
        let fits = |h: &Headline| {
            (!self.unread_only || !h.flags.read || Some(h.id) == self.selected)
                && words
                    .iter()
                    .all(|w| w.is_in(&h.title) || w.is_in(&h.source) || w.is_in(&h.section))
        };
        self.shown = (0..self.all.len())
            .filter(|&index| fits(&self.all[index]))
            .collect();
        let all = &self.all;
        match self.sort {
            Sort::Edited => {}
            Sort::Newest => self
                .shown
                .sort_by_key(|&i| std::cmp::Reverse(all[i].published)),
            Sort::Oldest => self
                .shown
                .sort_by_key(|&i| (all[i].published.is_none(), all[i].published)),
            Sort::Longest => self
                .shown
                .sort_by_key(|&i| std::cmp::Reverse(all[i].minutes)),
            Sort::Title => self
                .shown
                .sort_by_cached_key(|&i| all[i].title.to_lowercase()),
        }
        let kept = self
            .selected
            .and_then(|id| self.shown.iter().position(|&index| all[index].id == id));
        self.top = Place::default();
        self.select_at(kept.unwrap_or(self.position));
    }

    /// Gives the list its place on screen.
    pub fn set_frame(&mut self, frame: Frame) {
        if self.frame != frame {
            self.frame = frame;
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

    /// Tells which headline stands in a row of the pane, as its place in the list.
    pub fn position_at(&self, y: u16) -> Option<usize> {
        let card = self
            .window
            .iter()
            .rev()
            .find(|card| card.y <= i32::from(y))?;
        self.shown.iter().position(|&index| index == card.index)
    }

    /// Tells the list what time it is, for the headings of days.
    pub fn set_clock(&mut self, now: Timestamp, zone: Zone) {
        self.clock = (now, zone);
    }

    /// Makes the cards of the window; to be called once after any change.
    pub fn settle(&mut self) {
        let mut y = -i32::from(self.top.row);
        let mut window = Vec::new();
        let mut position = self.top.position;
        while y < i32::from(self.frame.height) && position < self.shown.len() {
            let header = self.header(position);
            window.push(Card {
                y,
                header,
                index: self.shown[position],
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
        let title = &self.all[self.shown[position]].title;
        let width = self.frame.width.saturating_sub(CARD_MARGIN).max(1);
        if !self.frame.roomy {
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
    fn height(&self, position: usize) -> u16 {
        let header = if self.header(position).is_some() {
            self.header_rows()
        } else {
            0
        };
        let title = if position < self.shown.len() {
            self.title_rows(position).len() as u16
        } else {
            0
        };
        header + title + if self.frame.roomy { 2 } else { 0 }
    }

    /// Returns the heading above a headline: it stands above the first of a section or of a stretch of days.
    fn header(&self, position: usize) -> Option<String> {
        let group = self.group(position)?;
        (position == 0 || self.group(position - 1).as_ref() != Some(&group)).then_some(group)
    }

    fn group(&self, position: usize) -> Option<String> {
        let headline = self.at(position)?;
        let (now, zone) = self.clock;
        match self.sort {
            Sort::Edited => (!headline.section.is_empty()).then(|| headline.section.to_string()),
            Sort::Newest | Sort::Oldest => {
                Some(Bucket::of(headline.published, now, zone).to_string())
            }
            Sort::Longest | Sort::Title => None,
        }
    }

    fn below(&self, place: Place) -> Place {
        if place.row + 1 < self.height(place.position) {
            Place {
                row: place.row + 1,
                ..place
            }
        } else if place.position + 1 < self.shown.len() {
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
    fn reveal(&mut self) {
        let from = Place {
            position: self.position,
            row: 0,
        };
        if self.top >= from {
            self.top = from;
            return;
        }
        let air = if self.frame.roomy { 1 } else { 0 };
        let needed = i32::from(self.height(self.position)) - air;
        let top = self.place_above(from, i32::from(self.frame.height) - needed);
        self.top = self.top.max(top).min(from);
    }

    /// Leaves no empty rows below the last headline while there are headlines above.
    fn fill_the_foot(&mut self) {
        let Some(last) = self.shown.len().checked_sub(1) else {
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

    fn place_above(&self, from: Place, rows: i32) -> Place {
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
}
