//! Whole articles and pictures, brought where they are wanted.

use super::{OK, found, job, library, long, page, pages, refresh};
use crate::server::{Server, answer, feed};
use offprint::model::{ArticleId, FeedId, FeedSettings, Whole};
use offprint::refresh::{Step, Which, bring_one};
use offprint::remote::Trouble;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let mut bring = |id| bring_one(&job, &mut library, ArticleId(id)).unwrap();
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
