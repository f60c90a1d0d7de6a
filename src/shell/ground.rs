//! Whether the terminal's paper is light: asked of the terminal itself (OSC 11), which answers among the keys.
//!
//! Nobody waits for the answer, which may never come. It is told from keys by its beginning, which nobody types; a key
//! that only looked like it is handed on as soon as the next one is there.

use crate::app::{Code, Event, Ground, Key};

/// The question.
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// What an answer says before the colour.
const HEAD: &str = "11;rgb:";
/// The longest answer, in characters.
const LONGEST: usize = 40;

/// Takes the answer out of what comes from the terminal.
#[derive(Debug, Default)]
pub(super) struct Listener {
    is_asked: bool,
    held: Vec<Event>,
    text: String,
}

impl Listener {
    /// Listens for an answer if there was a question.
    pub(super) fn new(is_asked: bool) -> Self {
        Self {
            is_asked,
            ..Self::default()
        }
    }

    /// Returns what an event is to the reader.
    pub(super) fn hear(&mut self, event: Event) -> Vec<Event> {
        if !self.is_asked {
            return vec![event];
        }
        let Event::Key(key) = event else {
            let mut events = self.give_up();
            events.push(event);
            return events;
        };
        let begins = key.alt && key.code == Code::Char(']');
        if self.held.is_empty() && !begins {
            return vec![event];
        }
        // Its end is the escape's own end, or a bell.
        let ends =
            (key.alt && key.code == Code::Char('\\')) || (key.ctrl && key.code == Code::Char('g'));
        self.held.push(Event::Key(key));
        if ends && self.text.len() > HEAD.len() {
            self.is_asked = false;
            self.held.clear();
            return ground(&self.text).map(Event::Ground).into_iter().collect();
        }
        if begins && self.held.len() == 1 {
            return Vec::new();
        }
        match key {
            Key {
                code: Code::Char(c),
                ctrl: false,
                alt: false,
            } => self.text.push(c),
            _ => return self.give_up(),
        }
        let is_like = self.text.starts_with(HEAD) || HEAD.starts_with(&self.text);
        if is_like && self.text.len() <= LONGEST {
            Vec::new()
        } else {
            self.give_up()
        }
    }

    fn give_up(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }
}

/// Reads an answer: `11;rgb:` and three numbers of one to four hexadecimal digits.
fn ground(text: &str) -> Option<Ground> {
    let mut parts = text.strip_prefix(HEAD)?.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        let part = u32::from_str_radix(part, 16).ok()?;
        Some(f64::from(part) / f64::from(most.max(1)))
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    // How bright a colour is to the eye (Rec. 709).
    let light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if light > 0.5 {
        Ground::Light
    } else {
        Ground::Dark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of bytes that a terminal sends: grounds, and keys as they are written.
    fn heard(asked: bool, keys: &str) -> Vec<String> {
        let mut listener = Listener::new(asked);
        let keys = keys.split(' ').filter_map(Key::parse).map(Event::Key);
        let events = keys.flat_map(|key| listener.hear(key));
        let said = events.map(|event| match event {
            Event::Key(key) => key.to_string(),
            other => format!("{other:?}"),
        });
        said.collect()
    }

    fn spelt(text: &str) -> String {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        letters.join(" ")
    }

    #[test]
    fn an_answer_never_becomes_keys() {
        let light = spelt("11;rgb:ffff/ffff/e8e8");
        let answer = format!("j Alt-] {light} Alt-\\ k");
        assert_eq!(heard(true, &answer), ["j", "Ground(Light)", "k"]);
        let dark = format!("Alt-] {} Ctrl-G", spelt("11;rgb:1c/1c/1c"));
        assert_eq!(heard(true, &dark), ["Ground(Dark)"]);
        let nonsense = format!("Alt-] {} Alt-\\ x", spelt("11;rgb:zz"));
        assert_eq!(heard(true, &nonsense), ["x"]);
    }

    #[test]
    fn keys_that_are_no_answer_are_keys() {
        assert_eq!(heard(true, "Alt-] j"), ["Alt-]", "j"]);
        assert_eq!(heard(true, "Alt-] 1 1 j"), ["Alt-]", "1", "1", "j"]);
        assert_eq!(heard(true, "1 1 ; r"), ["1", "1", ";", "r"]);
        assert_eq!(heard(false, "Alt-] 1 1 ;"), ["Alt-]", "1", "1", ";"]);
    }
}
