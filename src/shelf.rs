//! The articles of a reading that keeps nothing: what came in, held in memory, each body read when it is opened.

use crate::ingest;
use crate::model::{Article, ArticleId, Clean, Draft, Feed, Flags, Headline, Ready};
use std::sync::Arc;

/// The articles at hand.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    title: Clean,
    articles: Vec<Held>,
}

/// An article and the feed it came with.
#[derive(Clone, Debug)]
struct Held {
    draft: Arc<Draft>,
    feed: Clean,
}

/// A body over this many bytes is opened in two steps: its first pages at once, all of it when it is ready.
const AT_ONCE: usize = 128 * 1024;
/// How much of such a body is read at once, in bytes.
const START: usize = 32 * 1024;

impl Shelf {
    /// Puts feeds on the shelf, one behind the other.
    pub fn new(feeds: Vec<Feed>) -> Self {
        let title = match &feeds[..] {
            [feed] => feed.title.clone(),
            feeds => Clean::line(&format!("{} feeds", feeds.len())),
        };
        let articles = feeds.into_iter().flat_map(|feed| {
            let name = feed.title;
            let articles = feed.articles.into_iter().filter(|draft| !draft.repeats);
            articles.map(move |draft| Held {
                draft: Arc::new(draft),
                feed: name.clone(),
            })
        });
        Self {
            title,
            articles: articles.collect(),
        }
    }

    /// Returns what is read: the feed's title, or how many feeds there are.
    pub fn title(&self) -> &Clean {
        &self.title
    }

    /// Returns a headline for each article, in order.
    pub fn headlines(&self) -> Vec<Headline> {
        let ids = (0..).map(ArticleId);
        self.articles
            .iter()
            .zip(ids)
            .map(|(held, id)| self.headline(held, id))
            .collect()
    }

    /// Opens an article: as much of it as can be had at once, and a job that brings the whole, if that is not all.
    pub fn open(&self, id: ArticleId) -> Option<(Article, Option<Job>)> {
        let held = self.articles.get(usize::try_from(id.0).ok()?)?.clone();
        let length = held.draft.body.source().len();
        let start = if length > AT_ONCE {
            ingest::open_start(&held.draft, id, &held.feed, START)
        } else {
            None
        };
        match start {
            Some(start) => Some((start, Some(Job { held, id }))),
            None => Some((ingest::open(&held.draft, id, &held.feed), None)),
        }
    }

    fn headline(&self, held: &Held, id: ArticleId) -> Headline {
        let Held { draft, feed } = held;
        let authors: Vec<&str> = draft.authors.iter().map(Clean::as_str).collect();
        Headline {
            id,
            title: draft.title.words().clone(),
            feed: if feed == &self.title {
                Clean::default()
            } else {
                feed.clone()
            },
            authors: Clean::line(&authors.join(", ")),
            section: draft.tags.first().cloned().unwrap_or_default(),
            published: draft.published.or(draft.modified),
            at: draft.published.or(draft.modified).unwrap_or_default(),
            minutes: draft.minutes,
            ready: Ready::Feed,
            flags: Flags::default(),
        }
    }
}

/// The reading of a whole body, to be done apart.
#[derive(Debug)]
pub struct Job {
    held: Held,
    id: ArticleId,
}

impl Job {
    /// Reads the body.
    pub fn run(self) -> Article {
        ingest::open(&self.held.draft, self.id, &self.held.feed)
    }
}
