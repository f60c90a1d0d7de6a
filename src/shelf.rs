//! The library as it is read in: parts of lists, words found with the lines they stand in, articles opened.

mod part;

use crate::export::{self, Captions};
use crate::ingest;
use crate::model::query::Query;
use crate::model::{
    Article, ArticleId, Ask, Clean, Cursor, Draft, Feed, Headline, Listed, Order, Ready, Source,
    Timestamp, View,
};
use crate::store::{Fault, Library, NewFeed, Packer, Parcel, Window, completed};
use crate::text::snippet::snippet;
use std::sync::Arc;

/// A library that is read in.
#[derive(Debug)]
pub struct Shelf {
    library: Library,
    /// The list that is laid down in the library's memory, and the state of the library it was laid down from.
    laid: Option<(View, i64)>,
}

/// An article that is opened.
#[derive(Debug)]
pub struct Opened {
    /// As much of it as can be had at once.
    pub article: Article,
    /// What brings the whole, if that is not all.
    pub rest: Option<Rest>,
    /// Which text it is; none where there is one only.
    pub source: Option<Source>,
    /// Where it was left: a leaf and a byte of it.
    pub place: Option<(u32, u32)>,
}

/// A body over this many bytes is opened in two steps: its first pages at once, all of it when it is ready.
const AT_ONCE: usize = 128 * 1024;
/// Characters of the line that a hit is shown with, at the most.
const LINE: usize = 200;
/// Articles whose words are put into the index at once.
const INDEXED_AT_ONCE: usize = 200;
/// How much of such a body is read at once, in bytes.
const START: usize = 32 * 1024;

impl Shelf {
    /// Reads in a library.
    pub fn new(library: Library) -> Self {
        Self {
            library,
            laid: None,
        }
    }

    /// Returns the library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Tells whether a part of a list can be had so quickly that nobody has to wait for it.
    pub fn is_quick(view: &View) -> bool {
        part::is_quick(view)
    }

    /// Returns a part of a list.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn list(&mut self, view: &View, ask: Ask, now: Timestamp) -> Result<Listed, Fault> {
        self.lay_down(view, now)?;
        part::list(&self.library, view, ask, now)
    }

    /// Counts a list, and what stands in it before a place.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn count(
        &mut self,
        view: &View,
        place: Option<Cursor>,
        now: Timestamp,
    ) -> Result<(u64, Option<(Cursor, u64)>), Fault> {
        self.lay_down(view, now)?;
        let count = self.library.count(&view.query, now)?;
        let before = match place {
            Some(cursor) => Some((cursor, part::before(&self.library, view, cursor, now)?)),
            None => None,
        };
        Ok((count, before))
    }

    /// Finds what fits words best, to be fetched by [`Self::hits`]. Returns how many there are.
    ///
    /// # Errors
    /// When the library cannot be read, or was interrupted.
    pub fn search(&mut self, query: &Query, now: Timestamp) -> Result<usize, Fault> {
        self.laid = None;
        self.library.lay_down(&best(query), now)
    }

    /// Finds what fits words best as [`Self::search`] does, unless it is said meanwhile that it takes too long. Tells whether
    /// it was found.
    ///
    /// # Errors
    /// When the library cannot be read, or was interrupted.
    pub fn search_unless(
        &mut self,
        query: &Query,
        now: Timestamp,
        is_too_long: impl FnMut() -> bool + Send + 'static,
    ) -> Result<bool, Fault> {
        self.laid = None;
        let view = best(query);
        let found = self
            .library
            .unless(is_too_long, |library| library.lay_down(&view, now));
        Ok(found?.is_some())
    }

    /// Returns so many of what the last search found, from a place on.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn hits(&self, query: &Query, from: usize, most: usize) -> Result<Vec<Headline>, Fault> {
        let view = best(query);
        let cursor = Cursor {
            value: from as i64,
            id: ArticleId(0),
        };
        let window = Window::After(cursor);
        let page = self.library.list(&view, window, most, Timestamp(0))?;
        let headlines = page.headlines.into_iter();
        Ok(headlines.map(|(_, headline)| headline).collect())
    }

    /// Returns the line of an article that has most of some words, or nothing.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn line(&self, id: ArticleId, words: &[&str]) -> Result<Clean, Fault> {
        let Some((draft, page)) = self.library.article(id)? else {
            return Ok(Clean::default());
        };
        let texts = page.iter().chain([&draft]);
        let line = |text: &str| snippet(text, words, LINE);
        let mut lines =
            texts.filter_map(|draft| line(&words_of(draft)).or_else(|| line(&draft.summary)));
        Ok(Clean::line(&lines.next().unwrap_or_default()))
    }

    /// Opens an article. Where it has no page, it is as its feed has it.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn open(&self, id: ArticleId, source: Source) -> Result<Option<Opened>, Fault> {
        let Some((draft, whole)) = self.library.article(id)? else {
            return Ok(None);
        };
        let feed = self
            .library
            .headline(id)?
            .map(|headline| headline.feed)
            .unwrap_or_default();
        let has_both = whole.is_some();
        let (draft, shown) = match whole {
            Some(whole) if source != Source::Feed => (completed(whole, draft), Source::Page),
            _ => (draft, Source::Feed),
        };
        let place = self.library.place(id)?;
        let start = if draft.body.source().len() > AT_ONCE {
            ingest::open_start(&draft, id, &feed, START)
        } else {
            None
        };
        let (article, rest) = match start {
            Some(start) => (
                start,
                Some(Rest {
                    draft: Arc::new(draft),
                    feed,
                    id,
                }),
            ),
            None => (ingest::open(&draft, id, &feed), None),
        };
        Ok(Some(Opened {
            article,
            rest,
            source: has_both.then_some(shown),
            place,
        }))
    }

    /// Lays a list down, if it is one that has to be, and is not there yet.
    fn lay_down(&mut self, view: &View, now: Timestamp) -> Result<(), Fault> {
        if !matches!(view.order, Order::Longest | Order::Title) {
            return Ok(());
        }
        let version = self.library.version()?;
        if self
            .laid
            .as_ref()
            .is_none_or(|(laid, of)| laid != view || *of != version)
        {
            self.laid = None;
            self.library.lay_down(view, now)?;
            self.laid = Some((view.clone(), version));
        }
        Ok(())
    }
}

