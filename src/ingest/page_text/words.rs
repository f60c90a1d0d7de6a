//! The words that pages have in common, looked up in two tables that come with the program.

use super::key::key;
use crate::ingest::plain::is_spaceless;
use memchr::memmem;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a phrase of furniture is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum What {
    Skip,
    Navigation,
    Share,
    Advertisement,
    Subscribe,
    Cookies,
    Comments,
    ReadingTime,
    Picture,
    Legal,
    Top,
    Related,
}

impl What {
    const NAMES: [(&str, Self); 12] = [
        ("skip", Self::Skip),
        ("navigation", Self::Navigation),
        ("share", Self::Share),
        ("advertisement", Self::Advertisement),
        ("subscribe", Self::Subscribe),
        ("cookies", Self::Cookies),
        ("comments", Self::Comments),
        ("reading-time", Self::ReadingTime),
        ("picture", Self::Picture),
        ("legal", Self::Legal),
        ("top", Self::Top),
        ("related", Self::Related),
    ];
}

/// How sure it is that a phrase is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nobody writes it for another reason.
    Phrase,
    /// It may as well be a heading, and tells something only among others.
    Word,
}

/// A list of phrases that stand before, behind or around names and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum List {
    BylineLabel,
    BylineLead,
    EditorLabel,
    DateLabel,
    ModifiedLabel,
    CreditLabel,
    CaptionLabel,
    PictureWords,
    Agency,
    TagsLabel,
    SectionLabel,
    SourceLabel,
    Role,
    RoleBehind,
    Section,
    Masthead,
    Rights,
    Copyright,
    CookieSentence,
    SubscribeSentence,
    SkipLead,
    Own,
    Paywall,
    Ask,
    HeadlineLabel,
    Ago,
    Network,
    PassOn,
    Letter,
    CookieWord,
    SkipTarget,
    Newsletter,
}

impl List {
    const NAMES: [(&str, Self); 32] = [
        ("byline-label", Self::BylineLabel),
        ("byline-lead", Self::BylineLead),
        ("editor-label", Self::EditorLabel),
        ("date-label", Self::DateLabel),
        ("modified-label", Self::ModifiedLabel),
        ("credit-label", Self::CreditLabel),
        ("caption-label", Self::CaptionLabel),
        ("picture-words", Self::PictureWords),
        ("agency", Self::Agency),
        ("tags-label", Self::TagsLabel),
        ("section-label", Self::SectionLabel),
        ("source-label", Self::SourceLabel),
        ("role", Self::Role),
        ("role-behind", Self::RoleBehind),
        ("section", Self::Section),
        ("masthead", Self::Masthead),
        ("rights", Self::Rights),
        ("copyright", Self::Copyright),
        ("cookie-sentence", Self::CookieSentence),
        ("subscribe-sentence", Self::SubscribeSentence),
        ("skip-lead", Self::SkipLead),
        ("own", Self::Own),
        ("paywall", Self::Paywall),
        ("ask", Self::Ask),
        ("headline-label", Self::HeadlineLabel),
        ("ago", Self::Ago),
        ("network", Self::Network),
        ("pass-on", Self::PassOn),
        ("letter", Self::Letter),
        ("cookie-word", Self::CookieWord),
        ("skip-target", Self::SkipTarget),
        ("newsletter", Self::Newsletter),
    ];
}

/// Both tables, by keys.
struct Words {
    furniture: HashMap<String, (What, Certainty)>,
    lists: HashMap<List, Phrases>,
}

/// The phrases of a list, arranged to be found at the beginning or in the middle of a line without trying each.
#[derive(Default)]
struct Phrases {
    all: HashSet<String>,
    /// Those of scripts that part words, by their first word.
    by_word: HashMap<String, Vec<String>>,
    /// Those of scripts that do not.
    joined: Vec<String>,
}

impl Phrases {
    fn add(&mut self, phrase: String) {
        if is_joined(&phrase) {
            self.joined.push(phrase.clone());
        } else {
            let first = phrase.split(' ').next().unwrap_or_default().to_owned();
            self.by_word.entry(first).or_default().push(phrase.clone());
        }
        self.all.insert(phrase);
    }

    /// Tells whether a phrase stands at a place of a key where a word begins.
    fn has_at(&self, key: &str, at: usize) -> bool {
        let rest = &key[at..];
        let first = rest.split(' ').next().unwrap_or_default();
        let phrases = self.by_word.get(first).into_iter().flatten();
        let mut found = phrases.filter(|phrase| rest.starts_with(phrase.as_str()));
        found.any(|phrase| is_end(rest, phrase.len()))
    }

    /// Tells whether a phrase stands anywhere in a key, word for word.
    fn is_in(&self, key: &str) -> bool {
        let mut starts = [0]
            .into_iter()
            .chain(key.match_indices(' ').map(|(at, _)| at + 1));
        starts.any(|at| self.has_at(key, at))
            || is_joined(key) && self.joined.iter().any(|phrase| finds(key, phrase))
    }

    /// Tells whether a key begins with a phrase.
    fn begins(&self, key: &str) -> bool {
        self.has_at(key, 0)
            || self
                .joined
                .iter()
                .any(|phrase| key.starts_with(phrase.as_str()))
    }
}

