//! What a sentence in the head of a page is: the standfirst, a caption, or where the article begins.

use super::{AGAIN, AHEAD, CAPTION, STANDFIRST, Walk};
use crate::ingest::page_text::credit;
use crate::ingest::page_text::sign::Sign;
use crate::ingest::page_text::unit::{Form, Unit, is_flat};
use crate::ingest::page_text::words::What;
use crate::ingest::plain::columns;

impl Walk<'_, '_> {
    /// Judges a sentence; tells whether it is of the head.
    pub(super) fn sentence(&mut self, at: usize) -> bool {
        if self.unit(at).is_some_and(|unit| unit.form != Form::Line) {
            return false;
        }
        let text = self.page.said(at);
        if self.is_divided(at) {
            return true;
        }
        if self.again.is_none() && self.summary.is_none() && !self.lines.is_empty() {
            self.again = self.repeated(at);
            if self.again.is_some() {
                self.stand_first(at);
                return true;
            }
        }
        if let Some(credit) = self.credit
            && (self.again.is_some() || (self.follows(credit, at) && self.may_be_caption(at)))
        {
            self.caption(at, credit);
            return true;
        }
        if self.again.is_some() || self.is_enlarged(at) || self.is_under_unknown(at) {
            self.bare_caption(at);
            return true;
        }
        if self.is_before_credit(at) {
            self.caption(at, at + 1);
            return true;
        }
        if self.lines.is_empty() && columns(&text) < 120 && self.has_head_behind(at) {
            // A headline with a stop.
            self.line(at);
            return true;
        }
        if self.summary.is_none()
            && !self.lines.is_empty()
            && columns(&text) <= STANDFIRST
            && self.has_head_behind(at)
        {
            self.stand_first(at);
            return true;
        }
        self.is_stray(at)
    }

    /// Tells whether a sentence stands among the lines of a menu, and the article is further down.
    fn is_stray(&self, at: usize) -> bool {
        let is_sentence = |unit: &&Unit| unit.is_sentence() && !unit.is_known();
        let units = self.page.units;
        let (near, far) = units[at + 1..].split_at(AHEAD.min(units.len() - at - 1) / 2);
        let is_alone = near.len() == AHEAD / 2 && near.iter().filter(is_sentence).count() == 0;
        let follows = far
            .windows(4)
            .any(|few| few.iter().filter(is_sentence).count() > 1);
        self.meta.is_empty() && is_alone && follows && columns(units[at].text()) < 250
    }

    fn stand_first(&mut self, at: usize) {
        self.summary = Some(at);
        self.page.summary = Some(self.page.said(at));
        self.page.take(at);
    }

    /// Finds where a sentence is said again, with more of the head between. A song says its lines again, too.
    fn repeated(&self, at: usize) -> Option<usize> {
        let units = self.page.units;
        let text = units[at].text();
        let mut sentences = 0;
        let mut told = columns(text) >= AGAIN && (units[at].apart || is_flat(units));
        for (offset, unit) in units[at + 1..].iter().take(AHEAD).enumerate() {
            if unit.says(text) {
                return Some(at + 1 + offset).filter(|_| told && offset > 0);
            }
            let is_line_again =
                unit.is_short() && self.lines.iter().any(|line| unit.says(units[*line].text()));
            told |= unit.is_known() || is_line_again;
            sentences += usize::from(unit.is_sentence() && !unit.is_known());
            if sentences > 2 {
                return None;
            }
        }
        None
    }

    /// Tells whether more of the head comes before the next sentence: a writer, a date, a title said again.
    fn has_head_behind(&self, at: usize) -> bool {
        let units = self.page.units;
        let mut shares = 0;
        for next in at + 1..units.len().min(at + 1 + AHEAD) {
            let unit = &units[next];
            let is_again =
                unit.is_short() && self.lines.iter().any(|line| unit.says(units[*line].text()));
            shares += usize::from(unit.is(What::Share));
            let is_shared = shares > 1 || unit.is_phrase(What::Share);
            let may_share = columns(units[at].text()) <= CAPTION;
            if unit.is_of_head() || is_again || (is_shared && may_share) {
                return self.goes_on(next);
            }
            if unit.is_sentence() && !unit.is_known() {
                let beside = |at: usize| {
                    self.unit(at)
                        .is_some_and(|unit| matches!(unit.signs(), [Sign::Credit]))
                };
                let is_caption =
                    beside(next + 1) || beside(next - 1) || credit::divided(unit.text()).is_some();
                if !is_caption {
                    return false;
                }
            }
        }
        false
    }

    /// Tells whether another sentence comes soon.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        let behind = self.page.units[at + 1..].iter().take(AHEAD);
        behind
            .filter(|unit| unit.is_sentence() && !unit.is_known())
            .count()
            > 0
    }
}
