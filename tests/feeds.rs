//! The pane of feeds, and lists of parts of the library.

use crate::harness::{Tui, library};
use offprint::app::{Command, Effect, Errand, Event, Known, Outcome, Pane, Scope, Ticket};
use offprint::ingest::{self, Label};
use offprint::model::{ArticleId, Clean, Feed, FeedId, Flag};
use offprint::ui::Ink;

fn type_command(tui: &mut Tui, command: Command) {
    let key = command.entry().keys.split(' ').next().unwrap_or_default();
    tui.keys(key);
}

fn feed(title: &str, articles: &[&str]) -> Feed {
    let items: Vec<serde_json::Value> = articles
        .iter()
        .enumerate()
        .map(|(index, article)| {
            serde_json::json!({
                "id": format!("{title}{index}"), "title": article, "content_html": format!("<p>All about {article}.</p>"),
                "date_published": format!("2026-11-{:02}T08:00:00Z", 20 - index),
            })
        })
        .collect();
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": title, "items": items });
    ingest::read(feed.to_string().as_bytes(), Label::default())
        .unwrap()
        .into_feed()
}

/// Three feeds, two of them in a folder.
fn some(width: u16, height: u16) -> Tui {
    let feeds = [
        feed("Harbour Gazette", &["Tides", "Locks"]),
        feed("Letters", &["Dear reader"]),
        feed("Star Post", &["Comets", "Dust"]),
    ];
    let library = library(&feeds);
    for kept in library.feeds().unwrap() {
        if kept.title.as_str() != "Letters" {
            library.move_feed(kept.id, "News/Daily").unwrap();
        }
    }
    Tui::on(library, Ink::default(), width, height)
}

fn names(tui: &Tui) -> Vec<String> {
    tui.app
        .feeds()
        .rows()
        .iter()
        .map(|node| node.name.to_string())
        .collect()
}

#[test]
fn the_feeds_open_on_a_key_and_stand_open_where_there_is_room() {
    let mut tui = some(120, 30);
    assert!(tui.app.geometry().feeds.is_empty());
    type_command(&mut tui, Command::Feeds);
    assert_eq!(tui.app.focus(), Pane::Feeds);
    assert_eq!(
        names(&tui),
        [
            "All",
            "Unread",
            "Starred",
            "Today",
            "Letters",
            "News",
            "Daily",
            "Harbour Gazette",
            "Star Post"
        ]
    );
    tui.keys("e");
    assert!(tui.app.geometry().feeds.is_empty() && tui.app.focus() == Pane::List);
    tui.keys("e Esc");
    assert!(!tui.app.geometry().feeds.is_empty() && tui.app.focus() == Pane::List);
    let mut wide = some(150, 30);
    assert!(!wide.app.geometry().feeds.is_empty());
    wide.resize(70, 20).keys("e");
    assert!(
        wide.app.geometry().list.is_empty() && wide.screen().contains("▾ News"),
        "{}",
        wide.screen()
    );
}

#[test]
fn a_feed_and_a_folder_are_listed() {
    let mut tui = some(120, 30);
    tui.keys("e G");
    type_command(&mut tui, Command::OpenFeed);
    assert_eq!(
        (tui.app.title().as_str(), tui.selected().as_str()),
        ("Star Post", "Comets")
    );
    assert_eq!(tui.app.headlines().len(), 2);
    tui.keys("e 3 k Enter");
    assert_eq!(
        (tui.app.title().as_str(), tui.app.headlines().len()),
        ("News", 4)
    );
    tui.keys("e g j Enter");
    assert_eq!(
        (tui.app.title().as_str(), tui.app.headlines().len()),
        ("Unread", 5)
    );
    tui.keys("Enter h");
    assert_eq!(
        tui.app.headlines().len(),
        5,
        "what was read stays until the list is made anew"
    );
    tui.keys("e g Enter e j Enter");
    assert_eq!(tui.app.headlines().len(), 4);
}

