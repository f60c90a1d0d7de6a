//! Where the reader is, kept: the place in the article, what is listed, what is selected.

use super::feeds::Rest;
use super::geometry::Pane;
use super::{App, Effect, Effects, Write};
use crate::model::{ArticleId, Source};
use crate::text::sheet::Anchor;
use std::time::Duration;

/// How long after a move the place is kept.
const SETTLED: Duration = Duration::from_millis(700);

/// What was kept last, and when that is looked at again.
#[derive(Debug, Default)]
pub(super) struct Resting {
    pub(super) due: Option<Duration>,
    rest: Option<Rest>,
    place: Option<(ArticleId, Anchor)>,
}

impl Resting {
    /// Tells whether nothing was kept yet.
    pub(super) fn is_new(&self) -> bool {
        self.rest.is_none()
    }
}

impl App {
    /// Returns where the reader is.
    fn rest(&self) -> Rest {
        Rest {
            scope: self.listing.scope.clone(),
            order: self.listing.order,
            unread_only: self.listing.unread_only,
            selected: self.headlines.selected_id(),
            reading: self.focus == Pane::Article && !self.is_in_handbook(),
            feeds: self.shape.feeds,
            split: self.shape.split,
            measure: self.shape.measure,
        }
    }

    fn place_here(&self) -> Option<(ArticleId, Anchor)> {
        let id = self.reader.article()?.id;
        if !id.is_kept() {
            return None;
        }
        // The places of one text say nothing of the other.
        let is_best = self
            .reader
            .source()
            .is_none_or(|source| source == Source::Page);
        is_best.then_some((id, self.reader.anchor()?))
    }

    /// Notes that something moved: it is kept as soon as it stands still.
    pub(super) fn settle_rest(&mut self) {
        if self.resting.due.is_some() || self.resting.is_new() {
            return;
        }
        let is_elsewhere =
            self.searching.is_none() && self.resting.rest.as_ref() != Some(&self.rest());
        let here = self.place_here();
        if is_elsewhere || here.is_some() && here != self.resting.place {
            self.resting.due = Some(self.now.uptime + SETTLED);
        }
    }

    /// Takes what is kept already as it is.
    pub(super) fn rest_is_kept(&mut self) {
        self.resting.rest = Some(self.rest());
        self.resting.place = self.place_here();
    }

    /// Keeps the place and where the reader is, if they are others than before.
    pub(super) fn keep_rest(&mut self) -> Effects {
        self.resting.due = None;
        let mut effects = self.keep_place();
        let rest = self.rest();
        if self.searching.is_none() && self.resting.rest.as_ref() != Some(&rest) {
            self.resting.rest = Some(rest.clone());
            let ticket = self.ticket();
            effects.push(Effect::Write(ticket, Write::Rest(rest)));
        }
        effects
    }

    /// Keeps the place in the article that is shown.
    pub(super) fn keep_place(&mut self) -> Effects {
        let here = self.place_here();
        let (Some((id, anchor)), true) = (here, here != self.resting.place) else {
            return Effects::none();
        };
        self.resting.place = here;
        let ticket = self.ticket();
        Effect::Write(ticket, Write::Place(id, anchor)).into()
    }

    pub(super) fn quit(&mut self) -> Effects {
        let mut effects = self.keep_rest();
        effects.push(Effect::Quit);
        effects
    }
}
