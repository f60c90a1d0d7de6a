//! The pane of feeds, and what is done with a feed: listed, added, renamed, moved, removed, fetched.

use super::command::Command;
use super::event::Progress;
use super::feeds::Known;
use super::geometry::Pane;
use super::prompt::Asked;
use super::scope::Scope;
use super::{App, Effect, Effects, Errand, Write};
use crate::model::FeedId;

impl App {
    /// Goes to the feeds, or back to the list from there.
    pub(super) fn open_feeds(&mut self) -> Effects {
        if self.focus == Pane::Feeds {
            // It was opened by hand, and is closed by hand.
            self.shape.feeds = Some(false);
            self.focus = Pane::List;
            return Effects::none();
        }
        self.shape.feeds = Some(true);
        self.focus = Pane::Feeds;
        let scope = self.listing.scope.clone();
        self.feeds.select_scope(&scope);
        Effects::none()
    }

    pub(super) fn leave_feeds(&mut self) -> Effects {
        self.focus = Pane::List;
        Effects::none()
    }

    /// Lists the articles of what is selected among the feeds.
    pub(super) fn open_scope(&mut self) -> Effects {
        let Some(node) = self.feeds.current() else {
            return Effects::none();
        };
        let scope = node.scope.clone();
        self.focus = Pane::List;
        if self.searching.is_some() {
            self.end_search();
        }
        if scope != self.listing.scope || !self.filter().is_empty() {
            self.set_scope(scope);
        }
        Effects::none()
    }

    pub(super) fn fold(&mut self) -> Effects {
        if !self.feeds.fold() {
            return self.open_scope();
        }
        Effects::none()
    }

    /// Returns the feed that a command is about: the selected one, or the one that is listed.
    fn feed_at_hand(&self) -> Option<FeedId> {
        let scope = match self.focus {
            Pane::Feeds => &self.feeds.current()?.scope,
            _ => &self.listing.scope,
        };
        match scope {
            Scope::Feed(id) => Some(*id),
            _ => None,
        }
    }

    /// Asks for something about the feed at hand; what it is now stands there already.
    pub(super) fn ask_of_feed(&mut self, asked: impl Fn(FeedId) -> Asked) -> Effects {
        let Some(feed) = self
            .feed_at_hand()
            .and_then(|id| self.feeds.feed(id))
            .cloned()
        else {
            let saved = self.feeds.current().map(|node| node.scope.clone());
            if let (Some(Scope::Saved(name)), Asked::Remove(_)) = (saved, asked(FeedId(0))) {
                let ticket = self.ticket();
                self.say(&format!("The search “{name}” is kept no more."));
                return Effect::Write(ticket, Write::ForgetSearch(name)).into();
            }
            self.say("That is no feed.");
            return Effects::none();
        };
        let asked = asked(feed.id);
        let text = match asked {
            Asked::Rename(_) => feed.title.as_str(),
            Asked::Move(_) => feed.folder.as_str(),
            _ => "",
        };
        self.ask(asked, text)
    }

    /// Does with a feed what was typed.
    pub(super) fn change_feed(&mut self, asked: Asked, text: &str) -> Effects {
        let write = match asked {
            Asked::Add if text.is_empty() => return Effects::none(),
            Asked::Add => return self.send(Errand::Subscribe(text.to_owned())),
            Asked::Rename(id) => Write::Rename(id, text.to_owned()),
            Asked::Move(id) => Write::Move(id, text.to_owned()),
            Asked::Remove(id) if matches!(text, "y" | "Y" | "yes") => {
                if self.listing.scope == Scope::Feed(id) {
                    self.set_scope(Scope::All);
                }
                Write::Remove(id)
            }
            _ => return Effects::none(),
        };
        let ticket = self.ticket();
        Effect::Write(ticket, write).into()
    }

    /// Asks for a name to keep the search or the filter under.
    pub(super) fn ask_keep(&mut self) -> Effects {
        let typed = self.kept_words().to_owned();
        if typed.trim().is_empty() {
            self.say("There is no search and no filter to keep.");
            return Effects::none();
        }
        self.ask(Asked::Keep, "")
    }

    /// Returns what is searched for, or what the list is filtered by.
    pub fn kept_words(&self) -> &str {
        self.searching
            .as_ref()
            .map_or(self.filter(), |searching| searching.typed())
    }

