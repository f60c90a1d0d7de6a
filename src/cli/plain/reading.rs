//! An article that is read: its pieces one behind the other, and where the reader is among them.

use super::list::{capital, state};
use super::{Page, Place, Plain};
use crate::app::Write;
use crate::cli::keep;
use crate::export::{self, Piece};
use crate::model::{Article, ArticleId, Clean, Flag, Headline, Source, grouped};
use crate::shelf::Rest;
use crate::text::date::Zone;
use crate::text::find::Needle;
use anyhow::Result;

/// An article that is read.
pub(super) struct Reading {
    pub(super) article: Article,
    /// Which text it is; none where there is one only.
    pub(super) source: Option<Source>,
    pieces: Vec<Piece>,
    /// The first piece that was said last, and the one behind the last.
    said: (usize, usize),
    needle: Needle,
}

/// Which way something is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    On,
    Back,
}

impl Reading {
    pub(super) fn new(article: Article, source: Option<Source>) -> Self {
        Self {
            pieces: export::spoken(&article),
            article,
            source,
            said: (0, 0),
            needle: Needle::default(),
        }
    }

    /// Tells whether it is a page of the handbook.
    pub(super) fn is_of_handbook(&self) -> bool {
        !self.article.id.is_kept()
    }

    /// Returns the piece that is a heading of these words; without one, the first.
    pub(super) fn piece_headed(&self, words: &str) -> usize {
        let is_it = |piece: &Piece| piece.is_heading && piece.text.ends_with(words);
        let found = self.pieces.iter().position(is_it);
        found.filter(|_| !words.is_empty()).unwrap_or(0)
    }

    /// Tells whether words are being looked for.
    pub(super) fn is_finding(&self) -> bool {
        !self.needle.is_empty()
    }

    /// Tells whether all of it was said.
    pub(super) fn is_over(&self) -> bool {
        self.said.1 >= self.pieces.len()
    }

    /// Where a portion ends that begins with a piece.
    fn end(&self, from: usize, page: Page) -> usize {
        let mut rows = page.rows();
        let fits = self.pieces.iter().skip(from).take_while(|piece| {
            let height = piece.text.lines().map(|line| page.lines(line).len()).sum();
            let is_there = rows > 0;
            rows = rows.saturating_sub(height);
            is_there
        });
        from + fits.count()
    }

    /// Where the portion begins that ends before the one that was said last.
    fn before(&self, page: Page) -> usize {
        let end = self.said.0;
        let begins = (0..end)
            .rev()
            .take_while(|from| self.end(*from, page) >= end);
        begins.last().unwrap_or(0)
    }

    /// Finds the nearest piece with something, around the ends if need be.
    fn nearest(&self, way: Way, is_it: impl Fn(&Piece) -> bool) -> Option<usize> {
        let count = self.pieces.len();
        let (first, behind) = self.said;
        let at = |step: usize| match way {
            Way::On => (behind + step) % count,
            Way::Back => (first + count - 1 - step) % count,
        };
        (0..count).map(at).find(|at| is_it(&self.pieces[*at]))
    }
}

