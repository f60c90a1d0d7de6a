//! Whether a feed brings its articles whole, or only what they begin with.
//!
//! Feeds do not say it. A body that is short, or that ends as text does that goes on elsewhere, is a summary; one without
//! a title is a note, which is never more than it shows, and a recording is not read. A feed gives summaries where most
//! of its articles are some.

use crate::model::{Body, Draft, Title, Url};
use memchr::memchr;

/// Fewer characters than this are no article.
const SHORT: usize = 600;
/// With so many, a text is an article even if it ends as if it went on.
const LONG: usize = 3_000;
/// How far before the end words are looked for that say that it goes on, in bytes.
const TAIL: usize = 80;
/// What the end of a text says that goes on elsewhere, in small letters.
const GOES_ON: [&str; 16] = [
    "…",
    "[...]",
    "(...)",
    "...",
    "[…]",
    "read more",
    "read on",
    "continue reading",
    "keep reading",
    "full story",
    "full article",
    "(more)",
    "weiterlesen",
    "lire la suite",
    "leer más",
    "続きを読む",
];

/// Tells whether an article is only a summary, and its page is to be fetched for the rest.
pub fn wants_whole(draft: &Draft) -> bool {
    let leads = draft.link.as_ref().is_some_and(Url::is_web);
    let is_note = matches!(draft.title, Title::StandIn(_));
    let plays = |kind: &str| kind.starts_with("audio/") || kind.starts_with("video/");
    let is_recording = draft.attachments.iter().any(|file| plays(&file.media_type));
    leads && !is_note && !is_recording && is_summary(&draft.body)
}

/// Tells whether most articles of a feed are only summaries.
pub fn feed_gives_summaries(articles: &[Draft]) -> bool {
    let summaries = articles.iter().filter(|draft| wants_whole(draft)).count();
    summaries > 0 && summaries * 2 >= articles.len()
}

/// How much of a body is text, in characters without blanks, counted not much further than to a limit.
pub fn length(body: &Body, most: usize) -> usize {
    let is_text = matches!(body, Body::Text(_));
    let mut rest = body.source().as_bytes();
    let mut length = 0;
    while !rest.is_empty() && length < most {
        let end = rest.len().min(most);
        let tag = memchr(b'<', &rest[..end]).filter(|_| !is_text);
        let (text, behind) = rest.split_at(tag.unwrap_or(end));
        length += seen(text);
        rest = behind;
        if tag.is_some() {
            rest = memchr(b'>', rest).map_or(&[], |end| &rest[end + 1..]);
        }
    }
    length.min(most)
}

/// The characters of a text in UTF-8 that are no blanks.
fn seen(text: &[u8]) -> usize {
    let begins_one = |byte: &&u8| !byte.is_ascii_whitespace() && **byte & 0xc0 != 0x80;
    text.iter().filter(begins_one).count()
}

fn is_summary(body: &Body) -> bool {
    match length(body, LONG) {
        ..SHORT => true,
        SHORT..LONG => goes_on(body),
        _ => false,
    }
}

fn goes_on(body: &Body) -> bool {
    let source = body.source().trim_end();
    // The last words may stand in a link with a long address.
    let start = source.len().saturating_sub(TAIL * 8);
    let start = (start..source.len()).find(|at| source.is_char_boundary(*at));
    let tail: String = outside_tags(&source[start.unwrap_or(0)..]).collect();
    let tail = tail
        .replace("&#8230;", "…")
        .replace("&hellip;", "…")
        .to_lowercase();
    let tail = tail.trim_end();
    let last = (tail.len().saturating_sub(TAIL)..tail.len()).find(|at| tail.is_char_boundary(*at));
    let last = last.map_or("", |last| &tail[last..]);
    GOES_ON.iter().any(|sign| {
        last.trim_end_matches(['»', '>', '→', '.', ' '])
            .ends_with(sign)
            || last.ends_with(sign)
    })
}

/// The characters of HTML that stand outside of tags.
fn outside_tags(html: &str) -> impl Iterator<Item = char> {
    let mut inside = false;
    html.chars().filter(move |c| {
        let was_inside = inside;
        inside = match c {
            '<' => true,
            '>' => false,
            _ => inside,
        };
        !was_inside && !inside
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest;

    /// The articles of a feed whose items have these fields.
    fn articles(items: &[&str]) -> Vec<Draft> {
        let items: Vec<String> = items
            .iter()
            .enumerate()
            .map(|(at, item)| {
                format!("<item><guid>{at}</guid><link>https://a.example/{at}</link>{item}</item>")
            })
            .collect();
        let feed = format!(
            "<rss version='2.0'><channel><title>A</title>{}</channel></rss>",
            items.concat()
        );
        let reading = ingest::read(feed.as_bytes(), ingest::Label::default()).unwrap();
        reading.into_feed().articles
    }

    fn wants(item: &str) -> bool {
        wants_whole(&articles(&[item])[0])
    }

    #[test]
    fn what_is_short_or_goes_on_elsewhere_is_a_summary() {
        let words = "word ".repeat(250);
        assert!(wants(
            "<title>A</title><description>One sentence.</description>"
        ));
        assert!(!wants(&format!(
            "<title>A</title><description>{words}</description>"
        )));
        for end in [
            "[…]",
            "[&amp;#8230;]",
            "and so ...",
            "&lt;a href='https://a.example/x'&gt;Read more&lt;/a&gt;&lt;/p&gt;",
            "&lt;a&gt;Continue reading →&lt;/a&gt;",
        ] {
            assert!(
                wants(&format!(
                    "<title>A</title><description>{words}{end}</description>"
                )),
                "{end}"
            );
        }
        let long = words.repeat(5);
        assert!(!wants(&format!(
            "<title>A</title><description>{long} […]</description>"
        )));
    }

    #[test]
    fn notes_and_recordings_are_all_there_is() {
        assert!(!wants("<description>Just a thought.</description>"));
        assert!(!wants(
            "<title>A</title><description>Heard.</description><enclosure url='https://a.example/a.mp3' type='audio/mpeg'/>"
        ));
        let mut draft = articles(&["<title>A</title>"]).remove(0);
        draft.link = None;
        assert!(!wants_whole(&draft));
    }

    #[test]
    fn most_articles_decide_for_a_feed() {
        let long = format!(
            "<title>A</title><description>{}</description>",
            "word ".repeat(250)
        );
        let short = "<title>B</title><description>Short.</description>";
        assert!(feed_gives_summaries(&articles(&[short, &long])));
        assert!(!feed_gives_summaries(&articles(&[short, &long, &long])));
        assert!(!feed_gives_summaries(&[]));
    }

    #[test]
    fn tags_are_not_counted() {
        assert_eq!(
            length(&Body::Html("<p title='long and wide'>ab c</p>".into()), 10),
            3
        );
        assert_eq!(length(&Body::Text("a < b".into()), 2), 2);
    }
}
