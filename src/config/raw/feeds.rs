//! What is set for single feeds. Each line is read by itself, so that one that is wrong costs no other.

use super::{Hidden, Named, Reader, Written, unknown};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is set for a feed, each with the line that it stands in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawFeed {
    /// What it is called.
    pub title: Option<Written<String>>,
    /// The folder that it stands in.
    pub folder: Option<Written<String>>,
    /// Whether the pages behind its articles are fetched.
    pub whole: Option<Written<String>>,
    /// How long its articles are kept.
    pub keep: Option<Written<String>>,
    /// Whether its pictures are kept.
    pub pictures: Option<Written<bool>>,
    /// The language that it is written in.
    pub language: Option<Written<String>>,
    /// How often it is asked for.
    pub refresh_every: Option<Written<String>>,
    /// What its own server is told besides.
    pub headers: Vec<Named<Hidden>>,
}

/// What most that is set for a feed has to be.
const TEXT: &str = "a text in quotes";
/// What can be set for a feed.
const OF_A_FEED: [&str; 8] = [
    "title",
    "folder",
    "whole",
    "keep",
    "pictures",
    "language",
    "refresh-every",
    "headers",
];

impl Reader<'_> {
    /// Reads what is set for feeds, each by its address or its title.
    pub(super) fn feeds(
        &mut self,
        name: &str,
        are: &str,
        value: Spanned<DeValue<'_>>,
        out: &mut Vec<Named<RawFeed>>,
    ) {
        let line = self.line(value.span());
        let DeValue::Table(table) = value.into_inner() else {
            return self.complain(line, format!("{name} has to be a table"));
        };
        for (key, value) in table {
            let line = self.line(key.span());
            let name = key.into_inner().into_owned();
            match value.into_inner() {
                DeValue::Table(table) => out.push(Named {
                    within: Vec::new(),
                    name,
                    value: self.feed(table),
                    line,
                }),
                _ => self.complain(line, format!("what is set for a feed has to be {are}")),
            }
        }
        out.sort_by_key(|named| named.line);
    }

    fn feed(&mut self, table: DeTable<'_>) -> RawFeed {
        let mut feed = RawFeed::default();
        for (key, value) in table {
            let line = self.line(key.span());
            let name = key.get_ref().as_ref();
            match name {
                "title" => feed.title = self.written(name, TEXT, value, line),
                "folder" => feed.folder = self.written(name, TEXT, value, line),
                "whole" => feed.whole = self.written(name, TEXT, value, line),
                "keep" => feed.keep = self.written(name, TEXT, value, line),
                "pictures" => feed.pictures = self.written(name, "true or false", value, line),
                "language" => feed.language = self.written(name, TEXT, value, line),
                "refresh-every" => feed.refresh_every = self.written(name, TEXT, value, line),
                "headers" => self.table(name, TEXT, value, &mut Vec::new(), &mut feed.headers),
                other => self.complain(line, unknown("key", other, OF_A_FEED)),
            }
        }
        feed
    }

    fn written<'de, T: Deserialize<'de>>(
        &mut self,
        name: &str,
        has: &str,
        value: Spanned<DeValue<'de>>,
        line: usize,
    ) -> Option<Written<T>> {
        let value = self.value(name, has, value, line)?;
        Some(Written { value, line })
    }
}
