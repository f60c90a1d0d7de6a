//! A text with its marks, as Markdown.
//!
//! Stars and lines set a word apart only where the characters around them let them (CommonMark 0.31, section 6.2);
//! elsewhere, inside words and beside the signs of scripts without blanks, the marks are written as HTML.

use super::escape::{Run, is_entity};
use super::spans::{Span, nested};
use crate::model::{Document, Style, Text};
use std::ops::Range;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, whose lines may be taken for the start of something else.
    Paragraph,
    /// Behind something on a line that cannot be broken.
    Line,
    /// In a cell of a table.
    Cell,
}

/// Writes a text with its marks.
pub(super) fn inline(text: &Text, document: &Document, place: Place) -> String {
    let spans = nested(text);
    let pieces = pieces(&text.chars, &spans);
    let forms = forms(&text.chars, &spans, &pieces);
    let mut out = String::with_capacity(text.chars.len() + 16);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Chars(range) => {
                let next = match pieces.get(index + 1) {
                    Some(Piece::Open(next)) => Some(spans[*next].style),
                    _ => None,
                };
                let run = Run {
                    chars: &text.chars,
                    range: range.clone(),
                    place,
                    before_link: matches!(next, Some(Style::Link(_))),
                };
                run.write(&mut out);
            }
            Piece::Code(range) => code(&mut out, &text.chars[range.clone()], place),
            Piece::Open(span) => out.push_str(forms[*span].signs(spans[*span].style).0),
            Piece::Close(span) => {
                let style = spans[*span].style;
                out.push_str(forms[*span].signs(style).1);
                if let Style::Link(link) = style
                    && let Some(url) = document.links.get(link.0 as usize)
                {
                    out.push_str(&target(url.as_str(), place));
                }
            }
        }
    }
    out
}

/// A part of what is written.
enum Piece {
    Chars(Range<usize>),
    Code(Range<usize>),
    Open(usize),
    Close(usize),
}

fn pieces(chars: &str, spans: &[Span]) -> Vec<Piece> {
    let mut at = chars.len() - chars.trim_start().len();
    let end = chars.trim_end().len();
    let mut pieces = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut chars_to = |to: usize, pieces: &mut Vec<Piece>| {
        if at < to {
            pieces.push(Piece::Chars(at..to));
        }
        at = at.max(to);
    };
    for (index, span) in spans.iter().enumerate() {
        while let Some(inner) = open.pop_if(|open| spans[*open].range.end <= span.range.start) {
            chars_to(spans[inner].range.end, &mut pieces);
            pieces.push(Piece::Close(inner));
        }
        chars_to(span.range.start, &mut pieces);
        if span.style == Style::Code {
            pieces.push(Piece::Code(span.range.clone()));
            // The characters are in the code; what follows begins behind it.
            chars_to(span.range.end, &mut Vec::new());
        } else {
            pieces.push(Piece::Open(index));
            open.push(index);
        }
    }
    while let Some(inner) = open.pop() {
        chars_to(spans[inner].range.end, &mut pieces);
        pieces.push(Piece::Close(inner));
    }
    chars_to(end, &mut pieces);
    pieces
}

/// How a span is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// With its usual signs.
    Usual,
    /// With low lines, for an emphasis whose stars would run into those of a strong one.
    Low,
    /// As HTML.
    Html,
}

impl Form {
    fn signs(self, style: Style) -> (&'static str, &'static str) {
        match (style, self) {
            (Style::Link(_), _) => ("[", "]"),
            (Style::Strong, Self::Html) => ("<strong>", "</strong>"),
            (Style::Strong, _) => ("**", "**"),
            (Style::Emphasis, Self::Html) => ("<em>", "</em>"),
            (Style::Emphasis, Self::Low) => ("_", "_"),
            (Style::Emphasis, Self::Usual) => ("*", "*"),
            (Style::Struck, Self::Html) => ("<del>", "</del>"),
            (Style::Struck, _) => ("~~", "~~"),
            (Style::Superscript, _) => ("<sup>", "</sup>"),
            (Style::Subscript, _) => ("<sub>", "</sub>"),
            (Style::Code, _) => ("", ""),
        }
    }

