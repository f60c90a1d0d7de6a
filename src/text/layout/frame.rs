//! What stands around items: quotes and the items of lists, each with its decoration, nested.

use super::row::Mark;

/// A column of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Its first cell.
    pub(super) x: u16,
    /// How many cells it has, at least 1.
    pub(super) width: u16,
}

impl Column {
    /// Returns `cells`, or 0 where an indent by so much would leave too little of a page: less than half of it, or than
    /// twelve columns, or than three quarters of a page that has hardly more.
    pub(super) fn room_for(self, cells: u16, page: u16) -> u16 {
        let kept = (page / 2).max(12.min(page - page / 4));
        if self.width >= kept + cells { cells } else { 0 }
    }

    /// Moves its left edge.
    pub(super) fn indent(&mut self, cells: u16) {
        self.x += cells;
        self.width -= cells;
    }

    /// Moves both of its edges by two cells, where it is wide enough.
    pub(super) fn narrow(&mut self) {
        if self.width >= 24 {
            self.indent(2);
            self.width -= 2;
        }
    }
}

/// Number of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrameId(u32);

/// A quote or an item of a list.
#[derive(Debug)]
struct Frame {
    parent: Option<FrameId>,
    depth: u32,
    x: u16,
    decor: Decor,
    /// The first item inside.
    first: Option<u32>,
}

#[derive(Debug)]
enum Decor {
    /// A bar in every row.
    Bar,
    /// A mark in the first row.
    Mark(Mark, u16),
    /// None, for want of room.
    None,
}

/// All frames of an article; each knows the one around it.
#[derive(Debug, Default)]
pub(super) struct Frames(Vec<Frame>);

impl Frames {
    /// Adds a quote.
    pub(super) fn quote(&mut self, parent: Option<FrameId>, x: u16, has_room: bool) -> FrameId {
        self.add(parent, x, if has_room { Decor::Bar } else { Decor::None })
    }

    /// Adds an item of a list, with a mark and its cells if there is room.
    pub(super) fn list_item(
        &mut self,
        parent: Option<FrameId>,
        x: u16,
        mark: Option<(Mark, u16)>,
    ) -> FrameId {
        self.add(
            parent,
            x,
            mark.map_or(Decor::None, |(mark, cells)| Decor::Mark(mark, cells)),
        )
    }

    fn add(&mut self, parent: Option<FrameId>, x: u16, decor: Decor) -> FrameId {
        let depth = parent.map_or(0, |id| self.get(id).depth + 1);
        self.0.push(Frame {
            parent,
            depth,
            x,
            decor,
            first: None,
        });
        FrameId(self.0.len() as u32 - 1)
    }

    fn get(&self, id: FrameId) -> &Frame {
        &self.0[id.0 as usize]
    }

    /// Notes an item as the first of every frame around it that has none yet.
    pub(super) fn begin(&mut self, mut frame: Option<FrameId>, item: u32) {
        while let Some(id) = frame {
            let inner = &mut self.0[id.0 as usize];
            if inner.first.is_some() {
                return;
            }
            inner.first = Some(item);
            frame = inner.parent;
        }
    }

    /// Finds the innermost frame around two others.
    pub(super) fn common(&self, a: Option<FrameId>, b: Option<FrameId>) -> Option<FrameId> {
        let (mut a, mut b) = (a?, b?);
        while a != b {
            let (deep, other) = if self.get(a).depth >= self.get(b).depth {
                (a, b)
            } else {
                (b, a)
            };
            (a, b) = (self.get(deep).parent?, other);
        }
        Some(a)
    }

    /// Lists what is drawn in a row of an item, from the inside out: columns, cells and marks. `first` is the item when
    /// the row is its first.
    pub(super) fn marks(
        &self,
        frame: Option<FrameId>,
        first: Option<u32>,
    ) -> impl Iterator<Item = (u16, u16, Mark)> {
        std::iter::successors(frame, |&id| self.get(id).parent).filter_map(move |id| {
            let frame = self.get(id);
            match &frame.decor {
                Decor::Bar => Some((frame.x, 1, Mark::QuoteBar)),
                Decor::Mark(mark, cells) if first.is_some() && frame.first == first => {
                    Some((frame.x, *cells, mark.clone()))
                }
                Decor::Mark(..) | Decor::None => None,
            }
        })
    }
}
