//! An article as it was written becomes an article as it is meant.
//!
//! Every format fills in [`Written`] with what it found; what a missing field means, how long a field may be and what
//! tells one article from another is decided here, once for all of them.

use super::keys::fingerprint;
use super::link::Place;
use super::{count, html};
use crate::model::{Attachment, Body, Clean, Draft, Timestamp, Title, Url};
use unicode_segmentation::UnicodeSegmentation;

/// Longest title kept, in characters as readers see them.
const TITLE: usize = 1000;
/// Longest summary kept.
const SUMMARY: usize = 2000;
/// Longest text of several lines that is kept beside what is shown, in bytes.
const TEXT: usize = 8 << 10;
/// Longest name of an author or a tag.
const NAME: usize = 200;
/// Longest address kept that may not be opened.
const ADDRESS: usize = 1000;
/// Schemes of names that stand in the place of an address, or of addresses that nothing here would open.
const NAMES_OF_THINGS: [&str; 6] = ["urn", "tag", "doi", "isbn", "yt", "ftp"];
/// Most names kept in one list, of authors or of tags.
const NAMES: usize = 100;
/// How much of a body stands in for a missing title.
const STAND_IN: usize = 60;
/// How many bytes of a body are searched for it.
const SEARCHED: usize = 4096;
/// Longest id kept as it is, in bytes.
const ID: usize = 512;

/// What was found of an article.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The publisher's own id, or blank.
    pub(super) id: Clean,
    /// The title, or blank.
    pub(super) title: Clean,
    /// What it is about, or blank.
    pub(super) summary: Clean,
    /// Who wrote it.
    pub(super) authors: Vec<Clean>,
    /// What it is filed under.
    pub(super) tags: Vec<Clean>,
    /// Its page on the web.
    pub(super) link: Place,
    /// What relative addresses in its body are read against, unless it is the link.
    pub(super) base: Option<Url>,
    /// Its lead picture.
    pub(super) image: Option<Url>,
    /// Files that come with it.
    pub(super) attachments: Vec<Attachment>,
    /// When it was published.
    pub(super) published: Option<Timestamp>,
    /// When it was changed.
    pub(super) modified: Option<Timestamp>,
    /// The language it is written in, or blank.
    pub(super) language: Clean,
    /// What it says.
    pub(super) body: Option<Body>,
}

impl Written {
    /// Tells whether there is nothing in it that makes an article.
    pub(super) fn is_nothing(&self) -> bool {
        let said = !self.title.is_blank() || !self.summary.is_blank() || self.body.is_some();
        let known = !self.link.is_nothing() || !self.id.is_blank() || !self.attachments.is_empty();
        !said && !known
    }

    /// Makes an article of what was found.
    pub(super) fn into_draft(self) -> Draft {
        let key = self.key();
        let body = self.body.unwrap_or(Body::Text(String::new()));
        let minutes = match &body {
            Body::Html(html) | Body::Page(html) => count::minutes_of_html(html),
            Body::Text(text) => count::minutes_of_text(text),
        };
        Draft {
            key,
            title: title(self.title, &body),
            summary: self.summary,
            authors: self.authors,
            tags: self.tags,
            base: self
                .base
                .filter(|base| Some(base) != self.link.url.as_ref()),
            link: self.link.url,
            link_as_written: self.link.as_written,
            image: self.image,
            attachments: self.attachments,
            published: self.published,
            modified: self.modified,
            language: self.language,
            minutes,
            body,
            repeats: false,
        }
    }

    /// What tells it from the other articles of its feed, the same at each delivery.
    fn key(&self) -> String {
        let link = self.link.url.as_ref().map(Url::as_str);
        let id = Some(self.id.as_str()).filter(|id| !id.is_empty());
        match id.or(link) {
            Some(key) if key.len() <= ID => key.to_owned(),
            Some(key) => fingerprint(&[key]),
            None => {
                let content = self
                    .body
                    .as_ref()
                    .map_or(self.summary.as_str(), Body::source);
                fingerprint(&[self.title.as_str(), content])
            }
        }
    }
}

/// Cleans a title or another text of one line, and bounds it.
pub(super) fn line(text: &str) -> Clean {
    bounded(text, TITLE)
}

/// Cleans a summary and bounds it; by most standards it is plain text, in practice it often is HTML.
pub(super) fn summary(text: &str) -> Clean {
    if has_markup(text) {
        summary_of_html(text)
    } else {
        summary_of_text(text)
    }
}

/// Cleans a summary in HTML and bounds it.
pub(super) fn summary_of_html(html: &str) -> Clean {
    bounded(&words(html), SUMMARY)
}

