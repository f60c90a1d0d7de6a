//! Mark-up that is damaged, deep, crowded or of any kind becomes a sound document, in a bounded time.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

#[test]
fn text_before_damage_stays() {
    assert_eq!(show("a<!-- b"), "[a]");
    assert_eq!(show("a<a href='b"), "[a]");
    assert_eq!(show("a<b"), "[a]");
    assert_eq!(show("a < b & c &unknown; d"), "[a < b & c &unknown; d]");
    assert_eq!(show("a</div></p></b></td></table></li>b"), "[a] [b]");
    assert_eq!(show("k\0ept <b\0>x"), "[kept x]");
}

#[test]
fn depth_costs_neither_time_nor_stack() {
    let start = Instant::now();
    for nest in [
        "<div>",
        "<b>",
        "<a href=x>",
        "<ul><li>",
        "<li>",
        "<blockquote>",
        "<table><tr><td>",
        "<table>",
        "<dl><dd>",
        "<figure>",
        "<h2>",
        "<span hidden>",
        "<svg>",
        "<q>",
        "<ruby><rt>",
        "<b><p>",
        "<pre>",
        "<select>",
        "<font>",
        "<i><b></i>",
    ] {
        let html = format!("{}deep", nest.repeat(100_000));
        let document = document(&html, None);
        check(&document);
        let hides = ["hidden", "svg", "select"]
            .iter()
            .any(|hiding| nest.contains(hiding));
        assert_eq!(
            document
                .leaves
                .iter()
                .any(|leaf| leaf.chars.contains("deep")),
            !hides,
            "{nest}"
        );
    }
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn crowds_and_spans_cost_no_more_than_they_should() {
    let start = Instant::now();
    let crowd: String = (0..200_000).map(|n| format!(" a{n}=b")).collect();
    assert_eq!(show(&format!("a<b{crowd}>b</b>c")), "[a{b:b}c]");
    let long = format!("<a title='{}' href=x>t</a>", "x y ".repeat(50_000));
    assert_eq!(show(&long), "[{https://example.org/a/x:t}]");
    show(&"<a".repeat(300_000));
    let mut wide = format!("<table><tr>{}", "<td rowspan=65534 colspan=2>".repeat(500));
    wide.push_str(&"<tr><td>".repeat(3_000));
    show(&wide);
    show(&format!("<b><i><s><u><code>{}", "<p>x".repeat(100_000)));
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_a_sound_document(html in ".*") {
        check(&document(&html, None));
    }

    #[test]
    fn any_tags_become_a_sound_document(parts in proptest::collection::vec(prop_oneof![
        "</?(p|div|b|i|a|q|code|pre|ul|ol|li|dl|dt|dd|h1|h3|blockquote|hr|br|cite|small|span)>",
        "</?(table|caption|thead|tr|td|th|figure|figcaption|img|svg|rt|video|source|summary|math)>",
        "<(td|th) (colspan|rowspan)=[0-4]>",
        "<(a href=x|img alt=A|img src=http://x/|p hidden|li value=[0-9]|iframe src=http://x/ title=T></iframe)>",
        "[a-z \\n\u{202e}\u{301}\u{200b}\u{1f468}\u{200d}\u{6f22}]{0,6}",
    ], 0..60)) {
        let html: String = parts.concat();
        let whole = body(&html, Some("http://x/"), Known { title: "a", standfirst: "b" }, Extent::Whole);
        check(&whole);
        for (at, _) in html.match_indices('<') {
            let start = body(&html[..at], Some("http://x/"), Known { title: "a", standfirst: "b" }, Extent::Start(&html));
            check(&start);
            prop_assert!(is_start(&start, &whole), "{:?} of {html:?}", &html[..at]);
        }
    }
}

/// Tells whether the leaves of one document are the first of another's, the last perhaps shorter.
fn is_start(start: &Document, whole: &Document) -> bool {
    let Some((last, before)) = start.leaves.split_last() else {
        return true;
    };
    let same = before
        .iter()
        .zip(&whole.leaves)
        .all(|(a, b)| a.chars == b.chars);
    same && whole
        .leaves
        .get(before.len())
        .is_some_and(|leaf| leaf.chars.starts_with(last.chars.as_str()))
}
