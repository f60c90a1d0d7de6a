//! Every line of the handbook that shows a command is run, from its first article to its last. Lines that the read-me has
//! too are run with it.

use super::newcomer::Newcomer;
use super::{instead, shown};
use crate::edition::handbook;
use std::collections::BTreeSet;

/// Words that some lines must print; most others print nothing, or what a test of theirs holds.
const PRINTS: &[(&str, &str)] = &[
    ("offprint add https://example.org/feed.xml", "1 new article"),
    (
        "offprint add --folder News/Morning https://example.org/",
        "40 new articles",
    ),
    (
        "offprint science.xml town.json",
        "The baker opens at seven.",
    ),
    ("offprint list is:unread since:7d", "\tNotice 40\t"),
    ("offprint search \"sea salt\" | cut -f 5", "The keys"),
    (
        "offprint mark read feed:nature before:2026-01-31",
        "changed",
    ),
    ("offprint show 42", "High water is at noon"),
    ("offprint feed.xml | less", "Salt & pepper"),
    (
        "curl -s https://example.org/ | offprint convert --base-url https://example.org/",
        "\"title\": \"Notices\"",
    ),
    ("offprint library check", "all is well"),
];

/// Files that some lines leave behind, beside what is the reader's own.
const LEFT: &[&str] = &["news.txt", "page.md", "news.db", "feeds.opml"];

#[test]
fn every_line_of_the_handbook_that_shows_a_command_runs() {
    let newcomer = Newcomer::new();
    let elsewhere: BTreeSet<String> = shown::blocks("sh")
        .iter()
        .flat_map(|block| shown::lines(block))
        .map(|line| line.command)
        .collect();
    let blocks = handbook("<pre><code class=\"language-sh\">", "</code>");
    let mut run = BTreeSet::new();
    for line in blocks.iter().flat_map(|block| block.lines()) {
        if elsewhere.contains(line) {
            continue;
        }
        if let Some(missing) = programs(line).find(|program| !is_there(program)) {
            eprintln!("skipped, as there is no {missing} here: {line}");
            continue;
        }
        let out = newcomer.follow(line).unwrap_or_default();
        if let Some((_, words)) = PRINTS.iter().find(|(known, _)| *known == line) {
            assert!(out.contains(words), "{line}\n{out}");
        }
        run.insert(line);
    }
    for (line, _) in PRINTS {
        let is_skipped = programs(line).any(|program| !is_there(program));
        assert!(run.contains(line) || is_skipped, "{line}");
    }
    for file in LEFT {
        let file = newcomer.path("clone").join(file);
        assert!(file.metadata().unwrap().len() > 0, "{}", file.display());
    }
}

/// The programs that a line runs.
fn programs(line: &str) -> impl Iterator<Item = &str> {
    let calls = line.split(" | ");
    calls.filter_map(|call| call.split_whitespace().find(|word| !word.contains('=')))
}

fn is_there(program: &str) -> bool {
    program == "offprint" || instead::succeeds(&format!("command -v {program}"))
}
