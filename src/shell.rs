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
mod outside;
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
pub use desk::{Desk, opening};
pub use program::{run as run_program, visit as visit_program};
pub use save::save;
pub use setup::{Renew, Setup, job};
pub use terminal::install_panic_hook;
pub use writer::perform;

use crate::app::{App, Chosen, Effect, Effects, Event, Opening, Outcome, Question, Ticket};
use crate::store::Library;
use crate::text::layout::Bidi;
use crate::ui::View;
use anyhow::Result;
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
    /// From now on, what others write to the library is noticed.
    Watched,
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
    // What is changed is changed by the writer, on a connection of its own.
    library.only_read()?;
    let version = library.version()?;
    let desk = Desk::new(library);
    let opening = Opening {
        message: message.or_else(|| setup.trouble()),
        themes: setup.themes.names(),
        theme: setup.theme,
        settings: setup.settings.clone(),
        bidi,
        ..desk::opening(desk.library())?
    };
    let (app, effects) = App::new(opening, terminal::size(), clock.now());
    let mut shell = Shell {
        app,
        desk,
        version,
        threads: None,
        later: Effects::none(),
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
    // The first headlines and the first article are brought before the first frame, so that it has them.
    shell.perform(effects, &mut terminal)?;
    shell.draw(&mut terminal)?;
    shell.begin(&mut terminal)?;
    shell.check_setup(&mut terminal)?;
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
    /// The state that the library was in when the first list was read.
    version: i64,
    /// The threads beside the loop; none until the first frame is drawn.
    threads: Option<Threads>,
    /// What waits for them.
    later: Effects,
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

/// The threads beside the loop.
struct Threads {
    finder: Finder,
    writer: Writer,
}

impl Shell {
    /// Starts the threads, and has them do what the first frame did not wait for.
    fn begin(&mut self, terminal: &mut Terminal) -> Result<()> {
        let location = self.desk.library().location();
        self.threads = Some(Threads {
            finder: Finder::start(location.clone(), self.outbox.clone())?,
            writer: Writer::start(location.clone(), self.outbox.clone())?,
        });
        let later = std::mem::take(&mut self.later);
        self.perform(later, terminal)
    }

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
                Letter::Watched => {
                    let version = self.desk.library().version()?;
                    if version != self.version {
                        let changed = Event::Done(Ticket::default(), Outcome::Changed);
                        self.update(changed, terminal)?;
                    }
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
            if self.threads.is_none() && !desk::is_seen_first(&effect) {
                self.later.push(effect);
                continue;
            }
            match effect {
                Effect::Ask(ticket, question) => self.ask(ticket, question, terminal)?,
                Effect::Write(ticket, request) => {
                    let now = self.clock.now().wall;
                    if let Some(threads) = &self.threads {
                        threads.writer.write(ticket, request, now);
                    }
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
                other => self.perform_outside(other, terminal)?,
            }
        }
        Ok(())
    }

    /// Reads what was set beforehand anew.
    fn set_up_anew(&mut self, keymap: Option<&str>, terminal: &mut Terminal) -> Result<()> {
        let was_off = self.setup.is_mouse_off;
        self.setup = (self.renew)(keymap);
        self.setup.check();
        if self.setup.is_mouse_off != was_off {
            terminal.set_mouse(self.setup.is_mouse_off)?;
        }
        let told = self.setup.told(keymap);
        self.update(Event::Configured(Box::new(told)), terminal)
    }

    /// Says what is wrong with what the first frame did not wait for.
    fn check_setup(&mut self, terminal: &mut Terminal) -> Result<()> {
        if self.setup.check()
            && let Some(trouble) = self.setup.trouble()
        {
            let told = Event::Done(Ticket::default(), Outcome::Failed(trouble));
            self.update(told, terminal)?;
        }
        Ok(())
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

    /// Has a question answered: at once, if that is quick, or by another thread.
    fn ask(&mut self, ticket: Ticket, question: Question, terminal: &mut Terminal) -> Result<()> {
        let now = self.clock.now().wall;
        if !desk::is_quick(&question) {
            if let Some(threads) = &self.threads {
                threads.finder.ask(ticket, question, now);
            }
            return Ok(());
        }
        let mut outcomes = Vec::new();
        if let Question::Open(id, source) = question {
            let (outcome, rest) = match self.desk.open(id, source) {
                Ok(opened) => opened,
                Err(fault) => (desk::failed(&fault), None),
            };
            if let Some(rest) = rest {
                jobs::run(ticket, &self.outbox, rest);
            }
            outcomes.push(outcome);
        } else {
            self.desk
                .answer(&question, now, &mut |outcome| outcomes.push(outcome));
        }
        for outcome in outcomes {
            self.update(Event::Done(ticket, outcome), terminal)?;
        }
        Ok(())
    }
}
