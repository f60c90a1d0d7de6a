//! Where a word may be divided by a hyphen.
//!
//! Dividing costs a dictionary's walk over each word, so callers ask for long words only.

use hypher::Lang;

/// Letters that must stand on each side of a hyphen.
const LETTERS: usize = 3;
/// Longest word that is looked at, in bytes; longer ones are no words.
const LONGEST: usize = 100;

/// Chooses the patterns for a BCP 47 tag, or none when its language is not known.
pub fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    let code = <[u8; 2]>::try_from(primary.as_bytes()).ok()?;
    Lang::from_iso(code)
}

/// Returns the bytes of `word` before which a hyphen may stand, in order. Punctuation around the letters is allowed;
/// anything but letters between them, and the word is left whole.
pub fn points(word: &str, patterns: Lang) -> Vec<usize> {
    let letters = word.trim_matches(|c: char| !c.is_alphabetic());
    let skipped = word.len() - word.trim_start_matches(|c: char| !c.is_alphabetic()).len();
    if letters.len() > LONGEST || !letters.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut at = skipped;
    let mut points: Vec<usize> = hypher::hyphenate_bounded(letters, patterns, LETTERS, LETTERS)
        .map(|syllable| {
            at += syllable.len();
            at
        })
        .collect();
    points.pop();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, language: &str) -> String {
        let patterns = patterns(language).expect("the language is known");
        let mut word = word.to_owned();
        for point in points(&word, patterns).into_iter().rev() {
            word.insert(point, '-');
        }
        word
    }

    #[test]
    fn words_are_divided_between_three_letters_at_least() {
        assert_eq!(divided("extensive", "en-GB"), "exten-sive");
        assert_eq!(
            divided("(Geschwindigkeiten),", "de"),
            "(Geschwin-dig-kei-ten),"
        );
        assert_eq!(divided("человечества", "ru"), "чело-ве-че-ства");
    }

    #[test]
    fn what_is_no_word_stays_whole() {
        for whole in [
            "https://example.org/international",
            "x2345678901",
            "don't-ask-me",
            "",
            "...",
            &"a".repeat(101),
        ] {
            assert_eq!(divided(whole, "en"), whole);
        }
        assert!(patterns("").is_none());
        assert!(patterns("tlh").is_none());
    }
}
