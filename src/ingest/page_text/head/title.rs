//! Which line of a head is the headline.
//!
//! Nothing in its words tells. It is said twice, or with the name of the site beside it; it is as long as headlines
//! are, stands by itself, and what is said of the article follows it.

use super::Head;
use super::lines::{NAME, name_site};
use crate::ingest::page_text::house::{is_section_name, is_site};
use crate::ingest::page_text::names::{Care, names};
use crate::ingest::page_text::page::Page;
use crate::ingest::page_text::sign::Sign;
use crate::ingest::page_text::unit::{Unit, is_flat};
use crate::ingest::page_text::words::What;
use crate::ingest::plain::columns;
use std::cmp::Reverse;

/// How many units stand at the very top.
const TOP: usize = 4;
/// How far apart a headline is said twice.
const NEAR: usize = 12;
/// How many lines in a row make a menu.
const MENU: usize = 4;

/// Finds the headline.
pub(super) fn find(
    page: &Page<'_>,
    head: &mut Head,
    lines: &[usize],
    borders: &[usize],
) -> Option<usize> {
    let best = |may: &dyn Fn(&Unit) -> bool| {
        lines
            .iter()
            .copied()
            .filter(|line| may(&page.units[*line]))
            .map(|line| (score(page, lines, borders, line), Reverse(line)))
            .max()
    };
    let without_stop = |unit: &Unit| super::may_be_title(unit) && !super::is_stopped(unit.text());
    let (_, Reverse(line)) = best(&without_stop).or_else(|| best(&super::may_be_title))?;
    head.repeats_title = is_told_twice(page, lines, line) || is_beside_site(page, lines, line);
    Some(line)
}

/// Where a headline is said first, if it is said again nearby: what stands between belongs to the article, too.
pub(super) fn first(page: &Page<'_>, lines: &[usize], title: usize) -> usize {
    let text = page.units[title].text();
    let mut before = lines
        .iter()
        .copied()
        .filter(|line| *line < title && title - line <= NEAR);
    before
        .find(|line| page.units[*line].says(text))
        .unwrap_or(title)
}

/// Tells whether a headline is said twice as pages say it: at their very top, or in two places of one head.
fn is_told_twice(page: &Page<'_>, lines: &[usize], line: usize) -> bool {
    let text = page.units[line].text();
    let mut places = lines
        .iter()
        .copied()
        .filter(|other| page.units[*other].says(text));
    let (Some(first), Some(last)) = (places.next(), places.next_back()) else {
        return false;
    };
    first < TOP || last - first <= NEAR
}

/// How much speaks for a line.
fn score(page: &Page<'_>, lines: &[usize], borders: &[usize], line: usize) -> i32 {
    let units = page.units;
    let text = units[line].text();
    let width = columns(text);
    let mut score = match width {
        25..=130 => 3,
        16..=24 => 2,
        8..=15 => 0,
        _ => -2,
    };
    if is_again(page, lines, line) && width >= 8 {
        score += if width >= 16 { 4 } else { 2 };
    }
    if is_beside_site(page, lines, line) {
        score += 5;
    }
    // A standfirst without a stop is said twice below a headline that is.
    let wider = |other: &usize| {
        let above = columns(units[*other].text());
        above >= 16 && above * 13 < width * 10 && !is_site(units[*other].text())
    };
    let above = lines.iter().take_while(|other| **other < line);
    if above
        .filter(|other| is_again(page, lines, **other))
        .any(wider)
    {
        score -= 3;
    }
    if is_site(text) || is_section_name(text) {
        score -= 4;
    }
    if is_in_menu(units, line) {
        score -= 3;
    }
    if line > 0 && units[line].apart && units.get(line + 1).is_none_or(|next| next.apart) {
        score += 1;
    }
    let border = borders
        .iter()
        .copied()
        .find(|border| *border > line)
        .unwrap_or(units.len());
    let between = lines
        .iter()
        .filter(|other| (line + 1..border).contains(*other) && !is_site(units[**other].text()));
    score -= i32::try_from(between.count().min(4)).unwrap_or(4);
    if leads_menu(units, line, border) {
        score -= 2;
    }
    if is_under_title(page, lines, line) {
        score -= 3;
    }
    // A name beside what is said of the article is the writer's.
    let is_signed = names(text, Care::Guessed).is_some()
        && (text.split_whitespace().count() <= 3 || text.contains('('));
    if is_signed && line > lines[0] && (border == line + 1 || text.contains('(')) {
        score -= 3;
    }
    score
}

