//! Pictures, by their addresses. One that could not be had is noted too, as one of no type, so that it is not asked for
//! again and again.

use super::{Fault, Library};
use crate::model::{FeedId, Url};
use rusqlite::params;

impl Library {
    /// Returns a picture and its media type, if it is kept.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn picture(&self, address: &Url) -> Result<Option<(String, Vec<u8>)>, Fault> {
        let sql = "SELECT type, bytes FROM picture WHERE address = ?1 AND type <> ''";
        self.maybe(sql, [address.as_str()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Tells whether a picture is kept, or was missed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn knows_picture(&self, address: &Url) -> Result<bool, Fault> {
        let sql = "SELECT 1 FROM picture WHERE address = ?1";
        Ok(self.maybe(sql, [address.as_str()], |_| Ok(()))?.is_some())
    }

    /// Counts the bytes of the pictures that are kept of a feed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn picture_bytes(&self, feed: FeedId) -> Result<u64, Fault> {
        let sql = "SELECT coalesce(sum(length(bytes)), 0) FROM picture WHERE feed = ?1";
        let bytes: Option<i64> = self.maybe(sql, [feed.0], |row| row.get(0))?;
        Ok(bytes
            .and_then(|bytes| u64::try_from(bytes).ok())
            .unwrap_or(0))
    }

    /// Keeps a picture of a feed; without a media type, that it could not be had.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_picture(
        &self,
        feed: FeedId,
        address: &Url,
        media: &str,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        // A feed that was removed meanwhile keeps nothing.
        let sql = "INSERT OR REPLACE INTO picture (address, feed, type, bytes) SELECT ?1, id, ?3, ?4 FROM feed WHERE id = ?2";
        self.change(sql, params![address.as_str(), feed.0, media, bytes])?;
        Ok(())
    }
}
