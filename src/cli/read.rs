//! Reading in the program itself, or as well as the terminal allows.

use super::configuration::Place;
use super::home::Home;
use super::keep::now;
use super::linear::Reading;
use super::load::Problem;
use super::surroundings::Surroundings;
use super::{End, ahead, complain, linear, load, plain};
use crate::app::Settings;
use crate::config::Fetching;
use crate::ingest::Label;
use crate::model::Feed;
use crate::refresh;
use crate::shelf;
use crate::shell::{self, Session};
use crate::store::Library;
use crate::text::layout::Bidi;
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

    #[command(flatten)]
    place: Place,

    /// Colours to begin with; :theme shows them all
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,

    /// Who orders right-to-left text: this program, or a terminal that does it itself
    #[arg(long, value_enum, value_name = "WHO")]
    bidi: Option<WhoOrders>,
}

/// Who orders right-to-left text.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum WhoOrders {
    /// By what is known of the terminal
    Auto,
    /// This program
    Program,
    /// The terminal
    Terminal,
}

impl Read {
    /// Says what is wrong where a verb stands among the files.
    pub(super) fn misplaced(&self) -> Option<String> {
        ahead::misplaced(&self.files)
    }

    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut surroundings = Surroundings::look();
        let read = self.place.read(None);
        surroundings.ink.bidi = self.bidi(read.config.bidi, surroundings.ink.bidi);
        let (place, ink, theme) = (self.place, surroundings.ink, self.theme);
        let fetching = read.config.fetching.clone();
        let setup = read.setup(ink, theme.as_deref());
        if let Some(name) = theme
            .as_deref()
            .filter(|name| setup.themes.find(name).is_none())
        {
            let names = setup.themes.names().join(", ");
            return Ok(End::Misused(format!(
                "there is no theme “{name}”, but {names}"
            )));
        }
        let Opened {
            library,
            message,
            mut problems,
        } = match opened(&self.files, &self.home, &fetching)? {
            Ok(opened) => opened,
            Err(problems) => return Ok(End::Done(problems)),
        };
        let by_lines = self.plain || io::stdout().is_terminal() && !surroundings.screen;
        if by_lines || surroundings.screen {
            let troubles = setup.troubles.iter().cloned();
            problems.extend(troubles.map(|line| Problem { line, costs: false }));
        }
        if by_lines {
            read_lines(
                (library, setup.settings),
                fetching,
                message,
                !self.files.iter().any(|file| load::is_input(file)),
            )?;
        } else if surroundings.screen {
            shell::read(Session {
                library,
                setup,
                renew: Box::new(move |keymap| place.read(keymap).setup(ink, theme.as_deref())),
                bidi: ink.bidi,
                message,
            })?;
        } else if let Err(error) = linear::print(&mut Reading::new(library, now())?) {
            problems.iter().for_each(|problem| complain(&problem.line));
            return Err(error);
        }
        Ok(End::Done(problems))
    }
}

/// What is read, and what went wrong with it.
struct Opened {
    library: Library,
    message: Option<String>,
    problems: Vec<Problem>,
}

/// Opens the library, or one of what is in the files. If nothing is, there is only what went wrong.
fn opened(
    files: &[PathBuf],
    home: &Home,
    fetching: &Fetching,
) -> anyhow::Result<Result<Opened, Vec<Problem>>> {
    if files.is_empty() {
        let (library, message) = home.settle()?;
        if message.is_none() {
            refresh::settle(&library, &fetching.feeds)?;
        }
        return Ok(Ok(Opened {
            library,
            message,
            problems: Vec::new(),
        }));
    }
    let load::Loaded { inputs, problems } = load::files(files, Label::default());
    if inputs.is_empty() {
        return Ok(Err(problems));
    }
    let feeds: Vec<Feed> = inputs
        .into_iter()
        .flat_map(|input| input.reading.into_feeds())
        .collect();
    Ok(Ok(Opened {
        library: shelf::of_feeds(&feeds, now())?,
        message: summary(&problems),
        problems,
    }))
}

impl Read {
    /// Tells who orders right-to-left text: as was asked for, as was set, or as is known of the terminal.
    fn bidi(&self, set: Option<Bidi>, known: Bidi) -> Bidi {
        match self.bidi {
            None => set.unwrap_or(known),
            Some(WhoOrders::Auto) => known,
            Some(WhoOrders::Program) => Bidi::Reordered,
            Some(WhoOrders::Terminal) => Bidi::Logical,
        }
    }
}

/// Reads line by line: the lines come from standard input, unless what is read came from there.
fn read_lines(
    (library, settings): (Library, Settings),
    fetching: Fetching,
    message: Option<String>,
    from_input: bool,
) -> anyhow::Result<()> {
    if let Some(message) = message {
        complain(&message);
    }
    let size = ratatui::crossterm::terminal::size().ok();
    let page = plain::Page {
        size: size.filter(|_| io::stdout().is_terminal()),
    };
    let session = plain::Session {
        library,
        settings,
        fetching,
        page,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    if !from_input {
        let mut answers = BufReader::new(File::open("/dev/tty")?);
        return plain::read(session, &mut answers, &mut out, PROMPT);
    }
    let prompt = if io::stdin().is_terminal() {
        PROMPT
    } else {
        ""
    };
    plain::read(session, &mut io::stdin().lock(), &mut out, prompt)
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
