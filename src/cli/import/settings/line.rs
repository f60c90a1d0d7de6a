//! A line of newsboat's configuration: words, some in quotes, and what follows a number sign is a comment.

/// What runs a program, and what is said of it.
const RUNS: &str = "this runs a program, which is not done here";

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What it says.
    pub(super) text: String,
    /// Whether it stands in quotes, so that nothing in it has a meaning of its own.
    pub(super) is_quoted: bool,
}

/// Returns the lines with their numbers, from 1; what a line leaves to the next one by a backslash at its end is joined.
pub(super) fn lines(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut is_open = false;
    for (line, number) in text.lines().zip(1..) {
        let (line, goes_on) = match line.strip_suffix('\\') {
            Some(line) if !line.ends_with('\\') => (line, true),
            _ => (line, false),
        };
        match lines.last_mut() {
            Some((_, last)) if is_open => last.push_str(line),
            _ => lines.push((number, line.to_owned())),
        }
        is_open = goes_on;
    }
    lines
}

/// Divides a line into its words.
///
/// # Errors
/// When a program would be run for a part of it.
pub(super) fn words(line: &str) -> Result<Vec<Word>, &'static str> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '#' => break,
            c if c.is_whitespace() => {}
            '"' => words.push(Word {
                text: quoted(&mut chars)?,
                is_quoted: true,
            }),
            c => {
                let mut text = String::new();
                let mut next = Some(c);
                while let Some(c) = next {
                    match (c, chars.peek()) {
                        ('`', _) => return Err(RUNS),
                        ('\\', Some('#' | '`')) => text.extend(chars.next()),
                        _ => text.push(c),
                    }
                    next = chars.next_if(|c| !c.is_whitespace() && *c != '#');
                }
                words.push(Word {
                    text,
                    is_quoted: false,
                });
            }
        }
    }
    Ok(words)
}

/// Reads on to the end of the quotes, or of the line.
fn quoted(chars: &mut impl Iterator<Item = char>) -> Result<String, &'static str> {
    let mut text = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '`' => return Err(RUNS),
            '\\' => match chars.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                other => text.extend(other),
            },
            c => text.push(c),
        }
    }
    Ok(text)
}

/// Divides words at semicolons that stand outside of quotes; what is behind `--` only describes them.
pub(super) fn parts(words: &[Word]) -> Vec<Vec<Word>> {
    let mut parts = vec![Vec::new()];
    for word in words {
        if !word.is_quoted && word.text == "--" {
            break;
        }
        if word.is_quoted {
            parts
                .last_mut()
                .expect("there is always one")
                .push(word.clone());
            continue;
        }
        for (index, text) in word.text.split(';').enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            if !text.is_empty() {
                let word = Word {
                    text: text.to_owned(),
                    is_quoted: false,
                };
                parts.last_mut().expect("there is always one").push(word);
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<String> {
        let words = words(line).unwrap();
        words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_line_is_words_quotes_and_a_comment() {
        assert_eq!(
            texts("  browser \"mpv \\\"%u\\\"\" # why"),
            ["browser", "mpv \"%u\""]
        );
        assert_eq!(texts("bind-key \\# sort#x"), ["bind-key", "#", "sort"]);
        assert_eq!(
            texts("x \"not closed # at all"),
            ["x", "not closed # at all"]
        );
        assert_eq!(texts("# `date`"), Vec::<String>::new());
        for line in ["a `date`", "a \"x `date`\"", "a b`"] {
            assert_eq!(words(line), Err(RUNS), "{line}");
        }
        assert_eq!(texts("a \"\\`b\\`\""), ["a", "`b`"]);
    }

    #[test]
    fn a_backslash_at_the_end_goes_on() {
        assert_eq!(
            lines("a \\\nb\nc\\\\\nd"),
            [(1, "a b".into()), (3, "c\\\\".into()), (4, "d".into())]
        );
    }

    #[test]
    fn semicolons_divide_outside_of_quotes() {
        let line = words("set browser \"a; b\"; open ;next -- \"what; it does\"").unwrap();
        let parts: Vec<Vec<String>> = parts(&line)
            .into_iter()
            .map(|part| part.into_iter().map(|word| word.text).collect())
            .collect();
        assert_eq!(
            parts,
            [vec!["set", "browser", "a; b"], vec!["open"], vec!["next"]]
        );
    }
}
