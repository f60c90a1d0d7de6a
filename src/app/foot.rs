//! The row at the foot as far as it can be clicked: which keys are named there, and what each does.

use super::command::Command;
use super::event::{Code, Key};
use super::geometry::Pane;
use super::keymap::parse_keys;
use super::{App, Mode};
use crate::model::{Headline, Ready, grouped};
use crate::text::width::width;
use ratatui::layout::Rect;

/// A piece of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What stands there.
    pub text: String,
    /// Whether it is a key's name.
    pub is_key: bool,
    /// What a click on it does.
    pub does: Does,
}

/// What a click on a piece of the row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Nothing.
    Nothing,
    /// It gives a command.
    Command(Command),
    /// It types keys.
    Keys(Vec<Key>),
}

/// Commands that stand side by side, and what they are for.
type Group = (&'static [Command], &'static str);

impl App {
    /// Returns how far through the article one is, and how many minutes are left; while a search is active, which match.
    pub fn how_far(&self) -> String {
        let mut parts = Vec::new();
        if let Some((current, count)) = self.matches().filter(|(_, count)| *count > 0) {
            parts.push(format!("{}/{}", grouped(current), grouped(count)));
        }
        if let (Some(article), false) = (self.reader.article(), self.geometry.text.is_empty()) {
            let progress = self.reader.progress();
            let left = (f64::from(article.minutes) * (1.0 - progress)).ceil();
            if !self.reader.is_whole() {
                parts.push("…".to_owned());
            } else if progress >= 1.0 {
                parts.push("end".to_owned());
            } else {
                parts.push(format!("{:2.0} %", (progress * 100.0).floor()));
                parts.push(format!("{left:2.0} min left"));
            }
        }
        parts.join("   ")
    }

    /// Returns the cells at the foot that messages and hints may take, and whether there is room beside them for how far
    /// one is.
    pub fn foot_left(&self) -> (Rect, bool) {
        let row = inset(self.geometry.foot);
        let far = width(&self.how_far());
        let said = self
            .message
            .as_ref()
            .map_or(0, |message| width(&message.text));
        let fits = said + far + 3 <= usize::from(row.width);
        let taken = if fits && far > 0 { far as u16 + 3 } else { 0 };
        let width = row.width.saturating_sub(taken);
        (Rect { width, ..row }, fits)
    }

    /// Returns the keys that are named at the foot, in order; none while something else stands there.
    pub fn hints(&self) -> Vec<Hint> {
        if self.message.is_some() || self.progress.is_some() {
            return Vec::new();
        }
        if let Some((typed, follow)) = self.begun() {
            let mut hints = vec![piece(&format!("{typed} …"), true, Does::Nothing)];
            hints.push(piece("    ", false, Does::Nothing));
            for (keys, name) in follow {
                let does = parse_keys(&keys).map_or(Does::Nothing, Does::Keys);
                pair(&mut hints, vec![(keys, does)], &name);
            }
            return hints;
        }
        let key = |code| Does::Keys(vec![Key::plain(code)]);
        match self.mode {
            Mode::Themes(_) => {
                let mut hints = Vec::new();
                let arrows = vec![("↑".into(), key(Code::Up)), ("↓".into(), key(Code::Down))];
                pair(&mut hints, arrows, "try");
                pair(&mut hints, vec![("Enter".into(), key(Code::Enter))], "keep");
                pair(&mut hints, vec![("Esc".into(), key(Code::Esc))], "back");
                hints
            }
            Mode::Normal if self.count.is_none() => self.key_hints(),
            _ => Vec::new(),
        }
    }

    /// Returns what a click on a cell of the foot does.
    pub(super) fn hint_at(&self, x: u16) -> Does {
        let mut end = self.foot_left().0.x;
        let mut hints = self.hints().into_iter();
        let found = hints.find(|hint| {
            let start = end;
            end += width(&hint.text) as u16;
            (start..end).contains(&x)
        });
        found.map_or(Does::Nothing, |hint| hint.does)
    }

    /// The keys that matter most here, from the table of commands; as many as fit, the help always.
    fn key_hints(&self) -> Vec<Hint> {
        let room = usize::from(self.foot_left().0.width);
        let help = self.named(&[Command::Help]);
        let mut taken = help.first().map_or(0, |(key, _)| width(key) + 5);
        let mut hints = Vec::new();
        for (commands, label) in self.groups() {
            let keys = self.named(commands);
            if keys.is_empty() {
                continue;
            }
            let names: usize = keys.iter().map(|(key, _)| width(key) + 1).sum();
            taken += names + width(label) + 3;
            if taken > room {
                break;
            }
            pair(&mut hints, keys, label);
        }
        if !help.is_empty() {
            pair(&mut hints, help, "help");
        }
        hints
    }

