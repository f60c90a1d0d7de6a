//! Subscribing: the feed at an address, or the one that the page there names, is found, brought and kept.

use super::orders::settle_one;
use super::{Job, Outcome, note, take};
use crate::ingest::FeedLink;
use crate::model::{Clean, FeedId, FeedOrder, Kept, Url};
use crate::remote::{Answer, Delivery, FeedRequest, Trouble, shown};
use crate::store::{Fault, Library, NewFeed};

/// What is wanted of a feed besides its articles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    /// What the reader calls it, or blank.
    pub title: &'a str,
    /// The folder around it, or blank.
    pub folder: &'a str,
}

/// What came of it.
#[derive(Debug)]
pub enum Subscribed {
    /// The feed is kept, and its articles with it.
    Kept {
        /// Which it is.
        id: FeedId,
        /// What it is called.
        title: Clean,
        /// What it brought.
        outcome: Outcome,
    },
    /// It was kept before.
    Known(FeedId),
    /// It is kept, but could not be fetched yet.
    Later(FeedId, Trouble),
    /// It is a page that names several feeds, or none.
    Choice(Vec<FeedLink>),
    /// It is not kept.
    Failed(Trouble),
}

/// Subscribes to the feed at an address, or to the one feed that the page there names.
///
/// # Errors
/// When the library cannot be read or written.
pub fn subscribe(
    job: &Job,
    library: &mut Library,
    url: &Url,
    wish: Wish<'_>,
) -> Result<Subscribed, Fault> {
    match at(job, library, url, wish)? {
        Subscribed::Failed(Trouble::Page(feeds)) => match &feeds[..] {
            [only] => match at(job, library, &only.url, wish)? {
                Subscribed::Failed(Trouble::Page(feeds)) => Ok(Subscribed::Choice(feeds)),
                subscribed => Ok(subscribed),
            },
            _ => Ok(Subscribed::Choice(feeds)),
        },
        subscribed => Ok(subscribed),
    }
}

fn at(job: &Job, library: &mut Library, url: &Url, wish: Wish<'_>) -> Result<Subscribed, Fault> {
    if let Some(id) = library.feed_at(url.as_str())? {
        settle(library, id, wish)?;
        return Ok(Subscribed::Known(id));
    }
    let request = FeedRequest {
        headers: job.standing.headers(url.as_str()).to_vec(),
        ..FeedRequest::new(url.clone())
    };
    Ok(match job.client.feed(&request, &job.cancel) {
        Ok(Answer::New(mut delivery)) => {
            let address = delivery.moved_to.take().unwrap_or_else(|| url.clone());
            keep(job, library, address.as_str(), *delivery, wish)?
        }
        Ok(Answer::Unchanged { .. }) => Subscribed::Failed(Trouble::Fault),
        Err(trouble) if trouble.may_pass() => {
            let id = add(job, library, (url.as_str(), ""), wish)?;
            note(library, id, &trouble)?;
            Subscribed::Later(id, trouble)
        }
        Err(trouble) => Subscribed::Failed(trouble),
    })
}

/// Keeps a feed that came, by an address. What is set for it beforehand holds before its articles arrive.
///
/// # Errors
/// When the library cannot be read or written.
pub fn keep(
    job: &Job,
    library: &mut Library,
    address: &str,
    delivery: Delivery,
    wish: Wish<'_>,
) -> Result<Subscribed, Fault> {
    let title = delivery.feed.title.clone();
    let id = add(job, library, (address, &title), wish)?;
    let outcome = take(job, library, id, delivery)?;
    let title = library.feed(id)?.map_or(title, |feed| feed.title);
    let title = if title.is_blank() {
        shown(address)
    } else {
        title
    };
    Ok(Subscribed::Kept { id, title, outcome })
}

fn add(
    job: &Job,
    library: &Library,
    (address, title): (&str, &str),
    wish: Wish<'_>,
) -> Result<FeedId, Fault> {
    let feed = NewFeed {
        address,
        own_title: wish.title.trim(),
        folder: wish.folder.trim_matches(['/', ' ']),
        ..NewFeed::default()
    };
    let (id, _) = library.add_feed(&feed)?;
    if let Some(feed) = library.feed(id)?
        && let Some(order) = order_for(job, &feed, title)
    {
        settle_one(library, &feed, order)?;
    }
    Ok(id)
}

/// Finds what is set for a feed that came just now and calls itself by a title.
fn order_for<'j>(job: &'j Job, feed: &Kept, title: &str) -> Option<&'j FeedOrder> {
    let names = [feed.title.as_str(), title];
    let mut orders = job.standing.feeds.iter();
    orders.find(|order| order.is_at(&feed.address) || names.contains(&order.feed.as_str()))
}

/// Gives a feed that is kept already the title and the folder that are wished for.
fn settle(library: &Library, id: FeedId, wish: Wish<'_>) -> Result<(), Fault> {
    if !wish.title.is_empty() {
        library.rename_feed(id, wish.title)?;
    }
    if !wish.folder.is_empty() {
        library.move_feed(id, wish.folder)?;
    }
    Ok(())
}
