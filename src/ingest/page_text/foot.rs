//! The foot of a page: all that stands behind the last paragraph of the article.

use super::credit::{self, Credit};
use super::head::is_figure;
use super::house::is_section_name;
use super::middle::captioned;
use super::names::{Care, names};
use super::page::{Figure, Page};
use super::sign::Sign;
use super::unit::{Form, Unit};
use super::words::What;
use crate::ingest::plain::{columns, ends_sentence};
use std::ops::Range;

/// How many units on either side are looked at to tell what a line stands among.
const BLOCK: usize = 40;
/// Most columns of the name of a section.
const NAME: usize = 44;

/// Finds where the foot begins, behind the beginning of the article.
pub(super) fn start(page: &Page<'_>, head: usize) -> usize {
    let units = page.units;
    let mut start = units.len();
    while start > head && is_of_foot(&units[start - 1]) {
        start -= 1;
    }
    // Links to other articles may ask a question, as a last line of the article may.
    let mut above = start;
    while above > head && !units[above - 1].is_sentence() {
        above -= 1;
        if units[above].is_phrase(What::Related) || units[above].signs().contains(&Sign::TagsHead) {
            start = above;
        }
    }
    while start > head && is_of_foot(&units[start - 1]) {
        start -= 1;
    }
    start
}

/// Tells whether a unit may stand in a foot: it is understood, or a short line without a stop.
fn is_of_foot(unit: &Unit) -> bool {
    match unit.form {
        Form::Verbatim | Form::Quote => false,
        Form::Rule => true,
        Form::Line | Form::Item => {
            unit.is_known() || (!unit.is_sentence() && !ends_sentence(unit.text()))
        }
    }
}

/// Reads the foot of a page.
pub(super) fn read(page: &mut Page<'_>, start: usize) {
    let units = page.units;
    let mut at = start;
    while at < units.len() {
        let unit = &units[at];
        if is_figure(page, at) || !page.is_free(at) {
            at += 1;
        } else if unit.is(What::Related)
            && unit.signs().iter().all(|sign| *sign != Sign::RelatedLine)
        {
            at = links(page, at);
        } else if unit.signs().contains(&Sign::TagsHead) {
            at = tags(page, at);
        } else {
            if unit.is_known() {
                known(page, at);
            } else if unit.form == Form::Rule {
                page.take(at);
            } else {
                captioned(page, at);
            }
            at += 1;
        }
    }
    leftovers(page, start);
}

fn known(page: &mut Page<'_>, at: usize) {
    let units = page.units;
    match units[at].signs() {
        [Sign::Credit] if units[at].text().starts_with(['©', 'ⓒ']) => {
            let owner = units[at].text().trim_start_matches(['©', 'ⓒ', ' ']);
            page.site.get_or_insert_with(|| owner.to_owned());
            page.take(at);
        }
        // An agency by itself says whose the text is.
        [Sign::Credit] if credit::credit(units[at].text()) == Some(Credit::Agency) => {
            let is_site = page
                .site
                .as_deref()
                .is_some_and(|site| units[at].text().contains(site));
            if is_site {
                page.take(at);
            }
        }
        [Sign::Credit] => {
            let credit = Some(page.said(at));
            let lone = page
                .figures
                .iter_mut()
                .find(|figure| figure.credit.is_none());
            match lone {
                Some(figure) => {
                    figure.credit = credit;
                    page.take(at);
                }
                None => page.place(
                    at,
                    Figure {
                        caption: None,
                        credit,
                    },
                ),
            }
        }
        [Sign::Caption(_)] => {}
        _ => page.learn_all(at),
    }
    for sign in units[at].signs() {
        if let Sign::Part(text) = sign
            && page.site.is_none()
            && !page.is_said(text)
        {
            page.site = Some(text.clone());
        }
    }
}

/// Takes the links under a heading: all that stand with it, and those that follow until something is understood.
fn links(page: &mut Page<'_>, head: usize) -> usize {
    let units = page.units;
    page.take(head);
    let mut at = head + 1;
    while let Some(unit) = units.get(at) {
        let is_line = matches!(unit.form, Form::Line | Form::Item);
        let is_link = is_line && !unit.is_known() && !unit.is_sentence();
        // A line that only a link back to the top follows is the section.
        let is_last = unit.apart && units.get(at + 1).is_none_or(|next| next.is(What::Top));
        if !is_link || (is_last && at > head + 1) {
            break;
        }
        page.take(at);
        at += 1;
    }
    at
}

