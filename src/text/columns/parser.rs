//! Templates of lines as they are written.

use super::{FIELDS, Field, Line, Part, Room, Side, WIDEST, What, Wrong};

/// Reads one line, character by character.
pub(super) struct Parser {
    chars: Vec<char>,
    at: usize,
    line: Line,
    words: String,
    bracket: Option<usize>,
}

pub(super) type Read<T> = Result<T, (usize, Wrong)>;

impl Parser {
    pub(super) fn new(text: &str) -> Self {
        Self {
            chars: text.chars().collect(),
            at: 0,
            line: Line::default(),
            words: String::new(),
            bracket: None,
        }
    }

    pub(super) fn line(mut self) -> Read<Line> {
        let mut opened = 0;
        while let Some(sign) = self.chars.get(self.at).copied() {
            let here = self.at + 1;
            let is_double = self.chars.get(self.at + 1) == Some(&sign);
            match sign {
                '{' | '}' | '[' | ']' if is_double => {
                    self.words.push(sign);
                    self.at += 1;
                }
                '{' => self.field()?,
                '}' => {
                    return Err((
                        here,
                        Wrong::Other("this } closes nothing; }} is the sign itself"),
                    ));
                }
                '[' if self.bracket.is_some() => {
                    return Err((here, Wrong::Other("brackets do not stand in brackets")));
                }
                '[' => {
                    opened = here;
                    self.open();
                }
                ']' if self.bracket.is_none() => {
                    return Err((
                        here,
                        Wrong::Other("this ] closes nothing; ]] is the sign itself"),
                    ));
                }
                ']' => {
                    self.end_words();
                    self.bracket = None;
                }
                sign if sign.is_control() => {
                    return Err((here, Wrong::Other("there is a control character here")));
                }
                sign => self.words.push(sign),
            }
            self.at += 1;
        }
        self.end_words();
        if self.bracket.is_some() {
            return Err((
                opened,
                Wrong::Other("this [ is never closed; [[ is the sign itself"),
            ));
        }
        let has_field = |part: &Part| matches!(part.what, What::Field(..));
        if !self.line.parts.iter().any(has_field) {
            return Err((
                1,
                Wrong::Other("nothing of an article stands here, as {title} would"),
            ));
        }
        Ok(self.line)
    }

    fn end_words(&mut self) {
        if !self.words.is_empty() {
            let words = std::mem::take(&mut self.words);
            self.push(What::Words(words));
        }
    }

    fn push(&mut self, what: What) {
        let bracket = self.bracket;
        self.line.parts.push(Part { what, bracket });
    }

    fn open(&mut self) {
        self.end_words();
        let behind = &self.chars[self.at + 1..];
        let marks = behind.iter().take_while(|sign| **sign == '?').count();
        self.at += marks;
        self.line.brackets.push(marks);
        self.bracket = Some(self.line.brackets.len() - 1);
    }

    fn field(&mut self) -> Read<()> {
        let start = self.at + 1;
        let length = self.chars[start..].iter().position(|sign| *sign == '}');
        let Some(length) = length else {
            return Err((
                start,
                Wrong::Other("this { is never closed; {{ is the sign itself"),
            ));
        };
        let written: String = self.chars[start..start + length].iter().collect();
        let (name, spec) = match written.split_once(':') {
            Some((name, spec)) => (name, Some(spec)),
            None => (written.as_str(), None),
        };
        let Some((_, field)) = FIELDS.iter().find(|(known, _)| *known == name) else {
            return Err((start + 1, Wrong::Name(name.to_owned())));
        };
        let at = start + name.chars().count() + 2;
        let (room, side) = match spec {
            Some(spec) => spec_of(spec).ok_or_else(|| (at, Wrong::Width(spec.to_owned())))?,
            None if *field == Field::Title => (Room::Rest, Side::Left),
            None => (Room::Own, Side::Left),
        };
        let takes_rest = |part: &Part| matches!(part.what, What::Field(_, Room::Rest, _));
        if room == Room::Rest && self.line.parts.iter().any(takes_rest) {
            return Err((
                start,
                Wrong::Other("another part of this line takes what is left already"),
            ));
        }
        self.end_words();
        self.push(What::Field(*field, room, side));
        self.at = start + length;
        Ok(())
    }
}

fn spec_of(spec: &str) -> Option<(Room, Side)> {
    let (side, width) = match spec.chars().next()? {
        '<' => (Side::Left, &spec[1..]),
        '>' => (Side::Right, &spec[1..]),
        '^' => (Side::Middle, &spec[1..]),
        _ => (Side::Left, spec),
    };
    let number = |digits: &str| {
        let is_number = digits.chars().all(|digit| digit.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_number);
        number.filter(|number| (1..=WIDEST).contains(number))
    };
    let room = match (width, width.strip_prefix("..")) {
        ("*", _) => Room::Rest,
        (_, Some(most)) => Room::Most(number(most)?),
        (just, None) => Room::Just(number(just)?),
    };
    Some((room, side))
}
