//! Reading in the program itself, or as well as the terminal allows.

use super::home::Home;
use super::keep::now;
use super::linear::Reading;
use super::load::Problem;
use super::surroundings::Surroundings;
use super::{End, complain, linear, load, plain};
use crate::ingest::Label;
use crate::model::Feed;
use crate::shelf;
use crate::shell::{self, Session};
use crate::store::Library;
use crate::text::layout::Bidi;
use crate::ui::Themes;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal};
use std::path::PathBuf;

/// What stands before a command that is typed.
const PROMPT: &str = "Command: ";

/// What is read, and how it looks.
#[derive(Debug, Args)]
pub(super) struct Read {
    /// Feeds, lists of feeds, pages and texts to read; - is standard input [default: the library]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    #[command(flatten)]
    home: Home,

    /// Read line by line, for screen readers and braille; commands are typed by name
    #[arg(long)]
    plain: bool,

    /// Colours to begin with; T goes through them
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Themes::NAMES))]
    theme: Option<String>,

    /// Who orders right-to-left text: this program, or a terminal that does it itself
    #[arg(long, value_enum, default_value_t, value_name = "WHO")]
    bidi: WhoOrders,
}

/// Who orders right-to-left text.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum WhoOrders {
    /// By what is known of the terminal
    #[default]
    Auto,
    /// This program
    Program,
    /// The terminal
    Terminal,
}

impl Read {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut surroundings = Surroundings::look();
        match self.bidi {
            WhoOrders::Auto => {}
            WhoOrders::Program => surroundings.ink.bidi = Bidi::Reordered,
            WhoOrders::Terminal => surroundings.ink.bidi = Bidi::Logical,
        }
        let (library, message, problems) = if self.files.is_empty() {
            let (library, message) = self.home.settle()?;
            (library, message, Vec::new())
        } else {
            let load::Loaded { inputs, problems } = load::files(&self.files, Label::default());
            if inputs.is_empty() {
                return Ok(End::Done(problems));
            }
            let feeds: Vec<Feed> = inputs.into_iter().map(load::Input::into_feed).collect();
            (
                shelf::of_feeds(&feeds, now())?,
                summary(&problems),
                problems,
            )
        };
        if self.plain || io::stdout().is_terminal() && !surroundings.screen {
            by_lines(
                library,
                message,
                !self.files.iter().any(|file| load::is_input(file)),
            )?;
        } else if surroundings.screen {
            shell::read(Session {
                library,
                ink: surroundings.ink,
                theme: self
                    .theme
                    .and_then(|name| Themes::NAMES.iter().position(|known| *known == name)),
                message,
            })?;
        } else if let Err(error) = linear::print(&mut Reading::new(library, now())?) {
            problems.iter().for_each(|problem| complain(&problem.line));
            return Err(error);
        }
        Ok(End::Done(problems))
    }
}

/// Reads line by line: the lines come from standard input, unless what is read came from there.
fn by_lines(library: Library, message: Option<String>, from_input: bool) -> anyhow::Result<()> {
    if let Some(message) = message {
        complain(&message);
    }
    let size = ratatui::crossterm::terminal::size().ok();
    let page = plain::Page {
        size: size.filter(|_| io::stdout().is_terminal()),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if !from_input {
        let mut answers = BufReader::new(File::open("/dev/tty")?);
        return plain::read(library, page, &mut answers, &mut out, PROMPT);
    }
    let prompt = if io::stdin().is_terminal() {
        PROMPT
    } else {
        ""
    };
    plain::read(library, page, &mut io::stdin().lock(), &mut out, prompt)
}

/// Says in one sentence what went wrong, for the row at the foot.
fn summary(problems: &[Problem]) -> Option<String> {
    match problems {
        [] => None,
        [problem] => Some(problem.line.clone()),
        [first, rest @ ..] => Some(format!(
            "{} (and {} more, said again at the end)",
            first.line,
            rest.len()
        )),
    }
}
