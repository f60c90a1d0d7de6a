//! How long an article takes to read, from its body as it came.
//!
//! A list shows the minutes of every article before any body is read, so the words are counted in one pass over the
//! bytes, without a parser: what looks like a tag is skipped, and the inside of scripts and styles with it.

use memchr::memchr;
use memchr::memmem;

/// Words that are read in a minute.
const WORDS: u64 = 230;
/// Characters of Chinese and Japanese that are read in a minute.
const CHARACTERS: u64 = 500;

/// Bytes that are compared at once.
const PIECE: usize = 32;

/// What a byte does to the count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Entity,
    Wide,
}

/// What each byte is that is not plain; a table, because this is asked of most bytes of a feed that is not English.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Word; 256];
    classes[b'&' as usize] = Class::Entity;
    let mut byte = 0xe3;
    while byte <= 0xe9 {
        classes[byte] = Class::Wide;
        byte += 1;
    }
    classes[0xef] = Class::Wide;
    classes[0xf0] = Class::Wide;
    classes
};

/// Counts the minutes of a piece of HTML, at least 1.
pub(super) fn minutes_of_html(html: &str) -> u32 {
    minutes(html.as_bytes(), true)
}

/// Counts the minutes of plain text, at least 1.
pub(super) fn minutes_of_text(text: &str) -> u32 {
    minutes(text.as_bytes(), false)
}

fn minutes(bytes: &[u8], markup: bool) -> u32 {
    let mut count = Count::default();
    let mut rest = bytes;
    while let Some(tag) = memchr(b'<', rest).filter(|_| markup) {
        count.add(&rest[..tag]);
        let length = tag_length(&rest[tag..]);
        count.words += u64::from(length == 0);
        rest = &rest[tag + length.max(1)..];
    }
    count.add(rest);
    let parts = count.words * CHARACTERS + count.characters * WORDS;
    let minutes = (parts + WORDS * CHARACTERS / 2) / (WORDS * CHARACTERS);
    u32::try_from(minutes).unwrap_or(u32::MAX).max(1)
}

/// What has been counted.
#[derive(Default)]
struct Count {
    words: u64,
    characters: u64,
}

impl Count {
    /// Counts what stands between two tags.
    fn add(&mut self, text: &[u8]) {
        if text.is_ascii() && memchr(b'&', text).is_none() {
            self.add_plain(text);
        } else {
            self.add_mixed(text);
        }
    }

    /// Counts the beginnings of words, without a branch that depends on the text.
    fn add_plain(&mut self, text: &[u8]) {
        let mut blank = true;
        for &byte in text {
            let space = byte <= b' ';
            self.words += u64::from(blank & !space);
            blank = space;
        }
    }

    fn add_mixed(&mut self, text: &[u8]) {
        let mut inside = false;
        let mut at = 0;
        while at < text.len() {
            let plain = plain_length(&text[at..]);
            if plain > 0 {
                let run = &text[at..at + plain];
                self.add_plain(run);
                // The first word of the run goes on with one before it.
                self.words -= u64::from(inside && run[0] > b' ');
                inside = run[plain - 1] > b' ';
                at += plain;
                continue;
            }
            let skipped = match CLASSES[usize::from(text[at])] {
                Class::Entity if text[at..].starts_with(b"&nbsp;") => b"&nbsp;".len(),
                Class::Wide if is_wide(&text[at..]) => {
                    self.characters += u64::from(is_ideographic(&text[at..]));
                    if text[at] == 0xf0 { 4 } else { 3 }
                }
                Class::Word | Class::Entity | Class::Wide => 0,
            };
            if skipped == 0 {
                self.words += u64::from(!inside);
            }
            inside = skipped == 0;
            at += skipped.max(1);
        }
    }
}

/// How many bytes from the first one are plain: of one byte a character, and no beginning of an entity.
fn plain_length(bytes: &[u8]) -> usize {
    let is_special = |byte: &u8| *byte == b'&' || *byte >= 0x80;
    // Whole pieces without a way out of the loop are compared many bytes at once.
    let is_plain = |piece: &&[u8]| !piece.iter().fold(false, |any, byte| any | is_special(byte));
    let pieces = bytes.chunks_exact(PIECE).take_while(is_plain).count();
    let rest = &bytes[pieces * PIECE..];
    pieces * PIECE + rest.iter().position(is_special).unwrap_or(rest.len())
}

/// The length of a tag with what it hides, if these bytes begin one, or else 0.
fn tag_length(bytes: &[u8]) -> usize {
    let next = bytes.get(1).copied().unwrap_or_default();
    if !next.is_ascii_alphabetic() && !matches!(next, b'/' | b'!' | b'?') {
        return 0;
    }
    let close: &[u8] = match bytes {
        [b'<', b'!', b'-', b'-', ..] => b"-->",
        [b'<', b's' | b'S', b'c' | b'C', b'r' | b'R', ..]
        | [b'<', b's' | b'S', b't' | b'T', b'y' | b'Y', ..] => b"</",
        _ => return memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1),
    };
    memmem::find(bytes, close).map_or(bytes.len(), |end| end + close.len())
}

/// Kana, ideographs and their punctuation, which part words; Hangul is counted by words.
fn is_wide(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe3, 0x80, ..] | [0xef, 0xbc | 0xbd, ..]) || is_ideographic(bytes)
}

/// Kana and ideographs; their punctuation is no character to read.
fn is_ideographic(bytes: &[u8]) -> bool {
    match bytes {
        [0xe3, second, ..] => *second >= 0x81,
        [0xe4..=0xe9, ..] => true,
        [0xf0, second, ..] => (0xa0..=0xb3).contains(second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_and_mark_up_is_not() {
        assert_eq!(minutes_of_html(""), 1);
        let prose = "word ".repeat(2300);
        assert_eq!(minutes_of_text(&prose), 10);
        assert_eq!(
            minutes_of_html(&format!(
                "<p class='a b c'>{prose}</p><script>{prose}</script><!--{prose}-->"
            )),
            10
        );
        assert_eq!(minutes_of_html(&"<b>one</b>&nbsp;".repeat(2300)), 10);
        assert_eq!(minutes_of_html(&"a < b ".repeat(2300)), 30);
        assert_eq!(
            minutes_of_text(&"\u{6f22}\u{5b57}\u{3002}".repeat(2500)),
            10
        );
        assert_eq!(minutes_of_text(&"\u{d55c}\u{ad6d} ".repeat(2300)), 10);
    }

    #[test]
    fn words_that_are_only_partly_plain_are_counted_once() {
        let words = |text: &str| {
            let mut count = Count::default();
            count.add(text.as_bytes());
            count.words
        };
        assert_eq!(words("na\u{ef}ve caf\u{e9} noir \u{fc}ber"), 4);
        assert_eq!(words("R&amp;D is AT&T&nbsp;and more"), 5);
        let long = "a word of plain letters that goes on for more than a piece, \u{e9}t\u{e9}";
        assert_eq!(words(long), long.split(' ').count() as u64);
        assert_eq!(words(" \u{e9} "), 1);
    }

    #[test]
    fn unfinished_tags_cost_one_pass() {
        assert_eq!(minutes_of_html(&"<a".repeat(1_000_000)), 1);
        assert_eq!(minutes_of_html(&"<!--".repeat(1_000_000)), 1);
    }
}
