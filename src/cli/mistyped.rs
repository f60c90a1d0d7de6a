//! A command line that means nothing, told in one line as all else is: what is wrong, and what may have been meant.

use super::rows::one_line;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what is wrong. A verb that needs another one behind it has its help for an answer, which is more than a line.
pub(super) fn told(error: &Error, verb: &str) -> String {
    let what = match error.kind() {
        ErrorKind::UnknownArgument => unknown(error, verb),
        ErrorKind::InvalidSubcommand => {
            let typed = one(error, ContextKind::InvalidSubcommand);
            let near = meant(error, ContextKind::SuggestedSubcommand);
            format!("there is no “{verb} {typed}”{near}")
        }
        ErrorKind::InvalidValue => value(error),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error);
            let why = why.map_or("it means nothing".to_owned(), ToString::to_string);
            let typed = one(error, ContextKind::InvalidValue);
            number(&option(error), &typed, &why)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg);
            let named = missing.iter().map(|arg| match arg.starts_with("<--") {
                true => "an option that says what",
                false => arg.as_str(),
            });
            let missing = named.collect::<Vec<_>>().join(" and ");
            format!("{verb} needs more: {missing}")
        }
        ErrorKind::ArgumentConflict => {
            let other = all(error, ContextKind::PriorArg).join(", ");
            match option(error) {
                same if same == other => format!("{same} stands twice"),
                option => format!("{option} and {other} do not go together"),
            }
        }
        _ => plain(error),
    };
    if what.ends_with('?') {
        return what;
    }
    format!("{what}; see {verb} --help")
}

/// Says what a number may be, or else what was said of a value.
fn number(option: &str, typed: &str, why: &str) -> String {
    let range = why
        .split_once(" is not in ")
        .and_then(|(_, range)| range.split_once("..="));
    match range {
        Some((least, most)) => format!("{option} is from {least} to {most}, not “{typed}”"),
        None if why.contains("invalid digit") => {
            format!("{option} is a number, not “{typed}”")
        }
        None => format!("{option} “{typed}”: {why}"),
    }
}

fn unknown(error: &Error, verb: &str) -> String {
    let typed = one(error, ContextKind::InvalidArg);
    let near = meant(error, ContextKind::SuggestedArg);
    if typed.starts_with('-') {
        return format!("{verb} has no option “{typed}”{near}");
    }
    format!("{verb} has no use for “{typed}”{near}")
}

fn value(error: &Error) -> String {
    let (option, typed) = (option(error), one(error, ContextKind::InvalidValue));
    let known = all(error, ContextKind::ValidValue).join(", ");
    match (typed.as_str(), known.as_str()) {
        ("", "") => format!("{option} needs a value"),
        ("", known) => format!("{option} needs a value: {known}"),
        (typed, known) => format!("{option} is one of {known}, not “{typed}”"),
    }
}

/// The option that is meant, without what stands for its value.
fn option(error: &Error) -> String {
    let written = one(error, ContextKind::InvalidArg);
    match written.split_once([' ', '=']) {
        Some((name, _)) if name.starts_with('-') => name.to_owned(),
        _ => written,
    }
}

fn meant(error: &Error, kind: ContextKind) -> String {
    match &all(error, kind)[..] {
        [] => String::new(),
        near => format!("; did you mean “{}”?", near.join("” or “")),
    }
}

fn one(error: &Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![one_line(text)],
        Some(ContextValue::Strings(texts)) => texts.iter().map(|text| one_line(text)).collect(),
        _ => Vec::new(),
    }
}

/// What clap says in its first line.
fn plain(error: &Error) -> String {
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default();
    one_line(first.strip_prefix("error: ").unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::super::{ahead, command};
    use super::*;
    use std::ffi::OsString;

    fn told_of(line: &str) -> String {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let verb = ahead::verb(&command(), &words);
        let error = command().try_get_matches_from(words).unwrap_err();
        told(&error, &verb)
    }

    #[test]
    fn what_is_wrong_is_one_line_that_says_what_may_be_meant() {
        for (typed, said) in [
            (
                "offprint refresh --jobs 999",
                "--jobs is from 1 to 64, not “999”; see offprint refresh --help",
            ),
            (
                "offprint set",
                "offprint set needs more: an option that says what and <FEED>...; see offprint set --help",
            ),
            (
                "offprint list --lmit 3",
                "offprint list has no option “--lmit”; did you mean “--limit”?",
            ),
            (
                "offprint list --limit abc",
                "--limit is a number, not “abc”; see offprint list --help",
            ),
            (
                "offprint list --limit",
                "--limit needs a value; see offprint list --help",
            ),
            (
                "offprint show --format pdf 1",
                "--format is one of text, markdown, html, json, not “pdf”; see offprint show --help",
            ),
            (
                "offprint mark reed x",
                "there is no “offprint mark reed”; did you mean “unread” or “read”?",
            ),
            (
                "offprint import",
                "offprint import needs more: <FILE>...; see offprint import --help",
            ),
            (
                "offprint completions bash zsh",
                "offprint completions has no use for “zsh”; see offprint completions --help",
            ),
            (
                "offprint list --json --json",
                "--json stands twice; see offprint list --help",
            ),
        ] {
            assert_eq!(told_of(typed), said);
        }
    }
}
