//! What a file or a feed delivers: articles whose bodies have not been read yet.

use super::{Clean, Timestamp, Url};

/// A feed as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title, or blank.
    pub title: Clean,
    /// What it says of itself, or blank.
    pub description: Clean,
    /// Its page on the web.
    pub home: Option<Url>,
    /// The same as the publisher wrote it, where that is written otherwise; or blank.
    pub home_as_written: Clean,
    /// Where it is fetched from, if it says so; for a page, the first feed that it names.
    pub address: Option<Url>,
    /// A picture that stands for it.
    pub icon: Option<Url>,
    /// The language it is written in, as a BCP 47 tag, or blank.
    pub language: Clean,
    /// Its articles, in its own order.
    pub articles: Vec<Draft>,
}

/// An article as it came in: everything is clean but the body, which is read when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The publisher's own id, or the link, or a hash of the content: the same at each delivery.
    pub key: String,
    /// What it is called.
    pub title: Title,
    /// One or two sentences that say what it is about, or blank.
    pub summary: Clean,
    /// Who wrote it.
    pub authors: Vec<Clean>,
    /// What it is filed under; the first is its section.
    pub tags: Vec<Clean>,
    /// Its page on the web.
    pub link: Option<Url>,
    /// The same as the publisher wrote it, where that is written otherwise: in letters that addresses are not opened in,
    /// or relative to what only a guess says, or a name in place of an address (`urn:`, `tag:`). Else blank.
    pub link_as_written: Clean,
    /// What relative addresses in its body are read against; where there is none, the link.
    pub base: Option<Url>,
    /// Its lead picture.
    pub image: Option<Url>,
    /// Files that come with it: recordings, films, documents.
    pub attachments: Vec<Attachment>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The language it is written in, as a BCP 47 tag, or blank.
    pub language: Clean,
    /// Minutes that reading it takes, at least 1.
    pub minutes: u32,
    /// The body as it came.
    pub body: Body,
    /// Whether it says again what an earlier article of its feed says under the same id.
    pub repeats: bool,
}

/// What an article is called; one line, never blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// The publisher called it so.
    Given(Clean),
    /// Nobody gave it a title: words of its body stand in, or "Untitled".
    StandIn(Clean),
}

impl Title {
    /// Returns the words to show.
    pub fn words(&self) -> &Clean {
        match self {
            Self::Given(words) | Self::StandIn(words) => words,
        }
    }

    /// Returns the publisher's title.
    pub fn given(&self) -> Option<&Clean> {
        match self {
            Self::Given(words) => Some(words),
            Self::StandIn(_) => None,
        }
    }
}

/// A body as it came in, not cleaned yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A piece of HTML.
    Html(String),
    /// A piece of HTML that was picked out of a page. What its pictures say below them is no part of its words.
    Page(String),
    /// Plain text, paragraphs apart by blank lines.
    Text(String),
}

impl Body {
    /// Returns what came in.
    pub fn source(&self) -> &str {
        match self {
            Self::Html(source) | Self::Page(source) | Self::Text(source) => source,
        }
    }
}

/// A file that comes with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is.
    pub url: Url,
    /// Its media type, as `audio/mpeg`, or blank.
    pub media_type: Clean,
    /// What it is called, or blank.
    pub title: Clean,
    /// Its size in bytes.
    pub bytes: Option<u64>,
    /// How long it plays, in seconds.
    pub seconds: Option<u32>,
}
