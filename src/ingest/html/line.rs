//! The text of a leaf while it is gathered.
//!
//! White space is folded as CSS does it, across the borders of elements: it is only written when ink follows, so a
//! leaf neither begins nor ends with it, and a mark covers ink only.

use crate::ingest::plain::is_seamless;
use crate::model::{Clean, Mark, Style, Text};

/// Gathers the characters and marks of one leaf after the other.
#[derive(Debug, Default)]
pub(super) struct Line {
    gathered: Gathered,
    /// The styles that are on; they stay on from leaf to leaf.
    active: Vec<Active>,
    verbatim: bool,
}

/// What a line has gathered so far.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    chars: String,
    marks: Vec<Mark>,
    gap: Gap,
}

#[derive(Debug)]
struct Active {
    style: Style,
    /// Where its ink begins in this leaf, once there is some.
    start: Option<u32>,
}

/// What stands between the last ink and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
enum Gap {
    #[default]
    None,
    Space,
    /// White space with a line feed: between two ideographs it is nothing.
    Feed,
    /// A line break that the author asked for.
    Break,
}

impl Line {
    /// Tells whether nothing was gathered.
    pub(super) fn is_empty(&self) -> bool {
        self.gathered.chars.is_empty()
    }

    /// Lets every space count from here on, or fold again.
    pub(super) fn set_verbatim(&mut self, verbatim: bool) {
        self.verbatim = verbatim;
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        if self.verbatim {
            self.push_verbatim(text);
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let (end, length, gap) = next_special(rest);
            if end > 0 {
                self.ink(&rest[..end]);
            }
            if gap > self.gathered.gap {
                self.gathered.gap = gap;
            }
            rest = &rest[end + length..];
        }
    }

    fn push_verbatim(&mut self, text: &str) {
        for piece in
            text.split_inclusive(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        {
            let special = piece.chars().next_back().unwrap_or_default();
            let as_shown = match special {
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => "\n",
                '\t' => "    ",
                '\u{b}' | '\u{c}' => " ",
                _ => "",
            };
            let is_special = special.is_control() || as_shown == "\n";
            let ink = if is_special {
                &piece[..piece.len() - special.len_utf8()]
            } else {
                piece
            };
            if !ink.is_empty() {
                self.ink(ink);
            }
            // Line feeds before the first ink are the mark-up's, not the author's.
            let is_lead = as_shown == "\n" && self.is_empty();
            if !as_shown.is_empty() && !is_lead {
                self.ink(as_shown);
            }
        }
    }

    fn ink(&mut self, ink: &str) {
        let Gathered { chars, gap, .. } = &mut self.gathered;
        match gap {
            Gap::Space if !chars.is_empty() => chars.push(' '),
            Gap::Feed if !chars.is_empty() && !is_seamless(chars, ink) => chars.push(' '),
            Gap::Break if !chars.is_empty() => chars.push('\n'),
            _ => {}
        }
        *gap = Gap::None;
        let start = offset(chars.len());
        for active in &mut self.active {
            active.start.get_or_insert(start);
        }
        chars.push_str(ink);
    }

    /// Breaks the line. Tells whether it was broken already, which is how authors write a new paragraph.
    pub(super) fn push_break(&mut self) -> bool {
        if self.verbatim {
            self.push_verbatim("\n");
            return false;
        }
        let twice = self.gathered.gap == Gap::Break && !self.is_empty();
        self.gathered.gap = Gap::Break;
        twice
    }

    /// Goes to a new line, unless at the beginning of one.
    pub(super) fn new_line(&mut self) {
        if !self.verbatim {
            self.gathered.gap = Gap::Break;
        } else if !self.gathered.chars.ends_with('\n') {
            self.push_verbatim("\n");
        }
    }

    /// Turns a style on. Tells whether it was off: a style is never on twice.
    pub(super) fn style_on(&mut self, style: Style) -> bool {
        let off = self.active.iter().all(|active| active.style != style);
        if off {
            self.active.push(Active { style, start: None });
        }
        off
    }

    /// Turns a style off.
    pub(super) fn style_off(&mut self, style: Style) {
        if let Some(at) = self.active.iter().position(|active| active.style == style) {
            let active = self.active.remove(at);
            self.gathered.mark(&active);
        }
    }

    /// Lays aside what was gathered, to gather something else.
    pub(super) fn lay_aside(&mut self) -> Gathered {
        for active in &mut self.active {
            self.gathered.mark(active);
            active.start = None;
        }
        std::mem::take(&mut self.gathered)
    }

    /// Goes on with what was laid aside.
    pub(super) fn take_up(&mut self, gathered: Gathered) {
        self.gathered = gathered;
    }

    /// Makes a leaf of what was gathered; a blank one is none.
    pub(super) fn close(&mut self) -> Option<Text> {
        if self.is_empty() {
            self.gathered.gap = Gap::None;
            return None;
        }
        let Gathered {
            mut chars,
            mut marks,
            ..
        } = self.lay_aside();
        if self.verbatim {
            chars.truncate(chars.trim_end().len());
        }
        let clean = Clean::text(&chars);
        if clean.is_blank() {
            return None;
        }
        if clean.as_str() != chars {
            follow(&chars, &clean, &mut marks);
        }
        let end = offset(clean.len());
        for mark in &mut marks {
            mark.range.end = mark.range.end.min(end);
        }
        marks.retain(|mark| mark.range.start < mark.range.end);
        marks.sort_by_key(|mark| mark.range.start);
        Some(Text {
            chars: clean,
            marks,
        })
    }
}

impl Gathered {
    fn mark(&mut self, active: &Active) {
        let end = offset(self.chars.len());
        if let Some(start) = active.start.filter(|start| *start < end) {
            self.marks.push(Mark {
                range: start..end,
                style: active.style,
            });
        }
    }
}

/// Finds the first character that is not written as it is: where it begins, its length, and what gap it makes.
fn next_special(text: &str) -> (usize, usize, Gap) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' | b'\r' | 0xb | 0xc => return (at, 1, Gap::Feed),
            b' ' | b'\t' => return (at, 1, Gap::Space),
            0..=0x1f | 0x7f => return (at, 1, Gap::None),
            // Only these begin characters that are line ends or dropped.
            0xc2 | 0xd8 | 0xe2 | 0xef | 0xf0.. => {
                let c = text[at..].chars().next().unwrap_or_default();
                match c {
                    '\u{85}' | '\u{2028}' | '\u{2029}' => return (at, c.len_utf8(), Gap::Feed),
                    _ if Clean::drops(c) => return (at, c.len_utf8(), Gap::None),
                    _ => at += c.len_utf8(),
                }
            }
            _ => at += 1,
        }
    }
    (at, 0, Gap::None)
}

/// Moves marks to where their characters are after cleaning, which only leaves characters out.
fn follow(before: &str, after: &str, marks: &mut [Mark]) {
    if marks.is_empty() {
        return;
    }
    let mut places = Vec::with_capacity(before.len() + 1);
    let mut rest = after;
    for c in before.chars() {
        let place = offset(after.len() - rest.len());
        places.extend(std::iter::repeat_n(place, c.len_utf8()));
        rest = rest.strip_prefix(c).unwrap_or(rest);
    }
    let end = offset(after.len());
    let place = |at: u32| places.get(at as usize).copied().unwrap_or(end);
    for mark in marks {
        mark.range = place(mark.range.start)..place(mark.range.end);
    }
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
