//! The pictures of an article, with what is said about them.

use super::Weighed;
use super::blocks::Block;
use super::hints::Hints;
use super::tree::{Id, Tree};
use crate::ingest::html::{get, is_credit, is_hidden};
use html5ever::local_name;
use html5ever::tokenizer::Tag;

/// Smallest side of a picture that is part of an article, in pixels, where its size is said.
const SMALLEST: i64 = 100;
/// Most pictures in one figure.
const MOST: usize = 12;

/// Attributes in which pages say where a picture is.
pub(super) const ADDRESSES: [&str; 6] = [
    "src",
    "data-src",
    "data-original",
    "data-lazy-src",
    "srcset",
    "data-srcset",
];

/// A picture or several, with what is said about them.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The element that holds all of it.
    pub(super) at: Id,
    /// The pictures.
    pub(super) pictures: Vec<Id>,
    /// The blocks that say what they show.
    pub(super) captions: Vec<usize>,
    /// The blocks that say who made them.
    pub(super) credits: Vec<usize>,
}

/// Finds the figures of an article: those among its kept blocks, and the one that leads it.
pub(super) fn find(weighed: &Weighed, kept: &[bool]) -> (Option<Figure>, Vec<Figure>) {
    let blocks = || weighed.blocks.iter().zip(kept).filter(|(_, kept)| **kept);
    let (Some((first, _)), Some((last, _))) = (blocks().next(), blocks().next_back()) else {
        return (None, Vec::new());
    };
    let tree = &weighed.tree;
    let mut figures: Vec<Figure> = Vec::new();
    let mut lead = None;
    let start = lead_start(weighed, first);
    // A picture right behind the last words still belongs to them.
    let end = tree.node(weighed.region).end.min(last.last + 60);
    let mut id = start;
    while id < end {
        let node_end = tree.node(id).end;
        if !is_picture(tree, id) {
            id += 1;
            continue;
        }
        let in_region = tree.is_within(id, weighed.region);
        let figure = if is_wanted(weighed, id) {
            Some(figure(weighed, kept, id))
        } else {
            None
        };
        if let Some(figure) = figure {
            id = tree.node(figure.at).end.max(node_end);
            if id <= first.first && !in_region {
                lead.get_or_insert(figure);
            } else if in_region {
                figures.push(figure);
            }
        } else {
            id = node_end;
        }
    }
    (lead, figures)
}

/// Where the pictures that may lead an article begin: at its headline, or at the element that holds all of it.
fn lead_start(weighed: &Weighed, first: &Block) -> Id {
    let tree = &weighed.tree;
    let holds_all = tree
        .around(first.first)
        .find(|id| matches!(tree.name(*id), local_name!("article") | local_name!("main")));
    let headline = weighed
        .blocks
        .iter()
        .zip(&weighed.facts)
        .take_while(|(block, _)| block.first < first.first)
        .filter(|(block, facts)| facts.title && block.is_heading())
        .map(|(block, _)| block.first)
        .last();
    match (holds_all, headline) {
        (Some(outer), Some(headline)) => outer.min(headline),
        (Some(outer), None) => outer,
        (None, Some(headline)) => headline,
        (None, None) => weighed.region,
    }
}

fn is_picture(tree: &Tree, id: Id) -> bool {
    matches!(tree.name(id), local_name!("img") | local_name!("video"))
}

/// Tells whether a picture is part of the article: large enough, with an address, and not in what is furniture.
fn is_wanted(weighed: &Weighed, id: Id) -> bool {
    let tree = &weighed.tree;
    let Some(tag) = tree.tag(id) else {
        return false;
    };
    let small = ["width", "height"].iter().any(|side| {
        let size = get(tag, side).and_then(|size| size.trim_end_matches("px").parse::<i64>().ok());
        size.is_some_and(|size| size < SMALLEST)
    });
    if small || is_hidden(tag) || !has_address(tag) {
        return false;
    }
    let unwanted = Hints::AUTHOR
        | Hints::COMMENT
        | Hints::RELATED
        | Hints::NAVIGATION
        | Hints::FOOT
        | Hints::SHARE
        | Hints::SIDE
        | Hints::ADVERT
        | Hints::SIGNUP;
    let outer = [id]
        .into_iter()
        .chain(tree.around(id))
        .take_while(|around| *around != weighed.region);
    outer.into_iter().all(|around| {
        let hints = weighed.hints[around as usize];
        let hidden = tree.tag(around).is_some_and(is_hidden);
        let is_body = matches!(tree.name(around), local_name!("body") | local_name!("html"));
        is_body || !hidden && !hints.has(unwanted)
    })
}

fn has_address(tag: &Tag) -> bool {
    ADDRESSES.iter().any(|name| {
        get(tag, name).is_some_and(|value| !value.is_empty() && !value.starts_with("data:"))
    }) || tag.name == local_name!("video")
}

/// The figure that a picture stands in: the innermost element around it that also holds words about it, or a `figure`.
fn figure(weighed: &Weighed, kept: &[bool], picture: Id) -> Figure {
    let tree = &weighed.tree;
    let mut at = picture;
    let mut words: Vec<usize> = Vec::new();
    for around in tree.around(picture).take(5) {
        if around == weighed.region {
            break;
        }
        let inside = blocks_in(weighed, around);
        let is_figure = tree.name(around) == local_name!("figure");
        let all_captions = inside
            .clone()
            .all(|block| weighed.blocks[block].caption && !kept[block]);
        if !all_captions {
            break;
        }
        if is_figure || inside.len() > words.len() {
            at = around;
            words = inside.collect();
        }
        if is_figure {
            break;
        }
    }
    let pictures = tree
        .within(at)
        .filter(|id| is_picture(tree, *id) && is_wanted(weighed, *id));
    let (credits, captions) = words
        .into_iter()
        .partition(|block| is_credit_block(weighed, *block));
    Figure {
        at,
        pictures: pictures.take(MOST).collect(),
        captions,
        credits,
    }
}

/// The blocks inside an element.
fn blocks_in(weighed: &Weighed, id: Id) -> std::ops::Range<usize> {
    let range = weighed.tree.within(id);
    let from = weighed
        .blocks
        .partition_point(|block| block.first < range.start);
    let to = weighed
        .blocks
        .partition_point(|block| block.first < range.end);
    from..to
}

/// Tells whether a block says nothing but who made the picture.
fn is_credit_block(weighed: &Weighed, block: usize) -> bool {
    let element = weighed.blocks[block].element;
    let tree = &weighed.tree;
    let mut path = [element].into_iter().chain(tree.around(element)).take(2);
    weighed.blocks[block].words < 20 && path.any(|id| tree.tag(id).is_some_and(is_credit))
}
