//! Articles listed, searched, shown and marked.

use super::{Desk, with_feed};
use offprint::ingest::{self, Label};
use offprint::model::ArticleId;
use offprint::store::Packer;
use std::fs;

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
    let mut packer = Packer::new();
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
    let told = desk.json(&["search", "--json", "feed:salt", "whole", "text"]);
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
    let (code, out, errors) = desk.run(&["mark", "read", "--ids", &format!("#{id},9999")]);
    assert_eq!((code, out.as_str()), (1, "1 changed\n"));
    assert!(errors.contains("article 9999: there is none"), "{errors}");
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
