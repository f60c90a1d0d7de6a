//! Reading line by line, driven by text in and text out, as a screen reader's user would.

mod commands;
mod library;
mod reading;

use crate::library::Desk;
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
