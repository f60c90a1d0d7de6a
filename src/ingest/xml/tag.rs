//! A start tag and the attributes in it, as written.

use super::loose;
use memchr::{memchr, memmem};

/// A start tag.
#[derive(Clone, Copy, Debug)]
pub(in crate::ingest) struct Tag<'a> {
    /// All of it, from `<` to `>`.
    pub(in crate::ingest) whole: &'a str,
    /// Its name with its prefix.
    pub(in crate::ingest) name: &'a str,
    /// Whether its values may hold quotes and brackets.
    pub(super) loose: bool,
}

/// An attribute as written.
#[derive(Clone, Copy, Debug)]
pub(in crate::ingest) struct Attribute<'a> {
    pub(in crate::ingest) name: &'a str,
    pub(in crate::ingest) value: &'a str,
}

impl<'a> Tag<'a> {
    /// Its attributes, in order; values may lack quotes, or be missing.
    pub(in crate::ingest) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let inside = self.whole[1..].trim_end_matches('>');
        let mut rest = inside[self.name.len()..].trim_end_matches('/');
        let loose = self.loose;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .find(|c: char| c.is_ascii_whitespace() || c == '=')
                .unwrap_or(rest.len());
            let name = &rest[..end];
            let after = rest[end..].trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                return Some(Attribute { name, value: "" });
            };
            let value = value.trim_start();
            let (value, after) = match value.bytes().next() {
                Some(quote @ (b'"' | b'\'')) => {
                    let inner = &value[1..];
                    let end = if loose {
                        loose::value(inner, quote)
                    } else {
                        memchr(quote, inner.as_bytes()).map(|end| (end, end + 1))
                    };
                    end.map_or((inner, ""), |(end, next)| (&inner[..end], &inner[next..]))
                }
                _ => value.split_at(
                    value
                        .find(|c: char| c.is_ascii_whitespace())
                        .unwrap_or(value.len()),
                ),
            };
            rest = after;
            Some(Attribute { name, value })
        })
    }

    /// Tells whether it has attributes that begin with a text.
    pub(in crate::ingest) fn mentions(&self, text: &str) -> bool {
        self.whole.len() > self.name.len() + 2
            && memmem::find(self.whole.as_bytes(), text.as_bytes()).is_some()
    }
}
