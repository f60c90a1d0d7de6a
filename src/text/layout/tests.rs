//! What holds for every page, on documents of every shape at every width, and what some pages look like.

use super::*;
use crate::model::{
    Article, ArticleId, Block, Clean, Document, Figure, Leaf, List, Mark as TextMark, Style, Table,
    TableCell, Text,
};
use crate::text::width::{clusters, width};
use proptest::prelude::*;

/// Writes documents down in a few lines.
#[derive(Default)]
struct Writer {
    document: Document,
}

impl Writer {
    fn leaf(&mut self, text: &str) -> Leaf {
        self.document.leaves.push(Text {
            chars: Clean::text(text),
            marks: Vec::new(),
        });
        Leaf(self.document.leaves.len() as u32 - 1)
    }

    fn paragraph(&mut self, text: &str) -> Block {
        Block::Paragraph(self.leaf(text))
    }

    fn table(&mut self, heads: usize, rows: &[&[&str]]) -> Block {
        let cell = |writer: &mut Self, text: &str| TableCell {
            text: writer.leaf(text),
            span: 1,
            head: false,
        };
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|text| cell(self, text)).collect())
            .collect();
        Block::Table(Table {
            caption: None,
            heads,
            rows,
        })
    }

    fn sheet(self, blocks: Vec<Block>, language: &str) -> Arc<Sheet> {
        let body = Document {
            blocks,
            ..self.document
        };
        let article = Article {
            id: ArticleId(1),
            title: Clean::line("A headline that is set in two lines"),
            standfirst: Clean::default(),
            authors: Vec::new(),
            section: Clean::line("World"),
            feed: Clean::default(),
            link: None,
            published: None,
            language: Clean::line(language),
            minutes: 1,
            body,
        };
        Arc::new(Sheet::new(Arc::new(article), Clean::line("By nobody")))
    }
}

fn layout(sheet: &Arc<Sheet>, width: u16) -> Layout {
    Layout::new(
        Arc::clone(sheet),
        Options {
            width,
            bidi: Bidi::Reordered,
        },
    )
}

fn all_rows(layout: &mut Layout) -> Vec<(Spot, Row)> {
    layout.prepare(Spot::default(), u16::MAX);
    layout
        .rows(Spot::default(), u16::MAX)
        .map(|(spot, row)| (spot, row.clone()))
        .collect()
}

/// Draws a row as plain text, decoration included.
fn draw(sheet: &Sheet, row: &Row) -> String {
    let mut line = String::new();
    for run in &row.runs {
        let text = match &run.what {
            What::Source {
                leaf,
                bytes,
                reversed,
            } => {
                let text = &sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize];
                let mut all: Vec<&str> = clusters(text).map(|c| c.text).collect();
                if *reversed {
                    all.reverse();
                }
                all.concat()
            }
            What::Drawn(Mark::Bullet(_)) => "•".to_owned(),
            What::Drawn(Mark::Number(n)) => format!("{n}."),
            What::Drawn(Mark::QuoteBar) => "│".to_owned(),
            What::Drawn(Mark::Hyphen) => "-".to_owned(),
            What::Drawn(Mark::Continued) => "↪".to_owned(),
            What::Drawn(Mark::Rule) => "─".repeat(usize::from(run.width)),
            What::Drawn(Mark::Colon) => ":".to_owned(),
        };
        while width(&line) < usize::from(run.x) {
            line.push(' ');
        }
        line.push_str(&text);
    }
    line
}

/// Draws the body of a page, the head left out.
fn body(sheet: &Arc<Sheet>, width: u16) -> Vec<String> {
    let mut layout = layout(sheet, width);
    let first = layout.locate(Anchor {
        leaf: Leaf(Sheet::HEAD as u32),
        byte: 0,
    });
    all_rows(&mut layout)
        .iter()
        .filter(|(spot, _)| *spot >= first)
        .map(|(_, row)| draw(sheet, row))
        .collect()
}

const TEXTS: &[&str] = &[
    "",
    "x",
    "Many hands make light work, and internationalisation makes long words.",
    "A line\nand another\n\nand a third after air",
    "See https://example.org/a/very/long/path_that_does_not_fit?on=a&narrow=page for more",
    "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
    "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "كل البشر يولدون أحرارا (ومتساوين) في الكرامة، with some English 123 inside",
    "An English line with עברית in the middle, and (עוד) more",
    "👨\u{200d}👩\u{200d}👧 family 🇨🇳🇩🇪 flags e\u{301} क्षि soft\u{ad}hyphen\u{ad}ated zero\u{200b}width",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(TEXTS).prop_map(str::to_owned),
        1 => "\\PC{0,60}",
        1 => proptest::sample::select(TEXTS).prop_map(|t| t.repeat(7)),
    ]
}

