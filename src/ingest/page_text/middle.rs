//! The middle of a page: the article, and what was put between its paragraphs.

use super::credit::{self, Credit};
use super::page::{Figure, Page, Use};
use super::sign::Sign;
use super::unit::{Form, Unit, is_flat};
use super::words::What;
use crate::ingest::plain::columns;

/// Widest caption between paragraphs that its credit does not stand together with.
const CAPTION: usize = 150;
/// Widest link to another article.
const LINK: usize = 160;

/// Takes out of the article what is no part of it.
pub(super) fn read(page: &mut Page<'_>, start: usize, end: usize) {
    let units = page.units;
    let has_headings = has_headings(units, start, end);
    let mut at = start;
    while at < end {
        let unit = &units[at];
        if !page.is_free(at) {
            at += 1;
            continue;
        }
        at = if unit.signs().contains(&Sign::RelatedLine) {
            page.take(at);
            at + 1
        } else if unit.is_phrase(What::Related) || is_bare_related(units, at, end) {
            links(page, at, end, has_headings)
        } else if matches!(unit.signs(), [Sign::Credit]) {
            picture(page, at, start);
            at + 1
        } else if let [Sign::Caption(text)] = unit.signs() {
            labelled(page, at, text);
            at + 1
        } else if unit.is_known() {
            run(page, at, end)
        } else {
            captioned(page, at);
            at + 1
        };
    }
}

/// A paragraph that is the caption of a picture, and says at its end whose it is.
pub(super) fn captioned(page: &mut Page<'_>, at: usize) {
    let units = page.units;
    let text = units[at].text();
    if units[at].form != Form::Line {
        return;
    }
    let Some((caption, maker, kind)) = credit::divided(text) else {
        return;
    };
    // An agency alone in brackets also ends a report.
    let names_picture = kind == Credit::Labelled || maker.contains('/');
    if names_picture && columns(caption) <= 2 * CAPTION {
        let (caption, credit) = (Some(caption.to_owned()), Some(maker.to_owned()));
        page.place(at, Figure { caption, credit });
    }
}

/// A caption that is called one: it goes with the credit right above it.
fn labelled(page: &mut Page<'_>, at: usize, text: &str) {
    let caption = Some(text.to_owned());
    let above = at.checked_sub(1).map(|above| page.uses[above]);
    match above {
        Some(Use::Figure(number)) if page.figures[number].caption.is_none() => {
            page.figures[number].caption = caption;
            page.take(at);
        }
        _ => page.place(
            at,
            Figure {
                caption,
                credit: None,
            },
        ),
    }
}

