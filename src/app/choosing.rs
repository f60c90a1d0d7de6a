//! What was set beforehand taken, and colours: chosen from a list that shows each at once, by name, or by what the terminal's paper is like.

use super::command::Command;
use super::event::{Chosen, Code, Configured, Ground, Key};
use super::geometry::Shape;
use super::settings::FeedsPane;
use super::{App, Effects, Mode};

/// A list to choose from, while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is marked.
    pub marked: usize,
}

impl App {
    /// Takes what was read anew.
    pub(super) fn on_configured(&mut self, configured: Configured) -> Effects {
        self.settings = configured.settings;
        self.typed.clear();
        self.renew_themes(configured.themes, configured.theme);
        self.take_settings();
        let zone = self.zone();
        self.reader
            .set_dates((&self.settings.dates, zone), &self.needle);
        match configured.message {
            Ok(said) => self.say(&said),
            Err(wrong) => self.complain(&wrong),
        }
        Effects::none()
    }

    /// Takes themes that were read anew, which may stand in other places now. What was chosen by hand stays, unless it is
    /// gone or the file says something else now.
    fn renew_themes(&mut self, themes: Vec<String>, chosen: Chosen) {
        let on = self.themes.get(self.theme).cloned();
        let said = named(&self.themes, self.chosen);
        let is_same = said == named(&themes, chosen);
        let still = on.and_then(|on| themes.iter().position(|name| *name == on));
        self.themes = themes;
        self.set_theme(chosen);
        if let (true, Some(theme)) = (is_same, still) {
            self.theme = theme;
        }
    }

    /// Begins with what was set, where something was; the rest is as it was left.
    pub(super) fn take_settings(&mut self) {
        let shape = &mut self.shape;
        shape.compact = self.settings.is_compact;
        let within = |range: std::ops::RangeInclusive<u16>, value: u16| {
            value.clamp(*range.start(), *range.end())
        };
        shape.measure = self
            .settings
            .measure
            .map_or(shape.measure, |set| within(Shape::MEASURES, set));
        shape.split = self
            .settings
            .split
            .map_or(shape.split, |set| within(Shape::SPLITS, set));
        shape.feeds = match self.settings.feeds {
            None => shape.feeds,
            Some(FeedsPane::Auto) => None,
            Some(FeedsPane::Open) => Some(true),
            Some(FeedsPane::Closed) => Some(false),
        };
        self.refresh_due = self
            .settings
            .refresh_every
            .map(|every| self.now.uptime + every);
    }

    /// Fetches all feeds that are due, and says nothing if there are none.
    pub(super) fn refresh_quietly(&mut self) -> Effects {
        self.refresh_due = self
            .settings
            .refresh_every
            .map(|every| self.now.uptime + every);
        let is_fetched = self.feeds.all().iter().any(crate::model::Kept::is_fetched);
        if is_fetched && self.progress.is_none() {
            self.refresh_all()
        } else {
            Effects::none()
        }
    }

    /// Says which maps of keys there are.
    pub(super) fn tell_keymaps(&mut self) -> Effects {
        let (this, all) = &self.settings.keymaps;
        let others: Vec<&str> = all
            .iter()
            .filter(|name| *name != this)
            .map(String::as_str)
            .collect();
        let said = format!("Keys: {this}.  :keymap takes {}.", others.join(", "));
        self.say(&said);
        Effects::none()
    }

    /// Opens the list of themes.
    pub(super) fn choose_theme(&mut self) -> Effects {
        self.mode = Mode::Themes(Choice { marked: self.theme });
        Effects::none()
    }

    pub(super) fn on_theme_key(&mut self, key: Key) -> Effects {
        let Mode::Themes(choice) = &mut self.mode else {
            return Effects::none();
        };
        let last = self.themes.len().saturating_sub(1);
        match key.code {
            Code::Down | Code::Char('j') => choice.marked = (choice.marked + 1).min(last),
            Code::Up | Code::Char('k') => choice.marked = choice.marked.saturating_sub(1),
            Code::Char('T') | Code::Tab => {
                choice.marked = (choice.marked + 1) % self.themes.len().max(1);
            }
            Code::Home | Code::Char('g') => choice.marked = 0,
            Code::End | Code::Char('G') => choice.marked = last,
            Code::Enter => {
                self.theme = choice.marked;
                self.mode = Mode::Normal;
                let name = self.themes.get(self.theme).cloned().unwrap_or_default();
                self.say(&format!("Colours: {name}."));
            }
            Code::Esc | Code::Char('q') => self.mode = Mode::Normal,
            Code::Char('c') if key.ctrl => self.mode = Mode::Normal,
            _ => {}
        }
        Effects::none()
    }

    /// Takes a theme by its name.
    pub(super) fn take_theme(&mut self, name: &str) -> Effects {
        match self.themes.iter().position(|known| known == name) {
            Some(theme) => {
                self.theme = theme;
                self.say(&format!("Colours: {name}."));
            }
            None => {
                let key = self.settings.key(Command::Theme);
                self.complain(&format!("There is no theme “{name}”.  {key} lists them."));
            }
        }
        Effects::none()
    }

    /// Takes the theme that was set beforehand.
    pub(super) fn set_theme(&mut self, chosen: Chosen) {
        self.chosen = chosen;
        self.theme = match (chosen, self.ground) {
            (Chosen::One(theme), _)
            | (Chosen::ByGround { light: theme, .. }, Some(Ground::Light)) => theme,
            (Chosen::ByGround { dark, .. }, Some(Ground::Dark)) => dark,
            (Chosen::ByGround { .. }, None) => 0,
        };
    }

    /// The terminal told what its paper is like. A theme that was chosen by hand meanwhile stays.
    pub(super) fn on_ground(&mut self, ground: Ground) -> Effects {
        self.ground = Some(ground);
        if self.theme == 0 {
            self.set_theme(self.chosen);
        }
        Effects::none()
    }
}

/// The names of what is chosen: on light paper, and on dark paper.
fn named(themes: &[String], chosen: Chosen) -> [Option<String>; 2] {
    let (light, dark) = match chosen {
        Chosen::One(theme) => (theme, theme),
        Chosen::ByGround { light, dark } => (light, dark),
    };
    [light, dark].map(|theme| themes.get(theme).cloned())
}
