//! The list of headlines: the part of it that is at hand, which one is selected, and the window of them on screen.
//!
//! A list may have a million headlines; some hundreds around the window are held ([`Stretch`]). Where a move leads out of
//! them, the list says what it wants next, and goes on when that has come. The selection is kept by id, so that sorting,
//! filtering and what arrives never move the reader to another article.

mod moves;
mod stretch;
mod window;

pub use window::{CARD_MARGIN, Card};
pub(super) use window::{Frame, Part};

use crate::model::{ArticleId, Ask, Clean, Cursor, Flag, Headline, Listed, Order, Timestamp};
use crate::text::date::Zone;
use std::collections::HashSet;
use stretch::{Row, Stretch};
use window::Place;

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// On.
    Forward,
    /// Back.
    Back,
}

/// The list.
#[derive(Debug, Default)]
pub struct Headlines {
    rows: Stretch,
    /// The selected headline; it may be out of reach when the window was moved away from it.
    selected: Option<(Cursor, Headline)>,
    /// Where among the rows the selected one is.
    index: Option<usize>,
    order: Order,
    /// How many there are in the whole list, as far as that is known.
    count: Option<u64>,
    /// What is to be brought next.
    wanted: Option<Ask>,
    /// Steps that are still to be made when it has come.
    owed: isize,
    top: Place,
    frame: Frame,
    clock: (Timestamp, Zone),
    window: Vec<Card>,
    /// What the window was made for.
    made_for: Option<(Place, Frame, Zone, i64)>,
}

/// What becomes of the selection when a list is brought anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Selection {
    /// It stays in the list even where it does not belong there any more.
    Pinned,
    /// It goes to what stands where it stood.
    Free,
}

impl Headlines {
    /// Makes a list that waits for its beginning.
    pub fn new(order: Order) -> Self {
        Self {
            order,
            wanted: Some(Ask::Start),
            ..Self::default()
        }
    }

    /// Makes a list of all that was found.
    pub fn of_hits(hits: Vec<Headline>, frame: Frame, clock: (Timestamp, Zone)) -> Self {
        let mut list = Self {
            order: Order::Best,
            count: Some(hits.len() as u64),
            frame,
            clock,
            ..Self::default()
        };
        list.rows = Stretch::of_hits(hits);
        list.select_row(0);
        list
    }

    /// Adds what was found besides.
    pub fn extend(&mut self, hits: Vec<Headline>) {
        self.rows.extend(hits);
        self.count = Some(self.rows.len() as u64);
        self.made_for = None;
        if self.index.is_none() {
            self.select_row(0);
        }
    }

