//! Tells whether a body says again what the page says above it.

use crate::model::{Block, Document, Leaf};

/// Fewest words of a standfirst that are compared: less than that begins many things.
const FEWEST: usize = 4;
/// What stands where a text was cut off.
const CUTS: [&str; 6] = ["[…]", "[...]", "[. . .]", "(…)", "…", "..."];
/// Longest text behind a cut, in bytes: a remark where to read on.
const REMARK: usize = 300;

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

/// Tells whether a standfirst is no more than the beginning of a body, cut off or not, be the quotes and dashes of the one
/// plainer than those of the other. What stands for a picture at the beginning may be a part of it. It is none when the
/// body that is there is too short to tell and may go on.
pub(super) fn is_beginning(standfirst: &str, body: &Document, goes_on: bool) -> Option<bool> {
    let (known, is_cut) = without_cut(standfirst);
    let told: Vec<String> = words(known).collect();
    let text = |leaf: Leaf| body.leaves[leaf.0 as usize].chars.as_str();
    let replacement = body.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => figure.alt.map(text),
        _ => None,
    });
    let replaced: Vec<String> = replacement.into_iter().flat_map(words).collect();
    let told = told.strip_prefix(&replaced[..]).unwrap_or(&told);
    if told.len() < FEWEST {
        return Some(false);
    }
    let mut known = told.iter().peekable();
    let paragraphs = body.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(leaf) => Some(text(*leaf)),
        _ => None,
    });
    for word in paragraphs.flat_map(words) {
        let Some(told) = known.next() else {
            return Some(true);
        };
        let is_last = is_cut && known.peek().is_none();
        if word != *told && !(is_last && word.starts_with(told.as_str())) {
            let may_grow = goes_on && told.starts_with(&word);
            return if may_grow { None } else { Some(false) };
        }
    }
    match known.next() {
        None => Some(true),
        Some(_) if goes_on => None,
        Some(_) => Some(false),
    }
}

/// The words of a text, their letters and digits alone.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split_whitespace();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect();
    words.map(letters).filter(|word: &String| !word.is_empty())
}

/// Leaves out the sign that a text was cut off, and a short remark behind it.
fn without_cut(text: &str) -> (&str, bool) {
    let cuts = CUTS
        .iter()
        .filter_map(|cut| text.rfind(cut).map(|at| (at, at + cut.len())));
    let cut = cuts.filter(|(_, end)| text.len() - end <= REMARK).min();
    match cut {
        Some((at, _)) => (text[..at].trim_end(), true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::document;

    #[test]
    fn a_standfirst_that_only_begins_the_body_is_known() {
        let body = document(
            "<figure><img src=a></figure><p>One two three <b>four</b> five.<p>Six seven eight.",
            None,
        );
        for (standfirst, is) in [
            ("One two three four five.", true),
            ("One two three four five. Six sev…", true),
            (
                "One two three four […] The post appeared first on a site",
                true,
            ),
            ("One two three four five. Six seven eight. Nine", false),
            ("Another thing, told in short.", false),
            ("One two", false),
        ] {
            assert_eq!(
                is_beginning(standfirst, &body, false),
                Some(is),
                "{standfirst}"
            );
        }
        let pictured = "<figure><img src=a alt='A logo'></figure><p>One “two” – three, it’s four.";
        let pictured = document(pictured, None);
        for (standfirst, is) in [
            ("A logo One \"two\" - three, it's four.", true),
            ("One “two” – three, it’s fo…", true),
            ("Another logo One two three its four.", false),
        ] {
            let found = is_beginning(standfirst, &pictured, false);
            assert_eq!(found, Some(is), "{standfirst}");
        }
        let longer = "One two three four five. Six seven eight. Nine";
        assert_eq!(is_beginning(longer, &body, true), None);
        assert_eq!(
            is_beginning("One two other things here", &body, true),
            Some(false)
        );
    }
}
