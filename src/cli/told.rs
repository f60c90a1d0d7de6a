//! An article of the library as scripts are told of it: a row of cells, or an object of JSON.

use crate::model::{Clean, Draft, Headline, Order, Ready, Timestamp, Url, View};
use crate::store::{About, Library, Window};
use crate::text::date::rfc3339;
use serde::Serialize;

/// How many headlines are asked for at once, so that the first of them are told soon.
pub(super) const AT_ONCE: usize = 500;
/// How many later: what is packed together is unpacked once for all of them.
const LATER: usize = 4_000;

/// An article as it is told of in JSON. Names do not change, and none is ever left out.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    id: i64,
    feed: i64,
    feed_title: String,
    folder: String,
    title: String,
    url: Option<String>,
    authors: Vec<String>,
    date_published: Option<String>,
    read: bool,
    starred: bool,
    tags: Vec<String>,
    categories: Vec<String>,
    ready: &'static str,
    minutes: u32,
    language: String,
    summary: String,
    /// Where the words of a search stand.
    #[serde(rename = "match", skip_serializing_if = "Option::is_none")]
    pub(super) found: Option<String>,
}

impl Told {
    /// Gathers what there is to tell of an article, of which this is said, unless it is gone since.
    pub(super) fn of(
        library: &Library,
        headline: &Headline,
        draft: &Draft,
    ) -> anyhow::Result<Option<Self>> {
        let id = headline.id;
        let Some(about) = library.about(id)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            id: id.0,
            feed: about.feed.0,
            feed_title: about.feed_title.to_string(),
            folder: about.folder.to_string(),
            title: headline.title.to_string(),
            url: about.link.as_ref().map(Url::to_string),
            authors: texts(&draft.authors),
            date_published: headline.published.map(rfc3339),
            read: headline.flags.read,
            starred: headline.flags.starred,
            tags: texts(&library.tags(id)?),
            categories: texts(&draft.tags),
            ready: match headline.ready {
                Ready::Summary => "summary",
                Ready::Feed => "feed",
                Ready::Page => "page",
            },
            minutes: headline.minutes,
            language: about.language.to_string(),
            summary: Clean::line(&draft.summary).to_string(),
            found: None,
        }))
    }
}

fn texts(texts: &[Clean]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

/// Makes the cells of an article: its id, date, flags, feed, title and address.
pub(super) fn cells(headline: &Headline, about: &About) -> Vec<String> {
    let date = headline.published.map_or("-".to_owned(), rfc3339);
    let link = about.link.as_ref().map_or("-", Url::as_str);
    vec![
        headline.id.0.to_string(),
        date,
        flags(headline),
        about.feed_title.to_string(),
        headline.title.to_string(),
        link.to_owned(),
    ]
}

/// Three letters: unread, starred, and how much of it there is.
fn flags(headline: &Headline) -> String {
    let unread = if headline.flags.read { '-' } else { 'u' };
    let starred = if headline.flags.starred { '*' } else { '-' };
    let ready = match headline.ready {
        Ready::Summary => 's',
        Ready::Feed => 'f',
        Ready::Page => 'p',
    };
    [unread, starred, ready].iter().collect()
}

/// Walks along a list, at most so many articles of it, some at once.
pub(super) fn walk(
    library: &Library,
    view: &View,
    limit: usize,
    now: Timestamp,
    mut take: impl FnMut(Vec<Headline>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if matches!(view.order, Order::Longest | Order::Title | Order::Best) {
        library.lay_down(view, now)?;
    }
    let (mut window, mut left, mut at_once) = (Window::First, limit, AT_ONCE);
    while left > 0 {
        let page = library.list(view, window, left.min(at_once), now)?;
        left -= page.headlines.len();
        at_once = LATER;
        let Some((last, _)) = page.headlines.last() else {
            break;
        };
        window = Window::After(*last);
        let headlines = page.headlines.into_iter().map(|(_, headline)| headline);
        take(headlines.collect())?;
        if !page.goes_on {
            break;
        }
    }
    Ok(())
}
