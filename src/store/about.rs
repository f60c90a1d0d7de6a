//! What is known of an article besides its headline.

use super::{Fault, Library};
use crate::model::{ArticleId, Clean, Draft, FeedId, Url};

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
        let sql = "SELECT f.id, iif(f.own_title = '', f.title, f.own_title), f.folder, h.link,
              iif(f.own_language = '', h.language, f.own_language)
            FROM article a CROSS JOIN headline h ON h.id = a.id CROSS JOIN feed f ON f.id = a.feed WHERE a.id = ?1";
        self.maybe(sql, [id.0], |row| {
            let text = |at: usize| -> rusqlite::Result<Clean> {
                Ok(Clean::line(row.get_ref(at)?.as_str()?))
            };
            Ok(About {
                feed: FeedId(row.get(0)?),
                feed_title: text(1)?,
                folder: text(2)?,
                link: Url::from_ascii(row.get_ref(3)?.as_str()?),
                language: text(4)?,
            })
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
}

/// Which text of an article is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// The page's, or else the feed's.
    #[default]
    Best,
    /// What its feed has.
    Feed,
    /// What its page has.
    Page,
}

/// The page of an article under the headline that it has in lists.
fn completed(page: Draft, feed: Draft) -> Draft {
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
