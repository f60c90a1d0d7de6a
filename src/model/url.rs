//! Addresses that may be opened.

use std::fmt;

/// An address that is safe to print, to link and to hand to a browser: `http`, `https` or `mailto`, ASCII without
/// blanks or controls, at most [`Url::LONGEST`] bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Url(String);

impl Url {
    /// Longest address kept, in bytes; terminals cap an OSC 8 link at about this.
    pub const LONGEST: usize = 2048;

    /// Takes an address that a parser has already made absolute and written in ASCII; anything else is none.
    pub fn from_ascii(address: &str) -> Option<Self> {
        let printable = address.bytes().all(|b| b.is_ascii_graphic());
        let known = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme));
        (printable && known && address.len() <= Self::LONGEST).then(|| Self(address.to_owned()))
    }

    /// Tells whether it is of the web, and not of a mailbox.
    pub fn is_web(&self) -> bool {
        self.0.starts_with("http")
    }

    /// Returns the address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_and_characters_pass() {
        assert!(Url::from_ascii("https://example.org/a?b=c").is_some());
        assert!(Url::from_ascii("mailto:desk@example.org").is_some());
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "http://a b",
            "http://a\x1b]",
            "-http://a",
            "HTTP://a",
        ] {
            assert!(Url::from_ascii(bad).is_none(), "{bad}");
        }
    }
}
