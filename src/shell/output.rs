//! What is sent to the terminal, frame by frame.

use super::colours::with_common;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// What every frame begins and ends with: a terminal that knows these shows all between at once.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
/// What every frame has behind its cells.
const RESET: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

/// Where what is drawn is gathered. To flush it sends nothing: ratatui does that several times a frame.
#[derive(Clone, Default)]
pub(super) struct Gathered(Rc<RefCell<Vec<u8>>>);

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sends what was gathered in one piece. What a panic leaves unsent is dropped with it: nothing may follow the
/// restoring of the terminal.
#[derive(Default)]
pub(super) struct Output {
    gathered: Gathered,
    /// How the last frame ended: whether its cursor is shown, and where.
    end: Vec<u8>,
}

impl Output {
    /// Returns what gathers for it.
    pub(super) fn gather(&self) -> Gathered {
        self.gathered.clone()
    }

    /// Sends what was gathered. A frame like the one before has nothing to send.
    pub(super) fn send(&mut self) -> io::Result<()> {
        let bytes = self.gathered.0.take();
        if bytes.is_empty() || self.is_as_before(&bytes) {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(&[BEGIN, &with_common(&bytes), END].concat())?;
        out.flush()
    }

    /// Tells whether a frame has no cells, and its cursor where that is already.
    fn is_as_before(&mut self, frame: &[u8]) -> bool {
        let Some(cells) = memchr::memmem::rfind(frame, RESET) else {
            // No frame, but something else.
            return false;
        };
        let end = &frame[cells + RESET.len()..];
        if self.end != end {
            self.end = end.to_vec();
            return false;
        }
        cells == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::buffer::Cell;
    use ratatui::layout::Position;

    /// Draws some cells as ratatui does, and tells whether they would be sent.
    fn is_sent(output: &mut Output, cells: &[(u16, u16, &Cell)], cursor: Option<u16>) -> bool {
        let mut backend = CrosstermBackend::new(output.gather());
        backend.draw(cells.iter().copied()).unwrap();
        match cursor {
            Some(x) => {
                backend.show_cursor().unwrap();
                backend.set_cursor_position(Position { x, y: 0 }).unwrap();
            }
            None => backend.hide_cursor().unwrap(),
        }
        let frame = output.gathered.0.take();
        !output.is_as_before(&frame)
    }

    #[test]
    fn a_frame_that_is_like_the_one_before_is_not_sent() {
        let output = &mut Output::default();
        let cell = Cell::new("x");
        assert!(is_sent(output, &[(0, 0, &cell)], None));
        assert!(!is_sent(output, &[], None));
        assert!(is_sent(output, &[], Some(3)));
        assert!(!is_sent(output, &[], Some(3)));
        assert!(is_sent(output, &[], Some(4)));
        assert!(is_sent(output, &[(0, 0, &cell)], Some(4)));
        assert!(is_sent(output, &[], None));
    }

    #[test]
    fn what_is_no_frame_is_sent() {
        let output = &mut Output::default();
        assert!(!output.is_as_before(b"\x1b]52;c;eA==\x07"));
    }
}
