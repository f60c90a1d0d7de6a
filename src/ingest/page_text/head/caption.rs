//! Captions in the head of a page: what stands beside a credit, or says at its end whose the picture is.

use super::{AHEAD, CAPTION, STANDFIRST, Walk};
use crate::ingest::page_text::credit;
use crate::ingest::page_text::names::{Care, is_name};
use crate::ingest::page_text::page::Figure;
use crate::ingest::page_text::sign::Sign;
use crate::ingest::page_text::words::What;
use crate::ingest::plain::columns;

impl Walk<'_, '_> {
    /// Tells whether a line is a caption without a stop: its credit stands with it, and nothing else does.
    pub(super) fn is_captioned(&self, at: usize) -> bool {
        let units = self.page.units;
        let is_pair = units[at].apart
            && units
                .get(at + 1)
                .is_some_and(|next| !next.apart && matches!(next.signs(), [Sign::Credit]))
            && units.get(at + 2).is_none_or(|after| after.apart);
        is_pair && !self.lines.is_empty() && self.goes_on(at + 1) && columns(units[at].text()) >= 12
    }

    /// Makes a figure of a caption that says at its end whose the picture is.
    pub(super) fn is_divided(&mut self, at: usize) -> bool {
        let text = self.page.said(at);
        let Some((caption, maker, _)) = credit::divided(&text) else {
            return false;
        };
        if self.lines.is_empty() || !self.goes_on(at) {
            return false;
        }
        let (caption, maker) = (Some(caption.to_owned()), Some(maker.to_owned()));
        self.page.place(
            at,
            Figure {
                caption,
                credit: maker,
            },
        );
        self.meta.push(at);
        true
    }

    /// Makes a figure of a caption and a credit.
    pub(super) fn caption(&mut self, at: usize, credit: usize) {
        let figure = Figure {
            caption: Some(self.page.said(at)),
            credit: Some(self.page.said(credit)),
        };
        self.page.place(at, figure);
        self.page.take(credit);
        self.credit = None;
        self.meta.push(at.min(credit));
    }

    /// Makes a figure of a caption; a line right before it that nobody knows is its credit.
    pub(super) fn bare_caption(&mut self, at: usize) {
        let credit = self.lines.last().copied().filter(|line| {
            let text = self.page.said(*line);
            let is_twice = self
                .lines
                .iter()
                .filter(|other| self.page.units[**other].says(&text))
                .count()
                > 1;
            line + 1 == at && self.lines.len() > 1 && !is_twice
        });
        let figure = Figure {
            caption: Some(self.page.said(at)),
            credit: credit.map(|line| self.page.said(line)),
        };
        if let Some(line) = credit {
            self.lines.pop();
            self.page.take(line);
        }
        self.page.place(at, figure);
        self.meta.push(at);
    }

    /// Tells whether a sentence stands under a short line that nobody knows, and that under the headline said again: the
    /// line is then whose the picture is, unless it may be the writer.
    pub(super) fn is_under_unknown(&self, at: usize) -> bool {
        let units = self.page.units;
        let (Some(line), Some(above)) = (at.checked_sub(1), at.checked_sub(2)) else {
            return false;
        };
        let text = units[line].text();
        let is_last = self.lines.last() == Some(&line);
        let is_short = columns(text) <= 24 && text.split_whitespace().count() <= 3;
        let is_again = self
            .lines
            .iter()
            .any(|other| *other < above && units[*other].says(units[above].text()));
        let is_title = columns(units[above].text()) >= 16;
        is_last
            && is_short
            && is_again
            && is_title
            && !is_name(text, Care::Guessed)
            && self.may_be_caption(at)
    }

    /// Makes a figure of a credit whose caption never came.
    pub(super) fn settle_credit(&mut self) {
        if let Some(at) = self.credit.take() {
            let credit = Some(self.page.said(at));
            self.page.place(
                at,
                Figure {
                    caption: None,
                    credit,
                },
            );
        }
    }

    /// Tells whether a sentence comes right behind a credit.
    pub(super) fn follows(&self, credit: usize, at: usize) -> bool {
        credit + 1 == at
    }

    /// Tells whether a sentence beside a credit may be what the picture shows: the article goes on behind it, in longer
    /// paragraphs.
    pub(super) fn may_be_caption(&self, at: usize) -> bool {
        let width = columns(self.page.units[at].text());
        let behind = self.page.units[at + 1..].iter().take(AHEAD);
        let mut widths: Vec<usize> = behind
            .filter(|unit| unit.is_sentence() && !unit.is_known())
            .take(3)
            .map(|unit| columns(unit.text()))
            .collect();
        widths.sort_unstable();
        let Some(usual) = widths.get(widths.len() / 2) else {
            return false;
        };
        width <= CAPTION && width * 4 <= usual * 3
    }

    /// Tells whether the page offers to make a picture larger right above.
    pub(super) fn is_enlarged(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.unit(above));
        above.is_some_and(|unit| unit.is_phrase(What::Picture)) && self.may_be_caption(at)
    }

    /// Tells whether a sentence is the caption of the credit right below it.
    pub(super) fn is_before_credit(&self, at: usize) -> bool {
        let is_credit = |at: usize| {
            self.unit(at)
                .is_some_and(|unit| matches!(unit.signs(), [Sign::Credit]))
        };
        if !is_credit(at + 1) || self.lines.is_empty() || !self.goes_on(at + 1) {
            return false;
        }
        if columns(self.page.units[at].text()) > STANDFIRST {
            return false;
        }
        let units = self.page.units;
        // In a page without empty lines nothing stands together.
        let stands_with_it = !units[at + 1].apart && units[at].apart;
        let is_behind_head = self.summary.is_some() || !self.meta.is_empty();
        // Right under the headline it is the standfirst if the caption follows the credit.
        let follows = units
            .get(at + 2)
            .is_some_and(|unit| unit.is_sentence() && !unit.is_known());
        let caption_follows = follows && self.may_be_caption(at + 2);
        let is_beside = stands_with_it || self.may_be_caption(at);
        is_beside && (is_behind_head || !caption_follows)
    }
}
