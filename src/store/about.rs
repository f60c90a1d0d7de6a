//! What is known of an article besides its headline, and all that it says.

use super::bundle::{Reader, Side};
use super::feeds::called;
use super::lists::JOINED;
use super::{Fault, Library, pack};
use crate::model::{ArticleId, Clean, Draft, FeedId, Source, Url};
use std::collections::HashMap;

/// What is known of an article besides its headline; all of it without its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The feed that brought it.
    pub feed: FeedId,
    /// What that is called.
    pub feed_title: Clean,
    /// The folders around that, a slash between two; or blank.
    pub folder: Clean,
    /// Its page.
    pub link: Option<Url>,
    /// The language it is written in, or blank.
    pub language: Clean,
}

impl Library {
    /// Returns what is known of an article besides its headline.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn about(&self, id: ArticleId) -> Result<Option<About>, Fault> {
        let sql = format!(
            "SELECT f.id, iif(f.own_title = '', f.title, f.own_title), f.address, f.folder, h.link,
              iif(f.own_language = '', h.language, f.own_language)
            FROM {JOINED} WHERE a.id = ?1"
        );
        self.maybe(&sql, [id.0], |row| {
            let text = |at: usize| -> rusqlite::Result<Clean> {
                Ok(Clean::line(row.get_ref(at)?.as_str()?))
            };
            Ok(About {
                feed: FeedId(row.get(0)?),
                feed_title: called(text(1)?, row.get_ref(2)?.as_str()?),
                folder: text(3)?,
                link: Url::from_ascii(row.get_ref(4)?.as_str()?),
                language: text(5)?,
            })
        })
    }

    /// Returns an article as it is kept: as its feed has it, and as its page has it, if that was fetched.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn article(&self, id: ArticleId) -> Result<Option<(Draft, Option<Draft>)>, Fault> {
        let mut press = self.press.borrow_mut();
        let mut reader = Reader::new(&self.db, &mut press);
        let mut side = |side| {
            let written = reader.read(id.0, side).map_err(|error| self.fault(error))?;
            Ok(written.and_then(pack::read))
        };
        let Some(mut draft) = side(Side::Feed)? else {
            return Ok(None);
        };
        let mut page = side(Side::Page)?;
        if let Some(language) = self.own_language(id)? {
            [Some(&mut draft), page.as_mut()]
                .into_iter()
                .flatten()
                .for_each(|draft| draft.language = language.clone());
        }
        Ok(Some((draft, page)))
    }

    /// Returns the language that the reader says the feed of an article is written in, if so.
    fn own_language(&self, id: ArticleId) -> Result<Option<Clean>, Fault> {
        let sql = "SELECT f.own_language FROM article a CROSS JOIN feed f ON f.id = a.feed WHERE a.id = ?1 AND f.own_language <> ''";
        self.maybe(sql, [id.0], |row| {
            Ok(Clean::line(row.get_ref(0)?.as_str()?))
        })
    }

    /// Returns an article as it is read: its page, if that is kept and not the feed's text is wanted, with what only the
    /// feed says of it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn draft(&self, id: ArticleId, source: Source) -> Result<Option<Draft>, Fault> {
        let Some((feed, page)) = self.article(id)? else {
            return Ok(None);
        };
        Ok(match (source, page) {
            (Source::Feed, _) | (Source::Best, None) => Some(feed),
            (Source::Page, None) => None,
            (Source::Page | Source::Best, Some(page)) => Some(completed(page, feed)),
        })
    }

    /// Returns what is said of some articles but for their bodies, which are blank. Those that are packed together are
    /// unpacked once, in whatever order they are asked for.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn facts(&self, ids: &[ArticleId]) -> Result<HashMap<ArticleId, Draft>, Fault> {
        let mut places = Vec::new();
        for id in ids {
            for side in [Side::Feed, Side::Page] {
                let sql = "SELECT bundle FROM body WHERE id = ?1 AND page = ?2";
                let bundle: Option<i64> = self.maybe(sql, [id.0, side as i64], |row| row.get(0))?;
                places.extend(bundle.map(|bundle| (bundle, *id, side)));
            }
        }
        places.sort_unstable_by_key(|(bundle, id, _)| (*bundle, *id));
        let mut press = self.press.borrow_mut();
        let mut reader = Reader::new(&self.db, &mut press);
        let (mut feeds, mut pages) = (HashMap::new(), HashMap::new());
        for (_, id, side) in places {
            let written = reader.read(id.0, side).map_err(|error| self.fault(error))?;
            if let Some(draft) = written.and_then(pack::read_facts) {
                let drafts = match side {
                    Side::Feed => &mut feeds,
                    Side::Page => &mut pages,
                };
                drafts.insert(id, draft);
            }
        }
        let complete = |(id, feed)| match pages.remove(&id) {
            Some(page) => (id, completed(page, feed)),
            None => (id, feed),
        };
        Ok(feeds.into_iter().map(complete).collect())
    }
}

/// Returns the page of an article as it is read: under the headline that it has in lists, with what only its feed says.
pub fn completed(page: Draft, feed: Draft) -> Draft {
    let or = |own: Vec<Clean>, other: Vec<Clean>| if own.is_empty() { other } else { own };
    Draft {
        key: feed.key,
        title: feed.title,
        summary: if page.summary.is_blank() {
            feed.summary
        } else {
            page.summary
        },
        authors: or(feed.authors, page.authors),
        tags: or(feed.tags, page.tags),
        link: feed.link.or(page.link),
        base: page.base,
        attachments: feed.attachments,
        published: feed.published.or(page.published),
        modified: feed.modified.or(page.modified),
        ..page
    }
}
