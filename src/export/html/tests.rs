//! Bodies written as HTML and as XML: each element in its place, and what is written is read back.

use super::*;
use crate::ingest::document;
use proptest::prelude::*;

fn again(source: &str) -> String {
    html(&document(source, Some("https://example.org/")))
}

#[test]
fn every_block_has_its_element() {
    let source = "<h2>One</h2>\n<p>a <a href=\"https://example.org/x?a&amp;b\">b <strong>c</strong></a><br>d</p>\n\
        <blockquote><p>q</p>\n</blockquote>\n<ol start=\"3\">\n<li>x</li>\n<li><p>y</p>\n<ul>\n<li>z</li>\n</ul>\n</li>\n</ol>\n\
        <pre><code class=\"language-rust\">let a = 1 &lt; 2;\n  b</code></pre>\n\
        <table>\n<caption>c</caption>\n<thead>\n<tr><th>1</th><th>2</th></tr>\n</thead>\n<tbody>\n<tr><td colspan=\"2\">3</td></tr>\n</tbody>\n</table>\n\
        <figure><img src=\"https://example.org/i.png\" alt=\"words\"><figcaption>said <cite>who</cite></figcaption></figure>\n<hr>\n";
    assert_eq!(again(source), source);
}

#[test]
fn marks_that_cross_are_closed_and_opened_again() {
    assert_eq!(
        again("<b>a<i>b</b>c</i>"),
        "<p><strong>a<em>b</em></strong><em>c</em></p>\n"
    );
}

const PIECES: [&str; 46] = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "<a href='/y?a&b'>",
    "</a>",
    "<br>",
    "<ul>",
    "</ul>",
    "<ol start=4>",
    "</ol>",
    "<li>",
    "<li value=9>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<th>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<thead>",
    "<caption>",
    "<pre>",
    "</pre>",
    "<code class=language-c>",
    "</code>",
    "<figure>",
    "</figure>",
    "<img src=i.png alt='words here'>",
    "<img src=j.png title='→'>",
    "<figcaption>",
    "</figcaption>",
    "<cite>",
    "</cite>",
    "<blockquote>",
    "</blockquote>",
    "<h3>",
    "<dl><dt>",
    "<dd>",
    "<sup>",
    "<hr>",
    "</td>",
    "</li>",
];
const WORDS: [&str; 12] = [
    "word", " ", "\n", "&amp;lt;", "&lt;", "\u{a0}", "中", "\u{200b}", "e\u{301}", "  x  y ", "\t",
    "&quot;'",
];

/// Walks through XML; says where an element is not closed as it was opened.
fn is_well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else {
            return false;
        };
        let name = tag.trim_matches('/').split(' ').next();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    open.is_empty()
}

#[test]
fn a_picture_that_is_not_kept_is_a_link_where_nothing_is_fetched() {
    let source = "<figure><img src='a.png' alt='A mill'><figcaption>Said</figcaption></figure><img src='b.png'><hr>";
    let document = document(source, Some("https://example.org/"));
    let kept = Url::from_ascii("https://example.org/b.png").map(|url| (url, "p1.png".into()));
    let way = Way {
        syntax: Syntax::Xml,
        pictures: Some(&kept.into_iter().collect()),
    };
    assert_eq!(
        html_in(&document, way),
        "<figure><p><a href=\"https://example.org/a.png\">A mill</a></p><figcaption>Said</figcaption></figure>\n\
         <figure><img src=\"p1.png\" alt=\"\"/></figure>\n<hr/>\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_as_xml_is_well_formed(
        pieces in prop::collection::vec(
            prop_oneof![prop::sample::select(&PIECES[..]), prop::sample::select(&WORDS[..])], 0..40)
    ) {
        let document = document(&pieces.concat(), Some("https://example.org/"));
        for pictures in [None, Some(&HashMap::new())] {
            let xml = html_in(&document, Way { syntax: Syntax::Xml, pictures });
            prop_assert!(is_well_formed(&xml), "{}", xml);
        }
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same(
        pieces in prop::collection::vec(
            prop_oneof![prop::sample::select(&PIECES[..]), prop::sample::select(&WORDS[..])], 0..40)
    ) {
        let once = again(&pieces.concat());
        prop_assert_eq!(again(&once), once);
    }
}
