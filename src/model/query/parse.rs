//! Reads a query as it is typed.

use super::{Place, Query, State, Term, When, Words};
use crate::model::Timestamp;
use std::fmt;

/// Deepest nesting of parentheses and minus signs.
const DEPTH: usize = 50;

/// The fields, and what may follow each.
const FIELDS: [(&str, &str); 9] = [
    ("title", "title:bread"),
    ("author", "author:\"Ada Brook\""),
    ("feed", "feed:nature"),
    ("folder", "folder:Science"),
    ("tag", "tag:later"),
    ("lang", "lang:de"),
    ("is", "is:unread"),
    ("since", "since:7d"),
    ("before", "before:2026-01-31"),
];

/// What an article may be.
const STATES: [(&str, State); 5] = [
    ("unread", State::Unread),
    ("read", State::Read),
    ("starred", State::Starred),
    ("ready", State::Ready),
    ("summary", State::Summary),
];

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
        self.meant(field, &value, is_quoted, start, at)
    }

    /// What a field and its value mean.
    fn meant(
        &self,
        field: &str,
        value: &str,
        is_quoted: bool,
        start: usize,
        at: usize,
    ) -> Result<Query, Mistake> {
        let placed = |place| {
            if is_quoted {
                words(place, value.to_owned(), false)
            } else {
                word_or_open(place, value)
            }
        };
        let when = || {
            when(value).ok_or_else(|| {
                self.mistake(
                    at,
                    format!(
                        "“{value}” is no time: write 7d, 12h, 3w, 6m, 1y, or a day as 2026-01-31"
                    ),
                )
            })
        };
        Ok(match field.to_lowercase().as_str() {
            "title" => placed(Place::Title),
            "author" => placed(Place::Author),
            "feed" => Query::Term(Term::Feed(value.to_owned())),
            "folder" => Query::Term(Term::Folder(value.to_owned())),
            "tag" => Query::Term(Term::Tag(value.to_owned())),
            "lang" => Query::Term(Term::Language(value.to_lowercase())),
            "since" => Query::Term(Term::Since(when()?)),
            "before" => Query::Term(Term::Before(when()?)),
            "is" => {
                let state = STATES
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case(value));
                let (_, state) = state.ok_or_else(|| {
                    let names: Vec<&str> = STATES.iter().map(|(name, _)| *name).collect();
                    self.mistake(
                        at,
                        format!("an article is {}, not “{value}”", names.join(", ")),
                    )
                })?;
                Query::is(*state)
            }
            _ => {
                let known: Vec<String> =
                    FIELDS.iter().map(|(name, _)| format!("{name}:")).collect();
                let what = format!(
                    "there is no field “{field}:”; there are {}, and quotes make words of it",
                    known.join(" ")
                );
                return Err(self.mistake(start, what));
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

/// Reads how long ago something was, or a day.
fn when(text: &str) -> Option<When> {
    if let Some(day) = day(text) {
        return Some(When::At(day));
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let count: i64 = text[..digits].parse().ok()?;
    let seconds = match text[digits..].to_ascii_lowercase().as_str() {
        "h" => 3600,
        "d" | "" => 86_400,
        "w" => 7 * 86_400,
        "m" => 30 * 86_400,
        "y" => 365 * 86_400,
        _ => return None,
    };
    Some(When::Ago(count.checked_mul(seconds)?))
}

/// Reads a day, a month or a year, as ISO 8601 writes them.
fn day(text: &str) -> Option<Timestamp> {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, digits: usize| -> Option<i64> {
        let part = part?;
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let year = number(parts.next(), 4)?;
    let month = match parts.next() {
        None => 1,
        part => number(part, 2).filter(|month| (1..=12).contains(month))?,
    };
    let day = match parts.next() {
        None => 1,
        part => number(part, 2).filter(|day| (1..=days_of(year, month)).contains(day))?,
    };
    if parts.next().is_some() {
        return None;
    }
    // Days since 1970 in the Gregorian calendar, the year beginning in March (ISO 8601:2004, 3.2.1).
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days =
        365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + day
            - 719_469;
    Some(Timestamp(days * 86_400))
}

/// Days of a month in the Gregorian calendar.
fn days_of(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Query {
        word_or_open(Place::Anywhere, text)
    }

    #[test]
    fn words_phrases_and_facts_are_all_wanted() {
        assert_eq!(parse(""), Ok(Query::everything()));
        assert_eq!(parse("bread"), Ok(word("bread")));
        assert_eq!(
            parse("  bread \"sour dough\" -is:read title:rye*"),
            Ok(Query::All(vec![
                word("bread"),
                words(Place::Anywhere, "sour dough".into(), false),
                Query::Not(Box::new(Query::is(State::Read))),
                words(Place::Title, "rye".into(), true),
            ]))
        );
        assert_eq!(
            parse("feed:\"The Daily\" folder:Science tag:later lang:DE"),
            Ok(Query::All(vec![
                Query::Term(Term::Feed("The Daily".into())),
                Query::Term(Term::Folder("Science".into())),
                Query::Term(Term::Tag("later".into())),
                Query::Term(Term::Language("de".into())),
            ]))
        );
    }

    #[test]
    fn or_binds_weaker_and_parentheses_hold() {
        assert_eq!(
            parse("a b or c"),
            Ok(Query::Any(vec![
                Query::All(vec![word("a"), word("b")]),
                word("c")
            ]))
        );
        assert_eq!(
            parse("a -(b OR c)"),
            Ok(Query::All(vec![
                word("a"),
                Query::Not(Box::new(Query::Any(vec![word("b"), word("c")])))
            ]))
        );
        assert_eq!(parse("order"), Ok(word("order")));
    }

    #[test]
    fn moments_are_days_or_how_long_ago() {
        let term = |text: &str| match parse(text) {
            Ok(Query::Term(Term::Since(when) | Term::Before(when))) => when,
            other => panic!("{other:?}"),
        };
        assert_eq!(term("since:7d"), When::Ago(604_800));
        assert_eq!(term("since:12h"), When::Ago(43_200));
        assert_eq!(term("before:1970-01-02"), When::At(Timestamp(86_400)));
        assert_eq!(
            term("before:2024-02-29"),
            When::At(Timestamp(1_709_164_800))
        );
        assert_eq!(term("before:2026"), When::At(Timestamp(1_767_225_600)));
        assert_eq!(When::Ago(60).seen_from(Timestamp(100)), Timestamp(40));
    }

    #[test]
    fn what_is_no_field_is_a_word() {
        assert_eq!(parse("12:30"), Ok(word("12:30")));
        assert_eq!(parse("https://x.example/"), Ok(word("https://x.example/")));
        assert_eq!(parse("- a"), Ok(Query::All(vec![word("-"), word("a")])));
    }

    #[test]
    fn mistakes_are_pointed_at() {
        for (text, column, what) in [
            ("bread (rye", 7, "never closed"),
            ("a)", 2, "closes nothing"),
            ("a \"b", 3, "never closed"),
            ("titel:x", 1, "no field"),
            ("a is:new", 6, "an article is"),
            ("since:soon", 7, "no time"),
            ("before:2026-02-29", 8, "no time"),
            ("before:2100-02-29", 8, "no time"),
            ("since:2026-04-31", 7, "no time"),
            ("title: x", 7, "has to follow"),
            ("or a", 1, "between two"),
            ("a or", 3, "between two"),
        ] {
            let mistake = parse(text).unwrap_err();
            assert_eq!(
                (mistake.column, mistake.what.contains(what)),
                (column, true),
                "{text}: {mistake}"
            );
        }
        assert!(parse(&"(".repeat(100_000)).is_err() && parse(&"-".repeat(100_000)).is_err());
    }
}
