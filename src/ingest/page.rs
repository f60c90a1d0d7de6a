//! A web page becomes an article: what a person sees in it as one, and nothing of what stands around.

mod about;
mod blocks;
mod facts;
mod figures;
mod hints;
mod keep;
mod kinds;
mod phrases;
mod region;
mod scale;
#[cfg(test)]
mod tests;
mod told;
mod tree;
mod write;

use super::html;
use super::link::{Base, Place};
use super::written::{self, Written};
use super::{Label, Reading, Unreadable, discover};
use crate::model::{Body, Clean, Feed};
use about::About;
use blocks::{Block, Kind};
use facts::Facts;
use hints::{Hinter, Hints};
use region::{Echo, Sums};
use scale::{Case, Neighbour};
use told::Told;
use tree::{Id, Tree};

/// A page taken apart and weighed.
struct Weighed {
    tree: Tree,
    hints: Vec<Hints>,
    blocks: Vec<Block>,
    facts: Vec<Facts>,
    region: Id,
}

impl Weighed {
    fn of(tree: Tree, hints: Vec<Hints>, told: &Told) -> Self {
        let blocks = blocks::blocks(&tree, &hints);
        let echoes: Vec<Echo> = blocks.iter().map(|block| told.echo(block)).collect();
        let sums = Sums::of(&tree, &hints, &blocks, &echoes);
        let region = region::find(&tree, &hints, &blocks, &sums);
        let place = facts::Place {
            tree: &tree,
            hints: &hints,
            names: &facts::names(&tree),
            blocks: &blocks,
            sums: &sums,
            region,
            told,
        };
        let facts = place.facts();
        Self {
            tree,
            hints,
            blocks,
            facts,
            region,
        }
    }

    fn case(&self, at: usize) -> Case<'_> {
        let block = &self.blocks[at];
        let parent = |block: &Block| self.tree.node(block.element).parent;
        let neighbour = |other: Option<usize>| {
            let other = other?;
            let neighbour = self.blocks.get(other)?;
            Some(Neighbour {
                block: neighbour,
                facts: &self.facts[other],
                same_parent: parent(neighbour) == parent(block),
            })
        };
        Case {
            block,
            facts: &self.facts[at],
            before: [1, 2].map(|steps| neighbour(at.checked_sub(steps))),
            after: [1, 2].map(|steps| neighbour(Some(at + steps))),
        }
    }
}

/// How much text has to be kept, in characters, for a page to be taken for an article.
const ENOUGH: u32 = 140;

/// Reads a page as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let tree = Tree::of(text);
    let hints = Hinter::of_page(&tree);
    let about = About::of(&tree, &hints, label.address);
    let told = Told::new(&about.titles, &about.descriptions, &about.text);
    let weighed = Weighed::of(tree, hints, &told);
    let kept = chosen(&weighed);
    let (lead, figures) = figures::find(&weighed, &kept);
    let html = write::html(&weighed, &kept, lead.as_ref(), &figures, &about.base);
    let title = headline(&about, &weighed);
    let summary = standfirst(&about, &weighed, &kept);
    if title.is_blank() && html.is_empty() {
        return Err(Unreadable::Nothing);
    }
    let address = label.address.unwrap_or_default();
    let base = &about.base;
    let place = match about.canonical {
        Some(url) => Place {
            url: Some(url),
            as_written: Clean::default(),
        },
        None => Base::of([address]).place(base, address),
    };
    let feeds = discover::feeds(text, label.address);
    let feed = Feed {
        title: about.site,
        address: feeds.first().map(|feed| feed.url.clone()),
        language: about.language.clone(),
        ..Feed::default()
    };
    let article = Written {
        title,
        summary,
        authors: about.authors,
        tags: about.tags,
        base: base.url(),
        link: place,
        image: about.image,
        published: about.published,
        modified: about.modified,
        language: about.language,
        body: body(html, &about.text, &weighed, &kept),
        ..Written::default()
    };
    Ok(Reading {
        feeds,
        ..Reading::of_article(feed, article.into_draft())
    })
}

/// The blocks of the article; where there is hardly one, all that the page says.
fn chosen(weighed: &Weighed) -> Vec<bool> {
    let kept = keep::kept(weighed);
    if chars(weighed, &kept) >= ENOUGH {
        return kept;
    }
    keep::all(weighed)
}

fn chars(weighed: &Weighed, kept: &[bool]) -> u32 {
    let kept = weighed.blocks.iter().zip(kept).filter(|(_, kept)| **kept);
    kept.map(|(block, _)| block.chars).sum()
}

/// The article's body: what was kept, or the text for search engines where the page itself shows much less.
fn body(html: String, text: &str, weighed: &Weighed, kept: &[bool]) -> Option<Body> {
    let shown = chars(weighed, kept) as usize;
    let told = text.chars().filter(|c| !c.is_whitespace()).count();
    if told > 500 && told > 2 * shown {
        return Some(if html::looks_like(text) {
            Body::Html(text.to_owned())
        } else {
            Body::Text(text.to_owned())
        });
    }
    (!html.is_empty()).then_some(Body::Page(html))
}

/// The headline: what machines are told, or the first heading.
fn headline(about: &About, weighed: &Weighed) -> Clean {
    if !about.title.is_blank() {
        return about.title.clone();
    }
    let first = weighed
        .blocks
        .iter()
        .find(|block| block.kind == Kind::Heading(1));
    first
        .map(|block| written::line(&block.text))
        .unwrap_or_default()
}

/// The standfirst: what the page shows as one between the headline and the article, or what it tells machines.
fn standfirst(about: &About, weighed: &Weighed, kept: &[bool]) -> Clean {
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let near = first.saturating_sub(12)..first;
    let headline = near.clone().rev().find(|at| weighed.facts[*at].title);
    let mut after = near.rev().take_while(|at| Some(*at) != headline);
    let shown = after.find(|at| {
        let (block, facts) = (&weighed.blocks[*at], &weighed.facts[*at]);
        (facts.inside || headline.is_some())
            && facts.near.has(Hints::LEAD)
            && !facts.near.is_furniture()
            && !facts.far.is_furniture()
            && (5..60).contains(&block.words)
            && !block.caption
            && !facts.title
            && !facts.words.maker
            && block.link_share() < 0.5
    });
    let said = shown.map(|at| weighed.blocks[at].text.as_str());
    let said = said.or_else(|| about.descriptions.first().map(String::as_str));
    said.map(written::summary_of_text).unwrap_or_default()
}
