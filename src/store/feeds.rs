//! Feeds: which are kept, in which folders, and what is known of fetching them.

use super::natural::{key, path_key};
use super::{Fault, Library};
use crate::model::{Clean, Counts, Every, FeedId, FeedSettings, Kept, Timestamp, Whole};
use rusqlite::{Row, params};

/// A feed that is to be kept.
#[derive(Clone, Debug, Default)]
pub struct NewFeed<'f> {
    /// Where it comes from.
    pub address: &'f str,
    /// What it calls itself.
    pub title: &'f str,
    /// What the reader calls it, or blank.
    pub own_title: &'f str,
    /// The folders around it, a slash between two.
    pub folder: &'f str,
    /// What it is filed under besides, a comma between two.
    pub tags: &'f str,
    /// Its page.
    pub home: &'f str,
    /// What it says of itself.
    pub description: &'f str,
    /// Its language.
    pub language: &'f str,
}

/// What is sent along when a feed is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What the server said the last answer is known by.
    pub etag: String,
    /// When the server said the last answer was changed.
    pub modified: String,
}

const COLUMNS: &str =
    "id, address, title, own_title, folder, tags, home, whole, pictures, keep, own_language, every,
    answered, asked, due, failures, trouble, ended, articles, unread, starred, ready, ahead";

impl Library {
    /// Returns all feeds, by folder and title, in a natural order: numbers by their value, letters without case.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feeds(&self) -> Result<Vec<Kept>, Fault> {
        let mut feeds = self.all(&format!("SELECT {COLUMNS} FROM feed"), [], kept)?;
        feeds.sort_by_cached_key(|feed| {
            let (folder, title) = (path_key(&feed.folder), key(&feed.title));
            (folder, title, feed.id)
        });
        Ok(feeds)
    }

    /// Returns one feed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feed(&self, id: FeedId) -> Result<Option<Kept>, Fault> {
        self.maybe(
            &format!("SELECT {COLUMNS} FROM feed WHERE id = ?1"),
            [id.0],
            kept,
        )
    }

    /// Finds a feed by its address.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn feed_at(&self, address: &str) -> Result<Option<FeedId>, Fault> {
        self.maybe("SELECT id FROM feed WHERE address = ?1", [address], |row| {
            Ok(FeedId(row.get(0)?))
        })
    }

    /// Adds a feed. One of that address that is there already stays as it is. Tells which it is, and whether it is new.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn add_feed(&self, feed: &NewFeed<'_>) -> Result<(FeedId, bool), Fault> {
        let sql = "INSERT INTO feed (address, title, own_title, folder, tags, home, description, language)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (address) DO NOTHING";
        let values = params![
            feed.address,
            feed.title,
            feed.own_title,
            feed.folder,
            feed.tags,
            feed.home,
            feed.description,
            feed.language
        ];
        let is_new = self.change(sql, values)? > 0;
        let id = self.feed_at(feed.address)?.ok_or(Fault::Stopped)?;
        Ok((id, is_new))
    }

    /// Removes a feed with its articles and all that was done with them.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn remove_feed(&self, id: FeedId) -> Result<bool, Fault> {
        Ok(self.change("DELETE FROM feed WHERE id = ?1", [id.0])? > 0)
    }

    /// Gives a feed a title of the reader's own; a blank one, and its own is used again.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn rename_feed(&self, id: FeedId, title: &str) -> Result<(), Fault> {
        self.change(
            "UPDATE feed SET own_title = ?2 WHERE id = ?1",
            params![id.0, title.trim()],
        )?;
        Ok(())
    }

    /// Puts a feed into a folder; a blank name, and it is in none.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn move_feed(&self, id: FeedId, folder: &str) -> Result<(), Fault> {
        self.change(
            "UPDATE feed SET folder = ?2 WHERE id = ?1",
            params![id.0, folder.trim_matches(['/', ' '])],
        )?;
        Ok(())
    }

    /// Sets what is fetched and kept of a feed.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn set_feed(&self, id: FeedId, settings: &FeedSettings) -> Result<(), Fault> {
        let sql = "UPDATE feed SET whole = ?2, pictures = ?3, keep = ?4, own_language = ?5, every = ?6 WHERE id = ?1";
        let values = params![
            id.0,
            settings.whole.map_or("", Whole::name),
            settings.pictures,
            settings.keep.as_str(),
            settings.language.as_str(),
            settings
                .every
                .map_or(String::new(), |every| every.to_string())
        ];
        self.change(sql, values)?;
        Ok(())
    }

    /// Returns what is sent along when a feed is asked for.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn asked(&self, id: FeedId) -> Result<Asked, Fault> {
        let asked = self.maybe(
            "SELECT etag, modified FROM feed WHERE id = ?1",
            [id.0],
            |row| {
                Ok(Asked {
                    etag: row.get(0)?,
                    modified: row.get(1)?,
                })
            },
        )?;
        Ok(asked.unwrap_or_default())
    }

    /// Notes what a feed answered with, and when to ask again.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_answer(
        &self,
        id: FeedId,
        etag: &str,
        modified: &str,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<(), Fault> {
        let sql = "UPDATE feed SET etag = ?2, modified = ?3, asked = ?4, answered = ?4, due = ?5, failures = 0, trouble = '', ended = 0
            WHERE id = ?1";
        self.change(sql, params![id.0, etag, modified, now.0, due.0])?;
        Ok(())
    }

    /// Notes that a feed answered that nothing is new.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_unchanged(&self, id: FeedId, now: Timestamp, due: Timestamp) -> Result<(), Fault> {
        let sql = "UPDATE feed SET asked = ?2, answered = ?2, due = ?3, failures = 0, trouble = '' WHERE id = ?1";
        self.change(sql, params![id.0, now.0, due.0])?;
        Ok(())
    }

    /// Notes that a feed could not be fetched, and why. Nothing else of it changes.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_trouble(
        &self,
        id: FeedId,
        why: &Clean,
        now: Timestamp,
        due: Timestamp,
    ) -> Result<(), Fault> {
        let sql = "UPDATE feed SET asked = ?2, due = ?3, failures = failures + 1, trouble = ?4 WHERE id = ?1";
        self.change(sql, params![id.0, now.0, due.0, why.as_str()])?;
        Ok(())
    }

    /// Notes that the publisher said that a feed is gone.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn note_end(&self, id: FeedId, why: &Clean, now: Timestamp) -> Result<(), Fault> {
        let sql = "UPDATE feed SET asked = ?2, ended = 1, trouble = ?3 WHERE id = ?1";
        self.change(sql, params![id.0, now.0, why.as_str()])?;
        Ok(())
    }

    /// Gives a feed another address, unless another feed has it. Tells whether it was done.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn readdress_feed(&self, id: FeedId, address: &str) -> Result<bool, Fault> {
        let sql = "UPDATE OR IGNORE feed SET address = ?2 WHERE id = ?1";
        Ok(self.change(sql, params![id.0, address])? > 0 && self.feed_at(address)? == Some(id))
    }

    /// Counts what is in the whole library.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn counts(&self) -> Result<Counts, Fault> {
        let sql = "SELECT coalesce(sum(articles), 0), coalesce(sum(unread), 0), coalesce(sum(starred), 0), coalesce(sum(ready), 0),
            coalesce(sum(ahead), 0) FROM feed";
        let counts = self.maybe(sql, [], |row| counts(row, 0))?;
        Ok(counts.unwrap_or_default())
    }
}

