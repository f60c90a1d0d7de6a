//! Searching the library from the list, and narrowing the list.

use crate::harness::{NOON, Tui, feed};
use offprint::app::{
    Command, Effect, Effects, Errand, Event, Hits, Outcome, Pane, Question, Ticket,
};
use offprint::ingest::{self, Label};
use offprint::model::{Timestamp, query};
use offprint::store::Packer;

fn type_command(tui: &mut Tui, command: Command) {
    let key = command.entry().keys.split(' ').next().unwrap_or_default();
    tui.keys(key);
}

fn papers() -> Tui {
    let far = format!(
        "<p>{}</p><p>And then a comet came.</p>",
        "Nothing happened. ".repeat(200)
    );
    Tui::with(
        &feed(&[
            (
                "Bridges",
                "<p>A bridge of stone over the river. Builders came in spring.</p>",
            ),
            ("Comets", "<p>Dust and ice. A comet has a tail.</p>"),
            ("A long night", &far),
            ("鐵路", "<p>車站昨天開放，記者說。</p>"),
        ]),
        110,
        24,
    )
}

#[test]
fn every_word_kept_is_found_as_it_is_typed() {
    let mut tui = papers();
    tui.keys("/").text("com");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (2, "Comets")
    );
    assert!(
        tui.screen().contains("And then a comet came."),
        "{}",
        tui.screen()
    );
    tui.text("et tail");
    assert_eq!(tui.app.headlines().len(), 1);
    tui.keys("Ctrl-U").text("昨天");
    assert_eq!(tui.selected(), "鐵路");
    tui.keys("Esc");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (4, "Bridges")
    );
}

#[test]
fn what_is_found_is_gone_through_and_its_words_are_lit() {
    let mut tui = papers();
    tui.keys("/").text("comet").keys("Enter");
    assert_eq!(tui.selected(), "Comets");
    tui.keys("n");
    assert_eq!(tui.selected(), "A long night");
    tui.keys("Enter");
    assert_eq!(tui.app.focus(), Pane::Article);
    assert!(
        tui.screen().contains("And then a comet came."),
        "{}",
        tui.screen()
    );
    assert_eq!(tui.app.matches(), Some((1, 1)));
    tui.keys("Esc");
    assert!(tui.app.searching().is_some() && tui.app.focus() == Pane::List);
    tui.keys("Esc");
    assert!(tui.app.searching().is_none());
    assert_eq!(tui.app.headlines().len(), 4);
}

#[test]
fn the_newest_stand_in_while_the_best_are_looked_for() {
    let mut tui = papers();
    let comets = query::parse("comet").expect("it is a query");
    let newest = tui.library().newest_hits(&comets, 9, Timestamp(NOON));
    let newest = newest.expect("it can be read");
    assert_eq!(newest.len(), 2);
    let best: Vec<_> = newest.iter().rev().cloned().collect();
    tui.keys("/");
    let asked = tui.hold("c").0;
    let Some(Effect::Ask(ticket, Question::Search(_))) = asked.into_iter().next() else {
        panic!("nothing is looked for");
    };
    let found = |hits, headlines| Event::Done(ticket, Outcome::Found(hits, headlines));
    tui.send(found(Hits::Newest, newest.clone()));
    assert_eq!(tui.selected(), newest[0].title.as_str());
    // What is typed is meant for the best.
    tui.keys("Enter Enter");
    assert_eq!(tui.app.focus(), Pane::List);
    tui.send(found(Hits::Best, best.clone()));
    assert_eq!(tui.selected(), best[0].title.as_str());
    assert_eq!(
        (tui.app.focus(), tui.article().as_str()),
        (Pane::Article, best[0].title.as_str())
    );
}

#[test]
fn words_that_are_nowhere_are_said_so() {
    let mut tui = papers();
    tui.keys("/").text("zeppelin");
    assert!(
        tui.screen().contains("Nothing has these words."),
        "{}",
        tui.screen()
    );
    tui.keys("Enter");
    assert_eq!(tui.message(), "“zeppelin” is nowhere in what is kept.");
    assert_eq!(
        (tui.app.headlines().len(), tui.article().as_str()),
        (4, "Bridges")
    );
}

#[test]
fn the_library_is_searched_from_an_article_too() {
    let mut tui = papers();
    tui.keys("Enter");
    type_command(&mut tui, Command::Search);
    tui.text("dust").keys("Enter");
    assert_eq!(tui.selected(), "Comets");
}

#[test]
fn a_filter_is_a_query_and_says_where_it_is_wrong() {
    let mut tui = papers();
    tui.keys("m F").text("is:unread -comet").keys("Enter");
    assert_eq!(tui.selected(), "鐵路", "{}", tui.screen());
    tui.keys("F Ctrl-U").text("is:red");
    assert!(tui.app.filter_mistake().is_some());
    tui.keys("Enter");
    assert!(tui.message().contains("red"), "{}", tui.message());
}

