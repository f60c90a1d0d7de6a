//! What every verb is fitted out with: help that fits a screen, examples, completions, a page of the manual.
//! `OFFPRINT_BLESS=1 cargo test outfit` writes the README's table of verbs anew.

use crate::library::Desk;
use clap::Command;
use std::fmt::Write;
use std::fs;
use std::io::{Read, Write as _};
use std::process::Stdio;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// Returns the paths of all verbs, those below others too.
pub(crate) fn verbs() -> Vec<Vec<String>> {
    fn gather(command: &Command, path: &[String], verbs: &mut Vec<Vec<String>>) {
        for verb in command.get_subcommands() {
            let path = [path, &[verb.get_name().to_owned()]].concat();
            gather(verb, &path, verbs);
            verbs.push(path);
        }
    }
    let mut verbs = Vec::new();
    gather(&offprint::cli::command(), &[], &mut verbs);
    assert!(verbs.len() > 20, "{verbs:?}");
    verbs
}

fn words(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

/// Runs the program as on a terminal of 80 columns.
fn narrow(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk
        .command(arguments)
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn assert_fits(text: &str, rows: usize, what: &dyn std::fmt::Debug) {
    let lines = text.lines().count();
    assert!(lines <= rows, "{what:?}: {lines} lines\n{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{what:?}: {line}");
    }
}

#[test]
fn the_help_of_every_verb_fits_a_screen_and_has_examples() {
    let desk = Desk::new();
    assert_fits(&narrow(&desk, &["-h"]), 24, &"the program");
    // All options of the program and its verbs are more than a screen.
    let whole = narrow(&desk, &["--help"]);
    assert!(
        whole.contains("--theme") && whole.contains("Examples:"),
        "{whole}"
    );
    assert!(whole.contains("Exit codes:"), "{whole}");
    assert_fits(&whole, 100, &"the program");
    for verb in verbs() {
        let short = narrow(&desk, &[&words(&verb)[..], &["-h"]].concat());
        let long = narrow(&desk, &[&words(&verb)[..], &["--help"]].concat());
        assert_fits(&long, 24, &verb);
        assert_eq!(short, long, "{verb:?}");
        let (_, examples) = long.split_once("Examples:\n").unwrap();
        let name = format!("offprint {}", verb.join(" "));
        let with_name = examples.lines().filter(|line| line.contains(&name));
        assert!((1..=3).contains(&with_name.count()), "{verb:?}: {examples}");
        let asked = narrow(&desk, &[&["help"][..], &words(&verb)[..]].concat());
        assert_eq!(asked, long, "{verb:?}");
    }
}

#[test]
fn every_verb_is_completed_in_every_shell() {
    let desk = Desk::new();
    for shell in SHELLS {
        let script = desk.out(&["completions", shell]);
        for verb in verbs() {
            let name = verb.last().unwrap();
            assert!(script.contains(name.as_str()), "{shell}: {verb:?}");
        }
        assert!(script.contains("library"), "{shell}");
    }
    let (code, _, errors) = desk.run(&["completions", "tcsh"]);
    assert_eq!(code, 2, "{errors}");
}

#[test]
fn shells_take_the_completions() {
    let desk = Desk::new();
    for (shell, check) in [("bash", "-n"), ("zsh", "-n"), ("fish", "-n")] {
        let script = desk.path(shell);
        fs::write(&script, desk.out(&["completions", shell])).unwrap();
        match std::process::Command::new(shell)
            .arg(check)
            .arg(&script)
            .output()
        {
            Ok(output) => assert!(output.status.success(), "{shell}: {output:?}"),
            Err(_) => eprintln!("skipped: there is no {shell}"),
        }
    }
}

#[test]
fn zsh_completes_verbs_what_stands_behind_them_and_files() {
    let desk = Desk::new();
    fs::write(desk.path("script"), desk.out(&["completions", "zsh"])).unwrap();
    fs::write(desk.path("news.xml"), "").unwrap();
    // A shell inside is typed at; it is done when what is wanted stands in its line.
    let shell = r#"
        zmodload zsh/zpty
        zpty inner zsh -f -i
        zpty -w inner 'PS1=; autoload -U compinit; compinit -D -u; source ./script; echo rea''dy'
        zpty -r inner out '*ready*' || exit 1
        zpty -w -n inner "$TYPED"$'\t'
        zpty -r inner out "*$WANTED*" || exit 1"#;
    for (typed, wanted) in [
        ("offprint exp", "export"),
        ("offprint library rec", "recover"),
        ("offprint import newsb", "newsboat"),
        ("offprint list --ord", "--order"),
        ("offprint show --format mark", "markdown"),
        ("offprint new", "news.xml"),
        ("offprint ./x new", "news.xml"),
    ] {
        let run = std::process::Command::new("timeout")
            .args(["20", "zsh", "-f", "-c", shell])
            .current_dir(desk.path("script").parent().unwrap())
            .env("TYPED", typed)
            .env("WANTED", wanted)
            .output();
        match run.map(|output| output.status.code()) {
            Ok(Some(0)) => {}
            Ok(Some(127)) | Err(_) => {
                eprintln!("skipped: there is no zsh, or no timeout");
                return;
            }
            Ok(code) => panic!("{typed}: {code:?}"),
        }
    }
}

#[test]
fn every_verb_has_a_page_with_the_sections_of_a_manual() {
    let desk = Desk::new();
    desk.out(&["man", "--dir", "man1"]);
    let mut pages: Vec<Vec<String>> = verbs();
    pages.push(Vec::new());
    for verb in &pages {
        let name = [&["offprint".to_owned()][..], verb].concat().join("-");
        let page = fs::read_to_string(desk.path(&format!("man1/{name}.1"))).unwrap();
        for section in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "\"EXIT STATUS\"",
            "FILES",
            "ENVIRONMENT",
            "EXAMPLES",
        ] {
            let section = format!("\n.SH {section}\n");
            assert_eq!(page.matches(&section).count(), 1, "{name}: {section}");
        }
        let alone = desk.out(&[&["man"][..], &words(verb)[..]].concat());
        assert_eq!(alone, page, "{name}");
    }
    assert_eq!(
        fs::read_dir(desk.path("man1")).unwrap().count(),
        pages.len()
    );
    let (code, _, errors) = desk.run(&["man", "bake"]);
    assert_eq!(code, 2, "{errors}");
}

