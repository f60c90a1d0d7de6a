//! One line of a text: how wide it is, what it begins with, and what kind of script it is in.

/// Marks that begin an item of a list which is not numbered.
const BULLETS: [char; 9] = ['-', '*', '+', '•', '‣', '◦', '▪', '●', '·'];

/// How many columns a text takes, about: characters of East Asia take two, marks none.
pub(in crate::ingest) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200d}' | '\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}' | '\u{ffe0}'..='\u{ffe6}' => 2,
        _ if is_spaceless(c) => 2,
        _ => 1,
    }
}

/// Tells whether a line feed between two texts is nothing, because both are of a script that has no spaces.
pub(in crate::ingest) fn is_seamless(before: &str, after: &str) -> bool {
    before.chars().next_back().is_some_and(is_spaceless)
        && after.chars().next().is_some_and(is_spaceless)
}

/// Tells whether a character is of Chinese or Japanese, which part no words.
pub(in crate::ingest) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// How far a line is moved in; a space of East Asia counts two.
pub(super) fn indent(line: &str) -> usize {
    let inner = line.trim_start();
    columns(&line[..line.len() - inner.len()])
}

/// The spaces between the words of a line made single ones.
pub(super) fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The mark that begins an item of a list, and what follows it.
pub(in crate::ingest) fn bullet(line: &str) -> Option<(char, &str)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| BULLETS.contains(c))?;
    let rest = &line[mark.len_utf8()..];
    let inner = rest.trim_start();
    (rest.starts_with(char::is_whitespace) && !inner.is_empty()).then_some((mark, inner))
}

/// The number that begins an item, with its stop or bracket, and what follows it.
pub(in crate::ingest) fn number(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..4).contains(&digits) || !line[digits..].starts_with(['.', ')']) {
        return None;
    }
    let rest = &line[digits + 1..];
    let is_item = rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty();
    is_item.then(|| (&line[..=digits], rest.trim_start()))
}

/// Tells whether a line begins an item, or something that is set like one: speech behind a dash.
pub(super) fn is_item(line: &str) -> bool {
    bullet(line).is_some()
        || number(line).is_some()
        || ["– ", "— "]
            .iter()
            .any(|dash| line.trim_start().starts_with(dash))
}
