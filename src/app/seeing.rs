//! How things are shown.

use super::geometry::{Pane, Shape};
use super::help::Help;
use super::{App, Effects, Mode};

impl App {
    pub(super) fn toggle_unread(&mut self) -> Effects {
        let unread_only = !self.headlines.is_unread_only();
        self.headlines.set_unread_only(unread_only);
        self.say(if unread_only {
            "Unread headlines.  a shows all."
        } else {
            "All headlines."
        });
        self.selection_moved_quietly()
    }

    /// Returns the order.
    pub(super) fn sort(&mut self) -> Effects {
        let sort = self.headlines.sort().next();
        self.headlines.set_sort(sort);
        self.say(&format!("Sorted {}.", sort.name()));
        Effects::none()
    }

    pub(super) fn zen(&mut self) -> Effects {
        match self.focus {
            Pane::Article => {
                self.shape.zen = !self.shape.zen;
                Effects::none()
            }
            Pane::List => {
                self.shape.zen = true;
                self.read_selected()
            }
        }
    }

    pub(super) fn split(&mut self, by: isize) -> Effects {
        let split = self
            .shape
            .split
            .saturating_add_signed(by.clamp(-100, 100) as i16);
        self.shape.split = split.clamp(*Shape::SPLITS.start(), *Shape::SPLITS.end());
        Effects::none()
    }

    pub(super) fn measure(&mut self, by: isize) -> Effects {
        let measure = self
            .shape
            .measure
            .saturating_add_signed(by.clamp(-200, 200) as i16);
        self.shape.measure = measure.clamp(*Shape::MEASURES.start(), *Shape::MEASURES.end());
        self.say(&format!("Lines of {} columns.", self.shape.measure));
        Effects::none()
    }

    pub(super) fn next_theme(&mut self) -> Effects {
        self.theme = (self.theme + 1) % self.themes.len().max(1);
        let name = self.themes.get(self.theme).cloned().unwrap_or_default();
        self.say(&format!("Colours: {name}."));
        Effects::none()
    }

    pub(super) fn help(&mut self) -> Effects {
        self.mode = Mode::Help(Help::new(self.focus));
        Effects::none()
    }
}
