//! Settings of newsboat's that say one thing and have a counterpart here.

use super::written::{Line, quoted};
use super::{Left, Origin, columns, program, top};
use crate::app::Shape;
use crate::text::date::Form;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

/// The settings.
const NAMES: [&str; 14] = [
    "articlelist-format",
    "article-sort-order",
    "auto-reload",
    "browser",
    "confirm-exit",
    "datetime-format",
    "keep-articles-days",
    "max-items",
    "refresh-on-startup",
    "reload-threads",
    "reload-time",
    "show-read-articles",
    "suppress-first-reload",
    "text-width",
];
/// The times from one refresh to the next that there are here, in minutes.
const EVERY: RangeInclusive<u32> = 5..=525_600;
/// newsboat's time from one refresh to the next where nothing is said of it, in minutes.
const USUAL: u32 = 60;
/// How many servers can be asked at once.
const JOBS: RangeInclusive<u16> = 1..=64;

/// Tells whether a setting is one of these.
pub(super) fn is_one(name: &str) -> bool {
    NAMES.contains(&name)
}

/// What was said, the last of each.
#[derive(Debug, Default)]
pub(super) struct Said {
    values: BTreeMap<String, (String, Origin)>,
}

/// What comes out.
#[derive(Default)]
struct Out {
    lines: Vec<Line>,
    left: Vec<Left>,
}

impl Out {
    fn left(&mut self, at: Origin, why: &str) {
        self.left.push(Left::new(at, why));
    }

    fn line(&mut self, key: &str, value: String, at: Origin) {
        self.lines.push(top(key, value, at));
    }
}

impl Said {
    pub(super) fn say(&mut self, name: &str, value: &str, at: Origin) {
        self.values.insert(name.to_owned(), (value.to_owned(), at));
    }

    /// Returns all as lines of our configuration, and what could not be taken.
    pub(super) fn lines(&self, home: Option<&Path>) -> (Vec<Line>, Vec<Left>) {
        let mut out = Out::default();
        self.refresh(&mut out);
        self.keep(&mut out);
        self.lists(&mut out);
        self.columns(&mut out);
        if let Some((value, at)) = self.get("browser") {
            match browser(value, home) {
                Ok(browser) => out.line("browser", quoted(&browser), at),
                Err(why) => out.left(at, why),
            }
        }
        if let Some((true, at)) = self.flag("confirm-exit", &mut out) {
            out.left(at, "nothing is lost by quitting here, so nothing is asked");
        }
        (out.lines, out.left)
    }

    fn get(&self, name: &str) -> Option<(&str, Origin)> {
        let (value, at) = self.values.get(name)?;
        Some((value, *at))
    }

    fn flag(&self, name: &str, out: &mut Out) -> Option<(bool, Origin)> {
        let (value, at) = self.get(name)?;
        match value {
            "yes" | "true" => Some((true, at)),
            "no" | "false" => Some((false, at)),
            _ => {
                out.left(at, "it says neither yes nor no");
                None
            }
        }
    }

    fn number(&self, name: &str, out: &mut Out) -> Option<(u32, Origin)> {
        let (value, at) = self.get(name)?;
        let number = value.parse().ok().map(|number| (number, at));
        if number.is_none() {
            out.left(at, "it says no number that can be meant");
        }
        number
    }

    /// A number within limits; one beyond is brought to the nearest, and told of.
    fn within(
        &self,
        name: &str,
        range: RangeInclusive<u32>,
        out: &mut Out,
    ) -> Option<(u32, Origin)> {
        let (number, at) = self.number(name, out)?;
        let nearest = number.clamp(*range.start(), *range.end());
        if nearest != number {
            let why = format!(
                "{name} can be {} to {} here; {nearest} is taken",
                range.start(),
                range.end()
            );
            out.left(at, &why);
        }
        Some((nearest, at))
    }

