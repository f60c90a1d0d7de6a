//! Where the configuration is, and what becomes of it; `offprint config`.

use super::End;
use super::load::Problem;
use crate::app::Chosen;
use crate::config::{Config, SAMPLE, Trouble};
use crate::shell::Setup;
use crate::ui::{Ink, ThemeFile, Themes};
use clap::Args;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where the configuration is.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Place {
    /// The configuration [default: $OFFPRINT_CONFIG, or offprint/config.toml in $XDG_CONFIG_HOME or ~/.config]
    #[arg(long = "config", value_name = "FILE")]
    file: Option<PathBuf>,
}

/// A configuration that was read, and what is wrong with it.
pub(super) struct Read {
    pub(super) config: Config,
    pub(super) troubles: Vec<Trouble>,
    path: Option<PathBuf>,
}

impl Place {
    /// Returns the file, unless nothing says where this user's files are.
    pub(super) fn file(&self) -> Option<PathBuf> {
        self.path().map(|(path, _)| path)
    }

    /// Returns the file, and whether somebody named it.
    fn path(&self) -> Option<(PathBuf, bool)> {
        let named = env::var_os("OFFPRINT_CONFIG").filter(|path| !path.is_empty());
        if let Some(path) = self.file.clone().or(named.map(PathBuf::from)) {
            return Some((path, true));
        }
        let folder = |name: &str| {
            let path = env::var_os(name).map(PathBuf::from);
            path.filter(|path| path.is_absolute())
        };
        let config = folder("XDG_CONFIG_HOME")
            .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
        Some((config.join("offprint/config.toml"), false))
    }

    /// Reads it. One that is not there is an empty one, unless somebody named it.
    pub(super) fn read(&self, keymap: Option<&str>) -> Read {
        let Some((path, is_named)) = self.path() else {
            let (config, troubles) = Config::read("", "", keymap);
            return Read {
                config,
                troubles,
                path: None,
            };
        };
        let file = path.display().to_string();
        let mut unread = Vec::new();
        let text = fs::read_to_string(&path).unwrap_or_else(|error| {
            if is_named || error.kind() != ErrorKind::NotFound {
                unread.push(Trouble {
                    file: file.clone(),
                    line: 1,
                    what: format!("it cannot be read: {error}"),
                });
            }
            String::new()
        });
        let (config, troubles) = Config::read(&text, &file, keymap);
        unread.extend(troubles);
        Read {
            config,
            troubles: unread,
            path: Some(path),
        }
    }
}

impl Read {
    /// Makes what the program is set up with.
    pub(super) fn setup(mut self, ink: Ink, theme: Option<&str>) -> Setup {
        let mut themes = Themes::new(ink);
        if let Some(folder) = self.path.as_ref().and_then(|path| path.parent()) {
            add_themes(&folder.join("themes"), &mut themes);
        }
        let file = self.path.as_ref().map(|path| path.display().to_string());
        let names = themes.names();
        let (chosen, wrong) = self.config.theme.choose(&names, &file.unwrap_or_default());
        self.troubles.extend(wrong);
        let asked = theme.and_then(|name| themes.find(name));
        Setup {
            settings: self.config.settings,
            themes,
            theme: asked.map_or(chosen, Chosen::One),
            is_mouse_off: self.config.is_mouse_off,
            fetching: self.config.fetching,
            browser: self.config.browser,
            troubles: self.troubles.iter().map(ToString::to_string).collect(),
        }
    }
}

/// Adds the themes of a folder; only their names are looked at.
fn add_themes(folder: &Path, themes: &mut Themes) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.sort();
    for path in files {
        let (Some(name), Some("toml")) = (
            path.file_stem().and_then(|name| name.to_str()),
            path.extension().and_then(|ending| ending.to_str()),
        ) else {
            continue;
        };
        themes.add(ThemeFile {
            name: name.to_owned(),
            file: path.display().to_string(),
            read: Box::new(move || fs::read_to_string(&path)),
        });
    }
}

/// What is wanted of the configuration.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Say what is wrong in the configuration instead
    #[arg(long)]
    check: bool,

    #[command(flatten)]
    place: Place,
}

impl Show {
    pub(super) fn run(self) -> anyhow::Result<End> {
        if !self.check {
            io::stdout().lock().write_all(SAMPLE.as_bytes())?;
            return Ok(End::Done(Vec::new()));
        }
        let mut setup = self.place.read(None).setup(Ink::default(), None);
        setup.check();
        let problems = setup.troubles.into_iter();
        let problems = problems.map(|line| Problem { line, costs: true });
        Ok(End::Done(problems.collect()))
    }
}
