//! The house's rules: which room may use what, and how large a room may grow.

use std::fs;
use std::path::{Path, PathBuf};

/// A room, what of the crate it may use, and which libraries.
struct Room {
    name: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
    pure: bool,
}

const ROOMS: &[Room] = &[
    Room {
        name: "model",
        rooms: &["model"],
        crates: &[],
        pure: true,
    },
    Room {
        name: "text",
        rooms: &["model", "text"],
        crates: &[
            "textwrap",
            "icu_segmenter",
            "unicode_bidi",
            "unicode_normalization",
            "unicode_segmentation",
            "unicode_width",
            "hypher",
            "memchr",
            "jiff",
        ],
        pure: true,
    },
    Room {
        name: "ingest",
        rooms: &["model", "ingest"],
        crates: &[
            "serde",
            "serde_json",
            "aho_corasick",
            "base64",
            "chardetng",
            "encoding_rs",
            "flate2",
            "html5ever",
            "pulldown_cmark",
            "url",
            "jiff",
            "thiserror",
            "unicode_segmentation",
            "memchr",
        ],
        pure: true,
    },
    Room {
        name: "store",
        rooms: &["model", "store"],
        crates: &[
            "memchr",
            "percent_encoding",
            "rusqlite",
            "serde",
            "serde_json",
            "thiserror",
            "unicode_normalization",
            "zstd",
        ],
        pure: false,
    },
    Room {
        name: "remote",
        rooms: &["model", "ingest", "remote"],
        crates: &[
            "base64",
            "memchr",
            "percent_encoding",
            "rustls",
            "thiserror",
            "ureq",
            "url",
        ],
        pure: false,
    },
    Room {
        name: "refresh",
        rooms: &["model", "ingest", "remote", "store", "refresh"],
        crates: &[],
        pure: false,
    },
    Room {
        name: "shelf",
        rooms: &["model", "text", "ingest", "export", "store", "shelf"],
        crates: &[],
        pure: true,
    },
    Room {
        name: "export",
        rooms: &["model", "text", "export"],
        crates: &[
            "base64",
            "flate2",
            "serde",
            "serde_json",
            "unicode_normalization",
        ],
        pure: true,
    },
    Room {
        name: "app",
        rooms: &["model", "text", "export", "app"],
        crates: &["unicode_segmentation", "ratatui"],
        pure: true,
    },
    Room {
        name: "config",
        rooms: &["model", "text", "app", "config"],
        crates: &["serde", "strsim", "toml"],
        pure: true,
    },
    Room {
        name: "ui",
        rooms: &["model", "text", "app", "ui"],
        crates: &[
            "ratatui",
            "serde",
            "toml",
            "thiserror",
            "unicode_normalization",
            "unicode_width",
        ],
        pure: true,
    },
];

/// Libraries that a room may not use unless it is said above.
const CRATES: &[&str] = &[
    "aho_corasick",
    "anyhow",
    "base64",
    "chardetng",
    "clap",
    "crossterm",
    "encoding_rs",
    "flate2",
    "html5ever",
    "hypher",
    "icu_segmenter",
    "jiff",
    "memchr",
    "open",
    "percent_encoding",
    "pulldown_cmark",
    "ratatui",
    "rusqlite",
    "rustix",
    "rustls",
    "serde",
    "serde_json",
    "signal_hook",
    "strsim",
    "textwrap",
    "thiserror",
    "toml",
    "unicode_bidi",
    "unicode_normalization",
    "unicode_segmentation",
    "unicode_width",
    "ureq",
    "url",
    "zstd",
];

/// What a pure room has no business with: clocks, files, threads, the network, the environment.
const IMPURE: &[&str] = &[
    "Instant::now",
    "SystemTime",
    "std::fs",
    "fs::",
    "std::net",
    "std::thread",
    "thread::",
    "std::env",
    "std::process",
    "io::stdout",
    "Timestamp::now",
    "TimeZone::system",
];

#[test]
fn every_room_uses_only_what_its_rule_allows() {
    let mut broken = Vec::new();
    for (path, code) in sources() {
        let Some(room) = ROOMS.iter().find(|room| {
            path.starts_with(room.name) || path == Path::new(&format!("{}.rs", room.name))
        }) else {
            continue;
        };
        for used in words_after(&code, "crate::") {
            let inner = ROOMS.iter().any(|room| room.name == used)
                || ["shell", "cli"].contains(&used.as_str());
            if inner && !room.rooms.contains(&used.as_str()) {
                broken.push(format!("{}: crate::{used}", path.display()));
            }
        }
        for library in CRATES {
            let mine = Path::new("src")
                .join(room.name)
                .join(format!("{library}.rs"))
                .exists();
            if uses(&code, library) && !room.crates.contains(library) && !mine {
                broken.push(format!("{}: {library}", path.display()));
            }
        }
        for word in IMPURE
            .iter()
            .filter(|word| room.pure && code.contains(**word))
        {
            broken.push(format!("{}: {word}", path.display()));
        }
        if room.name == "app"
            && words_after(&code, "ratatui::")
                .iter()
                .any(|used| used != "layout")
        {
            broken.push(format!(
                "{}: more of ratatui than its layout",
                path.display()
            ));
        }
        if room.name == "ui" && code.contains("&mut App") {
            broken.push(format!("{}: &mut App", path.display()));
        }
        if room.name == "ui" && code.contains("wrap::") {
            broken.push(format!("{}: wrapping", path.display()));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_file_says_what_it_is_for_and_stays_a_room() {
    for (path, _) in sources() {
        let text = fs::read_to_string(Path::new("src").join(&path)).unwrap();
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is for",
            path.display()
        );
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().count();
        assert!(
            lines <= 420,
            "{} has {lines} lines: is it still one purpose?",
            path.display()
        );
        assert!(
            !path.ends_with("mod.rs") && !path.ends_with("utils.rs"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn colours_stand_in_theme_files_only() {
    for (path, code) in sources() {
        assert!(
            path == Path::new("ui/theme.rs") || !code.contains("Color::"),
            "{} names a colour",
            path.display()
        );
    }
}

/// Returns the sources as paths under `src` and their code, without comments and tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
                let code: Vec<&str> = text
                    .lines()
                    .map(|line| line.split("//").next().unwrap_or_default())
                    .collect();
                found.push((
                    path.strip_prefix("src").unwrap().to_owned(),
                    code.join("\n"),
                ));
            }
        }
    }
    assert!(
        found.len() > 20,
        "the sources are not where this test looks for them"
    );
    found
}

fn words_after(code: &str, prefix: &str) -> Vec<String> {
    let word = |rest: &str| {
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    code.match_indices(prefix)
        .map(|(at, _)| word(&code[at + prefix.len()..]))
        .collect()
}

/// Tells whether code names a library in a path.
fn uses(code: &str, library: &str) -> bool {
    let path = format!("{library}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}
