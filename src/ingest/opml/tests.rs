use crate::export;
use crate::ingest::{Content, Label, Reading, Unreadable, read};
use crate::model::{Clean, Subscriptions, Target};
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    read(text.as_bytes(), Label::default()).unwrap()
}

fn list(text: &str) -> Subscriptions {
    match reading(text).content {
        Content::Subscriptions(list) => list,
        Content::Feed(feed) => panic!("{text} is a feed: {feed:?}"),
    }
}

/// Reads outlines, and writes each in a line: its place, its title and where it leads.
fn outlines(inside: &str) -> Vec<String> {
    lines(&list(&format!(
        "<opml version='2.0'><body>{inside}</body></opml>"
    )))
}

fn lines(list: &Subscriptions) -> Vec<String> {
    let line = |outline: &crate::model::Outline| {
        let sign = match outline.target {
            Target::Nothing => "",
            Target::Feed(_) => " -> ",
            Target::Link(_) => " => ",
        };
        let address = outline.address().map_or("", |url| url.as_str());
        let dashes = "-".repeat(outline.depth as usize);
        format!("{dashes}{}{sign}{address}", outline.title)
    };
    list.outlines.iter().map(line).collect()
}

fn said(text: &str) -> Vec<String> {
    reading(text)
        .warnings
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn written(list: &Subscriptions) -> String {
    let mut bytes = Vec::new();
    export::opml(list, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn outlines_are_what_their_attributes_make_of_them() {
    for (inside, read) in [
        ("<outline text='a' xmlUrl='http://a/'/>", "a -> http://a/"),
        (
            "<OUTLINE TEXT=' a\n b ' XMLURL=' http://a '/>",
            "a b -> http://a/",
        ),
        (
            "<outline title='t' text='a' type='pie' xmlurl='http://a/'/>",
            "a -> http://a/",
        ),
        (
            "<outline title='t' text=' ' xmlUrl='http://a/'/>",
            "t -> http://a/",
        ),
        (
            "<outline text='a' type='rss' url='feed://a/'/>",
            "a -> http://a/",
        ),
        (
            "<outline text='a' type='link' url='http://a/'/>",
            "a => http://a/",
        ),
        (
            "<outline text='a' type='link' xmlUrl='http://a/'/>",
            "a -> http://a/",
        ),
        (
            "<outline text='a' type='source' xmlUrl='http://a/'/>",
            "a => http://a/",
        ),
        (
            "<outline text='a' type='rss' xmlUrl='' htmlUrl='http://a/'/>",
            "a",
        ),
        ("<outline text='a &eacute; &nope; &'/>", "a é &nope; &"),
        ("<outline text='a' url='http://a/'/>", "a"),
    ] {
        assert_eq!(outlines(inside), [read], "{inside}");
    }
    for nothing in [
        "<outline/>",
        "<outline type='link'/>",
        "<outline text=''><outline/></outline>",
    ] {
        assert_eq!(
            outlines(&format!("<outline text='x'/>{nothing}")),
            ["x"],
            "{nothing}"
        );
    }
}

#[test]
fn folders_hold_what_stands_in_them_however_the_list_is_broken() {
    let feed = "<outline text='a' xmlUrl='http://a/'/>";
    for (text, read) in [
        (
            format!("<opml><body><outline text='f'>{feed}</outline>{feed}"),
            vec!["f", "-a -> http://a/", "a -> http://a/"],
        ),
        (
            format!(
                "<opml><body><outline text='f'>{feed}</body></opml><opml><body>{feed}</body></opml>"
            ),
            vec!["f", "-a -> http://a/", "a -> http://a/"],
        ),
        (
            format!("<outline text='f'>{feed}"),
            vec!["f", "-a -> http://a/"],
        ),
        (
            format!("<body></outline>{feed}</outline><outline text='f'></body>"),
            vec!["a -> http://a/", "f"],
        ),
    ] {
        assert_eq!(lines(&list(&text)), read, "{text}");
    }
}

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
fn what_is_said_of_a_list_and_its_outlines_is_kept() {
    let source = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:p=\"https://p.example/\">\n  <head>\n    \
        <title>Mine &amp; yours</title>\n    <ownerName>Me</ownerName>\n    <p:own>1&#10;2</p:own>\n  </head>\n  <body>\n    \
        <outline text=\"News\" isOpen=\"true\">\n      \
        <outline text=\"a\" title=\"b\" type=\"rss\" xmlUrl=\"https://a.example/\" htmlUrl=\"https://b.example/\" description=\"&quot;d&quot;\" category=\"x,/y/z\" language=\"en\" p:css=\"&lt;p>\"/>\n      \
        <outline text=\"c\" type=\"include\" url=\"https://c.example/\"/>\n    </outline>\n  </body>\n</opml>\n";
    let once = written(&list(source));
    assert_eq!(
        once,
        source
            .replace("<p>", "<p&gt;")
            .replace("&lt;p>", "&lt;p&gt;")
    );
    assert_eq!(written(&list(&once)), once);
    let open = list("<opml><head><title>My <b>list</b> <ownerName>Me</head><body/></opml>");
    assert_eq!(open.title.as_str(), "My list");
    assert_eq!(open.head[0].1.as_str(), "Me");
    let early = list("<outlineDocument><head><title>Early</title></head><body/></outlineDocument>");
    assert_eq!(early.title.as_str(), "Early");
    // A prefix that stands for nothing, or names that are none, cannot be written again.
    let wild = "<opml><head><q:a>1</q:a></head><body><outline text='x' q:a='1' 2='3' <='4' ok='5'/></body></opml>";
    let more: Vec<String> = list(wild).outlines[0]
        .more
        .iter()
        .map(|(n, v)| format!("{n}={v}"))
        .collect();
    assert_eq!(
        (list(wild).head.len(), more.join(" ").as_str()),
        (0, "ok=5")
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
fn people_are_called_by_their_names_and_groups_are_folders() {
    let rdf = |inside: &str| {
        let text = format!("<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'>{inside}</rdf:RDF>");
        lines(&list(&text))
    };
    let feed = |name: &str| {
        format!(
            "<foaf:weblog><foaf:Document rdf:about='http://{name}/'><rdfs:seeAlso><rss:channel rdf:about='http://{name}/f'/></rdfs:seeAlso></foaf:Document></foaf:weblog>"
        )
    };
    let (a, b) = (feed("a"), feed("b"));
    assert_eq!(
        rdf(&format!(
            "<foaf:Group><foaf:member><foaf:Agent>{a}{b}<foaf:name>Ann</foaf:name></foaf:Agent></foaf:member><foaf:name>Us</foaf:name></foaf:Group>"
        )),
        ["Us", "-Ann -> http://a/f", "-Ann -> http://b/f"]
    );
    assert_eq!(
        rdf(&format!(
            "<foaf:Group><foaf:name> </foaf:name><foaf:Agent>{a}{a}</foaf:Agent></foaf:Group><foaf:Group><foaf:name>None</foaf:name></foaf:Group>"
        )),
        [" -> http://a/f"]
    );
    assert_eq!(
        rdf(
            "<foaf:Person><foaf:name>Ann</foaf:name><ya:feed rdf:resource='http://a/f'/><foaf:weblog rdf:resource='http://a/'/>\
             <foaf:knows><foaf:Person><foaf:nick>bo</foaf:nick><rdfs:seeAlso rdf:resource='http://b/'/></foaf:Person></foaf:knows></foaf:Person>"
        ),
        ["Ann -> http://a/f", "bo => http://b/"]
    );
}

#[test]
fn a_list_is_an_article_with_a_section_for_each_folder() {
    let feed = reading(
        "<opml><head><title>Mine</title><ownerName>Me</ownerName></head><body><outline text='A'><outline text='B'>\
         <outline text='x &lt;b>y&lt;/b>' xmlUrl='https://x.example/f' htmlUrl='https://x.example/' description='&lt;i>Words&lt;/i> &amp;amp; more'/></outline>\
         <outline text='z' xmlUrl='https://z.example/f'/></outline><outline type='link' text='more' url='https://l.example/'/></body></opml>",
    )
    .into_feed();
    let draft = &feed.articles[0];
    assert_eq!(
        (
            draft.title.words().as_str(),
            draft.summary.as_str(),
            draft.authors[0].as_str()
        ),
        ("Mine", "2 feeds in 2 folders", "Me")
    );
    let body = crate::ingest::body(draft);
    let leaves: Vec<&str> = body.leaves.iter().map(|leaf| leaf.chars.as_str()).collect();
    assert_eq!(
        leaves,
        [
            "more\nNot a feed: https://l.example/",
            "A",
            "z\nhttps://z.example/f",
            "A / B",
            "x y\nWords & more\nhttps://x.example/f"
        ]
    );
    let notes = reading(
        "<opml><body><outline text='a'><outline text='b'/></outline><outline text='c'/></body></opml>",
    );
    let draft = &notes.into_feed().articles[0];
    assert_eq!(draft.title.words().as_str(), "A list of feeds");
    assert_eq!(crate::ingest::body(draft).leaves.len(), 3);
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
    assert_eq!(list_of.outlines.len(), super::DEPTH + 1);
    assert_eq!(list_of.outlines.last().unwrap().title, Clean::line("kept"));
    assert!(written(&list_of).len() < 200 * super::DEPTH);
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
        super::FIELDS
    );
    let many = format!(
        "<opml><body>{}</body></opml>",
        "<outline text='x'/>".repeat(super::MOST + 2)
    );
    assert_eq!(list(&many).outlines.len(), super::MOST);
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
