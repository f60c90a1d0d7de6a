//! The rules of a configuration, set apart from the rest of it and not read.
//!
//! Rules are for articles that arrive. There may be hundreds of them, and to read them takes longer than all else that a
//! start does with the file; so the text is only taken apart where `[[rules]]` begins and ends. Lines keep their numbers
//! on both sides: where something was taken out, blank lines stand.

use std::borrow::Cow;
use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// What a rule stands below.
const HEADER: &str = "[[rules]]";

/// Takes a text apart: what is not below `[[rules]]`, and what is. The latter is blank where nothing is.
pub(super) fn apart(text: &str) -> (Cow<'_, str>, String) {
    let parts = if text.contains(HEADER) {
        parts(text)
    } else {
        Vec::new()
    };
    if parts.is_empty() {
        return (Cow::Borrowed(text), String::new());
    }
    let (mut rest, mut rules) = (String::new(), String::new());
    let mut done = 0;
    for part in parts {
        let (before, end) = (&text[done..part.start], part.end);
        let part = &text[part];
        rest.push_str(before);
        rest.extend(line_ends(part));
        rules.extend(line_ends(before));
        rules.push_str(part);
        done = end;
    }
    rest.push_str(&text[done..]);
    (Cow::Owned(rest), rules)
}

/// Finds the parts below `[[rules]]`, each up to the next header or the end.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut open = None;
    // Brackets that are open, and whether a line begins: in a list over several lines, none does that could be a header.
    let (mut depth, mut begins) = (0_usize, true);
    for token in Source::new(text).lex() {
        let at = token.span().start();
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                if begins && depth == 0 {
                    parts.extend(open.take().map(|start| start..at));
                    open = text[at..].starts_with(HEADER).then_some(at);
                }
                depth += 1;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        begins = match token.kind() {
            TokenKind::Newline => true,
            TokenKind::Whitespace => begins,
            _ => false,
        };
    }
    parts.extend(open.map(|start| start..text.len()));
    parts
}

/// The ends of a text's lines, and nothing else of it.
fn line_ends(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| *c == '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (String, String) {
        let (rest, rules) = apart(text);
        (rest.into_owned(), rules)
    }

    #[test]
    fn rules_are_taken_out_up_to_the_next_header() {
        let text = "a = 1\n[[rules]] # x\nwhen = 'a'\n\n [feeds.x]\nb = 2\n[[rules]]\nwhen = 'b'";
        let rest = "a = 1\n\n\n\n[feeds.x]\nb = 2\n\n";
        let rules = "\n[[rules]] # x\nwhen = 'a'\n\n \n\n[[rules]]\nwhen = 'b'";
        assert_eq!(of(text), (rest.to_owned(), rules.to_owned()));
        let text =
            "[[rules]]\nwhen = \"\"\"\n[feeds]\n\"\"\"\ndo = [\n['drop'],\n]\n[[rules]]\ndo = 1\n";
        assert_eq!(of(text), ("\n".repeat(9), text.to_owned()));
    }

    #[test]
    fn what_only_looks_like_a_header_is_none() {
        for text in [
            "a = 1\n",
            "a = '''\n[[rules]]\n'''\n",
            "a = \"\"\"\n[[rules]]\n\"\"\"\n",
            "a = [\n[[rules]],\n]\n",
            "# [[rules]]\n",
            "a = '[[rules]]'\n",
            "a = [ 1,\n[[rules]]\n",
        ] {
            assert_eq!(of(text), (text.to_owned(), String::new()));
        }
    }
}
