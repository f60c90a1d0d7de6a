//! The body of a page as HTML: its paragraphs, headings, lists and pictures, and nothing else.

use super::page::{Figure, Page, Use};
use super::unit::{Form, Unit, is_flat};
use crate::ingest::plain::{
    Item, Logical, Piece, addresses, columns, ends_sentence, nested, pieces,
};
use crate::model::{escaped, quoted};
use std::fmt::Write;

/// Most columns of a heading.
const HEADING: usize = 90;

/// Writes what is left of a page from a unit on.
pub(super) fn html(page: &Page<'_>) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < page.units.len() {
        match page.uses[at] {
            Use::Taken => at += 1,
            Use::Figure(number) => {
                figure(&mut out, &page.figures[number]);
                at += 1;
            }
            Use::Body => at = body(&mut out, page, at),
        }
    }
    out
}

/// Writes the unit at a place, with those that belong to it; returns the place behind them.
fn body(out: &mut String, page: &Page<'_>, at: usize) -> usize {
    let units = page.units;
    match units[at].form {
        Form::Item => {
            let run = units[at..].iter().zip(&page.uses[at..]);
            let is_item =
                |(unit, used): &(&Unit, &Use)| unit.form == Form::Item && **used == Use::Body;
            let count = run.take_while(is_item).count();
            items(out, &units[at..at + count]);
            at + count
        }
        Form::Verbatim => {
            let _ = writeln!(out, "<pre>{}</pre>", escaped(&moved_out(units[at].text())));
            at + 1
        }
        Form::Quote => {
            let inner = pieces(units[at].text());
            piece(out, &Piece::Quote(inner));
            at + 1
        }
        Form::Rule => {
            out.push_str("<hr>\n");
            at + 1
        }
        Form::Line if is_heading(page, at) => {
            element(out, "h2", units[at].text());
            at + 1
        }
        Form::Line => {
            let verse = verse(page, at);
            if verse > 1 {
                let lines = units[at..at + verse].iter();
                let lines: Vec<String> = lines.map(|unit| linked(unit.text())).collect();
                let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
                return at + verse;
            }
            element(out, "p", units[at].text());
            at + 1
        }
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", linked(text));
}

/// How many lines from one on stand together and are short: verse, an address, a table of few words. In a page without
/// empty lines nothing stands together.
fn verse(page: &Page<'_>, at: usize) -> usize {
    if is_flat(page.units) {
        return 1;
    }
    let run = page.units[at..].iter().zip(&page.uses[at..]).enumerate();
    let is_line = |(number, (unit, used)): &(usize, (&Unit, &Use))| {
        let is_short =
            !unit.is_sentence() || (ends_sentence(unit.text()) && columns(unit.text()) < 60);
        unit.form == Form::Line && **used == Use::Body && (*number == 0 || !unit.apart) && is_short
    };
    run.take_while(is_line).count()
}

/// Tells whether a line is a heading: short, without a stop, and above a paragraph.
fn is_heading(page: &Page<'_>, at: usize) -> bool {
    let text = page.units[at].text();
    let next = (at + 1..page.units.len()).find(|at| page.uses[*at] != Use::Taken);
    let is_above = next.is_some_and(|next| match page.uses[next] {
        Use::Body => page.units[next].is_sentence(),
        _ => false,
    });
    let closes = text.ends_with([
        '.', ',', ';', ':', '、', '，', '；', '：', '。', '…', '”', '"', '»', '」', '।', '-', ')',
    ]);
    let speaks = text.starts_with(['–', '—', '“', '"', '„', '«', '「', '(', '‹']);
    let has_letter = text.chars().any(char::is_alphabetic);
    columns(text) <= HEADING
        && !page.units[at].is_sentence()
        && is_above
        && !closes
        && !speaks
        && has_letter
}

/// Writes items that follow each other; a single one is a paragraph with its mark.
fn items(out: &mut String, units: &[Unit]) {
    if let [one] = units {
        let mark = one.line.bullet.unwrap_or('•');
        element(out, "p", &format!("{mark} {}", one.text()));
        return;
    }
    let lines: Vec<Logical> = units.iter().map(|unit| unit.line.clone()).collect();
    list(out, &nested(&lines));
}

fn list(out: &mut String, items: &[Item]) {
    out.push_str("<ul>");
    for item in items {
        let _ = write!(out, "<li>{}", linked(&item.text));
        if !item.inner.is_empty() {
            list(out, &item.inner);
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>\n");
}

/// Writes a part of a plain text.
fn piece(out: &mut String, piece: &Piece) {
    match piece {
        Piece::Paragraph(text) => {
            let lines: Vec<String> = text.lines().map(linked).collect();
            let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
        }
        Piece::Heading(level, text) => element(out, &format!("h{level}"), text),
        Piece::List(items) => list(out, items),
        Piece::Verbatim(text) => {
            let _ = writeln!(out, "<pre>{}</pre>", escaped(text));
        }
        Piece::Quote(inner) => {
            out.push_str("<blockquote>");
            for inner in inner {
                self::piece(out, inner);
            }
            out.push_str("</blockquote>\n");
        }
        Piece::Rule => out.push_str("<hr>\n"),
    }
}

fn figure(out: &mut String, figure: &Figure) {
    out.push_str("<figure><figcaption>");
    if let Some(caption) = &figure.caption {
        out.push_str(&linked(caption));
    }
    if let Some(credit) = &figure.credit {
        let gap = if figure.caption.is_some() { " " } else { "" };
        let _ = write!(out, "{gap}<cite>{}</cite>", linked(credit));
    }
    out.push_str("</figcaption></figure>\n");
}

/// Moves lines out as far as all of them are moved in.
fn moved_out(text: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let least = text.lines().map(indent).min().unwrap_or(0);
    let lines: Vec<&str> = text.lines().map(|line| &line[least..]).collect();
    lines.join("\n")
}

/// Escapes a text, and links the addresses in it.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (range, url) in addresses(text) {
        out.push_str(&escaped(&text[done..range.start]));
        let address = quoted(url.as_str());
        let _ = write!(
            out,
            "<a href=\"{address}\">{}</a>",
            escaped(&text[range.clone()])
        );
        done = range.end;
    }
    out.push_str(&escaped(&text[done..]));
    out
}
