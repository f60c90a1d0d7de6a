//! The verbs for the library, as they are used in scripts: each test has a library of its own.

use crate::files::said;
use offprint::ingest::{self, Label};
use offprint::model::{ArticleId, Ready, Timestamp};
use offprint::store::{Library, Location, NewFeed, Packer, Parcel};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with a library in it, and what else a test lays there.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A use of the program, in the folder, that knows no other place than this one.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .env("XDG_DATA_HOME", self.path("data"))
            .env("HOME", self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program; returns how it ended, what it printed and what it complained of.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        said(&output, self.folder.path())
    }

    /// Runs the program, which must have nothing to complain of.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let (code, out, errors) = self.run(arguments);
        assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
        out
    }

    /// Runs the program and reads the JSON that it prints, a value a line.
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let out = self.out(arguments);
        let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.collect()
    }

    pub(crate) fn library(&self) -> Library {
        Library::open(&Location::File(self.path("data/offprint/library.db"))).unwrap()
    }

    /// Lays a feed into the library, as a refresh would.
    pub(crate) fn lay_in(&self, address: &str, feed: &str) {
        let feed = ingest::read(feed.as_bytes(), Label::default()).unwrap();
        let feed = feed.into_feed();
        let mut library = self.library();
        let new = NewFeed {
            address,
            title: &feed.title,
            ..NewFeed::default()
        };
        let (id, _) = library.add_feed(&new).unwrap();
        let mut packer = Packer::new().unwrap();
        let drafts = feed.articles.iter();
        let parcels: Vec<Parcel> = drafts
            .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed).unwrap())
            .collect();
        library
            .deliver(id, Some(&feed), &parcels, Timestamp(1_780_000_000))
            .unwrap();
    }

    /// The ids of the articles that a query means.
    pub(crate) fn ids(&self, query: &[&str]) -> Vec<i64> {
        let out = self.out(&[&["list"], query].concat());
        let ids = out.lines().map(|line| line.split('\t').next().unwrap());
        ids.map(|id| id.parse().unwrap()).collect()
    }

    pub(crate) fn stats(&self) -> serde_json::Value {
        self.json(&["stats", "--json"]).remove(0)
    }
}

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
    assert!(code == 2 && errors.contains("--library <PATH>"), "{errors}");
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

/// A feed of three articles, as a file.
pub(crate) const FEED: &str = r#"<rss version="2.0"><channel><title>Bread &amp; Salt</title><link>https://b.example/</link><language>en</language>
<item><guid isPermaLink="false">1</guid><title>Salt of the sea</title><link>https://b.example/1</link><author>Ada Brook</author><category>Food</category>
<pubDate>Mon, 06 May 2024 07:00:00 GMT</pubDate><description>&lt;p&gt;Nothing here.&lt;/p&gt;&lt;p&gt;Where the sea dries, salt is left.&lt;/p&gt;</description></item>
<item><guid isPermaLink="false">2</guid><title>A loaf</title><link>https://b.example/2</link>
<pubDate>Tue, 07 May 2024 07:00:00 GMT</pubDate><description>Flour, water and a little salt become bread.</description></item>
<item><guid isPermaLink="false">3</guid><title>Bad &#27;[31m news&#10;here</title>
<description>No date, and &#x9b;2J signs that steer.</description></item></channel></rss>"#;

fn with_feed() -> Desk {
    let desk = Desk::new();
    desk.lay_in("https://b.example/feed", FEED);
    desk
}

#[test]
fn a_list_has_a_line_for_each_article_that_cuts_and_greps() {
    let desk = with_feed();
    let out = desk.out(&["list", "feed:salt", "--order", "oldest"]);
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(
        rows[0][1..],
        [
            "2024-05-06T07:00:00Z",
            "u-f",
            "Bread & Salt",
            "Salt of the sea",
            "https://b.example/1"
        ]
    );
    assert_eq!(
        rows[2][1..],
        ["-", "u-f", "Bread & Salt", "Bad [31m news here", "-"]
    );
    assert!(
        rows.iter().all(|row| row.len() == 6) && rows.len() == 3,
        "{out}"
    );
    assert_eq!(desk.ids(&["feed:salt", "--limit", "1"]).len(), 1);
    assert_eq!(desk.ids(&["feed:salt", "-title:loaf"]).len(), 2);
    assert_eq!(desk.ids(&["feed:salt", "--order", "title"]).len(), 3);
    assert!(desk.ids(&[]).len() > 8);
    assert_eq!(desk.ids(&["feed:nowhere"]), [0; 0]);
}

