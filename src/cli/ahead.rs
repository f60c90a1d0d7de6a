//! Options that may stand before the verb: where the library and the configuration are.
//!
//! Before the verb they hold for whatever it does, so that they can be part of an alias; a verb that needs neither
//! goes without. They are moved behind it, where each verb looks for its own.

use clap::Command;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The options, each with a value.
const AHEAD: [&str; 2] = ["--library", "--config"];

/// Moves options that stand before a verb behind it, and drops those that it has no use for. Without a verb, all stays.
pub(super) fn moved(program: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let (mut at, mut ahead) = (1, Vec::new());
    while let Some((name, length)) = arguments.get(at).and_then(|word| option(word)) {
        let Some(words) = arguments.get(at..at + length) else {
            return arguments;
        };
        ahead.push((name, words));
        at += length;
    }
    let verb = arguments.get(at).filter(|_| at > 1);
    let is_verb =
        verb.is_some_and(|word| word == "help" || program.find_subcommand(word).is_some());
    if !is_verb {
        return arguments;
    }
    let rest = &arguments[at..];
    let end = rest
        .iter()
        .position(|word| word == "--")
        .unwrap_or(rest.len());
    let verb = innermost(program, rest);
    let known = |name: &str| {
        verb.get_arguments()
            .any(|known| known.get_long() == name.strip_prefix("--"))
    };
    let is_help = rest[0] == "help";
    let ahead = ahead.iter().filter(|(name, _)| !is_help && known(name));
    let ahead = ahead.flat_map(|(_, words)| words.iter());
    let all = arguments[..1]
        .iter()
        .chain(&rest[..end])
        .chain(ahead)
        .chain(&rest[end..]);
    all.cloned().collect()
}

/// Returns an option that may stand before a verb, and how many words it takes with its value.
fn option(word: &OsStr) -> Option<(&'static str, usize)> {
    let word = word.to_string_lossy();
    AHEAD
        .into_iter()
        .find_map(|name| match word.strip_prefix(name)? {
            "" => Some((name, 2)),
            rest => rest.starts_with('=').then_some((name, 1)),
        })
}

/// Finds the verb that is meant, below others.
fn innermost<'a>(program: &'a Command, words: &[OsString]) -> &'a Command {
    let mut verb = program;
    for word in words {
        match verb.find_subcommand(word) {
            Some(below) => verb = below,
            None => break,
        }
    }
    verb
}

/// Says what is wrong where a verb stands among files to be read, and no file has its name.
pub(super) fn misplaced(files: &[PathBuf]) -> Option<String> {
    let missing: Vec<&PathBuf> = files.iter().filter(|file| !file.exists()).collect();
    if missing.is_empty() {
        return None;
    }
    let program = super::command();
    let verb = missing
        .iter()
        .find(|file| program.find_subcommand(file.as_os_str()).is_some())?;
    let verb = verb.display();
    Some(format!(
        "{verb} is no file here; as a verb it comes first, with its options behind it: offprint {verb}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(words: &str) -> String {
        let words = words.split(' ').map(OsString::from).collect();
        let moved = super::moved(&super::super::command(), words);
        moved.join(OsStr::new(" ")).into_string().unwrap()
    }

    #[test]
    fn options_before_a_verb_are_moved_behind_it() {
        for (typed, meant) in [
            ("o --library x list salt", "o list salt --library x"),
            (
                "o --library=x --config=c list -- -y",
                "o list --library=x -- -y",
            ),
            (
                "o --config c --library x import newsboat",
                "o import newsboat --config c --library x",
            ),
            ("o --library x library check", "o library check --library x"),
            ("o --library x convert f", "o convert f"),
            ("o --library x help convert", "o help convert"),
        ] {
            assert_eq!(moved(typed), meant);
        }
    }

    #[test]
    fn without_a_verb_all_stays_as_it_is() {
        for typed in [
            "o --library x feed.xml",
            "o --library x ./list",
            "o --library list",
            "o --library",
            "o --theme nord list",
            "o list --library x",
            "o feed.xml list",
        ] {
            assert_eq!(moved(typed), typed);
        }
    }
}
