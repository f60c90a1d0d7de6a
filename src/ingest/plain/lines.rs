//! Lines become what their author meant as one: what was wrapped by hand is joined.
//!
//! A line was wrapped when the next word would not have fitted on it. How wide the lines may be is told by those that
//! stand together, or by all of a page.

use super::line::{bullet, columns, folded, indent, is_item, is_seamless, is_spaceless, number};

/// Narrower lines than this may be verse or a list, whose breaks are the author's.
const NARROW: usize = 60;
/// The narrowest column that lines can be told to be wrapped at.
const NARROWEST: usize = 45;
/// Wider lines than this are paragraphs, each by itself.
const WIDEST: usize = 130;
/// How many lines it takes to tell verse.
const FEW: usize = 3;
/// How much narrower a line of Chinese or Japanese may be than it could, because of what must not begin the next.
const SLACK: usize = 4;

/// One line as its author meant it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Logical {
    /// What it says, without the mark of an item.
    pub(in crate::ingest) text: String,
    /// The mark that begins it as an item of a list.
    pub(in crate::ingest) bullet: Option<char>,
    /// How far it is moved in.
    pub(in crate::ingest) indent: usize,
}

/// What is known of how lines were broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Flow {
    /// Nothing; the lines themselves tell.
    Unknown,
    /// They were wrapped at this width.
    Wrapped(usize),
    /// Each stands by itself.
    Apart,
}

/// Joins lines that stand together to those that were meant, and tells whether they were wrapped.
pub(in crate::ingest) fn logical(lines: &[&str], flow: Flow) -> (Vec<Logical>, bool) {
    let width = match flow {
        Flow::Unknown => wrapped_at(lines),
        Flow::Wrapped(width) => Some(width),
        Flow::Apart => None,
    };
    let hangs = hangs(lines);
    let mut out: Vec<Logical> = Vec::new();
    let mut previous = "";
    for line in lines {
        let joins = match out.last() {
            None => false,
            Some(_) if is_item(line) => false,
            // What is moved in under an item belongs to it.
            Some(last) if last.bullet.is_some() && indent(line) > last.indent => true,
            Some(last) if number(&last.text).is_some() && indent(line) > last.indent => true,
            Some(_) => width.is_some_and(|width| {
                let new = indent(line) > indent(previous) + 1 && !hangs;
                !new && is_full(previous, line, width)
            }),
        };
        match out.last_mut().filter(|_| joins) {
            Some(last) => join(&mut last.text, line),
            None => out.push(begun(line)),
        }
        previous = line;
    }
    (out, width.is_some())
}

fn begun(line: &str) -> Logical {
    let (bullet, text) = bullet(line).map_or((None, line), |(mark, rest)| (Some(mark), rest));
    Logical {
        text: folded(text),
        bullet,
        indent: indent(line),
    }
}

fn join(text: &mut String, line: &str) {
    let line = folded(line);
    if !is_seamless(text, &line) {
        text.push(' ');
    }
    text.push_str(&line);
}

/// Tells whether the first line only is less moved in than the others, as in a list of books.
fn hangs(lines: &[&str]) -> bool {
    let Some((first, rest)) = lines.split_first() else {
        return false;
    };
    rest.len() > 1 && rest.iter().all(|line| indent(line) > indent(first))
}

/// Tells whether the next line had to be a new one.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let next = next.trim_start();
    let first = match next.chars().next() {
        Some(c) if is_spaceless(c) => SLACK,
        _ => 1 + next.split_whitespace().next().map_or(0, columns),
    };
    columns(line.trim_end()) + first > width
}

/// Finds the width that lines were wrapped at, if they were.
fn wrapped_at(lines: &[&str]) -> Option<usize> {
    let width = widest(lines);
    if lines.len() < 2 || width > WIDEST {
        return None;
    }
    // A line that ends a phrase before one that begins large, or in letters that cannot be large, tells nothing.
    let tells = |pair: &&[&str]| {
        let goes_on = pair[1].trim_start().starts_with(char::is_lowercase);
        !is_item(pair[1]) && (goes_on || !ends_phrase(pair[0]))
    };
    let pairs = || lines.windows(2).filter(tells);
    let all = pairs().count();
    let full = pairs()
        .filter(|pair| is_full(pair[0], pair[1], width))
        .count();
    let goes_on = pairs().filter(|pair| begins_small(pair[1])).count();
    let is_wrapped = if width >= NARROW {
        // Verse of long lines begins each with a capital, and few of them are full.
        full * 2 >= all && (full * 5 >= all * 4 || goes_on * 2 >= all) && (goes_on > 0 || all == 1)
    } else {
        lines.len() >= FEW && width >= NARROWEST && full == all && goes_on * 3 >= all * 2
    };
    (is_wrapped && all > 0).then_some(width)
}

/// Tells whether a line ends with a stop or a comma, as verse mostly does.
fn ends_phrase(line: &str) -> bool {
    ends_sentence(line)
        || line
            .trim_end()
            .ends_with([',', ';', ':', '—', '–', '，', '、', '；', '：', '،'])
}

/// The width of the widest line that could have been broken.
fn widest(lines: &[&str]) -> usize {
    let could = |line: &&&str| {
        let line = line.trim();
        line.contains(char::is_whitespace) || line.chars().any(is_spaceless)
    };
    let widths = lines
        .iter()
        .filter(could)
        .map(|line| columns(line.trim_end()));
    widths.max().unwrap_or(0)
}

/// Tells whether a line goes on in the middle of a sentence, as far as its first letter tells.
fn begins_small(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    first.is_some_and(|c| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase()))
}

/// Tells whether lines that were not wrapped are paragraphs, each by itself, and not verse.
pub(super) fn are_paragraphs(lines: &[Logical]) -> bool {
    let is_paragraph = |line: &&Logical| {
        let least = if line.text.chars().any(is_spaceless) {
            NARROW / 2
        } else {
            NARROW
        };
        columns(&line.text) >= least && ends_sentence(&line.text)
    };
    let wide = lines.iter().any(|line| columns(&line.text) > WIDEST);
    wide || lines.iter().filter(is_paragraph).count() * 5 >= lines.len() * 3
}

/// Tells whether a text ends as a sentence does, whatever closes behind its stop.
pub(in crate::ingest) fn ends_sentence(text: &str) -> bool {
    let closes = |c: char| c.is_whitespace() || "\"'”’»«“)]}）」』】〉》›*_".contains(c);
    let last = text.trim_end_matches(closes).chars().next_back();
    last.is_some_and(|c| ".!?…。！？．｡।॥؟۔։።។။‼⁉‽;:".contains(c) && !";:".contains(c))
}
