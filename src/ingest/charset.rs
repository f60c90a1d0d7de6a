//! Bytes become characters.
//!
//! A byte order mark beats everything; then what came with the bytes over HTTP, then what they say of themselves (in
//! an XML declaration, or in a page's `meta`), then a guess. A claim that the bytes refute is not believed: text that
//! says UTF-8 and has not one character of it is guessed at, and text that says Latin and is UTF-8 is read as that.

mod prescan;

use super::{Unreadable, Warning};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// How many bytes are looked at to tell what they are.
const LOOK: usize = 1024;

/// First bytes of files that people give by mistake.
const KINDS: [(&[u8], &str); 9] = [
    (b"\x1f\x8b", "a gzip archive inside another one"),
    (b"PK\x03\x04", "a ZIP archive, to be unpacked first"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF document"),
    (b"ID3", "a recording"),
    (b"SQLite format 3", "a database"),
];

/// Text, and what had to be done to make it.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// The charset that the bytes are of.
    pub(super) encoding: &'static str,
    pub(super) warning: Option<Warning>,
}

/// Makes text of bytes; says of others what they are.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
) -> Result<Decoded<'a>, Unreadable> {
    if let Some((_, what)) = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Unreadable::Other(what));
    }
    let decoded = match marked(bytes) {
        Some(Form::Wide(encoding, rest)) => Decoded::of(encoding, rest),
        Some(Form::Wider(unit, rest)) => wider(unit, rest),
        Some(Form::Utf8(rest)) => narrow(rest, Some(UTF_8))?,
        None => narrow(bytes, claimed(bytes, content_type))?,
    };
    let blank = decoded
        .text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'))
        .is_empty();
    if blank {
        return Err(Unreadable::Empty);
    }
    Ok(decoded)
}

/// Finds the charset that a page says it is in, by its mark or by its `meta`, under its name in the Encoding Standard.
pub fn of_page(page: &[u8]) -> Option<&'static str> {
    let encoding = match marked(page) {
        Some(Form::Utf8(_)) => Some(UTF_8),
        Some(Form::Wide(encoding, _)) => Some(encoding),
        Some(Form::Wider(..)) => None,
        None => prescan::find(page).or_else(|| prescan::find_late(page)),
    };
    encoding.map(Encoding::name)
}

/// The charset that a media type names.
pub(super) fn of_content_type(content_type: &str) -> Option<&'static Encoding> {
    let mut parameters = content_type.split(';').skip(1);
    let charset = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    known(charset.trim().trim_matches(['"', '\'']).as_bytes())
}

/// How text is laid out in bytes, where the bytes show it.
enum Form<'a> {
    Utf8(&'a [u8]),
    Wide(&'static Encoding, &'a [u8]),
    Wider(fn([u8; 4]) -> u32, &'a [u8]),
}

/// The form that a byte order mark tells, or the zeros around the first character where there is no mark.
fn marked(bytes: &[u8]) -> Option<Form<'_>> {
    Some(match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => Form::Wider(u32::from_le_bytes, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => Form::Wider(u32::from_be_bytes, rest),
        [b'<' | b'{' | b'[', 0, 0, 0, ..] => Form::Wider(u32::from_le_bytes, bytes),
        [0, 0, 0, b'<' | b'{' | b'[', ..] => Form::Wider(u32::from_be_bytes, bytes),
        [0xff, 0xfe, rest @ ..] => Form::Wide(UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => Form::Wide(UTF_16BE, rest),
        [b'<' | b'{' | b'[', 0, ..] => Form::Wide(UTF_16LE, bytes),
        [0, b'<' | b'{' | b'[', ..] => Form::Wide(UTF_16BE, bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => Form::Utf8(rest),
        _ => return None,
    })
}

/// The charset that is claimed for bytes without a mark, by HTTP or by themselves.
fn claimed(bytes: &[u8], content_type: Option<&str>) -> Option<&'static Encoding> {
    let told = content_type.and_then(of_content_type);
    // Text in 16 bits that reads as UTF-8 is none, whatever is said of it.
    let is_wide = |encoding: &&Encoding| [UTF_16BE, UTF_16LE].contains(encoding);
    let told = told.filter(|told| {
        !is_wide(told) || memchr(0, bytes).is_some() || std::str::from_utf8(bytes).is_err()
    });
    told.or_else(|| declared(bytes)).or_else(|| {
        let is_feed = memmem::find(&bytes[..bytes.len().min(LOOK)], b"<?xml").is_some();
        if is_feed {
            return None;
        }
        prescan::find(bytes).or_else(|| {
            // So far from the beginning it may be what a text about pages says, which is most often in UTF-8.
            let is_page = bytes.trim_ascii_start().starts_with(b"<");
            let may_be = is_page && std::str::from_utf8(bytes).is_err();
            may_be.then(|| prescan::find_late(bytes)).flatten()
        })
    })
}

/// The charset of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.trim_ascii_start();
    let declaration = start.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.len().min(LOOK)];
    let declaration = &declaration[..memchr(b'>', declaration)?];
    let at = memmem::find(declaration, b"encoding")? + b"encoding".len();
    let value = declaration[at..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
    let value = &value[1..];
    // A declaration that can be read is not in 16 bits, whatever it says.
    known(&value[..memchr(quote, value)?]).map(|encoding| {
        if encoding == UTF_16BE || encoding == UTF_16LE {
            UTF_8
        } else {
            encoding
        }
    })
}

