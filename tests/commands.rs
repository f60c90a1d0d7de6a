//! The table of commands has no hole: each has a key, a name at the colon, a gesture, and stands in the help, the manual and
//! the list of keys.

use crate::harness::{Tui, feed};
use offprint::app::{COMMANDS, Command, Effect, Entry, GESTURES, Key, MouseDid};
use std::process;

/// Commands that begin without a key, because they want a name behind theirs.
const KEYLESS: [Command; 1] = [Command::Keymap];

fn articles() -> Tui {
    let tui = Tui::with(
        &feed(&[
            (
                "One",
                "<h2>Head</h2><p>See <a href='https://x.example/'>this</a>.</p>",
            ),
            ("Two", "<p>Text.</p>"),
        ]),
        120,
        80,
    );
    assert!(tui.screen().contains("Head"));
    tui
}

/// Types a command's name at the colon.
fn named(entry: &Entry) -> Tui {
    let mut tui = articles();
    tui.keys(":").text(entry.name).keys("Enter");
    tui
}

/// Clicks on a command's line of the help.
fn clicked(entry: &Entry) -> Tui {
    let mut tui = articles();
    tui.keys("?");
    let screen = tui.screen();
    // The name stands in a column of its own.
    let has_name = |row: &str| row.split("  ").any(|part| part.trim() == entry.name);
    let y = screen.lines().position(has_name);
    let y = y.unwrap_or_else(|| panic!("{} does not stand in the help\n{screen}", entry.name));
    tui.mouse(MouseDid::Press, 10, y as u16);
    tui
}

fn printed(arguments: &[&str]) -> String {
    let empty = tempfile::tempdir().unwrap();
    let output = process::Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", empty.path())
        .env_remove("OFFPRINT_CONFIG")
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_has_a_name_a_key_and_a_line_of_help() {
    for entry in COMMANDS {
        let Entry { name, help, .. } = entry;
        let is_kebab = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(is_kebab && !help.is_empty(), "{name}");
        assert_eq!(Command::by_name(name), Some(entry.command), "{name} twice");
        let keys: Vec<&str> = entry.keys.split_whitespace().collect();
        assert!(keys.iter().all(|key| Key::parse(key).is_some()), "{name}");
        assert_eq!(keys.is_empty(), KEYLESS.contains(&entry.command), "{name}");
        assert!(!entry.command.gesture().is_empty(), "{name}");
    }
}

#[test]
fn every_command_does_the_same_by_its_name_and_by_a_click_in_the_help() {
    for entry in COMMANDS {
        let (named, clicked) = (named(entry), clicked(entry));
        assert!(
            !named.message().contains("There is no command"),
            "{}",
            entry.name
        );
        assert_eq!(named.screen(), clicked.screen(), "{}", entry.name);
        let asked = |tui: &Tui| {
            tui.asked
                .iter()
                .map(std::mem::discriminant)
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(&named), asked(&clicked), "{}", entry.name);
    }
}

#[test]
fn the_manual_and_the_list_of_keys_have_every_command_whole() {
    let manual = printed(&["man"])
        .replace("\\-", "-")
        .replace("\\*(Aq", "'")
        .replace("\\\\", "\\");
    let text = printed(&["keys", "--mouse"]);
    let table = printed(&["keys", "--format", "markdown", "--mouse"]);
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["keys", "--format", "json"])).unwrap();
    for entry in COMMANDS {
        let name = entry.name;
        let first = entry.keys.split(' ').next().unwrap();
        let help = entry.help_with(Some(first).filter(|key| !key.is_empty()));
        for (place, said) in [("manual", &manual), ("keys", &text), ("table", &table)] {
            assert!(said.contains(name), "{name} is not in the {place}");
            let words = help.replace("\\'", "'");
            let has_help = words.split_whitespace().all(|word| said.contains(word));
            assert!(has_help, "{help} is not in the {place}");
        }
        let told = json
            .as_array()
            .unwrap()
            .iter()
            .find(|told| told["command"] == name)
            .unwrap();
        for field in ["place", "group", "help", "mouse"] {
            assert!(
                !told[field].as_str().unwrap().is_empty(),
                "{name} has no {field}"
            );
        }
        assert_eq!(
            told["keys"].as_array().unwrap().is_empty(),
            KEYLESS.contains(&entry.command)
        );
        let row = table
            .lines()
            .find(|row| row.contains(&format!("`{name}`")))
            .unwrap();
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        let holes = cells.iter().filter(|cell| cell.is_empty()).count();
        assert_eq!(
            holes,
            usize::from(KEYLESS.contains(&entry.command)),
            "{row}"
        );
    }
    for (number, (command, gesture)) in GESTURES.iter().enumerate() {
        let again = GESTURES[..number].iter().any(|(other, _)| other == command);
        assert!(!again, "{command:?} twice");
        assert!(manual.contains(gesture), "{gesture}");
    }
}