/// A credit on its own line: the line or the short paragraph before it is the caption.
fn picture(page: &mut Page<'_>, at: usize, start: usize) {
    let units = page.units;
    let stands_alone = |at: usize| at == 0 || units[at].apart;
    let above = at
        .checked_sub(1)
        .filter(|above| *above >= start && page.is_free(*above) && !units[*above].is_known());
    let is_caption = |above: &usize| {
        let unit = &units[*above];
        let together = !units[at].apart && stands_alone(*above);
        let is_short = columns(unit.text()) <= CAPTION && *above > start && goes_on(units, at);
        unit.form == Form::Line
            && (together && columns(unit.text()) <= 2 * CAPTION
                || is_short && is_shorter(units, *above, start))
    };
    let credit = Some(page.said(at));
    match above.filter(is_caption) {
        Some(above) => {
            let caption = Some(page.said(above));
            page.place(above, Figure { caption, credit });
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

/// Tells whether the article goes on behind a unit.
fn goes_on(units: &[Unit], at: usize) -> bool {
    units[at + 1..]
        .iter()
        .take(3)
        .any(|unit| unit.is_sentence() && !unit.is_known())
}

/// Tells whether a paragraph is much shorter than those around it.
fn is_shorter(units: &[Unit], at: usize, start: usize) -> bool {
    let near = units[start.max(at.saturating_sub(3))..units.len().min(at + 5)].iter();
    let widest = near
        .filter(|unit| unit.form == Form::Line)
        .map(|unit| columns(unit.text()))
        .max();
    widest.is_some_and(|widest| columns(units[at].text()) * 2 < widest)
}

/// Takes the links under a heading for them.
fn links(page: &mut Page<'_>, head: usize, end: usize, has_headings: bool) -> usize {
    let units = page.units;
    page.take(head);
    let may_be_link = |unit: &Unit| {
        let is_line = matches!(unit.form, Form::Line | Form::Item);
        is_line && !unit.is_known() && columns(unit.text()) <= LINK
    };
    let below = &units[head + 1..end];
    let together = below
        .iter()
        .take_while(|unit| !unit.apart && may_be_link(unit) && !unit.is_sentence())
        .count();
    if together > 0 && units[head].apart {
        (head + 1..=head + together).for_each(|link| page.take(link));
        return head + 1 + together;
    }
    let is_link = |unit: &&Unit| may_be_link(unit) && !unit.is_sentence();
    let mut count = below.iter().take_while(is_link).count();
    // The last of several may be the heading of what follows.
    let has_item = below[..count].iter().any(|unit| unit.form == Form::Item);
    let goes_on = below.get(count).is_some_and(Unit::is_sentence);
    if count > 1 && has_headings && !has_item && goes_on {
        count -= 1;
    }
    (head + 1..=head + count).for_each(|link| page.take(link));
    head + 1 + count
}

/// Tells whether a word that leads to links stands alone above some, and is no heading of a paragraph.
fn is_bare_related(units: &[Unit], at: usize, end: usize) -> bool {
    let stands_alone = units[at].apart && units[at].is(What::Related);
    let next = units.get(at + 1).filter(|_| at + 1 < end);
    stands_alone
        && next.is_some_and(|next| {
            !next.is_sentence() && !next.is_known() && (!next.apart || next.form == Form::Item)
        })
}

/// Takes furniture that stands together, unless it is a single word that may be a heading.
fn run(page: &mut Page<'_>, at: usize, end: usize) -> usize {
    let units = page.units;
    let is_furniture = |unit: &Unit| unit.is_known() && unit.signs().iter().all(may_go);
    let count = units[at..end]
        .iter()
        .take_while(|unit| is_furniture(unit))
        .count();
    let sure = units[at..at + count]
        .iter()
        .any(|unit| !unit.signs().iter().all(Sign::is_word));
    let is_ad = units[at].is(What::Advertisement) && stands_alone(units, at);
    if count > 1 || sure || is_ad {
        for unit in at..at + count {
            page.learn_all(unit);
        }
    }
    at + count.max(1)
}

/// Tells whether a unit stands between empty lines, or in a page that has none.
fn stands_alone(units: &[Unit], at: usize) -> bool {
    let next_apart = units.get(at + 1).is_none_or(|unit| unit.apart);
    units[at].apart && next_apart || is_flat(units)
}

/// Tells whether a sign in the middle of an article is furniture. Names and dates in it are the article's own.
fn may_go(sign: &Sign) -> bool {
    matches!(
        sign,
        Sign::Furniture(..) | Sign::Copyright(_) | Sign::Ago | Sign::Tags(_)
    )
}

/// Tells whether an article has headings between its paragraphs.
fn has_headings(units: &[Unit], start: usize, end: usize) -> bool {
    let free = |unit: &Unit| unit.is_short() && unit.apart && unit.form == Form::Line;
    let mut after_related = false;
    let mut count = 0;
    for (at, unit) in units[start..end].iter().enumerate() {
        if unit.is(What::Related) {
            after_related = true;
        } else if unit.is_sentence() {
            after_related = false;
        } else if free(unit)
            && !after_related
            && units[start + at + 1..end]
                .first()
                .is_some_and(Unit::is_sentence)
        {
            count += 1;
        }
    }
    count > 0
}