#[test]
fn a_list_in_json_leaves_no_field_out() {
    let desk = with_feed();
    let told = desk.json(&["list", "--json", "title:sea"]).remove(0);
    let id = &told["id"];
    let feed = &told["feed"];
    assert_eq!(
        told,
        serde_json::json!({
            "id": id, "feed": feed, "feed_title": "Bread & Salt", "folder": "", "title": "Salt of the sea",
            "url": "https://b.example/1", "authors": ["Ada Brook"], "date_published": "2024-05-06T07:00:00Z", "read": false,
            "starred": false, "tags": [], "categories": ["Food"], "ready": "feed", "minutes": 1, "language": "en", "summary": "",
        })
    );
    let undated = desk.json(&["list", "--json", "title:bad"]).remove(0);
    assert!(undated["date_published"].is_null() && undated["url"].is_null());
    assert_eq!(
        undated.as_object().unwrap().len(),
        told.as_object().unwrap().len()
    );
}

#[test]
fn articles_of_a_feed_without_a_title_are_told_with_its_address() {
    let desk = Desk::new();
    let feed = "<rss version='2.0'><channel><item><guid>1</guid><title>Alone</title></item></channel></rss>";
    desk.lay_in("https://me:secret@b.example/feed", feed);
    let listed = desk.out(&["list", "title:alone"]);
    assert_eq!(listed.split('\t').nth(3), Some("b.example/feed"));
    let told = desk.json(&["list", "--json", "title:alone"]).remove(0);
    assert_eq!(told["feed_title"], "b.example/feed");
    desk.out(&["set", "b.example", "--title", "Mine"]);
    let listed = desk.out(&["list", "title:alone"]);
    assert_eq!(listed.split('\t').nth(3), Some("Mine"));
}