/// Returns the cell at which some text stands on the screen.
fn find(tui: &Tui, text: &str) -> (u16, u16) {
    let screen = tui.screen();
    let found = (0..).zip(screen.lines()).find_map(|(y, row)| {
        let at = row.find(text)?;
        Some((offprint::text::width::width(&row[..at]) as u16, y))
    });
    found.unwrap_or_else(|| panic!("{text} is nowhere\n{screen}"))
}

fn click(tui: &mut Tui, text: &str) {
    let (x, y) = find(tui, text);
    tui.mouse(MouseDid::Press, x, y)
        .mouse(MouseDid::Release, x, y);
}

#[test]
fn hints_are_clicked_key_by_key_and_by_their_words() {
    let mut tui = articles();
    let foot = 79;
    let (x, _) = find(&tui, "j k move");
    tui.mouse(MouseDid::Press, x, foot);
    assert_eq!(tui.selected(), "Two");
    tui.mouse(MouseDid::Press, x + 2, foot);
    assert_eq!(tui.selected(), "One");
    click(&mut tui, "star");
    assert!(tui.app.headlines().selected().unwrap().flags.starred);
    click(&mut tui, "? help");
    assert!(tui.screen().contains("type to filter"));
    tui.mouse(MouseDid::Press, 110, 0);
    assert!(!tui.screen().contains("type to filter"));
    // A message leaves, and does nothing else.
    tui.keys("5 [");
    assert_ne!(tui.message(), "");
    tui.mouse(MouseDid::Press, x, foot);
    assert_eq!(
        (tui.message(), tui.selected()),
        (String::new(), "One".into())
    );
}

#[test]
fn marks_are_clicked_without_opening_their_article() {
    let mut tui = articles();
    let (x, y) = find(&tui, "• Two");
    tui.mouse(MouseDid::Press, x, y);
    assert!(!tui.screen().contains("• Two"), "{}", tui.screen());
    tui.mouse(MouseDid::Press, x, y);
    assert!(tui.screen().contains("• Two"));
    let edge = tui.app.geometry().list.right() - 2;
    tui.mouse(MouseDid::Press, edge, y + 1);
    assert_eq!(find(&tui, "★"), (edge, y + 1));
    tui.keys("u");
    assert!(!tui.screen().contains('★'));
}

#[test]
fn the_right_button_goes_back_from_everything() {
    let mut tui = articles();
    for open in ["Enter", "?", ":", "F", "/", "T", "e", "#", "Enter f"] {
        let before = tui.screen();
        tui.keys(open).mouse(MouseDid::RightPress, 5, 5);
        if open.ends_with('f') {
            tui.mouse(MouseDid::RightPress, 5, 5);
        }
        if open == "e" {
            // The pane stays open, and the list has the focus again.
            tui.keys("e e");
        }
        assert!(tui.asked.is_empty(), "{open}");
        let unread = |screen: &str| {
            screen
                .replace("• One", "  One")
                .replace("2 unread", "1 unread")
        };
        assert_eq!(unread(&tui.screen()), unread(&before), "{open}");
    }
}

#[test]
fn names_themes_links_and_the_row_on_top_are_clicked() {
    let mut tui = articles();
    tui.keys(":").text("half");
    click(&mut tui, "half-page-down");
    assert!(!tui.screen().contains("half-page-up"));
    tui.keys("T");
    click(&mut tui, "nord");
    assert_eq!(tui.theme().name, "nord");
    click(&mut tui, "nord");
    assert_eq!(tui.message(), "Colours: nord.");
    tui.rest();
    // In the list of themes the wheel tries them.
    tui.keys("T").mouse(MouseDid::WheelDown, 5, 5).keys("Esc");
    assert_eq!(tui.theme().name, "nord");
    tui.keys("g Enter f");
    let (x, y) = find(&tui, "See");
    tui.mouse(MouseDid::Press, x + 5, y);
    assert!(
        matches!(tui.asked.last(), Some(Effect::Browse(..))),
        "{:?}",
        tui.asked
    );
    tui.keys("Esc").mouse(MouseDid::Press, 110, 0);
    assert!(tui.message().starts_with("Unread headlines."));
    tui.mouse(MouseDid::Press, 5, 0);
    assert!(tui.screen().contains("Starred"), "{}", tui.screen());
}

#[test]
fn a_line_that_is_typed_has_its_cursor_where_it_is_clicked() {
    let mut tui = articles();
    tui.keys(":")
        .text("wide")
        .mouse(MouseDid::Press, 3, 79)
        .text("x");
    assert!(tui.screen().contains(":wxide"), "{}", tui.screen());
    tui.mouse(MouseDid::Press, 60, 79).text("y");
    assert!(tui.screen().contains(":wxidey"));
}
