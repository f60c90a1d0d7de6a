//! The configuration as it is written: every key there is, declared once.
//!
//! Each value is read by itself, so one that is wrong costs nothing but itself.

mod feeds;
mod rules;

pub use feeds::RawFeed;

use super::trouble::{Trouble, unknown};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something that is written, and in which line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<T> {
    /// What is written.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// A line of a table: its name and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    /// The tables around it inside its own, outermost first.
    pub within: Vec<String>,
    /// Its name.
    pub name: String,
    /// What it says.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// One or several commands.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum RawLines {
    /// One.
    One(String),
    /// Several, one after the other.
    All(Vec<String>),
}

/// A program.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(untagged)]
pub enum RawProgram {
    /// One that opens a window, or none.
    Words(Vec<String>),
    /// One that says more.
    More(RawTextual),
}

/// A program that says whether it draws on the screen.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct RawTextual {
    /// The program and its arguments.
    pub run: Vec<String>,
    /// Whether it draws on the screen.
    #[serde(default)]
    pub screen: bool,
}

/// A text that may be a secret, and is not shown.
#[derive(Clone, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden")
    }
}

/// A rule for articles that arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRule {
    /// Which of the rules that are written, from 1.
    pub number: usize,
    /// Which articles are meant.
    pub when: Written<String>,
    /// What is done with them.
    pub deeds: Written<Vec<String>>,
}

macro_rules! declare {
    (
        values { $($value:ident $value_name:literal $value_type:ty, $has:literal;)* }
        tables { $($table:ident $table_name:literal $table_type:ty, $holds:literal;)* }
        feeds { $feeds:ident $feeds_name:literal, $are:literal; }
        rules { $rules:ident $rules_name:literal, $is:literal; }
    ) => {
        /// The file as it is written.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct RawConfig {
            $(#[doc = $has] pub $value: Option<Written<$value_type>>,)*
            $(#[doc = $holds] pub $table: Vec<Named<$table_type>>,)*
            #[doc = $are]
            pub $feeds: Vec<Named<RawFeed>>,
            #[doc = $is]
            pub $rules: Vec<RawRule>,
        }

        impl RawConfig {
            /// The names of all keys.
            pub const NAMES: &'static [&'static str] = &[$($value_name,)* $($table_name,)* $feeds_name, $rules_name];

            fn take(&mut self, reader: &mut Reader<'_>, name: &str, value: Spanned<DeValue<'_>>, line: usize) {
                match name {
                    $($value_name => {
                        self.$value = reader.value(name, $has, value, line).map(|value| Written { value, line });
                    })*
                    $($table_name => reader.table(name, $holds, value, &mut Vec::new(), &mut self.$table),)*
                    $feeds_name => reader.feeds(name, $are, value, &mut self.$feeds),
                    $rules_name => reader.rules($is, value, line, &mut self.$rules),
                    _ => reader.complain(line, unknown("key", name, Self::NAMES.iter().copied())),
                }
            }
        }
    };
}

