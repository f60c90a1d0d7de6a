//! What some pages look like: heads, lists, captions, code, text from the right, tables, and one of megabytes.

use super::*;

#[test]
fn a_page_has_its_head_and_its_air() {
    let mut writer = Writer::default();
    let blocks = vec![
        writer.paragraph("First."),
        Block::Heading {
            level: 2,
            text: writer.leaf("Then"),
        },
        writer.paragraph("Second, which is longer."),
        Block::Rule,
        writer.paragraph("Third."),
    ];
    let sheet = writer.sheet(blocks, "en");
    let rows: Vec<String> = all_rows(&mut layout(&sheet, 21))
        .iter()
        .map(|(_, row)| draw(&sheet, row))
        .collect();
    let wanted = [
        "World",
        "",
        "A headline that is",
        "set in two lines",
        "",
        "By nobody",
        "",
        "First.",
        "",
        "",
        "Then",
        "",
        "Second, which is",
        "longer.",
        "",
        "       ───────",
        "",
        "Third.",
    ];
    assert_eq!(rows, wanted);
}

#[test]
fn lists_and_quotes_hang_and_nest() {
    let mut writer = Writer::default();
    let quote = Block::Quote(vec![
        writer.paragraph("quoted words here"),
        writer.paragraph("and more"),
    ]);
    let first = writer.paragraph("first of the items");
    let inner = vec![
        vec![writer.paragraph("inner one")],
        vec![writer.paragraph("two")],
    ];
    let first = vec![
        first,
        Block::List(List {
            start: None,
            items: inner,
        }),
    ];
    let last = vec![writer.paragraph("last")];
    let blocks = vec![
        quote,
        Block::List(List {
            start: Some(9),
            items: vec![first, last],
        }),
    ];
    let sheet = writer.sheet(blocks, "en");
    assert_eq!(
        body(&sheet, 20),
        [
            "│ quoted words here",
            "│",
            "│ and more",
            "",
            " 9. first of the",
            "    items",
            "    • inner one",
            "    • two",
            "10. last",
        ]
    );
}

#[test]
fn what_is_said_about_a_picture_is_set_narrower() {
    let mut writer = Writer::default();
    let (caption, credit) = (
        writer.leaf("Visitors look at robots in Wuzhen."),
        writer.leaf("REUTERS"),
    );
    let figure = Figure {
        alt: None,
        caption: Some(caption),
        credit: Some(credit),
        url: None,
    };
    let sheet = writer.sheet(vec![Block::Figure(figure)], "en");
    assert_eq!(
        body(&sheet, 30),
        [
            "  Visitors look at robots in",
            "  Wuzhen.            REUTERS"
        ]
    );
}

#[test]
fn long_lines_of_code_go_on() {
    let mut writer = Writer::default();
    let text = writer.leaf("fn main() {\n    let answer = 42;\n\n}\n");
    let sheet = writer.sheet(
        vec![Block::Code {
            language: None,
            text,
        }],
        "en",
    );
    assert_eq!(
        body(&sheet, 18),
        ["  fn main() {", "      let answer ", "  ↪ = 42;", "", "  }"]
    );
}

#[test]
fn right_to_left_paragraphs_stand_at_the_right_in_the_order_of_the_screen() {
    let mut writer = Writer::default();
    let blocks = vec![
        Block::Quote(vec![writer.paragraph("שלום abc עולם")]),
        writer.paragraph("one שתים (שלוש) four"),
    ];
    let sheet = writer.sheet(blocks, "he");
    assert_eq!(
        body(&sheet, 24),
        ["         םלוע abc םולש │", "", "one )שולש( םיתש four"]
    );
}

#[test]
fn a_table_that_is_too_wide_becomes_a_list_and_loses_nothing() {
    let mut writer = Writer::default();
    let table = writer.table(
        1,
        &[
            &["Country", "Guests", "Since"],
            &["China", "1,500", "2014"],
            &["Norway", "12", "2016"],
        ],
    );
    let sheet = writer.sheet(vec![table], "en");
    assert_eq!(
        body(&sheet, 30),
        [
            "Country  Guests  Since",
            "──────────────────────",
            "China     1,500   2014",
            "Norway       12   2016"
        ]
    );
    assert_eq!(
        body(&sheet, 14),
        [
            "Country: China",
            "Guests: 1,500",
            "Since: 2014",
            "",
            "Country:",
            "Norway",
            "Guests: 12",
            "Since: 2016"
        ]
    );
}

#[test]
fn a_paragraph_of_megabytes_opens_without_being_read() {
    for text in ["x".repeat(10_000_000), "words and words. ".repeat(600_000)] {
        let mut writer = Writer::default();
        let blocks = vec![writer.paragraph(&text)];
        let sheet = writer.sheet(blocks, "en");
        let mut layout = layout(&sheet, 68);
        layout.prepare(Spot::default(), 40);
        let made = |layout: &Layout| {
            layout
                .rows
                .iter()
                .flatten()
                .map(|rows| rows.len())
                .sum::<usize>()
        };
        assert!(
            made(&layout) < 400,
            "{} rows for a view of 40",
            made(&layout)
        );
        let top = layout.last_top(40);
        layout.prepare(top, 40);
        assert!(made(&layout) < 800);
        assert_eq!(layout.progress(top, 40), 1.0);
        let middle = layout.locate(Anchor {
            leaf: Leaf(4),
            byte: 5_000_000,
        });
        assert!(layout.row(middle).is_some_and(|row| row.shows(Anchor {
            leaf: Leaf(4),
            byte: 5_000_000
        }) || row.at.byte <= 5_000_000));
        assert!(made(&layout) < 1200);
    }
}
