//! Every command, typed.

use crate::harness::{Tui, feed};
use offprint::app::{COMMANDS, Command, Effect, Event, MouseDid, Pane};
use offprint::model::Order;

/// Asserts that a test exists for every command of the table, by its name.
#[test]
fn every_command_is_typed_somewhere_in_this_file() {
    let tests = [
        include_str!("keys.rs"),
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
fn words_are_found_in_the_article_and_counted() {
    let mut tui = opened();
    type_command(&mut tui, Command::Find);
    tui.text("PÁRT 3");
    assert!(tui.screen().contains("1/11"), "{}", tui.screen());
    tui.keys("Enter");
    type_command(&mut tui, Command::NextMatch);
    assert!(tui.screen().contains("2/11"), "{}", tui.screen());
    type_command(&mut tui, Command::PreviousMatch);
    tui.keys("N");
    assert!(tui.screen().contains("11/11"), "{}", tui.screen());
    tui.keys("Esc");
    assert_eq!((tui.app.matches(), tui.app.focus()), (None, Pane::Article));
}

#[test]
fn a_search_that_is_given_up_returns_to_its_place() {
    let mut tui = opened();
    tui.keys("7 j");
    let place = tui.app.reader().anchor();
    tui.keys("/").text("part 50");
    assert_ne!(tui.app.reader().anchor(), place);
    tui.keys("Esc");
    assert_eq!(tui.app.reader().anchor(), place);
    tui.keys("/").text("nowhere").keys("Enter");
    assert_eq!(tui.message(), "“nowhere” is not here.");
    assert_eq!(tui.app.reader().anchor(), place);
}

#[test]
fn words_are_found_among_the_headlines() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("/").text("short");
    assert_eq!(tui.app.headlines().len(), 2);
    let first = tui.selected();
    tui.keys("Enter n");
    assert_ne!(tui.selected(), first);
    assert!(tui.screen().contains("2/2"), "{}", tui.screen());
}

#[test]
fn the_filter_follows_what_is_typed() {
    let mut tui = Tui::with(&three(), 100, 24);
    type_command(&mut tui, Command::Filter);
    tui.text("thr");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (1, "Three")
    );
    tui.keys("Enter Esc");
    assert_eq!(
        (tui.app.headlines().len(), tui.selected().as_str()),
        (3, "Three")
    );
    tui.keys("=").text("zzz").keys("Enter");
    assert!(
        tui.screen().contains("Nothing is listed by this filter."),
        "{}",
        tui.screen()
    );
}

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

#[test]
fn a_search_goes_on_from_what_is_in_view() {
    let mut tui = opened();
    let current = |tui: &Tui| tui.app.matches().map_or(0, |(current, _)| current);
    tui.keys("/").text("part").keys("Enter G n");
    assert!((50..=60).contains(&current(&tui)), "{}", tui.screen());
    tui.keys("g N");
    assert_eq!(current(&tui), 60, "{}", tui.screen());
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
fn without_a_headline_nothing_is_done_to_the_one_before() {
    let mut tui = Tui::with(&three(), 100, 24);
    tui.keys("F").text("zzz").keys("Enter o");
    assert_eq!(
        (tui.message().as_str(), tui.asked.len()),
        ("No headline is selected.", 0)
    );
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
fn the_mouse_is_left_to_the_terminal_by_a_command() {
    let mut tui = Tui::new(80, 24);
    type_command(&mut tui, Command::Mouse);
    tui.keys("F2");
    assert!(matches!(
        tui.asked[..],
        [Effect::Mouse(_), Effect::Mouse(_)]
    ));
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut tui = Tui::new(100, 24);
    tui.keys("v");
    assert_eq!(tui.message(), "v means nothing here. ? shows the keys.");
    tui.rest().keys("F9 Esc");
    assert_eq!(tui.message(), "");
}