#[derive(Clone, Debug)]
enum Shape {
    Heading(u8, String),
    Paragraph(String),
    Quote(Vec<Shape>),
    List(Option<i64>, Vec<Vec<Shape>>),
    Code(String),
    Table(usize, usize, Vec<String>),
    Figure(Option<String>, Option<String>, Option<String>),
    Rule,
}

fn shape() -> impl Strategy<Value = Shape> {
    let some = || proptest::option::of(text());
    let leaf = prop_oneof![
        (2u8..=6, text()).prop_map(|(level, text)| Shape::Heading(level, text)),
        text().prop_map(Shape::Paragraph),
        text().prop_map(Shape::Paragraph),
        text().prop_map(Shape::Code),
        (
            0usize..3,
            1usize..9,
            proptest::collection::vec(text(), 1..14)
        )
            .prop_map(|(heads, columns, cells)| Shape::Table(heads, columns, cells)),
        (some(), some(), some())
            .prop_map(|(alt, caption, credit)| Shape::Figure(alt, caption, credit)),
        Just(Shape::Rule),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        let blocks = proptest::collection::vec(inner, 0..4);
        prop_oneof![
            blocks.clone().prop_map(Shape::Quote),
            (
                proptest::option::of(-3i64..2000),
                proptest::collection::vec(blocks, 0..4)
            )
                .prop_map(|(start, items)| Shape::List(start, items)),
        ]
    })
}

impl Writer {
    fn shape(&mut self, shape: &Shape) -> Block {
        match shape {
            Shape::Heading(level, text) => Block::Heading {
                level: *level,
                text: self.leaf(text),
            },
            Shape::Paragraph(text) => self.paragraph(text),
            Shape::Quote(inner) => Block::Quote(self.shapes(inner)),
            Shape::List(start, items) => {
                let items = items.iter().map(|item| self.shapes(item)).collect();
                Block::List(List {
                    start: *start,
                    items,
                })
            }
            Shape::Code(text) => Block::Code {
                language: None,
                text: self.leaf(text),
            },
            Shape::Table(heads, columns, cells) => {
                let rows: Vec<Vec<&str>> = cells
                    .chunks(*columns)
                    .map(|row| row.iter().map(String::as_str).collect())
                    .collect();
                let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
                self.table(*heads, &rows)
            }
            Shape::Figure(alt, caption, credit) => {
                let mut leaf = |text: &Option<String>| text.as_ref().map(|text| self.leaf(text));
                let (alt, caption, credit) = (leaf(alt), leaf(caption), leaf(credit));
                Block::Figure(Figure {
                    alt,
                    caption,
                    credit,
                    url: None,
                })
            }
            Shape::Rule => Block::Rule,
        }
    }

    fn shapes(&mut self, shapes: &[Shape]) -> Vec<Block> {
        shapes.iter().map(|shape| self.shape(shape)).collect()
    }
}

