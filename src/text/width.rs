//! How many cells text takes, measured by grapheme cluster, in one place.
//!
//! A row that is one cell too long tears the screen, so the measure here is the one that the drawing library takes when
//! it puts a cluster into its buffer: unicode-width of the whole cluster, and a cell more for each halfwidth sound mark.
//! Work for one cell is bounded: a cluster of more than [`LONGEST`] bytes is divided.

use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Most bytes that are drawn as one cluster; the longest emoji of Unicode 17 has 35.
pub const LONGEST: usize = 64;

/// A grapheme cluster of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Its first byte in the text.
    pub start: usize,
    /// What it is.
    pub text: &'a str,
    /// How many cells it takes: most often 0, 1 or 2.
    pub width: u16,
}

impl Cluster<'_> {
    /// Returns the byte of the text behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Divides a text into clusters.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters {
        text,
        at: 0,
        whole: 0,
    }
}

/// Measures a text, in cells.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|&b| b >= b' ').count();
    }
    clusters(text).map(|c| usize::from(c.width)).sum()
}

/// Shortens a text to a width, at a word where that costs at most a sixth of it, and ends it in `ellipsis`.
pub fn shorten<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let Some(mut cut) = overflow(text, cells) else {
        return Cow::Borrowed(text);
    };
    let tail = width(ellipsis);
    if tail > cells {
        return Cow::Borrowed(&text[..cut]);
    }
    let room = cells - tail;
    cut = overflow(text, room).unwrap_or(text.len());
    let kept = &text[..cut];
    let mid_word = !text[cut..].starts_with(char::is_whitespace);
    if mid_word && let Some(blank) = kept.rfind(char::is_whitespace) {
        let word = kept[..blank].trim_end();
        if width(word) * 6 >= room * 5 {
            cut = word.len();
        }
    }
    let kept = text[..cut].trim_end_matches(|c: char| c.is_whitespace() || is_loose(c));
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// Finds where the first cluster begins that does not fit `cells`, or none when all fit.
fn overflow(text: &str, cells: usize) -> Option<usize> {
    let mut used = 0;
    for cluster in clusters(text) {
        used += usize::from(cluster.width);
        if used > cells {
            return Some(cluster.start);
        }
    }
    None
}

/// Punctuation that looks lost before an ellipsis.
fn is_loose(c: char) -> bool {
    matches!(
        c,
        ',' | ';' | ':' | '.' | '-' | '/' | '(' | '[' | '"' | '\'' | '\u{b7}' | '\u{2010}'
            ..='\u{201f}'
                | '\u{2022}'
                | '\u{2026}'
                | '\u{3001}'
                | '\u{3002}'
                | '\u{300c}'
                | '\u{ff0c}'
                | '\u{ff08}'
    )
}

/// The clusters of a text, from its start. Characters that can only stand alone are known by their code, without the
/// tables.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
    /// End of a long cluster that is being divided, or not more than `at`.
    whole: usize,
}

impl<'a> Clusters<'a> {
    /// Goes on at a byte where a cluster begins.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    fn take(&mut self, len: usize, width: u16) -> Cluster<'a> {
        let start = self.at;
        self.at += len;
        Cluster {
            start,
            text: &self.text[start..self.at],
            width,
        }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'a>> {
        let rest = &self.text[self.at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        if self.whole <= self.at {
            if let Some(width) = alone(first)
                && chars.next().is_none_or(|next| alone(next).is_some())
            {
                return Some(self.take(first.len_utf8(), width));
            }
            self.whole = self.at + rest.graphemes(true).next().map_or(0, str::len);
        }
        let len = piece(&self.text[self.at..self.whole]);
        let width = measure(&rest[..len]);
        Some(self.take(len, width))
    }
}

