//! The line that a report of an agency begins with: where it is from, of which day, and whose.
//!
//! It stays where it stands, as papers print it; it only tells who brought the report, and when.

use super::key::key;
use super::names::is_cjk;
use super::when::{Order, moment};
use super::words::{List, has};
use crate::ingest::plain::{columns, ends_sentence};
use crate::model::Timestamp;

/// How far a dateline goes, in columns.
const COLUMNS: usize = 100;
/// How far the place and the day go.
const PLACE: usize = 60;
/// Brackets that agencies are named in.
const BRACKETS: [(char, char); 6] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
    ('/', '/'),
];

/// What a dateline says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The agency, as it is written.
    pub(super) agency: String,
    /// The day, if it has its year.
    pub(super) at: Option<Timestamp>,
}

/// Reads the dateline at the beginning of a paragraph.
pub(super) fn dateline(text: &str, order: Order) -> Option<Dateline> {
    let text = text.trim_start();
    BRACKETS
        .iter()
        .find_map(|(open, close)| in_brackets(text, *open, *close, order))
        .or_else(|| wired(text))
}

fn in_brackets(text: &str, open: char, close: char, order: Order) -> Option<Dateline> {
    let start = text.find(open)?;
    let inner = &text[start + open.len_utf8()..];
    let end = inner.find(close)?;
    let before = text[..start].trim().trim_end_matches(['.', ',']);
    let (inner, after) = (&inner[..end], &inner[end + close.len_utf8()..]);
    if columns(before) > PLACE
        || columns(inner) > PLACE
        || columns(before) + columns(inner) > COLUMNS
    {
        return None;
    }
    let parts = inner
        .split(['/', '=', '＝', '・', '\u{3000}', ' ', ','])
        .map(str::trim);
    let agency = [inner.trim()]
        .into_iter()
        .chain(parts)
        .find(|part| has(List::Agency, &key(part)))?;
    let is_parted = after
        .trim_start()
        .starts_with(['-', '–', '—', '.', ':', '=', '|']);
    let is_east = before.is_empty() && inner.chars().any(is_cjk);
    if !(is_parted && is_place(before) || is_east) {
        return None;
    }
    // The day stands behind the place.
    let day = before.split_once([',', '،']).map(|(_, day)| day.trim());
    Some(Dateline {
        agency: agency.to_owned(),
        at: day.and_then(|day| moment(last_date(day), order)),
    })
}

/// The day behind a place that has a comma of its own.
fn last_date(text: &str) -> &str {
    let digits = text.char_indices().find(|(_, c)| c.is_ascii_digit());
    let Some((at, _)) = digits else { return text };
    let before = text[..at].trim_end().trim_end_matches([',', '.']);
    let month = before.rfind([' ', ',']).map_or(0, |space| space + 1);
    text[month..].trim()
}

/// Tells whether a paragraph begins with a place in capitals and a dash, as papers print the reports of their own.
pub(super) fn is_placed(text: &str) -> bool {
    let Some(at) = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| text.find(dash))
        .min()
    else {
        return false;
    };
    let place = &text[..at];
    let first = place.split([',', ' ', '(']).next().unwrap_or_default();
    let is_large = first.chars().count() > 2
        && first
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '-' | '.' | '\''));
    is_large && columns(place) <= 40 && is_place(place)
}

/// Tells whether a text names a place and a day: all its words begin large, or are numbers.
fn is_place(text: &str) -> bool {
    let is_word = |word: &str| {
        let first = word.trim_start_matches(['(', '«', '"']).chars().next();
        first.is_none_or(|c| !c.is_lowercase()) || word.len() <= 3 || super::when::is_month(word)
    };
    !ends_sentence(text)
        && text.split_whitespace().all(is_word)
        && text.split_whitespace().count() <= 8
}

/// The way of Chinese agencies: `新华社北京9月1日电`.
fn wired(text: &str) -> Option<Dateline> {
    let start: String = text
        .trim_start_matches(['（', '(', '【'])
        .chars()
        .take(34)
        .collect();
    let end = start.find(['电', '電', '讯', '訊'])?;
    let agency: Vec<&str> = [
        "新华社",
        "新華社",
        "中新社",
        "中央社",
        "路透社",
        "法新社",
        "美联社",
        "美聯社",
        "中新网",
    ]
    .into_iter()
    .filter(|agency| start.starts_with(agency))
    .collect();
    (end < start.len() && !start[..end].contains(['。', '，']))
        .then(|| agency.first())?
        .map(|agency| Dateline {
            agency: (*agency).to_owned(),
            at: None,
        })
}

/// The names of the reporters in the line that ends a report in English.
pub(super) fn reporters(text: &str) -> Option<&str> {
    let inner = text.trim().trim_start_matches('(');
    let rest = inner
        .strip_prefix("Reporting by ")
        .or_else(|| inner.strip_prefix("Reporting By "))?;
    let end = rest.find([';', '.', ')']).unwrap_or(rest.len());
    Some(rest[..end].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(text: &str) -> Option<String> {
        dateline(text, Order::MonthFirst).map(|line| line.agency)
    }

    #[test]
    fn agencies_are_told_in_many_languages() {
        for (text, expected) in [
            ("LONDON, March 3 (Reuters) - The light went out.", "Reuters"),
            ("PARIS (AP) — The light went out.", "AP"),
            ("Hamburg/Berlin (dpa/lno) - Das Licht ging aus.", "dpa"),
            ("Madrid, 3 mar (EFE).- La luz se fue.", "EFE"),
            ("(ANSA) - ROMA, 03 MAR - La luce.", "ANSA"),
            ("МОСКВА, 3 марта. /ТАСС/. Свет погас.", "ТАСС"),
            ("القاهرة (رويترز) - انطفأ النور.", "رويترز"),
            ("新华社北京3月3日电 灯灭了。", "新华社"),
            ("【ロンドン＝共同】灯が消えた。", "共同"),
            ("(서울=연합뉴스) 김민수 기자 = 불이 꺼졌다.", "연합뉴스"),
        ] {
            assert_eq!(agency(text).as_deref(), Some(expected), "{text}");
        }
        let line = dateline(
            "MARGATE, England, Nov 26, 1998 (Reuters) - It was so.",
            Order::MonthFirst,
        );
        assert_eq!(
            line.and_then(|line| line.at),
            moment("26 November 1998", Order::MonthFirst)
        );
    }

    #[test]
    fn an_agency_in_a_sentence_is_no_dateline() {
        for text in [
            "The American Psychological Association (APA) publishes a manual.",
            "He worked for the agency (Reuters) - and left.",
            "Aspirin was first sold in 1899.",
            "新华书店卖电影票。",
        ] {
            assert_eq!(agency(text), None, "{text}");
        }
    }
}
