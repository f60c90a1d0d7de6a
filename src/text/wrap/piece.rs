//! The pieces of a line: what stands between two places where it may be broken.
//!
//! They carry byte ranges and widths of whole clusters, and give textwrap's algorithms nothing but numbers. A piece
//! that no line could hold is divided: at hyphens where it is a word, behind signs where it is an address, else
//! between clusters.

use super::breaks::{self, Words};
use crate::text::hyphenate;
use crate::text::width::{Cluster, clusters};
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
    pub(super) fn cut(&self, text: &str, offset: usize, line: &str, pieces: &mut Vec<Piece>) {
        let bytes = line.as_bytes();
        let mut walk = clusters(line);
        let mut piece = Piece::empty(offset);
        let mut at = 0;
        breaks::each(line, self.words, |end| {
            if end < at {
                return;
            }
            let begins = piece.start == offset + at;
            let joined = bytes.get(end).is_some_and(|b| !b.is_ascii());
            if begins && !joined && bytes[at..end].is_ascii() {
                self.push(text, Piece::ascii(offset + at, &bytes[at..end]), pieces);
                walk.skip_to(end);
                at = end;
                piece = Piece::empty(offset + at);
                return;
            }
            while at < end
                && let Some(cluster) = walk.next()
            {
                at = cluster.end();
                piece.add(&cluster, offset);
            }
            // A break inside a cluster is none.
            if at == end {
                self.push(text, piece, pieces);
                piece = Piece::empty(offset + at);
            }
        });
    }

    /// Keeps a piece, divided where that is needed.
    #[inline]
    fn push(&self, text: &str, piece: Piece, pieces: &mut Vec<Piece>) {
        if piece.cells > self.width {
            self.divide(text, piece, pieces);
        } else if piece.cells >= self.long
            && let Some(patterns) = self.patterns
        {
            let mut points = hyphenate::points(&text[piece.start..piece.end], patterns);
            // A hole of fewer cells is none.
            points.retain(|&p| p + 1 >= self.long / 2);
            self.cut_at(text, piece, &points, true, pieces);
        } else {
            pieces.push(piece);
        }
    }

    /// Divides a piece that no line can hold.
    fn divide(&self, text: &str, piece: Piece, pieces: &mut Vec<Piece>) {
        let word = &text[piece.start..piece.end];
        let syllables = self
            .patterns
            .map_or_else(Vec::new, |patterns| hyphenate::points(word, patterns));
        if syllables.is_empty() {
            self.cut_at(text, piece, &behind_signs(word), false, pieces);
        } else {
            self.cut_at(text, piece, &syllables, true, pieces);
        }
    }

    /// Divides a piece at points that count from its start, and between clusters where that is not enough.
    fn cut_at(
        &self,
        text: &str,
        piece: Piece,
        points: &[usize],
        hyphen: bool,
        pieces: &mut Vec<Piece>,
    ) {
        let mut part = Piece::empty(piece.start);
        let mut points = points.iter().map(|p| piece.start + p).peekable();
        for cluster in clusters(&text[piece.start..piece.end]) {
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

    /// Makes a piece of ASCII.
    fn ascii(start: usize, bytes: &[u8]) -> Self {
        let blank = bytes.iter().rev().take_while(|&&b| b == b' ').count();
        let cells = bytes.len() - blank;
        Self {
            start,
            end: start + cells,
            cells,
            blank,
            hyphen: false,
        }
    }

    /// Adds a cluster of a line whose first byte is `offset` in the text.
    fn add(&mut self, cluster: &Cluster<'_>, offset: usize) {
        let width = usize::from(cluster.width);
        self.hyphen = cluster.text == SOFT_HYPHEN && self.blank == 0 && self.cells > 0;
        if is_blank(cluster.text) {
            self.blank += width;
        } else if cluster.text != SOFT_HYPHEN {
            self.cells += self.blank + width;
            self.blank = 0;
            self.end = offset + cluster.end();
        }
    }
}

/// A place for a hyphen, unseen elsewhere.
const SOFT_HYPHEN: &str = "\u{ad}";

/// Tells whether a cluster is white space at which a line may end, or the zero-width space.
#[inline]
fn is_blank(cluster: &str) -> bool {
    match cluster.as_bytes() {
        [b] => b.is_ascii_whitespace(),
        // The lead bytes of all other white space.
        [0xc2 | 0xe1..=0xe3, ..] => {
            let mut chars = cluster.chars();
            let first = chars.next().unwrap_or_default();
            let glued = matches!(first, '\u{a0}' | '\u{2007}' | '\u{202f}');
            (first.is_whitespace() && !glued || first == '\u{200b}') && chars.next().is_none()
        }
        _ => false,
    }
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
