//! What becomes of the list: marks and their undoing, what is shown, in which order.

use super::{three, type_command};
use crate::harness::Tui;
use offprint::app::Command;
use offprint::model::Order;

#[test]
fn marks_are_made_and_undone() {
    let flags = |tui: &Tui| {
        tui.app
            .headlines()
            .selected()
            .map(|headline| headline.flags)
            .unwrap_or_default()
    };
    let mut tui = Tui::with(&three(), 100, 24);
    type_command(&mut tui, Command::ToggleRead);
    assert!(flags(&tui).read);
    type_command(&mut tui, Command::ToggleStar);
    assert!(flags(&tui).starred && tui.screen().contains('★'));
    type_command(&mut tui, Command::ReadAll);
    assert_eq!(
        (tui.app.feeds().counts().unread, tui.message().as_str()),
        (0, "Marked 2 read. u undoes it.")
    );
    type_command(&mut tui, Command::Undo);
    assert_eq!(tui.app.feeds().counts().unread, 2);
    tui.keys("j u");
    assert_eq!(
        (tui.selected().as_str(), flags(&tui).starred),
        ("One", false)
    );
    tui.keys("u u");
    assert_eq!(
        (flags(&tui).read, tui.message().as_str()),
        (false, "Nothing to undo.")
    );
}

#[test]
fn the_unread_alone_can_be_shown_and_do_not_vanish_under_the_hand() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("m j");
    type_command(&mut tui, Command::ToggleUnread);
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (2, "Two")
    );
    tui.keys("Enter");
    assert_eq!(tui.app.headlines().len(), 2);
    tui.keys("h a");
    assert_eq!(tui.app.headlines().len(), 3);
}

#[test]
fn the_order_changes_and_the_selection_stays() {
    let mut tui = Tui::new(100, 30);
    tui.keys("3 j");
    let selected = tui.selected();
    for sort in [
        Order::Newest,
        Order::Oldest,
        Order::Longest,
        Order::Title,
        Order::Edited,
    ] {
        type_command(&mut tui, Command::Sort);
        assert_eq!(
            (tui.app.headlines().order(), tui.selected()),
            (sort, selected.clone())
        );
        assert!(tui.message().contains(sort.name()), "{}", tui.message());
    }
    tui.keys("S");
    let dates: Vec<_> = (0..tui.app.headlines().len())
        .filter_map(|i| tui.app.headlines().at(i))
        .map(|headline| headline.published)
        .collect();
    assert!(dates.is_sorted_by(|a, b| a >= b));
}

#[test]
fn a_resting_list_shows_its_article_and_a_message_leaves_by_itself() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("j");
    assert_eq!(tui.article(), "One");
    tui.rest();
    assert_eq!(tui.article(), "Two");
    tui.keys("S");
    assert!(!tui.message().is_empty());
    tui.rest();
    assert_eq!(tui.message(), "");
    assert_eq!(tui.app.deadline(), None);
}
