//! Feeds that come in, fail, move, and are asked no oftener than wanted.

use super::{OK, found, job, library, long, refresh, titles};
use crate::server::{Server, answer, feed, redirect};
use offprint::model::{Every, FeedId, FeedSettings};
use offprint::refresh::{Outcome, Step, Summary, Which};
use offprint::remote::{Cancel, Trouble};
use std::time::{Duration, Instant};

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
