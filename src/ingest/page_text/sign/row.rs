//! Lines with several parts: rows of links, the way from the front page, what is said of an article between bars.

use super::day::{dated, sign_of_date};
use super::{PART, Sign, sign};
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::when::{Order, moment};
use crate::ingest::page_text::words::{Certainty, List, What, furniture, has};
use crate::ingest::plain::{columns, ends_sentence};

/// Signs that part what a line says of the article.
const BARS: [&str; 8] = ["|", "｜", " · ", " • ", " ∙ ", "•", " / ", " ・ "];

/// A row of links without any sign between them, or with one that other lines have too.
pub(super) fn row(line: &str) -> Option<Vec<Sign>> {
    let links = |parts: Vec<&str>| -> Option<Vec<Sign>> {
        let found: Option<Vec<Sign>> = parts.iter().map(|part| link(part)).collect();
        let leads = |sign: &Sign| !sign.is(What::Navigation);
        found.filter(|found| found.len() > 1 && (found.len() > 2 || found.iter().any(leads)))
    };
    if columns(line) > 200 || ends_sentence(line) {
        return None;
    }
    let by_sign = [
        " - ", " – ", " — ", "|", "｜", " · ", "·", "•", " / ", "/", ", ",
    ]
    .iter()
    .filter(|sign| line.contains(**sign))
    .find_map(|sign| {
        links(
            line.split(*sign)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect(),
        )
    });
    by_sign.or_else(|| run_of_links(line))
}

/// Links with nothing but blanks between: each is the longest run of words that is one. Sections are not told so, they
/// may be the words of a title.
fn run_of_links(line: &str) -> Option<Vec<Sign>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=14).contains(&words.len()) {
        return None;
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (sign, end) = (at + 1..=words.len().min(at + 4)).rev().find_map(|end| {
            let key = key(&words[at..end].join(" "));
            let (what, certainty) = furniture(&key)?;
            Some((Sign::Furniture(what, certainty), end))
        })?;
        out.push(sign);
        at = end;
    }
    let sends = out
        .iter()
        .all(|sign| sign.is(What::Share) || sign.is(What::Legal));
    (out.len() > 2 || out.len() == 2 && sends).then_some(out)
}

/// A link to another part of the site, or one that sends the article on.
fn link(part: &str) -> Option<Sign> {
    let key = key(part);
    match furniture(&key) {
        Some((what, certainty)) => Some(Sign::Furniture(what, certainty)),
        None => {
            has(List::Section, &key).then_some(Sign::Furniture(What::Navigation, Certainty::Word))
        }
    }
}

/// A line like `Home › World › Europe`. Where it does not begin with the front page, it takes three steps to tell.
pub(super) fn path(line: &str) -> Option<Vec<String>> {
    let arrows = ['›', '»', '>', '→', '＞', '❯'];
    let steps = |signs: &[char]| -> Vec<String> {
        let parts = line
            .split(signs)
            .map(str::trim)
            .filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let with_arrows = steps(&arrows);
    let mut parts = if with_arrows.len() > 1 {
        with_arrows
    } else {
        steps(&['/'])
    };
    let is_home = matches!(furniture(&key(parts.first()?)), Some((What::Navigation, _)));
    let is_path = (2..=6).contains(&parts.len()) && parts.iter().all(|part| columns(part) <= PART);
    let is_told = is_home || parts.len() > 2 && line.matches(arrows).count() + 1 >= parts.len();
    if !is_path || !is_told || ends_sentence(line) {
        return None;
    }
    if is_home {
        parts.remove(0);
    }
    // Some end with the words for "this text".
    parts.retain(|part| !matches!(part.as_str(), "正文" | "本文" | "本页" | "詳細"));
    Some(parts)
}

/// A line with several parts between bars.
pub(super) fn parted(line: &str, order: Order) -> Option<Vec<Sign>> {
    let bar = BARS.iter().find(|bar| {
        line.trim_matches(|c: char| !c.is_alphanumeric())
            .contains(*bar)
    })?;
    let parts: Vec<&str> = line
        .split(*bar)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() < 2 || parts.len() > 12 {
        return None;
    }
    of_parts(&parts, order)
}

/// Reads parts, of which some may be unknown where others are understood: a name, a section, the site.
fn of_parts(parts: &[&str], order: Order) -> Option<Vec<Sign>> {
    let mut out = Vec::new();
    let mut unknown = 0;
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        at += 1;
        // A day and its hour may stand apart.
        if let Some(next) = parts.get(at)
            && is_hour(next)
            && let Some(date) = sign_of_date(&format!("{part} {next}"), order)
        {
            out.push(date);
            at += 1;
            continue;
        }
        let found = sign(part, order)
            .map(|sign| vec![sign])
            .or_else(|| dated(part, order))
            .or_else(|| changed(part, order).map(|sign| vec![sign]));
        match found {
            Some(signs) => out.extend(signs),
            None if is_hour(part) => {}
            None if may_be_part(part) => {
                unknown += 1;
                out.push(Sign::Part(part.to_owned()));
            }
            None => return None,
        }
    }
    let says = |sign: &Sign| {
        matches!(
            sign,
            Sign::Published(_)
                | Sign::Modified(_)
                | Sign::Byline(_)
                | Sign::Copyright(_)
                | Sign::Ago
                | Sign::Furniture(What::ReadingTime | What::Legal, _)
        )
    };
    let told = out.iter().any(says);
    let legal = out.iter().filter(|sign| sign.is(What::Legal)).count();
    let few = unknown <= 2 || legal >= unknown;
    (unknown == 0 || told && few).then_some(out)
}

/// Tells whether a part that is not understood may be a name of something.
fn may_be_part(part: &str) -> bool {
    columns(part) <= PART
        && !ends_sentence(part)
        && part.split_whitespace().count() <= 6
        && !part.chars().any(char::is_numeric)
        && !part.contains([':', '：', '@', '?', '!'])
}

/// Tells whether a part is an hour: `09:30`, `9.30 Uhr`, `9h30`.
fn is_hour(part: &str) -> bool {
    let digits = part.chars().filter(char::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_digit() || c.is_alphabetic() || matches!(c, ':' | '.' | ' ');
    (2..=6).contains(&digits)
        && part.starts_with(|c: char| c.is_ascii_digit())
        && columns(part) <= 14
        && part.chars().all(fits)
        && part.contains([':', '.', 'h', 'H', '時', '时', '点'])
}

/// A date behind a label that nobody knows, beside others: that of a change.
fn changed(part: &str, order: Order) -> Option<Sign> {
    let (label, date) = part.split_once([':', '：'])?;
    let is_label = label.split_whitespace().count() <= 3 && !label.chars().any(char::is_numeric);
    moment(date, order).filter(|_| is_label).map(Sign::Modified)
}
