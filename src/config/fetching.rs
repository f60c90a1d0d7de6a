//! What is set for fetching: how much at once, what is kept of feeds in general, and what is set for single ones.

use super::raw::{Hidden, Named, RawConfig, RawFeed, RawRule, Written};
use super::{Meaning, Trouble};
use crate::model::{Clean, Every, FeedChanges, FeedOrder, Header, Keep, Standing, Whole, language};
use std::time::Duration;

/// What is set for fetching.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fetching {
    /// How many servers are asked at once.
    pub jobs: Option<usize>,
    /// How long articles of feeds are kept that have no rule of their own.
    pub keep: Keep,
    /// Whether the pages behind articles are fetched of feeds that do not say it themselves.
    pub whole: Whole,
    /// Whether the pictures are kept of feeds that do not say it themselves.
    pub pictures: bool,
    /// What is set for single feeds.
    pub feeds: Vec<FeedOrder>,
    /// The rules for articles that arrive, as they are written.
    pub(super) rules: Vec<RawRule>,
    /// The part of the file that they stand in, unless they were read with the rest of it.
    pub(super) apart: String,
    /// The file that they stand in.
    pub(super) file: String,
}

impl Fetching {
    /// Says what it comes to, and what is wrong with its rules; the others hold.
    pub fn standing(&self) -> (Standing, Vec<Trouble>) {
        let mut rules = Vec::new();
        let (all, mut troubles) = self.rules();
        for stated in all {
            match stated.meant {
                Ok(rule) => rules.push(rule),
                Err(trouble) => troubles.push(trouble),
            }
        }
        let standing = Standing {
            keep: self.keep,
            whole: self.whole,
            pictures: self.pictures,
            feeds: self.feeds.clone(),
            rules,
        };
        (standing, troubles)
    }
}

impl Meaning<'_> {
    pub(super) fn fetching(&mut self, raw: &RawConfig) -> Fetching {
        Fetching {
            jobs: self.within("jobs", &raw.jobs, 1..=64).map(usize::from),
            keep: self.kept(raw.keep.as_ref()).unwrap_or_default(),
            whole: self
                .choose("whole", &raw.whole, &Whole::ALL)
                .unwrap_or_default(),
            pictures: raw.pictures.as_ref().is_some_and(|pictures| pictures.value),
            feeds: raw.feeds.iter().map(|feed| self.feed(feed)).collect(),
            rules: raw.rules.clone(),
            apart: String::new(),
            file: self.file.to_owned(),
        }
    }

    /// How often everything is fetched while the program is there.
    pub(super) fn refreshed_every(
        &mut self,
        written: Option<&Written<String>>,
    ) -> Option<Duration> {
        match self.every(written)? {
            Every::Never => None,
            Every::Seconds(seconds) => Some(Duration::from_secs(u64::from(seconds))),
        }
    }

    fn every(&mut self, written: Option<&Written<String>>) -> Option<Every> {
        let Written { value, line } = written?;
        let every = Every::parse(value);
        if every.is_none() {
            let what = format!("refresh-every is a time from “5m” on, or “never”, not “{value}”");
            self.complain(*line, what);
        }
        every
    }

    fn kept(&mut self, written: Option<&Written<String>>) -> Option<Keep> {
        let Written { value, line } = written?;
        let keep = Keep::parse(value);
        if keep.is_none() {
            let what = "keep is “90d”, “12w”, “2y”, “500” for so many articles, or “forever”";
            self.complain(*line, format!("{what}, not “{value}”"));
        }
        keep
    }

    fn feed(&mut self, named: &Named<RawFeed>) -> FeedOrder {
        let RawFeed {
            title,
            folder,
            whole,
            keep,
            pictures,
            language,
            refresh_every,
            headers,
        } = named.value.clone();
        let changes = FeedChanges {
            whole: or_default(whole, |written| {
                self.choose("whole", &Some(written), &Whole::ALL)
            }),
            pictures: pictures.map(|pictures| Some(pictures.value)),
            keep: or_default(keep, |written| self.kept(Some(&written))),
            language: language.and_then(|written| self.language(&written)),
            every: or_default(refresh_every, |written| self.every(Some(&written))),
        };
        FeedOrder {
            feed: named.name.clone(),
            title: title.map(|title| title.value),
            folder: folder.map(|folder| folder.value),
            changes,
            headers: self.headers(&named.name, &headers),
        }
    }

    /// What the server of a feed is told besides. A feed that is named by its title may move to another server, and what
    /// the first was told is none of that one's business.
    fn headers(&mut self, feed: &str, written: &[Named<Hidden>]) -> Vec<Header> {
        let is_address = feed.starts_with("https://") || feed.starts_with("http://");
        if let (false, [first, ..]) = (is_address, written) {
            let what = format!("{feed} has headers, so it has to be named by its address");
            self.complain(first.line, what);
            return Vec::new();
        }
        let mut headers = Vec::new();
        for Named {
            name, value, line, ..
        } in written
        {
            match Header::new(name, &value.0) {
                Ok(header) => headers.push(header),
                Err(why) => self.complain(*line, format!("header “{name}”: {why}")),
            }
        }
        headers
    }

    fn language(&mut self, Written { value, line }: &Written<String>) -> Option<Clean> {
        if value == DEFAULT {
            return Some(Clean::default());
        }
        let tag = language(value);
        if tag.is_none() {
            let what = format!("language is a tag such as “de” or “pt-BR”, not “{value}”");
            self.complain(*line, what);
        }
        tag
    }
}

/// What says that something is as it is for all feeds.
const DEFAULT: &str = "default";

/// Reads what is written, if it is; it may also say that something is as for all.
fn or_default<T>(
    written: Option<Written<String>>,
    read: impl FnOnce(Written<String>) -> Option<T>,
) -> Option<Option<T>> {
    match written {
        None => None,
        Some(written) if written.value == DEFAULT => Some(None),
        Some(written) => read(written).map(Some),
    }
}
