//! Values that hold what no value may: tags and quotes that nobody escaped.
//!
//! Where all that a document says stands in the values of its tags, one description with a link in it would cost the
//! tag, and take what follows for its content. So the end of such a tag is looked for up to the next element that the
//! document is made of, and a quote only ends a value where what follows it may follow a value.

use memchr::{memchr_iter, memchr2, memrchr};

/// The length of the tag that a text begins with, which ends before the next of some elements, be it that its bracket
/// was forgotten; none where the text ends before the tag.
pub(super) fn end(rest: &str, elements: &[&str]) -> Option<usize> {
    let mut brackets = memchr_iter(b'<', &rest.as_bytes()[1..]);
    let limit = brackets.find(|at| {
        let name = &rest[at + 2..];
        name.starts_with("!--") || begins_with(name, elements)
    });
    let region = &rest[..limit.map_or(rest.len(), |at| at + 1)];
    let Some(last) = memrchr(b'>', region.as_bytes()) else {
        return limit.map(|_| region.trim_end().len());
    };
    let inner = &region[..last];
    let mut at = 1;
    while let Some(found) = memchr2(b'=', b'>', &inner.as_bytes()[at..]) {
        at += found + 1;
        if inner.as_bytes()[at - 1] == b'>' {
            return Some(at);
        }
        let after = inner[at..].trim_ascii_start();
        if let Some(quote @ (b'"' | b'\'')) = after.bytes().next() {
            let begin = inner.len() - after.len() + 1;
            at =
                begin + value(&inner[begin..], quote).map_or(inner.len() - begin, |(_, next)| next);
        }
    }
    Some(last + 1)
}

/// Tells whether the name of one of some elements follows, behind a slash or not.
pub(super) fn begins_with(name: &str, elements: &[&str]) -> bool {
    let name = name.strip_prefix('/').unwrap_or(name);
    elements.iter().any(|element| {
        let (start, after) = match name.as_bytes().split_at_checked(element.len()) {
            Some(parts) => parts,
            None => return false,
        };
        start.eq_ignore_ascii_case(element.as_bytes()) && after.first().is_none_or(|b| !is_name(*b))
    })
}

/// Where a value ends that a quote began, and where what follows it begins.
pub(super) fn value(inner: &str, quote: u8) -> Option<(usize, usize)> {
    let bytes = inner.as_bytes();
    let mut from = 0;
    while let Some(found) = memchr2(quote, b'<', &bytes[from..]) {
        let at = from + found;
        from = at + 1;
        if bytes[at] == b'<' {
            from = tag(bytes, at).unwrap_or(from);
        } else if may_follow(&inner[from..]) {
            return Some((at, from));
        } else if let Some(name) = forgotten(&inner[..at]) {
            return Some((name, name));
        }
    }
    None
}

/// Where the tag ends that a bracket in a value may begin.
fn tag(bytes: &[u8], at: usize) -> Option<usize> {
    let begins = |b: &u8| b.is_ascii_alphabetic() || *b == b'/';
    bytes.get(at + 1).filter(|b| begins(b))?;
    let end = at + 1 + memchr2(b'<', b'>', &bytes[at + 1..])?;
    (bytes[end] == b'>').then_some(end + 1)
}

/// Tells whether a text may follow a value: it is none, or an attribute, or the end of the tag.
fn may_follow(after: &str) -> bool {
    let inner = after.trim_ascii_start();
    if inner.is_empty() || inner == "/" || inner.starts_with('>') || inner.starts_with("/>") {
        return true;
    }
    let name = inner.bytes().take_while(|b| is_name(*b)).count();
    let blank = inner.len() < after.len();
    let value = inner[name..].trim_ascii_start().strip_prefix('=');
    let quoted = |value: &str| value.trim_ascii_start().starts_with(['"', '\'']);
    name > 0 && value.is_some_and(|value| blank || quoted(value))
}

/// Where an attribute begins that a value ran into, as its own end was forgotten: `text="News xmlUrl="`.
fn forgotten(before: &str) -> Option<usize> {
    const NAMES: [&str; 8] = [
        "text",
        "title",
        "type",
        "xmlUrl",
        "htmlUrl",
        "description",
        "category",
        "url",
    ];
    let before = before.trim_ascii_end().strip_suffix('=')?.trim_ascii_end();
    let tail = before.len().saturating_sub(16);
    let blank = before.as_bytes()[tail..]
        .iter()
        .rposition(u8::is_ascii_whitespace)?;
    let name = tail + blank + 1;
    let is_known = NAMES.iter().any(|known| {
        known
            .as_bytes()
            .eq_ignore_ascii_case(&before.as_bytes()[name..])
    });
    is_known.then_some(name)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii() || b":_-.".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the attributes of a tag with one of some elements behind it.
    fn attributes(tag: &str) -> String {
        let text = format!("{tag}<b x=\"1\">");
        let end = end(&text, &["b"]).unwrap_or_default();
        let tag = crate::ingest::xml::Tag {
            whole: &text[..end],
            name: "a",
            loose: true,
        };
        let attributes = tag.attributes();
        let written = attributes.map(|a| format!("{}={}", a.name, a.value));
        written.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn values_end_where_something_may_follow_them() {
        for (tag, read) in [
            ("<a x=\"1\" y='2'/>", "x=1|y=2"),
            ("<a x=\"one <i>two</i>\" y=\"2\" />", "x=one <i>two</i>|y=2"),
            (
                "<a x=\"<i href=\"u\" rel=\"v\">w</i>.\" y=\"2\">",
                "x=<i href=\"u\" rel=\"v\">w</i>.|y=2",
            ),
            ("<a x=\"say \"so\" now\" y=\"2\">", "x=say \"so\" now|y=2"),
            ("<a x=\"1 <i\" y=\"2\">", "x=1 <i|y=2"),
            ("<a x=\"1 < 2\" y=\"2 > 1\">", "x=1 < 2|y=2 > 1"),
            ("<a x=\"<i\" y=\"<i>2</i>\">", "x=<i|y=<i>2</i>"),
            (
                "<a text=\"x xmlUrl=\"http://y/\">",
                "text=x |xmlUrl=http://y/",
            ),
            ("<a x=\"<\" y=\"2\"\n", "x=<|y=2"),
            ("<a x=\"<i>\"><!-- > -->", "x=<i>"),
            ("<a x=\"<i>\"/>words <i>y</i>", "x=<i>"),
        ] {
            assert_eq!(attributes(tag), read, "{tag}");
        }
        assert_eq!(end("<a x=\"<i", &["b"]), None);
    }
}
