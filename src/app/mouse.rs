//! The mouse: what is under it is scrolled, selected, dragged or followed.

use super::event::{Mouse, MouseDid};
use super::geometry::{Pane, Shape};
use super::{App, Effects, Mode};
use ratatui::layout::Position;

impl App {
    pub(super) fn on_mouse(&mut self, mouse: Mouse) -> Effects {
        let at = Position::new(mouse.x, mouse.y);
        let rows = match mouse.what {
            MouseDid::WheelDown => 3,
            MouseDid::WheelUp => -3,
            _ => 0,
        };
        if let Mode::Help(help) = &mut self.mode {
            help.scroll(rows);
            return Effects::none();
        }
        // What is being typed is about what is shown: nothing else may be shown meanwhile.
        if matches!(self.mode, Mode::Prompt(_) | Mode::Hints(_)) && rows == 0 {
            return Effects::none();
        }
        match mouse.what {
            MouseDid::WheelDown | MouseDid::WheelUp if self.geometry.list.contains(at) => {
                self.headlines.scroll(rows as i32);
                Effects::none()
            }
            MouseDid::WheelDown | MouseDid::WheelUp if self.geometry.feeds.contains(at) => {
                self.feeds.step(rows);
                Effects::none()
            }
            MouseDid::WheelDown | MouseDid::WheelUp => {
                if self.geometry.article.contains(at) {
                    self.reader.scroll(rows);
                }
                Effects::none()
            }
            MouseDid::Press => self.on_press(at),
            MouseDid::Drag if self.dragging => {
                let percent = u32::from(mouse.x) * 100 / u32::from(self.size.width.max(1));
                self.shape.split =
                    (percent as u16).clamp(*Shape::SPLITS.start(), *Shape::SPLITS.end());
                Effects::none()
            }
            MouseDid::Drag => Effects::none(),
            MouseDid::Release => {
                self.dragging = false;
                Effects::none()
            }
        }
    }

    fn on_press(&mut self, at: Position) -> Effects {
        let geometry = self.geometry;
        if geometry.rule.contains(at) {
            self.dragging = true;
        } else if geometry.list.contains(at) {
            if self.headlines.select_in_row(at.y - geometry.list.y) {
                return self.read_selected();
            }
        } else if geometry.feeds.contains(at) {
            self.focus = Pane::Feeds;
            if self.feeds.select_in_row(at.y - geometry.feeds.y) {
                return self.open_scope();
            }
        } else if geometry.article.contains(at) {
            self.focus = Pane::Article;
            if geometry.text.contains(at)
                && let Some(link) = self
                    .reader
                    .link_at(at.x - geometry.text.x, at.y - geometry.text.y)
            {
                return self.browse_link(link);
            }
        }
        Effects::none()
    }
}
