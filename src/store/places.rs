//! Places in lists: the n-th, how many stand before one, the next that is unread.

use super::lists::is_laid_down;
use super::walk::{Walk, Window};
use super::{Fault, Library};
use crate::model::query::{Query, State};
use crate::model::{ArticleId, Cursor, Timestamp, View};
use rusqlite::params_from_iter;

impl Library {
    /// Finds the place at a position of a list, counted from 0; none past its end.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn nth(&self, view: &View, number: u64, now: Timestamp) -> Result<Option<Cursor>, Fault> {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        if is_laid_down(view.order) {
            return self.maybe(
                "SELECT place, id FROM laid WHERE place = ?1 + 1",
                [number],
                cursor,
            );
        }
        let walk = Walk::new(self, view, Window::First, now)?;
        let sql = format!(
            "SELECT {}, a.id FROM {} WHERE {} ORDER BY {} LIMIT 1 OFFSET {number}",
            walk.value,
            walk.tables(),
            walk.condition,
            walk.order
        );
        self.maybe(&sql, params_from_iter(walk.values), cursor)
    }

    /// Counts what stands in a list before a place.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn rank(&self, view: &View, place: Cursor, now: Timestamp) -> Result<u64, Fault> {
        if is_laid_down(view.order) {
            return Ok(u64::try_from(place.value - 1).unwrap_or(0));
        }
        let walk = Walk::new(self, view, Window::Before(place), now)?;
        let sql = format!(
            "SELECT count(*) FROM {} WHERE {}",
            walk.tables(),
            walk.condition
        );
        let count: Option<i64> =
            self.maybe(&sql, params_from_iter(walk.values), |row| row.get(0))?;
        Ok(u64::try_from(count.unwrap_or(0)).unwrap_or(0))
    }

    /// Finds the first article of a window that was not read.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn first_unread(
        &self,
        view: &View,
        window: Window,
        now: Timestamp,
    ) -> Result<Option<Cursor>, Fault> {
        if is_laid_down(view.order) {
            let (bound, way) = match window {
                Window::After(place) => (format!("AND l.place > {}", place.value), "ASC"),
                Window::Before(place) => (format!("AND l.place < {}", place.value), "DESC"),
                Window::Last => (String::new(), "DESC"),
                Window::First | Window::From(_) => (String::new(), "ASC"),
            };
            let sql = format!(
                "SELECT l.place, l.id FROM laid l CROSS JOIN article a ON a.id = l.id
                 WHERE a.read = 0 {bound} ORDER BY l.place {way} LIMIT 1"
            );
            return self.maybe(&sql, [], cursor);
        }
        let unread = View {
            query: view.query.clone().and(Query::is(State::Unread)),
            order: view.order,
        };
        let walk = Walk::new(self, &unread, window, now)?;
        if walk.is_merged() {
            let first =
                self.as_one(|| walk.merge(&self.db, 1).map_err(|error| self.fault(error)))?;
            return match first.first() {
                Some(id) => self.cursor(&unread, ArticleId(*id)),
                None => Ok(None),
            };
        }
        let sql = format!(
            "SELECT {}, a.id FROM {} WHERE {} ORDER BY {} LIMIT 1",
            walk.value,
            walk.tables(),
            walk.condition,
            walk.order
        );
        self.maybe(&sql, params_from_iter(walk.values), cursor)
    }
}

fn cursor(row: &rusqlite::Row<'_>) -> rusqlite::Result<Cursor> {
    Ok(Cursor {
        value: row.get(0)?,
        id: ArticleId(row.get(1)?),
    })
}
