//! A feed is asked for, and only comes if it is new.

use super::address::{Reach, is_inside};
use super::get::{Ask, Got, Want, get};
use super::{Cancel, Client, Trouble};
use crate::ingest::{self, FeedLink, Form, Label, Reading, Warning};
use crate::model::{Feed, Header, Url};
use std::time::Duration;

/// A feed to ask for, and what is known of the version at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRequest {
    /// Where it is. A name and a password in it are given to that host alone.
    pub url: Url,
    /// The `ETag` that it came with.
    pub etag: Option<String>,
    /// The `Last-Modified` that it came with.
    pub last_modified: Option<String>,
    /// What its server alone is told besides.
    pub headers: Vec<Header>,
}

/// What a server answers that was asked for a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing has changed since the version at hand.
    Unchanged {
        /// How long that will stay so, if the server says it.
        max_age: Option<Duration>,
    },
    /// The feed, which may have changed.
    New(Box<Delivery>),
}

/// A feed that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The feed.
    pub feed: Feed,
    /// What was lost or mended on the way.
    pub warnings: Vec<Warning>,
    /// The `ETag` to ask with next time.
    pub etag: Option<String>,
    /// The `Last-Modified` to ask with next time.
    pub last_modified: Option<String>,
    /// Where to ask from now on: every redirect was for good, and there is a feed at its end.
    pub moved_to: Option<Url>,
    /// Whether the download broke off after some articles. Such a feed has no marks, so next time it comes whole.
    pub cut_off: bool,
    /// Its size in bytes, unpacked.
    pub bytes: usize,
    /// How long it stays fresh, if the server says it.
    pub max_age: Option<Duration>,
}

impl FeedRequest {
    /// Asks for a feed that is not at hand.
    pub fn new(url: Url) -> Self {
        Self {
            url,
            etag: None,
            last_modified: None,
            headers: Vec::new(),
        }
    }
}

impl Client {
    /// Asks for a feed. The thread waits for it, at most as long as [`Limits::whole`](super::Limits::whole).
    ///
    /// # Errors
    /// Whatever there is in the feed's place, and whatever keeps it from coming. A download that broke off is none as
    /// long as there are whole articles in what came.
    pub fn feed(&self, request: &FeedRequest, cancel: &Cancel) -> Result<Answer, Trouble> {
        let ask = Ask {
            want: Want::Feed,
            url: &request.url,
            reach: Reach::Anywhere,
            etag: request.etag.as_deref(),
            last_modified: request.last_modified.as_deref(),
            told: Some((&request.url, &request.headers)),
        };
        let got = get(self, &ask, cancel)?;
        let knows = request.etag.is_some() || request.last_modified.is_some();
        match got.status {
            304 if knows => Ok(Answer::Unchanged {
                max_age: got.headers().max_age(),
            }),
            200..=203 | 226 => delivery(&got, request).map(|new| Answer::New(Box::new(new))),
            code => Err(Trouble::Status {
                code,
                wait: got.headers().retry_after(),
            }),
        }
    }
}

/// Reads what came as a feed.
fn delivery(got: &Got, request: &FeedRequest) -> Result<Delivery, Trouble> {
    let headers = got.headers();
    let content_type = headers.content_type();
    let label = Label {
        content_type: content_type.as_deref(),
        address: Some(got.trail.here().as_str()),
    };
    let read = ingest::read(&got.bytes, label);
    let Reading {
        form,
        content,
        feeds,
        warnings,
    } = match (read, &got.cut) {
        (Ok(reading), None) => reading,
        (Ok(reading), Some(_)) if has_articles(&reading) => reading,
        (_, Some(cut)) => return Err(cut.clone()),
        (Err(unreadable), None) => return Err(unreadable.into()),
    };
    let feed = match (form, content) {
        (Form::Feed, ingest::Content::Feed(feed)) => feed,
        (_, ingest::Content::Edition(edition)) => edition.into_feed(),
        (Form::List, _) | (_, ingest::Content::Subscriptions(_)) => return Err(Trouble::List),
        (Form::Article, _) => return Err(Trouble::Page(within_reach(feeds, got))),
    };
    let is_whole = got.cut.is_none();
    Ok(Delivery {
        feed,
        warnings,
        etag: headers.mark("etag").filter(|_| is_whole),
        last_modified: headers.mark("last-modified").filter(|_| is_whole),
        moved_to: got.trail.moved().filter(|url| may_move(request, url)),
        cut_off: !is_whole,
        bytes: got.bytes.len(),
        max_age: headers.max_age(),
    })
}

/// Tells whether a feed may be asked at another address from now on. Where its server is told something that is set for
/// the one it has, it may not: it would be asked without that.
fn may_move(request: &FeedRequest, url: &Url) -> bool {
    *url != request.url && request.headers.is_empty()
}

fn has_articles(reading: &Reading) -> bool {
    let is_feed = reading.form == Form::Feed;
    is_feed && matches!(&reading.content, ingest::Content::Feed(feed) if !feed.articles.is_empty())
}

/// Leaves out feeds inside this network that a page outside of it names.
fn within_reach(feeds: Vec<FeedLink>, got: &Got) -> Vec<FeedLink> {
    let here = got.trail.here();
    let stays = |feed: &FeedLink| {
        let url = url::Url::parse(feed.url.as_str());
        url.is_ok_and(|url| !is_inside(&url) || url.host() == here.host())
    };
    feeds.into_iter().filter(stays).collect()
}
