//! Other programs on the whole screen: a command that gets an article, the shell that comes back after a stop.

use crate::app::Outcome;
use crate::export;
use crate::model::Article;
use rustix::process::{Signal, kill_current_process_group};
use std::io::{self, BufRead, Write};
use std::process::{Command, Stdio};

/// Gives an article's text to a command that the reader typed, on the whole screen, and waits for a key.
pub(super) fn pipe(command: &str, article: &Article) -> Outcome {
    let outcome = give(command, article);
    let _ = write!(io::stdout(), "\n[Enter to go back] ");
    let _ = io::stdout().flush();
    let _ = tty_line();
    outcome
}

/// Gives an article's text to a command that the reader typed, and waits for its end.
pub fn give(command: &str, article: &Article) -> Outcome {
    let shell = std::env::var_os("SHELL").unwrap_or_else(|| "/bin/sh".into());
    let child = Command::new(shell)
        .arg("-c")
        .arg(command)
        .stdin(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return Outcome::Failed(format!("The shell could not be started: {error}.")),
    };
    let text = export::plain(article, export::WIDTH);
    if let Some(mut input) = child.stdin.take() {
        // A command that reads only the beginning (head, say) closes the pipe; that is no failure.
        std::thread::spawn(move || input.write_all(text.as_bytes()));
    }
    match child.wait() {
        Ok(status) if status.success() => Outcome::Said(format!("Piped to {command}")),
        Ok(status) => Outcome::Failed(format!("“{command}” ended with {status}.")),
        Err(error) => Outcome::Failed(format!("“{command}” was lost: {error}.")),
    }
}

fn tty_line() -> io::Result<()> {
    io::BufReader::new(std::fs::File::open("/dev/tty")?)
        .read_line(&mut String::new())
        .map(|_| ())
}

/// Stops the process group, as Ctrl-Z does elsewhere; returns when the shell brings it back.
pub(super) fn suspend() {
    // Without job control the signal is not delivered, and the program simply goes on.
    let _ = kill_current_process_group(Signal::TSTP);
}
