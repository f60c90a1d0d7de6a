//! Tells by its first words what a text is.

mod signs;
#[cfg(test)]
mod tests;

use super::Unreadable;
use super::html;
use memchr::{memchr, memmem};
use signs::{ENOUGH, signs};

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Data in JSON, a JSON Feed most likely.
    Json,
    /// A feed in XML.
    Feed,
    /// A list of feeds in XML.
    Subscriptions,
    /// A page, or a piece of one.
    Page,
    /// Text with the signs of Markdown.
    Markdown,
    /// Plain text.
    Text,
}

/// How much of a text is looked at, in bytes.
const LOOK: usize = 64 << 10;
/// Most bytes for each of the tags of a page.
const TAGGED: usize = 600;

/// Tells what a text is, which is not blank.
pub(super) fn kind(text: &str, content_type: Option<&str>) -> Result<Kind, Unreadable> {
    let start =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'));
    let look = &start[..start.floor_char_boundary(LOOK)];
    let told = content_type.map(media_type).unwrap_or_default();
    match start.bytes().next() {
        Some(b'{' | b'[') if is_json(look, &told) => Ok(Kind::Json),
        Some(b'<') => markup(look, &told),
        _ => Ok(words(look, &told)),
    }
}

/// A media type without its parameters, in lower case.
fn media_type(content_type: &str) -> String {
    let kind = content_type.split(';').next().unwrap_or_default();
    kind.trim().to_ascii_lowercase()
}

/// A text in brackets is data when something like data follows the bracket: `[1]` and `[link](…)` begin alike.
fn is_json(look: &str, told: &str) -> bool {
    if told.contains("json") {
        return true;
    }
    let inner = look[1..].trim_start();
    let next = inner.bytes().next().unwrap_or(b'"');
    if look.starts_with('{') {
        return matches!(next, b'"' | b'}' | b'\'');
    }
    matches!(next, b'{' | b'[' | b']' | b'"') || (next.is_ascii_digit() && !look.contains("]("))
}

/// Tells what a text is that begins with a tag.
fn markup(look: &str, told: &str) -> Result<Kind, Unreadable> {
    let first = first_element(look);
    let local = first.rsplit(':').next().unwrap_or_default();
    match local.to_ascii_lowercase().as_str() {
        "rdf" if lists_people(behind(look, first)) => Ok(Kind::Subscriptions),
        "rss" | "feed" | "rdf" | "channel" | "item" | "entry" => Ok(Kind::Feed),
        "opml" | "outline" | "outlinedocument" => Ok(Kind::Subscriptions),
        // Somebody forgot the outermost element.
        "head" | "body" if has_any(look, &["<outline"]) => Ok(Kind::Subscriptions),
        "html" | "head" | "body" => Ok(wrapped(look).unwrap_or(Kind::Page)),
        _ if told.contains("markdown") => Ok(Kind::Markdown),
        _ if told.contains("html") => Ok(Kind::Page),
        _ if within(look).is_some() => Ok(within(look).unwrap_or(Kind::Feed)),
        name if html::is_known(name)
            || has_any(
                &look.to_ascii_lowercase(),
                &["<html", "<body", "<p>", "<div"],
            ) =>
        {
            // The first lines of a text in Markdown are often in HTML.
            Ok(if is_page(look) || signs(look) < ENOUGH {
                Kind::Page
            } else {
                Kind::Markdown
            })
        }
        // What serves feeds, and holds none: it is read as one without articles.
        _ if look.contains("http://www.w3.org/2005/Atom") => Ok(Kind::Feed),
        "" if signs(look) > 0 => Ok(Kind::Markdown),
        "" => Ok(Kind::Text),
        _ if look.starts_with("<?xml") || look.contains("</") => Err(Unreadable::OtherXml),
        _ => Ok(words(look, told)),
    }
}

/// The name of the first element, behind what may stand before it.
fn first_element(look: &str) -> &str {
    let mut rest = look;
    loop {
        let Some(at) = memchr(b'<', rest.as_bytes()) else {
            return "";
        };
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") {
            memmem::find(rest.as_bytes(), b"-->").map(|end| end + 3)
        } else if rest.starts_with("<?") {
            memmem::find(rest.as_bytes(), b"?>").map(|end| end + 2)
        } else if rest.starts_with("<!") {
            end_of_doctype(rest)
        } else {
            let name = &rest[1..];
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
            let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
            if end > 0 {
                return &name[..end];
            }
            Some(1)
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return "",
        }
    }
}