#[test]
fn large_counts_are_grouped_and_stand_in_a_column() {
    let mut tui = some(150, 30);
    let mut feeds = tui.app.feeds().all().to_vec();
    let counts = [(333_333, "503 Service Unavailable"), (12, ""), (9_999, "")];
    for (kept, (unread, trouble)) in feeds.iter_mut().zip(counts) {
        kept.counts.articles = 600_000;
        (kept.counts.unread, kept.counts.ahead) = (unread, unread);
        kept.trouble = Clean::line(trouble);
    }
    let known = Known {
        feeds,
        searches: Vec::new(),
    };
    tui.send(Event::Done(Ticket::default(), Outcome::Feeds(known)));
    let screen = tui.screen();
    assert!(screen.contains("343,344 unread of 1,800,000"), "{screen}");
    let row = |name: &str| {
        let mut rows = screen
            .lines()
            .map(|row| row.split('│').next().unwrap_or_default());
        rows.find(|row| row.contains(name)).unwrap_or_default()
    };
    let end = |name: &str, count: &str| row(name).find(count).map(|at| at + count.len());
    assert_eq!(
        end("Letters", "333,333 !"),
        Some(row("Letters").trim_end().len())
    );
    let column = end("Letters", "333,333").unwrap();
    assert_eq!(end("Harbour", " 12"), Some(column));
    assert_eq!(end("Star Post", "9999"), Some(column));
    assert_eq!(row("Star Post").trim_end().len(), column);
}

#[test]
fn folders_close_and_open() {
    let mut tui = some(120, 30);
    tui.keys("e 5 j");
    type_command(&mut tui, Command::Fold);
    assert_eq!(names(&tui).last().map(String::as_str), Some("News"));
    assert!(tui.screen().contains("▸ News"), "{}", tui.screen());
    tui.keys("Space");
    assert_eq!(names(&tui).last().map(String::as_str), Some("Star Post"));
}

#[test]
fn feeds_are_renamed_moved_and_removed() {
    let mut tui = some(120, 30);
    tui.keys("e G");
    type_command(&mut tui, Command::RenameFeed);
    tui.keys("Ctrl-U").text("Stars").keys("Enter");
    assert_eq!(names(&tui).last().map(String::as_str), Some("Stars"));
    type_command(&mut tui, Command::MoveFeed);
    tui.keys("Ctrl-U").text("Sky").keys("Enter");
    assert_eq!(names(&tui)[8..], ["Sky", "Stars"]);
    type_command(&mut tui, Command::RemoveFeed);
    tui.text("n").keys("Enter");
    assert_eq!(names(&tui).len(), 10);
    tui.keys("D").text("y").keys("Enter");
    assert_eq!(
        names(&tui)[4..],
        ["Letters", "News", "Daily", "Harbour Gazette"]
    );
    assert_eq!(tui.app.headlines().len(), 3);
}

#[test]
fn a_feed_is_added_and_listed() {
    let mut tui = some(120, 30);
    tui.keys("e");
    type_command(&mut tui, Command::AddFeed);
    tui.text("https://example.org/feed").keys("Enter");
    let address = "https://example.org/feed".to_owned();
    assert!(
        matches!(tui.asked.last(), Some(Effect::Fetch(_, Errand::Subscribe(asked))) if *asked == address),
        "{:?}",
        tui.asked
    );
    let new = offprint::store::NewFeed {
        address: &address,
        title: "Added",
        ..Default::default()
    };
    let (id, _) = tui.library().add_feed(&new).unwrap();
    tui.send(Event::Done(Ticket::default(), Outcome::Added(id)));
    assert_eq!(
        (tui.app.scope(), tui.app.title().as_str()),
        (&Scope::Feed(id), "Added")
    );
}

#[test]
fn only_what_comes_from_the_web_is_fetched() {
    let mut tui = some(120, 30);
    type_command(&mut tui, Command::RefreshAll);
    assert!(tui.message().contains(":add-feed"), "{}", tui.message());
    tui.keys("e G");
    type_command(&mut tui, Command::Refresh);
    assert_eq!(tui.message(), "This feed does not come from the web.");
    assert!(tui.asked.is_empty(), "{:?}", tui.asked);
}

