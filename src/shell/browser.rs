//! The browser: the one that `BROWSER` names, else the desktop's.
//!
//! An address is one argument, never a word of a shell, and it begins with its scheme, so no program can take it for an
//! option.

use crate::app::Outcome;
use crate::model::Url;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

/// Browsers that draw in the terminal themselves, and so need it while they run.
const TEXTUAL: [&str; 6] = ["w3m", "lynx", "links", "links2", "elinks", "browsh"];
/// How long a browser is watched for a quick failure; most hand the address on and end, or stay.
const WATCHED: Duration = Duration::from_millis(400);

/// A browser and how it wants its address.
pub(super) struct Browser {
    words: Vec<String>,
}

impl Browser {
    /// Finds the browser that the environment names: the first of a list apart by colons, with its own arguments.
    pub(super) fn named() -> Option<Self> {
        Self::first_of(&std::env::var("BROWSER").ok()?)
    }

    fn first_of(list: &str) -> Option<Self> {
        Self::of(list.split(':').find(|entry| !entry.trim().is_empty())?)
    }

    /// Takes one that is named with its own arguments.
    pub(super) fn of(line: &str) -> Option<Self> {
        let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return None;
        }
        if !words.iter().skip(1).any(|word| word.contains("%s")) {
            words.push("%s".to_owned());
        }
        (!words[0].contains("%s")).then_some(Self { words })
    }

    /// Tells whether it draws in the terminal.
    pub(super) fn is_textual(&self) -> bool {
        let name = self.words[0].rsplit('/').next().unwrap_or_default();
        TEXTUAL.contains(&name)
    }

    /// Opens an address in the terminal, and waits until the reader has left the browser.
    pub(super) fn visit(&self, url: &Url) -> Outcome {
        match self.command(url).status() {
            Ok(status) => self.said(url, Some(status)),
            Err(_) => self.missing(url),
        }
    }

    /// Opens an address in a window, and waits a moment to see whether that fails.
    pub(super) fn open(&self, url: &Url) -> Outcome {
        let mut command = self.command(url);
        let quiet = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match quiet.spawn() {
            Ok(child) => self.said(url, watched(child)),
            Err(_) => self.missing(url),
        }
    }

    fn command(&self, url: &Url) -> Command {
        let mut command = Command::new(&self.words[0]);
        command.args(
            self.words[1..]
                .iter()
                .map(|word| word.replace("%s", url.as_str())),
        );
        command
    }

    fn said(&self, url: &Url, status: Option<ExitStatus>) -> Outcome {
        match status {
            Some(status) if !status.success() => {
                Outcome::Failed(format!("{} ended with {status}.", self.words[0]))
            }
            _ => Outcome::Said(format!("Opened {url}")),
        }
    }

    fn missing(&self, url: &Url) -> Outcome {
        Outcome::Failed(format!(
            "There is no browser {} for {url}: set BROWSER to another.",
            self.words[0]
        ))
    }
}

/// Opens an address where no screen is drawn: in the browser that is named, or that of the desktop.
pub fn browse(url: &Url) -> Outcome {
    match Browser::named() {
        Some(browser) if browser.is_textual() => browser.visit(url),
        Some(browser) => browser.open(url),
        None => open_on_desktop(url),
    }
}

/// Opens an address in the browser of the desktop.
pub(super) fn open_on_desktop(url: &Url) -> Outcome {
    match open::that_detached(url.as_str()) {
        Ok(()) => Outcome::Said(format!("Opened {url}")),
        Err(_) => Outcome::Failed(format!("No browser was found for {url}: set BROWSER.")),
    }
}

/// Waits a moment for a child, and leaves it to a thread of its own after that.
pub(super) fn watched(mut child: Child) -> Option<ExitStatus> {
    let pause = WATCHED / 8;
    for _ in 0..8 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(pause);
    }
    thread::spawn(move || child.wait());
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> Url {
        Url::from_ascii("https://example.org/a").unwrap()
    }

    fn arguments(list: &str) -> Option<Vec<String>> {
        let browser = Browser::first_of(list)?;
        let command = browser.command(&url());
        let words = std::iter::once(command.get_program()).chain(command.get_args());
        Some(
            words
                .map(|word| word.to_string_lossy().into_owned())
                .collect(),
        )
    }

    #[test]
    fn the_address_is_one_argument_where_it_is_wanted() {
        let address = "https://example.org/a";
        assert_eq!(
            arguments("firefox"),
            Some(vec!["firefox".into(), address.into()])
        );
        assert_eq!(
            arguments("a --url=%s -x:b"),
            Some(vec!["a".into(), format!("--url={address}"), "-x".into()])
        );
        assert_eq!(
            arguments(" : :w3m -T"),
            Some(vec!["w3m".into(), "-T".into(), address.into()])
        );
        assert_eq!(arguments("%s"), None);
        assert_eq!(arguments(""), None);
    }

    #[test]
    fn a_browser_that_fails_is_no_success() {
        let open = |list| Browser::first_of(list).map(|browser| browser.open(&url()));
        assert!(matches!(open("false"), Some(Outcome::Failed(_))));
        assert!(matches!(open("true"), Some(Outcome::Said(_))));
        assert!(matches!(open("/nowhere/at/all"), Some(Outcome::Failed(_))));
        assert!(Browser::first_of("/usr/bin/w3m").is_some_and(|browser| browser.is_textual()));
    }
}
