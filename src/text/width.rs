//! How many cells text takes, measured by grapheme cluster, in one place.

use std::borrow::Cow;

/// A grapheme cluster of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its first byte in the text.
    pub start: usize,
    /// What it is.
    pub text: &'a str,
    /// How many cells it takes: 0, 1 or 2.
    pub width: u16,
}

/// Divides a text into clusters.
pub fn clusters(text: &str) -> impl DoubleEndedIterator<Item = Cluster<'_>> {
    text.char_indices().map(|(start, c)| Cluster {
        start,
        text: &text[start..start + c.len_utf8()],
        width: 1,
    })
}

/// Measures a text, in cells.
pub fn width(text: &str) -> usize {
    clusters(text).map(|c| usize::from(c.width)).sum()
}

/// Shortens a text to a width, at a word where it can be, and ends it in `ellipsis`.
pub fn shorten<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .take(cells.saturating_sub(1))
            .chain(ellipsis.chars())
            .collect(),
    )
}
