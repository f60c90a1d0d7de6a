//! A query on the command line.

use crate::model::Query;
use crate::model::query;
use crate::text::pointed::pointed_at;
use clap::Args;
use std::ffi::OsString;

/// The verbs that take a query.
const VERBS: [&str; 4] = ["edition", "list", "search", "mark"];

/// Sets a blank before what begins with one minus sign, where a query may stand: it says what is not wanted there, and
/// is no option. There are no short options but that for help.
pub(super) fn shielded(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    let verb = arguments.get(1).and_then(|verb| verb.to_str());
    if !verb.is_some_and(|verb| VERBS.contains(&verb)) {
        return arguments;
    }
    for argument in arguments.iter_mut().skip(2) {
        let text = argument.to_string_lossy();
        if text.starts_with('-') && !text.starts_with("--") && text != "-h" {
            let mut shielded = OsString::from(" ");
            shielded.push(&*argument);
            *argument = shielded;
        }
    }
    arguments
}

/// What is asked for.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Asked {
    /// Words and facts: bread "sour dough" -title:recipe is:unread feed:nature since:7d (tag:later or is:starred)
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
}

impl Asked {
    /// Tells whether nothing was said.
    pub(super) fn is_empty(&self) -> bool {
        self.query.iter().all(|part| part.trim().is_empty())
    }

    /// Returns the parts as they came.
    pub(super) fn parts(&self) -> &[String] {
        &self.query
    }

    /// Says what is meant, or why that means nothing and where.
    pub(super) fn meant(&self) -> Result<Query, String> {
        let parts: Vec<&str> = self.query.iter().map(|part| part.trim()).collect();
        let text = parts.join(" ");
        query::parse(&text).map_err(|mistake| pointed_at(&text, &mistake))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(parts: &[&str]) -> Asked {
        Asked {
            query: parts.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn the_mark_stands_below_the_mistake() {
        let mistake = asked(&["文 salt\t", "is:blue"]).meant().unwrap_err();
        let lines: Vec<&str> = mistake.lines().collect();
        assert_eq!(lines[1..], ["  文 salt is:blue", "             ^"]);
        assert!(lines[0].contains("“blue”"), "{mistake}");
    }

    #[test]
    fn what_is_not_wanted_is_no_option() {
        let shield = |arguments: &[&str]| {
            let shielded = shielded(arguments.iter().map(OsString::from));
            let shielded = shielded.iter().map(|argument| argument.to_string_lossy());
            shielded.collect::<Vec<_>>().join("|")
        };
        assert_eq!(
            shield(&["o", "list", "-salt", "--json", "-h", "-"]),
            "o|list| -salt|--json|-h| -"
        );
        assert_eq!(shield(&["o", "show", "-salt"]), "o|show|-salt");
        assert!(asked(&["", " "]).is_empty());
    }
}
