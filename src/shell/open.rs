//! Other programs: the browser, a command that gets an article, the shell that comes back after a stop.

use crate::app::Outcome;
use crate::model::{Article, Url};
use crate::text::export;
use rustix::process::{Signal, kill_current_process_group};
use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::process::{Command, Stdio};

/// Opens an address in the browser: the one of `BROWSER`, else the desktop's. The address is one argument, never a
/// word of a shell, and it begins with its scheme, so no program can take it for an option.
pub(super) fn browse(url: &Url) -> Outcome {
    let result = match std::env::var_os("BROWSER")
        .as_deref()
        .and_then(first_browser)
    {
        Some(words) => Command::new(&words[0])
            .args(&words[1..])
            .arg(url.as_str())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(|mut child| {
                std::thread::spawn(move || child.wait());
            }),
        None => ::open::that_detached(url.as_str()),
    };
    match result {
        Ok(()) => Outcome::Said(format!("Opened {url}")),
        Err(_) => Outcome::Failed(format!(
            "No browser was found for {url}: set BROWSER, or copy the address with y."
        )),
    }
}

/// `BROWSER` is a list apart by colons; the first is taken, with its own arguments.
fn first_browser(value: &std::ffi::OsStr) -> Option<Vec<OsString>> {
    let first = value
        .to_str()?
        .split(':')
        .find(|entry| !entry.trim().is_empty())?;
    let words: Vec<OsString> = first
        .split_whitespace()
        .filter(|word| *word != "%s")
        .map(OsString::from)
        .collect();
    (!words.is_empty()).then_some(words)
}

/// Gives an article's text to a command that the reader typed, on the whole screen, and waits for a key.
pub(super) fn pipe(command: &str, article: &Article) -> Outcome {
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
    let status = child.wait();
    let _ = write!(io::stdout(), "\n[Enter to go back] ");
    let _ = io::stdout().flush();
    let _ = tty_line();
    match status {
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
