//! The pictures of the README, drawn from the program's own cells. `OFFPRINT_BLESS=1 cargo test screens` draws them anew.

mod picture;

use crate::harness::Tui;
use picture::{Scene, Screen, moving, still};
use std::fs;
use std::path::PathBuf;

/// Largest picture that moves, in bytes.
const LARGEST: usize = 150_000;

/// Compares a picture with the one that is kept, or keeps it.
fn compare(name: &str, picture: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("assets/screens")
        .join(format!("{name}.svg"));
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write(&path, picture).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == picture,
        "assets/screens/{name}.svg is stale: OFFPRINT_BLESS=1 cargo test screens"
    );
}

#[test]
fn the_pictures_show_the_program_of_today() {
    let mut two = Tui::new(120, 34);
    two.keys("j s n").rest().keys("g").rest();
    let mut reading = Tui::new(80, 28);
    reading
        .keys("/")
        .text("feeds 1999")
        .keys("Enter Esc Enter 3 ]");
    let mut chinese = Tui::new(100, 26);
    chinese.keys("j").rest();
    let mut search = Tui::new(120, 30);
    search.keys("/").text("wind").keys("Enter Enter n").rest();
    let mut light = Tui::new(120, 30);
    light.keys(":").text("theme sepia").keys("Enter j j").rest();
    let mut dark = Tui::new(120, 30);
    dark.keys(":").text("theme nord").keys("Enter j j").rest();
    let mut help = Tui::new(100, 34);
    help.keys("?");
    for (name, tui) in [
        ("two-panes", two),
        ("reading", reading),
        ("chinese", chinese),
        ("search", search),
        ("light", light),
        ("dark", dark),
        ("help", help),
    ] {
        compare(name, &still(&Screen::of(&tui)));
    }
}

/// A session that is played: keys, what is said of them, and how long is looked at what comes of them.
#[derive(Default)]
struct Play {
    scenes: Vec<Scene>,
}

impl Play {
    fn look(&mut self, tui: &Tui, typed: &'static str, tenths: u32) {
        self.scenes.push(Scene {
            screen: Screen::of(tui),
            typed,
            tenths,
        });
    }
}

#[test]
fn the_picture_that_moves_shows_the_program_of_today() {
    let mut tui = Tui::new(96, 26);
    let mut play = Play::default();
    play.look(tui.rest(), "offprint", 22);
    for _ in 0..2 {
        play.look(tui.keys("j").rest(), "j", 9);
    }
    play.look(tui.keys("Enter").rest(), "Enter", 20);
    play.look(tui.keys("Space").rest(), "Space", 18);
    play.look(tui.keys("Esc").rest(), "Esc", 9);
    play.look(tui.keys("/"), "/", 6);
    for (text, typed) in [("whe", "/ whe"), ("els", "/ wheels")] {
        play.look(tui.text(text), typed, 7);
    }
    play.look(tui.keys("Enter").rest(), "/ wheels Enter", 18);
    play.look(tui.keys("Enter").rest(), "Enter", 18);
    play.look(tui.keys("n").rest(), "n", 14);
    play.look(tui.keys("T"), "T", 10);
    play.look(tui.keys("j"), "j", 14);
    play.look(tui.keys("Enter").rest(), "Enter", 20);
    let picture = moving(&play.scenes, 3);
    assert!(picture.len() < LARGEST, "{} bytes", picture.len());
    assert!(picture.contains("prefers-reduced-motion"));
    compare("session", &picture);
}
