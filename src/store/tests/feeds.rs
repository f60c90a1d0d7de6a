//! Feeds in a library: what a refresh notes of them, the language they are written in, and their order.

use super::*;

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
