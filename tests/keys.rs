//! Every command, typed.

mod finding;
mod listing;
mod moving;
mod outside;
mod screen;

use crate::harness::{Tui, feed};
use offprint::app::{COMMANDS, Command};

/// Asserts that a test exists for every command of the table, by its name.
#[test]
fn every_command_is_typed_somewhere() {
    let tests = [
        include_str!("keys/finding.rs"),
        include_str!("keys/listing.rs"),
        include_str!("keys/moving.rs"),
        include_str!("keys/outside.rs"),
        include_str!("keys/screen.rs"),
        include_str!("config.rs"),
        include_str!("feeds.rs"),
        include_str!("searching.rs"),
    ]
    .concat();
    for entry in COMMANDS {
        assert!(
            tests.contains(&format!(
                "type_command(&mut tui, Command::{:?})",
                entry.command
            )),
            "no test types {}",
            entry.name
        );
    }
}

/// Types a command by its first key, and says so: the name stands where the test is.
fn type_command(tui: &mut Tui, command: Command) {
    let key = command.entry().keys.split(' ').next().unwrap_or_default();
    tui.keys(key);
}

fn three() -> Vec<u8> {
    let long: String = (1..=60).map(|n| format!("<h2>Part {n}</h2><p>Paragraph {n} of it, with <a href='https://example.org/{n}'>link {n}</a> in it.</p>")).collect();
    feed(&[
        ("One", &long),
        ("Two", "<p>Short.</p>"),
        ("Three", "<p>Short as well.</p>"),
    ])
}

fn opened() -> Tui {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("Enter");
    tui
}

fn top_row(tui: &Tui) -> offprint::text::layout::Spot {
    tui.app.reader().top()
}
