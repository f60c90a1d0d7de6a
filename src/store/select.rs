//! A query of the reader's as a condition of SQL.
//!
//! Every value is bound, never written into the text. Which feeds a name means is asked first, so that one feed alone is
//! an equation that an index answers. What is wanted of the words is one question to the full-text index.

use super::names::{NAMES, Names, folder_name, is_language};
use super::search::Terms;
use super::{Fault, Library};
use crate::model::query::{Place, Query, State, Term, Words};
use crate::model::{FeedId, Timestamp};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::borrow::Borrow;

/// What no article is. It is no constant, as SQLite would then forget what the index of a list is named for.
const NONE: &str = "a.feed = 0";
/// A tag is rare that fewer articles have.
const FEW: i64 = 1_000;
/// Parts of a condition that stand side by side.
const GROUP: usize = 100;

/// A condition on articles (`a`) and their headlines (`h`), with its values in order.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
    /// What the words must match, where all of them are wanted together: it is not in the condition.
    pub(super) words: Terms,
    /// The parts of which all must hold.
    facts: Vec<Fact>,
    /// Whether one of the parts is a tag that few articles have: they are looked up one by one.
    pub(super) is_rare: bool,
    /// Whether the condition asks the index of words.
    asks_words: bool,
    /// Whether the condition asks for what is in headlines.
    asks_headlines: bool,
}

/// A part of a condition, and how SQL says it.
#[derive(Debug)]
struct Fact {
    means: Means,
    sql: String,
}

/// What a part of a condition means, if an index or a count is kept for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// Articles in one state.
    Is(State),
    /// The articles of these feeds.
    Of(Vec<FeedId>),
    /// Anything else.
    Other,
}

impl Condition {
    /// Translates a query, as it is meant at a moment.
    pub(super) fn of(library: &Library, query: &Query, now: Timestamp) -> Result<Self, Fault> {
        let mut condition = Self::default();
        let all = match query {
            Query::All(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in all {
            if let Query::Term(Term::Words(words)) = part {
                condition.words.add(words);
                continue;
            }
            if let Query::Term(Term::Tag(name)) = part {
                condition.is_rare |= is_rare(library, name)?;
            }
            let fact = condition.fact(library, part, now)?;
            condition.facts.push(fact);
        }
        let facts: Vec<&str> = condition.facts.iter().map(|fact| &*fact.sql).collect();
        condition.sql = knit(&facts, " AND ");
        if condition.sql.is_empty() {
            condition.sql.push('1');
        }
        Ok(condition)
    }

    /// Names the index that has the starred articles, where these are asked for and nothing picks out fewer: SQLite takes
    /// one of the many that were not read to be as good.
    pub(super) fn starred(&self) -> &'static str {
        let picks_out = self.is_of_feeds() || self.asks_words || self.is_rare;
        if self.is(State::Starred) && !picks_out {
            "INDEXED BY article_starred"
        } else {
            ""
        }
    }

    /// Joins the headlines of the articles, where the condition asks for them.
    pub(super) fn headlines(&self) -> &'static str {
        if self.asks_headlines {
            " CROSS JOIN headline h ON h.id = a.id"
        } else {
            ""
        }
    }

    /// Returns what its parts mean.
    pub(super) fn means(&self) -> impl Iterator<Item = &Means> {
        self.facts.iter().map(|fact| &fact.means)
    }

    /// Tells whether all articles are in a state.
    pub(super) fn is(&self, state: State) -> bool {
        self.means().any(|means| *means == Means::Is(state))
    }

    /// Tells whether all articles are of some feeds.
    pub(super) fn is_of_feeds(&self) -> bool {
        self.means().any(|means| matches!(means, Means::Of(_)))
    }

    /// Tells whether all articles are of one feed, if there are any.
    pub(super) fn is_of_one_feed(&self) -> bool {
        self.means()
            .any(|means| matches!(means, Means::Of(feeds) if feeds.len() < 2))
    }

    /// Returns the feeds that one of the parts means, if these are several.
    pub(super) fn feeds(&self) -> &[FeedId] {
        let several = self.means().find_map(Means::several);
        several.unwrap_or_default()
    }

    /// Returns the condition but for the part that says which feeds these are.
    pub(super) fn but_feeds(&self) -> String {
        let feeds = self.means().position(|means| means.several().is_some());
        let facts = self.facts.iter().enumerate();
        let others = facts.filter(|(at, _)| Some(*at) != feeds);
        let others = others.map(|(_, fact)| &*fact.sql).chain(["1"]);
        knit(&others.collect::<Vec<_>>(), " AND ")
    }

