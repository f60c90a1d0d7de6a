//! Saved pages: how much of the article is found in each, what else is, and what is known about it.

use super::{folder, seconds};
use offprint::export::{Captions, text};
use offprint::ingest::{self, Label};
use offprint::model::{Clean, Draft, Feed};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

/// Reads a page: what its site is, and its article.
fn page(path: &Path) -> Option<(Feed, Draft)> {
    let label = Label {
        content_type: Some("text/html"),
        address: Some("http://fakehost/test/page.html"),
    };
    let reading = ingest::read(&fs::read(path).unwrap(), label).ok()?;
    let mut feed = reading.into_feed();
    let draft = feed.articles.pop()?;
    Some((feed, draft))
}

fn words(path: &Path) -> String {
    let article = page(path).map(|(_, draft)| ingest::body(&draft));
    article
        .map(|body| text(&body, Captions::LeftOut))
        .unwrap_or_default()
}

fn object(path: &Path) -> Map<String, Value> {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The runs of four words of a text, and how often each is in it.
fn runs(text: &str) -> HashMap<Vec<&str>, i64> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: Vec<&str> = text
        .split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect();
    let mut runs = HashMap::new();
    for run in words.windows(4.min(words.len().max(1))) {
        *runs.entry(run.to_vec()).or_default() += 1;
    }
    runs
}

/// Returns the precision and the recall of what was found.
fn overlap(truth: &str, found: &str) -> (f64, f64) {
    let (truth, found) = (runs(truth), runs(found));
    let common: i64 = truth
        .iter()
        .map(|(run, count)| (*count).min(found.get(run).copied().unwrap_or(0)))
        .sum();
    let share =
        |of: &HashMap<Vec<&str>, i64>| common as f64 / of.values().sum::<i64>().max(1) as f64;
    (share(&found), share(&truth))
}

#[test]
fn the_article_of_each_page_is_found_and_little_else() {
    let Some(corpus) = folder() else { return };
    let folder = corpus.join("article-extraction-benchmark");
    let truth = object(&folder.join("ground-truth.json"));
    let (mut precision, mut recall) = (0.0, 0.0);
    for (id, case) in &truth {
        let found = words(&folder.join(format!("html/{id}.html.gz")));
        let (p, r) = overlap(case["articleBody"].as_str().unwrap(), &found);
        precision += p / truth.len() as f64;
        recall += r / truth.len() as f64;
    }
    let f1 = 2.0 * precision * recall / (precision + recall);
    assert!(
        f1 >= 0.972,
        "{f1:.3}: precision {precision:.3}, recall {recall:.3}"
    );
}

#[test]
fn what_belongs_to_the_article_is_kept_and_what_does_not_is_gone() {
    let Some(corpus) = folder() else { return };
    let folder = corpus.join("trafilatura-eval");
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut right, mut lost, mut wrong) = (0, 0, 0);
    for case in object(&folder.join("evaldata.json")).values() {
        let found = folded(&words(
            &folder.join("html").join(case["file"].as_str().unwrap()),
        ));
        let has = |piece: &Value| found.contains(&folded(piece.as_str().unwrap()));
        for piece in case["with"].as_array().unwrap() {
            if has(piece) {
                right += 1;
            } else {
                lost += 1;
            }
        }
        wrong += case["without"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|piece| has(piece))
            .count();
    }
    let f1 = 2.0 * f64::from(right) / (2.0 * f64::from(right) + f64::from(lost) + wrong as f64);
    assert!(
        f1 >= 0.93,
        "{f1:.3}: {right} kept, {lost} lost, {wrong} too many"
    );
}

#[test]
fn what_is_known_about_the_article_of_each_page_is_found() {
    let Some(corpus) = folder() else { return };
    let mut tally: BTreeMap<&str, (usize, usize, Vec<String>)> = BTreeMap::new();
    for entry in fs::read_dir(corpus.join("readability")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let expected = object(&folder.join("expected-metadata.json"));
        let (feed, draft) = page(&folder.join("source.html")).unwrap();
        let names: Vec<&str> = draft.authors.iter().map(Clean::as_str).collect();
        let said = |name: &str| expected.get(name).and_then(Value::as_str);
        let fields = [
            (
                "title",
                said("title").map(|title| is_title(title, draft.title.words())),
            ),
            (
                "authors",
                said("byline")
                    .filter(|byline| is_name(byline))
                    .map(|byline| is_by(byline, &names)),
            ),
            (
                "site",
                said("siteName").map(|site| site == feed.title.as_str()),
            ),
            (
                "language",
                said("lang").map(|tag| tag.eq_ignore_ascii_case(&draft.language)),
            ),
            (
                "date",
                said("publishedTime").map(|date| seconds(date) == draft.published.map(|at| at.0)),
            ),
        ];
        for (field, right) in fields {
            let Some(right) = right else { continue };
            let (sum, all, wrong) = tally.entry(field).or_default();
            *sum += usize::from(right);
            *all += 1;
            if !right {
                wrong.push(folder.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    for (field, (right, all, wrong)) in &tally {
        assert!(
            *right as f64 >= 0.95 * *all as f64,
            "{field}: {right} of {all}, not {wrong:?}"
        );
    }
    assert_eq!(tally.len(), 5);
}

/// Words of a text, letters only and all small.
fn folded(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The reference keeps the site's name at an end of some titles; a headline is none the worse without it.
fn is_title(expected: &str, found: &str) -> bool {
    let (whole, part) = (folded(expected), folded(found));
    let rest = whole.len() - part.len().min(whole.len());
    whole == part || (whole.starts_with(&part) || whole.ends_with(&part)) && part.len() > rest
}

/// The reference takes what stands in the place of a byline for one: a button, the date of a change.
fn is_name(byline: &str) -> bool {
    !["Follow Author", "Last Updated"]
        .iter()
        .any(|start| byline.starts_with(start))
}

/// The reference knows a line, we know names: all of it is in them, or all of them in it.
fn is_by(byline: &str, names: &[&str]) -> bool {
    let byline = folded(byline);
    let byline = byline.strip_prefix("by ").unwrap_or(&byline);
    let all = names.iter().all(|name| byline.contains(&folded(name)));
    let any = names.iter().any(|name| {
        !name.is_empty() && folded(name) == byline || byline.starts_with(&folded(name))
    });
    !names.is_empty() && (all || any)
}
