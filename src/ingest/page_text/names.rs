//! Who wrote a page: the names in a line, without what they are at their paper and where they were.

use super::key::key;
use super::words::{List, begins, has, has_word};
use crate::ingest::plain::columns;

/// Most words in a name.
const WORDS: usize = 6;
/// Most columns that a name takes.
const COLUMNS: usize = 50;
/// Words between names, each with the spaces that part it from them.
const BETWEEN: [&str; 23] = [
    " and ",
    " & ",
    " und ",
    " et ",
    " y ",
    " e ",
    " en ",
    " och ",
    " og ",
    " ja ",
    " i ",
    " a ",
    " és ",
    " și ",
    " και ",
    " и ",
    " і ",
    " та ",
    " ve ",
    " và ",
    " dan ",
    " और ",
    " และ ",
];
/// Words inside names that are written small.
const SMALL: [&str; 41] = [
    "von", "van", "de", "der", "den", "di", "da", "del", "della", "la", "le", "el", "al", "bin",
    "ibn", "ben", "zu", "zum", "zur", "ter", "ten", "dos", "das", "do", "du", "des", "the", "our",
    "of", "af", "av", "am", "an", "in", "for", "at", "für", "ap", "y", "e", "ze",
];

/// The most common families of China: two names that begin with them are two people, where in Japan they would be one.
const FAMILIES: &str = "李王张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇\
    卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文";

/// How much a line may say besides names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// What stands before them says that they are names.
    Told,
    /// Nothing does, or a word that begins many other lines.
    Guessed,
}

/// Reads the names in a line; one that says something else has none.
pub(super) fn names(line: &str, care: Care) -> Option<Vec<String>> {
    let line = without_brackets(line.trim());
    let line = line.trim_matches(|c: char| c.is_whitespace() || ".,;:：/·|".contains(c));
    if line.is_empty()
        || columns(line) > 3 * COLUMNS
        || line.contains(['：', ':', '?', '!', '。', '“', '"', '='])
    {
        return None;
    }
    let parts = parts(line);
    let many = parts.len() > 1;
    let mut names: Vec<String> = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        let part = without_role(without_place(part));
        // Behind a comma stands what somebody is, or the place where that was written.
        let is_place = part.text.starts_with(char::is_lowercase) && part.text.contains(' ');
        let is_report = ["報導", "报道", "報道", "电", "電"]
            .iter()
            .any(|end| part.text.ends_with(end));
        let is_one_word = !part.text.contains(' ') && !has_cjk(part.text);
        let is_aside =
            part.after_comma && (is_role(part.text) || is_place || is_report || is_one_word);
        if many && number > 0 && is_aside {
            continue;
        }
        if part.text.contains('@') && number > 0 {
            continue;
        }
        if !is_name(part.text, care) {
            return None;
        }
        if names.iter().all(|name| name != part.text) {
            names.push(part.text.to_owned());
        }
    }
    (!names.is_empty() && names.len() <= 12).then_some(names)
}

/// A piece between commas and the words for "and".
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    after_comma: bool,
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = line;
    let mut after_comma = false;
    loop {
        let comma = rest.find([',', '，', '、', '،', ';', '；', '/', '／', '|', '·', '•']);
        let word = BETWEEN
            .iter()
            .filter_map(|word| Some((rest.find(word)?, word.len())))
            .min();
        let cut = match (comma, word) {
            (Some(comma), Some((at, length))) if at < comma => Some((at, length, false)),
            (Some(comma), _) => {
                let length = rest[comma..].chars().next().map_or(1, char::len_utf8);
                Some((comma, length, true))
            }
            (None, Some((at, length))) => Some((at, length, false)),
            (None, None) => None,
        };
        let (text, behind) = match cut {
            Some((at, length, _)) => (&rest[..at], &rest[at + length..]),
            None => (rest, ""),
        };
        if !text.trim().is_empty() {
            let text = text.trim();
            out.push(Part { text, after_comma });
        }
        let Some((_, _, comma)) = cut else { break };
        after_comma = comma;
        rest = behind;
    }
    if let [one] = out.as_slice()
        && has_cjk(one.text)
    {
        return apart(one.text);
    }
    out
}

/// Chinese names stand apart by spaces only; a Japanese one has a space inside.
fn apart(line: &str) -> Vec<Part<'_>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let are_names = words.len() > 1
        && words
            .iter()
            .all(|word| (2..=4).contains(&word.chars().count()) && word.chars().all(is_han));
    let are_families = words
        .iter()
        .all(|word| word.starts_with(|c| FAMILIES.contains(c)));
    let after_comma = false;
    if are_names && (are_families || words.len() > 2) {
        let text = |text| Part { text, after_comma };
        return words.into_iter().map(text).collect();
    }
    vec![Part {
        text: line,
        after_comma,
    }]
}

/// Cuts off where somebody was.
fn without_place<'a>(part: Part<'a>) -> Part<'a> {
    let places = [
        " in ", " from ", " aus ", " à ", " en ", " da ", " i ", " desde ",
    ];
    let cut = places
        .iter()
        .filter_map(|word| part.text.find(word))
        .min()
        .filter(|at| part.text[..*at].contains(' '));
    match cut {
        Some(at) => Part {
            text: part.text[..at].trim(),
            ..part
        },
        None => part,
    }
}

