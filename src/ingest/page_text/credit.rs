//! Who made a picture: credits on a line of their own, and at the end of a caption.

use super::key::key;
use super::names::{Care, is_name};
use super::words::{List, has, has_word};
use crate::ingest::plain::{columns, ends_sentence};

/// Most columns that a credit takes.
const COLUMNS: usize = 90;
/// Most columns that a caption takes.
const CAPTION: usize = 420;
/// Words behind which a maker stands without a colon.
const BEHIND: [&str; 17] = [
    "by",
    "of",
    "via",
    "courtesy",
    "von",
    "de",
    "di",
    "van",
    "av",
    "af",
    "fra",
    "from",
    "oleh",
    "из",
    "από",
    "จาก",
    "โดย",
];
/// What says of a picture, behind a name, that it is theirs.
const HANDED: [&str; 11] = [
    "所蔵", "所藏", "提供", "供图", "供圖", "摄", "攝", "撮影", "제공", "翻攝", "攝影",
];

/// How a line says whose a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// It names the maker as such.
    Labelled,
    /// It names an agency that makes pictures, with a maker or alone.
    Agency,
}

/// Tells whether a line is a credit and nothing else.
pub(super) fn credit(line: &str) -> Option<Credit> {
    let line = line.trim();
    if line.is_empty() || columns(line) > COLUMNS {
        return None;
    }
    let inner = unbracketed(line);
    let whole = key(inner);
    if has(List::PictureWords, &whole) {
        return Some(Credit::Labelled);
    }
    if has(List::Agency, &whole) {
        return Some(Credit::Agency);
    }
    labelled(inner)
        .or_else(|| of_agency(inner))
        .or_else(|| handed(inner))
}

/// Takes the brackets off a line that stands in them.
fn unbracketed(line: &str) -> &str {
    const PAIRS: [(char, char); 7] = [
        ('(', ')'),
        ('[', ']'),
        ('（', '）'),
        ('【', '】'),
        ('［', '］'),
        ('<', '>'),
        ('〈', '〉'),
    ];
    let found = PAIRS.iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains([*open, *close])).then_some(inner)
    });
    found.unwrap_or(line).trim()
}

/// A label with its maker: `Photo: X`, `Photo by X`, `写真＝X`, `图/X`, `fot. X`.
fn labelled(line: &str) -> Option<Credit> {
    let signs = [
        ':', '：', '=', '＝', '/', '／', '|', '｜', '·', '・', ',', '©',
    ];
    let by_sign = line
        .char_indices()
        .filter(|(_, c)| signs.contains(c))
        .take(3)
        .find_map(|(at, sign)| {
            let label = key(&line[..at]);
            let maker = line[at + sign.len_utf8()..].trim();
            // A comma or a stroke only parts a label from its maker where the label cannot be one itself.
            let is_label =
                has(List::CreditLabel, &label) && (sign != ',' || label.ends_with("source"));
            (is_label && is_maker(maker)).then_some(Credit::Labelled)
        });
    by_sign.or_else(|| behind_label(line))
}

/// A label that is followed by its maker without a sign.
fn behind_label(line: &str) -> Option<Credit> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let offset = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    for count in (1..=3).rev().filter(|count| *count < words.len()) {
        let maker = &line[offset(words[count])..];
        let label = key(&line[..offset(words[count])]);
        if !has(List::CreditLabel, &label) {
            continue;
        }
        let leads = count > 1 && BEHIND.contains(&words[count - 1].to_lowercase().as_str());
        let is_short = label == "fot"
            || label == "foto"
            || label == "фото"
            || label == "photo"
            || label == "사진";
        let is_told = leads && is_maker(maker)
            || is_short && (label == "fot" || is_known(maker)) && is_maker(maker);
        if is_told || has_copyright_sign(maker) && is_maker(maker) {
            return Some(Credit::Labelled);
        }
    }
    None
}

