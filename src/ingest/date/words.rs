//! The words of a date: what each of them may mean, by itself.

use super::names::{BETWEEN, DAYS, MONTHS, ZONES};

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
    /// A word that a date may have behind its time, and that means nothing here.
    Stray,
    Unknown,
}

/// Takes a date apart into words; none if there are more of them than a date has.
pub(super) fn words(date: &str) -> Option<Vec<Word>> {
    let date: String = date.to_lowercase().chars().map(plain).collect();
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

/// Writes the digits of other scripts as ours.
fn plain(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{ff1a}' => return ':',
        '\u{ff0f}' => return '/',
        _ => return c,
    };
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
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
    if digits <= 2
        && let Some((time, length)) = hours(rest, digits, words)
    {
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

/// Reads a time without a colon: `9h30`, `9 Uhr 30`'s kin of East Asia, and `9.30` behind a whole date.
fn hours(rest: &str, digits: usize, words: &[Word]) -> Option<(Word, usize)> {
    let behind = &rest[digits..];
    let hour: i8 = rest[..digits].parse().ok()?;
    let sign = behind.chars().next()?;
    let after = &behind[sign.len_utf8()..];
    let inner = after.trim_start_matches(' ');
    let minutes = count(inner);
    let is_pair = minutes == 2 && !inner[2..].starts_with(['.', '/', '-']);
    let minute: i8 = match minutes {
        1 | 2 => inner[..minutes].parse().ok()?,
        _ => 0,
    };
    let length = digits + sign.len_utf8();
    let to_minutes = length + (after.len() - inner.len()) + minutes;
    match sign {
        'h' if is_pair => Some((Word::Time(hour, minute, 0), to_minutes)),
        'h' if !after.starts_with(char::is_alphabetic) => Some((Word::Time(hour, 0, 0), length)),
        '時' | '时' | '點' | '点' | '시' => {
            let unit = inner[minutes..].chars().next();
            let unit = unit.filter(|c| matches!(c, '分' | '분'));
            match unit {
                Some(unit) if minutes > 0 => {
                    let length = to_minutes + unit.len_utf8();
                    Some((Word::Time(hour, minute, 0), length))
                }
                _ => Some((Word::Time(hour, 0, 0), length)),
            }
        }
        '.' if is_pair && after.len() == inner.len() && is_whole(words) => {
            Some((Word::Time(hour, minute, 0), to_minutes))
        }
        _ => None,
    }
}

/// Tells whether words have a day, a month and a year.
fn is_whole(words: &[Word]) -> bool {
    let numbers = words
        .iter()
        .filter(|word| matches!(word, Word::Number { .. }))
        .count();
    let has_year = words
        .iter()
        .any(|word| matches!(word, Word::Number { digits: 4, .. }));
    let has_month = words.iter().any(|word| matches!(word, Word::Month(_)));
    numbers + usize::from(has_month) >= 3 && has_year
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
    let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
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

/// Tells whether a character is part of a word: a letter, or a mark of a script that writes vowels with them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{307}' | '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}')
}

fn meaning(name: &str, has_time: bool, is_first: bool) -> Word {
    match name {
        "am" if !has_time => return Word::Nothing,
        "am" | "a.m" | "오전" | "上午" | "午前" | "凌晨" | "早上" | "صباحا" | "صباحاً" | "ص" =>
        {
            return Word::Afternoon(false);
        }
        "pm" | "p.m" | "오후" | "下午" | "午後" | "晚上" | "傍晚" | "مساء" | "مساءً" | "م" =>
        {
            return Word::Afternoon(true);
        }
        _ => {}
    }
    // An h behind a time says that it is one, and no zone.
    if name == "h" || BETWEEN.contains(&name) && !(has_time && zone(name).is_some()) {
        return Word::Nothing;
    }
    if has_time && let Some(offset) = zone(name) {
        return Word::Offset(offset);
    }
    // Of two meanings the first word of a date is a day: mar. is mardi, then mars.
    let day = DAYS.iter().find(|day| name.starts_with(**day));
    let month = MONTHS.iter().find(|(month, _)| name.starts_with(month));
    match month {
        Some((_, month))
            if !(is_first && day.is_some() && name.starts_with("mar") && !is_march(name)) =>
        {
            Word::Month(*month)
        }
        // Two letters are a day by themselves, and the beginning of much else.
        _ if day.is_some_and(|day| day.len() > 2 || *day == name) => Word::Nothing,
        _ if day.is_some() || has_time => Word::Stray,
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
