//! The verbs: `show` and `convert`, as they are used in a pipe.

use crate::files::said;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs the program in a folder of files with names and contents; the arguments name them.
fn run(files: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
    piped(files, arguments, "")
}

/// The same, with something on standard input.
fn piped(files: &[(&str, &str)], arguments: &[&str], input: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("NO_COLOR")
        .env("XDG_DATA_HOME", folder.path().join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that wants no input may have ended before it is given any.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    said(&child.wait_with_output().unwrap(), folder.path())
}

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Sample</title><link>https://s.example/</link>
<item><guid isPermaLink="false">one</guid><title>First &amp; best</title><link>https://s.example/1</link><dc:creator>Ada</dc:creator>
<pubDate>Mon, 06 May 2024 07:08:09 +0200</pubDate><category>World</category><description>In short.</description>
<content:encoded><![CDATA[<p>Some <b>bold</b> and <a href="x">linked</a> words.</p><ul><li>an item</li></ul>]]></content:encoded></item>
<item><guid isPermaLink="false">two</guid><title>Second</title><description>Only this.</description></item></channel></rss>"#;

#[test]
fn articles_are_shown_as_they_stand_on_the_page() {
    let (code, out, errors) = run(&[("a.xml", RSS)], &["show", "a.xml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        out,
        "World\n\nFirst & best\n\nIn short.\n\nAda · 6 May 2024 · https://s.example/1\n\n\
         Some bold and linked words.\n\n• an item\n\nLinks\n  1. https://s.example/x\n\n\n\
         Second\n\nOnly this.\n"
    );
}

#[test]
fn a_width_is_kept_and_a_pipe_has_eighty_columns() {
    let text = "word ".repeat(60);
    let lines = |arguments: &[&str]| {
        let (_, out, _) = piped(&[], arguments, &text);
        out.lines().map(str::len).max().unwrap()
    };
    assert_eq!(lines(&["show", "-"]), 79);
    assert_eq!(lines(&["show", "--width", "40", "-"]), 39);
    assert_eq!(run(&[], &["show", "--width", "0"]).0, 2);
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let never = run(&[("a.xml", RSS)], &["show", "a.xml"]).1;
    assert!(!never.contains('\x1b'));
    let always = run(&[("a.xml", RSS)], &["show", "--color", "always", "a.xml"]).1;
    assert!(always.contains("\x1b[1mbold\x1b[0m"), "{always:?}");
    let mut bare = String::new();
    for (index, part) in always.split("\x1b[").enumerate() {
        let part = if index == 0 {
            part
        } else {
            part.split_once('m').unwrap().1
        };
        bare.push_str(part);
    }
    assert_eq!(bare, never);
}

#[test]
fn articles_are_shown_in_other_formats() {
    let shown = |format: &str| run(&[("a.xml", RSS)], &["show", "--format", format, "a.xml"]).1;
    let markdown = shown("markdown");
    assert!(
        markdown.starts_with("# First & best\n")
            && markdown.contains("Some **bold** and [linked](https://s.example/x)"),
        "{markdown}"
    );
    assert!(markdown.contains("\n---\n\n# Second\n"), "{markdown}");
    let html = shown("html");
    assert!(
        html.starts_with("<!doctype html>")
            && html.contains("<h1><a href=\"https://s.example/1\">First &amp; best</a></h1>"),
        "{html}"
    );
    let json: serde_json::Value = serde_json::from_str(&shown("json")).unwrap();
    assert_eq!(json["items"][1]["content_text"], "Only this.");
}

#[test]
fn a_feed_becomes_a_json_feed() {
    let (code, out, errors) = run(&[("a.xml", RSS)], &["convert", "a.xml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "version": "https://jsonfeed.org/version/1.1", "title": "The Sample", "home_page_url": "https://s.example/",
            "items": [{
                "id": "one", "url": "https://s.example/1", "title": "First & best", "summary": "In short.",
                "content_html": "<p>Some <strong>bold</strong> and <a href=\"https://s.example/x\">linked</a> words.</p>\n<ul>\n<li>an item</li>\n</ul>\n",
                "content_text": "Some bold and linked words.\n\nan item", "date_published": "2024-05-06T05:08:09Z",
                "authors": [{"name": "Ada"}], "tags": ["World"],
            }, {
                "id": "two", "title": "Second", "content_html": "<p>Only this.</p>\n", "content_text": "Only this.",
            }],
        })
    );
}

#[test]
fn what_convert_writes_it_reads_back_unchanged() {
    let page = "<!doctype html><html lang=de><title>Seite</title><article><h1>Seite</h1><figure><img src=a.png alt=Bild><figcaption>Darunter \
        steht etwas.</figcaption></figure><p>Ein Absatz, der lang genug ist, um als Teil eines Artikels zu gelten, was hier gewollt ist.</p>\
        <p>Und noch einer, damit es keinen Zweifel gibt, dass dies der Text ist, um den es geht, und nichts anderes.</p></article>";
    for (name, content) in [
        ("a.xml", RSS),
        ("b.html", page),
        ("c.txt", "A title\n\nAnd a paragraph.\n"),
        ("d.opml", LIST),
    ] {
        let (code, once, errors) = run(
            &[(name, content)],
            &["convert", "--base-url", "https://s.example/feed", name],
        );
        assert_eq!((code, errors.as_str()), (0, ""), "{name}");
        let (code, twice, errors) = piped(&[], &["convert"], &once);
        assert_eq!((code, errors.as_str()), (0, ""), "{name}");
        assert_eq!(twice, once, "{name}");
    }
}

#[test]
fn what_cannot_be_read_costs_only_itself() {
    let files = [("a.xml", RSS), ("b.bin", "\0\0\0")];
    let (code, out, errors) = run(&files, &["convert", "a.xml", "b.bin", "c.xml"]);
    assert_eq!(code, 1);
    assert!(out.contains("First & best"), "{out}");
    let lines: Vec<&str> = errors.lines().collect();
    assert!(
        lines.len() == 2
            && lines[0].starts_with("offprint: b.bin: ")
            && lines[1].starts_with("offprint: c.xml: "),
        "{errors}"
    );
    let (code, out, errors) = run(&[], &["convert", "c.xml"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert_eq!(run(&[], &["convert", "--to", "csv", "c.xml"]).0, 2);
}

#[test]
fn faults_that_are_mended_are_told_and_cost_nothing() {
    let broken = RSS
        .replace("</item><item>", "<item>")
        .replace("First &amp; best", "First & best &nbsp;");
    let (code, out, errors) = run(&[("a.xml", &broken)], &["convert", "a.xml"]);
    assert_eq!(code, 0, "{errors}");
    assert!(
        errors
            .lines()
            .all(|line| line.starts_with("offprint: a.xml: "))
            && !errors.is_empty(),
        "{errors}"
    );
    assert!(out.contains("First & best"), "{out}");
}

#[test]
fn what_is_known_of_the_input_can_be_said() {
    let latin = b"<p>caf\xe9 <a href='b'>x</a></p>";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), latin).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args([
            "convert",
            "--content-type",
            "text/html; charset=iso-8859-1",
            "--base-url",
            "https://s.example/a/",
            "a",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let (code, out, errors) = said(&output, folder.path());
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        out.contains("café") && out.contains("https://s.example/a/b"),
        "{out}"
    );
}

const LIST: &str = "<opml><head><title>Mine</title></head><body><outline text='A'><outline text='a' xmlUrl='https://a.example/'/></outline></body></opml>";
const FEED: &str = "<rss version='2.0'><channel><title>B</title><link>https://b.example/</link><atom:link rel='self' href='https://b.example/feed'/></channel></rss>";

#[test]
fn a_list_of_feeds_is_written_as_opml() {
    let (code, out, errors) = run(&[("a.opml", LIST)], &["convert", "a.opml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>Mine</title>\n  </head>\n  <body>\n    \
         <outline text=\"A\">\n      <outline text=\"a\" title=\"a\" type=\"rss\" xmlUrl=\"https://a.example/\"/>\n    </outline>\n  </body>\n</opml>\n"
    );
}

#[test]
fn lists_and_feeds_are_joined_in_one_list() {
    let page = "<!doctype html><title>C</title><link rel=alternate type=application/rss+xml href=https://c.example/feed><p>Words.";
    let nameless = "<rss version='2.0'><channel><title>D</title></channel></rss>";
    let files = [
        ("a.opml", LIST),
        ("b.xml", FEED),
        ("c.html", page),
        ("d.xml", nameless),
    ];
    let (code, out, errors) = run(
        &files,
        &[
            "convert", "--to", "opml", "a.opml", "b.xml", "c.html", "d.xml", "a.opml", "b.xml",
        ],
    );
    assert_eq!(code, 1);
    assert_eq!(
        errors,
        "offprint: d.xml: it does not say where its feed is fetched from, so it is not in the list\n"
    );
    let feeds: Vec<&str> = out
        .split("xmlUrl=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        feeds,
        [
            "https://a.example/",
            "https://b.example/feed",
            "https://c.example/feed"
        ],
        "{out}"
    );
    assert!(
        out.contains("<title>Feeds</title>") && out.contains("text=\"C\""),
        "{out}"
    );
    assert_eq!(out.matches("<outline").count(), 4, "{out}");
}

#[test]
fn a_list_of_feeds_can_be_read_as_an_article() {
    let (code, out, errors) = run(
        &[("a.opml", LIST)],
        &["convert", "--to", "json-feed", "a.opml"],
    );
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        out.contains("<h2>A</h2>") && out.contains("https://a.example/"),
        "{out}"
    );
}
