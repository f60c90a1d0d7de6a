//! Uses of the program that nobody means: each ends with one line that says what to do, and costs nothing.

use crate::library::Desk;
use std::fs;
use std::process::Stdio;

#[test]
fn a_file_of_one_byte_is_not_written_over() {
    let desk = Desk::new();
    for verb in [&["list"][..], &["set", "1", "--title", "x"]] {
        fs::write(desk.path("note"), "x").unwrap();
        let (code, out, errors) = desk.run(&[verb, &["--library", "note"]].concat());
        let why = "offprint: note: this is no library of offprint; name another with --library\n";
        assert_eq!((code, out.as_str(), errors.as_str()), (1, "", why));
        assert_eq!(fs::read(desk.path("note")).unwrap(), b"x", "{verb:?}");
    }
}

#[test]
fn ten_thousand_alternatives_are_one_query() {
    let desk = Desk::new();
    let joined = |before: &str, between: &str| {
        let words: Vec<String> = (0..10_000).map(|n| format!("{before}q{n}z")).collect();
        words.join(between)
    };
    let either = format!("{} or wheels", joined("", " or "));
    let found = desk.out(&["list", &either]);
    assert_eq!(found, desk.out(&["list", "wheels"]));
    assert!(!found.is_empty());
    let none = format!("{} title:wheels", joined("-", " "));
    assert_eq!(
        desk.out(&["list", &none]),
        desk.out(&["list", "title:wheels"])
    );
}

#[test]
fn a_library_that_was_cut_off_gives_its_headlines() {
    let desk = Desk::new();
    let before = desk.out(&["list", "--order", "oldest"]);
    desk.out(&["library", "backup", "cut.db"]);
    let file = fs::File::options()
        .write(true)
        .open(desk.path("cut.db"))
        .unwrap();
    file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    let (code, out, errors) = desk.run(&["library", "recover", "cut.db"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("saved: 1 feed, 26 articles"), "{out}");
    let after = desk.out(&["--library", "cut.db", "list", "--order", "oldest"]);
    assert_eq!(after, before);
}

#[test]
fn what_cannot_be_saved_is_not_sent_round_in_a_circle() {
    let desk = Desk::new();
    desk.out(&["list"]);
    desk.out(&["library", "backup", "cut.db"]);
    let file = fs::File::options()
        .write(true)
        .open(desk.path("cut.db"))
        .unwrap();
    file.set_len(8192).unwrap();
    let before = fs::read(desk.path("cut.db")).unwrap();
    let (code, out, errors) = desk.run(&["library", "recover", "cut.db"]);
    let why = "offprint: cut.db: nothing of this library can be read; the file was left as it is\n";
    assert_eq!((code, out.as_str(), errors.as_str()), (1, "", why));
    assert!(fs::read(desk.path("cut.db")).unwrap() == before);
}

#[test]
fn an_address_that_cannot_be_fetched_is_no_missing_file() {
    let desk = Desk::new();
    for address in ["ftp://daily.example/feed", "http://"] {
        let (code, _, errors) = desk.run(&["add", address]);
        assert_eq!((code, errors.lines().count()), (1, 1), "{errors}");
        assert!(
            errors.contains(address) && errors.contains("https://"),
            "{errors}"
        );
    }
    assert_eq!(desk.run(&["add", ""]).0, 2);
}

#[test]
fn a_number_of_no_article_is_told_as_it_was_typed() {
    let number = "99999999999999999999";
    let (code, _, errors) = Desk::new().run(&["show", number]);
    assert_eq!(code, 1);
    assert!(
        errors.starts_with(&format!("offprint: article {number}: ")),
        "{errors}"
    );
}

#[test]
fn a_full_disk_behind_the_output_is_told() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full here");
        return;
    };
    let desk = Desk::new();
    let mut command = desk.command(&["list"]);
    let run = command.stdout(Stdio::from(full)).output().unwrap();
    let errors = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(
        errors.starts_with("offprint: standard output: ") && errors.lines().count() == 1,
        "{errors}"
    );
}

#[test]
fn a_symbolic_link_in_a_circle_is_no_missing_library() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("circle", desk.path("circle")).unwrap();
    let (code, _, errors) = desk.run(&["--library", "circle", "list"]);
    let why = "offprint: circle: this cannot be opened; check who may read and write it, and its folder\n";
    assert_eq!((code, errors.as_str()), (1, why));
}
