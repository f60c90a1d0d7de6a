//! Tells HTML from plain text where nobody says which it is.

use super::document;
use super::element::is_known;
use crate::ingest::repeat::same_words;
use html5ever::data::NAMED_ENTITIES;
use memchr::memmem;

/// As much HTML as may hold a tag or two and no text, in bytes.
const SHORT: usize = 1000;

/// Tells whether a text is HTML: it has an end tag or a reference, all its tags are HTML's, and all names of
/// characters in it are known. It errs to the side of plain text, in which nothing can be lost.
pub(in crate::ingest) fn looks_like(text: &str) -> bool {
    let Some(tags) = tags(text) else { return false };
    let Some(references) = references(text) else {
        return false;
    };
    tags > 0 || references > 0
}

/// Tells whether a browser would show nothing of a piece of HTML that is more than blank: `<a` at the very end is a tag
/// that was never finished.
pub(in crate::ingest) fn says_nothing(html: &str) -> bool {
    html.len() < SHORT && html.contains('<') && !html.contains('>') && {
        let document = document(html, None);
        document.blocks.is_empty() && !html.trim().is_empty()
    }
}

/// Where a piece of HTML goes on behind a first paragraph that says just what is known already.
pub(in crate::ingest) fn behind_lead(html: &str, lead: &str) -> Option<usize> {
    if lead.is_empty() {
        return None;
    }
    let start = &html[..html.floor_char_boundary(2 * lead.len() + SHORT)];
    let close = ["</p>", "</h1>", "</h2>", "</h3>", "</div>"]
        .iter()
        .filter_map(|tag| Some(memmem::find(start.as_bytes(), tag.as_bytes())? + tag.len()))
        .min()?;
    let first = document(&html[..close], None);
    let says_it = match &first.leaves[..] {
        [leaf] => same_words(&leaf.chars, lead),
        _ => false,
    };
    says_it.then_some(close)
}

/// Counts the end tags, and tags that need none; none if a tag is no tag of HTML.
fn tags(text: &str) -> Option<usize> {
    let mut count = 0;
    for after in text.split('<').skip(1) {
        let name = after.strip_prefix('/').unwrap_or(after);
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        if end == 0 {
            continue;
        }
        let tag = name[..end].to_ascii_lowercase();
        if !is_known(&tag) {
            return None;
        }
        let is_closed = after.contains('>');
        let needs_none = matches!(tag.as_str(), "br" | "img" | "hr" | "p" | "li");
        count += usize::from(is_closed && (after.starts_with('/') || needs_none));
    }
    Some(count)
}

/// Counts the references; none if a name means nothing.
fn references(text: &str) -> Option<usize> {
    let mut count = 0;
    for after in text.split('&').skip(1) {
        let Some((name, _)) = after.split_once(';') else {
            continue;
        };
        let is_name = |b: u8| b.is_ascii_alphanumeric();
        if let Some(number) = name.strip_prefix('#') {
            count += usize::from(!number.is_empty() && number.bytes().all(is_name));
        } else if !name.is_empty() && name.len() < 32 && name.bytes().all(is_name) {
            NAMED_ENTITIES.get(&*format!("{name};"))?;
            count += 1;
        }
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_from_text() {
        for html in ["a <b>c</b>", "AT&amp;T", "one<br>two", "&#8217;", "<p>x"] {
            assert!(looks_like(html), "{html}");
        }
        for text in [
            "",
            "1 < 2 > 0",
            "AT&T",
            "<Proc>x</Proc>",
            "a <b c",
            "&bogus; &amp;",
            "a & b;",
        ] {
            assert!(!looks_like(text), "{text}");
        }
    }
}
