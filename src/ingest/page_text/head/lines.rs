//! The lines of a head that say by their words alone nothing: headline, site, section, a name.
//!
//! What they are is told by where they stand, how long they are, and what is said twice.

use super::{Head, title};
use crate::ingest::page_text::foot::is_between;
use crate::ingest::page_text::house::{is_section_name, is_site};
use crate::ingest::page_text::key::key;
use crate::ingest::page_text::names::{Care, is_name, is_role, names};
use crate::ingest::page_text::page::{Figure, Page, Use};
use crate::ingest::page_text::sign::Sign;
use crate::ingest::page_text::words::{List, What, has};
use crate::ingest::plain::columns;

/// Most columns of the name of a site or a section.
pub(super) const NAME: usize = 44;
/// Columns from which a line under the headline is a standfirst without a stop.
const STANDFIRST: usize = 40;

/// Says what each line is. The borders are the units that say something of the article, and where it begins.
pub(super) fn settle(
    page: &mut Page<'_>,
    head: &mut Head,
    lines: &[usize],
    borders: &[usize],
    known_title: Option<&str>,
) {
    let title = match known_title {
        Some(title) => {
            let again = lines
                .iter()
                .copied()
                .find(|line| page.units[*line].says(title));
            head.repeats_title = again.is_some();
            again
        }
        None => title::find(page, head, lines, borders),
    };
    let Some(title) = title else {
        return;
    };
    if page.title.is_none() {
        page.title = Some(page.said(title));
        title::without_site(page, lines, title);
    }
    page.take(title);
    let title = title::first(page, lines, title);
    twice(page, lines);
    above(page, lines, title);
    framed(page, head, lines, title);
    below(page, head, lines, title, borders);
}

