//! Every example that the help of a verb shows is run, in the order of the verbs, by somebody who has a library with the
//! feeds that the examples speak of.

use super::newcomer::Newcomer;
use crate::outfit;
use std::collections::BTreeSet;

/// What is typed before.
const BEFORE: &[&str] = &[
    "offprint import feeds.opml",
    "offprint add https://example.org/",
    "offprint set notices --title 'The Nature of Harbours'",
    "offprint edition --output week.json title:wheels",
    "echo auto-reload yes > file",
];

/// What examples leave to the reader to say, and what is said here.
const SAID: &[(&str, &str)] = &[
    ("curl -s URL", "curl -s https://example.org/feed.xml"),
    ("https://example.org/feed", "https://example.org/feed.xml"),
    ("example.xml", "feed.xml"),
    // Of the files that lie here, those that say where they are fetched from.
    ("*.xml", "one.xml two.xml"),
    ("export feeds.opml", "export mine.opml"),
    // A word of fish, which need not be there.
    ("| source", "| grep 'complete -c offprint'"),
];

#[test]
fn every_example_of_every_help_runs() {
    let newcomer = Newcomer::new();
    for line in BEFORE {
        newcomer.follow(line);
    }
    let mut run = BTreeSet::new();
    for verb in [vec![vec![]], outfit::verbs()].concat() {
        let help = newcomer
            .follow(&format!("offprint {} --help", verb.join(" ")))
            .unwrap();
        let (_, examples) = help.split_once("Examples:\n").unwrap();
        let examples = examples.lines().take_while(|line| line.starts_with("  "));
        for line in examples {
            let (line, _) = line.trim().split_once("  ").unwrap();
            if run.insert(line.to_owned()) {
                newcomer.follow_where_it_can_be(&said(line));
            }
        }
    }
    assert!(run.len() > 40, "{run:?}");
}

fn said(line: &str) -> String {
    let said = SAID.iter().filter(|(meant, _)| line.contains(meant));
    said.fold(line.to_owned(), |line, (meant, said)| {
        line.replace(meant, said)
    })
}
