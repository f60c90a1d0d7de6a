//! What a plain text is made of.

use super::block::block;
use super::line::columns;

/// How deep quotations and lists are followed into each other.
pub(super) const DEPTH: usize = 8;

/// One part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Piece {
    /// A paragraph; its line breaks are the author's.
    Paragraph(String),
    /// A heading with its level, from 2.
    Heading(u8, String),
    /// A list without numbers.
    List(Vec<Item>),
    /// Lines whose spaces count.
    Verbatim(String),
    /// What somebody else said.
    Quote(Vec<Piece>),
    /// A break between sections.
    Rule,
}

/// An item of a list, and the list under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Item {
    /// What it says.
    pub(in crate::ingest) text: String,
    /// The items that it is divided into.
    pub(in crate::ingest) inner: Vec<Item>,
}

/// Takes a clean text apart.
pub(in crate::ingest) fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    within(text.split('\n'), 0, &mut out);
    out
}

/// Takes lines apart that stand in this many quotations.
pub(super) fn within<'a>(lines: impl Iterator<Item = &'a str>, depth: usize, out: &mut Vec<Piece>) {
    let mut together: Vec<&str> = Vec::new();
    for line in lines.chain([""]) {
        if !line.trim().is_empty() {
            together.push(line);
        } else if !together.is_empty() {
            block(&together, depth, out);
            together.clear();
        }
    }
}

/// Tells whether a line is quoted, by the sign that mail has for it.
pub(in crate::ingest) fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// Takes the sign of a quotation off a line.
pub(in crate::ingest) fn unquoted(line: &str) -> &str {
    let inner = line.trim_start();
    let inner = inner.strip_prefix('>').unwrap_or(inner);
    inner.strip_prefix(' ').unwrap_or(inner)
}

/// Tells whether a line only parts what is above it from what is below.
pub(in crate::ingest) fn is_rule(line: &str) -> bool {
    let ink: String = line.split_whitespace().collect();
    let mut chars = ink.chars();
    let first = chars.next();
    match first {
        Some('⁂') => chars.next().is_none(),
        Some(c) => {
            let is_line = "-_*=~—–─━═＊·•#".contains(c);
            is_line && ink.chars().count() >= 3 && chars.all(|other| other == c)
        }
        None => false,
    }
}

/// Tells whether a line underlines the one above it.
pub(super) fn underlines(line: &str, above: &str) -> Option<u8> {
    let line = line.trim_end();
    let level = match line.chars().next()? {
        '=' => 2,
        '-' | '~' => 3,
        _ => return None,
    };
    let first = line.chars().next();
    let is_line = line.len() >= 3 && line.chars().all(|c| Some(c) == first);
    let fits = columns(line).abs_diff(columns(above.trim_end())) <= 3;
    let is_title = above.trim_start().starts_with(char::is_alphanumeric);
    (is_line && fits && is_title).then_some(level)
}

/// Tells whether lines are laid out with spaces: a table, a drawing, code.
pub(in crate::ingest) fn is_verbatim(lines: &[&str]) -> bool {
    lines.len() > 1 && (is_table(lines) || is_drawing(lines) || is_code(lines))
}

/// Tells whether lines have columns. Lines that all end at the same place are paragraphs with stretched spaces.
fn is_table(lines: &[&str]) -> bool {
    let gaps = lines
        .iter()
        .filter(|line| line.trim().contains("   "))
        .count();
    let widths: Vec<usize> = lines[..lines.len() - 1]
        .iter()
        .map(|line| columns(line.trim_end()))
        .collect();
    let is_stretched = lines.len() > 3 && widths.windows(2).all(|pair| pair[0] == pair[1]);
    gaps * 2 >= lines.len() && gaps > 1 && !is_stretched
}

fn is_drawing(lines: &[&str]) -> bool {
    let framed = |line: &&&str| {
        let line = line.trim();
        let ends = |c: char| matches!(c, '|' | '+');
        line.len() > 2 && line.starts_with(ends) && line.ends_with(ends)
    };
    let drawn = |line: &&&str| {
        let drawn = line
            .chars()
            .filter(|c| matches!(c, '\u{2500}'..='\u{259f}'))
            .count();
        drawn * 4 >= line.trim().chars().count() || drawn > 3
    };
    let framed = lines.iter().filter(framed).count();
    let drawn = lines.iter().filter(drawn).count();
    framed.max(drawn) * 2 >= lines.len() && framed.max(drawn) > 1
}

/// Tells whether lines are code, a difference between files, or what was typed at a prompt.
fn is_code(lines: &[&str]) -> bool {
    let first = lines[0];
    if [
        "diff --", "@@ -", "Index: ", "--- a/", "#!/", "#include", "<?php",
    ]
    .iter()
    .any(|start| first.starts_with(start))
    {
        return true;
    }
    let prompt = first.trim_start().strip_prefix("$ ");
    if prompt.is_some_and(|command| command.starts_with(char::is_alphabetic)) {
        return true;
    }
    let ends = |line: &&&str| {
        let line = line.trim_end();
        line.ends_with(['{', '}'])
            || line.ends_with(");")
            || (line.ends_with(';') && line.contains([' ', '=']) && line.contains(['=', '(']))
            || (line.ends_with(':') && line.contains('(') && line.contains(')'))
    };
    let ended = lines.iter().filter(ends).count();
    let deeper = lines
        .windows(2)
        .any(|pair| super::line::indent(pair[1]) > super::line::indent(pair[0]) + 1);
    ended * 2 >= lines.len() || (ended > 0 && deeper && ended * 4 >= lines.len())
}
