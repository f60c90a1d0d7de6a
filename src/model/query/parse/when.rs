//! Times as they are typed: how long ago, or a day.

use crate::model::Timestamp;
use crate::model::query::When;

/// Reads how long ago something was, or a day.
pub(super) fn when(text: &str) -> Option<When> {
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