/// Cleans a summary in plain text and bounds it.
pub(super) fn summary_of_text(text: &str) -> Clean {
    bounded(text, SUMMARY)
}

/// Keeps an address that may not be opened as it was written, if it harms nobody: a relative one, or a name.
pub(super) fn address(text: &str) -> Clean {
    let text = bounded(text, ADDRESS);
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    match scheme.filter(|scheme| is_scheme(scheme)) {
        Some(scheme)
            if !NAMES_OF_THINGS
                .iter()
                .any(|name| scheme.eq_ignore_ascii_case(name)) =>
        {
            Clean::default()
        }
        _ => text,
    }
}

/// Cleans a name of an author or a tag.
pub(super) fn name(text: &str) -> Clean {
    bounded(text, NAME)
}

/// The first words of a text that may be HTML, in a line of a count of characters.
pub(super) fn brief(text: &str, most: usize) -> Clean {
    let line = if has_markup(text) {
        Clean::line(&words(text))
    } else {
        Clean::line(text)
    };
    at_a_word(&line, most)
}

/// Cuts a line to what stands in a sentence beside other words.
pub(super) fn short(line: &Clean) -> Clean {
    at_a_word(line, STAND_IN)
}

/// Cleans a text of several lines and bounds it.
pub(super) fn text(text: &str) -> Clean {
    let clean = Clean::text(&text[..text.floor_char_boundary(4 * TEXT)]);
    let clean = clean.trim();
    Clean::text(clean[..clean.floor_char_boundary(TEXT)].trim_end())
}

/// Adds a name to a list that may take it: it says something, is not there yet, and there is room.
pub(super) fn add_name(names: &mut Vec<Clean>, name: Clean) {
    if !name.is_blank() && names.len() < NAMES && !names.contains(&name) {
        names.push(name);
    }
}

/// Reads a language tag; what is none is blank.
pub(super) fn language(tag: &str) -> Clean {
    let tag = tag.trim();
    let is_tag = tag.len() <= 35
        && tag
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if is_tag {
        Clean::line(&tag.replace('_', "-"))
    } else {
        Clean::default()
    }
}

/// Tells whether a text is HTML: it has something that closes a tag, breaks a line or names a character.
pub(super) fn has_markup(text: &str) -> bool {
    let tag = text.split('<').skip(1).any(|after| {
        after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && after.contains('>')
    });
    let entity = text.split('&').skip(1).any(|after| {
        let name = after.split(';').next().unwrap_or_default();
        name.len() < after.len()
            && (2..10).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    });
    tag || entity
}

/// The words of a piece of HTML, in one line.
pub(super) fn words(html: &str) -> String {
    let leaves = html::document(html, None).leaves;
    leaves
        .iter()
        .map(|leaf| leaf.chars.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The title given, or words from the body, or "Untitled".
fn title(given: Clean, body: &Body) -> Title {
    if !given.is_blank() {
        return Title::Given(given);
    }
    let start = match body {
        Body::Html(html) | Body::Page(html) => words(&html[..html.floor_char_boundary(SEARCHED)]),
        Body::Text(text) => text[..text.floor_char_boundary(SEARCHED)].to_owned(),
    };
    let start = Clean::line(&start);
    if start.is_blank() {
        return Title::StandIn(Clean::line("Untitled"));
    }
    Title::StandIn(at_a_word(&start, STAND_IN))
}

/// Cuts a line after a count of characters, if it is longer, at the end of a word if there is one near.
fn at_a_word(line: &Clean, most: usize) -> Clean {
    let Some((end, _)) = line.grapheme_indices(true).nth(most) else {
        return line.clone();
    };
    let cut = &line[..end];
    let word = match cut.rfind(' ') {
        Some(space) if !line[end..].starts_with(' ') && space > end / 2 => space,
        _ => end,
    };
    Clean::line(&format!(
        "{}…",
        line[..word].trim_end_matches([' ', ',', ';', ':', '.'])
    ))
}

/// Cleans a text of one line; what is over the bound goes.
fn bounded(text: &str, most: usize) -> Clean {
    // Cleaning shortens what stacks and joins, so the bytes looked at are bounded before the characters are.
    let clean = Clean::line(&text[..text.floor_char_boundary(most * 64)]);
    if clean.len() <= most {
        return clean;
    }
    let mut clusters = clean.grapheme_indices(true).skip(most - 1);
    match (clusters.next(), clusters.next()) {
        (Some((end, _)), Some(_)) => Clean::line(&format!("{}…", &clean[..end])),
        _ => clean,
    }
}
