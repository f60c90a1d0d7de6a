//! A page is asked for, and becomes the article that is in it.

use super::address::{Reach, is_inside};
use super::get::{Ask, Want, get};
use super::{Cancel, Client, Trouble};
use crate::ingest::{self, Content, Form, Label};
use crate::model::{Draft, Header, Url};

/// A page, or a picture, to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// Where it is.
    pub url: Url,
    /// The feed that leads to it. What a feed inside this network leads to may be inside too, on its own host.
    pub feed: Option<Url>,
    /// What the server of that feed alone is told besides.
    pub headers: Vec<Header>,
}

impl PageRequest {
    /// What is asked for; the server of the feed is told its headers.
    pub(super) fn ask(&self, want: Want) -> Ask<'_> {
        let feed = self.feed.as_ref();
        Ask {
            want,
            url: &self.url,
            reach: self.reach(),
            etag: None,
            last_modified: None,
            told: feed.map(|feed| (feed, self.headers.as_slice())),
        }
    }

    fn reach(&self) -> Reach {
        let [page, feed] = [Some(&self.url), self.feed.as_ref()]
            .map(|url| url.and_then(|url| url::Url::parse(url.as_str()).ok()));
        let port = |url: &url::Url| url.port_or_known_default();
        match (page, feed) {
            (Some(page), Some(feed))
                if is_inside(&feed) && feed.host() == page.host() && port(&feed) == port(&page) =>
            {
                Reach::Anywhere
            }
            _ => Reach::Public,
        }
    }
}

impl Client {
    /// Brings the article that is in a page. The thread waits for it, at most as long as
    /// [`Limits::whole`](super::Limits::whole).
    ///
    /// # Errors
    /// Whatever there is in the page's place, and whatever keeps it from coming whole.
    pub fn whole(&self, request: &PageRequest, cancel: &Cancel) -> Result<Draft, Trouble> {
        let got = get(self, &request.ask(Want::Page), cancel)?;
        if !matches!(got.status, 200..=203) {
            return Err(Trouble::Status {
                code: got.status,
                wait: got.headers().retry_after(),
            });
        }
        if let Some(cut) = got.cut {
            return Err(cut);
        }
        let content_type = got.headers().content_type();
        let label = Label {
            content_type: content_type.as_deref(),
            address: Some(got.trail.here().as_str()),
        };
        let reading = ingest::read(&got.bytes, label)?;
        match (reading.form, reading.content) {
            (Form::Article, Content::Feed(feed)) => {
                let article = feed.articles.into_iter().next();
                article.ok_or(Trouble::NoArticle)
            }
            (Form::Feed, _) => Err(Trouble::Feed),
            (Form::Article | Form::List, _) => Err(Trouble::List),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_feed_inside_leads_to_on_its_own_host_may_be_inside() {
        let url = |url: &str| Url::from_ascii(url).unwrap();
        for (page, feed, reach) in [
            (
                "http://nas.local/a",
                "http://nas.local/feed",
                Reach::Anywhere,
            ),
            (
                "http://nas.local/a",
                "http://nas.local:81/feed",
                Reach::Public,
            ),
            ("http://10.0.0.1/a", "http://nas.local/feed", Reach::Public),
            ("http://a.example/a", "http://a.example/feed", Reach::Public),
            ("http://10.0.0.1/a", "http://a.example/feed", Reach::Public),
        ] {
            let request = PageRequest {
                url: url(page),
                feed: Some(url(feed)),
                headers: Vec::new(),
            };
            assert_eq!(request.reach(), reach, "{page} of {feed}");
        }
        let request = PageRequest {
            url: url("http://10.0.0.1/a"),
            feed: None,
            headers: Vec::new(),
        };
        assert_eq!(request.reach(), Reach::Public);
    }
}