#[test]
fn panes_are_gone_through_both_ways() {
    let mut tui = some(150, 30);
    type_command(&mut tui, Command::PaneBefore);
    assert_eq!(tui.app.focus(), Pane::Feeds);
    type_command(&mut tui, Command::OtherPane);
    assert_eq!(tui.app.focus(), Pane::List);
    tui.keys("Tab");
    assert_eq!(tui.app.focus(), Pane::Article);
    tui.keys("Tab");
    assert_eq!(tui.app.focus(), Pane::Feeds);
}

#[test]
fn what_another_program_changes_is_seen_and_the_selection_stays() {
    let mut tui = some(120, 30);
    tui.keys("2 j");
    let selected = tui.selected();
    let id = tui.app.headlines().at(0).map(|headline| headline.id);
    tui.library()
        .mark(&[id.unwrap()], Flag::Read, true)
        .unwrap();
    tui.send(Event::Done(Ticket::default(), Outcome::Changed));
    assert_eq!(tui.selected(), selected);
    assert!(
        tui.app
            .headlines()
            .at(0)
            .is_some_and(|headline| headline.flags.read)
    );
    assert_eq!(tui.app.feeds().counts().unread, 4);
}

#[test]
fn a_session_goes_on_where_the_last_one_ended() {
    let mut tui = some(120, 30);
    tui.keys("e G Enter j Enter >");
    let (selected, split) = (tui.selected(), tui.app.geometry().list.width);
    let again = tui.restart();
    assert_eq!(
        (again.app.title().as_str(), again.selected()),
        ("Star Post", selected.clone())
    );
    assert_eq!(
        (again.article(), again.app.geometry().list.width),
        (selected, split)
    );
    assert_eq!(again.app.focus(), Pane::Article);
}

#[test]
fn a_place_in_an_article_outlives_the_session() {
    let long: String = (1..=80)
        .map(|n| format!("<p>Paragraph {n} of it.</p>"))
        .collect();
    let mut tui = Tui::with(
        &crate::harness::feed(&[("One", &long), ("Two", "<p>Short.</p>")]),
        100,
        24,
    );
    tui.keys("Enter Space Space");
    let place = tui.app.reader().anchor();
    assert!(place.is_some_and(|place| place != Default::default()));
    let mut again = tui.restart();
    assert_eq!(again.app.reader().anchor(), place);
    again.keys("J K");
    assert_eq!(again.app.reader().anchor(), place);
}

#[test]
fn a_list_that_is_empty_shows_no_article() {
    let mut tui = some(120, 30);
    tui.keys("e g 2 j Enter");
    assert_eq!(
        (tui.app.title().as_str(), tui.article().as_str()),
        ("Starred", "")
    );
    assert!(
        tui.screen().contains("Nothing to read."),
        "{}",
        tui.screen()
    );
}

#[test]
fn a_long_list_is_walked_from_end_to_end() {
    let titles: Vec<String> = (0..2_000).map(|n| format!("Number {n}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let items: Vec<serde_json::Value> = titles.iter().enumerate().map(|(n, title)| {
        serde_json::json!({ "id": n.to_string(), "title": title, "content_text": "Words.", "date_published": "2026-11-20T08:00:00Z" })
    }).collect();
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Long", "items": items });
    let mut tui = Tui::with(feed.to_string().as_bytes(), 100, 24);
    tui.keys("1 5 0 0 j");
    assert_eq!(
        (tui.selected().as_str(), tui.app.headlines().position()),
        ("Number 1500", 1500)
    );
    tui.keys("1 2 0 0 k");
    assert_eq!(
        (tui.selected().as_str(), tui.app.headlines().position()),
        ("Number 300", 300)
    );
    tui.keys("End");
    assert_eq!(
        (tui.selected().as_str(), tui.app.headlines().position()),
        ("Number 1999", 1999)
    );
    tui.keys("Home");
    assert_eq!(
        (tui.selected().as_str(), tui.app.headlines().position()),
        ("Number 0", 0)
    );
    tui.keys("1 0 0 1 G");
    assert_eq!(
        (tui.selected().as_str(), tui.app.headlines().position()),
        ("Number 1000", 1000)
    );
    let mut seen = vec![tui.selected()];
    for _ in 0..60 {
        tui.keys("Ctrl-F");
        seen.push(tui.selected());
    }
    seen.dedup();
    assert_eq!(seen.len(), 61);
    assert_eq!(
        tui.app
            .feeds()
            .feed(FeedId(1))
            .map(|feed| feed.counts.articles),
        Some(2_000)
    );
    assert!(
        tui.app
            .headlines()
            .get(ArticleId(1))
            .is_none_or(|headline| headline.title.as_str() == "Number 1999")
    );
}

