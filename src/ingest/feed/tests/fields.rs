//! What an article's fields mean: texts and their types, bodies and summaries, links, keys, bases.

use super::*;

#[test]
fn a_text_is_what_its_type_says() {
    for (content, said) in [
        ("<content>a &lt;b&gt; c</content>", "a <b> c"),
        ("<content type='html'>a &lt;b&gt; c</content>", "a c"),
        (
            "<content type='text/html' mode='escaped'>&lt;p&gt;a</content>",
            "a",
        ),
        (
            "<content type='application/xhtml+xml' mode='xml'><p>a<b>b</b></p></content>",
            "ab",
        ),
        (
            "<content type='text/plain' mode='base64'>YSA8IGI=</content>",
            "a < b",
        ),
        (
            "<content type='image/png'>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</content><summary>s</summary>",
            "s",
        ),
        (
            "<content src='https://example.org/x'/><summary>s</summary>",
            "s",
        ),
        (
            "<content type='html'><div>a &lt;b&gt;c&lt;/b&gt;</div></content>",
            "a c",
        ),
        (
            "<content type='html'><![CDATA[<p>a</p>]]> &amp;amp; b</content>",
            "a|& b",
        ),
    ] {
        assert_eq!(words(&entry(content)), said, "{content}");
    }
}

#[test]
fn the_fullest_text_is_the_body_and_the_shorter_the_summary() {
    let draft = item(
        "<description>Short</description><content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded>",
    );
    assert_eq!(
        (html(&draft), draft.summary.as_str()),
        ("<p>Long</p>", "Short")
    );
    let draft = item(
        "<description>Short.</description><itunes:summary>Longer notes.</itunes:summary><itunes:subtitle>S</itunes:subtitle><itunes:duration>1:02:03</itunes:duration><enclosure url='https://x.example/a'/>",
    );
    assert_eq!(
        (words(&draft).as_str(), draft.summary.as_str()),
        ("Longer notes.", "Short.")
    );
    assert_eq!(draft.attachments[0].seconds, Some(3723));
    let draft = item(
        "<media:group><media:title>M</media:title><media:description>D</media:description><media:thumbnail url='https://x.example/t.png'/></media:group>",
    );
    assert_eq!(
        (draft.title.words().as_str(), words(&draft).as_str()),
        ("M", "D")
    );
    assert_eq!(
        draft.image.as_ref().map(Url::as_str),
        Some("https://x.example/t.png")
    );
    let draft = item(
        "<title>T</title><media:title>M</media:title><media:content url='https://x.example/a.jpg' medium='image'/><media:content url='https://x.example/a.mp4' fileSize='7'/>",
    );
    assert_eq!(
        (draft.title.words().as_str(), draft.attachments.len()),
        ("T", 1)
    );
}

#[test]
fn a_permanent_guid_is_a_link_and_another_is_not() {
    assert_eq!(
        link(&item("<guid>https://example.org/1</guid>")),
        "https://example.org/1"
    );
    assert_eq!(
        link(&item(
            "<guid isPermaLink='false'>https://example.org/1</guid><link>https://example.org/2</link>"
        )),
        "https://example.org/2"
    );
    assert!(
        item("<guid isPermaLink='false'>https://example.org/1</guid>")
            .link
            .is_none()
    );
    for name in ["42", "n42", "/42", "http:42", "//42"] {
        let draft = feed(&format!(
            "<rss><channel><link>https://a.example/</link><item><guid>{name}</guid><title>T</title></item></channel></rss>"
        ))
        .articles
        .remove(0);
        assert_eq!((draft.key.as_str(), draft.link), (name, None));
    }
    let draft = item("<link>javascript:alert(1)</link><guid>data:text/html,x</guid>");
    assert_eq!((draft.link, draft.link_as_written.as_str()), (None, ""));
}

#[test]
fn keys_are_stable_and_never_the_title_alone() {
    let keys = |xml: &str| -> Vec<String> {
        feed(xml)
            .articles
            .into_iter()
            .map(|draft| draft.key)
            .collect()
    };
    let xml = "<rss><channel><item><title>T</title><description>a</description></item><item><title>T</title><description>b</description></item><item><link>https://x.example/1</link></item></channel></rss>";
    let first = keys(xml);
    assert_eq!(first, keys(xml));
    assert!(first[0] != first[1] && first[2] == "https://x.example/1");
    let twins = feed(
        "<rss><channel><item><guid>g</guid><title>1</title></item><item><guid>g</guid><title>2</title></item><item><guid>g</guid><title>1</title></item></channel></rss>",
    );
    let marked: Vec<(&str, bool)> = twins
        .articles
        .iter()
        .map(|draft| (draft.key.as_str(), draft.repeats))
        .collect();
    assert_eq!(marked, [("g", false), ("g#2", false), ("g#3", true)]);
}

#[test]
fn addresses_are_read_against_the_base_that_holds_there() {
    let xml = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/a/'><entry xml:base='b/'><link href='c'/><content type='html'>&lt;a href='d'&gt;x&lt;/a&gt;</content></entry><entry><link href='e'/></entry></feed>";
    let feed = feed(xml);
    assert_eq!(
        (link(&feed.articles[0]), link(&feed.articles[1])),
        ("https://example.org/a/b/c", "https://example.org/a/e")
    );
    assert_eq!(
        crate::ingest::body(&feed.articles[0]).links[0].as_str(),
        "https://example.org/a/b/d"
    );
    let label = Label {
        address: Some("https://told.example/feed"),
        ..Label::default()
    };
    let told = read(
        b"<rss><channel><item><link>/x</link></item></channel></rss>",
        label,
    )
    .unwrap()
    .into_feed();
    assert_eq!(link(&told.articles[0]), "https://told.example/x");
    assert_eq!(told.articles[0].link_as_written.as_str(), "");
}

#[test]
fn foreign_names_do_not_overwrite_what_they_resemble() {
    let draft = item(
        "<title>Kept</title><x:title xmlns:x='http://x.example/'>no</x:title><source url='y'><title>no</title></source><atom:source><atom:title>no</atom:title><atom:id>no</atom:id></atom:source><image><title>no</title><link>https://no.example/</link></image>",
    );
    assert_eq!((draft.title.words().as_str(), draft.link), ("Kept", None));
    let shop = feed(
        "<rss><channel><title>F</title><textInput><title>Search</title><name>q</name><link>https://no.example/</link></textInput><item/></channel></rss>",
    );
    assert_eq!((shop.title.as_str(), shop.home), ("F", None));
}
