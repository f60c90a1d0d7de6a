//! An article as text, laid out like the page: the same rows, without the colours.

use super::byline;
use crate::model::{Article, Document};
use crate::text::layout::{Bidi, Layout, Mark, Options, Row, Spot, What};
use crate::text::sheet::Sheet;
use crate::text::shift::Shift;
use crate::text::width::{clusters, width};
use std::fmt::Write;
use std::sync::Arc;

/// Writes an article as text, laid out at a width in columns.
pub fn plain(article: &Article, columns: u16) -> String {
    let byline = byline(article);
    let sheet = Arc::new(Sheet::new(Arc::new(article.clone()), byline));
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
            write_row(&mut out, &sheet, row);
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

fn write_row(out: &mut String, sheet: &Sheet, row: &Row) {
    let mut line = String::new();
    for run in &row.runs {
        let gap = usize::from(run.x).saturating_sub(width(&line));
        line.extend(std::iter::repeat_n(' ', gap));
        match &run.what {
            What::Source { leaf, bytes, .. } => {
                let text = &sheet.text(*leaf).chars[bytes.start as usize..bytes.end as usize];
                match run.look.shift {
                    Shift::None => line.push_str(text),
                    shift => line.extend(clusters(text).map(|cluster| shift.set(cluster.text))),
                }
            }
            What::Drawn(Mark::Bullet(_)) => line.push('•'),
            What::Drawn(Mark::Number(number)) => {
                let _ = write!(line, "{:>1$}", format!("{number}."), usize::from(run.width));
            }
            What::Drawn(Mark::QuoteBar) => line.push('│'),
            What::Drawn(Mark::Hyphen) => line.push('-'),
            What::Drawn(Mark::Colon) => line.push(':'),
            What::Drawn(Mark::Continued) => line.push('↪'),
            What::Drawn(Mark::Rule) => {
                line.extend(std::iter::repeat_n('─', usize::from(run.width)));
            }
        }
    }
    out.push_str(line.trim_end());
    out.push('\n');
}
