//! The command line: what was asked for, and how it ended. One verb, one file.

mod add;
mod ahead;
mod asked;
mod completions;
mod configuration;
mod convert;
mod edition;
mod feeds;
mod home;
mod import;
mod keep;
mod kept;
mod keys;
mod library;
mod linear;
mod list;
mod load;
mod man;
mod manual;
mod mark;
mod mistyped;
mod named;
mod plain;
mod read;
mod refresh;
mod remove;
mod rows;
mod rules;
mod set;
mod show;
mod stats;
mod surroundings;
mod told;
mod version;
mod whole;

use crate::model::Clean;
use crate::shell;
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use load::Problem;
use std::io::{self, Write};
use std::process::ExitCode;

/// What every use of the program may end with.
const EXIT_CODES: &str = "\
Exit codes:
  0  all was done, be it that a fault was mended
  1  something could not be done, read whole or fetched (the rest is done)
  2  the command line is wrong, or a query in it";

/// Reads the news in the terminal: the bundled edition, or feeds, pages and texts from files.
#[derive(Debug, Parser)]
#[command(
    version,
    long_version = version::facts(),
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    override_usage = "offprint [OPTIONS] [FILE]..., or offprint VERB",
    help_template = "{about-with-newline}{usage-heading} {usage}\n\n{all-args}{after-help}",
    subcommand_value_name = "VERB",
    subcommand_help_heading = "Verbs (offprint VERB --help tells more; offprint man VERB, all)"
)]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,

    #[command(flatten)]
    read: read::Read,
}

/// What the program can do besides being read in.
#[derive(Debug, Subcommand)]
enum Verb {
    /// Put feeds into the library, and fetch them
    Add(add::Add),
    /// Fetch feeds, and the whole articles behind their summaries
    Refresh(refresh::Refresh),
    /// Write articles out, laid out as on the page
    Show(show::Show),
    /// Make one JSON Feed, or one list of feeds, of what is given
    Convert(convert::Convert),
    /// Write articles into one file: an e-book, a page, a feed
    Edition(edition::Edition),
    /// List the articles that a query means, one a line
    List(list::List),
    /// Search for words; what fits best comes first
    Search(list::Search),
    /// Mark the articles that a query means, or give them a tag
    Mark(mark::Mark),
    /// List the feeds of the library
    Feeds(feeds::Feeds),
    /// Change titles and folders of feeds, and what is kept of them
    Set(set::Set),
    /// Remove feeds, with their articles
    Remove(remove::Remove),
    /// Take in lists of feeds, editions, or what another reader knows
    Import(import::Import),
    /// Write the feeds out, as a list that other readers take
    Export(import::Export),
    /// Print a configuration to begin with, every key explained
    Config(configuration::Show),
    /// List the rules for new articles, or try them on those kept
    Rules(rules::Rules),
    /// List the keys in force, or those of a ready map
    Keys(keys::Keys),
    /// Tell what the library comes to
    Stats(stats::Stats),
    /// Check the library, copy it, or save what is in a damaged one
    Library(library::LibraryVerb),
    /// Write what a shell needs to complete verbs and options
    Completions(completions::Completions),
    /// Show a page of the manual, or write them all
    Man(man::Man),
}

/// What one use of the program came to.
enum End {
    /// All was done, but for these things.
    Done(Vec<Problem>),
    /// The command line asks for what cannot be.
    Misused(String),
}

/// Returns the command line: all verbs with their arguments, help and examples.
pub fn command() -> Command {
    manual::helpful(Arguments::command())
}

/// Reads the process's arguments, unless they ask for help, which is given, or mean nothing.
fn arguments() -> Result<Arguments, ExitCode> {
    let program = command();
    let typed = ahead::moved(&program, std::env::args_os().collect());
    let verb = ahead::verb(&program, &typed);
    let typed = manual::asked_for_help(typed);
    let matches = program.try_get_matches_from(asked::shielded(typed.into_iter()));
    let read = matches.and_then(|matches| Arguments::from_arg_matches(&matches));
    read.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let printed = error.print().map(|()| End::Done(Vec::new()));
            ended(printed.map_err(anyhow::Error::from))
        }
        // Its help says most, on standard error; if that cannot be written, nobody can be told.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => ended(Ok(End::Misused(mistyped::told(&error, &verb)))),
    })
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    match arguments() {
        Ok(arguments) => ended(run(arguments)),
        Err(code) => code,
    }
}

fn run(arguments: Arguments) -> anyhow::Result<End> {
    shell::install_panic_hook();
    match arguments.verb {
        None => match arguments.read.misplaced() {
            Some(why) => Ok(End::Misused(why)),
            None => arguments.read.run(),
        },
        Some(Verb::Add(add)) => add.run(),
        Some(Verb::Refresh(refresh)) => refresh.run(),
        Some(Verb::Show(show)) => show.run(),
        Some(Verb::Convert(convert)) => convert.run(),
        Some(Verb::Edition(edition)) => edition.run(),
        Some(Verb::List(list)) => list.run(),
        Some(Verb::Search(search)) => search.run(),
        Some(Verb::Mark(mark)) => mark.run(),
        Some(Verb::Feeds(feeds)) => feeds.run(),
        Some(Verb::Set(set)) => set.run(),
        Some(Verb::Remove(remove)) => remove.run(),
        Some(Verb::Import(import)) => import.run(),
        Some(Verb::Export(export)) => export.run(),
        Some(Verb::Config(show)) => show.run(),
        Some(Verb::Rules(rules)) => rules.run(),
        Some(Verb::Keys(keys)) => keys.run(),
        Some(Verb::Stats(stats)) => stats.run(),
        Some(Verb::Library(library)) => library.run(),
        Some(Verb::Completions(completions)) => completions.run(),
        Some(Verb::Man(man)) => man.run(),
    }
}

/// Says what went wrong, and how the process ends.
fn ended(end: anyhow::Result<End>) -> ExitCode {
    match end {
        Ok(End::Done(problems)) => {
            problems.iter().for_each(|problem| complain(&problem.line));
            ExitCode::from(u8::from(problems.iter().any(|problem| problem.costs)))
        }
        Ok(End::Misused(why)) => {
            complain(&why);
            ExitCode::from(2)
        }
        // Who reads the output has seen enough.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if is_full_output(&error) => {
            complain("standard output: the disk is full; make room and do it again");
            ExitCode::from(1)
        }
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}

/// Tells whether there was no room for what was written out. Faults of other files come with their names around them.
fn is_full_output(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::StorageFull) && error.chain().len() == 1
}

/// Writes a line to standard error, or some. It has no one else to tell if that fails.
fn complain(text: &str) {
    // Names of files and what a system says are not known to be clean.
    let _ = writeln!(io::stderr(), "offprint: {}", Clean::text(text));
}
