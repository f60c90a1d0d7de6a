//! Every line of the read-me that shows a command is run, from the top of the page to its end. What is different from
//! the page, and why, stands in one list: `instead.rs`.

use super::instead::{INSTEAD, Instead};
use super::newcomer::Newcomer;
use super::{install, shown};
use std::fs;
use std::process::{Command, Stdio};

/// Words that some lines must print; those that print nothing leave something behind.
const PRINTS: &[(&str, &str)] = &[
    ("offprint import feeds.opml", "1 feed added"),
    ("offprint", "Nations meet in Wuzhen"),
    ("offprint feed.xml page.html", "The bridge that sings"),
    (
        "curl -s https://example.org/feed.xml | offprint -",
        "Salt & pepper",
    ),
    ("offprint feed.xml | grep -i salt", "Salt & pepper"),
    ("offprint refresh --json | head -n 8", "\"answered\": 1"),
    ("offprint config", "theme = "),
    ("offprint keys", "toggle-star"),
    ("man offprint-list", "offprint-list"),
    ("offprint man", "SYNOPSIS"),
    ("offprint man mark tag", "offprint mark tag"),
    ("offprint completions zsh", "#compdef offprint"),
];

/// Files in the reader's home that some lines leave behind.
const LEFT: &[&str] = &[
    ".local/share/offprint/library.db",
    ".config/offprint/config.toml",
    ".local/share/bash-completion/completions/offprint",
    ".local/share/man/man1/offprint-list.1",
    ".config/systemd/user/offprint-refresh.service",
    ".config/systemd/user/offprint-refresh.timer",
];

/// Returns the lines that are to be run, in their order: those of blocks with those of their remarks, then the prose's.
fn to_be_run() -> Vec<String> {
    let blocks = shown::blocks("sh");
    let blocks = blocks
        .iter()
        .filter(|block| !install::is_of_packages(block));
    let mut commands = Vec::new();
    for line in blocks.flat_map(|block| shown::lines(block)) {
        commands.push(line.command.clone());
        commands.extend(line.aside().map(str::to_owned));
    }
    for command in shown::in_prose() {
        commands.extend(for_each_verb(&command));
    }
    commands
}

fn for_each_verb(command: &str) -> Vec<String> {
    let every = INSTEAD
        .iter()
        .find(|(word, instead, _)| matches!(instead, Instead::Verbs) && command.contains(word));
    let Some((word, ..)) = every else {
        return vec![command.to_owned()];
    };
    let verbs = crate::outfit::verbs();
    let verbs = verbs.iter();
    verbs
        .map(|path| command.replace(word, &path.join(" ")))
        .collect()
}

#[test]
fn every_line_of_the_readme_that_shows_a_command_runs() {
    let newcomer = Newcomer::new();
    let commands = to_be_run();
    for (line, _) in PRINTS {
        assert!(commands.iter().any(|command| command == line), "{line}");
    }
    for command in &commands {
        let out = newcomer.follow(command);
        let prints = PRINTS.iter().find(|(line, _)| line == command);
        if let (Some(out), Some((_, words))) = (out, prints) {
            assert!(out.contains(words), "{command}\n{out}");
        }
    }
    for file in LEFT {
        let file = newcomer.home(file);
        assert!(file.metadata().unwrap().len() > 0, "{}", file.display());
    }
    // Once with the list of feeds, twice below “Feeds that come by themselves”.
    assert_eq!(newcomer.server.count("/daily"), 3);
    assert_eq!(newcomer.server.count("/page/0"), 1);
}

#[test]
fn every_example_of_the_readme_prints_what_it_says() {
    // One library for all of them, in their order.
    let newcomer = Newcomer::new();
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir("tests/corpus/readme").unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let mut run = 0;
    for block in shown::blocks("console") {
        for example in block.split("$ ").skip(1) {
            let (line, printed) = example.split_once('\n').unwrap();
            let mut command = Command::new("/bin/sh");
            command
                .args(["-c", &format!("{line} 2>&1")])
                .current_dir(folder.path())
                .envs(newcomer.environment())
                .env_remove("OFFPRINT_CONFIG")
                .stdin(Stdio::null());
            let output = command.output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), printed, "{line}");
            run += 1;
        }
    }
    assert!(run >= 2, "{run}");
}

#[test]
fn what_is_done_in_the_place_of_something_is_done_for_a_line_that_is_there() {
    let text = shown::readme();
    for (meant, instead, why) in INSTEAD {
        let is_there = match instead {
            Instead::Set(_) => continue,
            Instead::In(_) | Instead::Where(_) => text.lines().any(|line| line.contains(meant)),
            _ => text.contains(meant),
        };
        assert!(is_there, "{meant}: {why}");
    }
}
