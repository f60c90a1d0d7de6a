//! The head of a text in Markdown: its headline, and what this program writes under one.

use super::blocks::{italics, top};
use crate::ingest::date;
use crate::ingest::link::Base;
use crate::ingest::written::{self, Written};
use crate::model::Clean;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::ops::Range;

/// What parts the names, the date and the address under a headline.
const JOINT: &str = " · ";
/// Most names under a headline.
const NAMES: usize = 20;

/// Takes the head off a text.
pub(super) fn take(events: &mut Vec<Event<'_>>, article: &mut Written, base: &Base) {
    let blocks = top(events);
    let Some(number) = headline(events, &blocks) else {
        return;
    };
    let range = blocks[number].clone();
    let title = title(&events[range.clone()]);
    if title.is_blank() || !(article.title.is_blank() || article.title == title) {
        return;
    }
    article.title = title;
    // What is behind goes first, so that the places before it stay.
    let below = blocks[number + 1..].iter().take(2).cloned();
    let mut below: Vec<Range<usize>> = below.collect();
    let standfirst = below
        .first()
        .and_then(|block| standfirst(&events[block.clone()]));
    let has_standfirst = match standfirst {
        Some(words) if article.summary.is_blank() || article.summary == words => {
            article.summary = words;
            true
        }
        _ => false,
    };
    if !has_standfirst {
        below.truncate(1);
    }
    if let Some(block) = below.last().cloned()
        && (!has_standfirst || below.len() == 2)
        && byline(&events[block.clone()], article, base)
    {
        events.drain(block);
    }
    if has_standfirst {
        events.drain(below[0].clone());
    }
    remove(events, range);
}

/// Finds the headline: the first block that is more than a picture, if it is a heading above all others.
fn headline(events: &[Event<'_>], blocks: &[Range<usize>]) -> Option<usize> {
    let number = blocks.iter().position(|block| {
        let block = &events[block.clone()];
        !is_decoration(block)
    })?;
    let level = level(&events[blocks[number].clone()])?;
    let rest = blocks[number + 1..]
        .iter()
        .filter_map(|block| self::level(&events[block.clone()]));
    let is_above = level == HeadingLevel::H1 || rest.into_iter().all(|other| other > level);
    is_above.then_some(number)
}

/// The level of a heading, in Markdown or as HTML.
fn level(block: &[Event<'_>]) -> Option<HeadingLevel> {
    match block.first()? {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        Event::Start(Tag::HtmlBlock) => heading_in_html(&html(block)).map(|_| HeadingLevel::H1),
        _ => None,
    }
}

/// Tells whether a block has no words: pictures, links around pictures, comments, empty HTML.
fn is_decoration(block: &[Event<'_>]) -> bool {
    match block.first() {
        Some(Event::Start(Tag::Paragraph)) => {
            let mut inside = 0_usize;
            let mut pictures = 0;
            for event in block {
                match event {
                    Event::Start(Tag::Image { .. }) => {
                        inside += 1;
                        pictures += 1;
                    }
                    Event::End(TagEnd::Image) => inside = inside.saturating_sub(1),
                    Event::Text(text) | Event::Code(text)
                        if inside == 0 && !text.trim().is_empty() =>
                    {
                        return false;
                    }
                    Event::InlineHtml(html) => pictures += usize::from(html.starts_with("<img")),
                    _ => {}
                }
            }
            pictures > 0
        }
        Some(Event::Start(Tag::HtmlBlock)) => written::words(&html(block)).trim().is_empty(),
        Some(Event::Rule) => true,
        _ => false,
    }
}

fn html(block: &[Event<'_>]) -> String {
    let pieces = block.iter().filter_map(|event| match event {
        Event::Html(html) => Some(&**html),
        _ => None,
    });
    pieces.collect()
}

/// The bytes of the first heading in a piece of HTML.
fn heading_in_html(html: &str) -> Option<Range<usize>> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<h1")?;
    let end = lower[start..].find("</h1>")? + start + "</h1>".len();
    let is_first = written::words(&html[..start]).trim().is_empty();
    is_first.then_some(start..end)
}

fn title(block: &[Event<'_>]) -> Clean {
    match block.first() {
        Some(Event::Start(Tag::HtmlBlock)) => {
            let html = html(block);
            let heading = heading_in_html(&html).unwrap_or_default();
            written::line(&written::words(&html[heading]))
        }
        _ => written::line(&words(block)),
    }
}

/// Takes the headline out; of a piece of HTML the rest stays.
fn remove(events: &mut Vec<Event<'_>>, range: Range<usize>) {
    let html = html(&events[range.clone()]);
    let rest = heading_in_html(&html).map(|heading| {
        let (before, after) = (&html[..heading.start], &html[heading.end..]);
        Event::Html(CowStr::from(format!("{before}{after}")))
    });
    events.splice(range, rest);
}

/// The words of a piece of text.
fn words(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// The standfirst, if a block is a paragraph in italics as it is written under a headline.
fn standfirst(block: &[Event<'_>]) -> Option<Clean> {
    let inner = italics(block)?;
    let is_plain = inner.iter().all(|event| {
        matches!(
            event,
            Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak
        )
    });
    let words = written::summary_of_text(&words(inner));
    (is_plain && !words.is_blank()).then_some(words)
}

/// Takes in who wrote the article, when and where it is, if a block says so as it is written under a headline.
fn byline(block: &[Event<'_>], article: &mut Written, base: &Base) -> bool {
    let [
        Event::Start(Tag::Paragraph),
        inner @ ..,
        Event::End(TagEnd::Paragraph),
    ] = block
    else {
        return false;
    };
    let (said, address) = match inner {
        [
            said @ ..,
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            }),
            Event::Text(_),
            Event::End(TagEnd::Link),
        ] => (said, Some(dest_url)),
        said => (said, None),
    };
    if !said.iter().all(|event| matches!(event, Event::Text(_))) {
        return false;
    }
    let said = words(said);
    let before_address = said.strip_suffix(JOINT);
    if address.is_some() && before_address.is_none() && !said.is_empty() {
        return false;
    }
    let mut parts: Vec<&str> = before_address
        .unwrap_or(&said)
        .split(JOINT)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let at = parts.last().and_then(|last| date::alone(last));
    if at.is_some() {
        parts.pop();
    }
    let is_told = at.is_some() || address.is_some();
    if !is_told || parts.len() > NAMES {
        return false;
    }
    for part in parts {
        written::add_name(&mut article.authors, written::name(part));
    }
    article.published = article.published.or(at);
    if let Some(address) = address {
        article.base = base.url();
        article.link = base.place(base, address);
    }
    true
}
