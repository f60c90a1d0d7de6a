//! The reader as a value: what is shown, what is selected, what a key does.
//!
//! [`App::update`] is the only place where anything changes. It takes a fact and the time, changes the state, and
//! returns what it wants of the outside as data. It reads no file, no clock and no terminal, so a test can type at
//! it, and the view can draw it without asking anyone.

mod command;
mod effect;
mod event;
mod geometry;
mod headlines;
mod help;
mod keymap;
mod marking;
mod marks;
mod mouse;
mod moving;
mod outside;
mod prompt;
mod reader;
mod run;
mod seeing;
mod seen;
mod typing;

pub use command::{COMMANDS, Command, Context, Entry, Group};
pub use effect::{Effect, Effects, Ticket};
pub use event::{Code, Event, Key, Mouse, MouseDid, Now, Outcome};
pub use geometry::{Geometry, Pane, Shape, TWO_PANES};
pub use headlines::{CARD_MARGIN, Card, Headlines, Sort};
pub use help::{Help, Row as HelpRow, context_name};
pub use keymap::{Conflict, Keymap};
pub use prompt::{Asked, Prompt};
pub use reader::Reader;

use crate::model::{ArticleId, Clean, Headline};
use crate::text::find::Needle;
use crate::text::layout::Bidi;
use geometry::Foot;
use headlines::Frame;
use marks::Marks;
use ratatui::layout::Size;
use std::time::Duration;

/// How long a list has to rest on a headline before its article is shown beside it.
const PREVIEW: Duration = Duration::from_millis(350);
/// How long a message stays.
const MESSAGE: Duration = Duration::from_secs(6);

/// What keys mean at the moment.
#[derive(Debug)]
pub enum Mode {
    /// Commands.
    Normal,
    /// A line is being typed.
    Prompt(Prompt),
    /// A link's number is being typed.
    Hints(String),
    /// The help is open.
    Help(Help),
}

/// A sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: Clean,
    /// Whether something went wrong.
    pub is_error: bool,
    until: Duration,
}

/// Everything the program opens with.
#[derive(Debug, Default)]
pub struct Opening {
    /// The title of what is read.
    pub title: Clean,
    /// The headlines, in the feed's own order.
    pub headlines: Vec<Headline>,
    /// Something to say at once.
    pub message: Option<String>,
    /// The names of the themes to go through.
    pub themes: Vec<String>,
    /// Which of them to begin with.
    pub theme: usize,
    /// Who orders right-to-left text.
    pub bidi: Bidi,
}

/// The reader.
#[derive(Debug)]
pub struct App {
    title: Clean,
    size: Size,
    shape: Shape,
    geometry: Geometry,
    focus: Pane,
    headlines: Headlines,
    reader: Reader,
    mode: Mode,
    keymap: Keymap,
    count: Option<usize>,
    message: Option<Message>,
    needle: Needle,
    marks: Marks,
    now: Now,
    preview_due: Option<Duration>,
    dragging: bool,
    themes: Vec<String>,
    theme: usize,
    last_ticket: Ticket,
    awaited: Option<(Ticket, ArticleId)>,
    put_off: Option<(Command, Option<usize>)>,
    saving: Option<(Ticket, String)>,
}

impl App {
    /// Opens the reader on a screen of a size; the effects bring the first article.
    pub fn new(opening: Opening, size: Size, now: Now) -> (Self, Effects) {
        let mut app = Self {
            title: opening.title,
            size,
            shape: Shape::default(),
            geometry: Geometry::default(),
            focus: Pane::List,
            headlines: Headlines::new(opening.headlines),
            reader: Reader::new(opening.bidi),
            mode: Mode::Normal,
            keymap: Keymap::new()
                .expect("the default keys do not contradict each other, as a test holds"),
            count: None,
            message: None,
            needle: Needle::default(),
            marks: Marks::default(),
            now,
            preview_due: None,
            dragging: false,
            themes: opening.themes,
            theme: opening.theme,
            last_ticket: Ticket::default(),
            awaited: None,
            put_off: None,
            saving: None,
        };
        if let Some(text) = opening.message {
            app.complain(&text);
        }
        app.settle();
        let effects = app.show_selected();
        (app, effects)
    }

    /// Takes a fact, changes what has to change, and returns what it wants of the outside.
    pub fn update(&mut self, event: Event, now: Now) -> Effects {
        self.now = now;
        let effects = match event {
            Event::Key(key) => self.on_key(key),
            Event::Paste(text) => self.on_paste(&text),
            Event::Mouse(mouse) => self.on_mouse(mouse),
            Event::Resize(width, height) => {
                self.size = Size::new(width, height);
                Effects::none()
            }
            Event::Deadline => self.on_deadline(),
            Event::Done(ticket, outcome) => self.on_done(ticket, outcome),
            Event::Terminate => Effect::Quit.into(),
        };
        self.settle();
        effects
    }