/// Tells whether a text may be whoever made a picture, and not what it shows.
fn is_maker(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_short = if text.chars().any(super::names::is_cjk) {
        columns(text) <= 48
    } else {
        words <= 9 && columns(text) <= 70
    };
    let goes_on =
        text.contains(['。', '?', '!', '？', '！', ';']) || ends_sentence(text) && words > 4;
    let named = text.split(['/', '|', ',', '／', '、', '，']).any(|part| {
        let part = part
            .trim()
            .trim_matches(['©', '(', ')', '.', ' ', '（', '）']);
        is_name(part, Care::Told)
            || is_known(part)
            || part.starts_with('@')
            || part.contains(".com")
            || is_house(part)
    });
    !text.is_empty() && is_short && !goes_on && named
}

/// Tells whether a text may be the name of a house: a museum, an archive, with few small words in it.
fn is_house(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let large = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    let small = words
        .iter()
        .filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase))
        .count();
    (1..=7).contains(&words.len()) && large > 0 && small < 2
}

fn is_known(text: &str) -> bool {
    let key = key(text);
    has(List::Agency, &key) || has(List::PictureWords, &key)
}

/// An agency with a maker: `REUTERS/Name`, `AP Photo/Name`, `Name via Getty Images`, `© Name/dpa`.
fn of_agency(line: &str) -> Option<Credit> {
    if columns(line) > 70 || ends_sentence(line) && line.split_whitespace().count() > 6 {
        return None;
    }
    if let Some(maker) = line.strip_prefix('©').map(str::trim) {
        let has_year = maker.chars().any(char::is_numeric);
        return (!has_year && is_maker(maker)).then_some(Credit::Labelled);
    }
    let parts = || {
        line.split(['/', '|', '／', '｜', '·', '–', '—'])
            .flat_map(|part| part.split(" via "))
            .flat_map(|part| part.split(" - "))
            .map(str::trim)
    };
    let count = parts().count();
    let is_house =
        |part: &str| has(List::Agency, &key(part)) || has_word(List::Masthead, &key(part));
    let agency = parts().any(is_house) && !line.contains(" - ")
        || parts().any(|part| has(List::Agency, &key(part)));
    let fits = parts().all(|part| is_maker(part) || part.is_empty());
    (count > 1 && agency && fits).then_some(Credit::Agency)
}

/// A name with a word behind it that says what they did: `海关供图`, `新华社记者 李明 摄`.
fn handed(line: &str) -> Option<Credit> {
    let line = line.trim_end_matches(['。', '.', '）', ')']);
    // What may not be done with the picture may be said behind it.
    let line = line.split(['.', '。']).next().unwrap_or(line);
    let is_short = columns(line) <= 40 && !line.contains(['。', '，', '、', ',', '＝']);
    let stem = HANDED.iter().find_map(|word| line.strip_suffix(word))?;
    let is_name = stem.trim().chars().count() >= 2 && stem.chars().any(super::names::is_cjk);
    (is_short && is_name).then_some(Credit::Labelled)
}

fn has_copyright_sign(text: &str) -> bool {
    text.starts_with('©')
}

/// Where a caption that says at its end whose the picture is falls in two.
pub(super) fn divided(line: &str) -> Option<(&str, &str, Credit)> {
    if columns(line) > CAPTION {
        return None;
    }
    bracketed(line)
        .or_else(|| behind_sentence(line))
        .or_else(|| behind_word(line))
}

/// A credit in brackets at the end.
fn bracketed(line: &str) -> Option<(&str, &str, Credit)> {
    let line = line.trim_end();
    let close = line.trim_end_matches(['.', '。']).chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        '）' => '（',
        '】' => '【',
        _ => return None,
    };
    let at = line.rfind(open)?;
    let (caption, behind) = (
        line[..at].trim_end(),
        line[at..].trim_end_matches(['.', '。']),
    );
    let found = credit(behind)?;
    (columns(caption) >= 8).then_some((caption, behind, found))
}

/// A credit behind the last sentence.
fn behind_sentence(line: &str) -> Option<(&str, &str, Credit)> {
    let ends = [
        ". ", "! ", "? ", "。", "！", "？", "। ", "؟ ", ".” ", ".\" ", " | ", " – ", " — ", "｜",
        "   ", "； ", "／", " / ", "、", "，", "＝",
    ];
    let mut places: Vec<usize> = ends
        .iter()
        .filter_map(|end| line.rfind(end).map(|at| at + end.len()))
        .filter(|at| *at < line.len())
        .collect();
    places.sort_unstable();
    places.iter().find_map(|at| {
        let behind = line[*at..].trim();
        let caption =
            line[..*at].trim_end_matches([' ', '|', '–', '—', '｜', '/', '／', '＝', '、', '，']);
        let found = credit(behind)?;
        (columns(caption) >= 8).then_some((caption, behind, found))
    })
}

