//! The article pane: the page, the place in it, and what is found on it.
//!
//! A place is two things: a spot, true inside one layout, and an anchor, true across layouts. Scrolling sets both;
//! a new width makes a new layout and a new spot, and leaves the anchor as it was, so that no walk of sizes drifts.

use super::headlines::Way;
use crate::model::{Article, ArticleId, Clean, LinkId, Source, Url};
use crate::text::bidi::has_rtl;
use crate::text::date::{Form, Zone};
use crate::text::find::{Match, Needle};
use crate::text::layout::{Bidi, Layout, Options, Spot};
use crate::text::sheet::{Anchor, Sheet};
use std::collections::HashMap;
use std::sync::Arc;

mod finding;

/// The article pane.
#[derive(Debug, Default)]
pub struct Reader {
    page: Option<Page>,
    places: HashMap<ArticleId, Anchor>,
    width: u16,
    height: u16,
    bidi: Bidi,
}

/// The article that is shown.
#[derive(Debug)]
struct Page {
    article: Arc<Article>,
    whole: bool,
    source: Option<Source>,
    layout: Layout,
    anchor: Anchor,
    spot: Spot,
    found: Vec<Match>,
    current: Option<usize>,
}

/// An article that is to be shown.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) article: Arc<Article>,
    /// Whether it is all of it.
    pub(super) whole: bool,
    /// Where it was left in an earlier session.
    pub(super) place: Option<Anchor>,
    /// Which text it is, where there are two.
    pub(super) source: Option<Source>,
}

impl Reader {
    /// Makes an empty pane.
    pub fn new(bidi: Bidi) -> Self {
        Self {
            bidi,
            ..Self::default()
        }
    }

    /// Returns the article that is shown.
    pub fn article(&self) -> Option<&Arc<Article>> {
        self.page.as_ref().map(|page| &page.article)
    }

    /// Returns which text of the article is shown, where there are two.
    pub fn source(&self) -> Option<Source> {
        self.page.as_ref().and_then(|page| page.source)
    }

    /// Shows nothing.
    pub(super) fn clear(&mut self) {
        self.keep_place();
        self.page = None;
    }

    /// Tells whether all of the article is there, or only its first part so far.
    pub fn is_whole(&self) -> bool {
        self.page.as_ref().is_none_or(|page| page.whole)
    }

    /// Returns the page's layout.
    pub fn layout(&self) -> Option<&Layout> {
        self.page.as_ref().map(|page| &page.layout)
    }

    /// Returns the first row of the view.
    pub fn top(&self) -> Spot {
        self.page
            .as_ref()
            .map_or_else(Spot::default, |page| page.spot)
    }

    /// Returns the rows of the view, in cells.
    pub fn height(&self) -> u16 {
        self.height
    }

    /// Returns the place: the first byte of the text that is shown.
    pub fn anchor(&self) -> Option<Anchor> {
        self.page.as_ref().map(|page| page.anchor)
    }

