//! The names of papers, and of the parts they are divided into.

use super::key::key;
use super::names::is_cjk;
use super::words::{List, has, has_word};
use crate::ingest::plain::columns;

/// Most columns of the name of a paper or of a part of it.
const COLUMNS: usize = 44;

/// Tells whether a line is the name of a section, or of two in one.
pub(super) fn is_section_name(text: &str) -> bool {
    let text = text.trim_matches(|c: char| "[]【】()（）".contains(c));
    if has(List::Section, &key(text)) {
        return true;
    }
    let joints = [
        " & ", " and ", " und ", " et ", " y ", " e ", " en ", " och ", " og ", " ja ", " és ",
        " și ", " και ", " и ", " і ", " та ", " ve ", ", ", "・", "·", "/",
    ];
    joints
        .iter()
        .filter(|joint| text.contains(**joint))
        .any(|joint| {
            let mut parts = text
                .split(joint)
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts.all(|part| has(List::Section, &key(part)))
        })
}

/// Tells whether a name is that of a paper or of a place on the web.
pub(super) fn is_site(text: &str) -> bool {
    let key = key(text);
    let words = text.split_whitespace().count();
    let is_address =
        words == 1 && text.contains('.') && text.ends_with(|c: char| c.is_ascii_lowercase());
    let is_cjk = text.chars().any(is_cjk);
    let bare = [
        "デジタル",
        "オンライン",
        "電子版",
        "ウェブ",
        "DIGITAL",
        "ONLINE",
        "닷컴",
        "在线",
        "客户端",
    ]
    .iter()
    .find_map(|end| text.strip_suffix(end))
    .unwrap_or(text)
    .trim_end();
    // German and its neighbours write a name in one word.
    let is_compound = key.split(' ').any(ends_like_masthead);
    let is_bare = words == 1 && !is_cjk && has(List::Masthead, &key);
    let has_ending = is_cjk
        && [
            "报",
            "報",
            "网",
            "網",
            "新聞",
            "新闻",
            "通信",
            "周刊",
            "週刊",
            "社",
            "뉴스",
            "신문",
            "일보",
            "タイムズ",
            "タイムス",
            "ニュース",
            "电视台",
            "電視台",
        ]
        .iter()
        .any(|ending| bare.ends_with(ending));
    let is_name =
        has_word(List::Masthead, &key) && !is_bare || is_compound || is_address || has_ending;
    columns(text) <= COLUMNS && words <= 6 && (is_name || has(List::Agency, &key))
}

/// Tells whether a word ends as the names of papers do that are written in one.
fn ends_like_masthead(word: &str) -> bool {
    const ENDS: [&str; 26] = [
        "zeitung",
        "blatt",
        "anzeiger",
        "kurier",
        "rundschau",
        "nachrichten",
        "zeitschrift",
        "courant",
        "krant",
        "dagblad",
        "nieuws",
        "bladet",
        "avisen",
        "avis",
        "tidningen",
        "tidning",
        "tidende",
        "posten",
        "nytt",
        "kuriren",
        "lehti",
        "sanomat",
        "hirlap",
        "ujsag",
        "bote",
        "news",
    ];
    ENDS.iter()
        .any(|end| word.len() > end.len() + 1 && word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_told_from_their_parts_and_from_headlines() {
        for name in [
            "Harbour Gazette",
            "Havneavisen",
            "Hafenzeitung",
            "みなと新聞デジタル",
            "港口日报",
            "example.org",
            "Портовый вестник",
            "Reuters",
        ] {
            assert!(is_site(name), "{name}");
        }
        for name in [
            "News",
            "Science",
            "Jane Doe",
            "How a storm set telegraph paper on fire",
            "印刷術與報紙的誕生",
        ] {
            assert!(!is_site(name), "{name}");
        }
        for name in [
            "Science & Nature",
            "[과학]",
            "Kultur und Gesellschaft",
            "科学",
        ] {
            assert!(is_section_name(name), "{name}");
        }
        assert!(!is_section_name("Science fiction"));
    }
}