/// Returns the width of a character that neither joins its neighbours nor is joined by another such character.
#[inline]
fn alone(c: char) -> Option<u16> {
    match c {
        '\n' => Some(0),
        ' '..='~'
        | '\u{a1}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{671}'..='\u{6d3}'
        | '\u{e01}'..='\u{e30}'
        | '\u{1e00}'..='\u{1fff}'
        | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// Measures one cluster or a piece of one.
fn measure(cluster: &str) -> u16 {
    match cluster {
        "\n" | "\r\n" | "" => 0,
        _ if cluster.len() == 1 => 1,
        _ => {
            let marks = cluster
                .chars()
                .filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}'))
                .count();
            u16::try_from(cluster.width() + marks).unwrap_or(u16::MAX)
        }
    }
}

/// Returns how many bytes of the rest of a cluster are drawn together: all, or up to a base character below
/// [`LONGEST`], so that what follows divides in the same way when it is seen alone.
fn piece(rest: &str) -> usize {
    if rest.len() <= LONGEST {
        return rest.len();
    }
    let end = rest.floor_char_boundary(LONGEST);
    rest[..end]
        .char_indices()
        .skip(1)
        .filter(|(_, c)| c.width().unwrap_or(0) > 0)
        .last()
        .map_or(end, |(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::CellWidth;

    const TRICKY: &[&str] = &[
        "a",
        "é",
        "e\u{301}",
        "中",
        "한",
        "\u{1112}\u{1161}\u{11ab}",
        "❤\u{fe0f}",
        "❤",
        "1\u{fe0f}\u{20e3}",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        "👍🏽",
        "🇨🇳",
        "🇨",
        "क्षि",
        "ｶ\u{ff9e}",
        "\u{ff9e}",
        "\u{200b}",
        "\u{ad}",
        "\u{301}",
        "لا",
        "ก\u{e33}",
        "…",
        "—",
        "\u{3000}",
        "\u{a0}",
        "①",
        "Ⅷ",
        "☎\u{fe0e}",
        "\u{115f}",
        "\u{1f3fb}",
    ];

    /// Divides a text by the tables of unicode-segmentation alone.
    fn by_the_tables(text: &str) -> Vec<Cluster<'_>> {
        let mut all = Vec::new();
        for (start, whole) in text.grapheme_indices(true) {
            let mut at = 0;
            while at < whole.len() {
                let text = &whole[at..at + piece(&whole[at..])];
                all.push(Cluster {
                    start: start + at,
                    text,
                    width: measure(text),
                });
                at += text.len();
            }
        }
        all
    }

    #[test]
    fn every_cluster_is_as_wide_as_it_is_drawn() {
        for tricky in TRICKY {
            for cluster in clusters(tricky) {
                assert_eq!(
                    cluster.width,
                    cluster.text.cell_width(),
                    "{:?}",
                    cluster.text
                );
            }
        }
    }

    #[test]
    fn every_character_known_by_its_code_stands_alone_and_is_as_wide_as_it_is_drawn() {
        for c in ('\0'..=char::MAX).filter(|&c| c != '\n') {
            if let Some(width) = alone(c) {
                let text = c.to_string();
                assert_eq!(width, text.cell_width(), "{c:?}");
                let pair = format!("{c}{c}");
                assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
            }
        }
    }

    #[test]
    fn a_long_cluster_is_divided_and_nothing_is_lost() {
        for long in [
            "क्".repeat(100),
            format!("z{}", "\u{301}".repeat(500)),
            "👩\u{200d}".repeat(40),
        ] {
            let parts: Vec<_> = clusters(&long).collect();
            assert!(parts.iter().all(|c| c.text.len() <= LONGEST));
            assert_eq!(parts.iter().map(|c| c.text).collect::<String>(), long);
            assert_eq!(parts, by_the_tables(&long));
        }
    }

    #[test]
    fn shortened_text_ends_at_a_word_and_fits() {
        let cases = [
            ("Nations meet in Wuzhen", 22, "Nations meet in Wuzhen"),
            ("Nations meet in Wuzhen", 19, "Nations meet in…"),
            ("Nations meet in Wuzhen", 21, "Nations meet in Wuzh…"),
            ("Nations meet, in Wuzhen", 15, "Nations meet…"),
            ("a incomprehensibilities", 12, "a incompreh…"),
            ("乌镇：各国共商", 8, "乌镇：…"),
            ("ab", 1, "…"),
            ("ab", 0, ""),
        ];
        for (text, cells, wanted) in cases {
            assert_eq!(shorten(text, cells, "…"), wanted);
        }
    }

    proptest! {
        #[test]
        fn walking_is_the_same_as_dividing(text in "\\PC{0,40}|[a\u{301}\u{200d}👩🇨क\u{94d}한\u{11a8}é中\n]{0,40}") {
            prop_assert_eq!(clusters(&text).collect::<Vec<_>>(), by_the_tables(&text));
        }

        #[test]
        fn shortened_text_is_never_too_wide(text in "\\PC{0,40}", cells in 0usize..50) {
            prop_assert!(width(&shorten(&text, cells, "…")) <= cells);
        }
    }
}
