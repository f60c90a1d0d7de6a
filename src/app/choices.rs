//! What can be chosen in rows above the foot: themes, and what a line that is being typed may become.
//!
//! It is found out once after a change; the view and the mouse go by what was found.

use super::geometry::Geometry;
use super::prompt::{Asked, Candidate};
use super::{App, Mode};
use ratatui::layout::Rect;

/// Most rows of them, with the rule above.
const MOST: u16 = 9;

/// What can be chosen.
#[derive(Debug, Default)]
pub struct Choices {
    candidates: Vec<Candidate>,
    marked: Option<usize>,
    area: Rect,
    first: usize,
}

impl Choices {
    /// Returns all of them, those that are not in view included.
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Returns which of them is marked.
    pub fn marked(&self) -> Option<usize> {
        self.marked
    }

    /// Returns where they stand, the row of the rule above them included, and which of them is the first in view; none
    /// where there is no room for them, or nothing to choose.
    pub fn area(&self) -> Option<(Rect, usize)> {
        (!self.area.is_empty()).then_some((self.area, self.first))
    }

    /// Finds where they stand, so that what is marked stays in view.
    fn place(&mut self, Geometry { foot, top, .. }: &Geometry) {
        let above = foot.y.saturating_sub(top.bottom());
        let wanted = u16::try_from(self.candidates.len())
            .unwrap_or(MOST)
            .min(MOST)
            + 1;
        let height = wanted.min(above * 2 / 3);
        if self.candidates.is_empty() || height < 2 || foot.is_empty() {
            return;
        }
        self.area = Rect {
            y: foot.y - height,
            height,
            ..*foot
        };
        let rows = usize::from(height - 1);
        self.first = self
            .marked
            .map_or(0, |marked| (marked + 1).saturating_sub(rows));
    }
}

impl App {
    /// Finds out what can be chosen now.
    pub(super) fn settle_choices(&mut self) {
        let (candidates, marked) = match &self.mode {
            Mode::Themes(choice) => {
                let themes = self.themes.iter().map(|name| Candidate {
                    text: name.clone(),
                    help: String::new(),
                });
                (themes.collect(), Some(choice.marked))
            }
            Mode::Prompt(prompt) if prompt.asked == Asked::Command => {
                let candidates = self.settings.candidates(prompt.stem(), &self.themes);
                let marked = candidates.iter().position(|one| one.text == prompt.text());
                (candidates, marked)
            }
            _ => (Vec::new(), None),
        };
        let mut choices = Choices {
            candidates,
            marked,
            ..Choices::default()
        };
        choices.place(&self.geometry);
        self.choices = choices;
    }
}
