//! An edition: articles of several feeds in one file, to be read elsewhere.

use super::{Clean, Draft, Feed, Flags, Ready, Url};
use std::collections::HashSet;

/// Articles of several feeds that came in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    /// What it is called, or blank.
    pub title: Clean,
    /// The feeds of its articles; none is without one.
    pub feeds: Vec<EditionFeed>,
}

/// A feed, and the articles of it that are in an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditionFeed {
    /// What it says of itself; its articles are not in here.
    pub about: Feed,
    /// The names of the folders around it, a slash between two; or blank.
    pub folder: Clean,
    /// The articles, as they are told of in the edition.
    pub articles: Vec<EditionArticle>,
}

/// An article of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionArticle {
    /// What it says.
    pub draft: Draft,
    /// How much of it there is.
    pub ready: Ready,
    /// What was done with it, where the edition tells that.
    pub marked: Marked,
}

/// What a reader did with an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// It was read or starred.
    pub flags: Flags,
    /// Tags of the reader's.
    pub tags: Vec<Clean>,
}

impl Edition {
    /// Takes its feeds apart, each with its articles.
    pub fn into_feeds(self) -> Vec<Feed> {
        let whole = |part: EditionFeed| Feed {
            articles: part
                .articles
                .into_iter()
                .map(|article| article.draft)
                .collect(),
            ..part.about
        };
        self.feeds.into_iter().map(whole).collect()
    }

    /// Makes one feed of it. Articles that their feeds call the same are called by the names of these, too.
    pub fn into_feed(self) -> Feed {
        let title = self.title.clone();
        let mut keys = HashSet::new();
        let mut articles = Vec::new();
        for feed in self.into_feeds() {
            let name = feed
                .address
                .as_ref()
                .map_or(feed.title.as_str(), Url::as_str);
            articles.extend(feed.articles.into_iter().map(|mut draft| {
                draft.key = alone(&mut keys, name, draft.key);
                draft
            }));
        }
        Feed {
            title,
            articles,
            ..Feed::default()
        }
    }
}

/// Returns a key that no article before has: two feeds may call different articles the same.
pub fn alone(keys: &mut HashSet<String>, feed: &str, key: String) -> String {
    let mut alone = key;
    while !keys.insert(alone.clone()) {
        alone = format!("{feed} {alone}");
    }
    alone
}
