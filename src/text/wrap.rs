//! Where lines end.
//!
//! The algorithm is textwrap's; measuring and breaking are ours, since a terminal counts clusters and a newspaper minds
//! the rules of every script. A line that ends in the middle of nothing better is still never too wide, and no cluster
//! is ever cut.

mod breaks;
mod piece;

use super::hyphenate;
use breaks::Words;
use memchr::memchr_iter;
use piece::{Cutting, Piece};
use textwrap::wrap_algorithms::wrap_first_fit;

/// How the lines of a text are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Each line takes what fits: for running text.
    Greedy,
    /// All lines are made about equally long: for headlines and captions.
    Balanced,
}

/// A line of a wrapped text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last visible one; white space at the end is outside.
    pub end: usize,
    /// How many cells it takes, its hyphen included.
    pub width: u16,
    /// Whether a hyphen is drawn behind it.
    pub hyphen: bool,
}

/// Breaks a text into lines of at most `width` cells. `language` is a BCP 47 tag or blank.
pub fn lines(text: &str, width: u16, fit: Fit, language: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    Wrapper::new(language).wrap(text, width, fit, &mut lines);
    lines
}

/// Returns the bytes of a text before which a line may begin, by the rules alone, in order; its start and its end are
/// left out.
pub fn breaks(text: &str, language: &str) -> impl Iterator<Item = usize> {
    let words = Words::of(text, language);
    let mut all = Vec::new();
    for (start, line) in hard_lines(text) {
        breaks::each(line, words, |end| all.push(start + end));
        if let Some(last) = all.pop_if(|last| *last == start + line.len()) {
            all.push(last + 1);
        } else {
            all.push(start + 1);
        }
    }
    all.into_iter().filter(move |&b| b < text.len())
}

/// Divides a text at its line feeds; one at the very end begins no further line.
fn hard_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr_iter(b'\n', text.as_bytes());
    let tail = (!text.is_empty() && !text.ends_with('\n')).then_some(text.len());
    let mut start = 0;
    ends.chain(tail).map(move |end| {
        let line = (start, &text[start..end]);
        start = end + 1;
        line
    })
}

/// Breaks one text after the other, keeping its memory.
#[derive(Debug)]
pub struct Wrapper<'l> {
    language: &'l str,
    pieces: Vec<Piece>,
}

impl<'l> Wrapper<'l> {
    /// Begins; `language` is a BCP 47 tag or blank.
    pub fn new(language: &'l str) -> Self {
        Self {
            language,
            pieces: Vec::new(),
        }
    }

    /// Breaks a text into lines of at most `width` cells, and appends them to `lines`. Only a cluster that is wider
    /// than that stands in a line that is too wide, alone.
    pub fn wrap(&mut self, text: &str, width: u16, fit: Fit, lines: &mut Vec<Line>) {
        let width = usize::from(width.max(1));
        let cutting = Cutting {
            width,
            words: Words::of(text, self.language),
            patterns: hyphenate::patterns(self.language),
            long: match fit {
                Fit::Greedy => (width / 4).max(8),
                Fit::Balanced => usize::MAX,
            },
        };
        for (start, line) in hard_lines(text) {
            self.pieces.clear();
            cutting.cut(text, start, line, &mut self.pieces);
            if self.pieces.is_empty() {
                lines.push(Line {
                    start,
                    end: start,
                    width: 0,
                    hyphen: false,
                });
                continue;
            }
            let target = match fit {
                Fit::Greedy => width,
                Fit::Balanced => balanced(&self.pieces, width),
            };
            let fitted = wrap_first_fit(&self.pieces, &[target as f64]);
            lines.extend(fitted.into_iter().map(|pieces| line_of(pieces, width)));
        }
    }
}

