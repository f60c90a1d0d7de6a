//! The fields above a text: those of a mail, and those that some write above anything.
//!
//! They count only where lines of that shape begin the text and most of them are known, because a text may well begin
//! with a word and a colon. What only machines read goes; what nobody knows stays in the text.

use super::key::key;
use super::names::{Care, names};
use super::sign::list;
use super::when::{Order, moment};
use super::words::phrases;
use crate::ingest::date;
use crate::model::Timestamp;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Most lines that are read as fields.
const LINES: usize = 100;
/// Longest name of a field, in bytes.
const NAME: usize = 40;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    From,
    Author,
    Date,
    Changed,
    Site,
    Section,
    Tags,
    Summary,
    /// For machines, or for whom it was sent to.
    Technical,
}

impl Field {
    const NAMES: [(&str, Self); 10] = [
        ("title", Self::Title),
        ("from", Self::From),
        ("author", Self::Author),
        ("date", Self::Date),
        ("changed", Self::Changed),
        ("site", Self::Site),
        ("section", Self::Section),
        ("tags", Self::Tags),
        ("summary", Self::Summary),
        ("technical", Self::Technical),
    ];
}

/// Fields by the keys of their names; of two that have one name, the first is meant.
static FIELDS: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let table = include_str!("../../../assets/page-text/fields.txt");
    let mut fields = HashMap::new();
    for (field, name) in phrases(table, &Field::NAMES) {
        fields.entry(key(name)).or_insert(field);
    }
    fields
});

/// What the fields above a text say.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) summary: Option<String>,
}

/// Takes the fields off a clean text; none if it has not any. What is left begins with the fields that nobody knows.
pub(super) fn fields(text: &str, order: Order) -> Option<(Fields, String)> {
    let start = text.trim_start_matches(['\n', ' ']);
    let mut rest = start;
    // The line that parts the mails of a mailbox.
    if let Some((line, after)) = start.split_once('\n')
        && line.starts_with("From ")
        && line.contains(':')
    {
        rest = after;
    }
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for _ in 0..LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with(' ') && !pairs.is_empty() {
            let (_, value) = pairs.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
        } else {
            let (name, value) = field(line)?;
            pairs.push((name, value.to_owned()));
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    let known = |name: &str| of(name).is_some();
    let count = pairs.iter().filter(|(name, _)| known(name)).count();
    let tells = pairs.iter().any(|(name, _)| {
        matches!(
            of(name),
            Some(Field::Title | Field::From | Field::Author | Field::Date)
        )
    });
    (count >= 2 && count * 2 > pairs.len() && tells).then(|| taken(pairs, rest, order))?
}

fn field(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '：'])?;
    let name = line[..at].trim();
    let sign = line[at..].chars().next().map_or(1, char::len_utf8);
    let is_name = !name.is_empty() && name.len() <= NAME && name.split_whitespace().count() <= 3;
    is_name.then(|| (name, line[at + sign..].trim()))
}

fn of(name: &str) -> Option<Field> {
    let is_machine = ["X-", "ARC-", "DKIM-", "Content-"]
        .iter()
        .any(|start| name.starts_with(start));
    let found = FIELDS.get(&key(name)).copied();
    found.or_else(|| is_machine.then_some(Field::Technical))
}

fn taken(pairs: Vec<(&str, String)>, rest: &str, order: Order) -> Option<(Fields, String)> {
    let mut fields = Fields::default();
    let mut left: Vec<String> = Vec::new();
    for (name, value) in pairs {
        let is_used =
            !value.is_empty() && of(name).is_some_and(|field| fields.set(field, &value, order));
        let says_nothing = value.is_empty() && of(name).is_some();
        if !is_used && !says_nothing {
            left.push(format!("{name}: {value}"));
        }
    }
    left.push(rest.to_owned());
    // Fields alone are a text of their own, as a card of an index is.
    (!rest.trim().is_empty()).then(|| (fields, left.join("\n")))
}

impl Fields {
    /// Takes in a field; one that cannot be read, or was there already, is left.
    fn set(&mut self, field: Field, value: &str, order: Order) -> bool {
        let fill = |place: &mut Option<String>| {
            let is_free = place.is_none();
            place.get_or_insert_with(|| value.to_owned());
            is_free
        };
        match field {
            Field::Title => fill(&mut self.title),
            Field::Site => fill(&mut self.site),
            Field::Section => fill(&mut self.section),
            Field::Summary => fill(&mut self.summary),
            Field::Tags => {
                self.tags.extend(list(value));
                true
            }
            Field::From => {
                self.authors.insert(0, sender(value));
                true
            }
            Field::Author => {
                let names = names(value, Care::Told).unwrap_or_else(|| vec![value.to_owned()]);
                for name in names {
                    if !self.authors.contains(&name) {
                        self.authors.push(name);
                    }
                }
                true
            }
            Field::Date => {
                let at = date::parse(value).or_else(|| moment(value, order));
                let is_free = self.published.is_none();
                self.published = self.published.or(at);
                is_free && at.is_some()
            }
            Field::Changed => {
                self.modified = date::parse(value).or_else(|| moment(value, order));
                self.modified.is_some()
            }
            Field::Technical => true,
        }
    }
}

/// The name of whoever sent a mail, or the address if that is all.
fn sender(value: &str) -> String {
    let value = value.trim();
    let named = match (value.split_once('<'), value.split_once('(')) {
        (Some((name, _)), _) if !name.trim().is_empty() => name,
        (None, Some((address, name))) if address.contains('@') => name.trim_end_matches(')'),
        (Some((_, address)), _) => address.trim_end_matches('>'),
        _ => value,
    };
    named.trim().trim_matches(['"', '\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_and_what_nobody_knows_stays() {
        let text = "From: \"Jane Doe\" <jane@example.org>\nTo: all@example.org\nSubject: The line\n is open\nDate: Tue, 24 May 1994 10:00:00 +0000\n\
            X-Mailer: none\nMood: glad\n\nWords.";
        let (fields, rest) = fields(text, Order::MonthFirst).unwrap();
        assert_eq!(fields.title.as_deref(), Some("The line is open"));
        assert_eq!(fields.authors, ["Jane Doe"]);
        assert_eq!(fields.published, Some(Timestamp(769_773_600)));
        assert_eq!(rest, "Mood: glad\n\nWords.");
    }

    #[test]
    fn senders_are_named_where_they_can_be() {
        for (value, name) in [
            ("Jane Doe <jane@example.org>", "Jane Doe"),
            ("jane@example.org (Jane Doe)", "Jane Doe"),
            ("<jane@example.org>", "jane@example.org"),
            ("jane@example.org", "jane@example.org"),
        ] {
            assert_eq!(sender(value), name);
        }
    }

    #[test]
    fn words_with_colons_are_no_fields() {
        for text in [
            "Note: this is a text.\nWarning: it goes on.\n\nWords.",
            "To: be or not to be.\n\nThat is it.",
            "Subject: a single field\n\nWords.",
            "Title: x\nDate: 2019-09-01",
            "She said: no.\nFrom: here on it rained.\nIt went on.\n\nWords.",
        ] {
            assert!(fields(text, Order::MonthFirst).is_none(), "{text}");
        }
    }
}
