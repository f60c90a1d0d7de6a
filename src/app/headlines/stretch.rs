//! Some hundreds of headlines that stand together in a list.

use crate::model::{ArticleId, Clean, Cursor, Headline, Listed};
use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::Index;

/// Most rows that are held; what is farthest away goes first.
const MOST: usize = 800;

/// A headline, and what is known of its card.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cursor: Cursor,
    pub(super) headline: Headline,
    /// The line of the article that has the words of a search, or nothing; none where that is not known.
    pub(super) line: Option<Clean>,
    /// How many rows its title takes in the frame; 0 where that is not known yet.
    pub(super) title_rows: Cell<u8>,
}

impl Row {
    pub(super) fn new(cursor: Cursor, headline: Headline) -> Self {
        Self {
            cursor,
            headline,
            line: Some(Clean::default()),
            title_rows: Cell::new(0),
        }
    }
}

/// A part of a list, without a gap.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    rows: VecDeque<Row>,
    /// Whether nothing stands before it.
    pub(super) starts: bool,
    /// Whether nothing stands behind it.
    pub(super) ends: bool,
    /// How many stand before it, if that is known.
    pub(super) before: Option<u64>,
}

impl Stretch {
    pub(super) fn of(listed: Listed) -> Self {
        Self {
            before: listed.starts.then_some(0),
            starts: listed.starts,
            ends: listed.ends,
            rows: listed
                .rows
                .into_iter()
                .map(|(cursor, headline)| Row::new(cursor, headline))
                .collect(),
        }
    }

    pub(super) fn of_hits(hits: Vec<Headline>) -> Self {
        let mut stretch = Self {
            before: Some(0),
            starts: true,
            ends: true,
            rows: VecDeque::new(),
        };
        stretch.extend(hits);
        stretch
    }

    pub(super) fn extend(&mut self, hits: Vec<Headline>) {
        for hit in hits {
            let cursor = Cursor {
                value: self.rows.len() as i64,
                id: hit.id,
            };
            self.rows.push_back(Row {
                line: None,
                ..Row::new(cursor, hit)
            });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    pub(super) fn last(&self) -> Option<&Row> {
        self.rows.back()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    pub(super) fn headlines_mut(&mut self) -> impl Iterator<Item = &mut Headline> {
        self.rows.iter_mut().map(|row| &mut row.headline)
    }

    pub(super) fn position(&self, id: ArticleId) -> Option<usize> {
        self.rows.iter().position(|row| row.headline.id == id)
    }

    pub(super) fn set_line(&mut self, id: ArticleId, line: Clean) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.headline.id == id) {
            row.line = Some(line);
        }
    }

    pub(super) fn insert(&mut self, index: usize, row: Row) {
        self.rows.insert(index.min(self.rows.len()), row);
    }

    /// Adds what stands behind. Returns how many rows went at the front.
    pub(super) fn append(&mut self, listed: Listed) -> usize {
        self.ends = listed.ends;
        self.rows.extend(
            listed
                .rows
                .into_iter()
                .map(|(cursor, headline)| Row::new(cursor, headline)),
        );
        let gone = self.rows.len().saturating_sub(MOST);
        self.rows.drain(..gone);
        if gone > 0 {
            self.starts = false;
            self.before = self.before.map(|before| before + gone as u64);
        }
        gone
    }

    /// Adds what stands before. Returns how many rows came.
    pub(super) fn prepend(&mut self, listed: Listed) -> usize {
        let come = listed.rows.len();
        self.starts = listed.starts;
        self.before = match self.before {
            _ if listed.starts => Some(0),
            before => before.and_then(|before| before.checked_sub(come as u64)),
        };
        for (cursor, headline) in listed.rows.into_iter().rev() {
            self.rows.push_front(Row::new(cursor, headline));
        }
        if self.rows.len() > MOST {
            self.rows.truncate(MOST);
            self.ends = false;
        }
        come
    }

    /// Counts from the end, where that is held.
    pub(super) fn count_from_end(&mut self, count: u64) {
        if self.ends && self.before.is_none() {
            self.before = count.checked_sub(self.rows.len() as u64);
        }
    }

    /// Forgets how many rows titles take: they are wrapped anew.
    pub(super) fn unwrap_titles(&self) {
        for row in &self.rows {
            row.title_rows.set(0);
        }
    }
}

impl Index<usize> for Stretch {
    type Output = Row;

    fn index(&self, index: usize) -> &Row {
        &self.rows[index]
    }
}
