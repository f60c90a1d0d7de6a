//! Articles written out as Markdown come back as the same articles.

use crate::harness::EDITION;
use offprint::export;
use offprint::ingest::{self, Label};
use offprint::model::{Article, ArticleId, Block, Clean, Document, Draft, Figure, Leaf};

fn drafts(text: &[u8]) -> Vec<Draft> {
    let reading = ingest::read(text, Label::default()).unwrap();
    reading.into_feed().articles
}

fn opened(draft: &Draft) -> Article {
    ingest::open(draft, ArticleId(1), &Clean::default())
}

/// What is compared of a body: its blocks with their words. A figure that has no picture is written as the words about
/// it, and a caption of a table as a paragraph.
fn shape(document: &Document, blocks: &[Block], out: &mut Vec<String>) {
    let text = |leaf: Leaf| document.leaves[leaf.0 as usize].chars.to_string();
    for block in blocks {
        match block {
            Block::Heading { level, text: leaf } => out.push(format!("h{level} {}", text(*leaf))),
            Block::Paragraph(leaf) => out.push(format!("p {}", text(*leaf))),
            Block::Quote(inner) => {
                out.push("quote".to_owned());
                shape(document, inner, out);
                out.push("/quote".to_owned());
            }
            Block::List(list) => {
                out.push(format!("list {:?}", list.start));
                for item in &list.items {
                    out.push("item".to_owned());
                    shape(document, item, out);
                }
                out.push("/list".to_owned());
            }
            Block::Code {
                language,
                text: leaf,
            } => {
                out.push(format!("code {:?} {}", language.as_deref(), text(*leaf)));
            }
            Block::Table(table) => {
                out.extend(table.caption.map(|caption| format!("p {}", text(caption))));
                out.push(format!("table {}", table.heads));
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(|cell| text(cell.text)).collect();
                    out.push(cells.join(" | "));
                }
            }
            Block::Figure(figure) => out.push(said(document, figure)),
            Block::Rule => out.push("rule".to_owned()),
        }
    }
}

fn said(document: &Document, figure: &Figure) -> String {
    let text = |leaf: Leaf| document.leaves[leaf.0 as usize].chars.to_string();
    let words: Vec<String> = [figure.caption, figure.credit]
        .into_iter()
        .flatten()
        .map(text)
        .collect();
    let words = words.join(" · ");
    match &figure.url {
        Some(url) => format!("figure {url} {words}"),
        None if words.is_empty() => format!("p {}", figure.alt.map(text).unwrap_or_default()),
        None => format!("p {words}"),
    }
}

fn blocks(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    shape(document, &document.blocks, &mut out);
    out
}

fn assert_comes_back(article: &Article) {
    let markdown = export::markdown(article);
    let again = opened(&drafts(markdown.as_bytes())[0]);
    assert_eq!(again.title, article.title, "{markdown}");
    assert_eq!(again.standfirst, article.standfirst, "{}", article.title);
    assert_eq!(
        blocks(&again.body),
        blocks(&article.body),
        "{}",
        article.title
    );
    if article.published.is_some() || article.link.is_some() {
        assert_eq!(again.authors, article.authors, "{}", article.title);
        assert_eq!(again.link, article.link, "{}", article.title);
        let day = |article: &Article| article.published.map(|at| at.0.div_euclid(86_400));
        assert_eq!(day(&again), day(article), "{}", article.title);
    }
    assert_eq!(export::markdown(&again), markdown, "{}", article.title);
}

#[test]
fn every_article_of_the_edition_comes_back() {
    for draft in &drafts(EDITION) {
        assert_comes_back(&opened(draft));
    }
}

#[test]
fn every_kind_of_block_comes_back() {
    let html = "<h2>One</h2><p>a <b>b <i>c</i></b> <code>d</code> <s>e</s><sup>1</sup><br>f</p><blockquote><p>q</p><ul><li>x<ul><li>y</ul></ul></blockquote>\
        <ol start=3><li>g<li><p>h</p><p>i</p></ol><pre><code class=language-rust>fn main() {}\n\n    x</code></pre><h4>Two</h4><hr>\
        <table><tr><th>j<th>k<tr><td>l|m<td>n</table><table><tr><td>o<td>p<tr><td>q<td>r</table>\
        <figure><img src=https://example.org/i.png alt='a picture'><figcaption>s <cite>t</cite></figcaption></figure>\
        <p>https://example.org/ and <a href=https://example.org/u>v</a> # * _ [ ] &lt;name> &amp;amp;</p><p>- w</p><p>1. x</p>";
    let feed = serde_json::json!({ "items": [{
        "id": "1", "title": "A *title* with # signs", "summary": "What it is _about_.", "url": "https://example.org/a",
        "date_published": "2017-12-04T00:00:00Z", "authors": [{ "name": "Jane Doe" }, { "name": "John_Roe_" }], "content_html": html,
    }] });
    let article = opened(&drafts(feed.to_string().as_bytes())[0]);
    assert_comes_back(&article);
}

#[test]
fn a_read_me_is_an_article_with_its_headline() {
    let text = "<p align=\"center\"><img src=\"logo.svg\"></p>\n\n# tides\n\n[![built](https://example.org/b.svg)](https://example.org/)\n\n\
        Prints the **times** of high water.\n\n## Use\n\n```sh\ntides --year <YEAR>\n```\n\n- [x] done\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let draft = &drafts(text.as_bytes())[0];
    assert_eq!(draft.title.given().map(Clean::as_str), Some("tides"));
    let blocks = blocks(&ingest::body(draft));
    assert!(blocks.contains(&"h2 Use".to_owned()), "{blocks:?}");
    assert!(
        blocks.contains(&"code Some(\"sh\") tides --year <YEAR>".to_owned()),
        "{blocks:?}"
    );
    assert!(blocks.contains(&"table 1".to_owned()), "{blocks:?}");
}
