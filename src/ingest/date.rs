//! Dates as the world writes them.
//!
//! ISO 8601 in its profiles (RFC 3339, W3C's, compact, ordinal), RFC 822 in every state of decay, and what people write
//! by hand in the languages that feeds have been seen in. No clock and no time zone database is asked: what has no zone
//! is taken for UTC, and so is a zone that nobody knows.

use crate::model::Timestamp;
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use words::{Word, words};

mod names;
#[cfg(test)]
mod tests;
mod words;

/// Longest date looked at, in bytes; no real one is longer, and a parser need not meet a longer one.
const LONGEST: usize = 100;

/// Reads a date in any shape that is known; nonsense, and years beyond 1 to 9999, are none.
pub fn parse(date: &str) -> Option<Timestamp> {
    let words = taken_apart(date)?;
    moment(&words)
}

/// Reads a line that says a date and nothing else; one without its year, or a year alone, is none.
pub(super) fn alone(line: &str) -> Option<Timestamp> {
    let words = taken_apart(line)?;
    let numbers = words
        .iter()
        .filter(|word| matches!(word, Word::Number { .. }))
        .count();
    let has_year = words.iter().any(|word| {
        matches!(
            word,
            Word::Number {
                digits: 4,
                value: 1000..=2999,
                ..
            }
        )
    });
    let is_strange = |word: &Word| matches!(word, Word::Stray | Word::Unknown);
    let has_month = words.iter().any(|word| matches!(word, Word::Month(_)));
    let is_date = has_year && numbers + usize::from(has_month) >= 2;
    if !is_date || words.iter().any(is_strange) {
        return None;
    }
    moment(&words)
}

fn taken_apart(date: &str) -> Option<Vec<Word>> {
    let date = date.trim();
    if date.is_empty() || date.len() > LONGEST {
        return None;
    }
    words(date)
}

fn moment(words: &[Word]) -> Option<Timestamp> {
    let parts = epoch(words).is_none().then(|| Parts::of(words));
    let moment = match parts {
        Some(parts) => parts?.moment()?,
        None => epoch(words)?,
    };
    let year = TimeZone::UTC.to_datetime(moment).year();
    (1..=9999)
        .contains(&year)
        .then(|| Timestamp(moment.as_second()))
}

/// Seconds or thousandths since 1970, if that is all there is and it is between 1990 and 2100.
fn epoch(words: &[Word]) -> Option<jiff::Timestamp> {
    let [Word::Number { value, digits, .. }] = words else {
        return None;
    };
    let seconds = match digits {
        9 | 10 => *value,
        13 => value / 1000,
        _ => return None,
    };
    let seconds = i64::try_from(seconds).ok()?;
    (631_152_000..4_102_444_800)
        .contains(&seconds)
        .then(|| jiff::Timestamp::from_second(seconds).ok())?
}

/// A date taken apart.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// The day of the year, where that is how it is counted.
    ordinal: Option<i16>,
    time: Option<(i8, i8, i8)>,
    afternoon: Option<bool>,
    /// Minutes east of Greenwich.
    offset: i32,
}

impl Parts {
    fn of(words: &[Word]) -> Option<Self> {
        let mut parts = Self::default();
        let rest = parts.take_iso(words).unwrap_or(words);
        let mut numbers: Vec<(u64, usize)> = Vec::new();
        let mut slashed = false;
        for word in rest {
            match *word {
                Word::Month(month) if parts.month.is_none() => parts.month = Some(month),
                Word::Time(hour, minute, second) if parts.time.is_none() => {
                    parts.time = Some((hour, minute, second));
                }
                Word::Afternoon(is) => parts.afternoon = Some(is),
                Word::Offset(minutes) => parts.offset = minutes,
                Word::Number {
                    value,
                    digits,
                    after,
                } => {
                    slashed |= after == b'/';
                    numbers.push((value, digits));
                }
                Word::Month(_) | Word::Time(..) | Word::Nothing | Word::Stray => {}
                Word::Unknown => return None,
            }
        }
        parts.take_numbers(&numbers, slashed)?;
        Some(parts)
    }

