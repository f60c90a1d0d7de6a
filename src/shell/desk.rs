//! What the reader asks of the library, answered.
//!
//! A desk has one connection and belongs to one thread. What is quick is answered by the loop itself, at the desk that
//! it has; what may take its time goes to another thread with a desk of its own.

use super::rest;
use crate::app::{Effect, Hits, Known, Opening, Outcome, Question};
use crate::model::query::Query;
use crate::model::{Article, ArticleId, Ask, Leaf, Source, Timestamp};
use crate::shelf::{self, Shelf};
use crate::store::{Fault, Library};
use crate::text::sheet::Anchor;
use std::time::{Duration, Instant};

/// Hits that are brought first, and in all.
const FIRST: usize = 60;
const HITS: usize = 2_000;

/// How long the best hits are waited for before others are shown.
const SOON: Duration = Duration::from_millis(20);

/// The name under which the library remembers where the reader was.
pub(super) const REST: &str = "rest";

/// Tells whether an effect brings something that the first frame shows.
pub(super) fn is_seen_first(effect: &Effect) -> bool {
    match effect {
        Effect::Ask(_, Question::Open(..)) => true,
        Effect::Ask(_, Question::List(view, ask)) => {
            Shelf::is_quick(view) && matches!(ask, Ask::Start | Ask::End | Ask::Around(_))
        }
        _ => false,
    }
}

/// A place where questions are answered.
#[derive(Debug)]
pub struct Desk {
    shelf: Shelf,
}

/// How far an answer went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// To its end.
    Whole,
    /// It was stopped for something newer.
    Stopped,
}

/// Tells whether nobody has to wait for the answer to a question.
pub(super) fn is_quick(question: &Question) -> bool {
    match question {
        Question::List(view, ask) => !matches!(ask, Ask::Number(_)) && Shelf::is_quick(view),
        Question::Feeds | Question::Open(..) | Question::Handbook(..) => true,
        Question::Count(..) | Question::Search(_) | Question::Lines(..) => false,
    }
}

impl Desk {
    /// Sets a desk up.
    pub fn new(library: Library) -> Self {
        Self {
            shelf: Shelf::new(library),
        }
    }

    /// Returns the library.
    pub fn library(&self) -> &Library {
        self.shelf.library()
    }

    /// Answers a question, perhaps in several pieces. Tells whether it was stopped before the end.
    pub fn answer(
        &mut self,
        question: &Question,
        now: Timestamp,
        tell: &mut dyn FnMut(Outcome),
    ) -> Answered {
        match self.try_answer(question, now, tell) {
            Err(Fault::Stopped) => return Answered::Stopped,
            Err(fault) => tell(failed(&fault)),
            Ok(()) => {}
        }
        Answered::Whole
    }

    fn try_answer(
        &mut self,
        question: &Question,
        now: Timestamp,
        tell: &mut dyn FnMut(Outcome),
    ) -> Result<(), Fault> {
        match question {
            Question::List(view, ask) => tell(Outcome::Listed(self.shelf.list(view, *ask, now)?)),
            Question::Count(view, place) => {
                let (count, before) = self.shelf.count(view, *place, now)?;
                tell(Outcome::Counted(count, before));
            }
            Question::Feeds => tell(Outcome::Feeds(known(self.shelf.library())?)),
            Question::Search(query) => self.search(query, now, tell)?,
            Question::Lines(words, ids) => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let line = |id: &ArticleId| Ok((*id, self.shelf.line(*id, &words)?));
                let lines: Result<_, Fault> = ids.iter().map(line).collect();
                tell(Outcome::Lines(lines?));
            }
            Question::Handbook(id, piece) => tell(handbook(*id, piece)),
            Question::Open(id, source) => {
                let (start, rest) = self.open(*id, *source)?;
                tell(start);
                if let Some(rest) = rest {
                    tell(rest());
                }
            }
        }
        Ok(())
    }

    /// Brings the first hits as soon as they are known, then the others. Where it takes long to find out which fit best,
    /// the newest stand in for them meanwhile.
    fn search(
        &mut self,
        query: &Query,
        now: Timestamp,
        tell: &mut dyn FnMut(Outcome),
    ) -> Result<(), Fault> {
        if !self.is_found_soon(query, now)? {
            let newest = self.shelf.library().newest_hits(query, FIRST, now)?;
            tell(Outcome::Found(Hits::Newest, newest));
            self.shelf.search(query, now)?;
        }
        let first = self.shelf.hits(query, 0, FIRST)?;
        tell(Outcome::Found(Hits::Best, first));
        let others = self.shelf.hits(query, FIRST, HITS - FIRST)?;
        tell(Outcome::Found(Hits::Others, others));
        Ok(())
    }

    fn is_found_soon(&mut self, query: &Query, now: Timestamp) -> Result<bool, Fault> {
        let begun = Instant::now();
        self.shelf
            .search_unless(query, now, move || begun.elapsed() > SOON)
    }

    /// Opens an article: as much of it as can be had at once, and what brings the whole, if that is not all.
    pub(super) fn open(
        &self,
        id: ArticleId,
        source: Source,
    ) -> Result<(Outcome, Option<Job>), Fault> {
        let Some(opened) = self.shelf.open(id, source)? else {
            let gone = Outcome::Failed("This article is not kept any more.".into());
            return Ok((gone, None));
        };
        let place = opened.place.map(|(leaf, byte)| Anchor {
            leaf: Leaf(leaf),
            byte,
        });
        let source = opened.source;
        let outcome = move |article: Article, whole| Outcome::Article {
            article: article.into(),
            whole,
            place,
            source,
        };
        let job = opened
            .rest
            .map(|rest| -> Job { Box::new(move || outcome(rest.read(), true)) });
        Ok((outcome(opened.article, job.is_none()), job))
    }
}

/// Opens a piece of the handbook.
fn handbook(id: ArticleId, piece: &str) -> Outcome {
    match shelf::piece(piece, id) {
        Some(article) => Outcome::Article {
            article: article.into(),
            whole: true,
            place: None,
            source: None,
        },
        None => Outcome::Failed("The handbook has lost this page.".into()),
    }
}

/// Work that brings an outcome later.
pub(super) type Job = Box<dyn FnOnce() -> Outcome + Send>;

/// What is known of the feeds of a library.
fn known(library: &Library) -> Result<Known, Fault> {
    Ok(Known {
        feeds: library.feeds()?,
        searches: library.searches()?,
    })
}

/// Says what went wrong as a sentence.
pub(super) fn failed(fault: &Fault) -> Outcome {
    Outcome::Failed(format!("{fault}."))
}

/// Everything that the reader opens a library with.
///
/// # Errors
/// When the library cannot be read.
pub fn opening(library: &Library) -> Result<Opening, Fault> {
    Ok(Opening {
        known: known(library)?,
        rest: rest::read(library.fact(REST)?.as_deref()),
        is_indexed: library.unindexed()? == 0,
        ..Opening::default()
    })
}
