//! One thing is asked for, over redirects, and comes whole or with a word on why it does not.

use super::address::{Reach, is_inside};
use super::blame::Asked;
use super::client::Limits;
use super::headers::{Headers, is_mark};
use super::trail::{Redirect, Trail, is_server_of};
use super::trouble::Pace;
use super::{Cancel, Client, Trouble};
use crate::model::{Clean, Header, Timestamp, Url};
use std::io::Read;
use std::sync::atomic::Ordering;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use ureq::http::{HeaderMap, HeaderValue, Response};
use ureq::{Body, Proxy};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// A feed.
    Feed,
    /// A page.
    Page,
    /// A picture.
    Picture,
}

/// A request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ask<'a> {
    pub(super) want: Want,
    pub(super) url: &'a Url,
    pub(super) reach: Reach,
    /// The marks of the version that is known.
    pub(super) etag: Option<&'a str>,
    pub(super) last_modified: Option<&'a str>,
    /// What one server is told besides, and an address on it.
    pub(super) told: Option<(&'a Url, &'a [Header])>,
}

impl Ask<'_> {
    /// What the host of an address is told besides: nothing, if it is not the one that this is for.
    fn told(&self, here: &url::Url) -> &[Header] {
        let is_meant = |server: &Url| {
            url::Url::parse(server.as_str()).is_ok_and(|server| is_server_of(&server, here))
        };
        match self.told {
            Some((server, headers)) if !headers.is_empty() && is_meant(server) => headers,
            _ => &[],
        }
    }
}

/// What came.
#[derive(Debug)]
pub(super) struct Got {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    /// When it came.
    pub(super) at: Timestamp,
    /// The body of an answer that means success; of others, nothing.
    pub(super) bytes: Vec<u8>,
    /// Why the body ends before its end, if it does.
    pub(super) cut: Option<Trouble>,
    pub(super) trail: Trail,
}

/// An answer whose body has not been read.
struct Open<'c> {
    response: Response<Body>,
    asked: Asked<'c>,
    from_inside: bool,
    _watch: super::cancel::Watch,
}

impl Want {
    fn accept(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, \
                 application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
            }
            Self::Picture => "image/webp, image/png, image/jpeg, image/gif;q=0.9",
            Self::Page => "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1",
        }
    }

    fn most(self, limits: &Limits) -> usize {
        match self {
            Self::Feed => limits.feed_bytes,
            Self::Page => limits.page_bytes,
            Self::Picture => limits.picture_bytes,
        }
    }

    /// Refuses a body that is not worth bringing, by its media type. Feeds come under every type there is.
    fn check(self, content_type: Option<&str>) -> Result<(), Trouble> {
        let media = content_type.unwrap_or_default().split(';').next();
        let media = media.unwrap_or_default().trim().to_ascii_lowercase();
        let is_page = media.is_empty()
            || media.starts_with("text/")
            || media == "application/xhtml+xml"
            || media == "application/xml";
        match self {
            Self::Page if !is_page => Err(Trouble::NoPage(Clean::line(&media))),
            Self::Feed | Self::Page | Self::Picture => Ok(()),
        }
    }
}

impl Got {
    /// What the headers say.
    pub(super) fn headers(&self) -> Headers<'_> {
        Headers::of(&self.headers, self.at)
    }
}

/// Asks for something, and follows where it is redirected to.
pub(super) fn get(client: &Client, ask: &Ask<'_>, cancel: &Cancel) -> Result<Got, Trouble> {
    let deadline = Instant::now() + client.limits().whole;
    let mut trail = Trail::start(ask.url, ask.reach)?;
    loop {
        let open = open(client, ask, &trail, deadline, cancel)?;
        let status = open.response.status().as_u16();
        if !matches!(status, 301 | 302 | 303 | 307 | 308) {
            let got = received(open, ask.want, client.limits(), trail);
            return if cancel.is_cancelled() {
                Err(Trouble::Cancelled)
            } else {
                got
            };
        }
        let targets = open.response.headers().get_all("location");
        let target = targets.iter().next_back();
        let redirect = Redirect {
            target: target.map_or(&[], HeaderValue::as_bytes),
            lasting: matches!(status, 301 | 308),
            from_inside: open.from_inside,
        };
        trail.follow(&redirect, client.limits().redirects)?;
    }
}

