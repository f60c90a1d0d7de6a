use super::*;
use crate::model::{Body, Timestamp, Url};

/// A feed that was read, and the warnings.
struct Read {
    feed: Feed,
    warnings: Vec<Warning>,
}

fn read(text: &str) -> Result<Read, Unreadable> {
    let reading = super::read(text, Label::default())?;
    Ok(Read {
        warnings: reading.warnings.clone(),
        feed: reading.into_feed(),
    })
}

fn feed(items: &str) -> Read {
    read(&format!(
        "{{\"title\":\"f\",\"home_page_url\":\"https://example.org/\",\"items\":[{items}]}}"
    ))
    .unwrap()
}

fn titles(reading: &Read) -> Vec<&str> {
    reading
        .feed
        .articles
        .iter()
        .map(|a| a.title.words().as_str())
        .collect()
}

fn warnings(reading: &Read) -> Vec<String> {
    reading.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn an_article_has_all_its_parts() {
    let reading = feed(
        r#"{"id":"1","url":"/a","title":"One","summary":"A <b>short</b> one &amp; so","content_html":"<p>x",
        "authors":[{"name":"Ada"},{"url":"u"}],"tags":["World","News"],"language":"en_GB",
        "date_published":"2017-12-04T00:00:00Z","date_modified":"nonsense"}"#,
    );
    let article = &reading.feed.articles[0];
    assert_eq!(article.key, "1");
    assert_eq!(
        article.link.as_ref().map(Url::as_str),
        Some("https://example.org/a")
    );
    assert_eq!(article.summary.as_str(), "A short one & so");
    assert_eq!(article.authors, [Clean::line("Ada")]);
    assert_eq!(article.tags.len(), 2);
    assert_eq!(article.language.as_str(), "en-GB");
    assert_eq!(article.published, Some(Timestamp(1_512_345_600)));
    assert_eq!(article.modified, None);
    assert_eq!(article.body, Body::Html("<p>x".to_owned()));
    assert!(reading.warnings.is_empty());
}

#[test]
fn wrong_types_cost_a_field_and_not_the_item() {
    let reading = feed(
        r#"{"id":7,"title":7,"content_text":["x"],"summary":{"a":1},"url":true,"tags":"x","author":{"name":"B"},"authors":{}},
        7, null, [], "x", {"id":"4"}, {}"#,
    );
    let article = &reading.feed.articles[0];
    assert_eq!(
        (article.key.as_str(), article.title.words().as_str()),
        ("7", "7")
    );
    assert_eq!(article.tags, [Clean::line("x")]);
    assert_eq!(article.authors, [Clean::line("B")]);
    assert_eq!(titles(&reading), ["7", "Untitled"]);
    assert_eq!(
        warnings(&reading),
        ["left out what is no article: 5 items, the first being item 2"]
    );
}

#[test]
fn a_number_too_long_for_a_machine_keeps_its_digits() {
    let reading = feed(
        r#"{"id":123456789012345678901234567890,"title":"a"},{"id":1e400,"title":"b"},{"id":1.5,"title":"c"}"#,
    );
    let keys: Vec<&str> = reading
        .feed
        .articles
        .iter()
        .map(|a| a.key.as_str())
        .collect();
    assert_eq!(keys, ["123456789012345678901234567890", "1e400", "1.5"]);
    assert!(reading.warnings.is_empty());
}

#[test]
fn keys_that_come_twice_are_read() {
    let text = r#"{"title":"a","title":"b","items":[],"items":[{"id":"1","id":"2","title":"kept"}],"items":[]}"#;
    let reading = read(text).unwrap();
    assert_eq!(reading.feed.title.as_str(), "b");
    assert_eq!(reading.feed.articles[0].key, "2");
    assert!(reading.warnings.is_empty());
}

#[test]
fn a_lone_surrogate_costs_one_character() {
    let reading = feed(
        r#"{"title":"bad \ud800 half","content_text":"\udc00\ud83d"},{"title":"two \ud83d\ude00"}"#,
    );
    assert_eq!(titles(&reading), ["bad \u{fffd} half", "two \u{1f600}"]);
    assert_eq!(
        reading.feed.articles[0].body,
        Body::Text("\u{fffd}\u{fffd}".to_owned())
    );
}

#[test]
fn a_bad_literal_costs_one_field() {
    let reading = feed(
        r#"{"title":"a","content_text":NaN,"tags":["x"]},{"title":"b","content_text":'c, d'},{"title":"c" "tags":undefined}"#,
    );
    assert_eq!(titles(&reading), ["a", "b", "c"]);
    assert_eq!(reading.feed.articles[0].tags, [Clean::line("x")]);
    assert_eq!(
        warnings(&reading),
        ["parts could not be read: 3 items, the first being item 1"]
    );
}

