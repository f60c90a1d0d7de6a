//! The commands said: all that mean something without a screen, by what they are about.

use super::Plain;
use crate::app::{COMMANDS, Command, Entry, Group, Topic};
use anyhow::Result;

/// Commands about what only a screen has.
const OF_SCREENS: [Command; 14] = [
    Command::OtherPane,
    Command::PaneBefore,
    Command::Fold,
    Command::Zen,
    Command::Narrower,
    Command::Wider,
    Command::ShorterLines,
    Command::LongerLines,
    Command::Theme,
    Command::Keymap,
    Command::Mouse,
    Command::Reload,
    Command::Colon,
    Command::Suspend,
];

/// What is said of commands that do something else here than on a screen.
const HERE: [(Command, &str); 9] = [
    (
        Command::ReadOn,
        "what an empty line does: go on; at the end of an article, the next unread",
    ),
    (Command::OtherDown, "the next article of the list"),
    (Command::OtherUp, "the article before in the list"),
    (
        Command::OpenFeed,
        "list the articles of a feed or a folder; its number alone does, too",
    ),
    (
        Command::Hints,
        "tell where the links lead; links 5 opens one",
    ),
    (
        Command::Copy,
        "say the article's address; copy-address 5: that of link 5",
    ),
    (
        Command::Help,
        "these commands; help star: those about stars; help search: the handbook on it",
    ),
    (Command::Redraw, "say again what was said last"),
    (Command::Quit, "quit at once"),
];

/// What is said before the commands.
const HOW: &str = "\
Type a number to read an article of the list, an empty line to go on, or a command by its name, its key, or the beginning \
of its name. Numbers and words stand behind a command: browse 3, search salt, save article.txt.";

impl Plain<'_> {
    pub(super) fn help(&mut self, word: &str) -> Result<()> {
        let word = word.trim().to_lowercase();
        if let Some(topic) = Topic::named(&word) {
            return self.open_handbook(topic);
        }
        let is_meant = |entry: &&Entry| {
            !OF_SCREENS.contains(&entry.command)
                && (entry.name.contains(&word) || entry.help.to_lowercase().contains(&word))
        };
        let own: Vec<(String, String)> = self
            .settings
            .own()
            .map(|(name, does)| (name.to_owned(), does))
            .filter(|(name, does)| name.contains(&word) || does.contains(&word))
            .collect();
        let own = own.into_iter();
        if word.is_empty() {
            self.say(HOW)?;
        } else if own.len() == 0 && !COMMANDS.iter().any(|entry| is_meant(&entry)) {
            return self.say(&format!(
                "No command is about that. The handbook tells of {}.",
                Topic::names()
            ));
        }
        for group in Group::ALL {
            let mut entries = COMMANDS
                .iter()
                .filter(|entry| entry.group == group)
                .filter(is_meant)
                .peekable();
            if entries.peek().is_some() {
                self.say(&format!("{}:", group.name()))?;
            }
            for entry in entries {
                let keys = self.letters(entry);
                let first = keys.first().cloned();
                let keys = match &keys[..] {
                    [] => String::new(),
                    keys => format!(", or {}", keys.join(", ")),
                };
                let here = HERE.iter().find(|(command, _)| *command == entry.command);
                let does = here.map_or_else(
                    || entry.help_with(first.as_deref()),
                    |(_, does)| (*does).to_owned(),
                );
                self.say(&format!("{}{keys}: {does}.", entry.name))?;
            }
        }
        let own: Vec<String> = own.map(|(name, does)| format!("{name}: {does}.")).collect();
        if !own.is_empty() {
            self.say("Your own:")?;
        }
        own.iter().try_for_each(|line| self.say(line))?;
        if word.is_empty() {
            self.say(&format!(
                "The handbook is opened by help and a topic: {}.",
                Topic::names()
            ))?;
        }
        Ok(())
    }

    /// Returns the keys in force of a command that can be typed as letters.
    fn letters(&self, entry: &Entry) -> Vec<String> {
        let lines = self.settings.lines().into_iter();
        let keys = lines
            .filter(|line| line.name == entry.name)
            .flat_map(|line| line.keys);
        let is_typed = |keys: &String| keys.split(' ').all(|key| key.chars().count() == 1);
        keys.filter(is_typed).collect()
    }
}
