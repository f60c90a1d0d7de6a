//! Feeds listed, named, set and removed; lists of feeds that come in and go out.

use super::{Desk, FEED};
use std::fs;

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
