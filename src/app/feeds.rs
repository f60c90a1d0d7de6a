//! The pane of feeds: lists of all kinds at its head, then folders and the feeds in them, each with what is unread.

use super::scope::Scope;
use crate::model::query::{self, Query};
use crate::model::{ArticleId, Clean, Counts, FeedId, Kept, Order};
use std::collections::BTreeSet;

/// What is known of the feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The feeds, by folder and title.
    pub feeds: Vec<Kept>,
    /// Searches kept under a name, as they were typed.
    pub searches: Vec<(Clean, String)>,
}

/// Where the reader was, to be there again the next time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// What was listed.
    pub scope: Scope,
    /// In which order, if one was chosen.
    pub order: Option<Order>,
    /// Whether only what was unread was listed.
    pub unread_only: bool,
    /// What was selected.
    pub selected: Option<ArticleId>,
    /// Whether it was being read.
    pub reading: bool,
    /// Whether the feeds were open.
    pub feeds: Option<bool>,
    /// The list's share of the width, in percent.
    pub split: u16,
    /// The longest line, in columns.
    pub measure: u16,
}

/// The pane.
#[derive(Debug, Default)]
pub struct Feeds {
    known: Known,
    searches: Vec<(String, Query)>,
    counts: Counts,
    /// How many of today's articles are unread, once that is counted.
    today: u64,
    folded: BTreeSet<String>,
    rows: Vec<Node>,
    selected: usize,
    top: usize,
    height: u16,
}

/// A row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it lists.
    pub scope: Scope,
    /// What it is called.
    pub name: Clean,
    /// How deep it is in folders.
    pub depth: u16,
    /// How many of its articles are unread.
    pub unread: u64,
    /// Whether it is a folder, and whether that is open.
    pub is_open: Option<bool>,
    /// Why it could not be fetched, or blank.
    pub trouble: Clean,
    /// Whether air stands above it.
    pub is_first: bool,
}

impl Feeds {
    /// Takes in what is known now.
    pub(super) fn set(&mut self, known: Known) {
        self.counts = Counts::default();
        for feed in &known.feeds {
            self.counts.add(feed.counts);
        }
        let parsed = known.searches.iter();
        self.searches = parsed
            .filter_map(|(name, typed)| Some((name.to_string(), query::parse(typed).ok()?)))
            .collect();
        self.known = known;
        self.arrange();
    }

    /// Notes how many of today's articles are unread.
    pub(super) fn set_today(&mut self, unread: u64) {
        self.today = unread;
        self.arrange();
    }

    /// Returns the rows.
    pub fn rows(&self) -> &[Node] {
        &self.rows
    }

    /// Returns which row is selected.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Returns the first row that is in view.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns what is in the whole library.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns the feeds.
    pub fn all(&self) -> &[Kept] {
        &self.known.feeds
    }

    /// Returns a feed.
    pub fn feed(&self, id: FeedId) -> Option<&Kept> {
        self.known.feeds.iter().find(|feed| feed.id == id)
    }

    /// Counts what is in a part of the library; none where no counts are kept.
    pub fn counts_of(&self, scope: &Scope) -> Option<Counts> {
        match scope {
            Scope::All | Scope::Unread => Some(self.counts),
            Scope::Feed(id) => self.feed(*id).map(|feed| feed.counts),
            Scope::Folder(path) => Some(self.counts_in(path)),
            Scope::Starred | Scope::Today | Scope::Saved(_) => None,
        }
    }

    /// Counts what is in a folder and in those inside of it.
    fn counts_in(&self, folder: &str) -> Counts {
        let feeds = self.known.feeds.iter();
        let feeds = feeds.filter(|feed| is_in(&feed.folder, folder));
        feeds.fold(Counts::default(), |mut counts, feed| {
            counts.add(feed.counts);
            counts
        })
    }

