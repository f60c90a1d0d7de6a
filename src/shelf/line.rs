//! The line of an article that has the words that were searched for.

use crate::ingest;
use crate::model::{Clean, Draft};
use crate::text::find::Needle;

/// How much stands before the words, in bytes at the most.
const BEFORE: usize = 40;
/// How long the line is, in bytes at the most.
const LENGTH: usize = 300;

/// Returns the first line that has any of the words, from a little before them; nothing where none does.
pub(super) fn line(draft: &Draft, needle: &Needle) -> Clean {
    let document = ingest::body(draft);
    let mut leaves = document.leaves.iter();
    let found = leaves.find_map(|leaf| {
        let text = leaf.chars.as_str();
        Some((text, needle.ranges(text).into_iter().next()?))
    });
    let Some((text, range)) = found else {
        return Clean::default();
    };
    let start = beginning(text, range.start);
    let end = text.floor_char_boundary(start + LENGTH);
    let dots = if start > 0 { "… " } else { "" };
    Clean::line(&format!("{dots}{}", text[start..end].trim()))
}

/// Goes back from the words to the beginning of a word, or of the sentence if that is near.
fn beginning(text: &str, at: usize) -> usize {
    let from = text.floor_char_boundary(at.saturating_sub(BEFORE));
    if from == 0 {
        return 0;
    }
    let before = &text[from..at];
    let sentence = before.rfind(['.', '!', '?', '。', '！', '？']);
    let blank = before.find(char::is_whitespace);
    let skip = match (sentence, blank) {
        (Some(end), _) => end + before[end..].chars().next().map_or(0, char::len_utf8),
        (None, Some(blank)) => blank,
        (None, None) => 0,
    };
    from + skip
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, typed: &str) -> String {
        let items = serde_json::json!([{ "id": "1", "title": "A", "content_text": text }]);
        let feed =
            serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "items": items });
        let reading = ingest::read(feed.to_string().as_bytes(), ingest::Label::default()).unwrap();
        let draft = &reading.into_feed().articles[0];
        line(draft, &Needle::new(typed)).to_string()
    }

    #[test]
    fn the_line_begins_a_little_before_the_words() {
        assert_eq!(
            of("First.\n\nA bridge over the river.", "bridge"),
            "A bridge over the river."
        );
        assert_eq!(of("First.", "bridge"), "");
        let long = "The committee that was to decide on what is to be done has not met. A bridge is built at last.";
        assert_eq!(of(long, "bridge"), "… A bridge is built at last.");
        assert!(
            of(
                &format!("{} bridge {}", "word ".repeat(100), "word ".repeat(100)),
                "bridge"
            )
            .starts_with("… word ")
        );
    }
}
