//! What is told of texts by their first words.

use super::*;

#[test]
fn things_are_told_by_their_first_words() {
    for (text, expected) in [
        ("{\"a\":1}", Kind::Json),
        (" [1, 2]", Kind::Json),
        ("<?xml version='1.0'?>\n<!-- x --><rss>", Kind::Feed),
        ("<feed xmlns='a'>", Kind::Feed),
        ("<rdf:RDF><item>", Kind::Feed),
        (
            "<x:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'><foaf:Agent>",
            Kind::Subscriptions,
        ),
        (
            "<RDF xmlns='http://xmlns.com/foaf/0.1/'>\n<!-- <item> --><Group><channel/>",
            Kind::Subscriptions,
        ),
        (
            "<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'><rss:channel><foaf:Agent>",
            Kind::Feed,
        ),
        ("<body><outline text='x'/>", Kind::Subscriptions),
        ("<!DOCTYPE rss [<!ENTITY a '>'>]><rss>", Kind::Feed),
        ("<CHANNEL HREF='x'>", Kind::Feed),
        ("<opml version='2.0'>", Kind::Subscriptions),
        ("<!doctype html><title>x", Kind::Page),
        ("<p>One <b>two</b>", Kind::Page),
        (
            "Warning: x in <b>y</b>\n<?xml version='1.0'?><rss><channel>",
            Kind::Feed,
        ),
        ("# A title\n\nwords", Kind::Markdown),
        (
            "<p align=center>x</p>\n\n## One\n\n- [a](b)\n",
            Kind::Markdown,
        ),
        (
            "[A link](https://example.org/) and **more**",
            Kind::Markdown,
        ),
        ("Just words, 1 < 2 and a*b*c.", Kind::Text),
        ("[sic] he said", Kind::Text),
        ("a line<br>and one<br>more", Kind::Page),
    ] {
        assert_eq!(kind(text, None), Ok(expected), "{text}");
    }
    assert_eq!(
        kind("<?xml version='1.0'?><note><to>x</to></note>", None),
        Err(Unreadable::OtherXml)
    );
    assert_eq!(kind("a < b", Some("text/html; charset=x")), Ok(Kind::Page));
    assert_eq!(kind("words", Some("text/markdown")), Ok(Kind::Markdown));
}

#[test]
fn markdown_is_told_from_other_texts_by_more_than_one_sign() {
    for text in [
        "# Tides\n\nTimes of high water.\n\n## Use\n\n    tides",
        "Tides\n=====\n\nTimes of `high` water.\nAnd of `low` water.\n",
        "See [the harbour](https://example.org/).",
        "Some words\n\n## A part\n\nMore **words** here.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```\ncode\n```",
        "A [link] here.\n\nAnd [another].\n\n[link]: https://example.org/\n[another]: https://example.org/b",
        "---\ntitle: A\n---\nwords",
        "+++\ntitle = 'A'\n+++\nwords",
        "## Feeds\n\nA feed:\n\n```\n<rss version=\"2.0\">\n```\n\nand **so** on, and **on**.",
    ] {
        assert_eq!(kind(text, None), Ok(Kind::Markdown), "{text}");
    }
    for text in [
        "# a script\n# that says nothing\n\nimport sys\n\n# the end\nprint()",
        "# settings\nname = value\n\n# more\nother = value",
        "#!/bin/sh\n\n# Title\n\necho",
        "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-**a**\n+**b**",
        "From: a@example.org\nSubject: b\n\n> quoted\n> again\n\nwords",
        "One *pair* of stars.",
        "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+",
        "Notes\n=====\n\nPart\n----\n\n<name> is a name.\n\nPart\n----\n",
        "f(**kwargs) and g(**more)",
        "a[i](x, y) and b[j](z, w)",
        "Title\n=====\n\n.. note:: this is `other` text\n   with `signs`",
        "Use <b>bold</b> and <br> as seldom as you can, and say so.",
    ] {
        assert!(
            matches!(kind(text, None), Ok(Kind::Text | Kind::Page)),
            "{text}"
        );
        assert_ne!(kind(text, None), Ok(Kind::Markdown), "{text}");
    }
}
