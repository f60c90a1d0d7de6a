//! `offprint completions`: what a shell needs to complete verbs, options and their values.

use super::{End, command};
use clap::Args;
use clap_complete::Shell;
use std::io::{self, Write};

/// Which shell is served.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that is to read them
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<End> {
        // Written to memory first: who generates them takes a closed pipe for a reason to panic.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "offprint", &mut script);
        if self.shell == Shell::Zsh {
            script = with_verbs_first(&String::from_utf8_lossy(&script)).into_bytes();
        }
        let mut out = io::stdout().lock();
        out.write_all(&script)?;
        out.flush()?;
        Ok(End::Done(Vec::new()))
    }
}

/// Mends a script for zsh. Where a verb or a file may stand, the generator waits for a file and then for a verb, so that
/// nothing behind a verb is completed: either of them comes first.
fn with_verbs_first(script: &str) -> String {
    let lines: Vec<&str> = script.lines().collect();
    let verbs = |line: &str| -> Option<String> {
        let name = line
            .strip_prefix("\":: :")?
            .strip_suffix("_commands\" \\")?;
        Some(format!("{name}_commands"))
    };
    let is_file = |line: &str| line.trim_start_matches(['\'', '*']).starts_with(':');
    let mut mended = String::with_capacity(script.len());
    let mut is_either = false;
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).and_then(|next| verbs(next));
        if is_file(line) && next.is_some() {
            is_either = true;
            continue;
        }
        let line = match verbs(line) {
            Some(verbs) if std::mem::take(&mut is_either) => {
                format!("\":: : _alternative 'verbs:verb:{verbs}' 'files:file:_files'\" \\")
            }
            // Behind a file stand more of them.
            _ if line.ends_with("case $line[2] in") => {
                "        case $line[1] in\n            (*.*|*/*)\n_files && ret=0\n;;".to_owned()
            }
            _ => line.replace("$line[2]", "$line[1]"),
        };
        mended.push_str(&line);
        mended.push('\n');
    }
    mended
}
