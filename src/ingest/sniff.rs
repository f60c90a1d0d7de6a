//! Tells by the first bytes what something is, and makes text of it.
//!
//! A byte order mark beats everything; without one, text is taken for UTF-8, as RFC 8259 asks of JSON.

use super::Unreadable;
use memchr::memchr;
use std::borrow::Cow;

/// How many bytes are looked at to tell what they are.
const LOOK: usize = 1024;

/// First bytes of files that people give by mistake.
const KINDS: [(&[u8], &str); 8] = [
    (b"\x1f\x8b", "a gzip archive, to be unpacked first"),
    (b"PK\x03\x04", "a ZIP archive, to be unpacked first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3", "a database"),
];

/// Text, and whether bytes of it had to be replaced.
pub(super) struct Sniffed<'a> {
    /// What looks like JSON.
    pub(super) text: Cow<'a, str>,
    /// Whether some bytes were ill-formed.
    pub(super) replaced: bool,
}

/// Decodes bytes that may be a JSON Feed; says of others what they are.
pub(super) fn text(bytes: &[u8]) -> Result<Sniffed<'_>, Unreadable> {
    if let Some((_, what)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Unreadable::Other(what));
    }
    let sniffed = decode(bytes)?;
    let start = sniffed
        .text
        .trim_start_matches(['\u{feff}', '\0'])
        .trim_start();
    match start.bytes().next() {
        None => Err(Unreadable::Empty),
        Some(b'{' | b'[') => Ok(sniffed),
        Some(b'<') => Err(Unreadable::Other(markup(start))),
        Some(_) if is_binary(start.as_bytes()) => Err(Unreadable::Binary),
        Some(_) => Err(Unreadable::NotJson),
    }
}

fn decode(bytes: &[u8]) -> Result<Sniffed<'_>, Unreadable> {
    let body = match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Err(Unreadable::Binary),
        [0xff, 0xfe, rest @ ..] => return Ok(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => return Ok(wide(rest, u16::from_be_bytes)),
        [b'{' | b'[', 0, ..] => return Ok(wide(bytes, u16::from_le_bytes)),
        [0, b'{' | b'[', ..] => return Ok(wide(bytes, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => rest,
        _ => bytes,
    };
    if is_binary(body) {
        return Err(Unreadable::Binary);
    }
    // Nearly every file is UTF-8, which is known sooner than what is not is mended.
    let text =
        std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
    let replaced = matches!(text, Cow::Owned(_));
    Ok(Sniffed { text, replaced })
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Sniffed<'static> {
    let pairs = bytes.chunks_exact(2);
    let mut replaced = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units)
        .map(|decoded| {
            decoded.unwrap_or_else(|_| {
                replaced = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Sniffed {
        text: Cow::Owned(text),
        replaced,
    }
}

/// A file is binary when its beginning has NUL bytes or one control in ten; one stray NUL far inside is only damage.
fn is_binary(bytes: &[u8]) -> bool {
    let look = &bytes[..bytes.len().min(LOOK)];
    let controls = look
        .iter()
        .filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace() && **b != 0x1b)
        .count();
    memchr(0, look).is_some() || controls * 10 > look.len()
}

fn markup(text: &str) -> &'static str {
    let look: String = text
        .chars()
        .take(LOOK)
        .collect::<String>()
        .to_ascii_lowercase();
    let has = |names: &[&str]| names.iter().any(|name| look.contains(name));
    if has(&["<rss", "<feed", "<rdf:rdf", ":feed "]) {
        "an RSS or Atom feed"
    } else if has(&["<opml"]) {
        "a list of feeds in OPML"
    } else if has(&["<!doctype html", "<html", "<head", "<body", "<p>", "<div"]) {
        "a web page"
    } else {
        "XML or HTML"
    }
}
