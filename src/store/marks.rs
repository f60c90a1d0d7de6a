//! What the reader does with articles: read, starred, the place in each.

use super::select::Condition;
use super::{Fault, Library};
use crate::model::{ArticleId, Flag, Query, Timestamp};
use rusqlite::{params, params_from_iter};

impl Library {
    /// Sets or takes a mark of some articles. Returns those of which it changed something, so that it can be undone.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is marked then.
    pub fn mark(
        &mut self,
        ids: &[ArticleId],
        mark: Flag,
        on: bool,
    ) -> Result<Vec<ArticleId>, Fault> {
        let column = column(mark);
        let sql = format!("UPDATE article SET {column} = ?2 WHERE id = ?1 AND {column} <> ?2");
        self.write(|db, _| {
            let mut changed = Vec::new();
            let mut statement = db.prepare_cached(&sql)?;
            for id in ids {
                if statement.execute(params![id.0, on])? > 0 {
                    changed.push(*id);
                }
            }
            Ok(changed)
        })
    }

    /// Returns the articles that a query means and that do not have a mark, or have it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn ids(
        &self,
        query: &Query,
        has: Option<(Flag, bool)>,
        now: Timestamp,
    ) -> Result<Vec<ArticleId>, Fault> {
        let mut condition = Condition::whole(self, query, now)?;
        if let Some((mark, on)) = has {
            condition.sql = format!(
                "{} AND a.{} = {}",
                condition.sql,
                column(mark),
                i64::from(on)
            );
        }
        let sql = format!(
            "SELECT a.id FROM article a {}{} WHERE a.kept = 1 AND {} ORDER BY a.at DESC, a.id DESC",
            condition.starred(),
            condition.headlines(),
            condition.sql
        );
        self.all(&sql, params_from_iter(condition.values), |row| {
            Ok(ArticleId(row.get(0)?))
        })
    }

    /// Keeps the place in an article: a leaf of it and a byte of that. The beginning is no place to keep.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_place(&self, id: ArticleId, (leaf, byte): (u32, u32)) -> Result<(), Fault> {
        if (leaf, byte) == (0, 0) {
            self.change("DELETE FROM place WHERE id = ?1", [id.0])?;
        } else {
            // One that was removed meanwhile has no place.
            let sql = "INSERT OR REPLACE INTO place (id, leaf, byte) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?1)";
            self.change(sql, params![id.0, leaf, byte])?;
        }
        Ok(())
    }

    /// Returns the place in an article, if one was kept.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn place(&self, id: ArticleId) -> Result<Option<(u32, u32)>, Fault> {
        self.maybe(
            "SELECT leaf, byte FROM place WHERE id = ?1",
            [id.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn column(flag: Flag) -> &'static str {
    match flag {
        Flag::Read => "read",
        Flag::Starred => "starred",
    }
}
