//! Addresses as feeds write them become addresses that may be opened.

use super::written;
use crate::model::{Clean, Url};
use memchr::memmem;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::rc::Rc;

/// Schemes that only say that the address is a feed's; without them it is one of the web.
const FEED_SCHEMES: [&str; 4] = ["feed:", "rss:", "itpc:", "pcast:"];

/// The address that relative ones are read against.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Base(Option<Rc<url::Url>>);

impl Base {
    /// Takes the first of some addresses that is absolute and on the web.
    pub(super) fn of<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let mut parsed = addresses
            .into_iter()
            .filter_map(|a| url::Url::parse(a.trim()).ok());
        Self(parsed.find(is_web).map(Rc::new))
    }

    /// Returns the base that holds inside an element of this base which has one of its own.
    pub(super) fn within(&self, own: &str) -> Self {
        let own = own.trim();
        let joined = match &self.0 {
            Some(base) => base.join(own).ok(),
            None => url::Url::parse(own).ok(),
        };
        joined
            .filter(is_web)
            .map_or_else(|| self.clone(), |base| Self(Some(Rc::new(base))))
    }

    /// Tells whether there is none.
    pub(super) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Returns it as an address.
    pub(super) fn url(&self) -> Option<Url> {
        self.0
            .as_ref()
            .and_then(|base| Url::from_ascii(base.as_str()))
    }

    /// Reads an address against this base or, where there is none, against a guess at it.
    pub(super) fn place(&self, guess: &Self, address: &str) -> Place {
        let url = self.resolve(address);
        let as_written = match &url {
            Some(url) => in_other_letters(url, address),
            None => written::address(address),
        };
        Place {
            url: url.or_else(|| guess.resolve(address)),
            as_written,
        }
    }

    /// Reads the address of a feed, which is on the web, be it that its scheme only says that it is a feed (`feed:`).
    pub(super) fn feed(&self, address: &str) -> Option<Url> {
        let address = address.trim();
        // In two lines, it is more than an address.
        if address.contains(['\n', '\r']) {
            return None;
        }
        let scheme = FEED_SCHEMES.iter().find(|scheme| {
            let start = address.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let bare = &address[scheme.map_or(0, |scheme| scheme.len())..];
        let url = match bare.strip_prefix("//") {
            Some(rest) if scheme.is_some() => self.resolve(&format!("http://{rest}")),
            _ => self.resolve(bare),
        };
        url.filter(Url::is_web)
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

/// An absolute address as it was written, where that is not how it is written when it is opened: a host in capitals or
/// in letters of its own. One that names who may enter is only kept as it is opened.
fn in_other_letters(url: &Url, address: &str) -> Clean {
    if address.len() > Url::LONGEST {
        return Clean::default();
    }
    let written = Clean::line(address);
    let is_absolute = written.split_once("://").is_some_and(|(scheme, _)| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    });
    let is_same = url.as_str().trim_end_matches('/') == written.trim_end_matches('/');
    if !is_absolute || is_same || written.contains('@') {
        return Clean::default();
    }
    // What was broken over lines leads elsewhere when it is written in one.
    if Base::default().resolve(&written).as_ref() == Some(url) {
        written
    } else {
        Clean::default()
    }
}

/// Where something is, as far as that can be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// The address, if it may be opened.
    pub(super) url: Option<Url>,
    /// What was written, where it leads nowhere without a guess.
    pub(super) as_written: Clean,
}

impl Place {
    /// Tells whether nothing is known.
    pub(super) fn is_nothing(&self) -> bool {
        self.url.is_none() && self.as_written.is_blank()
    }
}

/// Takes the passwords out of the addresses in a text.
pub(super) fn without_passwords(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut kept, mut from) = (0, 0);
    while let Some(slashes) = memmem::find(&text.as_bytes()[from..], b"//") {
        // More slashes than two are taken for two.
        let host = text[from + slashes..].trim_start_matches('/');
        let start = text.len() - host.len();
        from = start;
        let ends = |c: char| c.is_whitespace() || "/?#\\\"'<>".contains(c);
        let host = &host[..host.find(ends).unwrap_or(host.len())];
        let Some(at) = host.rfind('@') else { continue };
        if let Some(colon) = host[..at].find(':') {
            out.push_str(&text[kept..start + colon]);
            kept = start + at;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// Tells whether an address says by itself where something is, or what it is: with a scheme, and a host on the web.
pub(super) fn is_absolute(address: &str) -> bool {
    let Some((scheme, rest)) = address.trim().split_once(':') else {
        return false;
    };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    rest.starts_with("//") || !is_web
}

fn is_web(base: &url::Url) -> bool {
    matches!(base.scheme(), "http" | "https")
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
    fn feeds_are_on_the_web_whatever_their_scheme_says() {
        let feed = |address: &str| Base::default().feed(address).map(|url| url.to_string());
        for (address, url) in [
            ("feed://a.example/x", Some("http://a.example/x")),
            ("FEED:https://a.example/x", Some("https://a.example/x")),
            ("itpc://a.example/x", Some("http://a.example/x")),
            ("https://a.example/", Some("https://a.example/")),
            ("mailto:a@a.example", None),
            ("feed:javascript:1", None),
            ("https://a.example/\n|x", None),
            ("a/b", None),
        ] {
            assert_eq!(feed(address).as_deref(), url, "{address}");
        }
    }

    #[test]
    fn passwords_are_taken_out_of_any_text() {
        for (text, open) in [
            ("https://a:b@c.example/d", "https://a@c.example/d"),
            (
                "see http://a:b@c, //:x@y/ and more",
                "see http://a@c, //@y/ and more",
            ),
            ("https://a:b:c@d@e.example", "https://a@e.example"),
            ("https://a.example/b:c@d", "https://a.example/b:c@d"),
            ("a:b@c // d:e@f", "a:b@c // d:e@f"),
            ("////a:b@c", "////a@c"),
        ] {
            assert_eq!(without_passwords(text), open);
        }
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