/// Asks the host that the trail has come to.
fn open<'c>(
    client: &'c Client,
    ask: &Ask<'_>,
    trail: &Trail,
    deadline: Instant,
    cancel: &Cancel,
) -> Result<Open<'c>, Trouble> {
    let time = deadline.saturating_duration_since(Instant::now());
    if time.is_zero() {
        return Err(Trouble::Slow(trail.host(), Pace::Endless));
    }
    let way = client.way(trail.here(), trail.reach(), time);
    let watch = cancel.watch(&way.agent).ok_or(Trouble::Cancelled)?;
    let asked = Asked {
        host: trail.host(),
        proxy: way.proxy.filter(|proxy| !goes_around(proxy, trail.here())),
    };
    let told = ask.told(trail.here());
    // What the reader says goes before what is said else.
    let is_told = |name: &str| told.iter().any(|header| header.name() == name);
    let usual = [
        ("if-none-match", ask.etag.filter(|mark| is_mark(mark))),
        (
            "if-modified-since",
            ask.last_modified.filter(|mark| is_mark(mark)),
        ),
        ("authorization", trail.authorization()),
        ("accept", Some(ask.want.accept())),
        ("connection", Some("close")),
    ];
    let mut request = way.agent.get(trail.here().as_str());
    for (name, value) in usual {
        if let Some(value) = value.filter(|_| !is_told(name)) {
            request = request.header(name, value);
        }
    }
    for header in told {
        request = request.header(header.name(), header.value());
    }
    match request.call() {
        Ok(response) => Ok(Open {
            response,
            asked,
            from_inside: way.went_inside.load(Ordering::Relaxed) || is_inside(trail.here()),
            _watch: watch,
        }),
        Err(_) if cancel.is_cancelled() => Err(Trouble::Cancelled),
        Err(error) => Err(asked.blame(error)),
    }
}

/// Reads the body of an answer.
fn received(open: Open<'_>, want: Want, limits: &Limits, trail: Trail) -> Result<Got, Trouble> {
    let Open {
        response, asked, ..
    } = open;
    let (head, body) = response.into_parts();
    let mut got = Got {
        status: head.status.as_u16(),
        headers: head.headers,
        at: now(),
        bytes: Vec::new(),
        cut: None,
        trail,
    };
    if !head.status.is_success() {
        return Ok(got);
    }
    want.check(got.headers().content_type().as_deref())?;
    let most = want.most(limits);
    let told = body.content_length().unwrap_or(0);
    if told > most as u64 {
        return Err(Trouble::TooLarge(most));
    }
    let mut reader = body.into_reader().take(most as u64 + 1);
    if let Err(error) = reader.read_to_end(&mut got.bytes) {
        got.cut = Some(asked.blame_body(error));
    }
    if got.bytes.len() > most {
        return Err(Trouble::TooLarge(most));
    }
    Ok(got)
}

/// Tells whether a proxy is not asked for an address.
fn goes_around(proxy: &Proxy, url: &url::Url) -> bool {
    let uri = url.as_str().parse();
    uri.is_ok_and(|uri| proxy.is_no_proxy(&uri))
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    Timestamp(i64::try_from(seconds).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_are_brought_as_pages() {
        for page in [
            None,
            Some(""),
            Some("text/html"),
            Some("Text/HTML; charset=utf-8"),
            Some("text/plain"),
            Some("application/xhtml+xml"),
        ] {
            assert_eq!(Want::Page.check(page), Ok(()), "{page:?}");
        }
        for other in [
            "application/pdf",
            "image/png",
            "video/mp4; x=y",
            "application/zip",
        ] {
            let refused = Want::Page.check(Some(other)).unwrap_err().to_string();
            assert!(refused.starts_with("there is no page"), "{refused}");
            assert_eq!(Want::Feed.check(Some(other)), Ok(()));
        }
        let wild = Want::Page.check(Some("a/b\x1b[2J")).unwrap_err();
        assert!(!wild.to_string().contains('\x1b'));
    }
}
