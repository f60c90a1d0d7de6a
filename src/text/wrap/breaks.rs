//! Where a line may end, by Unicode Standard Annex 14 (revision for Unicode 17).
//!
//! Most text of most articles is ASCII, for which a few rules over a dozen classes are the whole annex; they are
//! written out here and many times as quick as the tables. All else, down to a word between spaces, goes to `icu_segmenter`, with dictionaries for the
//! scripts that write no spaces (Thai, Lao, Khmer, Burmese): these are a hundred times as quick as its neural model.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};

/// Whether Korean words may be broken between their syllables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// A line may end between any two ideographs and syllables, as Chinese and Japanese ask for.
    Broken,
    /// A line ends at spaces, as Korean asks for.
    Kept,
}

impl Words {
    /// Decides by the language, or by what is written where that is not said.
    pub(super) fn of(text: &str, language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("ko") {
            return Self::Kept;
        }
        if primary.eq_ignore_ascii_case("zh")
            || primary.eq_ignore_ascii_case("ja")
            || !has_hangul(text)
        {
            return Self::Broken;
        }
        let count = |range: fn(&char) -> bool| text.chars().filter(range).count();
        let syllables = count(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
        let others = count(|c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'));
        if syllables > others {
            Self::Kept
        } else {
            Self::Broken
        }
    }
}

/// Tells whether a text may have Korean syllables, looking at lead bytes only.
fn has_hangul(text: &str) -> bool {
    !text.is_ascii() && text.bytes().any(|b| (0xea..=0xed).contains(&b))
}

/// Calls `at` with every byte of a line without line feeds before which it may be broken, in order, its end included.
pub(super) fn each(line: &str, words: Words, mut at: impl FnMut(usize)) {
    let mut options = LineBreakOptions::default();
    if words == Words::Kept {
        options.word_option = Some(LineBreakWordOption::KeepAll);
    }
    let mut segmenter = LineSegmenter::new_neo_for_non_complex_scripts(options);
    segmenter.load_dictionary();
    let bytes = line.as_bytes();
    let mut start = 0;
    while start < line.len() {
        let foreign = bytes[start..]
            .iter()
            .position(|b| !(b' '..=b'~').contains(b));
        let foreign = foreign.map_or(line.len(), |i| start + i);
        let border = border_before(bytes, start, foreign);
        for i in start + 1..border {
            if may_break(&bytes[start..], i - start) {
                at(i);
            }
        }
        if border > start {
            at(border);
        }
        start = border_behind(bytes, foreign);
        for i in segmenter.segment_str(&line[border..start]).skip(1) {
            at(border + i);
        }
    }
}

/// Tells whether two parts of a line that meet before its byte `i` may be looked at one without the other: a space
/// stands between words of ASCII there, and no rule sees across that.
#[inline]
fn is_border(line: &[u8], i: usize) -> bool {
    line[i - 1] == b' ' && line[i].is_ascii_alphanumeric() && line[i - 2].is_ascii_alphanumeric()
}

/// Finds the last border of a line of which `foreign` is the first byte that is not printed ASCII, or its end.
fn border_before(line: &[u8], start: usize, foreign: usize) -> usize {
    if foreign == line.len() {
        return foreign;
    }
    let found = (start + 2..foreign).rev().find(|&i| is_border(line, i));
    found.unwrap_or(start)
}

/// Finds the first border behind such a byte, or the end.
fn border_behind(line: &[u8], foreign: usize) -> usize {
    let found = (foreign + 3..line.len()).find(|&i| is_border(line, i));
    found.unwrap_or(line.len())
}

/// The annex's classes of the characters of ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Open,
    CloseBrace,
    CloseParen,
    Quote,
    Exclaim,
    Infix,
    Slash,
    Hyphen,
    Prefix,
    Postfix,
    After,
}

/// The class of every character of ASCII; no others are asked for.
const CLASSES: [Class; 128] = {
    let mut classes = [Class::Letter; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = class_of(byte);
        byte += 1;
    }
    classes
};

fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte & 0x7f)]
}

const fn class_of(byte: u8) -> Class {
    match byte {
        b' ' => Class::Space,
        b'0'..=b'9' => Class::Digit,
        b'(' | b'[' | b'{' => Class::Open,
        b')' | b']' => Class::CloseParen,
        b'}' => Class::CloseBrace,
        b'"' | b'\'' => Class::Quote,
        b'!' | b'?' => Class::Exclaim,
        b',' | b'.' | b':' | b';' => Class::Infix,
        b'/' => Class::Slash,
        b'-' => Class::Hyphen,
        b'$' | b'+' | b'\\' => Class::Prefix,
        b'%' => Class::Postfix,
        b'|' => Class::After,
        _ => Class::Letter,
    }
}

