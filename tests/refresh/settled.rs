//! What the reader settled beforehand: what is kept, what holds for all feeds, headers, rules.

use super::{OK, found, job, library, long, page, pages, refresh, titles};
use crate::server::{Server, answer, feed, redirect};
use offprint::model::{
    ArticleId, Clean, Deed, FeedId, FeedOrder, FeedSettings, Flag, Header, Rule, Whole,
};
use offprint::refresh::{Outcome, Step, Which};
use std::sync::atomic::{AtomicUsize, Ordering};

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
