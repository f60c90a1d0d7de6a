//! `offprint import` of an edition: its articles go to the feeds that they are of, as if these had brought them.

use crate::cli::add::{believed, file_address};
use crate::cli::home::EDITION;
use crate::cli::keep::now;
use crate::model::{
    Body, Draft, Edition, EditionArticle, EditionFeed, FeedId, Marked, Ready, Url, counted, grouped,
};
use crate::store::{Library, NewFeed, Packer, Parcel, Past};
use std::{fmt, io};

/// What came of taking in an edition.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Articles that were not known.
    new: usize,
    /// Articles that are there already.
    known: usize,
    /// Those of them of which only now more than a summary is there.
    completed: usize,
    /// Feeds that were not there.
    feeds: usize,
}

/// Takes an edition of a file into the library. What is there already stays as it is; where it is only a summary and the
/// edition has the whole, that is kept beside it.
pub(super) fn take(library: &mut Library, file: &str, edition: Edition) -> anyhow::Result<Taken> {
    let mut taken = Taken::default();
    let mut packer = Packer::new();
    for part in edition.feeds {
        let id = taken.feed(library, file, &part)?;
        let mut articles = part.articles;
        articles.retain(|article| !article.draft.repeats);
        // The first article of a feed is its newest.
        articles.reverse();
        taken.completed += complete(library, id, &mut packer, &articles)?;
        let parcels: io::Result<Vec<(Parcel, Past)>> = articles
            .iter()
            .map(|article| parcel(&mut packer, article))
            .collect();
        let parcels = parcels?;
        let new = library.take_over(id, &parcels, now())?;
        taken.new += new;
        taken.known += parcels.len() - new;
        complete(library, id, &mut packer, &articles)?;
    }
    Ok(taken)
}

/// Keeps the pages of articles that are there without them. Returns how many.
fn complete(
    library: &mut Library,
    feed: FeedId,
    packer: &mut Packer,
    articles: &[EditionArticle],
) -> anyhow::Result<usize> {
    let mut completed = 0;
    for article in articles
        .iter()
        .filter(|article| article.ready == Ready::Page)
    {
        if let Some((id, ready)) = library.article_of(feed, &article.draft.key)?
            && ready < Ready::Page
        {
            library.keep_page(id, packer, &article.draft)?;
            completed += 1;
        }
    }
    Ok(completed)
}

/// Packs an article as its feed has it. Of one whose page is in the edition, that is no more than the summary.
fn parcel(packer: &mut Packer, article: &EditionArticle) -> io::Result<(Parcel, Past)> {
    let EditionArticle {
        draft,
        ready,
        marked,
    } = article;
    let parcel = match ready {
        Ready::Page => {
            let short = Draft {
                body: Body::Text(draft.summary.to_string()),
                ..draft.clone()
            };
            Parcel::pack(packer, &short, Ready::Summary)?
        }
        Ready::Summary | Ready::Feed => Parcel::pack(packer, draft, *ready)?,
    };
    Ok((parcel, past(marked)))
}

fn past(marked: &Marked) -> Past {
    Past {
        read: marked.flags.read,
        starred: marked.flags.starred,
        tags: marked.tags.iter().map(ToString::to_string).collect(),
        gone: false,
    }
}

impl Taken {
    /// Finds the feed of a part, or adds it.
    fn feed(
        &mut self,
        library: &Library,
        file: &str,
        part: &EditionFeed,
    ) -> anyhow::Result<FeedId> {
        let title = part.about.title.as_str();
        let own = part.about.address.as_ref();
        if let Some(own) = own
            && let Some(id) = library.feed_at(own.as_str())?
        {
            return Ok(id);
        }
        // Several feeds of an edition may have no address that is believed.
        let address = match believed(&part.about) {
            Some(url) => url.to_string(),
            None => format!("{}#{title}", file_address(file)),
        };
        if own.is_none()
            && let Some(id) = library.feed_at(EDITION)?
            && library
                .feed(id)?
                .is_some_and(|feed| feed.title == part.about.title)
        {
            return Ok(id);
        }
        let new = NewFeed {
            address: &address,
            title,
            folder: &part.folder,
            home: part.about.home.as_ref().map_or("", Url::as_str),
            language: &part.about.language,
            ..NewFeed::default()
        };
        let (id, is_new) = library.add_feed(&new)?;
        self.feeds += usize::from(is_new);
        Ok(id)
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (new, known) = (counted(self.new, "new article"), grouped(self.known));
        write!(f, "{new}, {known} there already")?;
        if self.completed > 0 {
            write!(f, ", {} of them whole only now", grouped(self.completed))?;
        }
        if self.feeds > 0 {
            write!(f, "; {} added", counted(self.feeds, "feed"))?;
        }
        Ok(())
    }
}