    /// Returns how much of the text stands before the end of the view, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.page
            .as_ref()
            .map_or(1.0, |page| page.layout.progress(page.spot, self.height))
    }

    /// Shows an article where it was left, or more of the one that is shown.
    pub(super) fn show(&mut self, shown: Shown, dates: (&Form, Zone), needle: &Needle) {
        let Shown {
            article,
            whole,
            place,
            source,
        } = shown;
        let same =
            self.article().is_some_and(|shown| shown.id == article.id) && self.source() == source;
        if !same {
            self.keep_place();
        }
        let anchor = self.page.as_ref().filter(|_| same).map(|page| page.anchor);
        let anchor = anchor
            .or_else(|| self.places.get(&article.id).copied())
            .or(place)
            .unwrap_or_default();
        let sheet = Arc::new(Sheet::new(Arc::clone(&article), byline(&article, dates)));
        let layout = Layout::new(sheet, self.options());
        self.page = Some(Page {
            article,
            whole,
            source,
            layout,
            anchor,
            spot: Spot::default(),
            found: Vec::new(),
            current: None,
        });
        self.place();
        self.search(needle);
    }

    /// Writes the line under the standfirst anew; the place stays.
    pub(super) fn set_dates(&mut self, dates: (&Form, Zone), needle: &Needle) {
        if let Some(page) = &self.page {
            let shown = Shown {
                article: Arc::clone(&page.article),
                whole: page.whole,
                place: None,
                source: page.source,
            };
            self.show(shown, dates, needle);
        }
    }

    /// Gives the text its area; the place stays.
    pub fn set_area(&mut self, width: u16, height: u16) {
        if (width, height) == (self.width, self.height) || width == 0 || height == 0 {
            return;
        }
        (self.width, self.height) = (width, height);
        let options = self.options();
        if let Some(page) = &mut self.page
            && page.layout.options() != options
        {
            page.layout = Layout::new(Arc::clone(page.layout.sheet()), options);
        }
        self.place();
    }

    /// Moves by rows, down for positive counts. Returns whether there was anywhere to go.
    pub fn scroll(&mut self, rows: isize) -> bool {
        let height = self.height;
        let Some(page) = &mut self.page else {
            return false;
        };
        let before = page.spot;
        let spot = page
            .layout
            .step(before, rows)
            .min(page.layout.last_top(height));
        self.go(spot);
        self.top() != before
    }

    /// Returns how many rows a page turn moves: two rows of the old page stay.
    pub fn page_rows(&self) -> isize {
        (self.height as isize - 2).max(1)
    }

    /// Goes to the first row.
    pub fn go_to_top(&mut self) {
        self.go(Spot::default());
        if let Some(page) = &mut self.page {
            page.anchor = Anchor::default();
        }
    }

    /// Goes to the end.
    pub fn go_to_bottom(&mut self) {
        let height = self.height;
        if let Some(page) = &mut self.page {
            let spot = page.layout.last_top(height);
            self.go(spot);
        }
    }

    /// Tells whether the last row is in view.
    pub fn is_at_end(&mut self) -> bool {
        let height = self.height;
        self.page
            .as_mut()
            .is_none_or(|page| page.whole && page.spot >= page.layout.last_top(height))
    }

    /// Goes to the next or the previous heading. Returns whether there is one.
    pub fn go_to_heading(&mut self, way: Way) -> bool {
        let Some(page) = &mut self.page else {
            return false;
        };
        let (here, headings) = (page.spot, page.layout.headings());
        let mut spots = headings
            .into_iter()
            .map(|anchor| page.layout.locate(anchor));
        let target = match way {
            Way::Forward => spots.find(|spot| *spot > here),
            Way::Back => spots.take_while(|spot| *spot < here).last(),
        };
        let Some(target) = target else { return false };
        let before = here;
        self.go(target);
        self.top() != before
    }

    /// Goes to the heading that has these words, if there is one.
    pub(super) fn go_to_heading_called(&mut self, words: &str) {
        let Some(page) = &self.page else { return };
        let sheet = page.layout.sheet();
        let mut headings = page.layout.headings().into_iter();
        if let Some(anchor) = headings.find(|at| sheet.text(at.leaf).chars.as_str() == words) {
            self.go_to(anchor);
        }
    }

    /// Goes to an anchor: where a search began, say.
    pub fn go_to(&mut self, anchor: Anchor) {
        if let Some(page) = &mut self.page {
            page.anchor = anchor;
        }
        self.place();
    }

    /// Returns the links that can be seen, from the top.
    pub fn links_in_view(&self) -> Vec<LinkId> {
        let mut links = Vec::new();
        for row in self
            .layout()
            .into_iter()
            .flat_map(|layout| layout.rows(self.top(), self.height))
        {
            for link in row.1.runs.iter().filter_map(|run| run.look.link) {
                if !links.contains(&link) {
                    links.push(link);
                }
            }
        }
        links
    }

    /// Returns the link at a cell of the text area.
    pub fn link_at(&self, x: u16, y: u16) -> Option<LinkId> {
        let (_, row) = self
            .layout()?
            .rows(self.top(), self.height)
            .nth(usize::from(y))?;
        row.runs
            .iter()
            .find(|run| (run.x..run.x + run.width).contains(&x))?
            .look
            .link
    }

    /// Returns where a link goes.
    pub fn target(&self, link: LinkId) -> Option<&Url> {
        self.article()?.body.links.get(link.0 as usize)
    }

    fn options(&self) -> Options {
        Options {
            width: self.width.max(1),
            bidi: self.bidi,
        }
    }

    /// Makes a spot the first row of the view, and the place.
    fn go(&mut self, spot: Spot) {
        let height = self.height;
        let Some(page) = &mut self.page else { return };
        page.spot = spot.min(page.layout.last_top(height));
        page.layout.prepare(page.spot, height);
        page.anchor = page
            .layout
            .row(page.spot)
            .map_or_else(Anchor::default, |row| row.at);
    }

    /// Finds the spot of the place; the place itself stays as it is.
    fn place(&mut self) {
        let height = self.height;
        let Some(page) = &mut self.page else { return };
        if height == 0 {
            return;
        }
        let spot = if page.anchor == Anchor::default() {
            Spot::default()
        } else {
            page.layout.locate(page.anchor)
        };
        page.spot = spot.min(page.layout.last_top(height));
        page.layout.prepare(page.spot, height);
    }

    fn keep_place(&mut self) {
        if let Some(page) = &self.page {
            self.places.insert(page.article.id, page.anchor);
        }
    }
}

/// Composes the line under the standfirst: who, when, how long.
fn byline(article: &Article, (form, zone): (&Form, Zone)) -> Clean {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.published.map(|at| form.write_in_full(at, zone)));
    parts.push(format!("{} min", article.minutes));
    let authors: Vec<&str> = article.authors.iter().map(Clean::as_str).collect();
    let authors = authors.join(", ");
    if has_rtl(&authors) {
        // At the beginning it would turn the whole line, and the date in it.
        parts.push(authors);
    } else if !authors.is_empty() {
        parts.insert(0, authors);
    }
    Clean::line(&parts.join(" · "))
}
