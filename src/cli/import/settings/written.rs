//! Our configuration as it is written. What would be wrong in it is left out before anybody sees it.

use super::{Left, Origin};
use crate::config::Config;
use std::fmt::Write;

/// What stands above all.
const HEAD: &str = "\
# Taken from newsboat by “offprint import newsboat”. “offprint config” prints every key there is, explained.
";

/// A table of the configuration, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Table {
    /// What stands before all tables.
    Top,
    /// Keys that mean the same everywhere.
    Keys,
    /// Keys of one place.
    KeysIn(&'static str),
    /// Programs.
    Commands,
    /// Rules for articles that arrive, a table each: a query, and what is done.
    Rules,
}

/// A line, and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) table: Table,
    pub(super) key: String,
    /// Its value as TOML.
    pub(super) value: String,
    pub(super) at: Origin,
}

/// Writes lines, table by table, and leaves out what [`Config`] finds wrong in them.
pub(super) fn written(mut lines: Vec<Line>) -> (String, Vec<Left>) {
    lines.sort_by_key(|line| line.table);
    let mut left = Vec::new();
    loop {
        let (text, rows) = text(&lines);
        let (config, mut troubles) = Config::read(&text, "config.toml", None);
        troubles.extend(config.fetching.standing().1);
        let wrong = troubles.iter().find_map(|trouble| {
            let line = rows.iter().position(|row| *row == trouble.line)?;
            Some((line, trouble.what.clone()))
        });
        match wrong {
            Some((line, what)) => left.push(Left::new(lines.remove(line).at, &what)),
            None if troubles.is_empty() || lines.is_empty() => return (text, left),
            None => left.extend(
                lines
                    .drain(..)
                    .map(|line| Left::new(line.at, "it cannot be written")),
            ),
        }
    }
}

/// Returns the text, and the row of each line in it, from 1.
fn text(lines: &[Line]) -> (String, Vec<usize>) {
    let mut text = HEAD.to_owned();
    let mut rows = Vec::new();
    let mut last = Table::Top;
    for line in lines {
        if std::mem::replace(&mut last, line.table) != line.table {
            let _ = match line.table {
                Table::Top | Table::Rules => Ok(()),
                Table::Keys => text.write_str("\n[keys]\n"),
                Table::KeysIn(place) => writeln!(text, "\n[keys.{place}]"),
                Table::Commands => text.write_str("\n[commands]\n"),
            };
        }
        if line.table == Table::Rules {
            text.push_str("\n[[rules]]\n");
            rows.push(text.matches('\n').count() + 1);
            let _ = writeln!(text, "when = {}\ndo = {}", quoted(&line.key), line.value);
            continue;
        }
        rows.push(text.matches('\n').count() + 1);
        let is_bare = line.table == Table::Top || line.table == Table::Commands;
        let key = if is_bare {
            line.key.clone()
        } else {
            quoted(&line.key)
        };
        let _ = writeln!(text, "{key} = {}", line.value);
    }
    (text, rows)
}

/// Writes text as TOML has it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Writes a list of texts as TOML has it.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
