//! Right-to-left text: where it is, and how a stretch of it is drawn.
//!
//! Terminals that leave the order of the screen to the program leave the shapes of Arabic letters to it as well, and a
//! bracket that is read backwards opens the other way. All that is settled here, cluster by cluster: no shape is wider
//! than the letter it stands for.

mod arabic;
mod order;

use super::width::{Cluster, clusters, width};
pub use arabic::shape;
pub use order::order;
use std::borrow::Cow;
use unicode_bidi::{BidiClass, bidi_class};

/// Who puts right-to-left text into the order of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// This program, as xterm, foot, Alacritty and tmux need.
    #[default]
    Reordered,
    /// This program the order of the words, the terminal that of the letters in a word, as kitty does.
    Words,
    /// The terminal, as VTE, Konsole and mlterm do.
    Logical,
}

/// Bytes at the start of a text among which its first strong character is looked for.
const START: usize = 1024;

/// Brackets and signs that open the other way when they are read backwards.
const PAIRS: &[(char, char)] = &[
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('«', '»'),
    ('‹', '›'),
    ('≤', '≥'),
    ('⁽', '⁾'),
    ('₍', '₎'),
    ('⟦', '⟧'),
    ('⟨', '⟩'),
    ('⟪', '⟫'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('（', '）'),
    ('［', '］'),
    ('｛', '｝'),
    ('＜', '＞'),
];

/// Returns the bracket that looks like `c` seen from the other side, or `c` itself.
pub fn mirrored(c: char) -> char {
    let other = PAIRS.iter().find_map(|&(open, close)| match c {
        _ if c == open => Some(close),
        _ if c == close => Some(open),
        _ => None,
    });
    other.unwrap_or(c)
}

/// A cluster as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// The first byte of what it stands for in the source.
    pub start: usize,
    /// What is drawn.
    pub text: Cow<'a, str>,
    /// How many cells it takes, at least 1.
    pub width: u16,
}

/// Returns what to draw for the source of a run, from left to right, for a terminal that leaves as much to the program as
/// `bidi` says. Clusters without a cell of their own are left out.
pub fn drawn(source: &str, reversed: bool, bidi: Bidi) -> impl Iterator<Item = Glyph<'_>> {
    let plain = |cluster: Cluster<'_>| Glyph {
        start: cluster.start,
        text: Cow::Borrowed(&source[cluster.start..cluster.end()]),
        width: cluster.width,
    };
    let (forwards, backwards) = match (reversed, bidi) {
        (false, _) | (true, Bidi::Logical) => (Some(clusters(source).map(plain)), Vec::new()),
        (true, Bidi::Reordered) => (None, from_the_last(source)),
        (true, Bidi::Words) => (None, from_the_last_word(source)),
    };
    let forwards = forwards.into_iter().flatten();
    forwards.chain(backwards).filter(|glyph| glyph.width > 0)
}

/// Puts the last word first, and leaves its letters, their shapes and its brackets to the terminal.
fn from_the_last_word(source: &str) -> Vec<Glyph<'_>> {
    let mut all: Vec<Glyph<'_>> = clusters(source)
        .map(|cluster| Glyph {
            start: cluster.start,
            text: Cow::Borrowed(&source[cluster.start..cluster.end()]),
            width: cluster.width,
        })
        .collect();
    all.reverse();
    let is_blank = |glyph: &Glyph<'_>| glyph.text.chars().all(char::is_whitespace);
    for word in all.split_mut(is_blank) {
        word.reverse();
    }
    all
}

/// Joins the letters of a run, turns its brackets, and puts its last cluster first. Joining changes letters, never how
/// many clusters there are, so each still stands for the source at its place.
fn from_the_last(source: &str) -> Vec<Glyph<'_>> {
    let shaped = shape(source);
    let texts: Vec<Cow<'_, str>> = match &shaped {
        Cow::Borrowed(_) => clusters(source)
            .map(|cluster| turned(cluster.text))
            .collect(),
        Cow::Owned(shaped) => clusters(shaped)
            .map(|cluster| Cow::Owned(turned(cluster.text).into_owned()))
            .collect(),
    };
    let starts = clusters(source)
        .map(|cluster| cluster.start)
        .chain(std::iter::repeat(source.len()));
    let mut all: Vec<Glyph<'_>> = starts
        .zip(texts)
        .map(|(start, text)| Glyph {
            start,
            width: u16::try_from(width(&text)).unwrap_or(u16::MAX),
            text,
        })
        .collect();
    all.reverse();
    all
}

/// Turns the bracket that a cluster begins with.
fn turned(cluster: &str) -> Cow<'_, str> {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or_default();
    match mirrored(first) {
        same if same == first => Cow::Borrowed(cluster),
        other => Cow::Owned(format!("{other}{}", chars.as_str())),
    }
}

/// Tells whether a text may have right-to-left characters, looking at lead bytes only.
pub fn has_rtl(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(i, &b)| match b {
        0xd6..=0xdf => true,
        0xe0 => bytes[i + 1] <= 0xa3,
        0xef => matches!(bytes[i + 1], 0xac..=0xbb),
        0xf0 => matches!(bytes[i + 1], 0x90 | 0x9e),
        _ => false,
    })
}

