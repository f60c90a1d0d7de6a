//! Articles in a library: delivered once, marked, let go, with the pages behind them and the places in them.

use super::*;

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
fn the_page_behind_a_summary_is_kept_beside_it() {
    let (mut library, _) = library(ITEMS);
    index(&mut library);
    let page = feed(r#"{"content_html":"<p>All that the page says, flour included."}"#)
        .articles
        .remove(0);
    library
        .keep_page(ArticleId(5), &mut Packer::new(), &page)
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
    assert_eq!(wanted(9, 50), [(first.clone(), 0), (second.clone(), 1)]);
    // The clock was ahead when it was missed, and is right now.
    let before = 50 - 30 * 24 * 3600;
    assert_eq!(wanted(9, before), [(first, 0), (second, 1)]);
    let summaries = library.wanted_pages(id, Ready::Summary, 9, NOW).unwrap();
    assert_eq!(summaries, []);
}
