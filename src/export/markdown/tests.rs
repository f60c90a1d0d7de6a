//! What is written is compared as it stands, and read back with a reader of CommonMark.

use super::*;
use crate::ingest::{self, document};
use crate::model::{ArticleId, LinkId};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub(super) fn write(document: &Document) -> String {
    let mut writer = Writer::new(document);
    writer.blocks(&document.blocks);
    writer.out
}

/// Writes HTML as Markdown and sees to it that it is read back as the same.
pub(super) fn mended(html: &str) -> String {
    let document = document(html, None);
    let markdown = write(&document);
    assert_same(&document, &markdown);
    markdown.trim_end().to_owned()
}

/// What is compared: the words, every letter with its styles, and how many blocks there are of each kind.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Seen {
    pub(super) words: String,
    letters: Vec<(char, Vec<String>)>,
    blocks: std::collections::BTreeMap<String, usize>,
}

impl Seen {
    fn count(&mut self, block: impl Into<String>) {
        *self.blocks.entry(block.into()).or_default() += 1;
    }

    fn push(&mut self, text: &str, styles: &[String]) {
        self.words.push_str(text);
        let mut styles = styles.to_vec();
        if styles.iter().any(|style| style == "code") {
            styles.retain(|style| style == "code" || style.contains(':'));
        }
        styles.sort();
        styles.dedup();
        let letters = text.chars().filter(|c| !c.is_whitespace());
        self.letters.extend(letters.map(|c| (c, styles.clone())));
    }

    fn folded(mut self) -> Self {
        let words: Vec<&str> = self.words.split_whitespace().collect();
        self.words = words.join(" ");
        self
    }
}

pub(super) fn read_back(markdown: &str) -> Seen {
    let mut seen = Seen::default();
    let mut styles: Vec<String> = Vec::new();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) => seen.push(&text, &styles),
            Event::Code(text) => {
                styles.push("code".into());
                seen.push(&text, &styles);
                styles.pop();
            }
            Event::SoftBreak | Event::HardBreak => seen.words.push(' '),
            Event::InlineHtml(tag) if &*tag == "<br>" => seen.words.push(' '),
            Event::InlineHtml(tag) => {
                let name = tag.trim_matches(['<', '>']);
                if name.starts_with('/') {
                    styles.pop();
                } else {
                    styles.push(name.into());
                }
            }
            Event::Rule => seen.count("rule"),
            Event::Start(tag) => match tag {
                Tag::Strong => styles.push("strong".into()),
                Tag::Emphasis => styles.push("em".into()),
                Tag::Strikethrough => styles.push("del".into()),
                Tag::Link { dest_url, .. } => styles.push(dest_url.to_string()),
                Tag::Heading { level, .. } => seen.count(level.to_string()),
                Tag::List(start) => seen.count(format!("list {start:?}")),
                Tag::Item => seen.count("item"),
                Tag::BlockQuote(_) => seen.count("quote"),
                Tag::CodeBlock(_) => seen.count("code"),
                Tag::Table(_) => seen.count("table"),
                Tag::Image { .. } => seen.count("image"),
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => {
                    styles.pop();
                }
                _ => seen.words.push(' '),
            },
            Event::Html(html) => assert!(["<!-- -->\n", ""].contains(&&*html), "{html}"),
            _ => {}
        }
    }
    seen.folded()
}

fn expected(document: &Document) -> Seen {
    let mut seen = Seen::default();
    expect(document, &document.blocks, &mut seen);
    seen.folded()
}

