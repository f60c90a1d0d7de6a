//! What is asked of the world outside: the browser, the clipboard, files, programs, the terminal.

use super::{opened, type_command};
use crate::harness::Tui;
use offprint::app::{Command, Effect, Event, Pane};

#[test]
fn articles_and_links_go_to_the_browser() {
    let mut tui = opened();
    type_command(&mut tui, Command::Browse);
    tui.keys("5 o 9 9 9 o");
    assert_eq!(tui.message(), "There is no link 999.");
    tui.keys("h m");
    type_command(&mut tui, Command::BrowseRead);
    assert!(
        tui.app
            .headlines()
            .selected()
            .is_some_and(|headline| headline.flags.read)
    );
    let urls: Vec<&str> = tui
        .asked
        .iter()
        .filter_map(|asked| {
            if let Effect::Browse(_, url) = asked {
                Some(url.as_str())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(
        urls,
        [
            "https://example.org/0",
            "https://example.org/5",
            "https://example.org/0"
        ]
    );
}

#[test]
fn links_are_numbered_and_opened_by_number() {
    let mut tui = opened();
    type_command(&mut tui, Command::Hints);
    assert!(tui.screen().contains(" 1 "), "{}", tui.screen());
    tui.keys("2");
    assert!(
        matches!(tui.asked.last(), Some(Effect::Browse(_, url)) if url.as_str() == "https://example.org/2"),
        "{:?}",
        tui.asked
    );
    tui.keys("f Esc");
    assert_eq!(tui.asked.len(), 1);
    tui.keys("G f 5 9 Enter");
    assert!(
        matches!(tui.asked.last(), Some(Effect::Browse(_, url)) if url.as_str() == "https://example.org/59"),
        "{:?}",
        tui.asked
    );
}

#[test]
fn addresses_are_copied() {
    let mut tui = opened();
    type_command(&mut tui, Command::Copy);
    tui.keys("3 y");
    assert_eq!(
        tui.asked,
        [
            Effect::Copy("https://example.org/0".into()),
            Effect::Copy("https://example.org/3".into())
        ]
    );
}

#[test]
fn articles_are_saved_and_piped() {
    let mut tui = opened();
    type_command(&mut tui, Command::Save);
    assert!(tui.screen().contains("Save as: one.md"), "{}", tui.screen());
    tui.keys("Enter");
    type_command(&mut tui, Command::Pipe);
    tui.text("wc -w").keys("Enter");
    assert!(
        matches!(&tui.asked[0], Effect::Save(_, path, article) if path.ends_with("one.md") && article.title.as_str() == "One")
    );
    assert!(matches!(&tui.asked[1], Effect::Pipe(_, command, _) if command == "wc -w"));
}

#[test]
fn a_save_that_fails_gives_the_name_back() {
    let mut tui = opened();
    tui.keys("w Enter");
    let Some(Effect::Save(ticket, ..)) = tui.asked.first().cloned() else {
        panic!("{:?}", tui.asked)
    };
    tui.send(Event::Done(
        ticket,
        offprint::app::Outcome::Failed("one.md exists already.".into()),
    ));
    let foot = tui.screen().lines().last().unwrap_or_default().to_owned();
    assert!(
        foot.contains("Save as: one.md") && foot.contains("exists already"),
        "{foot}"
    );
}

#[test]
fn an_answer_that_is_late_or_failed_leaves_nothing_waiting() {
    let mut tui = opened();
    tui.send(Event::Done(
        offprint::app::Ticket(99),
        offprint::app::Outcome::Failed("gone".into()),
    ));
    assert_eq!(tui.message(), "gone");
    assert_eq!(tui.article(), "One");
}

#[test]
fn the_outside_is_asked_to_redraw_to_stop_and_to_end() {
    let mut tui = opened();
    type_command(&mut tui, Command::Redraw);
    type_command(&mut tui, Command::Suspend);
    type_command(&mut tui, Command::Quit);
    tui.keys("Ctrl-C");
    assert_eq!(
        tui.asked,
        [Effect::Redraw, Effect::Suspend, Effect::Quit, Effect::Quit]
    );
    tui.asked.clear();
    type_command(&mut tui, Command::Leave);
    assert_eq!((tui.asked.len(), tui.app.focus()), (0, Pane::List));
    tui.keys("q");
    assert_eq!(tui.asked, [Effect::Quit]);
    tui.send(Event::Terminate);
    assert_eq!(tui.asked.len(), 2);
}

#[test]
fn the_mouse_is_left_to_the_terminal_by_a_command() {
    let mut tui = Tui::new(80, 24);
    type_command(&mut tui, Command::Mouse);
    tui.keys("F2");
    assert!(matches!(
        tui.asked[..],
        [Effect::Mouse(_), Effect::Mouse(_)]
    ));
}
