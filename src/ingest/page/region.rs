//! Where in a page its article stands: the element that holds most of the prose and little else.
//!
//! Every block gives its weight to all elements around it, less for each of them that looks like furniture. The
//! element that is worth most is the region; what machines are told of the article (its description, its text for
//! search engines) speaks for the elements in which it is found. Nothing outside the region is read as text.

use super::blocks::{Block, Kind};
use super::hints::Hints;
use super::kinds::may_hold_article;
use super::tree::{Id, Tree};
use html5ever::local_name;

/// What the blocks inside each element come to.
#[derive(Debug)]
pub(super) struct Sums {
    /// How much prose there is, weighed.
    pub(super) prose: Vec<f32>,
    /// Characters of what is no prose.
    other: Vec<f32>,
    /// All characters.
    pub(super) chars: Vec<u32>,
    /// Those that are linked.
    pub(super) linked: Vec<u32>,
    /// Blocks that say what machines are told.
    marks: Vec<u32>,
}

/// What a block says of what machines are told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Echo {
    /// The share of the description's words that are in it.
    pub(super) description: f32,
    /// The share of it that is in the text for search engines; none if there is no such text.
    pub(super) text: Option<f32>,
}

impl Sums {
    pub(super) fn of(tree: &Tree, hints: &[Hints], blocks: &[Block], echoes: &[Echo]) -> Self {
        let count = tree.len();
        let mut sums = Self {
            prose: vec![0.0; count],
            other: vec![0.0; count],
            chars: vec![0; count],
            linked: vec![0; count],
            marks: vec![0; count],
        };
        for (block, echo) in blocks.iter().zip(echoes) {
            let is_prose = block.is_prose();
            let is_mark =
                is_prose && echo.description > 0.75 || echo.text.is_some_and(|share| share > 0.8);
            let mut weight = if is_prose { worth(block) } else { 0.0 };
            for id in [block.element]
                .into_iter()
                .chain(tree.around(block.element))
            {
                let at = id as usize;
                if hints[at].is_furniture() {
                    weight *= 0.25;
                }
                sums.prose[at] += weight;
                sums.other[at] += if is_prose { 0.0 } else { block.chars as f32 };
                sums.chars[at] += block.chars;
                sums.linked[at] += block.linked;
                sums.marks[at] += u32::from(is_mark);
            }
        }
        sums
    }

    /// Returns the share of the characters in an element that are linked.
    pub(super) fn link_share(&self, id: Id) -> f32 {
        self.linked[id as usize] as f32 / self.chars[id as usize].max(1) as f32
    }
}

/// What a block of prose is worth by itself.
fn worth(block: &Block) -> f32 {
    let mut worth = (block.chars - block.linked) as f32 * (1.0 - block.link_share()).max(0.5);
    if matches!(block.kind, Kind::Paragraph | Kind::Quote | Kind::Code) {
        worth *= 1.5;
    }
    if block.caption {
        worth *= 0.3;
    }
    if block.sentences == 0 {
        worth *= 0.5;
    }
    worth
}

/// Finds the region of the article; the whole page where nothing speaks for a part of it.
pub(super) fn find(tree: &Tree, hints: &[Hints], blocks: &[Block], sums: &Sums) -> Id {
    let most_marks = sums.marks.iter().copied().max().unwrap_or(0);
    let (mut best, mut most) = (0, 0.0);
    for id in tree.ids().skip(1) {
        let prose = sums.prose[id as usize];
        // What even the best hints cannot lift over the best so far is not looked at closer.
        if prose == 0.0 || prose * 2.5 < most || !may_hold_article(&tree.name(id)) {
            continue;
        }
        let value = value(tree, hints, sums, id, most_marks);
        // Of equals the innermost is chosen; it comes last.
        if value >= most {
            (best, most) = (id, value);
        }
    }
    narrowed(tree, hints, blocks, sums, best)
}

fn value(tree: &Tree, hints: &[Hints], sums: &Sums, id: Id, most_marks: u32) -> f32 {
    let at = id as usize;
    let prose = sums.prose[at];
    let mut value = prose / (1.0 + 0.3 * sums.other[at] / prose.max(1.0));
    value *= if hints[at].has(Hints::MARKED) {
        1.6
    } else if hints[at].has(Hints::BODY) {
        1.35
    } else {
        match tree.name(id) {
            local_name!("article") => 1.25,
            local_name!("main") => 1.1,
            local_name!("body") | local_name!("html") => 0.6,
            _ => 1.0,
        }
    };
    let furniture = [id]
        .into_iter()
        .chain(tree.around(id))
        .filter(|id| hints[*id as usize].is_furniture());
    for _ in furniture {
        value *= 0.4;
    }
    if most_marks > 0 {
        value *= 1.0 + 0.5 * sums.marks[at] as f32 / most_marks as f32;
    }
    value
}

/// Goes inwards as long as one child holds nearly all prose, and no prose but furniture's is left behind.
fn narrowed(tree: &Tree, hints: &[Hints], blocks: &[Block], sums: &Sums, region: Id) -> Id {
    let mut region = region;
    loop {
        let whole = sums.prose[region as usize];
        let inner = tree.children(region).find(|child| {
            sums.prose[*child as usize] > 0.92 * whole && may_hold_article(&tree.name(*child))
        });
        let Some(inner) = inner else {
            return region;
        };
        let leaves_prose = blocks.iter().any(|block| {
            block.is_prose()
                && tree.is_within(block.element, region)
                && !tree.is_within(block.element, inner)
                && {
                    let path = [block.element]
                        .into_iter()
                        .chain(tree.around(block.element));
                    let mut below = path.take_while(|id| *id != region);
                    !below.any(|id| hints[id as usize].is_furniture())
                }
        });
        if leaves_prose {
            return region;
        }
        region = inner;
    }
}
