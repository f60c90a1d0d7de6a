//! What a reader sees.

use crate::harness::library;
use crate::harness::{Tui, feed};
use offprint::app::Pane;
use offprint::ui::{Ink, Theme};
use ratatui::style::Color;

#[test]
fn it_opens_on_the_edition_with_an_article_beside_the_list() {
    let tui = Tui::new(120, 36);
    let screen = tui.screen();
    let first = screen.lines().next().unwrap_or_default();
    assert!(
        first.contains("The First Edition") && first.contains("unread of"),
        "{screen}"
    );
    assert!(
        screen.contains("Wuzhen") && screen.contains('│') && screen.contains("? help"),
        "{screen}"
    );
    assert_eq!(tui.app.focus(), Pane::List);
}

#[test]
fn a_list_step_leaves_every_other_headline_where_it_was() {
    let mut tui = Tui::new(80, 40);
    let rows = |tui: &Tui| -> Vec<String> {
        tui.screen()
            .lines()
            .map(|line| line.replace('▌', " "))
            .collect()
    };
    let before = rows(&tui);
    tui.keys("j j");
    assert_eq!(rows(&tui)[1..39], before[1..39]);
}

#[test]
fn the_window_moves_no_more_than_it_must() {
    let titles: Vec<String> = (0..50).map(|n| format!("Headline {n}")).collect();
    let articles: Vec<(&str, &str)> = titles
        .iter()
        .map(|title| (title.as_str(), "<p>x</p>"))
        .collect();
    let mut tui = Tui::with(&feed(&articles), 80, 24);
    for n in 1..50 {
        tui.keys("j");
        assert!(
            tui.screen().contains(&format!("▌• Headline {n}\n")),
            "{n}\n{}",
            tui.screen()
        );
    }
    for n in (0..49).rev() {
        tui.keys("k");
        assert!(
            tui.screen().contains(&format!("▌• Headline {n}\n")),
            "{n}\n{}",
            tui.screen()
        );
    }
}

#[test]
fn long_titles_end_at_a_word_and_blank_ones_have_a_name() {
    let long = "A headline of many words that goes on and on until nobody could possibly want to read any more of it in a list";
    let tui = Tui::with(&feed(&[(long, "<p>x</p>"), ("\u{200b}", "")]), 60, 24);
    let screen = tui.screen();
    assert!(screen.contains(" …") || screen.contains('…'), "{screen}");
    assert!(screen.contains("Untitled"), "{screen}");
    assert!(!screen.contains("in a list"), "{screen}");
}

#[test]
fn an_empty_feed_says_so() {
    let tui = Tui::with(&feed(&[]), 80, 24);
    assert!(
        tui.screen().contains("Nothing to read."),
        "{}",
        tui.screen()
    );
    let mut tui = Tui::with(&feed(&[]), 100, 24);
    tui.keys("j k Enter G g Space n p / x Enter Esc F x Enter Esc m s A u o O f y w | a S z ? Esc J K ] [ PgDn Ctrl-D");
    tui.screen();
}

#[test]
fn without_utf8_the_screen_is_ascii_and_still_a_page() {
    let feed = offprint::ingest::read(crate::harness::EDITION, offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    let ink = Ink {
        ascii: true,
        colourless: true,
        links: false,
        ..Ink::default()
    };
    let mut tui = Tui::on(library(&[feed]), ink, 100, 30);
    for _ in 0..24 {
        assert!(tui.screen().is_ascii(), "{}", tui.screen());
        tui.keys("Enter J");
    }
}

#[test]
fn minutes_and_percent_end_together() {
    let mut tui = Tui::new(80, 24);
    tui.keys("Enter");
    assert!(tui.screen().contains("min left"), "{}", tui.screen());
    tui.keys("G");
    let screen = tui.screen();
    assert!(
        screen
            .lines()
            .last()
            .is_some_and(|foot| foot.ends_with("end")),
        "{screen}"
    );
}

#[test]
fn a_count_is_shown_while_it_is_typed() {
    let mut tui = Tui::new(80, 24);
    tui.keys("1 2");
    assert!(
        tui.screen()
            .lines()
            .last()
            .is_some_and(|foot| foot.trim_start().starts_with("12")),
        "{}",
        tui.screen()
    );
}

#[test]
fn a_term_stands_right_above_its_definitions() {
    let html =
        "<p>Before.</p><dl><dt>What</dt><dd>A thing.</dd><dt>Where</dt><dd>A place.</dd></dl>";
    let feed = offprint::ingest::read(
        &feed(&[("Terms", html)]),
        offprint::ingest::Label::default(),
    )
    .unwrap()
    .into_feed();
    let article = offprint::ingest::open(
        &feed.articles[0],
        offprint::model::ArticleId(0),
        &feed.title,
    );
    let text = offprint::export::plain(&article, 40);
    assert!(
        text.contains("Before.\n\nWhat\n• A thing.\n\nWhere\n• A place.\n"),
        "{text}"
    );
}

#[test]
fn a_bar_with_a_ground_of_its_own_is_one_from_edge_to_edge() {
    let tui = Tui::new(100, 20);
    let file = "[roles]\nbar = 'black on white'\nkey = 'red on white'";
    let theme = Theme::parse(file, Ink::default()).unwrap();
    let cells = tui.drawn_in(&theme);
    for x in 0..100 {
        for (y, is_bar) in [(0, true), (1, false), (19, true)] {
            assert_eq!(cells[(x, y)].bg == Color::White, is_bar, "{x} {y}");
        }
    }
}

#[test]
fn a_name_that_is_read_from_the_right_leaves_the_date_in_order() {
    let feed = r#"{"items":[{"title":"One","authors":[{"name":"ברוך"}],"date_published":"2024-05-06T08:00:00Z",
        "content_text":"Words."}]}"#;
    let mut tui = Tui::with(feed.as_bytes(), 100, 24);
    tui.keys("Enter");
    let screen = tui.screen();
    assert!(screen.contains("6 May 2024 · 1 min · ךורב"), "{screen}");
}
