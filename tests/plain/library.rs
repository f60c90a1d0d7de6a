//! The library told, listed, filtered and marked.

use super::{OPENING, answers, daily, typed};
use crate::library::Desk;

#[test]
fn the_library_is_told_in_numbers_and_words() {
    assert_eq!(typed(&daily(), &[], &["quit"]), OPENING);
}

#[test]
fn marks_are_set_by_number_and_taken_back() {
    let desk = daily();
    let said = answers(
        &desk,
        &[
            "toggle-star 2",
            "s",
            "2m",
            "undo",
            "u",
            "u",
            "u",
            "read-all",
            "A",
        ],
    );
    assert_eq!(
        said,
        "Unread, starred: Bread.\n\
         Unread, starred: Salt.\n\
         Read, starred: Bread.\n\
         Undone, for 1 article.\n\
         Undone, for 1 article.\n\
         Undone, for 1 article.\n\
         There is nothing to undo.\n\
         Marked 2 articles as read; undo takes it back.\n\
         Everything in this list is read already.\n"
    );
    assert_eq!(desk.stats()["starred"], 0);
    assert_eq!(desk.stats()["unread"], 0);
}

#[test]
fn tags_are_taken_back_in_their_order_among_marks() {
    let desk = daily();
    let lines = [
        "tag later",
        "s",
        "tag later",
        "undo",
        "undo",
        "undo",
        "undo",
    ];
    assert_eq!(
        answers(&desk, &lines),
        "Tagged later; undo takes it back.\n\
         Unread, starred: Salt.\n\
         No longer tagged later; undo takes it back.\n\
         Undone: tagged later.\n\
         Undone, for 1 article.\n\
         Undone: no longer tagged later.\n\
         There is nothing to undo.\n"
    );
    assert_eq!(desk.out(&["list", "tag:later"]), "");
    answers(&desk, &["tag later", "tag later", "undo"]);
    assert_eq!(desk.out(&["list", "tag:later"]).lines().count(), 1);
}

#[test]
fn words_are_found_in_the_library_and_in_an_article() {
    let said = answers(
        &daily(),
        &[
            "search salt",
            "2",
            "find needs",
            "n",
            "/pepper",
            "back",
            "back",
        ],
    );
    assert_eq!(
        said,
        "What was found of “salt”: 2 articles.\n\
         1. Salt. Unread, 6 May 2026, 1 minute. Found: Salt is old.\n\
         2. Bread. Unread, 5 May 2026, 1 minute. Found: Bread needs salt.\n\
         Article 2: Bread\n\
         From Daily. 5 May 2026. 1 minute. Unread.\n\
         Bread needs salt.\n\
         End of the article.\n\
         Bread needs salt.\n\
         Bread needs salt.\n\
         This article does not have it.\n\
         What was found of “salt”:\n\
         2. Bread. Read, 5 May 2026, 1 minute. Found: Bread needs salt.\n\
         Daily:\n\
         1. Salt. Unread, 6 May 2026, 1 minute.\n"
    );
}

#[test]
fn lists_are_filtered_and_sorted() {
    let said = answers(
        &daily(),
        &[
            "filter title:bread",
            "back",
            "filter is:blue",
            "sort title",
            "all-or-unread",
        ],
    );
    assert_eq!(
        said,
        "Daily, filtered by “title:bread”: 1 article.\n\
         1. Bread. Unread, 5 May 2026, 1 minute.\n\
         Daily: 2 articles.\n\
         1. Salt. Unread, 6 May 2026, 1 minute.\n\
         2. Bread. Unread, 5 May 2026, 1 minute.\n\
         An article is unread, read, starred, ready, summary, not “blue”, at letter 4.\n\
         Daily, by title: 2 articles.\n\
         1. Bread. Unread, 5 May 2026, 1 minute.\n\
         2. Salt. Unread, 6 May 2026, 1 minute.\n\
         Daily, unread only, by title: 2 articles.\n\
         1. Bread. Unread, 5 May 2026, 1 minute.\n\
         2. Salt. Unread, 6 May 2026, 1 minute.\n"
    );
}

#[test]
fn feeds_are_told_opened_and_changed() {
    let desk = daily();
    desk.out(&["set", "daily", "--folder", "News"]);
    let said = answers(
        &desk,
        &[
            "feeds",
            "5",
            "rename-feed 5 Post",
            "remove-feed 5",
            "fold",
            "back",
            "refresh",
        ],
    );
    let feeds = "1. All articles: 2 articles, 2 unread.\n\
        2. Unread: 2.\n\
        3. Starred: 0.\n\
        4. Folder News: 2 articles, 2 unread.\n\
        5. Daily: 2 articles, 2 unread, in News.\n\
        A number lists its articles.\n";
    assert!(said.starts_with(feeds), "{said}");
    assert!(
        said.contains("\nRenamed.\n") && said.contains("5. Post: 2 articles"),
        "{said}"
    );
    assert!(
        said.contains("If it is meant: remove-feed 5 yes.\n"),
        "{said}"
    );
    assert!(said.contains("“fold” means nothing here"), "{said}");
    assert_eq!(desk.stats()["articles"], 2);
    typed(&desk, &[], &["remove-feed 5 yes"]);
    assert_eq!(desk.stats()["articles"], 0);
}

#[test]
fn a_long_list_is_told_by_parts() {
    let desk = Desk::new();
    desk.out(&["remove", "offprint:edition"]);
    let items: String = (10..60)
        .map(|n| {
            format!("<item><guid>{n}</guid><title>T{n}</title><description>x</description></item>")
        })
        .collect();
    desk.lay_in(
        "https://d.example/feed",
        &format!("<rss version='2.0'><channel><title>Many</title>{items}</channel></rss>"),
    );
    let said = typed(&desk, &[], &["", "", "", "G", "b", "7", "q", "3g"]);
    let numbers: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once(". T").map(|(number, _)| number))
        .collect();
    assert_eq!(numbers.len(), 20 + 20 + 10 + 20 + 20 + 1 + 1, "{said}");
    assert_eq!(numbers[49..51], ["50", "31"]);
    assert_eq!(numbers[70], "11");
    assert_eq!(
        said.matches("There is more; an empty line lists on.")
            .count(),
        3
    );
    assert_eq!(said.matches("This is the end of the list.").count(), 1);
}
