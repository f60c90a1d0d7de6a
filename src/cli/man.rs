//! `offprint man`: the manual, a page for each verb, made of the command line itself and of the tables beside it.

use super::manual::{self, About};
use super::{EXIT_CODES, End, command, version};
use crate::app::{COMMANDS, GESTURES, Group};
use anyhow::Context;
use clap::{Args, Command};
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command as Process, Stdio};

/// Which pages, and where they go.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The verb whose page is wanted [default: the program's own page]
    #[arg(value_name = "VERB")]
    verb: Vec<String>,

    /// Write the pages into this folder: all of them, where no verb is named
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut root = command();
        root.build();
        let name = self.verb.join(" ");
        let Some(verb) = self
            .verb
            .iter()
            .try_fold(&root, |verb, name| verb.find_subcommand(name))
        else {
            let why = format!(
                "there is no verb “{}”; offprint -h lists them",
                super::rows::one_line(&name)
            );
            return Ok(End::Misused(why));
        };
        match &self.dir {
            None => show(&page(verb, &name)?)?,
            Some(folder) => {
                let mut pages = Vec::new();
                if name.is_empty() {
                    gather(&root, "", &mut pages)?;
                } else {
                    pages.push((file_name(verb), page(verb, &name)?));
                }
                fs::create_dir_all(folder)
                    .and_then(|()| {
                        let mut pages = pages.iter();
                        pages.try_for_each(|(name, text)| fs::write(folder.join(name), text))
                    })
                    .with_context(|| format!("{} could not be written", folder.display()))?;
            }
        }
        Ok(End::Done(Vec::new()))
    }
}

/// Makes the pages of a verb and of all below it, with the names of their files.
fn gather(verb: &Command, path: &str, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    pages.push((file_name(verb), page(verb, path)?));
    for below in verb.get_subcommands() {
        let path = format!("{path} {}", below.get_name());
        gather(below, path.trim(), pages)?;
    }
    Ok(())
}

fn file_name(verb: &Command) -> String {
    format!("{}.1", verb.get_display_name().unwrap_or("offprint"))
}

/// Shows a page by `man` on a terminal; elsewhere, or where there is no `man`, writes it as it is.
fn show(page: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        let man = Process::new("man")
            .args(["-l", "-"])
            .stdin(Stdio::piped())
            .spawn();
        if let Ok(mut man) = man {
            if let Some(mut input) = man.stdin.take() {
                // Who leaves it before its end has read enough.
                let _ = input.write_all(page.as_bytes());
            }
            if man.wait()?.success() {
                return Ok(());
            }
        }
    }
    io::stdout().lock().write_all(page.as_bytes())
}

/// Makes a page.
fn page(verb: &Command, path: &str) -> io::Result<String> {
    let man = clap_mangen::Man::new(verb.clone().subcommand_help_heading("VERBS"))
        .title(file_name(verb).trim_end_matches(".1").to_uppercase())
        .date(version::DATE.map_or_else(today, str::to_owned))
        .source(concat!("offprint ", env!("CARGO_PKG_VERSION")))
        .manual("Offprint Manual");
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    describe(verb, path).to_writer(&mut text)?;
    man.render_options_section(&mut text)?;
    if verb.has_subcommands() {
        man.render_subcommands_section(&mut text)?;
    }
    let mut roff = Roff::new();
    if path.is_empty() {
        keys(&mut roff);
        mouse(&mut roff);
    }
    formats(&mut roff, path);
    world(&mut roff, verb, path);
    roff.to_writer(&mut text)?;
    Ok(tidied(&String::from_utf8_lossy(&text)))
}

/// The day that pages are of which no day was said: this one.
fn today() -> String {
    let now = jiff::Timestamp::now().to_string();
    now.chars().take("2026-01-31".len()).collect()
}

/// Says what the verb does, in all the words there are.
fn describe(verb: &Command, path: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["DESCRIPTION"]);
    if let Some(about) = verb.get_about() {
        roff.text([roman(format!("{about}."))]);
    }
    let more = manual::page(path).map_or("", |page| page.more);
    for paragraph in more.lines() {
        roff.control("PP", []);
        roff.text([roman(paragraph)]);
    }
    roff
}

