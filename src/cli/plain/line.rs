//! What a typed line means: a command by its name or its key, perhaps with a count before it or words behind it.

use crate::app::{COMMANDS, Command, Context, Entry};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A command, the count before it, and what stands behind it.
    Do(Command, Option<usize>, String),
    /// A number alone.
    Number(usize),
    /// No such command; these have the nearest names.
    Unknown(String, Vec<&'static str>),
}

/// Keys that words may follow without a blank.
const SIGNS: [char; 4] = ['/', '\\', '=', '|'];
/// Most names that are offered in place of one that is none.
const OFFERED: usize = 3;

/// Reads a line; `contexts` tell which keys mean something, the strongest first.
pub(super) fn read(typed: &str, contexts: &[Context]) -> Line {
    let typed = typed.trim();
    let typed = typed.strip_prefix(':').map_or(typed, str::trim_start);
    if typed.is_empty() {
        return Line::Do(Command::ReadOn, None, String::new());
    }
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let (count, words) = typed.split_at(digits);
    // A number that is too large is that of nothing.
    let count = (!count.is_empty()).then(|| count.parse().unwrap_or(usize::MAX));
    let words = words.trim_start();
    if let Some(count) = count.filter(|_| words.is_empty()) {
        return Line::Number(count);
    }
    let (word, rest) = split(words);
    let command = by_key(word, contexts).or_else(|| by_name(word));
    match command {
        Some(command) => Line::Do(command, count, rest.to_owned()),
        None => Line::Unknown(word.to_owned(), nearest(word)),
    }
}

/// Splits what is typed into a command and what is said to it.
fn split(typed: &str) -> (&str, &str) {
    if typed.starts_with(SIGNS) {
        let (sign, rest) = typed.split_at(1);
        return (sign, rest.trim_start());
    }
    let (word, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    (word, rest.trim_start())
}

fn by_key(word: &str, contexts: &[Context]) -> Option<Command> {
    let mut letters = word.chars();
    letters.next()?;
    if letters.next().is_some() {
        return None;
    }
    let has_key = |entry: &&Entry| entry.keys.split_whitespace().any(|key| key == word);
    let in_context = |context: &Context| {
        let mut entries = COMMANDS.iter().filter(|entry| entry.context == *context);
        entries.find(has_key)
    };
    contexts
        .iter()
        .find_map(in_context)
        .map(|entry| entry.command)
}

/// Finds a command by its name, or by a beginning of it that no other has.
fn by_name(word: &str) -> Option<Command> {
    let word = word.to_ascii_lowercase();
    Command::by_name(&word).or_else(|| {
        let mut entries = COMMANDS
            .iter()
            .filter(|entry| entry.name.starts_with(&word));
        match (entries.next(), entries.next()) {
            (Some(only), None) => Some(only.command),
            _ => None,
        }
    })
}

/// The names that are nearest to a word, the nearest first.
fn nearest(word: &str) -> Vec<&'static str> {
    let word = word.to_ascii_lowercase();
    let far = 1 + word.len() / 4;
    let mut names: Vec<(usize, &str)> = COMMANDS
        .iter()
        .filter_map(|entry| {
            let is_part = word.len() > 2 && entry.name.split('-').any(|part| part == word);
            let distance = match entry.name.starts_with(&word) || is_part {
                true => 0,
                false => distance(&word, entry.name),
            };
            (distance <= far.min(word.len().saturating_sub(1))).then_some((distance, entry.name))
        })
        .collect();
    names.sort_by_key(|(distance, _)| *distance);
    names
        .into_iter()
        .take(OFFERED)
        .map(|(_, name)| name)
        .collect()
}

/// Counts the letters that have to be put in, taken out or changed to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let change = before + usize::from(a != b);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(typed: &str) -> Line {
        read(typed, &[Context::List, Context::Anywhere])
    }

    #[test]
    fn commands_have_names_and_keys() {
        let said = |command, count, rest: &str| Line::Do(command, count, rest.to_owned());
        for (typed, line) in [
            ("next-unread", said(Command::NextUnread, None, "")),
            (":next-unread\n", said(Command::NextUnread, None, "")),
            ("Ω", Line::Unknown("Ω".into(), vec![])),
            ("n", said(Command::NextUnread, None, "")),
            ("3j", said(Command::Down, Some(3), "")),
            ("/salt  bread", said(Command::Find, None, "salt  bread")),
            ("search 1984", said(Command::Search, None, "1984")),
            ("QUIT", said(Command::Quit, None, "")),
            ("l", said(Command::Open, None, "")),
            ("", said(Command::ReadOn, None, "")),
            ("12", Line::Number(12)),
            ("99999999999999999999999", Line::Number(usize::MAX)),
        ] {
            assert_eq!(list(typed), line, "{typed}");
        }
        let among_feeds = read("a", &[Context::Feeds, Context::Anywhere]);
        assert_eq!(among_feeds, said(Command::AddFeed, None, ""));
    }

    #[test]
    fn a_word_that_is_no_command_is_answered_with_the_nearest() {
        let offered = |typed| match list(typed) {
            Line::Unknown(_, names) => names,
            line => vec![if matches!(line, Line::Do(..)) {
                "known"
            } else {
                "number"
            }],
        };
        assert_eq!(
            offered("next"),
            ["next-heading", "next-unread", "next-match"]
        );
        assert_eq!(offered("serch")[0], "search");
        assert_eq!(offered("togle-star")[0], "toggle-star");
        assert_eq!(offered("ümlaut"), Vec::<&str>::new());
        assert_eq!(offered("filt"), ["known"]);
    }
}
