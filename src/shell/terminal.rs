//! The terminal, entered and left. Whatever happens, it is left as it was found: at the end, on an error, on a panic.

use super::ground;
use super::output::{Gathered, Output};
use anyhow::{Context, Result};
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal as Cells, TerminalOptions, Viewport};
use rustix::termios::tcgetwinsize;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// No wrapping at the right edge: a cluster that a terminal draws too wide stays in its row.
const WRAP_OFF: &str = "\x1b[?7l";
const WRAP_ON: &str = "\x1b[?7h";
/// Presses, releases, drags and the wheel, in the form without limits of size; not every motion, which would wake an
/// idle reader.
const MOUSE_ON: &str = "\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// Whether the terminal is ours at the moment: what the panic hook has to undo.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; dropping it gives it back.
pub(super) struct Terminal {
    is_mouse_off: bool,
    cells: Cells<CrosstermBackend<Gathered>>,
    output: Output,
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn enter(is_mouse_off: bool) -> Result<Self> {
        enter(is_mouse_off)
            .inspect_err(|_| restore())
            .context("the terminal cannot be used")?;
        // A fixed viewport is resized here, when the size changes: ratatui's own asks for the size at every frame.
        let options = TerminalOptions {
            viewport: Viewport::Fixed(whole(size())),
        };
        let output = Output::default();
        let cells = Cells::with_options(CrosstermBackend::new(output.gather()), options)
            .inspect_err(|_| restore());
        Ok(Self {
            is_mouse_off,
            cells: cells.context("the terminal cannot be used")?,
            output,
        })
    }

    /// Draws a frame of a size and sends what differs from the one before.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> Result<()> {
        if self.cells.get_frame().area() != whole(size) {
            self.cells.resize(whole(size))?;
        }
        self.cells.draw(view)?;
        Ok(self.output.send()?)
    }

    /// Forgets what is on screen, so that the next frame is sent whole.
    pub(super) fn clear(&mut self) -> Result<()> {
        // Resizing to the same size does just that; ratatui's own clear asks the terminal where its cursor is, and waits.
        let area = self.cells.get_frame().area();
        Ok(self.cells.resize(area)?)
    }

    /// Puts text on the clipboard, by the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> Result<()> {
        execute!(
            self.cells.backend_mut(),
            CopyToClipboard::to_clipboard_from(text)
        )?;
        Ok(self.output.send()?)
    }

    /// Gives the terminal back for a while.
    pub(super) fn leave(&mut self) -> Result<()> {
        restore();
        Ok(())
    }

    /// Takes it again.
    pub(super) fn resume(&mut self) -> Result<()> {
        enter(self.is_mouse_off).context("the terminal cannot be used")?;
        self.clear()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn set_mouse(&mut self, is_off: bool) -> Result<()> {
        self.is_mouse_off = is_off;
        let mouse = if is_off { MOUSE_OFF } else { MOUSE_ON };
        Ok(execute!(io::stdout(), Print(mouse))?)
    }

    /// Asks what the terminal's paper is like. The answer comes among the keys.
    pub(super) fn ask_ground(&mut self) -> Result<()> {
        Ok(execute!(io::stdout(), Print(ground::QUESTION))?)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Returns the size of the terminal in cells; one that does not know its size has the common one.
pub(super) fn size() -> Size {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

fn whole(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}

/// Makes a panic restore the terminal before it is reported. A job that panics is not reported: its panic is caught
/// and becomes a failed outcome, and its message would tear the screen.
pub fn install_panic_hook() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() == Some("main") {
            restore();
            report(info);
        }
    }));
}

fn enter(is_mouse_off: bool) -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        Hide,
        EnableBracketedPaste,
        Print(WRAP_OFF),
        Print(if is_mouse_off { "" } else { MOUSE_ON })
    )
}

/// Undoes [`enter`], once. It has nobody to tell of an error: the terminal may be gone.
fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            Print(MOUSE_OFF),
            Print(WRAP_ON),
            DisableBracketedPaste,
            ResetColor,
            LeaveAlternateScreen,
            Show
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}
