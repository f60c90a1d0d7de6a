//! Bytes become articles: the one door for everything that can be read.
//!
//! What a feed or a file holds is told by its bytes, never by its name. Reading is forgiving: a damaged article costs
//! that article, a damaged field that field, and what was lost is said in a [`Warning`]. It fails only when there is
//! nothing to show. Bodies stay as they came until an article is opened, so a feed of thousands is read at once.

mod charset;
mod count;
mod date;
mod discover;
mod fault;
mod feed;
mod html;
mod json_feed;
mod keys;
mod link;
mod markdown;
mod opened;
mod opml;
mod page;
mod page_text;
mod plain;
mod repeat;
mod sniff;
mod unpack;
mod words;
mod written;
mod xml;

pub use charset::of_page;
pub use date::parse as moment;
pub use discover::{FeedKind, FeedLink, feeds};
pub use fault::{Items, Lines, ListLoss, Outlines, Unreadable, Warning};
pub use html::document;
pub use opened::{body, open, open_start};
pub use plain::plain;
pub use unpack::LARGEST;
pub use words::words;

use crate::model::{Draft, Edition, Feed, Subscriptions};
use sniff::Kind;

/// What is known of some bytes besides themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Label<'a> {
    /// The media type they were sent as, with its charset: a `Content-Type` of HTTP.
    pub content_type: Option<&'a str>,
    /// The address they came from; relative addresses in them are read against it.
    pub address: Option<&'a str>,
}

/// What came in, and what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// In what form it came.
    pub form: Form,
    /// What it is.
    pub content: Content,
    /// The feeds that it leads to, where it is a page.
    pub feeds: Vec<FeedLink>,
    /// What was lost or mended on the way, at most one of a kind.
    pub warnings: Vec<Warning>,
}

/// The form that bytes came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A feed, be it that it has no article yet.
    Feed,
    /// One article by itself: a page or a text.
    Article,
    /// A list of feeds.
    List,
}

/// What some bytes hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A feed; a page or a text is a feed of one article.
    Feed(Feed),
    /// Articles of several feeds.
    Edition(Edition),
    /// A list of feeds.
    Subscriptions(Subscriptions),
}

impl Reading {
    /// What one article alone comes to: a page or a text is a feed of one.
    fn of_article(feed: Feed, draft: Draft) -> Self {
        Self {
            form: Form::Article,
            content: Content::Feed(Feed {
                articles: vec![draft],
                ..feed
            }),
            feeds: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Returns what came in as feeds: one, unless it is an edition.
    pub fn into_feeds(self) -> Vec<Feed> {
        match self.content {
            Content::Edition(edition) => edition.into_feeds(),
            _ => vec![self.into_feed()],
        }
    }

    /// Returns what came in as a feed.
    pub fn into_feed(self) -> Feed {
        match self.content {
            Content::Feed(feed) => feed,
            Content::Edition(edition) => edition.into_feed(),
            Content::Subscriptions(list) => opml::as_feed(&list),
        }
    }
}

/// Reads whatever it is: a feed, a page, a text, a list of feeds, packed by gzip or not.
///
/// # Errors
/// When there is nothing to show: the bytes are nothing that offprint knows, or not one article of it is whole.
pub fn read(bytes: &[u8], label: Label<'_>) -> Result<Reading, Unreadable> {
    let unpacked = unpack::unpack(bytes)?;
    let decoded = charset::decode(&unpacked.bytes, label.content_type)?;
    let kind = sniff::kind(&decoded.text, label.content_type)?;
    let text = &decoded.text;
    let mut reading = match kind {
        Kind::Json => json_feed::read(text, label)?,
        Kind::Feed => feed::read(text, label)?,
        Kind::Page => page::read(text, label)?,
        Kind::Markdown => markdown::read(text, label)?,
        Kind::Text => page_text::read(text, label)?,
        Kind::Subscriptions => opml::read(text, label)?,
    };
    let before = [unpacked.warning, decoded.warning];
    reading.warnings.splice(0..0, before.into_iter().flatten());
    Ok(reading)
}
