//! What fuzzing once found, and the files of the corpus: the checks of the fuzz targets hold for each.
//!
//! The targets themselves run by `cargo fuzz run --fuzz-dir tests/fuzz feed` (or `page`, `opml`, `text`).

mod checks;

use std::fs;
use std::path::Path;

/// The targets, and what each says that its input is.
const TARGETS: [(&str, Option<&str>); 4] = [
    ("feed", None),
    ("page", Some("text/html")),
    ("opml", None),
    ("text", Some("text/plain")),
];
/// Largest file of the corpus that is checked, in bytes: what is larger takes long and says no more.
const LARGEST: u64 = 60_000;

#[test]
fn what_fuzzing_found_stays_mended() {
    let mut checked = 0;
    for (target, content_type) in TARGETS {
        checked += check_all(&Path::new("tests/corpus/fuzz").join(target), content_type);
    }
    assert!(checked >= 5, "{checked}");
}

#[test]
fn what_holds_for_any_bytes_holds_for_the_corpus() {
    let Some(corpus) = crate::corpus::folder() else {
        return;
    };
    let mut checked = 0;
    for name in [
        "feedparser",
        "gofeed",
        "feed-rs",
        "captured-feeds",
        "hostile",
        "opml",
    ] {
        checked += check_all(&corpus.join(name), None);
    }
    for name in ["readability", "feed-autodiscovery", "hostile/html"] {
        checked += check_all(&corpus.join(name), Some("text/html"));
    }
    checked += check_all(&corpus.join("page-text"), Some("text/plain"));
    assert!(checked > 1000, "{checked}");
}

/// Checks every file in a folder and those in it. Returns how many there were.
fn check_all(folder: &Path, content_type: Option<&str>) -> usize {
    let mut checked = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            checked += check_all(&path, content_type);
        } else if fs::metadata(&path).unwrap().len() <= LARGEST {
            let bytes = fs::read(&path).unwrap();
            let result = std::panic::catch_unwind(|| checks::check(&bytes, content_type));
            assert!(result.is_ok(), "{}", path.display());
            checked += 1;
        }
    }
    checked
}
