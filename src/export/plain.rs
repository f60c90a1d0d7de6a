//! An article as text, laid out like the page: the same rows, in colours only if somebody dresses them.

use super::byline;
use crate::model::{Article, Document};
use crate::text::layout::{Bidi, Kind, Layout, Look, Mark, Options, Row, Run, Spot, What};
use crate::text::sheet::Sheet;
use crate::text::shift::Shift;
use crate::text::width::{clusters, width};
use std::fmt::Write;
use std::sync::Arc;

/// A stretch of a row, as far as it matters for how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Words of a row of a kind.
    Words(Kind, Look),
    /// What is drawn between words and beside them.
    Drawn,
}

/// Writes an article as text, laid out at a width in columns.
pub fn plain(article: &Article, columns: u16) -> String {
    page(&Arc::new(article.clone()), columns, &|_, text, out| {
        out.push_str(text);
    })
}

/// Writes an article laid out at a width in columns; `dress` writes each stretch of a row, with what makes its looks.
pub fn page(
    article: &Arc<Article>,
    columns: u16,
    dress: &dyn Fn(Stretch, &str, &mut String),
) -> String {
    let byline = byline(article);
    let sheet = Arc::new(Sheet::new(Arc::clone(article), byline));
    let mut layout = Layout::new(
        Arc::clone(&sheet),
        Options {
            width: columns,
            bidi: Bidi::Logical,
        },
    );
    let mut out = String::new();
    let mut spot = Spot::default();
    loop {
        layout.prepare(spot, 256);
        let mut last = None;
        for (at, row) in layout.rows(spot, 256) {
            write_row(&mut out, &sheet, row, dress);
            last = Some(at);
        }
        let Some(last) = last else { break };
        let next = layout.step(last, 1);
        if next <= last {
            break;
        }
        spot = next;
    }
    write_links(&mut out, &article.body);
    out
}

/// Lists where the links go, by the numbers that open them in the reader.
fn write_links(out: &mut String, document: &Document) {
    if !document.links.is_empty() {
        out.push_str("\nLinks\n");
    }
    for (number, url) in (1..).zip(&document.links) {
        let _ = writeln!(out, "{number:3}. {url}");
    }
}

fn write_row(
    out: &mut String,
    sheet: &Sheet,
    row: &Row,
    dress: &dyn Fn(Stretch, &str, &mut String),
) {
    let mut column = 0;
    for run in &row.runs {
        let (stretch, text) = stretch(sheet, row, run);
        // Blanks at the end of a row are nothing to see, and in the way of who copies it.
        let text = if std::ptr::eq(run, &row.runs[row.runs.len() - 1]) {
            text.trim_end()
        } else {
            &text
        };
        if text.is_empty() {
            continue;
        }
        let gap = usize::from(run.x).saturating_sub(column);
        out.extend(std::iter::repeat_n(' ', gap));
        column += gap + width(text);
        dress(stretch, text, out);
    }
    out.push('\n');
}

/// What a run says, and what it is.
fn stretch(sheet: &Sheet, row: &Row, run: &Run) -> (Stretch, String) {
    let words = Stretch::Words(row.kind, run.look);
    let text = match &run.what {
        What::Source { leaf, bytes, .. } => {
            let text = &sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize];
            let text = match run.look.shift {
                Shift::None => text.to_owned(),
                shift => clusters(text)
                    .map(|cluster| shift.set(cluster.text))
                    .collect(),
            };
            return (words, text);
        }
        What::Drawn(Mark::Hyphen) => return (words, "-".to_owned()),
        What::Drawn(Mark::Colon) => return (words, ":".to_owned()),
        What::Drawn(Mark::Bullet(_)) => "•".to_owned(),
        What::Drawn(Mark::Number(number)) => {
            format!("{:>1$}", format!("{number}."), usize::from(run.width))
        }
        What::Drawn(Mark::QuoteBar) => "│".to_owned(),
        What::Drawn(Mark::Continued) => "↪".to_owned(),
        What::Drawn(Mark::Rule) => "─".repeat(usize::from(run.width)),
    };
    (Stretch::Drawn, text)
}
