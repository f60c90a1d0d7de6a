//! Words found in the article and among the headlines, and the filter.

use super::{opened, three, type_command};
use crate::harness::Tui;
use offprint::app::{Command, Pane};

#[test]
fn words_are_found_in_the_article_and_counted() {
    let mut tui = opened();
    type_command(&mut tui, Command::Find);
    tui.text("PÁRT 3");
    assert!(tui.screen().contains("1/11"), "{}", tui.screen());
    tui.keys("Enter");
    type_command(&mut tui, Command::NextMatch);
    assert!(tui.screen().contains("2/11"), "{}", tui.screen());
    type_command(&mut tui, Command::PreviousMatch);
    tui.keys("N");
    assert!(tui.screen().contains("11/11"), "{}", tui.screen());
    tui.keys("Esc");
    assert_eq!((tui.app.matches(), tui.app.focus()), (None, Pane::Article));
}

#[test]
fn a_search_that_is_given_up_returns_to_its_place() {
    let mut tui = opened();
    tui.keys("7 j");
    let place = tui.app.reader().anchor();
    tui.keys("/").text("part 50");
    assert_ne!(tui.app.reader().anchor(), place);
    tui.keys("Esc");
    assert_eq!(tui.app.reader().anchor(), place);
    tui.keys("/").text("nowhere").keys("Enter");
    assert_eq!(tui.message(), "“nowhere” is not here.");
    assert_eq!(tui.app.reader().anchor(), place);
}

#[test]
fn a_search_goes_on_from_what_is_in_view() {
    let mut tui = opened();
    let current = |tui: &Tui| tui.app.matches().map_or(0, |(current, _)| current);
    tui.keys("/").text("part").keys("Enter G n");
    assert!((50..=60).contains(&current(&tui)), "{}", tui.screen());
    tui.keys("g N");
    assert_eq!(current(&tui), 60, "{}", tui.screen());
}

#[test]
fn words_are_found_among_the_headlines() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("/").text("short");
    assert_eq!(tui.app.headlines().len(), 2);
    let first = tui.selected();
    tui.keys("Enter n");
    assert_ne!(tui.selected(), first);
    assert!(tui.screen().contains("2/2"), "{}", tui.screen());
}

#[test]
fn the_filter_follows_what_is_typed() {
    let mut tui = Tui::with(&three(), 100, 24);
    type_command(&mut tui, Command::Filter);
    tui.text("thr");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (1, "Three")
    );
    tui.keys("Enter Esc");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (3, "Three")
    );
    tui.keys("=").text("zzz").keys("Enter");
    assert!(
        tui.screen().contains("Nothing is listed by this filter."),
        "{}",
        tui.screen()
    );
}

#[test]
fn without_a_headline_nothing_is_done_to_the_one_before() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("F").text("zzz").keys("Enter o");
    assert_eq!(
        (tui.message().as_str(), tui.asked.len()),
        ("No headline is selected.", 0)
    );
}

/// The row at the foot, after a rest.
fn foot(tui: &mut Tui) -> String {
    tui.rest();
    tui.screen()
        .lines()
        .last()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[test]
fn the_foot_names_what_can_be_done_next() {
    let mut tui = opened();
    assert!(
        foot(&mut tui).starts_with("Space page"),
        "{}",
        foot(&mut tui)
    );
    tui.keys("G");
    let end = foot(&mut tui);
    assert!(end.starts_with("Space n next unread   g top"), "{end}");
    tui.keys("g Esc F").text("zzz").keys("Enter");
    let none = foot(&mut tui);
    assert!(
        none.starts_with("F another filter   Esc clear filter"),
        "{none}"
    );
    tui.keys("h");
    assert!(foot(&mut tui).starts_with("j k move"), "{}", foot(&mut tui));
    let empty = foot(&mut Tui::with(b"{\"items\":[]}", 100, 24));
    assert!(empty.contains("add a feed"), "{empty}");
}
