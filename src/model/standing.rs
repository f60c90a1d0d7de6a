//! What a reader has set once and for all: what is fetched and kept of feeds, and what becomes of articles that arrive.

use super::{Clean, Every, Header, Keep, Kept, Rule, Whole};

/// Everything that is set for feeds and for what they bring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// How long articles of feeds are kept that have no rule of their own.
    pub keep: Keep,
    /// Whether the pages behind articles are fetched of feeds that do not say it themselves.
    pub whole: Whole,
    /// Whether the pictures are kept of feeds that do not say it themselves.
    pub pictures: bool,
    /// What is set for single feeds.
    pub feeds: Vec<FeedOrder>,
    /// What becomes of articles that arrive, in order.
    pub rules: Vec<Rule>,
}

/// What is set for a feed. What is none or blank is as it is for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedSettings {
    /// Whether the pages behind its articles are fetched.
    pub whole: Option<Whole>,
    /// Whether its pictures are kept.
    pub pictures: Option<bool>,
    /// How long its articles are kept, as written.
    pub keep: Clean,
    /// The language that it is written in, whatever it says, as a BCP 47 tag.
    pub language: Clean,
    /// How often it is asked for by a refresh of all feeds.
    pub every: Option<Every>,
}

/// What is to become of the settings of a feed. What is none stays; an inner none, and it is as for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedChanges {
    /// Whether the pages behind its articles are fetched.
    pub whole: Option<Option<Whole>>,
    /// Whether its pictures are kept.
    pub pictures: Option<Option<bool>>,
    /// How long its articles are kept.
    pub keep: Option<Option<Keep>>,
    /// The language that it is written in; blank: as it says itself.
    pub language: Option<Clean>,
    /// How often it is asked for.
    pub every: Option<Option<Every>>,
}

impl FeedChanges {
    /// Returns settings as they are after the changes.
    pub fn made_to(&self, old: &FeedSettings) -> FeedSettings {
        let keep = self.keep.map(|keep| match keep {
            Some(keep) => Clean::line(&keep.to_string()),
            None => Clean::default(),
        });
        FeedSettings {
            whole: self.whole.unwrap_or(old.whole),
            pictures: self.pictures.unwrap_or(old.pictures),
            keep: keep.unwrap_or_else(|| old.keep.clone()),
            language: self.language.as_ref().unwrap_or(&old.language).clone(),
            every: self.every.unwrap_or(old.every),
        }
    }
}

/// What is set for one feed beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedOrder {
    /// Its address or its title.
    pub feed: String,
    /// What it is called.
    pub title: Option<String>,
    /// The folder that it stands in.
    pub folder: Option<String>,
    /// What is fetched and kept of it.
    pub changes: FeedChanges,
    /// What its own server is told besides; only where the feed is named by its address.
    pub headers: Vec<Header>,
}

impl FeedOrder {
    /// Tells whether the feed is named by its address, and by this one. A slash at its end says nothing.
    pub fn is_at(&self, address: &str) -> bool {
        let bare = self.feed.strip_suffix('/').unwrap_or(&self.feed);
        address.strip_suffix('/').unwrap_or(address) == bare
    }

    /// Finds the feed that is meant among those that are kept.
    pub fn find<'k>(&self, feeds: &'k [Kept]) -> Option<&'k Kept> {
        let is_called = |feed: &&Kept| feed.title.as_str() == self.feed;
        // One that is named by its title and called otherwise here has the other title already.
        let is_recalled =
            |feed: &&Kept| feed.is_renamed && self.title.as_deref() == Some(feed.title.as_str());
        let by_address = feeds.iter().find(|feed| self.is_at(&feed.address));
        by_address
            .or_else(|| feeds.iter().find(is_called))
            .or_else(|| feeds.iter().find(is_recalled))
    }
}

impl Standing {
    /// Returns what the server of a feed is told besides, by the feed's address.
    pub fn headers(&self, address: &str) -> &[Header] {
        let mut orders = self.feeds.iter();
        let order = orders.find(|order| order.is_at(address));
        order.map_or(&[], |order| &order.headers)
    }
}

/// Reads a language as its readers write it, a tag of BCP 47 such as `de` or `pt-BR`; none if it is nothing like one.
pub fn language(written: &str) -> Option<Clean> {
    let written = written.trim();
    let mut parts = written.split('-');
    let first = parts.next()?;
    let is_name = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    (is_name && parts.all(is_part)).then(|| Clean::line(written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_touch_what_they_name() {
        let old = FeedSettings {
            whole: Some(Whole::Always),
            keep: Clean::line("90d"),
            ..FeedSettings::default()
        };
        assert_eq!(FeedChanges::default().made_to(&old), old);
        let changes = FeedChanges {
            whole: Some(None),
            language: Some(Clean::line("de")),
            keep: Some(Some(Keep::Newest(5))),
            ..FeedChanges::default()
        };
        let new = changes.made_to(&old);
        assert_eq!(
            (new.whole, new.keep.as_str(), new.language.as_str()),
            (None, "5", "de")
        );
    }

    #[test]
    fn languages_are_tags() {
        for tag in ["de", "pt-BR", "zh-Hant-TW", "gsw"] {
            assert_eq!(language(tag).as_deref(), Some(tag));
        }
        for wrong in ["", "d", "german language", "de_DE", "de-", "%"] {
            assert_eq!(language(wrong), None, "{wrong}");
        }
    }
}
