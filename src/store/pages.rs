//! Pages behind articles: which are wanted, those that came, and which could not be fetched.

use super::bundle::{Filling, Side};
use super::{Fault, Library, Packer, fault};
use crate::model::{ArticleId, Clean, Draft, FeedId, Ready, Timestamp, Url};
use rusqlite::{OptionalExtension, params};

/// Seconds after which what failed is always tried again, and a day for the clock.
const SELDOM: i64 = 8 * 24 * 3600;

/// A page that is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPage {
    /// The article that leads to it.
    pub id: ArticleId,
    /// Where it is.
    pub link: Url,
    /// How often in a row it could not be fetched.
    pub failures: u32,
}

impl Library {
    /// Returns the pages of a feed that are wanted now: those behind its newest articles, at most so many, of which no more
    /// is at hand than `ready`.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn wanted_pages(
        &self,
        feed: FeedId,
        ready: Ready,
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<WantedPage>, Fault> {
        let sql = "SELECT a.id, h.link, coalesce(m.failures, 0) FROM (
              SELECT id, ready FROM article WHERE feed = ?1 AND kept = 1 ORDER BY at DESC, id DESC LIMIT ?2
            ) a CROSS JOIN headline h ON h.id = a.id LEFT JOIN missed m ON m.id = a.id
            WHERE a.ready <= ?3 AND h.link LIKE 'http%' AND coalesce(m.due, 0) NOT BETWEEN ?4 + 1 AND ?5";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        // What is due later than that was noted while the clock was ahead.
        let latest = now.0.saturating_add(SELDOM);
        let values = params![feed.0, most, ready as i64, now.0, latest];
        let pages = self.all(sql, values, |row| {
            let link = Url::from_ascii(row.get_ref(1)?.as_str()?);
            Ok((ArticleId(row.get(0)?), link, row.get(2)?))
        })?;
        let pages = pages.into_iter().filter_map(|(id, link, failures)| {
            Some(WantedPage {
                id,
                link: link?,
                failures,
            })
        });
        Ok(pages.collect())
    }

    /// Returns the page that an article leads to, and the feed that the article is of.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn page_of(&self, id: ArticleId) -> Result<Option<(FeedId, WantedPage)>, Fault> {
        let sql = "SELECT a.feed, h.link, coalesce(m.failures, 0) FROM article a CROSS JOIN headline h ON h.id = a.id
            LEFT JOIN missed m ON m.id = a.id WHERE a.id = ?1 AND h.link LIKE 'http%'";
        let page = self.maybe(sql, [id.0], |row| {
            let link = Url::from_ascii(row.get_ref(1)?.as_str()?);
            Ok((FeedId(row.get(0)?), link, row.get(2)?))
        })?;
        Ok(page.and_then(|(feed, link, failures)| {
            let link = link?;
            Some((feed, WantedPage { id, link, failures }))
        }))
    }

    /// Returns the newest articles of a feed, at most so many.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn newest(&self, feed: FeedId, most: usize) -> Result<Vec<ArticleId>, Fault> {
        let sql = "SELECT id FROM article WHERE feed = ?1 AND kept = 1 ORDER BY at DESC, id DESC LIMIT ?2";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.all(sql, params![feed.0, most], |row| Ok(ArticleId(row.get(0)?)))
    }

    /// Notes that the page behind an article could not be fetched, why, and when to try again.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_missed_page(
        &self,
        id: ArticleId,
        why: &Clean,
        due: Timestamp,
    ) -> Result<(), Fault> {
        // An article that was removed meanwhile has no page to miss.
        let sql = "INSERT INTO missed (id, failures, due, trouble) SELECT id, 1, ?2, ?3 FROM article WHERE id = ?1
            ON CONFLICT (id) DO UPDATE SET failures = failures + 1, due = excluded.due, trouble = excluded.trouble";
        self.change(sql, params![id.0, due.0, why.as_str()])?;
        Ok(())
    }

    /// Keeps the page that an article leads to.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_page(
        &mut self,
        id: ArticleId,
        packer: &mut Packer,
        page: &Draft,
    ) -> Result<(), Fault> {
        let written = packer
            .write(page)
            .map_err(|error| Fault::Other(fault::name(&self.location), error.to_string()))?;
        self.write(|db, press| {
            let feed: Option<i64> = db
                .prepare_cached("SELECT feed FROM article WHERE id = ?1 AND kept = 1")?
                .query_row([id.0], |row| row.get(0))
                .optional()?;
            let Some(feed) = feed else {
                // It went while its page was fetched.
                return Ok(());
            };
            let mut filling = Filling::begin(db, press, FeedId(feed), written.len())?;
            filling.put(id.0, Side::Page, written)?;
            filling.end()?;
            db.prepare_cached("UPDATE article SET ready = 2 WHERE id = ?1")?
                .execute([id.0])?;
            db.prepare_cached("INSERT OR IGNORE INTO stale (id) VALUES (?1)")?
                .execute([id.0])?;
            db.prepare_cached("UPDATE headline SET minutes = max(minutes, ?2) WHERE id = ?1")?
                .execute(params![id.0, page.minutes])?;
            Ok(())
        })
    }
}
