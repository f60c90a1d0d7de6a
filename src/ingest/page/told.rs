//! What a page tells machines of its article, as far as it helps to find it: its title, its description, its text.

use super::blocks::Block;
use super::region::Echo;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words in a row make two texts the same there.
const RUN: usize = 4;

/// What machines are told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The words of the titles.
    pub(super) titles: Vec<String>,
    descriptions: Vec<HashSet<String>>,
    /// Runs of words of the article's text.
    runs: HashSet<u64>,
}

impl Told {
    pub(super) fn new(titles: &[String], descriptions: &[String], text: &str) -> Self {
        let descriptions = descriptions
            .iter()
            .map(|description| words(description).collect::<HashSet<_>>())
            .filter(|words| words.len() >= 5);
        let words: Vec<String> = words(text).collect();
        let runs = if words.len() > 30 {
            words.windows(RUN).map(hash).collect()
        } else {
            HashSet::new()
        };
        let titles = titles
            .iter()
            .map(|title| folded(title))
            .filter(|title| !title.is_empty());
        Self {
            titles: titles.collect(),
            descriptions: descriptions.collect(),
            runs,
        }
    }

    /// Tells how much a block says of what machines are told.
    pub(super) fn echo(&self, block: &Block) -> Echo {
        let words: Vec<String> = words(&block.text).collect();
        let mut description: f32 = 0.0;
        if words.len() >= 5 {
            let own: HashSet<&str> = words.iter().map(String::as_str).collect();
            for told in &self.descriptions {
                let shared = told
                    .iter()
                    .filter(|word| own.contains(word.as_str()))
                    .count();
                description = description.max(shared as f32 / told.len() as f32);
            }
        }
        let text = (!self.runs.is_empty() && words.len() > RUN).then(|| {
            let runs = words.len() + 1 - RUN;
            let found = words
                .windows(RUN)
                .filter(|run| self.runs.contains(&hash(run)))
                .count();
            found as f32 / runs as f32
        });
        Echo { description, text }
    }

    /// Tells whether a block says the title, or little more or less.
    pub(super) fn is_title(&self, block: &Block) -> bool {
        if block.words <= 2 || block.words > 60 {
            return false;
        }
        let text = folded(&block.text);
        self.titles.iter().any(|title| {
            text == *title
                || title.contains(&text) && text.len() * 2 > title.len()
                || text.contains(title.as_str()) && title.len() * 10 > text.len() * 7
        })
    }
}

/// The words of a text in lower case; of scripts without blanks each character is one.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let is_wide = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}');
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .flat_map(move |word| {
            if word.chars().any(is_wide) {
                word.chars().map(|c| c.to_string()).collect::<Vec<_>>()
            } else {
                vec![word.to_lowercase()]
            }
        })
}

/// The words of a text with one blank between them.
pub(super) fn folded(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}