/// A credit behind its label, with nothing that ends the caption before it.
fn behind_word(line: &str) -> Option<(&str, &str, Credit)> {
    let starts = line
        .char_indices()
        .filter(|(at, c)| {
            let before = line[..*at].chars().next_back();
            c.is_alphabetic() && before.is_some_and(char::is_whitespace) || *c == '©'
        })
        .map(|(at, _)| at);
    let mut starts: Vec<usize> = starts.collect();
    starts.reverse();
    starts.iter().take(9).find_map(|at| {
        let (caption, behind) = line.split_at(*at);
        let is_sure = behind.contains([':', '：', '=', '＝', '©']) && labelled(behind).is_some()
            || behind.starts_with('©') && credit(behind).is_some();
        (is_sure && columns(caption) >= 16).then_some((
            caption.trim_end(),
            behind,
            Credit::Labelled,
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_told_in_many_shapes() {
        for line in [
            "Reuters",
            "(Reuters)",
            "REUTERS/Ann Poe",
            "AP Photo/John Roe",
            "Jane Doe/AFP",
            "Jane Doe via Getty Images",
            "AFP/Getty Images",
            "Photo: Jane Doe",
            "Photo by Jane Doe",
            "Photo courtesy of the museum of Cluny",
            "[Photo: Jane Doe/Harbour Gazette]",
            "Image source, Getty Images",
            "Foto: dpa",
            "Foto: Hanna Vogt / dpa",
            "Bild: picture alliance/dpa",
            "Crédit photo : Anne Leroy",
            "fot. Jan Kowalski",
            "Фото: ТАСС",
            "Φωτογραφία: Eurokinissi",
            "صورة: رويترز",
            "צילום: פלאש 90",
            "写真＝山田太郎",
            "（写真＝共同）",
            "写真：アフロ",
            "資料圖片",
            "图/视觉中国",
            "新华社记者 李明 摄",
            "박물관 제공",
            "사진=연합뉴스",
            "© Jane Doe",
            "File photo",
            "Ảnh: TTXVN",
        ] {
            assert!(credit(line).is_some(), "{line}");
        }
        for line in [
            "Photo: visitors look at robots that were shown in the hall on the first day.",
            "Reuters was an early user of computers for news.",
            "Photography",
            "Picture this",
            "Photo",
            "© 2019 Harbour Gazette",
            "The AP and the AFP",
            "Art of the possible",
            "图书馆今天开放",
            "He gave it to Reuters, the agency, and said nothing more.",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }

    #[test]
    fn captions_fall_in_two_where_their_credit_begins() {
        for (line, caption, maker) in [
            (
                "Visitors look at robots. (Reuters)",
                "Visitors look at robots.",
                "(Reuters)",
            ),
            (
                "Visitors look at robots. Photo: AFP",
                "Visitors look at robots.",
                "Photo: AFP",
            ),
            (
                "Visitors look at robots Photo: AFP",
                "Visitors look at robots",
                "Photo: AFP",
            ),
            (
                "Der Turm bei Nacht. © Hanna Vogt/dpa",
                "Der Turm bei Nacht.",
                "© Hanna Vogt/dpa",
            ),
            (
                "展示された印刷機。写真＝山田太郎",
                "展示された印刷機。",
                "写真＝山田太郎",
            ),
            (
                "展示された木製の印刷機（写真：共同）",
                "展示された木製の印刷機",
                "（写真：共同）",
            ),
        ] {
            let found = divided(line).map(|(caption, maker, _)| (caption, maker));
            assert_eq!(found, Some((caption, maker)));
        }
        for line in [
            "A sentence (with brackets).",
            "It was so. He said it.",
            "See the photo: it is old.",
        ] {
            assert!(divided(line).is_none(), "{line}");
        }
    }
}
