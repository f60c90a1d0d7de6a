//! The line at the foot where words are typed.

use super::event::{Code, Key};
use crate::model::{ArticleId, Clean, FeedId};
use crate::text::sheet::Anchor;
use crate::text::width::width;
use unicode_segmentation::UnicodeSegmentation;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Words to find in the article; where the search began.
    Find(Anchor),
    /// Words to find in the library.
    Search,
    /// Words that all headlines shown must have.
    Filter,
    /// The name of a command.
    Command,
    /// The name of a file to save to.
    Save,
    /// A command that gets the article.
    Pipe,
    /// The address of a feed to subscribe to.
    Add,
    /// A title for a feed.
    Rename(FeedId),
    /// A folder for a feed.
    Move(FeedId),
    /// Whether a feed is to be removed.
    Remove(FeedId),
    /// A name to keep a search under.
    Keep,
    /// A tag to give to an article, or to take away from it.
    Tag(ArticleId),
}

/// What a line may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The whole line.
    pub text: String,
    /// What it does.
    pub help: String,
}

/// A line that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub asked: Asked,
    text: String,
    cursor: usize,
    stem: Option<String>,
}

/// What a key did to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The text is another one now.
    Changed,
    /// Only the cursor moved, or nothing happened.
    Nothing,
    /// Enter: the line is done.
    Done,
    /// Esc, or a deletion in an empty line: it is given up.
    GivenUp,
    /// Tab: the word is to be completed.
    Complete,
    /// Up: an older line is wanted.
    Older,
    /// Down: a newer line is wanted.
    Newer,
}

/// Longest line, in bytes: what is pasted by mistake is cut.
const LONGEST: usize = 4096;

impl Prompt {
    /// Opens a line with some text in it.
    pub fn new(asked: Asked, text: &str) -> Self {
        Self {
            asked,
            text: text.to_owned(),
            cursor: text.len(),
            stem: None,
        }
    }

    /// Returns what was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns what was typed before it was completed.
    pub fn stem(&self) -> &str {
        self.stem.as_deref().unwrap_or(&self.text)
    }

