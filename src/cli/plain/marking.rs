//! Marks set, taken and taken back; words found and lists filtered.

use super::list::{self, capital, state};
use super::reading::Way;
use super::{Place, Plain, Said};
use crate::app::{Change, Command, Outcome, Step, Tagging, Write};
use crate::cli::keep;
use crate::model::query::{self, Query, State};
use crate::model::{Clean, Flag, counted};
use crate::shell;
use anyhow::Result;

impl Plain<'_> {
    pub(super) fn mark_or_undo(&mut self, said: &Said) -> Result<()> {
        match said.command {
            Command::ToggleRead | Command::ToggleStar
                if said.number().is_none() && self.is_in_handbook() =>
            {
                self.refuse_in_handbook()
            }
            Command::Tag if self.is_in_handbook() => self.refuse_in_handbook(),
            Command::ToggleRead => self.toggle(said, Flag::Read),
            Command::ToggleStar => self.toggle(said, Flag::Starred),
            Command::Tag => self.tag(said.words.trim()),
            Command::ReadAll => {
                let write = match self.list.words {
                    Some(_) => {
                        let rows = self.list.rows.iter();
                        let ids = rows.map(|row| row.headline.id).collect();
                        Write::Mark(ids, Flag::Read, true)
                    }
                    None => {
                        let unread = self.list.view().query.and(Query::is(State::Unread));
                        Write::MarkAll(unread, Flag::Read, true)
                    }
                };
                let Some(step) = self.write(write)? else {
                    return Ok(());
                };
                let count = step.ids.len();
                self.marks.push(step);
                match count {
                    0 => self.say("Everything in this list is read already."),
                    count => self.say(&format!(
                        "Marked {} as read; undo takes it back.",
                        counted(count, "article")
                    )),
                }
            }
            _ => self.undo(),
        }
    }

    fn toggle(&mut self, said: &Said, flag: Flag) -> Result<()> {
        let at = match said.number() {
            Some(number) => {
                self.list.reach(number, &mut self.shelf, keep::now())?;
                number.wrapping_sub(1)
            }
            None => self.list.at,
        };
        let Some(row) = self.list.rows.get(at) else {
            return self.say("There is no such article in the list.");
        };
        let (id, on) = (row.headline.id, !row.headline.flags.has(flag));
        if let Some(step) = self.write(Write::Mark(vec![id], flag, on))? {
            self.marks.push(step);
            let headline = &self.list.rows[at].headline;
            let told = format!("{}: {}.", capital(&state(headline)), headline.title);
            self.say(&told)?;
        }
        Ok(())
    }

    /// Gives the article at hand a tag, or takes it away.
    fn tag(&mut self, name: &str) -> Result<()> {
        let Some(row) = self
            .list
            .rows
            .get(self.list.at)
            .filter(|_| !name.is_empty())
        else {
            return self.say("Type the tag behind it: tag later.");
        };
        let write = Write::ToggleTag(row.headline.id, name.to_owned());
        match shell::perform(&mut self.writer, write, keep::now()) {
            Outcome::Tagged(tagging) => {
                let did = if tagging.on {
                    "Tagged"
                } else {
                    "No longer tagged"
                };
                let told = format!("{did} {}; undo takes it back.", tagging.name);
                self.marks.add(Change::Tag(tagging));
                self.say(&told)
            }
            Outcome::Failed(why) => self.say(&why),
            _ => Ok(()),
        }
    }

    fn undo(&mut self) -> Result<()> {
        match self.marks.pop() {
            Some(Change::Mark(step)) => {
                let count = step.ids.len();
                match self.write(Write::Mark(step.ids, step.flag, step.on))? {
                    Some(_) => self.say(&format!("Undone, for {}.", counted(count, "article"))),
                    None => Ok(()),
                }
            }
            Some(Change::Tag(Tagging { id, name, on })) => {
                let told = match on {
                    true => format!("Undone: tagged {name}."),
                    false => format!("Undone: no longer tagged {name}."),
                };
                let write = Write::Tag(id, name, on);
                match shell::perform(&mut self.writer, write, keep::now()) {
                    Outcome::Failed(why) => self.say(&why),
                    _ => self.say(&told),
                }
            }
            None => self.say("There is nothing to undo."),
        }
    }

    /// Has something written, shows its marks in the lists, and says what went wrong.
    pub(super) fn write(&mut self, write: Write) -> Result<Option<Step>> {
        match shell::perform(&mut self.writer, write, keep::now()) {
            Outcome::Marked(step) => {
                let lists = [Some(&mut self.list), self.before.as_mut()];
                let rows = lists.into_iter().flatten().flat_map(|list| &mut list.rows);
                for row in rows.filter(|row| step.ids.contains(&row.headline.id)) {
                    row.headline.flags.set(step.flag, step.on);
                }
                Ok(Some(step))
            }
            Outcome::Failed(why) => self.say(&why).map(|()| None),
            _ => Ok(None),
        }
    }

    pub(super) fn find_or_filter(&mut self, said: &Said) -> Result<()> {
        let words = said.words.trim();
        match said.command {
            Command::Find if matches!(self.place, Place::Article(_)) => match words {
                "" => self.find_next(Way::On),
                words => self.find(words),
            },
            Command::Find | Command::Search => self.search(words),
            Command::NextMatch => self.find_next(Way::On),
            Command::PreviousMatch => self.find_next(Way::Back),
            Command::Filter => self.filter(words),
            _ => self.keep_search(words),
        }
    }

    fn search(&mut self, words: &str) -> Result<()> {
        if words.is_empty() {
            return self.say("Say what to search for: search salt.");
        }
        let Some(query) = self.meant(words)? else {
            return Ok(());
        };
        keep::index_for(self.shelf.library(), &query)?;
        let found = list::search(&mut self.shelf, words, &query, keep::now())?;
        let before = std::mem::replace(&mut self.list, found);
        if before.words.is_none() {
            self.before = Some(before);
        }
        self.show_list()
    }

    fn filter(&mut self, words: &str) -> Result<()> {
        let filter = match words {
            "" => None,
            words => match self.meant(words)? {
                Some(query) => Some((words.to_owned(), query)),
                None => return Ok(()),
            },
        };
        if let Some((_, query)) = &filter {
            keep::index_for(self.shelf.library(), query)?;
        }
        // What a search found is no list of a part of the library.
        if let Some(before) = self.before.take() {
            self.list = before;
        }
        self.list.filter = filter;
        self.relist()
    }

    /// Says what a query means, or what is wrong with it.
    fn meant(&mut self, words: &str) -> Result<Option<Query>> {
        match query::parse(words) {
            Ok(query) => Ok(Some(query)),
            Err(mistake) => {
                let letter = mistake.column;
                self.say(&format!("{}, at letter {letter}.", capital(&mistake.what)))?;
                Ok(None)
            }
        }
    }

    fn keep_search(&mut self, name: &str) -> Result<()> {
        let typed = self.list.words.as_ref();
        let typed = typed.or(self.list.filter.as_ref().map(|(typed, _)| typed));
        let Some(typed) = typed.cloned() else {
            return self.say("There is no search and no filter to keep.");
        };
        let name = Clean::line(name);
        if name.is_blank() {
            return self.say("Say a name to keep it under: keep-search bread.");
        }
        self.write(Write::KeepSearch(name.to_string(), typed))?;
        self.say(&format!("Kept as “{name}”; feeds lists it."))
    }
}
