//! Feeds as they are kept.

use super::{Clean, FeedSettings, Timestamp};

/// Identifies a feed for as long as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedId(pub i64);

/// How much of an article can be read without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ready {
    /// A summary.
    Summary,
    /// All that its feed has.
    #[default]
    Feed,
    /// The page that it leads to, too.
    Page,
}

/// Whether the pages that articles lead to are fetched with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whole {
    /// Where the feed gives only summaries.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Whole {
    /// All of them, by their names.
    pub const ALL: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("always", Self::Always),
        ("never", Self::Never),
    ];

    /// Returns its name.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, whole)| *whole == self)
            .map_or("auto", |(name, _)| name)
    }

    /// Finds one by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, whole)| *whole)
    }
}

/// A feed that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Which feed.
    pub id: FeedId,
    /// Where it comes from: an address of the web, or a name of the program's own for the bundled edition and files.
    pub address: String,
    /// What it is called: by the reader, or else by itself.
    pub title: Clean,
    /// Whether the reader called it so.
    pub is_renamed: bool,
    /// The names of the folders around it, a slash between two; or blank.
    pub folder: Clean,
    /// What the reader files it under besides.
    pub tags: Vec<Clean>,
    /// Its page on the web, or blank.
    pub home: Clean,
    /// What is set for it.
    pub settings: FeedSettings,
    /// When it last answered, if ever.
    pub answered: Option<Timestamp>,
    /// When it was last asked for; 0 if never.
    pub asked: Timestamp,
    /// When it is to be asked again.
    pub due: Timestamp,
    /// How often in a row it failed.
    pub failures: u32,
    /// Why it failed, or blank.
    pub trouble: Clean,
    /// Whether its publisher said that it is gone.
    pub is_ended: bool,
    /// What is in it.
    pub counts: Counts,
}

impl Kept {
    /// Tells whether it may be asked for again. What was noted while the clock was ahead is not waited for.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.due <= now || self.asked > now
    }

    /// Its address as it is told: without a name and a password.
    pub fn told(&self) -> String {
        let Some((scheme, rest)) = self.address.split_once("://") else {
            return self.address.clone();
        };
        let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        match host.rfind('@') {
            Some(at) => format!("{scheme}://{}", &rest[at + 1..]),
            None => self.address.clone(),
        }
    }

    /// Tells whether it is fetched from the web.
    pub fn is_fetched(&self) -> bool {
        self.address.starts_with("http://") || self.address.starts_with("https://")
    }
}

/// How many articles there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Of all kinds.
    pub articles: u64,
    /// That were not read.
    pub unread: u64,
    /// That are starred.
    pub starred: u64,
    /// That can be read whole without a network.
    pub ready: u64,
    /// That were not read and can be.
    pub ahead: u64,
}

impl Counts {
    /// Adds others to them.
    pub fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.unread += other.unread;
        self.starred += other.starred;
        self.ready += other.ready;
        self.ahead += other.ahead;
    }
}
