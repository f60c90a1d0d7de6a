//! Feeds that are broken, cut, wrongly nested, wrongly encoded or hostile: what stands around the fault is kept.

use super::*;

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
