//! The mouse: what is under it is scrolled, selected, dragged, followed, marked or run.

use super::event::{Code, Key, Mouse, MouseDid};
use super::foot::{Does, inset};
use super::geometry::{Pane, Shape};
use super::headlines::Part;
use super::{App, Command, Effect, Effects, Mode};
use crate::model::Flag;
use ratatui::layout::Position;

impl App {
    pub(super) fn on_mouse(&mut self, mouse: Mouse) -> Effects {
        let at = Position::new(mouse.x, mouse.y);
        match mouse.what {
            MouseDid::WheelDown => self.on_wheel(at, 3),
            MouseDid::WheelUp => self.on_wheel(at, -3),
            MouseDid::Press => self.on_press(at),
            MouseDid::RightPress => self.on_right_press(),
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

    fn on_wheel(&mut self, at: Position, rows: isize) -> Effects {
        match &mut self.mode {
            Mode::Help(help) => {
                help.scroll(rows);
                return Effects::none();
            }
            Mode::Themes(_) => {
                let code = if rows > 0 { Code::Down } else { Code::Up };
                return self.on_theme_key(Key::plain(code));
            }
            _ => {}
        }
        if self.geometry.list.contains(at) {
            self.headlines.scroll(rows as i32);
        } else if self.geometry.feeds.contains(at) {
            self.feeds.step(rows);
        } else if self.geometry.article.contains(at) {
            self.reader.scroll(rows);
        }
        Effects::none()
    }

    /// The other button goes back, whatever is open.
    fn on_right_press(&mut self) -> Effects {
        match self.mode {
            Mode::Normal => self.run(Command::Back, None),
            Mode::Prompt(_) => self.prompt_given_up(),
            Mode::Hints(_) | Mode::Help(_) | Mode::Themes(_) => {
                self.mode = Mode::Normal;
                Effects::none()
            }
        }
    }

    fn on_press(&mut self, at: Position) -> Effects {
        match &self.mode {
            Mode::Help(_) => self.press_help(at),
            // What is being typed is about what is shown: nothing else may be shown meanwhile.
            Mode::Prompt(_) => self.press_prompt(at),
            Mode::Themes(choice) => match (self.choice_at(at), choice.marked) {
                (Some(theme), marked) if theme == marked => {
                    self.on_theme_key(Key::plain(Code::Enter))
                }
                (Some(theme), _) => {
                    self.mode = Mode::Themes(super::Choice { marked: theme });
                    Effects::none()
                }
                (None, _) => self.press_foot(at),
            },
            Mode::Hints(_) => {
                self.mode = Mode::Normal;
                self.press_link(at)
            }
            Mode::Normal => self.press_pane(at),
        }
    }

    /// Runs the command whose line of the help is clicked on; the row on top closes the help.
    fn press_help(&mut self, at: Position) -> Effects {
        let Mode::Help(help) = &self.mode else {
            return Effects::none();
        };
        let clicked = help.name_at(at.y);
        if at.y == 0 {
            self.mode = Mode::Normal;
        }
        let Some(name) = clicked else {
            return Effects::none();
        };
        self.mode = Mode::Normal;
        if name.is_empty() {
            let typed = format!("{} ", Command::Help.entry().name);
            return self.ask(super::Asked::Command, &typed);
        }
        self.run_by_name(&name)
    }

    /// Takes the name that is clicked on, or puts the cursor where the line is clicked on.
    fn press_prompt(&mut self, at: Position) -> Effects {
        let chosen = self.choice_at(at);
        let candidate = chosen.and_then(|number| self.choices.candidates().get(number).cloned());
        let row = inset(self.geometry.foot);
        let Mode::Prompt(prompt) = &mut self.mode else {
            return Effects::none();
        };
        if let Some(candidate) = candidate {
            prompt.set_text(&candidate.text);
            return self.prompt_done();
        }
        if row.contains(at) {
            prompt.put_cursor(at.x - row.x, row.width);
        }
        Effects::none()
    }

    /// Returns which of the rows above the foot is under the mouse.
    fn choice_at(&self, at: Position) -> Option<usize> {
        let (area, first) = self.choices.area()?;
        let row = at.y.checked_sub(area.y + 1)?;
        let number = first + usize::from(row);
        (area.contains(at) && number < self.choices.candidates().len()).then_some(number)
    }

    fn press_pane(&mut self, at: Position) -> Effects {
        let geometry = self.geometry;
        if geometry.rule.contains(at) {
            self.dragging = true;
            Effects::none()
        } else if geometry.list.contains(at) {
            self.press_list(at)
        } else if geometry.feeds.contains(at) {
            self.press_feeds(at)
        } else if geometry.article.contains(at) {
            self.focus = Pane::Article;
            self.press_link(at)
        } else if geometry.top.contains(at) {
            self.press_top(at)
        } else {
            self.press_foot(at)
        }
    }

    /// Opens the headline that is clicked on; a click on one of its marks changes that alone.
    fn press_list(&mut self, at: Position) -> Effects {
        let list = self.geometry.list;
        let Some(part) = self.headlines.select_at_cell(at.x - list.x, at.y - list.y) else {
            return Effects::none();
        };
        let flag = match part {
            Part::Mark => Flag::Read,
            Part::Star => Flag::Starred,
            Part::Words => return self.read_selected(),
        };
        self.message = None;
        self.focus = Pane::List;
        let mut effects = self.toggle(flag);
        effects.append(self.selection_moved());
        effects
    }

    /// Lists what is clicked on; a click on the sign of a folder opens or closes it.
    fn press_feeds(&mut self, at: Position) -> Effects {
        let feeds = self.geometry.feeds;
        self.focus = Pane::Feeds;
        if !self.feeds.select_in_row(at.y - feeds.y) {
            return Effects::none();
        }
        let sign = self.feeds.current().filter(|node| node.is_open.is_some());
        // The bar, a blank, two cells for each folder around it, the sign and a blank.
        let end = sign.map_or(0, |node| 2 + 2 * node.depth + 2);
        if at.x - feeds.x < end {
            self.feeds.fold();
            return Effects::none();
        }
        self.open_scope()
    }

    fn press_link(&mut self, at: Position) -> Effects {
        let text = self.geometry.text;
        if !text.contains(at) {
            return Effects::none();
        }
        match self.reader.link_at(at.x - text.x, at.y - text.y) {
            Some(link) => self.browse_link(link),
            None => Effects::none(),
        }
    }

    /// The row on top says where one is: from an article that stands alone it leads back, else to the feeds; at the right
    /// it counts what is unread, and a click there shows just that.
    fn press_top(&mut self, at: Position) -> Effects {
        let is_alone = self.geometry.list.is_empty() && self.focus == Pane::Article;
        let command = if is_alone {
            Command::Back
        } else if at.x < self.size.width / 2 {
            Command::Feeds
        } else {
            Command::ToggleUnread
        };
        self.run(command, None)
    }

    /// Does what the hint under the mouse says; a message leaves.
    fn press_foot(&mut self, at: Position) -> Effects {
        if !self.geometry.foot.contains(at) {
            return Effects::none();
        }
        let does = self.hint_at(at.x);
        self.message = None;
        match does {
            Does::Nothing => Effects::none(),
            Does::Command(command) => self.run(command, None),
            Does::Keys(keys) => match keys[..] {
                [key] => self.on_key(key),
                _ => Effect::Type(keys).into(),
            },
        }
    }
}
