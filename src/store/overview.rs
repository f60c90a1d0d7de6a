//! What a whole library comes to.

use super::{Fault, Library};
use crate::model::Timestamp;

impl Library {
    /// Returns the places in time of its oldest and its newest article.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn span(&self) -> Result<Option<(Timestamp, Timestamp)>, Fault> {
        // Two questions, as an index answers each of them with one look.
        let sql = "SELECT (SELECT min(at) FROM article WHERE kept = 1), (SELECT max(at) FROM article WHERE kept = 1)";
        let span = self.maybe(sql, [], |row| {
            let (oldest, newest): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok(oldest.zip(newest))
        })?;
        Ok(span
            .flatten()
            .map(|(oldest, newest)| (Timestamp(oldest), Timestamp(newest))))
    }

    /// Returns the bytes that it takes on the disk; one in memory takes none.
    pub fn size(&self) -> u64 {
        let file = self.location.file();
        let size = |end: &str| {
            let mut name = file?.as_os_str().to_owned();
            name.push(end);
            std::fs::metadata(name).ok().map(|about| about.len())
        };
        // What was written last may still be in the log beside it.
        size("").unwrap_or(0) + size("-wal").unwrap_or(0)
    }
}
