//! Editions: articles of many feeds in one file, to be read where there is no library and no network.
//!
//! Which articles there are is known before the first of them is opened, and each is held only while it is written, so an
//! edition may be larger than the memory. Nothing in one is fetched when it is read: a picture is in it, or is a link.

mod epub;
mod json;
mod page;
mod pictures;

pub use epub::epub;
pub use json::json;
pub use page::page;

use crate::model::{
    Article, ArticleId, Clean, Document, Draft, Marked, Ready, Timestamp, Url, counted,
};
use crate::text::date::{self, Zone};
use std::io;

/// What an edition looks like.
const STYLE: &str = include_str!("../../assets/edition.css");

/// What stands in an edition.
#[derive(Clone, Debug)]
pub struct Contents {
    /// What it is called.
    pub title: Clean,
    /// When it is made.
    pub made: Timestamp,
    /// The feeds, in order; none is without an article.
    pub parts: Vec<Part>,
}

/// A feed, and the articles of it that stand in an edition.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is called.
    pub title: Clean,
    /// Where it is fetched from, if that may be told.
    pub address: Option<Url>,
    /// Its page on the web.
    pub home: Option<Url>,
    /// The language it is written in, as a BCP 47 tag, or blank.
    pub language: Clean,
    /// The names of the folders around it, a slash between two; or blank.
    pub folder: Clean,
    /// The articles in order, each with its title.
    pub articles: Vec<(ArticleId, Clean)>,
}

/// A picture that is kept.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its media type, as `image/png`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Where the articles of an edition come from.
pub trait Stock {
    /// Returns an article, unless it is gone.
    ///
    /// # Errors
    /// When it cannot be read.
    fn draft(&self, id: ArticleId) -> io::Result<Option<Draft>>;

    /// Tells how much of an article there is.
    ///
    /// # Errors
    /// When it cannot be read.
    fn ready(&self, id: ArticleId) -> io::Result<Ready>;

    /// Returns what was done with an article, if the edition tells that.
    ///
    /// # Errors
    /// When it cannot be read.
    fn marked(&self, id: ArticleId) -> io::Result<Option<Marked>>;

    /// Returns a picture, if it is kept.
    ///
    /// # Errors
    /// When it cannot be read.
    fn picture(&self, address: &Url) -> io::Result<Option<Picture>>;

    /// Reads the body of an article as it is.
    fn body(&self, draft: &Draft) -> Document;

    /// Opens an article as it stands on the page.
    fn open(&self, draft: &Draft, id: ArticleId) -> Article;
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Articles.
    pub articles: usize,
    /// Pictures, each once.
    pub pictures: usize,
}

impl Contents {
    /// Counts the articles.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.articles.len()).sum()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The language that most of its feeds are written in, as a BCP 47 tag; "und" where none says so.
    fn language(&self) -> &str {
        let languages = || self.parts.iter().map(|part| part.language.as_str());
        let known = languages().filter(|language| !language.is_empty());
        let often = |language: &&str| languages().filter(|other| other == language).count();
        known.rev().max_by_key(often).unwrap_or("und")
    }

    /// Says when it was made and of how much.
    fn line(&self) -> String {
        let day = date::long(self.made, Zone::default());
        let articles = counted(self.len(), "article");
        format!(
            "{day} · {articles} of {}",
            counted(self.parts.len(), "feed")
        )
    }
}

/// What stands above the body of an article: its feed, who wrote it, and when.
fn above(article: &Article, part: &Part) -> Clean {
    let signature = super::signature(article);
    if signature.is_blank() {
        return part.title.clone();
    }
    Clean::line(&format!("{} · {signature}", part.title))
}