    /// Returns how many are in the list.
    pub fn len(&self) -> usize {
        let count = self.count.and_then(|count| usize::try_from(count).ok());
        count.unwrap_or(0).max(self.rows.len())
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Tells whether nothing of it has come yet.
    pub fn is_awaited(&self) -> bool {
        self.rows.is_empty() && !(self.rows.starts && self.rows.ends)
    }

    /// Returns the order.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Returns the selected headline.
    pub fn selected(&self) -> Option<&Headline> {
        self.selected.as_ref().map(|(_, headline)| headline)
    }

    /// Returns the selected article.
    pub fn selected_id(&self) -> Option<ArticleId> {
        self.selected().map(|headline| headline.id)
    }

    /// Returns the place of the selection in the list, from 0.
    pub fn position(&self) -> usize {
        let before = self.rows.before.unwrap_or(0);
        usize::try_from(before).unwrap_or(0) + self.index.unwrap_or(0)
    }

    /// Returns a headline by its id, if it is held.
    pub fn get(&self, id: ArticleId) -> Option<&Headline> {
        let held = self
            .rows
            .position(id)
            .map(|index| &self.rows[index].headline);
        held.or_else(|| self.selected().filter(|headline| headline.id == id))
    }

    /// Returns the headline at a place of the list, if it is held.
    pub fn at(&self, position: usize) -> Option<&Headline> {
        let before = usize::try_from(self.rows.before?).ok()?;
        let row = self.rows.get(position.checked_sub(before)?)?;
        Some(&row.headline)
    }

    /// Returns the articles that are held.
    pub fn ids(&self) -> Vec<ArticleId> {
        self.rows.iter().map(|row| row.headline.id).collect()
    }

    /// Changes what the reader did with some articles, as far as it is seen here.
    pub fn set_flag(&mut self, ids: &[ArticleId], flag: Flag, on: bool) {
        let ids: HashSet<ArticleId> = ids.iter().copied().collect();
        let selected = self.selected.iter_mut().map(|(_, headline)| headline);
        for headline in self.rows.headlines_mut().chain(selected) {
            if ids.contains(&headline.id) {
                headline.flags.set(flag, on);
            }
        }
    }

    /// Returns the articles in view whose lines are not known yet.
    pub(super) fn unlined(&self) -> Vec<ArticleId> {
        let rows = self
            .window
            .iter()
            .filter_map(|card| self.rows.get(card.index));
        let unlined = rows.filter(|row| row.line.is_none());
        unlined.map(|row| row.headline.id).collect()
    }

    /// Notes the lines of articles.
    pub(super) fn set_lines(&mut self, lines: Vec<(ArticleId, Clean)>) {
        for (id, line) in lines {
            self.rows.set_line(id, line);
        }
    }

    /// Takes what is wanted next; the caller brings it.
    pub(super) fn take_wanted(&mut self) -> Option<Ask> {
        self.wanted.take()
    }

    /// Asks for the list anew, in an order, around what is selected.
    pub(super) fn renew(&mut self, order: Order) {
        self.order = order;
        self.owed = 0;
        self.wanted = Some(self.selected_id().map_or(Ask::Start, Ask::Around));
    }

    /// Asks for the same part again, in another order.
    pub(super) fn ask_again(&mut self, order: Order, ask: Ask) {
        self.order = order;
        self.wanted = Some(ask);
    }

    /// Asks for the list anew, around an article.
    pub(super) fn renew_around(&mut self, order: Order, id: ArticleId) {
        self.order = order;
        self.owed = 0;
        self.wanted = Some(Ask::Around(id));
    }

    /// Notes how many are in the list, and how many of them stand before a place.
    pub(super) fn set_count(&mut self, count: u64) {
        self.count = Some(count);
        self.rows.count_from_end(count);
    }

    /// Notes how many stand before a row.
    pub(super) fn set_before(&mut self, cursor: Cursor, before: u64) {
        if let Some(index) = self.rows.position(cursor.id) {
            self.rows.before = before.checked_sub(index as u64);
        }
    }

    /// Returns the place of the first row, unless it is known how many stand before it.
    pub(super) fn uncounted(&self) -> Option<Cursor> {
        let first = self.rows.get(0)?;
        self.rows.before.is_none().then_some(first.cursor)
    }

    /// Takes in what was brought.
    pub(super) fn take(&mut self, ask: Ask, listed: Listed, selection: Selection) {
        self.made_for = None;
        match ask {
            Ask::After(_) => {
                let gone = self.rows.append(listed);
                self.shift(-(gone as isize));
            }
            Ask::Before(_) => {
                let come = self.rows.prepend(listed);
                self.shift(come as isize);
            }
            _ => self.replace(ask, listed, selection),
        }
        if let Some(count) = self.count {
            self.rows.count_from_end(count);
        }
        match std::mem::take(&mut self.owed) {
            0 => self.fill_the_foot(),
            owed => self.step(owed),
        }
    }

    /// Follows rows that came or went before those that are held.
    fn shift(&mut self, by: isize) {
        let moved = |index: usize| index.checked_add_signed(by);
        self.index = self
            .index
            .and_then(moved)
            .filter(|index| *index < self.rows.len());
        self.top.position = moved(self.top.position).unwrap_or(0);
    }

    fn replace(&mut self, ask: Ask, listed: Listed, selection: Selection) {
        let seen = self.rows_above();
        let at = listed.at;
        self.rows = Stretch::of(listed);
        let again = self.selected_id().filter(|id| ask == Ask::Around(*id));
        let there = again.and_then(|id| self.rows.position(id));
        if let (Some(row), None, Selection::Pinned) = (&self.selected, there, selection)
            && again.is_some()
        {
            let (cursor, headline) = row.clone();
            self.rows.insert(at, Row::new(cursor, headline));
        }
        self.top = Place::default();
        self.select_row(there.unwrap_or(at));
        // Where the selection stood on screen, it stands again.
        if let (Some(seen), Some(_), Some(index)) = (seen, again, self.index) {
            let from = Place {
                position: index,
                row: 0,
            };
            self.top = self.place_above(from, seen);
            self.fill_the_foot();
            self.reveal();
        }
    }
}