#[test]
fn a_search_is_kept_and_listed_among_the_feeds() {
    let mut tui = papers();
    tui.keys("/").text("comet").keys("Enter");
    type_command(&mut tui, Command::KeepSearch);
    assert!(tui.screen().contains("Enter: comet"), "{}", tui.screen());
    tui.text("Sky").keys("Enter Esc e 4 j Enter");
    assert_eq!(
        (tui.app.title().as_str(), tui.app.headlines().len()),
        ("Sky", 2)
    );
    tui.keys("e").keys("D");
    assert_eq!(tui.app.title().as_str(), "Test");
    assert_eq!(tui.message(), "The search “Sky” is kept no more.");
    // Without a name it goes by its words.
    tui.keys("Tab /").text("comet").keys("Enter");
    type_command(&mut tui, Command::KeepSearch);
    tui.keys("Enter Esc e 4 j Enter");
    assert_eq!(tui.app.title().as_str(), "comet");
}

#[test]
fn a_search_of_a_part_is_kept_with_it() {
    let mut tui = papers();
    tui.keys("s e g j j Enter /")
        .text("bridge or comet")
        .keys("Enter");
    assert_eq!(tui.app.headlines().len(), 1, "{}", tui.screen());
    type_command(&mut tui, Command::KeepSearch);
    tui.text("Mine").keys("Enter Esc e g 4 j Enter");
    assert_eq!(
        (tui.app.title().as_str(), tui.app.headlines().len()),
        ("Mine", 1)
    );
}

#[test]
fn marks_made_in_a_search_are_seen_behind_it() {
    let mut tui = papers();
    tui.keys("/").text("comet").keys("Enter s Esc");
    let starred: Vec<String> = (0..4)
        .filter_map(|position| tui.app.headlines().at(position))
        .filter(|headline| headline.flags.starred)
        .map(|headline| headline.title.to_string())
        .collect();
    assert_eq!(starred, ["Comets"]);
}

#[test]
fn the_page_behind_an_article_is_fetched_and_shown() {
    let mut tui = papers();
    type_command(&mut tui, Command::OtherText);
    let id = tui
        .app
        .reader()
        .article()
        .map(|article| article.id)
        .unwrap();
    assert!(
        matches!(tui.asked.last(), Some(Effect::Fetch(_, Errand::Page(asked))) if *asked == id),
        "{:?}",
        tui.asked
    );
    // The page calls itself otherwise; the headline stays that of the list.
    let page = feed(&[(
        "Our bridges | The Paper",
        "<p>All that there is to say of bridges.</p>",
    )]);
    let headline = tui.selected();
    let page = ingest::read(&page, Label::default())
        .unwrap()
        .into_feed()
        .articles
        .remove(0);
    let mut packer = Packer::new();
    tui.library().keep_page(id, &mut packer, &page).unwrap();
    tui.send(Event::Done(Ticket::default(), Outcome::Paged(id)));
    assert_eq!(tui.article(), headline);
    assert!(
        tui.screen().contains("All that there is to say"),
        "{}",
        tui.screen()
    );
    tui.keys("t");
    assert!(
        tui.screen().contains("A bridge of stone"),
        "{}",
        tui.screen()
    );
    tui.keys("t");
    assert!(
        tui.screen().contains("All that there is to say"),
        "{}",
        tui.screen()
    );
}

#[test]
fn tags_of_ones_own_are_given_found_and_undone() {
    let mut tui = papers();
    type_command(&mut tui, Command::Tag);
    tui.text("later").keys("Enter");
    assert_eq!(tui.message(), "Tagged later. u undoes it.");
    let found = |tui: &mut Tui| {
        tui.keys("F Ctrl-U").text("tag:later").keys("Enter");
        let found = tui.app.headlines().len();
        tui.keys("Esc");
        found
    };
    assert_eq!(found(&mut tui), 1);
    tui.keys("u");
    assert_eq!(found(&mut tui), 0);
    tui.keys("#")
        .text("later")
        .keys("Enter #")
        .text("Later")
        .keys("Enter");
    assert_eq!(tui.message(), "No longer tagged Later. u undoes it.");
    assert_eq!(found(&mut tui), 0);
}

#[test]
fn what_is_typed_before_an_answer_has_come_is_listed_in_the_end() {
    let mut tui = papers();
    // Nothing is selected any more, so that every letter asks for the beginning of a list.
    tui.keys("F").text("title:zzz");
    assert!(tui.app.headlines().is_empty());
    let mut late = Effects::none();
    for key in "Backspace Backspace Backspace c o m e t s".split(' ') {
        late.append(tui.hold(key));
    }
    tui.perform(late);
    assert_eq!(tui.app.headlines().len(), 1, "{}", tui.screen());
    assert!(tui.screen().contains("Comets"), "{}", tui.screen());
}

#[test]
fn a_search_for_nothing_that_is_kept_ends_with_a_word_even_if_its_answer_is_late() {
    let mut tui = papers();
    tui.keys("/").text("zzz");
    let late = tui.hold("z");
    tui.keys("Enter").perform(late);
    assert_eq!(tui.message(), "“zzzz” is nowhere in what is kept.");
    assert!(tui.app.searching().is_none());
    assert_eq!(tui.app.headlines().len(), 4);
}