fn sheet_of(shapes: &[Shape]) -> Arc<Sheet> {
    let mut writer = Writer::default();
    let blocks = writer.shapes(shapes);
    for (i, leaf) in writer.document.leaves.iter_mut().enumerate() {
        let ends: Vec<u32> = leaf.chars.char_indices().map(|(at, _)| at as u32).collect();
        if let (Some(&start), Some(&end)) = (ends.get(i % 5), ends.last())
            && start < end
        {
            leaf.marks.push(TextMark {
                range: start..end,
                style: Style::Link(crate::model::LinkId(i as u32)),
            });
            leaf.marks.push(TextMark {
                range: (start + end) / 2..end,
                style: Style::Strong,
            });
        }
        for mark in &mut leaf.marks {
            mark.range.start = leaf.chars.floor_char_boundary(mark.range.start as usize) as u32;
        }
    }
    writer.sheet(blocks, "en")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_row_fits_and_anchors_never_decrease(shapes in proptest::collection::vec(shape(), 0..6), width in 1u16..=120) {
        let sheet = sheet_of(&shapes);
        let mut layout = layout(&sheet, width);
        let rows = all_rows(&mut layout);
        for (_, row) in &rows {
            let mut x = 0;
            for run in &row.runs {
                prop_assert!(run.x >= x, "runs overlap: {:?}", row);
                x = run.x + run.width;
                if let What::Source { leaf, bytes, .. } = &run.what {
                    let text = &sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize];
                    prop_assert_eq!(crate::text::width::width(text), usize::from(run.width));
                }
            }
            prop_assert!(x <= width || x <= width + 2 && width < 3, "{:?} is wider than {}", row, width);
        }
        for pair in rows.windows(2) {
            prop_assert!(pair[0].1.at <= pair[1].1.at, "{:?}", pair);
            prop_assert!(pair[0].1.kind != Kind::Blank || pair[0].1.at == pair[1].1.at);
        }
        prop_assert!(rows.first().is_some_and(|(_, row)| row.kind != Kind::Blank));
        prop_assert!(rows.last().is_some_and(|(_, row)| row.kind != Kind::Blank));
    }

    #[test]
    fn the_runs_of_a_leaf_joined_are_the_leaf(shapes in proptest::collection::vec(shape(), 0..6), width in 1u16..=120) {
        let sheet = sheet_of(&shapes);
        let mut shown = vec![String::new(); sheet.leaves() as usize];
        let mut runs: Vec<(u32, u32, u32)> = Vec::new();
        for (_, row) in all_rows(&mut layout(&sheet, width)) {
            for run in row.runs {
                if let What::Source { leaf, bytes, .. } = run.what {
                    runs.push((leaf.0, bytes.start, bytes.end));
                }
            }
        }
        runs.sort_unstable();
        runs.dedup();
        for (leaf, start, end) in runs {
            shown[leaf as usize].push_str(&sheet.text(Leaf(leaf)).chars[start as usize..end as usize]);
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}')).collect::<String>();
        for (i, shown) in (0..).zip(&shown) {
            if !sheet.is_hidden(Leaf(i)) {
                let leaf = &sheet.text(Leaf(i)).chars;
                prop_assert!(leaf.is_blank() || bare(leaf) == bare(shown), "{:?} became {:?}", leaf, shown);
            }
        }
    }

    #[test]
    fn a_place_survives_every_walk_of_widths(shapes in proptest::collection::vec(shape(), 0..6), widths in proptest::collection::vec(1u16..=120, 1..4)) {
        let sheet = sheet_of(&shapes);
        let mut first = layout(&sheet, widths[0]);
        let rows = all_rows(&mut first);
        for (spot, row) in rows.iter().step_by(1 + rows.len() / 40).cloned() {
            let mut anchor = row.at;
            // A label above a cell has the anchor of the cell.
            let strong = row.runs.iter().any(|run| run.look.strong);
            let is_label = row.kind == Kind::Table && strong && !row.shows(row.at);
            if row.kind == Kind::Blank || is_label {
                continue;
            }
            prop_assert_eq!(first.locate(anchor), spot, "{:?}", row);
            for &width in &widths[1..] {
                let mut other = layout(&sheet, width);
                let spot = other.locate(anchor);
                prop_assert!(other.row(spot).is_some());
                anchor = row.at;
            }
            prop_assert_eq!(first.locate(anchor), spot);
        }
    }

    #[test]
    fn steps_lead_back_and_the_last_row_is_reached(shapes in proptest::collection::vec(shape(), 0..6), width in 1u16..=120, height in 1u16..60) {
        let sheet = sheet_of(&shapes);
        let mut eager = layout(&sheet, width);
        let rows = all_rows(&mut eager);
        let mut lazy = layout(&sheet, width);
        let top = lazy.last_top(height);
        lazy.prepare(top, height);
        let view: Vec<Spot> = lazy.rows(top, height).map(|(spot, _)| spot).collect();
        prop_assert_eq!(view.last(), rows.last().map(|(spot, _)| spot));
        prop_assert_eq!(view.len(), rows.len().min(usize::from(height)));
        prop_assert_eq!(lazy.progress(top, height), 1.0);

        let mut progress = 0.0;
        for (i, (spot, row)) in rows.iter().enumerate().step_by(1 + rows.len() / 12) {
            let mut lazy = layout(&sheet, width);
            prop_assert_eq!(lazy.step(Spot::default(), i as isize), *spot);
            prop_assert_eq!(lazy.row(*spot), Some(row));
            prop_assert_eq!(lazy.step(*spot, -(i as isize)), rows[0].0);
            lazy.prepare(*spot, height);
            let now = lazy.progress(*spot, height);
            prop_assert!(now >= progress && (now < 1.0 || i + usize::from(height) >= rows.len()));
            progress = now;
        }
    }
}

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
