//! Tags in a text, and words that only look like some.
//!
//! Manuals are full of `<name>` for what has to be filled in. A browser hides it as a tag that it does not know; here it
//! is what it was meant for, a word. The same goes for a tag that would swallow the rest because it is never closed.

use crate::ingest::html::is_known;
use pulldown_cmark::{CowStr, Event};

/// Elements that mean something without being closed.
const OPEN: [&str; 16] = [
    "br", "hr", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "col",
    "img", "a",
];

/// Makes words of the tags that are none.
pub(super) fn only_known<'a>(events: Vec<Event<'a>>, text: &str) -> Vec<Event<'a>> {
    let lower = text.to_ascii_lowercase();
    let mut known = Known {
        text: &lower,
        seen: Vec::new(),
    };
    events
        .into_iter()
        .map(|event| match event {
            Event::InlineHtml(tag) if !known.is_tag(&tag) => Event::Text(tag),
            Event::Html(html) => Event::Html(known.escaped(html)),
            event => event,
        })
        .collect()
}

/// Remembers which elements a text closes.
struct Known<'t> {
    text: &'t str,
    seen: Vec<(String, bool)>,
}

impl Known<'_> {
    /// Tells whether what begins with `<` is a tag of HTML.
    fn is_tag(&mut self, tag: &str) -> bool {
        let inner = tag.strip_prefix('<').unwrap_or(tag);
        if inner.starts_with("!--") {
            return self.text.contains("-->");
        }
        if inner.starts_with(['!', '?']) {
            return true;
        }
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let end = inner
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':' || c == '_'))
            .unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        if name.is_empty() || !is_known(&name) {
            return name.is_empty();
        }
        let has_attributes = inner[end..]
            .split('>')
            .next()
            .is_some_and(|rest| rest.contains('='));
        let is_open = OPEN.contains(&name.as_str());
        is_open || self.is_closed(&name) || has_attributes && !swallows(&name)
    }

    /// Tells whether an element is closed anywhere, or closes itself.
    fn is_closed(&mut self, name: &str) -> bool {
        if let Some((_, closed)) = self.seen.iter().find(|(known, _)| known == name) {
            return *closed;
        }
        let closed = self.text.contains(&format!("</{name}"));
        self.seen.push((name.to_owned(), closed));
        closed
    }

    /// Writes a piece of HTML with the signs before what is no tag as words.
    fn escaped<'a>(&mut self, html: CowStr<'a>) -> CowStr<'a> {
        let mut out = String::new();
        let mut rest = &*html;
        let mut changed = false;
        while let Some(at) = rest.find('<') {
            out.push_str(&rest[..at]);
            let tag = &rest[at..];
            if self.is_tag(tag) {
                out.push('<');
            } else {
                out.push_str("&lt;");
                changed = true;
            }
            rest = &tag[1..];
        }
        out.push_str(rest);
        if changed { CowStr::from(out) } else { html }
    }
}

/// Tells whether all that follows an element is hidden by it until it is closed.
fn swallows(name: &str) -> bool {
    const HIDING: [&str; 20] = [
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "noembed",
        "noframes",
        "object",
        "applet",
        "canvas",
        "button",
        "select",
        "datalist",
        "map",
        "iframe",
        "textarea",
        "xmp",
        "plaintext",
        "svg",
        "math",
    ];
    HIDING.contains(&name)
}
