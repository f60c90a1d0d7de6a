//! The real program in a pseudo terminal: it opens, follows sizes, stops and comes back, ends, and leaves the terminal
//! as it found it on every way out.

use crate::server::{Server, answer, feed};
use crate::terminal::{Pty, cells, termios};
use portable_pty::PtySize;
use rustix::process::Signal;

#[test]
fn it_opens_reads_and_quits() {
    let mut pty = Pty::offprint(&[]);
    pty.wait_for("Nations meet");
    pty.type_keys("\r");
    pty.wait_for("1 of 2");
    pty.type_keys("G");
    pty.wait_for("end");
    pty.type_keys("qq");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn it_follows_the_size_of_its_window() {
    let mut pty = Pty::offprint(&[]);
    pty.screen
        .lock()
        .unwrap()
        .screen_mut()
        .set_size(cells(30), cells(120));
    pty.master
        .resize(PtySize {
            rows: 30,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    pty.wait_for("│");
    pty.screen
        .lock()
        .unwrap()
        .screen_mut()
        .set_size(cells(12), cells(40));
    pty.master
        .resize(PtySize {
            rows: 12,
            cols: 40,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    pty.wait("one pane", |pty| {
        !pty.contents().contains('│') && pty.contents().contains("Nations")
    });
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn signals_end_it_and_restore_the_terminal() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let mut pty = Pty::offprint(&[]);
        pty.signal(signal);
        assert_eq!(pty.end(), 0);
        pty.assert_restored();
    }
}

#[test]
fn a_panic_restores_the_terminal_and_is_reported() {
    for place in ["update", "view"] {
        let mut pty = Pty::offprint(&[("OFFPRINT_PANIC", place)]);
        pty.type_keys("j");
        assert_eq!(pty.end(), 101);
        pty.assert_restored();
        pty.wait_for("a test asked for this panic");
    }
}

#[test]
fn a_job_that_panics_is_a_sentence_and_the_session_goes_on() {
    let mut pty = Pty::offprint(&[("OFFPRINT_PANIC", "job"), ("BROWSER", "true")]);
    pty.type_keys("/feeds 1999\r\rf1");
    pty.wait_for("That failed inside offprint");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn it_stops_for_the_shell_and_comes_back() {
    let mut pty = Pty::start("/bin/sh", &["-i"], &[("PS1", "ready> "), ("ENV", "")]);
    pty.wait_for("ready>");
    pty.before = termios(&*pty.master);
    let program = env!("CARGO_BIN_EXE_offprint");
    pty.type_keys(&format!("{program}\r"));
    pty.wait_for("The First Edition");
    pty.type_keys("j\x1a");
    pty.wait("the shell", |pty| {
        !pty.screen.lock().unwrap().screen().alternate_screen()
    });
    pty.assert_restored();
    pty.type_keys("\recho still $((40 + 2))\r");
    pty.wait_for("still 42");
    pty.type_keys("fg\r");
    pty.wait("the reader", |pty| {
        pty.screen.lock().unwrap().screen().alternate_screen()
    });
    pty.wait_for("The First Edition");
    pty.type_keys("q");
    pty.wait("the shell again", |pty| {
        !pty.screen.lock().unwrap().screen().alternate_screen()
    });
    pty.assert_restored();
    pty.type_keys("exit\r");
    pty.end();
}

#[test]
fn an_article_goes_through_a_pipe_and_the_reader_comes_back() {
    let mut pty = Pty::offprint(&[("SHELL", "/bin/sh")]);
    pty.type_keys("|head -n 5 | tr a-z A-Z\r");
    pty.wait_for("NATIONS MEET");
    pty.type_keys("\r");
    pty.wait_for("The First Edition");
    pty.type_keys("q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn what_another_program_marks_is_seen_at_once() {
    let mut pty = Pty::offprint(&[]);
    let marked = std::process::Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["mark", "read", "--all"])
        .env("XDG_DATA_HOME", pty.home.path().join("data"))
        .output()
        .unwrap();
    assert!(marked.status.success(), "{marked:?}");
    pty.wait_for("0 unread of");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let mut pty = Pty::start(env!("CARGO_BIN_EXE_offprint"), &[], &[("TERM", "dumb")]);
    pty.wait_for("offprint, line by line");
    pty.wait_for("Command:");
    pty.type_keys("1\r");
    pty.wait_for("There is more; an empty line reads on.");
    pty.type_keys("Q\r");
    assert_eq!(pty.end(), 0);
}

#[test]
fn keys_come_from_the_terminal_while_the_feed_comes_from_a_pipe() {
    let command = format!("{} - < assets/edition.json", env!("CARGO_BIN_EXE_offprint"));
    let mut pty = Pty::start("/bin/sh", &["-c", &command], &[]);
    pty.wait_for("The First Edition");
    pty.type_keys("\r");
    pty.wait_for("1 of 2");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn ctrl_c_ends_the_command_of_a_pipe_and_not_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("said");
    std::fs::write(&file, "begun\n").unwrap();
    let mut pty = Pty::offprint(&[("SHELL", "/bin/sh")]);
    // What has said something is what waits: a shell that is just starting a program may miss a signal.
    pty.type_keys(&format!("|exec tail -f {}\r", file.display()));
    pty.wait_for("begun");
    pty.type_keys("\x03");
    pty.wait_for("[Enter to go back]");
    pty.assert_restored();
    pty.type_keys("\r");
    pty.wait_for("The First Edition");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn rules_hold_in_the_program_and_what_is_wrong_with_them_is_said_behind_the_first_frame() {
    let body = "word ".repeat(250);
    let articles = move || feed("Harbour", &[("Advert", &body), ("Tides", &body)]);
    let server = Server::answering(move |_| answer("200 OK", "", articles().as_bytes()));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let right = "[[rules]]\nwhen = 'title:advert'\ndo = 'drop'\n";
    let wrong = "[[rules]]\nwhen = 'titel:x'\ndo = 'drop'\n";
    std::fs::write(&file, format!("{right}{wrong}")).unwrap();
    let mut pty = Pty::offprint(&[("OFFPRINT_CONFIG", &file.to_string_lossy())]);
    pty.wait_for("config.toml:5: rule 2: there is no field");
    pty.type_keys(":add-feed\r");
    pty.type_keys(&format!("{}\r", server.url("/feed")));
    pty.wait_for("Subscribed to Harbour.");
    pty.wait_for("Tides");
    assert!(!pty.contents().contains("Advert"), "{}", pty.contents());
    std::fs::write(&file, right).unwrap();
    pty.type_keys(":reload\r");
    pty.wait_for("is read anew");
    std::fs::write(&file, wrong).unwrap();
    pty.type_keys(":reload\r");
    pty.wait_for("config.toml:2: rule 1: there is no field");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_again() {
    let mut pty = Pty::offprint(&[]);
    let is_on = |pty: &mut Pty| {
        let mode = pty.screen.lock().unwrap().screen().mouse_protocol_mode();
        mode != vt100::MouseProtocolMode::None
    };
    pty.wait("the mouse", is_on);
    pty.type_keys("\x1bOQ");
    pty.wait_for("The mouse is the terminal's.");
    pty.wait("no mouse", |pty| !is_on(pty));
    pty.type_keys(":mouse\r");
    pty.wait_for("The mouse is here again.");
    pty.wait("the mouse", is_on);
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}

#[test]
fn both_buttons_of_the_mouse_are_heard() {
    let mut pty = Pty::offprint(&[]);
    pty.wait_for("unread of 26");
    pty.type_keys("\x1b[<0;8;5M\x1b[<0;8;5m");
    pty.wait_for("1 of 26");
    pty.type_keys("\x1b[<2;8;5M\x1b[<2;8;5m");
    pty.wait_for("25 unread of 26");
    pty.type_keys("Q");
    assert_eq!(pty.end(), 0);
    pty.assert_restored();
}
