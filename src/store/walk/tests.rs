//! Lists go along their indexes, in one order whichever way they are walked.

use super::super::prune::{OVER, PRUNED};
use super::super::{Location, NewFeed};
use super::*;
use crate::model::{ArticleId, query};

/// Returns how SQLite goes about a question.
fn plan(library: &Library, sql: &str, values: usize) -> String {
    let sql = format!("EXPLAIN QUERY PLAN {sql}");
    let values = vec![Value::Integer(1); values];
    let steps = library.all(&sql, params_from_iter(values), |row| {
        row.get::<_, String>(3)
    });
    steps.unwrap().join("; ")
}

/// A library with these feeds in one folder.
fn of_news(addresses: &[impl AsRef<str>]) -> Library {
    let library = Library::open(&Location::private()).unwrap();
    for address in addresses {
        let feed = NewFeed {
            address: address.as_ref(),
            folder: "News",
            ..NewFeed::default()
        };
        library.add_feed(&feed).unwrap();
    }
    library
}

const PLACE: Cursor = Cursor {
    value: 5,
    id: ArticleId(5),
};

#[test]
fn no_list_is_sorted_or_read_without_its_index() {
    let library = of_news(&["https://a.example/one", "https://b.example/two"]);
    for (text, index) in [
        ("", "article_all"),
        ("is:unread", "article_unread"),
        ("is:starred", "article_starred"),
        ("is:ready is:unread", "article_unread"),
        ("lang:de", "article_all"),
        ("feed:one", "article_feed"),
        ("feed:one is:unread", "article_feed_unread"),
        ("since:1970 feed:one", "article_feed"),
        ("folder:news", "article_feed"),
        ("folder:news is:unread", "article_feed_unread"),
        ("folder:news (is:unread or is:starred)", "article_feed"),
        ("-is:unread", "article_all"),
    ] {
        for order in [Order::Newest, Order::Oldest] {
            for window in [
                Window::First,
                Window::Last,
                Window::After(PLACE),
                Window::From(PLACE),
                Window::Before(PLACE),
            ] {
                let query = query::parse(text).unwrap();
                let walk =
                    Walk::new(&library, &View { query, order }, window, Timestamp(0)).unwrap();
                let sql = if walk.is_merged() {
                    walk.sql_of_feed()
                } else {
                    walk.sql(61)
                };
                let values = walk.values.len() + 6 * usize::from(walk.is_merged());
                let plan = plan(&library, &sql, values);
                assert!(
                    plan.contains(&format!("INDEX {index}")) && !plan.contains("B-TREE"),
                    "{text} {order:?} {window:?}: {plan}"
                );
                assert!(
                    !plan.contains("SCAN h") && !plan.contains("SCAN f"),
                    "{plan}"
                );
            }
        }
    }
}

#[test]
fn what_a_person_waits_for_is_looked_up() {
    let library = Library::open(&Location::private()).unwrap();
    let feed = NewFeed {
        address: "https://a.example/one",
        tags: "filed",
        ..NewFeed::default()
    };
    library.add_feed(&feed).unwrap();
    let of = |text: &str| {
        let query = query::parse(text).unwrap();
        Condition::whole(&library, &query, Timestamp(0)).unwrap()
    };
    // Counts, and what is marked at once.
    for (text, index) in [
        ("since:1d", "INDEX article_all (at>?)"),
        ("is:unread since:1d", "INDEX article_unread (at>?)"),
        ("is:starred is:unread", "INDEX article_starred"),
        ("is:starred since:1d", "INDEX article_starred (at>?)"),
        ("feed:one is:starred", "INDEX article_feed (feed=?)"),
        ("feed:one since:1d", "INDEX article_feed (feed=? AND at>?)"),
        ("tag:mine", "INTEGER PRIMARY KEY (rowid=?)"),
        ("tag:mine is:starred", "INTEGER PRIMARY KEY (rowid=?)"),
        ("tag:filed is:read", "MULTI-INDEX OR"),
        ("word is:unread", "INTEGER PRIMARY KEY (rowid=?)"),
        ("word is:starred", "INTEGER PRIMARY KEY (rowid=?)"),
    ] {
        let condition = of(text);
        let sql = format!(
            "SELECT count(*) FROM article a {} WHERE a.kept = 1 AND {}",
            condition.starred(),
            condition.sql
        );
        let plan = plan(&library, &sql, condition.values.len());
        assert!(plan.contains(index), "{text}: {plan}");
    }
    // A tag that few have is looked up in every order.
    for text in ["tag:mine", "tag:mine is:unread", "tag:mine folder:news"] {
        for order in [Order::Newest, Order::Edited] {
            let query = query::parse(text).unwrap();
            let walk = Walk::new(
                &library,
                &View { query, order },
                Window::First,
                Timestamp(0),
            );
            let walk = walk.unwrap();
            let plan = plan(&library, &walk.sql(61), walk.values.len());
            let searched = "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)";
            assert!(plan.contains(searched), "{text} {order:?}: {plan}");
        }
    }
    for (sql, values) in [(OVER, 2), (PRUNED, 3)] {
        let plan = plan(&library, sql, values);
        let is_looked_up = plan.contains("article_feed (feed=?") && !plan.contains("B-TREE");
        assert!(is_looked_up, "{plan}");
    }
}

