//! The list of headlines: which are shown, in which order, which one is selected, and the window of them on screen.
//!
//! The selection is kept by id, so that sorting, filtering and what arrives never move the reader to another article.
//! The window holds the cards on screen only, already wrapped; a list of a million is as quick as one of ten.

mod window;

pub(super) use window::Frame;
pub use window::{CARD_MARGIN, Card};

use crate::model::{ArticleId, Flags, Headline, Timestamp};
use crate::text::date::Zone;
use crate::text::find::Needle;
use std::cell::Cell;
use std::collections::HashMap;
use window::Place;

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
    needle: Needle,
    hits: Vec<usize>,
    window: Vec<Card>,
    /// What the window was made for.
    made_for: Option<(Place, Frame, Zone, i64)>,
    /// Rows of each title in the frame, as far as they are known; 0 where not.
    title_heights: Vec<Cell<u8>>,
}

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
    pub fn seek(&self, way: Way, test: impl Fn(&Headline) -> bool) -> Option<usize> {
        let count = self.shown.len();
        (1..=count)
            .map(|away| match way {
                Way::Forward => (self.position + away) % count,
                Way::Back => (self.position + count - away) % count,
            })
            .find(|&position| self.at(position).is_some_and(&test))
    }

    /// Searches the titles shown for words, until others are given.
    pub fn search(&mut self, needle: &Needle) {
        self.needle.clone_from(needle);
        self.hits.clear();
        if !needle.is_empty() {
            let hits = (0..self.shown.len()).filter(|&position| {
                self.at(position)
                    .is_some_and(|headline| needle.is_in(&headline.title))
            });
            self.hits = hits.collect();
        }
    }

    /// Returns the places of the headlines whose titles have the words searched for, in order.
    pub fn hits(&self) -> &[usize] {
        &self.hits
    }

    /// Selects the next or the previous of the hits, around the end too.
    pub fn step_hit(&mut self, by: isize) {
        let count = self.hits.len() as isize;
        if count == 0 {
            return;
        }
        let behind = self.hits.partition_point(|hit| *hit <= self.position) as isize;
        let before = self.hits.partition_point(|hit| *hit < self.position) as isize;
        let next = if by > 0 { behind + by - 1 } else { before + by };
        self.select_at(self.hits[next.rem_euclid(count) as usize]);
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
                && words.iter().all(|w| {
                    w.is_in(&h.title)
                        || w.is_in(&h.feed)
                        || w.is_in(&h.authors)
                        || w.is_in(&h.section)
                })
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
        let needle = std::mem::take(&mut self.needle);
        self.search(&needle);
        self.top = Place::default();
        self.made_for = None;
        self.select_at(kept.unwrap_or(self.position));
    }
}
