//! newsboat's keys and macros, played through as newsboat reads them: a later line takes a key from an earlier one.

use super::line::{Word, parts};
use super::operations::{ELSEWHERE, PLACES, operation};
use super::program;
use super::written::{Line, Table, list, quoted};
use super::{Left, Origin, Outcome};
use crate::app::{Command, Key};
use std::path::PathBuf;

/// Stands for what shows addresses until all lines are read: a program may do that.
const ADDRESSES: &str = "show-urls";
/// Names of keys that are other ones here.
const NAMES: [(&str, &str); 8] = [
    ("PPAGE", "PgUp"),
    ("NPAGE", "PgDn"),
    ("LT", "<"),
    ("GT", ">"),
    ("^", "^"),
    ("^I", "Tab"),
    ("^M", "Enter"),
    ("^[", "Esc"),
];

/// What keys mean in one place.
#[derive(Clone, Debug)]
struct Meant {
    keys: Vec<Key>,
    /// Which of [`PLACES`].
    place: usize,
    /// Lines for the colon, one after the other; none where the keys mean nothing.
    lines: Vec<String>,
    at: Origin,
}

/// A program that keys run.
#[derive(Debug)]
struct Program {
    name: String,
    words: Vec<String>,
    at: Origin,
}

/// The keys so far.
#[derive(Debug)]
pub(super) struct KeyTable {
    meant: Vec<Meant>,
    programs: Vec<Program>,
    prefix: Key,
    /// Macros wait for the prefix that is in force at the end.
    macros: Vec<(Key, [Vec<String>; 3], Origin)>,
    home: Option<PathBuf>,
    /// The program that shows addresses, and the line that says so.
    viewer: Option<(String, Origin)>,
    left: Vec<Left>,
}

impl KeyTable {
    pub(super) fn new(home: Option<PathBuf>) -> Self {
        Self {
            meant: Vec::new(),
            programs: Vec::new(),
            prefix: Key::plain(crate::app::Code::Char(',')),
            macros: Vec::new(),
            home,
            viewer: None,
            left: Vec::new(),
        }
    }

    /// `bind-key KEY OPERATION [PLACE]`.
    pub(super) fn bind_key(&mut self, words: &[Word], at: Origin) -> Outcome {
        let (key, name, place) = match words {
            [key, name] => (key, name, None),
            [key, name, place] => (key, name, Some(&place.text)),
            _ => return Err("it names a key, an operation and perhaps a place".to_owned()),
        };
        let key = key_of(&key.text)?;
        if name.text == "macro-prefix" {
            self.prefix = key;
            return Ok(());
        }
        let here = command(&name.text)?;
        for place in places(place.map(String::as_str))? {
            let line = here[place];
            let lines = (!line.is_empty()).then(|| line.to_owned());
            self.mean(vec![key], place, lines.into_iter().collect(), at);
        }
        Ok(())
    }

    /// `unbind-key KEY [PLACE]`.
    pub(super) fn unbind_key(&mut self, words: &[Word], at: Origin) -> Outcome {
        let (key, place) = match words {
            [key] => (key, None),
            [key, place] => (key, Some(place.text.as_str())),
            _ => return Err("it names a key and perhaps a place".to_owned()),
        };
        if key.text == "-a" {
            return Err("the keys that nothing else is said of stay".to_owned());
        }
        let key = key_of(&key.text)?;
        for place in places(place)? {
            self.mean(vec![key], place, Vec::new(), at);
        }
        Ok(())
    }

    /// `bind KEYS PLACE[,PLACE] OPERATION [; OPERATION] [-- "WHAT IT DOES"]`.
    pub(super) fn bind(&mut self, words: &[Word], at: Origin) -> Outcome {
        let [keys, wanted, rest @ ..] = words else {
            return Err("it names keys, places and operations".to_owned());
        };
        let keys = keys_of(&keys.text)?;
        let mut found = Vec::new();
        for name in wanted.text.split(',') {
            found.extend(places(Some(name))?);
        }
        let lines = self.lines(&parts(rest), at)?;
        for place in found {
            self.mean(keys.clone(), place, lines[place].clone(), at);
        }
        Ok(())
    }

    /// `macro KEY OPERATION [; OPERATION] [-- "WHAT IT DOES"]`.
    pub(super) fn define_macro(&mut self, words: &[Word], at: Origin) -> Outcome {
        let [key, rest @ ..] = words else {
            return Err("it names a key and operations".to_owned());
        };
        let key = key_of(&key.text)?;
        let lines = self.lines(&parts(rest), at)?;
        self.macros.push((key, lines, at));
        Ok(())
    }

