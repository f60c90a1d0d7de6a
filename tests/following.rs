//! Looks and words follow the reader: the keys in force are those that are named, dates have the form that was chosen,
//! and what stands on a headline's line is what was asked for.

use crate::config::{configure, with};
use crate::harness::{Tui, feed};
use offprint::app::{Event, Outcome, TOPICS, Ticket};

#[test]
fn what_is_said_names_the_keys_in_force() {
    let mut tui = with("[keys]\nu = 'none'\n'Z U' = 'undo'\na = 'none'\nT = 'none'\nM = 'theme'\n");
    tui.keys("A");
    assert_eq!(tui.message(), "Marked 3 read. Z U undoes it.");
    tui.keys(":").text("all-or-unread").keys("Enter");
    assert_eq!(tui.message(), "Unread headlines. :all-or-unread shows all.");
    tui.keys(":").text("theme nowhere").keys("Enter");
    assert_eq!(tui.message(), "There is no theme “nowhere”. M lists them.");
}

#[test]
fn the_help_counts_with_the_keys_in_force() {
    let mut tui = with("[keys]\nj = 'none'\nDown = 'none'\nx = 'down'\ny = 'none'\n");
    let help = tui.keys("?").screen();
    assert!(help.contains("5x: five"), "{help}");
    let help = tui.text("copy").screen();
    assert!(help.contains(":5 copy-address: that of link 5"), "{help}");
}

#[test]
fn dates_below_a_headline_have_the_chosen_form() {
    let mut tui = Tui::with(&feed(&[("One", "<p>Text.</p>")]), 70, 20);
    assert!(
        tui.keys("Enter")
            .screen()
            .contains("20 November 2026 · 1 min")
    );
    configure(&mut tui, "dates = '%d.%m.%y %H:%M'");
    let screen = tui.screen();
    assert!(screen.contains("20.11.26 08:00 · 1 min"), "{screen}");
    configure(&mut tui, "dates = 'iso'");
    assert!(tui.screen().contains("2026-11-20 · 1 min"));
}

#[test]
fn the_handbook_opens_by_a_topic_and_is_left_for_what_was_there() {
    // The edition is not in this library.
    let mut tui = with("");
    tui.keys("j Enter");
    assert_eq!(tui.article(), "-Two");
    tui.keys(":").text("help con").keys("Tab Enter");
    assert_eq!(tui.article(), "Make it yours");
    // From one piece to the next, and back to the article at once.
    tui.keys(":").text("h library").keys("Enter");
    assert_eq!(tui.article(), "What is stored, and where");
    for key in ["m", "s", "#", "O", "G Space"] {
        tui.keys(key);
        assert!(
            tui.message().contains("handbook"),
            "{key}: {}",
            tui.message()
        );
    }
    tui.rest().keys("Esc");
    assert_eq!(tui.article(), "-Two");
    assert!(tui.app.headlines().selected().unwrap().flags.read);
    tui.keys("Esc :").text("help").keys("Enter Esc");
    tui.keys(":").text("help nowhere").keys("Enter");
    assert!(
        tui.message().contains("keys, search, tags"),
        "{}",
        tui.message()
    );
    assert_eq!(tui.article(), "-Two");
}

#[test]
fn the_handbook_is_there_where_nothing_is_listed() {
    let mut tui = Tui::with(&feed(&[]), 60, 20);
    tui.keys(":").text("help themes").keys("Enter");
    assert!(tui.screen().contains("Colour"), "{}", tui.screen());
    assert!(tui.screen().contains("handbook"));
    tui.keys("f Esc q");
    assert!(
        tui.screen().contains("Nothing to read."),
        "{}",
        tui.screen()
    );
}

#[test]
fn every_topic_has_its_piece_and_its_heading() {
    for topic in TOPICS {
        let mut tui = Tui::with(&feed(&[]), 40, 12);
        tui.keys(":").text("help ").text(topic.name).keys("Enter");
        let shown = tui.screen();
        let wanted = if topic.heading.is_empty() {
            tui.article()
        } else {
            topic.heading.to_owned()
        };
        let shown: String = shown.split_whitespace().collect();
        let wanted: String = wanted.split_whitespace().collect();
        assert!(shown.contains(&wanted), "{topic:?}\n{}", tui.screen());
        assert!(tui.article().len() > 3, "{topic:?}");
    }
}

#[test]
fn a_piece_of_the_handbook_leaves_nothing_behind() {
    let mut tui = with("");
    tui.keys(":").text("help keys").keys("Enter Space").rest();
    assert_eq!(tui.message(), "");
    // Space read on; the list below it was reloaded meanwhile, and the page stays.
    tui.send(Event::Done(Ticket(0), Outcome::Changed));
    assert_eq!(tui.article(), "The keys in five minutes");
    // The next article takes its place.
    tui.keys("J");
    assert_eq!(tui.article(), "-Two");
    tui.keys("Esc").rest();
    assert_eq!(tui.article(), "-Two");
}