    /// Translates a query with all its words.
    pub(super) fn whole(library: &Library, query: &Query, now: Timestamp) -> Result<Self, Fault> {
        let mut condition = Self::of(library, query, now)?;
        condition.ask_words();
        Ok(condition)
    }

    /// Puts what the words must match into the condition.
    pub(super) fn ask_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.is_empty() {
            let matching = self.matching(&words);
            self.sql = format!("{} AND {matching}", self.sql);
        }
    }

    /// Translates a part that must hold by itself.
    fn fact(&mut self, library: &Library, query: &Query, now: Timestamp) -> Result<Fact, Fault> {
        let means = match query {
            Query::Term(Term::Is(state)) => Means::Is(*state),
            Query::Term(Term::Feed(_) | Term::Folder(_)) => Means::Of(named(library, query)?),
            Query::Term(Term::Of(id)) => Means::Of(vec![*id]),
            _ => Means::Other,
        };
        let sql = match &means {
            Means::Of(feeds) => any_of("a.feed", feeds),
            Means::Is(_) | Means::Other => self.part(library, query, now)?,
        };
        Ok(Fact { means, sql })
    }

    fn part(&mut self, library: &Library, query: &Query, now: Timestamp) -> Result<String, Fault> {
        Ok(match query {
            Query::All(parts) => self.joined(library, parts, " AND ", "1", now)?,
            Query::Any(parts) => self.joined(library, parts, " OR ", NONE, now)?,
            Query::Not(inner) => format!("NOT ({})", self.part(library, inner, now)?),
            Query::Term(term) => self.term(library, term, now)?,
        })
    }

    fn joined(
        &mut self,
        library: &Library,
        parts: &[Query],
        word: &str,
        none: &str,
        now: Timestamp,
    ) -> Result<String, Fault> {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| self.part(library, part, now))
            .collect::<Result<_, _>>()?;
        Ok(if parts.is_empty() {
            none.to_owned()
        } else {
            format!("({})", knit(&parts, word))
        })
    }

    fn term(&mut self, library: &Library, term: &Term, now: Timestamp) -> Result<String, Fault> {
        Ok(match term {
            Term::Words(words) => self.matched(words),
            Term::Is(State::Unread) => "a.read = 0".to_owned(),
            Term::Is(State::Read) => "a.read = 1".to_owned(),
            Term::Is(State::Starred) => "a.starred = 1".to_owned(),
            Term::Is(State::Ready) => "a.ready > 0".to_owned(),
            Term::Is(State::Summary) => "a.ready = 0".to_owned(),
            Term::Feed(_) | Term::Folder(_) => {
                any_of("a.feed", &named(library, &Query::Term(term.clone()))?)
            }
            Term::Of(id) => any_of("a.feed", &[*id]),
            Term::Tag(name) => self.tag(library, name)?,
            Term::Language(tag) => self.language(library, tag)?,
            Term::Since(when) => {
                self.values.push(Value::Integer(when.seen_from(now).0));
                "a.at >= ?".to_owned()
            }
            Term::Before(when) => {
                self.values.push(Value::Integer(when.seen_from(now).0));
                "a.at < ?".to_owned()
            }
        })
    }

    fn matched(&mut self, words: &Words) -> String {
        let mut terms = Terms::default();
        terms.add(words);
        self.matching(&terms)
    }

    /// Asks the index. What has no words in it is nowhere.
    pub(super) fn matching(&mut self, terms: &Terms) -> String {
        let Some(question) = terms.question() else {
            return NONE.to_owned();
        };
        self.asks_words = true;
        self.values.push(Value::Text(question));
        "a.id IN (SELECT rowid FROM words WHERE words MATCH ?)".to_owned()
    }

    /// A language is the one that the reader says a feed is written in, or else the article's own.
    fn language(&mut self, library: &Library, tag: &str) -> Result<String, Fault> {
        self.asks_headlines = true;
        self.values
            .push(Value::Text(format!("{}%", tag.replace(['%', '_'], ""))));
        let said = feeds(library, |feed| !feed.language.is_empty())?;
        if said.is_empty() {
            return Ok("h.language LIKE ?".to_owned());
        }
        let meant = feeds(library, |feed| {
            !feed.language.is_empty() && is_language(feed.language, tag)
        })?;
        let (said, meant) = (any_of("a.feed", &said), any_of("a.feed", &meant));
        Ok(format!("(({meant}) OR h.language LIKE ? AND NOT ({said}))"))
    }

    /// A tag is the reader's, of the article or its feed, or the publisher's.
    fn tag(&mut self, library: &Library, name: &str) -> Result<String, Fault> {
        let (articles, values) = tagged(name);
        self.asks_words |= values.len() > 1;
        self.values.extend(values);
        let feeds = tagged_feeds(library, name)?;
        Ok(if feeds.is_empty() {
            format!("a.id IN ({articles})")
        } else {
            format!("(a.id IN ({articles}) OR {})", any_of("a.feed", &feeds))
        })
    }
}

