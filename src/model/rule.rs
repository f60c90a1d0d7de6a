//! What becomes of articles when they arrive.

use super::Query;
use std::fmt;

/// A rule: what is done with every article that a query means as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Which of the rules that are written, from 1.
    pub number: usize,
    /// Which articles.
    pub when: Query,
    /// What is done with them, in order.
    pub deeds: Vec<Deed>,
}

/// Something that is done with an article when it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It counts as read.
    MarkRead,
    /// It gets a star.
    Star,
    /// It gets a tag.
    Tag(String),
    /// It is not kept, and does not come back. No rule behind this one sees it.
    Drop,
}

impl Deed {
    /// The names of all of them.
    pub const NAMES: [&'static str; 4] = ["mark-read", "star", "tag", "drop"];

    /// Reads one as it is written: a name, and behind `tag` a word or several.
    ///
    /// # Errors
    /// When there is none of that name, and when a tag cannot be called so. It is the name then, or what is wrong.
    pub fn parse(written: &str) -> Result<Self, Misdeed> {
        let written = written.trim();
        let (name, rest) = written
            .split_once(char::is_whitespace)
            .map_or((written, ""), |(name, rest)| (name, rest.trim()));
        let alone = |deed| match rest {
            "" => Ok(deed),
            _ => Err(Misdeed::Word(format!("nothing stands behind {name}"))),
        };
        match name {
            "mark-read" => alone(Self::MarkRead),
            "star" => alone(Self::Star),
            "drop" => alone(Self::Drop),
            "tag" if rest.is_empty() || rest.contains(',') => {
                let what = "behind tag stand words without a comma: “tag later”";
                Err(Misdeed::Word(what.to_owned()))
            }
            "tag" => Ok(Self::Tag(rest.to_owned())),
            _ => Err(Misdeed::Name(name.to_owned())),
        }
    }
}

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misdeed {
    /// There is nothing of this name.
    Name(String),
    /// What is wrong with what stands behind the name.
    Word(String),
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MarkRead => f.write_str("mark-read"),
            Self::Star => f.write_str("star"),
            Self::Tag(name) => write!(f, "tag {name}"),
            Self::Drop => f.write_str("drop"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeds_are_read_as_they_are_written() {
        for (written, deed) in [
            ("mark-read", Deed::MarkRead),
            (" star ", Deed::Star),
            ("tag read later", Deed::Tag("read later".into())),
            ("drop", Deed::Drop),
        ] {
            assert_eq!(Deed::parse(written), Ok(deed.clone()));
            assert_eq!(Deed::parse(&deed.to_string()), Ok(deed));
        }
        assert_eq!(Deed::parse("stra"), Err(Misdeed::Name("stra".into())));
        for wrong in ["tag", "tag a,b", "drop it"] {
            assert!(
                matches!(Deed::parse(wrong), Err(Misdeed::Word(_))),
                "{wrong}"
            );
        }
    }
}
