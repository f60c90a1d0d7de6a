//! A mistake in a query, pointed at.

use super::width::width;
use crate::model::Clean;
use crate::model::query::Mistake;

/// Characters that are shown at each side of the place, where a query is longer than twice as much.
const ROOM: usize = 60;

/// Says what is wrong with a query, in three lines: what it is, the query, or of a long one what stands around the place,
/// and a mark below it.
pub fn pointed_at(text: &str, mistake: &Mistake) -> String {
    // Each character becomes what can be shown of it, so that the mark stands below the right one.
    let shown = |c: char| match c {
        c if c.is_whitespace() => " ".to_owned(),
        c => Clean::text(&c.to_string()).to_string(),
    };
    let (place, length) = (mistake.column - 1, text.chars().count());
    let (from, to) = match length > 2 * ROOM {
        true => (place.saturating_sub(ROOM), length.min(place + ROOM)),
        false => (0, length),
    };
    let part = |from: usize, to: usize| -> String {
        let chars = text.chars().skip(from).take(to - from);
        chars.map(shown).collect()
    };
    let left = if from > 0 { "…" } else { "" };
    let right = if to < length { "…" } else { "" };
    let blanks = " ".repeat(width(left) + width(&part(from, place)));
    let whole = part(from, to);
    let what = Clean::line(&mistake.what);
    format!("{what}\n  {left}{whole}{right}\n  {blanks}^")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::query;

    #[test]
    fn the_mark_stands_below_the_mistake() {
        let text = "文 salt\t is:blue";
        let told = pointed_at(text, &query::parse(text).unwrap_err());
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[1..], ["  文 salt  is:blue", "              ^"]);
        assert!(lines[0].contains("“blue”"), "{told}");
    }

    #[test]
    fn of_a_long_query_what_stands_around_the_mistake_is_shown() {
        let text = format!("{} is:blue {}", "文".repeat(5_000), "salt ".repeat(5_000));
        let told = pointed_at(&text, &query::parse(&text).unwrap_err());
        let lines: Vec<&str> = told.lines().collect();
        assert!(
            lines[1].starts_with("  …文") && lines[1].ends_with('…'),
            "{told}"
        );
        let (before, _) = lines[1].split_once("blue").unwrap();
        assert_eq!(width(before), lines[2].find('^').unwrap(), "{told}");
        assert!(lines[1].chars().count() < 3 * ROOM, "{told}");
    }
}
