//! Thins out tags with more attributes than any page needs.
//!
//! The tokenizer looks for a double at each attribute of a tag, which is quadratic: a tag with half a million of them
//! would take minutes. No real tag has a thousand, so what comes after that is left out before it is read.

use memchr::memchr;

/// A tag shorter than this cannot hold a harmful crowd, in bytes.
const SHORT: usize = 8 << 10;
/// Most attributes that are read of a tag.
const MOST: usize = 1000;

/// Cuts a piece of HTML into the parts to be read, in order; nearly always it is one.
pub(in crate::ingest) fn without_crowds(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let mut parts = Vec::new();
    let (mut kept, mut at, mut close) = (0, 0, 0);
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        let tag = at + found;
        if close <= tag {
            close = memchr(b'>', &bytes[tag..]).map_or(bytes.len(), |end| tag + end);
        }
        at = tag + 1;
        if close - tag < SHORT || !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (crowd, end) = crowd(bytes, at);
        if let Some(crowd) = crowd {
            parts.push(&html[kept..crowd]);
            kept = end;
        }
        at = end;
    }
    parts.push(&html[kept..]);
    parts
}

/// Where the attributes of a tag become too many, if they do, and where the tag ends. Both are character borders,
/// being where an ASCII character stands.
fn crowd(bytes: &[u8], start: usize) -> (Option<usize>, usize) {
    let mut crowd = None;
    let mut count = 0;
    let mut quote = None;
    let mut blank = false;
    for (at, &byte) in bytes.iter().enumerate().skip(start) {
        match quote {
            Some(open) => {
                if byte == open {
                    quote = None;
                    blank = true;
                }
            }
            None if byte == b'>' => return (crowd, at),
            None if byte.is_ascii_whitespace() || byte == b'/' => blank = true,
            None => {
                // A quote only opens a value; in a name or an unquoted value it is a character like others.
                if matches!(byte, b'"' | b'\'') && bytes[start..at].trim_ascii_end().ends_with(b"=")
                {
                    quote = Some(byte);
                } else if blank {
                    count += 1;
                    if count > MOST
                        && crowd.is_none()
                        && bytes[at - 1].is_ascii()
                        && byte.is_ascii()
                    {
                        crowd = Some(at);
                    }
                }
                blank = false;
            }
        }
    }
    (crowd, bytes.len())
}
