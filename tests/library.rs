//! The verbs for the library, as they are used in scripts: each test has a library of its own.

use crate::files::said;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with a library in it, and what else a test lays there.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A use of the program, in the folder, that knows no other place than this one.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .env("XDG_DATA_HOME", self.path("data"))
            .env("HOME", self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program; returns how it ended, what it printed and what it complained of.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        said(&output, self.folder.path())
    }

    /// Runs the program, which must have nothing to complain of.
    fn out(&self, arguments: &[&str]) -> String {
        let (code, out, errors) = self.run(arguments);
        assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
        out
    }

    /// Runs the program and reads the JSON that it prints, a value a line.
    fn json(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let out = self.out(arguments);
        let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.collect()
    }

    fn stats(&self) -> serde_json::Value {
        self.json(&["stats", "--json"]).remove(0)
    }
}

#[test]
fn a_first_run_lays_the_bundled_edition_in_once() {
    let desk = Desk::new();
    let stats = desk.stats();
    assert_eq!(stats["feeds"], 1);
    assert!(stats["articles"].as_u64().unwrap() > 5, "{stats}");
    assert_eq!(stats["ready"], stats["articles"]);
    assert!(desk.path("data/offprint/library.db").exists());
    assert_eq!(desk.stats()["articles"], stats["articles"]);
    let rows = desk.out(&["stats"]);
    assert!(rows.starts_with("feeds\t1\narticles\t"), "{rows}");
}

#[test]
fn a_library_is_where_it_is_said_to_be() {
    let desk = Desk::new();
    desk.out(&["stats", "--library", "deep/mine.db"]);
    assert!(desk.path("deep/mine.db").exists());
    assert!(!desk.path("data").exists());
    let output = desk
        .command(&["stats"])
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(desk.path(".local/share/offprint/library.db").exists());
}

#[test]
fn where_nothing_can_be_kept_a_library_in_memory_stands_in() {
    let desk = Desk::new();
    // A file where a folder is wanted is as bad as one that may not be written, and is so for root too.
    fs::write(desk.path("data"), "").unwrap();
    let (code, out, errors) = desk.run(&["stats"]);
    assert_eq!(code, 0, "{errors}");
    assert!(out.starts_with("feeds\t1\n"), "{out}");
    assert!(
        errors.lines().count() == 1 && errors.contains("nothing is kept"),
        "{errors}"
    );
    let (code, out, errors) = desk.run(&["stats", "--library", "data/library.db"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("--library"), "{errors}");
}

#[test]
fn what_is_no_library_is_left_alone() {
    let desk = Desk::new();
    fs::write(desk.path("notes"), "no library at all\n".repeat(50)).unwrap();
    let (code, _, errors) = desk.run(&["stats", "--library", "notes"]);
    assert_eq!(code, 1);
    assert!(errors.contains("this is no library"), "{errors}");
    let kept = fs::read_to_string(Path::new(&desk.path("notes"))).unwrap();
    assert!(kept.starts_with("no library"));
}
