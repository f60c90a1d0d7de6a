//! Tags of the reader's own.

use super::{Fault, Library};
use crate::model::{ArticleId, Clean};
use rusqlite::params;

/// Gives a tag to an article; one that was removed meanwhile has no tags.
const GIVE: &str = "INSERT OR IGNORE INTO tag (name, id) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?2)";
/// Takes a tag from an article.
const TAKE: &str = "DELETE FROM tag WHERE name = ?1 AND id = ?2";

impl Library {
    /// Adds a tag to articles, or takes it from them. Returns how many that changed.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn tag_all(&mut self, ids: &[ArticleId], name: &str, on: bool) -> Result<usize, Fault> {
        self.write(|db, _| {
            let mut statement = db.prepare_cached(if on { GIVE } else { TAKE })?;
            let mut changed = 0;
            for id in ids {
                changed += statement.execute(params![name.trim(), id.0])?;
            }
            Ok(changed)
        })
    }

    /// Adds or takes a tag of the reader's own.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn tag(&self, id: ArticleId, name: &str, on: bool) -> Result<bool, Fault> {
        let sql = if on { GIVE } else { TAKE };
        Ok(self.change(sql, params![name.trim(), id.0])? > 0)
    }

    /// Returns the reader's tags of an article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn tags(&self, id: ArticleId) -> Result<Vec<Clean>, Fault> {
        self.all(
            "SELECT name FROM tag WHERE id = ?1 ORDER BY name",
            [id.0],
            |row| Ok(Clean::line(row.get_ref(0)?.as_str()?)),
        )
    }
}
