//! The rim around the reader: the terminal, the clock, threads, and the performing of effects.
//!
//! One loop: draw, wait for something to happen, handle everything that has happened, draw once. It waits with a
//! time limit only while something on screen expires, so an idle reader uses nothing.

mod away;
mod browser;
mod clock;
mod colours;
mod desk;
mod fetcher;
mod finder;
mod input;
mod jobs;
mod output;
mod rehearse;
mod rest;
mod save;
mod terminal;
mod watch;
mod writer;

pub use away::give;
pub use browser::browse;
pub use colours::dressed;
pub use desk::{Desk, Question, opening};
pub use save::save;
pub use terminal::install_panic_hook;
pub use writer::perform;

use crate::app::{App, Effect, Effects, Event, Opening, Outcome, Ticket};
use crate::store::Library;
use crate::ui::{Ink, Themes, View};
use anyhow::Result;
use browser::Browser;
use clock::Clock;
use fetcher::Fetcher;
use finder::Finder;
use input::{Input, Signals};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use terminal::Terminal;
use writer::Writer;

/// What a session is opened with.
#[derive(Debug)]
pub struct Session {
    /// The library, open to be changed.
    pub library: Library,
    /// How cells are written.
    pub ink: Ink,
    /// The theme to begin with, by its place among all.
    pub theme: Option<usize>,
    /// Something to say at once.
    pub message: Option<String>,
}

/// What the loop waits for.
#[derive(Debug)]
enum Letter {
    /// What the reader did, all that was there at once.
    Input(Vec<Event>),
    /// An effect was performed elsewhere.
    Done(Ticket, Outcome),
    /// The terminal was away and is back.
    Resumed,
    /// Ctrl-C was typed while the terminal was another program's, or a signal says the same.
    Interrupted,
}

/// Reads until the reader quits. The terminal is as it was before on every way out.
pub fn read(session: Session) -> Result<()> {
    let clock = Clock::start();
    let (outbox, inbox) = mpsc::channel();
    // Signals are heard before the terminal is taken, so that none leaves it behind.
    let _signals = Signals::watch(outbox.clone())?;
    let mut terminal = Terminal::enter()?;
    let Session {
        library,
        ink,
        theme,
        message,
    } = session;
    let desk = Desk::new(Library::open_to_read(library.location())?);
    let opening = Opening {
        message,
        themes: Themes::NAMES.map(str::to_owned).to_vec(),
        theme: theme.unwrap_or(0),
        bidi: ink.bidi,
        ..desk::opening(desk.library())?
    };
    let (app, effects) = App::new(opening, terminal::size(), clock.now());
    let finder = Finder::start(library.location().clone(), outbox.clone())?;
    let mut shell = Shell {
        app,
        desk,
        finder,
        writer: Writer::start(library, outbox.clone())?,
        fetcher: None,
        themes: Themes::new(ink),
        view: View::default(),
        clock,
        inbox,
        outbox,
        input: None,
        ended: false,
    };
    // The first article is brought before the first frame, so that the first frame has it.
    shell.perform(effects, &mut terminal)?;
    shell.draw(&mut terminal)?;
    shell.input = Some(Input::start(shell.outbox.clone())?);
    while !shell.ended {
        let letters = shell.wait();
        shell.handle(letters, &mut terminal)?;
        if !shell.ended {
            shell.draw(&mut terminal)?;
        }
    }
    Ok(())
}

struct Shell {
    app: App,
    desk: Desk,
    finder: Finder,
    writer: Writer,
    fetcher: Option<Fetcher>,
    themes: Themes,
    view: View,
    clock: Clock,
    inbox: Receiver<Letter>,
    outbox: Sender<Letter>,
    input: Option<Input>,
    ended: bool,
}

impl Shell {
    fn draw(&mut self, terminal: &mut Terminal) -> Result<()> {
        let (app, themes, view) = (&self.app, &self.themes, &mut self.view);
        terminal.draw(app.geometry().screen.as_size(), |frame| {
            view.draw(app, themes.get(app.theme()), frame);
            rehearse::accident("view");
        })
    }

    /// Waits until something happens, and takes all of it. Nothing, if the application's deadline came first.
    fn wait(&self) -> Vec<Letter> {
        let first = match self.app.deadline() {
            None => self
                .inbox
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
            Some(at) => self
                .inbox
                .recv_timeout(at.saturating_sub(self.clock.now().uptime)),
        };
        first.into_iter().chain(self.inbox.try_iter()).collect()
    }

