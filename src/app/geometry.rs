//! Where everything stands on a screen of a size. Rows come first to the text: narrow screens lose the meta lines,
//! then the foot.

use ratatui::layout::{Rect, Size};

/// One of the panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The feeds.
    Feeds,
    /// The headlines.
    #[default]
    List,
    /// The article.
    Article,
}

/// Whether the row at the foot is needed for more than hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Foot {
    /// It may go where rows are few.
    #[default]
    Spare,
    /// Something is typed or said there.
    Needed,
}

/// What the reader chose about the shape of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The list's share of the width, in percent.
    pub split: u16,
    /// Longest line of an article, in columns.
    pub measure: u16,
    /// Whether the article stands alone.
    pub zen: bool,
    /// Whether headlines stand without the lines below them.
    pub compact: bool,
    /// Whether the feeds stand open; none: where there is room for them.
    pub feeds: Option<bool>,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            split: 36,
            measure: Shape::MEASURE,
            zen: false,
            compact: false,
            feeds: None,
        }
    }
}

impl Shape {
    /// The measure that eyes like best, in columns.
    pub const MEASURE: u16 = 68;
    /// Shortest and longest lines that can be chosen, in columns.
    pub const MEASURES: std::ops::RangeInclusive<u16> = 24..=140;
    /// Smallest and greatest share of the list, in percent.
    pub const SPLITS: std::ops::RangeInclusive<u16> = 20..=60;
}

/// Least width at which both panes are shown, in columns.
pub const TWO_PANES: u16 = 90;
/// Least width at which the feeds stand open by themselves, in columns.
const THREE_PANES: u16 = 140;
/// Least width beside the feeds at which list and article are both shown, in columns.
const SIDE_BY_SIDE: u16 = 84;
/// Columns of the pane of feeds, where it is not alone; a wide screen gives it a quarter of what it has more.
const FEEDS: std::ops::RangeInclusive<u16> = 30..=44;
/// From this many rows on, a row of air stands under the top bar and above the foot.
const AIRY: u16 = 22;
/// Below this many columns or rows nothing can be read.
const LEAST: Size = Size::new(10, 3);

/// Where everything stands. A part that is not shown has no area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// The row on top.
    pub top: Rect,
    /// The feeds.
    pub feeds: Rect,
    /// The rule beside them, one column.
    pub feeds_rule: Rect,
    /// The list.
    pub list: Rect,
    /// The rule between the panes, one column.
    pub rule: Rect,
    /// The article's pane.
    pub article: Rect,
    /// The article's text inside its pane.
    pub text: Rect,
    /// The row at the foot.
    pub foot: Rect,
    /// Whether the list has rows for meta lines.
    pub roomy: bool,
}

impl Geometry {
    /// Shares out a screen.
    pub fn new(size: Size, shape: Shape, focus: Pane, foot: Foot) -> Self {
        let screen = Rect::new(0, 0, size.width, size.height);
        if size.width < LEAST.width || size.height < LEAST.height {
            return Self {
                screen,
                ..Self::default()
            };
        }
        let bare = shape.zen && focus == Pane::Article;
        let top = u16::from(!bare);
        let foot = u16::from(size.height >= 5 || focus == Pane::List || foot == Foot::Needed);
        // A tall screen has air between its bars and its text.
        let air = u16::from(size.height >= AIRY);
        let middle = Rect::new(0, top + air, size.width, size.height - top - foot - 2 * air);
        let (feeds, feeds_rule, rest) = feeds(middle, shape, focus);
        let least = if feeds.is_empty() {
            TWO_PANES
        } else {
            SIDE_BY_SIDE
        };
        let (list, rule, article) = panes(rest, shape, focus, least);
        Self {
            screen,
            top: Rect::new(0, 0, size.width, top),
            feeds,
            feeds_rule,
            list,
            rule,
            article,
            text: text_area(article, shape.measure),
            foot: Rect::new(0, size.height - foot, size.width, foot),
            roomy: size.height >= 16 && list.width >= 24 && !shape.compact,
        }
    }

    /// Tells whether nothing can be shown but a word.
    pub fn is_too_small(&self) -> bool {
        self.list.is_empty() && self.article.is_empty() && self.feeds.is_empty()
    }
}

