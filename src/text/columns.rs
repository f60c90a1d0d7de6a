//! What stands on a headline's lines, by a template: `{date:>9}  {title}[?  {feed:..14}]`.
//!
//! A template is read once. Laid out for a headline it says what stands where, each part with cells of its own, so that
//! a title from the right or of wide letters never moves what stands beside it.

mod parser;
#[cfg(test)]
mod tests;

use super::width::{shorten, width};
use parser::Parser;
use std::borrow::Cow;
use std::fmt;

/// A template: one line, or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    lines: Vec<Line>,
}

/// What a part of a line tells of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named in the table of its names")]
pub enum Field {
    Title,
    Who,
    Feed,
    Folder,
    Author,
    Section,
    Tags,
    Date,
    Minutes,
    Ready,
    Unread,
    Star,
}

/// The names of all fields.
pub const FIELDS: [(&str, Field); 12] = [
    ("title", Field::Title),
    ("who", Field::Who),
    ("feed", Field::Feed),
    ("folder", Field::Folder),
    ("author", Field::Author),
    ("section", Field::Section),
    ("tags", Field::Tags),
    ("date", Field::Date),
    ("minutes", Field::Minutes),
    ("ready", Field::Ready),
    ("unread", Field::Unread),
    ("star", Field::Star),
];

/// A part of a line with its place, in cells from the line's left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it begins.
    pub x: u16,
    /// The cells that it may take.
    pub width: u16,
    /// What stands there; never wider.
    pub text: String,
    /// What it tells; none for words of the template.
    pub field: Option<Field>,
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line of the template, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no part of that name.
    Name(String),
    /// That is no width.
    Width(String),
    /// Anything else, in words.
    Other(&'static str),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "there is no part “{name}”"),
            Self::Width(width) => write!(
                f,
                "“{width}” is no width: 12 is so many columns, ..12 at most so many, * what is left; \
                 before it < > or ^ for left, right or middle"
            ),
            Self::Other(what) => f.write_str(what),
        }
    }
}

/// A line of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    parts: Vec<Part>,
    /// How readily each bracket gives way: the question marks behind its opening.
    brackets: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    what: What,
    /// The bracket that it stands in.
    bracket: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Words(String),
    Field(Field, Room, Side),
}

/// How many columns a part gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// As many as it has.
    Own,
    /// The same, but at most so many.
    Most(u16),
    /// So many.
    Just(u16),
    /// What the others leave.
    Rest,
}

/// Where a part stands in its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Left,
    Middle,
    Right,
}

/// Columns that the part that takes what is left has at the least, as long as others can give way.
const LEAST: u16 = 12;
/// Widest part that can be asked for.
const WIDEST: u16 = 200;

impl Columns {
    /// Reads a template.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(template: &str) -> Result<Self, Mistake> {
        let template = template.strip_suffix('\n').unwrap_or(template);
        let mut lines = Vec::new();
        for (number, text) in (1..).zip(template.split('\n')) {
            let at = |(column, what)| Mistake {
                line: number,
                column,
                what,
            };
            if number > 2 {
                return Err(at((1, Wrong::Other("a headline has two lines at most"))));
            }
            lines.push(Parser::new(text).line().map_err(at)?);
        }
        Ok(Self { lines })
    }

    /// Tells whether there is a second line.
    pub fn has_two(&self) -> bool {
        self.lines.len() > 1
    }

    /// Tells whether nothing stands on the first line but the title, so that it can be wrapped.
    pub fn is_title_alone(&self) -> bool {
        let whole = What::Field(Field::Title, Room::Rest, Side::Left);
        matches!(&self.lines[..], [first, ..] if first.parts.len() == 1 && first.parts[0].what == whole)
    }

    /// Tells whether something is told anywhere.
    pub fn tells(&self, field: Field) -> bool {
        let mut parts = self.lines.iter().flat_map(|line| &line.parts);
        parts.any(|part| matches!(part.what, What::Field(found, ..) if found == field))
    }

    /// Lays a line out in some columns; `value` says what a field has of the article. A line that there is not is empty.
    pub fn lay<'a>(
        &'a self,
        line: usize,
        room: u16,
        value: impl Fn(Field) -> Cow<'a, str>,
    ) -> Vec<Placed> {
        self.lines
            .get(line)
            .map_or_else(Vec::new, |line| line.lay(room, value))
    }
}

