//! Finding words in an article, whatever their case and accents, across line breaks.
//!
//! A text is folded (see `fold.rs`) and searched as bytes. Where nothing is found, which is most of the time, that is
//! all; else a second walk over the text leads from the folded places back to the source.

mod fold;

use super::sheet::{Anchor, Sheet};
use crate::model::Leaf;
use fold::Folder;
use memchr::memchr;
use memchr::memmem::{self, Finder};
use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// A place where the words stand: bytes of one leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// Where it begins.
    pub at: Anchor,
    /// The byte of the same leaf behind it.
    pub end: u32,
}

/// What is looked for, folded once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needle {
    /// Any of these.
    folded: Vec<String>,
}

impl Needle {
    /// Folds what a reader typed.
    pub fn new(typed: &str) -> Self {
        Self::any([typed])
    }

    /// Folds several things, any of which is looked for.
    pub fn any<'t>(typed: impl IntoIterator<Item = &'t str>) -> Self {
        let fold = |typed: &str| {
            let mut folded = String::new();
            Folder::default().push_all(typed.trim(), &mut folded);
            folded
        };
        let folded = typed
            .into_iter()
            .map(fold)
            .filter(|folded| !folded.is_empty());
        Self {
            folded: folded.collect(),
        }
    }

    /// Tells whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Tells whether a text has it.
    pub fn is_in(&self, text: &str) -> bool {
        let mut needles = self.folded.iter();
        needles.any(|needle| Search::new(needle).places(text).next().is_some())
    }

    /// Returns where a text has it, in order, without overlap: bytes on borders of clusters.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for needle in &self.folded {
            Search::new(needle).ranges(text, &mut ranges);
        }
        self.tidy(&mut ranges);
        ranges
    }

    /// Brings what several needles found into order, and drops what overlaps.
    fn tidy(&self, ranges: &mut Vec<Range<usize>>) {
        if self.folded.len() < 2 {
            return;
        }
        ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut end = 0;
        ranges.retain(|range| {
            let is_apart = range.start >= end;
            end = end.max(range.end);
            is_apart
        });
    }
}

/// Most matches that are counted in one article.
pub const MOST: usize = 100_000;

/// Finds every match in an article, in order, at most [`MOST`].
pub fn find(sheet: &Sheet, needle: &Needle) -> Vec<Match> {
    if needle.is_empty() {
        return Vec::new();
    }
    let mut searches: Vec<Search<'_>> = needle
        .folded
        .iter()
        .map(|folded| Search::new(folded))
        .collect();
    let (mut matches, mut ranges) = (Vec::new(), Vec::new());
    for leaf in (0..sheet.leaves())
        .map(Leaf)
        .filter(|&leaf| !sheet.is_hidden(leaf))
    {
        ranges.clear();
        for search in &mut searches {
            search.ranges(&sheet.text(leaf).chars, &mut ranges);
        }
        needle.tidy(&mut ranges);
        matches.extend(ranges.iter().take(MOST - matches.len()).map(|range| Match {
            at: Anchor {
                leaf,
                byte: range.start as u32,
            },
            end: range.end as u32,
        }));
        if matches.len() == MOST {
            break;
        }
    }
    matches
}

/// A search through one text after the other, keeping its memory.
struct Search<'n> {
    needle: &'n str,
    finder: Finder<'n>,
    folded: String,
}

impl<'n> Search<'n> {
    fn new(needle: &'n str) -> Self {
        Self {
            needle,
            finder: Finder::new(needle),
            folded: String::new(),
        }
    }

    /// Folds a text, and returns the bytes of the folded one at which the needle begins.
    fn places(&mut self, text: &str) -> impl Iterator<Item = usize> {
        self.folded.clear();
        if is_plain(text, self.needle) {
            self.folded.push_str(text);
            self.folded.make_ascii_lowercase();
        } else {
            Folder::default().push_all(text, &mut self.folded);
        }
        self.finder.find_iter(self.folded.as_bytes())
    }

