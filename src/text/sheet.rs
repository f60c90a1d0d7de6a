//! An article made ready for the page: its head and its body as one run of numbered leaves.

use crate::model::{Article, Block, Clean, Figure, Leaf, Text};
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
    hidden: Vec<Leaf>,
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
        let mut hidden = Vec::new();
        hide(&article.body.blocks, &mut hidden);
        Self {
            article,
            head,
            hidden,
        }
    }

    /// Tells whether a leaf is never shown: the words in a picture's place, where the picture has a caption.
    pub fn is_hidden(&self, leaf: Leaf) -> bool {
        self.hidden.binary_search(&leaf).is_ok()
    }

    /// Returns the article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// Returns the leaf of a sheet for one of the body's.
    pub fn leaf(body: Leaf) -> Leaf {
        Leaf(body.0.saturating_add(Self::HEAD as u32))
    }

    /// Returns the language it is written in, as a BCP 47 tag, or blank.
    pub fn language(&self) -> &str {
        &self.article.language
    }

    /// Returns how many leaves there are.
    pub fn leaves(&self) -> u32 {
        u32::try_from(Self::HEAD + self.article.body.leaves.len()).unwrap_or(u32::MAX)
    }

    /// Returns a leaf's text; one that there is not is a caller's mistake.
    pub fn text(&self, leaf: Leaf) -> &Text {
        let index = leaf.0 as usize;
        self.head
            .get(index)
            .unwrap_or_else(|| &self.article.body.leaves[index - Self::HEAD])
    }
}

/// Lists the leaves that are never shown, in order.
fn hide(blocks: &[Block], hidden: &mut Vec<Leaf>) {
    for block in blocks {
        match block {
            Block::Quote(blocks) => hide(blocks, hidden),
            Block::List(list) => list.items.iter().for_each(|blocks| hide(blocks, hidden)),
            Block::Figure(Figure {
                alt: Some(alt),
                caption: Some(_),
                ..
            }) => hidden.push(Sheet::leaf(*alt)),
            _ => {}
        }
    }
}
