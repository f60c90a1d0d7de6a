//! Where a library is, and how it begins.

use super::{Desk, with_feed};
use crate::files::said;
use std::fs;
use std::path::Path;
use std::process::Stdio;

#[test]
fn a_first_run_lays_the_bundled_edition_in_once() {
    let desk = Desk::new();
    let stats = desk.stats();
    assert_eq!(stats["feeds"], 1);
    assert!(stats["articles"].as_u64().unwrap() > 5, "{stats}");
    assert_eq!(stats["ready"], stats["articles"]);
    assert!(desk.path("data/offprint/library.db").exists());
    assert_eq!(desk.stats()["articles"], stats["articles"]);
    let rows = desk.out(&["stats"]);
    assert!(rows.starts_with("feeds\t1\narticles\t"), "{rows}");
}

#[test]
fn a_library_is_where_it_is_said_to_be() {
    let desk = Desk::new();
    desk.out(&["stats", "--library", "deep/mine.db"]);
    assert!(desk.path("deep/mine.db").exists());
    assert!(!desk.path("data").exists());
    let output = desk
        .command(&["stats"])
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(desk.path(".local/share/offprint/library.db").exists());
}

#[test]
fn library_and_configuration_may_be_named_before_the_verb() {
    let desk = Desk::new();
    fs::write(desk.path("c.toml"), "measure = 60\n").unwrap();
    let before = desk.out(&[
        "--config",
        "c.toml",
        "--library=mine.db",
        "list",
        "title:wheels",
    ]);
    assert_eq!(before.lines().count(), 1);
    assert_eq!(
        desk.out(&["list", "--library", "mine.db", "title:wheels"]),
        before
    );
    assert!(desk.path("mine.db").exists() && !desk.path("data").exists());
    desk.out(&["--library", "mine.db", "library", "check"]);
    desk.out(&["--config", "c.toml", "config", "--check"]);
    let (code, _, errors) = desk.run(&["--config", "gone.toml", "config", "--check"]);
    assert!(code == 1 && errors.contains("gone.toml"), "{errors}");

    // What can be a file is one; a verb behind a file or another option is told of.
    fs::write(desk.path("list"), "# A title\n\nAnd words.\n").unwrap();
    assert!(
        desk.out(&["--library", "mine.db", "./list"])
            .contains("And words.")
    );
    for words in [&["--plain", "search"][..], &["./list", "search"]] {
        let (code, _, errors) = desk.run(words);
        assert!(
            code == 2 && errors.contains("offprint search"),
            "{words:?}: {errors}"
        );
    }
    let (code, _, errors) = desk.run(&["--library"]);
    assert!(
        code == 2 && errors.contains("--library needs a value"),
        "{errors}"
    );
}

#[test]
fn where_nothing_can_be_kept_a_library_in_memory_stands_in() {
    let desk = Desk::new();
    // A file where a folder is wanted is as bad as one that may not be written, and is so for root too.
    fs::write(desk.path("data"), "").unwrap();
    let (code, out, errors) = desk.run(&["stats"]);
    assert_eq!(code, 0, "{errors}");
    assert!(out.starts_with("feeds\t1\n"), "{out}");
    assert!(
        errors.lines().count() == 1 && errors.contains("nothing is kept"),
        "{errors}"
    );
    let (code, out, errors) = desk.run(&["stats", "--library", "data/library.db"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("--library"), "{errors}");
}

#[test]
fn what_is_no_library_is_left_alone() {
    let desk = Desk::new();
    fs::write(desk.path("notes"), "no library at all\n".repeat(50)).unwrap();
    let (code, _, errors) = desk.run(&["stats", "--library", "notes"]);
    assert_eq!(code, 1);
    assert!(errors.contains("this is no library"), "{errors}");
    let kept = fs::read_to_string(Path::new(&desk.path("notes"))).unwrap();
    assert!(kept.starts_with("no library"));
}

#[test]
fn several_programs_use_one_library_at_once() {
    let desk = with_feed();
    let commands: Vec<Vec<&str>> = (0..12)
        .map(|number| match number % 4 {
            0 => vec!["mark", "read", "feed:salt"],
            1 => vec!["search", "salt"],
            2 => vec!["mark", "tag", "t", "feed:salt", "salt"],
            _ => vec!["list", "--json"],
        })
        .collect();
    let children: Vec<_> = commands
        .iter()
        .map(|arguments| {
            let mut command = desk.command(arguments);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for (child, arguments) in children.into_iter().zip(&commands) {
        let (code, _, errors) = said(&child.wait_with_output().unwrap(), desk.folder.path());
        assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
    }
    assert_eq!(desk.ids(&["feed:salt", "is:unread"]).len(), 0);
    assert_eq!(desk.ids(&["tag:t"]).len(), 2);
}

#[test]
fn several_first_runs_at_once_make_one_library() {
    let desk = Desk::new();
    let children: Vec<_> = (0..6)
        .map(|_| {
            let mut command = desk.command(&["stats", "--json"]);
            command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in children {
        let (code, _, errors) = said(&child.wait_with_output().unwrap(), desk.folder.path());
        assert_eq!((code, errors.as_str()), (0, ""));
    }
    let stats = desk.stats();
    assert_eq!(
        (&stats["feeds"], &stats["ready"]),
        (&1.into(), &stats["articles"])
    );
}
