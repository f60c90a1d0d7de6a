//! A library, filled and asked.

use super::*;
use crate::ingest::{self, Label};
use crate::model::query::{self, State};
use crate::model::{
    ArticleId, Clean, Counts, Feed, FeedId, FeedSettings, Flag, Order, Query, Ready, Timestamp,
    View,
};

const NOW: Timestamp = Timestamp(1_800_000_000);

/// A library with a feed of these items of JSON Feed.
fn library(items: &str) -> (Library, FeedId) {
    let mut library = Library::open(&Location::private()).unwrap();
    let id = add(&library, "https://a.example/feed", "The Sample", "News");
    deliver(&mut library, id, items);
    (library, id)
}

fn add(library: &Library, address: &str, title: &str, folder: &str) -> FeedId {
    let feed = NewFeed {
        address,
        title,
        folder,
        tags: "mine, other",
        ..NewFeed::default()
    };
    library.add_feed(&feed).unwrap().0
}

fn deliver(library: &mut Library, id: FeedId, items: &str) -> Delivered {
    let feed = feed(items);
    let mut packer = Packer::new().unwrap();
    let parcels: Vec<Parcel> = feed
        .articles
        .iter()
        .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed).unwrap())
        .collect();
    library.deliver(id, Some(&feed), &parcels, NOW).unwrap()
}

fn feed(items: &str) -> Feed {
    let text = format!("{{\"items\":[{items}]}}");
    ingest::read(text.as_bytes(), Label::default())
        .unwrap()
        .into_feed()
}

fn index(library: &mut Library) {
    while library.index(100, &ingest::words).unwrap() > 0 {}
}

fn view(query: &str, order: Order) -> View {
    View {
        query: query::parse(query).unwrap(),
        order,
    }
}

/// The titles of a whole list, walked along in small steps.
fn titles(library: &Library, view: &View, back: bool) -> Vec<String> {
    let mut titles = Vec::new();
    let mut window = if back { Window::Last } else { Window::First };
    loop {
        let page = library.list(view, window, 2, NOW).unwrap();
        titles.extend(
            page.headlines
                .iter()
                .map(|(_, headline)| headline.title.to_string()),
        );
        let Some((last, _)) = page.headlines.last().filter(|_| page.goes_on) else {
            return titles;
        };
        window = if back {
            Window::Before(*last)
        } else {
            Window::After(*last)
        };
    }
}

fn found(library: &Library, query: &str) -> Vec<String> {
    titles(library, &view(query, Order::Newest), false)
}

const ITEMS: &str = r#"
    {"id":"1","title":"Sour dough bread","content_html":"<p>Rye and wheat, and time.","date_published":"2024-05-03","tags":["Food"],"authors":[{"name":"Ada Brook"}],"language":"en"},
    {"id":"2","title":"Über die Brücke","content_text":"Der Wind singt. Bread is not in it.","date_published":"2024-05-01","language":"de-CH"},
    {"id":"3","title":"会议在乌镇开幕","content_text":"记者于周二报道会议。","date_published":"2024-05-04","language":"zh"},
    {"id":"4","title":"Sound, heard twice","content_text":"A sour note in a new bridge.","date_published":"2024-05-02"},
    {"id":"5","content_text":"No title and no date."}"#;

#[test]
fn what_is_delivered_is_there_once() {
    let (mut library, id) = library(ITEMS);
    assert_eq!(deliver(&mut library, id, ITEMS), Delivered::default());
    let changed = ITEMS.replace("Rye and", "Spelt and");
    assert_eq!(
        deliver(&mut library, id, &changed),
        Delivered {
            changed: 1,
            ..Delivered::default()
        }
    );
    let (draft, page) = library.article(ArticleId(5)).unwrap().unwrap();
    assert_eq!(
        (draft.title.words().as_str(), page),
        ("Sour dough bread", None)
    );
    assert!(draft.body.source().contains("Spelt"));
    assert_eq!(
        library.counts().unwrap(),
        Counts {
            articles: 5,
            unread: 5,
            starred: 0,
            ready: 5,
            ahead: 5
        }
    );
    let (again, is_new) = library
        .add_feed(&NewFeed {
            address: "https://a.example/feed",
            ..NewFeed::default()
        })
        .unwrap();
    assert_eq!((again, is_new), (id, false));
}

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
fn ids_never_come_again_so_that_what_is_new_is_seen() {
    let (mut library, id) = library(ITEMS);
    index(&mut library);
    library.remove_feed(id).unwrap();
    let other = add(&library, "https://b.example/", "Other", "");
    deliver(&mut library, other, ITEMS);
    index(&mut library);
    assert_eq!(found(&library, "rye").len(), 1);
    let page = library.list(&view("", Order::Newest), Window::First, 9, NOW);
    assert!(
        page.unwrap()
            .headlines
            .iter()
            .all(|(cursor, _)| cursor.id.0 > 5)
    );
}

