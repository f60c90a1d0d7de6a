//! Refreshes of a library in memory, from servers on loopback.

use crate::server::{Server, answer, feed, redirect};
use offprint::model::{
    ArticleId, Clean, Deed, Every, FeedId, FeedOrder, FeedSettings, Flag, Header, Order, Query,
    Rule, View, Whole,
};
use offprint::refresh::{self, Job, Outcome, Step, Summary, Which};
use offprint::remote::{Cancel, Client, Limits, Trouble};
use offprint::store::{Library, Location, NewFeed, Window};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const OK: &str = "200 OK";

fn library(addresses: &[String]) -> Library {
    let library = Library::open(&Location::private()).unwrap();
    for address in addresses {
        let feed = NewFeed {
            address,
            ..NewFeed::default()
        };
        library.add_feed(&feed).unwrap();
    }
    library
}

fn job(which: Which) -> Job {
    Job {
        client: Client::new(Limits {
            stall: Duration::from_millis(500),
            whole: Duration::from_secs(2),
            ..Limits::default()
        }),
        pause: Duration::ZERO,
        ..Job::new(which)
    }
}

fn refresh(library: &mut Library, which: Which) -> (Summary, Vec<Step>) {
    let mut steps = Vec::new();
    let summary = job(which)
        .run(library, &mut |step| steps.push(step))
        .unwrap();
    (summary, steps)
}

fn found(library: &Library, query: &str) -> usize {
    let query = offprint::model::query::parse(query).unwrap();
    let now = offprint::model::Timestamp(i64::MAX / 2);
    usize::try_from(library.count(&query, now).unwrap()).unwrap()
}

fn titles(library: &Library) -> Vec<String> {
    let view = View {
        query: Query::everything(),
        order: Order::Edited,
    };
    let now = offprint::model::Timestamp(0);
    let page = library.list(&view, Window::First, 99, now).unwrap();
    let titles = page.headlines.iter();
    titles
        .map(|(_, headline)| headline.title.to_string())
        .collect()
}

/// A body that is no summary.
fn long(word: &str) -> String {
    format!("<p>{}</p>", format!("{word} ").repeat(200))
}

#[test]
fn feeds_come_in_and_are_searched() {
    let body = long("gannet");
    let server = Server::answering(move |request| match request.header("if-none-match") {
        "\"v1\"" => answer("304 Not Modified", "", b""),
        _ => answer(
            OK,
            "ETag: \"v1\"\r\n",
            feed("Birds", &[("Second", &body), ("First", &body)]).as_bytes(),
        ),
    });
    let mut library = library(&[server.url("/feed")]);
    let (summary, steps) = refresh(&mut library, Which::Due);
    assert_eq!((summary.answered, summary.new, summary.failed), (1, 2, 0));
    assert_eq!(steps[0], Step::Started { total: 1 });
    assert_eq!(steps.last(), Some(&Step::Done(summary)));
    assert!(steps.contains(&Step::Indexed { left: 0 }));
    assert_eq!(titles(&library), ["Second", "First"]);
    assert_eq!(found(&library, "gannet"), 2);
    assert_eq!(library.feeds().unwrap()[0].title.as_str(), "Birds");

    let (summary, _) = refresh(&mut library, Which::Due);
    assert_eq!(summary, Summary::default(), "it is not due");
    let (summary, steps) = refresh(&mut library, Which::All);
    assert_eq!((summary.answered, summary.new), (1, 0));
    assert!(matches!(
        &steps[1],
        Step::Feed {
            outcome: Outcome::Unchanged,
            ..
        }
    ));
    assert_eq!(server.log().len(), 2);
}

