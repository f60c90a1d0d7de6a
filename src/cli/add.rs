//! `offprint add`: feeds are put into the library, from addresses, pages that name them, and files.

use super::End;
use super::configuration::Place;
use super::home::Home;
use super::load::{self, Input, Problem};
use super::refresh::Progress;
use crate::ingest::{Content, FeedLink, Form, Label};
use crate::model::{Feed, FeedId, Url, counted, grouped};
use crate::refresh::{self, Job, Outcome, Subscribed, Summary, Which, Wish};
use crate::remote::{self, Delivery};
use crate::shell;
use crate::store::{Delivered, Library};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is added, and where it goes.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// Addresses of feeds, or of pages that name their feeds; files that hold feeds
    #[arg(required = true, value_name = "URL|FILE", value_parser = NonEmptyStringValueParser::new())]
    inputs: Vec<String>,

    /// The folder to put them into; a slash between two folders
    #[arg(long, default_value = "", hide_default_value = true)]
    folder: String,

    /// What to call the feed, instead of what it calls itself
    #[arg(long, default_value = "", hide_default_value = true)]
    title: String,

    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    home: Home,
}

/// The work of adding.
struct Adding<'a> {
    add: &'a Add,
    job: Job,
    library: Library,
    added: Vec<FeedId>,
    problems: Vec<Problem>,
}

impl Add {
    pub(super) fn run(self) -> anyhow::Result<End> {
        if self.inputs.len() > 1 && !self.title.is_empty() {
            let why = "--title is for one feed; add them one by one";
            return Ok(End::Misused(why.to_owned()));
        }
        let read = self.place.read(None);
        let (job, wrong) = shell::job(Which::Due, &read.config.fetching);
        let library = self.home.open()?;
        refresh::settle(&library, &job.standing.feeds)?;
        let mut adding = Adding {
            add: &self,
            job,
            library,
            added: Vec::new(),
            problems: Problem::told(read.troubles.iter().chain(&wrong)),
        };
        for input in &self.inputs {
            match remote::typed(input) {
                Some(url) => adding.address(&url)?,
                None => adding.file(input)?,
            }
        }
        adding.complete()?;
        Ok(End::Done(adding.problems))
    }

    fn wish(&self) -> Wish<'_> {
        Wish {
            title: &self.title,
            folder: &self.folder,
        }
    }
}

