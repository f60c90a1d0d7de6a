//! Programs of the reader's own. Their words reach them as they are: there is no shell between.

use super::browser::watched;
use crate::app::{Called, Outcome};
use crate::export;
use crate::model::Article;
use std::io::Write;
use std::process::{Child, Command, ExitStatus, Stdio};

/// Runs a program on the whole screen, and waits for its end.
pub fn visit(called: &Called, article: &Article) -> Outcome {
    let ended = begin(called, article, Stdio::inherit).and_then(|mut child| child.wait());
    match ended {
        Ok(status) => said(called, Some(status)),
        Err(error) => missing(called, &error),
    }
}

/// Runs a program that stays off the screen, and waits a moment to see whether that fails.
pub fn run(called: &Called, article: &Article) -> Outcome {
    match begin(called, article, Stdio::null) {
        Ok(child) => said(called, watched(child)),
        Err(error) => missing(called, &error),
    }
}

fn begin(called: &Called, article: &Article, out: fn() -> Stdio) -> std::io::Result<Child> {
    let mut child = Command::new(&called.words[0])
        .args(&called.words[1..])
        .stdin(Stdio::piped())
        .stdout(out())
        .stderr(out())
        .spawn()?;
    let text = export::markdown(article);
    if let Some(mut input) = child.stdin.take() {
        // A program that does not read it closes the pipe; that is no failure.
        std::thread::spawn(move || input.write_all(text.as_bytes()));
    }
    Ok(child)
}

fn said(called: &Called, status: Option<ExitStatus>) -> Outcome {
    let name = &called.name;
    match status {
        Some(status) if !status.success() => {
            Outcome::Failed(format!("{name}: {} ended with {status}.", called.words[0]))
        }
        Some(_) => Outcome::Said(format!("{name}: done.")),
        None => Outcome::Said(format!("{name}: {} runs.", called.words[0])),
    }
}

fn missing(called: &Called, error: &std::io::Error) -> Outcome {
    let (name, program) = (&called.name, &called.words[0]);
    Outcome::Failed(format!("{name}: {program} cannot be run: {error}."))
}
