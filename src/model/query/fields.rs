//! The fields of a query, declared once: what is read, what a mistake names, and what the manual tells.

use super::State;

/// A field that a query may have.
#[derive(Debug)]
pub struct Field {
    /// What stands before the colon.
    pub name: &'static str,
    /// What follows it.
    pub(super) takes: Takes,
    /// How it is written, for instance.
    pub example: &'static str,
    /// What it means, in a sentence.
    pub help: &'static str,
}

/// What follows the colon of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Words of the title.
    Title,
    /// Words of an author's name.
    Author,
    /// Letters of a feed's title or address.
    Feed,
    /// The name of a folder.
    Folder,
    /// A tag.
    Tag,
    /// A language.
    Language,
    /// One of the [`STATES`].
    State,
    /// The first moment.
    Since,
    /// The first moment that is too late.
    Before,
}

/// When something was published: the same for both ends of a time.
const PUBLISHED: &str = "When it was published: so many hours (h), days (d), weeks (w), months (m) or years (y) ago, or on a day.";

/// All fields, in the order in which they are told.
pub const FIELDS: &[Field] = &[
    Field {
        name: "title",
        takes: Takes::Title,
        example: "title:bread",
        help: "The word in the title; quotes make a phrase of several.",
    },
    Field {
        name: "author",
        takes: Takes::Author,
        example: "author:\"Ada Brook\"",
        help: "Who wrote it.",
    },
    Field {
        name: "feed",
        takes: Takes::Feed,
        example: "feed:nature",
        help: "Feeds with this in their title or address.",
    },
    Field {
        name: "folder",
        takes: Takes::Folder,
        example: "folder:Science",
        help: "Feeds in this folder or in one inside of it.",
    },
    Field {
        name: "tag",
        takes: Takes::Tag,
        example: "tag:later",
        help: "A tag of yours, of its feed, or of the publisher.",
    },
    Field {
        name: "lang",
        takes: Takes::Language,
        example: "lang:de",
        help: "The language, as the feed tells it.",
    },
    Field {
        name: "is",
        takes: Takes::State,
        example: "is:unread",
        help: "What became of it: unread, read, starred, ready (whole without a network) or summary.",
    },
    Field {
        name: "since",
        takes: Takes::Since,
        example: "since:7d",
        help: PUBLISHED,
    },
    Field {
        name: "before",
        takes: Takes::Before,
        example: "before:2026-01-31",
        help: PUBLISHED,
    },
];

/// What an article may be, by the names that stand behind `is:`.
pub(super) const STATES: &[(&str, State)] = &[
    ("unread", State::Unread),
    ("read", State::Read),
    ("starred", State::Starred),
    ("ready", State::Ready),
    ("summary", State::Summary),
];

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn every_field_is_read_as_it_is_told() {
        for field in FIELDS {
            assert!(field.example.starts_with(&format!("{}:", field.name)));
            assert!(parse(field.example).is_ok(), "{}", field.example);
        }
        let is = FIELDS.iter().find(|field| field.takes == Takes::State);
        for (name, state) in STATES {
            assert_eq!(
                parse(&format!("is:{name}")),
                Ok(super::super::Query::is(*state))
            );
            assert!(is.is_some_and(|is| is.help.contains(name)), "{name}");
        }
    }
}
