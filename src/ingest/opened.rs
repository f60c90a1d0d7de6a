//! Opens an article: its body is read only now.
//!
//! What the page shows above the body is not said again in it: a first heading that repeats the title and a first
//! paragraph that repeats the standfirst are left out, and so is a standfirst that is only the body's beginning.

use super::html::{self, Extent, Known};
use super::plain;
use super::repeat::{begins, is_beginning, same_words};
use crate::model::{Article, ArticleId, Body, Clean, Document, Draft, Url};
use memchr::{memchr, memmem, memrchr};

/// Reads the body of an article as it is: nothing that the page says above it is left out.
pub fn body(draft: &Draft) -> Document {
    match &draft.body {
        Body::Html(html) | Body::Page(html) => html::document(html, base(draft)),
        Body::Text(text) => plain::plain(text),
    }
}

/// Opens an article of a feed.
pub fn open(draft: &Draft, id: ArticleId, feed_title: &Clean) -> Article {
    let mut standfirst = draft.summary.clone();
    let mut body = match &draft.body {
        Body::Html(html) | Body::Page(html) => read(draft, html, Extent::Whole),
        Body::Text(text) => text_without(plain::plain(text), &draft.summary),
    };
    if body.blocks.is_empty() && !standfirst.is_blank() {
        // The standfirst is all there is; it stands as the body, with its links.
        body = self::body(draft);
        if !body.blocks.is_empty() {
            standfirst = Clean::default();
        }
    } else if is_beginning(&standfirst, &body, false) == Some(true) {
        standfirst = Clean::default();
    }
    article(draft, id, feed_title, standfirst, body)
}

/// Opens an article from about the first bytes of its body, to show its first page at once.
///
/// The leaves are the first of those that [`open`] gives, the last of them perhaps shorter. It is none when the body
/// is not longer than that, and when its start cannot be told from so little.
pub fn open_start(
    draft: &Draft,
    id: ArticleId,
    feed_title: &Clean,
    bytes: usize,
) -> Option<Article> {
    let body = match &draft.body {
        Body::Html(html) | Body::Page(html) => {
            read(draft, html_start(html, bytes)?, Extent::Start(html))
        }
        Body::Text(text) => {
            let start = text_start(text, bytes)?;
            let is_piece = !start.contains('\n');
            if is_piece && begins(&draft.summary, start) {
                return None;
            }
            text_without(plain::plain(start), &draft.summary)
        }
    };
    if body.leaves.is_empty() {
        return None;
    }
    let standfirst = if is_beginning(&draft.summary, &body, true)? {
        Clean::default()
    } else {
        draft.summary.clone()
    };
    Some(article(draft, id, feed_title, standfirst, body))
}

fn article(
    draft: &Draft,
    id: ArticleId,
    feed_title: &Clean,
    standfirst: Clean,
    body: Document,
) -> Article {
    Article {
        id,
        title: draft.title.words().clone(),
        standfirst,
        authors: draft.authors.clone(),
        section: draft.tags.first().cloned().unwrap_or_default(),
        feed: feed_title.clone(),
        link: draft.link.clone(),
        published: draft.published.or(draft.modified),
        language: draft.language.clone(),
        minutes: draft.minutes,
        body,
    }
}

fn base(draft: &Draft) -> Option<&str> {
    let base = draft.base.as_ref().or(draft.link.as_ref());
    base.map(Url::as_str)
}

fn read(draft: &Draft, html: &str, extent: Extent<'_>) -> Document {
    let known = Known {
        title: draft.title.given().map_or("", Clean::as_str),
        standfirst: &draft.summary,
    };
    html::body(html, base(draft), known, extent)
}

/// Leaves out a text's first paragraph if it repeats the standfirst.
fn text_without(mut document: Document, standfirst: &Clean) -> Document {
    let first = document.leaves.first();
    let repeats = first.is_some_and(|leaf| same_words(&leaf.chars, standfirst));
    if repeats {
        document = plain::without_first(document);
    }
    document
}

/// The start of a piece of HTML, cut before a tag or, where there is none near, after a word.
fn html_start(html: &str, bytes: usize) -> Option<&str> {
    if html.len() <= bytes {
        return None;
    }
    let start = &html[..html.floor_char_boundary(bytes)];
    let tag = memrchr(b'<', start.as_bytes()).filter(|tag| *tag > start.len() / 2);
    let cut = tag.or_else(|| memrchr(b' ', start.as_bytes()))?;
    Some(&start[..cut])
}