#[test]
fn a_feed_that_fails_is_noted_and_the_others_come() {
    let body = long("word");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/busy" => answer("429 Too Many", "Retry-After: 7200\r\n", b""),
        "/gone" => answer("410 Gone", "", b""),
        "/bad" => answer("500 No", "", b""),
        _ => answer(OK, "", feed("Good", &[("One", &body)]).as_bytes()),
    });
    // Each on a server of its own, as far as politeness goes.
    let paths = ["/good", "/bad", "/gone", "/busy"];
    let mut library = library(&paths.map(|path| server.url(path)));
    let (summary, _) = refresh(&mut library, Which::Due);
    assert_eq!((summary.answered, summary.failed, summary.new), (1, 3, 1));
    let feeds = library.feeds().unwrap();
    let feed = |path: &str| {
        feeds
            .iter()
            .find(|feed| feed.address.ends_with(path))
            .unwrap()
    };
    assert_eq!(feed("/good").failures, 0);
    assert_eq!(
        feed("/bad").trouble.as_str(),
        "the server is in trouble, which may pass (500)"
    );
    assert!(feed("/gone").is_ended);
    let wait = feed("/busy").due.0 - feed("/bad").due.0;
    assert!((5300..5500).contains(&wait), "{wait}");
    let asked = server.log().len();
    refresh(&mut library, Which::All);
    assert_eq!(
        server.log().len(),
        asked + 1,
        "only the good one is asked again"
    );
    let bad = feed("/bad").id;
    let (summary, _) = refresh(&mut library, Which::These(vec![bad]));
    assert_eq!(summary.failed, 1);
    assert_eq!(library.feed(bad).unwrap().unwrap().failures, 2);
}

#[test]
fn a_feed_that_moved_for_good_is_asked_at_its_new_address() {
    let body = long("word");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/old" => redirect("301 Moved", "/new"),
        _ => answer(OK, "", feed("Moved", &[("One", &body)]).as_bytes()),
    });
    let mut library = library(&[server.url("/old")]);
    refresh(&mut library, Which::Due);
    assert_eq!(library.feeds().unwrap()[0].address, server.url("/new"));
}

/// Settings of a feed that say when its pages are fetched.
fn pages(whole: Whole) -> FeedSettings {
    FeedSettings {
        whole: Some(whole),
        ..FeedSettings::default()
    }
}

/// A page of an article about something.
fn page(about: &str) -> Vec<u8> {
    let paragraph = format!(
        "<p>The {about} left the harbour at six, with nobody on deck but the cook, who counted gulls.</p>"
    );
    let body = format!(
        "<!doctype html><title>Ship</title><article><h1>Ship</h1>{}</article>",
        paragraph.repeat(8)
    );
    answer(OK, "Content-Type: text/html\r\n", body.as_bytes())
}

#[test]
fn where_a_feed_gives_summaries_the_pages_are_brought_and_searched() {
    static TRIES: AtomicUsize = AtomicUsize::new(0);
    let server = Server::answering(|request| match request.path.as_str() {
        "/feed" => answer(
            OK,
            "",
            feed(
                "Ships",
                &[
                    ("One", "In short."),
                    ("Two", "Also short."),
                    ("Three", "Empty."),
                ],
            )
            .as_bytes(),
        ),
        "/page/0" => page("ferry"),
        "/page/1" => {
            TRIES.fetch_add(1, Ordering::SeqCst);
            answer("404 No", "", b"")
        }
        _ => answer(
            OK,
            "Content-Type: text/html\r\n",
            b"<title>Three</title><p>Please log in.",
        ),
    });
    let mut library = library(&[server.url("/feed")]);
    let (summary, steps) = refresh(&mut library, Which::Due);
    assert_eq!((summary.pages, summary.missed), (1, 2));
    assert!(steps.contains(&Step::Whole {
        kept: 1,
        failed: 2,
        left: 0
    }));
    assert_eq!((found(&library, "ferry"), found(&library, "gulls")), (1, 1));
    assert_eq!(
        (found(&library, "is:summary"), found(&library, "is:ready")),
        (2, 1)
    );
    let (_, whole) = library.article(ArticleId(3)).unwrap().unwrap();
    assert!(whole.unwrap().body.source().contains("ferry"));
    let (summary, _) = refresh(&mut library, Which::All);
    assert_eq!(
        (summary.pages, summary.missed, TRIES.load(Ordering::SeqCst)),
        (0, 0, 1)
    );
}

#[test]
fn a_page_is_brought_when_somebody_asks_for_it() {
    let server = Server::answering(|request| match request.path.as_str() {
        "/feed" => answer(
            OK,
            "",
            feed("Ships", &[("One", "In short."), ("Two", "Also.")]).as_bytes(),
        ),
        "/page/0" => page("ferry"),
        _ => answer("404 No", "", b""),
    });
    let mut library = library(&[server.url("/feed")]);
    library.set_feed(FeedId(1), &pages(Whole::Never)).unwrap();
    refresh(&mut library, Which::Due);
    let job = job(Which::Due);
    let mut bring = |id| refresh::bring_one(&job, &mut library, ArticleId(id)).unwrap();
    assert_eq!(bring(2), None);
    assert!(matches!(bring(1), Some(Trouble::Status { code: 404, .. })));
    assert_eq!(bring(9), Some(Trouble::Address));
    let (_, page) = library.article(ArticleId(2)).unwrap().unwrap();
    assert!(page.unwrap().body.source().contains("ferry"));
}

