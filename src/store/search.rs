//! Every word kept, and how words are asked for.
//!
//! The index knows words by their letters, whatever their case and accents. Scripts that put no blanks between words go
//! into it character by character and are asked for as phrases of characters, so that any two are found.

use super::bundle::{Reader, Side};
use super::pack;
use super::select::column;
use super::{Fault, Library};
use crate::model::query::{Place, Words};
use crate::model::{Clean, Draft, Title};
use rusqlite::{Connection, params};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Fewest letters of a word that may go on: shorter ones begin too many.
const OPEN: usize = 2;

/// What the index is asked for: all of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<String>);

impl Terms {
    /// Adds words that stand one behind the other. What has no letters in it is left out.
    pub(super) fn add(&mut self, words: &Words) {
        self.push(words.place, &words.text, words.open);
    }

    /// Adds a tag of the publisher's.
    pub(super) fn add_tag(&mut self, name: &str) {
        let phrase = quoted(name);
        if !phrase.is_empty() {
            self.0.push(format!("tag : {phrase}"));
        }
    }

    fn push(&mut self, place: Place, text: &str, open: bool) {
        let phrase = quoted(text);
        if phrase.is_empty() {
            return;
        }
        let star = if open && goes_on(text) { " *" } else { "" };
        self.0.push(format!("{}{phrase}{star}", column(place)));
    }

    /// Tells whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the question in the language of the index.
    pub(super) fn question(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.0.join(" AND "))
    }
}

/// Tells whether the last word of a text may go on: one of few letters begins too many, and an unspaced script has none.
pub(super) fn goes_on(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let last = words.next_back().unwrap_or_default();
    last.chars().count() >= OPEN && !last.chars().any(is_unspaced)
}

/// A phrase in the language of the index, or blank if there is no letter in it.
fn quoted(text: &str) -> String {
    let spaced = spaced(text);
    if !spaced.chars().any(char::is_alphanumeric) {
        return String::new();
    }
    format!("\"{}\"", spaced.replace('"', " ").trim())
}

/// Sets every character apart that is of a script without blanks. What is not seen in a word is no part of it.
pub(super) fn spaced(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(next) = text.as_bytes()[at..].iter().position(|byte| *byte >= 0xc2) {
        at += next;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        if is_unspaced(c) || c == '\u{ad}' || Clean::drops(c) {
            out.push_str(&text[done..at]);
            if is_unspaced(c) {
                out.extend([' ', c, ' ']);
            }
            done = end;
        }
        at = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Characters of scripts that put no blanks between words: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

impl Library {
    /// Puts the words of articles that came or changed into the index, at most so many articles. `words_of` gives the
    /// words of a body. Returns how many were taken; there are none left when that is none.
    ///
    /// # Errors
    /// When the library cannot be written; what was taken before stays.
    pub fn index(
        &mut self,
        most: usize,
        words_of: &dyn Fn(&Draft) -> String,
    ) -> Result<usize, Fault> {
        let done = self.indexed()?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.write(|db, press| {
            let stale = ids(db, "SELECT id FROM stale WHERE id > ?1 LIMIT ?2", 0, most)?;
            let sql = "SELECT id FROM body WHERE id > ?1 AND page = 0 ORDER BY id LIMIT ?2";
            let new = ids(db, sql, done, most - stale.len() as i64)?;
            let mut reader = Reader::new(db, press);
            // One that is new and was changed since is both.
            let all: BTreeSet<i64> = stale.iter().chain(&new).copied().collect();
            for id in all {
                index_one(db, &mut reader, id, words_of)?;
            }
            if let Some(last) = new.last() {
                let fact = "INSERT OR REPLACE INTO fact (name, value) VALUES ('indexed', ?1)";
                db.execute(fact, [last.to_string()])?;
            }
            Ok(stale.len() + new.len())
        })
    }

    /// Counts the articles whose words are not in the index yet.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn unindexed(&self) -> Result<u64, Fault> {
        let done = self.indexed()?;
        // Bound, it is a range of the table's key; as a part of the question, every row would be looked at.
        let sql = "SELECT (SELECT count(*) FROM stale WHERE id <= ?1) + (SELECT count(*) FROM body WHERE id > ?1 AND page = 0)";
        let count: Option<i64> = self.maybe(sql, [done], |row| row.get(0))?;
        Ok(count
            .and_then(|count| u64::try_from(count).ok())
            .unwrap_or(0))
    }

    /// Returns the last article whose words are in the index.
    fn indexed(&self) -> Result<i64, Fault> {
        let done = self.fact("indexed")?;
        Ok(done.and_then(|id| id.parse().ok()).unwrap_or(0))
    }

    /// Tidies the index a little; to be called now and then. Tells whether there was something to tidy.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn tidy_index(&self, pages: i64) -> Result<bool, Fault> {
        let changes = || -> i64 {
            self.db
                .query_row("SELECT total_changes()", [], |row| row.get(0))
                .unwrap_or(0)
        };
        let before = changes();
        self.change(
            "INSERT INTO words (words, rank) VALUES ('merge', ?1)",
            [pages],
        )?;
        Ok(changes() - before > 1)
    }
}

fn ids(db: &Connection, sql: &str, after: i64, most: i64) -> rusqlite::Result<Vec<i64>> {
    let mut statement = db.prepare_cached(sql)?;
    let ids = statement.query_map([after, most], |row| row.get(0))?;
    ids.collect()
}

fn index_one(
    db: &Connection,
    reader: &mut Reader<'_>,
    id: i64,
    words_of: &dyn Fn(&Draft) -> String,
) -> rusqlite::Result<()> {
    let is_stale = db
        .prepare_cached("DELETE FROM stale WHERE id = ?1")?
        .execute([id])?
        > 0;
    if is_stale {
        db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?
            .execute([id])?;
    }
    let Some(draft) = reader.read(id, Side::Feed)?.and_then(pack::read) else {
        return Ok(());
    };
    let page = reader.read(id, Side::Page)?.and_then(pack::read);
    let [text, title, author, tag] =
        Column::ALL.map(|column| text_of(column, &draft, page.as_ref(), words_of));
    db.prepare_cached(
        "INSERT INTO words (rowid, text, title, author, tag) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![id, text, title, author, tag])?;
    Ok(())
}

/// A column of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Text,
    Title,
    Author,
    Tag,
}

impl Column {
    /// All of them, as they stand in the index.
    pub(super) const ALL: [Self; 4] = [Self::Text, Self::Title, Self::Author, Self::Tag];
}

/// What the index has of an article in a column. `words_of` gives the words of a body.
pub(super) fn text_of(
    column: Column,
    draft: &Draft,
    page: Option<&Draft>,
    words_of: &dyn Fn(&Draft) -> String,
) -> String {
    let listed = |texts: &[Clean]| {
        let texts: Vec<&str> = texts.iter().map(Clean::as_str).collect();
        texts.join("\n")
    };
    let text = match column {
        Column::Text => {
            let mut text = String::new();
            for body in [draft].into_iter().chain(page) {
                let _ = writeln!(text, "{}", words_of(body));
            }
            // Most summaries are the beginning of the text, which has their words already.
            if !text.contains(draft.summary.as_str()) {
                text.push_str(&draft.summary);
            }
            text
        }
        Column::Title => match &draft.title {
            Title::Given(title) => title.to_string(),
            // Its words are in the body.
            Title::StandIn(_) => String::new(),
        },
        Column::Author => listed(&draft.authors),
        Column::Tag => listed(&draft.tags),
    };
    match spaced(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(spaced) => spaced,
    }
}
