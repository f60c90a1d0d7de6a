//! Labels, and what they stand before: `Photo: X`, `作者：X`, `Filed under: X`.

use super::{PART, Sign};
use crate::ingest::page_text::credit::credit;
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::names::{Care, is_cjk, names};
use crate::ingest::page_text::when::{Order, moment};
use crate::ingest::page_text::words::{Certainty, List, What, furniture, has};
use crate::ingest::plain::{columns, ends_sentence};

/// A label with a sign behind it, and what it stands before.
pub(super) fn labelled(line: &str, order: Order) -> Option<Sign> {
    let signs = [
        ':', '：', '|', '｜', '»', '›', '»', '→', '=', '＝', '/', '／', '・', '-', '–', '—', '>',
        ']', '】',
    ];
    let mut places = line
        .char_indices()
        .filter(|(_, c)| signs.contains(c))
        .take(3);
    places.find_map(|(at, sign)| {
        let label = key(&line[..at]);
        let rest = line[at + sign.len_utf8()..]
            .trim_start_matches([':', '：', ' ', '>', '»', '\u{3000}'])
            .trim();
        let is_colon = matches!(
            sign,
            ':' | '：' | '=' | '＝' | '/' | '／' | '|' | '｜' | '・' | '】' | ']'
        );
        if at == 0 || rest.is_empty() {
            return None;
        }
        let sign = if matches!(sign, ':' | '：' | '|' | '｜' | '】') {
            After::Colon
        } else if is_colon {
            After::Other
        } else {
            After::Arrow
        };
        of_label(&label, rest, sign, order)
    })
}

/// The sign that stands behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// A colon, or a bar.
    Colon,
    /// Another sign that parts a label from what it stands before: `写真＝`, `文/`.
    Other,
    /// One that only leads on: a dash, an arrow.
    Arrow,
}

fn of_label(label: &str, rest: &str, sign: After, order: Order) -> Option<Sign> {
    if let Some((What::Related, _)) = furniture(label) {
        return (columns(rest) <= 200).then_some(Sign::RelatedLine);
    }
    if sign == After::Arrow {
        return None;
    }
    match furniture(label).filter(|_| sign == After::Colon) {
        Some((
            what @ (What::Share
            | What::Subscribe
            | What::ReadingTime
            | What::Comments
            | What::Advertisement),
            _,
        )) if rest.split_whitespace().count() <= 12 && !ends_sentence(rest) => {
            return Some(Sign::Furniture(what, Certainty::Word));
        }
        _ => {}
    }
    if let Some(sign) = of_date(label, rest, order) {
        return Some(sign);
    }
    if has(List::CaptionLabel, label) && columns(rest) > 10 {
        return Some(Sign::Caption(rest.to_owned()));
    }
    if has(List::HeadlineLabel, label) {
        return Some(Sign::Headline(rest.to_owned()));
    }
    let is_short = rest.split_whitespace().count() <= 8 && columns(rest) <= PART;
    if has(List::CreditLabel, label) && credit(&format!("{label}: {rest}")).is_some() {
        return Some(Sign::Credit);
    }
    if has(List::BylineLabel, label)
        && let Some(names) = names(rest, Care::Told)
    {
        return Some(Sign::Byline(names));
    }
    if has(List::EditorLabel, label) && is_short {
        return Some(Sign::Staff);
    }
    if has(List::SectionLabel, label) && is_short && !rest.contains([':', '：', '.', ',']) {
        return Some(Sign::Section(rest.to_owned()));
    }
    if has(List::TagsLabel, label) && !ends_sentence(rest) {
        return Some(Sign::Tags(list(rest)));
    }
    if has(List::SourceLabel, label)
        && is_short
        && !rest.contains([':', '：'])
        && !ends_sentence(rest)
    {
        return Some(Sign::Source(rest.to_owned()));
    }
    None
}

/// A heading over links that says a little more: `Related stories from the harbour`.
pub(super) fn leads_on(line: &str, key: &str) -> Option<Sign> {
    let words: Vec<&str> = key.split(' ').collect();
    let is_short = (3..=7).contains(&words.len()) && columns(line) <= PART && !ends_sentence(line);
    let leads = (2..words.len().min(5))
        .filter(|count| words.len() - count <= 3)
        .any(|count| {
            let phrase = words[..count].join(" ");
            matches!(furniture(&phrase), Some((What::Related, _)))
        });
    (is_short && leads).then_some(Sign::Furniture(What::Related, Certainty::Word))
}

/// A date behind a label for one.
pub(super) fn of_date(label: &str, rest: &str, order: Order) -> Option<Sign> {
    let (published, modified) = (has(List::DateLabel, label), has(List::ModifiedLabel, label));
    let at = (published || modified).then(|| moment(rest, order))??;
    Some(if published {
        Sign::Published(at)
    } else {
        Sign::Modified(at)
    })
}

/// The words of a list between commas, strokes, signs for tags or, where there are none, blanks.
pub(in crate::ingest::page_text) fn list(text: &str) -> Vec<String> {
    let signs = [
        ',', '，', '、', '،', ';', '|', '｜', '·', '•', '#', '/', '＃',
    ];
    let has_sign = text.contains(signs);
    let is_apart = |c: char| {
        if has_sign {
            signs.contains(&c)
        } else {
            c.is_whitespace() && text.chars().any(is_cjk)
        }
    };
    text.split(is_apart)
        .map(|word| word.trim().trim_matches(['[', ']', '"', '.']).trim())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
