//! Texts as people write them, and what they are read as.

use super::*;
use crate::model::Mark;

fn leaves(text: &str) -> Vec<String> {
    plain(text)
        .leaves
        .iter()
        .map(|leaf| leaf.chars.to_string())
        .collect()
}

/// The blocks of a text by their kinds, with what they say.
fn read(text: &str) -> Vec<String> {
    let document = plain(text);
    document
        .blocks
        .iter()
        .map(|block| shown(&document, block))
        .collect()
}

fn shown(document: &Document, block: &Block) -> String {
    let text = |leaf: &Leaf| document.leaves[leaf.0 as usize].chars.to_string();
    let all = |blocks: &[Block]| {
        let blocks: Vec<String> = blocks.iter().map(|block| shown(document, block)).collect();
        blocks.join(" ")
    };
    match block {
        Block::Paragraph(leaf) => text(leaf),
        Block::Heading { level, text: leaf } => format!("h{level} {}", text(leaf)),
        Block::Code { text: leaf, .. } => format!("code {}", text(leaf)),
        Block::Quote(blocks) => format!("quote [{}]", all(blocks)),
        Block::List(list) => {
            let items: Vec<String> = list.items.iter().map(|item| all(item)).collect();
            format!("list [{}]", items.join(", "))
        }
        Block::Rule => "rule".to_owned(),
        Block::Table(_) | Block::Figure(_) => unreachable!("plain text has none"),
    }
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
    for kept in [
        "the first\nthe second\nthe third",
        "To do:\n- one thing",
        "1. flour\n2. water",
        "– Who is there?\n– Nobody.",
        "12 Mill Lane\nPortsmouth",
        "Share what you have, said the wave to the stone,\nand the stone said nothing, and stood alone.",
        "And all I ask is a ledger and a pen that does not rust in the damp of it,\nAnd a chair that creaks",
    ] {
        assert_eq!(read(kept), [kept]);
    }
    assert_eq!(
        read(
            "O Wild West Wind, thou breath of Autumn's being, and thou\nThou, from whose unseen presence the leaves dead are driven\nAre driven, like ghosts\nYellow, and black, and pale"
        ),
        [
            "O Wild West Wind, thou breath of Autumn's being, and thou\nThou, from whose unseen presence the leaves dead are driven\nAre driven, like ghosts\nYellow, and black, and pale"
        ]
    );
}

#[test]
fn what_was_wrapped_at_any_width_flows_again() {
    assert_eq!(
        read(
            "The message went out at nine in the morning, and\nnobody in the harbour answered it before it was\nthe evening of the day after it."
        ),
        [
            "The message went out at nine in the morning, and nobody in the harbour answered it before it was the evening of the day after it."
        ]
    );
    assert_eq!(
        read(
            "這是一段很長的文字它被人手工折成了好幾行每一行都\n一樣長所以讀起來應該是一段而不是三段文字它的結\n尾在這裡。"
        ),
        [
            "這是一段很長的文字它被人手工折成了好幾行每一行都一樣長所以讀起來應該是一段而不是三段文字它的結尾在這裡。"
        ]
    );
    assert_eq!(
        read(
            "    Somebody who sets books moves the first line of each paragraph in\nand leaves no line between them.\n    The next one begins here, and it goes on for more than a line as the\nfirst one did."
        ),
        [
            "Somebody who sets books moves the first line of each paragraph in and leaves no line between them.",
            "The next one begins here, and it goes on for more than a line as the first one did."
        ]
    );
}

#[test]
fn long_lines_are_paragraphs_each_by_itself() {
    let long = "Share is what several processes do with one processor, and what the command shows: who has how much of it, and for how long it has had it.";
    assert_eq!(
        read(&format!("Share\n{long}\n{long}")),
        ["Share", long, long]
    );
    let short = "早报在清晨送到读者的门口，读者在早饭前读完了它。";
    assert_eq!(read(&format!("{short}\n{short}")), [short, short]);
}

#[test]
fn items_are_a_list_and_what_hangs_under_them_is_theirs() {
    assert_eq!(
        read("Bring:\n- bread\n- cheese that\n  keeps\n  - and a knife\n- water"),
        [
            "Bring:",
            "list [bread, cheese that keeps list [and a knife], water]"
        ]
    );
    assert_eq!(read("+ a\n- b"), ["+ a\n- b"]);
}

#[test]
fn headings_quotations_and_rules_are_told_by_their_signs() {
    assert_eq!(
        read(
            "Title\n=====\n\nPart\n----\nWords.\n\n* * *\n\n> said\n> again\n>\n> > before\n\nyes"
        ),
        [
            "h2 Title",
            "h3 Part",
            "Words.",
            "rule",
            "quote [said\nagain quote [before]]",
            "yes"
        ]
    );
}

#[test]
fn what_is_laid_out_with_spaces_keeps_them() {
    for kept in [
        "1846    Washington\n1848    every state but\n        Florida",
        "if (a) {\n    b();\n}",
        "+---+---+\n| a | b |\n+---+---+",
        "$ ls\na  b",
        "def f(x):\n    return x",
    ] {
        assert_eq!(read(kept), [format!("code {kept}")]);
    }
    assert_eq!(read("    a    b\n    c    d"), ["code a    b\nc    d"]);
}

#[test]
fn addresses_become_links() {
    let document = plain(
        "see (https://example.org/a_(b)), or https://example.org/a_(b) and HTTP://no, x://y.",
    );
    let text = &document.leaves[0];
    let words = |mark: &Mark| {
        let range = mark.range.start as usize..mark.range.end as usize;
        text.chars[range].to_owned()
    };
    let linked: Vec<String> = text.marks.iter().map(words).collect();
    assert_eq!(
        linked,
        ["https://example.org/a_(b)", "https://example.org/a_(b)"]
    );
    assert_eq!(document.links.len(), 1);
}

#[test]
fn the_first_paragraph_can_be_left_out_of_any_document() {
    let rest = without_first(plain("one\n\n- two\n- three\n\n> four\n\n***\n\nfive"));
    let words: Vec<&str> = rest.leaves.iter().map(|leaf| &*leaf.chars).collect();
    assert_eq!(words, ["two", "three", "four", "five"]);
    assert_eq!(rest.blocks.last(), Some(&Block::Paragraph(Leaf(3))));
}

#[test]
fn no_flood_takes_forever() {
    for flood in [
        "\n", " ", "x\n\n", "x\n", "> ", ">\n", "- x\n", " - x\n", "a\n===\n", "http://", "a  b\n",
        "1. x\n", "字\n", "字", ". ",
    ] {
        let text = flood.repeat((1 << 20) / flood.len());
        let start = std::time::Instant::now();
        plain(&text);
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{flood:?} took {took:?}");
    }
}
