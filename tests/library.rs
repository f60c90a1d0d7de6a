//! The verbs for the library, as they are used in scripts: each test has a library of its own.

mod articles;
mod feeds;
mod place;

use crate::files::said;
use offprint::ingest::{self, Label};
use offprint::model::{Ready, Timestamp};
use offprint::store::{Library, Location, NewFeed, Packer, Parcel};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder with a library in it, and what else a test lays there.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A use of the program, in the folder, that knows no other place than this one.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
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
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().unwrap();
        said(&output, self.folder.path())
    }

    /// Runs the program, which must have nothing to complain of.
    pub(crate) fn out(&self, arguments: &[&str]) -> String {
        let (code, out, errors) = self.run(arguments);
        assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
        out
    }

    /// Runs the program and reads the JSON that it prints, a value a line.
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let out = self.out(arguments);
        let lines = out.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.collect()
    }

    pub(crate) fn library(&self) -> Library {
        Library::open(&Location::File(self.path("data/offprint/library.db"))).unwrap()
    }

    /// Lays a feed into the library, as a refresh would.
    pub(crate) fn lay_in(&self, address: &str, feed: &str) {
        let feed = ingest::read(feed.as_bytes(), Label::default()).unwrap();
        let feed = feed.into_feed();
        let mut library = self.library();
        let new = NewFeed {
            address,
            title: &feed.title,
            ..NewFeed::default()
        };
        let (id, _) = library.add_feed(&new).unwrap();
        let mut packer = Packer::new();
        let drafts = feed.articles.iter();
        let parcels: Vec<Parcel> = drafts
            .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed).unwrap())
            .collect();
        library
            .deliver(id, Some(&feed), &parcels, Timestamp(1_780_000_000))
            .unwrap();
    }

    /// The ids of the articles that a query means.
    pub(crate) fn ids(&self, query: &[&str]) -> Vec<i64> {
        let out = self.out(&[&["list"], query].concat());
        let ids = out.lines().map(|line| line.split('\t').next().unwrap());
        ids.map(|id| id.parse().unwrap()).collect()
    }

    pub(crate) fn stats(&self) -> serde_json::Value {
        self.json(&["stats", "--json"]).remove(0)
    }
}

/// A feed of three articles, as a file.
pub(crate) const FEED: &str = r#"<rss version="2.0"><channel><title>Bread &amp; Salt</title><link>https://b.example/</link><language>en</language>
<item><guid isPermaLink="false">1</guid><title>Salt of the sea</title><link>https://b.example/1</link><author>Ada Brook</author><category>Food</category>
<pubDate>Mon, 06 May 2024 07:00:00 GMT</pubDate><description>&lt;p&gt;Nothing here.&lt;/p&gt;&lt;p&gt;Where the sea dries, salt is left.&lt;/p&gt;</description></item>
<item><guid isPermaLink="false">2</guid><title>A loaf</title><link>https://b.example/2</link>
<pubDate>Tue, 07 May 2024 07:00:00 GMT</pubDate><description>Flour, water and a little salt become bread.</description></item>
<item><guid isPermaLink="false">3</guid><title>Bad &#27;[31m news&#10;here</title>
<description>No date, and &#x9b;2J signs that steer.</description></item></channel></rss>"#;

fn with_feed() -> Desk {
    let desk = Desk::new();
    desk.lay_in("https://b.example/feed", FEED);
    desk
}
