//! The words of a date: what each of them may mean, by itself.

/// What a word of a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A number, how many digits it has, and the character behind it.
    Number {
        value: u64,
        digits: usize,
        /// A separator, `y` where the word for a year follows, or a blank.
        after: u8,
    },
    Month(i8),
    Time(i8, i8, i8),
    Afternoon(bool),
    /// Minutes east of Greenwich.
    Offset(i32),
    /// The name of a day, or a word between the others.
    Nothing,
    Unknown,
}

/// Months by the beginnings of their names, in the languages that feeds have been seen in.
#[rustfmt::skip]
const MONTHS: [(&str, i8); 62] = [
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6),
    ("jul", 7), ("aug", 8), ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
    // German, French, Spanish, Italian, Portuguese, Dutch, where they differ.
    ("jän", 1), ("fév", 2), ("mär", 3), ("mai", 5), ("okt", 10), ("dez", 12), ("mrt", 3), ("mei", 5),
    ("avr", 4), ("juin", 6), ("juil", 7), ("aoû", 8), ("aou", 8), ("déc", 12),
    ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12), ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("set", 9), ("ott", 10),
    ("fev", 2), ("out", 10),
    // Hungarian.
    ("már", 3), ("ápr", 4), ("máj", 5), ("jún", 6), ("júl", 7), ("sze", 9),
    // Greek.
    ("ιαν", 1), ("φεβ", 2), ("μάρ", 3), ("μαρ", 3), ("απρ", 4), ("μάι", 5), ("μαϊ", 5), ("μαι", 5), ("ιούν", 6), ("ιον", 6),
    ("ιούλ", 7), ("ιολ", 7), ("αύγ", 8), ("αυγ", 8), ("σεπ", 9), ("οκτ", 10), ("νοέ", 11), ("δεκ", 12),
];

/// Zones by their names, in minutes east of Greenwich; letters are military, as RFC 822 has them.
#[rustfmt::skip]
const ZONES: [(&str, i32); 46] = [
    ("z", 0), ("ut", 0), ("utc", 0), ("gmt", 0), ("wet", 0), ("west", 60), ("bst", 60), ("ist", 330),
    ("cet", 60), ("cest", 120), ("met", 60), ("mest", 120), ("mez", 60), ("mesz", 120), ("eet", 120), ("eest", 180), ("msk", 180),
    ("pkt", 300), ("wib", 420), ("hkt", 480), ("sgt", 480), ("awst", 480), ("jst", 540), ("kst", 540),
    ("aest", 600), ("aedt", 660), ("nzst", 720), ("nzdt", 780),
    ("ast", -240), ("adt", -180), ("at", -240), ("est", -300), ("edt", -240), ("et", -240), ("cst", -360), ("cdt", -300),
    ("ct", -300), ("mst", -420), ("mdt", -360), ("mt", -420), ("pst", -480), ("pdt", -420), ("pt", -480),
    ("akst", -540), ("akdt", -480), ("hst", -600),
];

/// Days, and words that stand between the parts of a date.
#[rustfmt::skip]
const NOTHING: [&str; 45] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "mo", "di", "mi", "do", "fr", "sa", "so", "son", "die", "mit", "don", "fre", "sam",
    "lun", "mar", "mer", "jeu", "ven", "dim", "mié", "jue", "vie", "sáb", "dom", "seg", "ter", "qua", "qui", "sex",
    "κυρ", "δευ", "τρι", "τετ", "πεμ", "παρ", "σαβ",
    "of", "the",
];
/// Words that stand between the parts of a date, and begin as something else does.
const BETWEEN: [&str; 9] = ["at", "um", "uhr", "le", "de", "à", "th", "st", "etc"];

/// Takes a date apart into words; none if there are more of them than a date has.
pub(super) fn words(date: &str) -> Option<Vec<Word>> {
    let date = date.to_lowercase();
    let mut words = Vec::new();
    let mut rest = date.as_str();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            // A comment of RFC 822: from here on nothing counts.
            '(' => break,
            _ if c.is_ascii_digit() => number(rest, &mut words),
            '+' | '-' | '\u{2212}' => sign(rest, &mut words),
            _ if c.is_alphabetic() => word(rest, &mut words),
            _ => c.len_utf8(),
        };
        rest = &rest[length..];
        if words.len() > 12 {
            return None;
        }
    }
    Some(words)
}

/// Reads a number or a time.
fn number(rest: &str, words: &mut Vec<Word>) -> usize {
    let digits = count(rest);
    let has_date = words.iter().any(|word| matches!(word, Word::Number { .. }));
    let after = rest[digits..].chars().next().unwrap_or(' ');
    if after == ':' && digits <= 2 {
        let (time, length) = clock(rest, digits);
        words.push(time);
        return length;
    }
    // 120000 behind a compact date and a T, or 12h30.
    if digits == 6 && words.last() == Some(&Word::Nothing) && has_date {
        let part = |at: usize| rest[at..at + 2].parse().unwrap_or(0);
        words.push(Word::Time(part(0), part(2), part(4)));
        return digits;
    }
    let value = rest[..digits].parse().unwrap_or(u64::MAX);
    let (after, length) = match after {
        '-' | '/' | '.' => (after as u8, 1),
        '年' | '년' => (b'y', after.len_utf8()),
        '月' | '월' => (b'-', after.len_utf8()),
        '日' | '일' => (b' ', after.len_utf8()),
        _ => (b' ', 0),
    };
    // A hyphen before a name belongs to neither, and a hyphen behind a time begins an offset.
    words.push(Word::Number {
        value,
        digits,
        after,
    });
    digits + length
}

