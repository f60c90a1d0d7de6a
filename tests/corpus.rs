//! Real data, where it is at hand: the folder that `OFFPRINT_CORPUS` names. Without it these tests say that they were
//! skipped, and pass.

mod articles;
mod feeds;
mod lists;
mod pages;

use offprint::text::width::{clusters, width};
use offprint::text::wrap;
use ratatui::buffer::CellWidth;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Returns the folder of the corpus, or says that there is none.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("OFFPRINT_CORPUS")
        .map(PathBuf::from)
        .filter(|folder| folder.is_dir());
    if folder.is_none() {
        // Straight to the stream: what a passing test prints by the macros is not shown.
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {test}: OFFPRINT_CORPUS names no folder"
        );
    }
    folder
}

/// Reads a file of the corpus with a value in each line.
pub(crate) fn values(folder: &Path, name: &str) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The seconds since 1970 of a moment or a day as RFC 3339 writes it, in UTC where no zone is said.
fn seconds(moment: &str) -> Option<i64> {
    let zoned: Option<jiff::Timestamp> = moment.parse().ok();
    let local = || format!("{moment}Z").parse().ok();
    let day = || format!("{moment}T00:00:00Z").parse().ok();
    let moment = zoned.or_else(local).or_else(day)?;
    Some(moment.as_second())
}

/// A text, the bytes where a break is allowed, and those where it is not.
type BreakTest = (String, Vec<usize>, Vec<usize>);

/// Reads a break test of Unicode: the text of each line, and the bytes where a break is allowed and where it is not.
fn break_tests(name: &str) -> Option<Vec<BreakTest>> {
    let text = fs::read_to_string(folder()?.join("unicode").join(name)).unwrap();
    let cases = text.lines().filter_map(|line| {
        let rule = line.split('#').next()?.trim();
        let (mut string, mut allowed, mut forbidden) = (String::new(), Vec::new(), Vec::new());
        for token in rule.split_whitespace() {
            match token {
                "÷" => allowed.push(string.len()),
                "×" => forbidden.push(string.len()),
                hex => string.push(char::from_u32(u32::from_str_radix(hex, 16).ok()?)?),
            }
        }
        (!string.is_empty()).then_some((string, allowed, forbidden))
    });
    Some(cases.collect())
}

#[test]
fn no_line_breaks_where_unicode_forbids_it() {
    let Some(cases) = break_tests("LineBreakTest-17.0.txt") else {
        return;
    };
    let mut wrong = Vec::new();
    // What the way in takes away never gets here.
    let clean = |text: &str| offprint::model::Clean::text(text).as_str() == text;
    for (text, _, forbidden) in cases.iter().filter(|(text, ..)| clean(text)) {
        for at in wrap::breaks(text, "") {
            if forbidden.contains(&at) && at > 0 && at < text.len() {
                wrong.push(format!("{text:?} at {at}"));
            }
        }
    }
    assert!(cases.len() > 1000);
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn clusters_are_unicode_s_and_as_wide_as_they_are_drawn() {
    for name in [
        "GraphemeBreakTest-15.0.txt",
        "GraphemeBreakTest-17.0.txt",
        "LineBreakTest-17.0.txt",
        "emoji-test-15.0.txt",
    ] {
        let texts: Vec<String> = if name.starts_with("emoji") {
            let Some(folder) = folder() else { return };
            let text = fs::read_to_string(folder.join("unicode").join(name)).unwrap();
            let codes = |line: &str| {
                line.split(';')
                    .next()?
                    .split_whitespace()
                    .map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32))
                    .collect()
            };
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(codes)
                .collect()
        } else {
            let Some(cases) = break_tests(name) else {
                return;
            };
            cases.into_iter().map(|(text, _, _)| text).collect()
        };
        for text in texts
            .iter()
            .filter(|text| !text.is_empty() && !text.contains(char::is_control))
        {
            for cluster in clusters(text) {
                assert_eq!(
                    cluster.width,
                    cluster.text.cell_width(),
                    "{:?} in {name}",
                    cluster.text
                );
            }
        }
    }
}

#[test]
fn every_fully_qualified_emoji_is_two_cells() {
    let Some(folder) = folder() else { return };
    let text = fs::read_to_string(folder.join("unicode/emoji-test-15.0.txt")).unwrap();
    for line in text
        .lines()
        .filter(|line| line.contains("; fully-qualified"))
    {
        let hex = line.split(';').next().unwrap_or_default();
        let emoji: String = hex
            .split_whitespace()
            .filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32))
            .collect();
        assert_eq!(width(&emoji), 2, "{line}");
    }
}

#[test]
fn long_texts_of_every_script_fit_every_width() {
    let Some(folder) = folder() else { return };
    let mut checked = 0;
    for direction in ["ltr", "bidi"] {
        for entry in fs::read_dir(folder.join("unicode/udhr").join(direction)).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let text = offprint::model::Clean::text(&text);
            for columns in [1, 2, 7, 20, 68, 200] {
                for line in wrap::lines(&text, columns, wrap::Fit::Greedy, "") {
                    let shown = &text[line.start..line.end];
                    let single = clusters(shown).filter(|cluster| cluster.width > 0).count() <= 1;
                    assert!(
                        width(shown) <= usize::from(columns) || single,
                        "{shown:?} at {columns}"
                    );
                }
            }
            checked += 1;
        }
    }
    assert!(checked > 5, "{checked}");
}
