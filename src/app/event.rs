//! Facts that happened: what the reader did, and what the outside answered.

use super::effect::Ticket;
use super::feeds::Known;
use super::marks::{Step, Tagging};
use super::settings::Settings;
use crate::model::{
    Article, ArticleId, Clean, Cursor, FeedId, Headline, Listed, Source, Timestamp,
};
use crate::text::sheet::Anchor;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// A moment, as the caller's clocks tell it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// The time of day, for ages and dates.
    pub wall: Timestamp,
    /// Minutes that local time is ahead of UTC.
    pub offset: i16,
    /// Time since the program started, from a clock that never goes back; for deadlines.
    pub uptime: Duration,
}

/// A fact that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The moment that [`super::App::deadline`] named has come.
    Deadline,
    /// What an effect asked for is done.
    Done(Ticket, Outcome),
    /// A line is to be carried out as if it was typed at the colon.
    Line(String),
    /// What was set beforehand was read anew.
    Configured(Box<Configured>),
    /// The terminal told whether it is light.
    Ground(Ground),
    /// The program has to end.
    Terminate,
}

/// What was set beforehand.
#[derive(Clone, Debug)]
pub struct Configured {
    /// The settings.
    pub settings: Settings,
    /// The names of the themes there are.
    pub themes: Vec<String>,
    /// Which of them is on.
    pub theme: Chosen,
    /// What is wrong, or what was done.
    pub message: Result<String, String>,
}

/// What the terminal's own paper looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Dark letters on light paper.
    Light,
    /// Light letters on dark paper.
    Dark,
}

/// Which theme is on, by its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// This one.
    One(usize),
    /// One where the terminal is light, another where it is dark. Until that is known, the first of all.
    ByGround {
        /// On light paper.
        light: usize,
        /// On dark paper.
        dark: usize,
    },
}

impl Default for Chosen {
    fn default() -> Self {
        Self::One(0)
    }
}

/// Which of the articles that a search means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hits {
    /// The newest, while it is still being found out which fit best.
    Newest,
    /// The first of those that fit best.
    Best,
    /// All behind these.
    Others,
}

/// How an effect ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The article, or as much of it as its first pages need.
    Article {
        /// What could be read of it.
        article: Arc<Article>,
        /// Whether that is all of it.
        whole: bool,
        /// Where it was left, if it was.
        place: Option<Anchor>,
        /// Which text it is, where there are two.
        source: Option<Source>,
    },
    /// A part of a list.
    Listed(Listed),
    /// How many are in a list, and how many of them stand before a place.
    Counted(u64, Option<(Cursor, u64)>),
    /// What was found.
    Found(Hits, Vec<Headline>),
    /// The lines of articles that have the words of a search; blank where none has.
    Lines(Vec<(ArticleId, Clean)>),
    /// The feeds.
    Feeds(Known),
    /// What got or lost a mark.
    Marked(Step),
    /// An article got or lost a tag.
    Tagged(Tagging),
    /// A change of the feeds is done.
    Written,
    /// Something about the reader is kept; nothing shows it.
    Kept,
    /// Words can be found that could not before.
    Indexed,
    /// A feed was added.
    Added(FeedId),
    /// The page behind an article was fetched.
    Paged(ArticleId),
    /// Somebody changed the library.
    Changed,
    /// How far a refresh is.
    Progress(Progress),
    /// It is done; a sentence for the reader.
    Said(String),
    /// It failed; a sentence that says why and what to do.
    Failed(String),
}

/// How far a refresh is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Feeds that answered or failed.
    pub done: usize,
    /// Feeds in all.
    pub total: usize,
    /// Articles that were not known.
    pub new: usize,
    /// Feeds that failed.
    pub failed: usize,
    /// What is done now besides feeds, or blank.
    pub stage: String,
    /// What it came to, once it has ended.
    pub ended: Option<String>,
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The key.
    pub code: Code,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// A key without its modifiers; Shift is in the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those on the keys")]
pub enum Code {
    Char(char),
    Function(u8),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Names of the keys that are no single character, as they are written in tables and settings.
const NAMES: [(&str, Code); 15] = [
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

impl Key {
    /// Returns a key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// Reads a key as it is written: `j`, `G`, `Space`, `Ctrl-D`, `Alt-x`.
    pub fn parse(written: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(written))
        {
            return Some(Self::plain(*code));
        }
        if let Some(rest) = strip_prefix_ignoring_case(written, "Ctrl-") {
            let key = Self::parse(rest)?;
            let code = match key.code {
                Code::Char(c) => Code::Char(c.to_ascii_lowercase()),
                other => other,
            };
            return Some(Self {
                code,
                ctrl: true,
                ..key
            });
        }
        if let Some(rest) = strip_prefix_ignoring_case(written, "Alt-") {
            return Some(Self {
                alt: true,
                ..Self::parse(rest)?
            });
        }
        let function = written
            .strip_prefix(['F', 'f'])
            .and_then(|number| number.parse().ok());
        if let Some(number @ 1..=24) = function {
            return Some(Self::plain(Code::Function(number)));
        }
        let mut chars = written.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Self::plain(Code::Char(c))),
            _ => None,
        }
    }
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    (head.eq_ignore_ascii_case(prefix) && text.len() > prefix.len()).then(|| &text[prefix.len()..])
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("Alt-")?;
        }
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Function(n) => write!(f, "F{n}"),
            _ => Ok(()),
        }
    }
}

/// Something the mouse did, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub what: MouseDid,
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseDid {
    /// Its first button went down.
    Press,
    /// Its other button went down.
    RightPress,
    /// It moved with its first button down.
    Drag,
    /// Its first button came up.
    Release,
    /// The wheel turned towards the reader.
    WheelDown,
    /// The wheel turned away from the reader.
    WheelUp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for written in [
            "j",
            "G",
            "?",
            "Space",
            "Ctrl-D",
            "Alt-x",
            "Shift-Tab",
            "PgDn",
            "F1",
            "F12",
            "<",
            "-",
        ] {
            let key = Key::parse(written);
            assert_eq!(key.map(|k| k.to_string()).as_deref(), Some(written));
        }
        assert_eq!(Key::parse("ctrl-d"), Key::parse("Ctrl-D"));
        assert_eq!(Key::parse("Hyper-x"), None);
        assert_eq!(Key::parse(""), None);
    }
}