    /// Tells whether a sign is taken for one between what is outside and what is inside.
    fn holds(self, outside: Side, inside: Side) -> bool {
        let free = matches!(outside, Side::Blank | Side::Sign);
        match self {
            Self::Usual => inside == Side::Letter || inside != Side::Blank && free,
            Self::Low => inside != Side::Blank && free,
            Self::Html => true,
        }
    }
}

/// What stands beside a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Blank,
    Sign,
    Letter,
    /// A character that readers of Markdown do not agree on, or that takes a table of Unicode to tell.
    Unsure,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Blank,
        Some(c) if c.is_whitespace() => Side::Blank,
        Some('\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}') => Side::Unsure,
        Some(c) if c.is_alphanumeric() => Side::Letter,
        Some(
            '!'..='~'
            | '¡'
            | '§'
            | '«'
            | '¶'
            | '·'
            | '»'
            | '¿'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205e}'
            | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}',
        ) => Side::Sign,
        Some(_) => Side::Unsure,
    }
}

fn forms(chars: &str, spans: &[Span], pieces: &[Piece]) -> Vec<Form> {
    let before = |index: usize| match index.checked_sub(1).map(|index| &pieces[index]) {
        None => Side::Blank,
        Some(Piece::Chars(range)) => side(chars[range.clone()].chars().next_back()),
        Some(_) => Side::Sign,
    };
    let after = |index: usize| match pieces.get(index + 1) {
        None => Side::Blank,
        Some(Piece::Chars(range)) => side(chars[range.clone()].chars().next()),
        Some(_) => Side::Sign,
    };
    let is_strong = |index: Option<usize>| match index.and_then(|index| pieces.get(index)) {
        Some(Piece::Open(span) | Piece::Close(span)) => spans[*span].style == Style::Strong,
        _ => false,
    };
    let mut sides: Vec<[(Side, Side); 2]> = vec![[(Side::Blank, Side::Letter); 2]; spans.len()];
    let mut forms = vec![Form::Usual; spans.len()];
    for (index, piece) in pieces.iter().enumerate() {
        let span = match piece {
            Piece::Open(span) => {
                sides[*span][0] = (before(index), after(index));
                *span
            }
            Piece::Close(span) => {
                sides[*span][1] = (after(index), before(index));
                *span
            }
            _ => continue,
        };
        let touches = is_strong(index.checked_sub(1)) || is_strong(Some(index + 1));
        if touches && spans[span].style == Style::Emphasis {
            forms[span] = Form::Low;
        }
    }
    for (form, sides) in forms.iter_mut().zip(sides) {
        if !sides
            .iter()
            .all(|(outside, inside)| form.holds(*outside, *inside))
        {
            *form = Form::Html;
        }
    }
    forms
}

/// Writes code behind more backticks than there are in it. Nothing is escaped in it but what parts the cells.
fn code(out: &mut String, chars: &str, place: Place) {
    if place == Place::Cell && chars.contains("\\|") {
        // Readers do not agree on a bar behind a backslash that is in code in a cell.
        out.push_str("<code>");
        let run = Run {
            chars,
            range: 0..chars.len(),
            place,
            before_link: false,
        };
        run.write(out);
        out.push_str("</code>");
        return;
    }
    let fence = "`".repeat(longest_run(chars) + 1);
    let pad = if chars.starts_with('`') || chars.ends_with('`') {
        " "
    } else {
        ""
    };
    let mut chars = chars.replace('\n', " ");
    if place == Place::Cell {
        chars = chars.replace('|', "\\|");
    }
    out.extend([&*fence, pad, &*chars, pad, &*fence]);
}

/// Counts the backticks of the longest run of them.
pub(super) fn longest_run(chars: &str) -> usize {
    chars.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Writes the target of a link or picture.
pub(super) fn target(url: &str, place: Place) -> String {
    let pointed = url.contains(['(', ')', '<', '>']);
    let mut out = String::from(if pointed { "(<" } else { "(" });
    for (at, c) in url.char_indices() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            '\\' => out.push_str("%5C"),
            '|' if place == Place::Cell => out.push_str("%7C"),
            '&' if is_entity(&url[at + 1..]) => out.push_str("\\&"),
            _ => out.push(c),
        }
    }
    out.push_str(if pointed { ">)" } else { ")" });
    out
}
