//! What an article is wanted for outside: the browser, the clipboard, a file, a command.

use super::command::Command;
use super::event::{Code, Key};
use super::geometry::Pane;
use super::marks::Step;
use super::prompt::Asked;
use super::{App, Effect, Effects, Mode, Ticket};
use crate::export;
use crate::model::{Article, Flag, LinkId};
use std::sync::Arc;

/// What is to be done with an article as soon as it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// A command, and the count before its key.
    Command(Command, Option<usize>),
    /// The program of the reader's own that has this number.
    Program(usize),
}

impl App {
    /// Does something with the article, at once or when it has come.
    pub(super) fn run_wish(&mut self, wish: Wish) -> Effects {
        match wish {
            Wish::Command(command, count) => self.run(command, count),
            Wish::Program(number) => {
                self.message = None;
                self.put_off = None;
                if let Some(effects) = self.wait_for_article(wish) {
                    return effects;
                }
                match self.settings.programs.get(number).cloned() {
                    Some(program) => self.run_program(&program),
                    None => Effects::none(),
                }
            }
        }
    }

    /// Puts a wish off until the article that it is about is there. Returns what brings it; none where it can be
    /// carried out at once.
    pub(super) fn wait_for_article(&mut self, wish: Wish) -> Option<Effects> {
        let is = |commands: &[Command]| matches!(wish, Wish::Command(command, _) if commands.contains(&command));
        let on_page = is(&[
            Command::Hints,
            Command::NextHeading,
            Command::PreviousHeading,
        ]);
        let about = is(&[Command::Browse, Command::BrowseRead, Command::Copy]);
        let of_all = is(&[Command::Save, Command::Pipe]) || matches!(wish, Wish::Program(_));
        if !on_page && !about && !of_all || self.is_in_handbook() && self.awaited.is_none() {
            return None;
        }
        if self.headlines.selected().is_none() {
            self.say("No headline is selected.");
            return Some(Effects::none());
        }
        if on_page && self.geometry.text.is_empty() {
            self.focus = Pane::Article;
            self.settle();
        }
        let effects = self.show_selected();
        let selected = self.headlines.selected().map(|headline| headline.id);
        let there = self.reader.article().map(|article| article.id) == selected;
        if self.awaited.is_none() || there && (!of_all || self.reader.is_whole()) {
            return None;
        }
        self.put_off = Some(wish);
        Some(effects)
    }

    pub(super) fn browse(&mut self, link: Option<usize>) -> Effects {
        if let Some(number) = link {
            return self.browse_link(link_id(number));
        }
        let Some(url) = self
            .reader
            .article()
            .and_then(|article| article.link.clone())
        else {
            self.say("This article has no address.");
            return Effects::none();
        };
        let ticket = self.ticket();
        Effect::Browse(ticket, url).into()
    }

    pub(super) fn browse_link(&mut self, link: LinkId) -> Effects {
        let Some(url) = self.reader.target(link).cloned() else {
            self.say(&format!("There is no link {}.", u64::from(link.0) + 1));
            return Effects::none();
        };
        let ticket = self.ticket();
        Effect::Browse(ticket, url).into()
    }

    pub(super) fn browse_and_read(&mut self) -> Effects {
        if self.refuse_in_handbook() {
            return Effects::none();
        }
        let mut effects = self.browse(None);
        if let Some(headline) = self
            .headlines
            .selected()
            .filter(|headline| !headline.flags.read)
        {
            let step = Step {
                ids: vec![headline.id],
                flag: Flag::Read,
                on: true,
            };
            effects.append(self.mark(step));
        }
        effects
    }

    pub(super) fn hint_links(&mut self) -> Effects {
        if self.reader.links_in_view().is_empty() {
            self.say("There is no link on this page.");
        } else {
            self.mode = Mode::Hints(String::new());
        }
        Effects::none()
    }

    pub(super) fn on_hint_key(&mut self, key: Key) -> Effects {
        let Mode::Hints(typed) = &mut self.mode else {
            return Effects::none();
        };
        match key.code {
            Code::Char(digit @ '0'..='9') if typed.len() < 6 => typed.push(digit),
            Code::Backspace if !typed.is_empty() => {
                typed.pop();
                return Effects::none();
            }
            Code::Enter => return self.take_hint(),
            _ => {
                self.mode = Mode::Normal;
                return Effects::none();
            }
        }
        let fits = self
            .reader
            .links_in_view()
            .into_iter()
            .map(|link| (u64::from(link.0) + 1).to_string());
        let fits: Vec<String> = fits
            .filter(|number| number.starts_with(typed.as_str()))
            .collect();
        if fits.len() == 1 && fits[0] == *typed {
            self.take_hint()
        } else {
            Effects::none()
        }
    }

    pub(super) fn take_hint(&mut self) -> Effects {
        let link = self.hinted();
        self.mode = Mode::Normal;
        link.map_or_else(Effects::none, |link| self.browse_link(link))
    }

    pub(super) fn copy(&mut self, link: Option<usize>) -> Effects {
        let url = match link {
            Some(number) => self.reader.target(link_id(number)).cloned(),
            None => self
                .reader
                .article()
                .and_then(|article| article.link.clone()),
        };
        match url {
            Some(url) => {
                self.say(&format!("Copied {url}"));
                Effect::Copy(url.as_str().to_owned()).into()
            }
            None => {
                self.say(if link.is_some() {
                    "There is no such link."
                } else {
                    "This article has no address."
                });
                Effects::none()
            }
        }
    }

    pub(super) fn ask_save(&mut self) -> Effects {
        let Some(article) = self.reader.article() else {
            self.say("There is no article to save.");
            return Effects::none();
        };
        let name = export::file_name(&article.title);
        self.ask(Asked::Save, &name)
    }

    pub(super) fn ask_pipe(&mut self) -> Effects {
        if self.reader.article().is_none() {
            self.say("There is no article to pipe.");
            return Effects::none();
        }
        self.ask(Asked::Pipe, "")
    }

    pub(super) fn with_article(
        &mut self,
        effect: impl FnOnce(Ticket, Arc<Article>) -> Effect,
    ) -> Effects {
        let Some(article) = self.reader.article().cloned() else {
            return Effects::none();
        };
        let ticket = self.ticket();
        effect(ticket, article).into()
    }
}

/// Links are counted from 1 where people count them.
fn link_id(number: usize) -> LinkId {
    LinkId(u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX))
}
