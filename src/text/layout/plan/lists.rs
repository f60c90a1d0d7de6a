//! Lists in the plan: what hangs before their items, and whether these stand without air.

use super::Planner;
use crate::model::{Block, Leaf, List};
use crate::text::layout::row::Mark;
use crate::text::sheet::Sheet;

/// Longest paragraph of a list whose items stand without air, in bytes.
const SHORT: usize = 280;

impl Planner<'_> {
    /// Plans a list.
    pub(super) fn list(&mut self, list: &List) {
        if std::mem::take(&mut self.leads) {
            self.gap = 0;
        } else {
            self.air(1);
        }
        let outside = (self.column, self.frame, self.tight);
        self.tight = outside.2 || self.is_tight(list);
        let last = list
            .start
            .map(|first| first.saturating_add(list.items.len() as i64 - 1));
        let field = match (list.start, last) {
            (Some(first), Some(last)) => number_cells(first).max(number_cells(last)) + 1,
            _ => 2,
        };
        let cells = self.column.room_for(field, self.page);
        for (i, blocks) in list.items.iter().enumerate() {
            let mark = match list.start {
                Some(first) => Mark::Number(first.saturating_add(i as i64)),
                None => Mark::Bullet(self.lists),
            };
            let width = list.start.map_or(1, |_| mark_cells(&mark));
            let x = outside.0.x + field.saturating_sub(1 + width);
            let shown = (cells > 0).then_some((mark, width));
            self.frame = Some(self.plan.frames.list_item(outside.1, x, shown));
            self.column = outside.0;
            self.column.indent(cells);
            let depth = self.lists;
            self.lists = depth.saturating_add(u8::from(list.start.is_none()));
            self.blocks(blocks);
            self.lists = depth;
        }
        (self.column, self.frame, self.tight) = outside;
    }

    /// Tells whether all items of a list are single short paragraphs, lists below them left aside.
    fn is_tight(&self, list: &List) -> bool {
        let is_short = |leaf: Leaf| self.sheet.text(Sheet::leaf(leaf)).chars.len() <= SHORT;
        list.items.iter().all(|blocks| {
            blocks.iter().enumerate().all(|(i, block)| match block {
                Block::Paragraph(leaf) => i == 0 && is_short(*leaf),
                Block::List(list) => self.is_tight(list),
                _ => false,
            })
        })
    }
}

/// Returns the cells of a list's number, its full stop included.
fn number_cells(number: i64) -> u16 {
    let digits = number.unsigned_abs().checked_ilog10().unwrap_or(0) as u16 + 1;
    digits + 1 + u16::from(number < 0)
}

fn mark_cells(mark: &Mark) -> u16 {
    match mark {
        Mark::Number(number) => number_cells(*number),
        _ => 1,
    }
}
