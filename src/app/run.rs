//! From a key to a command, and from a command to what it does.

use super::command::{Command, Context};
use super::event::{Code, Key};
use super::geometry::Pane;
use super::headlines::Way;
use super::help::After;
use super::keymap::{Bound, Found};
use super::moving::Edge;
use super::outside::Wish;
use super::prompt::Asked;
use super::{App, Effect, Effects, Mode};
use crate::model::Flag;

impl App {
    pub(super) fn on_key(&mut self, key: Key) -> Effects {
        if matches!(self.mode, Mode::Normal) && self.type_ahead(key) {
            return Effects::none();
        }
        match &mut self.mode {
            Mode::Normal => self.on_command_key(key),
            Mode::Themes(_) => self.on_theme_key(key),
            Mode::Prompt(_) => self.on_prompt_key(key),
            Mode::Hints(_) => self.on_hint_key(key),
            Mode::Help(help) => {
                if help.key(key) == After::Closed {
                    self.mode = Mode::Normal;
                }
                Effects::none()
            }
        }
    }

    fn on_command_key(&mut self, key: Key) -> Effects {
        let begun = !self.typed.is_empty();
        self.typed.push(key);
        let found = self.settings.keymap.find(&self.contexts(), &self.typed);
        let bound = match found {
            Found::Begun => {
                // What can follow is shown where a message stood.
                self.message = None;
                return Effects::none();
            }
            Found::Bound(bound) => Some(bound.clone()),
            Found::Nothing => None,
        };
        let typed = std::mem::take(&mut self.typed);
        if bound.is_none() && !begun && self.count_on(key) {
            return Effects::none();
        }
        let count = self.count.take();
        // Esc gives up what was begun: a count, or a sequence of keys.
        if key.code == Code::Esc && (count.is_some() || begun) {
            return Effects::none();
        }
        match bound {
            Some(Bound::Command(command)) => self.run(command, count),
            Some(Bound::Lines(lines)) => match &lines[..] {
                [line] => self.run_by_name(&line.clone()),
                _ => Effect::Commands(lines).into(),
            },
            // There is always a way out.
            None if key.ctrl && key.code == Code::Char('c') => self.quit(),
            Some(Bound::Nothing) => Effects::none(),
            None => {
                self.say_of_unbound(&typed);
                Effects::none()
            }
        }
    }

    /// Says that what was typed means nothing here, and where it stands what does. A key that is no letter is passed over: a
    /// terminal may send it by itself.
    fn say_of_unbound(&mut self, typed: &[Key]) {
        if let [
            Key {
                code: Code::Char(_),
                ..
            },
            ..,
        ] = typed
        {
            let typed: Vec<String> = typed.iter().map(ToString::to_string).collect();
            let (typed, help) = (typed.join(" "), self.settings.key(Command::Help));
            self.say(&format!(
                "{typed} means nothing here.  {help} shows the keys."
            ));
        }
    }

    /// Adds a digit to the count; a digit that the map gives a meaning never comes here.
    fn count_on(&mut self, key: Key) -> bool {
        let (Code::Char(digit @ '0'..='9'), false, false) = (key.code, key.ctrl, key.alt) else {
            return false;
        };
        if digit == '0' && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0) * 10 + (digit as usize - '0' as usize);
        self.count = Some(count.min(999_999));
        true
    }

    /// Returns where keys are looked for, first things first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        let pane = match self.focus {
            Pane::List => Context::List,
            Pane::Article => Context::Article,
            Pane::Feeds => Context::Feeds,
        };
        let searching = !self.needle.is_empty() || self.searching.is_some();
        let finding = searching.then_some(Context::Finding);
        finding
            .into_iter()
            .chain([pane, Context::Anywhere])
            .collect()
    }

    /// Carries out a command; `count` is what was typed before its key.
    #[expect(clippy::too_many_lines, reason = "one line for each command")]
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) -> Effects {
        let times = count.unwrap_or(1).min(999_999) as isize;
        self.message = None;
        self.put_off = None;
        if let Some(effects) = self.wait_for_article(Wish::Command(command, count)) {
            return effects;
        }
        match command {
            Command::Down => self.move_rows(times),
            Command::Up => self.move_rows(-times),
            Command::PageDown => self.move_pages(times, 1),
            Command::PageUp => self.move_pages(-times, 1),
            Command::HalfDown => self.move_pages(times, 2),
            Command::HalfUp => self.move_pages(-times, 2),
            Command::Top | Command::Bottom if count.is_some() && self.focus == Pane::List => {
                self.go_to_headline(count.unwrap_or(1))
            }
            Command::Top => self.go_to_end(Edge::Top),
            Command::Bottom => self.go_to_end(Edge::Bottom),
            Command::OtherDown => self.move_other(times),
            Command::OtherUp => self.move_other(-times),
            Command::NextHeading => self.go_to_heading(Way::Forward, times),
            Command::PreviousHeading => self.go_to_heading(Way::Back, times),
            Command::ReadOn => self.read_on(times),
            Command::Open => self.read_selected(),
            Command::OpenFeed => self.open_scope(),
            Command::Fold => self.fold(),
            Command::Feeds => self.open_feeds(),
            Command::AddFeed => self.ask(Asked::Add, ""),
            Command::RenameFeed => self.ask_of_feed(Asked::Rename),
            Command::MoveFeed => self.ask_of_feed(Asked::Move),
            Command::RemoveFeed => self.ask_of_feed(Asked::Remove),
            Command::KeepSearch => self.ask_keep(),
            Command::OtherText => self.other_text(),
            Command::Refresh => self.refresh(),
            Command::RefreshAll => self.refresh_all(),
            Command::Back => self.back(),
            Command::OtherPane => self.change_pane(Way::Forward),
            Command::PaneBefore => self.change_pane(Way::Back),
            Command::NextUnread => self.go_to_unread(Way::Forward, times),
            Command::PreviousUnread => self.go_to_unread(Way::Back, times),
            Command::Find => self.ask_find(),
            Command::Search => self.ask(Asked::Search, ""),
            Command::NextMatch => self.go_to_match(times),
            Command::PreviousMatch => self.go_to_match(-times),
            Command::Filter => self.ask_filter(),
            Command::ToggleRead => self.toggle(Flag::Read),
            Command::Tag => self.ask_tag(),
            Command::ToggleStar => self.toggle(Flag::Starred),
            Command::ReadAll => self.read_all(),
            Command::Undo => self.undo(),
            Command::Browse => self.browse(count),
            Command::BrowseRead => self.browse_and_read(),
            Command::Hints => self.hint_links(),
            Command::Copy => self.copy(count),
            Command::Save => self.ask_save(),
            Command::Pipe => self.ask_pipe(),
            Command::ToggleUnread => self.toggle_unread(),
            Command::Sort => self.sort(),
            Command::Zen => self.zen(),
            Command::Narrower => self.split(-4 * times),
            Command::Wider => self.split(4 * times),
            Command::ShorterLines => self.measure(-4 * times),
            Command::LongerLines => self.measure(4 * times),
            Command::Theme => self.choose_theme(),
            Command::Mouse => {
                let ticket = self.ticket();
                Effect::Mouse(ticket).into()
            }
            Command::Keymap => self.tell_keymaps(),
            Command::Reload => Effect::Reload(None).into(),
            Command::Help => self.help(),
            Command::Colon => self.ask(Asked::Command, ""),
            Command::Redraw => Effect::Redraw.into(),
            Command::Suspend => Effect::Suspend.into(),
            Command::Leave => self.leave(),
            Command::Quit => self.quit(),
        }
    }
}
