//! Lines that are typed: finding, filtering, commands by name, file names.

use super::command::{COMMANDS, Command};
use super::event::Key;
use super::geometry::Pane;
use super::prompt::{Asked, Prompt, Typed};
use super::{App, Effect, Effects, Mode};
use crate::text::find::Needle;
use std::path::PathBuf;

impl App {
    pub(super) fn ask(&mut self, asked: Asked, text: &str) -> Effects {
        self.mode = Mode::Prompt(Prompt::new(asked, text));
        Effects::none()
    }

    pub(super) fn ask_filter(&mut self) -> Effects {
        if self.geometry.list.is_empty() {
            self.focus = Pane::List;
        }
        let filter = self.filter().to_owned();
        self.ask(Asked::Filter, &filter)
    }

    pub(super) fn on_prompt_key(&mut self, key: Key) -> Effects {
        let Mode::Prompt(prompt) = &mut self.mode else {
            return Effects::none();
        };
        match prompt.key(key) {
            Typed::Nothing => Effects::none(),
            Typed::Changed => self.prompt_changed(),
            Typed::Complete => {
                prompt.complete(candidates);
                Effects::none()
            }
            Typed::GivenUp => self.prompt_given_up(),
            Typed::Done => self.prompt_done(),
        }
    }

    /// Follows what is typed: matches and headlines change with every letter.
    pub(super) fn prompt_changed(&mut self) -> Effects {
        let Mode::Prompt(prompt) = &self.mode else {
            return Effects::none();
        };
        let text = prompt.text().to_owned();
        match prompt.asked {
            Asked::Find(origin) => {
                self.set_needle(&text);
                self.reader.go_to(origin);
                if !self.needle.is_empty() {
                    self.reader.go_to_match_from(origin);
                }
                Effects::none()
            }
            Asked::Search => self.search_library(&text),
            Asked::Filter => {
                self.set_filter(&text);
                Effects::none()
            }
            _ => Effects::none(),
        }
    }

    pub(super) fn prompt_given_up(&mut self) -> Effects {
        let Mode::Prompt(prompt) = std::mem::replace(&mut self.mode, Mode::Normal) else {
            return Effects::none();
        };
        match prompt.asked {
            Asked::Find(origin) => {
                self.set_needle("");
                self.reader.go_to(origin);
            }
            Asked::Search => return self.give_up_search(),
            Asked::Filter => self.set_filter(""),
            _ => {}
        }
        Effects::none()
    }

    pub(super) fn prompt_done(&mut self) -> Effects {
        let Mode::Prompt(prompt) = std::mem::replace(&mut self.mode, Mode::Normal) else {
            return Effects::none();
        };
        let text = prompt.text().trim();
        match prompt.asked {
            Asked::Find(_) => {
                if !self.needle.is_empty() && self.reader.found().is_empty() {
                    self.say(&format!("“{text}” is not here."));
                    self.set_needle("");
                }
                Effects::none()
            }
            Asked::Search => self.search_done(text),
            Asked::Filter => {
                if let Some(mistake) = self.listing.mistake.take() {
                    self.complain(&mistake.to_string());
                }
                Effects::none()
            }
            Asked::Command => self.run_by_name(text),
            Asked::Save | Asked::Pipe if text.is_empty() => Effects::none(),
            Asked::Save => {
                let effects = self.with_article(|ticket, article| {
                    Effect::Save(ticket, PathBuf::from(text), article)
                });
                self.saving = Some((self.last_ticket, text.to_owned()));
                effects
            }
            Asked::Pipe => {
                self.with_article(|ticket, article| Effect::Pipe(ticket, text.to_owned(), article))
            }
            Asked::Keep => self.keep_search(text),
            Asked::Add | Asked::Rename(_) | Asked::Move(_) | Asked::Remove(_) => {
                self.change_feed(prompt.asked, text)
            }
        }
    }

    pub(super) fn run_by_name(&mut self, typed: &str) -> Effects {
        if typed.is_empty() {
            return Effects::none();
        }
        let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (count, name) = typed.split_at(digits);
        let (count, name) = (count.parse().ok(), name.trim_start());
        if let (Some(number), "") = (count, name) {
            return self.go_to_headline(number);
        }
        let alias = ALIASES.iter().find(|(short, _)| *short == name);
        let known = alias
            .map(|(_, command)| *command)
            .or_else(|| Command::by_name(name))
            .or_else(|| match &candidates(name)[..] {
                [only] => Command::by_name(only),
                _ => None,
            });
        match known {
            Some(command) => self.run(command, count),
            None => {
                self.complain(&format!(
                    "There is no command “{name}”.  ? lists them; Tab completes."
                ));
                Effects::none()
            }
        }
    }

    pub(super) fn set_needle(&mut self, typed: &str) {
        self.needle = Needle::new(typed);
        self.reader.search(&self.needle);
    }
}

/// What fingers type at a colon out of habit.
const ALIASES: [(&str, Command); 6] = [
    ("w", Command::Save),
    ("q", Command::Leave),
    ("q!", Command::Quit),
    ("qa", Command::Quit),
    ("h", Command::Help),
    ("s", Command::Save),
];

/// Returns the names of commands that begin with what was typed.
pub(super) fn candidates(typed: &str) -> Vec<&'static str> {
    let names = COMMANDS.iter().map(|entry| entry.name);
    names.filter(|name| name.starts_with(typed)).collect()
}