/// The encoding of a label; one that is only there to make text unreadable is none.
fn known(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label)
}

/// Decodes text of single bytes or of bytes in sequences.
fn narrow<'a>(
    bytes: &'a [u8],
    claim: Option<&'static Encoding>,
) -> Result<Decoded<'a>, Unreadable> {
    if is_binary(bytes) {
        return Err(Unreadable::Binary);
    }
    let is_latin = |encoding: &'static Encoding| {
        encoding.is_single_byte() && encoding.name().starts_with(['w', 'I'])
    };
    let claim = match claim {
        // Nobody writes Latin letters that happen to be UTF-8.
        Some(encoding) if is_latin(encoding) && !bytes.is_ascii() => {
            Some(if std::str::from_utf8(bytes).is_ok() {
                UTF_8
            } else {
                encoding
            })
        }
        claim => claim,
    };
    if claim.is_none_or(|encoding| encoding == UTF_8) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Decoded {
                text: Cow::Borrowed(text),
                encoding: UTF_8.name(),
                warning: None,
            });
        }
        if is_mostly(bytes) {
            return Ok(Decoded::of(UTF_8, bytes));
        }
    }
    let claimed = claim.filter(|encoding| *encoding != UTF_8);
    if let Some(encoding) = claimed {
        return Ok(Decoded::of(encoding, bytes));
    }
    let mut decoded = Decoded::of(guess(bytes), bytes);
    // XML and JSON are UTF-8 where they say nothing, and a claim is a claim.
    let start = bytes.trim_ascii_start();
    let should_be = claim.is_some() || start.starts_with(b"<?xml") || start.starts_with(b"{");
    if should_be && decoded.warning.is_none() {
        decoded.warning = Some(Warning::Guessed(decoded.encoding));
    }
    Ok(decoded)
}

/// Tells whether bytes that are not all UTF-8 are so for the most part of what is not ASCII.
fn is_mostly(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let wide = chunk.valid().chars().filter(|c| !c.is_ascii());
        valid += wide.count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid > invalid
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // A megabyte tells as much as all of it.
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

impl<'a> Decoded<'a> {
    fn of(encoding: &'static Encoding, bytes: &'a [u8]) -> Self {
        let (text, ill_formed) = encoding.decode_without_bom_handling(bytes);
        Self {
            text,
            encoding: encoding.name(),
            warning: ill_formed.then_some(Warning::IllFormed(encoding.name())),
        }
    }
}

/// Decodes text of 32 bits a character.
fn wider(unit: fn([u8; 4]) -> u32, bytes: &[u8]) -> Decoded<'static> {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut ill_formed = !rest.is_empty();
    let text = units.iter().map(|bytes| {
        char::from_u32(unit(*bytes)).unwrap_or_else(|| {
            ill_formed = true;
            char::REPLACEMENT_CHARACTER
        })
    });
    Decoded {
        text: Cow::Owned(text.collect()),
        encoding: "UTF-32",
        warning: ill_formed.then_some(Warning::IllFormed("UTF-32")),
    }
}