/// Lists what keys do.
fn keys(roff: &mut Roff) {
    roff.control("SH", ["KEYS"]);
    roff.text([roman(
        "These keys are there as long as the configuration says nothing else; each can be changed, and offprint keys lists \
         those in force. A count may be typed before a key. A colon asks for a command by its name.",
    )]);
    for group in Group::ALL {
        roff.control("SS", [group.name()]);
        for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
            roff.control("TP", []);
            roff.text([bold(entry.keys), roman("  "), italic(entry.name)]);
            roff.text([roman(entry.help_with(
                entry.keys.split(' ').next().filter(|key| !key.is_empty()),
            ))]);
        }
    }
}

/// Tells what the mouse does.
fn mouse(roff: &mut Roff) {
    roff.control("SH", ["MOUSE"]);
    roff.text([roman(
        "The keys that the foot names can be clicked on, and so can every line of the help, which does what it tells of. The \
         right button goes back. Besides, of the commands:",
    )]);
    for (command, gesture) in GESTURES {
        roff.control("TP", []);
        roff.text([italic(command.entry().name)]);
        roff.text([roman(*gesture)]);
    }
}

/// Says how a query is written, and what is written as JSON, if it is.
fn formats(roff: &mut Roff, path: &str) {
    if manual::ASK.contains(&path) {
        roff.control("SH", ["QUERY"]);
        roff.text([roman(
            "All that stands side by side is wanted. What means nothing is pointed at, and nothing is done.",
        )]);
        for (form, means) in manual::query() {
            item(roff, &form, means);
        }
    }
    if let Some(output) = manual::output(path) {
        roff.control("SH", ["JSON"]);
        roff.text([roman(output.form)]);
        for (name, has) in output.fields {
            item(roff, name, has);
        }
    }
}

/// Says how it ends, what it looks at, and how it is used.
fn world(roff: &mut Roff, verb: &Command, path: &str) {
    let has_library = verb.get_arguments().any(|arg| arg.get_id() == "library");
    let is_about = |about: &About| match about {
        About::Library => has_library,
        About::These(verbs) => verbs.contains(&path),
    };
    roff.control("SH", ["EXIT STATUS"]);
    for line in EXIT_CODES.lines().skip(1) {
        let (code, means) = line.trim().split_once("  ").unwrap_or((line, ""));
        item(roff, code, means);
    }
    for (heading, table) in [("FILES", manual::FILES), ("ENVIRONMENT", manual::VARIABLES)] {
        roff.control("SH", [heading]);
        let mut facts = table
            .iter()
            .filter(|(_, _, about)| is_about(about))
            .peekable();
        if facts.peek().is_none() {
            roff.text([roman("None but what is named on the command line.")]);
        }
        for (name, help, _) in facts {
            item(roff, name, help);
        }
    }
    roff.control("SH", ["EXAMPLES"]);
    for (line, does) in manual::page(path).map_or(&[][..], |page| page.examples) {
        item(roff, line, does);
    }
    let above = match path.rsplit_once(' ') {
        Some((above, _)) => format!("offprint-{}", above.replace(' ', "-")),
        None => "offprint".to_owned(),
    };
    if !path.is_empty() {
        roff.control("SH", ["SEE ALSO"]);
        roff.text([bold(above), roman("(1)")]);
    }
}

fn item(roff: &mut Roff, name: &str, help: &str) {
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text([roman(help)]);
}

/// Mends what is made in parts: what all parts begin with stands once, white space is asked for in one way, and what is
/// not ASCII is written as roff names it.
fn tidied(text: &str) -> String {
    let is_preamble = |line: &str| line.starts_with(".ie \\n(.g") || line.starts_with(".el .ds Aq");
    let mut out = String::with_capacity(text.len());
    let mut seen = 0;
    for line in text.lines() {
        seen += usize::from(is_preamble(line));
        if is_preamble(line) && seen > 2 || line == ".br" || line.is_empty() {
            continue;
        }
        if line.starts_with("\\fIPossible values:") {
            out.push_str(".sp\n");
        }
        for c in line.chars() {
            match c {
                c if c.is_ascii() => out.push(c),
                c => out.push_str(&format!("\\[u{:04X}]", u32::from(c))),
            }
        }
        out.push('\n');
    }
    out
}
