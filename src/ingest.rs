//! Bytes become articles.
//!
//! What a feed or a file holds is told by its bytes, never by its name. Reading is forgiving: a damaged article costs
//! that article, a damaged field that field, and what was lost is said in a [`Warning`]. It fails only when there is
//! nothing to show. Bodies stay as they came until an article is opened, so a feed of thousands is read at once.

mod count;
mod date;
mod fault;
mod html;
mod json_feed;
mod link;
mod opened;
mod plain;
mod repeat;
mod sniff;

pub use fault::{Items, Unreadable, Warning};
pub use html::document;
pub use opened::{open, open_start};
pub use plain::plain;

use crate::model::Feed;

/// A feed as it could be read, and what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The feed.
    pub feed: Feed,
    /// What was lost or mended on the way, at most one of a kind.
    pub warnings: Vec<Warning>,
}

/// Reads a feed.
///
/// # Errors
/// When there is nothing to show: the bytes are no feed that offprint knows, or not one article of it is whole.
pub fn read(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let sniffed = sniff::text(bytes)?;
    let mut reading = json_feed::read(&sniffed.text)?;
    if sniffed.replaced {
        reading.warnings.insert(0, Warning::NotUtf8);
    }
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(bytes: &[u8]) -> Vec<String> {
        let feed = read(bytes).unwrap().feed;
        feed.articles.iter().map(|a| a.title.to_string()).collect()
    }

    #[test]
    fn encodings_are_told_by_their_marks() {
        let feed = r#"{"items":[{"title":"grüß"}]}"#;
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(feed.bytes());
        assert_eq!(titles(&marked), ["grüß"]);
        let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter()
                .chain(feed.encode_utf16().flat_map(unit))
                .collect()
        };
        assert_eq!(titles(&wide([0xff, 0xfe], u16::to_le_bytes)), ["grüß"]);
        assert_eq!(titles(&wide([0xfe, 0xff], u16::to_be_bytes)), ["grüß"]);
    }

    #[test]
    fn ill_formed_bytes_are_replaced_and_said() {
        let reading = read(b"{\"items\":[{\"title\":\"gr\xfc\xdfe\"}]}").unwrap();
        assert_eq!(
            reading.feed.articles[0].title.as_str(),
            "gr\u{fffd}\u{fffd}e"
        );
        assert_eq!(reading.warnings, [Warning::NotUtf8]);
    }

    #[test]
    fn what_is_no_feed_is_named() {
        let says = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
        assert!(says(b"").contains("empty"));
        assert!(says(b"\xef\xbb\xbf \n").contains("empty"));
        assert!(says(b"<?xml version='1.0'?><rss></rss>").contains("RSS or Atom feed"));
        assert!(says(b"<!DOCTYPE html><p>x").contains("web page"));
        assert!(says(b"\x1f\x8b\x08\0\0").contains("gzip"));
        assert!(says(b"\x89PNG\r\n\x1a\n").contains("PNG"));
        assert!(says(b"ab\0\0\0cd").contains("binary"));
        assert!(says(b"just words").contains("not a feed"));
        assert!(says(b"{\"title\":\"x\"}").contains("items"));
        assert!(says(b"[1]").contains("items"));
        for bytes in [&b""[..], b"<rss>", b"{}", b"{", b"[", b"\xff\xfe"] {
            let text = says(bytes);
            assert!(
                !text.ends_with('.') && !text.starts_with(char::is_uppercase),
                "{text}"
            );
        }
    }
}