    fn refresh(&self, out: &mut Out) {
        let auto = self.flag("auto-reload", out).filter(|(is_on, _)| *is_on);
        let is_late = self
            .flag("suppress-first-reload", out)
            .is_some_and(|(is_late, _)| is_late);
        let first = self
            .flag("refresh-on-startup", out)
            .filter(|(is_on, _)| *is_on);
        if let Some((_, at)) = first.or(auto.filter(|_| !is_late)) {
            out.line("refresh-at-start", "true".to_owned(), at);
        }
        let is_never = self.get("reload-time").is_some_and(|(time, _)| time == "0");
        match (auto, self.get("reload-time")) {
            (None, Some((_, at))) => out.left(at, "it counts together with auto-reload yes only"),
            (Some(_), Some(_)) if is_never => {}
            (Some((_, at)), time) => {
                let time = time.and_then(|_| self.within("reload-time", EVERY, out));
                let (minutes, at) = time.unwrap_or((USUAL, at));
                let (number, unit) = if minutes % 60 == 0 {
                    (minutes / 60, 'h')
                } else {
                    (minutes, 'm')
                };
                out.line("refresh-every", quoted(&format!("{number}{unit}")), at);
            }
            (None, None) => {}
        }
        let jobs = u32::from(*JOBS.start())..=u32::from(*JOBS.end());
        if let Some((jobs, at)) = self.within("reload-threads", jobs, out) {
            out.line("jobs", jobs.to_string(), at);
        }
    }

    fn keep(&self, out: &mut Out) {
        let days = self
            .number("keep-articles-days", out)
            .filter(|(days, _)| *days > 0);
        let items = self
            .number("max-items", out)
            .filter(|(items, _)| *items > 0);
        match (days, items) {
            (Some((days, at)), items) => {
                out.line("keep", quoted(&format!("{days}d")), at);
                if let Some((_, at)) = items {
                    out.left(
                        at,
                        "articles are kept by their age or by their number here, not by both",
                    );
                }
            }
            (None, Some((items, at))) => out.line("keep", quoted(&items.to_string()), at),
            (None, None) => {}
        }
    }

    fn columns(&self, out: &mut Out) {
        let Some((format, at)) = self.get("articlelist-format") else {
            return;
        };
        match columns::said(format, self.get("datetime-format").is_some()) {
            Ok(said) => {
                out.line("columns", quoted(&said.template), at);
                for why in &said.left {
                    out.left(at, why);
                }
            }
            Err(why) => out.left(at, &why),
        }
    }

    fn lists(&self, out: &mut Out) {
        if let Some((value, at)) = self.get("article-sort-order") {
            // It is date-asc that puts the newest first in newsboat, and date alone that does not.
            let order = match value {
                "date-asc" => Some("newest"),
                "date" | "date-desc" => Some("oldest"),
                "title" | "title-asc" => Some("title"),
                _ => None,
            };
            match order {
                Some(order) => out.line("order", quoted(order), at),
                None => out.left(at, "lists are sorted by date, by length or by title here"),
            }
        }
        if let Some((false, at)) = self.flag("show-read-articles", out) {
            out.line("unread-only", "true".to_owned(), at);
        }
        if let Some((value, at)) = self.get("datetime-format") {
            match Form::pattern(value).filter(|_| value.contains('%')) {
                Some(_) => out.line("dates", quoted(value), at),
                None => out.left(at, "a date cannot be written so here"),
            }
        }
        let measures = u32::from(*Shape::MEASURES.start())..=u32::from(*Shape::MEASURES.end());
        if self
            .get("text-width")
            .is_some_and(|(width, _)| width != "0")
            && let Some((measure, at)) = self.within("text-width", measures, out)
        {
            out.line("measure", measure.to_string(), at);
        }
    }
}

/// Reads a browser and its arguments; the address is %s here.
fn browser(written: &str, home: Option<&Path>) -> Result<String, &'static str> {
    let words = program::told(program::words(written, home)?)?;
    for word in &words {
        if word.is_empty() || word.contains(char::is_whitespace) {
            return Err("an argument of the browser cannot have a blank in it here");
        }
        if word.contains("%t") || word.contains("%%") || word.contains("%s") {
            return Err("the browser is told the address here, and no more");
        }
    }
    Ok(words.join(" ").replace("%u", "%s"))
}