#[test]
fn a_search_tells_the_line_that_has_the_words() {
    let desk = with_feed();
    let out = desk.out(&["search", "salt", "feed:bread"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(
        lines[0].ends_with("\tWhere the sea dries, salt is left."),
        "{out}"
    );
    assert!(lines[1].contains("\tA loaf\t"), "{out}");
    let told = desk.json(&["search", "--json", "--limit", "1", "salt", "dries"]);
    assert_eq!(told[0]["match"], "Where the sea dries, salt is left.");
    assert_eq!(desk.run(&["search"]).0, 2);
    assert_eq!(desk.out(&["search", "nosuchwordanywhere"]), "");
}

#[test]
fn a_query_that_is_wrong_is_pointed_at() {
    let desk = Desk::new();
    for verb in [&["list"][..], &["search"], &["mark", "read"]] {
        let (code, out, errors) = desk.run(&[verb, &["salt", "is:blue"]].concat());
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(
            errors.ends_with("\n  salt is:blue\n          ^\n"),
            "{errors}"
        );
    }
    let (code, _, errors) = desk.run(&["list", "salt", "--jsno"]);
    assert_eq!(code, 2);
    assert!(errors.contains("--jsno"), "{errors}");
    assert!(!desk.path("data").exists(), "nothing was opened for it");
}

#[test]
fn an_article_is_shown_by_its_number() {
    let desk = with_feed();
    let id = desk.ids(&["title:sea"])[0].to_string();
    let out = desk.out(&["show", &id]);
    assert_eq!(
        out,
        "Food\n\nSalt of the sea\n\nAda Brook · 6 May 2024 · https://b.example/1\n\nNothing here.\n\nWhere the sea dries, salt is left.\n"
    );
    assert_eq!(desk.out(&["show", &format!("#{id}")]), out);
    let markdown = desk.out(&["show", "--format", "markdown", &id]);
    assert!(markdown.starts_with("# Salt of the sea\n"), "{markdown}");
    let json = desk.out(&["show", "--format", "json", &id]);
    assert!(json.contains("\"title\": \"Bread & Salt\""), "{json}");

    fs::write(
        desk.path(&id),
        "A file of this name, with a title\n\nAnd words.\n",
    )
    .unwrap();
    assert_eq!(desk.out(&["show", &id]), out);
    let both = desk.out(&["show", &format!("./{id}"), &id]);
    assert!(
        both.starts_with("A file of") && both.ends_with(&out),
        "{both}"
    );

    let (code, out, errors) = desk.run(&["show", "9999", &id]);
    assert!(code == 1 && out.starts_with("Food\n"), "{out}");
    assert!(
        errors.contains("article 9999: there is none") && errors.contains("./9999"),
        "{errors}"
    );
}

#[test]
fn the_page_of_an_article_is_shown_where_it_is_kept() {
    let desk = with_feed();
    let id = desk.ids(&["title:loaf"])[0];
    let number = id.to_string();
    let (code, _, errors) = desk.run(&["show", "--text", "page", &number]);
    assert!(code == 1 && errors.contains("not kept"), "{errors}");
    let page = "<!doctype html><title>x</title><article><h1>A loaf of bread</h1><p>This is the whole text of the page, which is longer \
        than what the feed has of it.</p><p>It has a second paragraph, so that there is no doubt that this is an article.</p></article>";
    let page = ingest::read(page.as_bytes(), Label::default())
        .unwrap()
        .into_feed();
    let mut packer = Packer::new().unwrap();
    desk.library()
        .keep_page(ArticleId(id), &mut packer, &page.articles[0])
        .unwrap();
    let shown = desk.out(&["show", &number]);
    assert!(
        shown.starts_with("A loaf\n") && shown.contains("whole text"),
        "{shown}"
    );
    let feed = desk.out(&["show", "--text", "feed", &number]);
    assert!(
        feed.contains("Flour") && !feed.contains("whole text"),
        "{feed}"
    );
    assert_eq!(
        desk.json(&["list", "--json", "title:loaf"])[0]["ready"],
        "page"
    );
    let told = desk.json(&["search", "--json", "whole", "text"]);
    assert!(
        told[0]["match"]
            .as_str()
            .unwrap()
            .starts_with("This is the whole text"),
        "{told:?}"
    );
}

#[test]
fn what_a_query_means_is_marked() {
    let desk = with_feed();
    assert_eq!(
        desk.out(&["mark", "read", "feed:salt", "bread"]),
        "1 changed\n"
    );
    assert_eq!(desk.out(&["mark", "read", "feed:salt"]), "2 changed\n");
    assert_eq!(desk.out(&["mark", "read", "feed:salt"]), "0 changed\n");
    assert_eq!(desk.out(&["mark", "unread", "title:loaf"]), "1 changed\n");
    assert_eq!(
        desk.out(&["mark", "starred", "feed:salt", "is:read"]),
        "2 changed\n"
    );
    assert_eq!(desk.out(&["mark", "unstarred", "title:bad"]), "1 changed\n");
    assert_eq!(desk.ids(&["is:starred"]), desk.ids(&["title:sea"]));
    assert_eq!(
        desk.out(&["mark", "tag", "Read later", "feed:salt", "is:unread"]),
        "1 changed\n"
    );
    let told = desk.json(&["list", "--json", "tag:\"read later\""]);
    assert_eq!(told[0]["tags"], serde_json::json!(["Read later"]));
    let id = told[0]["id"].to_string();
    assert_eq!(
        desk.out(&["mark", "untag", "read later", "--ids", &id]),
        "1 changed\n"
    );
    assert_eq!(
        desk.out(&["mark", "read", "--ids", &format!("#{id},9999")]),
        "1 changed\n"
    );
    assert_eq!(desk.run(&["mark", "read", "--ids", "one"]).0, 2);
    assert_eq!(desk.run(&["mark", "tag", "a,b", "salt"]).0, 2);
}

#[test]
fn everything_is_marked_only_where_that_is_said() {
    let desk = with_feed();
    for query in [&[][..], &[""], &["..."], &["()"], &["( () )", "\"!\""]] {
        let (code, _, errors) = desk.run(&[&["mark", "read"], query].concat());
        assert!(code == 2 && errors.contains("--all"), "{query:?}: {errors}");
    }
    assert_eq!(desk.stats()["unread"], desk.stats()["articles"]);
    desk.out(&["mark", "read", "--all"]);
    assert_eq!(desk.stats()["unread"], 0);
}

const LIST: &str = r#"<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Science"><outline text="Stars" xmlUrl="https://stars.example/feed" htmlUrl="https://stars.example/" category="sky,night"/>
<outline text="Near"><outline text="Bread, mine" title="Bread &amp; Salt" xmlUrl="https://b.example/feed"/></outline></outline>
<outline text="Stars again" xmlUrl="https://stars.example/other"/>
<outline text="Also"><outline text="Stars" xmlUrl="https://stars.example/feed"/></outline></body></opml>"#;

fn with_list() -> Desk {
    let desk = Desk::new();
    fs::write(desk.path("list.opml"), LIST).unwrap();
    let out = desk.out(&["import", "list.opml"]);
    assert_eq!(out, "list.opml: 3 feeds added, 0 there already\n");
    desk
}

#[test]
fn feeds_are_listed_with_all_that_is_known_of_them() {
    let desk = with_list();
    desk.lay_in("https://b.example/feed", FEED);
    let out = desk.out(&["feeds"]);
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert!(
        rows.iter().all(|row| row.len() == 8) && rows.len() == 4,
        "{out}"
    );
    let bread = rows.iter().find(|row| row[5] == "Bread, mine").unwrap();
    assert_eq!(
        bread[1..],
        [
            "3",
            "3",
            "-",
            "Science/Near",
            "Bread, mine",
            "https://b.example/feed",
            "-"
        ]
    );
    let told = desk.json(&["feeds", "--json"]);
    let stars = told.iter().find(|feed| feed["title"] == "Stars").unwrap();
    assert_eq!(
        stars,
        &serde_json::json!({
            "id": stars["id"], "address": "https://stars.example/feed", "title": "Stars", "folder": "Science", "tags": ["sky", "night", "Also"],
            "home": "https://stars.example/", "articles": 0, "unread": 0, "starred": 0, "ready": 0, "answered": null, "failures": 0,
            "trouble": "", "ended": false, "whole": "", "pictures": null, "keep": "", "language": "", "every": "",
        })
    );
}

#[test]
fn a_title_from_a_list_is_the_reader_s_until_the_feed_says_the_same() {
    let desk = Desk::new();
    fs::write(
        desk.path("list.opml"),
        LIST.replace("Bread, mine", "Bread &amp; Salt"),
    )
    .unwrap();
    desk.out(&["import", "list.opml"]);
    desk.lay_in("https://b.example/feed", FEED);
    let feeds = desk.library().feeds().unwrap();
    let named = |title: &str| feeds.iter().find(|feed| &*feed.title == title).unwrap();
    assert!(!named("Bread & Salt").is_renamed);
    assert!(named("Stars").is_renamed);
}

#[test]
fn feeds_are_named_by_id_address_title_or_part_of_them() {
    let desk = with_list();
    let feeds = desk.json(&["feeds", "--json"]);
    let stars = feeds.iter().find(|feed| feed["title"] == "Stars").unwrap();
    let number = stars["id"].clone();
    let id = number.to_string();
    desk.out(&["set", "stars", "--folder", "A/B"]);
    desk.out(&[
        "set",
        &id,
        "--tags",
        " sky , , far",
        "--whole",
        "always",
        "--pictures",
        "true",
        "--keep",
        "90d",
        "--language",
        "pt-BR",
        "--every",
        "24h",
    ]);
    desk.out(&["set", "https://stars.example/feed", "--title", "The stars"]);
    let told = desk.json(&["feeds", "--json"]);
    let stars = told.iter().find(|feed| feed["id"] == number).unwrap();
    for (field, value) in [
        ("folder", "A/B"),
        ("title", "The stars"),
        ("whole", "always"),
        ("keep", "90d"),
        ("language", "pt-BR"),
        ("every", "1d"),
    ] {
        assert_eq!(stars[field], value);
    }
    assert_eq!(
        (&stars["tags"], &stars["pictures"]),
        (&serde_json::json!(["sky", "far"]), &true.into())
    );
    desk.out(&["set", &id, "again", "--folder", "", "--keep", "default"]);
    assert_eq!(
        desk.out(&["remove", "AGAIN"]),
        "removed Stars again, 0 articles\n"
    );
    assert_eq!(desk.json(&["feeds", "--json"]).len(), 3);
    for wrong in [
        &["set", &id][..],
        &["set", &id, "--keep", "long"],
        &["set", &id, "--whole", "maybe"],
        &["set", &id, "--language", "German, I think"],
        &["set", &id, "--every", "1m"],
        &["set", &id, "bread", "--title", "x"],
        &["remove"],
    ] {
        assert_eq!(desk.run(wrong).0, 2, "{wrong:?}");
    }
}

#[test]
fn what_is_set_for_a_feed_is_taken_back() {
    let desk = with_list();
    let set = |values: [&str; 5]| {
        let names = ["--whole", "--pictures", "--keep", "--language", "--every"];
        let pairs = names.into_iter().zip(values).flat_map(<[&str; 2]>::from);
        desk.out(&[vec!["set", "bread"], pairs.collect()].concat());
        let told = desk.json(&["feeds", "--json"]);
        let bread = told.iter().find(|feed| feed["title"] == "Bread, mine");
        let fields = ["whole", "pictures", "keep", "language", "every"];
        fields
            .map(|field| bread.unwrap()[field].to_string())
            .join(" ")
    };
    assert_eq!(
        set(["never", "false", "12w", "de", "never"]),
        "\"never\" false \"84d\" \"de\" \"never\""
    );
    assert_eq!(set(["default"; 5]), "\"\" null \"\" \"\" \"\"");
}

#[test]
fn a_name_that_several_feeds_have_lists_them() {
    let desk = with_list();
    let (code, out, errors) = desk.run(&["remove", "star", "nowhere", "bread"]);
    assert_eq!(
        (code, out.as_str()),
        (1, "removed Bread, mine, 0 articles\n")
    );
    assert!(
        errors.contains("“star” may be any of these")
            && errors.contains("  Stars again  https://stars.example/other\n"),
        "{errors}"
    );
    assert!(
        errors.contains("“nowhere” is no feed of the library"),
        "{errors}"
    );
}

#[test]
fn the_edition_once_removed_does_not_come_back() {
    let desk = Desk::new();
    let out = desk.out(&["remove", "offprint:edition"]);
    assert!(out.starts_with("removed The First Edition, "), "{out}");
    assert_eq!(desk.stats()["feeds"], 0);
    assert_eq!(desk.stats()["articles"], 0);
}

#[test]
fn a_list_goes_out_and_comes_in_as_it_was() {
    let desk = with_list();
    desk.out(&[
        "set",
        "stars.example/feed",
        "--whole",
        "never",
        "--keep",
        "500",
        "--pictures",
        "false",
        "--language",
        "de",
        "--every",
        "never",
    ]);
    let once = desk.out(&["export"]);
    assert!(
        once.contains("text=\"Bread, mine\" title=\"Bread &amp; Salt\""),
        "{once}"
    );
    assert!(!once.contains("offprint:edition"), "{once}");
    desk.out(&["export", "out.opml"]);
    assert_eq!(fs::read_to_string(desk.path("out.opml")).unwrap(), once);
    assert_eq!(
        desk.out(&["import", "out.opml"]),
        "out.opml: 0 feeds added, 3 there already\n"
    );
    assert_eq!(desk.out(&["export"]), once);

    let elsewhere = ["--library", "other.db"];
    desk.out(&[&["import", "out.opml"][..], &elsewhere].concat());
    assert_eq!(desk.out(&[&["export"][..], &elsewhere].concat()), once);
    let known = |arguments: &[&str]| {
        let mut feeds = desk.json(&[&["feeds", "--json"], arguments].concat());
        feeds.iter_mut().for_each(|feed| feed["id"] = 0.into());
        feeds.retain(|feed| feed["address"] != "offprint:edition");
        feeds
    };
    assert_eq!(known(&elsewhere), known(&[]));

    fs::write(desk.path("feed.xml"), FEED).unwrap();
    let (code, _, errors) = desk.run(&["import", "feed.xml"]);
    assert!(code == 1 && errors.contains("offprint add"), "{errors}");
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
