//! The feeds said by numbers, and what is done with them.

use super::list::List;
use super::{Place, Plain, Said};
use crate::app::{Command, Outcome as Done, Write};
use crate::cli::keep;
use crate::cli::refresh::sentence;
use crate::model::query::{self, Query, State, Term};
use crate::model::{Clean, Counts, FeedId, Kept, Order, Source, counted, grouped};
use crate::refresh::{self, Job, Outcome, Step, Subscribed, Summary, Which, Wish};
use crate::remote;
use crate::shell;
use crate::store::Delivered;
use anyhow::Result;

/// A part of the library that can be listed.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    title: Clean,
    query: Query,
    feed: Option<FeedId>,
}

impl Plain<'_> {
    pub(super) fn tend(&mut self, said: &Said) -> Result<()> {
        match said.command {
            Command::Feeds if matches!(self.place, Place::Feeds(_)) => self.back(),
            Command::Feeds => self.show_feeds(),
            Command::OpenFeed => self.open_scope(said.number()),
            Command::Refresh => self.refresh(),
            Command::RefreshAll => self.fetch(Which::All),
            Command::AddFeed => self.add(said.words.trim()),
            Command::RenameFeed | Command::MoveFeed | Command::RemoveFeed => self.change(said),
            command => self.pointless(command),
        }
    }

    /// Numbers all lists, folders and feeds.
    pub(super) fn show_feeds(&mut self) -> Result<()> {
        let (scopes, lines) = self.gather()?;
        for (number, line) in (1..).zip(&lines) {
            self.say(&format!("{number}. {line}"))?;
        }
        self.say("A number lists its articles.")?;
        self.place = Place::Feeds(scopes);
        Ok(())
    }

    /// The lists, folders and feeds, and what is said of each.
    fn gather(&self) -> Result<(Vec<Scope>, Vec<String>)> {
        let library = self.shelf.library();
        let feeds = library.feeds()?;
        let mut all = Counts::default();
        for feed in &feeds {
            all.add(feed.counts);
        }
        let mut rows = Vec::new();
        let mut row = |title: &str, query: Query, feed: Option<FeedId>, facts: String| {
            let title = Clean::line(title);
            let line = format!("{title}{facts}.");
            rows.push((Scope { title, query, feed }, line));
        };
        row("All articles", Query::everything(), None, content(all));
        let unread = format!(": {}", grouped(all.unread));
        row("Unread", Query::is(State::Unread), None, unread);
        let starred = format!(": {}", grouped(all.starred));
        row("Starred", Query::is(State::Starred), None, starred);
        for (name, typed) in library.searches()? {
            if let Ok(query) = query::parse(&typed) {
                let facts = format!(", a search for {}", Clean::line(&typed));
                row(&name, query, None, facts);
            }
        }
        for (path, counts) in folders(&feeds) {
            let query = Query::Term(Term::Folder(path.clone()));
            row(&format!("Folder {path}"), query, None, content(counts));
        }
        for feed in &feeds {
            let query = Query::Term(Term::Of(feed.id));
            row(&feed.title, query, Some(feed.id), facts(feed));
        }
        Ok(rows.into_iter().unzip())
    }

    /// Lists the articles of a feed, a folder or a list, by its number.
    pub(super) fn open_scope(&mut self, number: Option<usize>) -> Result<()> {
        let Some(scope) = self.numbered(number)? else {
            return Ok(());
        };
        let order = match scope.feed {
            Some(id) if self.is_edition(id)? => Order::Edited,
            _ => Order::Newest,
        };
        self.before = None;
        self.list = List::of(scope.title, scope.query, order);
        self.relist()
    }

    /// The bundled edition and files have an order of their own.
    fn is_edition(&self, id: FeedId) -> Result<bool> {
        let feed = self.shelf.library().feed(id)?;
        Ok(feed.is_some_and(|feed| !feed.is_fetched()))
    }

    /// Finds what a number stands for; says so where it stands for nothing.
    fn numbered(&mut self, number: Option<usize>) -> Result<Option<Scope>> {
        let scopes = match &self.place {
            Place::Feeds(scopes) => scopes.clone(),
            _ => self.gather()?.0,
        };
        let at = number.and_then(|number| number.checked_sub(1));
        let scope = at.and_then(|at| scopes.get(at)).cloned();
        if scope.is_none() {
            self.say("Say the number of a feed; feeds tells them.")?;
        }
        Ok(scope)
    }

    /// Changes a feed: its number comes first, then what it is to be.
    fn change(&mut self, said: &Said) -> Result<()> {
        let (number, words) = match said.count {
            Some(count) => (Some(count), said.words.trim()),
            None => {
                let words = said.words.trim();
                let (number, rest) = words.split_once(' ').unwrap_or((words, ""));
                (number.parse().ok(), rest.trim())
            }
        };
        let Some(scope) = self.numbered(number)? else {
            return Ok(());
        };
        let Some(id) = scope.feed else {
            return self.say(&format!("{} is no feed.", scope.title));
        };
        let (write, told) = match said.command {
            Command::RenameFeed => (Write::Rename(id, words.to_owned()), "Renamed."),
            Command::MoveFeed => (Write::Move(id, words.to_owned()), "Moved."),
            _ if words == "yes" => (Write::Remove(id), "Removed."),
            _ => {
                let number = number.unwrap_or_default();
                return self.say(&format!(
                    "This removes {} and its articles. If it is meant: remove-feed {number} yes.",
                    scope.title
                ));
            }
        };
        match shell::perform(&mut self.writer, write, keep::now()) {
            Done::Failed(why) => return self.say(&why),
            _ => self.say(told)?,
        }
        self.before = None;
        self.list.renew(&mut self.shelf, keep::now())?;
        self.show_feeds()
    }

    fn add(&mut self, address: &str) -> Result<()> {
        let Some(url) = remote::typed(address) else {
            return self.say("Say an address of the web: add-feed https://example.org/feed.");
        };
        let job = self.job(Which::Due)?;
        let wish = Wish::default();
        let id = match refresh::subscribe(&job, &mut self.writer, &url, wish)? {
            Subscribed::Kept { id, title, .. } => {
                let mut summary = Summary::default();
                job.complete(&mut self.writer, &[id], &mut summary, &mut |_| {})?;
                self.say(&format!("Subscribed to {title}."))?;
                id
            }
            Subscribed::Known(id) => {
                self.say("It is in the library already.")?;
                id
            }
            Subscribed::Later(id, trouble) => {
                self.say(&format!(
                    "{trouble}; the feed is kept, to be fetched later."
                ))?;
                id
            }
            Subscribed::Choice(feeds) => {
                let mut text =
                    "This is a page that names several feeds; add one of them:".to_owned();
                if feeds.is_empty() {
                    text = "This is a page, and it names no feed.".to_owned();
                }
                for feed in feeds {
                    text.push_str(&format!("\nadd-feed {}", feed.url));
                }
                return self.say(&text);
            }
            Subscribed::Failed(trouble) => return self.say(&format!("{trouble}.")),
        };
        let Some(feed) = self.writer.feed(id)? else {
            return Ok(());
        };
        self.before = None;
        self.list = List::of(feed.title, Query::Term(Term::Of(id)), Order::Newest);
        self.relist()
    }

    /// Makes a job of what is set for fetching, and says what is wrong with that.
    fn job(&mut self, which: Which) -> Result<Job> {
        let (job, wrong) = shell::job(which, &self.fetching);
        for trouble in wrong {
            self.say(&trouble.to_string())?;
        }
        Ok(job)
    }

    /// Fetches the feeds that are listed.
    fn refresh(&mut self) -> Result<()> {
        let feeds = self.writer.feeds()?;
        let listed: Vec<FeedId> = match &self.list.scope {
            Query::Term(Term::Of(id)) => vec![*id],
            Query::Term(Term::Folder(path)) => {
                let inside = format!("{path}/");
                let is_in =
                    |feed: &&Kept| feed.folder.as_str() == path || feed.folder.starts_with(&inside);
                feeds.iter().filter(is_in).map(|feed| feed.id).collect()
            }
            _ => return self.fetch(Which::All),
        };
        self.fetch(Which::These(listed))
    }

    /// Fetches the page behind the article that is read, and reads it.
    pub(super) fn bring_page(&mut self) -> Result<()> {
        let Some(id) = self.list.current().map(|headline| headline.id) else {
            return Ok(());
        };
        self.say("Fetching its page.")?;
        self.out.flush()?;
        let (job, _) = shell::job(Which::Due, &self.fetching);
        match refresh::bring_one(&job, &mut self.writer, id)? {
            Some(trouble) => self.say(&format!("The page could not be fetched: {trouble}.")),
            None => self.open(Source::Page),
        }
    }

    fn fetch(&mut self, which: Which) -> Result<()> {
        let known = self.writer.feeds()?;
        let known = known.iter().filter(|feed| feed.is_fetched()).count();
        if known > 0 {
            self.say("Fetching.")?;
            self.out.flush()?;
        }
        let mut told = Vec::new();
        let job = self.job(which)?;
        let summary = job.run(&mut self.writer, &mut |step| {
            if let Step::Feed { title, outcome, .. } = step {
                match outcome {
                    Outcome::New(Delivered { new: 0, .. }) | Outcome::Unchanged => {}
                    Outcome::New(Delivered { new, .. }) => {
                        told.push(format!("{title}: {}.", counted(new, "new article")));
                    }
                    Outcome::Trouble(trouble) => told.push(format!("{title}: {trouble}.")),
                }
            }
        })?;
        if summary.offline {
            return self.say("No feed can be reached; is there a network?");
        }
        for line in told {
            self.say(&line)?;
        }
        self.say(&format!("Done: {}.", sentence(&summary, known)))?;
        self.list.renew(&mut self.shelf, keep::now())?;
        self.place = Place::List;
        Ok(())
    }
}

