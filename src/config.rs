//! The configuration: a file as it is written ([`RawConfig`]), and what it means ([`Config`]).
//!
//! Nothing in the file can keep the program from starting. What is wrong is told with its line and the name that was
//! most likely meant, and everything else holds. The file is read by whoever has files; this room gets its text.

mod apart;
mod fetching;
mod keys;
mod own;
mod raw;
mod rules;
mod trouble;

pub use fetching::Fetching;
pub use keys::KEYMAPS;
pub use raw::{Hidden, Named, RawConfig, RawFeed, RawLines, RawProgram, RawRule, Written};
pub use rules::Stated;
pub use trouble::Trouble;

use crate::app::{Chosen, FeedsPane, Settings, Shape};
use crate::model::Order;
use crate::text::columns::{Columns, FIELDS, Wrong};
use crate::text::date::Form;
use crate::text::layout::Bidi;
use apart::apart;
use trouble::unknown;

/// The commented sample, which has every key.
pub const SAMPLE: &str = include_str!("../assets/config.toml");

/// What a configuration means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// What the reader in the terminal is to know.
    pub settings: Settings,
    /// Which colours.
    pub theme: Colours,
    /// Whether the mouse is left to the terminal.
    pub is_mouse_off: bool,
    /// Who orders right-to-left text; none: whoever is likely to.
    pub bidi: Option<Bidi>,
    /// The browser and its arguments.
    pub browser: Option<String>,
    /// What is fetched, and what becomes of it.
    pub fetching: Fetching,
}

/// Which colours, by the names of themes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// The theme and its line, or none: the default.
    pub theme: Option<Written<String>>,
    /// The one for light paper, where the terminal is asked.
    pub light: Option<Written<String>>,
    /// The one for dark paper, where the terminal is asked.
    pub dark: Option<Written<String>>,
}

impl Colours {
    /// Finds the themes among those that there are.
    pub fn choose(&self, names: &[String], file: &str) -> (Chosen, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let mut find = |written: &Option<Written<String>>| {
            let Written { value, line } = written.as_ref()?;
            // A file of the reader's own goes before one that comes along.
            let found = names.iter().rposition(|name| name == value);
            if found.is_none() {
                troubles.push(Trouble {
                    file: file.to_owned(),
                    line: *line,
                    what: unknown("theme", value, names.iter().map(String::as_str)),
                });
            }
            found
        };
        let light = find(&self.light).unwrap_or(0);
        let dark = find(&self.dark).unwrap_or(0);
        let is_auto = self
            .theme
            .as_ref()
            .is_some_and(|theme| theme.value == "auto");
        let chosen = if is_auto {
            Chosen::ByGround { light, dark }
        } else {
            Chosen::One(find(&self.theme).unwrap_or(0))
        };
        (chosen, troubles)
    }
}

/// What a file says that is read, and what of it is wrong.
struct Meaning<'a> {
    file: &'a str,
    troubles: Vec<Trouble>,
}

impl Config {
    /// Reads a file's text. `keymap` is the map of keys that was asked for since, whatever the file says. What is wrong
    /// is returned beside what holds.
    pub fn read(text: &str, file: &str, keymap: Option<&str>) -> (Self, Vec<Trouble>) {
        let (rest, mut rules) = apart(text);
        let (mut raw, mut troubles) = RawConfig::read(&rest, file);
        if !raw.rules.is_empty() && !rules.is_empty() {
            // They are written in two ways, which contradict each other.
            (raw, troubles) = RawConfig::read(text, file);
            rules.clear();
        }
        let mut meaning = Meaning { file, troubles };
        let mut config = meaning.of(&raw, keymap);
        config.fetching.apart = rules;
        meaning.troubles.sort_by_key(|trouble| trouble.line);
        (config, meaning.troubles)
    }
}

