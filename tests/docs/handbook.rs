//! Every line of the handbook that shows a command is run, from its first article to its last. Lines that the read-me has
//! too are run with it.

use super::newcomer::Newcomer;
use super::shown;
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
        let out = newcomer.follow_where_it_can_be(line);
        let prints = PRINTS.iter().find(|(known, _)| *known == line);
        if let (Some(out), Some((_, words))) = (out, prints) {
            assert!(out.contains(words), "{line}\n{out}");
        }
        run.insert(line);
    }
    for (line, _) in PRINTS {
        assert!(run.contains(line), "{line}");
    }
    for file in LEFT {
        let file = newcomer.path("clone").join(file);
        assert!(file.metadata().unwrap().len() > 0, "{}", file.display());
    }
}