/// The start of a plain text: whole paragraphs, or a piece of a first one that is a single line.
fn text_start(text: &str, bytes: usize) -> Option<&str> {
    if text.len() <= bytes {
        return None;
    }
    let start = &text[..text.floor_char_boundary(bytes)];
    if let Some(blank) = memmem::rfind(start.as_bytes(), b"\n\n") {
        return Some(&start[..blank]);
    }
    let is_one_line =
        memchr(b'\n', start.as_bytes()).is_none() && memchr(b'\r', start.as_bytes()).is_none();
    is_one_line.then_some(&start[..memrchr(b' ', start.as_bytes()).unwrap_or(start.len())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Label, read as read_feed};

    fn drafts(items: &str) -> Vec<Draft> {
        let text = format!("{{\"items\":[{items}]}}");
        read_feed(text.as_bytes(), Label::default())
            .unwrap()
            .into_feed()
            .articles
    }

    fn opened(item: &str) -> Article {
        open(&drafts(item)[0], ArticleId(1), &Clean::line("The feed"))
    }

    fn words(article: &Article) -> Vec<&str> {
        article
            .body
            .leaves
            .iter()
            .map(|leaf| leaf.chars.as_str())
            .collect()
    }

    #[test]
    fn an_article_carries_what_its_page_shows() {
        let article = opened(
            r#"{"title":"T","url":"https://example.org/a/","summary":"S","content_html":"<h1>T</h1><p>S</p><a href='b'>x</a>","tags":["World","Asia"]}"#,
        );
        assert_eq!(
            (
                article.section.as_str(),
                article.feed.as_str(),
                article.standfirst.as_str()
            ),
            ("World", "The feed", "S")
        );
        assert_eq!(words(&article), ["x"]);
        assert_eq!(article.body.links[0].as_str(), "https://example.org/a/b");
    }

    #[test]
    fn what_is_said_once_is_shown_once() {
        let article = opened(r#"{"title":"T","summary":"Only  this","content_text":"Only this"}"#);
        assert_eq!(
            (words(&article), article.standfirst.as_str()),
            (vec!["Only this"], "")
        );
        let article =
            opened(r#"{"title":"T","summary":"See <a href='https://x.example/'>this</a>"}"#);
        assert_eq!(
            (article.body.links.len(), article.standfirst.as_str()),
            (1, "")
        );
        let article = opened(r#"{"title":"T","summary":"Short","content_text":"Short\n\nlong"}"#);
        assert_eq!(
            (words(&article), article.standfirst.as_str()),
            (vec!["long"], "Short")
        );
        let article = opened(r#"{"title":"T","summary":"Short"}"#);
        assert_eq!(
            (words(&article), article.standfirst.as_str()),
            (vec!["Short"], "")
        );
    }

    #[test]
    fn a_start_is_a_prefix_of_the_whole() {
        let html = "<p>lead <b>words</b> &amp; more</p><table><tr><td>a<td>b<tr><td>c</table><ul><li>x <i>y</i> z</ul><p>end".repeat(8);
        let text =
            "First paragraph of the text\nwith a line.\n\nSecond one.\r\n\r\nThird.\n".repeat(8);
        for item in [
            format!(
                "{{\"title\":\"lead\",\"summary\":\"lead words & more\",\"content_html\":\"{html}\"}}"
            ),
            format!(
                "{{\"summary\":\"First paragraph of the text with a line.\",\"content_text\":{}}}",
                serde_json::to_string(&text).unwrap()
            ),
        ] {
            let draft = &drafts(&item)[0];
            let whole = open(draft, ArticleId(1), &Clean::default());
            let mut shown = 0;
            for bytes in 0..html.len() {
                let Some(start) = open_start(draft, ArticleId(1), &Clean::default(), bytes) else {
                    continue;
                };
                let (last, before) = start.body.leaves.split_last().unwrap();
                assert_eq!(before, &whole.body.leaves[..before.len()]);
                let full = &whole.body.leaves[before.len()].chars;
                assert!(
                    full.starts_with(last.chars.as_str()),
                    "{last:?} of {full:?}"
                );
                assert_eq!(start.standfirst, whole.standfirst);
                shown += 1;
            }
            assert!(shown > 100, "{shown}");
            assert!(open_start(draft, ArticleId(1), &Clean::default(), 1_000_000).is_none());
        }
    }
}
