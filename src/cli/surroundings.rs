//! What the environment says of the terminal. Nothing is asked of the terminal itself: a question costs time, and the
//! answer may never come.

use crate::text::layout::Bidi;
use crate::ui::Ink;
use std::env;
use std::io::{self, IsTerminal};

/// What is known of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// Whether a screen can be drawn at all.
    pub(super) screen: bool,
    /// How cells are written.
    pub(super) ink: Ink,
}

impl Surroundings {
    /// Looks at the environment of the process.
    pub(super) fn look() -> Self {
        Self::of(
            |name| env::var(name).ok().filter(|value| !value.is_empty()),
            io::stdout().is_terminal(),
        )
    }

    fn of(variable: impl Fn(&str) -> Option<String>, terminal: bool) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let orders_itself = variable("VTE_VERSION").is_some()
            || variable("KONSOLE_VERSION").is_some()
            || term.starts_with("mlterm");
        // Inside tmux or screen the variables are those of the terminal outside, which does not order what they draw.
        let inside = variable("TMUX").is_some() || variable("STY").is_some();
        let turns_words = term == "xterm-kitty" || variable("KITTY_WINDOW_ID").is_some();
        let bidi = match inside {
            false if orders_itself => Bidi::Logical,
            false if turns_words => Bidi::Words,
            _ => Bidi::Reordered,
        };
        let ink = Ink {
            colourless: variable("NO_COLOR").is_some() || has_one_colour(&term),
            ascii: !is_utf8(&variable),
            bidi,
            links: !matches!(term.as_str(), "linux" | "vt100" | "vt220" | "ansi"),
        };
        Self {
            screen: terminal && term != "dumb",
            ink,
        }
    }
}

/// Tells whether a kind of terminal has no colours: those of before them, and what calls itself so.
fn has_one_colour(term: &str) -> bool {
    let is_old = ["vt52", "vt100", "vt102", "vt220", "vt320"].contains(&term);
    is_old || term.ends_with("-m") || term.ends_with("-mono")
}

/// The first of the three variables that is set names the charset. Where none is set, UTF-8 is far likelier today than
/// anything else; `C` and `POSIX` said outright are taken at their word.
fn is_utf8(variable: &impl Fn(&str) -> Option<String>) -> bool {
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| variable(name))
    else {
        return true;
    };
    if let Some((_, charset)) = locale.split_once('.') {
        let charset = charset
            .split('@')
            .next()
            .unwrap_or_default()
            .replace('-', "");
        return charset.eq_ignore_ascii_case("utf8");
    }
    !matches!(locale.as_str(), "C" | "POSIX")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Surroundings {
        Surroundings::of(
            |name| {
                variables
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| (*value).to_owned())
            },
            true,
        )
    }

    #[test]
    fn the_charset_is_that_of_the_strongest_variable() {
        assert!(!of(&[]).ink.ascii);
        assert!(of(&[("LANG", "C")]).ink.ascii);
        assert!(!of(&[("LANG", "C"), ("LC_ALL", "en_GB.UTF-8")]).ink.ascii);
        assert!(of(&[("LANG", "de_DE.ISO-8859-1@euro")]).ink.ascii);
        assert!(!of(&[("LANG", "C.utf8")]).ink.ascii);
    }

    #[test]
    fn a_terminal_without_colours_gets_none() {
        for (term, is_colourless) in [
            ("vt100", true),
            ("xterm-mono", true),
            ("linux-m", true),
            ("xterm", false),
        ] {
            assert_eq!(
                of(&[("TERM", term)]).ink.colourless,
                is_colourless,
                "{term}"
            );
        }
        assert!(of(&[("TERM", "xterm"), ("NO_COLOR", "1")]).ink.colourless);
    }

    #[test]
    fn a_dumb_terminal_gets_no_screen() {
        assert!(!of(&[("TERM", "dumb")]).screen);
        assert!(of(&[("TERM", "xterm")]).screen);
    }

    #[test]
    fn terminals_that_order_text_themselves_are_left_to_do_so() {
        assert_eq!(of(&[("VTE_VERSION", "7000")]).ink.bidi, Bidi::Logical);
        assert_eq!(
            of(&[("VTE_VERSION", "7000"), ("TMUX", "x")]).ink.bidi,
            Bidi::Reordered
        );
        assert_eq!(of(&[("TERM", "xterm-kitty")]).ink.bidi, Bidi::Words);
        assert_eq!(of(&[("TERM", "xterm-256color")]).ink.bidi, Bidi::Reordered);
    }
}
