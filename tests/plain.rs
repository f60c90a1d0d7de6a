//! Reading line by line, driven by text in and text out, as a screen reader's user would.

use crate::library::Desk;
use std::fs;
use std::io::Write;
use std::process::Stdio;

const FEED: &str = "<rss version='2.0'><channel><title>Daily</title>\
    <item><guid>1</guid><title>Salt</title><link>https://d.example/salt</link><pubDate>Wed, 06 May 2026 10:00:00 GMT</pubDate>\
    <description>&lt;p&gt;Salt is old.&lt;/p&gt;&lt;h2&gt;At sea&lt;/h2&gt;&lt;p&gt;See &lt;a href='https://d.example/pan'&gt;a pan&lt;/a&gt;.&lt;/p&gt;\
    &lt;ul&gt;&lt;li&gt;One&lt;/li&gt;&lt;/ul&gt;</description></item>\
    <item><guid>2</guid><title>Bread</title><pubDate>Tue, 05 May 2026 10:00:00 GMT</pubDate>\
    <description>&lt;p&gt;Bread needs salt.&lt;/p&gt;</description></item>\
    </channel></rss>";

/// Types lines at the program; returns what it answers.
fn typed(desk: &Desk, arguments: &[&str], lines: &[&str]) -> String {
    let mut child = desk
        .command(&[&["--plain"][..], arguments].concat())
        .env_remove("BROWSER")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(
            lines
                .iter()
                .map(|line| format!("{line}\n"))
                .collect::<String>()
                .as_bytes(),
        )
        .unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let answer = String::from_utf8(output.stdout).unwrap();
    // Nothing but lines of text: no control sequence, and no meaning in blanks at their beginnings.
    for line in answer.lines() {
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
        assert_eq!(line.trim_start(), line);
    }
    answer
}

/// A desk with a library of two articles, and the bundled edition out of the way.
fn daily() -> Desk {
    let desk = Desk::new();
    desk.out(&["remove", "offprint:edition"]);
    desk.lay_in("https://d.example/feed", FEED);
    desk
}

const OPENING: &str = "\
offprint, line by line. “help” tells the commands.
Daily: 2 articles.
1. Salt. Unread, 6 May 2026, 1 minute.
2. Bread. Unread, 5 May 2026, 1 minute.
";

fn answers(desk: &Desk, lines: &[&str]) -> String {
    let answer = typed(desk, &[], lines);
    let opening = answer.lines().take(2).map(|line| line.len() + 1).sum();
    assert!(answer.starts_with(&OPENING[..opening]), "{answer}");
    let behind = answer
        .lines()
        .take_while(|line| !line.starts_with("2. "))
        .count()
        + 1;
    answer
        .lines()
        .skip(behind)
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn the_library_is_told_in_numbers_and_words() {
    assert_eq!(typed(&daily(), &[], &["quit"]), OPENING);
}

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
fn what_is_no_command_is_answered_with_the_nearest() {
    let said = answers(&daily(), &["togle-star", "xyzzy", "0", "3", "zen"]);
    assert_eq!(
        said,
        "There is no command “togle-star”. The nearest: toggle-star.\n\
         There is no command “xyzzy”. “help” tells the commands.\n\
         There is no article 0; the list has 2.\n\
         There is no article 3; the list has 2.\n\
         “zen” means nothing here: no screen is drawn.\n"
    );
}

#[test]
fn every_command_is_answered() {
    let desk = daily();
    let commands = offprint::app::COMMANDS.iter().map(|entry| entry.name);
    let stays = |name: &&str| !["leave", "quit"].contains(name);
    let commands: Vec<&str> = commands.filter(stays).collect();
    let lines: Vec<&str> = commands
        .iter()
        .flat_map(|name| ["feeds", "xyzzy", name, "xyzzy", "back"])
        .collect();
    let said = typed(&desk, &[], &lines);
    let said: Vec<&str> = said
        .split("There is no command “xyzzy”. “help” tells the commands.\n")
        .skip(1)
        .step_by(2)
        .collect();
    assert_eq!(said.len(), commands.len());
    for (name, said) in commands.iter().zip(said) {
        assert!(!said.is_empty(), "{name}");
    }
    let help = answers(&desk, &["help"]);
    assert!(help.contains("toggle-star, or s: "), "{help}");
    assert!(!help.contains("zen"), "{help}");
    assert_eq!(answers(&desk, &["help undo"]).lines().count(), 2);
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

#[test]
fn files_are_read_line_by_line_too() {
    let desk = Desk::new();
    fs::write(desk.path("feed.xml"), FEED).unwrap();
    let said = typed(&desk, &["feed.xml"], &["2"]);
    assert!(said.contains("Article 2: Bread\n"), "{said}");
    assert!(!desk.path("data").exists());
}

#[test]
fn keys_names_and_dates_are_those_that_were_set() {
    let desk = daily();
    let file = desk.path("config.toml");
    fs::write(
        &file,
        "dates = 'iso'\n[keys]\n'g t' = 'toggle-star'\nx = ['down', 'toggle-read']\nu = 'none'\n\
         [macros]\nboth = ['toggle-read', 'toggle-star']\n\
         [commands]\nshout = { run = ['sh', '-c', 'echo \"$0\"', '%t'], screen = true }\n",
    )
    .unwrap();
    let config = ["--config", file.to_str().unwrap()];
    let said = typed(
        &desk,
        &config,
        &["g t", "x", "u", "both", "shout", "help shout", "help star"],
    );
    let said: Vec<&str> = said.lines().skip(2).collect();
    assert_eq!(
        said[..11],
        [
            "1. Salt. Unread, 2026-05-06, 1 minute.",
            "2. Bread. Unread, 2026-05-05, 1 minute.",
            "Unread, starred: Salt.",
            "2. Bread. Unread, 2026-05-05, 1 minute.",
            "Read: Bread.",
            "There is no command “u”. The nearest: up, undo.",
            "Unread: Bread.",
            "Unread, starred: Bread.",
            "Bread",
            "shout: done.",
            "Your own:",
        ]
    );
    assert!(
        said.contains(&"toggle-star, or g t, s: star, or take the star away."),
        "{said:?}"
    );
}
