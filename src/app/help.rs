//! The help: every command with its keys, by group, filtered by typing.

use super::command::Group;
use super::event::{Code, Key};
use super::geometry::Pane;
use super::handbook::TOPICS;
use super::prompt::{Asked, Prompt, Typed};
use super::settings::Line;
use crate::text::find::Needle;
use crate::text::width::width;
use crate::text::wrap::{self, Fit};
use ratatui::layout::Size;

/// The help, while it is open.
#[derive(Clone, Debug)]
pub struct Help {
    filter: Prompt,
    lines: Vec<Line>,
    from: Pane,
    top: usize,
    area: Size,
    /// The line that names the topics of the handbook.
    topics: String,
}

/// A row of the help.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// The heading of a group.
    Group(&'static str),
    /// A command in one row.
    Command(&'a Line),
    /// The keys of a command whose help stands in the rows below.
    Keys(&'a Line),
    /// A part of a command's help.
    Words(&'a str),
    /// Air.
    Blank,
}

/// What a key did to the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It stays open.
    Open,
    /// It is to be closed.
    Closed,
}

impl Help {
    /// Least width at which a command's keys and its help stand side by side.
    pub const WIDE: u16 = 60;

    /// Opens the help from a pane, whose group stands first.
    pub(super) fn new(from: Pane, lines: Vec<Line>) -> Self {
        Self {
            filter: Prompt::new(Asked::Filter, ""),
            lines,
            from,
            top: 0,
            area: Size::default(),
            topics: String::new(),
        }
    }

    /// Returns the line that filters it.
    pub fn filter(&self) -> &Prompt {
        &self.filter
    }

    /// Returns the first row shown.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Returns the rows, in order.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let words: Vec<Needle> = self
            .filter
            .text()
            .split_whitespace()
            .map(Needle::new)
            .collect();
        let fits = |line: &Line| {
            let keys = line.keys.join(" ");
            words.iter().all(|word| {
                [&line.name, &keys, &line.help, heading(line.group)]
                    .iter()
                    .any(|text| word.is_in(text))
            })
        };
        let mut rows = Vec::new();
        if words.is_empty() {
            rows.push(Row::Words(&self.topics));
        }
        for group in self.groups() {
            let here = self.lines.iter().filter(|line| line.group == group);
            let lines: Vec<&Line> = here.filter(|line| fits(line)).collect();
            if lines.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(Row::Blank);
            }
            rows.push(Row::Group(heading(group)));
            rows.extend(lines.into_iter().flat_map(|line| self.rows_of(line)));
        }
        rows
    }

    /// Returns the name of what is told of in a row of the screen, if anything is: blank for the handbook.
    pub(super) fn name_at(&self, y: u16) -> Option<String> {
        let row = usize::from(y.checked_sub(1)?);
        let rows = self.rows();
        if row >= self.height() {
            return None;
        }
        let mut above = rows.get(..=self.top + row)?.iter().rev();
        // What is told in several rows belongs to the keys above them.
        let first = above.find(|row| !matches!(row, Row::Words(_)));
        match first {
            Some(Row::Command(line) | Row::Keys(line)) => {
                Some(line.name.clone()).filter(|name| !name.is_empty())
            }
            Some(Row::Group(_) | Row::Blank | Row::Words(_)) => None,
            None => Some(String::new()),
        }
    }

    /// Handles a key: letters filter, arrows and pages move.
    pub fn key(&mut self, key: Key) -> After {
        let (height, last) = (self.height(), self.last_top());
        match key.code {
            Code::Enter | Code::Function(1) => return After::Closed,
            Code::Char('c') if key.ctrl => return After::Closed,
            Code::Esc | Code::Char('?' | 'q') if self.filter.text().is_empty() => {
                return After::Closed;
            }
            Code::Esc => self.filter.set_text(""),
            Code::Up => self.top = self.top.saturating_sub(1),
            Code::Down => self.top = (self.top + 1).min(last),
            Code::PageUp => self.top = self.top.saturating_sub(height.saturating_sub(2)),
            Code::PageDown => self.top = (self.top + height.saturating_sub(2)).min(last),
            Code::Home => self.top = 0,
            Code::End => self.top = last,
            Code::Backspace if self.filter.text().is_empty() => {}
            _ => {
                if self.filter.key(key) == Typed::Changed {
                    self.top = 0;
                }
            }
        }
        After::Open
    }

    /// Moves by rows.
    pub fn scroll(&mut self, rows: isize) {
        let last = self.last_top();
        self.top = self.top.saturating_add_signed(rows).min(last);
    }

    /// Tells the help how large the screen is.
    pub(super) fn set_area(&mut self, area: Size) {
        if self.area != area {
            self.area = area;
            self.topics = topics(usize::from(area.width.saturating_sub(8)));
        }
        self.top = self.top.min(self.last_top());
    }

    /// Puts text into the filter.
    pub(super) fn paste(&mut self, text: &str) {
        self.filter.insert(text);
        self.top = 0;
    }

    /// A command takes one row where keys and help stand side by side; else its help is wrapped below its keys.
    fn rows_of<'a>(&self, line: &'a Line) -> Vec<Row<'a>> {
        if self.area.width >= Help::WIDE {
            return vec![Row::Command(line)];
        }
        let width = self.area.width.saturating_sub(4).max(1);
        let words = wrap::lines(&line.help, width, Fit::Greedy, "");
        let words = words
            .into_iter()
            .map(|words| Row::Words(&line.help[words.start..words.end]));
        std::iter::once(Row::Keys(line)).chain(words).collect()
    }

    fn height(&self) -> usize {
        usize::from(self.area.height.saturating_sub(2))
    }

    fn last_top(&self) -> usize {
        self.rows().len().saturating_sub(self.height())
    }

    fn groups(&self) -> impl Iterator<Item = Option<Group>> {
        let first = match self.from {
            Pane::List => Group::Move,
            Pane::Feeds => Group::Feed,
            Pane::Article => Group::Read,
        };
        let others = Group::ALL.into_iter().filter(move |group| *group != first);
        let all = std::iter::once(first).chain(others).map(Some);
        all.chain(std::iter::once(None))
    }
}

/// Names the topics of the handbook, as many as fit.
fn topics(room: usize) -> String {
    let mut line = format!(":{} ", super::Command::Help.entry().name);
    let mut gap = "";
    for (at, topic) in TOPICS.iter().enumerate() {
        // What says that there are more has room behind all but the last.
        let more = if at + 1 < TOPICS.len() { 3 } else { 0 };
        if width(&line) + gap.len() + topic.name.len() + more > room {
            line.push_str(", …");
            break;
        }
        line.push_str(gap);
        line.push_str(topic.name);
        gap = ", ";
    }
    line
}

fn heading(group: Option<Group>) -> &'static str {
    group.map_or("Your own", Group::name)
}
