//! The articles of a JSON Feed, sorted: into the feeds of an edition, where it is one that this program wrote, or else into
//! one.

use super::Own;
use super::field::{Raw, Text};
use crate::ingest::keys::Keys;
use crate::ingest::link::Base;
use crate::ingest::written;
use crate::model::{
    Clean, Draft, Edition, EditionArticle, EditionFeed, Feed, Flags, Marked, Ready,
};
use serde::Deserialize;

/// What a whole says in its field of our own, if it is an edition.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Whole<'a> {
    #[serde(borrow)]
    feeds: Vec<About<'a>>,
}

/// A feed of an edition as written.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About<'a> {
    #[serde(borrow)]
    title: Text<'a>,
    #[serde(borrow)]
    feed_url: Text<'a>,
    #[serde(borrow)]
    home_page_url: Text<'a>,
    #[serde(borrow)]
    language: Text<'a>,
    #[serde(borrow)]
    folder: Text<'a>,
}

/// Articles that are being sorted.
pub(super) struct Sorter {
    /// The feeds of an edition; none where it is none.
    feeds: Vec<EditionFeed>,
    piles: Vec<Pile>,
}

/// The articles of one feed.
#[derive(Default)]
struct Pile {
    keys: Keys,
    drafts: Vec<Draft>,
    /// What an edition tells of them besides, in the same order.
    told: Vec<(Ready, Marked)>,
}

impl Sorter {
    /// Reads of which feeds there are articles.
    pub(super) fn new(own: &Raw<'_>) -> Self {
        let whole: Whole<'_> = serde_json::from_str(own.0).unwrap_or_default();
        let feeds: Vec<EditionFeed> = whole.feeds.iter().map(About::meant).collect();
        let mut piles = Vec::new();
        piles.resize_with(feeds.len().max(1), Pile::default);
        Self { feeds, piles }
    }

    /// Adds an article to the feed that it says it is of, or else to the first.
    pub(super) fn add(&mut self, mut draft: Draft, own: &Own<'_>) {
        let of = if own.feed < self.piles.len() {
            own.feed
        } else {
            0
        };
        let pile = &mut self.piles[of];
        pile.keys.admit(&mut draft, &pile.drafts);
        pile.drafts.push(draft);
        if !self.feeds.is_empty() {
            pile.told.push((own.ready(), own.marked()));
        }
    }

    /// Ends it, where it is no edition: all articles.
    pub(super) fn into_articles(self) -> Result<Vec<Draft>, Self> {
        if !self.feeds.is_empty() {
            return Err(self);
        }
        Ok(self
            .piles
            .into_iter()
            .flat_map(|pile| pile.drafts)
            .collect())
    }

    /// Ends it, where it is an edition.
    pub(super) fn into_edition(self, title: Clean) -> Edition {
        let feeds = self.feeds.into_iter().zip(self.piles);
        let feeds = feeds.filter(|(_, pile)| !pile.drafts.is_empty());
        let article = |(draft, (ready, marked))| EditionArticle {
            draft,
            ready,
            marked,
        };
        let filled = |(feed, pile): (EditionFeed, Pile)| EditionFeed {
            articles: pile
                .drafts
                .into_iter()
                .zip(pile.told)
                .map(article)
                .collect(),
            ..feed
        };
        Edition {
            title,
            feeds: feeds.map(filled).collect(),
        }
    }
}

impl About<'_> {
    fn meant(&self) -> EditionFeed {
        let address = |text: &Text<'_>| Base::of(None).resolve(text.as_str());
        EditionFeed {
            about: Feed {
                title: written::line(self.title.as_str()),
                address: address(&self.feed_url),
                home: address(&self.home_page_url),
                language: written::language(self.language.as_str()),
                ..Feed::default()
            },
            folder: written::line(self.folder.as_str()),
            articles: Vec::new(),
        }
    }
}

impl Own<'_> {
    fn ready(&self) -> Ready {
        match self.body.as_str() {
            "summary" => Ready::Summary,
            "page" => Ready::Page,
            _ => Ready::Feed,
        }
    }

    fn marked(&self) -> Marked {
        Marked {
            flags: Flags {
                read: self.read,
                starred: self.starred,
            },
            tags: super::names(&self.tags),
        }
    }
}
