//! Articles written out: as text laid out like the page, as Markdown, as HTML, as feeds; and lists of feeds.

pub mod edition;
mod html;
mod html_page;
mod json_feed;
mod markdown;
mod opml;
mod plain;
mod spoken;
mod text;

pub use html::html;
pub use html_page::html_page;
pub use json_feed::json_feed;
pub use markdown::markdown;
pub use opml::{opml, outline};
pub use plain::{Stretch, page, plain};
pub use spoken::{Piece, spoken};
pub use text::{Captions, text};

use crate::model::{Article, Clean, Style};
use crate::text::bidi::has_rtl;
use crate::text::date::{self, Zone};
use unicode_normalization::char::is_combining_mark;

/// Columns of text that is written out.
pub const WIDTH: u16 = 72;

/// Longest name of a file, in bytes, without its ending.
const LONGEST_NAME: usize = 60;

/// Says who wrote an article, and when.
fn signature(article: &Article) -> Clean {
    let mut parts: Vec<String> = article.authors.iter().map(ToString::to_string).collect();
    let day = article.published.map(|at| date::long(at, Zone::default()));
    // A name read from the right would turn the whole line, and the date in it, if it stood first.
    let place = if parts.iter().any(|name| has_rtl(name)) {
        0
    } else {
        parts.len()
    };
    parts.splice(place..place, day);
    Clean::line(&parts.join(" · "))
}

/// Says who wrote an article, when, and where it is.
fn byline(article: &Article) -> Clean {
    let signature = signature(article);
    match &article.link {
        Some(link) if signature.is_blank() => Clean::line(link.as_str()),
        Some(link) => Clean::line(&format!("{signature} · {link}")),
        None => signature,
    }
}

/// Tells a style's place from the outside in, where several take the same range: a link is outermost.
fn rank(style: Style) -> usize {
    match style {
        Style::Link(_) => 0,
        Style::Strong => 1,
        Style::Emphasis => 2,
        Style::Struck => 3,
        Style::Superscript => 4,
        Style::Subscript => 5,
        Style::Code => 6,
    }
}

/// Makes a file name of a title: letters, digits and hyphens, at most 60 bytes, and `.md`. A longer one ends with a
/// whole word where a word ends past the middle.
pub fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) && !name.is_empty() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() > 2 * LONGEST_NAME {
            break;
        }
    }
    name.truncate(name_end(&name));
    let name = name.trim_end_matches('-');
    format!("{}.md", if name.is_empty() { "article" } else { name })
}

/// Finds where a name is cut.
fn name_end(name: &str) -> usize {
    if name.len() <= LONGEST_NAME {
        return name.len();
    }
    // A mark that is cut from its letter would make another letter of it.
    let end = name
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_NAME)
        .filter(|(_, c)| !is_combining_mark(*c))
        .last()
        .map_or(0, |(at, _)| at);
    if name[end..].starts_with('-') {
        return end;
    }
    match name[..end].rfind('-') {
        Some(hyphen) if hyphen > LONGEST_NAME / 2 => hyphen,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Label, open, read};
    use crate::model::ArticleId;

    #[test]
    fn a_name_that_is_read_from_the_right_stands_behind_the_day() {
        let signed = |name: &str| {
            let feed = format!(
                r#"{{"items":[{{"authors":[{{"name":"{name}"}}],"date_published":"2024-05-06","content_text":"x"}}]}}"#
            );
            let feed = read(feed.as_bytes(), Label::default()).unwrap().into_feed();
            let article = open(&feed.articles[0], ArticleId(0), &Clean::default());
            signature(&article).to_string()
        };
        assert_eq!(signed("Ada"), "Ada · 6 May 2024");
        assert_eq!(signed("ברוך"), "6 May 2024 · ברוך");
    }

    #[test]
    fn file_names_end_with_a_whole_word() {
        assert_eq!(file_name("What’s new? Plenty!"), "what-s-new-plenty.md");
        assert_eq!(file_name("…"), "article.md");
        let words =
            file_name("The committee that was to decide on the bridge has not met since spring");
        assert_eq!(
            words,
            "the-committee-that-was-to-decide-on-the-bridge-has-not-met.md"
        );
        assert_eq!(
            file_name(&"x".repeat(500)),
            format!("{}.md", "x".repeat(60))
        );
        let exact = format!("{} more", "x".repeat(60));
        assert_eq!(file_name(&exact), format!("{}.md", "x".repeat(60)));
        let early = format!("one {}", "y".repeat(100));
        assert_eq!(file_name(&early), format!("one-{}.md", "y".repeat(56)));
    }

    #[test]
    fn marks_stay_with_their_letters() {
        let title = format!("{}e\u{301}\u{302}z", "x".repeat(58));
        assert_eq!(file_name(&title), format!("{}.md", "x".repeat(58)));
    }
}