impl Plain<'_> {
    /// Reads an article of the list, by its number.
    pub(super) fn open_number(&mut self, number: usize) -> Result<()> {
        self.list.reach(number, &mut self.shelf, keep::now())?;
        if number == 0 || number > self.list.rows.len() {
            let count = self.list.rows.len();
            return self.say(&format!(
                "There is no article {number}; the list has {}.",
                grouped(count)
            ));
        }
        self.list.at = number - 1;
        self.open(Source::Best)
    }

    /// Reads the article that commands are about.
    pub(super) fn open(&mut self, source: Source) -> Result<()> {
        let Some(headline) = self.list.current().cloned() else {
            return self.say("The list is empty.");
        };
        let Some(opened) = self.shelf.open(headline.id, source)? else {
            return self.say("This article is not kept any more.");
        };
        let article = opened.rest.map_or(opened.article, Rest::read);
        self.tell_head(&article, &headline)?;
        self.place = Place::Article(Box::new(Reading::new(article, opened.source)));
        self.read_quietly(headline.id)?;
        self.say_portion(0)
    }

    fn tell_head(&mut self, article: &Article, headline: &Headline) -> Result<()> {
        let number = self.list.at + 1;
        self.say(&format!("Article {number}: {}", article.title))?;
        let mut facts: Vec<String> = Vec::new();
        if !article.feed.is_blank() {
            facts.push(format!("From {}", article.feed));
        }
        if !article.authors.is_empty() {
            let authors: Vec<&str> = article.authors.iter().map(Clean::as_str).collect();
            facts.push(format!("By {}", authors.join(", ")));
        }
        let dates = &self.settings.dates;
        let date = |at| dates.write_in_full(at, Zone::default());
        facts.extend(article.published.map(date));
        facts.push(match article.minutes {
            1 => "1 minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        });
        facts.push(capital(&state(headline)));
        self.say(&format!("{}.", facts.join(". ")))
    }

    fn read_quietly(&mut self, id: ArticleId) -> Result<()> {
        let is_read = self
            .list
            .current()
            .is_none_or(|headline| headline.flags.read);
        if !is_read {
            self.write(Write::Mark(vec![id], Flag::Read, true))?;
        }
        Ok(())
    }

    /// Says so much of the article as fits, from a piece on.
    pub(super) fn say_portion(&mut self, from: usize) -> Result<()> {
        let Place::Article(reading) = &mut self.place else {
            return Ok(());
        };
        reading.said = (from, reading.end(from, self.page));
        let texts: Vec<String> = reading.pieces[from..reading.said.1]
            .iter()
            .map(|piece| piece.text.clone())
            .collect();
        let (is_over, links) = (reading.is_over(), reading.article.body.links.len());
        for text in texts {
            self.say(&text)?;
        }
        match (is_over, links) {
            (false, _) => self.say("There is more; an empty line reads on."),
            (true, 0) => self.say("End of the article."),
            (true, 1) => self.say("End of the article. It has 1 link: browse 1 opens it."),
            (true, links) => self.say(&format!(
                "End of the article. It has {links} links: browse 1 opens the first, links tells all."
            )),
        }
    }

    pub(super) fn portion_on(&mut self) -> Result<()> {
        match &self.place {
            Place::Article(reading) if !reading.is_over() => {
                let from = reading.said.1;
                self.say_portion(from)
            }
            _ => self.say("This is the end of the article."),
        }
    }

    pub(super) fn portion_back(&mut self) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return Ok(());
        };
        if reading.said.0 == 0 {
            return self.say("This is the beginning of the article.");
        }
        let from = reading.before(self.page);
        self.say_portion(from)
    }

    /// Says the last portion again.
    pub(super) fn portion_again(&mut self) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return Ok(());
        };
        let from = reading.said.0;
        self.say_portion(from)
    }

    /// Says the last of the article that fits.
    pub(super) fn portion_last(&mut self) -> Result<()> {
        let Place::Article(reading) = &mut self.place else {
            return Ok(());
        };
        let count = reading.pieces.len();
        reading.said = (count, count);
        let from = reading.before(self.page);
        self.say_portion(from)
    }

    /// Says one piece: so many on, or back.
    pub(super) fn piece(&mut self, way: Way, count: usize) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return Ok(());
        };
        let (first, behind) = reading.said;
        let at = match way {
            Way::On => behind.checked_add(count - 1),
            Way::Back => first.checked_sub(count),
        };
        match at.filter(|at| *at < reading.pieces.len()) {
            Some(at) => self.say_piece(at),
            None if way == Way::On => self.say("This is the end of the article."),
            None => self.say("This is the beginning of the article."),
        }
    }

    fn say_piece(&mut self, at: usize) -> Result<()> {
        let Place::Article(reading) = &mut self.place else {
            return Ok(());
        };
        reading.said = (at, at + 1);
        let text = reading.pieces[at].text.clone();
        self.say(&text)
    }

    pub(super) fn heading(&mut self, way: Way) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return self.say("Headings are in articles; type a number to read one.");
        };
        match reading.nearest(way, |piece| piece.is_heading) {
            Some(at) => self.say_piece(at),
            None => self.say("This article has no headings."),
        }
    }

    /// Looks for words in the article.
    pub(super) fn find(&mut self, words: &str) -> Result<()> {
        if let Place::Article(reading) = &mut self.place {
            reading.needle = Needle::new(words);
            // From its beginning: what was said may have them, too.
            reading.said = (0, 0);
        }
        self.find_next(Way::On)
    }

    pub(super) fn find_next(&mut self, way: Way) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return self.say("Words are found in articles; search looks in the library.");
        };
        if !reading.is_finding() {
            return self.say("Say what to find: find salt.");
        }
        match reading.nearest(way, |piece| reading.needle.is_in(&piece.text)) {
            Some(at) => self.say_piece(at),
            None => self.say("This article does not have it."),
        }
    }

    /// Says where the links of the article lead.
    pub(super) fn links(&mut self) -> Result<()> {
        let Place::Article(reading) = &self.place else {
            return self.say("Links are in articles; type a number to read one.");
        };
        let links = (1..).zip(&reading.article.body.links);
        let links: Vec<String> = links.map(|(n, url)| format!("Link {n}: {url}")).collect();
        if links.is_empty() {
            return self.say("This article has no links.");
        }
        self.say(&links.join("\n"))
    }
}
