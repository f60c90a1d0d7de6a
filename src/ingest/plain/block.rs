//! The lines between two blank ones become pieces.

use super::line::{is_item, number};
use super::lines::{Flow, Logical, are_paragraphs, logical};
use super::piece::{
    DEPTH, Item, Piece, is_quoted, is_rule, is_verbatim, underlines, unquoted, within,
};

/// Reads lines that stand together.
pub(super) fn block(lines: &[&str], depth: usize, out: &mut Vec<Piece>) {
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let quoted = is_quoted(first) && depth < DEPTH;
        let same = |line: &&&str| (is_quoted(line) && depth < DEPTH) == quoted;
        let (run, after) = rest.split_at(rest.iter().take_while(same).count());
        if quoted {
            let mut inner = Vec::new();
            within(run.iter().map(|line| unquoted(line)), depth + 1, &mut inner);
            out.push(Piece::Quote(inner));
        } else {
            plain_lines(run, out);
        }
        rest = after;
    }
}

fn plain_lines(mut lines: &[&str], out: &mut Vec<Piece>) {
    if let [line] = lines
        && is_rule(line)
    {
        out.push(Piece::Rule);
        return;
    }
    let underlined = |lines: &[&str]| {
        let mut pairs = lines.windows(2).enumerate();
        pairs.find_map(|(at, pair)| Some((at, underlines(pair[1], pair[0])?)))
    };
    while let Some((at, level)) = underlined(lines) {
        together(&lines[..at], out);
        out.push(Piece::Heading(level, lines[at].trim().to_owned()));
        lines = &lines[at + 2..];
    }
    together(lines, out);
}

fn together(lines: &[&str], out: &mut Vec<Piece>) {
    if is_verbatim(lines) {
        verbatim(lines, out);
    } else {
        prose(lines, out);
    }
}

/// Adds lines whose spaces count, moved out as far as all of them are moved in.
fn verbatim(lines: &[&str], out: &mut Vec<Piece>) {
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let least = lines.iter().map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line[least..].trim_end()).collect();
    out.push(Piece::Verbatim(lines.join("\n")));
}

fn prose(lines: &[&str], out: &mut Vec<Piece>) {
    let (lines, is_wrapped) = logical(lines, Flow::Unknown);
    let items = lines.iter().filter(|line| line.bullet.is_some()).count();
    if items > 1 && has_one_mark(&lines) {
        listed(&lines, out);
    } else if (is_wrapped || are_paragraphs(&lines)) && !has_items(&lines) {
        out.extend(lines.iter().map(|line| Piece::Paragraph(said(line))));
    } else {
        let lines: Vec<String> = lines.iter().map(said).collect();
        out.extend((!lines.is_empty()).then(|| Piece::Paragraph(lines.join("\n"))));
    }
}

/// What a line says, with its mark.
fn said(line: &Logical) -> String {
    match line.bullet {
        Some(mark) => format!("{mark} {}", line.text),
        None => line.text.clone(),
    }
}

fn has_items(lines: &[Logical]) -> bool {
    lines
        .iter()
        .any(|line| line.bullet.is_some() || number(&line.text).is_some() || is_item(&line.text))
}

/// Tells whether all items moved in alike have the same mark: pluses and hyphens in turn are no list.
fn has_one_mark(lines: &[Logical]) -> bool {
    let mut marks: Vec<(usize, char)> = Vec::new();
    for line in lines {
        if let Some(mark) = line.bullet {
            match marks.iter().find(|(indent, _)| *indent == line.indent) {
                Some((_, other)) if *other != mark => return false,
                Some(_) => {}
                None => marks.push((line.indent, mark)),
            }
            if marks.len() > DEPTH {
                return false;
            }
        }
    }
    true
}

/// Reads lines among which there are items of a list.
fn listed(lines: &[Logical], out: &mut Vec<Piece>) {
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let is_item = first.bullet.is_some();
        let same = |line: &&Logical| line.bullet.is_some() == is_item;
        let (run, after) = rest.split_at(rest.iter().take_while(same).count());
        if is_item {
            out.push(Piece::List(nested(run)));
        } else {
            out.extend(run.iter().map(|line| Piece::Paragraph(line.text.clone())));
        }
        rest = after;
    }
}

/// Puts items that are moved in under the one above them.
pub(in crate::ingest) fn nested(lines: &[Logical]) -> Vec<Item> {
    items(lines, 0)
}

fn items(lines: &[Logical], depth: usize) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        let deeper = after
            .iter()
            .take_while(|line| line.indent > first.indent && depth < DEPTH)
            .count();
        let (inner, after) = after.split_at(deeper);
        out.push(Item {
            text: first.text.clone(),
            inner: items(inner, depth + 1),
        });
        rest = after;
    }
    out
}
