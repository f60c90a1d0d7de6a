//! What the reader does, and what the system says, as letters to the loop. Both wait without waking.

use super::ground::Listener;
use super::{Letter, terminal};
use crate::app::{Code, Event, Key, Mouse, MouseDid};
use anyhow::{Context, Result};
use crossterm::event::{
    self as term, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use std::fs::File;
use std::io::{IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The thread that reads the terminal.
pub(super) struct Input {
    thread: JoinHandle<()>,
    stopper: UnixStream,
}

impl Input {
    /// Starts to read.
    pub(super) fn start(outbox: Sender<Letter>, mut listener: Listener) -> Result<Self> {
        let tty: OwnedFd = if std::io::stdin().is_terminal() {
            std::io::stdin().as_fd().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")
                .context("there is no terminal to read keys from")?
                .into()
        };
        let (stopper, stopped) = UnixStream::pair()?;
        let thread = thread::Builder::new()
            .name("input".into())
            .spawn(move || listen(&tty, &stopped, &outbox, &mut listener))?;
        Ok(Self { thread, stopper })
    }

    /// Stops reading. After this returns, no byte of the terminal is taken any more.
    pub(super) fn stop(mut self) {
        // A thread that is gone already cannot be told and need not be.
        let _ = self.stopper.write_all(b".");
        let _ = self.thread.join();
    }
}

fn listen(tty: &OwnedFd, stopped: &UnixStream, outbox: &Sender<Letter>, listener: &mut Listener) {
    loop {
        let mut ready = [
            PollFd::new(tty, PollFlags::IN),
            PollFd::new(stopped, PollFlags::IN),
        ];
        match poll(&mut ready, None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
        if !ready[1].revents().is_empty() {
            return;
        }
        let gone = ready[0]
            .revents()
            .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        let events = if gone {
            vec![Event::Terminate]
        } else {
            let events = pending().into_iter();
            events.flat_map(|event| listener.hear(event)).collect()
        };
        if !events.is_empty() && outbox.send(Letter::Input(events)).is_err() || gone {
            return;
        }
    }
}

/// Takes all that can be read without waiting.
fn pending() -> Vec<Event> {
    let mut events = Vec::new();
    while let Ok(true) = term::poll(Duration::ZERO) {
        match term::read() {
            Ok(event) => events.extend(translated(event)),
            Err(_) => return vec![Event::Terminate],
        }
    }
    events
}

/// Sizes come from the signal, not from here, so that none is told twice.
fn translated(event: term::Event) -> Option<Event> {
    match event {
        term::Event::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Event::Key(key_of(key)?))
        }
        term::Event::Paste(text) => Some(Event::Paste(text)),
        term::Event::Mouse(mouse) => {
            let what = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => MouseDid::Press,
                MouseEventKind::Down(MouseButton::Right) => MouseDid::RightPress,
                MouseEventKind::Drag(MouseButton::Left) => MouseDid::Drag,
                MouseEventKind::Up(MouseButton::Left) => MouseDid::Release,
                MouseEventKind::ScrollDown => MouseDid::WheelDown,
                MouseEventKind::ScrollUp => MouseDid::WheelUp,
                _ => return None,
            };
            Some(Event::Mouse(Mouse {
                what,
                x: mouse.column,
                y: mouse.row,
            }))
        }
        _ => None,
    }
}

fn key_of(key: term::KeyEvent) -> Option<Key> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    let code = match key.code {
        KeyCode::Char(c) if ctrl => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n) => Code::Function(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    };
    Some(Key { code, ctrl, alt })
}

/// The thread that hears what the system says.
pub(super) struct Signals {
    handle: signal_hook::iterator::Handle,
}

impl Signals {
    /// Starts to hear: sizes, being brought back, being asked to end.
    pub(super) fn watch(outbox: Sender<Letter>) -> Result<Self> {
        let mut signals = signal_hook::iterator::Signals::new([
            SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT,
        ])?;
        let handle = signals.handle();
        let hear = move || {
            for signal in signals.forever() {
                let letter = match signal {
                    SIGWINCH => {
                        let size = terminal::size();
                        Letter::Input(vec![Event::Resize(size.width, size.height)])
                    }
                    SIGCONT => Letter::Resumed,
                    SIGINT | SIGQUIT => Letter::Interrupted,
                    _ => Letter::Input(vec![Event::Terminate]),
                };
                if outbox.send(letter).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("signals".into()).spawn(hear)?;
        Ok(Self { handle })
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
    }
}
