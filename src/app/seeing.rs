//! How things are shown.

use super::command::Command;
use super::geometry::{Pane, Shape};
use super::help::Help;
use super::{App, Effects, Mode};

impl App {
    pub(super) fn toggle_unread(&mut self) -> Effects {
        let unread_only = !self.listing.unread_only;
        self.listing.unread_only = unread_only;
        self.headlines.renew(self.headlines.order());
        if unread_only {
            let key = self.settings.key(Command::ToggleUnread);
            self.say(&format!("Unread headlines.  {key} shows all."));
        } else {
            self.say("All headlines.");
        }
        Effects::none()
    }

    /// Returns the order.
    pub(super) fn sort(&mut self) -> Effects {
        let order = self.headlines.order().next();
        self.listing.order = Some(order);
        self.headlines.renew(order);
        self.say(&format!("Sorted {}.", order.name()));
        Effects::none()
    }

    pub(super) fn zen(&mut self) -> Effects {
        match self.focus {
            Pane::Article => {
                self.shape.zen = !self.shape.zen;
                Effects::none()
            }
            Pane::List | Pane::Feeds => {
                self.shape.zen = true;
                self.read_selected()
            }
        }
    }

    pub(super) fn split(&mut self, by: isize) -> Effects {
        let (before, width) = (self.shape.split, self.geometry.list.width);
        let split = before.saturating_add_signed(by.clamp(-100, 100) as i16);
        self.shape.split = split.clamp(*Shape::SPLITS.start(), *Shape::SPLITS.end());
        self.settle();
        if self.geometry.list.width == width {
            self.shape.split = before;
        }
        Effects::none()
    }

    pub(super) fn measure(&mut self, by: isize) -> Effects {
        let shown = self.geometry.text.width;
        // Lines that the pane already holds shorter than was asked for are counted from what is seen.
        let before = if shown == 0 {
            self.shape.measure
        } else {
            shown
        };
        let measure = before.saturating_add_signed(by.clamp(-200, 200) as i16);
        self.shape.measure = measure.clamp(*Shape::MEASURES.start(), *Shape::MEASURES.end());
        self.settle();
        let fits = shown == 0 || self.geometry.text.width == self.shape.measure;
        if fits {
            self.say(&format!("Lines of {} columns.", self.shape.measure));
        } else {
            self.shape.measure = self.geometry.text.width.max(*Shape::MEASURES.start());
            self.say("The lines are as long as fits here.");
        }
        Effects::none()
    }

    pub(super) fn help(&mut self) -> Effects {
        self.mode = Mode::Help(Help::new(self.focus, self.settings.lines()));
        Effects::none()
    }
}