/// Tells whether a line is said again further down, or was said further up.
fn is_again(page: &Page<'_>, lines: &[usize], line: usize) -> bool {
    let text = page.units[line].text();
    lines
        .iter()
        .any(|other| *other != line && page.units[*other].says(text))
}

/// Tells whether a line stands in another one with the name of the site beside it.
fn is_beside_site(page: &Page<'_>, lines: &[usize], line: usize) -> bool {
    let text = page.units[line].text();
    columns(text) >= 8
        && lines.iter().any(|other| {
            let longer = page.units[*other].text();
            *other != line
                && columns(longer) < 3 * columns(text)
                && site_beside(longer, text).is_some()
        })
}

/// Tells whether a line stands right under one that may be the headline, and is longer: a standfirst without a stop.
fn is_under_title(page: &Page<'_>, lines: &[usize], line: usize) -> bool {
    let units = page.units;
    let Some(above) = lines.iter().copied().rfind(|other| *other < line) else {
        return false;
    };
    let (text, width) = (units[above].text(), columns(units[above].text()));
    let is_title =
        width >= 16 && !is_site(text) && !is_section_name(text) && !is_in_menu(units, above);
    above + 1 == line
        && is_title
        && columns(units[line].text()) > width
        && super::may_be_title(&units[above])
}

/// Tells whether a line stands together with others as short as it is.
fn is_in_menu(units: &[Unit], line: usize) -> bool {
    let is_item = |unit: &&Unit| !unit.is_sentence() && columns(unit.text()) <= 60;
    let above = (0..line)
        .rev()
        .take(MENU)
        .take_while(|at| !units[at + 1].apart && is_item(&&units[*at]))
        .count();
    let below = units[line + 1..]
        .iter()
        .take(MENU)
        .take_while(|unit| !unit.apart && is_item(unit))
        .count();
    // In a page without empty lines everything stands together.
    above + below + 1 >= MENU && !is_flat(units)
}

/// Tells whether parts of the site are named between a line and what is said of the article.
fn leads_menu(units: &[Unit], line: usize, border: usize) -> bool {
    let leads = |sign: &Sign| {
        sign.is(What::Navigation) || sign.is(What::Skip) || matches!(sign, Sign::Path(_))
    };
    let mut between = units[line + 1..border.max(line + 1)].iter();
    between.any(|unit| unit.signs().iter().any(leads))
}

/// The name that stands beside a headline, behind a sign that parts them.
fn site_beside<'a>(line: &'a str, title: &str) -> Option<&'a str> {
    let signs = |c: char| {
        matches!(
            c,
            '|' | '｜' | '-' | '–' | '—' | '_' | '·' | '•' | ':' | '：' | '«' | '»' | '/'
        )
    };
    let name = line
        .strip_prefix(title)
        .map(|rest| rest.trim_start().strip_prefix(signs))
        .or_else(|| {
            line.strip_suffix(title)
                .map(|rest| rest.trim_end().strip_suffix(signs))
        })??
        .trim();
    (!name.is_empty() && columns(name) <= 2 * NAME).then_some(name)
}

/// Takes the name of the site off a headline, where another line or a bar tells that it is one.
pub(super) fn without_site(page: &mut Page<'_>, lines: &[usize], title: usize) {
    let text = page.said(title);
    for line in lines.iter().copied().filter(|line| *line != title) {
        let other = page.said(line);
        if let Some(name) = site_beside(&other, &text) {
            name_site(page, name);
            page.take(line);
        }
    }
    if let Some((head, name)) = text.rsplit_once(['|', '｜']) {
        let (head, name) = (head.trim(), name.trim());
        let is_short = columns(name) <= NAME && columns(head) >= columns(name);
        if is_short
            && !head.is_empty()
            && !name.is_empty()
            && page.site.as_deref().is_none_or(|site| site == name)
        {
            page.title = Some(head.to_owned());
            name_site(page, name);
        }
    }
}
