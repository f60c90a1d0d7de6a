//! Finds where values begin and end.

use memchr::memchr2;

/// Walks over the members of an object or the elements of an array.
pub(super) struct Members<'a> {
    text: &'a str,
    at: usize,
    close: u8,
    end: End,
}

/// How a walk came to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    NotYet,
    Closed,
    Cut,
}

/// A member with its key, or an element without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// The key with its quotes, or empty.
    pub(super) key: &'a str,
    /// The value as written.
    pub(super) value: &'a str,
    /// Whether the text ends before the value does.
    pub(super) cut: bool,
}

impl<'a> Members<'a> {
    /// Begins a walk over an object.
    pub(super) fn of_object(text: &'a str) -> Option<Self> {
        Self::open(text, b'{', b'}')
    }

    /// Begins a walk over an array.
    pub(super) fn of_array(text: &'a str) -> Option<Self> {
        Self::open(text, b'[', b']')
    }

    fn open(text: &'a str, open: u8, close: u8) -> Option<Self> {
        let text = text.trim_start();
        (text.bytes().next() == Some(open)).then_some(Self {
            text,
            at: 1,
            close,
            end: End::NotYet,
        })
    }

    /// Tells whether the text ended before the walk could.
    pub(super) fn cut(&self) -> bool {
        self.end == End::Cut
    }

    /// What follows the closing bracket.
    pub(super) fn rest(&self) -> &'a str {
        if self.end == End::Closed {
            &self.text[self.at..]
        } else {
            ""
        }
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Option<Part<'a>> {
        if self.end != End::NotYet || !self.skip_to_part() {
            return None;
        }
        let mut key = "";
        if self.close == b'}' {
            let start = self.at;
            self.at = value_end(self.text.as_bytes(), start).unwrap_or(self.text.len());
            key = &self.text[start..self.at];
            if !self.skip_to_value() {
                return None;
            }
        }
        let start = self.at;
        if matches!(self.peek(), Some(b',' | b'}' | b']')) {
            return Some(Part {
                key,
                value: "",
                cut: false,
            });
        }
        let end = value_end(self.text.as_bytes(), start);
        if end.is_none() {
            self.end = End::Cut;
        }
        self.at = end.unwrap_or(self.text.len());
        Some(Part {
            key,
            value: &self.text[start..self.at],
            cut: end.is_none(),
        })
    }

    /// Goes to where the next part begins; brackets that close nothing are passed over.
    fn skip_to_part(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                _ if byte == self.close => {
                    self.at += 1;
                    self.end = End::Closed;
                    return false;
                }
                b',' | b':' | b'}' | b']' => self.at += 1,
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => return true,
            }
        }
        self.end = End::Cut;
        false
    }

    /// Goes from a key to its value.
    fn skip_to_value(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                b':' => self.at += 1,
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => return true,
            }
        }
        self.end = End::Cut;
        false
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// Where the value that begins at a place ends, or none if the text ends before it.
fn value_end(bytes: &[u8], start: usize) -> Option<usize> {
    match bytes[start] {
        b'"' => string_end(bytes, start),
        b'{' | b'[' => nest_end(bytes, start),
        _ => {
            let rest = &bytes[start..];
            let length = rest
                .iter()
                .position(|b| b",:}]".contains(b) || b.is_ascii_whitespace())?;
            Some(start + length.max(1))
        }
    }
}

fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

/// The end of an object or an array. A closing bracket closes what was left open inside it; one that closes nothing
/// is passed over. So a bracket too few does no harm outside the value it is in; one too many may end what is around.
fn nest_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut open: Vec<u8> = Vec::new();
    let (mut objects, mut arrays) = (0usize, 0usize);
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' => {
                open.push(b'}');
                objects += 1;
            }
            b'[' => {
                open.push(b']');
                arrays += 1;
            }
            b'}' | b']' if (if byte == b'}' { objects } else { arrays }) > 0 => {
                while let Some(closed) = open.pop() {
                    if closed == b'}' {
                        objects -= 1;
                    } else {
                        arrays -= 1;
                    }
                    if closed == byte {
                        break;
                    }
                }
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
