//! Folding: the form in which words are compared, without case, accents and what a keyboard cannot type.
//!
//! Marks of Latin, Greek, Cyrillic, Hebrew and Arabic go; the vowel signs of Indic scripts and the voicing marks of kana
//! are letters to their readers, and stay. A table holds the common characters, so that folding costs a lookup.

use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Characters below this are in the table.
const TABLED: u32 = 0x2200;
/// Folds characters one after the other; white space in a row becomes one space.
#[derive(Debug, Default)]
pub(super) struct Folder {
    after_blank: bool,
}

impl Folder {
    /// Appends a folded character: nothing for one that is not compared.
    #[inline]
    pub(super) fn push(&mut self, c: char, folded: &mut String) {
        if c.is_whitespace() {
            if !self.after_blank {
                folded.push(' ');
            }
            self.after_blank = true;
            return;
        }
        let before = folded.len();
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '\u{3040}'..='\u{f8ff}' => folded.push(c),
            _ => match table().get(c as usize) {
                Some(Folded::Gone) => {}
                Some(Folded::One(one)) => folded.push(*one),
                Some(Folded::Two(one, two)) => {
                    folded.push(*one);
                    folded.push(*two);
                }
                Some(Folded::More) | None => slowly(c, folded),
            },
        }
        self.after_blank &= folded.len() == before;
    }

    /// Appends a folded text.
    pub(super) fn push_all(&mut self, text: &str, folded: &mut String) {
        for c in text.chars() {
            self.push(c, folded);
        }
    }
}

/// What a character becomes.
#[derive(Clone, Copy, Debug)]
enum Folded {
    Gone,
    One(char),
    Two(char, char),
    More,
}

/// What the common characters become.
fn table() -> &'static [Folded] {
    static TABLE: OnceLock<Vec<Folded>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut folded = String::new();
        let mut fold = |code| {
            folded.clear();
            slowly(char::from_u32(code).unwrap_or_default(), &mut folded);
            let mut chars = folded.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (None, ..) => Folded::Gone,
                (Some(one), None, _) => Folded::One(one),
                (Some(one), Some(two), None) => Folded::Two(one, two),
                _ => Folded::More,
            }
        };
        (0..TABLED).map(&mut fold).collect()
    })
}

/// Folds a character by the tables of Unicode.
fn slowly(c: char, folded: &mut String) {
    for plain in std::iter::once(c).nfkd().filter(|&c| !is_dropped(c)) {
        match plain {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'þ' | 'Þ' => folded.push_str("th"),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ł' | 'Ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '‘' | '’' | '‚' | '‛' | '′' | '\u{2bc}' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => folded.push('"'),
            _ if plain.is_whitespace() => folded.push(' '),
            _ => folded.extend(plain.to_lowercase().filter(|&c| !is_dropped(c))),
        }
    }
}

/// Characters that are not compared: marks that a reader may leave out, and what is not seen.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}