impl Adding<'_> {
    /// Adds the feed at an address, or the one that the page there names.
    fn address(&mut self, url: &Url) -> anyhow::Result<()> {
        let wish = self.add.wish();
        let subscribed = refresh::subscribe(&self.job, &mut self.library, url, wish)?;
        self.tell(url.as_str(), subscribed)
    }

    /// Says what came of adding something.
    fn tell(&mut self, name: &str, subscribed: Subscribed) -> anyhow::Result<()> {
        match subscribed {
            Subscribed::Kept { id, title, outcome } => {
                self.added.push(id);
                match outcome {
                    Outcome::New(Delivered { new, dropped, .. }) => {
                        let new = counted(new, "new article");
                        let dropped = match dropped {
                            0 => String::new(),
                            dropped => format!(", {} dropped by rules", grouped(dropped)),
                        };
                        writeln!(io::stdout(), "{title}: {new}{dropped}")?;
                    }
                    Outcome::Unchanged => {}
                    Outcome::Trouble(trouble) => self.problems.push(Problem::of(&title, &trouble)),
                }
            }
            Subscribed::Known(_) => {
                let name = remote::shown(name);
                writeln!(io::stdout(), "{name}: it is in the library already")?;
            }
            Subscribed::Later(_, trouble) => {
                let later = format!("{trouble}; the feed is kept, to be fetched later");
                self.problem(name, &later);
            }
            Subscribed::Choice(feeds) => self.choose(name, &feeds),
            Subscribed::Failed(trouble) => self.problem(name, &trouble),
        }
        Ok(())
    }

    /// Adds the feed that is in a file, with its articles.
    fn file(&mut self, name: &str) -> anyhow::Result<()> {
        if name.contains("://") && !Path::new(name).exists() {
            let why = "feeds are fetched from addresses that begin with http:// or https:// and name a server";
            self.problem(name, &why);
            return Ok(());
        }
        let loaded = load::files(&[PathBuf::from(name)], Label::default());
        self.problems.extend(loaded.problems);
        for Input {
            name: shown,
            reading,
        } in loaded.inputs
        {
            match (reading.form, reading.content) {
                (Form::Feed, Content::Feed(feed)) => {
                    let address = own_address(&feed, name);
                    let delivery = Delivery {
                        feed,
                        warnings: Vec::new(),
                        etag: None,
                        last_modified: None,
                        moved_to: None,
                        cut_off: false,
                        bytes: 0,
                        max_age: None,
                    };
                    let wish = self.add.wish();
                    let kept =
                        refresh::keep(&self.job, &mut self.library, &address, delivery, wish)?;
                    self.tell(name, kept)?;
                }
                (_, Content::Edition(_)) => {
                    let why = "this is an edition of several feeds; “offprint import” takes it";
                    self.problems.push(Problem::of(&shown, &why));
                }
                (Form::Article, _) => self.choose(&shown, &reading.feeds),
                (Form::Feed | Form::List, _) => {
                    let why = "this is a list of feeds; “offprint import” takes it";
                    self.problems.push(Problem::of(&shown, &why));
                }
            }
        }
        Ok(())
    }

    /// Says which feeds there are to choose from, and what to type next.
    fn choose(&mut self, name: &str, feeds: &[FeedLink]) {
        let mut line = match feeds.len() {
            0 => "this is a page, and it names no feed".to_owned(),
            1 => "this is a page that names a feed; add it so:".to_owned(),
            n => format!("this is a page that names {n} feeds; choose one of them so:"),
        };
        for feed in feeds {
            let title = if feed.title.is_blank() {
                String::new()
            } else {
                format!("  # {}", feed.title)
            };
            line = format!(
                "{line}\n  offprint add {}{title}",
                quoted(feed.url.as_str())
            );
        }
        self.problems.push(Problem::of(&remote::shown(name), &line));
    }

    fn problem(&mut self, name: &str, what: &dyn std::fmt::Display) {
        self.problems.push(Problem::of(&remote::shown(name), what));
    }

    /// Brings what is behind the feeds that were added.
    fn complete(&mut self) -> anyhow::Result<()> {
        let mut progress = Progress::begin();
        let mut summary = Summary::default();
        let done = self
            .job
            .complete(&mut self.library, &self.added, &mut summary, &mut |step| {
                progress.show(&step);
            });
        progress.end();
        done?;
        if summary.pages > 0 {
            writeln!(
                io::stdout(),
                "{} fetched whole",
                counted(summary.pages, "article")
            )?;
        }
        Ok(())
    }
}

/// The address of a file's own feed: only one on the public internet is believed, since anybody may have written it.
fn own_address(feed: &Feed, file: &str) -> String {
    believed(feed).map_or_else(|| file_address(file), ToString::to_string)
}

/// The address that a file says of a feed, if it is one on the public internet.
pub(super) fn believed(feed: &Feed) -> Option<&Url> {
    let address = feed.address.as_ref();
    address.filter(|url| url.is_web() && !remote::leads_inside(url))
}

/// What a feed that came as a file is known by.
pub(super) fn file_address(name: &str) -> String {
    let whole = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
    format!("file:{}", whole.display())
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"/:._-~%+=,@".contains(&b);
    if argument.bytes().all(is_plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', "%27"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_typed_can_be_typed() {
        assert_eq!(
            quoted("https://a.example/feed.xml"),
            "https://a.example/feed.xml"
        );
        assert_eq!(
            quoted("https://a.example/?a=1&b='"),
            "'https://a.example/?a=1&b=%27'"
        );
    }

    #[test]
    fn a_file_that_claims_to_be_of_this_network_is_a_file() {
        let of = |address: &str| {
            let feed = Feed {
                address: Url::from_ascii(address),
                ..Feed::default()
            };
            own_address(&feed, "/tmp/feed.xml")
        };
        assert_eq!(of("https://a.example/feed"), "https://a.example/feed");
        assert_eq!(of("http://192.168.0.1/feed"), "file:/tmp/feed.xml");
        assert_eq!(of(""), "file:/tmp/feed.xml");
    }
}
