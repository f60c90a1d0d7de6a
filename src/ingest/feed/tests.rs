//! Feeds of every format, whole and broken, and what is made of them.

use crate::ingest::{Label, Reading, Unreadable, Warning, read};
use crate::model::{Body, Clean, Draft, Feed, Timestamp, Title, Url};

const NOON: Option<Timestamp> = Some(Timestamp(1_512_388_800));

fn reading(xml: &str) -> Reading {
    read(xml.as_bytes(), Label::default()).unwrap()
}

fn feed(xml: &str) -> Feed {
    reading(xml).into_feed()
}

/// The first article of a channel of RSS 2.0 with this in its item.
fn item(inner: &str) -> Draft {
    let xml = format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:media='http://search.yahoo.com/mrss/' \
         xmlns:atom='http://www.w3.org/2005/Atom'><channel><item>{inner}</item></channel></rss>"
    );
    feed(&xml).articles.remove(0)
}

/// The first article of a feed in Atom 1.0 with this in its entry.
fn entry(inner: &str) -> Draft {
    let xml = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Desk</name></author><entry>{inner}</entry></feed>"
    );
    feed(&xml).articles.remove(0)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.articles
        .iter()
        .map(|draft| draft.title.words().as_str())
        .collect()
}

fn link(draft: &Draft) -> &str {
    draft.link.as_ref().map_or("", Url::as_str)
}

fn html(draft: &Draft) -> &str {
    match &draft.body {
        Body::Html(html) => html,
        Body::Page(text) | Body::Text(text) => panic!("this is text: {text}"),
    }
}

fn words(draft: &Draft) -> String {
    let leaves = crate::ingest::body(draft).leaves;
    leaves
        .iter()
        .map(|leaf| leaf.chars.as_str())
        .collect::<Vec<_>>()
        .join("|")
}

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
fn what_stands_around_a_fault_is_kept() {
    let broken = |fault: &str| {
        format!(
            "<rss><channel><title>F</title><item><title>1</title></item><item>{fault}</item><item><title>3</title></item></channel></rss>"
        )
    };
    for (fault, title, said) in [
        ("<title>AT&T & co</title>", "AT&T & co", ""),
        (
            "<title>2</title><description><p>one<br>two</description>",
            "2",
            "one\ntwo",
        ),
        ("<title>2</title><description>a</b></description>", "2", "a"),
        (
            "<title>2</title><description><![CDATA[a <b>b</b></description>",
            "2",
            "a b",
        ),
        (
            "<title>2</title><enclosure url=x.mp3 length=1><description>a</description>",
            "2",
            "a",
        ),
        (
            "<title>2</title><description>&nbsp;a &mdash; b&bogus;</description>",
            "2",
            "a — b&bogus;",
        ),
        ("<title>2<description>a</description>", "2", "a"),
        (
            "<title>2</title><category term=\"x>y</category><description>a</description>",
            "2",
            "a",
        ),
        (
            "<title>2</title></foo></image><description>a</description>",
            "2",
            "a",
        ),
    ] {
        let reading = reading(&broken(fault));
        let is_said = matches!(reading.warnings[..], [Warning::Broken(lines)] if lines.first == 1);
        // Some of what is wrong is only bad style.
        let is_mild = ["<br>", "length=1", "</b>"]
            .iter()
            .any(|mild| fault.contains(mild));
        assert!(is_said || is_mild, "{fault} {:?}", reading.warnings);
        let feed = reading.into_feed();
        assert_eq!(titles(&feed), ["1", title, "3"], "{fault}");
        assert_eq!(words(&feed.articles[1]).trim(), said, "{fault}");
    }
}

#[test]
fn a_feed_cut_anywhere_keeps_what_is_before_the_cut() {
    let xml = "<rss><channel><title>F</title><item><title>One</title><description><![CDATA[<p>a</p>]]></description></item><item><title>Two</title><link>https://x.example/</link></item></channel></rss>";
    let (one, two) = (
        xml.find("One</title>").unwrap() + 11,
        xml.find("Two</title>").unwrap() + 11,
    );
    for cut in 0..xml.len() {
        match read(&xml.as_bytes()[..cut], Label::default()) {
            Ok(reading) => {
                let feed = reading.into_feed();
                let whole = usize::from(cut >= one) + usize::from(cut >= two);
                let given = feed.articles.iter().filter(|draft| matches!(&draft.title, Title::Given(title) if matches!(title.as_str(), "One" | "Two")));
                assert!(given.count() >= whole, "cut at {cut}");
            }
            Err(error) => assert!(cut < one, "cut at {cut}: {error}"),
        }
    }
    let cut = reading(&xml[..two + 3]);
    assert_eq!(cut.warnings[0], Warning::CutOff(2));
}

#[test]
fn articles_in_each_other_and_outside_of_everything_are_articles() {
    assert_eq!(
        titles(&feed(
            "<rss><channel><item><title>1</title><item><title>2</title></item></channel><item><title>3</title></item></rss>"
        )),
        ["1", "2", "3"]
    );
    assert_eq!(
        titles(&feed(
            "<html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>1</title></entry></feed></body></html>"
        )),
        ["1"]
    );
    assert_eq!(
        titles(&feed(
            "Notice: x in <b>y</b>\n<rss version='2.0'><channel><item><title>1</title></item></channel></rss>"
        )),
        ["1"]
    );
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

#[test]
fn dashes_twice_encoded_and_bytes_of_windows_are_mended() {
    assert_eq!(
        words(&item("<description>don&#146;t \u{92}</description>")),
        "don’t ’"
    );
    assert_eq!(
        words(&item("<description>caf\u{c3}\u{a9}</description>")),
        "café"
    );
    assert_eq!(
        words(&item("<description>Ã la carte</description>")),
        "Ã la carte"
    );
}

#[test]
fn nothing_is_expanded_or_fetched() {
    let bomb = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><item><title>&b; &x; &a;</title></item></channel></rss>";
    assert_eq!(titles(&feed(bomb)), ["&b; &x; ha"]);
    assert_eq!(
        read(
            b"<?xml version='1.0'?><note><to>x</to></note>",
            Label::default()
        ),
        Err(Unreadable::OtherXml)
    );
}

#[test]
fn floods_cost_one_pass() {
    let deep = "<a>".repeat(200_000);
    let names: String = (0..20_000).map(|n| format!(" xmlns:a{n}='x{n}'")).collect();
    for inner in [
        format!("{deep}<item><title>1</title></item>"),
        format!("<item><description>{deep}x</description></item>"),
        format!("<x{names}></x><item><title>1</title></item>"),
        format!("<item>{}</item>", "<category>c</category>".repeat(50_000)),
        "<item><title>t".repeat(20_000),
        "<item><![CDATA[".repeat(20_000),
        "</item>".repeat(200_000),
    ] {
        let _ = read(
            format!("<rss><channel>{inner}").as_bytes(),
            Label::default(),
        );
    }
}
