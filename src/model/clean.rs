//! Text that is safe to print, by type.
//!
//! The only ways to a [`Clean`] pass through one filter that works per character, never on patterns: a sequence cut
//! in two by a field, a row or an earlier filter is as harmless as a whole one, and cleaning twice changes nothing.
//! What goes: control characters, direction controls, tag characters, noncharacters. What is bounded: marks stacked
//! on one character, joiners in a chain, runs of invisible characters. What stays: every letter of every script.

use std::fmt;
use std::ops::Deref;

/// Most marks kept on one base character; the densest real text (pointed Hebrew, Vedic Sanskrit) needs about six.
const MARKS: u32 = 8;
/// Most zero-width joiners kept in one chain; the longest emoji of Unicode 17 has four.
const JOINS: u32 = 8;

/// Foreign text without anything that a terminal would take for more than text.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(String);

impl Clean {
    /// Cleans text of several lines: line breaks stay, as `\n`, and a tab becomes four spaces.
    pub fn text(foreign: &str) -> Self {
        if foreign
            .bytes()
            .all(|b| (0x20..0x7f).contains(&b) || b == b'\n')
        {
            return Self(foreign.to_owned());
        }
        Self(filter(foreign))
    }

    /// Cleans text of one line: white space is folded to single spaces and trimmed.
    pub fn line(foreign: &str) -> Self {
        let text = Self::text(foreign);
        let mut line = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        Self(line)
    }

    /// Tells whether nothing of the text would be seen.
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|c| c.is_whitespace() || is_invisible(c))
    }

    /// Tells whether a character is dropped wherever it stands.
    pub fn drops(c: char) -> bool {
        is_dangerous(c) && !c.is_whitespace()
    }

    /// Returns the text as a plain string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

fn filter(foreign: &str) -> String {
    let mut out = String::with_capacity(foreign.len());
    let (mut marks, mut joins) = (0, 0);
    let mut last = '\0';
    let mut chars = foreign.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = match c {
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    continue;
                }
                '\n'
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => {
                out.push_str("   ");
                ' '
            }
            '\u{b}' | '\u{c}' => ' ',
            _ if is_dangerous(c) => continue,
            _ => c,
        };
        if is_stacking(kept) {
            marks += 1;
            if marks > MARKS {
                continue;
            }
        } else if kept == '\u{200d}' {
            joins += 1;
            if joins > JOINS || last == '\u{200d}' {
                continue;
            }
        } else if is_invisible(kept) && kept == last {
            continue;
        } else {
            marks = 0;
            if last != '\u{200d}' || kept.is_whitespace() {
                joins = 0;
            }
        }
        out.push(kept);
        last = kept;
    }
    out
}

/// Characters that steer a terminal or turn the text around them, and those that are no characters at all.
fn is_dangerous(c: char) -> bool {
    match c {
        '\n' => false,
        // Controls.
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        // What turns the direction of the text around it.
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        // Marks of byte order and annotation, noncharacters, tags.
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Marks that stack on a base without limit (general combining blocks and variation selectors).
fn is_stacking(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Characters that take no ink of their own.
fn is_invisible(c: char) -> bool {
    is_stacking(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{1d173}'..='\u{1d17a}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_dropped_and_the_words_around_it_stay() {
        assert_eq!(
            Clean::text("a\x1b[31mb\u{9b}2Jc\x07\x7f").as_str(),
            "a[31mb2Jc"
        );
        assert_eq!(Clean::text("a\u{202e}b\u{2066}c\u{200f}").as_str(), "abc");
        assert_eq!(
            Clean::text("flag \u{1f3f4}\u{e0067}\u{e007f}").as_str(),
            "flag \u{1f3f4}"
        );
    }

    #[test]
    fn line_breaks_of_every_kind_become_one() {
        assert_eq!(
            Clean::text("a\r\nb\rc\u{2028}d\u{85}e").as_str(),
            "a\nb\nc\nd\ne"
        );
        assert_eq!(Clean::line(" a\r\n\tb \u{a0} c ").as_str(), "a b c");
    }

    #[test]
    fn floods_are_bounded() {
        let zalgo = format!("z{}", "\u{301}".repeat(1000));
        assert_eq!(Clean::text(&zalgo).chars().count(), 1 + MARKS as usize);
        let family = "\u{1f468}\u{200d}".repeat(1000);
        let family = Clean::text(&family);
        let longest = family
            .split("\u{1f468}\u{1f468}")
            .map(|chain| chain.matches('\u{200d}').count())
            .max();
        assert_eq!(longest, Some(JOINS as usize));
        assert!(Clean::text(&"\u{200b}".repeat(1000)).is_blank());
        assert_eq!(Clean::text(&"\u{200b}".repeat(1000)).chars().count(), 1);
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for foreign in [
            "a\t\rb",
            "\u{200d}\u{200d}x\u{fe0f}",
            "\x1b]8;;x\x07y",
            "e\u{301}\u{200b}\u{301}",
        ] {
            let once = Clean::text(foreign);
            assert_eq!(Clean::text(&once), once);
        }
    }

    proptest::proptest! {
        #[test]
        fn cleaning_anything_twice_changes_nothing(foreign in "[\\PCa\u{301}\u{200b}\u{200d}\u{fe0f}\u{202e}\r\n\t\u{1}👩]{0,60}") {
            let once = Clean::text(&foreign);
            proptest::prop_assert_eq!(Clean::text(&once), once);
        }
    }
}