impl Means {
    /// Returns the feeds, if these are several.
    fn several(&self) -> Option<&[FeedId]> {
        match self {
            Self::Of(feeds) if feeds.len() > 1 => Some(feeds),
            _ => None,
        }
    }
}

/// Joins parts by a word, many of them in groups of groups: a row of parts is a tree as deep as the row is long to
/// SQLite, which refuses one of more than a thousand.
fn knit(parts: &[impl Borrow<str>], word: &str) -> String {
    if parts.len() <= GROUP {
        return parts.join(word);
    }
    let groups = parts.chunks(GROUP);
    let groups: Vec<String> = groups
        .map(|group| format!("({})", group.join(word)))
        .collect();
    knit(&groups, word)
}

/// The question for the articles that have a tag of their own, the reader's or the publisher's, and its values.
fn tagged(name: &str) -> (&'static str, Vec<Value>) {
    let mut terms = Terms::default();
    terms.add_tag(name);
    let name = Value::Text(name.to_owned());
    match terms.question() {
        Some(question) => (
            "SELECT id FROM tag WHERE name = ? UNION ALL SELECT rowid FROM words WHERE words MATCH ?",
            vec![name, Value::Text(question)],
        ),
        None => ("SELECT id FROM tag WHERE name = ?", vec![name]),
    }
}

/// Tells whether few articles have a tag: fewer than it takes for a list to be walked along until a page of them is found.
fn is_rare(library: &Library, name: &str) -> Result<bool, Fault> {
    if !tagged_feeds(library, name)?.is_empty() {
        return Ok(false);
    }
    let (articles, values) = tagged(name);
    let sql = format!("SELECT count(*) FROM ({articles} LIMIT {FEW})");
    let count: Option<i64> = library.maybe(&sql, params_from_iter(values), |row| row.get(0))?;
    Ok(count.unwrap_or(0) < FEW)
}

/// The feeds that the reader filed under a tag.
fn tagged_feeds(library: &Library, name: &str) -> Result<Vec<FeedId>, Fault> {
    let name = name.to_lowercase();
    feeds(library, |feed| feed.has_tag(&name))
}

/// The feeds that a name means: of a feed, or of a folder.
fn named(library: &Library, query: &Query) -> Result<Vec<FeedId>, Fault> {
    match query {
        Query::Term(Term::Feed(name)) => {
            let name = name.to_lowercase();
            feeds(library, |feed| feed.is_called(&name))
        }
        Query::Term(Term::Folder(name)) => {
            let name = folder_name(name);
            feeds(library, |feed| feed.is_in(&name))
        }
        _ => Ok(Vec::new()),
    }
}

/// The feeds that pass a test. Every list of a folder asks this, so no more of them is read than it takes.
fn feeds(library: &Library, test: impl Fn(&Names<'_>) -> bool) -> Result<Vec<FeedId>, Fault> {
    let sql = format!("SELECT id, {NAMES} FROM feed");
    let feeds = library.all(&sql, [], |row| {
        Ok(test(&Names::read(row, 1)?).then_some(FeedId(row.get(0)?)))
    })?;
    Ok(feeds.into_iter().flatten().collect())
}

/// What a column is, that has the number of a feed, where it is one of these.
pub(super) fn any_of(column: &str, feeds: &[FeedId]) -> String {
    match feeds {
        [] => format!("{column} = 0"),
        [feed] => format!("{column} = {}", feed.0),
        feeds => {
            let ids: Vec<String> = feeds.iter().map(|feed| feed.0.to_string()).collect();
            format!("{column} IN ({})", ids.join(", "))
        }
    }
}

/// Words as the place that they are looked for in asks for them.
pub(super) fn column(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "",
        Place::Title => "title : ",
        Place::Author => "author : ",
    }
}