    fn handle(&mut self, letters: Vec<Letter>, terminal: &mut Terminal) -> Result<()> {
        if letters.is_empty() {
            return self.update(Event::Deadline, terminal);
        }
        for letter in letters {
            match letter {
                Letter::Input(events) => {
                    for event in events {
                        self.update(event, terminal)?;
                        if self.ended {
                            return Ok(());
                        }
                    }
                }
                Letter::Done(ticket, outcome) => {
                    self.update(Event::Done(ticket, outcome), terminal)?;
                }
                Letter::Interrupted => self.update(Event::Terminate, terminal)?,
                Letter::Resumed => {
                    terminal.resume()?;
                    let size = terminal::size();
                    self.update(Event::Resize(size.width, size.height), terminal)?;
                }
            }
        }
        Ok(())
    }

    fn update(&mut self, event: Event, terminal: &mut Terminal) -> Result<()> {
        if let Event::Key(_) = event {
            rehearse::begin();
            rehearse::accident("update");
        }
        let effects = self.app.update(event, self.clock.now());
        self.perform(effects, terminal)
    }

    fn perform(&mut self, effects: Effects, terminal: &mut Terminal) -> Result<()> {
        for effect in effects.0 {
            match effect {
                Effect::Open(ticket, id, source) => {
                    let (outcome, rest) = match self.desk.open(id, source) {
                        Ok(opened) => opened,
                        Err(fault) => (desk::failed(&fault), None),
                    };
                    if let Some(rest) = rest {
                        jobs::run(ticket, &self.outbox, rest);
                    }
                    self.update(Event::Done(ticket, outcome), terminal)?;
                }
                Effect::Write(ticket, request) => {
                    self.writer.write(ticket, request, self.clock.now().wall);
                }
                Effect::Fetch(ticket, errand) => {
                    let location = self.desk.library().location().clone();
                    self.fetcher = Some(Fetcher::start(location, ticket, errand, &self.outbox));
                }
                effect @ (Effect::List(..)
                | Effect::Count(..)
                | Effect::Search(..)
                | Effect::Lines(..)
                | Effect::Feeds(_)) => {
                    self.ask(&effect, terminal)?;
                }
                Effect::Browse(ticket, url) => match Browser::named() {
                    Some(browser) if browser.is_textual() => {
                        let outcome = self.away(terminal, || browser.visit(&url))?;
                        self.update(Event::Done(ticket, outcome), terminal)?;
                    }
                    Some(browser) => {
                        jobs::run(ticket, &self.outbox, move || browser.open(&url));
                    }
                    None => {
                        jobs::run(ticket, &self.outbox, move || browser::open_on_desktop(&url));
                    }
                },
                Effect::Copy(text) => terminal.copy(&text)?,
                Effect::Save(ticket, path, article) => {
                    let outcome = save::save(&path, &article);
                    self.update(Event::Done(ticket, outcome), terminal)?;
                }
                Effect::Pipe(ticket, command, article) => {
                    let outcome = self.away(terminal, || away::pipe(&command, &article))?;
                    self.update(Event::Done(ticket, outcome), terminal)?;
                }
                Effect::Type(keys) => {
                    for key in keys {
                        self.update(Event::Key(key), terminal)?;
                    }
                }
                Effect::Redraw => terminal.clear()?,
                Effect::Suspend => self.away(terminal, away::suspend)?,
                Effect::Quit => self.ended = true,
            }
        }
        Ok(())
    }

    /// Has a question answered: at once, if that is quick, or by another thread.
    fn ask(&mut self, effect: &Effect, terminal: &mut Terminal) -> Result<()> {
        let Some((ticket, question)) = Question::of(effect) else {
            return Ok(());
        };
        let now = self.clock.now().wall;
        if !question.is_quick() {
            self.finder.ask(ticket, question, now);
            return Ok(());
        }
        let mut outcomes = Vec::new();
        self.desk
            .answer(&question, now, &mut |outcome| outcomes.push(outcome));
        for outcome in outcomes {
            self.update(Event::Done(ticket, outcome), terminal)?;
        }
        Ok(())
    }

    /// Gives the terminal away while something else uses it: no thread of ours reads it meanwhile.
    fn away<T>(&mut self, terminal: &mut Terminal, what: impl FnOnce() -> T) -> Result<T> {
        if let Some(input) = self.input.take() {
            input.stop();
        }
        terminal.leave()?;
        let result = what();
        // Ctrl-C in there was meant for what ran in there.
        let others: Vec<Letter> = self
            .inbox
            .try_iter()
            .filter(|letter| !matches!(letter, Letter::Interrupted))
            .collect();
        others
            .into_iter()
            .try_for_each(|letter| self.outbox.send(letter))?;
        terminal.resume()?;
        self.input = Some(Input::start(self.outbox.clone())?);
        let size = terminal::size();
        let effects = self
            .app
            .update(Event::Resize(size.width, size.height), self.clock.now());
        self.perform(effects, terminal)?;
        Ok(result)
    }
}