#[test]
fn marks_are_counted_and_say_what_they_changed() {
    let (mut library, id) = library(ITEMS);
    let ids = [1, 2, 3].map(ArticleId);
    assert_eq!(library.mark(&ids, Flag::Read, true).unwrap(), ids);
    assert_eq!(library.mark(&ids, Flag::Read, true).unwrap(), []);
    library.mark(&[ids[0]], Flag::Starred, true).unwrap();
    let counts = library.feed(id).unwrap().unwrap().counts;
    assert_eq!((counts.unread, counts.starred), (2, 1));
    let unread = library.ids(&Query::is(State::Unread), None, NOW).unwrap();
    assert_eq!(unread.len(), 2);
    assert_eq!(
        library
            .ids(&Query::everything(), Some((Flag::Read, true)), NOW)
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn places_are_kept() {
    let (library, _) = library(ITEMS);
    let id = ArticleId(1);
    assert_eq!(library.place(id).unwrap(), None);
    library.keep_place(id, (3, 40)).unwrap();
    assert_eq!(library.place(id).unwrap(), Some((3, 40)));
    library.keep_place(id, (0, 0)).unwrap();
    assert_eq!(library.place(id).unwrap(), None);
    library.keep_place(ArticleId(99), (1, 1)).unwrap();
}

#[test]
fn pruning_spares_what_is_unread_or_starred_and_is_remembered() {
    let (mut library, id) = library(ITEMS);
    index(&mut library);
    library
        .mark(&[1, 2, 3, 4].map(ArticleId), Flag::Read, true)
        .unwrap();
    library.mark(&[ArticleId(4)], Flag::Starred, true).unwrap();
    assert_eq!(library.prune(id, Some(Timestamp(0)), None).unwrap(), 0);
    assert_eq!(library.prune(id, None, None).unwrap(), 0);
    assert_eq!(library.prune(id, None, Some(99)).unwrap(), 0);
    assert_eq!(library.prune(id, Some(Timestamp(0)), Some(2)).unwrap(), 1);
    assert_eq!(library.prune(id, Some(NOW), Some(99)).unwrap(), 1);
    assert_eq!(library.counts().unwrap().articles, 3);
    assert_eq!(deliver(&mut library, id, ITEMS), Delivered::default());
    assert_eq!(found(&library, "sound").len(), 0);
}

#[test]
fn trouble_changes_nothing_but_a_note() {
    let (mut library, id) = library(ITEMS);
    library
        .note_answer(id, "tag", "date", NOW, Timestamp(5))
        .unwrap();
    let why = crate::model::Clean::line("the server does not answer");
    library.note_trouble(id, &why, NOW, Timestamp(9)).unwrap();
    library.note_trouble(id, &why, NOW, Timestamp(9)).unwrap();
    let feed = library.feed(id).unwrap().unwrap();
    assert_eq!(
        (feed.failures, feed.trouble.as_str(), feed.due.0),
        (2, "the server does not answer", 9)
    );
    assert_eq!(library.asked(id).unwrap().etag, "tag");
    library.note_unchanged(id, NOW, Timestamp(7)).unwrap();
    assert_eq!(library.feed(id).unwrap().unwrap().failures, 0);
    deliver(&mut library, id, "");
    assert!(library.readdress_feed(id, "https://c.example/").unwrap());
    add(&library, "https://d.example/", "D", "");
    assert!(!library.readdress_feed(id, "https://d.example/").unwrap());
}

#[test]
fn the_page_behind_a_summary_is_kept_beside_it() {
    let (mut library, _) = library(ITEMS);
    index(&mut library);
    let page = feed(r#"{"content_html":"<p>All that the page says, flour included."}"#)
        .articles
        .remove(0);
    library
        .keep_page(ArticleId(5), &mut Packer::new().unwrap(), &page)
        .unwrap();
    index(&mut library);
    assert_eq!(found(&library, "flour"), ["Sour dough bread"]);
    assert_eq!(found(&library, "rye"), ["Sour dough bread"]);
    let (_, kept) = library.article(ArticleId(5)).unwrap().unwrap();
    assert_eq!(kept.map(|page| page.body), Some(page.body));
    assert_eq!(
        library.headline(ArticleId(5)).unwrap().unwrap().ready,
        Ready::Page
    );
}

#[test]
fn pages_that_are_missed_are_tried_again_later() {
    let (library, id) = library(
        r#"{"id":"1","title":"A","url":"https://a.example/1","content_text":"x"},
        {"id":"2","title":"B","url":"https://a.example/2","content_text":"y"},
        {"id":"3","title":"C","content_text":"no page"}"#,
    );
    let wanted = |most, now| {
        let pages = library.wanted_pages(id, Ready::Feed, most, Timestamp(now));
        let seen = |page: WantedPage| (page.link.to_string(), page.failures);
        pages.unwrap().into_iter().map(seen).collect::<Vec<_>>()
    };
    let [first, second] = [1, 2].map(|n| format!("https://a.example/{n}"));
    assert_eq!(wanted(9, 0), [(first.clone(), 0), (second.clone(), 0)]);
    assert_eq!(wanted(1, 0), [(first.clone(), 0)]);
    let why = crate::model::Clean::line("it is not there");
    let done: Result<(), Fault> = library.together(|library| {
        library.note_missed_page(ArticleId(2), &why, Timestamp(50))?;
        library.note_missed_page(ArticleId(99), &why, Timestamp(50))?;
        Ok(())
    });
    done.unwrap();
    let undone: Result<(), Fault> = library.together(|library| {
        library.note_missed_page(ArticleId(3), &why, Timestamp(90))?;
        Err(Fault::Stopped)
    });
    assert!(undone.is_err());
    assert_eq!(wanted(9, 49), [(first.clone(), 0)]);
    assert_eq!(wanted(9, 50), [(first, 0), (second, 1)]);
    let summaries = library.wanted_pages(id, Ready::Summary, 9, NOW).unwrap();
    assert_eq!(summaries, []);
}

/// A library in a file, with the articles above in it.
fn in_a_file() -> (tempfile::TempDir, Library, FeedId) {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("home/library.db"));
    let mut library = Library::open(&location).unwrap();
    let id = add(&library, "https://a.example/feed", "The Sample", "News");
    deliver(&mut library, id, ITEMS);
    (folder, library, id)
}

#[test]
fn a_full_disk_takes_nothing_and_loses_nothing() {
    let (_folder, mut library, id) = in_a_file();
    index(&mut library);
    library.run("PRAGMA max_page_count = 1").unwrap();
    // Noise that no compressor makes small.
    let mut state = 1_u64;
    let mut noise = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        format!("{:x}", state >> 8)
    };
    let text: String = (0..20_000).map(|_| noise()).collect();
    let feed = feed(&format!("{{\"id\":\"6\",\"content_text\":\"{text}\"}}"));
    let parcel = Parcel::pack(&mut Packer::new().unwrap(), &feed.articles[0], Ready::Feed).unwrap();
    let full = library.deliver(id, None, &[parcel], NOW).unwrap_err();
    assert!(matches!(full, Fault::Full(_)), "{full}");
    assert_eq!(library.counts().unwrap().articles, 5);
    assert_eq!(library.check().unwrap(), Checked::default());
    library.run("PRAGMA max_page_count = 1000000").unwrap();
    assert_eq!(
        deliver(&mut library, id, r#"{"id":"7","content_text":"After."}"#).new,
        1
    );
}

#[test]
fn what_is_written_to_a_library_that_was_moved_is_refused() {
    let (folder, mut library, _) = in_a_file();
    let (home, elsewhere) = (folder.path().join("home"), folder.path().join("elsewhere"));
    std::fs::rename(&home, &elsewhere).unwrap();
    let gone = library.mark(&[ArticleId(1)], Flag::Read, true).unwrap_err();
    assert!(matches!(gone, Fault::Gone(_)), "{gone}");
    assert!(matches!(library.set_fact("a", "b"), Err(Fault::Gone(_))));
    let tagged = library.tag_all(&[ArticleId(1)], "mine", true);
    assert!(matches!(tagged, Err(Fault::Gone(_))), "{tagged:?}");
    assert_eq!(found(&library, "").len(), 5, "it is read all the same");
    std::fs::rename(&elsewhere, &home).unwrap();
    library.mark(&[ArticleId(1)], Flag::Read, true).unwrap();
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let (mut library, id) = library(ITEMS);
    let feed = feed(r#"{"id":"6","content_text":"Later, but earlier by the clock."}"#);
    let parcel = Parcel::pack(&mut Packer::new().unwrap(), &feed.articles[0], Ready::Feed).unwrap();
    let before = Timestamp(NOW.0 - 1_000_000);
    assert_eq!(library.deliver(id, None, &[parcel], before).unwrap().new, 1);
    assert_eq!(found(&library, "").len(), 6);
    index(&mut library);
    assert_eq!(found(&library, "clock").len(), 1);
}

#[test]
fn a_check_mends_counts_and_the_index() {
    let (mut library, id) = library(ITEMS);
    index(&mut library);
    assert_eq!(library.check().unwrap(), Checked::default());
    library
        .run("UPDATE feed SET unread = 99; DELETE FROM words WHERE rowid = 5; DELETE FROM bundle; UPDATE headline SET content = 0 WHERE id = 1")
        .unwrap();
    let checked = library.check().unwrap();
    assert_eq!(
        (checked.recounted, checked.unfound, checked.unreadable),
        (1, 1, 5)
    );
    assert!(checked.is_damaged());
    assert_eq!(library.feed(id).unwrap().unwrap().counts.unread, 5);
    assert_eq!(library.unindexed().unwrap(), 1);
}

#[test]
fn a_copy_is_whole_and_never_written_over_another() {
    let (folder, library, _) = in_a_file();
    let file = folder.path().join("copy.db");
    library.back_up(&file).unwrap();
    let again = library.back_up(&file).unwrap_err();
    assert!(matches!(again, Fault::Exists(_)), "{again}");
    let mut copy = Library::open(&Location::File(file)).unwrap();
    assert_eq!(copy.check().unwrap(), Checked::default());
    assert_eq!(found(&copy, "").len(), 5);
    assert_eq!(
        std::fs::read_dir(folder.path())
            .unwrap()
            .filter(|entry| {
                entry
                    .as_ref()
                    .unwrap()
                    .file_name()
                    .to_string_lossy()
                    .contains("part")
            })
            .count(),
        0
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

#[test]
fn what_the_reader_says_of_a_feed_s_language_goes_before_what_the_feed_says() {
    let (library, id) = library(ITEMS);
    let languages = |tag: &str| {
        let query = query::parse(&format!("lang:{tag}")).unwrap();
        library.ids(&query, None, NOW).unwrap()
    };
    let (german, english) = (languages("de"), languages("en"));
    assert_eq!((german.len(), english.len()), (1, 1));
    let settings = FeedSettings {
        language: Clean::line("en-GB"),
        ..FeedSettings::default()
    };
    library.set_feed(id, &settings).unwrap();
    assert_eq!((languages("de").len(), languages("EN-gb").len()), (0, 5));
    let about = library.about(german[0]).unwrap().unwrap();
    let (draft, _) = library.article(german[0]).unwrap().unwrap();
    assert_eq!(
        (about.language.as_str(), draft.language.as_str()),
        ("en-GB", "en-GB")
    );
    library.set_feed(id, &FeedSettings::default()).unwrap();
    assert_eq!((languages("de"), languages("en")), (german, english));
}

#[test]
fn feeds_and_folders_stand_in_a_natural_order_in_the_library_and_in_its_list() {
    let library = Library::open(&Location::private()).unwrap();
    let feeds = [
        ("Feed 100", "News"),
        ("feed 20", "news"),
        ("Feed 3", "News/Day 10"),
        ("éclair", "News/Day 2"),
        ("Feed 20", "News"),
        ("", "News"),
        ("Zoo", ""),
        ("Feed 3", "News 2"),
    ];
    for (number, (title, folder)) in feeds.into_iter().enumerate() {
        let address = format!("https://feeds.example/{number}");
        add(&library, &address, title, folder);
    }
    let feeds = library.feeds().unwrap();
    let told: Vec<String> = feeds
        .iter()
        .map(|feed| format!("{}: {}", feed.folder, feed.title))
        .collect();
    let expected = [
        ": Zoo",
        "News: Feed 20",
        "News: Feed 100",
        "News: feeds.example/5",
        "News/Day 2: éclair",
        "News/Day 10: Feed 3",
        "news: feed 20",
        "News 2: Feed 3",
    ];
    assert_eq!(told, expected);
    let list = library.subscriptions().unwrap();
    let list: Vec<String> = list
        .outlines
        .iter()
        .map(|outline| format!("{}{}", "-".repeat(outline.depth as usize), outline.title))
        .collect();
    let expected = [
        "Zoo",
        "News",
        "-Feed 20",
        "-Feed 100",
        "-",
        "-Day 2",
        "--éclair",
        "-Day 10",
        "--Feed 3",
        "news",
        "-feed 20",
        "News 2",
        "-Feed 3",
    ];
    assert_eq!(list, expected);
}
