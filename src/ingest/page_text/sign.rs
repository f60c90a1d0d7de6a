//! What a line of a page is there for, as far as its own words tell.
//!
//! A line may say several things between bars or dots: a writer, a date, how long it takes to read. It is understood
//! only when all of its parts are, so that a sentence with a bar in it stays a sentence.

mod ask;
mod day;
mod label;
mod lead;
mod row;

pub(super) use label::list;

use super::credit::credit;
use super::key::key;
use super::when::{Order, moment};
use super::words::{Certainty, List, What, furniture, has};
use crate::ingest::plain::columns;
use crate::model::Timestamp;

/// Widest line that is looked at, in columns.
const COLUMNS: usize = 300;
/// Widest part of a line that has several.
const PART: usize = 60;

/// What a line says, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Furniture of the page.
    Furniture(What, Certainty),
    /// A link to another article, in the line itself.
    RelatedLine,
    /// Who wrote it.
    Byline(Vec<String>),
    /// Somebody who saw to it, or what the writer is.
    Staff,
    /// When it was published, by a label or a date alone.
    Published(Timestamp),
    /// When it was changed.
    Modified(Timestamp),
    /// When it was, counted from a day that nobody knows.
    Ago,
    /// Whose a picture is.
    Credit,
    /// What a picture shows, behind a label.
    Caption(String),
    /// The headline, behind a label.
    Headline(String),
    /// What it is filed under.
    Tags(Vec<String>),
    /// A heading over what it is filed under.
    TagsHead,
    /// The section it stands in, behind a label.
    Section(String),
    /// Where it stands among the sections of its site.
    Path(Vec<String>),
    /// Who brought it, behind a label.
    Source(String),
    /// Whose the page is, and the name if there is one.
    Copyright(Option<String>),
    /// A part of a line that says something of the article and is not understood.
    Part(String),
}

impl Sign {
    /// Tells whether the line is furniture of a kind.
    pub(super) fn is(&self, what: What) -> bool {
        matches!(self, Self::Furniture(found, _) if *found == what)
    }

    /// Tells whether it may be a heading just as well.
    pub(super) fn is_word(&self) -> bool {
        matches!(self, Self::Furniture(_, Certainty::Word))
    }
}

/// Reads a line; one that is not understood says nothing.
pub(super) fn signs(line: &str, order: Order) -> Vec<Sign> {
    let line = line.trim();
    if line.is_empty() || columns(line) > COLUMNS {
        return ask::copyright(line).into_iter().collect();
    }
    if let Some(row) = row::row(line) {
        return row;
    }
    if let Some(sign) = sign(line, order) {
        return vec![sign];
    }
    if let Some((label, rest)) = line.split_once(',')
        && has(List::CaptionLabel, &key(label))
        && columns(rest) > 10
    {
        return vec![Sign::Caption(rest.trim().to_owned())];
    }
    row::path(line)
        .map(|path| vec![Sign::Path(path)])
        .or_else(|| lead::written(line, order))
        .or_else(|| row::parted(line, order))
        .or_else(|| day::dated(line, order))
        .or_else(|| day::word_by_word(line, order))
        .unwrap_or_default()
}

/// Reads a line, or a part of one, that says one thing.
fn sign(line: &str, order: Order) -> Option<Sign> {
    let key = key(line);
    if let Some((what, certainty)) = furniture(&key) {
        return Some(Sign::Furniture(what, certainty));
    }
    if has(List::TagsLabel, &key) {
        return Some(Sign::TagsHead);
    }
    if lead::is_address(line) {
        return Some(Sign::Staff);
    }
    if let Some(tags) = lead::hashed(line) {
        return Some(Sign::Tags(tags));
    }
    if let Some(at) = moment(line, order) {
        return Some(Sign::Published(at));
    }
    ask::copyright(line)
        .or_else(|| label::labelled(line, order))
        .or_else(|| lead::led(line, order))
        .or_else(|| credit(line).map(|_| Sign::Credit))
        .or_else(|| lead::role_behind(line))
        .or_else(|| day::is_ago(&key).then_some(Sign::Ago))
        .or_else(|| ask::asked(line, &key))
        .or_else(|| label::leads_on(line, &key))
}
