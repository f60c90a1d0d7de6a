//! Lists and queries: walked along both ways, found by words and facts, and given up in time.

use super::*;

#[test]
fn what_takes_too_long_is_given_up() {
    let (mut library, _) = library(ITEMS);
    let long = |library: &Library| {
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT max(i) FROM n";
        library.maybe(sql, [], |row| row.get::<_, i64>(0))
    };
    assert_eq!(library.unless(|| true, long).unwrap(), None);
    assert_eq!(library.unless(|| false, long).unwrap(), Some(Some(100_000)));
    // Nobody is asked any more.
    assert_eq!(long(&library).unwrap(), Some(100_000));
}

#[test]
fn lists_are_walked_along_both_ways() {
    let (library, _) = library(ITEMS);
    let undated = "No title and no date.";
    for (order, wanted) in [
        (Order::Edited, ["Sour", "Über", "会议在", "Sound", undated]),
        (Order::Newest, [undated, "会议在", "Sour", "Sound", "Über"]),
        (Order::Oldest, ["Über", "Sound", "Sour", "会议在", undated]),
        (Order::Title, [undated, "Sound", "Sour", "Über", "会议在"]),
        (Order::Longest, [undated, "会议在", "Sour", "Sound", "Über"]),
    ] {
        let view = view("", order);
        if lists::is_laid_down(order) {
            assert_eq!(library.lay_down(&view, NOW).unwrap(), 5);
        }
        let forward = titles(&library, &view, false);
        assert!(
            forward.len() == 5
                && forward
                    .iter()
                    .zip(wanted)
                    .all(|(title, start)| title.starts_with(start)),
            "{order:?}: {forward:?}"
        );
        let mut backward = titles(&library, &view, true);
        backward.reverse();
        assert_eq!(backward, forward, "{order:?}");
    }
}

/// Queries, and the titles of what they find.
const FOUND: &[(&str, &[&str])] = &[
    (
        "bread",
        &["Sour dough bread", "Über die Brücke", "Bread of others"],
    ),
    (
        "BREAD title:bread",
        &["Sour dough bread", "Bread of others"],
    ),
    ("brucke", &["Über die Brücke"]),
    ("\"sour dough\"", &["Sour dough bread"]),
    ("\"dough sour\"", &[]),
    ("so*", &["Sour dough bread", "Sound, heard twice"]),
    ("sour -bread", &["Sound, heard twice"]),
    ("会议 报道", &["会议在乌镇开幕"]),
    ("镇开", &["会议在乌镇开幕"]),
    ("镇会", &[]),
    (
        "author:ada or author:\"somebody else\"",
        &["Sour dough bread"],
    ),
    ("tag:food", &["Sour dough bread"]),
    ("tag:later", &["会议在乌镇开幕"]),
    ("lang:de", &["Über die Brücke"]),
    ("feed:elsewhere", &["Bread of others"]),
    ("feed:b.example", &["Bread of others"]),
    ("folder:far", &["Bread of others"]),
    ("folder:news/far", &["Bread of others"]),
    ("folder:new", &[]),
    ("is:read", &["Sour dough bread"]),
    ("is:starred", &["Über die Brücke"]),
    ("is:summary", &[]),
    ("before:2024", &["Bread of others"]),
    ("since:2024-05-03 before:2024-05-04", &["Sour dough bread"]),
    (
        "bread (is:read or feed:elsewhere)",
        &["Sour dough bread", "Bread of others"],
    ),
];

