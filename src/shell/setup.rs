//! What a session is set up with, and how it is set up anew.

use crate::app::{Chosen, Configured, Settings};
use crate::config::Fetching;
use crate::ui::Themes;

/// What was set beforehand, for the reader and for the rim around it.
pub struct Setup {
    /// What the reader is to know.
    pub settings: Settings,
    /// The themes.
    pub themes: Themes,
    /// Which of them is on.
    pub theme: Chosen,
    /// Whether the mouse is left to the terminal.
    pub is_mouse_off: bool,
    /// What is fetched, and what becomes of it.
    pub fetching: Fetching,
    /// The browser; none: the one that the environment names.
    pub browser: Option<String>,
    /// What is wrong, each with its place.
    pub troubles: Vec<String>,
}

/// Reads what was set beforehand, perhaps with another map of keys.
pub type Renew = Box<dyn FnMut(Option<&str>) -> Setup>;

impl Setup {
    /// Returns what is wrong in one sentence.
    pub(super) fn trouble(&self) -> Option<String> {
        let first = self.troubles.first()?;
        // There is one row: of the file its name is enough.
        let short = first.split_once(':').map_or(first.clone(), |(file, rest)| {
            let name = file.rsplit('/').next().unwrap_or(file);
            format!("{name}:{rest}")
        });
        Some(match self.troubles.len() - 1 {
            0 => short,
            more => format!("{short} (and {more} more)"),
        })
    }

    /// Returns what the reader is told of it.
    pub(super) fn told(&self, keymap: Option<&str>) -> Configured {
        let done = keymap.map_or_else(
            || "The configuration is read anew.".to_owned(),
            |name| format!("Keys: {name}."),
        );
        Configured {
            settings: self.settings.clone(),
            themes: self.themes.names(),
            theme: self.theme,
            message: self.trouble().map_or(Ok(done), Err),
        }
    }
}