/// Takes in the name of the site, and before it perhaps that of the section.
pub(super) fn name_site(page: &mut Page<'_>, name: &str) {
    let mut parts: Vec<&str> = name
        .split(['|', '｜'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if let Some(site) = parts.pop() {
        page.site.get_or_insert_with(|| site.to_owned());
    }
    for part in parts {
        page.file_under(part);
    }
}

/// Takes in what is said twice and is not the headline: the name of the site.
fn twice(page: &mut Page<'_>, lines: &[usize]) {
    for line in lines.iter().copied() {
        if !page.is_free(line) {
            continue;
        }
        let text = page.said(line);
        let is_again = lines
            .iter()
            .any(|other| *other != line && page.units[*other].says(&text));
        let is_name =
            columns(&text) <= NAME && page.title.as_ref().is_none_or(|title| *title != text);
        if is_again && is_name && !is_section_name(&text) {
            page.site.get_or_insert_with(|| text.clone());
        }
        if page.is_said(&text) {
            page.take(line);
        }
    }
}

/// Says what the lines above the headline are: a menu, the site, the section.
fn above(page: &mut Page<'_>, lines: &[usize], title: usize) {
    let units = page.units;
    let above: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|line| *line < title && page.is_free(*line))
        .collect();
    let short = |line: &usize| {
        units[*line].text().split_whitespace().count() <= 4 && columns(units[*line].text()) <= NAME
    };
    let is_menu = above.len() > 2 && is_menu(page, &above, title);
    for (number, line) in above.iter().copied().enumerate() {
        let text = page.said(line);
        let is_last = number + 1 == above.len();
        let is_section_word = is_section_name(&text);
        if let Some((site, _)) = text.split_once(['|', '｜'])
            && page.site.is_none()
            && number == 0
            && is_site(site.trim())
        {
            page.site = Some(site.trim().to_owned());
            page.take(line);
        }
        if !short(&line) || !page.is_free(line) {
            continue;
        }
        if page.is_said(&text) {
            page.take(line);
        } else if page.site.is_none()
            && (is_site(&text)
                || number == 0 && !is_section_word && is_first(page, line) && above.len() > 1)
        {
            page.site = Some(text);
            page.take(line);
        } else if (is_section_word || number > 0) && leads_menu(page, line) {
            page.take(line);
        } else if is_last
            && (is_section_word || !is_menu || is_section(page, line))
            && !is_site(&text)
        {
            page.file_under(&text);
            page.take(line);
        } else if is_menu {
            page.take(line);
        } else if page.site.is_none() && !is_section_word {
            page.site = Some(text);
            page.take(line);
        } else if is_section_word {
            page.file_under(&text);
            page.take(line);
        }
    }
}

/// Tells whether a line stands together with a menu below it.
fn leads_menu(page: &Page<'_>, line: usize) -> bool {
    let next = page.units.get(line + 1);
    next.is_some_and(|next| !next.apart && next.is(What::Navigation))
}

/// Tells whether the lines above a headline are a menu as pages have one: with words in it that all menus have, and not
/// longer than the article. What is taken for a menu is lost.
fn is_menu(page: &Page<'_>, above: &[usize], title: usize) -> bool {
    let units = page.units;
    let told = units[..title]
        .iter()
        .filter(|unit| {
            unit.is(What::Navigation)
                || unit.is(What::Skip)
                || unit.is(What::Subscribe)
                || unit.is(What::Share)
        })
        .count();
    let length: usize = above.iter().map(|line| units[*line].text().len()).sum();
    let article: usize = units[title..].iter().map(|unit| unit.text().len()).sum();
    told > 0 && above.len() <= 3 + 10 * told && length < article
}

/// Tells whether nothing but furniture stands above a line.
fn is_first(page: &Page<'_>, line: usize) -> bool {
    page.units[..line]
        .iter()
        .all(super::super::unit::Unit::is_known)
        || (0..line).all(|at| !page.is_free(at))
}

/// Tells whether a line right above the headline is its section and not the end of a menu.
fn is_section(page: &Page<'_>, line: usize) -> bool {
    let unit = &page.units[line];
    unit.apart || is_section_name(unit.text())
}

/// Takes a standfirst without a stop that the article says again, and what stands between: a caption with its credit.
fn framed(page: &mut Page<'_>, head: &mut Head, lines: &[usize], title: usize) {
    let units = page.units;
    let free: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|line| *line > title && page.is_free(*line))
        .collect();
    let twice = free.iter().copied().find_map(|line| {
        let is_long = columns(units[line].text()) >= STANDFIRST;
        let again = free
            .iter()
            .copied()
            .rfind(|other| *other > line + 1 && units[*other].says(units[line].text()));
        again.filter(|_| is_long).map(|again| (line, again))
    });
    let Some((line, again)) = twice.filter(|_| page.summary.is_none()) else {
        return;
    };
    page.summary = Some(page.said(line));
    page.take(line);
    page.take(again);
    head.repeats_summary = true;
    let mut between = free
        .iter()
        .copied()
        .filter(|at| (line + 1..again).contains(at));
    let Some(caption) = between
        .next_back()
        .filter(|at| columns(units[*at].text()) >= 25)
    else {
        return;
    };
    let credit = between.next_back().filter(|at| at + 1 == caption);
    let figure = Figure {
        caption: Some(page.said(caption)),
        credit: credit.map(|at| page.said(at)),
    };
    credit.into_iter().for_each(|at| page.take(at));
    page.place(caption, figure);
}

