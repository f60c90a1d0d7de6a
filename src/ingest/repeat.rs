//! Tells whether a body says again what the page says above it.

/// Tells whether a text says the same as what is known, white space aside. Nothing is never said again.
pub(super) fn same_words(text: &str, known: &str) -> bool {
    !known.is_empty() && text.split_whitespace().eq(known.split_whitespace())
}

/// Tells whether a text may be the beginning of what is known.
pub(super) fn begins(known: &str, text: &str) -> bool {
    let mut known = known.split_whitespace();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let Some(whole) = known.next() else {
            return false;
        };
        if word != whole && !(words.peek().is_none() && whole.starts_with(word)) {
            return false;
        }
    }
    true
}
