//! Words without what makes no difference between them: large letters, accents, signs, which number it is.

use crate::ingest::plain::is_spaceless;

/// Makes of a line what it is looked up by: its words in small letters with single spaces between, and `#` for numbers.
pub(super) fn key(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = false;
    for c in line.chars() {
        if c.is_ascii_lowercase() {
            word(&mut out, &mut gap, c);
        } else if c.is_numeric() {
            number(&mut out, &mut gap);
        } else if c == '\'' || c == '\u{2019}' {
            // Inside a word it belongs to it; before the next letter nobody knows yet.
            if !gap && !out.is_empty() {
                out.push('\'');
            }
        } else if c.is_ascii() {
            if c.is_ascii_uppercase() {
                word(&mut out, &mut gap, c.to_ascii_lowercase());
            } else {
                apart(&mut out, &mut gap);
            }
        } else {
            foreign(&mut out, &mut gap, c);
        }
    }
    apart(&mut out, &mut gap);
    out
}

fn apart(out: &mut String, gap: &mut bool) {
    if out.ends_with('\'') {
        out.pop();
    }
    *gap = !out.is_empty();
}

fn word(out: &mut String, gap: &mut bool, c: char) {
    let seamless = is_spaceless(c) || out.chars().next_back().is_some_and(is_spaceless);
    if *gap && !seamless {
        out.push(' ');
    }
    *gap = false;
    out.push(c);
}

fn number(out: &mut String, gap: &mut bool) {
    if !out.ends_with('#') {
        word(out, gap, '#');
    }
    *gap = false;
}

fn foreign(out: &mut String, gap: &mut bool, c: char) {
    if is_mark(c) {
        return;
    }
    if is_sign(c) {
        apart(out, gap);
        return;
    }
    let full_width = u32::from(c).wrapping_sub(0xfee0);
    if let Some(plain) = char::from_u32(full_width).filter(|_| matches!(c, '\u{ff21}'..='\u{ff5a}'))
    {
        word(out, gap, plain.to_ascii_lowercase());
        return;
    }
    for small in c.to_lowercase() {
        match small {
            'ß' => {
                word(out, gap, 's');
                out.push('s');
            }
            'æ' | 'ǽ' => {
                word(out, gap, 'a');
                out.push('e');
            }
            'œ' => {
                word(out, gap, 'o');
                out.push('e');
            }
            _ if is_mark(small) => {}
            _ => word(out, gap, folded(small)),
        }
    }
}

/// Marks on letters that are left out as often as not.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}'
        | '\u{93c}' | '\u{9bc}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters that are no part of a word.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{a0}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}' | '×' | '÷'
            | '\u{5be}' | '\u{5f3}' | '\u{5f4}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{965}'
            | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{2bff}'
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}'
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
            | '\u{fd3e}' | '\u{fd3f}' | '\u{1f000}'..='\u{1faff}')
}

/// A small letter without what sets it apart from its plain form.
fn folded(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | '\u{1ea1}'..='\u{1eb7}' => 'a',
        'ç' | 'ć' | 'ĉ' | 'č' | 'ċ' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | '\u{1eb9}'..='\u{1ec7}' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ĩ' | '\u{1ec9}' | '\u{1ecb}' => 'i',
        'ķ' => 'k',
        'ł' | 'ľ' | 'ĺ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ơ' | '\u{1ecd}'..='\u{1ee3}' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ũ' | '\u{1ee5}'..='\u{1ef1}' => 'u',
        'ý' | 'ÿ' | '\u{1ef3}'..='\u{1ef9}' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        '\u{958}' => 'क',
        '\u{959}' => 'ख',
        '\u{95a}' => 'ग',
        '\u{95b}' => 'ज',
        '\u{95c}' => 'ड',
        '\u{95d}' => 'ढ',
        '\u{95e}' => 'फ',
        '\u{95f}' => 'य',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn what_makes_no_difference_goes() {
        for (line, expected) in [
            ("[Skip to content]", "skip to content"),
            ("↑ Zurück nach oben", "zuruck nach oben"),
            ("1,234 comments", "# comments"),
            ("Comments (12)", "comments #"),
            ("4-5 min. read", "# min read"),
            ("12 条评论", "#条评论"),
            ("分享到：", "分享到"),
            ("読了時間：約４分", "読了時間約#分"),
            ("PUBLICITÉ", "publicite"),
            ("Ὁ", "ὁ"),
            ("Διαβάστε ΕΠΊΣΗΣ", "διαβαστε επισησ"),
            ("اقرأ أيضاً", "اقرا ايضا"),
            ("İstanbul", "istanbul"),
            ("Läs også: größer", "las ogsa grosser"),
            ("Editor’s picks", "editor's picks"),
            ("‘quoted’", "quoted"),
            ("Phong tỏa ảnh", "phong toa anh"),
            ("न्यूज़", "न्यूज"),
            ("©", ""),
        ] {
            assert_eq!(key(line), expected, "{line}");
        }
    }
}