/// Takes the pane of feeds off, if it is shown. It is alone where two panes have no room.
fn feeds(middle: Rect, shape: Shape, focus: Pane) -> (Rect, Rect, Rect) {
    let none = Rect::default();
    let is_zen = shape.zen && focus == Pane::Article;
    let is_open = shape.feeds.unwrap_or(middle.width >= THREE_PANES) && !is_zen;
    if middle.width < TWO_PANES {
        return if focus == Pane::Feeds {
            (middle, none, none)
        } else {
            (none, none, middle)
        };
    }
    if !is_open && focus != Pane::Feeds {
        return (none, none, middle);
    }
    let more = middle.width.saturating_sub(THREE_PANES) / 4;
    split(middle, (FEEDS.start() + more).min(*FEEDS.end()))
}

fn panes(middle: Rect, shape: Shape, focus: Pane, least: u16) -> (Rect, Rect, Rect) {
    let none = Rect::default();
    match focus {
        _ if middle.is_empty() => return (none, none, none),
        Pane::Article if shape.zen || middle.width < least => return (none, none, middle),
        _ if middle.width < least => return (middle, none, none),
        _ => {}
    }
    let width = (u32::from(middle.width) * u32::from(shape.split) / 100) as u16;
    let width = width.clamp(28, 72).min(middle.width - 40);
    split(middle, width)
}

/// Splits a pane of so many columns off the left, and the rule beside it.
fn split(middle: Rect, width: u16) -> (Rect, Rect, Rect) {
    let pane = Rect { width, ..middle };
    let rule = Rect {
        x: middle.x + width,
        width: 1,
        ..middle
    };
    let rest = Rect {
        x: middle.x + width + 1,
        width: middle.width - width - 1,
        ..middle
    };
    (pane, rule, rest)
}

/// Sets the text in the middle of its pane, a little to the left, with air at both sides where there is room.
fn text_area(pane: Rect, measure: u16) -> Rect {
    let air = match pane.width {
        0..=23 => 0,
        24..=43 => 1,
        44..=59 => 2,
        _ => 4,
    };
    let width = measure.min(pane.width.saturating_sub(2 * air));
    let left = ((pane.width - width) * 2 / 5).max(air);
    Rect {
        x: pane.x + left,
        width,
        ..pane
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_overlap_nor_leave_the_screen() {
        for width in 0..260 {
            for height in 0..70 {
                for (focus, zen) in [
                    (Pane::List, false),
                    (Pane::Article, false),
                    (Pane::Article, true),
                    (Pane::Feeds, false),
                ] {
                    let g = Geometry::new(
                        Size::new(width, height),
                        Shape {
                            zen,
                            ..Shape::default()
                        },
                        focus,
                        Foot::Spare,
                    );
                    let parts = [
                        g.top,
                        g.feeds,
                        g.feeds_rule,
                        g.list,
                        g.rule,
                        g.article,
                        g.foot,
                    ];
                    let area: u32 = parts.iter().map(|r| r.area()).sum();
                    let air = if height >= AIRY {
                        2 * u32::from(width)
                    } else {
                        0
                    };
                    assert!(
                        g.is_too_small() || area + air == g.screen.area(),
                        "{width}x{height} {g:?}"
                    );
                    assert!(
                        parts
                            .iter()
                            .all(|r| r.is_empty() || g.screen.intersection(*r) == *r)
                    );
                    assert!(g.text.is_empty() || g.article.intersection(g.text) == g.text);
                }
            }
        }
    }

    #[test]
    fn a_wide_screen_gives_the_feeds_some_of_what_it_has() {
        let shape = Shape {
            feeds: Some(true),
            ..Shape::default()
        };
        for (width, feeds) in [(120, 30), (140, 30), (160, 35), (200, 44), (250, 44)] {
            let size = Size::new(width, 40);
            let g = Geometry::new(size, shape, Pane::List, Foot::Spare);
            assert_eq!(g.feeds.width, feeds, "{width}");
        }
    }

    #[test]
    fn both_panes_stand_side_by_side_from_ninety_columns() {
        let at = |width| {
            Geometry::new(
                Size::new(width, 30),
                Shape::default(),
                Pane::List,
                Foot::Spare,
            )
        };
        assert!(at(89).article.is_empty());
        assert!(!at(90).article.is_empty());
    }
}