/// Cuts off what somebody is, before the name or behind it.
fn without_role(part: Part<'_>) -> Part<'_> {
    let words: Vec<&str> = part.text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return part;
    };
    let mut text = part.text;
    if words.len() > 1 && has(List::RoleBehind, &key(last)) {
        text = text[..text.len() - last.len()].trim_end();
    } else if let Some(stem) = ["記者", "记者", "기자"]
        .iter()
        .find_map(|role| text.strip_suffix(role))
        .filter(|stem| (2..=6).contains(&stem.chars().count()))
    {
        text = stem.trim_end();
    }
    if words.len() > 1 && has(List::RoleBehind, &key(first)) && has_cjk(first) {
        text = text[first.len()..].trim_start();
    }
    Part { text, ..part }
}

/// Tells whether a line says what somebody is at a paper.
pub(super) fn is_role(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words <= 7
        && columns(line) <= 70
        && !line.ends_with(['.', '?', '!', '。'])
        && has_word(List::Role, &key(line))
}

/// Tells whether a text may be a name: of a person, or of those at a paper who write together.
pub(super) fn is_name(text: &str, care: Care) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > WORDS || columns(text) > COLUMNS {
        return false;
    }
    let fits = |c: char| c.is_alphanumeric() || c.is_whitespace() || is_joined(c);
    if !text.chars().all(fits) || text.chars().any(char::is_numeric) {
        return false;
    }
    let role = has_word(List::Role, &key(text));
    if !text.chars().any(|c| c.is_lowercase() || c.is_uppercase()) {
        return is_caseless_name(text, &words, care, role);
    }
    let is_large = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || word.contains(['\'', '’', '-']) && word.chars().any(char::is_uppercase)
    };
    let is_small = |word: &&str| {
        SMALL.contains(word) || has(List::Role, &key(word)) || has(List::Masthead, &key(word))
    };
    let large = words.iter().filter(|word| is_large(word)).count();
    let all = words.iter().all(|word| is_large(word) || is_small(word));
    let enough = match care {
        Care::Told => large > 0 || role,
        Care::Guessed => large > 1 && words.len() <= 4 || role && large > 0,
    };
    all && enough && !SMALL.contains(words.last().unwrap_or(&""))
}

fn is_caseless_name(text: &str, words: &[&str], care: Care, role: bool) -> bool {
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    if text.chars().any(is_cjk) {
        let most = if care == Care::Told { 16 } else { 6 };
        let is_kana = text.chars().all(|c| !is_han(c) && !is_hangul(c)) && !text.contains('・');
        if care == Care::Guessed && is_kana {
            return false;
        }
        return (2..=most).contains(&letters) && !begins(List::DateLabel, &key(text));
    }
    let least = if care == Care::Told { 1 } else { 2 };
    (least..=4).contains(&words.len()) || role
}

/// Characters that stand inside names.
fn is_joined(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '-' | '‑' | '.' | '・' | '·' | '＝' | '\u{200c}' | '״' | '"'
    ) || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Tells whether a character is of Chinese, Japanese or Korean.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' | '々')
}

fn has_cjk(text: &str) -> bool {
    text.chars().any(is_cjk)
}

/// Takes out what stands in brackets.
fn without_brackets(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut depth = 0_usize;
    for c in line.chars() {
        match c {
            '(' | '（' | '[' | '【' | '<' => depth += 1,
            ')' | '）' | ']' | '】' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() {
        // All of it stands in brackets.
        return line
            .trim_matches(|c| "(（[【<)）]】>".contains(c))
            .to_owned();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<String> {
        names(line, Care::Told).unwrap_or_default()
    }

    #[test]
    fn names_are_parted_and_stand_without_roles_and_places() {
        for (line, expected) in [
            ("the Science Desk", vec!["the Science Desk"]),
            ("Jane Doe and John Roe", vec!["Jane Doe", "John Roe"]),
            (
                "Jane Doe, John Roe und Ann Poe",
                vec!["Jane Doe", "John Roe", "Ann Poe"],
            ),
            ("Jane Doe, Science Correspondent", vec!["Jane Doe"]),
            ("Jane Doe in Versailles", vec!["Jane Doe"]),
            ("Hanna Vogt, Hamburg", vec!["Hanna Vogt"]),
            ("Jane Doe (Reuters)", vec!["Jane Doe"]),
            ("Jean-Pierre d'Arc", vec!["Jean-Pierre d'Arc"]),
            ("张三 李四", vec!["张三", "李四"]),
            ("张三、李四", vec!["张三", "李四"]),
            ("山田 太郎", vec!["山田 太郎"]),
            ("김철수 기자", vec!["김철수"]),
            ("山田太郎記者", vec!["山田太郎"]),
            ("أحمد منصور", vec!["أحمد منصور"]),
        ] {
            assert_eq!(told(line), expected, "{line}");
        }
    }

    #[test]
    fn what_goes_on_is_no_name() {
        for line in [
            "the sea where it is deep",
            "Anfang an war klar, dass es so kommt",
            "two o'clock",
            "He said: no",
            "",
            "2019",
        ] {
            assert_eq!(names(line, Care::Told), None, "{line}");
        }
        assert!(!is_name("Harbour", Care::Guessed));
        assert!(is_name("Jane Doe", Care::Guessed));
    }
}
