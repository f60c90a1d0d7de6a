//! What is sent to the terminal, frame by frame.

use super::colours::with_common;
use crossterm::Command;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use std::io::{self, Write};

/// Gathers what is written and sends it at each flush in one piece, which the terminal shows at once. What a panic
/// leaves unsent is dropped with it: nothing may follow the restoring of the terminal.
#[derive(Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.is_empty() {
            self.command(BeginSynchronizedUpdate);
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        self.command(EndSynchronizedUpdate);
        let bytes = with_common(&self.bytes);
        self.bytes.clear();
        let mut out = io::stdout().lock();
        out.write_all(&bytes)?;
        out.flush()
    }
}

impl Output {
    fn command(&mut self, command: impl Command) {
        let mut ansi = String::new();
        // Writing to a string cannot fail.
        let _ = command.write_ansi(&mut ansi);
        self.bytes.extend_from_slice(ansi.as_bytes());
    }
}
