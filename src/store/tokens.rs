//! The words of a text as the index has them.
//!
//! What a letter is, and which letters count as the same, is what the index's own tokenizer says, so that the words of a rule
//! mean what the same words mean in a search. It is asked of each character once, by a table like the index, in memory; to
//! have it take whole texts apart, and to read their words back, takes twenty times as long as to remember its answers. Of
//! the words of a text only those are kept that a phrase has: most texts have none.

use super::search::{goes_on, spaced};
use crate::model::query::Words;
use rusqlite::Connection;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The tokenizer of the index.
const TOKENIZER: &str = "unicode61 remove_diacritics 2";

/// Letters that a character is asked about between.
const BETWEEN: (char, char) = ('a', 'z');
/// What ends the last word of a text.
const END: char = ' ';

/// Tells words apart.
#[derive(Debug)]
pub(super) struct Tokenizer {
    db: Connection,
    known: RefCell<Known>,
    wanted: RefCell<Wanted>,
}

/// The words of all phrases that were read.
#[derive(Debug)]
struct Wanted {
    words: HashSet<String>,
    /// Those that may go on.
    open: HashSet<String>,
    /// Whether any of them begins with a byte; most words of a text are known by that to be none of them.
    begin: [bool; 256],
}

/// What is known of characters.
#[derive(Debug)]
struct Known {
    /// Of those that most texts are made of.
    ascii: [Option<Letter>; 128],
    others: HashMap<char, Letter>,
}

/// What a character is to the tokenizer, and what it is folded to.
#[derive(Clone, Copy, Debug)]
enum Letter {
    /// No part of a word.
    None,
    /// A part of a word.
    Any(char),
    /// A part of a word that has begun, as an accent is.
    Inside(Option<char>),
}

/// The words of a text that phrases have, each with its places in order.
#[derive(Debug, Default)]
pub(super) struct Tokens(BTreeMap<String, Vec<u32>>);

/// Words that stand one behind the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    words: Vec<String>,
    /// Whether the last of them may go on.
    open: bool,
}

impl Tokenizer {
    pub(super) fn new() -> rusqlite::Result<Self> {
        let db = Connection::open_in_memory()?;
        db.execute_batch(&format!(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content = '', tokenize = '{TOKENIZER}');
             CREATE VIRTUAL TABLE words USING fts5vocab(texts, 'instance');
             BEGIN"
        ))?;
        Ok(Self {
            db,
            known: RefCell::new(Known {
                ascii: [None; 128],
                others: HashMap::new(),
            }),
            wanted: RefCell::new(Wanted {
                words: HashSet::new(),
                open: HashSet::new(),
                begin: [false; 256],
            }),
        })
    }

    /// Finds the words of a text whose unspaced scripts are set apart, as far as phrases that were read have them.
    pub(super) fn read(&self, text: &str) -> rusqlite::Result<Tokens> {
        let (wanted, mut tokens) = (self.wanted.borrow(), Tokens::default());
        self.walk(text, |word, at| {
            if wanted.has(word) {
                tokens.add(word, at);
            }
        })?;
        Ok(tokens)
    }

    /// Tells the words of a text and their places, in order.
    fn walk(&self, text: &str, mut tell: impl FnMut(&str, u32)) -> rusqlite::Result<()> {
        let mut known = self.known.borrow_mut();
        let (mut word, mut at) = (String::new(), 0);
        for c in text.chars().chain([END]) {
            let letter = match known.of(c) {
                Some(letter) => letter,
                None => known.remember(c, self.learn(c)?),
            };
            match letter {
                Letter::Any(folded) => word.push(folded),
                _ if word.is_empty() => {}
                Letter::Inside(folded) => word.extend(folded),
                Letter::None => {
                    tell(&word, at);
                    word.clear();
                    at += 1;
                }
            }
        }
        Ok(())
    }

    /// Returns all words of a text, in order.
    fn words(&self, text: &str) -> rusqlite::Result<Vec<String>> {
        let mut words = Vec::new();
        self.walk(text, |word, _| words.push(word.to_owned()))?;
        Ok(words)
    }

    /// Asks what a character is: between letters, and by itself.
    fn learn(&self, c: char) -> rusqlite::Result<Letter> {
        let (before, behind) = BETWEEN;
        let words = self.ask(&format!("{before}{c}{behind} {c}"))?;
        let mut words = words.iter().map(String::as_str);
        let inside = words.next().and_then(|word| {
            let inner = word.strip_prefix(before)?.strip_suffix(behind)?;
            Some(inner.chars().next())
        });
        Ok(match (inside, words.next()) {
            (None, _) => Letter::None,
            (Some(Some(folded)), Some(_)) => Letter::Any(folded),
            (Some(folded), _) => Letter::Inside(folded),
        })
    }

    /// Has a text taken apart by the tokenizer itself.
    fn ask(&self, text: &str) -> rusqlite::Result<Vec<String>> {
        self.db
            .prepare_cached("INSERT INTO texts (rowid, text) VALUES (1, ?1)")?
            .execute([text])?;
        let mut words = self
            .db
            .prepare_cached("SELECT term FROM words ORDER BY offset")?;
        let words = words.query_map([], |row| row.get(0))?;
        let words = words.collect::<rusqlite::Result<_>>()?;
        self.db
            .prepare_cached("INSERT INTO texts (texts) VALUES ('delete-all')")?
            .execute([])?;
        Ok(words)
    }

    /// Reads words that are looked for in the texts that are read later.
    pub(super) fn phrase(&self, words: &Words) -> rusqlite::Result<Phrase> {
        let phrase = Phrase {
            words: self.words(&spaced(&words.text))?,
            open: words.open && goes_on(&words.text),
        };
        self.wanted.borrow_mut().add(&phrase);
        Ok(phrase)
    }
}

