//! Documents written down in a few lines, laid out, and drawn as plain text.

mod pages;
mod properties;

use super::*;
use crate::model::{
    Article, ArticleId, Block, Clean, Document, Figure, Leaf, List, Mark as TextMark, Style, Table,
    TableCell, Text,
};
use crate::text::width::{clusters, width};

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
