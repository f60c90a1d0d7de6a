//! Marks that overlap in any way become spans that nest.
//!
//! A link is never cut and a span of code holds nothing: the marks that cross their edges are the ones that give way.

use crate::export::rank;
use crate::model::{Style, Text};
use std::cmp::Reverse;
use std::ops::Range;

/// A range of a text that is set apart, without blanks at its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// How they are set.
    pub(super) style: Style,
}

/// Makes spans of a text's marks, each before those inside it.
pub(super) fn nested(text: &Text) -> Vec<Span> {
    let mut spans = stacked(parted(united(text)));
    for span in &mut spans {
        let inside = &text.chars[span.range.clone()];
        let start = span.range.end - inside.trim_start().len();
        let end = span.range.start + inside.trim_end().len();
        span.range = start..end.max(start);
    }
    spans.retain(|span| !span.range.is_empty());
    spans
}

/// Joins the marks of one style that touch, and cuts a link off where another one has begun before it.
fn united(text: &Text) -> Vec<Span> {
    let mut marks: Vec<_> = text.marks.iter().collect();
    marks.sort_by_key(|mark| mark.range.start);
    let mut latest = [None; 7];
    let mut spans: Vec<Span> = Vec::new();
    for mark in marks {
        let mut range = mark.range.start as usize..mark.range.end as usize;
        if text.chars.get(range.clone()).is_none() {
            continue;
        }
        let last = &mut latest[rank(mark.style)];
        if let Some(last) = last.and_then(|last: usize| spans.get_mut(last)) {
            if matches!(mark.style, Style::Link(_)) {
                range.start = range.start.max(last.range.end);
            } else if range.start <= last.range.end {
                last.range.end = last.range.end.max(range.end);
                continue;
            }
        }
        if !range.is_empty() {
            *last = Some(spans.len());
            spans.push(Span {
                range,
                style: mark.style,
            });
        }
    }
    spans
}

/// Parts spans at the edges of links that they cross, and moves their ends out of code.
fn parted(spans: Vec<Span>) -> Vec<Span> {
    let of = |wanted: usize| spans.iter().filter(move |span| rank(span.style) == wanted);
    let links: Vec<Range<usize>> = of(0).map(|span| span.range.clone()).collect();
    let edges: Vec<usize> = links
        .iter()
        .flat_map(|link| [link.start, link.end])
        .collect();
    let mut codes = Vec::new();
    for code in of(6) {
        let mut start = code.range.start;
        for &edge in &edges[edges.partition_point(|edge| *edge <= start)..] {
            if edge >= code.range.end {
                break;
            }
            if edge > start {
                codes.push(start..edge);
                start = edge;
            }
        }
        codes.push(start..code.range.end);
    }
    let mut out = Vec::new();
    for span in spans {
        match span.style {
            Style::Link(_) => out.push(span),
            Style::Code => {}
            style => {
                let pieces = at_links(span.range, &links);
                out.extend(
                    pieces
                        .into_iter()
                        .map(|piece| outside(piece, &codes))
                        .filter(|piece| !piece.is_empty())
                        .map(|range| Span { range, style }),
                );
            }
        }
    }
    out.extend(codes.into_iter().map(|range| Span {
        range,
        style: Style::Code,
    }));
    out
}

/// Finds the range, of several in order, that a place is inside of and not at an edge.
fn around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let range = ranges.get(ranges.partition_point(|range| range.end <= at))?;
    (range.start < at).then_some(range)
}

fn at_links(range: Range<usize>, links: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut cuts = vec![range.start];
    cuts.extend(
        around(links, range.start)
            .map(|link| link.end)
            .filter(|cut| *cut < range.end),
    );
    cuts.extend(
        around(links, range.end)
            .map(|link| link.start)
            .filter(|cut| *cut > range.start),
    );
    cuts.push(range.end);
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn outside(range: Range<usize>, codes: &[Range<usize>]) -> Range<usize> {
    let start = around(codes, range.start).map_or(range.start, |code| code.end);
    let end = around(codes, range.end).map_or(range.end, |code| code.start);
    start..end.max(start)
}

/// Nests spans: where one ends, those that were opened inside it end too and begin again behind it.
fn stacked(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.range.start, Reverse(span.range.end), rank(span.style)));
    let mut stack = Stack::default();
    for span in spans {
        stack.close_to(span.range.start);
        stack.open(span.range.start, span.range.end, span.style);
    }
    stack.close_to(usize::MAX);
    stack.out
}

#[derive(Default)]
struct Stack {
    out: Vec<Span>,
    /// The open spans, each its index in `out` and where it is to end.
    open: Vec<(usize, usize)>,
}

impl Stack {
    fn open(&mut self, start: usize, end: usize, style: Style) {
        self.open.push((self.out.len(), end));
        self.out.push(Span {
            range: start..end,
            style,
        });
    }

    fn close_to(&mut self, limit: usize) {
        while let Some(end) = self.open.iter().map(|open| open.1).min()
            && end <= limit
        {
            let ending = self.open.iter().position(|open| open.1 == end);
            let closed = self.open.split_off(ending.unwrap_or(0));
            for (index, wanted) in closed {
                self.out[index].range.end = end;
                if wanted > end {
                    self.open(end, wanted, self.out[index].style);
                }
            }
        }
    }
}
