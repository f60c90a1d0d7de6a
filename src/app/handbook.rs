//! The handbook, opened by a topic: a piece of the bundled edition, whether or not that is kept in the library, and the
//! way back from it.

use super::command::Command;
use super::geometry::Pane;
use super::prompt::Candidate;
use super::{App, Effect, Effects, Question};
use crate::model::{ArticleId, Source};

/// Something that the handbook tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name, as it is typed behind `help`.
    pub name: &'static str,
    /// The id of its piece in the bundled edition.
    pub piece: &'static str,
    /// The heading of the piece that it begins with; blank: the piece as a whole.
    pub heading: &'static str,
    /// What is told there, in a few words.
    pub about: &'static str,
}

impl Topic {
    /// Finds a topic by its name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }

    /// Returns the names of all, a comma between two.
    pub fn names() -> String {
        let names: Vec<&str> = TOPICS.iter().map(|topic| topic.name).collect();
        names.join(", ")
    }

    /// Returns what its piece goes by among articles; no article of a library has that id.
    pub fn id(&self) -> ArticleId {
        id_of(self.piece)
    }
}

macro_rules! topics {
    ($($name:literal $piece:literal $heading:literal $about:literal;)*) => {
        /// All topics, in the order of their names' use.
        pub const TOPICS: &[Topic] = &[$(Topic {
            name: $name, piece: $piece, heading: $heading, about: $about,
        }),*];
    };
}

topics! {
    "keys"     "keys-in-five-minutes"      ""                                "moving, reading, finding";
    "search"   "keys-in-five-minutes"      "What a search understands"       "words, phrases, fields";
    "tags"     "keys-in-five-minutes"      "Marks and tags"                  "read, starred, tagged, undone";
    "mouse"    "keys-in-five-minutes"      "The mouse"                       "what a click does";
    "feeds"    "bring-your-own-news"       ""                                "subscribing, files, other readers";
    "refresh"  "reading-without-a-network" "Fetching"                        "what is fetched, and when";
    "offline"  "reading-without-a-network" ""                                "what can be read without a network";
    "config"   "make-it-yours"             ""                                "the file, keys, programs, looks";
    "columns"  "make-it-yours"             "What stands on a headline’s line" "the parts of a list’s lines";
    "themes"   "make-it-yours"             "Colour"                          "colours, and your own";
    "scripts"  "for-scripts"               ""                                "verbs, JSON, exit codes";
    "plain"    "for-scripts"               "Line by line"                    "screen readers, braille";
    "library"  "what-is-stored"            ""                                "what is kept, and where";
    "packages" "what-is-stored"            "What is installed"               "the program’s own files";
}

/// What was on screen before the handbook was opened, and where that begins.
#[derive(Debug)]
pub(super) struct Left {
    focus: Pane,
    article: Option<ArticleId>,
    heading: &'static str,
}

impl App {
    /// Tells whether a piece of the handbook is shown or on its way.
    pub fn is_in_handbook(&self) -> bool {
        self.shown().is_some_and(|id| !id.is_kept())
    }

    /// Opens the piece on a topic.
    pub(super) fn open_handbook(&mut self, name: &str) -> Effects {
        let Some(topic) = Topic::named(name) else {
            let names = Topic::names();
            self.complain(&format!("The handbook has no “{name}”, but {names}."));
            return Effects::none();
        };
        let (focus, article) = match self.handbook.take() {
            // From one piece to the next the way back stays the same.
            Some(left) => (left.focus, left.article),
            None => (self.focus, self.shown()),
        };
        self.handbook = Some(Left {
            focus,
            article,
            heading: topic.heading,
        });
        self.preview_due = None;
        self.focus = Pane::Article;
        self.settle();
        self.show_article(topic.id())
    }

    /// A piece has come: it begins where its topic does.
    pub(super) fn begin_handbook(&mut self) {
        match &self.handbook {
            Some(left) if self.is_in_handbook() => {
                let heading = left.heading;
                self.reader.go_to_top();
                if !heading.is_empty() {
                    self.reader.go_to_heading_called(heading);
                }
            }
            // What is shown is an article again.
            _ => self.handbook = None,
        }
    }

    /// Leaves the handbook for what was shown before, if it is what is being read.
    pub(super) fn leave_handbook(&mut self) -> Option<Effects> {
        if self.focus != Pane::Article || !self.is_in_handbook() {
            return None;
        }
        let left = self.handbook.take()?;
        self.focus = left.focus;
        self.settle();
        Some(match left.article {
            Some(id) => self.show_article(id),
            None => {
                self.awaited = None;
                self.reader.clear();
                Effects::none()
            }
        })
    }

    /// Says that something is not done with a page of the handbook, if that is what is being read.
    pub(super) fn refuse_in_handbook(&mut self) -> bool {
        let is_read = self.focus == Pane::Article && self.is_in_handbook();
        if is_read {
            let key = self.settings.key(Command::Back);
            self.say(&format!(
                "This is a page of the handbook.  {key} leaves it."
            ));
        }
        is_read
    }
}

/// Returns the request for an article, be it kept or one of the handbook.
pub(super) fn opening(ticket: super::Ticket, id: ArticleId, source: Source) -> Effect {
    let question = match TOPICS.iter().find(|topic| topic.id() == id) {
        Some(topic) => Question::Handbook(id, topic.piece),
        None => Question::Open(id, source),
    };
    Effect::Ask(ticket, question)
}

/// Returns the topics that begin with what was typed.
pub(super) fn candidates(typed: &str) -> impl Iterator<Item = Candidate> {
    let fits = TOPICS
        .iter()
        .filter(move |topic| topic.name.starts_with(typed));
    fits.map(|topic| Candidate {
        text: format!("{} {}", Command::Help.entry().name, topic.name),
        help: topic.about.to_owned(),
    })
}

/// Each piece has an id that no article of a library has.
fn id_of(piece: &str) -> ArticleId {
    let number = TOPICS.iter().position(|topic| topic.piece == piece);
    ArticleId(-1 - number.unwrap_or(0) as i64)
}
