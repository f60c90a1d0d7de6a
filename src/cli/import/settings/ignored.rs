//! `ignore-article`: a rule for articles that arrive, which are not kept.
//!
//! With `ignore-mode "display"` newsboat keeps what it ignores and does not show it, and shows it again once it is ignored
//! no more. What is dropped here does not come back, so such articles are kept and marked as read.

use super::super::{filter, urls};
use super::line::Word;
use super::written::{Line, Table, quoted};
use super::{Left, Origin, Outcome};

/// What is ignored.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    /// Which articles, as queries.
    queries: Vec<(String, Origin)>,
    /// The line that says that they are kept all the same.
    kept: Option<Origin>,
}

impl Ignored {
    /// `ignore-article FEED EXPRESSION`.
    pub(super) fn article(&mut self, words: &[Word], feeds: &[urls::Line], at: Origin) -> Outcome {
        let [feed, expression] = words else {
            return Err("it names a feed and a filter expression".to_owned());
        };
        let asked = filter::query(&expression.text, feeds);
        let asked = asked.map_err(|why| format!("ignore-article: {why}"))?;
        let query = match feed.text.as_str() {
            "*" => asked,
            written if written.starts_with("regex:") => {
                return Err("ignore-article: a feed is named by its address here".to_owned());
            }
            written => {
                let address = urls::address(written)?;
                let feed = filter::of_feed(address.as_str(), feeds)?;
                match asked.contains(" or ") {
                    true => format!("{feed} ({asked})"),
                    false => format!("{feed} {asked}"),
                }
            }
        };
        self.queries.push((query, at));
        Ok(())
    }

    /// `ignore-mode download` or `display`.
    pub(super) fn mode(&mut self, words: &[Word], at: Origin) -> Outcome {
        let mode = words.first().map(|word| word.text.as_str());
        self.kept = match mode {
            Some("download") => None,
            Some("display") => Some(at),
            _ => return Err("it says neither download nor display".to_owned()),
        };
        Ok(())
    }

    /// Returns the rules, and what could not be taken.
    pub(super) fn finish(self) -> (Vec<Line>, Vec<Left>) {
        let deed = if self.kept.is_some() {
            "mark-read"
        } else {
            "drop"
        };
        let kept = self.kept.filter(|_| !self.queries.is_empty());
        let why =
            "ignore-mode: nothing is kept and not shown here; what is ignored is marked as read";
        let left = kept.map(|at| Left::new(at, why));
        let lines = self.queries.into_iter().map(|(query, at)| Line {
            table: Table::Rules,
            key: query,
            value: quoted(deed),
            at,
        });
        (lines.collect(), left.into_iter().collect())
    }
}
