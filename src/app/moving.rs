//! Moving: through the list, through the article, between them.

use super::command::Command;
use super::geometry::Pane;
use super::headlines::Way;
use super::{App, Effects};

impl App {
    pub(super) fn move_rows(&mut self, rows: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.reader.scroll(rows);
                Effects::none()
            }
            Pane::List => {
                self.headlines.step(rows);
                self.selection_moved()
            }
            Pane::Feeds => {
                self.feeds.step(rows);
                Effects::none()
            }
        }
    }

    /// Moves by pages, or by halves or other parts of them.
    pub(super) fn move_pages(&mut self, pages: isize, part: isize) -> Effects {
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
            Pane::Feeds => {
                let rows = isize::from(self.geometry.feeds.height.saturating_sub(2) as i16) / part;
                self.feeds.step(pages.saturating_mul(rows.max(1)));
                Effects::none()
            }
        }
    }

    pub(super) fn go_to_end(&mut self, edge: Edge) -> Effects {
        match (self.focus, edge) {
            (Pane::Article, Edge::Top) => self.reader.go_to_top(),
            (Pane::Article, Edge::Bottom) => self.reader.go_to_bottom(),
            (Pane::List, Edge::Top) => self.headlines.select_at(0),
            (Pane::List, Edge::Bottom) => self.headlines.select_at(usize::MAX),
            (Pane::Feeds, Edge::Top) => self.feeds.select(0),
            (Pane::Feeds, Edge::Bottom) => self.feeds.select(usize::MAX),
        }
        match self.focus {
            Pane::Article | Pane::Feeds => Effects::none(),
            Pane::List => self.selection_moved(),
        }
    }

    pub(super) fn move_other(&mut self, rows: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.headlines.step(rows);
                self.selection_moved()
            }
            Pane::List | Pane::Feeds if self.geometry.text.is_empty() => {
                let key = self.settings.key(Command::Open);
                self.say(&format!("{key} shows the article."));
                Effects::none()
            }
            Pane::List | Pane::Feeds => {
                let effects = self.show_selected();
                if effects == Effects::none() {
                    self.reader.scroll(rows);
                }
                effects
            }
        }
    }

    pub(super) fn go_to_heading(&mut self, way: Way, times: isize) -> Effects {
        let moved = (0..times.min(1000))
            .take_while(|_| self.reader.go_to_heading(way))
            .count();
        if moved == 0 {
            self.say(match way {
                Way::Forward => "No heading below.",
                Way::Back => "No heading above.",
            });
        }
        Effects::none()
    }

    pub(super) fn read_on(&mut self, pages: isize) -> Effects {
        if self.reader.is_at_end() && self.refuse_in_handbook() {
            return Effects::none();
        }
        match self.focus {
            Pane::Article if self.reader.is_at_end() => self.go_to_unread(Way::Forward, 1),
            Pane::Article | Pane::List | Pane::Feeds => self.move_pages(pages, 1),
        }
    }

    pub(super) fn go_to_unread(&mut self, way: Way, times: isize) -> Effects {
        if self.focus == Pane::Feeds {
            let by = if way == Way::Forward { 1 } else { -1 };
            if !self.feeds.next_unread(by) {
                self.say("Everything is read.");
            }
            return Effects::none();
        }
        let before = self.headlines.selected_id();
        for _ in 0..times.min(1000) {
            if !self.headlines.seek_unread(way) {
                self.say("Everything shown is read.");
                return Effects::none();
            }
        }
        if self.headlines.selected_id() == before {
            // It has to be brought first.
            self.seeking = true;
            return Effects::none();
        }
        self.selection_moved()
    }

    /// Goes to a headline by its number, counted from 1.
    pub(super) fn go_to_headline(&mut self, number: usize) -> Effects {
        self.headlines.select_at(number.saturating_sub(1));
        self.selection_moved()
    }

    pub(super) fn back(&mut self) -> Effects {
        if self.needle.is_empty()
            && let Some(effects) = self.leave_handbook()
        {
            return effects;
        }
        if self.focus == Pane::Feeds {
            return self.leave_feeds();
        }
        if self.focus == Pane::Article && self.searching.is_some() {
            self.focus = Pane::List;
        } else if self.searching.is_some() {
            self.end_search();
            return self.selection_moved();
        } else if !self.needle.is_empty() {
            self.set_needle("");
        } else if self.focus == Pane::Article {
            self.focus = Pane::List;
        } else if !self.filter().is_empty() {
            self.set_filter("");
        }
        Effects::none()
    }

    pub(super) fn change_pane(&mut self, way: Way) -> Effects {
        let has_feeds = !self.geometry.feeds.is_empty();
        match (self.focus, way) {
            (Pane::Article, Way::Forward) | (Pane::List, Way::Back) if has_feeds => {
                self.open_feeds()
            }
            (Pane::List, _) | (Pane::Feeds, Way::Back) => self.read_selected(),
            (Pane::Article, _) | (Pane::Feeds, Way::Forward) => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    pub(super) fn leave(&mut self) -> Effects {
        if let Some(effects) = self.leave_handbook() {
            return effects;
        }
        match self.focus {
            Pane::Feeds => self.leave_feeds(),
            Pane::List if self.searching.is_some() => self.back(),
            Pane::List => self.quit(),
            Pane::Article => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    pub(super) fn go_to_match(&mut self, by: isize) -> Effects {
        if self.matches().is_some_and(|(_, count)| count == 0) {
            let key = self.settings.key(Command::Back);
            self.say(&format!("Nothing is found here.  {key} ends the search."));
            return Effects::none();
        }
        match self.focus {
            Pane::Article => {
                self.reader.step_match(by);
                Effects::none()
            }
            Pane::List | Pane::Feeds => {
                self.headlines.step(by);
                self.selection_moved()
            }
        }
    }
}

/// An end of a list or an article.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    /// Its first row.
    Top,
    /// Its last row.
    Bottom,
}
