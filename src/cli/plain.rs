//! `offprint --plain`: the library read line by line, for screen readers, braille, and terminals that cannot draw.
//!
//! A command is a line, and its answer is lines: nothing moves, nothing is meant by a colour or a place, and whatever a
//! screen shows is said in words. The commands are those of the table, by their names and their keys.

mod feeds;
mod handbook;
mod help;
mod line;
mod list;
mod marking;
mod moving;
mod outside;
mod reading;

use super::keep;
use crate::app::{Command, Context, Group, Marks, Settings};
use crate::config::Fetching;
use crate::model::{Clean, Order, Query};
use crate::shelf::Shelf;
use crate::store::Library;
use crate::text::wrap::{self, Fit};
use anyhow::Result;
use feeds::Scope;
use line::Line;
use list::List;
use reading::Reading;
use std::io::{self, BufRead, Write};

/// How much is said at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Columns and rows of the terminal; none in a pipe, where a paragraph is a line and an article is said whole.
    pub(super) size: Option<(u16, u16)>,
}

/// Articles that are listed at once in a pipe.
const PIPED: usize = 20;

impl Page {
    /// How many articles are listed at once.
    fn articles(self) -> usize {
        self.size.map_or(PIPED, |(_, rows)| {
            usize::from(rows.saturating_sub(5)).max(3)
        })
    }

    /// How many rows of an article are said at once.
    fn rows(self) -> usize {
        self.size.map_or(usize::MAX, |(_, rows)| {
            usize::from(rows.saturating_sub(2)).max(3)
        })
    }

    /// Breaks a text into lines that a terminal does not have to break.
    fn lines(self, text: &str) -> Vec<&str> {
        let Some((columns, _)) = self.size else {
            return vec![text];
        };
        let lines = wrap::lines(text, columns.max(20), Fit::Greedy, "");
        lines
            .iter()
            .map(|line| &text[line.start..line.end])
            .collect()
    }
}

/// Where the reader is.
enum Place {
    /// In the list.
    List,
    /// In an article of it.
    Article(Box<Reading>),
    /// Among the feeds, as they were numbered last.
    Feeds(Vec<Scope>),
}

/// Whether there is more to come.
enum Flow {
    On,
    End,
}

/// A command, and what was said to it.
struct Said {
    command: Command,
    count: Option<usize>,
    words: String,
}

impl Said {
    /// The number that was given, before the command or behind it.
    fn number(&self) -> Option<usize> {
        self.count.or_else(|| self.words.trim().parse().ok())
    }
}

/// What a session is opened with.
pub(super) struct Session {
    /// The library, open to be changed.
    pub(super) library: Library,
    /// What was set beforehand: keys, names of the reader's own, how dates are written.
    pub(super) settings: Settings,
    /// What is fetched, and what becomes of it.
    pub(super) fetching: Fetching,
    /// How much is said at once.
    pub(super) page: Page,
}

/// A session.
struct Plain<'o> {
    fetching: Fetching,
    out: &'o mut dyn Write,
    page: Page,
    /// What was set beforehand: keys, names of the reader's own, how dates are written.
    settings: Settings,
    shelf: Shelf,
    writer: Library,
    list: List,
    /// The list behind a search.
    before: Option<List>,
    place: Place,
    /// What was marked and tagged, to be undone.
    marks: Marks,
    /// Where the handbook was opened from.
    left: Option<Place>,
}

/// Reads commands and answers them, until the input ends; `prompt` is asked with.
pub(super) fn read(
    session: Session,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
    prompt: &str,
) -> Result<()> {
    let mut plain = Plain::begin(session, out)?;
    plain.say("offprint, line by line. “help” tells the commands.")?;
    plain.show_list()?;
    let mut typed = Vec::new();
    loop {
        write!(plain.out, "{prompt}")?;
        plain.out.flush()?;
        typed.clear();
        if answers.read_until(b'\n', &mut typed)? == 0 {
            return Ok(());
        }
        match plain.hear(&String::from_utf8_lossy(&typed)) {
            Ok(Flow::On) => {}
            Ok(Flow::End) => return Ok(()),
            Err(error) if error.is::<io::Error>() => return Err(error),
            Err(error) => plain.say(&format!("{error:#}."))?,
        }
    }
}

