//! Servers that do what they should not: each costs its own feed one clear line, and nothing else.

use crate::server::{Request, Server, answer, feed, redirect};
use offprint::model::Url;
use offprint::remote::{
    Answer, Cancel, Client, Delivery, FeedRequest, Limits, Manner, PageRequest, Pool, Trouble, host,
};
use std::io::Write;
use std::net::TcpStream;
use std::ops::ControlFlow;
use std::thread;
use std::time::{Duration, Instant};

const OK: &str = "200 OK";

/// A client that has little patience, and takes at most a megabyte.
fn client() -> Client {
    Client::new(Limits {
        connect: Duration::from_secs(2),
        stall: Duration::from_millis(300),
        whole: Duration::from_millis(900),
        feed_bytes: 1 << 20,
        page_bytes: 1 << 20,
        ..Limits::default()
    })
}

fn sample() -> String {
    feed("The Sample", &[("One", "Word of it."), ("Two", "More.")])
}

fn url(address: &str) -> Url {
    Url::from_ascii(address).unwrap()
}

fn ask(address: &str) -> Result<Answer, Trouble> {
    client().feed(&FeedRequest::new(url(address)), &Cancel::new())
}

fn delivery(address: &str) -> Delivery {
    match ask(address).unwrap() {
        Answer::New(delivery) => *delivery,
        answer @ Answer::Unchanged { .. } => panic!("{answer:?}"),
    }
}

/// Writes pieces of an answer with a pause behind each, as long as the client takes them.
fn drip(stream: &mut TcpStream, piece: &[u8], pause: u64) -> std::io::Result<()> {
    loop {
        stream.write_all(piece)?;
        thread::sleep(Duration::from_millis(pause));
    }
}

/// A server of many faults, one to a path.
fn faulty(request: &Request, stream: &mut TcpStream) -> std::io::Result<()> {
    match request.path.as_str() {
        "/silent" => {
            thread::sleep(Duration::from_secs(3));
            Ok(())
        }
        "/slow" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
            drip(stream, b"<!-- wait -->", 100)
        }
        "/slow-headers" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            drip(stream, b"X-Wait: a\r\n", 100)
        }
        "/endless" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")?;
            drip(
                stream,
                &b"<item><title>again</title></item>".repeat(2000),
                0,
            )
        }
        "/endless-headers" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            drip(stream, b"X-Pad: pppppppppppppppppppppppppppppppp\r\n", 0)
        }
        path => stream.write_all(&fault(path)),
    }
}

/// The answers of that server that are sent at once.
fn fault(path: &str) -> Vec<u8> {
    let told = |length: &str, body: &str| {
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
    };
    let sample = sample();
    match path {
        "/ok" => answer(OK, "ETag: \"v1\"\r\n", sample.as_bytes()),
        "/huge-length" => told("1000000000000", "<rss>"),
        "/cut" => told("100000", &sample[..sample.len() - 40]),
        "/cut-early" => told("100000", "<rss><chan"),
        "/nothing" => Vec::new(),
        "/noise" => b"\x00\x01SSH-2.0-nothing\r\n\r\n".to_vec(),
        "/bomb" => answer(OK, "Content-Encoding: gzip\r\n", &bomb()),
        "/unpackable" => answer(OK, "Content-Encoding: gzip\r\n", b"not packed at all"),
        "/loop" => redirect("302 Found", "/loop2"),
        "/loop2" => redirect("302 Found", "/loop"),
        "/inside" => redirect("301 Moved", "http://10.0.0.1/feed"),
        "/name-inside" => redirect("302 Found", "http://localhost/feed"),
        "/file" => redirect("302 Found", "file:///etc/passwd"),
        "/nowhere" => answer("302 Found", "", b""),
        "/page" => answer(OK, "Content-Type: text/html\r\n", PAGE),
        "/portal" => redirect("301 Moved", "/page"),
        "/broken" => answer("500 No", "", b"<rss/>"),
        "/busy" => answer("429 Too Many", "Retry-After: 120\r\n", b""),
        "/gone" => answer("410 Gone", "", b""),
        "/secret" => answer("401 Who", "WWW-Authenticate: Basic\r\n", b""),
        path => match path.strip_prefix("/chain/").map(str::parse::<u32>) {
            Some(Ok(0)) => redirect("301 Moved", "/ok"),
            Some(Ok(n)) => redirect("302 Found", &format!("/chain/{}", n - 1)),
            _ => answer("404 No", "", b""),
        },
    }
}

const PAGE: &[u8] = b"<!doctype html><title>A</title><link rel=alternate type=application/rss+xml href=/ok><p>Words.";

/// Sixteen megabytes, packed into a few thousand bytes.
fn bomb() -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b'a'; 16 << 20]).unwrap();
    packer.finish().unwrap()
}

