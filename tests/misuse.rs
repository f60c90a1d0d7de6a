//! Uses of the program that nobody means: each ends with one line that says what to do, and costs nothing.

use crate::library::Desk;
use crate::server::{Server, answer, feed};
use offprint::model::{Clean, Timestamp};
use offprint::store::{Library, Location, NewFeed, recover};
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
fn the_bundled_edition_is_whole_again_after_damage() {
    let desk = Desk::new();
    let before = desk.out(&["show", "1"]);
    desk.out(&["mark", "read", "--ids", "1,2"]);
    desk.out(&["library", "backup", "copy.db"]);
    crate::survival::damage(&desk.path("copy.db"), "bundle");
    let (code, out, errors) = desk.run(&["library", "recover", "copy.db"]);
    assert_eq!((code, errors.as_str()), (0, ""), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "saved: 1 feed, 26 articles, 2 of them read, 0 starred",
            "the damaged file is copy.damaged.db"
        ]
    );
    assert_eq!(desk.out(&["--library", "copy.db", "show", "1"]), before);
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
fn help_that_cannot_be_written_is_told() {
    for verb in [
        &["--help"][..],
        &["list", "--help"],
        &["--version"],
        &["help", "mark"],
    ] {
        let Ok(full) = fs::File::options().write(true).open("/dev/full") else {
            eprintln!("skipped: there is no /dev/full here");
            return;
        };
        let run = Desk::new()
            .command(verb)
            .stdout(Stdio::from(full))
            .output()
            .unwrap();
        let errors = String::from_utf8(run.stderr).unwrap();
        let why = "offprint: standard output: the disk is full; make room and do it again\n";
        assert_eq!(
            (run.status.code(), errors.as_str()),
            (Some(1), why),
            "{verb:?}"
        );
    }
}

#[test]
fn a_command_line_that_means_nothing_is_told_in_a_line() {
    let desk = Desk::new();
    for (typed, why) in [
        (
            &["list", "--limit"][..],
            "offprint: --limit needs a value; see offprint list --help\n",
        ),
        (
            &["lst", "--frob"],
            "offprint: offprint has no option “--frob”; see offprint --help\n",
        ),
    ] {
        assert_eq!(desk.run(typed), (2, String::new(), why.to_owned()));
    }
    let (code, out, errors) = desk.run(&["mark"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(errors.contains("unstarred"), "{errors}");
}

#[test]
fn where_the_library_is_may_be_said_before_a_verb_and_behind() {
    let desk = Desk::new();
    for typed in [
        "--library a.db --config none.toml stats",
        "stats --config none.toml --library a.db",
        "library --library a.db check",
        "convert --library a.db --config none.toml /dev/null",
    ] {
        let (_, _, errors) = desk.run(&typed.split(' ').collect::<Vec<_>>());
        assert!(!errors.contains("--"), "{typed}: {errors}");
    }
    assert!(desk.path("a.db").exists() && !desk.path("data").exists());
}

#[test]
fn a_symbolic_link_in_a_circle_is_no_missing_library() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("circle", desk.path("circle")).unwrap();
    let (code, _, errors) = desk.run(&["--library", "circle", "list"]);
    let why = "offprint: circle: this cannot be opened; check who may read and write it, and its folder\n";
    assert_eq!((code, errors.as_str()), (1, why));
}

#[test]
fn names_that_mean_something_to_sqlite_are_names_of_files() {
    let desk = Desk::new();
    let named = [":memory:", "file:x?mode=memory", "file:y", "#?%41"];
    for name in named {
        assert_eq!(
            desk.out(&["--library", name, "mark", "starred", "--ids", "1"]),
            "1 changed\n"
        );
        let starred = desk.out(&["--library", name, "list", "is:starred"]);
        assert_eq!(starred.lines().count(), 1, "{name}");
        let copy = format!("{name}-copy");
        desk.out(&["--library", name, "library", "backup", &copy]);
        assert_eq!(
            desk.out(&["--library", &copy, "list", "is:starred"]),
            starred
        );
        let saved = recover(&desk.path(&copy)).unwrap();
        assert_eq!((saved.feeds, saved.starred), (1, 1));
        assert!(desk.path(name).is_file(), "{name}");
    }
}

#[test]
fn a_copy_may_have_a_name_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    desk.out(&["list"]);
    let name = std::ffi::OsStr::from_bytes(b"c\xffpy.db");
    let mut command = desk.command(&["library", "backup"]);
    assert!(command.arg(name).status().unwrap().success());
    let copy = Location::File(desk.path("data").parent().unwrap().join(name));
    assert_eq!(
        Library::open_to_read(&copy).unwrap().feeds().unwrap().len(),
        1
    );
}

