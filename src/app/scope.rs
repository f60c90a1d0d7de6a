//! What the list is a list of.

use crate::model::query::{Query, State, Term, When};
use crate::model::{FeedId, Timestamp};
use crate::text::date::Zone;

/// Which part of the library is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// What was not read.
    Unread,
    /// What is starred.
    Starred,
    /// What was published today.
    Today,
    /// What a search finds that was kept under a name.
    Saved(String),
    /// A folder, by its path.
    Folder(String),
    /// A feed.
    Feed(FeedId),
}

impl Scope {
    /// Returns what it asks the library for; `saved` is the search kept under its name.
    pub(super) fn query(&self, saved: Option<&Query>, now: Timestamp, zone: Zone) -> Query {
        match self {
            Self::All => Query::everything(),
            Self::Unread => Query::is(State::Unread),
            Self::Starred => Query::is(State::Starred),
            Self::Today => Query::Term(Term::Since(When::At(midnight(now, zone)))),
            Self::Saved(_) => saved.cloned().unwrap_or_else(Query::everything),
            Self::Folder(path) => Query::Term(Term::Folder(path.clone())),
            Self::Feed(id) => Query::Term(Term::Of(*id)),
        }
    }

    /// Tells whether it is a list of what is unread whatever is chosen besides.
    pub(super) fn is_of_unread(&self) -> bool {
        matches!(self, Self::Unread)
    }
}

/// The beginning of the day, where the reader is.
fn midnight(now: Timestamp, zone: Zone) -> Timestamp {
    let ahead = i64::from(zone.0) * 60;
    let local = now.0.saturating_add(ahead);
    Timestamp(local - local.rem_euclid(86_400) - ahead)
}
