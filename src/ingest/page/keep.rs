//! Which blocks of a page are kept as its article.

use super::Weighed;
use super::blocks::{Block, Kind};
use super::kinds::is_list;
use super::tree::Id;
use std::collections::HashMap;

/// Heaviest weight that counts, either way, where weights are put together.
const MOST: f32 = 5.0;

/// Tells of every block whether it is kept.
pub(super) fn kept(weighed: &Weighed) -> Vec<bool> {
    let mut weights: Vec<f32> = (0..weighed.blocks.len())
        .map(|at| weighed.case(at).weight())
        .collect();
    level_lists(weighed, &mut weights);
    let blocks = weighed.blocks.iter().zip(&weighed.facts);
    let mut kept: Vec<bool> = blocks
        .zip(weights)
        .map(|((block, facts), weight)| facts.inside && !block.caption && weight > 0.0)
        .collect();
    drop_empty_headings(&weighed.blocks, &mut kept);
    kept
}

/// Gives all blocks of a list or a table the weight that they have together: it is part of the article or it is not.
fn level_lists(weighed: &Weighed, weights: &mut [f32]) {
    let mut lists: HashMap<Id, Vec<usize>> = HashMap::new();
    for (at, block) in weighed.blocks.iter().enumerate() {
        if weighed.facts[at].inside
            && let Some(list) = list_of(weighed, block)
        {
            lists.entry(list).or_default().push(at);
        }
    }
    for blocks in lists.into_values().filter(|blocks| blocks.len() > 1) {
        let (mut sum, mut count) = (0.0, 0.0);
        for at in &blocks {
            let share = 1.0 + (weighed.blocks[*at].words as f32).ln_1p();
            sum += share * weights[*at].clamp(-MOST, MOST);
            count += share;
        }
        for at in blocks {
            weights[at] = sum / count;
        }
    }
}

/// The innermost list or table that a block stands in.
fn list_of(weighed: &Weighed, block: &Block) -> Option<Id> {
    let tree = &weighed.tree;
    let mut path = [block.element]
        .into_iter()
        .chain(tree.around(block.element));
    path.find(|id| is_list(&tree.name(*id)))
}

/// Leaves out headings under which nothing is kept.
fn drop_empty_headings(blocks: &[Block], kept: &mut [bool]) {
    for at in (0..blocks.len()).rev() {
        if !blocks[at].is_heading() {
            continue;
        }
        let next = (at + 1..blocks.len()).find(|next| !blocks[*next].is_heading());
        let follows =
            next.is_some_and(|next| kept[next] || kept.get(next + 1).copied().unwrap_or(false));
        kept[at] &= follows;
    }
}

/// Keeps all that stands in the region and is no furniture: the page is no article, but what it says may be read.
pub(super) fn all(weighed: &Weighed) -> Vec<bool> {
    let blocks = weighed.blocks.iter().zip(&weighed.facts);
    blocks
        .map(|(block, facts)| {
            facts.inside && facts.furniture == 0.0 && block.kind != Kind::Label && !facts.title
        })
        .collect()
}
