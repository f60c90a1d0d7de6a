//! Keys that tell the articles of a feed apart, the same at each delivery.

use crate::model::Draft;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The keys of a feed so far.
#[derive(Default)]
pub(super) struct Keys {
    seen: HashMap<String, Twins>,
}

/// The articles that came under one key.
struct Twins {
    /// Where the first of them stands.
    first: usize,
    /// What the others and the first say; filled when a second one comes, so that most articles are never hashed.
    contents: HashSet<u64>,
    /// The suffix to be tried next.
    next: u32,
}

impl Keys {
    /// Gives an article a key of its own, and marks it if it says again what one before it says.
    pub(super) fn admit(&mut self, draft: &mut Draft, before: &[Draft]) {
        let place = before.len();
        let name = twin_of(&draft.key).filter(|name| self.seen.contains_key(*name));
        let name = name.unwrap_or(&draft.key).to_owned();
        let Some(twins) = self.seen.get_mut(&name) else {
            self.seen.insert(name, Twins::at(place));
            return;
        };
        if twins.contents.is_empty() {
            twins.contents.insert(content(&before[twins.first]));
        }
        draft.repeats = !twins.contents.insert(content(draft));
        let mut number = twins.next;
        if draft.key != name && !self.seen.contains_key(&draft.key) {
            self.seen.insert(draft.key.clone(), Twins::at(place));
            return;
        }
        let mut key = format!("{name}#{number}");
        while self.seen.contains_key(&key) {
            number += 1;
            key = format!("{name}#{number}");
        }
        if let Some(twins) = self.seen.get_mut(&name) {
            twins.next = number + 1;
        }
        self.seen.insert(key.clone(), Twins::at(place));
        draft.key = key;
    }
}

/// The key that a key with a number behind it was made from.
fn twin_of(key: &str) -> Option<&str> {
    let (name, number) = key.rsplit_once('#')?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(name)
}

impl Twins {
    fn at(first: usize) -> Self {
        Self {
            first,
            contents: HashSet::new(),
            next: 2,
        }
    }
}

/// A hash of what an article says, good for this run only.
fn content(draft: &Draft) -> u64 {
    let mut hasher = DefaultHasher::new();
    draft.title.words().as_str().hash(&mut hasher);
    draft.summary.as_str().hash(&mut hasher);
    draft.link.hash(&mut hasher);
    draft.body.source().hash(&mut hasher);
    hasher.finish()
}

/// FNV-1a with 64 bits, in hexadecimal. Written out here because it is kept: it must be the same in every release.
pub(super) fn fingerprint(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_never_changes() {
        assert_eq!(fingerprint(&[]), "cbf29ce484222325");
        assert_eq!(fingerprint(&["a"]), "089be207b544f1e4");
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
    }
}