    /// Keeps the search or the filter; without a name of its own it goes by its words.
    pub(super) fn keep_search(&mut self, name: &str) -> Effects {
        let typed = self.kept_words().to_owned();
        let name = match name {
            "" => typed.trim().to_owned(),
            name => name.to_owned(),
        };
        let ticket = self.ticket();
        let key = self.settings.key(Command::Feeds);
        self.say(&format!("Kept.  {key} shows it among the feeds."));
        Effect::Write(ticket, Write::KeepSearch(name, self.within_scope(&typed))).into()
    }

    /// Returns what was typed as a query of all articles: with what is listed, if that is a part of them.
    fn within_scope(&self, typed: &str) -> String {
        let quoted = |field: &str, name: &str| format!("{field}:\"{}\"", name.replace('"', " "));
        let scope = match &self.listing.scope {
            Scope::All | Scope::Saved(_) | Scope::Today => None,
            Scope::Unread => Some("is:unread".to_owned()),
            Scope::Starred => Some("is:starred".to_owned()),
            Scope::Folder(path) => Some(quoted("folder", path)),
            Scope::Feed(id) => self.feeds.feed(*id).map(|feed| match feed.told() {
                told if told == feed.address => quoted("feed", &told),
                // A part of an address names it, too, and what is kept tells no password.
                told => quoted("feed", told.split_once("://").map_or("", |(_, rest)| rest)),
            }),
        };
        match scope {
            None => typed.to_owned(),
            Some(scope) => format!("{scope} ({typed})"),
        }
    }

    /// Fetches what is listed.
    pub(super) fn refresh(&mut self) -> Effects {
        let scope = match (self.focus, self.feeds.current()) {
            (Pane::Feeds, Some(node)) => node.scope.clone(),
            _ => self.listing.scope.clone(),
        };
        let feeds = match &scope {
            Scope::Feed(id) => vec![*id],
            Scope::Folder(path) => {
                let feeds = self
                    .feeds
                    .all()
                    .iter()
                    .filter(|feed| super::feeds::is_in(&feed.folder, path));
                feeds.map(|feed| feed.id).collect()
            }
            _ => return self.refresh_all(),
        };
        let fetched = |id: &FeedId| {
            self.feeds
                .feed(*id)
                .is_some_and(crate::model::Kept::is_fetched)
        };
        if !feeds.iter().any(fetched) {
            self.say("This feed does not come from the web.");
            return Effects::none();
        }
        self.fetch_feeds(Some(feeds))
    }

    pub(super) fn refresh_all(&mut self) -> Effects {
        if !self.feeds.all().iter().any(crate::model::Kept::is_fetched) {
            self.say("There is no feed to fetch yet.  :add-feed subscribes to one.");
            return Effects::none();
        }
        self.fetch_feeds(None)
    }

    fn fetch_feeds(&mut self, feeds: Option<Vec<FeedId>>) -> Effects {
        self.send(Errand::Feeds(feeds))
    }

    /// Sends for something from the network; one thing at a time.
    pub(super) fn send(&mut self, errand: Errand) -> Effects {
        if self.progress.is_some() {
            self.say("Something is being fetched already.");
            return Effects::none();
        }
        self.progress = Some(Progress::default());
        let ticket = self.ticket();
        Effect::Fetch(ticket, errand).into()
    }

    /// Follows a refresh. What has come is listed when it has ended.
    pub(super) fn on_progress(&mut self, progress: Progress) -> Effects {
        match progress.ended {
            None => {
                self.progress = Some(progress);
                Effects::none()
            }
            Some(word) => {
                self.progress = None;
                self.say(&word);
                self.reload()
            }
        }
    }

    pub(super) fn on_feeds(&mut self, known: Known) -> Effects {
        self.feeds.set(known);
        self.forget_today();
        let scope = &self.listing.scope;
        let is_gone = match scope {
            Scope::Feed(id) => self.feeds.feed(*id).is_none(),
            Scope::Saved(_) => self.feeds.saved(scope).is_none(),
            _ => false,
        };
        if is_gone {
            self.set_scope(Scope::All);
        }
        Effects::none()
    }

    /// Lists a feed that was added.
    pub(super) fn on_added(&mut self, feed: FeedId) -> Effects {
        self.set_scope(Scope::Feed(feed));
        self.ask_feeds()
    }
}
