//! Keys that move: by lines, pages and headings, between the panes, to what is unread.

use super::{opened, three, top_row, type_command};
use crate::harness::{Tui, feed};
use offprint::app::{Command, Pane};

#[test]
fn down_and_up_move_the_selection_and_the_article() {
    let mut tui = Tui::with(&three(), 100, 24);
    type_command(&mut tui, Command::Down);
    assert_eq!(tui.selected(), "Two");
    type_command(&mut tui, Command::Up);
    assert_eq!(tui.selected(), "One");
    tui.keys("2 j");
    assert_eq!(tui.selected(), "Three");
    tui.keys("9 9 k Enter 5 j");
    let five = top_row(&tui);
    tui.keys("4 k");
    assert!(top_row(&tui) < five);
    tui.keys("k");
    assert_eq!(top_row(&tui), Default::default());
}

#[test]
fn pages_keep_two_rows_of_the_old_page() {
    let mut tui = opened();
    let before: Vec<String> = tui.screen().lines().map(str::to_owned).collect();
    type_command(&mut tui, Command::PageDown);
    let after: Vec<String> = tui.screen().lines().map(str::to_owned).collect();
    let right = |line: &str| line.chars().skip(40).collect::<String>();
    assert_eq!(right(&before[21]), right(&after[1]));
    assert_eq!(right(&before[22]), right(&after[2]));
    type_command(&mut tui, Command::PageUp);
    assert_eq!(top_row(&tui), Default::default());
    type_command(&mut tui, Command::HalfDown);
    let half = top_row(&tui);
    assert!(half > Default::default());
    type_command(&mut tui, Command::HalfUp);
    assert_eq!(top_row(&tui), Default::default());
}

#[test]
fn pages_move_through_the_list_too() {
    let titles: Vec<String> = (0..100).map(|n| format!("Headline {n:02}")).collect();
    let articles: Vec<(&str, &str)> = titles
        .iter()
        .map(|title| (title.as_str(), "<p>x</p>"))
        .collect();
    let mut tui = Tui::with(&feed(&articles), 80, 24);
    tui.keys("PgDn");
    let page = tui.app.headlines().position();
    assert!((4..=8).contains(&page), "{page}");
    tui.keys("PgUp");
    assert_eq!(tui.app.headlines().position(), 0);
    tui.keys("End");
    assert_eq!(tui.selected(), "Headline 99");
    assert!(tui.screen().contains("Headline 99"));
}

#[test]
fn top_and_bottom_jump() {
    let mut tui = opened();
    type_command(&mut tui, Command::Bottom);
    assert!(tui.screen().contains("Paragraph 60"), "{}", tui.screen());
    type_command(&mut tui, Command::Top);
    assert_eq!(top_row(&tui), Default::default());
    tui.keys("End Home");
    assert_eq!(top_row(&tui), Default::default());
    tui.keys("h G");
    assert_eq!(tui.selected(), "Three");
    tui.keys("g g");
    assert_eq!(tui.selected(), "One");
}

#[test]
fn the_other_pane_moves_by_capitals() {
    let mut tui = Tui::with(&three(), 100, 24);
    type_command(&mut tui, Command::OtherDown);
    assert_eq!(tui.app.focus(), Pane::List);
    assert!(top_row(&tui) > Default::default());
    type_command(&mut tui, Command::OtherUp);
    assert_eq!(top_row(&tui), Default::default());
    tui.keys("Enter J");
    assert_eq!(
        (tui.selected(), tui.article()),
        ("Two".into(), "Two".into())
    );
    tui.keys("K");
    assert_eq!(tui.article(), "One");
}

#[test]
fn headings_are_stops() {
    let mut tui = opened();
    let heading = |tui: &Tui| {
        tui.screen()
            .lines()
            .skip(1)
            .take(3)
            .any(|line| line.contains("Part 2"))
    };
    type_command(&mut tui, Command::NextHeading);
    type_command(&mut tui, Command::NextHeading);
    assert!(heading(&tui), "{}", tui.screen());
    type_command(&mut tui, Command::NextHeading);
    type_command(&mut tui, Command::PreviousHeading);
    assert!(heading(&tui), "{}", tui.screen());
    tui.keys("g [");
    assert_eq!(tui.message(), "No heading above.");
}

#[test]
fn space_reads_on_to_the_next_unread() {
    let mut tui = opened();
    for _ in 0..100 {
        type_command(&mut tui, Command::ReadOn);
        if tui.article() != "One" {
            break;
        }
    }
    assert_eq!(tui.article(), "Two");
    tui.keys("Space");
    assert_eq!(tui.article(), "Three");
    tui.keys("Space");
    assert_eq!(
        (tui.article().as_str(), tui.message().as_str()),
        ("Three", "Everything shown is read.")
    );
}

#[test]
fn open_and_back_and_tab_move_between_the_panes() {
    let mut tui = Tui::with(&three(), 60, 24);
    type_command(&mut tui, Command::Open);
    assert_eq!(tui.app.focus(), Pane::Article);
    assert!(
        tui.app
            .headlines()
            .selected()
            .is_some_and(|headline| headline.flags.read)
    );
    type_command(&mut tui, Command::Back);
    assert_eq!(tui.app.focus(), Pane::List);
    type_command(&mut tui, Command::OtherPane);
    assert_eq!(tui.app.focus(), Pane::Article);
    tui.keys("Tab");
    assert_eq!(tui.app.focus(), Pane::List);
    for (into, out) in [
        ("l", "h"),
        ("Right", "Left"),
        ("Enter", "Backspace"),
        ("Enter", "Esc"),
        ("Tab", "Shift-Tab"),
    ] {
        tui.keys(into);
        assert_eq!(tui.app.focus(), Pane::Article, "{into}");
        tui.keys(out);
        assert_eq!(tui.app.focus(), Pane::List, "{out}");
    }
}

#[test]
fn unread_articles_are_found_around_the_end() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("j m g");
    type_command(&mut tui, Command::NextUnread);
    assert_eq!(tui.selected(), "Three");
    tui.keys("n");
    assert_eq!(tui.selected(), "One");
    type_command(&mut tui, Command::PreviousUnread);
    assert_eq!(tui.selected(), "Three");
    tui.keys("p");
    assert_eq!(tui.selected(), "One");
}

#[test]
fn counts_go_to_headlines_and_repeat_what_can_be_repeated() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("2 G");
    assert_eq!(tui.selected(), "Two");
    tui.keys(":").text("3").keys("Enter");
    assert_eq!(tui.selected(), "Three");
    tui.keys("g 2 n");
    assert_eq!(tui.selected(), "Three");
    tui.keys("g Enter 3 ]");
    assert!(tui.screen().contains("Part 3"), "{}", tui.screen());
    tui.keys("5 Esc");
    assert_eq!((tui.app.count(), tui.app.focus()), (None, Pane::Article));
    tui.keys(":").text("q").keys("Enter");
    assert_eq!(tui.app.focus(), Pane::List);
}
