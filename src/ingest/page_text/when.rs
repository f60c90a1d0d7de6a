//! Dates on a line of their own, by the calendars that pages are dated with.
//!
//! What is a date is told strictly: a line that says anything else is none. Years of other calendars become ours first.

use crate::ingest::date;
use crate::model::Timestamp;
use jiff::civil::Date;

/// Longest line that is looked at, in bytes.
const LONGEST: usize = 120;
/// The months of the Persian year, which begins with spring.
const PERSIAN: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];
/// The months of Thailand as they are shortened.
const THAI: [&str; 12] = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
];
/// Reigns and republics that years are counted in, and the year before their first.
const ERAS: [(&str, i64); 5] = [
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("中華民國", 1911),
    ("民國", 1911),
];

/// How the numbers of a date between strokes are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// As in the United States: 9/1/2019 is in September.
    #[default]
    MonthFirst,
    /// As everywhere else.
    DayFirst,
}

/// Reads a line that is a date.
pub(super) fn moment(line: &str, order: Order) -> Option<Timestamp> {
    let line = line
        .trim()
        .trim_end_matches(['.', ',', '،', '、', '·', '|']);
    if line.len() > LONGEST || !line.chars().any(char::is_numeric) {
        return None;
    }
    let line = without_days(line);
    let mut line = in_our_years(&line)?;
    if order == Order::DayFirst && line.contains('/') {
        line = line.replace('/', ".");
    }
    date::alone(&line)
}

/// Tells whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    date::alone(&format!("1 {} 2000", word.trim_end_matches(['.', ',']))).is_some()
}

/// Takes brackets off, and with them the days of East Asia in them; what else is in brackets stays.
fn without_days(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find(['(', '（', '[']) {
        out.push_str(&rest[..open]);
        let inner = &rest[open..];
        let bracket = inner.chars().next().map_or(1, char::len_utf8);
        let close = inner.find([')', '）', ']']).unwrap_or(inner.len());
        out.push(' ');
        out.push_str(inner.get(bracket..close).unwrap_or_default());
        out.push(' ');
        let after = inner[close..].chars().next().map_or(0, char::len_utf8);
        rest = &inner[close + after..];
    }
    out.push_str(rest);
    out
}

/// Writes a date of another calendar as one of ours; one that cannot be is none.
fn in_our_years(line: &str) -> Option<String> {
    for (era, before) in ERAS {
        if let Some((head, rest)) = line.split_once(era) {
            let rest = rest.trim_start().replacen('元', "1", 1);
            let (year, behind) = leading_number(&rest)?;
            return Some(format!("{head}{}{behind}", year + before));
        }
    }
    if line.chars().any(|c| matches!(c, '\u{e00}'..='\u{e7f}')) {
        return Some(thai(line));
    }
    let is_persian = line.chars().any(|c| matches!(c, '\u{6f0}'..='\u{6f9}'))
        || PERSIAN
            .iter()
            .any(|month| line.split_whitespace().any(|word| word == *month));
    if is_persian && let Some(ours) = persian(line) {
        return Some(ours);
    }
    Some(line.to_owned())
}

fn leading_number(text: &str) -> Option<(i64, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// The year of the Buddha becomes ours, and a shortened month a whole one.
fn thai(line: &str) -> String {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut line = line.replace("พ.ศ.", " ").replace("น.", " ");
    // A shorter name may end as a longer one does.
    let mut months: Vec<(&str, &str)> = THAI.into_iter().zip(MONTHS).collect();
    months.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, ours) in months {
        line = line.replace(name, ours);
    }
    let words = line.split_whitespace().map(|word| {
        let year: String = word.chars().map(digit).collect();
        match year.trim_end_matches(',').parse::<i64>() {
            Ok(year @ 2400..=2700) => (year - 543).to_string(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn digit(c: char) -> char {
    let zero = match c {
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{660}'..='\u{669}' => 0x660,
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// A date of the Persian calendar, as a day and its month by name or as three numbers; what else there is must be a
/// time.
fn persian(line: &str) -> Option<String> {
    let line: String = line.chars().map(digit).collect();
    let parts: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '،' | ','))
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &&str| part.parse::<i64>().ok();
    let year_at = parts
        .iter()
        .position(|part| number(part).is_some_and(|year| (1300..1500).contains(&year)))?;
    let year = number(&parts[year_at])?;
    let month_at = parts.iter().position(|part| PERSIAN.contains(part));
    let (month, day, used) = match month_at {
        Some(at) => {
            let month = PERSIAN.iter().position(|month| *month == parts[at])? + 1;
            let day_at = at.checked_sub(1)?;
            (month, number(&parts[day_at])?, vec![day_at, at, year_at])
        }
        None => {
            let month = usize::try_from(number(parts.get(year_at + 1)?)?).ok()?;
            let day = number(parts.get(year_at + 2)?)?;
            (month, day, vec![year_at, year_at + 1, year_at + 2])
        }
    };
    let date = from_persian(year, month, day)?;
    let rest: Vec<&str> = (0..parts.len())
        .filter(|at| !used.contains(at))
        .map(|at| parts[at])
        .filter(|part| part.contains(':'))
        .collect();
    Some(format!("{date} {}", rest.join(" ")))
}

/// The day of ours that a day of the Persian year is, by its cycle of 33 years with 8 leap years.
fn from_persian(year: i64, month: usize, day: i64) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let month = i64::try_from(month).ok()?;
    let of_year = match month {
        1..=6 => (month - 1) * 31,
        _ => 186 + (month - 7) * 30,
    };
    let count = |year: i64, of_year: i64| {
        let year = year + 1595;
        365 * year + year / 33 * 8 + (year % 33 + 3) / 4 + of_year
    };
    let days = count(year, of_year + day) - count(1398, 1);
    let start = Date::new(2019, 3, 21).ok()?;
    start.checked_add(jiff::Span::new().days(days)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_calendar_says_the_same_day() {
        let expected = moment("2019-09-01", Order::MonthFirst);
        assert!(expected.is_some());
        for line in [
            "1 September 2019",
            "1 กันยายน 2562",
            "1 ก.ย. 2562",
            "令和元年9月1日",
            "民國108年9月1日",
            "2019年9月1日（日）",
            "2019년 9월 1일 (일)",
            "۱۰ شهریور ۱۳۹۸",
            "۱۳۹۸/۰۶/۱۰",
            "September 1, 2019.",
            "9/1/2019",
        ] {
            assert_eq!(moment(line, Order::MonthFirst), expected, "{line}");
        }
        assert_eq!(moment("01/09/2019", Order::DayFirst), expected);
    }

    #[test]
    fn a_zone_in_brackets_counts() {
        let expected = moment("2019-09-01T09:00:00Z", Order::MonthFirst);
        for line in [
            "1 September 2019 10:00 (CET)",
            "2019年9月1日（日） 18:00 (JST)",
        ] {
            assert_eq!(moment(line, Order::MonthFirst), expected, "{line}");
        }
    }

    #[test]
    fn what_says_more_is_no_date() {
        for line in [
            "The war of 1859",
            "1859",
            "In 2019 he came",
            "Room 12, 2019",
            "۱۳۹۸",
        ] {
            assert_eq!(moment(line, Order::MonthFirst), None, "{line}");
        }
    }
}
