//! Frame after frame, nothing of an old one is left behind: what a terminal shows after many changes is what it shows
//! of the last frame alone, even where it counts the cells of a cluster in its own way.

use crate::harness::Tui;
use offprint::ui::View;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use std::io::{self, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};

/// A terminal that counts character by character, as many do.
#[derive(Clone)]
struct Emulator(Arc<Mutex<vt100::Parser>>);

impl Emulator {
    fn new(width: u16, height: u16) -> Self {
        let cells = |count| NonZero::new(count).expect("a screen has cells");
        Self(Arc::new(Mutex::new(vt100::Parser::new(
            cells(height),
            cells(width),
            0,
        ))))
    }

    fn rows(&self) -> Vec<String> {
        let parser = self.0.lock().unwrap();
        let (_, width) = parser.screen().size();
        parser
            .screen()
            .rows(0, width.get())
            .map(|row| row.trim_end().to_owned())
            .collect()
    }
}

impl Write for Emulator {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().process(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal, and the view that draws on it.
struct Screen {
    terminal: Terminal<CrosstermBackend<Emulator>>,
    view: View,
}

impl Screen {
    fn new(emulator: &Emulator, width: u16, height: u16) -> Self {
        let viewport = ratatui::Viewport::Fixed(Rect::new(0, 0, width, height));
        let options = ratatui::TerminalOptions { viewport };
        let terminal = Terminal::with_options(CrosstermBackend::new(emulator.clone()), options);
        Self {
            terminal: terminal.unwrap(),
            view: View::default(),
        }
    }

    fn draw(&mut self, tui: &Tui) {
        self.terminal
            .draw(|frame| self.view.draw(&tui.app, tui.theme(), frame))
            .unwrap();
    }
}

#[test]
fn no_frame_leaves_anything_behind() {
    let (width, height) = (100, 30);
    let mut tui = Tui::new(width, height);
    let emulator = Emulator::new(width, height);
    let mut screen = Screen::new(&emulator, width, height);
    // Through every article, by rows and pages and back, and through the list between them.
    let walk = "Enter j j j j j PgDn j PgDn PgUp j G k k h j ".repeat(30);
    for (step, key) in walk.split_whitespace().enumerate() {
        tui.keys(key).rest();
        screen.draw(&tui);
        let alone = Emulator::new(width, height);
        Screen::new(&alone, width, height).draw(&tui);
        for (y, (shown, wanted)) in emulator.rows().iter().zip(alone.rows()).enumerate() {
            assert_eq!(
                *shown,
                wanted,
                "row {y} of {}, after step {step} ({key})",
                tui.article()
            );
        }
    }
}
