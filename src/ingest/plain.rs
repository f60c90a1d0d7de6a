//! Plain text becomes a document: paragraphs, and links where addresses stand.

use super::link::Base;
use crate::model::{Block, Clean, Document, Leaf, LinkId, Mark, Style, Text, Url};
use memchr::memmem;
use std::collections::HashMap;

/// Lines shorter than this, in characters, may be verse or a list, whose breaks are the author's.
const SHORT: usize = 60;
/// How many lines it takes to tell.
const FEW: usize = 3;

/// Reads plain text: blank lines part paragraphs.
pub fn plain(text: &str) -> Document {
    let clean = Clean::text(text);
    let mut document = Document::default();
    let mut links = HashMap::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in clean.split('\n').chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line);
            continue;
        }
        let chars = Clean::text(&joined(&lines));
        lines.clear();
        if !chars.is_blank() {
            let marks = marks(&chars, &mut links, &mut document.links);
            let leaf = Leaf(u32::try_from(document.leaves.len()).unwrap_or(u32::MAX));
            document.leaves.push(Text { chars, marks });
            document.blocks.push(Block::Paragraph(leaf));
        }
    }
    document
}

/// Leaves out the first paragraph of a document of paragraphs only.
pub(super) fn without_first(document: Document) -> Document {
    let leaves: Vec<Text> = document.leaves.into_iter().skip(1).collect();
    let blocks = (0..leaves.len())
        .map(|leaf| Block::Paragraph(Leaf(u32::try_from(leaf).unwrap_or(u32::MAX))))
        .collect();
    Document {
        leaves,
        blocks,
        links: document.links,
    }
}

/// Joins the lines of a paragraph, unless their breaks are meant.
fn joined(lines: &[&str]) -> String {
    let is_hard = lines.iter().skip(1).any(|line| is_item(line))
        || (lines.len() >= FEW
            && lines
                .iter()
                .all(|line| line.trim().chars().nth(SHORT - 1).is_none()));
    let between = if is_hard { "\n" } else { " " };
    let mut text = String::new();
    for line in lines {
        for (number, word) in line
            .split([' ', '\t'])
            .filter(|word| !word.is_empty())
            .enumerate()
        {
            if !text.is_empty() {
                text.push_str(if number == 0 { between } else { " " });
            }
            text.push_str(word);
        }
    }
    text
}

/// Tells whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    ["- ", "* ", "+ ", "• ", "– "]
        .iter()
        .any(|bullet| line.starts_with(bullet))
        || ((1..4).contains(&digits)
            && [". ", ") "]
                .iter()
                .any(|end| line[digits..].starts_with(end)))
}

/// Finds the addresses in a text.
fn marks(text: &str, ids: &mut HashMap<Url, LinkId>, links: &mut Vec<Url>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = memmem::find(&text.as_bytes()[at..], b"://") {
        let colon = at + found;
        at = colon + 3;
        let Some(start) = ["https", "http"]
            .iter()
            .find(|scheme| text[..colon].ends_with(*scheme))
            .map(|s| colon - s.len())
        else {
            continue;
        };
        let end = at + address_length(&text[at..]);
        let Some(url) = Base::default().resolve(&text[start..end]) else {
            continue;
        };
        let id = *ids.entry(url).or_insert_with_key(|url| {
            links.push(url.clone());
            LinkId(u32::try_from(links.len() - 1).unwrap_or(u32::MAX))
        });
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        marks.push(Mark {
            range: offset(start)..offset(end),
            style: Style::Link(id),
        });
        at = end;
    }
    marks
}

/// How far an address goes; a stop or a bracket that ends the sentence around it is not part of it.
fn address_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || "<>\"“”«»「」『』（）、。，；".contains(c);
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
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

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(text: &str) -> Vec<String> {
        plain(text)
            .leaves
            .iter()
            .map(|leaf| leaf.chars.to_string())
            .collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_single_breaks_are_joined() {
        let long = "a line that is wrapped by hand and longer than those of any verse are";
        assert_eq!(
            leaves(&format!("{long}\r\nshort\r\n \r\n\r\nnext")),
            [format!("{long} short"), "next".to_owned()]
        );
        assert_eq!(leaves("  one \t two "), ["one two"]);
        assert!(leaves(" \n\u{200b}\n").is_empty());
    }

    #[test]
    fn the_breaks_of_verse_and_lists_are_kept() {
        assert_eq!(
            leaves("the first\nthe second\nthe third"),
            ["the first\nthe second\nthe third"]
        );
        assert_eq!(leaves("To do:\n- one thing"), ["To do:\n- one thing"]);
    }

    #[test]
    fn addresses_become_links() {
        let document = plain(
            "see (https://example.org/a_(b)), or https://example.org/a_(b) and HTTP://no, x://y.",
        );
        let text = &document.leaves[0];
        let linked: Vec<&str> = text
            .marks
            .iter()
            .map(|mark| &text.chars[mark.range.start as usize..mark.range.end as usize])
            .collect();
        assert_eq!(
            linked,
            ["https://example.org/a_(b)", "https://example.org/a_(b)"]
        );
        assert_eq!(document.links.len(), 1);
    }
}