impl Wanted {
    fn add(&mut self, phrase: &Phrase) {
        for word in &phrase.words {
            self.begin[usize::from(word.as_bytes()[0])] = true;
            self.words.insert(word.clone());
        }
        if phrase.open {
            self.open.extend(phrase.words.last().cloned());
        }
    }

    fn has(&self, word: &str) -> bool {
        let begins = word.bytes().next();
        if !begins.is_some_and(|byte| self.begin[usize::from(byte)]) {
            return false;
        }
        let goes_on = || {
            let mut ends = word.char_indices().map(|(at, _)| at);
            ends.any(|end| self.open.contains(&word[..end]))
        };
        self.words.contains(word) || !self.open.is_empty() && goes_on()
    }
}

impl Known {
    fn of(&self, c: char) -> Option<Letter> {
        match self.ascii.get(c as usize) {
            Some(letter) => *letter,
            None => self.others.get(&c).copied(),
        }
    }

    fn remember(&mut self, c: char, letter: Letter) -> Letter {
        match self.ascii.get_mut(c as usize) {
            Some(place) => *place = Some(letter),
            None => drop(self.others.insert(c, letter)),
        }
        letter
    }
}

impl Tokens {
    fn add(&mut self, word: &str, at: u32) {
        match self.0.get_mut(word) {
            Some(places) => places.push(at),
            None => drop(self.0.insert(word.to_owned(), vec![at])),
        }
    }

    /// Tells whether words stand in the text. None at all do not.
    pub(super) fn have(&self, phrase: &Phrase) -> bool {
        let Some((last, first)) = phrase.words.split_last() else {
            return false;
        };
        let mut known = Vec::with_capacity(first.len());
        for word in first {
            match self.0.get(word) {
                Some(places) => known.push(places),
                None => return false,
            }
        }
        let follows = |at: u32| {
            let before = (1..).zip(known.iter().rev());
            let mut before = before.map(|(back, places)| (at.checked_sub(back), places));
            before.all(|(at, places)| at.is_some_and(|at| places.binary_search(&at).is_ok()))
        };
        if !phrase.open {
            let places = self.0.get(last);
            return places.is_some_and(|places| places.iter().any(|at| follows(*at)));
        }
        let longer = self.0.range(last.clone()..);
        let mut longer = longer.take_while(|(word, _)| word.starts_with(last));
        longer.any(|(_, places)| places.iter().any(|at| follows(*at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query::Place;
    use proptest::prelude::*;

    #[test]
    fn the_tokenizer_is_that_of_the_index() {
        let schema = include_str!("../../assets/sql/0001_library.sql");
        assert!(schema.contains(&format!("tokenize = '{TOKENIZER}'")));
    }

    proptest! {
        #[test]
        fn texts_are_taken_apart_as_the_tokenizer_does_it(text in ".*") {
            let tokenizer = Tokenizer::new().unwrap();
            let words = tokenizer.words(&text).unwrap();
            prop_assert_eq!(words, tokenizer.ask(&text).unwrap());
        }
    }

    #[test]
    fn every_character_is_what_it_is_to_the_tokenizer() {
        let tokenizer = Tokenizer::new().unwrap();
        // Alphabets with their accents, forms, and letters for mathematics; neighbours in one text.
        let blocks = [0..0x3400_u32, 0xf900..0x1_0500, 0x1_d400..0x1_d800];
        for start in blocks.into_iter().flat_map(|block| block.step_by(256)) {
            let block = start..start + 256;
            let text: String = block
                .filter_map(char::from_u32)
                .flat_map(|c| ['é', c, 'x'])
                .collect();
            let words = tokenizer.words(&text).unwrap();
            assert_eq!(words, tokenizer.ask(&text).unwrap(), "{start:x}");
        }
    }

    #[test]
    fn words_are_found_as_they_are_folded() {
        let tokenizer = Tokenizer::new().unwrap();
        let text = spaced("The Crème brûlée of the house, the crème of 会议");
        let has = |words: &str, open| {
            let words = Words {
                place: Place::Anywhere,
                text: words.to_owned(),
                open,
            };
            let phrase = tokenizer.phrase(&words).unwrap();
            tokenizer.read(&text).unwrap().have(&phrase)
        };
        for text in [
            "creme",
            "BRULEE of",
            "the creme of",
            "会议",
            "house, the",
            "议",
        ] {
            assert!(has(text, false), "{text}");
        }
        for text in [
            "brulee creme",
            "hou",
            "creme house",
            "议会",
            "",
            "—",
            "of of",
        ] {
            assert!(!has(text, false), "{text}");
        }
        assert!(
            has("hou", true)
                && has("the hou", true)
                && has("creme o", false) == has("creme o", true)
        );
        assert!(!has("the brul house", true));
    }
}