/// A file is binary when its beginning has NUL bytes or one control in ten; one stray NUL far inside is only damage.
fn is_binary(bytes: &[u8]) -> bool {
    let look = &bytes[..bytes.len().min(LOOK)];
    let controls = look
        .iter()
        .filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace() && **b != 0x1b)
        .count();
    let nuls = look.iter().filter(|b| **b == 0).count();
    nuls * 50 > look.len() || controls * 10 > look.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None)
            .ok()
            .map_or_else(String::new, |decoded| decoded.text.into_owned())
    }

    #[test]
    fn marks_beat_claims() {
        let says = "<?xml version='1.0' encoding='koi8-r'?><a>grüß</a>";
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(says.bytes());
        assert_eq!(text(&marked), says);
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(says.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(text(&wide), says);
        let bare: Vec<u8> = says.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&bare), says);
        let wider: Vec<u8> = says
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        assert_eq!(text(&wider), says);
    }

    #[test]
    fn claims_are_heard_in_their_order() {
        let cyrillic = b"<?xml version=\"1.0\" encoding = 'KOI8-R' ?><a>\xd7\xd3\xc5</a>";
        assert!(text(cyrillic).contains("все"));
        let told = decode(cyrillic, Some("text/xml; charset=\"windows-1251\""));
        assert!(told.is_ok_and(|decoded| decoded.text.contains("ЧУЕ")));
        assert!(text(b"<title>x</title><meta charset=shift_jis>\x93\xfa\x96{").contains("日本"));
        let late = format!("<!--{}--><meta charset=shift_jis>", "x".repeat(5000));
        let japanese = [late.as_bytes(), b"\x93\xfa\x96{"].concat();
        assert!(text(&japanese).contains("日本"));
        assert!(text(format!("{late}日本").as_bytes()).contains("日本"));
    }

    #[test]
    fn claims_that_the_bytes_refute_are_not_believed() {
        let told = decode(
            b"<rss>gr\xc3\xbc\xc3\x9f</rss>",
            Some("text/xml; charset=utf-16"),
        );
        assert!(told.is_ok_and(|decoded| decoded.text.contains("grüß")));
        assert!(
            text(b"<?xml version='1.0' encoding='utf-8'?><a>gr\xfc\xdfe aus K\xf6ln</a>")
                .contains("grüße aus Köln")
        );
        assert!(
            text("<?xml version='1.0' encoding='iso-8859-1'?><a>grüße</a>".as_bytes())
                .contains("grüße")
        );
        assert!(
            text(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\x93\x80\x94</a>").contains("“€”")
        );
        assert!(
            text(b"<?xml version='1.0' encoding='utf-7'?><a>+ADw-b+AD4-</a>").contains("+ADw-b")
        );
    }

    #[test]
    fn ill_formed_bytes_are_replaced_and_said() {
        let broken = decode(b"\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xc0\xaf \xff x", None);
        assert!(broken.is_ok_and(|decoded| {
            decoded.text.starts_with("éééé \u{fffd}")
                && decoded.warning == Some(Warning::IllFormed("UTF-8"))
        }));
    }

    #[test]
    fn what_is_no_text_is_named() {
        let says = |bytes: &[u8]| {
            decode(bytes, None)
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default()
        };
        assert!(says(b"").contains("empty"));
        assert!(says(b"\xef\xbb\xbf \n").contains("empty"));
        assert!(says(b"\xff\xfe").contains("empty"));
        assert!(says(b"\x89PNG\r\n\x1a\n").contains("PNG"));
        assert!(says(b"ab\0\0\0cd").contains("binary"));
    }
}
