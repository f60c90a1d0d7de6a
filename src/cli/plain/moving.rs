//! Going about: in the list, in an article, from one article to the next.

use super::list::told;
use super::reading::Way;
use super::{Place, Plain, Said};
use crate::app::Command;
use crate::cli::keep;
use crate::model::{Source, counted};
use anyhow::Result;

impl Plain<'_> {
    pub(super) fn go(&mut self, said: &Said) -> Result<()> {
        let count = said.number().unwrap_or(1).max(1);
        let in_article = matches!(self.place, Place::Article(_));
        match said.command {
            Command::Down if in_article => self.piece(Way::On, count),
            Command::Up if in_article => self.piece(Way::Back, count),
            Command::Down => self.step_to(self.list.at.saturating_add(count)),
            Command::Up => self.step_to(self.list.at.saturating_sub(count)),
            Command::PageDown | Command::HalfDown if in_article => self.portion_on(),
            Command::PageUp | Command::HalfUp if in_article => self.portion_back(),
            Command::PageDown | Command::HalfDown => self.list_on(),
            Command::PageUp | Command::HalfUp => {
                let from = self.list.listed.0;
                match from {
                    0 => self.say("This is the beginning of the list."),
                    from => self.list_from(from.saturating_sub(self.page.articles())),
                }
            }
            Command::Top if in_article => self.say_portion(0),
            Command::Bottom if in_article => self.portion_last(),
            Command::Top | Command::Bottom if said.number().is_some() => self.step_to(count - 1),
            Command::Top => self.list_from(0),
            Command::Bottom => {
                self.list.reach(usize::MAX, &mut self.shelf, keep::now())?;
                self.list_from(self.list.rows.len().saturating_sub(self.page.articles()))
            }
            Command::OtherDown if in_article => self.neighbour(Way::On),
            Command::OtherUp if in_article => self.neighbour(Way::Back),
            Command::NextHeading => self.heading(Way::On),
            Command::PreviousHeading => self.heading(Way::Back),
            command => self.pointless(command),
        }
    }

    pub(super) fn read_on_or_open(&mut self, said: &Said) -> Result<()> {
        match (said.command, &self.place) {
            (Command::ReadOn, Place::Article(reading)) if reading.is_over() => self.unread(Way::On),
            (Command::ReadOn, Place::Article(_)) => self.portion_on(),
            (Command::ReadOn, Place::List) => self.list_on(),
            (Command::ReadOn, Place::Feeds(_)) => {
                self.say("Type the number of a feed, or back for the list.")
            }
            (Command::Open, Place::Feeds(_)) => self.open_scope(said.number()),
            (Command::Open, _) => match said.number() {
                Some(number) => self.open_number(number),
                None => self.open(Source::Best),
            },
            (Command::Back, _) => self.back(),
            (Command::OtherText, Place::Article(reading)) if reading.is_of_handbook() => {
                self.refuse_in_handbook()
            }
            (Command::OtherText, Place::Article(reading)) => match reading.source {
                Some(Source::Page) => {
                    self.say("This is the feed’s text.")?;
                    self.open(Source::Feed)
                }
                Some(Source::Feed | Source::Best) => {
                    self.say("This is the page’s text.")?;
                    self.open(Source::Page)
                }
                None => self.bring_page(),
            },
            (Command::OtherText, _) => self.say("Type a number to read an article first."),
            (Command::NextUnread, _) => self.unread(Way::On),
            (Command::PreviousUnread, _) => self.unread(Way::Back),
            (command, _) => self.pointless(command),
        }
    }

    /// Goes to the next unread article, around the ends of the list if need be. Who is in an article reads it.
    fn unread(&mut self, way: Way) -> Result<()> {
        self.list.reach(usize::MAX, &mut self.shelf, keep::now())?;
        let count = self.list.rows.len();
        let from = self.list.at;
        let at = (1..=count).map(|step| match way {
            Way::On => (from + step) % count,
            Way::Back => (from + count - step) % count,
        });
        // In the list, the article that is told already is not the next one.
        let mut at = at.filter(|at| *at != from || !matches!(self.place, Place::Article(_)));
        match at.find(|at| !self.list.rows[*at].headline.flags.read) {
            None => self.say("Nothing is unread in this list."),
            Some(at) if matches!(self.place, Place::Article(_)) => {
                self.list.at = at;
                self.open(Source::Best)
            }
            Some(at) => self.step_to(at),
        }
    }

    fn neighbour(&mut self, way: Way) -> Result<()> {
        let at = match way {
            Way::On => self.list.at.checked_add(2),
            Way::Back => self.list.at.checked_sub(0).filter(|at| *at > 0),
        };
        match at {
            Some(number) => self.open_number(number),
            None => self.say("This is the first article of the list."),
        }
    }

    /// Goes to an article of the list, and says it.
    fn step_to(&mut self, at: usize) -> Result<()> {
        self.list
            .reach(at.saturating_add(1), &mut self.shelf, keep::now())?;
        let Some(last) = self.list.rows.len().checked_sub(1) else {
            return self.say("The list is empty.");
        };
        if at > last {
            self.say("This is the end of the list.")?;
        }
        self.place = Place::List;
        self.list.at = at.min(last);
        self.tell(self.list.at)
    }

    /// Says an article of the list.
    pub(super) fn tell(&mut self, at: usize) -> Result<()> {
        match self.told(at)? {
            told if told.is_empty() => Ok(()),
            told => self.say(&told),
        }
    }

    fn told(&mut self, at: usize) -> Result<String> {
        self.list.read_line(at, &self.shelf)?;
        let Some(row) = self.list.rows.get(at) else {
            return Ok(String::new());
        };
        // The first rows are enough to see whether the list is one feed's.
        let mut feeds = self
            .list
            .rows
            .iter()
            .take(100)
            .map(|row| &row.headline.feed);
        let feed_too = feeds.any(|feed| *feed != row.headline.feed);
        Ok(format!(
            "{}. {}",
            at + 1,
            told(row, feed_too, &self.settings.dates)
        ))
    }

    /// Says what is listed, and its beginning.
    pub(super) fn show_list(&mut self) -> Result<()> {
        self.place = Place::List;
        let name = self.list.name();
        let count = match self.list.words {
            Some(_) => self.list.rows.len() as u64,
            None => self.shelf.count(&self.list.view(), None, keep::now())?.0,
        };
        match count {
            0 => self.say(&format!("{name}: no articles.")),
            count => self
                .say(&format!("{name}: {}.", counted(count, "article")))
                .and_then(|()| self.list_from(0)),
        }
    }

    fn list_on(&mut self) -> Result<()> {
        let from = self.list.listed.1;
        self.list.reach(from + 1, &mut self.shelf, keep::now())?;
        if from >= self.list.rows.len() {
            return self.say("This is the end of the list.");
        }
        self.list_from(from)
    }

    /// Lists a screenful.
    fn list_from(&mut self, from: usize) -> Result<()> {
        self.place = Place::List;
        let end = from + self.page.articles();
        // One more, to know whether there is more.
        self.list.reach(end + 1, &mut self.shelf, keep::now())?;
        let mut rows = self.page.articles();
        let mut last = from;
        while last < self.list.rows.len() && rows > 0 {
            let told = self.told(last)?;
            self.say(&told)?;
            rows = rows.saturating_sub(self.page.lines(&told).len());
            last += 1;
        }
        (self.list.at, self.list.listed) = (from, (from, last));
        if last < self.list.rows.len() {
            return self.say("There is more; an empty line lists on.");
        }
        Ok(())
    }

    /// Says again where the reader is.
    pub(super) fn again(&mut self) -> Result<()> {
        match &self.place {
            Place::Article(_) => self.portion_again(),
            Place::Feeds(_) => self.show_feeds(),
            Place::List => self.list_from(self.list.listed.0),
        }
    }

    /// Goes back: from an article or the feeds to the list, from what was found to what was listed before, from what is
    /// filtered to all.
    pub(super) fn back(&mut self) -> Result<()> {
        if self.is_in_handbook() {
            return self.leave_handbook();
        }
        if !matches!(self.place, Place::List) {
            self.place = Place::List;
            let name = self.list.name();
            self.say(&format!("{name}:"))?;
            return self.tell(self.list.at);
        }
        if let Some(before) = self.before.take() {
            self.list = before;
            let name = self.list.name();
            self.say(&format!("{name}:"))?;
            return self.tell(self.list.at);
        }
        if self.list.filter.take().is_some() {
            return self.relist();
        }
        self.say("This is the list. “quit” ends.")
    }

    /// Reads the list anew, and says its beginning.
    pub(super) fn relist(&mut self) -> Result<()> {
        self.list.renew(&mut self.shelf, keep::now())?;
        self.show_list()
    }
}
