//! Pages: the feeds that they lead to, the charset that they are in, and the characters that they name.

use super::{folder, values};
use encoding_rs::Encoding;
use offprint::ingest;
use offprint::model::{Block, Clean, Document};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

#[test]
fn every_feed_of_a_page_is_found() {
    let Some(folder) = folder() else { return };
    let folder = folder.join("feed-autodiscovery");
    let cases = values(&folder, "expected.jsonl");
    for case in &cases {
        let name = case["file"].as_str().unwrap();
        let page = fs::read(folder.join(name)).unwrap();
        let page = String::from_utf8_lossy(&page);
        let feeds = ingest::feeds(&page, case["page_url"].as_str());
        let found: Vec<&str> = feeds.iter().map(|feed| feed.url.as_str()).collect();
        let expected: Vec<&str> = case["feeds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_str)
            .collect();
        // The reference joins addresses without their empty segments, which by RFC 3986 (section 5.2.4) stay.
        let joined = |urls: &[&str]| urls.join(" ").replace("//", "/");
        assert_eq!(joined(&found), joined(&expected), "{name}");
    }
    assert!(cases.len() > 10);
}

/// The files of a folder with an ending.
fn files(folder: PathBuf, ending: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|known| known == ending))
        .collect()
}

#[test]
fn the_charset_of_every_page_is_found() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for file in files(folder.join("html5lib/encoding"), "dat") {
        let bytes = fs::read(&file).unwrap();
        for case in parts(&bytes, b"#data\n") {
            let [data, label] = parts(case, b"\n#encoding\n")[..] else {
                continue;
            };
            let label = label.trim_ascii();
            let expected = Encoding::for_label(label).map(Encoding::name);
            let found = ingest::of_page(data).unwrap_or("windows-1252");
            if Some(found) != expected {
                let page = String::from_utf8_lossy(data);
                wrong.push(format!("{page}\n  is {found}, not {expected:?}"));
            }
            checked += 1;
        }
    }
    none_is_wrong(&wrong, checked);
}

/// Fails where some of the cases are wrong, or where there were hardly any.
fn none_is_wrong(wrong: &[String], checked: usize) {
    assert!(
        wrong.is_empty(),
        "{} of {checked}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(checked > 50, "{checked}");
}

/// Divides bytes at each occurrence of a mark.
fn parts<'a>(bytes: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(mark.len()).position(|window| window == mark) {
        parts.push(&rest[..at]);
        rest = &rest[at + mark.len()..];
    }
    parts.push(rest);
    parts
}

#[test]
fn every_character_that_is_named_is_the_one_meant() {
    let Some(folder) = folder() else { return };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for file in files(folder.join("html5lib/tokenizer"), "test") {
        let tests: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
        for test in tests["tests"].as_array().unwrap() {
            let input = test["input"].as_str().unwrap();
            let (mut found, mut expected) = (String::new(), "Words".to_owned());
            for token in test["output"].as_array().unwrap() {
                match token[0].as_str() {
                    Some("Character") => {
                        expected += token[1].as_str().unwrap();
                        found = text(&ingest::document(&format!("Words{input}"), None));
                    }
                    Some("StartTag") => {
                        expected += token[2]["a"].as_str().unwrap();
                        found = value(input);
                    }
                    _ => {}
                }
            }
            if Clean::line(&found) != Clean::line(&expected) {
                wrong.push(format!("{input:?} is {found:?}, not {expected:?}"));
            }
            checked += 1;
        }
    }
    none_is_wrong(&wrong, checked);
}

fn text(document: &Document) -> String {
    let leaves = document.leaves.iter().map(|leaf| leaf.chars.as_str());
    leaves.collect()
}

/// What the reader makes of the attribute of a tag, as the words that stand for a picture. A word before it tells it
/// from a sign that is drawn as a picture.
fn value(tag: &str) -> String {
    let (quote, rest) = match tag.strip_prefix("<h a=").unwrap() {
        rest if rest.starts_with(['"', '\'']) => rest.split_at(1),
        rest => ("", rest),
    };
    let document = ingest::document(&format!("<img src=x alt={quote}Words{rest}"), None);
    let leaf = match document.blocks.first() {
        Some(Block::Figure(figure)) => figure.alt,
        _ => None,
    };
    let words = leaf.map(|leaf| document.leaves[leaf.0 as usize].chars.to_string());
    words.unwrap_or_default()
}
