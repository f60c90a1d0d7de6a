//! The head of a page: all that stands before the first paragraph of the article.
//!
//! The lines are walked from the top, and each sentence has to be judged: it is the standfirst when more of the head
//! follows it or when the article repeats it, it is a caption beside a credit, and else the article begins with it.

mod caption;
mod lines;
mod sentence;
mod title;

use super::key::key;
use super::page::{Figure, Page, Use};
use super::sign::{Sign, signs};
use super::unit::{Form, Unit};
use super::words::{List, What, begins, has, has_part};
use crate::ingest::plain::{columns, ends_sentence};

/// How many units are searched for the beginning of the article.
const LIMIT: usize = 400;
/// How many units of the head may follow a standfirst before its next sentence.
const AHEAD: usize = 16;
/// Widest caption that has no credit beside it to tell it.
const CAPTION: usize = 260;
/// Columns of a sentence that nobody says twice in a song.
const AGAIN: usize = 60;
/// Widest standfirst.
const STANDFIRST: usize = 500;

/// What was found in the head besides what it says.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Where the article begins.
    pub(super) end: usize,
    /// Whether the headline stands there twice.
    pub(super) repeats_title: bool,
    /// Whether the standfirst stands there twice.
    pub(super) repeats_summary: bool,
}

/// A walk down the head.
struct Walk<'p, 'a> {
    page: &'p mut Page<'a>,
    /// Lines that are neither understood nor sentences.
    lines: Vec<usize>,
    /// Units that say who wrote the article, when, or whose its picture is.
    meta: Vec<usize>,
    /// A credit whose caption has not come yet.
    credit: Option<usize>,
    /// Where the standfirst is.
    summary: Option<usize>,
    /// Where the article says its standfirst again.
    again: Option<usize>,
}

/// Reads the head of a page.
pub(super) fn read(page: &mut Page<'_>) -> Option<Head> {
    let known_title = page.title.clone();
    let mut walk = Walk {
        page,
        lines: Vec::new(),
        meta: Vec::new(),
        credit: None,
        summary: None,
        again: None,
    };
    let end = walk.down()?;
    walk.settle_credit();
    let mut head = Head {
        end,
        repeats_summary: walk.again.is_some(),
        ..Head::default()
    };
    let Walk {
        lines,
        mut meta,
        summary,
        ..
    } = walk;
    meta.extend(summary);
    meta.push(end);
    meta.sort_unstable();
    lines::settle(page, &mut head, &lines, &meta, known_title.as_deref());
    Some(head)
}

impl Walk<'_, '_> {
    /// Walks to where the article begins; none if it never does.
    fn down(&mut self) -> Option<usize> {
        let limit = self.page.units.len().min(LIMIT);
        for at in 0..limit {
            if !self.page.is_free(at) {
                continue;
            }
            if self.again == Some(at) {
                self.page.take(at);
                return Some(at + 1);
            }
            let unit = &self.page.units[at];
            if unit.is_known() {
                self.known(at);
            } else if !unit.is_sentence() {
                self.line(at);
            } else if !self.sentence(at) {
                return Some(at);
            }
        }
        None
    }

    fn unit(&self, at: usize) -> Option<&Unit> {
        self.page.units.get(at)
    }

    /// Takes a unit whose words are understood.
    fn known(&mut self, at: usize) {
        let units = self.page.units;
        let signs = units[at].signs();
        if signs.iter().any(|sign| matches!(sign, Sign::Credit)) && signs.len() == 1 {
            self.meta.push(at);
            self.settle_credit();
            self.credit = Some(at);
            return;
        }
        if let [Sign::Caption(text)] = signs {
            let credit = self.credit.take().map(|credit| {
                self.page.take(credit);
                self.page.said(credit)
            });
            let caption = Some(text.clone());
            self.page.place(at, Figure { caption, credit });
            return;
        }
        // Above the headline a date is that of the day, or of the page.
        if units[at].is_of_head() && !self.lines.is_empty() {
            self.meta.push(at);
        }
        self.page.learn_all(at);
        for sign in signs {
            if let Sign::Part(text) = sign {
                self.part(text);
            }
        }
        if units[at].is(What::Related) {
            self.links(at);
        }
    }

    /// Takes a part of a line that is not understood: a name, the section, or the site.
    fn part(&mut self, text: &str) {
        lines::learn_part(self.page, text);
    }

    /// Takes the links that stand together with a heading over them.
    fn links(&mut self, at: usize) {
        let units = self.page.units;
        let below = &units[at + 1..];
        let is_link = |unit: &&Unit| !unit.apart && !unit.is_known() && !unit.is_sentence();
        let count = below.iter().take_while(is_link).count();
        let is_all = below
            .get(count)
            .is_none_or(|unit| unit.apart || unit.is_known());
        if is_all && units[at].apart && !self.lines.is_empty() {
            (at + 1..=at + count).for_each(|link| self.page.take(link));
        }
    }

    /// Takes a line that is neither understood nor a sentence.
    fn line(&mut self, at: usize) {
        let units = self.page.units;
        if at < 4 && self.lines.is_empty() && is_skip(units[at].text()) {
            self.page.take(at);
        } else if let Some(sign) = self.labels_next(at) {
            if self.page.learn(&sign) {
                self.page.take(at);
                self.page.take(at + 1);
            }
            self.meta.push(at);
        } else if self.is_captioned(at) {
            self.caption(at, at + 1);
        } else if !self.is_divided(at) {
            self.lines.push(at);
        }
    }

    /// What a label that stands on a line of its own says with the line below it.
    fn labels_next(&self, at: usize) -> Option<Sign> {
        let label = self.page.units[at].text();
        let next = self.unit(at + 1)?;
        let is_label = [
            List::BylineLabel,
            List::DateLabel,
            List::ModifiedLabel,
            List::SourceLabel,
        ]
        .iter()
        .any(|list| has(*list, &key(label)));
        if !is_label || self.lines.is_empty() || next.is_sentence() || columns(next.text()) > 80 {
            return None;
        }
        let label = label.trim_end_matches([':', '：', ' ']);
        match signs(&format!("{label}: {}", next.text()), next.order()).as_slice() {
            [
                sign @ (Sign::Byline(_) | Sign::Published(_) | Sign::Modified(_) | Sign::Source(_)),
            ] => Some(sign.clone()),
            _ => None,
        }
    }
}

/// Tells whether a line takes the reader past the head of the page, in words of its own.
fn is_skip(line: &str) -> bool {
    let key = key(line);
    let is_short = line.split_whitespace().count() <= 6 && columns(line) <= 50;
    is_short && begins(List::SkipLead, &key) && has_part(List::SkipTarget, &key)
}

/// Tells whether a line may be a headline.
pub(super) fn may_be_title(unit: &Unit) -> bool {
    let text = unit.text();
    let goes_on = text.ends_with([
        ':', ',', ';', '~', '=', '{', '}', '\\', '：', '，', '、', '；',
    ]);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_address = text.contains("://") || text.contains("www.");
    unit.form == Form::Line
        && columns(text) <= 200
        && !goes_on
        && !is_address
        && letters * 2 > text.trim().chars().count().min(80)
}

/// Tells whether a line ends with a stop, as few headlines do.
fn is_stopped(text: &str) -> bool {
    text.ends_with(['.', '。', '।']) && ends_sentence(text) && !text.ends_with("...")
}

/// Tells whether a unit is used for a figure.
pub(super) fn is_figure(page: &Page<'_>, at: usize) -> bool {
    matches!(page.uses.get(at), Some(Use::Figure(_)))
}
