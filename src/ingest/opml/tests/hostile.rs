//! Lists that are cut, flooded, or hold what must not be run or told; and what is written is read back as the same.

use super::*;
use crate::ingest::opml::{DEPTH, FIELDS, MOST};
use proptest::prelude::*;

#[test]
fn a_description_with_tags_in_it_costs_nothing() {
    let read = list(
        "<opml><body><outline text=\"a\" description=\"by <a href=\"http://x/\" rel=\"y\">us</a>, <i>2\" xmlUrl=\"http://a/\" />\n\
         <outline text=\"b\" xmlUrl=\"http://b/\"/></body></opml>",
    );
    assert_eq!(lines(&read), ["a -> http://a/", "b -> http://b/"]);
    assert_eq!(
        read.outlines[0].description.as_str(),
        "by <a href=\"http://x/\" rel=\"y\">us</a>, <i>2"
    );
}

#[test]
fn nothing_is_run_and_no_secret_is_told() {
    let text = "<opml><head><title>x</title></head><body>\
        <outline text='pipe' xmlUrl='|touch x'/><outline text='exec' xmlUrl=' EXEC:touch x'/>\
        <outline text='cmd' xmlUrl='https://a.example/' filtercmd='touch x'/>\
        <outline text='in' xmlUrl='filter:touch x:https://a.example/'><outline text='kept' xmlUrl='https://b.example/'/></outline>\
        <outline text='file' xmlUrl='file:///etc/passwd'/><outline text='up' xmlUrl='../../x'/><outline text='-o' xmlUrl='-o/x'/>\
        <outline text='two' xmlUrl='https://a.example/\n|touch x'/>\
        <outline text='https://me:secret@c.example/' xmlUrl='https://me:secret@c.example/' icon='http://me:secret@c.example/i'/>\
        </body></opml>";
    let read = list(text);
    assert_eq!(
        lines(&read),
        [
            "cmd -> https://a.example/",
            "in",
            "-kept -> https://b.example/",
            "https://me@c.example/ -> https://me@c.example/"
        ]
    );
    let out = written(&read);
    assert!(!out.contains("touch") && !out.contains("secret"), "{out}");
    assert_eq!(
        said(text),
        [
            "left out what is a command and no address, and did not run it: 4 outlines, the first being \"pipe\"",
            "left out what has no address on the web: 4 outlines, the first being \"file\"",
            "left out the passwords in addresses: 1 outline, \"https://me@c.example/\"",
        ]
    );
}

#[test]
fn lists_that_are_cut_off_or_hold_nothing_say_so() {
    let cut =
        "<opml><body><outline text='a' xmlUrl='http://a/'/><outline text='b' xmlUrl='http://b";
    assert_eq!(lines(&list(cut)), ["a -> http://a/"]);
    assert!(said(cut)[0].contains("cut off; 1 feed"), "{:?}", said(cut));
    assert_eq!(
        read(b"<opml><head/><body/></opml>", Label::default()),
        Err(Unreadable::Nothing)
    );
}

#[test]
fn floods_are_bounded() {
    let kept = "<outline text='kept' xmlUrl='http://a/'/>";
    let deep = |depth: usize| {
        let (open, close) = (
            "<outline text='f'>".repeat(depth),
            "</outline>".repeat(depth),
        );
        list(&format!("<opml><body>{open}{kept}{close}</body></opml>"))
    };
    let list_of = deep(300_000);
    assert_eq!(list_of.outlines.len(), DEPTH + 1);
    assert_eq!(list_of.outlines.last().unwrap().title, Clean::line("kept"));
    assert!(written(&list_of).len() < 200 * DEPTH);
    for flood in [
        "<outline text=\"<a ",
        "<outline text=\"",
        "<outline ",
        "<outline a='<i>",
        "<outline x=\"a\" \" ",
        "<title>",
    ] {
        let text = format!("<opml><body>{kept}{}", flood.repeat(50_000));
        assert_eq!(lines(&list(&text))[0], "kept -> http://a/", "{flood}");
    }
    let crowd: String = (0..20_000).map(|n| format!(" a{n}='1'")).collect();
    assert_eq!(
        list(&format!("<opml><body><outline{crowd}/></body></opml>")).outlines[0]
            .more
            .len(),
        FIELDS
    );
    let many = format!(
        "<opml><body>{}</body></opml>",
        "<outline text='x'/>".repeat(MOST + 2)
    );
    assert_eq!(list(&many).outlines.len(), MOST);
    assert_eq!(
        said(&many),
        ["more than 200000 outlines; the rest was left out: divide the list to read it"]
    );
}