#[test]
fn the_edition_stands_in_its_own_order_the_next_time_too() {
    let mut tui = Tui::new(110, 30);
    tui.keys("j j Enter");
    let (order, position) = (tui.app.headlines().order(), tui.app.headlines().position());
    let again = tui.restart();
    let headlines = again.app.headlines();
    assert_eq!((headlines.order(), headlines.position()), (order, position));
}

#[test]
fn today_has_a_count_that_follows() {
    let item = |n: u32, date: &str| {
        format!("<item><guid>{n}</guid><title>Number {n}</title><pubDate>{date}</pubDate></item>")
    };
    let feed = format!(
        "<rss version='2.0'><channel><title>Daily</title>{}{}{}</channel></rss>",
        item(1, "Mon, 23 Nov 2026 10:00:00 GMT"),
        item(2, "Mon, 23 Nov 2026 08:00:00 GMT"),
        item(3, "Sun, 22 Nov 2026 08:00:00 GMT"),
    );
    let mut tui = crate::harness::Tui::with(feed.as_bytes(), 120, 30);
    let today = |tui: &crate::harness::Tui| {
        let screen = tui.screen();
        let row = screen
            .lines()
            .find(|row| row.contains("Today "))
            .unwrap_or_default();
        let row: String = row.chars().take(30).collect();
        row.trim().to_owned()
    };
    tui.keys("e");
    assert!(today(&tui).ends_with(" 2"), "{}", tui.screen());
    tui.keys("Esc Enter Esc");
    assert!(today(&tui).ends_with(" 1"), "{}", tui.screen());
    tui.keys("A");
    assert_eq!(today(&tui), "Today");
}

#[test]
fn the_row_on_top_counts_what_is_listed_and_nothing_else() {
    let mut tui = some(120, 30);
    let top = |tui: &Tui| {
        tui.screen()
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    };
    assert!(top(&tui).ends_with("5 unread of 5"), "{}", top(&tui));
    tui.keys("s e j j Enter");
    assert!(top(&tui).starts_with(" Starred"), "{}", top(&tui));
    assert!(top(&tui).ends_with(" 1 article"), "{}", top(&tui));
    tui.keys("e j Enter");
    assert!(top(&tui).starts_with(" Today"), "{}", top(&tui));
    assert!(top(&tui).ends_with(" 0 articles"), "{}", top(&tui));
}

#[test]
fn a_blank_stands_before_a_star_in_the_narrowest_list() {
    let mut tui = some(120, 30);
    tui.keys("s e");
    let screen = tui.screen();
    let starred: Vec<&str> = screen.lines().filter(|row| row.contains('★')).collect();
    assert_eq!(starred.len(), 1, "{screen}");
    assert!(starred[0].contains(" min ★"), "{screen}");
}

#[test]
fn a_name_read_from_the_right_leaves_the_date_behind_it_in_order() {
    let feeds = [feed("עיתון", &["Tides"]), feed("Letters", &["Locks"])];
    let tui = Tui::on(library(&feeds), Ink::default(), 120, 30);
    let screen = tui.screen();
    assert!(screen.contains("ןותיע · Fri · 1 min"), "{screen}");
}