#[test]
fn queries_find_words_and_facts() {
    let (mut library, id) = library(ITEMS);
    let other = add(&library, "https://b.example/", "Elsewhere", "News/Far");
    deliver(
        &mut library,
        other,
        r#"{"id":"1","title":"Bread of others","content_text":"Crumbs.","date_published":"2023-01-01"}"#,
    );
    index(&mut library);
    library.mark(&[ArticleId(5)], Flag::Read, true).unwrap();
    library.mark(&[ArticleId(4)], Flag::Starred, true).unwrap();
    library.tag(ArticleId(3), "Later", true).unwrap();
    for (query, wanted) in FOUND {
        assert_eq!(found(&library, query), *wanted, "{query}");
        let count = library.count(&query::parse(query).unwrap(), NOW).unwrap();
        assert_eq!(count, wanted.len() as u64, "{query}");
    }
    assert_eq!(found(&library, "tag:mine").len(), 6);
    let all = found(&library, "");
    for (query, wanted) in [("folder:news", 6), ("folder:news is:unread", 5)] {
        let view = view(query, Order::Newest);
        let mut backward = titles(&library, &view, true);
        backward.reverse();
        assert_eq!(backward, found(&library, query), "{query}");
        assert_eq!(backward.len(), wanted, "{query}");
        let count = library.count(&view.query, NOW).unwrap();
        assert_eq!(count, wanted as u64, "{query}");
    }
    assert_eq!(found(&library, "folder:news"), all);
    let oldest = view("folder:news", Order::Oldest);
    assert_eq!(
        titles(&library, &oldest, false),
        all.iter().rev().cloned().collect::<Vec<_>>()
    );
    library.move_feed(id, "").unwrap();
    assert_eq!(found(&library, "folder:news").len(), 1);
    library.rename_feed(id, "Renamed").unwrap();
    assert_eq!(found(&library, "feed:renamed").len(), 5);
}

#[test]
fn what_fits_best_stands_first() {
    let (mut library, _) = library(ITEMS);
    index(&mut library);
    let view = view("bread", Order::Best);
    assert_eq!(library.lay_down(&view, NOW).unwrap(), 2);
    assert_eq!(
        titles(&library, &view, false),
        ["Sour dough bread", "Über die Brücke"]
    );
    let newest = |text: &str, most| -> Vec<i64> {
        let query = query::parse(text).unwrap();
        let hits = library.newest_hits(&query, most, NOW).unwrap();
        hits.into_iter().map(|headline| headline.id.0).collect()
    };
    assert_eq!(newest("bread", 9), [5, 4]);
    assert_eq!(newest("bread", 1), [5]);
    assert_eq!(newest("bread lang:de", 9), [4]);
    assert!(newest("is:unread", 9).is_empty());
}

#[test]
fn words_of_what_changed_or_went_are_not_found_any_more() {
    let (mut library, id) = library(ITEMS);
    index(&mut library);
    deliver(&mut library, id, &ITEMS.replace("Rye and", "Spelt and"));
    assert_eq!(library.unindexed().unwrap(), 1);
    index(&mut library);
    assert_eq!(
        (found(&library, "rye").len(), found(&library, "spelt").len()),
        (0, 1)
    );
    let (draft, _) = library.article(ArticleId(5)).unwrap().unwrap();
    assert!(draft.body.source().contains("Spelt"));
    library.remove_feed(id).unwrap();
    assert_eq!(
        found(&library, "spelt").len() + found(&library, "").len(),
        0
    );
    assert_eq!(library.counts().unwrap(), Counts::default());
}

#[test]
fn what_changes_before_it_is_indexed_is_indexed_once() {
    let (mut library, id) = library(ITEMS);
    deliver(&mut library, id, &ITEMS.replace("Rye and", "Spelt and"));
    assert_eq!(library.unindexed().unwrap(), 5);
    index(&mut library);
    deliver(&mut library, id, ITEMS);
    index(&mut library);
    assert_eq!(
        (found(&library, "rye").len(), found(&library, "spelt").len()),
        (1, 0)
    );
}

#[test]
fn a_search_that_is_stopped_says_so_and_the_next_one_works() {
    let (library, _) = library(ITEMS);
    let interrupter = library.interrupter();
    let endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    let stopper = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(20));
        interrupter.stop();
    });
    let stopped = library.all(endless, [], |_| Ok(())).unwrap_err();
    assert!(matches!(stopped, Fault::Stopped), "{stopped}");
    stopper.join().unwrap();
    assert_eq!(found(&library, "").len(), 5);
}
