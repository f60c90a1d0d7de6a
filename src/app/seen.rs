//! What the view may ask of the reader.

use super::choices::Choices;
use super::event::Progress;
use super::feeds::Feeds;
use super::geometry::{Geometry, Pane};
use super::headlines::Headlines;
use super::reader::Reader;
use super::settings::Settings;
use super::{App, Message, Mode, Now, keymap};
use crate::model::LinkId;
use crate::text::date::Zone;
use crate::text::find::Needle;

impl App {
    /// Returns where everything stands.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Returns the pane that keys go to.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Returns the feeds.
    pub fn feeds(&self) -> &Feeds {
        &self.feeds
    }

    /// Returns how far a refresh is, while one runs.
    pub fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// Returns the list.
    pub fn headlines(&self) -> &Headlines {
        &self.headlines
    }

    /// Returns the article pane.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Returns what keys mean at the moment.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Returns the sentence at the foot.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// Returns what is searched for.
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// Returns the count that was typed before a key.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Returns which of the themes is on, from 0.
    pub fn theme(&self) -> usize {
        match self.mode {
            Mode::Themes(choice) => choice.marked,
            _ => self.theme,
        }
    }

    /// Returns the time of the last update.
    pub fn now(&self) -> Now {
        self.now
    }

    /// Returns what can be chosen, in rows above the foot.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Returns what was chosen beforehand.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the names of the themes.
    pub fn themes(&self) -> &[String] {
        &self.themes
    }

    /// Returns the keys that are the beginning of a sequence, and what can follow them.
    pub fn begun(&self) -> Option<(String, Vec<(String, String)>)> {
        if self.typed.is_empty() {
            return None;
        }
        let follow = self
            .settings
            .keymap
            .following(&self.contexts(), &self.typed);
        Some((keymap::written(&self.typed), follow))
    }

    /// Returns the reader's time zone.
    pub fn zone(&self) -> Zone {
        Zone(self.now.offset)
    }

    /// Returns the current match and how many there are, counted from 1, in the pane that has the focus.
    pub fn matches(&self) -> Option<(usize, usize)> {
        if self.needle.is_empty() && self.searching.is_none() {
            return None;
        }
        Some(match self.focus {
            Pane::Article => (
                self.reader.current_match().map_or(0, |i| i + 1),
                self.reader.found().len(),
            ),
            Pane::List | Pane::Feeds if self.searching.is_some() => {
                let count = self.headlines.len();
                ((self.headlines.position() + 1).min(count), count)
            }
            Pane::List | Pane::Feeds => return None,
        })
    }

    /// Returns the link whose number is being typed.
    pub fn hinted(&self) -> Option<LinkId> {
        match &self.mode {
            Mode::Hints(typed) => typed
                .parse()
                .ok()
                .and_then(|number: u32| number.checked_sub(1))
                .map(LinkId),
            _ => None,
        }
    }
}