/// Tells whether a line of ASCII may be broken before its byte `i`, which is neither the first nor behind the last.
#[inline]
fn may_break(line: &[u8], i: usize) -> bool {
    let (last, next) = (line[i - 1], line[i]);
    if next == b' ' || last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric() {
        return false;
    }
    i >= 2 && is_border(line, i) || may_break_at_sign(line, i)
}

/// Decides where at least one neighbour is a sign, with the numbers of the annex's rules.
#[expect(
    clippy::match_same_arms,
    reason = "an arm for each rule, in the annex's order"
)]
fn may_break_at_sign(line: &[u8], i: usize) -> bool {
    use Class::{
        After, CloseBrace, CloseParen, Digit, Exclaim, Hyphen, Infix, Letter, Open, Postfix,
        Prefix, Quote,
    };
    use Class::{Slash, Space};
    let before = &line[..i];
    let coming = |n: usize| line.get(i + n).copied().map(class);
    match (class(line[i - 1]), class(line[i])) {
        // LB15c
        (Space, Infix) => coming(1) == Some(Digit) && !is_opened(before),
        // LB7, LB13, LB15d
        (_, CloseBrace | CloseParen | Exclaim | Slash | Space | Infix) => false,
        // LB14, LB18
        (Space, _) => !is_opened(before),
        // LB14, LB19, LB21
        (Open | Quote, _) | (_, Quote | After | Hyphen) => false,
        // LB20a
        (Hyphen, Letter) => !matches!(i.checked_sub(2).map(|j| class(line[j])), None | Some(Space)),
        // LB25
        (CloseBrace | CloseParen, Prefix | Postfix) => !is_number(&line[..i - 1]),
        (Digit | Infix | Slash, Prefix | Postfix) | (Slash, Digit) => !is_number(before),
        (Prefix | Postfix, Open) => {
            coming(1) != Some(Digit) && (coming(1), coming(2)) != (Some(Infix), Some(Digit))
        }
        (Prefix | Postfix | Hyphen, Digit) => false,
        // LB23, LB24, LB28, LB29, LB30
        (Letter | Digit | Prefix | Postfix | Infix | CloseParen, Letter) => false,
        (Letter, Prefix | Postfix) => false,
        (Letter | Digit | Infix | CloseParen, Digit) => false,
        (Letter | Digit, Open) => false,
        // LB31
        _ => true,
    }
}

/// Tells whether a line ends in an opening bracket, spaces behind it left aside.
fn is_opened(line: &[u8]) -> bool {
    let last = line.iter().rfind(|&&b| b != b' ');
    last.is_some_and(|&b| class(b) == Class::Open)
}

/// Tells whether a line ends in a number with any separators behind it.
fn is_number(line: &[u8]) -> bool {
    let last = line
        .iter()
        .rfind(|&&b| !matches!(class(b), Class::Infix | Class::Slash));
    last.is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_icu(line: &str) -> Vec<usize> {
        let options = LineBreakOptions::default();
        let mut segmenter = LineSegmenter::new_neo_for_non_complex_scripts(options);
        segmenter.load_dictionary();
        segmenter.segment_str(line).skip(1).collect()
    }

    fn by_hand(line: &str) -> Vec<usize> {
        let mut all = Vec::new();
        each(line, Words::Broken, |i| all.push(i));
        all
    }

    #[test]
    fn every_three_signs_of_ascii_break_as_the_annex_says() {
        let classes = b"a0 (})\"!.\x2f-$%|";
        let n = classes.len();
        for code in 0..n.pow(5) {
            let line: String = (0..5)
                .map(|k| char::from(classes[code / n.pow(k) % n]))
                .collect();
            assert_eq!(by_hand(&line), by_icu(&line), "{line:?}");
        }
    }

    #[test]
    fn korean_words_are_kept_unless_the_text_is_chinese_or_japanese() {
        assert_eq!(Words::of("모든 인간은 태어날 때부터", ""), Words::Kept);
        assert_eq!(Words::of("한국어（韓國語）는", "ko-KR"), Words::Kept);
        assert_eq!(Words::of("他说한국어的时候大家都笑了", ""), Words::Broken);
        assert_eq!(Words::of("plain", ""), Words::Broken);
    }

    proptest! {
        #[test]
        fn a_line_of_which_parts_are_ascii_breaks_as_the_annex_says(
            line in "[a0 é—“”’(.,-]{0,60}|[a b中（）\u{301}🇨]{0,40}|\\PC{0,40}",
        ) {
            prop_assert_eq!(by_hand(&line), by_icu(&line));
        }

        #[test]
        fn ascii_breaks_as_the_annex_says(line in "[ -~]{0,60}|[-a1 ,./$%()\\]\"!|+{}\\\\]{0,30}") {
            prop_assert_eq!(by_hand(&line), by_icu(&line));
        }
    }
}
