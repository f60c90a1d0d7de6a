//! What is performed outside of the library: browsers and programs, files, the clipboard, the terminal itself.

use super::browser::{self, Browser};
use super::terminal::{self, Terminal};
use super::{Letter, Shell, away, jobs, program, save};
use crate::app::{Command, Effect, Event, Outcome, Ticket};
use crate::model::Url;
use anyhow::Result;

impl Shell {
    /// Performs what has nothing to do with the library.
    pub(super) fn perform_outside(
        &mut self,
        effect: Effect,
        terminal: &mut Terminal,
    ) -> Result<()> {
        match effect {
            Effect::Browse(ticket, url) => self.browse(ticket, url, terminal)?,
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
            Effect::Ask(..) | Effect::Write(..) | Effect::Fetch(..) => {}
        }
        Ok(())
    }

    /// Opens an address: a browser that draws in the terminal is waited for.
    fn browse(&mut self, ticket: Ticket, url: Url, terminal: &mut Terminal) -> Result<()> {
        let copy = self.app.settings().key(Command::Copy);
        match self.browser() {
            Some(browser) if browser.is_textual() => {
                let outcome = self.away(terminal, || browser.visit(&url))?;
                let outcome = or_copied(outcome, &copy);
                self.update(Event::Done(ticket, outcome), terminal)?;
            }
            browser => jobs::run(ticket, &self.outbox, move || {
                let outcome = match browser {
                    Some(browser) => browser.open(&url),
                    None => browser::open_on_desktop(&url),
                };
                or_copied(outcome, &copy)
            }),
        }
        Ok(())
    }

    /// Returns the browser that was set, or else the one that the environment names.
    fn browser(&self) -> Option<Browser> {
        let set = self.setup.browser.as_deref();
        set.and_then(Browser::of).or_else(Browser::named)
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

/// Says after a browser that fails which key copies the address.
fn or_copied(outcome: Outcome, key: &str) -> Outcome {
    match outcome {
        Outcome::Failed(why) => Outcome::Failed(format!("{why}  {key} copies the address.")),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_fails_is_told_of_with_the_key_that_copies() {
        let failed = or_copied(Outcome::Failed("It is gone.".into()), "Ctrl-Y");
        assert!(
            matches!(failed, Outcome::Failed(said) if said == "It is gone.  Ctrl-Y copies the address.")
        );
        let opened = or_copied(Outcome::Said("Opened.".into()), "y");
        assert!(matches!(opened, Outcome::Said(said) if said == "Opened."));
    }
}