#[test]
fn pages_are_fetched_as_the_feed_s_setting_says() {
    let body = long("whole");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/full" => answer(OK, "", feed("Full", &[("One", &body)]).as_bytes()),
        "/short" => answer(OK, "", feed("Short", &[("Two", "In short.")]).as_bytes()),
        _ => page(&"trawler ".repeat(30)),
    });
    let mut library = library(&[server.url("/full"), server.url("/short")]);
    library.set_feed(FeedId(2), &pages(Whole::Never)).unwrap();
    assert_eq!(refresh(&mut library, Which::Due).0.pages, 0);
    library.set_feed(FeedId(1), &pages(Whole::Always)).unwrap();
    assert_eq!(refresh(&mut library, Which::All).0.pages, 1);
    assert_eq!(refresh(&mut library, Which::All).0.pages, 0);
    library.set_feed(FeedId(2), &pages(Whole::Auto)).unwrap();
    assert_eq!(refresh(&mut library, Which::All).0.pages, 1);
}

#[test]
fn a_host_that_refuses_its_pages_is_left_alone() {
    let items: Vec<(String, &str)> = (0..10)
        .map(|at| (format!("Title {at}"), "Short."))
        .collect();
    let server = Server::answering(move |request| match request.path.as_str() {
        "/feed" => {
            let items: Vec<(&str, &str)> = items
                .iter()
                .map(|(title, body)| (title.as_str(), *body))
                .collect();
            answer(OK, "", feed("Walls", &items).as_bytes())
        }
        _ => answer("403 No", "", b""),
    });
    let mut library = library(&[server.url("/feed")]);
    let (summary, _) = refresh(&mut library, Which::Due);
    assert_eq!(summary.missed, 10);
    let asked = server
        .log()
        .iter()
        .filter(|request| request.path.starts_with("/page"))
        .count();
    assert!((2..=3).contains(&asked), "{asked}");
}

#[test]
fn pictures_are_brought_where_they_are_wanted() {
    let body = format!(
        "<img src='/a.png'><img src='/b.png' alt='B'><img src='/no.png'>{}",
        long("word")
    );
    let server = Server::answering(move |request| match request.path.as_str() {
        "/feed" => answer(OK, "", feed("Album", &[("One", &body)]).as_bytes()),
        "/no.png" => answer("404 No", "", b""),
        path => answer(OK, "", format!("GIF89a{path}").as_bytes()),
    });
    let mut library = library(&[server.url("/feed")]);
    assert_eq!(refresh(&mut library, Which::All).0.pictures, 0);
    assert_eq!(server.log().len(), 1);
    library
        .set_feed(
            FeedId(1),
            &FeedSettings {
                pictures: Some(true),
                ..FeedSettings::default()
            },
        )
        .unwrap();
    assert_eq!(refresh(&mut library, Which::All).0.pictures, 2);
    let picture = |path: &str| {
        library
            .picture(&offprint::model::Url::from_ascii(&server.url(path)).unwrap())
            .unwrap()
    };
    assert_eq!(
        picture("/a.png"),
        Some(("image/gif".into(), b"GIF89a/a.png".to_vec()))
    );
    assert_eq!(picture("/no.png"), None);
    assert_eq!(refresh(&mut library, Which::All).0.pictures, 0);
    assert_eq!((server.count("/a.png"), server.count("/no.png")), (1, 1));
}

#[test]
fn without_a_network_no_feed_is_blamed() {
    let addresses: Vec<String> = (0..20)
        .map(|at| format!("http://host-{at}.invalid/feed"))
        .collect();
    let mut library = library(&addresses);
    let (summary, steps) = refresh(&mut library, Which::Due);
    assert!(summary.offline && summary.answered == 0, "{summary:?}");
    assert!(steps.iter().any(|step| matches!(
        step,
        Step::Feed {
            outcome: Outcome::Trouble(Trouble::NoHost(_)),
            ..
        }
    )));
    assert!(
        library
            .feeds()
            .unwrap()
            .iter()
            .all(|feed| feed.failures == 0 && feed.trouble.is_blank())
    );
}