/// Finds the smallest width at which a text takes no more lines than at `width`: there they are about equally long.
fn balanced(pieces: &[Piece], width: usize) -> usize {
    let count = |width: usize| wrap_first_fit(pieces, &[width as f64]).len();
    let wanted = count(width);
    let widest = pieces.iter().map(|p| piece::cells(std::slice::from_ref(p)));
    let mut low = widest.max().unwrap_or(width).min(width);
    let mut high = width;
    while low < high {
        let middle = low.midpoint(high);
        if count(middle) <= wanted {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    high
}

/// Makes a line of pieces, of which there is at least one.
fn line_of(pieces: &[Piece], width: usize) -> Line {
    let cells = piece::cells(pieces);
    let last = pieces.last().copied().unwrap_or_default();
    let hyphen = last.hyphen && cells < width;
    Line {
        start: pieces.first().map_or(last.start, |p| p.start),
        end: last.end,
        width: u16::try_from(cells + usize::from(hyphen)).unwrap_or(u16::MAX),
        hyphen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::{clusters, width as cells};
    use proptest::prelude::*;

    fn set(text: &str, width: u16, fit: Fit, language: &str) -> Vec<String> {
        let show = |line: Line| {
            format!(
                "{}{}",
                &text[line.start..line.end],
                if line.hyphen { "-" } else { "" }
            )
        };
        lines(text, width, fit, language)
            .into_iter()
            .map(show)
            .collect()
    }

    #[test]
    fn running_text_takes_what_fits() {
        assert_eq!(
            set("to be or not to be", 9, Fit::Greedy, ""),
            ["to be or", "not to be"]
        );
        assert_eq!(set("one\n\ntwo\n", 9, Fit::Greedy, ""), ["one", "", "two"]);
        assert_eq!(set("", 9, Fit::Greedy, ""), [""; 0]);
        assert_eq!(set("a\u{200b}b\u{200b}", 1, Fit::Greedy, ""), ["a", "b"]);
    }

    #[test]
    fn headlines_are_set_in_lines_about_equally_long() {
        let headline = "Nations meet in Wuzhen to talk of a shared future online";
        assert_eq!(
            set(headline, 52, Fit::Balanced, "en"),
            [
                "Nations meet in Wuzhen to talk",
                "of a shared future online"
            ]
        );
    }

    #[test]
    fn what_no_line_holds_is_divided_where_it_looks_best() {
        assert_eq!(
            set(
                "see https://example.org/world/2017_wuzhen",
                16,
                Fit::Greedy,
                ""
            ),
            ["see https://", "example.org/", "world/", "2017_wuzhen"]
        );
        assert_eq!(
            set("internationalisation", 9, Fit::Greedy, "en"),
            ["interna-", "tionali-", "sation"]
        );
        assert_eq!(
            set("xxxxxxxxxxxx", 5, Fit::Greedy, ""),
            ["xxxxx", "xxxxx", "xx"]
        );
        assert_eq!(set("中文", 1, Fit::Greedy, ""), ["中", "文"]);
    }

    #[test]
    fn soft_hyphens_are_seen_only_where_a_line_ends() {
        assert_eq!(
            set("super\u{ad}cali", 20, Fit::Greedy, ""),
            ["super\u{ad}cali"]
        );
        assert_eq!(
            set("super\u{ad}cali", 8, Fit::Greedy, ""),
            ["super-", "cali"]
        );
        assert_eq!(lines("super\u{ad}cali", 20, Fit::Greedy, "")[0].width, 9);
    }

    #[test]
    fn long_words_are_hyphenated_only_where_they_would_leave_a_hole() {
        let text = "The internationalisation of words";
        assert_eq!(
            set(text, 24, Fit::Greedy, "en"),
            ["The internationalisation", "of words"]
        );
        assert_eq!(set(text, 22, Fit::Greedy, "en")[0], "The internationalisa-");
        assert_eq!(
            set("The commission", 12, Fit::Greedy, "en"),
            ["The commis-", "sion"]
        );
        assert_eq!(
            set("The long commission", 12, Fit::Greedy, "en"),
            ["The long", "commission"]
        );
    }

    #[test]
    fn the_rules_of_each_script_hold() {
        for width in 8..30 {
            for line in set(
                "「人人生而自由」，在尊严和权利上（一律）平等。",
                width,
                Fit::Greedy,
                "zh",
            ) {
                assert!(!line.starts_with(['」', '，', '）', '。']), "{line}");
                assert!(!line.ends_with(['「', '（']), "{line}");
            }
        }
        assert_eq!(
            set("모든 인간은 태어날", 11, Fit::Greedy, "ko"),
            ["모든 인간은", "태어날"]
        );
        assert_eq!(
            set("모든 인간은 태어날", 9, Fit::Greedy, ""),
            ["모든", "인간은", "태어날"]
        );
        assert_eq!(set("มนุษย์ทั้งหลาย", 8, Fit::Greedy, "th"), ["มนุษย์ทั้ง", "หลาย"]);
    }

    fn is_unseen(text: &str) -> bool {
        text.chars()
            .all(|c| c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}')
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing(
            text in "\\PC{0,80}|[a-z ,.-]{0,200}|[a中。（「한é👩\u{200d}🇨\u{ad}\u{301}क\u{94d} \n]{0,80}",
            width in 1u16..40,
            balanced: bool,
            language in "en|de||ko",
        ) {
            let fit = if balanced { Fit::Balanced } else { Fit::Greedy };
            let lines = lines(&text, width, fit, &language);
            let mut at = 0;
            for line in lines {
                let shown = &text[line.start..line.end];
                let hyphen = usize::from(line.hyphen);
                prop_assert_eq!(cells(shown) + hyphen, usize::from(line.width));
                let alone = clusters(shown).filter(|c| c.width > 0).count() <= 1;
                prop_assert!(line.width <= width || alone, "{:?} in {}", shown, width);
                prop_assert!(is_unseen(&text[at..line.start]));
                at = line.end;
            }
            prop_assert!(is_unseen(&text[at..]));
        }
    }
}
