//! Pages saved as text, and texts that only look a little so: what is read of each, and that nothing is lost.

use offprint::export;
use offprint::ingest::{self, Label};
use offprint::model::{Body, Clean, Draft, Feed};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/page-text")
}

/// Reads a text as the program does, and writes it as a feed.
fn converted(text: &[u8]) -> serde_json::Value {
    let feed = read(text);
    let mut out = Vec::new();
    export::json_feed(&feed, &ingest::body, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn read(text: &[u8]) -> Feed {
    ingest::read(text, Label::default()).unwrap().into_feed()
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(value: &serde_json::Value) -> String {
    folded(value.as_str().unwrap_or_default())
}

/// The pieces of a text between two marks.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let pieces = text.split(open).skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once(close)?.0))
        .collect()
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    folded(&out)
}

/// What one key of the expectations says about an article; none if it holds.
fn broken(feed: &serde_json::Value, key: &str, wanted: &serde_json::Value) -> Option<String> {
    let article = &feed["items"][0];
    let html = article["content_html"].as_str().unwrap_or_default();
    let figures = between(html, "<figure>", "</figure>").join(" ");
    let authors: Vec<String> = article["authors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|author| said(&author["name"]))
        .collect();
    let text = said(&article["content_text"]);
    let strings = || wanted.as_array().into_iter().flatten().map(said);
    let word = said(wanted);
    let (holds, found) = match key {
        "title" | "summary" | "date_published" => {
            (said(&article[key]) == word, said(&article[key]))
        }
        "site" => {
            let title = said(&feed["title"]);
            (title == word || authors.contains(&word), title)
        }
        "section" => (
            said(&article["tags"][0]) == word,
            article["tags"].to_string(),
        ),
        "authors" => (strings().eq(authors.iter().cloned()), authors.join(", ")),
        "caption" => (without_tags(&figures).contains(&word), figures),
        "credit" => (
            figures.contains(&word) && !html.contains(&format!("<p>{word}</p>")),
            figures,
        ),
        "paragraphs" => {
            let count = html.matches("<p>").count() as u64;
            let most = wanted[1].as_u64().unwrap_or_default();
            (
                wanted[0].as_u64() <= Some(count) && count <= most,
                count.to_string(),
            )
        }
        "keep" => (strings().all(|kept| text.contains(&kept)), text),
        "drop" => (strings().all(|dropped| !text.contains(&dropped)), text),
        _ => (false, "no such key".to_owned()),
    };
    (!holds).then(|| format!("{key}: {wanted} but {found}"))
}

/// What the pages of a folder have against its expectations.
fn wrong(folder: &Path) -> (usize, Vec<String>) {
    let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let pages = expected.as_object().unwrap();
    let mut wrong = Vec::new();
    for (name, wanted) in pages {
        let feed = converted(&fs::read(folder.join(name)).unwrap());
        for (key, value) in wanted.as_object().unwrap() {
            wrong.extend(broken(&feed, key, value).map(|why| format!("{name}: {why}")));
        }
    }
    (pages.len(), wrong)
}

#[test]
fn every_page_becomes_its_article() {
    let (count, wrong) = wrong(&corpus());
    assert!(count > 25);
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_page_of_the_corpus_becomes_its_article() {
    let Some(folder) = crate::corpus::folder() else {
        return;
    };
    let (_, wrong) = wrong(&folder.join("page-text"));
    assert_eq!(wrong, Vec::<String>::new());
}

/// The words of a text; what is written between them makes no difference.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// All that an article says, in order.
fn all_of(draft: &Draft) -> String {
    let title = draft.title.given().map_or("", Clean::as_str);
    format!(
        "{title} {} {}",
        draft.summary,
        export::text(&ingest::body(draft), export::Captions::Kept)
    )
}

#[test]
fn every_other_text_stays_whole() {
    let mut count = 0;
    for file in fs::read_dir(corpus().join("whole")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let feed = read(text.as_bytes());
        assert_eq!(
            words(&all_of(&feed.articles[0])),
            words(&text),
            "{}",
            path.display()
        );
        count += 1;
    }
    assert!(count >= 12, "{count}");
}

#[test]
fn no_text_of_an_article_stands_there_twice() {
    for file in fs::read_dir(corpus()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let feed = read(&fs::read(&path).unwrap());
        let document = ingest::body(&feed.articles[0]);
        let mut leaves: Vec<String> = document
            .leaves
            .iter()
            .map(|leaf| folded(&leaf.chars))
            .collect();
        leaves.push(feed.articles[0].summary.to_string());
        leaves.extend(feed.articles[0].title.given().map(ToString::to_string));
        let count = leaves.len();
        leaves.sort();
        leaves.dedup();
        assert_eq!(leaves.len(), count, "{}", path.display());
    }
}

/// None of these takes longer than its length: one that did would take minutes.
#[test]
fn floods_are_read_to_their_end() {
    for flood in [
        "\n",
        " ",
        "x\n\n",
        "One line is a paragraph.\n\n",
        "Share this\n",
        "Advertisement\n\n",
        "By Jane Doe\n",
        "1 May 2019\n",
        "Photo: Jane Doe\n",
        "Read more: a story\n",
        "a | b | c\n",
        "分享\n",
        "> > > \n",
        "[1]a ",
        "Name: value\n",
    ] {
        let flood_of = |bytes: usize| flood.repeat(bytes / flood.len());
        let text = flood_of(1 << 20);
        let _ = ingest::read(text.as_bytes(), Label::default());
        // In the middle and at the end of a page it is looked at more closely.
        let head =
            "Skip to content\n\nHow a storm set paper on fire\n\nBy Jane Doe\n1 May 2019\n\n";
        let paragraph = "On the first of September the astronomer was drawing sunspots.\n\n";
        let text = [
            head,
            paragraph,
            &flood_of(1 << 16),
            paragraph,
            &flood_of(1 << 16),
        ]
        .concat();
        let feed = read(text.as_bytes());
        let document = ingest::body(&feed.articles[0]);
        assert!(!document.leaves.is_empty(), "{flood:?}");
    }
}

/// Lines that pages are made of, and lines that any text may have.
const LINES: &[&str] = &[
    "",
    "",
    "",
    "Skip to content",
    "Harbour Gazette",
    "Menu",
    "Science",
    "How a storm set paper on fire",
    "Operators unplugged their batteries and went on sending with the current of the aurora.",
    "By Jane Doe",
    "1 May 2019",
    "Share",
    "Facebook",
    "Photo: Jane Doe",
    "Advertisement",
    "Read more: Why satellites fall",
    "Related stories",
    "The night the lights went out",
    "© 2019 Harbour Gazette. All rights reserved.",
    "Privacy | Terms",
    "Back to top",
    "Top",
    "- an item",
    "> quoted",
    "    indented    lines",
    "On the first of September the astronomer was drawing sunspots when light broke out over them.",
    "She said no.",
    "“Who is it?”",
    "印刷術與報紙的誕生",
    "1605年，斯特拉斯堡出現了第一份按期印刷的報紙。",
    "資料圖片",
    "返回頂部",
    "بقلم: أحمد منصور",
    "كانت الشمس تضيء قاع البئر في أسوان عند ظهر أطول أيام السنة.",
    "===",
    "---",
    "Subject: tides",
    "Date: 1 May 2019",
];

/// Lines that are furniture or say where something belongs, and lines so short that they may be a part of a menu or a
/// link to another article.
const UNDERSTOOD: &[&str] = &[
    "Skip to content",
    "Menu",
    "Share",
    "Facebook",
    "Advertisement",
    "Read more: Why satellites fall",
    "Related stories",
    "Privacy | Terms",
    "Back to top",
    "Top",
    "By Jane Doe",
    "Photo: Jane Doe",
    "1 May 2019",
    "Science",
    "Harbour Gazette",
    "© 2019 Harbour Gazette. All rights reserved.",
    "資料圖片",
    "返回頂部",
    "بقلم: أحمد منصور",
    "Subject: tides",
    "Date: 1 May 2019",
    "The night the lights went out",
    "How a storm set paper on fire",
    "印刷術與報紙的誕生",
    "“Who is it?”",
    "She said no.",
    "- an item",
    "    indented    lines",
];

/// Furniture that is a paragraph: in a text that is wrapped, the line below it may be its second one.
const GO_ON: &[&str] = &[
    "© 2019 Harbour Gazette. All rights reserved.",
    "Read more: Why satellites fall",
    "Related stories",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_paragraph_is_lost_of_any_text(lines in prop::collection::vec(prop::sample::select(LINES), 1..40)) {
        let text = lines.join("\n");
        if text.trim().is_empty() {
            return Ok(());
        }
        let feed = read(text.as_bytes());
        let article = &feed.articles[0];
        let names = article.tags.iter().chain(&article.authors).chain([&feed.title]);
        let names: Vec<&str> = names.map(Clean::as_str).collect();
        let said = words(&format!("{} {}", all_of(article), names.join(" | "))).join(" ");
        for (at, line) in lines.iter().enumerate() {
            let above = at.checked_sub(1).map_or("", |above| lines[above]);
            if UNDERSTOOD.contains(line) || GO_ON.contains(&above) {
                continue;
            }
            let line = words(line).join(" ");
            prop_assert!(said.contains(&line), "{line:?} is not in {said:?}");
        }
    }

    #[test]
    fn nothing_in_a_text_makes_reading_it_fail(text in "[\\PC\n\r\t:：|·©#*>=\\-\\[\\]()（）【】。、0-9A-Za-z年月日]{0,200}") {
        if let Ok(reading) = ingest::read(text.as_bytes(), Label::default()) {
            for draft in &reading.into_feed().articles {
                let _ = ingest::body(draft);
            }
        }
    }

    #[test]
    fn words_of_plain_prose_stay_in_order(
        paragraphs in prop::collection::vec(prop::collection::vec("[a-z]{1,9}", 8..40), 1..8),
        width in 30_usize..90,
    ) {
        let wrapped = |words: &Vec<String>| {
            let mut lines = vec![String::new()];
            for word in words {
                let last = lines.last_mut().unwrap();
                if !last.is_empty() && last.len() + word.len() >= width {
                    lines.push(word.clone());
                } else {
                    last.push_str(if last.is_empty() { "" } else { " " });
                    last.push_str(word);
                }
            }
            lines.join("\n") + "."
        };
        let text = paragraphs.iter().map(wrapped).collect::<Vec<_>>().join("\n\n");
        let feed = read(text.as_bytes());
        prop_assert!(matches!(feed.articles[0].body, Body::Text(_)));
        prop_assert_eq!(words(&all_of(&feed.articles[0])), words(&text));
    }
}
