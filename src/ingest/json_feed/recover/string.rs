//! Decodes strings whatever is wrong with them.

use memchr::memchr;
use std::borrow::Cow;

/// Decodes a string with its quotes. A lone surrogate becomes U+FFFD; an escape that is none stands as it is written.
pub(super) fn decode<'a>(quoted: &'a str, damaged: &mut bool) -> Cow<'a, str> {
    let inner = quoted.strip_prefix('"').unwrap_or(quoted);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if memchr(b'\\', inner.as_bytes()).is_none() {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr(b'\\', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(escape) = rest.chars().next() else {
            *damaged = true;
            break;
        };
        rest = &rest[escape.len_utf8()..];
        match escape {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            '"' | '\\' | '/' => out.push(escape),
            'u' => match unit(&mut rest) {
                Some(first) => out.push(character(first, &mut rest, damaged)),
                None => {
                    *damaged = true;
                    out.push_str("\\u");
                }
            },
            _ => {
                *damaged = true;
                out.push('\\');
                out.push(escape);
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Takes four hexadecimal digits.
fn unit(rest: &mut &str) -> Option<u16> {
    let digits = rest.get(..4)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    *rest = &rest[4..];
    u16::from_str_radix(digits, 16).ok()
}

/// Makes a character of a code unit and, if it is the first half of a pair, of the escape that follows.
fn character(first: u16, rest: &mut &str, damaged: &mut bool) -> char {
    let mut after = rest.strip_prefix("\\u").unwrap_or_default();
    let second = if (0xd800..0xdc00).contains(&first) {
        unit(&mut after)
    } else {
        None
    };
    if let Some(second) = second
        && let Some(Ok(pair)) = char::decode_utf16([first, second]).next()
    {
        *rest = after;
        return pair;
    }
    char::from_u32(u32::from(first)).unwrap_or_else(|| {
        *damaged = true;
        char::REPLACEMENT_CHARACTER
    })
}