#[test]
fn the_manual_is_set_without_a_warning() {
    let desk = Desk::new();
    desk.out(&["man", "--dir", "."]);
    let checks: [(&str, &[&str]); 2] = [
        ("mandoc", &["-T", "lint", "-W", "warning"]),
        ("groff", &["-man", "-ww", "-T", "utf8", "-z"]),
    ];
    for (program, arguments) in checks {
        for verb in verbs() {
            let page = desk.path(&format!("offprint-{}.1", verb.join("-")));
            let mut check = std::process::Command::new(program);
            let Ok(output) = check.args(arguments).arg(&page).output() else {
                eprintln!("skipped: there is no {program}");
                break;
            };
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said).into_owned();
            assert_eq!(said, "", "{program}: {verb:?}");
        }
    }
}

#[test]
fn the_version_tells_what_it_was_built_of() {
    let desk = Desk::new();
    let short = format!("offprint {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(desk.out(&["-V"]), short);
    let long = desk.out(&["--version"]);
    assert!(long.starts_with(&short), "{long}");
    for fact in ["\ntarget ", "\nprofile ", "\nSQLite "] {
        assert!(long.contains(fact), "{long}");
    }
}

/// Uses of every verb that write something.
const USES: &[&[&str]] = &[
    &[],
    &["-h"],
    &["--version"],
    &["add", "feed.xml"],
    &["refresh", "--json"],
    &["show", "1"],
    &["convert", "feed.xml"],
    &["list"],
    &["search", "the"],
    &["mark", "read", "--all"],
    &["feeds"],
    &["set", "edition", "--folder", "A"],
    &["import", "feeds.opml"],
    &["export"],
    &["edition"],
    &["config"],
    &["rules", "--json"],
    &["keys"],
    &["stats"],
    &["library", "check"],
    &["completions", "bash"],
    &["man"],
    &["remove", "1"],
];

#[test]
fn who_has_seen_enough_of_any_verb_is_no_failure() {
    let desk = Desk::new();
    fs::copy("tests/corpus/readme/feed.xml", desk.path("feed.xml")).unwrap();
    fs::write(
        desk.path("feeds.opml"),
        "<opml><body><outline text='a' xmlUrl='https://a.example/'/></body></opml>",
    )
    .unwrap();
    desk.out(&["stats"]);
    for verb in verbs().iter().filter(|verb| verb.len() == 1) {
        let known = USES
            .iter()
            .any(|arguments| arguments.first() == Some(&verb[0].as_str()));
        assert!(known, "{verb:?} is not tried");
    }
    for arguments in USES {
        let mut child = desk
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut errors = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut errors)
            .unwrap();
        let status = child.wait().unwrap();
        assert!(status.success(), "{arguments:?}: {status} {errors}");
        assert!(
            !errors.contains("panic") && !errors.contains("pipe"),
            "{arguments:?}: {errors}"
        );
    }
}

#[test]
fn the_readme_s_table_of_verbs_is_the_program_s() {
    let (begin, end) = ("<!-- verbs: generated -->\n", "<!-- verbs: end -->");
    let mut table = String::from("| verb | what it does |\n| --- | --- |\n");
    for verb in offprint::cli::command().get_subcommands() {
        let about = verb.get_about().unwrap().to_string();
        assert!(!about.is_empty(), "{}", verb.get_name());
        let _ = writeln!(table, "| `{}` | {about} |", verb.get_name());
    }
    let text = fs::read_to_string("README.md").unwrap();
    let (head, rest) = text.split_once(begin).unwrap();
    let (kept, tail) = rest.split_once(end).unwrap();
    if std::env::var_os("OFFPRINT_BLESS").is_some() {
        let mut file = fs::File::create("README.md").unwrap();
        file.write_all(format!("{head}{begin}{table}{end}{tail}").as_bytes())
            .unwrap();
        return;
    }
    assert!(
        kept == table,
        "the table of verbs is stale: OFFPRINT_BLESS=1 cargo test outfit"
    );
}