/// Takes the words under a heading for them.
fn tags(page: &mut Page<'_>, head: usize) -> usize {
    let units = page.units;
    page.take(head);
    let mut at = head + 1;
    while let Some(unit) = units.get(at) {
        let stands_with_it = !unit.apart || at == head + 1;
        if unit.is_known() || !stands_with_it || columns(unit.text()) > 120 {
            break;
        }
        let words = super::sign::list(unit.text());
        page.tags.extend(words);
        page.take(at);
        at += 1;
    }
    at
}

/// Says what the lines are that nothing told: what was said before, the section, a part of the publisher's links.
fn leftovers(page: &mut Page<'_>, start: usize) {
    let units = page.units;
    let free: Vec<usize> = (start..units.len())
        .filter(|at| page.is_free(*at) && units[*at].is_short())
        .collect();
    for at in free.iter().copied() {
        let text = page.said(at);
        let is_said = page.is_said(&text) || page.tags.contains(&text);
        if is_said || is_legal(units, at) || is_between(units, at) {
            page.take(at);
        }
    }
    signed(page, &free);
    let Some(last) = free.iter().copied().rfind(|at| page.is_free(*at)) else {
        return;
    };
    let text = page.said(last);
    let is_name = columns(&text) <= NAME
        && text.split_whitespace().count() <= 5
        && units[last].form == Form::Line;
    let before_top = units[last + 1..]
        .iter()
        .find(|unit| unit.form != Form::Rule)
        .is_some_and(|unit| unit.is(What::Top));
    let at_end = last + 1 == units.len();
    let is_section = is_section_name(&text) && units[last].apart;
    if is_name
        && !text.contains([':', '：'])
        && (before_top || is_section || at_end && is_likely(page, &text))
    {
        page.file_under(&text);
        page.take(last);
    }
}

/// Takes the writer's name in brackets at the end of an article, where nothing said it before.
fn signed(page: &mut Page<'_>, free: &[usize]) {
    if !page.authors.is_empty() {
        return;
    }
    let brackets = [('【', '】'), ('（', '）'), ('(', ')'), ('[', ']')];
    let signed = free
        .iter()
        .copied()
        .filter(|at| page.is_free(*at))
        .find_map(|at| {
            let text = page.units[at].text();
            let inner = brackets
                .iter()
                .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))?;
            let names = names(inner, Care::Guessed).filter(|_| !is_section_name(text))?;
            Some((at, names))
        });
    if let Some((at, names)) = signed {
        page.authors = names;
        page.take(at);
    }
}

/// Tells whether the very last line of a page is its section: the head had none, and said its headline and its site.
fn is_likely(page: &Page<'_>, text: &str) -> bool {
    page.section.is_none() && page.site.is_some() && page.summary.is_some() && !ends_sentence(text)
}

/// Tells whether a line stands among links to what the law asks for.
fn is_legal(units: &[Unit], at: usize) -> bool {
    let told = |sign: &Sign| sign.is(What::Legal) || matches!(sign, Sign::Copyright(_));
    let block = &units[block(units, at)];
    let is_told = |unit: &&Unit| unit.signs().iter().any(told);
    let legal = block.iter().filter(is_told).count();
    let other = block.iter().filter(|unit| !unit.is_known()).count();
    legal >= 2 && legal >= other && units[at].text().split_whitespace().count() <= 4
}

/// Tells whether a short line stands between furniture, in a block where most is such.
pub(super) fn is_between(units: &[Unit], at: usize) -> bool {
    let text = units[at].text();
    if text.split_whitespace().count() > 4 || columns(text) > 40 {
        return false;
    }
    let is_furniture = |unit: &&Unit| {
        let all = |sign: &Sign| matches!(sign, Sign::Furniture(..));
        unit.is_known() && unit.signs().iter().all(all)
    };
    let range = block(units, at);
    let above = units[range.start..at].iter().filter(is_furniture).count();
    let below = units[at + 1..range.end].iter().filter(is_furniture).count();
    let known = above + below;
    above > 0 && below > 0 && known * 2 >= range.len() && known >= 3
}

/// The units that stand together with one, as far as it takes to tell what they are.
fn block(units: &[Unit], at: usize) -> Range<usize> {
    let near = at.saturating_sub(BLOCK)..=at;
    let start = near.rev().find(|at| units[*at].apart);
    let below = units[at + 1..].iter().take(BLOCK);
    let end = at + 1 + below.take_while(|unit| !unit.apart).count();
    start.unwrap_or(at.saturating_sub(BLOCK))..end
}