/// A part that is being laid out: its text and its columns.
struct Slot<'a> {
    part: &'a Part,
    text: Cow<'a, str>,
    /// The most that it can come to in any row, as far as the template says, so that in all rows the same gives way.
    most: u16,
    width: u16,
}

impl Line {
    fn lay<'a>(&'a self, room: u16, value: impl Fn(Field) -> Cow<'a, str>) -> Vec<Placed> {
        let mut slots: Vec<Slot<'_>> = self.parts.iter().map(|part| slot(part, &value)).collect();
        let is_silent = |slot: &Slot<'_>| {
            matches!(slot.part.what, What::Field(..)) && slot.text.trim().is_empty()
        };
        let silent: Vec<Option<usize>> = slots
            .iter()
            .filter(|slot| slot.part.bracket.is_some() && is_silent(slot))
            .map(|slot| slot.part.bracket)
            .collect();
        slots.retain(|slot| slot.part.bracket.is_none() || !silent.contains(&slot.part.bracket));
        self.make_room(&mut slots, room);
        let taken = needed(&slots, |slot| !slot.is_rest());
        let rest = room.saturating_sub(taken);
        let mut x = 0;
        let mut placed = Vec::new();
        for slot in slots {
            let width = if slot.is_rest() { rest } else { slot.width }.min(room - x);
            placed.extend(slot.placed(x, width));
            x += width;
        }
        placed
    }

    /// Takes away and shortens until the rest fits: brackets first, then names, the first ones first.
    fn make_room(&self, slots: &mut Vec<Slot<'_>>, room: u16) {
        let most = |slots: &[Slot<'_>]| {
            let all = slots.iter().map(|slot| slot.most);
            all.fold(0, u16::saturating_add)
        };
        while most(slots) > room {
            let there = slots.iter().filter_map(|slot| slot.part.bracket);
            let Some(first) = there.max_by_key(|bracket| (self.brackets[*bracket], *bracket))
            else {
                break;
            };
            slots.retain(|slot| slot.part.bracket != Some(first));
        }
        let mut over = needed(slots, |_| true).saturating_sub(room);
        for slot in slots.iter_mut().filter(|slot| slot.can_be_shortened()) {
            let by = over.min(slot.width.saturating_sub(2));
            slot.width -= by;
            over -= by;
        }
    }
}

fn slot<'a>(part: &'a Part, value: &impl Fn(Field) -> Cow<'a, str>) -> Slot<'a> {
    let (text, room) = match &part.what {
        What::Words(words) => (Cow::Borrowed(words.as_str()), Room::Own),
        What::Field(field, room, _) => (value(*field), *room),
    };
    let own = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let (most, width) = match room {
        Room::Own => (own, own),
        Room::Most(most) => (most, own.min(most)),
        Room::Just(just) => (just, just),
        Room::Rest => (LEAST, LEAST),
    };
    Slot {
        part,
        text,
        most,
        width,
    }
}

fn needed(slots: &[Slot<'_>], counts: impl Fn(&Slot<'_>) -> bool) -> u16 {
    let widths = slots
        .iter()
        .filter(|slot| counts(slot))
        .map(|slot| slot.width);
    widths.fold(0, u16::saturating_add)
}

impl Slot<'_> {
    fn is_rest(&self) -> bool {
        matches!(self.part.what, What::Field(_, Room::Rest, _))
    }

    /// Of a date or a number no part can be spared.
    fn can_be_shortened(&self) -> bool {
        match self.part.what {
            What::Field(field, room, _) => {
                !matches!(room, Room::Rest)
                    && !matches!(
                        field,
                        Field::Date | Field::Minutes | Field::Unread | Field::Star
                    )
            }
            What::Words(_) => false,
        }
    }

    fn placed(&self, x: u16, cells: u16) -> Option<Placed> {
        let text = shorten(&self.text, usize::from(cells), "…").into_owned();
        let air = cells.saturating_sub(width(&text) as u16);
        let (field, before) = match self.part.what {
            What::Words(_) => (None, 0),
            What::Field(field, _, Side::Left) => (Some(field), 0),
            What::Field(field, _, Side::Middle) => (Some(field), air / 2),
            What::Field(field, _, Side::Right) => (Some(field), air),
        };
        (!text.is_empty()).then(|| Placed {
            x: x + before,
            width: cells - before,
            text,
            field,
        })
    }
}