#[test]
fn what_means_everything_by_accident_changes_nothing() {
    let desk = Desk::new();
    for query in [
        "-*",
        "*",
        "(-*)",
        "--*",
        "salt or -*",
        "-title:...",
        "-(- or *)",
    ] {
        let (code, out, errors) = desk.run(&["mark", "starred", "--", query]);
        assert_eq!((code, out.as_str()), (2, ""), "{query}");
        assert!(errors.contains("--all"), "{query}: {errors}");
    }
    assert_eq!(desk.stats()["starred"], 0);
    assert_eq!(
        desk.out(&["mark", "starred", "-wheels", "-*", "title:wreck"]),
        "0 changed\n"
    );
}

#[test]
fn a_number_of_no_article_is_a_failure_of_mark_and_the_rest_is_done() {
    let desk = Desk::new();
    for verb in [&["mark", "read"][..], &["mark", "tag", "later"]] {
        let (code, out, errors) = desk.run(&[verb, &["--ids", "3,999"]].concat());
        let why = "offprint: article 999: there is none of this number in the library\n";
        assert_eq!(
            (code, out.as_str(), errors.as_str()),
            (1, "1 changed\n", why)
        );
    }
}

#[test]
fn a_password_in_an_address_is_told_nowhere_but_in_an_export() {
    let desk = Desk::new();
    let address = "https://ada:secret@daily.example/feed";
    desk.lay_in(address, r#"{"items":[{"id":"1","title":"One"}]}"#);
    for verb in [
        &["feeds"][..],
        &["feeds", "--json"],
        &["list", "--json"],
        &["set", "daily", "--title", "Daily"],
        &["set", "e", "--title", "Daily"],
        &["stats"],
    ] {
        let (_, out, errors) = desk.run(verb);
        let told = out + &errors;
        assert!(!told.contains("secret") && !told.contains("ada"), "{told}");
    }
    desk.out(&["set", "https://daily.example/feed", "--title", "Mine"]);
    let feeds = desk.json(&["feeds", "--json"]);
    let feed = feeds.iter().find(|feed| feed["title"] == "Mine").unwrap();
    assert_eq!(feed["address"], "https://daily.example/feed");
    assert!(desk.out(&["export"]).contains(address));
}

#[test]
fn a_clock_that_was_ahead_once_stops_no_feed() {
    let desk = Desk::new();
    desk.out(&["list"]);
    let library = desk.library();
    let new = NewFeed {
        address: "https://daily.example/",
        ..NewFeed::default()
    };
    let (id, _) = library.add_feed(&new).unwrap();
    let (now, later) = (Timestamp(1_800_000_000), Timestamp(1_900_000_000));
    let due_at = |at: Timestamp| library.feed(id).unwrap().unwrap().is_due(at);
    library.note_unchanged(id, now, later).unwrap();
    assert!(!due_at(now) && due_at(later));
    let why = Clean::line("away");
    library
        .note_trouble(id, &why, later, Timestamp(later.0 + 60))
        .unwrap();
    assert!(due_at(now));
}

#[test]
fn a_control_character_in_a_header_costs_that_header_alone() {
    let desk = Desk::new();
    let server = Server::answering(|_| {
        let headers =
            "ETag: \"a\x01b\"\r\nX\x02Y: 1\r\nLast-Modified: Mon, 06 May 2024 12:00:00 GMT\r\n";
        answer(
            "200 OK",
            headers,
            feed("News", &[("One", "a\tb")]).as_bytes(),
        )
    });
    desk.out(&["add", &server.url("/feed")]);
    assert_eq!(desk.ids(&["title:One"]).len(), 1);
    desk.out(&["refresh"]);
    let log = server.log();
    let again = log.last().unwrap();
    assert_eq!(again.header("if-none-match"), "");
    assert!(again.header("if-modified-since").contains("2024"));
}

#[test]
fn a_refresh_says_what_came_of_each_feed_where_it_is_asked_to() {
    let desk = Desk::new();
    let server = Server::answering(|request| match request.path.as_str() {
        "/good" => answer("200 OK", "", feed("Good", &[("One", "a")]).as_bytes()),
        _ => answer("404 No", "", b""),
    });
    desk.out(&["list"]);
    for path in ["/good", "/bad"] {
        let new = NewFeed {
            address: &server.url(path),
            title: path,
            ..NewFeed::default()
        };
        desk.library().add_feed(&new).unwrap();
    }
    let (code, out, errors) = desk.run(&["refresh", "--verbose"]);
    assert_eq!((code, out.as_str()), (1, ""), "{errors}");
    let mut lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.pop(), Some("offprint: 1 feed could not be fetched"));
    lines.sort_unstable();
    assert!(lines[0].starts_with("offprint: /bad: "), "{errors}");
    assert!(
        lines.contains(&"offprint: /good: 1 new article"),
        "{errors}"
    );
    let (code, out, errors) = desk.run(&["refresh", "good"]);
    assert_eq!((code, out.as_str(), errors.as_str()), (0, "", ""));
}