fn expect(document: &Document, blocks: &[Block], seen: &mut Seen) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                seen.count(format!("h{level}"));
                expect_leaf(document, *text, seen, None);
            }
            Block::Paragraph(text) => expect_leaf(document, *text, seen, None),
            Block::Quote(blocks) => {
                seen.count("quote");
                expect(document, blocks, seen);
            }
            Block::List(list) => {
                seen.count(format!("list {:?}", list.start));
                for item in &list.items {
                    seen.count("item");
                    expect(document, item, seen);
                }
            }
            Block::Code { text, .. } => {
                seen.count("code");
                seen.push(&document.leaves[text.0 as usize].chars, &[]);
                seen.words.push(' ');
            }
            Block::Table(table) => {
                if let Some(caption) = table.caption {
                    expect_leaf(document, caption, seen, Some("em"));
                }
                seen.count("table");
                for cell in table.rows.iter().flatten() {
                    expect_leaf(document, cell.text, seen, None);
                }
            }
            Block::Figure(figure) => {
                if figure.url.is_some() {
                    seen.count("image");
                }
                let is_shown = figure.url.is_some() || figure.caption.is_none();
                if let Some(alt) = figure.alt.filter(|_| is_shown) {
                    let style = figure.url.is_none().then_some("em");
                    expect_leaf(document, alt, seen, style);
                }
                let said: Vec<&Text> = [figure.caption, figure.credit]
                    .into_iter()
                    .flatten()
                    .map(|leaf| &document.leaves[leaf.0 as usize])
                    .collect();
                expect_text(document, &joined(&said), seen, Some("em"));
            }
            Block::Rule => seen.count("rule"),
        }
    }
}

fn expect_leaf(document: &Document, leaf: Leaf, seen: &mut Seen, italic: Option<&str>) {
    expect_text(document, &document.leaves[leaf.0 as usize], seen, italic);
}

fn expect_text(document: &Document, text: &Text, seen: &mut Seen, italic: Option<&str>) {
    let italic = italic.filter(|_| text.marks.iter().all(|mark| mark.style != Style::Emphasis));
    for (at, c) in (0..).zip(text.chars.bytes()).filter_map(|(at, _)| {
        let c = text.chars.get(at as usize..)?.chars().next()?;
        Some((at, c))
    }) {
        let styles = text.marks.iter().filter(|mark| mark.range.contains(&at));
        let styles: Vec<String> = styles
            .map(|mark| match mark.style {
                Style::Strong => "strong".into(),
                Style::Emphasis => "em".into(),
                Style::Code => "code".into(),
                Style::Struck => "del".into(),
                Style::Superscript => "sup".into(),
                Style::Subscript => "sub".into(),
                Style::Link(LinkId(link)) => document.links[link as usize].to_string(),
            })
            .chain(italic.map(Into::into))
            .collect();
        seen.push(c.encode_utf8(&mut [0; 4]), &styles);
    }
    seen.words.push(' ');
}

pub(super) fn assert_same(document: &Document, markdown: &str) {
    let (wanted, got) = (expected(document), read_back(markdown));
    assert_eq!(got.words, wanted.words, "\n{markdown}");
    for (got, wanted) in got.letters.iter().zip(&wanted.letters) {
        assert_eq!(got, wanted, "\n{markdown}");
    }
    assert_eq!(got.blocks, wanted.blocks, "\n{markdown}");
}

#[test]
fn every_article_of_the_edition_is_read_back() {
    let reading = ingest::read(
        include_bytes!("../../../assets/edition.json"),
        ingest::Label::default(),
    )
    .unwrap();
    for draft in &reading.into_feed().articles {
        let article = ingest::open(draft, ArticleId(1), &Clean::default());
        assert_same(&article.body, &write(&article.body));
        let words = read_back(&markdown(&article)).words;
        assert!(words.starts_with(article.title.as_str()), "{words}");
    }
}

#[test]
fn numbers_that_markdown_has_not_are_words() {
    let mut document = document("<ol><li>a<li><pre>b</pre><li></ol>", None);
    for (start, wanted) in [
        (Some(7), "7. a\n\n8. ```\n   b\n   ```\n\n9.\n"),
        (Some(-1), "- -1. a\n\n- 0.\n\n  ```\n  b\n  ```\n\n- 1.\n"),
        (Some(i64::MAX), "- 9223372036854775807. a\n"),
        (None, "- a\n\n- ```\n  b\n  ```\n\n-\n"),
    ] {
        let Some(Block::List(list)) = document.blocks.first_mut() else {
            unreachable!("the document is a list");
        };
        list.start = start;
        list.items.resize(3, Vec::new());
        let markdown = write(&document);
        assert!(markdown.starts_with(wanted), "{markdown}");
    }
}
