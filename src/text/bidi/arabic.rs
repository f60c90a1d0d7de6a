//! The shapes of Arabic letters.
//!
//! A letter looks different alone, at the start, in the middle and at the end of a word. Where no font engine sees the
//! whole word, the presentation forms of Unicode do the joining, one for one, so nothing moves; the ligature of lam and
//! alef is set as two letters for that reason.

use std::borrow::Cow;
use unicode_bidi::{BidiClass, bidi_class};

/// Letters, the code of their isolated form, and whether they join on both sides. The final form is the next code; of
/// letters that join on both sides, initial and medial follow.
const FORMS: &[(char, u32, bool)] = &[
    ('\u{621}', 0xfe80, false),
    ('\u{622}', 0xfe81, false),
    ('\u{623}', 0xfe83, false),
    ('\u{624}', 0xfe85, false),
    ('\u{625}', 0xfe87, false),
    ('\u{626}', 0xfe89, true),
    ('\u{627}', 0xfe8d, false),
    ('\u{628}', 0xfe8f, true),
    ('\u{629}', 0xfe93, false),
    ('\u{62a}', 0xfe95, true),
    ('\u{62b}', 0xfe99, true),
    ('\u{62c}', 0xfe9d, true),
    ('\u{62d}', 0xfea1, true),
    ('\u{62e}', 0xfea5, true),
    ('\u{62f}', 0xfea9, false),
    ('\u{630}', 0xfeab, false),
    ('\u{631}', 0xfead, false),
    ('\u{632}', 0xfeaf, false),
    ('\u{633}', 0xfeb1, true),
    ('\u{634}', 0xfeb5, true),
    ('\u{635}', 0xfeb9, true),
    ('\u{636}', 0xfebd, true),
    ('\u{637}', 0xfec1, true),
    ('\u{638}', 0xfec5, true),
    ('\u{639}', 0xfec9, true),
    ('\u{63a}', 0xfecd, true),
    ('\u{641}', 0xfed1, true),
    ('\u{642}', 0xfed5, true),
    ('\u{643}', 0xfed9, true),
    ('\u{644}', 0xfedd, true),
    ('\u{645}', 0xfee1, true),
    ('\u{646}', 0xfee5, true),
    ('\u{647}', 0xfee9, true),
    ('\u{648}', 0xfeed, false),
    ('\u{649}', 0xfeef, false),
    ('\u{64a}', 0xfef1, true),
    ('\u{671}', 0xfb50, false),
    ('\u{679}', 0xfb66, true),
    ('\u{67a}', 0xfb5e, true),
    ('\u{67b}', 0xfb52, true),
    ('\u{67e}', 0xfb56, true),
    ('\u{67f}', 0xfb62, true),
    ('\u{680}', 0xfb5a, true),
    ('\u{683}', 0xfb76, true),
    ('\u{684}', 0xfb72, true),
    ('\u{686}', 0xfb7a, true),
    ('\u{687}', 0xfb7e, true),
    ('\u{688}', 0xfb88, false),
    ('\u{68c}', 0xfb84, false),
    ('\u{68d}', 0xfb82, false),
    ('\u{68e}', 0xfb86, false),
    ('\u{691}', 0xfb8c, false),
    ('\u{698}', 0xfb8a, false),
    ('\u{6a4}', 0xfb6a, true),
    ('\u{6a6}', 0xfb6e, true),
    ('\u{6a9}', 0xfb8e, true),
    ('\u{6ad}', 0xfbd3, true),
    ('\u{6af}', 0xfb92, true),
    ('\u{6b1}', 0xfb9a, true),
    ('\u{6b3}', 0xfb96, true),
    ('\u{6ba}', 0xfb9e, false),
    ('\u{6bb}', 0xfba0, true),
    ('\u{6be}', 0xfbaa, true),
    ('\u{6c0}', 0xfba4, false),
    ('\u{6c1}', 0xfba6, true),
    ('\u{6c5}', 0xfbe0, false),
    ('\u{6c6}', 0xfbd9, false),
    ('\u{6c7}', 0xfbd7, false),
    ('\u{6c8}', 0xfbdb, false),
    ('\u{6c9}', 0xfbe2, false),
    ('\u{6cb}', 0xfbde, false),
    ('\u{6cc}', 0xfbfc, true),
    ('\u{6d0}', 0xfbe4, true),
    ('\u{6d2}', 0xfbae, false),
    ('\u{6d3}', 0xfbb0, false),
];