/// What is said of each fault.
const FAULTS: &[(&str, &str)] = &[
    ("/silent", "127.0.0.1 takes too long to answer"),
    ("/slow", "127.0.0.1 sends its answer too slowly"),
    ("/slow-headers", "127.0.0.1 sends its answer too slowly"),
    ("/endless", "the answer is larger than 1 MB"),
    (
        "/endless-headers",
        "the answer of 127.0.0.1 has headers without an end",
    ),
    ("/huge-length", "the answer is larger than 1 MB"),
    ("/cut-early", "the answer was cut off on its way"),
    (
        "/nothing",
        "127.0.0.1 closed the connection without an answer",
    ),
    ("/noise", "what 127.0.0.1 answers is not HTTP, or broken"),
    ("/bomb", "the answer is larger than 1 MB"),
    ("/unpackable", "the answer is packed and cannot be unpacked"),
    ("/loop", "the address redirects in a circle"),
    ("/chain/9", "the address redirects more than 5 times"),
    ("/inside", "10.0.0.1 is inside this network"),
    ("/name-inside", "localhost is inside this network"),
    ("/file", "redirects to something that is not on the web"),
    ("/nowhere", "the address redirects, but not to an address"),
    (
        "/page",
        "a page at this address, not a feed; it leads to one",
    ),
    (
        "/portal",
        "a page at this address, not a feed; it leads to one",
    ),
    ("/broken", "the server is in trouble, which may pass (500)"),
    ("/busy", "the server asks to wait 2 minutes (429)"),
    (
        "/gone",
        "this is gone for good; the feed can be removed (410)",
    ),
    ("/secret", "the server wants a name and a password"),
    ("/missing", "there is nothing at this address"),
];

#[test]
fn each_fault_is_told_in_one_line_and_costs_nobody_else() {
    let server = Server::start(faulty);
    let cancel = Cancel::new();
    let (client, begun) = (client(), Instant::now());
    let pool = Pool {
        threads: 8,
        manner: Manner::Feeds,
        cancel: &cancel,
    };
    let mut jobs: Vec<(String, (&str, &str))> = Vec::new();
    for (path, said) in FAULTS {
        // Each as if it were on a host of its own, or they would wait for each other; and a good one beside each.
        jobs.push(((*path).to_owned(), (path, said)));
        jobs.push((format!("good {path}"), ("/ok", "")));
    }
    let count = jobs.len();
    let mut answers = 0;
    pool.run(
        jobs,
        |(path, _)| client.feed(&FeedRequest::new(url(&server.url(path))), &cancel),
        |(path, said), answer| {
            answers += 1;
            match answer {
                Ok(Answer::New(delivery)) => {
                    assert_eq!((path, delivery.feed.articles.len()), ("/ok", 2));
                }
                Ok(Answer::Unchanged { .. }) => panic!("{path}"),
                Err(trouble) => {
                    let line = trouble.to_string();
                    assert!(
                        !said.is_empty() && line.contains(said) && !line.contains('\n'),
                        "{path}: {line}"
                    );
                }
            }
            ControlFlow::Continue(())
        },
    );
    assert_eq!(answers, count);
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn what_nobody_listens_at_is_told() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let trouble = ask(&format!("http://127.0.0.1:{port}/")).unwrap_err();
    assert_eq!(
        trouble.to_string(),
        "127.0.0.1 takes no connections; its server may be down for a while"
    );
}

#[test]
fn a_feed_that_is_cut_off_brings_what_came_whole() {
    let server = Server::start(faulty);
    let cut = delivery(&server.url("/cut"));
    assert!(cut.cut_off && !cut.feed.articles.is_empty());
    assert_eq!((cut.etag, cut.last_modified), (None, None));
}

#[test]
fn an_unchanged_feed_is_not_sent_again() {
    let server = Server::answering(|request| {
        if request.header("if-none-match") == "\"v1\""
            && request.header("if-modified-since") == "yesterday"
        {
            return answer("304 Not Modified", "Cache-Control: max-age=900\r\n", b"");
        }
        answer(
            OK,
            "ETag: \"v1\"\r\nLast-Modified: yesterday\r\n",
            sample().as_bytes(),
        )
    });
    let first = delivery(&server.url("/"));
    let request = FeedRequest {
        url: url(&server.url("/")),
        etag: first.etag,
        last_modified: first.last_modified,
        headers: Vec::new(),
    };
    let again = client().feed(&request, &Cancel::new()).unwrap();
    let max_age = Some(Duration::from_secs(900));
    assert_eq!(again, Answer::Unchanged { max_age });
    let name = server.log()[0].header("user-agent").to_owned();
    assert!(name.starts_with("offprint/"), "{name}");
}

#[test]
fn a_feed_moves_only_where_every_step_is_for_good_and_ends_at_a_feed() {
    let server = Server::answering(|request| match request.path.as_str() {
        "/a" => redirect("301 Moved", "/b"),
        "/b" => redirect("308 Moved", "/feed"),
        "/c" => redirect("301 Moved", "/d"),
        "/d" => redirect("302 Found", "/feed"),
        _ => answer(OK, "", sample().as_bytes()),
    });
    let moved = |path: &str| {
        delivery(&server.url(path))
            .moved_to
            .map(|url| url.to_string())
    };
    assert_eq!(moved("/a"), Some(server.url("/feed")));
    assert_eq!(moved("/c"), None);
    assert_eq!(moved("/feed"), None);
}

