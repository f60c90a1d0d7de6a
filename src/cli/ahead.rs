//! Options that every verb takes, before it or behind: where the library and the configuration are.
//!
//! They can be part of an alias, and a verb that needs neither goes without. They are moved behind it, where each verb
//! looks for its own.

use clap::Command;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The options, each with a value.
const AHEAD: [&str; 2] = ["--library", "--config"];

/// Moves options that stand before a verb behind it, and drops those that it has no use for, wherever they stand; one that
/// stands behind goes before the same one ahead. Without a verb, all stays.
pub(super) fn moved(program: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let (words, mut options) = parted(&arguments);
    let is_verb = |word: &OsString| word == "help" || program.find_subcommand(word).is_some();
    if !words.get(1).is_some_and(is_verb) {
        return arguments;
    }
    let verb = innermost(program, &words[1..]);
    let known = |name: &str| {
        verb.get_arguments()
            .any(|known| known.get_long() == name.strip_prefix("--"))
    };
    let is_help = words[1] == "help";
    options.retain(|(name, _)| !is_help && known(name));
    let mut kept: Vec<(&str, &[OsString])> = Vec::new();
    for (name, words) in options {
        kept.retain(|(before, _)| *before != name);
        kept.push((name, words));
    }
    let kept = kept.iter().flat_map(|(_, words)| words.iter());
    let end = arguments.iter().position(|word| word == "--");
    let rest = &arguments[end.unwrap_or(arguments.len())..];
    words.iter().chain(kept).chain(rest).cloned().collect()
}

/// The verb that words name, as it is typed.
pub(super) fn verb(program: &Command, arguments: &[OsString]) -> String {
    let words = arguments.iter().skip(1).filter(|word| *word != "help");
    let (mut verb, mut typed) = (program, program.get_name().to_owned());
    for word in words {
        let Some(below) = verb.find_subcommand(word) else {
            break;
        };
        verb = below;
        typed = format!("{typed} {}", verb.get_name());
    }
    typed
}

/// An option and the words that it is written in.
type Written<'a> = (&'static str, &'a [OsString]);

/// Takes the options out of words, up to two dashes alone: the rest, and these.
fn parted(arguments: &[OsString]) -> (Vec<OsString>, Vec<Written<'_>>) {
    let (mut words, mut options) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(word) = arguments.get(at).filter(|word| *word != "--") {
        let found = option(word).and_then(|(name, length)| {
            let words = arguments.get(at..at + length)?;
            Some((name, words))
        });
        match found {
            Some(option) => {
                at += option.1.len();
                options.push(option);
            }
            None => {
                words.push(word.clone());
                at += 1;
            }
        }
    }
    (words, options)
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
            ("o library --library x check", "o library check --library x"),
            ("o list --config c", "o list"),
            (
                "o list salt --config=c -- --config d",
                "o list salt -- --config d",
            ),
            ("o --library x list --library y", "o list --library y"),
            ("o list --library x salt", "o list salt --library x"),
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
