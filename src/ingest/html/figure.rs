//! Pictures and what is said about them.

use super::attributes::{filled, get, has_class, number};
use crate::ingest::link::Base;
use crate::model::{Clean, Text, Url};
use html5ever::tokenizer::Tag;

/// A picture, film or page in a frame, before it is known what is said about it.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Words in its place.
    pub(super) alt: Option<Text>,
    /// Where it is.
    pub(super) url: Option<Url>,
}

/// What is said under a picture.
#[derive(Debug, Default)]
pub(super) struct Caption {
    /// What it shows.
    pub(super) text: Option<Text>,
    /// Who made it.
    pub(super) credit: Option<Text>,
}

impl Picture {
    /// Reads an `img`. One that is there to be loaded and not to be seen is none.
    pub(super) fn of_image(tag: &Tag, base: &Base) -> Option<Self> {
        if is_tracker(tag) {
            return None;
        }
        let address = ["src", "data-src", "data-original"]
            .iter()
            .filter_map(|name| base.resolve(filled(tag, name)?));
        let url = address.into_iter().next().or_else(|| {
            let first = filled(tag, "srcset")?.split_ascii_whitespace().next()?;
            base.resolve(first.trim_end_matches(','))
        });
        Self {
            alt: words(tag, &["alt", "title"]),
            url: on_the_web(url),
        }
        .filled()
    }

    /// Reads a frame, a film or a recording.
    pub(super) fn of_media(tag: &Tag, base: &Base) -> Self {
        let url = filled(tag, "src")
            .or_else(|| filled(tag, "data-src"))
            .and_then(|src| base.resolve(src));
        Self {
            alt: words(tag, &["title", "aria-label", "alt"]),
            url: on_the_web(url),
        }
    }

    /// The picture, if anything is known of it.
    pub(super) fn filled(self) -> Option<Self> {
        (self.alt.is_some() || self.url.is_some()).then_some(self)
    }
}

/// Tells whether a picture is part of the line it stands in: a drawn character, or a formula.
pub(super) fn is_in_line(tag: &Tag) -> bool {
    has_class(tag, &["emoji", "smiley", "latex", "math", "tex"])
        || get(tag, "alt").is_some_and(|alt| {
            !alt.is_ascii() && alt.chars().count() <= 2 && alt.chars().all(is_symbol)
        })
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Tells whether a picture or a frame has no size that could be seen.
pub(super) fn is_tracker(tag: &Tag) -> bool {
    ["width", "height"]
        .iter()
        .any(|side| number(tag, side).is_some_and(|size| size <= 1))
}

fn on_the_web(url: Option<Url>) -> Option<Url> {
    url.filter(|url| url.as_str().starts_with("http"))
}

fn words(tag: &Tag, names: &[&str]) -> Option<Text> {
    let lines = names
        .iter()
        .filter_map(|name| filled(tag, name))
        .map(Clean::line);
    let chars = lines.into_iter().find(|line| !line.is_blank())?;
    Some(Text {
        chars,
        marks: Vec::new(),
    })
}
