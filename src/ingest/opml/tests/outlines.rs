//! What outlines, folders and people of a list become, and the list as an article.

use super::*;

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