/// Tells whether every character of a right-to-left paragraph goes in its direction, without a look at the tables: it
/// has letters and marks of Hebrew and Arabic, and signs of ASCII, but no numbers.
pub fn is_all_rtl(text: &str) -> bool {
    text.chars().all(|c| match c {
        ' '..='~' | '\n' => !c.is_ascii_alphanumeric() && !matches!(c, '#' | '$' | '%'),
        '\u{591}'..='\u{5f4}'
        | '\u{60c}'
        | '\u{610}'..='\u{61b}'
        | '\u{61d}'..='\u{65f}'
        | '\u{670}'..='\u{6dc}'
        | '\u{6e5}'..='\u{6e6}' => true,
        _ => false,
    })
}

/// Tells whether a paragraph is read from right to left: its first strong character decides (rules P2 and P3).
pub fn is_rtl(paragraph: &str) -> bool {
    let start = &paragraph[..paragraph.floor_char_boundary(START)];
    start
        .chars()
        .map(bidi_class)
        .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL))
        .is_some_and(|class| class != BidiClass::L)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    fn row(source: &str, reversed: bool) -> String {
        drawn(source, reversed, Bidi::Reordered)
            .map(|glyph| glyph.text)
            .collect()
    }

    #[test]
    fn a_reversed_run_is_drawn_from_its_last_cluster_with_brackets_turned() {
        assert_eq!(row("(שלוש)", true), "(שולש)");
        assert_eq!(row("(three)", false), "(three)");
        assert_eq!(row("e\u{301}a", true), "ae\u{301}");
        assert_eq!(row("a\u{200b}b", false), "ab");
    }

    #[test]
    fn a_terminal_that_turns_words_gets_them_in_order_and_unturned() {
        let words = |source| -> String {
            drawn(source, true, Bidi::Words)
                .map(|glyph| glyph.text)
                .collect()
        };
        assert_eq!(words("אב (גד) הו"), "הו (גד) אב");
        let glyphs: Vec<usize> = drawn("אב ג", true, Bidi::Words)
            .map(|glyph| glyph.start)
            .collect();
        assert_eq!(glyphs, [5, 4, 0, 2]);
    }

    #[test]
    fn what_is_drawn_takes_the_cells_that_were_measured() {
        for text in [
            "كل البشر يولدون أحرارا (ومتساوين)",
            "لا إله",
            "مُحَمَّد",
            "می\u{200c}خواهم",
            "שָׁלוֹם",
        ] {
            let cells: usize = drawn(text, true, Bidi::Reordered)
                .map(|glyph| usize::from(glyph.width))
                .sum();
            assert_eq!(cells, width(text));
            for glyph in drawn(text, true, Bidi::Reordered) {
                assert_eq!(width(&glyph.text), usize::from(glyph.width), "{glyph:?}");
            }
            let starts: Vec<usize> = drawn(text, true, Bidi::Reordered)
                .map(|glyph| glyph.start)
                .collect();
            assert!(starts.is_sorted_by(|a, b| a > b), "{text}: {starts:?}");
        }
    }

    #[test]
    fn every_letter_that_may_be_right_to_left_is_noticed() {
        for c in '\u{80}'..=char::MAX {
            if matches!(bidi_class(c), BidiClass::R | BidiClass::AL) && !c.is_control() {
                let unassigned = matches!(c, '\u{200f}' | '\u{8a0}'..='\u{8ff}');
                assert!(unassigned || has_rtl(&c.to_string()), "{c:?}");
            }
        }
        assert!(!has_rtl("plain, 中文, déjà vu, 👍"));
    }

    #[test]
    fn what_goes_one_way_only_has_one_level() {
        use unicode_bidi::{BidiInfo, Level};
        for text in [
            "شكرا، (جزيلا) - لكم!",
            "שָׁלוֹם: \"עולם\" שלום",
            "می\u{6dc}، خواهم",
        ] {
            assert!(is_all_rtl(text));
            let levels = BidiInfo::new(text, Some(Level::rtl())).levels;
            assert!(levels.iter().all(|level| *level == Level::rtl()), "{text}");
        }
        for c in ('\u{20}'..='\u{7ff}').filter(|c| is_all_rtl(&c.to_string())) {
            let text = format!("\u{5d0}{c}\u{5d0}");
            let levels = BidiInfo::new(&text, Some(Level::rtl())).levels;
            assert!(levels.iter().all(|level| *level == Level::rtl()), "{c:?}");
        }
        assert!(!is_all_rtl("عام 2017"));
        assert!(!is_all_rtl("عام ٢٠١٧"));
    }

    #[test]
    fn the_first_strong_character_decides() {
        assert!(is_rtl("123 (שלום) abc"));
        assert!(!is_rtl("123 (abc) שלום"));
        assert!(!is_rtl("123"));
    }
}
