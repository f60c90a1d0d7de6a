//! Each format has its fields: RSS, RDF, CDF, Netscape, Atom.

use super::*;

#[test]
fn rss_2_has_its_fields() {
    let feed = feed(
        "<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>The  Feed</title>
         <link>https://example.org/</link><atom:link rel='self' href='https://example.org/feed'/><description>About &amp;lt;it&amp;gt;</description>
         <language>en_gb</language><image><url>/logo.png</url><title>no</title><link>https://no.example/</link></image>
         <item><title>One &amp;amp; two</title><link>/a?b=1&amp;c=2</link><description>&lt;p&gt;Text&lt;/p&gt;</description>
         <author>desk@example.org (The Desk)</author><category>World</category><category>Asia</category>
         <guid isPermaLink='false'>x-1</guid><pubDate>Mon, 04 Dec 2017 12:00:00 GMT</pubDate>
         <enclosure url='https://example.org/a.mp3' length='1234' type='audio/mpeg'/></item></channel></rss>",
    );
    assert_eq!(
        (feed.title.as_str(), feed.description.as_str()),
        ("The Feed", "About <it>")
    );
    assert_eq!(
        feed.home.as_ref().map(Url::as_str),
        Some("https://example.org/")
    );
    assert_eq!(
        feed.address.as_ref().map(Url::as_str),
        Some("https://example.org/feed")
    );
    assert_eq!(
        feed.icon.as_ref().map(Url::as_str),
        Some("https://example.org/logo.png")
    );
    let draft = &feed.articles[0];
    assert_eq!(draft.title.given().map(Clean::as_str), Some("One & two"));
    assert_eq!(
        (draft.key.as_str(), link(draft)),
        ("x-1", "https://example.org/a?b=1&c=2")
    );
    assert_eq!(draft.link_as_written.as_str(), "/a?b=1&c=2");
    assert_eq!((html(draft), draft.published), ("<p>Text</p>", NOON));
    assert_eq!(draft.authors[0].as_str(), "The Desk");
    assert_eq!(
        draft.tags.iter().map(Clean::as_str).collect::<Vec<_>>(),
        ["World", "Asia"]
    );
    assert_eq!(draft.language.as_str(), "en-gb");
    let attachment = &draft.attachments[0];
    assert_eq!(
        (attachment.media_type.as_str(), attachment.bytes),
        ("audio/mpeg", Some(1234))
    );
}

#[test]
fn rdf_cdf_and_netscape_are_feeds_too() {
    let rdf = feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>
         <channel rdf:about='x'><title>F</title><items><rdf:Seq><rdf:li resource='y'/></rdf:Seq></items></channel>
         <item rdf:about='https://example.org/1'><title>A</title><dc:creator>Ada</dc:creator><dc:date>2017-12-04T12:00:00Z</dc:date>
         <dc:subject>S</dc:subject></item></rdf:RDF>",
    );
    let draft = &rdf.articles[0];
    assert_eq!(
        (rdf.title.as_str(), draft.key.as_str(), link(draft)),
        ("F", "https://example.org/1", "https://example.org/1")
    );
    assert_eq!(
        (
            draft.authors[0].as_str(),
            draft.tags[0].as_str(),
            draft.published
        ),
        ("Ada", "S", NOON)
    );
    let cdf = feed(
        "<CHANNEL HREF='https://example.org/'><TITLE>F</TITLE><ITEM HREF='https://example.org/1' LASTMOD='2017-12-04T12:00'><TITLE>A</TITLE><ABSTRACT>B</ABSTRACT></ITEM></CHANNEL>",
    );
    assert_eq!(
        (
            link(&cdf.articles[0]),
            cdf.articles[0].modified,
            words(&cdf.articles[0])
        ),
        ("https://example.org/1", NOON, "B".to_owned())
    );
    let old = feed(
        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x'><rss version='0.91'><channel><item><title>A</title></item></channel></rss>",
    );
    assert_eq!(titles(&old), ["A"]);
}

#[test]
fn atom_has_its_fields() {
    let draft = entry(
        "<title type='html'>A &amp;lt;b &lt;i&gt;c&lt;/i&gt;</title><link href='https://example.org/json' type='application/json'/>
         <link rel='alternate' href='https://example.org/1'/><link rel='enclosure' href='https://example.org/a.ogg' title='T' length='9'/>
         <id>tag:x</id><published>2017-12-04T12:00:00Z</published><updated>2017-12-04T13:00:00Z</updated>
         <summary>Short &lt;b></summary><category term='t' label='Label'/>
         <content type='xhtml' xml:base='https://example.org/dir/' xml:lang='de'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:a href='p'>x &lt; y</h:a></h:div></content>",
    );
    assert_eq!(draft.title.words().as_str(), "A <b c");
    assert_eq!(
        (draft.key.as_str(), link(&draft)),
        ("tag:x", "https://example.org/1")
    );
    assert_eq!(
        (draft.published, draft.modified),
        (NOON, Some(Timestamp(1_512_392_400)))
    );
    assert_eq!(
        (draft.summary.as_str(), draft.tags[0].as_str()),
        ("Short <b>", "Label")
    );
    assert_eq!(
        (words(&draft).as_str(), draft.authors[0].as_str()),
        ("x < y", "Desk")
    );
    let links = crate::ingest::body(&draft).links;
    assert_eq!(links[0].as_str(), "https://example.org/dir/p");
    assert_eq!(draft.attachments[0].title.as_str(), "T");
}
