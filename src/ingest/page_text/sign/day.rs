//! Dates in a line, with a writer, a paper or another date beside them.

use super::label::labelled;
use super::lead::led;
use super::{PART, Sign, sign};
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::names::{Care, is_name, is_role};
use crate::ingest::page_text::when::{Order, moment};
use crate::ingest::page_text::words::{List, has, has_word};
use crate::ingest::plain::{columns, ends_sentence};

/// Most words of a line that is taken apart word by word.
const WORDS: usize = 16;

/// A line with a date at its end or its beginning, and a writer or a paper beside it.
pub(super) fn dated(line: &str, order: Order) -> Option<Vec<Sign>> {
    if columns(line) > 120
        || !line.chars().any(char::is_numeric)
        || ends_sentence(line) && line.contains(". ")
    {
        return None;
    }
    let joints = [
        ", ", " - ", " – ", " — ", " on ", " am ", " le ", " el ", " il ", " em ", " | ", "，",
        "、", "، ", ". ", " op ", " den ", " vom ", " في ", " ב-", "  ", ",",
    ];
    let mut places: Vec<(usize, usize)> = joints
        .iter()
        .flat_map(|joint| {
            line.match_indices(joint)
                .take(4)
                .map(|(at, found)| (at, found.len()))
        })
        .collect();
    places.sort_unstable();
    places.iter().find_map(|(at, length)| {
        let (before, after) = (line[..*at].trim(), line[at + length..].trim());
        let (date, beside) = match (dates(after, order), dates(before, order)) {
            (Some(date), _) => (date, before),
            (None, Some(date)) => (date, after),
            (None, None) => return None,
        };
        let is_beside = columns(beside) <= PART && !ends_sentence(beside);
        let other = match sign(beside, order) {
            Some(sign) => Some(sign),
            None if is_place(beside) => return Some(date),
            None if is_beside
                && (is_name(beside, Care::Guessed)
                    || has_word(List::Masthead, &key(beside))
                    || is_role(beside)) =>
            {
                Some(Sign::Part(beside.to_owned()))
            }
            None => None,
        }?;
        Some([vec![other], date].concat())
    })
}

/// Tells whether a text may be the place where something was written: one word that begins large, or two.
fn is_place(text: &str) -> bool {
    let is_large = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "-.'’".contains(c))
    };
    let words = text.split_whitespace().count();
    words == 1
        && is_large(text)
        && !has(List::Section, &key(text))
        && !has_word(List::Masthead, &key(text))
}

/// One date, or two of which the second is that of a change.
fn dates(text: &str, order: Order) -> Option<Vec<Sign>> {
    match sign_of_date(text, order) {
        Some(sign) => Some(vec![sign]),
        None => text
            .split_once([',', ';', '('])
            .and_then(|(first, second)| {
                let first = sign_of_date(first, order)?;
                let second = sign_of_date(second.trim_end_matches(')'), order)?;
                Some(vec![first, second])
            }),
    }
}

pub(super) fn sign_of_date(text: &str, order: Order) -> Option<Sign> {
    let text = text.trim();
    moment(text, order)
        .map(Sign::Published)
        .or_else(|| labelled(text, order))
        .or_else(|| led(text, order))
        .or_else(|| trailed(text, order))
        .filter(|sign| matches!(sign, Sign::Published(_) | Sign::Modified(_)))
}

/// A date with its label behind it.
fn trailed(text: &str, order: Order) -> Option<Sign> {
    const CHANGED: [&str; 6] = ["更新", "修改", "수정", "updated", "اپ ڈیٹ", "अपडेट"];
    const PUBLISHED: [&str; 10] = [
        "公開", "配信", "掲載", "発行", "发布", "發布", "發佈", "입력", "発表", "付",
    ];
    let stem = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| text.strip_suffix(word))
            .and_then(|stem| moment(stem, order))
    };
    stem(&CHANGED)
        .map(Sign::Modified)
        .or_else(|| stem(&PUBLISHED).map(Sign::Published))
}

/// A line whose parts stand side by side with blanks between, as pages of East Asia have them: each is the longest run
/// of words that is understood.
pub(super) fn word_by_word(line: &str, order: Order) -> Option<Vec<Sign>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=WORDS).contains(&words.len())
        || !line.chars().any(char::is_numeric)
        || columns(line) > 160
    {
        return None;
    }
    let start = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (at + 1..=words.len()).rev().find_map(|end| {
            let last = words[end - 1];
            let run = &line[start(words[at])..start(last) + last.len()];
            let is_one = sign(run, order).or_else(|| trailed(run, order));
            is_one.map(|sign| (sign, end))
        });
        let (sign, end) = found?;
        out.push(sign);
        at = end;
    }
    let has_date = out
        .iter()
        .any(|sign| matches!(sign, Sign::Published(_) | Sign::Modified(_)));
    has_date.then_some(out)
}

/// Tells whether a line says how long ago something was.
pub(super) fn is_ago(key: &str) -> bool {
    has(List::Ago, key)
}
