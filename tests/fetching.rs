//! The verbs that fetch, as they are typed: `add` and `refresh`.

use crate::server::{Server, answer, feed};
use offprint::model::Kept;
use offprint::store::{Library, Location};
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const OK: &str = "200 OK";

/// A folder with a library in it, as the system keeps one for the program.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Runs the program. Returns its exit code and what it said on both outputs.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_offprint"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("XDG_DATA_HOME", self.0.path())
            .env("XDG_CONFIG_HOME", self.0.path())
            .env_remove("OFFPRINT_CONFIG")
            .output()
            .unwrap();
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code().unwrap(),
            said(&output.stdout),
            said(&output.stderr),
        )
    }

    fn library(&self) -> Library {
        let file = self.0.path().join("offprint/library.db");
        Library::open_to_read(&Location::File(file)).unwrap()
    }

    /// The feeds, but for the bundled edition.
    fn feeds(&self) -> Vec<Kept> {
        let mut feeds = self.library().feeds().unwrap();
        feeds.retain(|feed| !feed.address.starts_with("offprint:"));
        feeds
    }
}

/// A body that is no summary.
fn long() -> String {
    "word ".repeat(250)
}

fn news() -> Server {
    Server::answering(|request| {
        match request.path.as_str() {
        "/feed" => match request.header("if-none-match") {
            "\"1\"" => answer("304 Not Modified", "", b""),
            _ => answer(OK, "ETag: \"1\"\r\n", feed("The News", &[("One", &long()), ("Two", &long())]).as_bytes()),
        },
        "/bad" => answer(OK, "", feed("Bad", &[("One", &long())]).as_bytes()),
        "/page" => answer(OK, "", b"<!doctype html><title>A</title><link rel=alternate type=application/rss+xml href=/feed><p>Words."),
        "/two" => answer(
            OK,
            "",
            b"<!doctype html><title>A</title><link rel=alternate type=application/rss+xml title='All of it' href=/feed>\
              <link rel=alternate type=application/rss+xml href='/other?a=1&amp;b=2'><p>Words.",
        ),
        "/none" => answer(OK, "", b"<!doctype html><title>A</title><p>Words."),
        _ => answer("404 No", "", b""),
    }
    })
}

#[test]
fn a_feed_is_added_and_fetched_at_once() {
    let (home, server) = (Home::new(), news());
    let added = home.run(&[
        "add",
        &server.url("/feed"),
        "--folder",
        "World/Far",
        "--title",
        "Mine",
    ]);
    assert_eq!(added, (0, "Mine: 2 new articles\n".into(), String::new()));
    let feeds = home.feeds();
    assert_eq!(
        (feeds[0].title.as_str(), feeds[0].folder.as_str()),
        ("Mine", "World/Far")
    );
    assert_eq!(
        (
            feeds[0].counts.articles,
            home.library().unindexed().unwrap()
        ),
        (2, 0)
    );
    let again = home.run(&["add", &server.url("/feed"), "--folder", "Near"]);
    assert_eq!(
        again.1,
        format!("{}: it is in the library already\n", server.url("/feed"))
    );
    assert_eq!(home.feeds()[0].folder.as_str(), "Near");
    assert_eq!(server.count("/feed"), 1);
}

#[test]
fn a_page_s_feed_is_found_and_several_are_listed() {
    let (home, server) = (Home::new(), news());
    assert_eq!(
        home.run(&["add", &server.url("/page")]).1,
        "The News: 2 new articles\n"
    );
    assert_eq!(home.feeds()[0].address, server.url("/feed"));
    let (code, out, errors) = home.run(&["add", &server.url("/two")]);
    let wanted = format!(
        "offprint: {}: this is a page that names 2 feeds; choose one of them so:\n  offprint add {}  # All of it\n  offprint add '{}'\n",
        server.url("/two"),
        server.url("/feed"),
        server.url("/other?a=1&b=2"),
    );
    assert_eq!((code, out.as_str(), errors), (1, "", wanted));
    let (code, _, errors) = home.run(&["add", &server.url("/none"), &server.url("/missing")]);
    assert_eq!((code, errors.lines().count()), (1, 2), "{errors}");
    assert!(
        errors.contains("/none: this is a page, and it names no feed\n"),
        "{errors}"
    );
    assert!(
        errors.contains("/missing: there is nothing at this address"),
        "{errors}"
    );
    assert_eq!(home.feeds().len(), 1);
}

