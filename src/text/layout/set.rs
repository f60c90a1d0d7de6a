//! Setting one text at a width: lines, and the runs in them from left to right.
//!
//! Lines are chosen in the order in which the text is read; only then is each put into the order of the screen (Unicode
//! Standard Annex 9, rule L2), stretch by stretch, so that a right-to-left text costs an ordinary one nothing.

use super::looks::{Stretch, stretches};
use super::row::{Look, Mark, Run, What};
use super::{Bidi, Options};
use crate::model::{Leaf, Text};
use crate::text::bidi;
use crate::text::sheet::{Anchor, Sheet};
use crate::text::width::{clusters, width};
use crate::text::wrap::{Fit, Line, Wrapper};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// A line that has been set; its runs count columns from its own start.
#[derive(Debug)]
pub(super) struct SetLine {
    /// The byte of the leaf at which it begins.
    pub(super) byte: u32,
    /// Its cells.
    pub(super) width: u16,
    /// Its runs, from left to right.
    pub(super) runs: Vec<Run>,
}

/// A text that has been set.
#[derive(Debug)]
pub(super) struct SetText {
    /// Its lines; one without runs is empty.
    pub(super) lines: Vec<SetLine>,
    /// Whether it is read from right to left, and so stands at the right edge.
    pub(super) rtl: bool,
}

/// Sets texts of one sheet.
#[derive(Debug)]
pub(super) struct Setter<'s> {
    sheet: &'s Sheet,
    bidi: Bidi,
    wrapper: Wrapper<'s>,
    lines: Vec<Line>,
}

/// A stretch of a line with one look and one direction.
struct Part {
    bytes: Range<usize>,
    cells: u16,
    look: Look,
    level: Level,
}

/// A piece of a leaf that is being set.
struct Source<'s> {
    leaf: Leaf,
    offset: u32,
    text: &'s str,
    stretches: Vec<Stretch>,
    /// The direction of each byte; empty where all is left-to-right.
    levels: Vec<Level>,
}

impl<'s> Setter<'s> {
    /// Begins.
    pub(super) fn new(sheet: &'s Sheet, options: Options) -> Self {
        Self {
            sheet,
            bidi: options.bidi,
            wrapper: Wrapper::new(sheet.language()),
            lines: Vec::new(),
        }
    }

    /// Sets a range of a leaf in lines of at most `width` cells.
    pub(super) fn set(
        &mut self,
        leaf: Leaf,
        range: &Range<u32>,
        width: u16,
        fit: Fit,
        base: Look,
    ) -> SetText {
        let source = self.source(leaf, range, base);
        self.lines.clear();
        self.wrapper.wrap(source.text, width, fit, &mut self.lines);
        self.finish(&source)
    }

    /// Sets all of a leaf.
    pub(super) fn whole(&mut self, leaf: Leaf, width: u16, fit: Fit, base: Look) -> SetText {
        let all = 0..self.end(leaf).byte;
        self.set(leaf, &all, width, fit, base)
    }

    /// Returns the place behind a leaf.
    pub(super) fn end(&self, leaf: Leaf) -> Anchor {
        Anchor {
            leaf,
            byte: self.sheet.text(leaf).chars.len() as u32,
        }
    }

    /// Sets a range of a leaf in lines that have been chosen.
    pub(super) fn set_lines(
        &mut self,
        leaf: Leaf,
        range: &Range<u32>,
        lines: Vec<Line>,
        base: Look,
    ) -> SetText {
        let source = self.source(leaf, range, base);
        self.lines = lines;
        self.finish(&source)
    }

    fn source(&self, leaf: Leaf, range: &Range<u32>, base: Look) -> Source<'s> {
        let whole: &'s Text = self.sheet.text(leaf);
        let text = &whole.chars[range.start as usize..range.end as usize];
        let mut levels = Vec::new();
        if self.bidi != Bidi::Logical && !text.is_ascii() {
            let rtl = bidi::is_rtl(&whole.chars);
            if rtl && bidi::is_all_rtl(text) {
                levels = vec![Level::rtl(); text.len()];
            } else if rtl || bidi::has_rtl(text) {
                let level = if rtl { Level::rtl() } else { Level::ltr() };
                levels = BidiInfo::new(text, Some(level)).levels;
            }
        }
        Source {
            leaf,
            offset: range.start,
            text,
            stretches: stretches(whole, range, base),
            levels,
        }
    }

    fn finish(&self, source: &Source<'_>) -> SetText {
        let rtl = self.bidi != Bidi::Logical && bidi::is_rtl(&self.sheet.text(source.leaf).chars);
        let mut stretch = 0;
        let mut lines = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            while source.stretches.len() > stretch + 1
                && source.stretches[stretch].end <= source.offset + line.start as u32
            {
                stretch += 1;
            }
            lines.push(SetLine {
                byte: source.offset + line.start as u32,
                width: line.width,
                runs: source.runs(line, &source.stretches[stretch..], rtl),
            });
        }
        SetText { lines, rtl }
    }
}

