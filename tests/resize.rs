//! Every size, and the place kept through all of them.

use crate::harness::{EDITION, Tui};
use offprint::ingest;
use offprint::model::ArticleId;
use offprint::text::layout::{Bidi, Layout, Options, Spot};
use offprint::text::sheet::Sheet;
use std::sync::Arc;

#[test]
fn every_screen_is_drawn_at_every_size() {
    let screens = [
        "",
        "Enter",
        "Enter G",
        "Enter z",
        "?",
        "/",
        "F",
        ":",
        "Enter f",
        "j j j m s",
        "Enter 9 0 j",
    ];
    for keys in screens {
        let mut tui = Tui::new(80, 24);
        tui.keys(keys);
        for width in (1..=60).chain((61..=250).step_by(7)) {
            for height in (1..=20).chain((21..=60).step_by(5)) {
                tui.resize(width, height);
                let screen = tui.buffer();
                assert_eq!((screen.area.width, screen.area.height), (width, height));
            }
        }
    }
}

#[test]
fn nothing_but_a_word_is_shown_where_nothing_fits() {
    let mut tui = Tui::new(9, 2);
    assert_eq!(tui.screen().trim(), "too small");
    tui.resize(40, 12);
    assert!(tui.screen().contains("Nations meet"), "{}", tui.screen());
}

#[test]
fn the_place_survives_twenty_sizes() {
    let sizes = [
        (80, 24),
        (120, 40),
        (40, 12),
        (200, 50),
        (31, 9),
        (90, 30),
        (89, 30),
        (60, 15),
        (250, 60),
        (20, 5),
        (100, 24),
        (45, 45),
        (140, 44),
        (70, 10),
        (33, 33),
        (180, 20),
        (91, 8),
        (55, 24),
        (110, 36),
        (100, 30),
    ];
    for count in ["5", "2 3", "6 1"] {
        let mut tui = Tui::new(100, 30);
        tui.keys("Enter J J J J J J").keys(&format!("{count} j"));
        let (place, row) = (tui.app.reader().anchor(), tui.app.reader().top());
        assert!(row > Spot::default());
        for (width, height) in sizes {
            tui.resize(width, height);
            assert_eq!(tui.app.reader().anchor(), place, "after {width}x{height}");
        }
        assert_eq!(tui.app.reader().top(), row);
    }
}

#[test]
fn the_place_survives_other_articles_panes_and_the_measure() {
    let mut tui = Tui::new(120, 30);
    tui.keys("Enter J J 1 5 j");
    let (place, article) = (tui.app.reader().anchor(), tui.article());
    tui.keys("J K");
    assert_eq!(
        (tui.app.reader().anchor(), tui.article()),
        (place, article.clone())
    );
    tui.keys("h l z z - - + + < >");
    assert_eq!((tui.app.reader().anchor(), tui.article()), (place, article));
}

#[test]
fn the_last_line_of_every_article_can_be_reached_at_every_width() {
    let feed = ingest::read(EDITION, offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    for (index, draft) in feed.articles.iter().enumerate() {
        let article = Arc::new(ingest::open(draft, ArticleId(index as i64), &feed.title));
        let last = article
            .body
            .leaves
            .last()
            .map(|text| text.chars.trim_end().to_owned())
            .unwrap_or_default();
        let ending: String = last
            .chars()
            .rev()
            .find(|c| c.is_alphanumeric())
            .into_iter()
            .collect();
        for width in 20..=200 {
            let sheet = Arc::new(Sheet::new(Arc::clone(&article), Default::default()));
            let mut layout = Layout::new(
                sheet,
                Options {
                    width,
                    bidi: Bidi::Reordered,
                },
            );
            let top = layout.last_top(20);
            layout.prepare(top, 20);
            assert!(
                layout.progress(top, 20) >= 1.0,
                "{} at {width}",
                draft.title.words()
            );
            let shown: String = layout
                .rows(top, 20)
                .map(|(_, row)| source_of(&layout, row))
                .collect();
            assert!(
                shown.contains(&ending),
                "{} at {width}: {shown}",
                draft.title.words()
            );
            let (spot, _) = layout.rows(top, 20).last().unwrap();
            assert_eq!(
                layout.step(spot, 1),
                spot,
                "{} at {width}",
                draft.title.words()
            );
        }
    }
}

#[test]
fn the_end_is_reached_by_typing_at_many_sizes() {
    for (width, height) in [(40, 12), (80, 24), (100, 30), (140, 44), (24, 8)] {
        let mut tui = Tui::new(width, height);
        tui.keys("Enter");
        for _ in 0..24 {
            tui.keys("G");
            assert!(
                tui.app.reader().progress() >= 1.0,
                "{} at {width}x{height}",
                tui.article()
            );
            tui.keys("g");
            for _ in 0..3000 {
                if tui.app.reader().progress() >= 1.0 {
                    break;
                }
                tui.keys("j");
            }
            assert!(
                tui.app.reader().progress() >= 1.0,
                "{} at {width}x{height}",
                tui.article()
            );
            tui.keys("J");
        }
    }
}

fn source_of(layout: &Layout, row: &offprint::text::layout::Row) -> String {
    let mut text = String::new();
    for run in &row.runs {
        if let offprint::text::layout::What::Source { leaf, bytes, .. } = &run.what {
            text.push_str(
                &layout.sheet().text(*leaf).chars[bytes.start as usize..bytes.end as usize],
            );
        }
    }
    text
}
