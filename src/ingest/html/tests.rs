//! Mark-up made into documents, which are written down on few lines and held to what every document must be.

mod blocks;
mod hostile;
mod left_out;
mod text;

use super::*;
use crate::model::{Block, Clean, Leaf, Style, Table, TableCell, Text, Url};

/// Writes a document on few lines: blocks in brackets, marks in braces, line breaks as a slash.
fn show(html: &str) -> String {
    let document = document(html, Some("https://example.org/a/"));
    check(&document);
    blocks(&document, &document.blocks)
}

fn blocks(document: &Document, list: &[Block]) -> String {
    list.iter()
        .map(|block| one(document, block))
        .collect::<Vec<_>>()
        .join(" ")
}

fn one(document: &Document, block: &Block) -> String {
    let leaf = |leaf: Leaf| text(document, &document.leaves[leaf.0 as usize]);
    let maybe = |found: Option<Leaf>| found.map(leaf).unwrap_or_default();
    match block {
        Block::Heading { level, text } => format!("h{level}[{}]", leaf(*text)),
        Block::Paragraph(text) => format!("[{}]", leaf(*text)),
        Block::Quote(inner) => format!("quote({})", blocks(document, inner)),
        Block::List(list) => {
            let items: Vec<String> = list
                .items
                .iter()
                .map(|item| blocks(document, item))
                .collect();
            let start = list
                .start
                .map(|start| start.to_string())
                .unwrap_or_default();
            format!("list{start}({})", items.join(" | "))
        }
        Block::Code { language, text } => {
            format!(
                "code:{}[{}]",
                language.as_ref().map_or("", Clean::as_str),
                leaf(*text)
            )
        }
        Block::Table(table) => grid(document, table),
        Block::Figure(figure) => {
            let url = figure.url.as_ref().map(Url::as_str).unwrap_or_default();
            format!(
                "figure({};{};{};{url})",
                maybe(figure.alt),
                maybe(figure.caption),
                maybe(figure.credit)
            )
        }
        Block::Rule => "rule".to_owned(),
    }
}

fn grid(document: &Document, table: &Table) -> String {
    let leaf = |leaf: Leaf| text(document, &document.leaves[leaf.0 as usize]);
    let cell = |cell: &TableCell| {
        let head = if cell.head { "!" } else { "" };
        let span = if cell.span > 1 {
            format!("*{}", cell.span)
        } else {
            String::new()
        };
        format!("{head}{}{span}", leaf(cell.text))
    };
    let row = |row: &Vec<TableCell>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let caption = table.caption.map(leaf).unwrap_or_default();
    format!("table{}:{caption}({})", table.heads, rows.join(" | "))
}

fn text(document: &Document, text: &Text) -> String {
    let mut signs: Vec<(u32, bool, String)> = Vec::new();
    for mark in &text.marks {
        let name = match mark.style {
            Style::Strong => "b".to_owned(),
            Style::Emphasis => "i".to_owned(),
            Style::Code => "c".to_owned(),
            Style::Struck => "s".to_owned(),
            Style::Superscript => "^".to_owned(),
            Style::Subscript => "_".to_owned(),
            Style::Link(id) => document.links[id.0 as usize].as_str().to_owned(),
        };
        signs.push((mark.range.start, true, format!("{{{name}:")));
        signs.push((mark.range.end, false, "}".to_owned()));
    }
    signs.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut out = String::new();
    let mut last = 0;
    for (at, _, sign) in signs {
        out.push_str(&text.chars[last..at as usize]);
        out.push_str(&sign);
        last = at as usize;
    }
    out.push_str(&text.chars[last..]);
    out.replace('\n', "/")
}

/// Holds what every document must be.
fn check(document: &Document) {
    let mut next = 0;
    let mut use_leaf = |leaf: Leaf, may_be_empty: bool| {
        assert_eq!(leaf.0, next, "leaves are used once and in order");
        next += 1;
        let text = &document.leaves[leaf.0 as usize];
        assert!(may_be_empty || !text.chars.is_blank(), "a leaf is empty");
        assert_eq!(Clean::text(&text.chars), text.chars);
        assert!(text.marks.is_sorted_by_key(|mark| mark.range.start));
        for mark in &text.marks {
            assert!(mark.range.start < mark.range.end);
            assert!(
                text.chars
                    .get(mark.range.start as usize..mark.range.end as usize)
                    .is_some()
            );
            if let Style::Link(id) = mark.style {
                assert!((id.0 as usize) < document.links.len());
            }
        }
    };
    let mut stack: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Heading { level, text } => {
                assert!((2..=6).contains(level));
                use_leaf(*text, false);
            }
            Block::Paragraph(text) | Block::Code { text, .. } => use_leaf(*text, false),
            Block::Quote(inner) => stack.extend(inner.iter().rev()),
            Block::List(list) => {
                stack.extend(list.items.iter().rev().flat_map(|item| item.iter().rev()));
            }
            Block::Table(table) => {
                table
                    .caption
                    .into_iter()
                    .for_each(|leaf| use_leaf(leaf, false));
                let width =
                    |row: &Vec<TableCell>| row.iter().map(|cell| u32::from(cell.span)).sum::<u32>();
                let columns = table.rows.first().map_or(0, width);
                assert!((1..=1000).contains(&columns) && table.heads <= table.rows.len());
                for row in &table.rows {
                    assert_eq!(width(row), columns);
                    row.iter().for_each(|cell| use_leaf(cell.text, true));
                }
            }
            Block::Figure(figure) => {
                let said = [figure.alt, figure.caption, figure.credit];
                assert!(figure.url.is_some() || said.iter().any(Option::is_some));
                [figure.alt, figure.caption, figure.credit]
                    .into_iter()
                    .flatten()
                    .for_each(|leaf| use_leaf(leaf, false));
            }
            Block::Rule => {}
        }
    }
    assert_eq!(next as usize, document.leaves.len(), "every leaf is used");
}
