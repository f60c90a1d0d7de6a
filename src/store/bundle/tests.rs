//! Bodies packed together and found again.

use super::super::{Library, Location, NewFeed};
use super::*;

/// A library with a feed of articles that have no more than a place for their bodies.
fn library(articles: i64) -> Library {
    let library = Library::open(&Location::private()).unwrap();
    library.add_feed(&NewFeed::default()).unwrap();
    for id in 1..=articles {
        library
            .change(
                "INSERT INTO article (feed, key, at, arrived) VALUES (1, ?1, 0, 0)",
                [id],
            )
            .unwrap();
    }
    library
}

fn put(library: &Library, articles: std::ops::RangeInclusive<i64>, text: impl Fn(i64) -> Vec<u8>) {
    let mut press = Press::default();
    let first = text(*articles.start()).len();
    let mut filling = Filling::begin(&library.db, &mut press, FeedId(1), first).unwrap();
    for id in articles {
        filling.put(id, Side::Feed, &text(id)).unwrap();
    }
    filling.end().unwrap();
}

fn text(id: i64) -> Vec<u8> {
    format!("{id} ").repeat(2000).into_bytes()
}

fn all_are_there(library: &Library, articles: std::ops::RangeInclusive<i64>) {
    let mut press = Press::default();
    let mut reader = Reader::new(&library.db, &mut press);
    for id in articles {
        assert_eq!(
            reader.read(id, Side::Feed).unwrap(),
            Some(&text(id)[..]),
            "{id}"
        );
    }
}

fn bundles(library: &Library) -> Vec<usize> {
    library
        .all("SELECT size FROM bundle ORDER BY id", [], |row| {
            bytes(row, 0)
        })
        .unwrap()
}

#[test]
fn articles_that_come_one_by_one_share_bundles() {
    let library = library(100);
    for id in 1..=100 {
        put(&library, id..=id, text);
    }
    all_are_there(&library, 1..=100);
    let sizes = bundles(&library);
    assert!(
        sizes.len() < 12 && sizes.iter().all(|size| *size <= FULL),
        "{sizes:?}"
    );
}

#[test]
fn a_large_article_has_a_bundle_of_its_own() {
    let library = library(3);
    put(&library, 1..=3, |id| {
        if id == 2 {
            vec![b'x'; 3 * FULL]
        } else {
            text(id)
        }
    });
    assert_eq!(bundles(&library).len(), 3);
    all_are_there(&library, 3..=3);
}

#[test]
fn what_changes_leaves_its_bundle_and_the_last_takes_it_along() {
    let library = library(20);
    put(&library, 1..=20, |_| b"old".repeat(5000));
    let before = bundles(&library).len();
    put(&library, 1..=20, text);
    all_are_there(&library, 1..=20);
    assert!(bundles(&library).len() <= before, "{:?}", bundles(&library));
    library.remove_feed(FeedId(1)).unwrap();
    assert!(bundles(&library).is_empty());
}

#[test]
fn a_bundle_is_thinned_when_most_of_it_is_unwanted() {
    let library = library(8);
    put(&library, 1..=8, text);
    let full = bundles(&library)[0];
    library
        .run("DELETE FROM body WHERE id IN (1, 2, 4, 5, 7)")
        .unwrap();
    thin(&library.db, &mut Press::default(), 1).unwrap();
    for id in [3, 6, 8] {
        all_are_there(&library, id..=id);
    }
    assert!(bundles(&library)[0] < full / 2);
}

#[test]
fn a_damaged_bundle_is_left_alone() {
    let library = library(4);
    put(&library, 1..=2, text);
    library
        .run("UPDATE bundle SET packed = x'28b52ffd00'")
        .unwrap();
    let mut press = Press::default();
    assert_eq!(
        Reader::new(&library.db, &mut press)
            .read(1, Side::Feed)
            .unwrap(),
        None
    );
    put(&library, 3..=4, text);
    all_are_there(&library, 3..=4);
    assert_eq!(bundles(&library).len(), 2);
}
