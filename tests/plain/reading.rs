//! An article said in words, gone through, saved and handed on; the handbook.

use super::{FEED, answers, daily, typed};
use crate::library::Desk;
use std::fs;
use std::io::Write;
use std::process::Stdio;

#[test]
fn an_article_is_said_in_words_and_is_read_then() {
    let desk = daily();
    let said = answers(&desk, &["1", "back"]);
    assert_eq!(
        said,
        "Article 1: Salt\n\
         From Daily. 6 May 2026. 1 minute. Unread.\n\
         Salt is old.\n\
         Heading: At sea\n\
         See a pan (link 1).\n\
         List of 1 item:\n\
         Item 1: One\n\
         End of the list.\n\
         End of the article. It has 1 link: browse 1 opens it.\n\
         Daily:\n\
         1. Salt. Read, 6 May 2026, 1 minute.\n"
    );
    assert_eq!(desk.stats()["unread"], 1);
}

#[test]
fn an_article_is_gone_through_by_paragraphs_and_headings() {
    let said = answers(&daily(), &["1", "g", "]", "j", "k", "G", "", "p", "J", "K"]);
    let pieces: Vec<&str> = said.lines().skip(16).collect();
    assert_eq!(
        pieces[..3],
        ["Heading: At sea", "See a pan (link 1).", "Heading: At sea"],
        "{said}"
    );
    assert!(said.contains("Article 2: Bread"), "{said}");
    assert_eq!(said.matches("Article 1: Salt").count(), 2, "{said}");
    assert!(said.contains("Nothing is unread in this list."), "{said}");
}

#[test]
fn addresses_are_said_and_articles_saved() {
    let desk = daily();
    let said = answers(
        &desk,
        &[
            "1",
            "y",
            "links",
            "1y",
            "y 7",
            "save salt.md",
            "save salt.md",
            "| wc -l",
        ],
    );
    let said: Vec<&str> = said.lines().skip(9).collect();
    assert_eq!(
        said[..5],
        [
            "https://d.example/salt",
            "Link 1: https://d.example/pan",
            "https://d.example/pan",
            "There is no link 7; the article has 1.",
            "Saved salt.md",
        ]
    );
    assert!(said[5].contains("exists already"), "{said:?}");
    assert_eq!(said[7], "Piped to wc -l");
    assert!(
        fs::read_to_string(desk.path("salt.md"))
            .unwrap()
            .contains("# Salt")
    );
}

#[test]
fn an_address_is_opened_in_the_browser_that_is_named() {
    let desk = daily();
    let mut child = desk
        .command(&["--plain"])
        .env("BROWSER", "true")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"1\nbrowse 1\nO\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("\nOpened https://d.example/pan\n"), "{said}");
    assert!(said.contains("\nOpened https://d.example/salt\n"), "{said}");
}

#[test]
fn the_handbook_opens_by_a_topic_and_goes_back_to_where_one_was() {
    let desk = daily();
    let said = answers(&desk, &["help"]);
    assert!(
        said.contains("The handbook is opened by help and a topic: keys, search, "),
        "{said}"
    );
    let said = answers(
        &desk,
        &[
            "2",
            "help Tags",
            "m",
            "tag x",
            "t",
            "help columns",
            "back",
            "back",
        ],
    );
    let said: Vec<&str> = said.lines().collect();
    let at = |line: &str| {
        let found = said.iter().position(|said| *said == line);
        found.unwrap_or_else(|| panic!("{line} is not in {said:#?}"))
    };
    assert_eq!(
        said[at("The handbook: The keys in five minutes") + 1],
        "Heading: Marks and tags"
    );
    let refused = "This is a page of the handbook; back leaves it.";
    assert_eq!(said[at(refused)..][..3], [refused; 3]);
    let columns = said
        .iter()
        .position(|line| line.starts_with("The handbook: Make"));
    assert_eq!(
        said[columns.unwrap() + 1],
        "Heading: What stands on a headline’s line"
    );
    let end = ["Bread:", "Bread needs salt.", "End of the article."];
    assert_eq!(said[at("Bread:")..][..3], end);
    assert_eq!(
        said[said.len() - 1],
        "2. Bread. Read, 5 May 2026, 1 minute."
    );
    assert_eq!(desk.out(&["list", "tag:x"]), "");
    let said = answers(&desk, &["help nowhere"]);
    assert!(
        said.starts_with("No command is about that. The handbook tells of keys, "),
        "{said}"
    );
}

#[test]
fn files_are_read_line_by_line_too() {
    let desk = Desk::new();
    fs::write(desk.path("feed.xml"), FEED).unwrap();
    let said = typed(&desk, &["feed.xml"], &["2"]);
    assert!(said.contains("Article 2: Bread\n"), "{said}");
    assert!(!desk.path("data").exists());
}