declare! {
    values {
        theme "theme" String, "the name of a theme, or “auto”";
        theme_light "theme-light" String, "the name of a theme";
        theme_dark "theme-dark" String, "the name of a theme";
        keymap "keymap" String, "the name of a map of keys";
        measure "measure" u16, "a number of columns, from 24 to 140";
        split "split" u16, "a share in percent, from 20 to 60";
        density "density" String, "“roomy” or “compact”";
        columns "columns" String, "a template such as “{title} {date:>9}”";
        dates "dates" String, "“relative”, “iso” or a pattern such as “%d %b %Y”";
        order "order" String, "“edited”, “newest”, “oldest”, “longest” or “title”";
        unread_only "unread-only" bool, "true or false";
        feeds_pane "feeds-pane" String, "“auto”, “open” or “closed”";
        mouse "mouse" bool, "true or false";
        slow_line "slow-line" bool, "true or false";
        bidi "bidi" String, "“auto”, “program” or “terminal”";
        refresh_at_start "refresh-at-start" bool, "true or false";
        refresh_every "refresh-every" String, "a time such as “30m”, “6h” or “1d”, or “never”";
        jobs "jobs" u16, "a number of servers, from 1 to 64";
        keep "keep" String, "how long articles are kept that were read: “90d”, “12w”, “2y”, “500” for so many of a feed, or “forever”";
        whole "whole" String, "“auto”, “always” or “never”";
        pictures "pictures" bool, "true or false";
        browser "browser" String, "a program and its arguments; %s is the address";
    }
    tables {
        keys "keys" RawLines, "the name of a command, or a list of them";
        macros "macros" Vec<String>, "a list of commands";
        commands "commands" RawProgram, "a program and its arguments as a list, or { run = […], screen = true }";
    }
    feeds {
        feeds "feeds", "a table of title, folder, whole, keep, pictures, language, refresh-every and headers";
    }
    rules {
        rules "rules", "a table of when = “a query” and do = [“mark-read”, “star”, “tag NAME” or “drop”]";
    }
}

/// Reads values, and notes what is wrong with them.
struct Reader<'a> {
    file: &'a str,
    /// Where lines end.
    ends: Vec<usize>,
    troubles: Vec<Trouble>,
}

impl RawConfig {
    /// Reads a file. What is wrong in it is told, and left out.
    pub fn read(text: &str, file: &str) -> (Self, Vec<Trouble>) {
        let mut reader = Reader {
            file,
            ends: text.match_indices('\n').map(|(end, _)| end).collect(),
            troubles: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = reader.line(error.span().unwrap_or_default());
            reader.complain(line, error.message().to_owned());
        }
        let mut raw = Self::default();
        for (key, value) in table.into_inner() {
            let line = reader.line(key.span());
            raw.take(&mut reader, key.get_ref(), value, line);
        }
        reader.troubles.sort_by_key(|trouble| trouble.line);
        // What is no TOML has no value either: once is enough.
        reader.troubles.dedup_by_key(|trouble| trouble.line);
        (raw, reader.troubles)
    }
}

impl Reader<'_> {
    fn line(&self, span: Range<usize>) -> usize {
        self.ends.partition_point(|end| *end < span.start) + 1
    }

    fn complain(&mut self, line: usize, what: String) {
        self.troubles.push(Trouble {
            file: self.file.to_owned(),
            line,
            what,
        });
    }

    fn value<'de, T: Deserialize<'de>>(
        &mut self,
        name: &str,
        has: &str,
        value: Spanned<DeValue<'de>>,
        line: usize,
    ) -> Option<T> {
        match T::deserialize(value.into_deserializer()) {
            Ok(value) => Some(value),
            Err(_) => {
                self.complain(line, format!("{name} has to be {has}"));
                None
            }
        }
    }

    /// Reads a table line by line. Tables in it that are no value themselves stand for places.
    fn table<'de, T: Deserialize<'de>>(
        &mut self,
        name: &str,
        holds: &str,
        value: Spanned<DeValue<'de>>,
        within: &mut Vec<String>,
        out: &mut Vec<Named<T>>,
    ) {
        let line = self.line(value.span());
        let DeValue::Table(table) = value.into_inner() else {
            self.complain(line, format!("{name} has to be a table"));
            return;
        };
        for (key, value) in table {
            let line = self.line(key.span());
            let inner = key.into_inner().into_owned();
            if name == "keys" && value.get_ref().is_table() {
                within.push(inner);
                self.table(name, holds, value, within, out);
                within.pop();
            } else if let Some(value) = self.value(&inner, holds, value, line) {
                out.push(Named {
                    within: within.clone(),
                    name: inner,
                    value,
                    line,
                });
            }
        }
        // A table forgets the order of its lines; what stands first counts as first.
        out.sort_by_key(|named| named.line);
    }
}
