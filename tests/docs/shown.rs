//! What the read-me shows to be typed: lines in its blocks for a shell, their remarks, and commands in its prose.

use std::fs;

/// Languages of blocks. A command in a block of another one would be seen by no test.
const LANGUAGES: &[&str] = &["sh", "console", "toml"];

/// With these begins what is a command where it stands in prose or in a remark.
const PROGRAMS: &[&str] = &[
    "offprint ",
    "cargo ",
    "install ",
    "man ",
    "curl ",
    "sudo ",
    "systemctl ",
    "assets/package/",
];

/// A line of a block.
#[derive(Clone)]
pub struct Line {
    pub command: String,
    /// What stands behind it.
    pub remark: String,
}

impl Line {
    fn of(line: &str) -> Option<Self> {
        let (command, remark) = line.split_once(" #").unwrap_or((line, ""));
        let [command, remark] = [command, remark].map(|part| part.trim().to_owned());
        (!command.is_empty()).then_some(Self { command, remark })
    }

    /// Returns the command that the remark names besides, if it does.
    pub fn aside(&self) -> Option<&str> {
        let (_, aside) = self.remark.split_once(": ")?;
        is_command(aside).then_some(aside)
    }
}

pub fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// Returns the blocks of a language.
pub fn blocks(language: &str) -> Vec<String> {
    let text = readme();
    // What is between fences is in a block every other time.
    let blocks = text.split("```").skip(1).step_by(2);
    let mut found = Vec::new();
    for block in blocks {
        let (told, inner) = block.split_once('\n').unwrap();
        assert!(LANGUAGES.contains(&told), "a block in “{told}”: {inner}");
        if told == language {
            found.push(inner.to_owned());
        }
    }
    assert!(!found.is_empty(), "no block in {language}");
    found
}

/// Returns the lines of a block for a shell.
pub fn lines(block: &str) -> Vec<Line> {
    block.lines().filter_map(Line::of).collect()
}

/// Returns the commands in the prose, in their order.
pub fn in_prose() -> Vec<String> {
    let text = readme();
    let prose: String = text.split("```").step_by(2).collect();
    let marks = prose.matches('`').count();
    assert!(
        marks.is_multiple_of(2),
        "a backtick is without its other one"
    );
    let spans = prose.split('`').skip(1).step_by(2);
    spans
        .map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|span| is_command(span))
        .collect()
}

fn is_command(text: &str) -> bool {
    PROGRAMS.iter().any(|program| text.starts_with(program))
}
