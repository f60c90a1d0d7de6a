//! The feeds that a page leads to, by the `link` elements of its head.
//!
//! html5ever's tokenizer reads the tags, so what stands in a comment, a script or a title is no link, and references in
//! values are resolved as browsers do it. The links of a page stand at its beginning; what comes after the first
//! megabyte is not looked at.

use super::html;
use super::link::Base;
use super::written;
use crate::model::{Clean, Url};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use std::cell::RefCell;

/// How much of a page is looked at, in bytes.
const LOOK: usize = 1 << 20;
/// Most feeds that are taken of one page.
const MOST: usize = 100;

/// A feed that a page leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    /// What the page calls it, or blank.
    pub title: Clean,
    /// What it is said to be.
    pub kind: FeedKind,
    /// Where it is fetched from.
    pub url: Url,
}

/// The format of a feed, as a page tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// RSS of any version.
    Rss,
    /// Atom.
    Atom,
    /// RSS 1.0, over RDF.
    Rdf,
    /// JSON Feed.
    Json,
    /// A feed of a format that is not said.
    Unknown,
}

/// Finds the feeds that a page leads to, in order, each once. Relative addresses are read against the page's `base`,
/// and that against the page's own address.
pub fn feeds(html: &str, address: Option<&str>) -> Vec<FeedLink> {
    let look = &html[..html.floor_char_boundary(LOOK)];
    let tokenizer = html::fed(look, Sink::default());
    let found = tokenizer.sink.0.into_inner();
    let own = Base::of(address);
    let base = found
        .base
        .map_or_else(|| own.clone(), |base| own.within(&base));
    let mut feeds: Vec<FeedLink> = Vec::new();
    for link in found.links {
        if let Some(url) = base.feed(&link.href)
            && feeds.iter().all(|known| known.url != url)
        {
            feeds.push(FeedLink {
                title: written::line(&link.title),
                kind: link.kind,
                url,
            });
        }
    }
    feeds
}

/// A link to a feed as it is written.
struct Link {
    title: String,
    kind: FeedKind,
    href: String,
}

/// What was found in the tags of a page.
#[derive(Default)]
struct Found {
    /// The first base, which holds for the whole page, also for what stands before it.
    base: Option<String>,
    links: Vec<Link>,
}

/// Takes tokens for what they say of feeds.
#[derive(Default)]
struct Sink(RefCell<Found>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else {
            return TokenSinkResult::Continue;
        };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        let mut found = self.0.borrow_mut();
        match &*tag.name {
            "base" if found.base.is_none() => found.base = value(&tag, "href").map(str::to_owned),
            "link" if found.links.len() < MOST => found.links.extend(link(&tag)),
            _ => {}
        }
        html::Raw::of(&tag.name).into()
    }
}

/// Reads a link; none where it does not lead to a feed.
fn link(tag: &Tag) -> Option<Link> {
    let rel = value(tag, "rel")?;
    let has = |word: &str| {
        let mut words = rel.split_ascii_whitespace();
        words.any(|known| known.eq_ignore_ascii_case(word))
    };
    let (is_feed, is_alternate) = (has("feed"), has("alternate"));
    let href = value(tag, "href")?;
    let title = value(tag, "title").unwrap_or_default();
    let kind = match value(tag, "type") {
        _ if !is_feed && !is_alternate => None,
        None => is_feed.then_some(FeedKind::Unknown),
        Some(media) => kind(media, is_feed || names_feed(href) || names_feed(title)),
    };
    Some(Link {
        title: title.to_owned(),
        kind: kind?,
        href: href.to_owned(),
    })
}

/// The format that a media type tells. Some are of many things, and mean a feed only where that is said beside them.
fn kind(media: &str, is_said: bool) -> Option<FeedKind> {
    let media = media.split(';').next().unwrap_or_default();
    match media.trim().to_ascii_lowercase().as_str() {
        "application/rss+xml"
        | "application/rss"
        | "application/x-rss+xml"
        | "text/rss+xml"
        | "text/rss" => Some(FeedKind::Rss),
        "application/atom+xml"
        | "application/atom"
        | "application/x.atom+xml"
        | "application/x-atom+xml"
        | "text/atom+xml" => Some(FeedKind::Atom),
        "application/rdf+xml" | "text/rdf+xml" | "application/rdf" => Some(FeedKind::Rdf),
        "application/feed+json" => Some(FeedKind::Json),
        "application/json" if is_said => Some(FeedKind::Json),
        "application/xml" | "text/xml" if is_said => Some(FeedKind::Unknown),
        _ => None,
    }
}

