//! The reader as a value: what is shown, what is selected, what a key does.
//!
//! [`App::update`] is the only place where anything changes. It takes a fact and the time, changes the state, and
//! returns what it wants of the outside as data. It reads no file, no clock and no terminal, so a test can type at
//! it, and the view can draw it without asking anyone.

mod answers;
mod choices;
mod choosing;
mod command;
mod effect;
mod event;
mod feeds;
mod foot;
mod geometry;
mod gestures;
mod handbook;
mod headlines;
mod help;
mod keymap;
mod listing;
mod marking;
mod marks;
mod mouse;
mod moving;
mod outside;
mod programs;
mod prompt;
mod reader;
mod resting;
mod run;
mod scope;
mod searching;
mod seeing;
mod seen;
mod settings;
mod showing;
mod subscribing;
mod typing;

pub use choices::Choices;
pub use choosing::Choice;
pub use command::{COMMANDS, Command, Context, Entry, Group};
pub use effect::{Called, Effect, Effects, Errand, Question, Ticket, Write};
pub use event::{
    Chosen, Code, Configured, Event, Ground, Hits, Key, Mouse, MouseDid, Now, Outcome, Progress,
};
pub use feeds::{Feeds, Known, Node, Rest};
pub use foot::{Does, Hint, inset};
pub use geometry::{Geometry, Pane, Shape, TWO_PANES};
pub use gestures::GESTURES;
pub use handbook::{TOPICS, Topic};
pub use headlines::{CARD_MARGIN, Card, Headlines};
pub use help::{Help, Row as HelpRow};
pub use keymap::{Binding, Bound, Conflict, Found, Keymap, Place, parse_keys};
pub use marks::{Change, Marks, Step, Tagging};
pub use prompt::{Asked, Candidate, Prompt};
pub use reader::Reader;
pub use scope::Scope;
pub use searching::Searching;
pub use settings::{FeedsPane, Line, Program, Settings};

use crate::model::{ArticleId, Clean, Order};
use crate::text::columns::Columns;
use crate::text::find::Needle;
use crate::text::layout::Bidi;
use geometry::Foot;
use headlines::Frame;
use listing::Listing;
use outside::Wish;
use ratatui::layout::Size;
use resting::Resting;
use std::time::Duration;
use typing::Lines;

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
    /// A theme is being chosen.
    Themes(Choice),
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
    /// What is known of the feeds.
    pub known: Known,
    /// Where the reader was the last time.
    pub rest: Option<Rest>,
    /// Whether every word that is kept can be found already.
    pub is_indexed: bool,
    /// Something to say at once.
    pub message: Option<String>,
    /// The names of the themes to go through.
    pub themes: Vec<String>,
    /// Which of them to begin with.
    pub theme: Chosen,
    /// What was chosen beforehand.
    pub settings: Settings,
    /// Who orders right-to-left text.
    pub bidi: Bidi,
}

/// The reader.
#[derive(Debug)]
pub struct App {
    size: Size,
    shape: Shape,
    geometry: Geometry,
    focus: Pane,
    feeds: Feeds,
    listing: Listing,
    searching: Option<Searching>,
    headlines: Headlines,
    reader: Reader,
    mode: Mode,
    choices: Choices,
    settings: Settings,
    count: Option<usize>,
    /// Keys that are the beginning of a sequence.
    typed: Vec<Key>,
    lines: Lines,
    chosen: Chosen,
    ground: Option<Ground>,
    refresh_due: Option<Duration>,
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
    put_off: Option<Wish>,
    saving: Option<(Ticket, String)>,
    marking: Option<Ticket>,
    /// Whether the next selection that comes was asked for by the reader, who is reading.
    seeking: bool,
    progress: Option<Progress>,
    resting: Resting,
    is_indexed: bool,
    /// What the handbook was opened from, while it is open.
    handbook: Option<handbook::Left>,
}

impl App {
    /// Opens the reader on a screen of a size; the effects bring the first article.
    pub fn new(opening: Opening, size: Size, now: Now) -> (Self, Effects) {
        let mut app = Self {
            size,
            shape: Shape::default(),
            geometry: Geometry::default(),
            focus: Pane::List,
            feeds: Feeds::default(),
            listing: Listing::default(),
            searching: None,
            headlines: Headlines::default(),
            reader: Reader::new(opening.bidi),
            mode: Mode::Normal,
            choices: Choices::default(),
            settings: opening.settings,
            count: None,
            typed: Vec::new(),
            lines: Lines::default(),
            chosen: Chosen::default(),
            ground: None,
            refresh_due: None,
            message: None,
            needle: Needle::default(),
            marks: Marks::default(),
            now,
            preview_due: None,
            dragging: false,
            themes: opening.themes,
            theme: 0,
            last_ticket: Ticket::default(),
            awaited: None,
            put_off: None,
            saving: None,
            marking: None,
            seeking: false,
            progress: None,
            resting: Resting::default(),
            is_indexed: opening.is_indexed,
            handbook: None,
        };
        app.feeds.set(opening.known);
        app.set_theme(opening.theme);
        app.begin(opening.rest);
        app.take_settings();
        if let Some(text) = opening.message {
            app.complain(&text);
        }
        app.settle();
        let mut effects = app.fetch();
        effects.append(app.count_today());
        if app.settings.refresh_at_start {
            effects.append(app.refresh_quietly());
        }
        (app, effects)
    }

