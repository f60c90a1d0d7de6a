//! What the command line cannot say of itself, declared once: examples, more words, and the world around the program.
//!
//! The help of every verb and its page of the manual are both made of these tables and of the arguments themselves.

mod formats;
mod tables;

pub(super) use formats::{ASK, output, query};
pub(super) use tables::{About, FILES, Page, VARIABLES, page};

use clap::{Arg, ArgAction, Command};

/// Gives every verb one short help for `-h` and `--help` alike, with its examples; details stand in the manual. The
/// program's own help has the verbs alone where `-h` asks for it.
pub(super) fn helpful(program: Command) -> Command {
    let hidden: Vec<String> = program
        .get_arguments()
        .map(|arg| arg.get_id().to_string())
        .collect();
    let program = hidden.into_iter().fold(program, |program, id| {
        program.mut_arg(id, |arg| {
            let help = arg.get_help().cloned().unwrap_or_default();
            arg.hide_short_help(true).long_help(help)
        })
    });
    let flag = |name: &'static str| Arg::new(name).hide_short_help(true);
    let program = program
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(
            flag("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help("Print this; -h: the verbs alone"),
        )
        .arg(
            flag("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("Print the version and what it was built of; -V: the version alone"),
        )
        .after_long_help(format!("{}\n\n{}", examples(page("")), super::EXIT_CODES));
    with_help(program, "")
}

/// Gives the verbs below a command their help.
fn with_help(command: Command, path: &str) -> Command {
    let verbs: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    verbs.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}").trim().to_owned();
        command.mut_subcommand(name, |verb| {
            let help = Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::HelpShort)
                .help("Print this");
            let verb = verb
                .disable_help_flag(true)
                .disable_help_subcommand(true)
                .arg(help)
                .after_help(examples(page(&path)));
            with_help(verb, &path)
        })
    })
}

/// The examples of a page as the help has them.
fn examples(page: Option<&Page>) -> String {
    let examples = page.map_or(&[][..], |page| page.examples);
    let wide = examples
        .iter()
        .map(|(line, _)| line.len())
        .max()
        .unwrap_or(0);
    let lines = examples
        .iter()
        .map(|(line, does)| format!("\n  {line:<wide$}  {does}"));
    format!("Examples:{}", lines.collect::<String>())
}

/// Rewrites `offprint help VERB` as `offprint VERB --help`.
pub(super) fn asked_for_help(mut arguments: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}