#[test]
fn a_password_is_given_to_its_own_server_alone_and_cookies_to_none() {
    let other = Server::answering(|_| answer(OK, "", sample().as_bytes()));
    let target = other.url("/feed");
    let server = Server::answering(move |request| match request.path.as_str() {
        "/there" => redirect("302 Found", &target),
        "/here" => answer("302 Found", "Location: /feed\r\nSet-Cookie: a=1\r\n", b""),
        _ => answer(OK, "", sample().as_bytes()),
    });
    let with = |path: &str| server.url(path).replace("://", "://me:secret@");
    delivery(&with("/here"));
    delivery(&with("/there"));
    let (log, elsewhere) = (server.log(), other.log());
    assert!(
        log.iter()
            .all(|request| request.header("authorization") == "Basic bWU6c2VjcmV0")
    );
    assert_eq!((log.len(), server.count("/feed")), (3, 1));
    assert_eq!(elsewhere[0].header("authorization"), "");
    assert!(
        log.iter()
            .chain(&elsewhere)
            .all(|request| request.header("cookie").is_empty())
    );
}

#[test]
fn a_page_names_its_feeds() {
    let server = Server::start(faulty);
    let Err(Trouble::Page(feeds)) = ask(&server.url("/page")) else {
        panic!("a page");
    };
    assert_eq!(feeds[0].url.as_str(), server.url("/ok"));
}

/// A page with an article that is long enough to be one.
fn page() -> Vec<u8> {
    let paragraph = "<p>The ferry left the harbour at six, with nobody on deck but the cook, who counted gulls.</p>";
    let body = format!(
        "<!doctype html><title>Ferry</title><nav>Menu</nav><article><h1>Ferry</h1>{}</article>",
        paragraph.repeat(8)
    );
    answer(
        OK,
        "Content-Type: text/html; charset=utf-8\r\n",
        body.as_bytes(),
    )
}

#[test]
fn a_page_becomes_the_article_in_it() {
    let server = Server::answering(|request| match request.path.as_str() {
        "/a" => page(),
        "/pdf" => answer(OK, "Content-Type: application/pdf\r\n", b"%PDF"),
        "/cut" => {
            let mut page = page();
            page.truncate(page.len() - 20);
            page
        }
        "/feed" => answer(OK, "", sample().as_bytes()),
        _ => answer("403 No", "", b""),
    });
    let whole = |path: &str, feed: Option<&str>| {
        let request = PageRequest {
            url: url(&server.url(path)),
            feed: feed.map(url),
            headers: Vec::new(),
        };
        client().whole(&request, &Cancel::new())
    };
    let feed = server.url("/feed");
    let article = whole("/a", Some(&feed)).unwrap();
    assert_eq!(article.title.words().as_str(), "Ferry");
    assert!(!article.body.source().contains("Menu"));
    for (path, said) in [
        (
            "/pdf",
            "there is no page at this address, but application/pdf",
        ),
        (
            "/cut",
            "the answer was cut off on its way; it will be asked for again",
        ),
        ("/feed", "there is a feed at this address, not a page"),
        ("/no", "the server refuses to give this to offprint (403)"),
    ] {
        assert_eq!(whole(path, Some(&feed)).unwrap_err().to_string(), said);
    }
    let asked = server.log().len();
    for stranger in [None, Some("https://news.example/feed")] {
        assert!(matches!(whole("/a", stranger), Err(Trouble::Inside(_))));
    }
    assert_eq!(server.log().len(), asked, "a stranger's link was followed");
}

#[test]
fn requests_stop_at_once_when_nobody_wants_them_any_more() {
    let server = Server::start(|_, stream| drip(stream, b"", 100));
    let patient = Client::new(Limits::default());
    let cancel = Cancel::new();
    let begun = Instant::now();
    let stop = cancel.clone();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        stop.cancel();
    });
    let trouble = patient
        .feed(&FeedRequest::new(url(&server.url("/"))), &cancel)
        .unwrap_err();
    assert_eq!(trouble, Trouble::Cancelled);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn no_server_is_asked_for_more_than_two_things_at_once() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    let server = Server::answering(|_| {
        MOST.fetch_max(NOW.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(20));
        NOW.fetch_sub(1, Ordering::SeqCst);
        answer(OK, "", sample().as_bytes())
    });
    let cancel = Cancel::new();
    let client = client();
    let pool = Pool {
        threads: 8,
        manner: Manner::Feeds,
        cancel: &cancel,
    };
    let jobs = (0..20).map(|at| url(&server.url(&format!("/{at}"))));
    pool.run(
        jobs.map(|url| (host(&url), url)),
        |url| client.feed(&FeedRequest::new(url.clone()), &cancel),
        |_, answer| {
            answer.unwrap();
            ControlFlow::Continue(())
        },
    );
    assert_eq!((server.log().len(), MOST.load(Ordering::SeqCst)), (20, 2));
}