    /// Returns when the next [`Event::Deadline`] is due, in time since the start; none while nothing on screen expires.
    pub fn deadline(&self) -> Option<Duration> {
        let message = self.message.as_ref().map(|message| message.until);
        [message, self.preview_due].into_iter().flatten().min()
    }

    /// Brings everything that depends on the state up to date, once after a change.
    fn settle(&mut self) {
        let foot = match (&self.mode, &self.message) {
            (Mode::Normal | Mode::Help(_), None) => Foot::Spare,
            _ => Foot::Needed,
        };
        self.geometry = Geometry::new(self.size, self.shape, self.focus, foot);
        if let Mode::Help(help) = &mut self.mode {
            help.set_area(self.size);
        }
        let list = self.geometry.list;
        self.headlines.set_clock(self.now.wall, self.zone());
        self.headlines.set_frame(Frame {
            width: list.width,
            height: list.height,
            roomy: self.geometry.roomy,
        });
        self.headlines.settle();
        let text = self.geometry.text;
        self.reader.set_area(text.width, text.height);
    }

    fn on_deadline(&mut self) -> Effects {
        let due = |at: Option<Duration>| at.is_some_and(|at| at <= self.now.uptime);
        if due(self.message.as_ref().map(|message| message.until)) {
            self.message = None;
        }
        if due(self.preview_due) {
            self.show_selected()
        } else {
            Effects::none()
        }
    }

    fn on_done(&mut self, ticket: Ticket, outcome: Outcome) -> Effects {
        let awaited = self.awaited.is_some_and(|(awaited, _)| awaited == ticket);
        match outcome {
            Outcome::Article { article, whole } if awaited => {
                let zone = self.zone();
                self.reader.show(article, whole, zone, &self.needle);
                self.awaited = self.awaited.filter(|_| !whole);
                if let Some((command, count)) = self.put_off.take() {
                    self.settle();
                    return self.run(command, count);
                }
            }
            Outcome::Article { .. } => {}
            Outcome::Said(text) => self.say(&text),
            Outcome::Failed(text) => {
                if awaited {
                    self.awaited = None;
                    self.put_off = None;
                }
                if let Some((_, name)) = self.saving.take().filter(|(saving, _)| *saving == ticket)
                {
                    let _ = self.ask(Asked::Save, &name);
                }
                self.complain(&text);
            }
        }
        Effects::none()
    }

    fn on_paste(&mut self, text: &str) -> Effects {
        match &mut self.mode {
            Mode::Prompt(prompt) => {
                prompt.insert(text);
                self.prompt_changed()
            }
            Mode::Help(help) => {
                help.paste(text);
                Effects::none()
            }
            Mode::Normal | Mode::Hints(_) => Effects::none(),
        }
    }

    fn say(&mut self, text: &str) {
        self.tell(text, false);
    }

    fn complain(&mut self, text: &str) {
        self.tell(text, true);
    }

    fn tell(&mut self, text: &str, is_error: bool) {
        let until = self.now.uptime + MESSAGE;
        self.message = Some(Message {
            text: Clean::line(text),
            is_error,
            until,
        });
    }

    fn ticket(&mut self) -> Ticket {
        self.last_ticket = Ticket(self.last_ticket.0 + 1);
        self.last_ticket
    }

    /// Asks for the selected article, unless it is shown already.
    fn show_selected(&mut self) -> Effects {
        self.preview_due = None;
        let Some(id) = self.headlines.selected().map(|headline| headline.id) else {
            return Effects::none();
        };
        if self.shown() == Some(id) {
            return Effects::none();
        }
        let ticket = self.ticket();
        self.awaited = Some((ticket, id));
        Effect::Open(ticket, id).into()
    }

    /// Returns the article that is shown or on its way.
    fn shown(&self) -> Option<ArticleId> {
        self.awaited
            .map(|(_, id)| id)
            .or_else(|| self.reader.article().map(|article| article.id))
    }

    /// Goes into the selected article and marks it as read.
    fn read_selected(&mut self) -> Effects {
        let Some(id) = self.headlines.selected().map(|headline| headline.id) else {
            return Effects::none();
        };
        self.focus = Pane::Article;
        self.settle();
        self.marks.read_quietly(&mut self.headlines, id);
        self.show_selected()
    }

    /// After the selection moved: the article follows at once while reading, after a rest from the list.
    fn selection_moved(&mut self) -> Effects {
        match self.focus {
            Pane::Article => self.read_selected(),
            Pane::List => {
                let differs = self.headlines.selected().map(|headline| headline.id) != self.shown();
                let beside = !self.geometry.article.is_empty();
                self.preview_due = (differs && beside).then(|| self.now.uptime + PREVIEW);
                Effects::none()
            }
        }
    }
}
