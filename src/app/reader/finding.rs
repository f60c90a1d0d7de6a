//! Words found in the article, and the way from one to the next.

use super::Reader;
use crate::text::find::{self, Match, Needle};
use crate::text::sheet::Anchor;

impl Reader {
    /// Returns what was found in the article, in order.
    pub fn found(&self) -> &[Match] {
        self.page.as_ref().map_or(&[], |page| &page.found)
    }

    /// Returns which of the matches is the current one, from 0.
    pub fn current_match(&self) -> Option<usize> {
        self.page.as_ref().and_then(|page| page.current)
    }

    /// Finds words in the article; the first match at or behind the place becomes the current one.
    pub fn search(&mut self, needle: &Needle) {
        let Some(page) = &mut self.page else { return };
        page.found = find::find(page.layout.sheet(), needle);
        page.current = None;
    }

    /// Makes the first match at or behind an anchor the current one and brings it into view.
    pub fn go_to_match_from(&mut self, from: Anchor) {
        let Some(page) = &self.page else { return };
        let next = page.found.partition_point(|found| found.at < from);
        let next = if next < page.found.len() { next } else { 0 };
        self.go_to_match(next);
    }

    /// Makes the next or the previous match the current one, around the end too: counted from the current one while it
    /// is in view, else from what is.
    pub fn step_match(&mut self, by: isize) {
        let height = self.height;
        let Some(page) = &mut self.page else { return };
        let count = page.found.len() as isize;
        if count == 0 {
            return;
        }
        let last = page.layout.step(page.spot, height as isize - 1);
        let (spot, layout) = (page.spot, &mut page.layout);
        let current = page.current.filter(|&index| {
            let place = layout.locate(page.found[index].at);
            (spot..=last).contains(&place)
        });
        let next = match current {
            Some(current) => current as isize + by,
            None => {
                let before = page.found.partition_point(|found| found.at < page.anchor) as isize;
                before + by - isize::from(by > 0)
            }
        };
        self.go_to_match(next.rem_euclid(count) as usize);
    }

    fn go_to_match(&mut self, index: usize) {
        let height = self.height;
        let Some(page) = &mut self.page else { return };
        let Some(found) = page.found.get(index) else {
            return;
        };
        page.current = Some(index);
        let spot = page.layout.locate(found.at);
        let last = page.layout.step(page.spot, isize::from(height as i16) - 1);
        if spot < page.spot || spot > last {
            let third = -(isize::from(height as i16) / 3);
            let top = page
                .layout
                .step(spot, third)
                .min(page.layout.last_top(height));
            self.go(top);
        }
    }
}
