//! The pieces of a line: what stands between two places where it may be broken.
//!
//! They carry byte ranges and widths of whole clusters, and give textwrap's algorithms nothing but numbers. A piece
//! that no line could hold is divided: at hyphens where it is a word, behind signs where it is an address, else
//! between clusters.

use super::breaks::{self, Words};
use crate::text::hyphenate;
use crate::text::width::{Cluster, Walk};
use hypher::Lang;
use textwrap::core::Fragment;

/// What stands between two places where a line may be broken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind its last visible one.
    pub(super) end: usize,
    /// Its cells.
    cells: usize,
    /// The cells of the white space behind it.
    blank: usize,
    /// Whether a hyphen is drawn when a line ends in it.
    pub(super) hyphen: bool,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.cells as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.blank as f64
    }

    fn penalty_width(&self) -> f64 {
        f64::from(u8::from(self.hyphen))
    }
}

/// Counts the cells of pieces side by side.
pub(super) fn cells(pieces: &[Piece]) -> usize {
    let Some((last, rest)) = pieces.split_last() else {
        return 0;
    };
    rest.iter().map(|p| p.cells + p.blank).sum::<usize>() + last.cells
}

/// How pieces are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cutting {
    /// Cells of a line.
    pub(super) width: usize,
    /// Which words may be broken.
    pub(super) words: Words,
    /// The patterns by which long words are divided.
    pub(super) patterns: Option<Lang>,
    /// Cells from which on a word is divided even if a line could hold it.
    pub(super) long: usize,
}

impl Cutting {
    /// Divides a line without line feeds, whose first byte is `offset` in the text, into pieces.
    pub(super) fn cut(&self, line: &str, offset: usize, pieces: &mut Vec<Piece>) {
        if line.is_ascii() {
            self.cut_ascii(line, offset, pieces);
            return;
        }
        let mut walk = Walk::new(line);
        let mut piece = Piece::default();
        let mut at = 0;
        breaks::each(line, self.words, |end| {
            while at < end
                && let Some(cluster) = walk.next()
            {
                at = cluster.end();
                piece.add(&cluster);
            }
            // A break inside a cluster is none.
            if at == end {
                self.push(line, offset, piece, pieces);
                piece = Piece::empty(at);
            }
        });
    }

    fn cut_ascii(&self, line: &str, offset: usize, pieces: &mut Vec<Piece>) {
        let bytes = line.as_bytes();
        let mut start = 0;
        breaks::each(line, self.words, |next| {
            let mut end = next;
            while end > start && bytes[end - 1] == b' ' {
                end -= 1;
            }
            let piece = Piece {
                start,
                end,
                cells: end - start,
                blank: next - end,
                hyphen: false,
            };
            self.push(line, offset, piece, pieces);
            start = next;
        });
    }

    /// Keeps a piece, divided where that is needed; `piece` counts from the line, what is kept from the text.
    #[inline]
    fn push(&self, line: &str, offset: usize, piece: Piece, pieces: &mut Vec<Piece>) {
        let first = pieces.len();
        if piece.cells > self.width {
            self.divide(line, piece, pieces);
        } else if piece.cells >= self.long
            && let Some(patterns) = self.patterns
        {
            let mut points = hyphenate::points(&line[piece.start..piece.end], patterns);
            // Before this many cells the hole that a hyphen fills is none.
            points.retain(|&p| p + 1 >= self.long / 2);
            self.cut_at(line, piece, &points, true, pieces);
        } else {
            pieces.push(piece);
        }
        for piece in &mut pieces[first..] {
            piece.start += offset;
            piece.end += offset;
        }
    }

    /// Divides a piece that no line can hold.
    fn divide(&self, line: &str, piece: Piece, pieces: &mut Vec<Piece>) {
        let text = &line[piece.start..piece.end];
        let syllables = self
            .patterns
            .map_or_else(Vec::new, |patterns| hyphenate::points(text, patterns));
        if syllables.is_empty() {
            self.cut_at(line, piece, &behind_signs(text), false, pieces);
        } else {
            self.cut_at(line, piece, &syllables, true, pieces);
        }
    }

    /// Divides a piece at points that count from its start, and between clusters where that is not enough.
    fn cut_at(
        &self,
        line: &str,
        piece: Piece,
        points: &[usize],
        hyphen: bool,
        pieces: &mut Vec<Piece>,
    ) {
        let mut part = Piece::empty(piece.start);
        let mut points = points.iter().map(|p| piece.start + p).peekable();
        for cluster in Walk::new(&line[piece.start..piece.end]) {
            let at = piece.start + cluster.start;
            while points.next_if(|&p| p < at).is_some() {}
            if points.next_if_eq(&at).is_some() {
                pieces.push(Piece { hyphen, ..part });
                part = Piece::empty(at);
            } else if part.cells > 0 && part.cells + usize::from(cluster.width) > self.width {
                pieces.push(part);
                part = Piece::empty(at);
            }
            part.end = at + cluster.text.len();
            part.cells += usize::from(cluster.width);
        }
        pieces.push(Piece {
            end: piece.end,
            blank: piece.blank,
            hyphen: piece.hyphen,
            ..part
        });
    }
}

impl Piece {
    fn empty(at: usize) -> Self {
        Self {
            start: at,
            end: at,
            ..Self::default()
        }
    }

    fn add(&mut self, cluster: &Cluster<'_>) {
        let width = usize::from(cluster.width);
        self.hyphen = cluster.text == SOFT_HYPHEN && self.blank == 0 && self.cells > 0;
        if is_blank(cluster.text) {
            self.blank += width;
        } else if cluster.text != SOFT_HYPHEN {
            self.cells += self.blank + width;
            self.blank = 0;
            self.end = cluster.end();
        }
    }
}

/// A place for a hyphen, unseen elsewhere.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Tells whether a cluster is white space at which a line may end, or the zero-width space.
fn is_blank(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let blank = |c: char| match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => false,
        _ => c == '\u{200b}' || c.is_whitespace(),
    };
    chars.next().is_some_and(blank) && chars.next().is_none()
}

/// Finds the places behind the signs that structure an address, from the word's start.
fn behind_signs(word: &str) -> Vec<usize> {
    let sign = |b: u8| matches!(b, b'/' | b'-' | b'?' | b'&' | b'=' | b'.' | b'_');
    let pairs = word.as_bytes().windows(2).enumerate();
    pairs
        .filter(|(_, pair)| sign(pair[0]) && !sign(pair[1]))
        .map(|(i, _)| i + 1)
        .collect()
}
