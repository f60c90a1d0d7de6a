//! A mistake in a query, pointed at.

use super::width::width;
use crate::model::Clean;
use crate::model::query::Mistake;

/// Says what is wrong with a query, in three lines: what it is, the query, and a mark below the place.
pub fn pointed_at(text: &str, mistake: &Mistake) -> String {
    // Each character becomes what can be shown of it, so that the mark stands below the right one.
    let shown = |c: char| match c {
        c if c.is_whitespace() => " ".to_owned(),
        c => Clean::text(&c.to_string()).to_string(),
    };
    let before: String = text.chars().take(mistake.column - 1).map(shown).collect();
    let whole: String = text.chars().map(shown).collect();
    let blanks = " ".repeat(width(&before));
    format!("{}\n  {whole}\n  {blanks}^", Clean::line(&mistake.what))
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
}
