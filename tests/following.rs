//! Looks and words follow the reader: the keys in force are those that are named, dates have the form that was chosen,
//! and what stands on a headline's line is what was asked for.

use crate::config::{configure, with};
use crate::harness::{Tui, feed};
use offprint::app::{Event, Outcome, TOPICS, Ticket};
use offprint::config::Config;

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

/// A feed of titles that are hard to put into columns.
fn hard() -> Vec<u8> {
    feed(&[
        ("Plain", "<p>Text.</p>"),
        (
            "乌镇：各国共商网络空间的未来，从哪里来到哪里去，又如何去",
            "<p>Text.</p>",
        ),
        ("سطر واحد في اتجاهين 1822", "<p>Text.</p>"),
        (
            "A title that is far too long for the line that it has to stand on",
            "<p>Text.</p>",
        ),
    ])
}

/// Returns the rows of the list that have some words.
fn rows(tui: &Tui, words: &str) -> Vec<String> {
    let screen = tui.screen();
    let rows = screen.lines().filter(|row| row.contains(words));
    rows.map(str::to_owned).collect()
}

#[test]
fn a_template_says_what_stands_on_a_headline_s_line() {
    let template = "columns = '{date:>6} {title}[? {feed:6}]'\ndates = '%d %b'\n";
    let mut tui = Tui::with(&hard(), 60, 24);
    configure(&mut tui, template);
    let all = rows(&tui, "20 Nov");
    assert_eq!(all[0], format!("▌• 20 Nov Plain{}Test", " ".repeat(36)));
    assert_eq!(
        all[1],
        " • 20 Nov 乌镇：各国共商网络空间的未来，从哪里来…  Test"
    );
    assert!(all[2].starts_with(" • 20 Nov 1822 "), "{}", all[2]);
    assert_eq!(
        all[3],
        " • 20 Nov A title that is far too long for the…    Test"
    );
    for row in all {
        assert_eq!(offprint::text::width::width(&row), 55, "{row}");
    }
    // Roomy: air below each; compact: none; narrow: the feed gives way.
    let at = |tui: &Tui| tui.screen().lines().position(|row| row.contains('乌'));
    let roomy = at(&tui);
    configure(&mut tui, &format!("{template}density = 'compact'"));
    assert!(at(&tui) < roomy);
    tui.resize(30, 12);
    assert_eq!(rows(&tui, "20 Nov")[0], "▌• 20 Nov Plain");
    assert!(
        tui.screen().contains(" • 20 Nov A title that is…"),
        "{}",
        tui.screen()
    );
    tui.resize(40, 12);
    assert_eq!(
        rows(&tui, "20 Nov")[0],
        "▌• 20 Nov Plain                Test"
    );
    for row in tui.screen().lines() {
        assert!(offprint::text::width::width(row) <= 40, "{row}");
    }
}

#[test]
fn a_template_has_a_second_line_where_the_list_is_roomy() {
    let template = "columns = '''\n{title}\n{minutes} min[, {tags}][, {section}]{star:>3}'''\n";
    let mut tui = Tui::with(&hard(), 60, 24);
    configure(&mut tui, template);
    assert_eq!(
        rows(&tui, " min"),
        ["▌  1 min", "   1 min", "   1 min", "   1 min"]
    );
    // A title alone on its line is wrapped, as it is without a template.
    assert_eq!(
        rows(&tui, "far too long").len() + rows(&tui, "stand on").len(),
        2
    );
    tui.keys("s # l a t e r Enter");
    assert_eq!(rows(&tui, ", later"), ["▌  1 min, later  ★"]);
    configure(&mut tui, &format!("{template}density = 'compact'"));
    assert_eq!(rows(&tui, " min").len(), 0);
}

#[test]
fn without_a_template_the_list_is_as_the_template_of_it_says() {
    let mut plain = Tui::with(&hard(), 100, 30);
    let mut set = Tui::with(&hard(), 100, 30);
    configure(
        &mut set,
        "columns = '''\n{title}\n[{who} · ]{date} · {minutes} min[ · {ready}]'''",
    );
    for (width, height) in [(100, 30), (60, 24), (40, 12), (24, 16), (12, 5)] {
        plain.rest().resize(width, height);
        set.rest().resize(width, height);
        assert_eq!(plain.screen(), set.screen(), "{width}x{height}");
    }
}

#[test]
fn a_template_with_a_mistake_is_told_of_with_its_line_and_character() {
    let read = |text| Config::read(text, "config.toml", None);
    let (config, troubles) = read("measure = 60\ncolumns = '{date} {titel}'\n");
    assert_eq!(config.settings.columns, None);
    assert_eq!(
        troubles[0].to_string(),
        "config.toml:2: columns, character 9: there is no part “titel”; did you mean “title”?"
    );
    let said = read("columns = '''\n{title}\n{date:x}'''").1[0].to_string();
    let place = "config.toml:1: columns, line 2, character 7: “x” is no width";
    assert!(said.starts_with(place), "{said}");
}

#[test]
fn a_session_that_ends_in_the_handbook_begins_where_one_was() {
    let mut tui = with("");
    tui.keys("j")
        .rest()
        .keys(":")
        .text("help keys")
        .keys("Enter")
        .rest();
    let mut tui = tui.restart();
    assert_eq!(tui.selected(), "-Two");
    assert!(tui.screen().contains("• -Two"), "{}", tui.screen());
    tui.keys("j");
    assert_eq!(tui.selected(), "Three");
}
