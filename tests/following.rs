//! Looks and words follow the reader: the keys in force are those that are named, dates have the form that was chosen,
//! and what stands on a headline's line is what was asked for.

use crate::config::{configure, with};
use crate::harness::{Tui, feed};

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
