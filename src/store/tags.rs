//! Tags of the reader's own, on many articles at once.

use super::{Fault, Library};
use crate::model::ArticleId;
use rusqlite::{TransactionBehavior, params};

impl Library {
    /// Adds a tag to articles, or takes it from them. Returns how many that changed.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is changed then.
    pub fn tag_all(&mut self, ids: &[ArticleId], name: &str, on: bool) -> Result<usize, Fault> {
        let location = self.location.clone();
        let fault = |error: rusqlite::Error| Fault::of(&location, &error);
        let transaction = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(fault)?;
        let mut changed = 0;
        {
            // One that was removed meanwhile has no tags.
            let sql = if on {
                "INSERT OR IGNORE INTO tag (name, id) SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM article WHERE id = ?2)"
            } else {
                "DELETE FROM tag WHERE name = ?1 AND id = ?2"
            };
            let mut statement = transaction.prepare_cached(sql).map_err(fault)?;
            for id in ids {
                changed += statement
                    .execute(params![name.trim(), id.0])
                    .map_err(fault)?;
            }
        }
        transaction.commit().map_err(fault)?;
        Ok(changed)
    }
}
