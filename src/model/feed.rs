//! What a file or a feed delivers: articles whose bodies have not been read yet.

use super::{Clean, Timestamp, Url};

/// A feed as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title, or blank.
    pub title: Clean,
    /// Its page on the web.
    pub home: Option<Url>,
    /// Its articles, in its own order.
    pub articles: Vec<Draft>,
}

/// An article as it came in: everything is clean but the body, which is read when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The publisher's own id, or the link, or a hash of the content: the same at each delivery.
    pub key: String,
    /// The title, or words from the body, or "Untitled".
    pub title: Clean,
    /// One or two sentences that say what it is about, or blank.
    pub summary: Clean,
    /// Who wrote it.
    pub authors: Vec<Clean>,
    /// What it is filed under; the first is its section.
    pub tags: Vec<Clean>,
    /// Its page on the web.
    pub link: Option<Url>,
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
}

/// A body as it came in, not cleaned yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A piece of HTML.
    Html(String),
    /// Plain text, paragraphs apart by blank lines.
    Text(String),
}