#[test]
fn a_tag_is_the_same_list_whether_few_have_it_or_many() {
    let library = of_news(&["https://a.example/one", "https://b.example/two"]);
    for id in 1..=2_500_i64 {
        library
            .change(
                "INSERT INTO article (id, feed, key, at, arrived, read) VALUES (?1, 1 + ?1 % 2, ?1, ?2, 0, ?1 % 3)",
                [id, (id * 7919) % 1_000],
            )
            .unwrap();
        library
            .change(
                "INSERT INTO headline (id, title, source, section, language, link, minutes, content)
                 VALUES (?1, 'x', '', '', '', '', 1, 0)",
                [id],
            )
            .unwrap();
        for (name, every) in [("many", 2), ("few", 7)] {
            if id % every == 0 {
                library.tag(ArticleId(id), name, true).unwrap();
            }
        }
    }
    let listed = |text: &str, window| -> Vec<Cursor> {
        let view = View {
            query: query::parse(text).unwrap(),
            order: Order::Newest,
        };
        let page = library.list(&view, window, 3_000, Timestamp(0)).unwrap();
        page.headlines.iter().map(|(cursor, _)| *cursor).collect()
    };
    let all = listed("", Window::First);
    let (place, middle) = (all[1_200], Window::After(all[1_200]));
    for (name, every) in [("many", 2), ("few", 7)] {
        let tagged = |cursor: &&Cursor| cursor.id.0 % every == 0;
        let expected: Vec<Cursor> = all.iter().filter(tagged).copied().collect();
        assert_eq!(listed(&format!("tag:{name}"), Window::First), expected);
        assert_eq!(
            listed(&format!("folder:news tag:{name}"), Window::First),
            expected
        );
        let behind: Vec<Cursor> = all[1_201..].iter().filter(tagged).copied().collect();
        assert_eq!(listed(&format!("tag:{name}"), middle), behind);
        // The next one that is not read, in a list of several feeds.
        let view = View {
            query: query::parse(&format!("folder:news tag:{name}")).unwrap(),
            order: Order::Newest,
        };
        let unread = |cursor: &&Cursor| cursor.id.0 % 3 == 0;
        let next = library
            .first_unread(&view, Window::After(place), Timestamp(0))
            .unwrap();
        assert_eq!(next.as_ref(), behind.iter().find(unread));
    }
}

#[test]
fn feeds_walked_along_one_by_one_come_in_the_order_of_all() {
    let addresses: Vec<String> = (0..9)
        .map(|number| format!("https://{number}.example/"))
        .collect();
    let library = of_news(&addresses);
    let mut all: Vec<(i64, i64)> = Vec::new();
    for id in 1..=300_i64 {
        // Some feeds have much, and some moments are shared.
        let (feed, at) = (1 + (id * id) % 7, (id * 7919) % 120);
        library
            .change(
                "INSERT INTO article (id, feed, key, at, arrived) VALUES (?1, ?2, ?1, ?3, 0)",
                [id, feed, at],
            )
            .unwrap();
        library
            .change(
                "INSERT INTO headline (id, title, source, section, language, link, minutes, content)
                 VALUES (?1, 'x', '', '', '', '', 1, 0)",
                [id],
            )
            .unwrap();
        all.push((at, id));
    }
    all.sort_unstable();
    all.reverse();
    let view = View {
        query: query::parse("folder:news").unwrap(),
        order: Order::Newest,
    };
    let listed = |window| -> Vec<(i64, i64)> {
        let page = library.list(&view, window, 20, Timestamp(0)).unwrap();
        page.headlines
            .iter()
            .map(|(cursor, _)| (cursor.value, cursor.id.0))
            .collect()
    };
    assert_eq!(listed(Window::First), all[..20]);
    let last: Vec<(i64, i64)> = all.iter().rev().take(20).copied().collect();
    assert_eq!(listed(Window::Last), last);
    for at in (0..300).step_by(13) {
        let place = Cursor {
            value: all[at].0,
            id: ArticleId(all[at].1),
        };
        let end = |from: usize| (from + 20).min(300);
        assert_eq!(listed(Window::After(place)), all[at + 1..end(at + 1)]);
        assert_eq!(listed(Window::From(place)), all[at..end(at)]);
        let before: Vec<(i64, i64)> = all[..at].iter().rev().take(20).copied().collect();
        assert_eq!(listed(Window::Before(place)), before);
    }
}
