//! The order of the screen for a line that stands alone: a title, a name.

use super::has_rtl;
use std::ops::Range;
use unicode_bidi::BidiInfo;

/// Divides a line into stretches of bytes in the order in which they stand from left to right, each with whether it is
/// read backwards (UAX 9).
pub fn order(line: &str) -> Vec<(Range<usize>, bool)> {
    if !has_rtl(line) {
        return vec![(0..line.len(), false)];
    }
    let info = BidiInfo::new(line, None);
    let mut stretches = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        stretches.extend(
            runs.into_iter()
                .map(|run| (run.clone(), levels[run.start].is_rtl())),
        );
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_stand_in_the_order_of_the_screen() {
        assert_eq!(order("plain"), [(0..5, false)]);
        assert_eq!(order("אב 12"), [(5..7, false), (0..5, true)]);
        let line = "one שתיים three";
        let words: Vec<&str> = order(line)
            .into_iter()
            .map(|(bytes, _)| line[bytes].trim())
            .collect();
        assert_eq!(words, ["one", "שתיים", "three"]);
    }
}
