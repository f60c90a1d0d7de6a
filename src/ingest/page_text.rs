//! Plain text becomes an article: a page that somebody saved as text is read as the page it was, any other text stays
//! as it is.
//!
//! A page comes with its furniture: the headline twice, the site's name, who wrote it and when, ways to share it, links
//! to other articles, whose it is. What that looks like is known in many languages, but ordinary prose says the same
//! words, and to lose a paragraph is worse than to keep a stray line. So the head and the foot are read first, what
//! they say is weighed, and only when it adds up is the text taken for a page.

mod credit;
mod dateline;
mod dump;
mod evidence;
mod foot;
mod head;
mod house;
mod key;
mod mail;
mod middle;
mod names;
mod page;
mod sign;
mod unit;
mod when;
mod words;
mod write;

use super::link::Base;
use super::plain::{columns, ends_sentence, is_quoted, is_spaceless};
use super::written::{self, Written};
use super::{Label, Reading, Unreadable};
use crate::model::{Body, Clean, Feed};
use mail::Fields;
use page::Page;

/// Most columns of a headline that stands above a text which is no page.
const TITLE: usize = 100;

/// Reads a plain text as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let clean = Clean::text(text);
    if clean.is_blank() {
        return Err(Unreadable::Nothing);
    }
    let base = Base::of(label.address);
    let link = base.place(&base, label.address.unwrap_or_default());
    let order = unit::order(&clean);
    let (fields, rest) =
        mail::fields(&clean, order).unwrap_or_else(|| (Fields::default(), clean.to_string()));
    let without_numbers = dump::without_numbers(&rest);
    let units = unit::units(without_numbers.as_ref().unwrap_or(&rest), order);
    let (site, mut article) = match page(&units, &fields) {
        Some(page) => (page.site.clone(), of_page(&page)),
        None => (fields.site.clone(), of_text(fields, &rest)),
    };
    article.link = link;
    let feed = Feed {
        title: written::line(&site.unwrap_or_default()),
        ..Feed::default()
    };
    Ok(Reading::of_article(feed, article.into_draft()))
}

/// Reads a text as a page, if enough tells that it is one.
fn page<'a>(units: &'a [unit::Unit], fields: &Fields) -> Option<Page<'a>> {
    let mut page = Page::new(units);
    page.title.clone_from(&fields.title);
    page.site.clone_from(&fields.site);
    page.section.clone_from(&fields.section);
    page.summary.clone_from(&fields.summary);
    page.tags.clone_from(&fields.tags);
    page.authors.clone_from(&fields.authors);
    (page.published, page.modified) = (fields.published, fields.modified);
    let head = head::read(&mut page)?;
    let foot = foot::start(&page, head.end);
    let report = report(&mut page, head.end);
    if !report && !evidence::is_page(&page, &head, foot) {
        return None;
    }
    foot::read(&mut page, foot);
    middle::read(&mut page, head.end, foot);
    page.title.is_some().then_some(page)
}

/// Takes in what the beginning and the end of an agency's report say; tells whether it is one.
fn report(page: &mut Page<'_>, start: usize) -> bool {
    let units = page.units;
    let first = units.get(start).map_or("", unit::Unit::text);
    let Some(line) = dateline::dateline(first, page.order()) else {
        return false;
    };
    page.site.get_or_insert(line.agency);
    page.published = page.published.or(line.at);
    let reporters = units
        .iter()
        .rev()
        .take(6)
        .find_map(|unit| dateline::reporters(unit.text()));
    if let Some(names) = reporters.and_then(|reporters| names::names(reporters, names::Care::Told))
        && page.authors.is_empty()
    {
        page.authors = names;
    }
    true
}

/// The article that a page comes to.
fn of_page(page: &Page<'_>) -> Written {
    let line = |text: &Option<String>| written::line(text.as_deref().unwrap_or_default());
    let mut article = Written {
        title: line(&page.title),
        summary: written::summary_of_text(page.summary.as_deref().unwrap_or_default()),
        published: page.published.or(page.modified),
        modified: page.modified.filter(|_| page.published.is_some()),
        body: Some(Body::Html(write::html(page))),
        ..Written::default()
    };
    for name in &page.authors {
        written::add_name(&mut article.authors, written::name(name));
    }
    for tag in page.section.iter().chain(&page.tags) {
        written::add_name(&mut article.tags, written::name(tag));
    }
    article
}

/// The article that any other text comes to, with what its fields say.
fn of_text(fields: Fields, text: &str) -> Written {
    let (title, body) = match fields.title {
        Some(title) => (Some(title), text),
        None => titled(text),
    };
    let mut article = Written {
        title: written::line(&title.unwrap_or_default()),
        summary: written::summary_of_text(&fields.summary.unwrap_or_default()),
        published: fields.published.or(fields.modified),
        modified: fields.modified,
        body: Some(Body::Text(body.to_owned())),
        ..Written::default()
    };
    for name in &fields.authors {
        written::add_name(&mut article.authors, written::name(name));
    }
    for tag in fields.section.iter().chain(&fields.tags) {
        written::add_name(&mut article.tags, written::name(tag));
    }
    article
}

/// Takes the first line off a text, if it clearly is its headline: short, without a stop, apart from what follows.
fn titled(text: &str) -> (Option<String>, &str) {
    let start = text.trim_start_matches('\n');
    let Some((first, rest)) = start.split_once('\n') else {
        return (None, text);
    };
    let title = first.trim();
    let (second, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let is_underlined = title.chars().count() > 2
        && second.trim().chars().all(|c| matches!(c, '=' | '-' | '~'))
        && columns(second.trim()).abs_diff(columns(title)) <= 3;
    let is_apart = second.trim().is_empty();
    let body = if is_underlined { below } else { rest };
    let follows = body.trim_start_matches(['\n', ' ']);
    let next = follows.lines().next().unwrap_or_default();
    let is_line = columns(title) <= TITLE
        && title.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !title.ends_with([
            '.', ',', ';', ':', '。', '，', '、', '：', '；', '"', '”', '।', '-', '{', '}', '(',
            '|', '>',
        ])
        && title.starts_with(|c: char| c.is_alphanumeric() || "“‘«„\"'¿¡《「『[(".contains(c))
        && !first.starts_with("    ");
    // Verse has lines like its headline; what is one is told by the line below being apart.
    let is_date = when::moment(title, when::Order::MonthFirst).is_some();
    let is_title = is_line
        && !is_date
        && (is_apart || is_underlined || is_flat(text, title))
        && !next.is_empty()
        && !is_quoted(title);
    match is_title {
        true => (Some(title.to_owned()), body),
        false => (None, text),
    }
}

/// Tells whether a text has no empty lines, and sentences below its first line.
fn is_flat(text: &str, title: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .take(40)
        .collect();
    let has_gap = lines.iter().any(|line| line.trim().is_empty());
    let are_sentences = lines
        .iter()
        .skip(1)
        .all(|line| ends_sentence(line) && columns(line) > columns(title));
    !has_gap && lines.len() > 2 && are_sentences && title.chars().any(is_spaceless)
}
