//! Who wrote it, in the shapes that feeds write a person in.

use super::Feeder;
use super::content::{Form, Inner};
use super::names::Space;
use crate::ingest::written;
use crate::ingest::xml::Tag;
use crate::model::Clean;

impl<'a> Feeder<'a> {
    /// Reads an author: a text, or an element with a name and an address in it.
    pub(super) fn author(&mut self, tag: &Tag<'a>, space: Space, local: &str) {
        let names = match self.inner(tag, Form::Xhtml) {
            Inner::Text(text) if written::has_markup(&text) => vec![person(&written::words(&text))],
            Inner::Text(text) => vec![person(&text)],
            Inner::Markup(markup) => of_elements(&markup),
        };
        // An editor is not who wrote an article, and a podcast names its house where it names an author at all.
        let is_editor = local.eq_ignore_ascii_case("managingeditor");
        if !is_editor {
            self.take_authors(names, space == Space::Itunes);
        }
    }
}

/// The names in the elements of an author; without a name the address stands for it.
fn of_elements(markup: &str) -> Vec<Clean> {
    let mut names = all_of(markup, "name");
    if names.is_empty() {
        names = all_of(markup, "email");
    }
    if names.is_empty() {
        names.push(person(&written::words(markup)));
    }
    names.retain(|name| !name.is_blank());
    names
}

/// The texts of all elements of a name.
fn all_of(markup: &str, name: &str) -> Vec<Clean> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let elements = markup.split(open.as_str()).skip(1).filter_map(|after| {
        let (tag, rest) = after.split_once('>')?;
        let is_it = tag.is_empty() || tag.starts_with(|c: char| c.is_ascii_whitespace());
        let text = rest.split(close.as_str()).next()?;
        is_it.then(|| written::name(&written::words(text)))
    });
    elements.filter(|text| !text.is_blank()).collect()
}

/// The name in a text that holds a name and an address: `a@b.c (Name)` or `Name <a@b.c>`.
pub(super) fn person(text: &str) -> Clean {
    let text = Clean::line(text);
    let is_address = |word: &str| {
        word.contains('@') && word.contains('.') && !word.contains(char::is_whitespace)
    };
    let inside = |open: char, close: char| {
        let (before, after) = text.split_once(open)?;
        let (inner, rest) = after.rsplit_once(close)?;
        rest.trim()
            .is_empty()
            .then(|| (before.trim(), inner.trim()))
    };
    let (outside, inner) = match inside('(', ')').or_else(|| inside('<', '>')) {
        Some(parts) => parts,
        None => return written::name(&text),
    };
    let name = if is_address(outside) && !inner.is_empty() {
        inner
    } else if is_address(inner) && !outside.is_empty() {
        outside
    } else {
        text.as_str()
    };
    written::name(name.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_known_by_name() {
        for (text, name) in [
            ("desk@example.org (The Desk)", "The Desk"),
            ("\"The Desk\" <desk@example.org>", "The Desk"),
            ("desk@example.org", "desk@example.org"),
            ("Ada (the First)", "Ada (the First)"),
            ("  Ada\n Lovelace ", "Ada Lovelace"),
            ("<>", "<>"),
        ] {
            assert_eq!(person(text).as_str(), name, "{text}");
        }
    }
}
