//! The pictures of an article, for an edition: those that are kept, by their addresses.

use super::{Picture, Stock};
use crate::model::{Block, Document, Url};
use std::collections::HashMap;
use std::io;

/// Finds the addresses of the pictures in a body, in its order.
fn addresses<'a>(blocks: &'a [Block], found: &mut Vec<&'a Url>) {
    for block in blocks {
        match block {
            Block::Figure(figure) => found.extend(&figure.url),
            Block::Quote(blocks) => addresses(blocks, found),
            Block::List(list) => list.items.iter().for_each(|item| addresses(item, found)),
            _ => {}
        }
    }
}

/// Makes of each picture of a body that is kept what stands in its place.
pub(super) fn kept(
    body: &Document,
    stock: &dyn Stock,
    mut place: impl FnMut(&Url, Picture) -> io::Result<Option<String>>,
) -> io::Result<HashMap<Url, String>> {
    let mut found = Vec::new();
    addresses(&body.blocks, &mut found);
    let mut kept = HashMap::new();
    for url in found {
        if kept.contains_key(url) {
            continue;
        }
        let Some(picture) = stock.picture(url)? else {
            continue;
        };
        if let Some(at) = place(url, picture)? {
            kept.insert(url.clone(), at);
        }
    }
    Ok(kept)
}
