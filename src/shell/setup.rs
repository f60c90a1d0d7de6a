//! What a session is set up with, and how it is set up anew.

use crate::app::{Chosen, Configured, Settings};
use crate::config::{Fetching, Trouble};
use crate::refresh::{Job, Which};
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
    /// Reads what no start has to wait for, rules for articles that arrive and themes that are not on, to say what is
    /// wrong with them too. Tells whether something is.
    pub fn check(&mut self) -> bool {
        let known = self.troubles.len();
        let themes = self.themes.wrong().map(|(file, why)| Trouble {
            file: file.to_owned(),
            line: 1,
            what: why.to_owned(),
        });
        let (_, rules) = self.fetching.standing();
        let wrong = themes.chain(rules).map(|trouble| trouble.to_string());
        self.troubles.extend(wrong);
        self.troubles.len() > known
    }

    /// Returns what is wrong in one sentence.
    pub(super) fn trouble(&self) -> Option<String> {
        in_short(&self.troubles)
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

/// Says in one row what is wrong.
fn in_short(troubles: &[String]) -> Option<String> {
    // What is pointed at below a first line has no room.
    let first = troubles.first()?.lines().next()?;
    // Of the file its name is enough.
    let short = first
        .split_once(':')
        .map_or(first.to_owned(), |(file, rest)| {
            let name = file.rsplit('/').next().unwrap_or(file);
            format!("{name}:{rest}")
        });
    Some(match troubles.len() - 1 {
        0 => short,
        more => format!("{short} (and {more} more)"),
    })
}

/// Makes a job of what is set for fetching, and tells what is wrong with its rules.
pub fn job(which: Which, fetching: &Fetching) -> (Job, Vec<Trouble>) {
    let mut job = Job::new(which);
    job.threads = fetching.jobs.unwrap_or(job.threads);
    let (standing, troubles) = fetching.standing();
    job.standing = standing;
    (job, troubles)
}