/// The folders that feeds stand in, in the order of the feeds, and what is in each.
fn folders(feeds: &[Kept]) -> Vec<(String, Counts)> {
    let mut folders: Vec<(String, Counts)> = Vec::new();
    for feed in feeds.iter().filter(|feed| !feed.folder.is_blank()) {
        let ends = feed.folder.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([feed.folder.len()]).filter(|end| *end > 0) {
            let path = &feed.folder[..end];
            // The feeds of a folder stand together, so that it is among the last.
            match folders.iter_mut().rfind(|(known, _)| known == path) {
                Some((_, counts)) => counts.add(feed.counts),
                None => folders.push((path.to_owned(), feed.counts)),
            }
        }
    }
    folders
}

/// What is said of a feed behind its title.
fn facts(feed: &Kept) -> String {
    let mut facts = content(feed.counts);
    if !feed.folder.is_blank() {
        facts.push_str(&format!(", in {}", feed.folder));
    }
    if feed.is_ended {
        facts.push_str(", gone for good");
    } else if !feed.trouble.is_blank() {
        facts.push_str(&format!(", could not be fetched: {}", feed.trouble));
    }
    facts
}

fn content(counts: Counts) -> String {
    let articles = counted(counts.articles, "article");
    format!(": {articles}, {} unread", grouped(counts.unread))
}