    fn ranges(&mut self, text: &str, ranges: &mut Vec<Range<usize>>) {
        let len = self.needle.len();
        let from = ranges.len();
        if is_plain(text, self.needle) {
            ranges.extend(self.places(text).take(MOST).map(|at| at..at + len));
            return;
        }
        let mut places = self.places(text).take(MOST).peekable();
        let (mut folder, mut folded) = (Folder::default(), String::new());
        let (mut start, mut at) = (None, 0);
        for (byte, c) in text.char_indices() {
            folded.clear();
            folder.push(c, &mut folded);
            at += folded.len();
            while let Some(&place) = places.peek()
                && at > place
            {
                let first = *start.get_or_insert(byte);
                if at < place + len {
                    break;
                }
                places.next();
                start = None;
                let range = on_clusters(text, first..byte + c.len_utf8());
                if ranges[from..]
                    .last()
                    .is_none_or(|last| last.end <= range.start)
                {
                    ranges.push(range);
                }
            }
            if places.peek().is_none() {
                return;
            }
        }
    }
}

/// Tells whether folding a text is only a matter of case: white space counts only where it is looked for.
fn is_plain(text: &str, needle: &str) -> bool {
    let bytes = text.as_bytes();
    text.is_ascii()
        && (!needle.contains(' ')
            || memchr(b'\n', bytes).is_none() && memmem::find(bytes, b"  ").is_none())
}

/// Widens a range to borders of clusters.
fn on_clusters(text: &str, range: Range<usize>) -> Range<usize> {
    let mut start = GraphemeCursor::new(range.start, text.len(), true);
    let mut end = GraphemeCursor::new(range.end, text.len(), true);
    let first = match start.is_boundary(text, 0) {
        Ok(false) => start.prev_boundary(text, 0).ok().flatten(),
        _ => None,
    };
    let last = match end.is_boundary(text, 0) {
        Ok(false) => end.next_boundary(text, 0).ok().flatten(),
        _ => None,
    };
    first.unwrap_or(range.start)..last.unwrap_or(range.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str, typed: &str) -> Vec<String> {
        let ranges = Needle::new(typed).ranges(text);
        ranges
            .into_iter()
            .map(|range| text[range].to_owned())
            .collect()
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(
            found("Élysée, ELYSEE and e\u{301}lysée", "elysee"),
            ["Élysée", "ELYSEE", "e\u{301}lysée"]
        );
        assert_eq!(
            found("Straße und STRASSE", "strasse"),
            ["Straße", "STRASSE"]
        );
        assert_eq!(found("ＡＢＣ ﬁne ½", "abc FINE"), ["ＡＢＣ ﬁne"]);
        assert_eq!(found("ΟΔΟΣ οδός", "οδος"), ["ΟΔΟΣ", "οδός"]);
        assert_eq!(found("İstanbul ıssız Łódź", "lodz"), ["Łódź"]);
        assert_eq!(found("שָׁלוֹם", "שלום"), ["שָׁלוֹם"]);
    }

    #[test]
    fn letters_that_only_look_like_accented_ones_matter() {
        assert_eq!(found("がか", "か"), ["か"]);
        assert_eq!(found("한하", "하"), ["하"]);
        assert_eq!(found("कि", "का"), [""; 0]);
    }

    #[test]
    fn white_space_signs_and_what_is_not_seen_do_not_matter() {
        assert_eq!(
            found("two\n  words, two\u{a0}words", "two words"),
            ["two\n  words", "two\u{a0}words"]
        );
        assert_eq!(
            found("inter\u{ad}national and zero\u{200b}width", "international"),
            ["inter\u{ad}national"]
        );
        assert_eq!(found("“It’s” – it's", "it's"), ["It’s", "it's"]);
        assert_eq!(found("1939–1945", "1939-1945"), ["1939–1945"]);
    }

    #[test]
    fn matches_are_whole_clusters_and_blank_needles_match_nothing() {
        assert_eq!(
            found("👩\u{200d}👩\u{200d}👧 x", "👧"),
            ["👩\u{200d}👩\u{200d}👧"]
        );
        assert_eq!(found("anything at all", "  "), [""; 0]);
        assert!(!Needle::new(" ").is_in("a b"));
        assert_eq!(found("aaaa", "aa"), ["aa", "aa"]);
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_on_characters(text in "[aA é\u{301}ßs\n\u{ad}👩\u{200d}中]{0,60}", typed in "[as é中]{1,3}") {
            let needle = Needle::new(&typed);
            let mut end = 0;
            for range in needle.ranges(&text) {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(needle.is_in(&text[range.clone()]));
                end = range.end;
            }
            prop_assert!(text.is_char_boundary(end));
        }
    }
}
