//! The documents are true: generated parts are fresh, commands run, files are there.
//! `OFFPRINT_BLESS=1 cargo test docs` writes the generated parts anew.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

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
fn every_command_of_the_readme_runs() {
    let text = readme();
    let mut run = 0;
    for block in text.split("```sh\n").skip(1) {
        // One home for the lines of a block, in their order.
        let folder = tempfile::tempdir().unwrap();
        for (sample, name) in [
            ("bridge.html", "bridge.html"),
            ("bridge.html", "page.html"),
            ("feed.xml", "feed.xml"),
            ("feeds.opml", "feeds.opml"),
        ] {
            let sample = Path::new("tests/corpus/readme").join(sample);
            fs::copy(sample, folder.path().join(name)).unwrap();
        }
        for line in block.split("```").next().unwrap_or_default().lines() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            // Building and testing is what is going on here; fetching needs a network, packages a system.
            if line.is_empty()
                || line.starts_with("cargo ")
                || line.starts_with("git clone")
                || line.starts_with("cd ")
                || line.contains("curl ")
                || line == "offprint refresh"
                || line.starts_with("assets/package/")
                || line.starts_with("sudo ")
                || line.starts_with("systemctl ")
            {
                continue;
            }
            let bin = Path::new(env!("CARGO_BIN_EXE_offprint")).parent().unwrap();
            let path = format!(
                "{}:{}",
                bin.display(),
                std::env::var("PATH").unwrap_or_default()
            );
            let status = Command::new("/bin/sh")
                .args(["-c", line])
                .current_dir(folder.path())
                .env("PATH", path)
                .env("PAGER", "cat")
                .env("HOME", folder.path())
                .env("XDG_DATA_HOME", folder.path().join("data"))
                .env("XDG_CONFIG_HOME", folder.path().join("config"))
                .env("HOME", folder.path())
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .status();
            assert!(status.unwrap().success(), "{line}");
            run += 1;
        }
    }
    assert!(run >= 2, "{run}");
}

#[test]
fn every_example_of_the_readme_prints_what_it_says() {
    let text = readme();
    let bin = Path::new(env!("CARGO_BIN_EXE_offprint")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    // One library for all of them, in their order.
    let data = tempfile::tempdir().unwrap();
    let mut run = 0;
    for block in text.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap_or_default();
        for example in block.split("$ ").skip(1) {
            let (line, printed) = example.split_once('\n').unwrap();
            let output = Command::new("/bin/sh")
                .args(["-c", &format!("{line} 2>&1")])
                .current_dir("tests/corpus/readme")
                .env("PATH", format!("{}:{path}", bin.display()))
                .env("XDG_DATA_HOME", data.path())
                .env("XDG_CONFIG_HOME", data.path())
                .stdin(Stdio::null())
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), printed, "{line}");
            run += 1;
        }
    }
    assert!(run >= 2, "{run}");
}

#[test]
fn every_configuration_of_the_readme_is_right() {
    let text = readme();
    let blocks: Vec<&str> = text.split("```toml\n").skip(1).collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        let block = block.split("```").next().unwrap_or_default();
        let (config, troubles) = offprint::config::Config::read(block, "README.md", None);
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
