//! Colours and other looks, in the sequences that terminals know.

use crossterm::style::ContentStyle;
use ratatui::backend::IntoCrossterm;
use ratatui::style::Style;

/// Writes a text in a style, for a terminal or whoever asks for what a terminal is sent.
pub fn dressed(text: &str, style: Style) -> String {
    // Whether there is colour is told by the style; nothing else is asked.
    crossterm::style::force_color_output(true);
    let style: ContentStyle = style.into_crossterm();
    let bytes = with_common(style.apply(text).to_string().as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes the sixteen colours as every terminal knows them (ECMA-48 and its common extension, 30 to 37 and 90 to 97),
/// where crossterm has the form for 256: a terminal of few colours takes the parts of that one for blinking and bold.
pub(super) fn with_common(frame: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(frame.len());
    let mut rest = frame;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"\x1b[") {
        let (before, sequence) = rest.split_at(at);
        out.extend_from_slice(before);
        let length = sequence[2..]
            .iter()
            .take_while(|b| b"0123456789;".contains(b))
            .count();
        let end = (2 + length + 1).min(sequence.len());
        match std::str::from_utf8(&sequence[2..2 + length]) {
            Ok(numbers) if sequence.get(2 + length) == Some(&b'm') => {
                out.extend_from_slice(format!("\x1b[{}m", common(numbers)).as_bytes());
            }
            _ => out.extend_from_slice(&sequence[..end]),
        }
        rest = &sequence[end..];
    }
    out.extend_from_slice(rest);
    out
}

fn common(numbers: &str) -> String {
    let numbers: Vec<&str> = numbers.split(';').collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let colour = |base: u8| match (
            numbers.get(at + 1),
            numbers.get(at + 2).and_then(|n| n.parse::<u8>().ok()),
        ) {
            (Some(&"5"), Some(n @ 0..=7)) => Some(base + n),
            (Some(&"5"), Some(n @ 8..=15)) => Some(base + 60 + n - 8),
            _ => None,
        };
        let found = match numbers[at] {
            "38" => colour(30),
            "48" => colour(40),
            _ => None,
        };
        // A colour of another form is passed on whole: its parts mean nothing by themselves.
        let taken = match (found, numbers[at], numbers.get(at + 1)) {
            (Some(_), ..) | (None, "38" | "48" | "58", Some(&"5")) => 3,
            (None, "38" | "48" | "58", Some(&"2")) => 5,
            _ => 1,
        };
        let end = (at + taken).min(numbers.len());
        out.push(found.map_or_else(|| numbers[at..end].join(";"), |n| n.to_string()));
        at = end;
    }
    out.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_colours_take_their_common_form_and_nothing_else_changes() {
        let cases = [
            ("\x1b[38;5;1;49mx\x1b[0m", "\x1b[31;49mx\x1b[0m"),
            ("\x1b[38;5;0;48;5;11my", "\x1b[30;103my"),
            (
                "\x1b[38;5;200m\x1b[38;2;38;5;1m",
                "\x1b[38;5;200m\x1b[38;2;38;5;1m",
            ),
            ("\x1b[38;2;5;1;2;48;5;3m", "\x1b[38;2;5;1;2;43m"),
            ("\x1b[12;5Hé\x1b[?25l\x1b[2m", "\x1b[12;5Hé\x1b[?25l\x1b[2m"),
            (
                "\x1b]8;id=1;https://example.org/[38;5;1m\x1b\\a\x1b]8;;\x1b\\",
                "\x1b]8;id=1;https://example.org/[38;5;1m\x1b\\a\x1b]8;;\x1b\\",
            ),
            ("\x1b[", "\x1b["),
        ];
        for (frame, wanted) in cases {
            assert_eq!(
                String::from_utf8_lossy(&with_common(frame.as_bytes())),
                wanted
            );
        }
    }
}
