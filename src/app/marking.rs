//! Marking articles, and taking it back.

use super::command::Command;
use super::marks::{Change, Step, Tagging};
use super::prompt::Asked;
use super::{App, Effect, Effects, Write};
use crate::model::query::State;
use crate::model::{ArticleId, Flag, Query, grouped};

impl App {
    pub(super) fn toggle(&mut self, flag: Flag) -> Effects {
        if self.refuse_in_handbook() {
            return Effects::none();
        }
        let Some(headline) = self.headlines.selected() else {
            return Effects::none();
        };
        let (id, on) = (headline.id, !headline.flags.has(flag));
        if self.geometry.list.is_empty() {
            self.say(match (flag, on) {
                (Flag::Read, true) => "Read.",
                (Flag::Read, false) => "Unread.",
                (Flag::Starred, true) => "Starred.",
                (Flag::Starred, false) => "No star.",
            });
        }
        self.mark(Step {
            ids: vec![id],
            flag,
            on,
        })
    }

    /// Marks articles, as a step that can be undone.
    pub(super) fn mark(&mut self, step: Step) -> Effects {
        let effects = self.set(&step);
        self.marks.push(step);
        effects
    }

    /// Marks an article as read because it was opened; that is no step of its own.
    pub(super) fn read_quietly(&mut self, id: ArticleId) -> Effects {
        let is_read = self
            .headlines
            .get(id)
            .is_none_or(|headline| headline.flags.read);
        if is_read {
            return Effects::none();
        }
        self.set(&Step {
            ids: vec![id],
            flag: Flag::Read,
            on: true,
        })
    }

    /// Sets marks here, and has them set in the library.
    fn set(&mut self, step: &Step) -> Effects {
        self.show_marks(step);
        let ticket = self.ticket();
        Effect::Write(ticket, Write::Mark(step.ids.clone(), step.flag, step.on)).into()
    }

    /// Shows marks, in the list behind a search, too.
    fn show_marks(&mut self, step: &Step) {
        self.headlines.set_flag(&step.ids, step.flag, step.on);
        if let Some(searching) = &mut self.searching {
            searching.before.set_flag(&step.ids, step.flag, step.on);
        }
    }

    /// Marks all that is listed as read.
    pub(super) fn read_all(&mut self) -> Effects {
        let ticket = self.ticket();
        self.marking = Some(ticket);
        let write = match self.searching {
            Some(_) => Write::Mark(self.headlines.ids(), Flag::Read, true),
            None => Write::MarkAll(self.query().and(Query::is(State::Unread)), Flag::Read, true),
        };
        Effect::Write(ticket, write).into()
    }

    /// Takes notice of what was marked: it can be undone, and the counts are others.
    pub(super) fn on_marked(&mut self, ticket: super::Ticket, step: Step) -> Effects {
        if self.marking == Some(ticket) {
            self.marking = None;
            match step.ids.len() {
                0 => self.say("Everything shown is read already."),
                count => {
                    let key = self.settings.key(Command::Undo);
                    let count = grouped(count);
                    self.say(&format!("Marked {count} read.  {key} undoes it."));
                }
            }
            self.show_marks(&step);
            self.marks.push(step);
        }
        self.ask_feeds()
    }

    /// Asks for a tag to give to the selected article, or to take away from it.
    pub(super) fn ask_tag(&mut self) -> Effects {
        if self.refuse_in_handbook() {
            return Effects::none();
        }
        match self.headlines.selected_id() {
            Some(id) => self.ask(Asked::Tag(id), ""),
            None => {
                self.say("No headline is selected.");
                Effects::none()
            }
        }
    }

    /// Takes notice that an article got or lost a tag because it was asked for.
    pub(super) fn on_tagged(&mut self, tagging: Tagging) {
        let did = if tagging.on {
            "Tagged"
        } else {
            "No longer tagged"
        };
        let key = self.settings.key(Command::Undo);
        self.say(&format!("{did} {}.  {key} undoes it.", tagging.name));
        self.marks.add(Change::Tag(tagging));
        if self.settings.shows_tags() {
            self.headlines.renew(self.headlines.order());
        }
    }

    pub(super) fn undo(&mut self) -> Effects {
        let step = match self.marks.pop() {
            Some(Change::Mark(step)) => step,
            Some(Change::Tag(tagging)) => {
                self.say("Undone.");
                let ticket = self.ticket();
                let Tagging { id, name, on } = tagging;
                return Effect::Write(ticket, Write::Tag(id, name, on)).into();
            }
            None => {
                self.say("Nothing to undo.");
                return Effects::none();
            }
        };
        self.say("Undone.");
        let mut effects = self.set(&step);
        if let [only] = step.ids[..] {
            if self.headlines.select(only) {
                effects.append(self.selection_moved_quietly());
            } else if self.searching.is_none() {
                self.headlines.renew_around(self.headlines.order(), only);
            }
        }
        effects
    }

    /// Follows the selection without marking anything as read.
    pub(super) fn selection_moved_quietly(&mut self) -> Effects {
        match self.focus {
            super::Pane::Article if self.is_in_handbook() => Effects::none(),
            super::Pane::Article => self.show_selected(),
            _ => self.selection_moved(),
        }
    }
}
