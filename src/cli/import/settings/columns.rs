//! `articlelist-format`, said as a template of ours: `%4i %f %D  %?T?|%-17T|  ?%t`.

use crate::text::columns::{Columns, FIELDS};
use std::iter::Peekable;
use std::str::Chars;

/// What newsboat's signs tell, as parts of a line here.
const SIGNS: [(char, &[&str]); 8] = [
    ('t', &["title"]),
    ('T', &["feed"]),
    ('a', &["author"]),
    ('D', &["date"]),
    ('L', &["minutes"]),
    ('n', &["unread"]),
    ('F', &["star"]),
    ('f', &["unread", "star"]),
];
/// Columns for dates as they are written where nothing is said of them.
const DATE: u16 = 9;
/// Widest part that is asked for.
const WIDEST: u16 = 200;

/// A part of a format.
#[derive(Debug)]
enum Piece {
    Words(String),
    Sign(char, Room),
    /// What takes the room that the others leave.
    Fill,
    /// What stands there if something is told, and if not.
    If(char, Vec<Piece>, Vec<Piece>),
}

/// How many columns a sign gets, and where it stands in them.
#[derive(Clone, Copy, Debug)]
struct Room {
    side: &'static str,
    width: u16,
}

/// A template, and what of the format has no counterpart.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) template: String,
    pub(super) left: Vec<String>,
    has_pattern: bool,
}

/// Says a format as a template; `has_pattern` tells that dates are all of one width, by a pattern of the reader's.
///
/// # Errors
/// When nothing of it can be said.
pub(super) fn said(format: &str, has_pattern: bool) -> Result<Said, String> {
    let mut said = Said {
        has_pattern,
        ..Said::default()
    };
    let pieces = pieces(&mut format.chars().peekable(), &[]);
    let rests = |piece: &Piece| matches!(piece, Piece::Sign('t', room) if room.width == 0);
    if pieces.iter().any(|piece| matches!(piece, Piece::Fill)) && !pieces.iter().any(rests) {
        said.leave("%> is the title here, which takes the room that the others leave");
    }
    said.pieces(&pieces, None);
    said.template.truncate(said.template.trim_end().len());
    match Columns::parse(&said.template) {
        Ok(_) => Ok(said),
        Err(mistake) => Err(format!("articlelist-format: {}", mistake.what)),
    }
}

