//! Notes: their numbers are raised where they are called, and they stand at the end, in the order of the numbers.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::collections::HashMap;

/// Moves the notes of a text to its end.
pub(super) fn at_the_end<'a>(events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let (mut body, mut notes) = parted(events);
    if notes.is_empty() {
        return body;
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    number(&mut body, &notes, &mut numbers);
    // A note may call others; what nothing calls comes last.
    let mut at = 0;
    loop {
        let called = numbers.iter().find(|(_, number)| **number == at + 1);
        let Some(name) = called.map(|(name, _)| name.clone()) else {
            let rest = notes
                .iter()
                .find(|(name, _)| !numbers.contains_key(name.as_str()));
            let Some((name, _)) = rest else { break };
            numbers.insert(name.clone(), at + 1);
            continue;
        };
        at += 1;
        if let Some((_, mut note)) = notes.iter().find(|(known, _)| *known == name).cloned() {
            number(&mut note, &notes, &mut numbers);
            if let Some(place) = notes.iter_mut().find(|(known, _)| *known == name) {
                place.1 = note;
            }
        }
    }
    notes.sort_by_key(|(name, _)| numbers.get(name.as_str()).copied().unwrap_or(usize::MAX));
    body.push(Event::Rule);
    body.push(Event::Start(Tag::List(Some(1))));
    for (_, note) in notes {
        body.push(Event::Start(Tag::Item));
        body.extend(note);
        body.push(Event::End(TagEnd::Item));
    }
    body.push(Event::End(TagEnd::List(true)));
    body
}

/// A note with its name.
type Note<'a> = (String, Vec<Event<'a>>);

/// Parts a text from its notes. Of two notes with one name the first counts, as it does for their readers.
fn parted<'a>(events: Vec<Event<'a>>) -> (Vec<Event<'a>>, Vec<Note<'a>>) {
    let mut body = Vec::with_capacity(events.len());
    let mut notes: Vec<Note<'a>> = Vec::new();
    let mut open = false;
    for event in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => {
                open = true;
                notes.push((name.to_string(), Vec::new()));
            }
            Event::End(TagEnd::FootnoteDefinition) => open = false,
            event if open => {
                if let Some((_, note)) = notes.last_mut() {
                    note.push(event);
                }
            }
            event => body.push(event),
        }
    }
    (body, notes)
}

/// Writes the numbers of notes in the place of their names.
fn number<'a>(events: &mut [Event<'a>], notes: &[Note<'a>], numbers: &mut HashMap<String, usize>) {
    for event in events {
        let Event::FootnoteReference(name) = event else {
            continue;
        };
        let is_known = notes.iter().any(|(known, _)| **known == **name);
        if !is_known {
            *event = Event::Text(CowStr::from(format!("[^{name}]")));
            continue;
        }
        let next = numbers.len() + 1;
        let number = *numbers.entry(name.to_string()).or_insert(next);
        *event = Event::InlineHtml(CowStr::from(format!("<sup>{number}</sup>")));
    }
}
