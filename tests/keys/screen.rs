//! The screen: its parts and colours, the help, the line that commands are typed in, the mouse.

use super::{opened, three, top_row, type_command};
use crate::harness::Tui;
use offprint::app::{COMMANDS, Command, Effect, MouseDid};

#[test]
fn the_article_stands_alone_and_comes_back() {
    let mut tui = opened();
    type_command(&mut tui, Command::Zen);
    assert!(tui.app.geometry().list.is_empty());
    tui.keys("z");
    assert!(!tui.app.geometry().list.is_empty());
}

#[test]
fn split_and_measure_change() {
    let mut tui = Tui::new(140, 30);
    let list = |tui: &Tui| tui.app.geometry().list.width;
    let text = |tui: &Tui| tui.app.geometry().text.width;
    let (before, measure) = (list(&tui), text(&tui));
    type_command(&mut tui, Command::Narrower);
    assert!(list(&tui) < before);
    type_command(&mut tui, Command::Wider);
    assert_eq!(list(&tui), before);
    type_command(&mut tui, Command::ShorterLines);
    assert_eq!(text(&tui), measure - 4);
    type_command(&mut tui, Command::LongerLines);
    assert_eq!(text(&tui), measure);
}

#[test]
fn colours_change() {
    let mut tui = Tui::new(100, 30);
    let before = tui.buffer();
    type_command(&mut tui, Command::Theme);
    tui.keys("j Enter").rest();
    assert_ne!(before, tui.buffer());
}

#[test]
fn the_help_lists_every_command_and_is_searched_by_typing() {
    let mut tui = Tui::new(120, 90);
    type_command(&mut tui, Command::Help);
    let screen = tui.screen();
    for entry in COMMANDS {
        assert!(
            screen.contains(entry.name),
            "{} is not in the help",
            entry.name
        );
    }
    tui.text("star");
    let screen = tui.screen();
    assert!(
        screen.contains("toggle-star") && !screen.contains("toggle-read"),
        "{screen}"
    );
    tui.keys("Esc Esc");
    assert!(tui.screen().contains("The First Edition"));
}

#[test]
fn the_help_can_be_read_on_a_narrow_screen_whole() {
    let mut tui = Tui::new(40, 12);
    let mut seen = String::new();
    tui.keys("?");
    for _ in 0..60 {
        seen.push_str(&tui.screen());
        tui.keys("Down Down Down");
    }
    let seen: String = seen.split_whitespace().collect();
    for entry in COMMANDS {
        let help = entry.help_with(entry.keys.split(' ').next().filter(|key| !key.is_empty()));
        let words: Vec<&str> = help.split_whitespace().collect();
        assert!(
            words.iter().all(|word| seen.contains(word)),
            "{}",
            entry.help
        );
    }
    tui.keys("End").resize(40, 60);
    assert!(
        tui.screen().lines().filter(|line| !line.is_empty()).count() > 40,
        "{}",
        tui.screen()
    );
}

#[test]
fn commands_go_by_name_with_completion() {
    let mut tui = opened();
    type_command(&mut tui, Command::Colon);
    tui.text("bot").keys("Tab Enter");
    assert!(tui.app.reader().progress() >= 1.0);
    tui.keys(":").text("top").keys("Enter");
    assert_eq!(top_row(&tui), Default::default());
    tui.keys(":").text("3down").keys("Enter");
    assert!(top_row(&tui) > Default::default());
    // What has a word that begins so is offered, too, but not taken before it is chosen.
    tui.keys(":").text("star");
    assert!(tui.screen().contains(" toggle-star "), "{}", tui.screen());
    tui.keys("Enter");
    assert!(tui.message().contains("There is no command “star”"));
    tui.keys(":").text("star").keys("Tab Enter");
    assert!(tui.screen().contains('★'), "{}", tui.screen());
    tui.keys(":").text("frobnicate").keys("Enter");
    assert!(
        tui.message().contains("There is no command “frobnicate”"),
        "{}",
        tui.message()
    );
}

#[test]
fn what_is_typed_can_be_seen_and_nothing_else_happens_meanwhile() {
    let mut tui = Tui::with(&three(), 40, 4);
    tui.keys("Enter /").text("part");
    assert!(tui.screen().contains("/part"), "{}", tui.screen());
    let mut tui = opened();
    tui.keys("w").mouse(MouseDid::Press, 6, 8);
    assert_eq!(tui.article(), "One");
    tui.keys("Alt-b");
    assert!(tui.screen().contains("Save as: one.md"), "{}", tui.screen());
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut tui = Tui::new(100, 24);
    tui.keys("v");
    assert_eq!(tui.message(), "v means nothing here. ? shows the keys.");
    tui.rest().keys("F9 Esc");
    assert_eq!(tui.message(), "");
}

#[test]
fn the_mouse_selects_scrolls_drags_and_follows_links() {
    let mut tui = Tui::with(&three(), 100, 24);
    let row = |tui: &Tui, word: &str| {
        tui.screen()
            .lines()
            .position(|line| line.contains(word))
            .unwrap_or_default() as u16
    };
    let two = row(&tui, "Two");
    tui.mouse(MouseDid::Press, 6, two);
    assert_eq!(
        (tui.selected().as_str(), tui.article().as_str()),
        ("Two", "Two")
    );
    tui.keys("K");
    tui.mouse(MouseDid::WheelDown, 80, 10);
    assert!(top_row(&tui) > Default::default());
    tui.mouse(MouseDid::WheelUp, 80, 10);
    assert_eq!(top_row(&tui), Default::default());
    let rule = tui.app.geometry().rule.x;
    tui.mouse(MouseDid::Press, rule, 5)
        .mouse(MouseDid::Drag, rule + 8, 5)
        .mouse(MouseDid::Release, rule + 8, 5);
    assert!(tui.app.geometry().rule.x > rule);
    let (y, line) = tui
        .screen()
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("link 1"))
        .map(|(y, line)| (y, line.to_owned()))
        .unwrap();
    let x = offprint::text::width::width(line.split("link 1").next().unwrap_or_default());
    tui.mouse(MouseDid::Press, x as u16, y as u16);
    assert!(
        matches!(tui.asked.last(), Some(Effect::Browse(_, url)) if url.as_str() == "https://example.org/1"),
        "{:?}",
        tui.asked
    );
}