impl Meaning<'_> {
    fn of(&mut self, raw: &RawConfig, keymap: Option<&str>) -> Config {
        Config {
            theme: Colours {
                theme: raw.theme.clone(),
                light: raw.theme_light.clone(),
                dark: raw.theme_dark.clone(),
            },
            is_mouse_off: raw.mouse.as_ref().is_some_and(|mouse| !mouse.value),
            bidi: self
                .choose(
                    "bidi",
                    &raw.bidi,
                    &[
                        ("auto", None),
                        ("program", Some(Bidi::Reordered)),
                        ("terminal", Some(Bidi::Logical)),
                    ],
                )
                .flatten(),
            browser: raw.browser.as_ref().map(|browser| browser.value.clone()),
            fetching: self.fetching(raw),
            settings: self.settings(raw, keymap),
        }
    }

    fn settings(&mut self, raw: &RawConfig, keymap: Option<&str>) -> Settings {
        let programs = self.programs(&raw.commands);
        let macros = self.macros(&raw.macros, &programs);
        let names = programs.iter().map(|program| program.name.as_str());
        let own: Vec<&str> = names
            .chain(macros.iter().map(|(name, _)| name.as_str()))
            .collect();
        let written = raw.keymap.as_ref().map(|name| name.value.as_str());
        let name = keymap.or(written).unwrap_or(KEYMAPS[0]);
        let (name, base) = match keys::keymap(name) {
            Some(base) => (name, base),
            None => {
                let line = raw.keymap.as_ref().map_or(1, |name| name.line);
                self.complain(line, unknown("keymap", name, KEYMAPS));
                (KEYMAPS[0], keys::keymap(KEYMAPS[0]).unwrap_or_default())
            }
        };
        let keymap = keys::lay(base, &raw.keys, &own, self.file, &mut self.troubles);
        Settings {
            keymap,
            keymaps: (name.to_owned(), KEYMAPS.map(str::to_owned).to_vec()),
            measure: self.within("measure", &raw.measure, Shape::MEASURES),
            split: self.within("split", &raw.split, Shape::SPLITS),
            feeds: self.choose(
                "feeds-pane",
                &raw.feeds_pane,
                &[
                    ("auto", FeedsPane::Auto),
                    ("open", FeedsPane::Open),
                    ("closed", FeedsPane::Closed),
                ],
            ),
            unread_only: raw.unread_only.as_ref().map(|only| only.value),
            order: self.choose(
                "order",
                &raw.order,
                &[
                    ("edited", Order::Edited),
                    ("newest", Order::Newest),
                    ("oldest", Order::Oldest),
                    ("longest", Order::Longest),
                    ("title", Order::Title),
                ],
            ),
            is_compact: self
                .choose(
                    "density",
                    &raw.density,
                    &[("roomy", false), ("compact", true)],
                )
                .unwrap_or(false),
            is_line_slow: raw.slow_line.as_ref().is_some_and(|slow| slow.value),
            columns: self.columns(raw.columns.as_ref()),
            dates: self.dates(raw.dates.as_ref()),
            refresh_at_start: raw.refresh_at_start.as_ref().is_some_and(|at| at.value),
            refresh_every: self.refreshed_every(raw.refresh_every.as_ref()),
            macros,
            programs,
        }
    }

    fn complain(&mut self, line: usize, what: String) {
        self.troubles.push(Trouble {
            file: self.file.to_owned(),
            line,
            what,
        });
    }

    fn choose<T: Clone>(
        &mut self,
        key: &str,
        written: &Option<Written<String>>,
        known: &[(&str, T)],
    ) -> Option<T> {
        let Written { value, line } = written.as_ref()?;
        let found = known.iter().find(|(name, _)| name == value);
        if found.is_none() {
            let names: Vec<String> = known.iter().map(|(name, _)| format!("“{name}”")).collect();
            let what = format!("{key} is one of {}, not “{value}”", names.join(", "));
            self.complain(*line, what);
        }
        found.map(|(_, meant)| meant.clone())
    }

    fn within(
        &mut self,
        key: &str,
        written: &Option<Written<u16>>,
        range: std::ops::RangeInclusive<u16>,
    ) -> Option<u16> {
        let Written { value, line } = written.as_ref()?;
        if range.contains(value) {
            return Some(*value);
        }
        let (least, most) = (range.start(), range.end());
        self.complain(
            *line,
            format!("{key} is from {least} to {most}, not {value}"),
        );
        None
    }

    fn dates(&mut self, written: Option<&Written<String>>) -> Form {
        let Some(Written { value, line }) = written else {
            return Form::default();
        };
        match value.as_str() {
            "relative" => Form::Relative,
            "iso" => Form::Iso,
            pattern => Form::pattern(pattern)
                .filter(|_| pattern.contains('%'))
                .unwrap_or_else(|| {
                    let what = format!(
                        "dates are “relative”, “iso” or a pattern such as “%d %b %Y”, not “{value}”"
                    );
                    self.complain(*line, what);
                    Form::default()
                }),
        }
    }

    fn columns(&mut self, written: Option<&Written<String>>) -> Option<Columns> {
        let Written { value, line } = written?;
        match Columns::parse(value) {
            Ok(columns) => Some(columns),
            Err(mistake) => {
                let what = match &mistake.what {
                    Wrong::Name(name) => unknown("part", name, FIELDS.map(|(name, _)| name)),
                    other => other.to_string(),
                };
                let at = match mistake.line {
                    1 => format!("columns, character {}", mistake.column),
                    line => format!("columns, line {line}, character {}", mistake.column),
                };
                self.complain(*line, format!("{at}: {what}"));
                None
            }
        }
    }
}
