//! Somebody who does what the documents say: with a clone, a home, a system and a server of their own, all of which go
//! away with the value.

use super::instead::{self, INSTEAD, Instead, Verdict};
use crate::server::{Server, answer, feed};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What the summary of the feed is about, and what only the page behind it tells.
pub const SUMMARY: &str = "The ferry is back";
pub const PAGE: &str = "Its new engine was lowered in through the roof of the saloon.";

/// Articles of the feed that the server's home page names.
pub const NOTICES: usize = 40;
const HOME: &str = "<!doctype html><title>Notices</title><link rel=alternate type=application/rss+xml href=/notices>\
    <h1>Notices</h1><p>All that the harbour has to say.</p>";
/// The handbook's own example of a feed that is written by hand.
const NOTES: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Notes",
    "items": [{"id": "1", "title": "Bread", "content_text": "The baker opens at seven."}]}"#;

const ATOM_RSS: &str = "<rss xmlns:atom=\"http://www.w3.org/2005/Atom\" ";

pub struct Newcomer {
    folder: tempfile::TempDir,
    pub server: Server,
}

impl Newcomer {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let newcomer = Self {
            folder,
            server: Server::answering(|request| match request.path.as_str() {
                "/daily" => answer("200 OK", "", news().as_bytes()),
                "/page/0" => answer("200 OK", "", page().as_bytes()),
                "/feed.xml" => answer("200 OK", "", &fs::read(sample("feed.xml")).unwrap()),
                "/" => answer("200 OK", "", HOME.as_bytes()),
                "/notices" => answer("200 OK", "", notices().as_bytes()),
                _ => answer("404 Not Found", "", b""),
            }),
        };
        for folder in ["clone", "home", "system", "stand-ins"] {
            fs::create_dir(newcomer.path(folder)).unwrap();
        }
        newcomer.clone_by_links();
        newcomer.lay_out_samples();
        newcomer.put_scripts_before_programs();
        newcomer
    }

    /// Takes the server away.
    pub fn unplug(&mut self) {
        self.server = Server::answering(|_| Vec::new());
    }

    /// A path in the newcomer's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn home(&self, name: &str) -> PathBuf {
        self.path("home").join(name)
    }

    /// What is built or packed there stays there.
    fn clone_by_links(&self) {
        for entry in fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name() != "target" && entry.file_name() != ".git" {
                symlink(entry.path(), self.path("clone").join(entry.file_name())).unwrap();
            }
        }
    }

    /// Files that the documents name as the reader's own.
    fn lay_out_samples(&self) {
        let clone = self.path("clone");
        for (name, from) in [
            ("feed.xml", "feed.xml"),
            ("bridge.html", "bridge.html"),
            ("page.html", "bridge.html"),
            ("science.xml", "feed.xml"),
        ] {
            fs::copy(sample(from), clone.join(name)).unwrap();
        }
        fs::write(clone.join("town.json"), NOTES).unwrap();
        for name in ["one", "two"] {
            // A feed that says where it is.
            let of = format!("<channel><atom:link rel=\"self\" href=\"https://{name}.example/\"/>");
            let feed = news().replace("<channel>", &of).replace("<rss ", ATOM_RSS);
            fs::write(clone.join(format!("{name}.xml")), feed).unwrap();
        }
        let feeds = fs::read_to_string(sample("feeds.opml")).unwrap();
        let feeds = feeds.replace("https://daily.example/feed", &self.server.url("/daily"));
        fs::write(clone.join("feeds.opml"), feeds).unwrap();
        fs::create_dir(self.home(".newsboat")).unwrap();
        let urls = format!("{} news\n", self.server.url("/daily"));
        fs::write(self.home(".newsboat/urls"), urls).unwrap();
        let program = self.path("program");
        fs::copy(env!("CARGO_BIN_EXE_offprint"), &program).unwrap();
        // As a release is. Without the tool everything takes longer.
        let _ = Command::new("strip").arg(program).status();
    }

    fn put_scripts_before_programs(&self) {
        for (program, instead, _) in INSTEAD {
            if let Instead::Script(script) = instead {
                let file = self.path("stand-ins").join(program);
                fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
                fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
    }

    /// Does what a line says, as far as that can be done here, and it must succeed. Returns what it printed.
    pub fn follow(&self, line: &str) -> Option<String> {
        match instead::verdict(line) {
            Verdict::RunBy(file) => {
                let text = fs::read_to_string(file).unwrap();
                assert!(text.contains(line), "{file} does not run: {line}");
                None
            }
            Verdict::Skip(probe) => {
                eprintln!("skipped, as “{probe}” fails here: {line}");
                None
            }
            Verdict::Run => {
                let output = self.run(line);
                let [out, errors] =
                    [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
                assert!(output.status.success(), "{line}\n{out}{errors}");
                Some(out)
            }
        }
    }

    /// Does what a line says, unless it needs a program that is not on every system, and not on this one.
    pub fn follow_where_it_can_be(&self, line: &str) -> Option<String> {
        let calls = line.split(" | ");
        let mut programs =
            calls.filter_map(|call| call.split_whitespace().find(|word| !word.contains('=')));
        let missing = programs.find(|program| {
            let is_there = format!("bash -c 'command -v {program}'");
            *program != "offprint" && !instead::succeeds(&is_there)
        });
        if let Some(missing) = missing {
            eprintln!("skipped, as there is no {missing} here: {line}");
            return None;
        }
        self.follow(line)
    }

    /// Runs a line in the clone.
    pub fn run(&self, line: &str) -> Output {
        let mut line = line.to_owned();
        for (meant, instead, _) in INSTEAD {
            match instead {
                Instead::Server => line = line.replace(meant, &self.server.url("/")),
                Instead::Words(words) => line = line.replace(meant, words),
                _ => {}
            }
        }
        let mut command = Command::new("bash");
        command
            .args(["-o", "pipefail", "-c", &line])
            .current_dir(self.path("clone"))
            .env_remove("OFFPRINT_CONFIG")
            .stdin(Stdio::null());
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.output().unwrap()
    }

    /// Returns the variables that lines and programs are run with.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let here = |path: PathBuf| path.to_str().unwrap().to_owned();
        let program = Path::new(env!("CARGO_BIN_EXE_offprint")).parent().unwrap();
        let path = [
            here(self.path("stand-ins")),
            here(program.to_owned()),
            here(self.home(".local/bin")),
            std::env::var("PATH").unwrap_or_default(),
        ];
        let mut variables = vec![
            ("PATH", path.join(":")),
            ("HOME", here(self.path("home"))),
            ("SYSTEM", here(self.path("system"))),
            ("XDG_CONFIG_HOME", here(self.home(".config"))),
            ("XDG_DATA_HOME", here(self.home(".local/share"))),
        ];
        for (name, instead, _) in INSTEAD {
            if let Instead::Set(value) = instead {
                variables.push((
                    name,
                    value.replace("$HERE", &here(self.folder.path().to_owned())),
                ));
            }
        }
        variables
    }
}

fn sample(name: &str) -> PathBuf {
    Path::new("tests/corpus/readme").join(name)
}

fn news() -> String {
    feed("The Daily", &[(SUMMARY, "<p>It lay still for a year.</p>")])
}

fn notices() -> String {
    let whole =
        "<p>High water is at noon, and the gates are shut an hour before it.</p>".repeat(30);
    let titles: Vec<String> = (1..=NOTICES).map(|day| format!("Notice {day}")).collect();
    let articles: Vec<(&str, &str)> = titles
        .iter()
        .map(|title| (title.as_str(), whole.as_str()))
        .collect();
    feed("Notices", &articles)
}

fn page() -> String {
    let told =
        "It lay still for a year, and those who live on the island rowed, or stayed at home. ";
    let told = told.repeat(8);
    format!(
        "<!doctype html><title>{SUMMARY}</title><article><h1>{SUMMARY}</h1><p>{told}</p><p>{PAGE}</p><p>{told}</p></article>"
    )
}
