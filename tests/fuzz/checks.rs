//! What must hold for any bytes at all. The fuzz targets check it, and the tests check it again on files.

use offprint::export;
use offprint::ingest::{self, Content, Label};
use offprint::model::{ArticleId, Feed};

/// Reads bytes as what they are said to be, writes what came of it, and reads it again.
pub fn check(bytes: &[u8], content_type: Option<&str>) {
    let label = Label {
        content_type,
        address: Some("https://example.org/a/b"),
    };
    let reading = match ingest::read(bytes, label) {
        Ok(reading) => reading,
        Err(error) => return harmless(&error.to_string()),
    };
    for warning in &reading.warnings {
        harmless(&warning.to_string());
    }
    if let Content::Subscriptions(list) = &reading.content
        && !list.outlines.is_empty()
    {
        let opml = |list| {
            let mut out = Vec::new();
            export::opml(list, &mut out).expect("memory takes all");
            String::from_utf8(out).expect("it is text")
        };
        let once = opml(list);
        let again = ingest::read(once.as_bytes(), Label::default()).expect("it is a list");
        if let Content::Subscriptions(list) = &again.content {
            assert_eq!(
                opml(list),
                once,
                "a list is not read back as it was written"
            );
        }
    }
    articles(&reading.into_feed());
}

fn articles(feed: &Feed) {
    let json = |feed: &Feed| {
        let mut out = Vec::new();
        export::json_feed(feed, &ingest::body, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("it is text")
    };
    let once = json(feed);
    harmless(&once);
    let again = ingest::read(once.as_bytes(), Label::default()).expect("it is a feed");
    assert_eq!(
        json(&again.into_feed()),
        once,
        "a feed is not read back as it was written"
    );
    for draft in feed.articles.iter().take(20) {
        let article = ingest::open(draft, ArticleId(0), &feed.title);
        for width in [1, 23, 72] {
            harmless(&export::plain(&article, width));
        }
        harmless(&export::markdown(&article));
    }
}

/// Nothing in a text may be more than text to a terminal.
fn harmless(text: &str) {
    let found = text.chars().find(|c| {
        c.is_control() && *c != '\n'
            || matches!(*c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
    });
    assert_eq!(found, None, "in {text:?}");
}
