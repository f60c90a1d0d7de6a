//! What leads out of the program: addresses, files, other programs.

use super::{Place, Plain, Said};
use crate::app::{Command, Outcome, Write};
use crate::model::{Article, Flag, Source, Url};
use crate::shelf::Rest;
use crate::shell;
use anyhow::Result;
use std::path::Path;

impl Plain<'_> {
    pub(super) fn leave_for(&mut self, said: &Said) -> Result<()> {
        if said.command == Command::Hints {
            return match said.number() {
                Some(_) => self.browse(said),
                None => self.links(),
            };
        }
        match said.command {
            Command::Browse => self.browse(said),
            Command::BrowseRead if self.is_in_handbook() => self.refuse_in_handbook(),
            Command::BrowseRead => {
                self.browse(said)?;
                let Some(id) = self.list.current().map(|headline| headline.id) else {
                    return Ok(());
                };
                if let Some(step) = self.write(Write::Mark(vec![id], Flag::Read, true))? {
                    self.marks.push(step);
                }
                Ok(())
            }
            Command::Copy => match self.address(said)? {
                Some(url) => self.say(url.as_str()),
                None => Ok(()),
            },
            Command::Save => self.save(said.words.trim()),
            _ => self.pipe(said.words.trim()),
        }
    }

    fn browse(&mut self, said: &Said) -> Result<()> {
        match self.address(said)? {
            Some(url) => self.tell_outcome(shell::browse(&url)),
            None => Ok(()),
        }
    }

    fn save(&mut self, name: &str) -> Result<()> {
        if name.is_empty() {
            return self.say("Say a file: save article.txt, or article.md for Markdown.");
        }
        match self.article()? {
            Some(article) => self.tell_outcome(shell::save(Path::new(name), &article)),
            None => Ok(()),
        }
    }

    fn pipe(&mut self, command: &str) -> Result<()> {
        if command.is_empty() {
            return self.say("Say a command that takes the article: pipe wc -w.");
        }
        // What the command prints comes behind what was said.
        self.out.flush()?;
        match self.article()? {
            Some(article) => self.tell_outcome(shell::give(command, &article)),
            None => Ok(()),
        }
    }

    /// Runs a program of the reader's own with the article.
    pub(super) fn run_program(&mut self, number: usize) -> Result<()> {
        let Some(program) = self.settings.programs.get(number).cloned() else {
            return Ok(());
        };
        // What it prints comes behind what was said.
        self.out.flush()?;
        let Some(article) = self.article()? else {
            return Ok(());
        };
        match program.called(&article, &article.feed) {
            Ok(called) if called.is_textual => {
                self.tell_outcome(shell::visit_program(&called, &article))
            }
            Ok(called) => self.tell_outcome(shell::run_program(&called, &article)),
            Err(why) => self.say(why),
        }
    }

    fn tell_outcome(&mut self, outcome: Outcome) -> Result<()> {
        match outcome {
            Outcome::Said(told) | Outcome::Failed(told) => self.say(&told),
            _ => Ok(()),
        }
    }

    /// Returns the article that is read, or the one that commands are about; says so where there is none.
    fn article(&mut self) -> Result<Option<Article>> {
        if let Place::Article(reading) = &self.place {
            return Ok(Some(reading.article.clone()));
        }
        let opened = match self.list.current() {
            Some(headline) => self.shelf.open(headline.id, Source::Best)?,
            None => None,
        };
        if opened.is_none() {
            self.say("There is no article.")?;
        }
        Ok(opened.map(|opened| opened.rest.map_or(opened.article, Rest::read)))
    }

    /// Returns the address that is meant: that of the article, or of a link in it.
    fn address(&mut self, said: &Said) -> Result<Option<Url>> {
        let Some(article) = self.article()? else {
            return Ok(None);
        };
        let Some(number) = said.number() else {
            if article.link.is_none() {
                self.say("This article has no address.")?;
            }
            return Ok(article.link);
        };
        let links = &article.body.links;
        let url = number.checked_sub(1).and_then(|at| links.get(at)).cloned();
        if url.is_none() {
            let count = links.len();
            self.say(&format!(
                "There is no link {number}; the article has {count}."
            ))?;
        }
        Ok(url)
    }
}
