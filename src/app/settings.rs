//! What the reader chose beforehand: keys, looks, what a session begins with, programs of their own.

use super::command::{COMMANDS, Command, Context, Entry, Group};
use super::handbook;
use super::keymap::{Bound, Keymap, Place, written};
use super::prompt::Candidate;
use crate::model::Order;
use crate::text::columns::{Columns, Field};
use crate::text::date::Form;
use std::time::Duration;

/// All of it. What is none is as it was left the last time, or as it comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The keys.
    pub keymap: Keymap,
    /// The name of the map that they are built on, and of all that there are.
    pub keymaps: (String, Vec<String>),
    /// Longest line of an article, in columns.
    pub measure: Option<u16>,
    /// The list's share of the width, in percent.
    pub split: Option<u16>,
    /// Whether the feeds stand open.
    pub feeds: Option<FeedsPane>,
    /// Whether only what is unread is listed.
    pub unread_only: Option<bool>,
    /// The order.
    pub order: Option<Order>,
    /// Whether headlines stand without the lines below them.
    pub is_compact: bool,
    /// Whether little is to be drawn: no article beside a list that is gone through, and progress now and then.
    pub is_line_slow: bool,
    /// What stands on a headline's lines; none: the title, and who, when and how long below it.
    pub columns: Option<Columns>,
    /// How dates are written.
    pub dates: Form,
    /// Whether feeds are fetched as soon as the program is there.
    pub refresh_at_start: bool,
    /// How often they are fetched while it is there.
    pub refresh_every: Option<Duration>,
    /// Lines that are typed at the colon in one go, by a name.
    pub macros: Vec<(String, Vec<String>)>,
    /// Programs that get the article.
    pub programs: Vec<Program>,
}

/// Whether the feeds stand open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedsPane {
    /// Where there is room for them.
    #[default]
    Auto,
    /// Always.
    Open,
    /// Only when they are asked for.
    Closed,
}

/// A program of the reader's own, run as a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The command's name.
    pub name: String,
    /// The program and its arguments, with signs that stand for the article.
    pub words: Vec<String>,
    /// Whether it draws on the screen.
    pub is_textual: bool,
}

/// A line of the help: keys, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The keys, the main one first; blank if it has none.
    pub keys: Vec<String>,
    /// Where they are meant.
    pub place: Place,
    /// What it is about; none for what is the reader's own.
    pub group: Option<Group>,
    /// The command's name.
    pub name: String,
    /// What it does.
    pub help: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            keymap: Keymap::of_table().0,
            keymaps: ("default".to_owned(), vec!["default".to_owned()]),
            measure: None,
            split: None,
            feeds: None,
            unread_only: None,
            order: None,
            is_compact: false,
            is_line_slow: false,
            columns: None,
            dates: Form::Relative,
            refresh_at_start: false,
            refresh_every: None,
            macros: Vec::new(),
            programs: Vec::new(),
        }
    }
}

