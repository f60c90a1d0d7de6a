//! Reads a query as it is typed.

#[cfg(test)]
mod tests;
mod when;

use super::fields::{FIELDS, STATES, Takes};
use super::{Place, Query, Term, Words};
use std::fmt;
use when::when;

/// Deepest nesting of parentheses and minus signs.
const DEPTH: usize = 50;

/// Why a query means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in characters from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.what)
    }
}

impl std::error::Error for Mistake {}

/// Reads a query. Words that stand side by side are all wanted; a minus sign before something, and it is not; `or` means
/// either; parentheses hold together, quotes make a phrase; a star behind a word lets it go on.
///
/// # Errors
/// When a field does not exist or its value means nothing, and when a quote or a parenthesis is missing.
pub fn parse(text: &str) -> Result<Query, Mistake> {
    let mut parser = Parser {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
    };
    let query = parser.any()?;
    if parser.peek() == Some(')') {
        return Err(parser.mistake(parser.at, "this parenthesis closes nothing"));
    }
    Ok(query)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn mistake(&self, at: usize, what: impl Into<String>) -> Mistake {
        Mistake {
            column: at + 1,
            what: what.into(),
        }
    }

    fn any(&mut self) -> Result<Query, Mistake> {
        let mut parts = vec![self.all()?];
        loop {
            self.peek();
            let at = self.at;
            if !self.takes_or() {
                break;
            }
            let next = self.all()?;
            if next.is_everything() || parts.last().is_some_and(Query::is_everything) {
                return Err(self.mistake(
                    at,
                    "“or” stands between two things; put it in quotes to look for it",
                ));
            }
            parts.push(next);
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Query::Any(parts),
        })
    }

    /// Takes the word `or`, if that comes next.
    fn takes_or(&mut self) -> bool {
        self.peek();
        let word: String = self.chars[self.at..]
            .iter()
            .take_while(|c| is_word(**c))
            .collect();
        let is_or = word.eq_ignore_ascii_case("or");
        if is_or {
            self.at += 2;
        }
        is_or
    }

    fn all(&mut self) -> Result<Query, Mistake> {
        let mut parts = Vec::new();
        loop {
            let start = self.at;
            match self.peek() {
                None | Some(')') => break,
                Some(_) => {
                    if self.takes_or() {
                        self.at = start;
                        break;
                    }
                    parts.push(self.one()?);
                }
            }
        }
        Ok(match parts.len() {
            1 => parts.remove(0),
            _ => Query::All(parts),
        })
    }

    fn one(&mut self) -> Result<Query, Mistake> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.mistake(self.at, "this is nested too deeply"));
        }
        let start = self.at;
        let one = match self.chars[self.at] {
            '-' if self
                .chars
                .get(self.at + 1)
                .is_some_and(|c| !c.is_whitespace()) =>
            {
                self.at += 1;
                Ok(Query::Not(Box::new(self.one()?)))
            }
            '(' => {
                self.at += 1;
                let inner = self.any()?;
                if self.peek() != Some(')') {
                    return Err(self.mistake(start, "this parenthesis is never closed"));
                }
                self.at += 1;
                Ok(inner)
            }
            _ => self.term(),
        };
        self.depth -= 1;
        one
    }

    fn term(&mut self) -> Result<Query, Mistake> {
        let start = self.at;
        if self.chars[start] == '"' {
            let text = self.phrase()?;
            return Ok(words(Place::Anywhere, text, self.takes_star()));
        }
        let word = self.word();
        let Some((field, rest)) = word.split_once(':') else {
            return Ok(word_or_open(Place::Anywhere, &word));
        };
        let is_name = !field.is_empty() && field.chars().all(char::is_alphabetic);
        if !is_name || rest.starts_with("//") {
            return Ok(word_or_open(Place::Anywhere, &word));
        }
        let at = start + field.chars().count() + 1;
        let is_quoted = rest.is_empty() && self.chars.get(self.at) == Some(&'"');
        let value = if is_quoted {
            self.phrase()?
        } else {
            rest.to_owned()
        };
        if value.trim().is_empty() {
            return Err(self.mistake(at, format!("something has to follow “{field}:”")));
        }
        self.meant((start, field), (at, &value), is_quoted)
    }

    /// What a field and its value mean, each from its place on.
    fn meant(
        &self,
        (start, field): (usize, &str),
        (at, value): (usize, &str),
        is_quoted: bool,
    ) -> Result<Query, Mistake> {
        let name = field.to_lowercase();
        let Some(known) = FIELDS.iter().find(|known| known.name == name) else {
            return Err(self.mistake(start, no_field(field)));
        };
        let placed = |place| {
            if is_quoted {
                words(place, value.to_owned(), false)
            } else {
                word_or_open(place, value)
            }
        };
        let when = || when(value).ok_or_else(|| self.mistake(at, no_time(value)));
        Ok(match known.takes {
            Takes::Title => placed(Place::Title),
            Takes::Author => placed(Place::Author),
            Takes::Feed => Query::Term(Term::Feed(value.to_owned())),
            Takes::Folder => Query::Term(Term::Folder(value.to_owned())),
            Takes::Tag => Query::Term(Term::Tag(value.to_owned())),
            Takes::Language => Query::Term(Term::Language(value.to_lowercase())),
            Takes::Since => Query::Term(Term::Since(when()?)),
            Takes::Before => Query::Term(Term::Before(when()?)),
            Takes::State => {
                let mut states = STATES.iter();
                let state = states.find(|(name, _)| name.eq_ignore_ascii_case(value));
                let (_, state) = state.ok_or_else(|| self.mistake(at, no_state(value)))?;
                Query::is(*state)
            }
        })
    }

    /// Takes a phrase in quotes.
    fn phrase(&mut self) -> Result<String, Mistake> {
        let start = self.at;
        let inner = &self.chars[start + 1..];
        let Some(length) = inner.iter().position(|c| *c == '"') else {
            return Err(self.mistake(start, "this quote is never closed"));
        };
        let text = inner[..length].iter().collect();
        self.at = start + length + 2;
        Ok(text)
    }

    fn takes_star(&mut self) -> bool {
        let star = self.chars.get(self.at) == Some(&'*');
        self.at += usize::from(star);
        star
    }

    fn word(&mut self) -> String {
        let rest = &self.chars[self.at..];
        let mut word: String = rest.iter().take_while(|c| is_word(**c)).collect();
        if word.is_empty() {
            // A quote in the middle of nothing, say.
            word.extend(rest.first());
        }
        self.at += word.chars().count();
        word
    }
}

/// Characters that a word goes on with.
fn is_word(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')' | '"')
}

fn words(place: Place, text: String, open: bool) -> Query {
    Query::Term(Term::Words(Words { place, text, open }))
}

/// A word, which goes on where a star stands behind it.
fn word_or_open(place: Place, word: &str) -> Query {
    match word.strip_suffix('*') {
        Some(start) if !start.is_empty() => words(place, start.to_owned(), true),
        _ => words(place, word.to_owned(), false),
    }
}

fn no_field(name: &str) -> String {
    let known: Vec<String> = FIELDS
        .iter()
        .map(|known| format!("{}:", known.name))
        .collect();
    format!(
        "there is no field “{name}:”; there are {}, and quotes make words of it",
        known.join(" ")
    )
}

fn no_state(value: &str) -> String {
    let names: Vec<&str> = STATES.iter().map(|(name, _)| *name).collect();
    format!("an article is {}, not “{value}”", names.join(", "))
}

fn no_time(value: &str) -> String {
    format!("“{value}” is no time: write 7d, 12h, 3w, 6m, 1y, or a day as 2026-01-31")
}
