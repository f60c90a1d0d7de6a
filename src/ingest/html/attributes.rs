//! What the attributes of a tag say.

use crate::model::Clean;
use html5ever::tokenizer::Tag;

/// The value of an attribute, trimmed, if it is there.
pub(in crate::ingest) fn get<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut named = tag.attrs.iter().filter(|a| &*a.name.local == name);
    named.next().map(|a| a.value.trim())
}

/// The value of an attribute that says something.
pub(in crate::ingest) fn filled<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    get(tag, name).filter(|value| !value.is_empty())
}

/// An attribute's number, if it is one.
pub(super) fn number(tag: &Tag, name: &str) -> Option<i64> {
    let value = get(tag, name)?;
    let digits = value.trim_start_matches(['+', '-']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number: i64 = digits[..end].parse().ok()?;
    Some(if value.starts_with('-') {
        -number
    } else {
        number
    })
}

/// Tells whether the element is kept from being seen.
pub(in crate::ingest) fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|a| match &*a.name.local {
        "hidden" => true,
        "aria-hidden" => a.value.trim().eq_ignore_ascii_case("true"),
        "style" => hides(&a.value),
        _ => false,
    })
}

fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((property, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.trim().to_ascii_lowercase();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden"),
            _ => false,
        }
    })
}

/// Tells whether one of the element's classes holds one of these words.
pub(super) fn has_class(tag: &Tag, words: &[&str]) -> bool {
    holds(tag, "class", words)
}

fn holds(tag: &Tag, name: &str, words: &[&str]) -> bool {
    get(tag, name).is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        words.iter().any(|word| value.contains(word))
    })
}

/// Tells whether the element in a caption says who made the picture.
pub(in crate::ingest) fn is_credit(tag: &Tag) -> bool {
    let words = ["credit", "copyright", "source"];
    holds(tag, "class", &words) || holds(tag, "itemprop", &words)
}

/// The language of code, from a class like `language-rust`.
pub(super) fn language(tag: &Tag) -> Option<Clean> {
    let mut classes = get(tag, "class")?.split_ascii_whitespace();
    let name = classes.find_map(|class| {
        class
            .strip_prefix("language-")
            .or_else(|| class.strip_prefix("lang-"))
    })?;
    let name = Clean::line(&name[..name.floor_char_boundary(40)]);
    (!name.is_blank()).then_some(name)
}
