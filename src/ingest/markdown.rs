//! Markdown, by CommonMark and what GitHub adds to it, with the fields that some write above it.

use super::link::Base;
use super::written::{self, Written};
use super::{Label, Reading, Unreadable, date};
use crate::model::{Body, Feed};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Reads a text in Markdown as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let base = Base::of(label.address);
    let mut article = Written {
        link: base.place(&base, label.address.unwrap_or_default()),
        ..Written::default()
    };
    let body = front_matter(text, &mut article);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let events: Vec<Event<'_>> = Parser::new_ext(body, options).collect();
    if article.title.is_blank()
        && let Some(title) = title(&events)
    {
        article.title = title;
    }
    let mut html = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    if article.title.is_blank() && written::words(&html).trim().is_empty() {
        return Err(Unreadable::Nothing);
    }
    article.body = Some(Body::Html(html));
    Ok(Reading::of_article(Feed::default(), article.into_draft()))
}

/// The words of the first heading of the highest level, if nothing but that stands above it.
fn title(events: &[Event<'_>]) -> Option<crate::model::Clean> {
    let start = events.iter().position(|event| {
        matches!(
            event,
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            })
        )
    })?;
    let mut words = String::new();
    for event in &events[start + 1..] {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    let words = written::line(&words);
    (!words.is_blank()).then_some(words)
}

/// Takes the fields above a text, between two lines of hyphens; returns the rest.
fn front_matter<'a>(text: &'a str, article: &mut Written) -> &'a str {
    let text = text.trim_start_matches('\u{feff}');
    let fields = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"));
    let Some(fields) = fields else { return text };
    let Some(end) = fields
        .lines()
        .position(|line| matches!(line.trim_end(), "---" | "..."))
    else {
        return text;
    };
    for line in fields.lines().take(end) {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        match name.trim().to_ascii_lowercase().as_str() {
            "title" => article.title = written::line(value),
            "summary" | "description" | "excerpt" | "subtitle" => {
                article.summary = written::summary_of_text(value);
            }
            "date" | "published" => article.published = date::parse(value),
            "updated" | "lastmod" => article.modified = date::parse(value),
            "author" | "authors" => add_all(&mut article.authors, value),
            "tags" | "categories" | "category" => add_all(&mut article.tags, value),
            "lang" | "language" => article.language = written::language(value),
            _ => {}
        }
    }
    let rest = fields.lines().nth(end + 1);
    rest.map_or("", |rest| {
        &fields[rest.as_ptr() as usize - fields.as_ptr() as usize..]
    })
}

/// Adds the names of a list in one line: `[a, b]` or `a, b`.
fn add_all(names: &mut Vec<crate::model::Clean>, value: &str) {
    for name in value.trim_matches(['[', ']']).split(',') {
        written::add_name(names, written::name(name.trim().trim_matches(['"', '\''])));
    }
}
