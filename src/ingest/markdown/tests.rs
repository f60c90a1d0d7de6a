//! Texts in Markdown, and the articles that they become.

use super::*;
use crate::ingest;
use crate::model::{Block, Document, Draft, Style};

fn draft(text: &str) -> Draft {
    let label = Label {
        content_type: Some("text/markdown"),
        address: None,
    };
    ingest::read(text.as_bytes(), label)
        .unwrap()
        .into_feed()
        .articles
        .remove(0)
}

fn html_of(text: &str) -> String {
    match draft(text).body {
        Body::Html(html) | Body::Page(html) => html,
        Body::Text(text) => text,
    }
}

fn body(text: &str) -> Document {
    ingest::body(&draft(text))
}

fn leaves(text: &str) -> Vec<String> {
    let leaves = body(text).leaves;
    leaves.iter().map(|leaf| leaf.chars.to_string()).collect()
}

#[test]
fn the_headline_is_taken_and_not_said_twice() {
    for text in [
        "# Tides\n\nwords",
        "Tides\n=====\n\nwords",
        "<!-- a note -->\n\n# *Tides* #\n\nwords",
        "[![built](b.svg)](https://example.org/)\n![](c.svg)\n\n# Tides\n\nwords",
        "<h1 align=\"center\">\n  Tides\n</h1>\n\nwords",
        "## Tides\n\nwords",
        "---\ntitle: Tides\n---\n# Tides\n\nwords",
    ] {
        let draft = draft(text);
        assert_eq!(
            draft.title.given().map(|title| &**title),
            Some("Tides"),
            "{text}"
        );
        let words = leaves(text);
        assert_eq!(words.last().map(String::as_str), Some("words"), "{text}");
        assert!(
            !words.iter().any(|leaf| leaf == "Tides"),
            "{text}: {words:?}"
        );
    }
    let other = draft("---\ntitle: Tides\n---\n# Times\n\nwords");
    assert_eq!(other.title.given().map(|title| &**title), Some("Tides"));
    assert_eq!(leaves("words first\n\n# Tides"), ["words first", "Tides"]);
    assert!(draft("words first\n\n# Tides").title.given().is_none());
    assert_eq!(
        leaves("## One\n\na\n\n## Two\n\nb"),
        ["One", "a", "Two", "b"]
    );
}

#[test]
fn what_was_written_under_a_headline_is_taken_back() {
    let draft = draft(
        "# T\n\n*It is so.*\n\nJane Doe · John Roe · 4 December 2017 · <https://example.org/a>\n\nwords\n\n*not this*",
    );
    assert_eq!(&*draft.summary, "It is so.");
    let authors: Vec<&str> = draft.authors.iter().map(|name| &**name).collect();
    assert_eq!(authors, ["Jane Doe", "John Roe"]);
    assert_eq!(draft.published.map(|at| at.0), Some(1_512_345_600));
    assert_eq!(
        draft.link.map(|link| link.to_string()).as_deref(),
        Some("https://example.org/a")
    );
}

#[test]
fn what_only_looks_a_little_so_stays() {
    assert_eq!(
        leaves("# T\n\n*It* is so.\n\nwords"),
        ["It is so.", "words"]
    );
    assert_eq!(
        leaves("# T\n\nJane Doe · John Roe\n\nwords"),
        ["Jane Doe · John Roe", "words"]
    );
    assert_eq!(
        leaves("# T\n\nwords\n\n*It is so.*"),
        ["words", "It is so."]
    );
    assert_eq!(
        leaves("# T\n\nSee <https://example.org/>"),
        ["See https://example.org/"]
    );
}

#[test]
fn fields_are_read_in_both_languages() {
    for text in [
        "---\ntitle: \"A: b\"\ndate: 2019-09-01\nauthor: Jane Doe\ntags: [Science, \"c, d\"]\nsummary: It is so.\nlang: en\ndraft: true\n---\nwords",
        "---\ntitle: 'A: b'\ndate: 2019-09-01 # the first\nauthors:\n  - name: Jane Doe\n    mail: x\ntags:\n- Science\n- c, d\ndescription: >\n  It is\n  so.\nlanguage: en\n---\n\nwords",
        "+++\ntitle = \"A: b\"\ndate = 2019-09-01\nauthors = [\"Jane Doe\"]\nsummary = \"\"\"It is so.\"\"\"\nlang = 'en'\n[taxonomies]\ntags = [\n  \"Science\",\n  \"c, d\",\n]\n[menu]\nname = 'x'\n+++\nwords",
    ] {
        let draft = draft(text);
        assert_eq!(
            draft.title.given().map(|title| &**title),
            Some("A: b"),
            "{text}"
        );
        assert_eq!(
            draft.published.map(|at| at.0),
            Some(1_567_296_000),
            "{text}"
        );
        let names = |names: &[crate::model::Clean]| {
            names.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names(&draft.authors), ["Jane Doe"], "{text}");
        assert_eq!(names(&draft.tags), ["Science", "c, d"], "{text}");
        assert_eq!(
            (&*draft.summary, &*draft.language),
            ("It is so.", "en"),
            "{text}"
        );
        assert_eq!(leaves(text), ["words"], "{text}");
    }
    assert_eq!(leaves("---\n\nwords\n\n---\n\nmore").len(), 2);
}

