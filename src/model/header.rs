//! What the server of a feed is told besides: a header of a request.

use std::fmt;

/// Headers that say how a request is made; they are the program's own.
const OWN: [&str; 16] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "host",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];
/// Longest name and value, in bytes.
const LONGEST: usize = 4 << 10;

/// A header of a request, whose value may be a secret: it is given to the server that it is for and to nobody else.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    name: String,
    value: String,
}

impl Header {
    /// Makes one that can be sent as it is.
    ///
    /// # Errors
    /// When it cannot be (RFC 9110, sections 5.1 and 5.5), or is one that says how a request is made. What is wrong does
    /// not tell the value.
    pub fn new(name: &str, value: &str) -> Result<Self, &'static str> {
        let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
        if name.is_empty() || name.len() > LONGEST || !name.bytes().all(is_token) {
            return Err("it is no name of a header, which has letters, digits and -");
        }
        if OWN.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            return Err("it says how a request is made, and is offprint's own");
        }
        let value = value.trim();
        let is_seen = |b: u8| matches!(b, b'\t' | 0x20..=0x7e);
        if value.is_empty() || value.len() > LONGEST || !value.bytes().all(is_seen) {
            return Err("its value has to be characters of ASCII in one line");
        }
        Ok(Self {
            name: name.to_ascii_lowercase(),
            value: value.to_owned(),
        })
    }

    /// Returns its name, in small letters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns its value, for the server that it is for.
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_one_that_can_be_sent() {
        let header = Header::new("X-Token", " hunter2 ").unwrap();
        assert_eq!((header.name(), header.value()), ("x-token", "hunter2"));
        assert_eq!(format!("{header:?}"), "Header(x-token)");
        for (name, value) in [
            ("", "a"),
            ("X Token", "a"),
            ("X-Ä", "a"),
            ("X", ""),
            ("X", "a\r\nHost: b"),
            ("X", "ä"),
            ("Host", "a"),
            ("Accept-Encoding", "br"),
        ] {
            assert!(Header::new(name, value).is_err(), "{name}: {value}");
        }
    }
}
