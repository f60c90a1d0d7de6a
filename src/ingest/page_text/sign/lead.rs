//! Words that lead to a name or a date without a sign between, and names by what stands behind them.

use super::Sign;
use super::label::of_date;
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::names::{Care, is_cjk, is_name, names};
use crate::ingest::page_text::when::{Order, moment};
use crate::ingest::page_text::words::{Certainty, List, What, furniture, has};
use crate::ingest::plain::{columns, ends_sentence};

/// Words that lead to a name or a date without a sign between.
pub(super) fn led(line: &str, order: Order) -> Option<Sign> {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let rest_at = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    for count in (1..words.len()).rev() {
        let rest = &line[rest_at(words[count])..];
        let label = key(&line[..rest_at(words[count])]);
        if label.is_empty() {
            continue;
        }
        if let Some(sign) = of_date(&label, rest, order) {
            return Some(sign);
        }
        if has(List::BylineLead, &label) && !ends_sentence(line) {
            let care = if label.len() <= 3 && label != "by" && label != "von" || label == "door" {
                Care::Guessed
            } else {
                Care::Told
            };
            if let Some(names) = names(rest, care)
                .filter(|names| care == Care::Told || names.iter().all(|name| is_name(name, care)))
            {
                return Some(Sign::Byline(names));
            }
        }
        if has(List::EditorLabel, &label) && is_name(rest, Care::Told) {
            return Some(Sign::Staff);
        }
        let is_link =
            rest.starts_with(|c: char| c.is_uppercase() || "\"“„«‘「《".contains(c) || is_cjk(c));
        if let Some((What::Related, Certainty::Phrase)) = furniture(&label)
            && is_link
            && !ends_sentence(rest)
            && columns(line) <= 140
        {
            return Some(Sign::RelatedLine);
        }
    }
    None
}

/// Who wrote it and when, with nothing between them: `By Jane Doe 1 May 2019`.
pub(super) fn written(line: &str, order: Order) -> Option<Vec<Sign>> {
    if columns(line) > 120 || !line.chars().any(char::is_numeric) {
        return None;
    }
    let mut spaces = line.match_indices(' ').map(|(at, _)| at).take(12);
    spaces.find_map(|at| {
        let (before, after) = (line[..at].trim(), line[at..].trim());
        let at = moment(after, order)?;
        let before = before.split(" @").next().unwrap_or(before);
        let byline = led(before, order)
            .or_else(|| role_behind(before))
            .filter(|sign| matches!(sign, Sign::Byline(_)))
            .or_else(|| is_name(before, Care::Guessed).then(|| Sign::Part(before.to_owned())))?;
        Some(vec![byline, Sign::Published(at)])
    })
}

/// A name with what the writer is behind it: `김철수 기자`, `李明 记者`.
pub(super) fn role_behind(line: &str) -> Option<Sign> {
    let last = line.split_whitespace().rfind(|word| !word.contains('@'))?;
    let bare = line.split('@').next().unwrap_or_default();
    let has_role = has(List::RoleBehind, &key(last))
        || ["記者", "记者", "기자"]
            .iter()
            .any(|role| last.ends_with(role));
    let is_short = columns(line) <= 44 && !ends_sentence(line) && !line.contains([',', '，', '、'])
        || bare.len() < line.len();
    if !has_role || !is_short {
        return None;
    }
    let without_mail: Vec<&str> = line
        .split_whitespace()
        .filter(|word| !word.contains('@'))
        .collect();
    let names = names(&without_mail.join(" "), Care::Told)?;
    let is_person = names.iter().all(|name| !has(List::RoleBehind, &key(name)));
    is_person.then_some(Sign::Byline(names))
}

/// Tells whether a line is the address of the writer's mail, or of the writer's page among others.
pub(super) fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', '[', ']', '<', '>', '|', ' ']);
    let is_one = !line.contains(char::is_whitespace) && columns(line) <= 60;
    is_one
        && line
            .split_once('@')
            .is_some_and(|(name, host)| host.len() > 2 && (name.is_empty() || host.contains('.')))
}

/// The words of a line in which each has the sign of a tag before it.
pub(super) fn hashed(line: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_tag = |word: &&str| {
        word.strip_prefix(['#', '＃'])
            .is_some_and(|tag| tag.starts_with(char::is_alphabetic))
    };
    let tags = || {
        words.iter().map(|word| {
            word.trim_start_matches(['#', '＃'])
                .trim_end_matches(',')
                .to_owned()
        })
    };
    (words.len() > 1 && words.iter().all(is_tag)).then(|| tags().collect())
}