    /// Takes a date that begins with its year, as ISO 8601 has it; returns what follows it.
    fn take_iso<'w>(&mut self, words: &'w [Word]) -> Option<&'w [Word]> {
        let number = |at: usize| match words.get(at) {
            Some(Word::Number {
                value,
                digits,
                after,
            }) => Some((*value, *digits, *after)),
            _ => None,
        };
        let (first, digits, after) = number(0)?;
        let is_joined = |after: u8| matches!(after, b'-' | b'.' | b'/' | b'y');
        match digits {
            8 => {
                self.date(first / 10_000, first / 100 % 100, first % 100)?;
                return Some(&words[1..]);
            }
            7 => {
                self.year = i16::try_from(first / 1000).ok();
                self.ordinal = i16::try_from(first % 1000).ok();
                return Some(&words[1..]);
            }
            4 if words.len() == 1 => {
                self.date(first, 1, 1)?;
                return Some(&[]);
            }
            4 if is_joined(after) => {}
            _ => return None,
        }
        let (second, digits, after) = number(1)?;
        if digits == 3 {
            self.year = i16::try_from(first).ok();
            self.ordinal = i16::try_from(second).ok();
            return Some(&words[2..]);
        }
        match number(2).filter(|_| is_joined(after)) {
            Some((third, 1 | 2, _)) => {
                self.date(first, second, third)?;
                Some(&words[3..])
            }
            _ => {
                self.date(first, second, 1)?;
                Some(&words[2..])
            }
        }
    }

    fn date(&mut self, year: u64, month: u64, day: u64) -> Option<()> {
        self.year = Some(i16::try_from(year).ok()?);
        self.month = Some(i8::try_from(month).ok()?);
        self.day = Some(i8::try_from(day).ok()?);
        Some(())
    }

    /// Shares out the numbers that stand by themselves.
    fn take_numbers(&mut self, numbers: &[(u64, usize)], slashed: bool) -> Option<()> {
        if self.year.is_some() {
            return numbers.is_empty().then_some(());
        }
        let mut rest: Vec<(u64, usize)> = numbers.to_vec();
        let long = rest
            .iter()
            .position(|(value, digits)| *digits == 4 || *value > 31);
        let year = match long {
            Some(at) => rest.remove(at),
            None => rest.pop()?,
        };
        self.year = Some(full_year(year.0, year.1)?);
        let small = |value: u64| i8::try_from(value).ok();
        match (self.month, rest.as_slice()) {
            (Some(_), [(day, _)]) => self.day = Some(small(*day)?),
            (Some(_), []) => self.day = Some(1),
            // With slashes the month comes first, unless it cannot be one.
            (None, [(first, _), (second, _)]) => {
                let day_first = *first > 12 || (!slashed && *second <= 12);
                let (day, month) = if day_first {
                    (*first, *second)
                } else {
                    (*second, *first)
                };
                self.day = Some(small(day)?);
                self.month = Some(small(month)?);
            }
            _ => return None,
        }
        Some(())
    }

    fn moment(&self) -> Option<jiff::Timestamp> {
        let (hour, minute, second) = self.time.unwrap_or_default();
        let hour = match self.afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let year = self.year?;
        let day = match self.ordinal {
            Some(ordinal @ 1..=366) => {
                let first = civil::Date::new(year, 1, 1).ok()?;
                first
                    .checked_add(jiff::Span::new().days(i64::from(ordinal) - 1))
                    .ok()?
            }
            Some(_) => return None,
            None => carried(year, self.month?, self.day?)?,
        };
        // A time that is a little too late goes on into the next minute, hour or day, a leap second among them.
        if hour >= 48 || minute > 99 || second > 99 {
            return None;
        }
        let seconds = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        let midnight = day.to_datetime(civil::Time::midnight());
        let local = midnight
            .checked_add(jiff::Span::new().seconds(seconds))
            .ok()?;
        let offset = Offset::from_seconds(self.offset * 60).ok()?;
        offset.to_timestamp(local).ok()
    }
}

/// A day whose month or day may be a little too large: what is over goes on into the next year or month, as the clock
/// of whoever wrote it did.
fn carried(year: i16, month: i8, day: i8) -> Option<civil::Date> {
    if !(1..=19).contains(&month) || !(1..=39).contains(&day) {
        return None;
    }
    let first = civil::Date::new(year, 1, 1).ok()?;
    let span = jiff::Span::new().months(i64::from(month) - 1);
    let first = first.checked_add(span).ok()?;
    first
        .checked_add(jiff::Span::new().days(i64::from(day) - 1))
        .ok()
}

/// The year that two digits stand for: from 1990 on.
fn full_year(value: u64, digits: usize) -> Option<i16> {
    let value = i16::try_from(value).ok()?;
    Some(match digits {
        1 | 2 if value < 90 => 2000 + value,
        1 | 2 => 1900 + value,
        _ => value,
    })
}
