//! A query asked of one article as it arrives, of which nothing is in the library yet.

use crate::model::query::{Place, Query, State, Term, When, Words};
use crate::model::{Draft, FeedId, Ready, Timestamp};
use crate::store::names::{NAMES, Names, folder_name, is_language};
use crate::store::search::{Column, text_of};
use crate::store::tokens::{Phrase, Tokenizer, Tokens};
use rusqlite::{Connection, Row};

/// A query ready to be asked of one article.
#[derive(Debug)]
pub(super) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Words(Place, Phrase),
    Is(State),
    /// Letters of a feed's title or address, in small letters.
    Feed(String),
    Of(FeedId),
    Folder(String),
    /// A tag as it is written, and as words.
    Tag(String, Phrase),
    Language(String),
    Since(When),
    Before(When),
}

/// An article as it arrives.
#[derive(Debug)]
pub(in crate::store) struct Arrival<'a> {
    pub(in crate::store) feed: &'a Origin,
    pub(in crate::store) at: Timestamp,
    pub(in crate::store) now: Timestamp,
    pub(in crate::store) ready: Ready,
    pub(in crate::store) language: &'a str,
    pub(in crate::store) draft: &'a Draft,
}

/// The feed that an article comes from.
#[derive(Clone, Debug)]
pub(in crate::store) struct Origin {
    pub(super) id: FeedId,
    title: String,
    address: String,
    folder: String,
    tags: String,
    language: String,
}

/// An article that is judged: its words are told apart when they are asked for.
pub(super) struct Case<'a> {
    arrival: &'a Arrival<'a>,
    tokenizer: &'a Tokenizer,
    /// Gives the words of a body.
    words_of: fn(&Draft) -> String,
    columns: [Option<Tokens>; Column::ALL.len()],
    /// Tags that it was given so far.
    pub(super) tags: Vec<String>,
}

impl Test {
    /// Makes a query ready.
    pub(super) fn of(query: &Query, tokenizer: &Tokenizer) -> rusqlite::Result<Self> {
        let all = |parts: &[Query]| -> rusqlite::Result<Vec<Self>> {
            parts.iter().map(|part| Self::of(part, tokenizer)).collect()
        };
        Ok(match query {
            Query::All(parts) => Self::All(all(parts)?),
            Query::Any(parts) => Self::Any(all(parts)?),
            Query::Not(inner) => Self::Not(Box::new(Self::of(inner, tokenizer)?)),
            Query::Term(term) => match term {
                Term::Words(words) => Self::Words(words.place, tokenizer.phrase(words)?),
                Term::Is(state) => Self::Is(*state),
                Term::Feed(name) => Self::Feed(name.to_lowercase()),
                Term::Of(id) => Self::Of(*id),
                Term::Folder(name) => Self::Folder(folder_name(name)),
                Term::Tag(name) => {
                    let words = Words {
                        place: Place::Anywhere,
                        text: name.clone(),
                        open: false,
                    };
                    Self::Tag(name.clone(), tokenizer.phrase(&words)?)
                }
                Term::Language(tag) => Self::Language(tag.clone()),
                Term::Since(when) => Self::Since(*when),
                Term::Before(when) => Self::Before(*when),
            },
        })
    }
}

impl<'a> Case<'a> {
    pub(super) fn new(
        arrival: &'a Arrival<'a>,
        tokenizer: &'a Tokenizer,
        words_of: fn(&Draft) -> String,
    ) -> Self {
        Self {
            arrival,
            tokenizer,
            words_of,
            columns: Default::default(),
            tags: Vec::new(),
        }
    }

    /// Tells whether it is what a query asks for.
    pub(super) fn is(&mut self, test: &Test) -> rusqlite::Result<bool> {
        let arrival = self.arrival;
        let names = arrival.feed.names();
        Ok(match test {
            Test::All(parts) => {
                for part in parts {
                    if !self.is(part)? {
                        return Ok(false);
                    }
                }
                true
            }
            Test::Any(parts) => {
                for part in parts {
                    if self.is(part)? {
                        return Ok(true);
                    }
                }
                false
            }
            Test::Not(inner) => !self.is(inner)?,
            Test::Words(Place::Title, phrase) => self.column(Column::Title)?.have(phrase),
            Test::Words(Place::Author, phrase) => self.column(Column::Author)?.have(phrase),
            Test::Words(Place::Anywhere, phrase) => self.has(phrase)?,
            Test::Is(State::Unread) => true,
            Test::Is(State::Read | State::Starred) => false,
            Test::Is(State::Ready) => arrival.ready > Ready::Summary,
            Test::Is(State::Summary) => arrival.ready == Ready::Summary,
            Test::Feed(name) => names.is_called(name),
            Test::Of(id) => arrival.feed.id == *id,
            Test::Folder(name) => names.is_in(name),
            Test::Tag(name, phrase) => {
                self.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name))
                    || names.has_tag(&name.to_lowercase())
                    || self.column(Column::Tag)?.have(phrase)
            }
            Test::Language(tag) if names.language.is_empty() => is_language(arrival.language, tag),
            Test::Language(tag) => is_language(names.language, tag),
            Test::Since(when) => arrival.at >= when.seen_from(arrival.now),
            Test::Before(when) => arrival.at < when.seen_from(arrival.now),
        })
    }

    /// Tells whether words stand anywhere in the article; its text is looked at last.
    fn has(&mut self, phrase: &Phrase) -> rusqlite::Result<bool> {
        for column in Column::ALL.into_iter().rev() {
            if self.column(column)?.have(phrase) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn column(&mut self, column: Column) -> rusqlite::Result<&Tokens> {
        let place = &mut self.columns[column as usize];
        if place.is_none() {
            let text = text_of(column, self.arrival.draft, None, &self.words_of);
            *place = Some(self.tokenizer.read(&text)?);
        }
        Ok(place.get_or_insert_default())
    }
}

impl Origin {
    /// Reads it from columns from the id on.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let names = Names::read(row, 1)?;
        Ok(Self {
            id: FeedId(row.get(0)?),
            title: names.title.to_owned(),
            address: names.address.to_owned(),
            folder: names.folder.to_owned(),
            tags: names.tags.to_owned(),
            language: names.language.to_owned(),
        })
    }

    /// Finds a feed.
    pub(in crate::store) fn of(db: &Connection, id: FeedId) -> rusqlite::Result<Self> {
        let sql = format!("SELECT id, {NAMES} FROM feed WHERE id = ?1");
        db.prepare_cached(&sql)?.query_row([id.0], Self::read)
    }

    fn names(&self) -> Names<'_> {
        Names {
            title: &self.title,
            address: &self.address,
            folder: &self.folder,
            tags: &self.tags,
            language: &self.language,
        }
    }
}