/// How a character joins its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joining {
    /// With the letter before it and with the one behind it.
    Both,
    /// With the letter before it only.
    Before,
    /// Not at all.
    None,
    /// As if it were not there.
    Transparent,
}

fn joining(c: char) -> Joining {
    match c {
        '\u{621}' | '\u{200c}' => Joining::None,
        '\u{640}' | '\u{200d}' => Joining::Both,
        _ if c < '\u{300}' => Joining::None,
        _ => match form(c) {
            Some((_, _, true)) => Joining::Both,
            Some((_, _, false)) => Joining::Before,
            None if bidi_class(c) == BidiClass::NSM => Joining::Transparent,
            None => Joining::None,
        },
    }
}

fn form(c: char) -> Option<(char, u32, bool)> {
    let index = FORMS.binary_search_by_key(&c, |form| form.0).ok()?;
    Some(FORMS[index])
}

/// Gives Arabic letters the shapes they have between their neighbours. The count of characters stays.
pub fn shape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| form(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let chars: Vec<(char, Joining)> = text.chars().map(|c| (c, joining(c))).collect();
    let mut shaped = String::with_capacity(text.len() + text.len() / 2);
    let mut before = Joining::None;
    for (i, &(c, joining)) in chars.iter().enumerate() {
        if joining == Joining::Transparent {
            shaped.push(c);
            continue;
        }
        let next = chars[i + 1..].iter().map(|next| next.1);
        let behind = next.clone().find(|next| *next != Joining::Transparent);
        let joins_before = before == Joining::Both && joining != Joining::None;
        let joins_behind =
            joining == Joining::Both && matches!(behind, Some(Joining::Both | Joining::Before));
        let step = u32::from(joins_before) + 2 * u32::from(joins_behind);
        let shape = form(c).and_then(|(_, isolated, _)| char::from_u32(isolated + step));
        shaped.push(shape.unwrap_or(c));
        before = joining;
    }
    Cow::Owned(shaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn the_letters_are_in_order_and_every_form_is_of_its_letter() {
        assert!(FORMS.is_sorted_by_key(|form| form.0));
        for &(letter, isolated, both) in FORMS {
            let count = if letter == '\u{621}' {
                1
            } else {
                2 + 2 * u32::from(both)
            };
            for code in isolated..isolated + count {
                let form = char::from_u32(code)
                    .expect("forms are characters")
                    .to_string();
                let plain: String = form.nfkd().collect();
                assert_eq!(
                    plain,
                    letter.to_string().nfkd().collect::<String>(),
                    "{code:x}"
                );
            }
        }
    }

    #[test]
    fn letters_join_with_their_neighbours_through_marks_but_not_through_a_non_joiner() {
        assert_eq!(shape("بيت"), "\u{fe91}\u{fef4}\u{fe96}");
        assert_eq!(shape("دار"), "\u{fea9}\u{fe8d}\u{fead}");
        assert_eq!(shape("بَيت"), "\u{fe91}\u{64e}\u{fef4}\u{fe96}");
        assert_eq!(
            shape("می\u{200c}خواهم"),
            "\u{fee3}\u{fbfd}\u{200c}\u{fea7}\u{feee}\u{fe8d}\u{feeb}\u{fee2}"
        );
        assert_eq!(shape("لا"), "\u{fedf}\u{fe8e}");
        assert!(matches!(shape("שלום"), Cow::Borrowed(_)));
    }
}