#[test]
fn a_refresh_that_is_stopped_keeps_what_came() {
    let body = long("word");
    let server = Server::answering(move |request| {
        if request.path != "/0" {
            std::thread::sleep(Duration::from_millis(400));
        }
        answer(OK, "", feed("A", &[("One", &body)]).as_bytes())
    });
    let addresses: Vec<String> = (0..50).map(|at| server.url(&format!("/{at}"))).collect();
    let mut library = library(&addresses);
    let job = job(Which::Due);
    let (cancel, begun): (Cancel, Instant) = (job.cancel.clone(), Instant::now());
    let summary = job.run(&mut library, &mut |step| {
        if matches!(step, Step::Feed { .. }) {
            cancel.cancel();
        }
    });
    let summary = summary.unwrap();
    assert!(summary.stopped && summary.answered < 5, "{summary:?}");
    assert_eq!(library.counts().unwrap().articles, summary.new as u64);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_thousand_feeds_without_news_take_no_time() {
    let server = Server::answering(|request| match request.header("if-none-match") {
        "" => answer(
            OK,
            "ETag: \"v1\"\r\n",
            feed("Quiet", &[("One", &long("word"))]).as_bytes(),
        ),
        _ => answer("304 Not Modified", "", b""),
    });
    let addresses: Vec<String> = (0..1000).map(|at| server.url(&format!("/{at}"))).collect();
    let mut library = library(&addresses);
    assert_eq!(refresh(&mut library, Which::Due).0.answered, 1000);
    let begun = Instant::now();
    let (summary, _) = refresh(&mut library, Which::All);
    assert_eq!((summary.answered, summary.new), (1000, 0));
    // Two seconds in an optimised program with two cores of its own.
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn what_was_read_goes_by_its_rule_and_does_not_come_back() {
    let body = long("gannet");
    let server = Server::answering(move |_| {
        let articles = [("Third", &body), ("Second", &body), ("First", &body)];
        answer(
            OK,
            "",
            feed(
                "Birds",
                &articles.map(|(title, body)| (title, body.as_str())),
            )
            .as_bytes(),
        )
    });
    let mut library = library(&[server.url("/feed")]);
    let feeds = Which::These(vec![FeedId(1)]);
    refresh(&mut library, feeds.clone());
    library
        .set_feed(
            FeedId(1),
            &FeedSettings {
                keep: Clean::line("1"),
                ..FeedSettings::default()
            },
        )
        .unwrap();
    assert_eq!(
        refresh(&mut library, feeds.clone()).0.pruned,
        0,
        "nothing was read"
    );
    let ids: Vec<ArticleId> = (1..=3).map(ArticleId).collect();
    library.mark(&ids, Flag::Read, true).unwrap();
    library.mark(&ids[..1], Flag::Starred, true).unwrap();
    let (summary, _) = refresh(&mut library, feeds.clone());
    assert_eq!(
        (summary.pruned, titles(&library)),
        (1, vec!["Third".to_owned(), "First".to_owned()])
    );
    let (summary, _) = refresh(&mut library, feeds);
    assert_eq!(
        (summary.new, summary.pruned, titles(&library).len()),
        (0, 0, 2)
    );
}

#[test]
fn feeds_that_do_not_say_it_themselves_go_by_what_is_said_for_all() {
    let body = long("whole");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/full" => answer(OK, "", feed("Full", &[("One", &body)]).as_bytes()),
        "/own" => answer(
            OK,
            "",
            feed("Own", &[("Two", &format!("<img src='/a.png'>{body}"))]).as_bytes(),
        ),
        "/a.png" => answer(OK, "", b"GIF89a"),
        _ => page(&"trawler ".repeat(30)),
    });
    let mut library = library(&[server.url("/full"), server.url("/own")]);
    library.set_feed(FeedId(2), &pages(Whole::Never)).unwrap();
    let mut job = job(Which::All);
    job.standing.whole = Whole::Always;
    job.standing.pictures = true;
    let summary = job.run(&mut library, &mut |_| {}).unwrap();
    assert_eq!((summary.pages, summary.pictures), (1, 1));
}

