//! Which look each stretch of a leaf has, from marks that nest and overlap.

use super::row::Look;
use crate::model::{LinkId, Mark, Style, Text};
use crate::text::shift::Shift;
use std::ops::Range;

/// Bytes of a leaf that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The byte of the leaf behind it.
    pub(super) end: u32,
    /// Its look.
    pub(super) look: Look,
}

/// Divides a range of a leaf into stretches, in order, without gaps. At least one is returned.
pub(super) fn stretches(text: &Text, range: &Range<u32>, base: Look) -> Vec<Stretch> {
    let reach = text.marks.partition_point(|m| m.range.start < range.end);
    let marks: Vec<&Mark> = text.marks[..reach]
        .iter()
        .filter(|m| m.range.end > range.start && !m.range.is_empty())
        .collect();
    let mut ends: Vec<&Mark> = marks.clone();
    ends.sort_by_key(|m| m.range.end);

    let mut open = Open::default();
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut starts, mut ends) = (marks.into_iter().peekable(), ends.into_iter().peekable());
    let mut at = range.start;
    while at < range.end {
        while let Some(mark) = ends.next_if(|m| m.range.end <= at) {
            open.count(mark, -1);
        }
        while let Some(mark) = starts.next_if(|m| m.range.start <= at) {
            open.count(mark, 1);
        }
        let next_end = ends.peek().map_or(range.end, |m| m.range.end);
        let next_start = starts.peek().map_or(range.end, |m| m.range.start);
        let end = next_end.min(next_start).min(range.end);
        let look = open.look(at, base);
        match stretches.last_mut() {
            Some(last) if last.look == look => last.end = end,
            _ => stretches.push(Stretch { end, look }),
        }
        at = end;
    }
    if stretches.is_empty() {
        stretches.push(Stretch {
            end: range.end,
            look: base,
        });
    }
    stretches
}

/// The marks that are open at a byte, counted, so that deep nesting costs nothing.
#[derive(Default)]
struct Open {
    strong: i32,
    emphasis: i32,
    code: i32,
    struck: i32,
    raised: i32,
    lowered: i32,
    links: Vec<(LinkId, u32)>,
}

impl Open {
    fn count(&mut self, mark: &Mark, by: i32) {
        match mark.style {
            Style::Strong => self.strong += by,
            Style::Emphasis => self.emphasis += by,
            Style::Code => self.code += by,
            Style::Struck => self.struck += by,
            Style::Superscript => self.raised += by,
            Style::Subscript => self.lowered += by,
            Style::Link(id) => {
                if by > 0 {
                    self.links.push((id, mark.range.end));
                }
            }
        }
    }

    fn look(&mut self, at: u32, base: Look) -> Look {
        while self.links.pop_if(|(_, end)| *end <= at).is_some() {}
        Look {
            strong: base.strong || self.strong > 0,
            emphasis: base.emphasis || self.emphasis > 0,
            code: base.code || self.code > 0,
            struck: base.struck || self.struck > 0,
            shift: match (self.raised > 0, self.lowered > 0) {
                (true, _) => Shift::Raised,
                (false, true) => Shift::Lowered,
                (false, false) => base.shift,
            },
            quoted: base.quoted,
            link: self.links.last().map(|(id, _)| *id).or(base.link),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clean;

    fn mark(start: u32, end: u32, style: Style) -> Mark {
        Mark {
            range: start..end,
            style,
        }
    }

    #[test]
    fn marks_that_nest_and_overlap_add_up() {
        let text = Text {
            chars: Clean::text("0123456789"),
            marks: vec![
                mark(0, 6, Style::Strong),
                mark(2, 4, Style::Link(LinkId(0))),
                mark(4, 8, Style::Emphasis),
                mark(4, 8, Style::Emphasis),
            ],
        };
        let shown: Vec<String> = stretches(&text, &(1..10), Look::default())
            .iter()
            .map(|s| {
                format!(
                    "{}{}{}{}",
                    s.end,
                    ["", "s"][usize::from(s.look.strong)],
                    ["", "e"][usize::from(s.look.emphasis)],
                    ["", "l"][usize::from(s.look.link.is_some())]
                )
            })
            .collect();
        assert_eq!(shown, ["2s", "4sl", "6se", "8e", "10"]);
    }
}