    /// Returns the search that a scope names.
    pub(super) fn saved(&self, scope: &Scope) -> Option<&Query> {
        let Scope::Saved(name) = scope else {
            return None;
        };
        self.searches
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, query)| query)
    }

    /// Returns what a part of the library is called.
    pub(super) fn title_of(&self, scope: &Scope) -> Clean {
        match scope {
            Scope::All => match &self.known.feeds[..] {
                [only] => only.title.clone(),
                _ => Clean::line("All articles"),
            },
            Scope::Unread => Clean::line("Unread"),
            Scope::Starred => Clean::line("Starred"),
            Scope::Today => Clean::line("Today"),
            Scope::Saved(name) => Clean::line(name),
            Scope::Folder(path) => Clean::line(&path.replace('/', " / ")),
            Scope::Feed(id) => self
                .feed(*id)
                .map(|feed| feed.title.clone())
                .unwrap_or_default(),
        }
    }

    /// Gives the pane its rows on screen.
    pub(super) fn set_height(&mut self, height: u16) {
        self.height = height;
        self.reveal();
    }

    /// Moves the selection.
    pub(super) fn step(&mut self, by: isize) {
        self.select(self.selected.saturating_add_signed(by));
    }

    /// Selects a row; past the end, the last.
    pub(super) fn select(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
        self.reveal();
    }

    /// Selects what stands in a row of the pane. Tells whether something does.
    pub(super) fn select_in_row(&mut self, y: u16) -> bool {
        let found = self
            .rows_on_screen()
            .find(|(_, at)| *at == y)
            .map(|(row, _)| row);
        if let Some(row) = found {
            self.select(row);
        }
        found.is_some()
    }

    /// Returns the rows in view and where each stands, from the top of the pane.
    pub fn rows_on_screen(&self) -> impl Iterator<Item = (usize, u16)> {
        let rows = self.rows.iter().enumerate().skip(self.top);
        let placed = rows.scan(0_u16, |y, (row, node)| {
            *y += u16::from(node.is_first && row > self.top);
            let at = *y;
            *y += 1;
            Some((row, at))
        });
        placed.take_while(|(_, y)| *y < self.height)
    }

    /// Selects the row that lists something.
    pub(super) fn select_scope(&mut self, scope: &Scope) {
        if let Some(row) = self.rows.iter().position(|node| node.scope == *scope) {
            self.select(row);
        }
    }

    /// Returns the selected row.
    pub fn current(&self) -> Option<&Node> {
        self.rows.get(self.selected)
    }

    /// Opens or closes the selected folder. Tells whether it is one.
    pub(super) fn fold(&mut self) -> bool {
        let Some(Node {
            scope: Scope::Folder(path),
            ..
        }) = self.current()
        else {
            return false;
        };
        let path = path.clone();
        if !self.folded.remove(&path) {
            self.folded.insert(path);
        }
        self.arrange();
        true
    }

    /// Finds the next feed or list with something unread.
    pub(super) fn next_unread(&mut self, by: isize) -> bool {
        let count = self.rows.len();
        let rows = (1..=count).map(|away| match by {
            0.. => (self.selected + away) % count,
            _ => (self.selected + count - away) % count,
        });
        let is_unread = |row: &usize| {
            matches!(self.rows[*row].scope, Scope::Feed(_)) && self.rows[*row].unread > 0
        };
        let found = rows.into_iter().find(is_unread);
        if let Some(row) = found {
            self.select(row);
        }
        found.is_some()
    }

    fn reveal(&mut self) {
        let height = usize::from(self.height).max(1);
        self.top = self
            .top
            .min(self.selected)
            .max((self.selected + 1).saturating_sub(height));
        self.top = self.top.min(self.rows.len().saturating_sub(height));
    }

    /// Lays out the rows; the selection stays on what it was on.
    fn arrange(&mut self) {
        let here = self.current().map(|node| node.scope.clone());
        self.rows = self.heads();
        let mut open: Vec<&str> = Vec::new();
        let mut hidden: Option<String> = None;
        let mut is_first = true;
        let mut rows = Vec::new();
        for feed in &self.known.feeds {
            let path: Vec<&str> = feed
                .folder
                .split('/')
                .filter(|name| !name.is_empty())
                .collect();
            let common = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
            open.truncate(common);
            for name in &path[common..] {
                open.push(name);
                let whole = open.join("/");
                if hidden.as_ref().is_some_and(|hidden| is_in(&whole, hidden)) {
                    continue;
                }
                let is_folded = self.folded.contains(&whole);
                hidden = is_folded.then(|| whole.clone());
                rows.push(Node {
                    unread: self.counts_in(&whole).unread,
                    name: Clean::line(name),
                    depth: open.len() as u16 - 1,
                    is_open: Some(!is_folded),
                    trouble: Clean::default(),
                    scope: Scope::Folder(whole),
                    is_first: std::mem::take(&mut is_first),
                });
            }
            if hidden
                .as_ref()
                .is_some_and(|hidden| is_in(&feed.folder, hidden))
            {
                continue;
            }
            rows.push(Node {
                scope: Scope::Feed(feed.id),
                name: feed.title.clone(),
                depth: path.len() as u16,
                unread: feed.counts.unread,
                is_open: None,
                trouble: feed.trouble.clone(),
                is_first: std::mem::take(&mut is_first),
            });
        }
        self.rows.append(&mut rows);
        match here {
            Some(scope) => self.select_scope(&scope),
            None => self.select(0),
        }
        self.select(self.selected);
    }

    /// The lists at the head.
    fn heads(&self) -> Vec<Node> {
        let node = |scope: Scope, name: &str, unread: u64| Node {
            scope,
            name: Clean::line(name),
            depth: 0,
            unread,
            is_open: None,
            trouble: Clean::default(),
            is_first: false,
        };
        let mut rows = vec![
            node(Scope::All, "All", 0),
            node(Scope::Unread, "Unread", self.counts.unread),
            node(Scope::Starred, "Starred", 0),
            node(Scope::Today, "Today", self.today),
        ];
        rows.extend(
            self.searches
                .iter()
                .map(|(name, _)| node(Scope::Saved(name.clone()), name, 0)),
        );
        rows
    }
}

/// Tells whether a folder is a folder or in one.
pub(super) fn is_in(folder: &str, path: &str) -> bool {
    folder == path
        || folder
            .strip_prefix(path)
            .is_some_and(|rest| rest.starts_with('/'))
}
