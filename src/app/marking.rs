//! Marking articles, and taking it back.

use super::geometry::Pane;
use super::{App, Effects};
use crate::model::Flags;

impl App {
    pub(super) fn toggle(&mut self, what: Toggled) -> Effects {
        let Some(headline) = self.headlines.selected() else {
            return Effects::none();
        };
        let Flags { read, starred } = headline.flags;
        let (flags, said) = match what {
            Toggled::Read => (
                Flags {
                    read: !read,
                    starred,
                },
                if read { "Unread." } else { "Read." },
            ),
            Toggled::Star => (
                Flags {
                    read,
                    starred: !starred,
                },
                if starred { "No star." } else { "Starred." },
            ),
        };
        let new = vec![(headline.id, flags)];
        self.marks.change(&mut self.headlines, new);
        if self.geometry.list.is_empty() {
            self.say(said);
        }
        Effects::none()
    }

    pub(super) fn read_all(&mut self) -> Effects {
        let shown = (0..self.headlines.len()).filter_map(|position| self.headlines.at(position));
        let new = shown
            .map(|headline| {
                (
                    headline.id,
                    Flags {
                        read: true,
                        ..headline.flags
                    },
                )
            })
            .collect();
        match self.marks.change(&mut self.headlines, new) {
            0 => self.say("Everything shown is read already."),
            count => self.say(&format!("Marked {count} read.  u undoes it.")),
        }
        Effects::none()
    }

    pub(super) fn undo(&mut self) -> Effects {
        match self.marks.undo(&mut self.headlines) {
            None => self.say("Nothing to undo."),
            Some(only) => {
                self.say("Undone.");
                if only.is_some_and(|id| self.headlines.select(id)) {
                    return self.selection_moved_quietly();
                }
            }
        }
        Effects::none()
    }

    /// Follows the selection without marking anything as read.
    pub(super) fn selection_moved_quietly(&mut self) -> Effects {
        match self.focus {
            Pane::Article => self.show_selected(),
            Pane::List => self.selection_moved(),
        }
    }
}

/// What a key turns over.
#[derive(Clone, Copy)]
pub(super) enum Toggled {
    /// Whether it is read.
    Read,
    /// Whether it has a star.
    Star,
}
