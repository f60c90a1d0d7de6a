//! Lines that ask for something of the reader, or say whose a page is.

use super::{COLUMNS, Sign};
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::names::{Care, is_cjk, is_name};
use crate::ingest::page_text::words::{
    Certainty, List, What, begins, furniture, has, has_part, has_word, mentions, starts,
};
use crate::ingest::plain::{columns, ends_sentence};

/// A sentence that asks for something of the reader, or asks to take cookies.
pub(super) fn asked(line: &str, key: &str) -> Option<Sign> {
    if mentions_cookies(key) {
        return Some(Sign::Furniture(What::Cookies, Certainty::Phrase));
    }
    if columns(line) > 200 {
        return None;
    }
    if mentions(List::Paywall, key) {
        return Some(Sign::Furniture(What::Subscribe, Certainty::Phrase));
    }
    if is_passed_on(line, key) {
        return Some(Sign::Furniture(What::Share, Certainty::Word));
    }
    // An article may well tell its readers to sign up for something, or speak of a letter; it will not be the paper's own.
    let is_own = mentions(List::Own, key);
    let begins_so = begins(List::SubscribeSentence, key) && has_part(List::Letter, key);
    let offers = is_own && mentions(List::Ask, key) && has_part(List::Newsletter, key);
    let is_said = line.contains(['“', '"', '«', '„', '「']);
    let certainty = match (begins_so, is_own) {
        (true, true) => Certainty::Phrase,
        (true, false) => Certainty::Word,
        (false, _) if offers && !is_said => Certainty::Phrase,
        (false, _) => return None,
    };
    (columns(line) <= 160).then_some(Sign::Furniture(What::Subscribe, certainty))
}

/// Tells whether a line sends the article on, or leads to the paper, in a place that is named.
fn is_passed_on(line: &str, key: &str) -> bool {
    let is_short = line.split_whitespace().count() <= 6 && columns(line) <= 50;
    is_short && !ends_sentence(line) && starts(List::PassOn, key) && has_part(List::Network, key)
}

fn mentions_cookies(key: &str) -> bool {
    mentions(List::CookieSentence, key) && has_part(List::CookieWord, key)
}

/// Says whose a page is. The year is not asked for where rights are spoken of.
pub(super) fn copyright(line: &str) -> Option<Sign> {
    if columns(line) > 2 * COLUMNS {
        return None;
    }
    let key = key(line);
    let marked = line.starts_with(['©', 'ⓒ', 'Ⓒ', '@'])
        || key.starts_with("c #")
        || begins(List::Copyright, &key);
    let has_mark = line.contains(['©', 'ⓒ']);
    let has_year = key.contains('#');
    let has_rights = mentions(List::Rights, &key);
    let is_short = columns(line) <= 120;
    let is_copyright = (marked || has_mark) && (has_year || has_rights) && is_short
        || has_rights && (marked || has_mark || columns(line) <= 200);
    let is_handle = line.starts_with('@') && !has_rights;
    (is_copyright && !is_handle).then(|| Sign::Copyright(owner(line)))
}

/// The name in a line that says whose a page is.
fn owner(line: &str) -> Option<String> {
    let stops = |c: char| "©ⓒⒸ.。,，|｜·•–—()（）:：;".contains(c);
    line.split(stops)
        .map(|part| {
            let words: Vec<&str> = part
                .split_whitespace()
                .filter(|word| !word.chars().all(|c| c.is_numeric() || c == '-' || c == '–'))
                .filter(|word| {
                    !has(List::Copyright, &key(word)) && !word.eq_ignore_ascii_case("(c)")
                })
                .collect();
            words.join(" ")
        })
        .find(|part| {
            let key = key(part);
            let is_name = is_name(part, Care::Told)
                || has_word(List::Masthead, &key)
                || part.chars().any(is_cjk);
            !key.is_empty()
                && is_name
                && columns(part) <= 40
                && !mentions(List::Rights, &key)
                && furniture(&key).is_none()
        })
}
