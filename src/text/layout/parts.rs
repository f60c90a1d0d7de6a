//! Dividing a long leaf into parts of bounded size, looking at the text near each cut only.

use crate::text::width::clusters;
use memchr::memrchr;
use std::ops::Range;

/// Bytes from which on a leaf is divided.
pub(super) const LONG: usize = 32 * 1024;
/// Most bytes of a part.
const PART: usize = 16 * 1024;
/// Bytes before the end of a part among which a good place for the cut is looked for.
const NEAR: usize = 1024;

/// Divides a text, in order and without gaps, where its lines, its sentences, its words or at least its clusters end.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Range<u32>> {
    let mut start = 0;
    let longest = if text.len() > LONG { PART } else { LONG };
    std::iter::from_fn(move || {
        let rest = &text[start..];
        if rest.is_empty() {
            return None;
        }
        let len = if rest.len() <= longest {
            rest.len()
        } else {
            cut(rest)
        };
        let part = start as u32..(start + len) as u32;
        start += len;
        Some(part)
    })
}

/// Finds the best place for a cut before [`PART`].
fn cut(text: &str) -> usize {
    let end = text.floor_char_boundary(PART);
    let near = text.floor_char_boundary(end - NEAR);
    let window = &text[near..end];
    let place = memrchr(b'\n', window.as_bytes())
        .map(|i| i + 1)
        .or_else(|| sentence_end(window))
        .or_else(|| window.rfind(' ').map(|i| i + 1))
        .or_else(|| cluster_end(window))
        .filter(|&i| i > 0);
    near + place.unwrap_or(window.len())
}

/// Finds where the last sentence of a window begins.
fn sentence_end(window: &str) -> Option<usize> {
    let mut next = '\0';
    window.char_indices().rev().find_map(|(i, c)| {
        let behind = std::mem::replace(&mut next, c);
        match c {
            '.' | '?' | '!' | '।' | '۔' if behind == ' ' => Some(i + c.len_utf8() + 1),
            '。' | '？' | '！' if !matches!(behind, '」' | '』' | '”' | '）') => {
                Some(i + c.len_utf8())
            }
            _ => None,
        }
    })
}

/// Finds where the last cluster of a window begins, unless it is the only one.
fn cluster_end(window: &str) -> Option<usize> {
    let tail = window.floor_char_boundary(window.len().saturating_sub(256));
    let last = clusters(&window[tail..]).last()?;
    (last.start > 0).then_some(tail + last.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_bounded_and_join_to_the_whole() {
        let texts = [
            "One sentence. And another one, with a clause. ".repeat(5_000),
            "x".repeat(200_000),
            "中文，没有空格。".repeat(10_000),
            "👨\u{200d}👩\u{200d}👧".repeat(10_000),
            "a short line\n".repeat(20_000),
        ];
        for text in texts {
            let mut at = 0;
            for part in parts(&text) {
                assert_eq!(part.start, at);
                assert!((part.end - part.start) as usize <= PART);
                let (start, end) = (part.start as usize, part.end as usize);
                assert!(text.is_char_boundary(end));
                let whole = clusters(&text[start..text.floor_char_boundary(end + 60)])
                    .any(|c| start + c.end() == end);
                assert!(whole, "a cluster was cut at {end}");
                at = part.end;
            }
            assert_eq!(at as usize, text.len());
        }
        assert!(parts("short").eq(std::iter::once(0..5)));
        assert_eq!(parts("").count(), 0);
    }
}
