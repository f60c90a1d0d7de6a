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
mod ground;
mod input;
mod jobs;
mod output;
mod program;
mod rehearse;
mod rest;
mod save;
mod setup;
mod terminal;
mod watch;
mod writer;

pub use away::give;
pub use browser::browse;
pub use colours::dressed;
pub use desk::{Desk, Question, opening};
pub use program::{run as run_program, visit as visit_program};
pub use save::save;
pub use setup::{Renew, Setup};
pub use terminal::install_panic_hook;
pub use writer::perform;

use crate::app::{App, Chosen, Effect, Effects, Event, Opening, Outcome, Ticket};
use crate::store::Library;
use crate::text::layout::Bidi;
use crate::ui::View;
use anyhow::Result;
use browser::Browser;
use clock::Clock;
use fetcher::Fetcher;
use finder::Finder;
use ground::Listener;
use input::{Input, Signals};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use terminal::Terminal;
use writer::Writer;

/// What a session is opened with.
pub struct Session {
    /// The library, open to be changed.
    pub library: Library,
    /// What was set beforehand.
    pub setup: Setup,
    /// Reads that anew.
    pub renew: Renew,
    /// Who orders right-to-left text.
    pub bidi: Bidi,
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
    let mut terminal = Terminal::enter(session.setup.is_mouse_off)?;
    let Session {
        library,
        setup,
        renew,
        bidi,
        message,
    } = session;
    let desk = Desk::new(Library::open_to_read(library.location())?);
    let opening = Opening {
        message: message.or_else(|| setup.trouble()),
        themes: setup.themes.names(),
        theme: setup.theme,
        settings: setup.settings.clone(),
        bidi,
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
        setup,
        renew,
        is_asking: false,
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
    shell.ask_ground(&mut terminal)?;
    shell.input = Some(shell.listen()?);
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
    setup: Setup,
    renew: Renew,
    /// Whether the terminal was asked what its paper is like.
    is_asking: bool,
    view: View,
    clock: Clock,
    inbox: Receiver<Letter>,
    outbox: Sender<Letter>,
    input: Option<Input>,
    ended: bool,
}

impl Shell {
    fn draw(&mut self, terminal: &mut Terminal) -> Result<()> {
        let (app, themes, view) = (&self.app, &self.setup.themes, &mut self.view);
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
                    self.fetcher = Some(Fetcher::start(
                        location,
                        ticket,
                        errand,
                        &self.setup,
                        &self.outbox,
                    ));
                }
                effect @ (Effect::List(..)
                | Effect::Count(..)
                | Effect::Search(..)
                | Effect::Lines(..)
                | Effect::Handbook(..)
                | Effect::Feeds(_)) => {
                    self.ask(&effect, terminal)?;
                }
                other => self.perform_outside(other, terminal)?,
            }
        }
        Ok(())
    }

    /// Performs what has nothing to do with the library.
    fn perform_outside(&mut self, effect: Effect, terminal: &mut Terminal) -> Result<()> {
        match effect {
            Effect::Browse(ticket, url) => match self.browser() {
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
            Effect::Run(ticket, called, article) if called.is_textual => {
                let outcome = self.away(terminal, || program::visit(&called, &article))?;
                self.update(Event::Done(ticket, outcome), terminal)?;
            }
            Effect::Run(ticket, called, article) => {
                jobs::run(ticket, &self.outbox, move || {
                    program::run(&called, &article)
                });
            }
            Effect::Commands(lines) => {
                for line in lines {
                    self.update(Event::Line(line), terminal)?;
                }
            }
            Effect::Reload(keymap) => self.set_up_anew(keymap.as_deref(), terminal)?,
            Effect::Type(keys) => {
                for key in keys {
                    self.update(Event::Key(key), terminal)?;
                }
            }
            Effect::Mouse(ticket) => {
                let is_off = !self.setup.is_mouse_off;
                self.setup.is_mouse_off = is_off;
                terminal.set_mouse(is_off)?;
                let said = if is_off {
                    "The mouse is the terminal's."
                } else {
                    "The mouse is here again."
                };
                let outcome = Outcome::Said(said.to_owned());
                self.update(Event::Done(ticket, outcome), terminal)?;
            }
            Effect::Redraw => terminal.clear()?,
            Effect::Suspend => self.away(terminal, away::suspend)?,
            Effect::Quit => self.ended = true,
            // The library's were performed before.
            _ => {}
        }
        Ok(())
    }

    /// Reads what was set beforehand anew.
    fn set_up_anew(&mut self, keymap: Option<&str>, terminal: &mut Terminal) -> Result<()> {
        let was_off = self.setup.is_mouse_off;
        self.setup = (self.renew)(keymap);
        if self.setup.is_mouse_off != was_off {
            terminal.set_mouse(self.setup.is_mouse_off)?;
        }
        let told = self.setup.told(keymap);
        self.update(Event::Configured(Box::new(told)), terminal)
    }

    /// Asks the terminal what its paper is like, if the colours go by that.
    fn ask_ground(&mut self, terminal: &mut Terminal) -> Result<()> {
        if matches!(self.setup.theme, Chosen::ByGround { .. }) {
            terminal.ask_ground()?;
            self.is_asking = true;
        }
        Ok(())
    }

    fn listen(&self) -> Result<Input> {
        Input::start(self.outbox.clone(), Listener::new(self.is_asking))
    }

    /// Returns the browser that was set, or else the one that the environment names.
    fn browser(&self) -> Option<Browser> {
        let set = self.setup.browser.as_deref();
        set.and_then(Browser::of).or_else(Browser::named)
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
        self.input = Some(self.listen()?);
        let size = terminal::size();
        let effects = self
            .app
            .update(Event::Resize(size.width, size.height), self.clock.now());
        self.perform(effects, terminal)?;
        Ok(result)
    }
}
