//! An article made ready for the page: its head and its body as one run of numbered leaves.

use crate::model::{Article, Clean, Leaf, Text};
use std::sync::Arc;

/// A position in an article: a leaf, and a byte of it. It survives every re-wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// The leaf, counted over head and body.
    pub leaf: Leaf,
    /// The byte of the leaf's text, on a character border.
    pub byte: u32,
}

/// An article made ready for the page. Leaves 0 to 3 are the head (section, headline, standfirst, byline), each present
/// even when it is blank; the body's leaves follow.
#[derive(Debug)]
pub struct Sheet {
    article: Arc<Article>,
    head: [Text; Sheet::HEAD],
}

impl Sheet {
    /// How many leaves the head has.
    pub const HEAD: usize = 4;

    /// Makes an article ready; the byline is composed by the caller, who knows how dates are written.
    pub fn new(article: Arc<Article>, byline: Clean) -> Self {
        let plain = |chars: Clean| Text {
            chars,
            marks: Vec::new(),
        };
        let head = [
            article.section.clone(),
            article.title.clone(),
            article.standfirst.clone(),
            byline,
        ]
        .map(plain);
        Self { article, head }
    }

    /// Returns the article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// Returns how many leaves there are.
    pub fn leaves(&self) -> u32 {
        u32::try_from(Self::HEAD + self.article.body.leaves.len()).unwrap_or(u32::MAX)
    }

    /// Returns a leaf's text.
    pub fn text(&self, leaf: Leaf) -> &Text {
        let index = leaf.0 as usize;
        self.head
            .get(index)
            .unwrap_or_else(|| &self.article.body.leaves[index - Self::HEAD])
    }
}
