//! Finds the charset that a page names in its first `meta` elements: "prescan a byte stream to determine its
//! encoding", section 13.2.3.2 of the HTML standard.
//!
//! What the standard looks for in the first bytes, it still heeds where its parser comes upon it later (section
//! 13.2.3.4), so there is a search of its own behind them, in which a script is no longer taken for tags.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memmem;

/// How many bytes are looked at.
const LOOK: usize = 1024;
/// How many are looked at where those name none.
const LATE: usize = 64 << 10;

/// Finds the charset that a page claims to be in.
pub(super) fn find(bytes: &[u8]) -> Option<&'static Encoding> {
    find_in(&bytes[..bytes.len().min(LOOK)])
}

/// Finds the charset that a page claims to be in later than is looked for at first.
pub(super) fn find_late(bytes: &[u8]) -> Option<&'static Encoding> {
    find_in(&bytes[..bytes.len().min(LATE)])
}

fn find_in(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Scan { bytes, at: 0 };
    while scan.at < scan.bytes.len() {
        let rest = scan.rest();
        if rest.starts_with(b"<!--") {
            // The two hyphens that open a comment may close it too.
            scan.at += 2 + memmem::find(&rest[2..], b"-->")? + 3;
        } else if starts_with(rest, b"<meta") && rest.get(5).is_some_and(|b| ends_name(*b)) {
            scan.at += 5;
            if let Some(encoding) = scan.meta()? {
                return Some(encoding);
            }
        } else if is_tag(rest) {
            let is_script = scan.at >= LOOK && starts_with(&rest[1..], b"script");
            while scan.peek()? != b'>' && !scan.peek()?.is_ascii_whitespace() {
                scan.at += 1;
            }
            while scan.attribute()?.is_some() {}
            scan.at += 1;
            if is_script {
                scan.at += memmem::find(scan.rest(), b"</")?;
            }
        } else if matches!(rest, [b'<', b'!' | b'/' | b'?', ..]) {
            while scan.peek()? != b'>' {
                scan.at += 1;
            }
            scan.at += 1;
        } else {
            scan.at += 1;
        }
    }
    None
}

fn starts_with(bytes: &[u8], name: &[u8]) -> bool {
    bytes.len() >= name.len() && bytes[..name.len()].eq_ignore_ascii_case(name)
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'/'
}

fn is_tag(bytes: &[u8]) -> bool {
    match bytes {
        [b'<', b'/', letter, ..] | [b'<', letter, ..] => letter.is_ascii_alphabetic(),
        _ => false,
    }
}

/// A place in the bytes. Its methods are none at their end, where the search is over.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.bytes[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Reads the attributes of a `meta`; none inside if it names no charset.
    fn meta(&mut self) -> Option<Option<&'static Encoding>> {
        let (mut pragma, mut needs_pragma, mut charset) = (false, None, None);
        let mut seen: Vec<Vec<u8>> = Vec::new();
        while let Some((name, value)) = self.attribute()? {
            if seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => pragma |= value.eq_ignore_ascii_case(b"content-type"),
                b"content" if charset.is_none() => {
                    if let Some(encoding) = of_content(&value) {
                        charset = Some(encoding);
                        needs_pragma = Some(true);
                    }
                }
                b"charset" => {
                    charset = Encoding::for_label(&value);
                    needs_pragma = Some(false);
                }
                _ => {}
            }
            seen.push(name);
        }
        let counts = needs_pragma.is_some_and(|needs| !needs || pragma);
        Some(charset.filter(|_| counts).map(meant))
    }

    /// Reads an attribute, in lower case; none inside at the end of the tag.
    #[allow(
        clippy::type_complexity,
        reason = "a name and a value say more than a type's name would"
    )]
    fn attribute(&mut self) -> Option<Option<(Vec<u8>, Vec<u8>)>> {
        while self.peek()?.is_ascii_whitespace() || self.peek()? == b'/' {
            self.at += 1;
        }
        if self.peek()? == b'>' {
            return Some(None);
        }
        let mut name = Vec::new();
        loop {
            match self.peek()? {
                b'=' if !name.is_empty() => break,
                b'/' | b'>' => return Some(Some((name, Vec::new()))),
                byte if byte.is_ascii_whitespace() => {
                    self.skip_space();
                    if self.peek()? != b'=' {
                        return Some(Some((name, Vec::new())));
                    }
                    break;
                }
                byte => name.push(byte.to_ascii_lowercase()),
            }
            self.at += 1;
        }
        self.at += 1;
        self.skip_space();
        Some(Some((name, self.value()?)))
    }

    fn value(&mut self) -> Option<Vec<u8>> {
        let mut value = Vec::new();
        let quote = self.peek()?;
        if matches!(quote, b'"' | b'\'') {
            self.at += 1;
            while self.peek()? != quote {
                value.push(self.peek()?.to_ascii_lowercase());
                self.at += 1;
            }
            self.at += 1;
            return Some(value);
        }
        while !self.peek()?.is_ascii_whitespace() && self.peek()? != b'>' {
            value.push(self.peek()?.to_ascii_lowercase());
            self.at += 1;
        }
        Some(value)
    }
}

/// The charset in a media type, as section 2.4.4 of the HTML standard ("extracting a character encoding") finds it.
fn of_content(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    loop {
        rest = &rest[memmem::find(rest, b"charset")? + b"charset".len()..];
        let after = rest.trim_ascii_start();
        if let Some(value) = after.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            let label = match value.first()? {
                quote @ (b'"' | b'\'') => {
                    let inner = &value[1..];
                    &inner[..inner.iter().position(|b| b == quote)?]
                }
                _ => {
                    let ends = |b: &u8| b.is_ascii_whitespace() || *b == b';';
                    &value[..value.iter().position(ends).unwrap_or(value.len())]
                }
            };
            return Encoding::for_label(label);
        }
    }
}

/// What a label means in a page whose `meta` could be read at all.
fn meant(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16BE || encoding == UTF_16LE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_charset_of_a_page_is_found() {
        let name = |page: &str| find(page.as_bytes()).map(Encoding::name);
        for page in [
            "<meta charset=koi8-r>",
            "<!doctype html><html lang=x><META\nCharSet = \"KOI8-R\">",
            "<!-- <meta charset=utf-8> --><meta content=\"text/html; charset=koi8-r\" http-equiv=Content-Type>",
            "<!--><meta charset=koi8-r>",
            "<title a='>'>x</title><meta charset=koi8-r charset=utf-8>",
        ] {
            assert_eq!(name(page), Some("KOI8-R"), "{page}");
        }
        for page in [
            "",
            "<",
            "<meta charset=koi8-r",
            "<metacharset=koi8-r>",
            "<meta content='text/html; charset=koi8-r'>",
            "<meta charset=nonsense>",
            "<!-- <meta charset=koi8-r>",
        ] {
            assert_eq!(name(page), None, "{page}");
        }
        assert_eq!(name("<meta charset=utf-16le>"), Some("UTF-8"));
        let late = format!(
            "<!--{}--><script>'<meta charset=utf-8>'</script><meta charset=koi8-r>",
            "x".repeat(LOOK)
        );
        assert_eq!(find(late.as_bytes()), None);
        assert_eq!(
            find_late(late.as_bytes()).map(Encoding::name),
            Some("KOI8-R")
        );
    }
}
