//! A list of articles as it is read line by line: from its beginning, as far as it was asked for.

use crate::model::query::{Query, State};
use crate::model::{Ask, Clean, Cursor, Headline, Order, Ready, Timestamp, View};
use crate::shelf::Shelf;
use crate::store::Fault;
use crate::text::date::{Form, Zone};

/// Most hits of a search that are listed.
const HITS: usize = 500;

/// A list, and the place in it.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// What it is a list of.
    pub(super) title: Clean,
    /// Which part of the library that is.
    pub(super) scope: Query,
    /// What is asked of it besides, as typed and as meant.
    pub(super) filter: Option<(String, Query)>,
    /// Whether what was read is left out.
    pub(super) unread_only: bool,
    /// Its order.
    pub(super) order: Order,
    /// The words of a search, if it is what one found.
    pub(super) words: Option<String>,
    /// Its articles, as far as they are known, with the lines that have the words of a search.
    pub(super) rows: Vec<Row>,
    /// Where the known ones end, unless they are all.
    more: Option<Cursor>,
    /// The article that commands are about.
    pub(super) at: usize,
    /// The first that was listed last, and the one behind the last.
    pub(super) listed: (usize, usize),
}

/// An article of a list.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its headline.
    pub(super) headline: Headline,
    /// The words of a search where they stand in it, or blank; none until it is told.
    pub(super) line: Option<Clean>,
}

impl List {
    /// A list of a part of the library; nothing of it is known yet.
    pub(super) fn of(title: Clean, scope: Query, order: Order) -> Self {
        Self {
            title,
            scope,
            filter: None,
            unread_only: false,
            order,
            words: None,
            rows: Vec::new(),
            more: None,
            at: 0,
            listed: (0, 0),
        }
    }

    /// What a search found.
    pub(super) fn found(words: &str, query: &Query, hits: Vec<Headline>) -> Self {
        let title = Clean::line(&format!("What was found of “{words}”"));
        let rows = hits.into_iter().map(|headline| Row {
            headline,
            line: None,
        });
        Self {
            words: Some(words.to_owned()),
            rows: rows.collect(),
            ..Self::of(title, query.clone(), Order::Best)
        }
    }

    /// Returns what it asks the library for.
    pub(super) fn view(&self) -> View {
        let mut query = self.scope.clone();
        if let Some((_, filter)) = &self.filter {
            query = query.and(filter.clone());
        }
        if self.unread_only {
            query = query.and(Query::is(State::Unread));
        }
        View {
            query,
            order: self.order,
        }
    }

    /// Reads it anew from its beginning. What a search found stays as it was.
    pub(super) fn renew(&mut self, shelf: &mut Shelf, now: Timestamp) -> Result<(), Fault> {
        if self.words.is_some() {
            return Ok(());
        }
        self.rows.clear();
        (self.at, self.listed) = (0, (0, 0));
        let listed = shelf.list(&self.view(), Ask::Start, now)?;
        self.take(listed);
        Ok(())
    }

    /// Brings more of it, until so many articles are known, or all.
    pub(super) fn reach(
        &mut self,
        count: usize,
        shelf: &mut Shelf,
        now: Timestamp,
    ) -> Result<(), Fault> {
        while self.rows.len() < count
            && let Some(last) = self.more
        {
            let listed = shelf.list(&self.view(), Ask::After(last), now)?;
            self.take(listed);
        }
        Ok(())
    }

    fn take(&mut self, listed: crate::model::Listed) {
        let last = listed.rows.last().map(|(cursor, _)| *cursor);
        self.more = last.filter(|_| !listed.ends);
        self.rows
            .extend(listed.rows.into_iter().map(|(_, headline)| Row {
                headline,
                line: None,
            }));
    }

    /// Reads the line of an article that has the words, if it is what a search found.
    pub(super) fn read_line(&mut self, at: usize, shelf: &Shelf) -> Result<(), Fault> {
        let Some(row) = self.rows.get_mut(at) else {
            return Ok(());
        };
        if self.words.is_some() && row.line.is_none() {
            let words = self.scope.words();
            let words: Vec<&str> = words.iter().map(|words| words.text.as_str()).collect();
            row.line = Some(shelf.line(row.headline.id, &words)?);
        }
        Ok(())
    }

    /// Returns the article that commands are about.
    pub(super) fn current(&self) -> Option<&Headline> {
        self.rows.get(self.at).map(|row| &row.headline)
    }

    /// Says what it is, and what of it is left out.
    pub(super) fn name(&self) -> String {
        let mut name = self.title.to_string();
        if self.unread_only {
            name.push_str(", unread only");
        }
        if let Some((typed, _)) = &self.filter {
            name.push_str(&format!(", filtered by “{}”", Clean::line(typed)));
        }
        if self.words.is_none() && !matches!(self.order, Order::Newest | Order::Edited) {
            name.push_str(&format!(", {}", self.order.name()));
        }
        name
    }
}

/// Says all that a list knows of an article, in words.
pub(super) fn told(row: &Row, feed_too: bool, dates: &Form) -> String {
    let Headline {
        title,
        feed,
        published,
        minutes,
        ..
    } = &row.headline;
    let mut parts = vec![state(&row.headline)];
    if feed_too && !feed.is_blank() {
        parts.push(feed.to_string());
    }
    parts.extend(published.map(|at| dates.write_in_full(at, Zone::default())));
    parts.push(match minutes {
        1 => "1 minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    });
    let stop = if title.ends_with(['.', '?', '!', '…']) {
        ""
    } else {
        "."
    };
    let mut told = format!("{title}{stop} {}.", capital(&parts.join(", ")));
    if let Some(line) = row.line.as_ref().filter(|line| !line.is_blank()) {
        told.push_str(&format!(" Found: {line}"));
    }
    told
}

/// Says how an article is.
pub(super) fn state(headline: &Headline) -> String {
    let mut words = vec![if headline.flags.read {
        "read"
    } else {
        "unread"
    }];
    if headline.flags.starred {
        words.push("starred");
    }
    if headline.ready == Ready::Summary {
        words.push("summary only");
    }
    words.join(", ")
}

/// Begins a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// Searches, and lists what was found.
pub(super) fn search(
    shelf: &mut Shelf,
    words: &str,
    query: &Query,
    now: Timestamp,
) -> Result<List, Fault> {
    shelf.search(query, now)?;
    let hits = shelf.hits(query, 0, HITS)?;
    Ok(List::found(words, query, hits))
}