    /// Begins where the reader was, or at the top of everything.
    fn begin(&mut self, rest: Option<Rest>) {
        let Some(rest) = rest else {
            let only_one = self.feeds.all().len() == 1;
            let order = if only_one {
                Order::Edited
            } else {
                Order::Newest
            };
            let chosen = self.settings.order;
            self.listing = Listing::new(Scope::All, chosen);
            self.listing.unread_only = self.settings.unread_only.unwrap_or(false);
            self.headlines = Headlines::new(chosen.unwrap_or(order));
            return;
        };
        self.set_scope(rest.scope);
        self.listing.order = self.settings.order.or(rest.order);
        self.listing.unread_only = self.settings.unread_only.unwrap_or(rest.unread_only);
        let order = self.listing.order.unwrap_or(self.headlines.order());
        match rest.selected {
            Some(id) => self.headlines.renew_around(order, id),
            None => self.headlines.renew(order),
        }
        self.shape.feeds = rest.feeds;
        self.shape.split = rest
            .split
            .clamp(*Shape::SPLITS.start(), *Shape::SPLITS.end());
        self.shape.measure = rest
            .measure
            .clamp(*Shape::MEASURES.start(), *Shape::MEASURES.end());
        if rest.reading && rest.selected.is_some() {
            self.focus = Pane::Article;
        }
    }

    /// Takes a fact, changes what has to change, and returns what it wants of the outside.
    pub fn update(&mut self, event: Event, now: Now) -> Effects {
        self.now = now;
        let mut effects = match event {
            Event::Key(key) => self.on_key(key),
            Event::Paste(text) => self.on_paste(&text),
            Event::Mouse(mouse) => self.on_mouse(mouse),
            Event::Resize(width, height) => {
                self.size = Size::new(width, height);
                Effects::none()
            }
            Event::Deadline => self.on_deadline(),
            Event::Done(ticket, outcome) => self.on_done(ticket, outcome),
            Event::Line(line) => self.on_line(&line),
            Event::Configured(configured) => self.on_configured(*configured),
            Event::Ground(ground) => self.on_ground(ground),
            Event::Terminate => self.quit(),
        };
        self.settle();
        effects.append(self.fetch());
        effects.append(self.fetch_lines());
        effects.append(self.count_today());
        self.settle_rest();
        effects
    }

    /// Returns when the next [`Event::Deadline`] is due, in time since the start; none while nothing on screen expires.
    pub fn deadline(&self) -> Option<Duration> {
        let message = self.message.as_ref().map(|message| message.until);
        let dues = [
            message,
            self.preview_due,
            self.resting.due,
            self.refresh_due,
        ];
        dues.into_iter().flatten().min()
    }

    /// Brings everything that depends on the state up to date, once after a change.
    fn settle(&mut self) {
        let foot = match (&self.mode, &self.message) {
            (Mode::Normal | Mode::Help(_), None) if self.progress.is_none() => Foot::Spare,
            _ => Foot::Needed,
        };
        // Where there is one feed only, the pane of feeds does not open by itself.
        let alone = (self.feeds.all().len() < 2).then_some(false);
        let shape = Shape {
            feeds: self.shape.feeds.or(alone),
            ..self.shape
        };
        self.geometry = Geometry::new(self.size, shape, self.focus, foot);
        if let Mode::Help(help) = &mut self.mode {
            help.set_area(self.size);
        }
        self.settle_choices();
        self.feeds.set_height(self.geometry.feeds.height);
        self.settle_list();
        let text = self.geometry.text;
        self.reader.set_area(text.width, text.height);
    }

    fn settle_list(&mut self) {
        self.headlines.set_clock(self.now.wall, self.zone());
        self.headlines.set_frame(self.frame());
        self.headlines.settle();
    }

    fn frame(&self) -> Frame {
        let Geometry { list, roomy, .. } = self.geometry;
        let columns = self.settings.columns.as_ref();
        Frame {
            width: list.width,
            height: list.height,
            roomy,
            wraps: roomy && columns.is_none_or(Columns::is_title_alone),
            below: roomy && columns.is_none_or(Columns::has_two),
        }
    }

    fn on_deadline(&mut self) -> Effects {
        let now = self.now.uptime;
        let due = |at: Option<Duration>| at.is_some_and(|at| at <= now);
        if due(self.message.as_ref().map(|message| message.until)) {
            self.message = None;
        }
        let mut effects = Effects::none();
        if due(self.resting.due) {
            effects.append(self.keep_rest());
        }
        if due(self.refresh_due) {
            effects.append(self.refresh_quietly());
        }
        if due(self.preview_due) {
            effects.append(self.show_selected());
        }
        effects
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
            Mode::Normal | Mode::Hints(_) | Mode::Themes(_) => Effects::none(),
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
}
