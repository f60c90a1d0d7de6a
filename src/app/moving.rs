//! Moving: through the list, through the article, between them.

use super::geometry::Pane;
use super::headlines::Way;
use super::{App, Effect, Effects};

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
        }
    }

    pub(super) fn go_to_end(&mut self, edge: Edge) -> Effects {
        match (self.focus, edge) {
            (Pane::Article, Edge::Top) => self.reader.go_to_top(),
            (Pane::Article, Edge::Bottom) => self.reader.go_to_bottom(),
            (Pane::List, Edge::Top) => self.headlines.select_at(0),
            (Pane::List, Edge::Bottom) => self.headlines.select_at(usize::MAX),
        }
        match self.focus {
            Pane::Article => Effects::none(),
            Pane::List => self.selection_moved(),
        }
    }

    pub(super) fn move_other(&mut self, rows: isize) -> Effects {
        match self.focus {
            Pane::Article => {
                self.headlines.step(rows);
                self.selection_moved()
            }
            Pane::List if self.geometry.text.is_empty() => {
                self.say("Enter shows the article.");
                Effects::none()
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
        match self.focus {
            Pane::Article if self.reader.is_at_end() => self.go_to_unread(Way::Forward, 1),
            Pane::Article | Pane::List => self.move_pages(pages, 1),
        }
    }

    pub(super) fn go_to_unread(&mut self, way: Way, times: isize) -> Effects {
        for _ in 1..times.min(1000) {
            if let Some(position) = self.headlines.seek(way, |headline| !headline.flags.read) {
                self.headlines.select_at(position);
            }
        }
        let here = self.headlines.position();
        match self.headlines.seek(way, |headline| !headline.flags.read) {
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

    /// Goes to a headline by its number, counted from 1.
    pub(super) fn go_to_headline(&mut self, number: usize) -> Effects {
        self.headlines.select_at(number.saturating_sub(1));
        self.selection_moved()
    }

    pub(super) fn back(&mut self) -> Effects {
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

    pub(super) fn change_pane(&mut self) -> Effects {
        match self.focus {
            Pane::List => self.read_selected(),
            Pane::Article => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    pub(super) fn leave(&mut self) -> Effects {
        match self.focus {
            Pane::List => Effect::Quit.into(),
            Pane::Article => {
                self.focus = Pane::List;
                Effects::none()
            }
        }
    }

    pub(super) fn go_to_match(&mut self, by: isize) -> Effects {
        if self.matches().is_some_and(|(_, count)| count == 0) {
            self.say("Nothing is found here.  Esc ends the search.");
            return Effects::none();
        }
        match self.focus {
            Pane::Article => {
                self.reader.step_match(by);
                Effects::none()
            }
            Pane::List => {
                self.headlines.step_hit(by);
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
