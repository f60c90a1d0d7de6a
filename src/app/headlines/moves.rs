//! Moving the selection: at once where the way is held, else as soon as it has come.

use super::{Headlines, Way};
use crate::model::{ArticleId, Ask};

/// When fewer rows than this are held on one side of the window, more are brought.
const AHEAD: usize = 40;

impl Headlines {
    /// Selects a row of those that are held; past their end, the last.
    pub(super) fn select_row(&mut self, index: usize) {
        let index = index.min(self.rows.len().saturating_sub(1));
        let row = self.rows.get(index);
        self.index = row.map(|_| index);
        self.selected = row.map(|row| (row.cursor, row.headline.clone()));
        self.reveal();
    }

    /// Selects what stands at a place of the list; past the end, the last.
    pub fn select_at(&mut self, position: usize) {
        self.owed = 0;
        let before = self
            .rows
            .before
            .and_then(|before| usize::try_from(before).ok());
        let index = before.and_then(|before| position.checked_sub(before));
        if index.is_some_and(|index| index < self.rows.len() || self.rows.ends) {
            self.select_row(index.unwrap_or(0));
        } else if position == 0 && self.rows.starts {
            self.select_row(0);
        } else if position == usize::MAX && self.rows.ends {
            self.select_row(usize::MAX);
        } else {
            self.wanted = Some(match position {
                0 => Ask::Start,
                usize::MAX => Ask::End,
                number => Ask::Number(number as u64),
            });
        }
    }

    /// Selects an article, if it is held.
    pub fn select(&mut self, id: ArticleId) -> bool {
        let index = self.rows.position(id);
        if let Some(index) = index {
            self.select_row(index);
        }
        index.is_some()
    }

    /// Moves the selection by a count of headlines.
    pub fn step(&mut self, by: isize) {
        let Some(index) = self.index else {
            self.come_back(by);
            return;
        };
        let goal = index as isize + by;
        let last = self.rows.len().saturating_sub(1) as isize;
        self.select_row(goal.clamp(0, last) as usize);
        let left = goal - goal.clamp(0, last);
        self.owe(left);
    }

    /// Brings the rows around the selection, to go on from there.
    fn come_back(&mut self, owed: isize) {
        if let Some(id) = self.selected_id() {
            self.owed = owed;
            self.wanted = Some(Ask::Around(id));
        }
    }

    /// Remembers steps that lead out of what is held, if there is anything.
    fn owe(&mut self, left: isize) {
        let edge = if left > 0 {
            self.rows
                .last()
                .filter(|_| !self.rows.ends)
                .map(|row| Ask::After(row.cursor))
        } else if left < 0 {
            self.rows
                .get(0)
                .filter(|_| !self.rows.starts)
                .map(|row| Ask::Before(row.cursor))
        } else {
            None
        };
        if edge.is_some() {
            self.owed = left;
            self.wanted = edge;
        }
    }

    /// Moves the selection by about a count of rows of the pane.
    pub fn page(&mut self, rows: i32) {
        let Some(index) = self.index else {
            self.come_back(rows.signum() as isize);
            return;
        };
        let (by, mut left) = (rows.signum() as isize, rows.abs());
        let mut position = index;
        loop {
            left -= i32::from(self.height(position));
            let next = position.saturating_add_signed(by);
            if left < 0 && position != index || next == position || next >= self.rows.len() {
                break;
            }
            position = next;
        }
        if position == index {
            self.step(by);
        } else {
            self.select_row(position);
        }
    }

    /// Selects the nearest unread headline in a direction, around the end too; it may have to be brought first. Returns
    /// whether there may be one.
    pub fn seek_unread(&mut self, way: Way) -> bool {
        let Some((cursor, _)) = &self.selected else {
            return false;
        };
        let cursor = *cursor;
        let held = self.index.and_then(|index| self.unread_from(index, way));
        if let Some(index) = held {
            self.select_row(index);
            return true;
        }
        if self.rows.starts && self.rows.ends && self.index.is_some() {
            return false;
        }
        self.wanted = Some(match way {
            Way::Forward => Ask::NextUnread(cursor),
            Way::Back => Ask::PreviousUnread(cursor),
        });
        true
    }

    /// Finds an unread row, as long as what lies between is held.
    fn unread_from(&self, index: usize, way: Way) -> Option<usize> {
        let is_unread = |index: &usize| !self.rows[*index].headline.flags.read;
        let count = self.rows.len();
        let whole = self.rows.starts && self.rows.ends;
        match way {
            Way::Forward => (index + 1..count)
                .find(is_unread)
                .or_else(|| (0..index).find(is_unread).filter(|_| whole)),
            Way::Back => (0..index)
                .rev()
                .find(is_unread)
                .or_else(|| (index + 1..count).rev().find(is_unread).filter(|_| whole)),
        }
    }

    /// Returns what is to be brought before it is needed.
    pub(in crate::app) fn ahead(&self) -> Option<Ask> {
        let (first, last) = (self.rows.get(0)?, self.rows.last()?);
        let bottom = self.top.position + usize::from(self.frame.height);
        if !self.rows.ends && bottom + AHEAD >= self.rows.len() {
            Some(Ask::After(last.cursor))
        } else if !self.rows.starts && self.top.position < AHEAD {
            Some(Ask::Before(first.cursor))
        } else {
            None
        }
    }
}
