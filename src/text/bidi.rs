//! Right-to-left text: where it is, and how it is drawn.

use unicode_bidi::{BidiClass, bidi_class};

/// Bytes at the start of a text among which its first strong character is looked for.
const START: usize = 1024;

/// Tells whether a text may have right-to-left characters, looking at lead bytes first.
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

/// Tells whether a paragraph is read from right to left: its first strong character decides (rules P2 and P3).
pub fn is_rtl(paragraph: &str) -> bool {
    let start = &paragraph[..paragraph.floor_char_boundary(START)];
    start
        .chars()
        .map(bidi_class)
        .find(|class| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL))
        .is_some_and(|class| class != BidiClass::L)
}
