//! The line of a text that has the words somebody looked for.

use super::find::Needle;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Most characters before the first word that was looked for.
const BEFORE: usize = 50;

/// Finds the line of a text that has most of some words, and cuts it to about so many characters around the first of
/// them. It is none where no line has any.
pub fn snippet(text: &str, words: &[&str], most: usize) -> Option<String> {
    let needles: Vec<Needle> = words.iter().map(|word| Needle::new(word)).collect();
    let mut best: Option<(usize, &str, usize)> = None;
    for line in text.lines() {
        let places = needles.iter().filter_map(|needle| place(line, needle));
        let (mut count, mut first) = (0, usize::MAX);
        for place in places {
            count += 1;
            first = first.min(place);
        }
        if count > best.map_or(0, |(count, _, _)| count) {
            best = Some((count, line, first));
        }
        if count == needles.len() && count > 0 {
            break;
        }
    }
    let (_, line, first) = best?;
    Some(cut(line, first, most))
}

/// Where a line has some words: where they stand as words, or else where their letters do.
fn place(line: &str, needle: &Needle) -> Option<usize> {
    let ranges = needle.ranges(line);
    let whole = ranges.iter().find(|range| is_whole(line, range));
    whole.or(ranges.first()).map(|range| range.start)
}

fn is_whole(line: &str, range: &Range<usize>) -> bool {
    let before = line[..range.start].chars().next_back();
    let behind = line[range.end..].chars().next();
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !goes_on(before) && !goes_on(behind)
}

/// Cuts a line around a place, between words where there are some.
fn cut(line: &str, at: usize, most: usize) -> String {
    let (mut start, mut end) = (0, line.len());
    if line.chars().count() > most {
        let earliest = back(line, at, BEFORE.min(most / 2));
        start = line
            .unicode_word_indices()
            .map(|(word, _)| word)
            .find(|word| *word >= earliest)
            .unwrap_or(earliest)
            .min(at);
        if earliest == 0 {
            start = 0;
        }
        let latest = line[start..]
            .char_indices()
            .nth(most)
            .map_or(line.len(), |(byte, _)| start + byte);
        end = latest;
        if latest < line.len() {
            let words = line[start..latest].rfind(char::is_whitespace);
            end = words.map_or(latest, |blank| start + blank).max(at);
            if end == at {
                end = latest;
            }
        }
    }
    let (before, behind) = (start > 0, end < line.len());
    let mark = |is: bool| if is { "…" } else { "" };
    format!(
        "{}{}{}",
        mark(before),
        line[start..end].trim(),
        mark(behind)
    )
}

/// The byte some characters before a place.
fn back(line: &str, at: usize, characters: usize) -> usize {
    let before = line[..at].char_indices().rev();
    before.take(characters).last().map_or(at, |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_line_with_most_of_the_words_is_taken() {
        let text = "Salt and pepper.\n\nThe salt is in the bread.\nBread.";
        let found = |words: &[&str]| snippet(text, words, 80);
        assert_eq!(
            found(&["bread", "salt"]).as_deref(),
            Some("The salt is in the bread.")
        );
        assert_eq!(found(&["PEPPER"]).as_deref(), Some("Salt and pepper."));
        assert_eq!(found(&["sugar"]), None);
        assert_eq!(found(&[]), None);
    }

    #[test]
    fn long_lines_are_cut_between_words() {
        let text = format!(
            "{}the salt mine {}",
            "before ".repeat(40),
            "behind ".repeat(40)
        );
        let line = snippet(&text, &["salt"], 60).unwrap();
        assert_eq!(
            line,
            "…before before before the salt mine behind behind behind…"
        );
        let unspaced = "文".repeat(300);
        let line = snippet(&unspaced, &["文"], 60).unwrap();
        assert_eq!(line.chars().count(), 61);
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "[a é中\u{301}👩\u{200d}\n]{0,80}", word in "[aé中]{1,2}", most in 1_usize..40) {
            if let Some(line) = snippet(&text, &[&word], most) {
                prop_assert!(line.chars().count() <= most.max(1) + 2);
            }
        }
    }
}
