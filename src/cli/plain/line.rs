//! What a typed line means: a command by its name or a key in force, or what is the reader's own, perhaps with a count before it or words behind it.

use crate::app::{Bound, COMMANDS, Code, Command, Context, Found, Key, Settings};

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A command, the count before it, and what stands behind it.
    Do(Command, Option<usize>, String),
    /// Lines of the reader's own, one after the other.
    Lines(Vec<String>),
    /// A program of the reader's own, by its number.
    Program(usize),
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
pub(super) fn read(typed: &str, contexts: &[Context], settings: &Settings) -> Line {
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
    let find = |keys: &[Key]| settings.keymap.find(contexts, keys);
    if let Some((bound, rest)) = by_key(word, rest, &find) {
        return match bound {
            Bound::Command(command) => Line::Do(*command, count, rest.to_owned()),
            Bound::Lines(lines) => Line::Lines(lines.clone()),
            Bound::Nothing => Line::Unknown(word.to_owned(), Vec::new()),
        };
    }
    if let Some((_, lines)) = settings.macros.iter().find(|(name, _)| name == word) {
        return Line::Lines(lines.clone());
    }
    let mut programs = settings.programs.iter();
    if let Some(number) = programs.position(|program| program.name == word) {
        return Line::Program(number);
    }
    if let Some(command) = by_name(word) {
        return Line::Do(command, count, rest.to_owned());
    }
    // Keys that are typed one after the other, without blanks between them.
    let letters: Vec<Key> = word.chars().map(|c| Key::plain(Code::Char(c))).collect();
    match find(&letters) {
        Found::Bound(Bound::Command(command)) => Line::Do(*command, count, rest.to_owned()),
        Found::Bound(Bound::Lines(lines)) => Line::Lines(lines.clone()),
        _ => Line::Unknown(word.to_owned(), nearest(word)),
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

/// Finds what a key asks for, perhaps with others behind it, and what stands behind those.
fn by_key<'a, 'm>(
    word: &str,
    rest: &'a str,
    find: &impl Fn(&[Key]) -> Found<'m>,
) -> Option<(&'m Bound, &'a str)> {
    let letter = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next()?;
        letters
            .next()
            .is_none()
            .then(|| Key::plain(Code::Char(first)))
    };
    let mut keys = vec![letter(word)?];
    let mut rest = rest;
    loop {
        match find(&keys) {
            Found::Bound(bound) => return Some((bound, rest)),
            Found::Nothing => return None,
            Found::Begun => {
                let (next, behind) = split(rest);
                keys.push(letter(next)?);
                rest = behind;
            }
        }
    }
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
    use crate::config::Config;

    fn list(typed: &str) -> Line {
        let contexts = [Context::List, Context::Anywhere];
        read(typed, &contexts, &Settings::default())
    }

    #[test]
    fn keys_and_names_are_those_in_force() {
        let text = "[keys]\nj = 'none'\n'g t' = 'feeds'\nx = ['toggle-star', 'down']\n\
                    [macros]\nlater = ['tag later', 'down']\n[commands]\nsee = ['cat']\n";
        let (config, troubles) = Config::read(text, "c", None);
        assert_eq!(troubles, []);
        let read = |typed| read(typed, &[Context::List, Context::Anywhere], &config.settings);
        let lines = |lines: &[&str]| Line::Lines(lines.iter().map(ToString::to_string).collect());
        assert_eq!(read("j"), Line::Unknown("j".into(), Vec::new()));
        for typed in ["g t", "gt"] {
            assert_eq!(read(typed), Line::Do(Command::Feeds, None, String::new()));
        }
        assert_eq!(read("x"), lines(&["toggle-star", "down"]));
        assert_eq!(read(":later"), lines(&["tag later", "down"]));
        assert_eq!(read("see"), Line::Program(0));
        assert_eq!(read("down"), Line::Do(Command::Down, None, String::new()));
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
        let contexts = [Context::Feeds, Context::Anywhere];
        let among_feeds = read("a", &contexts, &Settings::default());
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