fn counts(row: &Row<'_>, first: usize) -> rusqlite::Result<Counts> {
    let count = |at: usize| -> rusqlite::Result<u64> {
        let count: i64 = row.get(first + at)?;
        Ok(u64::try_from(count).unwrap_or(0))
    };
    Ok(Counts {
        articles: count(0)?,
        unread: count(1)?,
        starred: count(2)?,
        ready: count(3)?,
        ahead: count(4)?,
    })
}

/// What a feed is called: by its title, or else by its address.
pub(super) fn called(title: Clean, address: &str) -> Clean {
    if title.is_blank() {
        return name_of(address);
    }
    title
}

/// What a feed is called that does not say: its host and path, or the name of its file.
fn name_of(address: &str) -> Clean {
    let Some((scheme, rest)) = address.split_once(':') else {
        return Clean::line(address);
    };
    if scheme == "file" {
        return Clean::line(rest.rsplit('/').next().unwrap_or(rest));
    }
    let rest = rest.trim_start_matches('/').trim_end_matches('/');
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host);
    let gap = if path.is_empty() { "" } else { "/" };
    Clean::line(&format!("{host}{gap}{path}"))
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let text =
        |at: usize| -> rusqlite::Result<Clean> { Ok(Clean::line(row.get_ref(at)?.as_str()?)) };
    let (title, own_title) = (text(2)?, text(3)?);
    let is_renamed = !own_title.is_blank();
    let tags: String = row.get(5)?;
    let answered: i64 = row.get(12)?;
    Ok(Kept {
        id: FeedId(row.get(0)?),
        address: row.get(1)?,
        title: if is_renamed {
            own_title
        } else {
            called(title, row.get_ref(1)?.as_str()?)
        },
        is_renamed,
        folder: text(4)?,
        tags: tags
            .split(',')
            .map(Clean::line)
            .filter(|tag| !tag.is_blank())
            .collect(),
        home: text(6)?,
        settings: FeedSettings {
            whole: Whole::named(row.get_ref(7)?.as_str()?),
            pictures: row.get(8)?,
            keep: text(9)?,
            language: text(10)?,
            every: Every::parse(row.get_ref(11)?.as_str()?),
        },
        answered: (answered > 0).then_some(Timestamp(answered)),
        asked: Timestamp(row.get(13)?),
        due: Timestamp(row.get(14)?),
        failures: row.get(15)?,
        trouble: text(16)?,
        is_ended: row.get(17)?,
        counts: counts(row, 18)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_without_a_title_goes_by_its_address() {
        for (address, name) in [
            ("https://me:secret@a.example/feed/", "a.example/feed"),
            ("http://a.example", "a.example"),
            ("file:/home/me/a.xml", "a.xml"),
            ("odd", "odd"),
        ] {
            assert_eq!(name_of(address).as_str(), name);
        }
    }
}