fn best(query: &Query) -> View {
    View {
        query: query.clone(),
        order: Order::Best,
    }
}

/// The edition that comes with the program: a feed like any other.
pub const EDITION: &[u8] = include_bytes!("../assets/edition.json");

/// Opens an article of the bundled edition by its own id there, as the article of an id.
pub fn piece(key: &str, id: ArticleId) -> Option<Article> {
    let edition = ingest::read(EDITION, ingest::Label::default())
        .ok()?
        .into_feed();
    let draft = edition.articles.iter().find(|draft| draft.key == key)?;
    Some(ingest::open(draft, id, &edition.title))
}

/// The reading of a whole body, to be done apart.
#[derive(Debug)]
pub struct Rest {
    draft: Arc<Draft>,
    feed: Clean,
    id: ArticleId,
}

impl Rest {
    /// Reads the body.
    pub fn read(self) -> Article {
        ingest::open(&self.draft, self.id, &self.feed)
    }
}

/// Makes a library in memory of feeds that are only read, one behind the other.
///
/// # Errors
/// When there is no memory for it.
pub fn of_feeds(feeds: &[Feed], now: Timestamp) -> Result<Library, Fault> {
    let location = crate::store::Location::private();
    let mut library = Library::open(&location)?;
    let mut packer = Packer::new();
    // What comes last stands first.
    for (number, feed) in feeds.iter().enumerate().rev() {
        let address = format!("offprint:{number}");
        let new = NewFeed {
            address: &address,
            title: &feed.title,
            ..NewFeed::default()
        };
        let (id, _) = library.add_feed(&new)?;
        library.deliver(id, Some(feed), &parcels(&mut packer, feed)?, now)?;
    }
    Ok(library)
}

/// Puts every word of a library that is not found yet into its index.
///
/// # Errors
/// When the library cannot be written.
pub fn index(library: &mut Library) -> Result<(), Fault> {
    while index_some(library)? > 0 {}
    Ok(())
}

/// Puts the words of some articles that are not found yet into the index. Returns of how many; none are left when that
/// is none.
///
/// # Errors
/// When the library cannot be written.
pub fn index_some(library: &mut Library) -> Result<usize, Fault> {
    library.index(INDEXED_AT_ONCE, &ingest::words)
}

/// The text of an article's body, as it may be shown.
fn words_of(draft: &Draft) -> String {
    export::text(&ingest::body(draft), Captions::Kept)
}

/// Packs the articles of a feed; those that stand in it twice are packed once.
///
/// # Errors
/// When there is no memory for it.
pub fn parcels(packer: &mut Packer, feed: &Feed) -> Result<Vec<Parcel>, Fault> {
    let articles = feed.articles.iter().filter(|draft| !draft.repeats);
    articles
        .map(|draft| {
            Parcel::pack(packer, draft, Ready::Feed)
                .map_err(|error| Fault::Other("memory".to_owned(), error.to_string()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Label;

    fn feed(item: &str) -> Feed {
        let text = format!("{{\"title\":\"The Daily\",\"items\":[{item}]}}");
        let reading = ingest::read(text.as_bytes(), Label::default()).unwrap();
        reading.into_feed()
    }

    #[test]
    fn a_page_is_opened_with_what_only_its_feed_says() {
        let feeds = [feed(
            r#"{"id":"1","title":"Dough","authors":[{"name":"Ada"}],"date_published":"2024-05-06","content_text":"Short."}"#,
        )];
        let page = feed(
            r#"{"id":"2","title":"Dough | Daily","content_text":"All of it.","authors":[{"name":"Staff"}]}"#,
        );
        let mut library = of_feeds(&feeds, Timestamp(0)).unwrap();
        let id = ArticleId(1);
        let mut packer = Packer::new();
        library
            .keep_page(id, &mut packer, &page.articles[0])
            .unwrap();
        let shelf = Shelf::new(library);
        let open = |source| {
            let opened = shelf.open(id, source).unwrap().unwrap();
            let Article {
                title,
                authors,
                published,
                ..
            } = opened.article;
            (
                opened.source,
                title.to_string(),
                authors,
                published.is_some(),
            )
        };
        let as_told = |source| (Some(source), "Dough".into(), vec![Clean::line("Ada")], true);
        assert_eq!(open(Source::Best), as_told(Source::Page));
        assert_eq!(open(Source::Page), as_told(Source::Page));
        assert_eq!(open(Source::Feed), as_told(Source::Feed));
    }
}