fn clock(rest: &str, digits: usize) -> (Word, usize) {
    let mut parts = [0_i8; 3];
    let (mut at, mut length) = (0, digits);
    let mut start = 0;
    loop {
        match rest[start..length].parse() {
            Ok(part) => parts[at] = part,
            Err(_) => return (Word::Unknown, length),
        }
        at += 1;
        let more = rest[length..].strip_prefix(':').filter(|_| at < 3);
        let Some(more) = more.filter(|more| count(more) > 0) else {
            break;
        };
        start = length + 1;
        length = start + count(more);
    }
    // Fractions of a second are nothing to a reader.
    if let Some(fraction) = rest[length..]
        .strip_prefix(['.', ','])
        .filter(|more| count(more) > 0)
    {
        length += 1 + count(fraction);
    }
    (Word::Time(parts[0], parts[1], parts[2]), length)
}

fn count(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

/// Reads an offset behind a time, or passes over a hyphen.
fn sign(rest: &str, words: &mut Vec<Word>) -> usize {
    let sign = rest.chars().next().unwrap_or('+');
    let inner = &rest[sign.len_utf8()..];
    let has_time = words.iter().any(|word| matches!(word, Word::Time(..)));
    let digits = count(inner);
    if digits == 0 {
        return sign.len_utf8();
    }
    if !has_time {
        // Before the time a hyphen only parts numbers, but nothing begins with one.
        if words.is_empty() {
            words.push(Word::Unknown);
        }
        return sign.len_utf8();
    }
    let (hours, minutes, length) = match (digits, inner[digits..].strip_prefix(':')) {
        (1 | 2, Some(more)) if count(more) == 2 => (&inner[..digits], &more[..2], digits + 3),
        (1 | 2, _) => (&inner[..digits], "0", digits),
        (3, _) => (&inner[..1], &inner[1..3], 3),
        _ => (&inner[..2], &inner[2..4], digits),
    };
    let total = hours.parse::<i32>().unwrap_or(0) * 60 + minutes.parse::<i32>().unwrap_or(0);
    // Beyond a day it is no offset but nonsense, and the time is taken for UTC.
    let total = if total > 24 * 60 { 0 } else { total };
    words.push(Word::Offset(if sign == '+' { total } else { -total }));
    sign.len_utf8() + length
}

/// Reads a word of letters.
fn word(rest: &str, words: &mut Vec<Word>) -> usize {
    let length = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let name = &rest[..length];
    let has_time = words.iter().any(|word| matches!(word, Word::Time(..)));
    let has_number = words.iter().any(|word| matches!(word, Word::Number { .. }));
    if name == "t" && has_number && !has_time {
        words.push(Word::Nothing);
        return length;
    }
    words.push(meaning(name, has_time, !has_number && words.is_empty()));
    length
}

fn meaning(name: &str, has_time: bool, is_first: bool) -> Word {
    match name {
        "am" | "a.m" | "오전" | "上午" => return Word::Afternoon(false),
        "pm" | "p.m" | "오후" | "下午" => return Word::Afternoon(true),
        _ => {}
    }
    if BETWEEN.contains(&name) && !(has_time && zone(name).is_some()) {
        return Word::Nothing;
    }
    if has_time && let Some(offset) = zone(name) {
        return Word::Offset(offset);
    }
    // Of two meanings the first word of a date is a day: mar. is mardi, then mars.
    let is_day = NOTHING.iter().any(|day| name.starts_with(day));
    let month = MONTHS.iter().find(|(month, _)| name.starts_with(month));
    match month {
        Some((_, month)) if !(is_first && is_day && name.starts_with("mar") && !is_march(name)) => {
            Word::Month(*month)
        }
        _ if is_day || has_time => Word::Nothing,
        _ => Word::Unknown,
    }
}

/// Tells a month from the French and Spanish Tuesday.
fn is_march(name: &str) -> bool {
    matches!(name, "mar" | "march" | "mars" | "marzo" | "março" | "maret")
}

fn zone(name: &str) -> Option<i32> {
    if let [letter @ b'a'..=b'y'] = name.as_bytes() {
        let letter = i32::from(*letter - b'a');
        // A to M without J count from the east of Greenwich here: RFC 822 has them the other way than they are.
        return Some(
            60 * match letter {
                0..=8 => -(letter + 1),
                10..=12 => -letter,
                13..=24 => letter - 12,
                _ => 0,
            },
        );
    }
    let found = ZONES.iter().find(|(zone, _)| *zone == name);
    found.map(|(_, minutes)| *minutes)
}