    /// Returns those of some commands that have keys.
    fn named(&self, commands: &[Command]) -> Vec<(String, Does)> {
        let keymap = &self.settings.keymap;
        let bound = commands
            .iter()
            .filter(|command| keymap.key_of(**command).is_some());
        bound
            .map(|command| (self.settings.key(*command), Does::Command(*command)))
            .collect()
    }

    /// The commands that matter most here.
    fn groups(&self) -> Vec<Group> {
        const LIST: &[Group] = &[
            (&[Command::Down, Command::Up], "move"),
            (&[Command::Open], "read"),
            (&[Command::NextUnread], "next unread"),
            (&[Command::ToggleRead], "mark"),
            (&[Command::ToggleStar], "star"),
            (&[Command::Find], "find"),
        ];
        const ARTICLE: &[Group] = &[
            (&[Command::ReadOn], "page"),
            (&[Command::NextUnread], "next unread"),
            (&[Command::Find], "find"),
            (&[Command::Hints], "links"),
            (&[Command::Leave], "back"),
        ];
        const END: &[Group] = &[
            (&[Command::ReadOn, Command::NextUnread], "next unread"),
            (&[Command::Top], "top"),
            (&[Command::Find], "find"),
            (&[Command::Hints], "links"),
            (&[Command::Leave], "back"),
        ];
        const NO_HITS: &[Group] = &[
            (&[Command::Filter], "another filter"),
            (&[Command::Back], "clear filter"),
        ];
        const NO_NEWS: &[Group] = &[
            (&[Command::AddFeed], "add a feed"),
            (&[Command::Feeds], "feeds"),
        ];
        const FEEDS: &[Group] = &[
            (&[Command::OpenFeed], "list"),
            (&[Command::Refresh, Command::RefreshAll], "fetch"),
            (&[Command::AddFeed], "add"),
            (&[Command::Feeds], "close"),
        ];
        const FINDING: &[Group] = &[
            (&[Command::NextMatch, Command::PreviousMatch], "matches"),
            (&[Command::Back], "clear"),
        ];
        let is_short = |headline: &Headline| headline.ready == Ready::Summary;
        let (groups, may_be_short) = match (self.needle.is_empty(), self.focus) {
            (false, _) => (FINDING, false),
            (true, Pane::List) if !self.headlines.is_empty() => (LIST, true),
            (true, Pane::List) if self.filter().is_empty() => (NO_NEWS, false),
            (true, Pane::List) => (NO_HITS, false),
            (true, Pane::Feeds) => (FEEDS, false),
            (true, Pane::Article) if self.is_at_end() => (END, true),
            (true, Pane::Article) => (ARTICLE, true),
        };
        let whole: Group = (&[Command::OtherText], "whole article");
        let is_short = may_be_short && self.headlines.selected().is_some_and(is_short);
        let whole = is_short.then_some(whole);
        // What is named is there to be done.
        let has_links = self
            .reader
            .article()
            .is_some_and(|article| !article.body.links.is_empty());
        let groups = groups.iter().copied();
        let groups = groups.filter(|(commands, _)| has_links || *commands != [Command::Hints]);
        whole.into_iter().chain(groups).collect()
    }

    /// Tells whether the last line of a whole article is in view.
    fn is_at_end(&self) -> bool {
        self.reader.article().is_some() && self.reader.is_whole() && self.reader.progress() >= 1.0
    }
}

fn piece(text: &str, is_key: bool, does: Does) -> Hint {
    Hint {
        text: text.to_owned(),
        is_key,
        does,
    }
}

/// Adds keys and the word that says what for; the word does what the first key does.
fn pair(hints: &mut Vec<Hint>, keys: Vec<(String, Does)>, label: &str) {
    let first = keys.first().map_or(Does::Nothing, |(_, does)| does.clone());
    for (key, does) in keys {
        hints.push(piece(&key, true, does));
        hints.push(piece(" ", false, Does::Nothing));
    }
    hints.push(piece(label, false, first));
    hints.push(piece("   ", false, Does::Nothing));
}

/// Takes a cell of air off both ends of a row, where there is room.
pub fn inset(row: Rect) -> Rect {
    let air = u16::from(row.width > 24);
    Rect {
        x: row.x + air,
        width: row.width - 2 * air,
        ..row
    }
}
