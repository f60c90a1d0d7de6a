//! `offprint import newsboat`: what it keeps, as several versions of it keep it.

use crate::library::{Desk, FEED};
use std::fs;
use std::path::Path;

/// Lays down what newsboat keeps, with the columns of a version of it.
fn newsboat(folder: &Path, columns: &str, values: &str) {
    fs::create_dir_all(folder).unwrap();
    let urls = "# feeds\nhttps://b.example/feed food \"daily bread\" \"~My bread\" !\n\"query:New:unread\"\nexec:~/x.sh tag\nfilter:~/f:https://f.example/\n\
        https://new.example\n";
    fs::write(folder.join("urls"), urls).unwrap();
    let db = rusqlite::Connection::open(folder.join("cache.db")).unwrap();
    db.execute_batch(&format!(
        "CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);
         INSERT INTO rss_feed VALUES ('https://b.example/feed', 'https://b.example/', 'Bread & Salt'), ('https://gone.example/', '', 'Gone');
         CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT, url TEXT,
           feedurl TEXT, pubDate INTEGER, content TEXT, unread INTEGER{columns});
         INSERT INTO rss_item VALUES {values};"
    ))
    .unwrap();
}

const ITEMS: &str = "(1, '1', 'Salt <b>of</b> the sea', 'Ada Brook', 'https://b.example/1', 'https://b.example/feed', 1714978800,
   '<p>Where the <a href=\"/x\">sea</a> dries.</p><script>x</script>', 0, '', '', 0, 'ab', 0, ''),
 (2, 'https://b.example/2Tue, 07 May 2024 07:00:00 GMT', 'A loaf \x1b[31m', '', 'https://b.example/2', 'https://b.example/feed', 1715065200,
   'Flour.', 1, 'https://b.example/2.mp3', 'audio/mpeg', 0, NULL, 0, ''),
 (3, '3', 'Thrown away', '', 'https://b.example/3', 'https://b.example/feed', 1715065300, 'x', 1, '', '', 0, '', 1, ''),
 (4, 'x', 'Of a feed that left', '', '', 'https://gone.example/', 1, 'x', 1, '', '', 0, '', 0, '')";
const COLUMNS: &str = ", enclosure_url TEXT, enclosure_type TEXT, enqueued INTEGER, flags VARCHAR(52), deleted INTEGER, base TEXT";

#[test]
fn newsboat_is_taken_over_with_what_was_done_there() {
    let desk = Desk::new();
    newsboat(&desk.path(".newsboat"), COLUMNS, ITEMS);
    let (code, out, errors) = desk.run(&["import", "newsboat"]);
    assert_eq!(
        (code, out.as_str()),
        (
            1,
            "newsboat: 2 feeds added, 0 there already; 2 articles added\n"
        ),
        "{errors}"
    );
    for line in ["line 3 ", "line 4 ", "line 5 "] {
        assert!(errors.contains(line), "{errors}");
    }
    assert_eq!(errors.lines().count(), 3, "{errors}");
    let told = desk.json(&["list", "--json", "feed:bread"]);
    let fields = |at: usize| {
        ["title", "read", "starred", "tags", "date_published"].map(|field| told[at][field].clone())
    };
    assert_eq!(
        serde_json::json!(fields(1)),
        serde_json::json!([
            "Salt of the sea",
            true,
            true,
            ["flag-a", "flag-b"],
            "2024-05-06T07:00:00Z"
        ])
    );
    assert_eq!(
        serde_json::json!(fields(0)),
        serde_json::json!(["A loaf [31m", false, false, [], "2024-05-07T07:00:00Z"])
    );
    let shown = desk.out(&["show", &told[1]["id"].to_string()]);
    assert!(
        shown.contains("Where the sea dries.") && shown.contains("https://b.example/x"),
        "{shown}"
    );
    let feed = desk
        .json(&["feeds", "--json"])
        .into_iter()
        .find(|feed| feed["title"] == "My bread")
        .unwrap();
    assert_eq!(
        feed["tags"],
        serde_json::json!(["food", "daily bread", "hidden"])
    );
}

#[test]
fn newsboat_taken_twice_changes_nothing() {
    let desk = Desk::new();
    newsboat(&desk.path(".newsboat"), COLUMNS, ITEMS);
    desk.run(&["import", "newsboat"]);
    // What was done here since stays.
    desk.out(&["mark", "unread", "title:sea"]);
    let (_, out, _) = desk.run(&["import", "newsboat"]);
    assert_eq!(
        out,
        "newsboat: 0 feeds added, 2 there already; 0 articles added\n"
    );
    assert_eq!(
        desk.json(&["list", "--json", "feed:bread"])[1]["read"],
        false
    );

    // The feed itself brings the same articles, and what was thrown away does not come back.
    let feed = FEED.replace("<guid isPermaLink=\"false\">2</guid>", "");
    desk.lay_in("https://b.example/feed", &feed);
    let titles = desk.out(&["list", "feed:bread"]);
    assert_eq!(titles.lines().count(), 2, "{titles}");
}

#[test]
fn an_old_newsboat_or_only_its_cache_is_taken_over_too() {
    let desk = Desk::new();
    newsboat(
        &desk.path("old"),
        "",
        "(1, '1', 'A title', '', 'https://b.example/1', 'https://b.example/feed', 0, 'Words.', 0)",
    );
    let out = desk.out(&["import", "newsboat", "--cache", "old/cache.db"]);
    assert_eq!(
        out,
        "newsboat: 2 feeds added, 0 there already; 1 articles added\n"
    );
    let told = desk.json(&["list", "--json", "feed:bread"]);
    assert!(
        told[0]["read"] == true && told[0]["date_published"].is_null(),
        "{told:?}"
    );

    let (code, _, errors) =
        desk.run(&["import", "newsboat", "--cache", "data/offprint/library.db"]);
    assert!(
        code == 1 && errors.contains("no cache of newsboat"),
        "{errors}"
    );
    let desk = Desk::new();
    let (code, _, errors) = desk.run(&["import", "newsboat"]);
    assert!(code == 1 && errors.contains("--urls"), "{errors}");
}

#[test]
fn a_cache_that_is_odd_costs_only_what_is_odd() {
    let desk = Desk::new();
    let items = "(1, '1', NULL, NULL, 'https://b.example/1', 'https://b.example/feed', 'soon', x'41ff42', NULL),
        (2, '', '', '', '', 'https://b.example/feed', 1e300, '', 'x'),
        (3, '3', 'Far' || char(0) || char(27) || '[2J', '', 'javascript:x', 'https://b.example/feed', 9999999999999, 'Words.', 1)";
    newsboat(&desk.path("odd"), "", items);
    // The columns are as newsboat has them, but nothing is said of what may be in them.
    let cache = desk.path("odd/cache.db");
    let out = desk.out(&["import", "newsboat", "--cache", &cache.to_string_lossy()]);
    assert!(out.contains("; 2 articles added"), "{out}");
    let list = desk.out(&["list", "feed:bread"]);
    assert!(
        !list.contains('\u{1b}') && list.contains("Far[2J"),
        "{list}"
    );
    fs::write(&cache, "SQLite format 3\0 and nothing else").unwrap();
    let (code, _, errors) = desk.run(&["import", "newsboat", "--cache", "odd/cache.db"]);
    assert!(
        code == 1 && errors.contains("odd/cache.db: the cache of newsboat cannot be read"),
        "{errors}"
    );
}
