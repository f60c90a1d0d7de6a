//! Blocks that would run together where they follow each other.

use crate::model::{Block, List};

/// The highest number that an item of a list may have.
const HIGHEST: i64 = 999_999_999;

/// What a block may run together with when it follows another of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A list with bullets, or with numbers that Markdown does not have.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// A quote.
    Quote,
    /// A block that stands for itself.
    Other,
}

/// Tells a block's kind.
pub(super) fn kind(block: &Block) -> Kind {
    match block {
        Block::List(list) => kind_of_list(list),
        Block::Quote(_) => Kind::Quote,
        _ => Kind::Other,
    }
}

/// Tells whether a list is written with bullets or with numbers.
pub(super) fn kind_of_list(list: &List) -> Kind {
    let last = list.items.len() as i64;
    match list.start {
        Some(start) if start >= 0 && start.saturating_add(last) <= HIGHEST => Kind::Numbers,
        _ => Kind::Bullets,
    }
}
