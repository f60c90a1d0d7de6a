//! newsboat's `config`, said in the words of ours. Nothing in it is run.
//!
//! Lines are taken as newsboat takes them: from top to bottom, a later one over an earlier one. Each that has no
//! counterpart here is left with a reason. What comes out holds, whatever went in: it is read before it is given away.

mod colours;
mod columns;
mod ignored;
mod keys;
mod line;
mod operations;
mod program;
mod single;
mod table;
#[cfg(test)]
mod tests;
mod written;

use super::urls;
use colours::ColourTable;
use ignored::Ignored;
use keys::KeyTable;
use line::Word;
use single::Said;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use written::{Line, Table, quoted};

/// Most files that may include each other.
const MOST: usize = 50;

/// What becomes of a line: it is taken, or why not.
type Outcome = Result<(), String>;

/// Where something is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Origin {
    /// Which of the files that were read.
    file: usize,
    /// The line, from 1.
    line: usize,
}

/// A line that was not taken, or not whole.
#[derive(Debug)]
struct Left {
    at: Origin,
    why: String,
}

impl Left {
    fn new(at: Origin, why: &str) -> Self {
        let why = why.to_owned();
        Self { at, why }
    }
}

/// What the settings come to here.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// The text of a configuration.
    pub(super) config: String,
    /// The text of a theme, and its name.
    pub(super) theme: Option<(&'static str, String)>,
    /// Where newsboat keeps its articles, if it says so.
    pub(super) cache: Option<PathBuf>,
    /// The lines that were not taken: their file, their number and why.
    pub(super) left: Vec<(PathBuf, usize, String)>,
}

/// Reads a file, and those that it includes, by a function that reads files; `feeds` are those that newsboat has.
///
/// # Errors
/// When the file itself cannot be read.
pub(super) fn read(
    file: &Path,
    home: Option<&Path>,
    feeds: &[urls::Line],
    text: &dyn Fn(&Path) -> Result<String, String>,
) -> Result<Settings, String> {
    let mut taken = Taken {
        home,
        feeds,
        text,
        files: Vec::new(),
        ignored: Ignored::default(),
        keys: KeyTable::new(home.map(Path::to_owned)),
        colours: ColourTable::default(),
        said: Said::default(),
        cache: None,
        left: Vec::new(),
    };
    taken.file(file)?;
    Ok(taken.finish())
}

/// What was taken so far.
struct Taken<'a> {
    home: Option<&'a Path>,
    feeds: &'a [urls::Line],
    text: &'a dyn Fn(&Path) -> Result<String, String>,
    files: Vec<PathBuf>,
    ignored: Ignored,
    keys: KeyTable,
    colours: ColourTable,
    said: Said,
    cache: Option<PathBuf>,
    left: Vec<Left>,
}

impl Taken<'_> {
    fn file(&mut self, file: &Path) -> Outcome {
        if self.files.len() >= MOST || self.files.iter().any(|known| known == file) {
            return Err("this file is included already, or one too many".to_owned());
        }
        let text = (self.text)(file)?;
        let number = self.files.len();
        self.files.push(file.to_owned());
        for (line, text) in line::lines(&text) {
            let at = Origin { file: number, line };
            let taken = line::words(&text)
                .map_err(str::to_owned)
                .and_then(|words| self.line(&words, at));
            if let Err(why) = taken {
                self.left.push(Left { at, why });
            }
        }
        Ok(())
    }

    fn line(&mut self, words: &[Word], at: Origin) -> Outcome {
        let Some((name, rest)) = words.split_first() else {
            return Ok(());
        };
        match name.text.as_str() {
            "bind-key" => self.keys.bind_key(rest, at),
            "unbind-key" => self.keys.unbind_key(rest, at),
            "bind" => self.keys.bind(rest, at),
            "macro" => self.keys.define_macro(rest, at),
            "color" => self.colours.color(rest),
            "search-highlight-colors" => self.colours.found(rest),
            "ignore-article" => self.ignored.article(rest, self.feeds, at),
            "ignore-mode" => self.ignored.mode(rest, at),
            "include" => {
                let path = self.path(rest)?;
                self.file(&path)
            }
            "cache-file" => {
                self.cache = Some(self.path(rest)?);
                Ok(())
            }
            "pager" | "html-renderer"
                if rest.first().is_some_and(|word| word.text == "internal") =>
            {
                Ok(())
            }
            "external-url-viewer" => match rest.first() {
                Some(program) if !program.text.is_empty() => {
                    self.keys.show_addresses(&program.text, at)
                }
                _ => Ok(()),
            },
            name if single::is_one(name) => {
                let value = rest.first().ok_or("it says nothing")?;
                self.said.say(name, &value.text, at);
                Ok(())
            }
            name => table::reason(name).map_or(Ok(()), Err),
        }
    }

    /// Reads a path: from the home folder, or from the folder of newsboat's settings.
    fn path(&self, words: &[Word]) -> Result<PathBuf, String> {
        let written = &words.first().ok_or("it names no file")?.text;
        if let Some(rest) = written.strip_prefix("~/") {
            let home = self.home.ok_or("nothing says where the home folder is")?;
            return Ok(home.join(rest));
        }
        let folder = self.files.first().and_then(|file| file.parent());
        Ok(folder.unwrap_or(Path::new("")).join(written))
    }

    fn finish(mut self) -> Settings {
        let mut lines = vec![Line {
            table: Table::Top,
            key: "keymap".to_owned(),
            value: quoted("newsboat"),
            at: Origin::default(),
        }];
        let theme = self.colours.theme().map(|theme| (colours::NAME, theme));
        if theme.is_some() {
            lines.push(top("theme", quoted(colours::NAME), Origin::default()));
        }
        let (said, left) = self.said.lines(self.home);
        lines.extend(said);
        self.left.extend(left);
        let (keys, left) = self.keys.finish();
        lines.extend(keys);
        self.left.extend(left);
        let (rules, left) = self.ignored.finish();
        lines.extend(rules);
        self.left.extend(left);
        let (config, left) = written::written(lines);
        self.left.extend(left);
        self.left.sort_by_key(|left| left.at);
        let mut said = HashSet::new();
        self.left
            .retain(|left| said.insert((left.at, left.why.clone())));
        let files = &self.files;
        let left = self.left.into_iter();
        Settings {
            config,
            theme,
            cache: self.cache,
            left: left
                .map(|left| (files[left.at.file].clone(), left.at.line, left.why))
                .collect(),
        }
    }
}

fn top(key: &str, value: String, at: Origin) -> Line {
    Line {
        table: Table::Top,
        key: key.to_owned(),
        value,
        at,
    }
}
