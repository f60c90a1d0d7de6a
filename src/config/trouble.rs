//! What is wrong with the configuration, where, and what may have been meant.

use std::fmt;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file that it stands in.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Finds the name that was most likely meant.
pub(super) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = |known: &str| strsim::damerau_levenshtein(name, known);
    let near = names.into_iter().map(|known| (far(known), known));
    let most = (name.chars().count() / 3).max(1);
    near.filter(|(far, _)| *far <= most)
        .min_by_key(|(far, _)| *far)
        .map(|(_, known)| known)
}

/// Says that there is no such thing, and which one is nearest.
pub(super) fn unknown<'a>(
    thing: &str,
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> String {
    match nearest(name, names) {
        Some(meant) => format!("there is no {thing} “{name}”; did you mean “{meant}”?"),
        None => format!("there is no {thing} “{name}”"),
    }
}
