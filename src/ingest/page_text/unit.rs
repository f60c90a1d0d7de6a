//! A text becomes the lines that its author meant, each with what it is there for.

use super::key::key;
use super::sign::{Sign, signs};
use super::when::Order;
use super::words::What;
use crate::ingest::plain::{
    Flow, Logical, columns, ends_sentence, is_quoted, is_rule, is_spaceless, is_verbatim, logical,
    unquoted,
};
use std::cell::OnceCell;

/// The narrowest and the widest column that a page is wrapped at.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;
/// Fewest columns of a sentence that is told by its stop.
const SENTENCE: usize = 25;
/// Columns from which a line is taken for a paragraph, however it ends.
const LONG: usize = 120;

/// How a unit is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A line or a paragraph.
    Line,
    /// An item of a list.
    Item,
    /// Lines whose spaces count.
    Verbatim,
    /// What somebody else said.
    Quote,
    /// A line that only parts others.
    Rule,
}

/// One line as it was meant.
#[derive(Debug)]
pub(super) struct Unit {
    /// What it says; lines of verbatim text and of quotations are kept apart.
    pub(super) line: Logical,
    /// How it is set.
    pub(super) form: Form,
    /// Whether an empty line stands above it.
    pub(super) apart: bool,
    order: Order,
    signs: OnceCell<Vec<Sign>>,
}

impl Unit {
    /// What it says.
    pub(super) fn text(&self) -> &str {
        &self.line.text
    }

    /// What it is there for, as far as its words tell. It is found out when it is first asked for.
    pub(super) fn signs(&self) -> &[Sign] {
        self.signs.get_or_init(|| match self.form {
            Form::Line | Form::Item => signs(&self.line.text, self.order),
            Form::Verbatim | Form::Quote | Form::Rule => Vec::new(),
        })
    }

    /// In which order it writes a day and a month between strokes.
    pub(super) fn order(&self) -> Order {
        self.order
    }

    /// Tells whether its words are understood.
    pub(super) fn is_known(&self) -> bool {
        !self.signs().is_empty()
    }

    /// Tells whether all that it says is furniture of a kind.
    pub(super) fn is(&self, what: What) -> bool {
        self.is_known() && self.signs().iter().all(|sign| sign.is(what))
    }

    /// Tells whether it is furniture for sure, and could not be a heading.
    pub(super) fn is_phrase(&self, what: What) -> bool {
        self.is(what) && !self.signs().iter().all(Sign::is_word)
    }

    /// Tells whether it says what stands in the head of an article: who wrote it, when, for whom, how long it takes to read.
    pub(super) fn is_of_head(&self) -> bool {
        let says = |sign: &Sign| {
            matches!(
                sign,
                Sign::Byline(_)
                    | Sign::Published(_)
                    | Sign::Modified(_)
                    | Sign::Ago
                    | Sign::Source(_)
            )
        };
        self.signs().iter().any(says) || self.is_phrase(What::ReadingTime)
    }

    /// Tells whether it is a paragraph or a sentence.
    pub(super) fn is_sentence(&self) -> bool {
        match self.form {
            Form::Line => is_sentence(self.text()),
            Form::Item | Form::Rule => false,
            Form::Verbatim | Form::Quote => true,
        }
    }

    /// Tells whether it is a line that is neither understood nor a sentence.
    pub(super) fn is_short(&self) -> bool {
        !self.is_sentence() && !self.is_known() && self.form != Form::Rule
    }

    /// Tells whether it says the same as another one.
    pub(super) fn says(&self, other: &str) -> bool {
        self.text().split_whitespace().eq(other.split_whitespace())
    }
}

/// Tells whether a line is a sentence: it has a stop and is long enough, or is longer than any heading.
pub(super) fn is_sentence(text: &str) -> bool {
    let width = columns(text);
    let is_wide = text.chars().any(is_spaceless);
    let asks = |text: &str| {
        let closes = |c: char| c.is_whitespace() || "\"'”’»)]」』".contains(c);
        text.trim_end_matches(closes)
            .ends_with(['?', '!', '؟', '？', '！'])
    };
    let least = match (is_wide, asks(text)) {
        (true, false) => SENTENCE - 5,
        (false, false) => SENTENCE,
        // Headlines ask, too.
        (true, true) => 60,
        (false, true) => 90,
    };
    let has_words = is_wide || text.trim().contains(char::is_whitespace);
    has_words && (width >= LONG || (width >= least && ends_sentence(text)))
}

/// Tells whether a page has no empty lines.
pub(super) fn is_flat(units: &[Unit]) -> bool {
    units.iter().skip(1).take(60).all(|unit| !unit.apart)
}