const PIECES: [&str; 44] = [
    "<opml version='2.0'>",
    "<opml xmlns:p='urn:p' xmlns:xmlq='x'>",
    "</opml>",
    "<head>",
    "</head>",
    "<title>",
    "</title>",
    "<dateCreated>",
    "</dateCreated>",
    "<p:x>",
    "</p:x>",
    "<body>",
    "</body>",
    "<outline text='f'>",
    "<outline>",
    "<outline text='' type='x'>",
    "</outline>",
    "<outline text='a' xmlUrl='http://a/'/>",
    "<outline title='b' text=\"a\" xmlUrl='https://me:p@a/?b&c' type='atom' category='x, /y/ z,,x'/>",
    "<outline text='a' type='Link' url='http://l/' htmlUrl='http://h/'/>",
    "<outline text='a' type='include' url='nowhere' xmlUrl='|x'/>",
    "<outline type='source' xmlUrl='http://l/' url='http://m/' description=' d\n\te '/>",
    "<outline text='a' Title='b' p:c='1' q:d='2' e='3' e='4' url='x' filtercmd='y'>",
    "<outline text=\"a <b c=\"d\">e</b>\" xmlUrl=\"http://a/\"/>",
    "<outline text=\"a <b",
    "<outline text='",
    "xmlUrl=\"http://b/\"",
    "\"",
    "'",
    ">",
    "/>",
    "=",
    "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>",
    "<foaf:Group>",
    "</foaf:Group>",
    "<foaf:Agent>",
    "</foaf:Agent>",
    "<foaf:name>",
    "</foaf:name>",
    "<rss:channel rdf:about='http://a/f'/>",
    "<foaf:Document rdf:about='http://a/'>",
    "<rdfs:seeAlso rdf:resource='http://b:c@d/'/>",
    "<!-- ",
    "-->",
];
const WORDS: [&str; 12] = [
    "word", " ", "\n", "&amp;lt;", "&lt;", "\u{a0}", "\u{200b}", "e\u{301}", "&#10;", "&#9;",
    "\u{feff}", "//u:p@h/",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(&PIECES[..]),
        prop::sample::select(&WORDS[..])
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_as_the_same(begin in prop::sample::select(&["<opml>", "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'><foaf:Agent>", ""]), pieces in pieces()) {
        let text = format!("{begin}{pieces}");
        let Ok(Reading { content: Content::Subscriptions(once), .. }) = read(text.as_bytes(), Label::default()) else {
            return Ok(());
        };
        let out = written(&once);
        let mut depth = 0;
        for outline in &once.outlines {
            prop_assert!(outline.depth <= depth, "{:?}", once);
            depth = outline.depth + 1;
        }
        prop_assert!(!out.contains(":p@"), "{out}");
        match read(out.as_bytes(), Label::default()) {
            Ok(Reading { content: Content::Subscriptions(twice), warnings, .. }) => {
                prop_assert_eq!(&twice, &once);
                prop_assert_eq!(warnings, []);
                prop_assert_eq!(written(&twice), out);
            }
            Err(Unreadable::Nothing) => prop_assert!(once.outlines.is_empty() && once.title.is_blank()),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        for begin in ["<opml>", "<opml><body><outline ", "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'><foaf:Agent>"] {
            let text = format!("{begin}{text}");
            if let Ok(reading) = read(text.as_bytes(), Label::default()) {
                let _ = reading.into_feed();
            }
        }
    }
}
