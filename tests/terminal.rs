//! A program in a pseudo terminal: what it shows, what is typed at it, and whether it leaves the terminal as it found
//! it.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A program in a terminal of its own.
pub struct Pty {
    pub master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    pub screen: Arc<Mutex<vt100::Parser>>,
    pub before: String,
    /// Where the program keeps its library.
    pub home: tempfile::TempDir,
}

/// How long anything may take before a test gives up; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(20);

impl Pty {
    /// Starts a program in a terminal of 80 by 24, with a home of its own.
    pub fn start(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = termios(&*pair.master);
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("NO_COLOR");
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        command.env("XDG_DATA_HOME", home.path().join("data"));
        command.env("RUST_BACKTRACE", "0");
        for (name, value) in environment {
            command.env(*name, *value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let (mut reader, sink) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&screen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                sink.lock().unwrap().process(&bytes[..count]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            master: pair.master,
            child,
            writer,
            screen,
            before,
            home,
        }
    }

    /// Starts offprint on the bundled edition.
    pub fn offprint(environment: &[(&str, &str)]) -> Self {
        let mut pty = Self::start(env!("CARGO_BIN_EXE_offprint"), &[], environment);
        pty.wait_for("The First Edition");
        pty
    }

    /// Types.
    pub fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Returns the text of the screen.
    pub fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until words are on the screen.
    pub fn wait_for(&mut self, words: &str) {
        self.wait(words, |pty| pty.contents().contains(words));
    }

    /// Waits until something is so.
    pub fn wait(&mut self, what: &str, done: impl Fn(&mut Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(
                start.elapsed() < PATIENCE,
                "waited in vain for {what}; the screen:\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        let pid = self
            .child
            .process_id()
            .and_then(|pid| Pid::from_raw(pid as i32))
            .unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// Waits for the end and returns the exit code.
    pub fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "the program does not end; the screen:\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asserts that the terminal is as it was before: its screen, its cursor, its modes, its line discipline.
    pub fn assert_restored(&mut self) {
        self.wait("the main screen", |pty| {
            !pty.screen.lock().unwrap().screen().alternate_screen()
        });
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still reported"
        );
        assert_eq!(
            termios(&*self.master),
            self.before,
            "the line discipline is another one"
        );
    }
}

/// A number of columns or rows.
pub fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}

/// Returns the line discipline of a terminal, to be compared.
pub fn termios(master: &(dyn MasterPty + Send)) -> String {
    format!(
        "{:?}",
        master
            .get_termios()
            .expect("a pseudo terminal has settings")
    )
}
