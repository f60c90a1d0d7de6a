//! The documents are true: generated parts are fresh, commands run, files are there.
//! `OFFPRINT_BLESS=1 cargo test docs` writes the generated parts anew.

mod examples;
mod handbook;
mod install;
mod instead;
mod journey;
mod lines;
mod newcomer;
mod shown;

use shown::readme;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Returns the table of keys as the README has it: what the program lists where nothing is set.
fn key_table() -> String {
    let empty = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(["keys", "--format", "markdown", "--keymap", "default"])
        .env("XDG_CONFIG_HOME", empty.path())
        .env_remove("OFFPRINT_CONFIG")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readme_s_table_of_keys_is_the_program_s() {
    let (begin, end) = ("<!-- keys: generated -->\n", "<!-- keys: end -->");
    let text = readme();
    let (head, rest) = text.split_once(begin).unwrap();
    let (kept, tail) = rest.split_once(end).unwrap();
    let table = key_table();
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        fs::write("README.md", format!("{head}{begin}{table}{end}{tail}")).unwrap();
        return;
    }
    assert!(
        kept == table,
        "the table of keys is stale: OFFPRINT_BLESS=1 cargo test docs"
    );
}

#[test]
fn every_picture_and_file_that_the_readme_names_is_there() {
    let text = readme();
    let mut found = 0;
    for (at, _) in text.match_indices("](") {
        let target: String = text[at + 2..].chars().take_while(|c| *c != ')').collect();
        if !target.starts_with("http") && !target.starts_with('#') {
            assert!(Path::new(&target).exists(), "{target}");
            found += 1;
        }
    }
    assert!(found >= 4, "{found}");
}

#[test]
fn every_configuration_of_the_readme_is_right() {
    for block in shown::blocks("toml") {
        let (config, troubles) = offprint::config::Config::read(&block, "README.md", None);
        assert_eq!(troubles, []);
        let names = offprint::ui::Themes::default().names();
        assert_eq!(config.theme.choose(&names, "README.md").1, []);
    }
}

#[test]
fn the_changelog_knows_this_version() {
    let text = fs::read_to_string("CHANGELOG.md").unwrap();
    assert!(text.contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}