impl Settings {
    /// Returns every command with its keys, in the order of the table, then what is the reader's own.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = COMMANDS.iter().flat_map(|entry| self.of(entry)).collect();
        for (name, help) in self.own() {
            let names = |bound: &Bound| matches!(bound, Bound::Lines(typed) if typed[..] == [name]);
            let bound = self.bound(names, Context::Anywhere).into_iter();
            lines.extend(bound.map(|(place, keys)| Line {
                keys,
                place,
                group: None,
                name: name.to_owned(),
                help: help.clone(),
            }));
        }
        let unnamed = |bound: &Bound| match bound {
            Bound::Lines(typed) => typed.len() > 1 || !self.is_own(&typed[0]),
            _ => false,
        };
        for binding in self.keymap.bindings() {
            if unnamed(&binding.bound) {
                lines.push(Line {
                    keys: vec![written(&binding.keys)],
                    place: self.keymap.place_of(binding),
                    group: None,
                    name: String::new(),
                    help: binding.bound.name(),
                });
            }
        }
        lines
    }

    /// A command has one line for each place that it has keys in, or one without keys.
    fn of(&self, entry: &Entry) -> Vec<Line> {
        let wanted = Bound::Command(entry.command);
        let found = self.bound(|bound| *bound == wanted, entry.context);
        let lines = found.into_iter().map(|(place, keys)| Line {
            help: entry.help_with(keys.first().map(String::as_str)),
            keys,
            place,
            group: Some(entry.group),
            name: entry.name.to_owned(),
        });
        lines.collect()
    }

    fn bound(
        &self,
        is_wanted: impl Fn(&Bound) -> bool,
        home: Context,
    ) -> Vec<(Place, Vec<String>)> {
        let mut found: Vec<(Place, Vec<String>)> = Vec::new();
        let bindings = self.keymap.bindings().iter();
        for binding in bindings.filter(|binding| is_wanted(&binding.bound)) {
            let (keys, place) = (written(&binding.keys), self.keymap.place_of(binding));
            match found.iter_mut().find(|(known, _)| *known == place) {
                Some((_, known)) => known.push(keys),
                None => found.push((place, vec![keys])),
            }
        }
        if found.is_empty() {
            found.push((home.into(), Vec::new()));
        }
        found
    }

    /// Returns what is the reader's own: names and what they do.
    pub fn own(&self) -> impl Iterator<Item = (&str, String)> {
        let macros = self
            .macros
            .iter()
            .map(|(name, lines)| (name.as_str(), lines.join(", ")));
        let programs = self.programs.iter().map(|program| {
            let help = format!("run {}", program.words.join(" "));
            (program.name.as_str(), help)
        });
        macros.chain(programs)
    }

    /// Returns the key of a command that messages and hints name: the first one, except where another is plainer; of one
    /// that has no key its name, as it is typed at the colon.
    pub fn key(&self, command: Command) -> String {
        let plainer =
            (command == Command::Back && self.keymap.has("Esc", command)).then_some("Esc");
        plainer
            .map(str::to_owned)
            .or_else(|| self.keymap.key_of(command))
            .unwrap_or_else(|| format!(":{}", command.entry().name))
    }

    /// Tells whether the list shows the reader's own tags.
    pub(super) fn shows_tags(&self) -> bool {
        let columns = self.columns.as_ref();
        columns.is_some_and(|columns| columns.tells(Field::Tags))
    }

    fn is_own(&self, name: &str) -> bool {
        self.own().any(|(known, _)| known == name)
    }

    /// Returns what a line that is being typed may become: names of commands, or what one of them takes.
    pub(super) fn candidates(&self, typed: &str, themes: &[String]) -> Vec<Candidate> {
        if let Some((name, argument)) = typed.split_once(' ') {
            if Command::by_name(name) == Some(Command::Help) {
                return handbook::candidates(argument.trim()).collect();
            }
            let known: &[String] = match Command::by_name(name) {
                Some(Command::Theme) => themes,
                Some(Command::Keymap) => &self.keymaps.1,
                _ => &[],
            };
            let fits = known
                .iter()
                .filter(|known| known.starts_with(argument.trim()));
            let candidates = fits.map(|known| Candidate {
                text: format!("{name} {known}"),
                help: String::new(),
            });
            return candidates.collect();
        }
        let commands = COMMANDS.iter().map(|entry| {
            let key = self.keymap.key_of(entry.command);
            (entry.name, entry.help_with(key.as_deref()))
        });
        let known = commands.chain(self.own());
        // What begins with it stands before what has a word that does.
        let typed = typed.trim_start();
        let inside = format!("-{typed}");
        let (first, others): (Vec<_>, Vec<_>) = known
            .filter(|(name, _)| name.starts_with(typed) || name.contains(&inside))
            .partition(|(name, _)| name.starts_with(typed));
        let candidates = first.into_iter().chain(others);
        let candidates = candidates.map(|(name, help)| Candidate {
            text: name.to_owned(),
            help,
        });
        candidates.collect()
    }
}
