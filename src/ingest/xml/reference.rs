//! References in XML text: `&amp;`, `&#233;`, `&nbsp;` though nobody declared it, and texts that the document declares.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// Longest name of a reference, in bytes.
const NAME: usize = 32;
/// Longest text that a document may declare, in bytes.
const TEXT: usize = 200;
/// Most texts that a document may declare.
const TEXTS: usize = 300;
/// Most bytes that declared texts may come to, all their uses together.
const ALLOWANCE: usize = 64 << 10;

/// Texts that a document declares for itself.
#[derive(Debug, Default)]
pub(super) struct Declared {
    texts: Vec<(String, String)>,
    spent: usize,
}

impl Declared {
    /// Reads the declarations of a `DOCTYPE`. One that holds references is left out, so none can multiply.
    pub(super) fn read(&mut self, doctype: &str) {
        let mut rest = doctype;
        while let Some(at) = memmem::find(rest.as_bytes(), b"<!ENTITY") {
            rest = &rest[at + b"<!ENTITY".len()..];
            if self.texts.len() < TEXTS
                && let Some((name, text)) = declaration(rest)
            {
                self.texts.push((name.to_owned(), text));
            }
        }
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let (_, text) = self.texts.iter().find(|(known, _)| known == name)?;
        self.spent += text.len();
        (self.spent <= ALLOWANCE).then(|| text.clone())
    }

    /// Replaces references to declared texts in mark-up, and leaves all others to its reader.
    pub(super) fn explain<'a>(&mut self, raw: &'a str) -> Cow<'a, str> {
        if self.texts.is_empty() || memchr(b'&', raw.as_bytes()).is_none() {
            return Cow::Borrowed(raw);
        }
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            let known = name(&rest[at..]).and_then(|name| Some((name, self.text(name)?)));
            let taken = if let Some((name, text)) = known {
                out.push_str(&rest[..at]);
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                at + name.len() + 2
            } else {
                out.push_str(&rest[..=at]);
                at + 1
            };
            rest = &rest[taken..];
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

/// Reads what follows `<!ENTITY`: a name and a text in quotes, both plain.
fn declaration(rest: &str) -> Option<(&str, String)> {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| c.is_ascii_whitespace())?;
    let (name, rest) = (rest.get(..end)?, rest[end..].trim_start());
    if name.len() > NAME {
        return None;
    }
    let quote = rest.bytes().next().filter(|b| matches!(b, b'"' | b'\''))?;
    let inner = &rest[1..];
    let raw = &inner[..memchr(quote, inner.as_bytes())?];
    if raw.len() > TEXT || raw.contains('<') {
        return None;
    }
    // What is left of references after one pass is a reference to something else.
    let text = resolve(raw, &mut Declared::default(), &mut None);
    let is_plain = !raw.contains('&') || !text.contains('&');
    is_plain.then(|| (name, text.into_owned()))
}

/// The name of the reference that a text begins with.
fn name(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('&')?;
    let end = memchr(b';', &inner.as_bytes()[..inner.len().min(NAME + 1)])?;
    let name = &inner[..end];
    let is_name =
        |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'#' | b'_' | b'.' | b'-' | b':');
    (!name.is_empty() && name.bytes().all(is_name)).then_some(name)
}

/// Resolves the references in a text. One that means nothing stays as it is; `bare` is where the first such is.
pub(super) fn resolve<'a>(
    raw: &'a str,
    declared: &mut Declared,
    bare: &mut Option<usize>,
) -> Cow<'a, str> {
    let Some(first) = memchr(b'&', raw.as_bytes()) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len());
    let (mut rest, mut next) = (raw, Some(first));
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        let here = &rest[at..];
        let taken = match name(here) {
            Some(name) if push(&mut out, name, declared) => name.len() + 2,
            _ => {
                bare.get_or_insert(raw.len() - here.len());
                out.push('&');
                1
            }
        };
        rest = &here[taken..];
        next = memchr(b'&', rest.as_bytes());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Writes what a name stands for; tells whether it stands for anything.
fn push(out: &mut String, name: &str, declared: &mut Declared) -> bool {
    match name {
        "lt" => out.push('<'),
        "gt" => out.push('>'),
        "amp" => out.push('&'),
        "quot" => out.push('"'),
        "apos" => out.push('\''),
        _ => {
            if let Some(number) = name.strip_prefix('#') {
                return number_of(number).map(|c| out.push(c)).is_some();
            }
            if let Some(text) = declared.text(name) {
                out.push_str(&text);
            } else {
                return push_named(out, name);
            }
        }
    }
    true
}

/// Writes the characters that HTML has a name for.
fn push_named(out: &mut String, name: &str) -> bool {
    // XHTML's names, which XML is written with, are HTML's but for these two.
    if let Some(angle) = [("lang", '\u{2329}'), ("rang", '\u{232a}')]
        .iter()
        .find(|(known, _)| *known == name)
    {
        out.push(angle.1);
        return true;
    }
    let Some((first, second)) = NAMED_ENTITIES.get(&*format!("{name};")) else {
        return false;
    };
    out.extend(
        [*first, *second]
            .into_iter()
            .filter(|code| *code != 0)
            .filter_map(char::from_u32),
    );
    true
}

/// The character of a number. Those that Windows has where Unicode has controls are meant as Windows has them.
fn number_of(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let windows = match code {
        0x80..=0x9f => C1_REPLACEMENTS[code as usize - 0x80],
        _ => None,
    };
    let given = char::from_u32(code).filter(|c| *c != '\0');
    Some(windows.or(given).unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(doctype: &str, text: &str) -> String {
        let mut declared = Declared::default();
        declared.read(doctype);
        resolve(text, &mut declared, &mut None).into_owned()
    }

    #[test]
    fn references_become_characters() {
        assert_eq!(
            with(
                "",
                "&lt;&amp;amp;&#233;&#xE9;&eacute;&nbsp;&hellip;&#146;&#0;&#x110000;"
            ),
            "<&amp;\u{e9}\u{e9}\u{e9}\u{a0}…’\u{fffd}\u{fffd}"
        );
        for text in [
            "&",
            "&;",
            "& b;",
            "&nothing;",
            "AT&T",
            "a&b=c;",
            "&#;",
            "&#x;",
        ] {
            assert_eq!(with("", text), text);
        }
    }

    #[test]
    fn declared_texts_are_short_plain_and_few() {
        let own = "<!DOCTYPE r [<!ENTITY co 'The &#169; Company'> <!ENTITY % p SYSTEM 'x'> <!ENTITY x SYSTEM 'file:///etc/passwd'>]>";
        assert_eq!(with(own, "&co;, &x;"), "The © Company, &x;");
        let laughs = "<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c \"&b;&c;\">";
        assert_eq!(with(laughs, "&a;&b;&c;"), "ha&b;&c;");
        let long = format!("<!ENTITY a '{}'>", "x".repeat(TEXT));
        let text = with(&long, &"&a;".repeat(5000));
        assert!(text.len() < ALLOWANCE + 3 * 5000, "{}", text.len());
    }
}
