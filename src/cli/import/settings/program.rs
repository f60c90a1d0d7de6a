//! Programs that newsboat gives to a shell, as the words that offprint runs without one.

use std::path::Path;

/// What only a shell can do.
const SHELL: &str = "this needs a shell; make a script of it, and name that under [commands]";
/// Ends that send a program to the background and throw away what it prints, as offprint does anyway.
const ENDS: [&str; 8] = [
    "2>&1",
    "&>/dev/null",
    "&> /dev/null",
    "2>/dev/null",
    "2> /dev/null",
    ">/dev/null",
    "> /dev/null",
    "&",
];
/// Programs that draw in the terminal.
const TEXTUAL: [&str; 19] = [
    "w3m",
    "lynx",
    "links",
    "links2",
    "elinks",
    "browsh",
    "less",
    "more",
    "most",
    "bat",
    "vi",
    "vim",
    "nvim",
    "nano",
    "emacs",
    "urlview",
    "urlscan",
    "extract_url",
    "glow",
];

/// Tells whether a program draws in the terminal.
pub(super) fn is_textual(program: &str) -> bool {
    TEXTUAL.contains(&program.rsplit('/').next().unwrap_or_default())
}

/// Divides a command into its words as a shell would, the home folder put in.
///
/// # Errors
/// When that takes a shell.
pub(super) fn words(command: &str, home: Option<&Path>) -> Result<Vec<String>, &'static str> {
    let mut command = command.trim();
    while let Some(rest) = ENDS.iter().find_map(|end| command.strip_suffix(end)) {
        command = rest.trim_end();
    }
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => words.extend(word.take()),
            '\'' => word
                .get_or_insert_default()
                .push_str(&closed(&mut chars, c)?),
            '"' => {
                let text = closed(&mut chars, c)?;
                if text.contains(['$', '`', '\\']) {
                    return Err(SHELL);
                }
                word.get_or_insert_default().push_str(&text);
            }
            '\\' => word.get_or_insert_default().extend(chars.next()),
            '~' if word.is_none() => word = Some(home_of(&mut chars, home)?),
            '$' if word.is_none() && chars.as_str().starts_with("HOME/") => {
                chars.by_ref().take("HOME".len()).for_each(drop);
                word = Some(home_of(&mut chars, home)?);
            }
            '|' | '&' | ';' | '<' | '>' | '(' | ')' | '$' | '`' | '*' | '?' | '[' | '{' | '!'
            | '~' | '#' => {
                return Err(SHELL);
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if words.first().is_none_or(String::is_empty) {
        return Err("this names no program");
    }
    if words
        .iter()
        .flat_map(|word| word.chars())
        .any(char::is_control)
    {
        return Err(SHELL);
    }
    Ok(words)
}

fn closed(chars: &mut impl Iterator<Item = char>, mark: char) -> Result<String, &'static str> {
    let mut text = String::new();
    for c in chars {
        if c == mark {
            return Ok(text);
        }
        text.push(c);
    }
    Err("a quotation mark is not closed")
}

/// Returns the home folder, with the stroke that has to follow.
fn home_of(
    chars: &mut impl Iterator<Item = char>,
    home: Option<&Path>,
) -> Result<String, &'static str> {
    let home = home
        .and_then(Path::to_str)
        .filter(|_| chars.next() == Some('/'));
    home.map(|home| format!("{}/", home.trim_end_matches('/')))
        .ok_or(SHELL)
}

/// Puts our signs for what an article says in place of newsboat's: `%u` its address, `%T` its title.
///
/// # Errors
/// When it asks for what programs are not told here, or lets the article say what is run.
pub(super) fn told(words: Vec<String>) -> Result<Vec<String>, &'static str> {
    if words.first().is_some_and(|word| word.contains('%')) {
        return Err("an article cannot say what is run");
    }
    let words = words.into_iter().map(|word| {
        let mut out = String::new();
        let mut rest = word.as_str();
        while let Some((before, sign)) = rest.split_once('%') {
            out.push_str(before);
            let (ours, length) = match sign.chars().next() {
                Some('u') => ("%u", 1),
                Some('T') => ("%t", 1),
                Some('%') => ("%%", 1),
                Some('t' | 'F' | 'f') => {
                    return Err(
                        "programs are told an article's address and title here, and no more",
                    );
                }
                _ => ("%%", 0),
            };
            out.push_str(ours);
            rest = &sign[length..];
        }
        out.push_str(rest);
        Ok(out)
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_a_shell_as_far_as_none_is_needed() {
        let words = |command: &str| super::words(command, Some(Path::new("/home/me")));
        let all = |list: &[&str]| Ok(list.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(
            words("mpv --title='a b' \"%u\" >/dev/null 2>&1 &"),
            all(&["mpv", "--title=a b", "%u"])
        );
        assert_eq!(
            words("~/bin/x $HOME/y a\\ b"),
            all(&["/home/me/bin/x", "/home/me/y", "a b"])
        );
        for command in [
            "a | b", "a; b", "a $(b)", "a \"$b\"", "a *", "~x/y", "a && b", "a 'b", "", "&", "'' x",
        ] {
            assert!(words(command).is_err(), "{command}");
        }
        assert!(super::words("~/x", None).is_err());
    }

    #[test]
    fn what_an_article_says_has_other_signs_here() {
        let told =
            |word: &str| super::told(vec!["x".into(), word.into()]).map(|words| words[1].clone());
        assert_eq!(told("%u=%T 5%"), Ok("%u=%t 5%%".into()));
        assert_eq!(told("100%%"), Ok("100%%".into()));
        assert!(told("%F").is_err());
        assert!(super::told(vec!["%u".into()]).is_err());
    }
}
