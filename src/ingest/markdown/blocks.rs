//! Blocks that Markdown has no word for, and what other readers of it are left to do.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// What parts a caption from its credit.
const JOINT: &str = " · ";

/// The blocks of a text that stand in no other, by the events that they take.
pub(super) fn top(events: &[Event<'_>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    out.push(start..at + 1);
                }
            }
            _ if depth == 0 => out.push(at..at + 1),
            _ => {}
        }
    }
    out
}

/// Makes of pictures and the words in italics under them one figure, of tables without a head such, and of tasks their
/// boxes.
pub(super) fn mended<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let events = tables(figures(events));
    events.into_iter().map(boxed).collect()
}

/// The inner events of a paragraph that is all in italics.
pub(super) fn italics<'e, 'a>(block: &'e [Event<'a>]) -> Option<&'e [Event<'a>]> {
    match block {
        [
            Event::Start(Tag::Paragraph),
            Event::Start(Tag::Emphasis),
            inner @ ..,
            Event::End(TagEnd::Emphasis),
            Event::End(TagEnd::Paragraph),
        ] if !inner.is_empty() && !inner.contains(&Event::End(TagEnd::Emphasis)) => Some(inner),
        _ => None,
    }
}

/// Tells whether a block is a paragraph with a picture and nothing else.
fn is_picture(block: &[Event<'_>]) -> bool {
    let [
        Event::Start(Tag::Paragraph),
        Event::Start(Tag::Image { .. }),
        inner @ ..,
        Event::End(TagEnd::Image),
        Event::End(TagEnd::Paragraph),
    ] = block
    else {
        return false;
    };
    !inner.contains(&Event::End(TagEnd::Image))
}

/// Puts a picture and the paragraph in italics right under it together.
fn figures<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let blocks = top(events);
    let mut out: Vec<Event<'a>> = Vec::with_capacity(events.len());
    let html = |text: &str| Event::InlineHtml(CowStr::from(text.to_owned()));
    let mut number = 0;
    while number < blocks.len() {
        let block = &events[blocks[number].clone()];
        let below = blocks
            .get(number + 1)
            .and_then(|below| italics(&events[below.clone()]));
        match below.filter(|_| is_picture(block)) {
            Some(caption) => {
                out.push(html("<figure>"));
                out.extend_from_slice(&block[1..block.len() - 1]);
                out.push(html("<figcaption>"));
                credited(caption, &mut out);
                out.push(html("</figcaption></figure>\n"));
                number += 2;
            }
            None => {
                out.extend_from_slice(block);
                number += 1;
            }
        }
    }
    out
}

/// Writes a caption; behind the last dot in it stands whose the picture is.
fn credited<'a>(caption: &[Event<'a>], out: &mut Vec<Event<'a>>) {
    let mut depth = 0_i32;
    let mut place = None;
    for (at, event) in caption.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) if depth == 0 => {
                place = text.rfind(JOINT).map(|byte| (at, byte)).or(place);
            }
            _ => {}
        }
    }
    let Some((at, byte)) = place else {
        out.extend_from_slice(caption);
        return;
    };
    let Event::Text(text) = &caption[at] else {
        return;
    };
    let html = |text: &str| Event::InlineHtml(CowStr::from(text.to_owned()));
    out.extend_from_slice(&caption[..at]);
    out.push(Event::Text(CowStr::from(text[..byte].to_owned())));
    out.push(html(" <cite>"));
    out.push(Event::Text(CowStr::from(
        text[byte + JOINT.len()..].to_owned(),
    )));
    out.extend_from_slice(&caption[at + 1..]);
    out.push(html("</cite>"));
}

/// Leaves out the heads of tables that say nothing: GitHub's tables cannot do without.
fn tables<'a>(events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let mut out: Vec<Event<'a>> = Vec::with_capacity(events.len());
    for event in events {
        let ends_head = event == Event::End(TagEnd::TableHead);
        out.push(event);
        if ends_head {
            let start = out
                .iter()
                .rposition(|event| *event == Event::Start(Tag::TableHead));
            let says = |event: &Event<'_>| match event {
                Event::Text(text) | Event::Code(text) => !text.trim().is_empty(),
                Event::Start(Tag::Image { .. }) => true,
                _ => false,
            };
            if let Some(start) = start
                && !out[start..].iter().any(says)
            {
                // What follows is told from the head by its end.
                out.truncate(start + 1);
                out.push(Event::End(TagEnd::TableHead));
            }
        }
    }
    out
}

/// Draws the boxes of tasks.
fn boxed(event: Event<'_>) -> Event<'_> {
    match event {
        Event::TaskListMarker(true) => Event::Text(CowStr::from("☑ ")),
        Event::TaskListMarker(false) => Event::Text(CowStr::from("☐ ")),
        event => event,
    }
}
