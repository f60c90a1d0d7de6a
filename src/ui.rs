//! The reader drawn: from the state to cells, and nothing else.
//!
//! The view reads the application and a theme. It neither changes nor wraps anything: rows come ready from the
//! layout, cards from the list, and what is drawn twice is the same twice.

mod bars;
mod choices;
pub mod dress;
mod feeds;
mod headlines;
mod help;
mod paint;
mod reader;
mod theme;
mod themes;

pub use theme::{Ink, Role, Theme, ThemeError};
pub use themes::{ThemeFile, Themes};

use crate::app::{App, Mode};
use paint::Painter;
use ratatui::Frame;
use std::collections::BTreeSet;

/// Draws the reader, frame after frame.
#[derive(Debug, Default)]
pub struct View {
    /// Rows of the last frame on which a terminal may show more than was meant.
    pinned: BTreeSet<u16>,
}

impl View {
    /// Draws a frame.
    pub fn draw(&mut self, app: &App, theme: &Theme, frame: &mut Frame<'_>) {
        let mut painter = Painter::new(frame.buffer_mut(), theme);
        let geometry = app.geometry();
        let cursor = if geometry.is_too_small() {
            bars::too_small(&mut painter, geometry.screen);
            None
        } else if let Mode::Help(help) = app.mode() {
            Some(help::draw(&mut painter, help, geometry.screen))
        } else {
            feeds::draw(&mut painter, app);
            headlines::draw(&mut painter, app);
            reader::draw(&mut painter, app);
            choices::draw(&mut painter, app);
            bars::draw(&mut painter, app)
        };
        self.pinned = painter.finish(&self.pinned);
        if let Some(cursor) = cursor {
            frame.set_cursor_position(cursor);
        }
    }
}