/// Reads pieces up to one of some signs, and takes that.
fn pieces(chars: &mut Peekable<Chars<'_>>, ends: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    while let Some(c) = chars.next_if(|c| !ends.contains(c)) {
        if c != '%' || chars.next_if_eq(&'%').is_some() {
            words.extend(Some(c).filter(|c| !c.is_control()));
            continue;
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
        }
        let side = match (chars.next_if_eq(&'-'), chars.next_if_eq(&'=')) {
            (Some(_), _) => "",
            (_, Some(_)) => "^",
            _ => ">",
        };
        let mut width: u16 = 0;
        while let Some(digit) = chars.next_if(char::is_ascii_digit) {
            let digit = digit.to_digit(10).unwrap_or_default() as u16;
            width = width.saturating_mul(10).saturating_add(digit);
        }
        let width = width.min(WIDEST);
        match chars.next() {
            Some('>') => {
                chars.next();
                pieces.push(Piece::Fill);
            }
            // In what stands there conditionally the next question mark is the end.
            Some('?') if ends.is_empty() => {
                let sign = chars.next().unwrap_or_default();
                chars.next_if_eq(&'?');
                let then = self::pieces(chars, &['&', '?']);
                let other = match chars.next() {
                    Some('&') => {
                        let other = self::pieces(chars, &['?']);
                        chars.next();
                        other
                    }
                    _ => Vec::new(),
                };
                pieces.push(Piece::If(sign, then, other));
            }
            Some(sign) => pieces.push(Piece::Sign(sign, Room { side, width })),
            None => {}
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

impl Said {
    fn leave(&mut self, what: &str) {
        let what = format!("articlelist-format: {what}");
        if !self.left.contains(&what) {
            self.left.push(what);
        }
    }

    /// Writes pieces; in brackets, `told` is the sign that they stand there for.
    fn pieces(&mut self, pieces: &[Piece], told: Option<char>) {
        for piece in pieces {
            match piece {
                Piece::Words(words) => self.words(words),
                Piece::Sign(sign, room) => self.sign(*sign, *room),
                Piece::Fill => self.words(" "),
                Piece::If(sign, then, other) if told.is_none() => self.bracket(*sign, then, other),
                Piece::If(..) => {}
            }
        }
    }

    /// Where a part before them was left out, the blanks that held it apart go, too.
    fn words(&mut self, words: &str) {
        let is_apart = self.template.is_empty() || self.template.ends_with(' ');
        let words = if is_apart { words.trim_start() } else { words };
        for c in words.chars() {
            if "{}[]".contains(c) {
                self.template.push(c);
            }
            self.template.push(c);
        }
    }

    fn sign(&mut self, sign: char, room: Room) {
        let Some((_, fields)) = SIGNS.iter().find(|(known, _)| *known == sign) else {
            let why = match sign {
                'i' => "headlines have no numbers here (%i)".to_owned(),
                sign => format!("there is nothing like %{sign} on a headline's line here"),
            };
            return self.leave(&why);
        };
        for field in *fields {
            debug_assert!(FIELDS.iter().any(|(known, _)| known == field));
            let Room { side, width } = match *field {
                "unread" | "star" => Room { side: "", width: 1 },
                "date" if room.width == 0 && !self.has_pattern => Room {
                    side: ">",
                    width: DATE,
                },
                _ => room,
            };
            self.template += &match width {
                0 => format!("{{{field}}}"),
                width => format!("{{{field}:{side}{width}}}"),
            };
        }
    }

    /// What stands in brackets is there when all that it tells is.
    fn bracket(&mut self, sign: char, then: &[Piece], other: &[Piece]) {
        let is_told = |piece: &Piece| matches!(piece, Piece::Sign(known, _) if *known == sign);
        let is_known = SIGNS.iter().any(|(known, _)| *known == sign);
        if !is_known || !then.iter().any(is_told) {
            return self.leave(&format!(
                "what stands there for %?{sign}? does not tell it, which cannot be said here"
            ));
        }
        if !other.is_empty() {
            self.leave(&format!(
                "what stands there without %{sign} cannot be said here"
            ));
        }
        self.template.push('[');
        self.pieces(then, Some(sign));
        self.template.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_become_templates() {
        for (format, template, left) in [
            // newsboat's own.
            (
                "%4i %f %D %6L  %?T?|%-17T|  ?%t",
                "{unread:1}{star:1} {date:>9} {minutes:>6}  [|{feed:17}|  ]{title}",
                1,
            ),
            ("%t", "{title}", 0),
            ("%n %t%> %a", "{unread:1} {title} {author}", 0),
            (
                "%?T?[%-17T] &none ?%t {100%%}",
                "[[[{feed:17}]] ]{title} {{100%}}",
                1,
            ),
            ("%=20a %-40t", "{author:^20} {title:40}", 0),
            ("%?u?x?%t %u %e", "{title}", 3),
            ("%D%> %T", "{date:>9} {feed}", 1),
        ] {
            let said = said(format, false).unwrap();
            assert_eq!(
                (said.template.as_str(), said.left.len()),
                (template, left),
                "{format}: {:?}",
                said.left
            );
        }
        assert_eq!(said("%D %t", true).unwrap().template, "{date} {title}");
    }

    #[test]
    fn what_tells_nothing_of_an_article_is_refused() {
        for format in ["", "%i", "words", "%", "%?", "%?t", "%t %t", "%9999i"] {
            assert!(said(format, false).is_err(), "{format}");
        }
    }
}
