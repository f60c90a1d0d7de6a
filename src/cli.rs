//! The command line: what was asked for, and how it ended.

mod linear;
mod load;
mod surroundings;

use crate::shelf::Shelf;
use crate::shell::{self, Session};
use crate::text::layout::Bidi;
use crate::ui::Themes;
use clap::builder::PossibleValuesParser;
use clap::{Parser, ValueEnum};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use surroundings::Surroundings;

/// What every use of the program may end with.
const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some input could not be read whole (the rest was shown), or the terminal could not be used
  2  the command line is wrong";

/// Reads the news in the terminal: the bundled edition, or the feeds in files.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXIT_CODES, max_term_width = 100)]
struct Arguments {
    /// JSON Feed files to read; - is standard input [default: the bundled edition]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

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

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::install_panic_hook();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let mut surroundings = Surroundings::look();
    match arguments.bidi {
        WhoOrders::Auto => {}
        WhoOrders::Program => surroundings.ink.bidi = Bidi::Reordered,
        WhoOrders::Terminal => surroundings.ink.bidi = Bidi::Logical,
    }
    let load::Loaded { feeds, problems } = load::feeds(&arguments.files);
    if feeds.is_empty() {
        problems.iter().for_each(|problem| complain(problem));
        return Ok(ExitCode::from(1));
    }
    let shelf = Shelf::new(feeds);
    if surroundings.screen {
        let message = summary(&problems);
        shell::read(Session {
            shelf,
            ink: surroundings.ink,
            theme: arguments
                .theme
                .and_then(|name| Themes::NAMES.iter().position(|known| *known == name)),
            message,
        })?;
    } else if io::stdout().is_terminal() {
        linear::read(&shelf)?;
    } else {
        linear::print(&shelf)?;
    }
    problems.iter().for_each(|problem| complain(problem));
    Ok(ExitCode::from(u8::from(!problems.is_empty())))
}

/// Says in one sentence what went wrong, for the row at the foot.
fn summary(problems: &[String]) -> Option<String> {
    match problems {
        [] => None,
        [problem] => Some(problem.clone()),
        [first, rest @ ..] => Some(format!(
            "{first} (and {} more, said again at the end)",
            rest.len()
        )),
    }
}

/// Writes a line to standard error. It has no one else to tell if that fails.
fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "offprint: {text}");
}