/// Tells whether an address or a title says that it is one of a feed.
fn names_feed(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| {
        ["rss", "rss2", "atom", "feed", "feeds", "rdf"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    })
}

/// The value of an attribute that says something, trimmed.
fn value<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut named = tag.attrs.iter().filter(|a| &*a.name.local == name);
    named
        .next()
        .map(|a| a.value.trim())
        .filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<String> {
        let feeds = feeds(html, Some("https://example.org/news/today"));
        let line = |feed: &FeedLink| format!("{:?} {} {}", feed.kind, feed.title, feed.url);
        feeds.iter().map(line).collect()
    }

    #[test]
    fn feeds_are_told_by_their_types_in_order_and_once() {
        let page = "<LINK REL='home Alternate' TYPE=' Application/RSS+xml; charset=x' HREF=' a?b&amp;c ' TITLE=' All\n news '>\
            <link href=/b type=application/atom+xml rel=alternate><link rel=alternate type=text/atom+xml href='../b'/>\
            <link rel=feed href=c><link rel=alternate type=application/feed+json href=d><link rel=alternate type=application/rdf+xml href=feed:https://x.example/e>";
        assert_eq!(
            found(page),
            [
                "Rss All news https://example.org/news/a?b&c",
                "Atom  https://example.org/b",
                "Unknown  https://example.org/news/c",
                "Json  https://example.org/news/d",
                "Rdf  https://x.example/e",
            ]
        );
    }

    #[test]
    fn what_is_no_feed_is_left_out() {
        for page in [
            "<link rel=alternate type=application/json title=JSON href=/wp-json/wp/v2/pages/1>",
            "<link rel=alternate type=application/json+oembed href=/feed>",
            "<link rel=alternate type=text/xml href=/sitemap.xml>",
            "<link rel=alternate href=/rss>",
            "<link rel=alter nate type=application/rss+xml href=/a>",
            "<link rel=alternate type=application/rss+xml href='javascript:1'>",
            "<link rel=alternate type=application/rss+xml>",
            "<link rel=stylesheet type=application/rss+xml href=/a>",
            "<!-- <link rel=alternate type=application/rss+xml href=/a> -->",
            "<script>'<link rel=alternate type=application/rss+xml href=/a>'</script>",
            "<title><link rel=alternate type=application/rss+xml href=/a></title>",
            "<a rel=alternate type=application/rss+xml href=/a>x</a>",
        ] {
            assert_eq!(found(page), Vec::<String>::new(), "{page}");
        }
        assert_eq!(
            found("<link rel=alternate type=text/xml href=/index.rss>").len(),
            1
        );
        assert_eq!(
            found("<link rel=alternate type=application/json href=/feed.json>").len(),
            1
        );
    }

    #[test]
    fn the_first_base_holds_wherever_it_stands() {
        let link = "<link rel=alternate type=application/rss+xml href=f>";
        for (base, url) in [
            (
                "<base href=https://a.example/x/y><base href=https://b.example/>",
                "https://a.example/x/f",
            ),
            ("<base target=x><base href=/x/>", "https://example.org/x/f"),
            ("<base href=javascript:1>", "https://example.org/news/f"),
        ] {
            assert_eq!(found(&format!("{base}{link}")), [format!("Rss  {url}")]);
            assert_eq!(found(&format!("{link}{base}")), [format!("Rss  {url}")]);
        }
        assert_eq!(feeds(link, None), []);
    }

    #[test]
    fn floods_cost_one_pass() {
        let link = "<link rel=alternate type=application/rss+xml href=";
        for flood in ["<link ", "<", "<!--", "<script>", "<base href=x>", link] {
            feeds(&flood.repeat(1 << 18), None);
        }
        let many: String = (0..1000)
            .map(|n| format!("{link}https://a.example/{n}>"))
            .collect();
        assert_eq!(feeds(&many, None).len(), MOST);
        let late = format!("{}{link}https://a.example/>", " ".repeat(LOOK));
        assert_eq!(feeds(&late, None), []);
    }
}
