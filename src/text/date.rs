//! Dates as people say them.

use crate::model::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::fmt::strtime;
use jiff::tz::Offset;
use std::fmt;

/// How many minutes local time is ahead of UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone(pub i16);

/// How dates are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As people say them.
    #[default]
    Relative,
    /// As ISO 8601 has them.
    Iso,
    /// By a pattern as strftime has it.
    Pattern(String),
}

impl Form {
    /// Takes a pattern, unless it asks for what a date and a time of day cannot tell, or writes nothing.
    pub fn pattern(pattern: &str) -> Option<Self> {
        let sample = strtime::format(pattern, DateTime::constant(2026, 1, 2, 3, 4, 5, 0)).ok()?;
        let is_line = !sample.trim().is_empty() && !sample.contains(char::is_control);
        is_line.then(|| Self::Pattern(pattern.to_owned()))
    }

    /// Writes a date where there is room for all of it: as people say them, that is "4 December 2017".
    pub fn write_in_full(&self, at: Timestamp, zone: Zone) -> String {
        match self {
            Self::Relative => long(at, zone),
            // The others know no now.
            _ => self.write(at, at, zone),
        }
    }

    /// Writes a date.
    pub fn write(&self, at: Timestamp, now: Timestamp, zone: Zone) -> String {
        let pattern = match self {
            Self::Relative => return age(at, now, zone),
            Self::Iso => "%Y-%m-%d",
            Self::Pattern(pattern) => pattern,
        };
        let written = local(at, zone).and_then(|at| strtime::format(pattern, at).ok());
        written.unwrap_or_default()
    }
}

/// The stretch of time that a list sorted by date puts under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bucket {
    /// The same day, or later.
    Today,
    /// The day before.
    Yesterday,
    /// The six days before.
    Week,
    /// A month of a year.
    Month(i16, i8),
    /// No date is known.
    Undated,
}

impl Bucket {
    /// Finds the stretch that a date falls into.
    pub fn of(at: Option<Timestamp>, now: Timestamp, zone: Zone) -> Self {
        let Some(at) = at else { return Bucket::Undated };
        let (Some(day), Some(today)) = (local(at, zone), local(now, zone)) else {
            return Bucket::Undated;
        };
        match days_between(day.date(), today.date()) {
            ..=0 => Bucket::Today,
            1 => Bucket::Yesterday,
            2..=6 => Bucket::Week,
            _ => Bucket::Month(day.year(), day.month()),
        }
    }
}

impl fmt::Display for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bucket::Today => f.write_str("Today"),
            Bucket::Yesterday => f.write_str("Yesterday"),
            Bucket::Week => f.write_str("This week"),
            Bucket::Month(year, month) => write!(f, "{} {year}", month_name(*month)),
            Bucket::Undated => f.write_str("Undated"),
        }
    }
}

/// Writes a moment as RFC 3339 has it, in UTC.
pub fn rfc3339(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.0).map_or_else(|_| String::new(), |at| at.to_string())
}

/// Writes how long ago something was, as short as it is clear: "12 min", "3 h", "yesterday", "Tue", "4 Dec", "4 Dec 2017".
pub fn age(at: Timestamp, now: Timestamp, zone: Zone) -> String {
    let (Some(then), Some(today)) = (local(at, zone), local(now, zone)) else {
        return String::new();
    };
    let seconds = now.0.saturating_sub(at.0);
    let month = &month_name(then.month())[..3];
    match days_between(then.date(), today.date()) {
        days if days < 0 => format!("{} {month} {}", then.day(), then.year()),
        _ if seconds < 60 => "now".to_owned(),
        _ if seconds < 3600 => format!("{} min", seconds / 60),
        0 => format!("{} h", seconds / 3600),
        1 => "yesterday".to_owned(),
        2..=6 => weekday_name(then.weekday())[..3].to_owned(),
        _ if then.year() == today.year() => format!("{} {month}", then.day()),
        _ => format!("{} {month} {}", then.day(), then.year()),
    }
}

/// Writes a date in full: "4 December 2017".
pub fn long(at: Timestamp, zone: Zone) -> String {
    local(at, zone).map_or_else(String::new, |date| {
        format!(
            "{} {} {}",
            date.day(),
            month_name(date.month()),
            date.year()
        )
    })
}

fn local(at: Timestamp, Zone(minutes): Zone) -> Option<DateTime> {
    let offset = Offset::from_seconds(i32::from(minutes) * 60).ok()?;
    Some(offset.to_datetime(jiff::Timestamp::from_second(at.0).ok()?))
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get((month - 1) as usize).copied().unwrap_or("?")
}

fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Friday, 20 November 2026, 15:00 UTC.
    const NOW: Timestamp = Timestamp(1_795_186_800);

    #[test]
    fn ages_read_as_people_say_them() {
        let ago = |seconds: i64| age(Timestamp(NOW.0 - seconds), NOW, Zone(0));
        assert_eq!(ago(10), "now");
        assert_eq!(ago(12 * 60), "12 min");
        assert_eq!(ago(3 * 3600), "3 h");
        assert_eq!(ago(20 * 3600), "yesterday");
        assert_eq!(ago(3 * 86_400), "Tue");
        assert_eq!(ago(30 * 86_400), "21 Oct");
        assert_eq!(age(Timestamp(1_512_345_600), NOW, Zone(0)), "4 Dec 2017");
        assert_eq!(ago(-86_400), "21 Nov 2026");
    }

    #[test]
    fn dates_take_other_forms() {
        let at = Timestamp(1_512_345_600);
        assert_eq!(Form::Iso.write(at, NOW, Zone(0)), "2017-12-04");
        let form = Form::pattern("%d.%m. %H:%M").unwrap_or_default();
        assert_eq!(form.write(at, NOW, Zone(60)), "04.12. 01:00");
        assert_eq!(form.write_in_full(at, Zone(60)), "04.12. 01:00");
        assert_eq!(Form::Relative.write_in_full(at, Zone(0)), "4 December 2017");
        assert_eq!(Form::pattern("%Q %Z"), None);
        assert_eq!(Form::pattern("%"), None);
        assert_eq!(Form::pattern(" "), None);
    }

    #[test]
    fn days_are_those_of_the_reader() {
        let late = Timestamp(1_512_428_400); // 4 December 2017, 23:00 UTC
        assert_eq!(long(late, Zone(0)), "4 December 2017");
        assert_eq!(long(late, Zone(120)), "5 December 2017");
        assert_eq!(long(Timestamp(i64::MAX), Zone(0)), "");
    }

    #[test]
    fn headings_gather_days() {
        let of = |days: i64| {
            Bucket::of(Some(Timestamp(NOW.0 - days * 86_400)), NOW, Zone(0)).to_string()
        };
        assert_eq!(
            [of(0), of(1), of(5), of(60)],
            ["Today", "Yesterday", "This week", "September 2026"]
        );
    }
}
