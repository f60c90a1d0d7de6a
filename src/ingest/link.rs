//! Addresses as feeds write them become addresses that may be opened.

use crate::model::Url;
use std::fmt::Write as _;

/// The address that relative ones are read against.
#[derive(Clone, Debug, Default)]
pub(super) struct Base(Option<url::Url>);

impl Base {
    /// Takes the first of some addresses that is absolute and on the web.
    pub(super) fn of<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parsed = addresses
            .into_iter()
            .filter_map(|a| url::Url::parse(a.trim()).ok());
        Self(parsed.find(|base| matches!(base.scheme(), "http" | "https")))
    }

    /// Reads an address, absolute or relative. A password in it is dropped: it is nobody's to show or keep.
    pub(super) fn resolve(&self, address: &str) -> Option<Url> {
        let address = address.trim();
        if address.is_empty() || address.len() > 4 * Url::LONGEST {
            return None;
        }
        let mut target = match &self.0 {
            Some(base) => base.join(address).ok()?,
            None => url::Url::parse(address).ok()?,
        };
        if target.password().is_some() {
            target.set_password(None).ok()?;
        }
        Url::from_ascii(target.as_str()).or_else(|| Url::from_ascii(&ascii(target.as_str())))
    }
}

/// Escapes what a serialised address with an opaque path may still hold.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len() + 16);
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(base: &str, address: &str) -> Option<String> {
        let url = Base::of([base]).resolve(address)?;
        Some(url.as_str().to_owned())
    }

    #[test]
    fn addresses_are_made_absolute_and_ascii() {
        let base = "https://example.org/a/b";
        assert_eq!(
            resolve(base, "../c?d#e").as_deref(),
            Some("https://example.org/c?d#e")
        );
        assert_eq!(
            resolve(base, "//other.example/x").as_deref(),
            Some("https://other.example/x")
        );
        assert_eq!(
            resolve("", " HTTPS://Bücher.example/ü ").as_deref(),
            Some("https://xn--bcher-kva.example/%C3%BC")
        );
        assert_eq!(
            resolve("", "https://me:secret@example.org/").as_deref(),
            Some("https://me@example.org/")
        );
        assert_eq!(
            resolve("", "mailto:a b@example.org").as_deref(),
            Some("mailto:a%20b@example.org")
        );
    }

    #[test]
    fn what_may_not_be_opened_is_none() {
        for bad in [
            "javascript:1",
            "JaVaScRiPt:1",
            "data:text/html,x",
            "file:///etc/passwd",
            "ssh://x",
            "",
            "java\nscript:1",
        ] {
            assert_eq!(resolve("https://example.org/", bad), None, "{bad}");
        }
        assert_eq!(resolve("javascript:1//", "a"), None);
        assert_eq!(resolve("", "a/b"), None);
    }
}