#[test]
fn notes_are_numbered_and_stand_at_the_end() {
    let text = "One[^b] and two[^a], no[^c].\n\n[^a]: Second, as *said*.\n\n[^b]: First.\n    \n    And on.\n\nThe end.\n\n[^d]: Never called.";
    assert_eq!(
        leaves(text),
        [
            "One1 and two2, no[^c].",
            "The end.",
            "First.",
            "And on.",
            "Second, as said.",
            "Never called."
        ]
    );
    let document = body(text);
    let marks = &document.leaves[0].marks;
    assert_eq!(
        marks
            .iter()
            .filter(|mark| mark.style == Style::Superscript)
            .count(),
        2
    );
    assert!(matches!(document.blocks.last(), Some(Block::List(list)) if list.items.len() == 3));
}

#[test]
fn tasks_have_boxes_and_addresses_in_brackets_are_links() {
    assert_eq!(leaves("- [x] done\n- [ ] not"), ["☑ done", "☐ not"]);
    let document = body("See <https://example.org/a_b_c>.");
    assert_eq!(document.links[0].as_str(), "https://example.org/a_b_c");
}

#[test]
fn a_picture_and_the_italics_under_it_are_a_figure() {
    let document = body(
        "![A bridge](https://example.org/b.png)\n\n*The bridge, **old**. · Jane Doe*\n\nwords",
    );
    let Some(Block::Figure(figure)) = document.blocks.first() else {
        unreachable!("the first block is a figure: {document:?}");
    };
    let said = |leaf: Option<crate::model::Leaf>| {
        leaf.map(|leaf| document.leaves[leaf.0 as usize].chars.to_string())
    };
    assert_eq!(said(figure.caption).as_deref(), Some("The bridge, old."));
    assert_eq!(said(figure.credit).as_deref(), Some("Jane Doe"));
}

#[test]
fn tables_without_a_head_have_none() {
    let document = body("|  |  |\n| --- | --- |\n| a | b |\n| c | d |\n");
    assert!(
        matches!(document.blocks.as_slice(), [Block::Table(table)] if table.heads == 0 && table.rows.len() == 2)
    );
}

#[test]
fn words_that_look_like_tags_stay() {
    for (text, kept) in [
        ("Type `x` or <name> here.", "<name>"),
        ("git show <object> and on", "<object>"),
        ("set <title> of it", "<title>"),
        ("<source> to <link>", "<source> to <link>"),
        ("<branch>\nmore", "<branch>"),
        ("an <!-- unclosed comment", "<!-- unclosed comment"),
    ] {
        assert!(
            leaves(text).join(" ").contains(kept),
            "{text}: {:?}",
            leaves(text)
        );
    }
    assert_eq!(leaves("a <b>c</b><br>d <!-- e --> f"), ["a c\nd f"]);
}

#[test]
fn raw_html_is_as_harmless_as_any() {
    let html = html_of("<script>alert(1)</script>\n\n<p onclick=x>words <iframe src=x></iframe>");
    assert!(html.contains("words"));
    assert_eq!(
        leaves("<script>alert(1)</script>\n\n[x](javascript:alert(1)) words"),
        ["x words"]
    );
    assert!(body("[x](javascript:alert(1))").links.is_empty());
}

#[test]
fn links_are_read_against_the_address() {
    let label = Label {
        content_type: Some("text/markdown"),
        address: Some("https://example.org/docs/a.md"),
    };
    let feed = ingest::read(b"# T\n\n[x](../b.md)", label)
        .unwrap()
        .into_feed();
    let document = ingest::body(&feed.articles[0]);
    assert_eq!(document.links[0].as_str(), "https://example.org/b.md");
}

#[test]
fn every_flood_is_read_in_time() {
    for flood in [
        "\n",
        " ",
        "*a ",
        "[^a] ",
        "# a\n\n",
        "> ",
        "- x\n",
        "<a ",
        "[x](y) ",
        "| a ",
        "`",
        "![](",
        "<x>",
        "[^a]: b\n\n",
    ] {
        let text = format!("# T\n\n{}", flood.repeat((256 << 10) / flood.len()));
        let start = std::time::Instant::now();
        let _ = read(&text, Label::default());
        let took = start.elapsed();
        assert!(took.as_secs() < 60, "{flood:?} took {took:?}");
    }
}
