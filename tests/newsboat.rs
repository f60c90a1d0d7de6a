//! `offprint import newsboat`: what it keeps, as several versions of it keep it.

use crate::library::{Desk, FEED};
use std::fs;
use std::path::Path;

/// Lays down what newsboat keeps, with the columns of a version of it.
fn newsboat(folder: &Path, columns: &str, values: &str) {
    fs::create_dir_all(folder).unwrap();
    let urls = "# feeds\nhttps://b.example/feed food \"daily bread\" \"~My bread\" !\n\"query:New:unread = \\\"yes\\\" and tags # \\\"daily\\\"\"\nexec:~/x.sh tag\nfilter:~/f:https://f.example/\n\
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
    let out = out.replace(&*desk.path("").to_string_lossy(), "~/");
    assert_eq!(
        (code, out.as_str()),
        (
            1,
            "newsboat: 2 feeds added, 0 there already; 2 articles added\n\
             newsboat: 1 query feed kept as a search, 0 there already\n\
             newsboat: its keys are those here with keymap = \"newsboat\" in ~/.config/offprint/config.toml\n"
        ),
        "{errors}"
    );
    for line in ["line 4 ", "line 5 "] {
        assert!(errors.contains(line), "{errors}");
    }
    assert_eq!(errors.lines().count(), 2, "{errors}");
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
    assert!(
        out.starts_with(
            "newsboat: 0 feeds added, 2 there already; 0 articles added\n\
             newsboat: 0 query feeds kept as searches, 1 there already\n"
        ),
        "{out}"
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
    assert!(
        out.starts_with("newsboat: 2 feeds added, 0 there already; 1 article added\n"),
        "{out}"
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

/// Settings as a person has them after some years.
const SETTINGS: &str = "\
# my settings
auto-reload yes
reload-time 120
reload-threads 8
browser \"firefox %u\"
article-sort-order date-desc
datetime-format \"%d %b\"
text-width 80
show-read-feeds no
notify-program \"notify-send\"
articlelist-format \"%4i %f %D %?T?|%-17T|  ?%t\"
unbind-key ENTER
unbind-key j
unbind-key k
bind-key j down
bind-key k up
bind-key j next articlelist
bind-key k prev articlelist
bind-key G end
bind-key g home
bind-key l open
bind-key h quit
bind-key a toggle-article-read
bind-key d pagedown
bind-key u pageup
bind-key ^R random-unread
macro v set browser \"mpv %u &\" ; open-in-browser ; set browser \"firefox %u\"
macro t set browser \"qndl -v '%u' | tee log\" ; open-in-browser
color background         default  default
color listnormal         color245 default
color listnormal_unread  color2   default
color listfocus          color0   color3   bold
color info               color8   color0
highlight article \"^(Feed|Link):.*$\" color11 default bold
ignore-article \"*\" \"title =~ \\\"Sponsor\\\"\"
ignore-article https://b.example/feed \"title =~ \\\"loaf\\\" or content =~ \\\"<img\\\"\"
password `pass show feeds`
";

#[test]
fn its_settings_become_a_configuration_that_holds() {
    let desk = Desk::new();
    newsboat(&desk.path(".config/newsboat"), COLUMNS, ITEMS);
    fs::write(desk.path(".config/newsboat/config"), SETTINGS).unwrap();
    let (code, out, errors) = desk.run(&["import", "newsboat"]);
    assert_eq!(code, 1, "{errors}");
    let out = out.replace(&*desk.path("").to_string_lossy(), "~/");
    assert!(
        out.ends_with("newsboat: its settings are in ~/.config/offprint/config.toml now\n"),
        "{out}"
    );
    let told: Vec<&str> = errors
        .lines()
        .filter_map(|line| {
            line.split_once("newsboat/config: line ")?
                .1
                .split(':')
                .next()
        })
        .collect();
    assert_eq!(
        told,
        ["9", "10", "11", "26", "28", "34", "36", "37"],
        "{errors}"
    );
    assert_eq!(desk.out(&["config", "--check"]), "");
    let config = fs::read_to_string(desk.path(".config/offprint/config.toml")).unwrap();
    for line in [
        "keymap = \"newsboat\"",
        "theme = \"newsboat\"",
        "refresh-every = \"2h\"",
        "\", v\" = \"mpv\"",
        "columns = \"{unread:1}{star:1} {date} [|{feed:17}|  ]{title}\"",
        "when = \"title:Sponsor*\"",
    ] {
        assert!(
            config.lines().any(|have| have == line),
            "{line} in {config}"
        );
    }
    assert!(desk.out(&["keys"]).contains("mpv"));

    // Once more: nothing is changed, and nothing is made.
    let folder = || fs::read_dir(desk.path(".config/offprint")).unwrap().count();
    let before = folder();
    let (_, out, again) = desk.run(&["import", "newsboat"]);
    assert!(out.contains("config.toml already\n"), "{out}");
    assert_eq!((folder(), again), (before, errors));
}

#[test]
fn a_configuration_that_is_there_stays_as_it_is() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("mine")).unwrap();
    fs::write(
        desk.path("settings"),
        "text-width 72\ncolor info red blue\n",
    )
    .unwrap();
    fs::write(desk.path("mine/config.toml"), "measure = 60\n").unwrap();
    let import = [
        "import",
        "newsboat",
        "--settings",
        "settings",
        "--config",
        "mine/config.toml",
    ];
    let out = desk.out(&import);
    assert!(out.contains("mine/config.toml stays as it is"), "{out}");
    assert_eq!(desk.out(&import), out);
    let read = |name: &str| fs::read_to_string(desk.path(name)).unwrap();
    assert_eq!(read("mine/config.toml"), "measure = 60\n");
    assert!(read("mine/newsboat.toml").contains("measure = 72\n"));
    assert_eq!(
        desk.out(&["config", "--check", "--config", "mine/newsboat.toml"]),
        ""
    );

    // What was made of the file beside it since is somebody's own, too.
    fs::write(desk.path("mine/newsboat.toml"), "measure = 61\n").unwrap();
    let out = desk.out(&import);
    assert!(out.contains("measure = 72\n"), "{out}");
    assert_eq!(read("mine/newsboat.toml"), "measure = 61\n");
    let (code, _, errors) = desk.run(&["import", "newsboat", "--settings", "mine"]);
    assert!(code == 1 && errors.contains("mine"), "{errors}");
}
