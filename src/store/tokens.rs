//! The words of a text as the index has them.
//!
//! What a word is, and which letters count as the same, is what the index's own tokenizer says: a text is put into a table
//! like the index, in memory, and its words are read back. So the words of a rule mean what the same words mean in a
//! search.

use super::search::{goes_on, spaced};
use crate::model::query::Words;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The tokenizer of the index.
const TOKENIZER: &str = "unicode61 remove_diacritics 2";

/// Tells words apart.
#[derive(Debug)]
pub(super) struct Tokenizer {
    db: Connection,
}

/// The words of a text, each with its places in order.
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
        Ok(Self { db })
    }

    /// Finds the words of a text whose unspaced scripts are set apart.
    pub(super) fn read(&self, text: &str) -> rusqlite::Result<Tokens> {
        let mut tokens = Tokens::default();
        if text.is_empty() {
            return Ok(tokens);
        }
        self.db
            .prepare_cached("INSERT INTO texts (rowid, text) VALUES (1, ?1)")?
            .execute([text])?;
        let mut words = self.db.prepare_cached("SELECT term, offset FROM words")?;
        let mut rows = words.query([])?;
        while let Some(row) = rows.next()? {
            let (word, at) = (row.get_ref(0)?.as_str()?, row.get(1)?);
            match tokens.0.get_mut(word) {
                Some(places) => places.push(at),
                None => drop(tokens.0.insert(word.to_owned(), vec![at])),
            }
        }
        self.db
            .prepare_cached("INSERT INTO texts (texts) VALUES ('delete-all')")?
            .execute([])?;
        Ok(tokens)
    }

    /// Reads words that are looked for.
    pub(super) fn phrase(&self, words: &Words) -> rusqlite::Result<Phrase> {
        let tokens = self.read(&spaced(&words.text))?;
        let placed = tokens
            .0
            .into_iter()
            .flat_map(|(word, places)| places.into_iter().map(move |at| (at, word.clone())));
        let words_by_place: BTreeMap<u32, String> = placed.collect();
        Ok(Phrase {
            words: words_by_place.into_values().collect(),
            open: words.open && goes_on(&words.text),
        })
    }
}

impl Tokens {
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

    #[test]
    fn the_tokenizer_is_that_of_the_index() {
        let schema = include_str!("../../assets/sql/0001_library.sql");
        assert!(schema.contains(&format!("tokenize = '{TOKENIZER}'")));
    }

    #[test]
    fn words_are_found_as_they_are_folded() {
        let tokenizer = Tokenizer::new().unwrap();
        let tokens = tokenizer
            .read(&spaced("The Crème brûlée of the house, the crème of 会议"))
            .unwrap();
        let has = |text: &str, open| {
            let words = Words {
                place: Place::Anywhere,
                text: text.to_owned(),
                open,
            };
            tokens.have(&tokenizer.phrase(&words).unwrap())
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
