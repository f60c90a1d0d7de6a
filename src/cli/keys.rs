//! `offprint keys`: which keys there are, as the configuration has them or a ready map.

use super::End;
use super::configuration::Place;
use crate::app::{Command, Line};
use crate::config::KEYMAPS;
use crate::text::width::width;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Which keys are listed, and how.
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// How they are written
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: Form,

    /// Tell what the mouse does, too
    #[arg(long)]
    mouse: bool,

    /// The map that they begin with [default: that of the configuration]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(KEYMAPS))]
    keymap: Option<String>,

    #[command(flatten)]
    place: Place,
}

/// How keys are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Form {
    /// In columns
    #[default]
    Text,
    /// As a table
    Markdown,
    /// As a list of objects
    Json,
}

/// A line as JSON.
#[derive(Serialize)]
struct Told<'a> {
    command: &'a str,
    keys: &'a [String],
    place: String,
    group: &'static str,
    help: &'a str,
    mouse: &'static str,
}

impl Keys {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let read = self.place.read(self.keymap.as_deref());
        let lines = read.config.settings.lines();
        let mut out = io::stdout().lock();
        match self.format {
            Form::Text => out.write_all(text(&lines, self.mouse).as_bytes())?,
            Form::Markdown => out.write_all(markdown(&lines, self.mouse).as_bytes())?,
            Form::Json => {
                let told: Vec<Told<'_>> = lines.iter().map(told).collect();
                serde_json::to_writer_pretty(&mut out, &told).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
        let problems = read.troubles.iter().map(|trouble| super::load::Problem {
            line: trouble.to_string(),
            costs: true,
        });
        Ok(End::Done(problems.collect()))
    }
}

fn told(line: &Line) -> Told<'_> {
    Told {
        command: &line.name,
        keys: &line.keys,
        place: line.place.to_string(),
        group: group(line),
        help: &line.help,
        mouse: gesture(line),
    }
}

fn group(line: &Line) -> &'static str {
    line.group.map_or("Your own", crate::app::Group::name)
}

/// Returns how the mouse gives what a line tells of; what is the reader's own stands in the help, too.
fn gesture(line: &Line) -> &'static str {
    Command::by_name(&line.name).map_or("click on its line of the help", Command::gesture)
}

fn text(lines: &[Line], with_mouse: bool) -> String {
    let keys: Vec<String> = lines.iter().map(|line| line.keys.join("  ")).collect();
    let column = keys.iter().map(|keys| width(keys)).max().unwrap_or(0);
    let mut out = String::new();
    for (line, keys) in lines.iter().zip(keys) {
        let air = " ".repeat(column - width(&keys));
        let (name, place) = (&line.name, line.place.to_string());
        let _ = write!(out, "{keys}{air}  {name:18} {place:16} {}", line.help);
        if with_mouse {
            let _ = write!(out, "; mouse: {}", gesture(line));
        }
        out.push('\n');
    }
    out
}

/// Writes the keys as a table, divided by what they are about.
fn markdown(lines: &[Line], with_mouse: bool) -> String {
    let (head, rule, empty) = if with_mouse {
        (" mouse |", " --- |", " |")
    } else {
        ("", "", "")
    };
    let mut table = format!(
        "| key | where | what it does | command |{head}\n| --- | --- | --- | --- |{rule}\n"
    );
    let mut last = None;
    for line in lines {
        if last.replace(line.group) != Some(line.group) {
            let _ = writeln!(table, "| **{}** | | | |{empty}", group(line));
        }
        let keys: Vec<String> = line.keys.iter().map(|keys| kbd(keys)).collect();
        let (place, help, name) = (&line.place, &line.help, &line.name);
        let mouse = if with_mouse {
            format!(" {} |", gesture(line))
        } else {
            String::new()
        };
        let _ = writeln!(
            table,
            "| {} | {place} | {help} | `{name}` |{mouse}",
            keys.join(" ")
        );
    }
    table
}

fn kbd(keys: &str) -> String {
    let keys = keys
        .replace('|', "\\|")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("<kbd>{keys}</kbd>")
}
