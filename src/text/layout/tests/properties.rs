//! What holds for every page: documents of every shape, at every width.

use super::*;
use proptest::prelude::*;

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
