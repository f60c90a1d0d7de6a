//! newsboat's colours as a theme: the roles that it has a colour for, the others as in the default theme.

use super::Outcome;
use super::line::Word;
use crate::ui::{Ink, Theme, Themes};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The name of the theme.
pub(super) const NAME: &str = "newsboat";

const HEAD: &str = "\
# newsboat's colours, taken by “offprint import newsboat”; what it has no colour for is as in the default theme.
";
const COLOURS: [(&str, &str); 8] = [
    ("black", "black"),
    ("red", "red"),
    ("green", "green"),
    ("yellow", "yellow"),
    ("blue", "blue"),
    ("magenta", "magenta"),
    ("cyan", "cyan"),
    // What newsboat and the terminal call white is the darker one of the two.
    ("white", "gray"),
];
const ATTRIBUTES: [(&str, &str); 5] = [
    ("bold", "bold"),
    ("dim", "dim"),
    ("underline", "underlined"),
    ("reverse", "reversed"),
    ("standout", "reversed"),
];
/// Elements that something here is like.
const ELEMENTS: [&str; 9] = [
    "background",
    "article",
    "listnormal",
    "listnormal_unread",
    "listfocus",
    "listfocus_unread",
    "info",
    "title",
    "hint-key",
];
/// Elements that nothing here is like.
const MISSING: [&str; 4] = [
    "hint-keys-delimiter",
    "hint-separator",
    "hint-description",
    "end-of-text-marker",
];
/// What is found by a search.
const FOUND: &str = "search-highlight-colors";

/// How an element looks, in the words of our themes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look {
    ink: Option<String>,
    paper: Option<String>,
    more: Vec<&'static str>,
}

impl Look {
    fn words(&self) -> String {
        // On paper of their own, terminals would light bold black letters up.
        let is_lit = self.paper.is_some() && matches!(self.ink.as_deref(), Some("black" | "0"));
        let paper = self.paper.iter().flat_map(|paper| ["on", paper]);
        let ink = self.ink.as_deref().into_iter();
        let more = self.more.iter().copied();
        let more = more.filter(|word| !is_lit || *word != "bold");
        let words: Vec<&str> = ink.chain(paper).chain(more).collect();
        words.join(" ")
    }
}

/// The colours so far.
#[derive(Debug, Default)]
pub(super) struct ColourTable {
    looks: BTreeMap<&'static str, Look>,
}

impl ColourTable {
    /// `color ELEMENT INK PAPER [ATTRIBUTE …]`.
    pub(super) fn color(&mut self, words: &[Word]) -> Outcome {
        let [element, rest @ ..] = words else {
            return Err("it names an element and its colours".to_owned());
        };
        let known = ELEMENTS.iter().find(|known| **known == element.text);
        let Some(known) = known else {
            return Err(if MISSING.contains(&element.text.as_str()) {
                format!("nothing here is like {}", element.text)
            } else {
                format!("newsboat has no element “{}”", element.text)
            });
        };
        self.looks.insert(known, look(rest)?);
        Ok(())
    }

    /// `search-highlight-colors INK PAPER [ATTRIBUTE …]`.
    pub(super) fn found(&mut self, words: &[Word]) -> Outcome {
        self.looks.insert(FOUND, look(words)?);
        Ok(())
    }

    /// Returns how the first of some elements looks that has a look.
    fn look(&self, names: &[&str]) -> Option<&Look> {
        names.iter().find_map(|name| self.looks.get(*name))
    }

    /// Returns the theme, if there is one.
    pub(super) fn theme(&self) -> Option<String> {
        let mut roles: BTreeMap<&str, String> = BTreeMap::new();
        let mut give = |role, look: Option<&Look>| {
            if let Some(look) = look {
                roles.insert(role, look.words());
            }
        };
        give("text", self.look(&["article", "background"]));
        give("title", self.look(&["listnormal_unread", "listnormal"]));
        let focus = self.look(&["listfocus_unread", "listfocus"]);
        give("title-selected", focus);
        // The mark beside the selection is all ink.
        let mark = focus.and_then(|look| look.paper.clone().or_else(|| look.ink.clone()));
        give(
            "selected",
            mark.map(|ink| Look {
                ink: Some(ink),
                ..Look::default()
            })
            .as_ref(),
        );
        give("bar", self.look(&["info", "title"]));
        give("key", self.look(&["hint-key", "info", "title"]));
        let found = self.look(&[FOUND]).cloned();
        give("found", found.as_ref());
        let current = found.map(|mut look| {
            look.more.push("underlined");
            look
        });
        give("found-current", current.as_ref());
        if roles.is_empty() {
            return None;
        }
        let theme = laid_on_default(&roles);
        Theme::parse(&theme, Ink::default())
            .is_ok()
            .then_some(theme)
    }
}

/// Writes the default theme with some roles changed.
fn laid_on_default(roles: &BTreeMap<&str, String>) -> String {
    let mut text = format!("{HEAD}name = \"{NAME}\"\n\n[roles]\n");
    let lines = Themes::default_file()
        .lines()
        .skip_while(|line| *line != "[roles]")
        .skip(1);
    for line in lines {
        let role = line.split(' ').next().unwrap_or_default();
        let _ = match roles.get(role) {
            Some(words) => writeln!(text, "{role} = \"{words}\""),
            None => writeln!(text, "{line}"),
        };
    }
    text
}

fn look(words: &[Word]) -> Result<Look, String> {
    let [ink, paper, attributes @ ..] = words else {
        return Err("it names a colour of letters and one of paper".to_owned());
    };
    let (ink, paper) = (colour(&ink.text)?, colour(&paper.text)?);
    let mut more = Vec::new();
    for word in attributes {
        let known = ATTRIBUTES.iter().find(|(name, _)| *name == word.text);
        match known {
            Some((_, here)) if !more.contains(here) => more.push(*here),
            Some(_) => {}
            None if matches!(word.text.as_str(), "default" | "") => {}
            None => return Err(format!("letters cannot be “{}” here", word.text)),
        }
    }
    Ok(Look { ink, paper, more })
}

fn colour(name: &str) -> Result<Option<String>, String> {
    if name == "default" {
        return Ok(None);
    }
    let known = COLOURS.iter().find(|(known, _)| *known == name);
    let number = || name.strip_prefix("color")?.parse::<u8>().ok();
    let found = known.map(|(_, here)| (*here).to_owned());
    let found = found.or_else(|| number().map(|number| number.to_string()));
    found
        .map(Some)
        .ok_or_else(|| format!("newsboat has no colour “{name}”"))
}
