//! Keys that tell the articles of a feed apart, the same at each delivery.

use crate::model::{Body, Draft};
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
    /// Gives an article a key of its own. Tells whether it is new: the same article twice is one article.
    pub(super) fn admit(&mut self, draft: &mut Draft, before: &[Draft]) -> bool {
        let place = before.len();
        let Some(twins) = self.seen.get_mut(&draft.key) else {
            self.seen.insert(draft.key.clone(), Twins::at(place));
            return true;
        };
        if twins.contents.is_empty() {
            twins.contents.insert(content(&before[twins.first]));
        }
        if !twins.contents.insert(content(draft)) {
            return false;
        }
        let mut number = twins.next;
        let mut key = format!("{}#{number}", draft.key);
        while self.seen.contains_key(&key) {
            number += 1;
            key = format!("{}#{number}", draft.key);
        }
        if let Some(twins) = self.seen.get_mut(&draft.key) {
            twins.next = number + 1;
        }
        self.seen.insert(key.clone(), Twins::at(place));
        draft.key = key;
        true
    }
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
    draft.title.as_str().hash(&mut hasher);
    draft.summary.as_str().hash(&mut hasher);
    draft.link.hash(&mut hasher);
    match &draft.body {
        Body::Html(body) | Body::Text(body) => body.hash(&mut hasher),
    }
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