#[test]
fn without_a_network_a_feed_is_kept_for_later() {
    let home = Home::new();
    let (code, out, errors) = home.run(&["add", "https://me:secret@news.invalid/feed"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        errors.starts_with("offprint: https://news.invalid/feed: no host news.invalid is found")
            && errors.ends_with("the feed is kept, to be fetched later\n"),
        "{errors}"
    );
    assert_eq!(
        home.feeds()[0].address,
        "https://me:secret@news.invalid/feed"
    );
}

#[test]
fn files_that_hold_feeds_are_delivered() {
    let home = Home::new();
    fs::write(
        home.0.path().join("a.xml"),
        feed("On Paper", &[("One", "Word.")]),
    )
    .unwrap();
    fs::write(
        home.0.path().join("b.opml"),
        "<opml version='2.0'><body><outline text='A' xmlUrl='https://a.example/'/></body></opml>",
    )
    .unwrap();
    assert_eq!(
        home.run(&["add", "a.xml"]),
        (0, "On Paper: 1 new article\n".into(), String::new())
    );
    assert_eq!(home.run(&["add", "a.xml"]).1, "On Paper: 0 new articles\n");
    let feeds = home.feeds();
    assert!(
        feeds.len() == 1 && feeds[0].address.starts_with("file:/"),
        "{feeds:?}"
    );
    let (code, _, errors) = home.run(&["add", "b.opml", "c.xml"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("b.opml: this is a list of feeds; “offprint import” takes it\n"),
        "{errors}"
    );
    assert!(errors.contains("c.xml: there is no such file"), "{errors}");
    assert_eq!(home.run(&["add", "--title", "A", "a.xml", "b.xml"]).0, 2);
}

#[test]
fn a_refresh_says_nothing_in_a_pipe_and_one_line_of_each_trouble() {
    let (home, server) = (Home::new(), news());
    home.run(&["add", &server.url("/feed"), &server.url("/bad")]);
    assert_eq!(home.run(&["refresh"]), (0, String::new(), String::new()));
    drop(server);
    let other = Server::answering(|_| answer("500 No", "", b""));
    home.run(&["add", &other.url("/x")]);
    let (code, out, errors) = home.run(&["refresh", &other.url("")]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(
        errors,
        format!(
            "offprint: {}: the server is in trouble, which may pass (500)\n",
            other.url("/x").trim_start_matches("http://")
        )
    );
    let (code, _, errors) = home.run(&["refresh", "nothing like it"]);
    assert_eq!(
        (code, errors.as_str()),
        (
            2,
            "offprint: no feed has “nothing like it” in its title or address; “offprint feeds” lists them\n"
        )
    );
    assert_eq!(home.run(&["refresh", "--jobs", "0"]).0, 2);
}

#[test]
fn a_refresh_tells_programs_what_came() {
    let (home, server) = (Home::new(), news());
    home.run(&["add", &server.url("/feed")]);
    let (code, out, errors) = home.run(&["refresh", "--json", "news"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        told,
        serde_json::json!({
            "answered": 1, "failed": 0, "new": 0, "changed": 0, "dropped": 0, "marked": 0, "pages": 0, "missed": 0,
            "pictures": 0, "offline": false,
            "feeds": [{"address": server.url("/feed"), "title": "The News", "new": 0, "changed": 0, "dropped": 0, "marked": 0}],
        })
    );
}

#[test]
fn a_feed_that_is_added_gets_what_the_configuration_says() {
    let (home, server) = (Home::new(), news());
    let address = server.url("/feed");
    fs::create_dir_all(home.0.path().join("offprint")).unwrap();
    let text = format!(
        "jobs = 99\n[feeds.'{address}']\nfolder = 'Set/Before'\nlanguage = 'de'\n\
         [[rules]]\nwhen = 'folder:set lang:de title:one'\ndo = 'drop'\n\
         [[rules]]\nwhen = 'is:blue'\ndo = 'drop'\n"
    );
    fs::write(home.0.path().join("offprint/config.toml"), text).unwrap();
    let (code, out, errors) = home.run(&["add", &address]);
    assert_eq!(
        (code, out.as_str()),
        (0, "The News: 1 new article, 1 dropped by rules\n")
    );
    assert!(
        errors.contains("config.toml:9: rule 2: an article is"),
        "{errors}"
    );
    assert!(
        errors.contains("config.toml:1: jobs is from 1 to 64"),
        "{errors}"
    );
    let feed = &home.feeds()[0];
    assert_eq!(
        (feed.folder.as_str(), feed.settings.language.as_str()),
        ("Set/Before", "de")
    );
    let (code, out, errors) = home.run(&["refresh", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &report["dropped"], &report["marked"]),
        (0, &0.into(), &0.into())
    );
    assert!(errors.contains("  is:blue\n     ^"), "{errors}");
}

#[test]
fn rules_are_listed_and_tried_and_change_nothing() {
    let (home, server) = (Home::new(), news());
    home.run(&["add", &server.url("/feed")]);
    let none = home.run(&["rules"]);
    assert!(
        none.0 == 0 && none.2.contains("there are no rules"),
        "{none:?}"
    );
    let text = "[[rules]]\nwhen = 'feed:news title:one'\ndo = ['tag first', 'star']\n\
                [[rules]]\nwhen = 'tag:first or is:starred'\ndo = 'drop'\n\
                [[rules]]\nwhen = '(word'\ndo = 'drop'\n\
                [[rules]]\nwhen = 'feed:news'\ndo = 'mark-read'\n";
    fs::write(home.0.path().join("rules.toml"), text).unwrap();
    let config = ["--config", "rules.toml"];
    let (code, out, errors) = home.run(&[&["rules"][..], &config].concat());
    assert_eq!((code, out.lines().count()), (1, 4));
    assert!(
        out.starts_with("1\ttag first, star\tfeed:news title:one\n"),
        "{out}"
    );
    assert!(
        errors.contains("rules.toml:8: rule 3: this parenthesis is never closed\n  (word\n  ^"),
        "{errors}"
    );
    let (code, out, _) = home.run(&[&["rules", "test"][..], &config].concat());
    let id = home.library().counts().unwrap().articles;
    let rows = format!(
        "1\t1\ttag first, star\tfeed:news title:one\n\t{id}\tThe News\tOne\n\
         2\t1\tdrop\ttag:first or is:starred\n\t{id}\tThe News\tOne\n\
         3\t-\tdrop\t(word\n\
         4\t1\tmark-read\tfeed:news\n\t{}\tThe News\tTwo\n",
        id - 1
    );
    assert_eq!((code, out), (1, rows));
    let (_, out, _) = home.run(&[&["rules", "test", "--json"][..], &config].concat());
    let told: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        (&told[3]["matched"], &told[3]["examples"][0]["title"]),
        (&1.into(), &"Two".into())
    );
    assert!(told[2]["wrong"].as_str().unwrap().contains("never closed"));
    let counts = home.feeds()[0].counts;
    assert_eq!((counts.articles, counts.unread, counts.starred), (2, 2, 0));
}