/// What comes behind a piece of a text.
fn behind<'a>(text: &'a str, piece: &str) -> &'a str {
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    &text[start + piece.len()..]
}

/// Tells whether what stands in an element of RDF is about people and what they write, and is no feed.
fn lists_people(inside: &str) -> bool {
    let first = first_element(inside);
    let local = first.rsplit(':').next().unwrap_or_default();
    inside.contains("xmlns.com/foaf/")
        && match local.to_ascii_lowercase().as_str() {
            "agent" | "person" | "group" | "organization" | "personalprofiledocument" => true,
            "channel" | "item" => false,
            _ => !has_any(inside, &["<item", "<rss:item", "<channel"]),
        }
}

fn end_of_doctype(rest: &str) -> Option<usize> {
    let close = memchr(b'>', rest.as_bytes())?;
    match memchr(b'[', &rest.as_bytes()[..close]) {
        Some(open) => {
            let inner = memchr(b']', &rest.as_bytes()[open..])? + open;
            Some(inner + memchr(b'>', &rest.as_bytes()[inner..])? + 1)
        }
        None => Some(close + 1),
    }
}

/// A feed or a list inside something that is neither: a wrapper, or the complaints of a server before it.
fn within(look: &str) -> Option<Kind> {
    let look = &look[..look.floor_char_boundary(4096)];
    if has_any(look, &["<rss", "<feed", "<rdf:RDF", "<channel"]) {
        Some(Kind::Feed)
    } else {
        has_any(look, &["<opml", "<OPML", "<outline"]).then_some(Kind::Subscriptions)
    }
}

/// Tells whether the feed in a text is only shown there, as code.
fn is_shown(look: &str) -> bool {
    let starts = ["<rss", "<feed", "<rdf:RDF", "<channel", "<opml"];
    let first = starts.iter().filter_map(|start| look.find(start)).min();
    let Some(at) = first else { return false };
    let line = look[..at].rsplit('\n').next().unwrap_or_default();
    let fences = look[..at].matches("\n```").count() + usize::from(look.starts_with("```"));
    line.contains('`') || line.starts_with("    ") || fences % 2 == 1
}

/// A feed that somebody put into the frame of a page, as it is and not as text.
fn wrapped(look: &str) -> Option<Kind> {
    let look = &look[..look.floor_char_boundary(2048)];
    ["<feed xmlns=", "<rss version=", "<rss xmlns"]
        .iter()
        .any(|start| look.contains(start))
        .then_some(Kind::Feed)
}

fn has_any(look: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        let found = memmem::find_iter(look.as_bytes(), name.as_bytes());
        found.into_iter().any(|at| {
            let after = look.as_bytes().get(at + name.len());
            name.ends_with('>')
                || after.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
        })
    })
}

/// Tells whether mark-up has the frame of a page.
fn is_page(look: &str) -> bool {
    let look = look.to_ascii_lowercase();
    look.starts_with("<!doctype html") || has_any(&look, &["<html", "<head", "<body"])
}

/// Tells what a text is that does not begin with a tag.
fn words(look: &str, told: &str) -> Kind {
    match told {
        "text/html" | "application/xhtml+xml" => return Kind::Page,
        "text/markdown" | "text/x-markdown" => return Kind::Markdown,
        _ => {}
    }
    let is_markdown = signs(look) >= ENOUGH;
    if let Some(kind) = within(look).filter(|_| !(is_markdown && is_shown(look))) {
        return kind;
    }
    if is_markdown {
        return Kind::Markdown;
    }
    let closes = [
        "</p>", "</div>", "</a>", "<br>", "<br/>", "<br />", "</li>", "</h1>", "</h2>", "</span>",
    ];
    let lower = look.to_ascii_lowercase();
    let tags: usize = closes.iter().map(|tag| lower.matches(tag).count()).sum();
    // A text about tags has a few of them among many words.
    if tags >= 2 && tags * TAGGED >= look.len() && told != "text/plain" {
        return Kind::Page;
    }
    Kind::Text
}
