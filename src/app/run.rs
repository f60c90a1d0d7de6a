//! What keys and commands do.

use super::command::{COMMANDS, Command, Context};
use super::event::{Code, Key};
use super::geometry::{Pane, Shape};
use super::help::{After, Help};
use super::prompt::{Asked, Origin, Prompt, Typed};
use super::{App, Effect, Effects, Mode};
use crate::model::{Flags, LinkId};
use crate::text::find::Needle;
use std::path::PathBuf;

impl App {
    pub(super) fn on_key(&mut self, key: Key) -> Effects {
        match &mut self.mode {
            Mode::Normal => self.on_command_key(key),
            Mode::Prompt(_) => self.on_prompt_key(key),
            Mode::Hints(_) => self.on_hint_key(key),
            Mode::Help(help) => {
                let height = usize::from(self.geometry.screen.height.saturating_sub(2));
                if help.key(key, height) == After::Closed {
                    self.mode = Mode::Normal;
                }
                Effects::none()
            }
        }
    }

    fn on_command_key(&mut self, key: Key) -> Effects {
        if let (Code::Char(digit @ '0'..='9'), false, false) = (key.code, key.ctrl, key.alt)
            && (digit != '0' || self.count.is_some())
        {
            let count = self.count.unwrap_or(0) * 10 + (digit as usize - '0' as usize);
            self.count = Some(count.min(999_999));
            return Effects::none();
        }
        let pane = match self.focus {
            Pane::List => Context::List,
            Pane::Article => Context::Article,
        };
        let finding = [Context::Finding, pane, Context::Anywhere];
        let contexts = if self.needle.is_empty() { &finding[1..] } else { &finding[..] };
        let command = self.keymap.command(contexts, key);
        let count = self.count.take();
        match command {
            Some(command) => self.run(command, count),
            None => Effects::none(),
        }
    }

    /// Carries out a command; `count` is what was typed before its key.
    pub(super) fn run(&mut self, command: Command, count: Option<usize>) -> Effects {
        let times = count.unwrap_or(1).min(999_999) as isize;
        self.message = None;
        match command {
            Command::Down => self.move_rows(times),
            Command::Up => self.move_rows(-times),
            Command::PageDown => self.move_pages(times, 1),
            Command::PageUp => self.move_pages(-times, 1),
            Command::HalfDown => self.move_pages(times, 2),
            Command::HalfUp => self.move_pages(-times, 2),
            Command::Top => self.to_end(Edge::Top),
            Command::Bottom => self.to_end(Edge::Bottom),
            Command::OtherDown => self.move_other(times),
            Command::OtherUp => self.move_other(-times),
            Command::NextHeading => self.to_heading(true),
            Command::PreviousHeading => self.to_heading(false),
            Command::ReadOn => self.read_on(times),
            Command::Open => self.read_selected(),
            Command::Back => self.back(),
            Command::OtherPane => self.to_other_pane(),
            Command::NextUnread => self.to_unread(true),
            Command::PreviousUnread => self.to_unread(false),
            Command::Find => self.ask(Asked::Find(self.focus, self.origin()), ""),
            Command::NextMatch => self.to_match(times),
            Command::PreviousMatch => self.to_match(-times),
            Command::Filter => self.ask_filter(),
            Command::ToggleRead => self.toggle("Marked", |flags| Flags { read: !flags.read, ..flags }),
            Command::ToggleStar => self.toggle("Starred", |flags| Flags { starred: !flags.starred, ..flags }),
            Command::ReadAll => self.read_all(),
            Command::Undo => self.undo(),
            Command::Browse => self.browse(count),
            Command::BrowseRead => self.browse_and_read(),
            Command::Hints => self.hint_links(),
            Command::Copy => self.copy(count),
            Command::Save => self.ask_save(),
            Command::Pipe => self.ask_pipe(),
            Command::ToggleUnread => self.toggle_unread(),
            Command::Sort => self.sort(),
            Command::Zen => self.zen(),
            Command::Narrower => self.split(-4 * times),
            Command::Wider => self.split(4 * times),
            Command::ShorterLines => self.measure(-4 * times),
            Command::LongerLines => self.measure(4 * times),
            Command::NextTheme => self.next_theme(),
            Command::Help => self.help(),
            Command::Colon => self.ask(Asked::Command, ""),
            Command::Redraw => Effect::Redraw.into(),
            Command::Suspend => Effect::Suspend.into(),
            Command::Leave => self.leave(),
            Command::Quit => Effect::Quit.into(),
        }
    }

