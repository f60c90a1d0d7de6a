//! Lines that are typed: finding, filtering, commands by name, file names.

use super::command::Command;
use super::event::Key;
use super::geometry::Pane;
use super::outside::Wish;
use super::prompt::{Asked, Candidate, Prompt, Typed};
use super::{App, Effect, Effects, Mode, Write};
use crate::text::find::Needle;
use std::path::PathBuf;

impl App {
    pub(super) fn ask(&mut self, asked: Asked, text: &str) -> Effects {
        self.lines.leave();
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
                let (settings, themes) = (&self.settings, &self.themes);
                prompt.complete(|typed| settings.candidates(typed, themes));
                Effects::none()
            }
            Typed::Older | Typed::Newer if prompt.asked != Asked::Command => Effects::none(),
            Typed::Older => {
                self.lines.older(prompt);
                Effects::none()
            }
            Typed::Newer => {
                self.lines.newer(prompt);
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
            Asked::Command => {
                self.lines.keep(text);
                self.run_by_name(text)
            }
            Asked::Save | Asked::Pipe | Asked::Tag(_) if text.is_empty() => Effects::none(),
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
            Asked::Tag(id) => {
                let write = Write::ToggleTag(id, text.to_owned());
                let ticket = self.ticket();
                Effect::Write(ticket, write).into()
            }
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
        let (word, rest) = name.split_once(' ').unwrap_or((name, ""));
        let alias = ALIASES.iter().find(|(short, _)| *short == word);
        if let Some((_, command)) = alias {
            return self.run_named(command.entry().name, rest.trim(), count);
        }
        // A beginning is enough, if nothing else begins so.
        let mut candidates = self.settings.candidates(name, &self.themes);
        candidates.retain(|candidate| !rest.is_empty() || candidate.text.starts_with(name));
        let (name, argument) = match &candidates[..] {
            [Candidate { text, .. }] => text.as_str(),
            _ => name,
        }
        .split_once(' ')
        .map_or((name, ""), |(name, argument)| (name, argument.trim()));
        self.run_named(name, argument, count)
    }

    /// Carries out a command, or what is the reader's own, by its whole name.
    fn run_named(&mut self, name: &str, argument: &str, count: Option<usize>) -> Effects {
        let own = self.settings.macros.iter().find(|(known, _)| known == name);
        if let Some((_, lines)) = own {
            return Effect::Commands(lines.clone()).into();
        }
        let programs = &self.settings.programs;
        if let Some(number) = programs.iter().position(|program| program.name == name) {
            return self.run_wish(Wish::Program(number));
        }
        match (Command::by_name(name), argument) {
            (Some(Command::Theme), name) if !name.is_empty() => self.take_theme(name),
            (Some(Command::Keymap), name) if !name.is_empty() => {
                Effect::Reload(Some(name.to_owned())).into()
            }
            (Some(Command::Help), name) if !name.is_empty() => self.open_handbook(name),
            (Some(command), "") => self.run(command, count),
            (Some(_), _) => {
                self.complain(&format!("{name} takes nothing behind its name."));
                Effects::none()
            }
            (None, _) => {
                let key = self.settings.key(Command::Help);
                self.complain(&format!(
                    "There is no command “{name}”.  {key} lists them; Tab completes."
                ));
                Effects::none()
            }
        }
    }

    /// Carries out a line, whatever is going on; what was being typed is given up.
    pub(super) fn on_line(&mut self, line: &str) -> Effects {
        let mut effects = match self.mode {
            Mode::Prompt(_) => self.prompt_given_up(),
            _ => Effects::none(),
        };
        self.mode = Mode::Normal;
        effects.append(self.run_by_name(line));
        effects
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

/// Lines that were typed at the colon, the newest last.
#[derive(Debug, Default)]
pub(super) struct Lines {
    kept: Vec<String>,
    /// Which one is shown, counted from the newest, from 1; 0: what is being typed.
    back: usize,
    typed: String,
}

impl Lines {
    /// Most lines that are kept.
    const MOST: usize = 100;

    fn keep(&mut self, line: &str) {
        self.back = 0;
        if !line.is_empty() {
            self.kept.retain(|kept| kept != line);
            self.kept.push(line.to_owned());
            let surplus = self.kept.len().saturating_sub(Self::MOST);
            self.kept.drain(..surplus);
        }
    }

    fn older(&mut self, prompt: &mut Prompt) {
        if self.back == 0 {
            prompt.text().clone_into(&mut self.typed);
        }
        self.back = (self.back + 1).min(self.kept.len());
        self.show(prompt);
    }

    fn newer(&mut self, prompt: &mut Prompt) {
        if self.back > 0 {
            self.back -= 1;
            self.show(prompt);
        }
    }

    fn show(&self, prompt: &mut Prompt) {
        match self.kept.len().checked_sub(self.back) {
            Some(at) if self.back > 0 => prompt.set_text(&self.kept[at]),
            _ => prompt.set_text(&self.typed),
        }
    }

    /// Begins anew: a line is being typed that was none of them.
    pub(super) fn leave(&mut self) {
        self.back = 0;
    }
}