/// Takes a clean text apart.
pub(super) fn units(text: &str, order: Order) -> Vec<Unit> {
    let lines: Vec<&str> = text.split('\n').collect();
    let flow = flow(&lines);
    let mut out = Vec::new();
    let mut together: Vec<&str> = Vec::new();
    for line in lines.into_iter().chain([""]) {
        if !line.trim().is_empty() {
            together.push(line);
        } else if !together.is_empty() {
            block(&together, flow, order, &mut out);
            together.clear();
        }
    }
    out
}

fn block(lines: &[&str], flow: Flow, order: Order, out: &mut Vec<Unit>) {
    let start = out.len();
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let quoted = is_quoted(first);
        let same = |line: &&&str| is_quoted(line) == quoted;
        let (run, after) = rest.split_at(rest.iter().take_while(same).count());
        // The arrow of a link is no sign of a quotation.
        let is_link = quoted && run.len() == 1 && !signs(unquoted(first), order).is_empty();
        let quoted = quoted && !is_link;
        for (line, form) in formed(run, quoted, flow, order) {
            out.push(Unit {
                line,
                form,
                apart: false,
                order,
                signs: OnceCell::new(),
            });
        }
        rest = after;
    }
    if let Some(first) = out.get_mut(start) {
        first.apart = true;
    }
}

/// The units of lines that stand together.
fn formed(lines: &[&str], quoted: bool, flow: Flow, order: Order) -> Vec<(Logical, Form)> {
    let whole = |lines: Vec<&str>, form: Form| {
        let text = lines.join("\n");
        let line = Logical {
            text,
            ..Logical::default()
        };
        vec![(line, form)]
    };
    if quoted {
        return whole(
            lines.iter().map(|line| unquoted(line)).collect(),
            Form::Quote,
        );
    }
    if is_verbatim(lines) && !lines.iter().any(|line| tells(line, order)) {
        return whole(
            lines.iter().map(|line| line.trim_end()).collect(),
            Form::Verbatim,
        );
    }
    let form = |line: &Logical| match line.bullet {
        Some(_) => Form::Item,
        None if is_rule(&line.text) => Form::Rule,
        None => Form::Line,
    };
    let lines = logical(lines, flow).0.into_iter();
    lines.map(|line| (line.clone(), form(&line))).collect()
}

/// Tells whether a line with wide gaps says several things about the article, and is no row of a table.
fn tells(line: &str, order: Order) -> bool {
    line.contains("   ") && !signs(line, order).is_empty()
}

/// Tells how the lines of a page were broken: wrapped at one width, or each a paragraph.
fn flow(lines: &[&str]) -> Flow {
    let filled = |line: &&&str| !line.trim().is_empty();
    let mut widths: Vec<usize> = lines
        .iter()
        .filter(filled)
        .filter(|line| line.trim().contains(' ') || line.chars().any(is_spaceless))
        .map(|line| columns(line.trim_end()))
        .collect();
    widths.sort_unstable();
    // A line in fifty may be wider: a table, an address.
    let Some(width) = widths.get(widths.len().saturating_sub(1 + widths.len() / 50)) else {
        return Flow::Apart;
    };
    if !WRAPPED.contains(width) {
        return Flow::Apart;
    }
    let (mut full, mut loose, mut small) = (0, 0, 0);
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].trim_end(), pair[1].trim());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        let first = match next.chars().next() {
            Some(c) if is_spaceless(c) => 4,
            _ => 1 + next.split(' ').next().map_or(0, columns),
        };
        let long = columns(line) * 10 >= width * 6;
        let ends = ends_sentence(line) && !next.starts_with(char::is_lowercase);
        match columns(line) + first > *width {
            true if !ends => {
                full += 1;
                small += usize::from(next.starts_with(char::is_lowercase));
            }
            false if long => loose += 1,
            _ => {}
        }
    }
    // In a short text each wrapped line has to go on in small letters.
    let is_sure = full >= 3 && full >= 2 * loose || full == 2 && small == 2 && loose == 0;
    if is_sure {
        Flow::Wrapped(*width)
    } else {
        Flow::Apart
    }
}

/// Tells in which order a text writes the day and the month between strokes: the English ones of America have the month
/// first.
pub(super) fn order(text: &str) -> Order {
    let start = &text[..text.floor_char_boundary(4000)];
    let words = key(start);
    let has = |word: &str| words.split(' ').filter(|found| *found == word).count();
    let is_english = has("the") >= 2 && has("the") + has("of") + has("and") >= 4;
    if is_english || !start.contains('/') {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}