impl<'o> Plain<'o> {
    fn begin(session: Session, out: &'o mut dyn Write) -> Result<Self> {
        let Session {
            library,
            settings,
            fetching,
            page,
        } = session;
        let mut shelf = Shelf::new(Library::open_to_read(library.location())?);
        let feeds = library.feeds()?;
        let (title, order) = match &feeds[..] {
            [only] => (only.title.clone(), Order::Edited),
            _ => (Clean::line("All articles"), Order::Newest),
        };
        let mut list = List::of(title, Query::everything(), order);
        list.renew(&mut shelf, keep::now())?;
        Ok(Self {
            fetching,
            out,
            page,
            settings,
            shelf,
            writer: library,
            list,
            before: None,
            place: Place::List,
            marks: Marks::default(),
            left: None,
        })
    }

    /// Says something: lines that are not too long for the terminal.
    fn say(&mut self, text: &str) -> Result<()> {
        // What a system or a file says is not known to be clean.
        let text = Clean::text(text);
        for line in text.lines().flat_map(|line| self.page.lines(line)) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Which keys mean something here, the strongest first.
    fn contexts(&self) -> &'static [Context] {
        match &self.place {
            Place::List => &[Context::List, Context::Anywhere],
            Place::Feeds(_) => &[Context::Feeds, Context::Anywhere],
            Place::Article(reading) if reading.is_finding() => {
                &[Context::Finding, Context::Article, Context::Anywhere]
            }
            Place::Article(_) => &[Context::Article, Context::Anywhere],
        }
    }

    /// Answers a line.
    fn hear(&mut self, typed: &str) -> Result<Flow> {
        match line::read(typed, self.contexts(), &self.settings) {
            Line::Number(number) => match &self.place {
                Place::Feeds(_) => self.open_scope(Some(number))?,
                Place::List | Place::Article(_) => self.open_number(number)?,
            },
            Line::Unknown(word, names) => self.refuse(&word, &names)?,
            Line::Lines(lines) => {
                for line in lines {
                    if let Flow::End = self.hear(&line)? {
                        return Ok(Flow::End);
                    }
                }
            }
            Line::Program(number) => self.run_program(number)?,
            Line::Do(Command::Quit, ..) => return Ok(Flow::End),
            Line::Do(Command::Leave, ..) if !matches!(self.place, Place::Article(_)) => {
                return Ok(Flow::End);
            }
            Line::Do(command, count, words) => self.act(&Said {
                command,
                count,
                words,
            })?,
        }
        Ok(Flow::On)
    }

    fn refuse(&mut self, word: &str, names: &[&str]) -> Result<()> {
        let word = Clean::line(word);
        match names {
            [] => self.say(&format!(
                "There is no command “{word}”. “help” tells the commands."
            )),
            names => self.say(&format!(
                "There is no command “{word}”. The nearest: {}.",
                names.join(", ")
            )),
        }
    }

    fn act(&mut self, said: &Said) -> Result<()> {
        match said.command.entry().group {
            Group::Move => self.go(said),
            Group::Read => self.read_on_or_open(said),
            Group::Find => self.find_or_filter(said),
            Group::Mark => self.mark_or_undo(said),
            Group::Feed => self.tend(said),
            Group::Go => self.leave_for(said),
            Group::See => self.see(said),
        }
    }

    fn see(&mut self, said: &Said) -> Result<()> {
        match said.command {
            Command::ToggleUnread => {
                self.list.unread_only = !self.list.unread_only;
                self.relist()
            }
            Command::Sort => {
                let wanted = said.words.trim();
                let mut order = self.list.order.next();
                // A name that is none leads once around, to the next one.
                for _ in 0..4 {
                    if order.name().contains(wanted) {
                        break;
                    }
                    order = order.next();
                }
                self.list.order = order;
                self.relist()
            }
            Command::Help => self.help(&said.words),
            Command::Redraw => self.again(),
            Command::Leave => self.back(),
            _ => self.pointless(said.command),
        }
    }

    /// Says that a command is about what only a screen has.
    fn pointless(&mut self, command: Command) -> Result<()> {
        let name = command.entry().name;
        self.say(&format!("“{name}” means nothing here: no screen is drawn."))
    }
}