/// Says what the lines between the headline and the article are.
fn below(page: &mut Page<'_>, head: &Head, lines: &[usize], title: usize, borders: &[usize]) {
    let end = head.end;
    let below: Vec<usize> = lines
        .iter()
        .copied()
        .filter(|line| *line > title && page.is_free(*line))
        .collect();
    for line in below {
        let text = page.said(line);
        let width = columns(&text);
        let is_first = (title + 1..line).all(|at| !page.is_free(at) && !is_meta(page, at));
        let before_meta = borders
            .iter()
            .any(|border| (line + 1..end).contains(border));
        let words = text.split_whitespace().count();
        let is_long = width >= STANDFIRST || words >= 6;
        let names = names(&text, Care::Guessed).filter(|_| !is_site(&text));
        if page.is_said(&text) || is_between(page.units, line) {
            page.take(line);
        } else if is_long {
            if page.summary.is_none() && is_first && (before_meta || has_more(page, line, end)) {
                page.summary = Some(text);
                page.take(line);
            }
        } else if is_section_name(&text) && (before_meta || is_beside_meta(page, line)) {
            page.file_under(&text);
            page.take(line);
        } else if is_role(&text) && is_behind_byline(page, line) {
            page.take(line);
        } else if let Some(names) = names
            .filter(|_| is_beside_meta(page, line) || has_role(&text) || is_under_again(page, line))
            .filter(|_| page.authors.is_empty())
        {
            page.authors = names;
            page.take(line);
        } else if is_behind_by(page, line) && is_name(&text, Care::Told) {
            page.authors.push(text);
            page.take(line);
        } else if page.site.is_none()
            && width <= NAME
            && words <= 5
            && (is_site(&text) || is_first || is_beside_meta(page, line))
            && has_more(page, line, end)
        {
            page.site = Some(text);
            page.take(line);
        }
    }
}

/// Tells whether the line above is the headline, said again.
fn is_under_again(page: &Page<'_>, line: usize) -> bool {
    let is_title = |at: usize| {
        let title = page.title.as_deref().unwrap_or_default();
        page.units[at].says(title) && page.units[..at].iter().any(|unit| unit.says(title))
    };
    line.checked_sub(1).is_some_and(is_title)
}

/// Tells whether a line says in brackets what somebody is at a paper.
fn has_role(text: &str) -> bool {
    let inner = text.split_once(['(', '（']).map(|(_, inner)| inner);
    inner.is_some_and(|inner| is_role(inner.trim_end_matches([')', '）'])))
}

/// Tells whether a unit says who wrote the article or when.
fn is_meta(page: &Page<'_>, at: usize) -> bool {
    page.units[at].signs().iter().any(|sign| {
        matches!(
            sign,
            Sign::Byline(_) | Sign::Published(_) | Sign::Modified(_) | Sign::Ago | Sign::Source(_)
        ) || sign.is(What::ReadingTime)
    })
}

fn is_beside_meta(page: &Page<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).is_some_and(|at| is_meta(page, at));
    above || page.units.get(line + 1).is_some() && is_meta(page, line + 1)
}

/// Tells whether the line above says who wrote the article.
fn is_behind_byline(page: &Page<'_>, line: usize) -> bool {
    line.checked_sub(1).is_some_and(|at| {
        let signs = page.units[at].signs();
        signs.iter().any(|sign| matches!(sign, Sign::Byline(_)))
            || !page.authors.is_empty() && page.uses[at] == Use::Taken
    })
}

/// Tells whether the line above is only the word that leads to a name.
fn is_behind_by(page: &Page<'_>, line: usize) -> bool {
    line.checked_sub(1)
        .is_some_and(|at| has(List::BylineLabel, &key(page.units[at].text())))
}

/// Tells whether more of the head stands between a line and the article.
fn has_more(page: &Page<'_>, line: usize, end: usize) -> bool {
    (line + 1..end).any(|at| !page.is_free(at))
}

/// Takes a part of a line beside a date or a writer.
pub(super) fn learn_part(page: &mut Page<'_>, text: &str) {
    if is_section_name(text) {
        page.file_under(text);
    } else if is_role(text) && !page.authors.is_empty() && !is_site(text) {
        // What the writer is.
    } else if !is_site(text)
        && page.authors.is_empty()
        && let Some(names) = names(text, Care::Guessed)
    {
        page.authors = names;
    } else if page.site.is_none() {
        page.site = Some(text.to_owned());
    } else if !page.is_said(text) {
        page.file_under(text);
    }
}