    /// Returns what stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Returns the sign in front of the line.
    pub fn sign(&self) -> &'static str {
        match self.asked {
            Asked::Find(_) | Asked::Search => "/",
            Asked::Filter => "Filter: ",
            Asked::Command => ":",
            Asked::Save => "Save as: ",
            Asked::Pipe => "Pipe to: ",
            Asked::Add => "Subscribe to: ",
            Asked::Rename(_) => "Title: ",
            Asked::Move(_) => "Folder: ",
            Asked::Remove(_) => "Remove this feed and its articles? y: ",
            Asked::Keep => "Keep this search as: ",
            Asked::Tag(_) => "Tag: ",
        }
    }

    /// Replaces the text.
    pub fn set_text(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.cursor = self.text.len();
    }

    /// Puts the cursor at a cell of a row, as far as all of the line is in view there.
    pub(super) fn put_cursor(&mut self, cell: u16, row: u16) {
        let sign = width(self.sign());
        let room = usize::from(row).saturating_sub(sign + 1).min(40);
        if width(&self.text) >= room {
            return;
        }
        let cell = usize::from(cell).saturating_sub(sign);
        let fits = |end: &usize| width(&self.text[..*end]) <= cell;
        let ends = self
            .text
            .grapheme_indices(true)
            .map(|(start, part)| start + part.len());
        self.cursor = ends.take_while(fits).last().unwrap_or(0);
    }

    /// Completes a line as far as it is certain; asked again, goes through those that begin so.
    pub(super) fn complete(&mut self, candidates: impl Fn(&str) -> Vec<Candidate>) {
        if self.asked != Asked::Command {
            return;
        }
        let stem = self.stem.take().unwrap_or_else(|| self.text.clone());
        let lines = candidates(&stem);
        let names: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let next = match names.iter().copied().reduce(common) {
            Some(common) if common.len() > self.text.len() => Some(common),
            _ => {
                let at = names.iter().position(|name| *name == self.text);
                names
                    .get(at.map_or(0, |at| (at + 1) % names.len()))
                    .copied()
            }
        };
        if let Some(name) = next.map(str::to_owned) {
            self.set_text(&name);
        }
        self.stem = Some(stem);
    }

    /// Puts text at the cursor; line breaks become blanks, controls go.
    pub fn insert(&mut self, text: &str) {
        let clean = Clean::text(&text.replace(['\r', '\n', '\t'], " "));
        let room = LONGEST.saturating_sub(self.text.len());
        let clean = &clean[..clean.floor_char_boundary(room)];
        self.text.insert_str(self.cursor, clean);
        self.cursor += clean.len();
    }

    /// Handles a key as line editors do.
    pub fn key(&mut self, key: Key) -> Typed {
        if key.code != Code::Tab {
            self.stem = None;
        }
        if key.alt {
            return match key.code {
                Code::Backspace => self.cut(self.word_left(), self.cursor),
                _ => Typed::Nothing,
            };
        }
        match (key.code, key.ctrl) {
            (Code::Enter, _) => return Typed::Done,
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return Typed::GivenUp,
            (Code::Tab, _) => return Typed::Complete,
            (Code::Up, _) | (Code::Char('p'), true) => return Typed::Older,
            (Code::Down, _) | (Code::Char('n'), true) => return Typed::Newer,
            (Code::Backspace, false) | (Code::Char('h'), true) if self.text.is_empty() => {
                return Typed::GivenUp;
            }
            (Code::Backspace, false) | (Code::Char('h'), true) => {
                return self.cut(self.left(), self.cursor);
            }
            (Code::Delete, _) | (Code::Char('d'), true) => {
                return self.cut(self.cursor, self.right());
            }
            (Code::Char('u'), true) => return self.cut(0, self.cursor),
            (Code::Char('k'), true) => return self.cut(self.cursor, self.text.len()),
            (Code::Char('w') | Code::Backspace, true) => {
                return self.cut(self.word_left(), self.cursor);
            }
            (Code::Left, false) | (Code::Char('b'), true) => self.cursor = self.left(),
            (Code::Right, false) | (Code::Char('f'), true) => self.cursor = self.right(),
            (Code::Left, true) => self.cursor = self.word_left(),
            (Code::Home, _) | (Code::Char('a'), true) => self.cursor = 0,
            (Code::End, _) | (Code::Char('e'), true) => self.cursor = self.text.len(),
            (Code::Char(c), false) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                return Typed::Changed;
            }
            _ => {}
        }
        Typed::Nothing
    }

    fn cut(&mut self, from: usize, to: usize) -> Typed {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        Typed::Changed
    }

    fn left(&self) -> usize {
        self.before_cursor()
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(start, _)| start)
    }

    fn right(&self) -> usize {
        self.cursor
            + self.text[self.cursor..]
                .graphemes(true)
                .next()
                .map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        self.before_cursor()
            .trim_end()
            .rfind([' ', '/'])
            .map_or(0, |end| end + 1)
    }
}

/// Returns the beginning that two texts share.
fn common<'a>(a: &'a str, b: &'a str) -> &'a str {
    let mut same = a.char_indices().zip(b.chars());
    let end = same.find(|((_, x), y)| x != y).map(|((at, _), _)| at);
    &a[..end.unwrap_or(a.len().min(b.len()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[&str]) -> Prompt {
        let mut prompt = Prompt::new(Asked::Filter, "");
        for key in keys {
            prompt.key(Key::parse(key).unwrap());
        }
        prompt
    }

    #[test]
    fn a_line_is_edited_as_in_a_shell() {
        assert_eq!(typed(&["a", "b", "Left", "x"]).text(), "axb");
        assert_eq!(
            typed(&["o", "n", "e", "Space", "t", "Ctrl-W"]).text(),
            "one "
        );
        assert_eq!(typed(&["a", "b", "Ctrl-A", "Ctrl-D"]).text(), "b");
        assert_eq!(typed(&["a", "b", "Ctrl-U", "c"]).text(), "c");
    }

    #[test]
    fn a_cluster_goes_as_one() {
        let mut prompt = Prompt::new(Asked::Filter, "a👨‍👩‍👧e\u{301}");
        prompt.key(Key::plain(Code::Backspace));
        prompt.key(Key::plain(Code::Backspace));
        assert_eq!(prompt.text(), "a");
    }

    #[test]
    fn a_paste_cannot_bring_controls_nor_flood_the_line() {
        let mut prompt = Prompt::new(Asked::Filter, "");
        prompt.insert("a\nb\x1b[2J");
        assert_eq!(prompt.text(), "a b[2J");
        prompt.insert(&"é".repeat(10_000));
        assert!(prompt.text().len() <= LONGEST);
    }
}