    fn move_rows(&mut self, rows: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.reader.scroll(rows);
                Effects::none()
            }
            Pane::List => {
                self.headlines.step(rows);
                self.selection_moved()
            }
        }
    }

    /// Moves by pages, or by halves or other parts of them.
    fn move_pages(&mut self, pages: isize, part: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                let rows = (self.reader.page_rows() / part).max(1);
                self.reader.scroll(pages.saturating_mul(rows));
                Effects::none()
            }
            Pane::List => {
                let rows = i32::from(self.geometry.list.height.saturating_sub(2)) / part as i32;
                for _ in 0..pages.unsigned_abs().min(1000) {
                    self.headlines.page(rows.max(1) * pages.signum() as i32);
                }
                self.selection_moved()
            }
        }
    }

    fn to_end(&mut self, edge: Edge) -> Effects {
        match (self.focus, edge) {
            (Pane::Article, Edge::Top) => self.reader.to_top(),
            (Pane::Article, Edge::Bottom) => self.reader.to_bottom(),
            (Pane::List, Edge::Top) => self.headlines.select_at(0),
            (Pane::List, Edge::Bottom) => self.headlines.select_at(usize::MAX),
        }
        match self.focus {
            Pane::Article => Effects::none(),
            Pane::List => self.selection_moved(),
        }
    }

    fn move_other(&mut self, rows: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.headlines.step(rows);
                self.selection_moved()
            }
            Pane::List => {
                let effects = self.show_selected();
                if effects == Effects::none() {
                    self.reader.scroll(rows);
                }
                effects
            }
        }
    }

    fn to_heading(&mut self, forward: bool) -> Effects {
        if !self.reader.to_heading(forward) {
            self.say(if forward { "No heading below." } else { "No heading above." });
        }
        Effects::none()
    }

    fn read_on(&mut self, pages: isize) -> Effects {
        match self.focus {
            Pane::List => self.move_pages(pages, 1),
            Pane::Article if self.reader.is_at_end() => self.to_unread(true),
            Pane::Article => self.move_pages(pages, 1),
        }
    }

    fn to_unread(&mut self, forward: bool) -> Effects {
        let here = self.headlines.position();
        match self.headlines.seek(forward, |headline| !headline.flags.read) {
            Some(position) if position != here || self.focus == Pane::List => {
                self.headlines.select_at(position);
                self.selection_moved()
            }
            _ => {
                self.say("Everything shown is read.");
                Effects::none()
            }
        }
    }

    fn back(&mut self) -> Effects {
        if !self.needle.is_empty() {
            self.set_needle("");
        } else if self.focus == Pane::Article {
            self.focus = Pane::List;
        } else if !self.headlines.filter().is_empty() {
            self.headlines.set_filter("");
            return self.selection_moved();
        }
        Effects::none()
    }

    fn to_other_pane(&mut self) -> Effects {
        match self.focus {
            Pane::List => self.read_selected(),
            Pane::Article => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    fn leave(&mut self) -> Effects {
        match self.focus {
            Pane::List => Effect::Quit.into(),
            Pane::Article => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    fn to_match(&mut self, by: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.reader.step_match(by);
                Effects::none()
            }
            Pane::List => {
                for _ in 0..by.unsigned_abs().min(1000) {
                    let needle = &self.needle;
                    if let Some(position) = self.headlines.seek(by > 0, |headline| needle.is_in(&headline.title)) {
                        self.headlines.select_at(position);
                    }
                }
                self.selection_moved()
            }
        }
    }

    fn toggle(&mut self, what: &str, change: impl Fn(Flags) -> Flags) -> Effects {
        let Some(headline) = self.headlines.selected() else { return Effects::none() };
        let new = vec![(headline.id, change(headline.flags))];
        self.marks.change(&mut self.headlines, what, new);
        Effects::none()
    }

    fn read_all(&mut self) -> Effects {
        let shown = (0..self.headlines.len()).filter_map(|position| self.headlines.at(position));
        let new = shown.map(|headline| (headline.id, Flags { read: true, ..headline.flags })).collect();
        match self.marks.change(&mut self.headlines, "Marked", new) {
            0 => self.say("Everything shown is read already."),
            count => self.say(&format!("Marked {count} read.  u undoes it.")),
        }
        Effects::none()
    }

    fn undo(&mut self) -> Effects {
        match self.marks.undo(&mut self.headlines) {
            None => self.say("Nothing to undo."),
            Some((_, only)) => {
                self.say("Undone.");
                if only.is_some_and(|id| self.headlines.select(id)) {
                    return self.selection_moved_quietly();
                }
            }
        }
        Effects::none()
    }

    /// Follows the selection without marking anything as read.
    fn selection_moved_quietly(&mut self) -> Effects {
        match self.focus {
            Pane::Article => self.show_selected(),
            Pane::List => self.selection_moved(),
        }
    }

    fn browse(&mut self, link: Option<usize>) -> Effects {
        if let Some(number) = link {
            return self.browse_link(link_id(number));
        }
        let Some(url) = self.reader.article().and_then(|article| article.link.clone()) else {
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

    fn browse_and_read(&mut self) -> Effects {
        let effects = self.browse(None);
        if let Some(headline) = self.headlines.selected() {
            let new = vec![(headline.id, Flags { read: true, ..headline.flags })];
            self.marks.change(&mut self.headlines, "Marked", new);
        }
        effects
    }

    fn hint_links(&mut self) -> Effects {
        if self.reader.links_in_view().is_empty() {
            self.say("There is no link on this page.");
        } else {
            self.mode = Mode::Hints(String::new());
        }
        Effects::none()
    }

    fn on_hint_key(&mut self, key: Key) -> Effects {
        let Mode::Hints(typed) = &mut self.mode else { return Effects::none() };
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
        let fits = self.reader.links_in_view().into_iter().map(|link| (u64::from(link.0) + 1).to_string());
        let fits: Vec<String> = fits.filter(|number| number.starts_with(typed.as_str())).collect();
        if fits.len() == 1 && fits[0] == *typed { self.take_hint() } else { Effects::none() }
    }

    fn take_hint(&mut self) -> Effects {
        let link = self.hinted();
        self.mode = Mode::Normal;
        link.map_or_else(Effects::none, |link| self.browse_link(link))
    }

    fn copy(&mut self, link: Option<usize>) -> Effects {
        let url = match link {
            Some(number) => self.reader.target(link_id(number)).cloned(),
            None => self.reader.article().and_then(|article| article.link.clone()),
        };
        match url {
            Some(url) => {
                self.say(&format!("Copied {url}"));
                Effect::Copy(url.as_str().to_owned()).into()
            }
            None => {
                self.say(if link.is_some() { "There is no such link." } else { "This article has no address." });
                Effects::none()
            }
        }
    }

    fn toggle_unread(&mut self) -> Effects {
        let unread_only = !self.headlines.is_unread_only();
        self.headlines.set_unread_only(unread_only);
        self.say(if unread_only { "Unread headlines.  a shows all." } else { "All headlines." });
        self.selection_moved_quietly()
    }

    fn sort(&mut self) -> Effects {
        let sort = self.headlines.sort().next();
        self.headlines.set_sort(sort);
        self.say(&format!("Sorted {}.", sort.name()));
        Effects::none()
    }

    fn zen(&mut self) -> Effects {
        self.shape.zen = !self.shape.zen;
        if self.shape.zen { self.read_selected() } else { Effects::none() }
    }

    fn split(&mut self, by: isize) -> Effects {
        let split = self.shape.split.saturating_add_signed(by.clamp(-100, 100) as i16);
        self.shape.split = split.clamp(*Shape::SPLITS.start(), *Shape::SPLITS.end());
        Effects::none()
    }

    fn measure(&mut self, by: isize) -> Effects {
        let measure = self.shape.measure.saturating_add_signed(by.clamp(-200, 200) as i16);
        self.shape.measure = measure.clamp(*Shape::MEASURES.start(), *Shape::MEASURES.end());
        self.say(&format!("Lines of {} columns.", self.shape.measure));
        Effects::none()
    }

    fn next_theme(&mut self) -> Effects {
        self.theme += 1;
        Effects::none()
    }

    fn help(&mut self) -> Effects {
        self.mode = Mode::Help(Help::new(self.focus));
        Effects::none()
    }

    fn origin(&self) -> Origin {
        Origin { anchor: self.reader.anchor().unwrap_or_default(), position: self.headlines.position() }
    }

    fn ask(&mut self, asked: Asked, text: &str) -> Effects {
        self.mode = Mode::Prompt(Prompt::new(asked, text));
        Effects::none()
    }

    fn ask_filter(&mut self) -> Effects {
        if self.geometry.list.is_empty() {
            self.focus = Pane::List;
        }
        let filter = self.headlines.filter().to_owned();
        self.ask(Asked::Filter, &filter)
    }

    fn ask_save(&mut self) -> Effects {
        let Some(article) = self.reader.article() else {
            self.say("There is no article to save.");
            return Effects::none();
        };
        let name = file_name(&article.title);
        self.ask(Asked::Save, &name)
    }

    fn ask_pipe(&mut self) -> Effects {
        if self.reader.article().is_none() {
            self.say("There is no article to pipe.");
            return Effects::none();
        }
        self.ask(Asked::Pipe, "")
    }

    fn on_prompt_key(&mut self, key: Key) -> Effects {
        let Mode::Prompt(prompt) = &mut self.mode else { return Effects::none() };
        match prompt.key(key) {
            Typed::Nothing => Effects::none(),
            Typed::Changed => self.prompt_changed(),
            Typed::Complete => {
                complete(prompt);
                Effects::none()
            }
            Typed::GivenUp => self.prompt_given_up(),
            Typed::Done => self.prompt_done(),
        }
    }

    /// Follows what is typed: matches and headlines change with every letter.
    pub(super) fn prompt_changed(&mut self) -> Effects {
        let Mode::Prompt(prompt) = &self.mode else { return Effects::none() };
        let text = prompt.text().to_owned();
        match prompt.asked {
            Asked::Find(pane, origin) => {
                self.set_needle(&text);
                self.return_to(pane, origin);
                match pane {
                    Pane::Article if !self.needle.is_empty() => self.reader.to_match_from(origin.anchor),
                    Pane::List if !self.needle.is_empty() && !self.is_hit(origin.position) => return self.to_match(1),
                    _ => {}
                }
                Effects::none()
            }
            Asked::Filter => {
                self.headlines.set_filter(&text);
                self.selection_moved_quietly()
            }
            Asked::Command | Asked::Save | Asked::Pipe => Effects::none(),
        }
    }

    fn prompt_given_up(&mut self) -> Effects {
        let Mode::Prompt(prompt) = std::mem::replace(&mut self.mode, Mode::Normal) else { return Effects::none() };
        match prompt.asked {
            Asked::Find(pane, origin) => {
                self.set_needle("");
                self.return_to(pane, origin);
            }
            Asked::Filter => {
                self.headlines.set_filter("");
                return self.selection_moved_quietly();
            }
            Asked::Command | Asked::Save | Asked::Pipe => {}
        }
        Effects::none()
    }

    fn prompt_done(&mut self) -> Effects {
        let Mode::Prompt(prompt) = std::mem::replace(&mut self.mode, Mode::Normal) else { return Effects::none() };
        let text = prompt.text().trim();
        match prompt.asked {
            Asked::Find(..) => {
                if !self.needle.is_empty() && self.matches().is_some_and(|(_, count)| count == 0) {
                    self.say(&format!("“{text}” is not here."));
                    self.set_needle("");
                }
                Effects::none()
            }
            Asked::Filter => Effects::none(),
            Asked::Command => self.run_by_name(text),
            Asked::Save | Asked::Pipe if text.is_empty() => Effects::none(),
            Asked::Save => self.with_article(|ticket, article| Effect::Save(ticket, PathBuf::from(text), article)),
            Asked::Pipe => self.with_article(|ticket, article| Effect::Pipe(ticket, text.to_owned(), article)),
        }
    }

    fn with_article(&mut self, effect: impl FnOnce(super::Ticket, std::sync::Arc<crate::model::Article>) -> Effect) -> Effects {
        let Some(article) = self.reader.article().cloned() else { return Effects::none() };
        let ticket = self.ticket();
        effect(ticket, article).into()
    }

    fn run_by_name(&mut self, typed: &str) -> Effects {
        if typed.is_empty() {
            return Effects::none();
        }
        let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (count, name) = typed.split_at(digits);
        let known = Command::by_name(name).or_else(|| match &candidates(name)[..] {
            [only] => Command::by_name(only),
            _ => None,
        });
        match known {
            Some(command) => self.run(command, count.parse().ok()),
            None => {
                self.complain(&format!("There is no command “{name}”.  ? lists them; Tab completes."));
                Effects::none()
            }
        }
    }

    fn set_needle(&mut self, typed: &str) {
        self.needle = Needle::new(typed);
        self.reader.search(&self.needle);
    }

    fn return_to(&mut self, pane: Pane, origin: Origin) {
        match pane {
            Pane::Article => self.reader.to_anchor(origin.anchor),
            Pane::List => self.headlines.select_at(origin.position),
        }
    }
}

/// An end of a list or an article.
#[derive(Clone, Copy)]
enum Edge {
    Top,
    Bottom,
}

/// Links are counted from 1 where people count them.
fn link_id(number: usize) -> LinkId {
    LinkId(u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX))
}

/// Returns the names of commands that begin with what was typed.
pub(super) fn candidates(typed: &str) -> Vec<&'static str> {
    COMMANDS.iter().map(|entry| entry.name).filter(|name| name.starts_with(typed)).collect()
}

/// Completes a command's name as far as it is certain; typed again, goes through the names.
fn complete(prompt: &mut Prompt) {
    if prompt.asked != Asked::Command {
        return;
    }
    let typed = prompt.text().to_owned();
    let names = candidates(&typed);
    let common = names.iter().copied().reduce(|a, b| &a[..a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count()]);
    match common {
        Some(common) if common.len() > typed.len() => prompt.set_text(common),
        _ => {
            let at = COMMANDS.iter().position(|entry| entry.name == typed);
            let next = at.map_or(0, |at| (at + 1) % COMMANDS.len());
            if names.len() == 1 || at.is_some() {
                prompt.set_text(COMMANDS[next].name);
            } else if let Some(first) = names.first() {
                prompt.set_text(first);
            }
        }
    }
}

/// Makes a file name of a title: letters, digits and hyphens, at most 60 characters.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 60 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.md", if name.is_empty() { "article" } else { name })
}
