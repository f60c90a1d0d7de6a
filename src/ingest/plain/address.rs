//! Addresses that stand in a text.

use crate::ingest::link::Base;
use crate::model::{LinkId, Mark, Style, Url};
use memchr::memmem;
use std::collections::HashMap;
use std::ops::Range;

/// The targets of the links of a document, each once.
#[derive(Default)]
pub(super) struct Links(HashMap<Url, LinkId>);

impl Links {
    /// Marks the addresses in a text, and adds their targets to those of its document.
    pub(super) fn marks(&mut self, text: &str, links: &mut Vec<Url>) -> Vec<Mark> {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        addresses(text)
            .map(|(range, url)| {
                let id = *self.0.entry(url).or_insert_with_key(|url| {
                    links.push(url.clone());
                    LinkId(u32::try_from(links.len() - 1).unwrap_or(u32::MAX))
                });
                Mark {
                    range: offset(range.start)..offset(range.end),
                    style: Style::Link(id),
                }
            })
            .collect()
    }
}

/// Finds the addresses in a text, with the bytes that each of them takes.
pub(in crate::ingest) fn addresses(text: &str) -> impl Iterator<Item = (Range<usize>, Url)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = memmem::find(&text.as_bytes()[at..], b"://") {
            let colon = at + found;
            at = colon + 3;
            let scheme = ["https", "http"]
                .iter()
                .find(|scheme| text[..colon].ends_with(*scheme));
            let Some(start) = scheme.map(|scheme| colon - scheme.len()) else {
                continue;
            };
            let run = at + run(&text[at..]);
            if run - start > Url::LONGEST {
                at = run;
                continue;
            }
            let end = at + length(&text[at..run]);
            if let Some(url) = Base::default().resolve(&text[start..end]) {
                at = end;
                return Some((start..end, url));
            }
        }
        None
    })
}

/// How far there is nothing that no address has.
fn run(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || "<>\"“”«»「」『』（）、。，；".contains(c);
    text.find(ends).unwrap_or(text.len())
}

/// How far an address goes; a stop or a bracket that ends the sentence around it is not part of it.
fn length(mut address: &str) -> usize {
    // Brackets inside are counted once; what is cut off at the end is taken off the count.
    let mut open = address.matches('(').count();
    let mut close = address.matches(')').count();
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '_' | '…' => {}
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}