#[test]
fn a_feed_is_not_asked_more_often_than_its_reader_wants_unless_it_is_named() {
    let body = long("word");
    let server =
        Server::answering(move |_| answer(OK, "", feed("A", &[("One", &body)]).as_bytes()));
    let mut library = library(&[
        server.url("/daily"),
        server.url("/never"),
        server.url("/often"),
    ]);
    for (id, every) in [(1, "1d"), (2, "never")] {
        let settings = FeedSettings {
            every: Every::parse(every),
            ..FeedSettings::default()
        };
        library.set_feed(FeedId(id), &settings).unwrap();
    }
    refresh(&mut library, Which::All);
    refresh(&mut library, Which::All);
    let asked = |path| server.count(path);
    assert_eq!(
        (asked("/daily"), asked("/never"), asked("/often")),
        (1, 0, 2)
    );
    refresh(&mut library, Which::These(vec![FeedId(1), FeedId(2)]));
    assert_eq!(
        (asked("/daily"), asked("/never"), asked("/often")),
        (2, 1, 2)
    );
}

#[test]
fn what_a_server_is_told_besides_no_other_server_is_told() {
    let body = "In short.";
    let other = Server::answering(move |request| match request.path.as_str() {
        "/moved" => answer(OK, "", feed("Moved", &[("Two", body)]).as_bytes()),
        _ => page("ferry"),
    });
    let elsewhere = other.url("/moved");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/feed" => answer(OK, "", feed("Private", &[("One", body)]).as_bytes()),
        "/away" => redirect("301 Moved", &elsewhere),
        _ => page("ferry"),
    });
    let addresses = [
        server.url("/feed"),
        server.url("/away"),
        server.url("/open"),
    ];
    let mut library = library(&addresses);
    let mut job = job(Which::All);
    for address in &addresses[..2] {
        job.standing.feeds.push(FeedOrder {
            feed: address.clone(),
            headers: vec![
                Header::new("X-Token", "hunter2").unwrap(),
                Header::new("User-Agent", "Mine/1").unwrap(),
            ],
            ..FeedOrder::default()
        });
    }
    job.run(&mut library, &mut |_| {}).unwrap();
    for request in server.log() {
        let is_told = request.path != "/open";
        let token = if is_told { "hunter2" } else { "" };
        assert_eq!(request.header("x-token"), token, "{}", request.path);
        assert_eq!(request.header("user-agent") == "Mine/1", is_told);
    }
    assert_eq!((server.count("/feed"), server.count("/page/0")), (1, 1));
    assert_eq!(other.count("/moved"), 1);
    for request in other.log() {
        assert_eq!(request.header("x-token"), "", "{}", request.path);
        assert!(request.header("user-agent").starts_with("offprint/"));
    }
    let feeds = library.feeds().unwrap();
    let stayed = feeds.iter().any(|feed| feed.address == addresses[1]);
    assert!(stayed, "what is set for an address holds at that address");
}

#[test]
fn rules_are_applied_to_what_arrives_and_to_nothing_else() {
    static DAY: AtomicUsize = AtomicUsize::new(0);
    let body = long("gannet");
    let server = Server::answering(move |_| {
        let mut articles = vec![("Old advert", body.as_str()), ("Old news", &body)];
        if DAY.load(Ordering::SeqCst) > 0 {
            articles.splice(0..0, [("Advert", body.as_str()), ("News", &body)]);
        }
        answer(OK, "", feed("Birds", &articles).as_bytes())
    });
    let mut library = library(&[server.url("/feed")]);
    assert_eq!(refresh(&mut library, Which::All).0.new, 2);
    DAY.store(1, Ordering::SeqCst);
    let rule = |number, when: &str, deeds: &[Deed]| Rule {
        number,
        when: offprint::model::query::parse(when).unwrap(),
        deeds: deeds.to_vec(),
    };
    let mut job = job(Which::All);
    job.standing.rules = vec![
        rule(1, "title:ADVERT", &[Deed::Drop]),
        rule(
            2,
            "gannets* or gannet",
            &[Deed::Star, Deed::Tag("birds".into())],
        ),
    ];
    let mut told = Vec::new();
    let summary = job.run(&mut library, &mut |step| told.push(step)).unwrap();
    assert_eq!((summary.new, summary.dropped, summary.marked), (1, 1, 1));
    assert!(told.iter().any(|step| matches!(
        step,
        Step::Feed { outcome: Outcome::New(delivered), .. } if delivered.dropped == 1
    )));
    assert_eq!(titles(&library), ["News", "Old advert", "Old news"]);
    assert_eq!(
        (found(&library, "is:starred"), found(&library, "tag:birds")),
        (1, 1)
    );
    let summary = job.run(&mut library, &mut |_| {}).unwrap();
    assert_eq!((summary.new, summary.dropped, summary.marked), (0, 0, 0));
    assert_eq!(library.unindexed().unwrap(), 0);
}