#[test]
fn a_bracket_too_few_or_too_many_stays_in_its_item() {
    let reading = feed(r#"{"title":"a","tags":["x"},{"title":"b"}},{"title":"c"}"#);
    assert_eq!(titles(&reading), ["a", "b", "c"]);
}

#[test]
fn raw_line_breaks_in_a_string_are_kept() {
    let reading = feed("{\"title\":\"a\nb\",\"content_text\":\"c\n\nd\"}");
    assert_eq!(titles(&reading), ["a b"]);
}

#[test]
fn text_after_the_end_is_said() {
    let reading = read("{\"items\":[{\"title\":\"a\"}]}\n]]}} trailing").unwrap();
    assert_eq!(titles(&reading), ["a"]);
    assert_eq!(reading.warnings, [Warning::Trailing]);
}

#[test]
fn a_feed_cut_anywhere_gives_every_whole_item() {
    let text = r#"{"title":"f","items":[{"title":"a","tags":["x"]},{"title":"b","content_text":"\"}]"},{"title":"c"}]}"#;
    let ends: Vec<usize> = ["\"x\"]}", "]\"}", "\"c\"}"]
        .iter()
        .map(|e| text.find(e).unwrap() + e.len())
        .collect();
    for cut in 0..text.len() {
        let whole = ends.iter().filter(|end| **end <= cut).count();
        match read(&text[..cut]) {
            Ok(reading) => {
                assert_eq!(titles(&reading), &["a", "b", "c"][..whole], "cut at {cut}");
                assert_eq!(reading.warnings, [Warning::CutOff(whole)], "cut at {cut}");
            }
            Err(_) => assert_eq!(whole, 0, "cut at {cut}"),
        }
    }
}

#[test]
fn deep_and_broken_nests_cost_one_pass() {
    for nest in ["[", "{\"a\":", "[{\"a\":", "}]", "[[}"] {
        let nest = nest.repeat(300_000);
        let text = format!("{{\"items\":[{{\"title\":\"a\",\"content_text\":{nest}");
        assert_eq!(read(&text).is_err(), !nest.contains('}'), "{}", &nest[..5]);
    }
    let deep = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    assert_eq!(
        titles(&feed(&format!(
            "{{\"title\":\"a\",\"_x\":{deep},\"tags\":{deep}}}"
        ))),
        ["a"]
    );
}

#[test]
fn both_readers_read_the_same() {
    let raw = r#"{"id":"i","url":"u","external_url":"e","title":"t\n\u00e9","content_html":"h","content_text":"c",
        "summary":"s","date_published":"p","date_modified":"m","language":"l","author":{"avatar":1,"name":"a"},
        "authors":[{"name":"b"},"c",3],"tags":["x",null,1],"_y":{"z":[]}}"#;
    let fast: Item<'_> = serde_json::from_str(raw).unwrap();
    let slow = recover::item(raw);
    assert_eq!(fast, slow.item);
    assert!(!slow.damaged);
}

#[test]
fn twins_are_told_apart_by_what_they_say() {
    let reading = feed(
        r#"{"id":"a","title":"1"},{"id":"a","title":"2"},{"id":"a","title":"1"},{"id":"a#3","title":"x"},{"id":"a","title":"3"},{"title":"t"},{"title":"t"}"#,
    );
    let keys: Vec<&str> = reading
        .feed
        .articles
        .iter()
        .map(|a| a.key.as_str())
        .collect();
    assert_eq!(keys[..5], ["a", "a#2", "a#3", "a#4", "a#5"]);
    let repeats = reading.feed.articles.iter().map(|a| a.repeats);
    assert_eq!(
        repeats.collect::<Vec<_>>(),
        [false, false, true, false, false, false, true]
    );
}

#[test]
fn a_missing_title_is_taken_from_the_body() {
    let body = "Many words stand here, so many that they do not fit into one line of a list.";
    let reading = feed(&format!(
        "{{\"content_text\":\"{body}\"}},{{\"title\":\"\\u200b\",\"content_text\":\"short\"}},{{\"title\":\" \",\"id\":\"x\"}}"
    ));
    assert_eq!(
        titles(&reading),
        [
            "Many words stand here, so many that they do not fit into one…",
            "short",
            "Untitled"
        ]
    );
}

#[test]
fn titles_are_one_bounded_line() {
    let reading = feed(&format!(
        "{{\"title\":\"a\\r\\n\\u001b[31mb\\u0000 {}\"}}",
        "x".repeat(5000)
    ));
    let title = reading.feed.articles[0].title.words().as_str();
    assert!(
        title.starts_with("a [31mb x") && title.chars().count() == 1000,
        "{title}"
    );
}
