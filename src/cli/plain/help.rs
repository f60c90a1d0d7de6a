//! The commands said: all that mean something without a screen, by what they are about.

use super::Plain;
use crate::app::{COMMANDS, Command, Entry, Group};
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
        "these commands; help feed: those about feeds",
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
        let is_meant = |entry: &&Entry| {
            !OF_SCREENS.contains(&entry.command)
                && (entry.name.contains(&word) || entry.help.to_lowercase().contains(&word))
        };
        if word.is_empty() {
            self.say(HOW)?;
        } else if !COMMANDS.iter().any(|entry| is_meant(&entry)) {
            return self.say("No command is about that.");
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
                let keys = entry.keys.split(' ').filter(|key| key.len() == 1);
                let keys: Vec<&str> = keys.collect();
                let keys = match &keys[..] {
                    [] => String::new(),
                    keys => format!(", or {}", keys.join(", ")),
                };
                let here = HERE.iter().find(|(command, _)| *command == entry.command);
                let does = here.map_or(entry.help, |(_, does)| does);
                self.say(&format!("{}{keys}: {does}.", entry.name))?;
            }
        }
        Ok(())
    }
}
