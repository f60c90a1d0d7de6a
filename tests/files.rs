//! The program as a command: files of every kind, what it says of them, and how it ends.

use crate::harness::feed;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn offprint(arguments: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
        .env("XDG_DATA_HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn on(content: &[u8]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.json");
    fs::write(&file, content).unwrap();
    said(&offprint(&[&file.to_string_lossy()]), folder.path())
}

/// Returns the exit code, the output, and the errors without the folder's name.
pub(crate) fn said(output: &Output, folder: &Path) -> (i32, String, String) {
    let errors = String::from_utf8_lossy(&output.stderr).replace(&*folder.to_string_lossy(), "");
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        errors,
    )
}

#[test]
fn a_feed_is_written_out_where_there_is_no_terminal() {
    let (code, out, errors) = on(&feed(&[
        ("One", "<p>First.</p>"),
        ("Two", "<p>Second.</p>"),
    ]));
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        out.contains("One") && out.contains("First.") && out.contains("Second."),
        "{out}"
    );
}

#[test]
fn what_cannot_be_read_is_named_with_a_line_and_an_exit_code() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0", "PNG"),
        (b"<?xml version='1.0'?><note><to>x</to></note>", "XML"),
        (
            b"<!doctype html><body><script>x</script>",
            "nothing to read",
        ),
        (b"{\"name\": \"no feed\"}", "items"),
        (b"[1, 2, 3]", "feed"),
        (&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], "gzip"),
    ];
    for (content, word) in cases {
        let (code, out, errors) = on(content);
        assert_eq!((code, out.as_str()), (1, ""), "{errors}");
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(
            errors.starts_with("offprint: /feed.json: ") && errors.contains(word),
            "{word}: {errors}"
        );
    }
}

#[test]
fn missing_files_and_folders_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("nowhere.json");
    let (code, _, errors) = said(&offprint(&[&name.to_string_lossy()]), folder.path());
    assert_eq!(
        (code, errors.as_str()),
        (
            1,
            "offprint: /nowhere.json: there is no such file; check the name\n"
        )
    );
    let (code, _, errors) = said(
        &offprint(&[&folder.path().to_string_lossy()]),
        folder.path(),
    );
    assert_eq!(code, 1);
    assert!(errors.contains("this is a folder"), "{errors}");
}

#[test]
fn damaged_feeds_show_what_can_be_read() {
    let whole = String::from_utf8(feed(&[
        ("One", "<p>First.</p>"),
        ("Two", "<p>Second.</p>"),
        ("Three", "<p>Third.</p>"),
    ]))
    .unwrap();
    let cut = &whole[..whole.find("Third").unwrap()];
    let mut bytes = whole.replace("First", "Fi@st").into_bytes();
    let at = bytes.iter().position(|b| *b == b'@').unwrap();
    bytes[at] = 0xff;
    let types = whole.replace("\"One\"", "1").replace("\"Two\"", "[2]");
    for (content, words) in [
        (cut.as_bytes(), "Second."),
        (&bytes, "st."),
        (types.as_bytes(), "Second."),
    ] {
        let (_, out, errors) = on(content);
        assert!(out.contains(words), "{out}\n{errors}");
    }
    assert_eq!(on(cut.as_bytes()).0, 1);
    let (code, _, errors) = on(&bytes);
    assert_eq!(code, 0, "nothing was lost: {errors}");
    assert!(errors.contains("windows-1252"), "{errors}");
}

#[test]
fn one_bad_file_does_not_cost_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let (good, bad) = (
        folder.path().join("good.json"),
        folder.path().join("bad.json"),
    );
    fs::write(&good, feed(&[("Kept", "<p>Whole.</p>")])).unwrap();
    fs::write(&bad, "{").unwrap();
    let output = offprint(&[&bad.to_string_lossy(), &good.to_string_lossy()]);
    let (code, out, errors) = said(&output, folder.path());
    assert_eq!(code, 1);
    assert!(
        out.contains("Whole.") && errors.contains("/bad.json: "),
        "{out}{errors}"
    );
}

#[test]
fn a_wrong_command_line_is_two() {
    assert_eq!(offprint(&["--no-such-option"]).status.code(), Some(2));
    let output = offprint(&["--theme", "plaid"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("sepia"));
}

#[test]
fn a_file_over_the_limit_shows_its_beginning_and_says_so() {
    let body = "x".repeat(1 << 20);
    let articles: Vec<(String, String)> = (0..70)
        .map(|n| (format!("Article {n}"), format!("<p>{body}</p>")))
        .collect();
    let articles: Vec<(&str, &str)> = articles
        .iter()
        .map(|(title, body)| (title.as_str(), body.as_str()))
        .collect();
    let (code, out, errors) = on(&feed(&articles));
    assert_eq!(code, 1);
    assert!(errors.contains("64 MB"), "{errors}");
    assert!(out.contains("Article 60") && !out.contains("Article 69"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let command = format!("{} | head -n 1", env!("CARGO_BIN_EXE_offprint"));
    let home = tempfile::tempdir().unwrap();
    let output = Command::new("/bin/sh")
        .args(["-c", &command])
        .env("XDG_DATA_HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