    /// Takes the program that shows the addresses of an article.
    pub(super) fn show_addresses(&mut self, command: &str, at: Origin) -> Outcome {
        let words = program::told(program::words(command, self.home.as_deref())?)?;
        let name = self.program(words, at);
        self.viewer = Some((name, at));
        Ok(())
    }

    /// Says what operations come to in each place.
    fn lines(&mut self, parts: &[Vec<Word>], at: Origin) -> Result<[Vec<String>; 3], String> {
        let mut lines: [Vec<String>; 3] = Default::default();
        let mut browser: Option<&str> = None;
        for part in parts {
            let (name, arguments) = part.split_first().expect("no part is blank");
            let here = match (name.text.as_str(), arguments) {
                ("set", [what, value]) if what.text == "browser" => {
                    browser = Some(&value.text);
                    continue;
                }
                ("set" | "toggle", _) => {
                    return Err("keys can set nothing but the browser here".to_owned());
                }
                (name, []) if name.starts_with("open-in-browser") && browser.is_some() => {
                    let mut words = self.words(browser.unwrap_or_default())?;
                    if !words.iter().any(|word| word.contains("%u")) {
                        words.push("%u".to_owned());
                    }
                    if name.ends_with("mark-read") {
                        let what =
                            "its program is taken, but does not mark what it is run with as read";
                        self.left.push(Left::new(at, what));
                    }
                    let name = self.program(words, at);
                    [name.clone(), name.clone(), name]
                }
                ("pipe-to", [command]) => {
                    let words = self.words(&command.text)?;
                    let name = self.program(words, at);
                    [name.clone(), name.clone(), name]
                }
                (name, []) => command(name)?.map(str::to_owned),
                (name, _) => return Err(format!("{name} takes no words behind it here")),
            };
            for (lines, line) in lines.iter_mut().zip(here) {
                lines.extend(Some(line).filter(|line| !line.is_empty()));
            }
        }
        if lines.iter().all(Vec::is_empty) {
            return Err("it does nothing".to_owned());
        }
        Ok(lines)
    }

    fn words(&self, command: &str) -> Result<Vec<String>, String> {
        Ok(program::told(program::words(
            command,
            self.home.as_deref(),
        )?)?)
    }

    /// Gives a program a name, or finds the one that it has.
    fn program(&mut self, words: Vec<String>, at: Origin) -> String {
        if let Some(known) = self.programs.iter().find(|known| known.words == words) {
            return known.name.clone();
        }
        let last = words[0].rsplit('/').next().unwrap_or_default();
        let plain = last.split('.').next().unwrap_or_default();
        let plain: String = plain
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '-')
            .collect();
        let is_name = plain.starts_with(char::is_alphabetic) && Command::by_name(&plain).is_none();
        let plain = if is_name {
            plain
        } else {
            format!("run-{plain}")
        };
        let is_taken = |name: &str| self.programs.iter().any(|known| known.name == name);
        let mut name = plain.clone();
        let mut number = 2;
        while is_taken(&name) {
            name = format!("{plain}-{number}");
            number += 1;
        }
        self.programs.push(Program {
            name: name.clone(),
            words,
            at,
        });
        name
    }

    /// Gives keys a meaning in a place; what could not be typed beside them goes, as it does in newsboat.
    fn mean(&mut self, keys: Vec<Key>, place: usize, lines: Vec<String>, at: Origin) {
        let left = &mut self.left;
        self.meant.retain(|old| {
            let is_met =
                old.place == place && (old.keys.starts_with(&keys) || keys.starts_with(&old.keys));
            if is_met && old.keys != keys && !lines.is_empty() && !old.lines.is_empty() {
                left.push(Left::new(old.at, "a line below it takes its keys"));
            }
            !is_met
        });
        self.meant.push(Meant {
            keys,
            place,
            lines,
            at,
        });
    }

    /// Returns all as lines of our configuration, and what could not be taken.
    pub(super) fn finish(mut self) -> (Vec<Line>, Vec<Left>) {
        for (key, lines, at) in std::mem::take(&mut self.macros) {
            for (place, lines) in lines.into_iter().enumerate() {
                self.mean(vec![self.prefix, key], place, lines, at);
            }
        }
        if let Some((_, at)) = self.viewer {
            let key = Key::plain(crate::app::Code::Char('u'));
            let is_said = self.meant.iter().any(|meant| meant.keys == [key]);
            for place in (0..PLACES.len()).filter(|_| !is_said) {
                self.mean(vec![key], place, vec![ADDRESSES.to_owned()], at);
            }
        }
        let viewer = self.viewer.as_ref().map_or("links", |(name, _)| name);
        for line in self.meant.iter_mut().flat_map(|meant| &mut meant.lines) {
            if line == ADDRESSES {
                viewer.clone_into(line);
            }
        }
        let mut out = Vec::new();
        while let Some(first) = self.meant.first() {
            let keys = first.keys.clone();
            let (here, rest): (Vec<Meant>, Vec<Meant>) =
                self.meant.into_iter().partition(|meant| meant.keys == keys);
            self.meant = rest;
            out.extend(lines_of(&here));
        }
        out.extend(self.programs.iter().map(program_line));
        (out, self.left)
    }
}