/// Tells whether a text is of a script that does not part its words.
fn is_joined(text: &str) -> bool {
    text.chars()
        .any(|c| is_spaceless(c) || matches!(c, '\u{e00}'..='\u{e7f}'))
}

impl Words {
    fn of(&self, list: List) -> Option<&Phrases> {
        self.lists.get(&list)
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        furniture: HashMap::new(),
        lists: HashMap::new(),
    };
    let table = include_str!("../../../assets/page-text/furniture.txt");
    for (what, phrase) in phrases(table, &What::NAMES) {
        let (phrase, certainty) = match phrase.strip_prefix('~') {
            Some(word) => (word, Certainty::Word),
            None => (phrase, Certainty::Phrase),
        };
        words
            .furniture
            .entry(key(&phrase.replace('#', "1")))
            .or_insert((what, certainty));
    }
    let table = include_str!("../../../assets/page-text/names.txt");
    for (list, phrase) in phrases(table, &List::NAMES) {
        let phrase = key(&phrase.replace('#', "1"));
        words.lists.entry(list).or_default().add(phrase);
    }
    words
});

/// The phrases of a table, each with what the name of its section stands for.
pub(super) fn phrases<'a, T: Copy>(
    table: &'a str,
    names: &'a [(&str, T)],
) -> impl Iterator<Item = (T, &'a str)> {
    let mut section = None;
    table
        .lines()
        .filter(|line| !line.starts_with("//"))
        .flat_map(move |line| {
            if let Some((name, _)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
                section = names.iter().find(|(known, _)| *known == name);
                return Vec::new();
            }
            let section = section.map(|(_, meaning)| *meaning);
            let phrases = line
                .split('|')
                .map(str::trim)
                .filter(|phrase| !phrase.is_empty());
            section
                .into_iter()
                .flat_map(|section| phrases.clone().map(move |phrase| (section, phrase)))
                .collect()
        })
}

/// Looks up what a phrase of furniture is for.
pub(super) fn furniture(key: &str) -> Option<(What, Certainty)> {
    WORDS.furniture.get(key).copied()
}

/// Tells whether a list has a phrase.
pub(super) fn has(list: List, key: &str) -> bool {
    WORDS.of(list).is_some_and(|list| list.all.contains(key))
}

/// Tells whether a key has a phrase of a list in it, word for word.
pub(super) fn mentions(list: List, key: &str) -> bool {
    WORDS.of(list).is_some_and(|list| list.is_in(key))
}

/// Tells whether one of the words of a key is in a list.
pub(super) fn has_word(list: List, key: &str) -> bool {
    WORDS
        .of(list)
        .is_some_and(|list| key.split(' ').any(|word| list.all.contains(word)))
}

/// Tells whether a key begins with a phrase of a list.
pub(super) fn begins(list: List, key: &str) -> bool {
    WORDS.of(list).is_some_and(|list| list.begins(key))
}

/// Tells whether a key begins with one of a list, in the middle of a word or not.
pub(super) fn starts(list: List, key: &str) -> bool {
    let list = WORDS.of(list);
    list.is_some_and(|list| list.all.iter().any(|stem| key.starts_with(stem.as_str())))
}

/// Tells whether a key has one of a list in it, in the middle of a word or not.
pub(super) fn has_part(list: List, key: &str) -> bool {
    let list = WORDS.of(list);
    list.is_some_and(|list| list.all.iter().any(|part| finds(key, part)))
}

fn finds(key: &str, part: &str) -> bool {
    memmem::find(key.as_bytes(), part.as_bytes()).is_some()
}

/// Tells whether a word ends at a place of a key; scripts other than ours write words together.
fn is_end(key: &str, at: usize) -> bool {
    key[at..]
        .chars()
        .next()
        .is_none_or(|c| c == ' ' || !c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_tables_has_its_meaning() {
        let all = |table: &str, count: usize| {
            let sections = table.lines().filter(|line| line.starts_with('[')).count();
            assert_eq!(sections, count);
        };
        all(
            include_str!("../../../assets/page-text/furniture.txt"),
            What::NAMES.len(),
        );
        all(
            include_str!("../../../assets/page-text/names.txt"),
            List::NAMES.len(),
        );
        for (_, list) in List::NAMES {
            assert!(WORDS.lists.contains_key(&list), "{list:?}");
        }
        assert!(!WORDS.furniture.contains_key(""));
        assert!(WORDS.lists.values().all(|list| !list.all.contains("")));
    }

    #[test]
    fn phrases_are_found_by_their_keys() {
        assert_eq!(
            furniture(&key("Back to top")),
            Some((What::Top, Certainty::Phrase))
        );
        assert_eq!(furniture(&key("Top=")), Some((What::Top, Certainty::Word)));
        assert_eq!(
            furniture(&key("7 分钟阅读")),
            Some((What::ReadingTime, Certainty::Phrase))
        );
        assert!(has(
            List::Agency,
            &key("AFP/Getty Images").replace("afp ", "")
        ));
        assert!(begins(
            List::SubscribeSentence,
            &key("Sign up for our daily letter.")
        ));
        assert!(mentions(
            List::Rights,
            &key("© 2019 X. All rights reserved.")
        ));
    }
}
