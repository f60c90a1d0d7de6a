//! Characters that Markdown would take for a mark, and where it would.
//!
//! What is no mark where it stands is written as it is: the file is read by people too.

use super::inline::Place;
use std::ops::Range;

/// A run of characters between two marks.
pub(super) struct Run<'a> {
    /// The whole text.
    pub(super) chars: &'a str,
    /// The bytes of it that are written.
    pub(super) range: Range<usize>,
    /// Where the text stands.
    pub(super) place: Place,
    /// Whether a link begins behind it.
    pub(super) before_link: bool,
}

impl Run<'_> {
    /// Writes the characters, with a backslash before those that would be taken for a mark.
    pub(super) fn write(&self, out: &mut String) {
        let mut before = None;
        let mut chars = self.chars[self.range.clone()].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let at = self.range.start + offset;
            match (c, self.place) {
                ('\n', Place::Paragraph) => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push_str("\\\n");
                }
                ('\n', Place::Cell) => out.push_str("<br>"),
                ('\n', Place::Line) => out.push(' '),
                (' ', Place::Paragraph) if begins_line(&self.chars[..at]) => {}
                _ => {
                    if self.is_mark(at, c, before, after) {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            before = Some(c);
        }
    }

    /// Tells whether a character would be taken for a mark; its neighbours are none at the ends of the run.
    fn is_mark(&self, at: usize, c: char, before: Option<char>, after: Option<char>) -> bool {
        let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
        let rest = &self.chars[at + c.len_utf8()..];
        match c {
            '\\' | '`' | '[' | ']' | '~' => true,
            '<' => !after.is_some_and(char::is_whitespace),
            '*' => !both(is_blank) || self.begins_line(at),
            '_' => {
                let alone = both(is_blank) && !self.begins_line(at);
                !(alone || both(char::is_alphanumeric))
            }
            '|' => self.place == Place::Cell || self.begins_line(at),
            '!' => after.is_none() && self.before_link,
            '&' => is_entity(rest),
            '#' if self.place == Place::Line => {
                let head = &self.chars[..at];
                (head.is_empty() || head.ends_with([' ', '\n'])) && rest.chars().all(|c| c == '#')
            }
            '#' => self.begins_line(at) && is_apart(rest.trim_start_matches('#')),
            '>' => self.begins_line(at),
            '+' => self.begins_line(at) && is_apart(rest),
            '-' => self.begins_line(at) && (is_apart(rest) || is_line_of(rest, "-:| ")),
            ':' => self.begins_line(at) && is_line_of(rest, "-:| "),
            '=' => self.begins_line(at) && is_line_of(rest, "= "),
            '.' | ')' => is_apart(rest) && self.is_behind_number(at),
            _ => false,
        }
    }

    fn begins_line(&self, at: usize) -> bool {
        self.place == Place::Paragraph && begins_line(&self.chars[..at])
    }

    fn is_behind_number(&self, at: usize) -> bool {
        let head = &self.chars[..at];
        let digits = head.bytes().rev().take(10).take_while(u8::is_ascii_digit);
        let digits = digits.count();
        (1..10).contains(&digits) && self.begins_line(at - digits)
    }
}

/// Tells whether a character is a blank where it is written; a line break is preceded by a sign of its own.
fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

fn begins_line(head: &str) -> bool {
    let head = head.trim_end_matches(' ');
    head.is_empty() || head.ends_with('\n')
}

/// Tells whether a line ends or a blank comes first.
fn is_apart(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn is_line_of(rest: &str, set: &str) -> bool {
    rest.chars()
        .take_while(|c| *c != '\n')
        .all(|c| set.contains(c))
}

/// Tells whether what follows an ampersand makes an entity of it.
pub(super) fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    // The longest name there is has 31 letters.
    let letters = name.bytes().take(32);
    let letters = letters.take_while(u8::is_ascii_alphanumeric).count();
    letters > 0 && name.as_bytes().get(letters) == Some(&b';')
}
