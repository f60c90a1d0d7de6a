//! The order in which names of feeds and folders stand: digits by their value, letters without case and accents.
//!
//! A name is turned into a key once, and keys are compared as texts: before the digits of a number stands how many they
//! are, so that of two numbers the longer one is the greater.

use unicode_normalization::UnicodeNormalization;

/// The zeros of scripts that write numbers with digits of their own; the other nine follow each of them.
const ZEROS: [char; 9] = [
    '0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{be6}', '\u{e50}',
];

/// Most digits of a number that are counted; every count up to here is a character.
const MOST: usize = 0xd7ff;

/// Returns what a name is ordered by. Names that differ only in case, accents or leading zeros have the same key.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 4);
    let mut number = String::new();
    for c in name.nfkd().filter(|c| !is_accent(*c)) {
        if let Some(digit) = digit(c) {
            number.push(digit);
            continue;
        }
        close(&mut number, &mut key);
        match c {
            'ß' | 'ẞ' => key.push_str("ss"),
            'æ' | 'Æ' => key.push_str("ae"),
            'œ' | 'Œ' => key.push_str("oe"),
            'ø' | 'Ø' => key.push('o'),
            'đ' | 'Đ' => key.push('d'),
            'ł' | 'Ł' => key.push('l'),
            'ı' => key.push('i'),
            _ => key.extend(c.to_lowercase().filter(|c| !is_accent(*c))),
        }
    }
    close(&mut number, &mut key);
    key
}

/// Returns what a path of folders, a slash between two, is ordered by: each folder stands before those in it, and all of
/// these before the next folder.
pub(super) fn path_key(path: &str) -> Vec<(String, String)> {
    let names = path.split('/').filter(|name| !name.is_empty());
    // Folders that differ in case only are two, and what is in one of them stands together.
    names.map(|name| (key(name), name.to_owned())).collect()
}

/// Puts a number that has ended into a key.
fn close(number: &mut String, key: &mut String) {
    if number.is_empty() {
        return;
    }
    let digits = number.trim_start_matches('0');
    // Numbers stand where digits do, before letters.
    key.push('0');
    key.extend(char::from_u32(digits.len().min(MOST) as u32));
    key.push_str(digits);
    number.clear();
}

/// Returns the digit that a character is, as ASCII has it.
fn digit(c: char) -> Option<char> {
    let value = |zero: char| u32::from(c).checked_sub(u32::from(zero));
    let value = ZEROS
        .into_iter()
        .filter_map(value)
        .find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10))
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str]) -> bool {
        names.is_sorted_by_key(|name| key(name))
    }

    #[test]
    fn digits_count_by_their_value_and_letters_without_case_and_accents() {
        for names in [
            &["Feed 3", "feed 20", "Feed 100", "Feed 100b"][..],
            &["7 days", "10 days", "Äpfel", "apples", "Éclair", "zoo"],
            &["v1.9", "v1.10", "v2"],
            &["Straße 2", "Strasse 10", "Strauß"],
            &["Øl", "Olm", "Öre"],
            &["第２号", "第10号"],
            &["٣ كتب", "٢٠ كتابا"],
            &["", "!", "0", "a"],
        ] {
            assert!(ordered(names), "{names:?}");
        }
    }

    #[test]
    fn leading_zeros_and_case_make_no_difference() {
        assert_eq!(key("Feed 007"), key("FEED 7"));
        assert_eq!(key("Été"), key("ete"));
        assert_ne!(key("1 2"), key("12"));
        assert_ne!(key("0"), key(""));
    }

    #[test]
    fn a_number_without_end_is_one() {
        let long = "9".repeat(100_000);
        assert!(key(&long) > key("10"));
        assert!(key(&format!("{long}0")) > key(&long));
    }

    #[test]
    fn a_folder_stands_before_those_in_it_and_these_before_the_next() {
        let paths = ["", "News", "News/Day 2", "News/Day 10", "News 2", "Notes"];
        assert!(paths.is_sorted_by_key(|path| path_key(path)));
    }
}