/// Writes what keys mean in the places where something is said of them.
fn lines_of(meant: &[Meant]) -> Vec<Line> {
    let keys: Vec<String> = meant[0].keys.iter().map(Key::to_string).collect();
    let line = |table, lines: &[String], at| Line {
        table,
        key: keys.join(" "),
        value: match lines {
            [] => quoted("none"),
            [line] => quoted(line),
            lines => list(lines),
        },
        at,
    };
    let first = &meant[0];
    if meant.len() == PLACES.len() && meant.iter().all(|one| one.lines == first.lines) {
        return vec![line(Table::Keys, &first.lines, first.at)];
    }
    let lines = meant
        .iter()
        .map(|one| line(Table::KeysIn(PLACES[one.place].1), &one.lines, one.at));
    lines.collect()
}

fn program_line(program: &Program) -> Line {
    let words = list(&program.words);
    Line {
        table: Table::Commands,
        key: program.name.clone(),
        value: if program::is_textual(&program.words[0]) {
            format!("{{ run = {words}, screen = true }}")
        } else {
            words
        },
        at: program.at,
    }
}

fn command(name: &str) -> Result<[&'static str; 3], String> {
    if name == ADDRESSES {
        return Ok([ADDRESSES; 3]);
    }
    operation(name)
}

/// Finds places by a name of newsboat's; none is all of them.
fn places(name: Option<&str>) -> Result<Vec<usize>, String> {
    let Some(name) = name.filter(|name| !matches!(*name, "all" | "everywhere")) else {
        return Ok((0..PLACES.len()).collect());
    };
    if let Some(place) = PLACES.iter().position(|(known, _)| *known == name) {
        return Ok(vec![place]);
    }
    Err(if ELSEWHERE.contains(&name) {
        format!("there is no place like {name} here")
    } else {
        format!("newsboat has no place “{name}”")
    })
}

/// Reads a key as `bind-key` has it: `j`, `^R`, `ENTER`, `F5`.
fn key_of(written: &str) -> Result<Key, String> {
    let known = NAMES.iter().find(|(name, _)| *name == written);
    let control = || {
        let letter = written.strip_prefix('^')?;
        let is_one = letter.len() == 1 && letter.is_ascii();
        is_one.then(|| format!("Ctrl-{letter}"))
    };
    let name = known.map(|(_, name)| (*name).to_owned()).or_else(control);
    let name = name.unwrap_or_else(|| written.to_owned());
    // Of several characters only names are keys, and those are in capitals there.
    let is_key = name.chars().nth(1).is_none() || name.starts_with("Ctrl-") || known.is_some() || {
        written
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let key = Key::parse(&name).filter(|key| is_key && !key.to_string().trim().is_empty());
    key.filter(|key| !matches!(key.code, crate::app::Code::Char(c) if c.is_control()))
        .ok_or_else(|| format!("there is no key “{written}” here"))
}

/// Reads keys as `bind` has them, typed one after the other: `gg`, `^O<ENTER>`, `<C-a>`.
fn keys_of(written: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (name, after) = match named {
            Some((name, after)) => (name.to_owned(), after),
            None => {
                let control = c == '^' && rest[1..].starts_with(|c: char| c.is_ascii_uppercase());
                let length = if control { 2 } else { c.len_utf8() };
                (rest[..length].to_owned(), &rest[length..])
            }
        };
        let name = match name.split_once('-') {
            Some(("C", letter)) => format!("^{}", letter.to_ascii_uppercase()),
            Some(("S", letter)) => letter.to_uppercase(),
            _ => name,
        };
        keys.push(key_of(&name)?);
        rest = after;
    }
    if keys.is_empty() {
        return Err("it names no key".to_owned());
    }
    Ok(keys)
}
