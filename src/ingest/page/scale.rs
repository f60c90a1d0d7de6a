//! The scale on which a block is weighed: what speaks for its being part of the article, and what against.
//!
//! Each line is one fact with its weight; a block is kept when the sum is above zero. The facts were chosen and the
//! weights fitted (logistic regression, rounded) on pages whose articles people had marked; each weight alone says
//! which way its fact points and how much it counts, so the scale can be read, argued with and fitted anew.

use super::blocks::{Block, Kind};
use super::facts::Facts;
use super::hints::Hints;

/// A block that is weighed, with its neighbours.
pub(super) struct Case<'c> {
    pub(super) block: &'c Block,
    pub(super) facts: &'c Facts,
    /// The blocks before it, the nearest first.
    pub(super) before: [Option<Neighbour<'c>>; 2],
    /// The blocks after it.
    pub(super) after: [Option<Neighbour<'c>>; 2],
}

/// A block beside the one that is weighed.
#[derive(Clone, Copy)]
pub(super) struct Neighbour<'c> {
    pub(super) block: &'c Block,
    pub(super) facts: &'c Facts,
    /// Whether it stands in the same element as the other.
    pub(super) same_parent: bool,
}

macro_rules! scale {
    ($($name:literal $weight:literal $fact:expr;)*) => {
        /// The names of the facts.
        #[cfg(test)]
        pub(super) const NAMES: &[&str] = &[$($name),*];
        const WEIGHTS: &[f32] = &[$($weight),*];
        const FACTS: &[fn(&Case<'_>) -> f32] = &[$($fact),*];
    };
}

fn yes(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn kind(case: &Case<'_>, kind: Kind) -> f32 {
    yes(case.block.kind == kind)
}

fn near(case: &Case<'_>, hints: Hints) -> f32 {
    yes(case.facts.near.has(hints))
}

fn far(case: &Case<'_>, hints: Hints) -> f32 {
    yes(case.facts.far.has(hints))
}

fn beside(neighbour: Option<Neighbour<'_>>, of: impl Fn(Neighbour<'_>) -> f32) -> f32 {
    neighbour.map_or(-1.0, of)
}

scale! {
    "always" 0.64 |_| 1.0;
    // The words.
    "length" 0.38 |c| (c.block.words as f32).ln_1p();
    "links" -2.09 |c| c.block.link_share();
    "all links" 0.74 |c| yes(c.block.link_share() > 0.9);
    "said twice" -0.68 |c| yes(c.facts.twice);
    "related words" -3.46 |c| yes(c.facts.words.related);
    "share words" -1.53 |c| yes(c.facts.words.share);
    "offer words" -1.95 |c| yes(c.facts.words.offers);
    "maker words" -2.69 |c| yes(c.facts.words.maker);
    "date words" -2.04 |c| yes(c.facts.words.date);
    // What it is.
    "item" 1.15 |c| kind(c, Kind::Item);
    "cell" 0.92 |c| kind(c, Kind::Cell);
    "quote" 3.7 |c| kind(c, Kind::Quote);
    "plain" -0.86 |c| kind(c, Kind::Plain);
    "first heading" -2.25 |c| kind(c, Kind::Heading(1));
    "heading" 0.32 |c| yes(c.block.is_heading());
    "caption" -1.38 |c| yes(c.block.caption);
    // Where it stands.
    "depth" -0.11 |c| c.facts.depth;
    "furniture" -0.44 |c| c.facts.furniture.min(3.0);
    "header" -1.28 |c| yes(c.facts.in_header);
    "alike" 1.85 |c| c.facts.alike;
    "beside" 0.58 |c| c.facts.beside;
    "parent's share" 0.92 |c| c.facts.parent_share;
    "links of list" -1.35 |c| c.facts.list_links;
    "repeated" 0.11 |c| c.facts.repeated;
    "repeated links" -0.64 |c| c.facts.repeated_links;
    "before" -1.88 |c| c.facts.before;
    "first" -0.89 |c| yes(c.facts.before == 0.0);
    "far body" 0.33 |c| far(c, Hints::BODY);
    "far related" -1.33 |c| far(c, Hints::RELATED);
    "near author" -2.69 |c| near(c, Hints::AUTHOR);
    "far author" -1.46 |c| far(c, Hints::AUTHOR);
    "near caption" -1.76 |c| near(c, Hints::CAPTION);
    "near box" 2.86 |c| near(c, Hints::BOX);
    "near title" -1.36 |c| near(c, Hints::TITLE);
    "message" 2.82 |c| near(c, Hints::MESSAGE).max(far(c, Hints::MESSAGE));
    "header at first" 1.81 |c| yes(c.facts.in_header && c.facts.before == 0.0);
    "maker at last" 3.95 |c| yes(c.facts.words.maker && c.facts.after < 0.05);
    "short cell" 1.18 |c| kind(c, Kind::Cell) * yes(c.block.words < 6);
    "short item" 1.09 |c| kind(c, Kind::Item) * yes(c.block.words < 6);
    "item in furniture" -1.05 |c| kind(c, Kind::Item) * yes(c.facts.furniture > 0.0);
    "repeated furniture" -0.25 |c| c.facts.repeated * yes(c.facts.furniture > 0.0);
    // What stands beside it.
    "under related" 0.63 |c| yes(c.facts.under.related);
    "under offers" -1.67 |c| yes(c.facts.under.offers);
    "after related" -0.91 |c| c.before.iter().flatten().map(|n| yes(n.facts.words.related && n.block.words < 10)).fold(0.0, f32::max);
    "same before" 0.54 |c| beside(c.before[0], |n| yes(n.same_parent));
    "links before" -0.57 |c| beside(c.before[0], |n| n.block.link_share());
    "no sentence after" -0.54 |c| beside(c.after[0], |n| yes(n.block.sentences == 0));
    "links two before" -0.57 |c| beside(c.before[1], |n| n.block.link_share());
    "furniture two after" -0.38 |c| beside(c.after[1], |n| n.facts.furniture.min(3.0));
}

impl Case<'_> {
    /// Weighs the block: above zero it is rather part of the article than not.
    pub(super) fn weight(&self) -> f32 {
        FACTS
            .iter()
            .zip(WEIGHTS)
            .map(|(fact, weight)| fact(self) * weight)
            .sum()
    }

    /// Returns the facts as numbers, in the order of their names.
    #[cfg(test)]
    pub(super) fn numbers(&self) -> Vec<f32> {
        FACTS.iter().map(|fact| fact(self)).collect()
    }
}
