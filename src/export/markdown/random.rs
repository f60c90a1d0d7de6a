//! Marks over any part of texts full of signs, read back with a reader of CommonMark.

use super::tests::{assert_same, mended, write};
use super::*;
use crate::model::{LinkId, Url};
use proptest::prelude::*;

const PIECES: [&str; 24] = [
    "a", "b", "x", " ", " ", "*", "_", "“", ".", "`", "é", "中", "「", "(", "~", "!", "\\", "|",
    "&", "amp;", "<", "[", "]", "1",
];

/// Texts without white space at their ends and twice in a row, as they come from a page.
fn chars() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(prop::sample::select(&PIECES[..]), 1..12);
    let line = line.prop_map(|pieces| Clean::line(&pieces.concat()).to_string());
    const STARTS: [&str; 9] = ["", "# ", "- ", "1. ", "> ", "~~~", "=", "---", "|"];
    let line = (prop::sample::select(&STARTS[..]), line)
        .prop_map(|(start, line)| start.to_owned() + &line);
    prop::collection::vec(line, 1..3).prop_map(|lines| {
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        lines.join("\n").trim().to_owned()
    })
}

/// Texts with marks that nest, touch and cross; at most one of them is a link.
fn text() -> impl Strategy<Value = Text> {
    let style = prop::sample::select(vec![
        Style::Strong,
        Style::Emphasis,
        Style::Code,
        Style::Struck,
        Style::Superscript,
    ]);
    let range = || (any::<prop::sample::Index>(), any::<prop::sample::Index>());
    let marks = prop::collection::vec((range(), style), 0..5);
    (chars(), marks, prop::option::of(range())).prop_map(|(chars, marks, link)| {
        let borders: Vec<usize> = chars
            .char_indices()
            .map(|(at, _)| at)
            .chain([chars.len()])
            .collect();
        let link = link.map(|range| (range, Style::Link(LinkId(0))));
        let marks = marks.into_iter().chain(link).map(|((a, b), style)| {
            let (a, b) = (*a.get(&borders) as u32, *b.get(&borders) as u32);
            Mark {
                range: a.min(b)..a.max(b),
                style,
            }
        });
        let mut marks: Vec<Mark> = marks.collect();
        marks.sort_by_key(|mark| mark.range.start);
        Text {
            chars: Clean::text(&chars),
            marks,
        }
    })
}

fn check(leaves: Vec<Text>, blocks: Vec<Block>) {
    let links = Url::from_ascii("https://e.org/a_(b)?c*d")
        .into_iter()
        .collect();
    let document = Document {
        leaves,
        blocks,
        links,
    };
    assert_same(&document, &write(&document));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn paragraphs_are_read_back(text in text()) {
        check(vec![text], vec![Block::Paragraph(Leaf(0))]);
    }

    #[test]
    fn headings_are_read_back(text in text()) {
        if text.chars.is_empty() {
            return Ok(());
        }
        check(vec![text], vec![Block::Heading { level: 2, text: Leaf(0) }]);
    }

    #[test]
    fn cells_are_read_back(texts in prop::collection::vec(text(), 4)) {
        let cell = |leaf| TableCell { text: Leaf(leaf), span: 1, head: false };
        let table = Table {
            caption: None,
            heads: 1,
            rows: vec![vec![cell(0), cell(1)], vec![cell(2), cell(3)]],
        };
        check(texts, vec![Block::Table(table)]);
    }

    #[test]
    fn pages_are_read_back(parts in prop::collection::vec(prop::sample::select(&[
        "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<s>", "<a href=https://e.org/>", "</a>", "<br>",
        "<p>", "<ul>", "<li>", "</ul>", "<ol>", "<ol start=9>", "</ol>", "<blockquote>", "</blockquote>", "<hr>",
        "<pre>", "</pre>", "<h2>", "</h2>", "a", "b c", " ", "*", "- x", "1. y", "`", "#", "~~~", "中", "(d)",
    ][..]), 1..24)) {
        mended(&parts.concat());
    }
}