impl Source<'_> {
    fn runs(&self, line: &Line, stretches: &[Stretch], rtl: bool) -> Vec<Run> {
        if line.start == line.end {
            return Vec::new();
        }
        let hyphen = u16::from(line.hyphen);
        let whole = stretches[0].end >= self.offset + line.end as u32;
        if whole && self.levels.is_empty() {
            let mut runs = Vec::with_capacity(1 + usize::from(hyphen));
            let cells = line.width - hyphen;
            runs.push(self.run(0, cells, line.start..line.end, stretches[0].look, false));
            if line.hyphen {
                runs.push(hyphen_run(cells, stretches[0].look));
            }
            return runs;
        }
        let mut parts = self.parts(line, stretches);
        let last = parts.last().map_or_else(Look::default, |p| p.look);
        if !self.levels.is_empty() {
            parts = in_order_of_the_screen(parts);
        }
        let mut x = if rtl { hyphen } else { 0 };
        let mut runs = Vec::with_capacity(parts.len() + usize::from(hyphen));
        for part in parts {
            runs.push(self.run(x, part.cells, part.bytes, part.look, part.level.is_rtl()));
            x += part.cells;
        }
        if line.hyphen && rtl {
            runs.insert(0, hyphen_run(0, last));
        } else if line.hyphen {
            runs.push(hyphen_run(x, last));
        }
        runs
    }

    /// Divides a line where its look or its direction changes, on borders of clusters.
    fn parts(&self, line: &Line, stretches: &[Stretch]) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut stretches = stretches.iter().peekable();
        for cluster in clusters(&self.text[line.start..line.end]) {
            let start = line.start + cluster.start;
            let end = line.start + cluster.end();
            while stretches.len() > 1
                && stretches
                    .next_if(|s| s.end <= self.offset + start as u32)
                    .is_some()
            {}
            let look = stretches.peek().map_or_else(Look::default, |s| s.look);
            let level = self.levels.get(start).copied().unwrap_or(Level::ltr());
            match parts.last_mut() {
                Some(part) if cluster.width == 0 || part.look == look && part.level == level => {
                    part.bytes.end = end;
                    part.cells += cluster.width;
                }
                _ => parts.push(Part {
                    bytes: start..end,
                    cells: cluster.width,
                    look,
                    level,
                }),
            }
        }
        parts
    }

    fn run(&self, x: u16, width: u16, bytes: Range<usize>, look: Look, reversed: bool) -> Run {
        let bytes = self.offset + bytes.start as u32..self.offset + bytes.end as u32;
        Run {
            x,
            width,
            what: What::Source {
                leaf: self.leaf,
                bytes,
                reversed,
            },
            look,
        }
    }
}

fn hyphen_run(x: u16, look: Look) -> Run {
    Run {
        x,
        width: 1,
        what: What::Drawn(Mark::Hyphen),
        look,
    }
}

/// Puts the parts of a line into the order of the screen (rule L2).
fn in_order_of_the_screen(parts: Vec<Part>) -> Vec<Part> {
    let levels: Vec<Level> = parts.iter().map(|p| p.level).collect();
    let mut parts: Vec<Option<Part>> = parts.into_iter().map(Some).collect();
    BidiInfo::reorder_visual(&levels)
        .into_iter()
        .filter_map(|i| parts[i].take())
        .collect()
}

/// Chooses lines of code: as they are written, and the long ones divided between clusters, at a space where one is
/// near. `follow` is the cells of a line that goes on from the one above.
pub(super) fn code_lines(text: &str, first: u16, follow: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    for hard in text.split_inclusive('\n') {
        let code = hard.strip_suffix('\n').unwrap_or(hard);
        divide_code(code, at, first, follow, &mut lines);
        at += hard.len();
    }
    lines
}

fn divide_code(code: &str, offset: usize, first: u16, follow: u16, lines: &mut Vec<Line>) {
    let (mut start, mut room) = (0, first);
    loop {
        let rest = &code[start..];
        let len = fitting(rest, room);
        let len = if len < rest.len() {
            at_space(rest, len)
        } else {
            len
        };
        lines.push(Line {
            start: offset + start,
            end: offset + start + len,
            width: u16::try_from(width(&rest[..len])).unwrap_or(u16::MAX),
            hyphen: false,
        });
        start += len;
        room = follow;
        if start >= code.len() {
            return;
        }
    }
}

/// Returns the bytes of a text that fit, at least one cluster.
fn fitting(text: &str, room: u16) -> usize {
    let mut used = 0;
    for cluster in clusters(text) {
        used += cluster.width;
        if used > room && cluster.start > 0 {
            return cluster.start;
        }
    }
    text.len()
}

/// Moves a cut back behind a space, if one stands in the last quarter before it.
fn at_space(text: &str, cut: usize) -> usize {
    let near = text.floor_char_boundary(cut - cut / 4);
    text[near..cut].rfind(' ').map_or(cut, |i| near + i + 1)
}
