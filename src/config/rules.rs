//! Rules for articles that arrive: as they are written, and what they mean.

use super::Fetching;
use super::raw::{RawConfig, RawRule};
use super::trouble::{Trouble, nearest};
use crate::model::query::{self, Query, State, Term};
use crate::model::{Deed, Misdeed, Rule};
use crate::text::pointed::pointed_at;

/// A rule as it is written, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Which of the rules that are written, from 1.
    pub number: usize,
    /// The line of its query.
    pub line: usize,
    /// Which articles, as it is written.
    pub when: String,
    /// What is done with them, as it is written.
    pub deeds: Vec<String>,
    /// What it means, or what is wrong with it.
    pub meant: Result<Rule, Trouble>,
}

impl Fetching {
    /// Reads the rules, in their order, and says what of them is no rule at all.
    pub fn rules(&self) -> (Vec<Stated>, Vec<Trouble>) {
        let (raw, troubles) = RawConfig::read(&self.apart, &self.file);
        let rules = self.rules.iter().chain(&raw.rules);
        (rules.map(|raw| self.stated(raw)).collect(), troubles)
    }

    fn stated(&self, raw: &RawRule) -> Stated {
        let trouble = |line: usize, what: String| Trouble {
            file: self.file.clone(),
            line,
            what: format!("rule {}: {what}", raw.number),
        };
        let meant = asked(&raw.when.value)
            .map_err(|what| trouble(raw.when.line, what))
            .and_then(|when| {
                let deeds = done(&raw.deeds.value).map_err(|what| trouble(raw.deeds.line, what))?;
                Ok(Rule {
                    number: raw.number,
                    when,
                    deeds,
                })
            });
        Stated {
            number: raw.number,
            line: raw.when.line,
            when: raw.when.value.clone(),
            deeds: raw.deeds.value.clone(),
            meant,
        }
    }
}

/// Reads which articles are meant. What means all of them by accident is refused.
fn asked(when: &str) -> Result<Query, String> {
    let query = query::parse(when).map_err(|mistake| pointed_at(when, &mistake))?;
    if let Some(words) = unlettered(&query) {
        return Err(format!(
            "there is no letter in “{words}” that could be looked for"
        ));
    }
    if is_everything(&query) {
        return Err("it asks for nothing; is:unread means every article that arrives".to_owned());
    }
    if holds(&query) == Some(false) {
        return Err("it never holds: what arrives is unread and has no star".to_owned());
    }
    Ok(query)
}

/// Finds words without a letter or digit in them.
fn unlettered(query: &Query) -> Option<&str> {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().find_map(unlettered),
        Query::Not(inner) => unlettered(inner),
        Query::Term(Term::Words(words)) => {
            let has_letters = words.text.chars().any(char::is_alphanumeric);
            (!has_letters).then_some(words.text.as_str())
        }
        Query::Term(_) => None,
    }
}

/// Tells whether some part of a query asks for nothing, as a pair of empty parentheses does.
fn is_everything(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => {
            parts.is_empty() || parts.iter().any(is_everything)
        }
        Query::Not(inner) => is_everything(inner),
        Query::Term(_) => false,
    }
}

/// Tells whether a query holds of all that arrives, or of nothing of it; none, if that depends on the article.
fn holds(query: &Query) -> Option<bool> {
    let decided = |parts: &[Query], by: bool| {
        let parts: Vec<Option<bool>> = parts.iter().map(holds).collect();
        if parts.contains(&Some(by)) {
            return Some(by);
        }
        parts.iter().all(|part| *part == Some(!by)).then_some(!by)
    };
    match query {
        Query::All(parts) => decided(parts, false),
        Query::Any(parts) => decided(parts, true),
        Query::Not(inner) => holds(inner).map(|holds| !holds),
        Query::Term(Term::Is(State::Unread)) => Some(true),
        Query::Term(Term::Is(State::Read | State::Starred)) => Some(false),
        Query::Term(_) => None,
    }
}

/// Reads what is done.
fn done(written: &[String]) -> Result<Vec<Deed>, String> {
    if written.is_empty() {
        return Err(format!("it does nothing; it can {}", can()));
    }
    let read = |deed: &String| {
        Deed::parse(deed).map_err(|wrong| match wrong {
            Misdeed::Word(what) => what,
            Misdeed::Name(name) => match nearest(&name, Deed::NAMES) {
                Some(meant) => format!("a rule cannot “{name}”; did you mean “{meant}”?"),
                None => format!("a rule cannot “{name}”; it can {}", can()),
            },
        })
    };
    written.iter().map(read).collect()
}

/// What a rule can do.
fn can() -> String {
    let names = Deed::NAMES.map(|name| match name {
        "tag" => "“tag NAME”".to_owned(),
        name => format!("“{name}”"),
    });
    names.join(", ")
}
