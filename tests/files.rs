//! The program as a command: files of every kind, what it says of them, and how it ends.

use crate::harness::feed;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn offprint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_offprint"))
        .args(arguments)
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
fn said(output: &Output, folder: &Path) -> (i32, String, String) {
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
    let output = Command::new("/bin/sh")
        .args(["-c", &command])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

/// Runs `offprint convert` in a folder of files with names and contents; the arguments name them.
fn convert(files: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_offprint"))
        .arg("convert")
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    said(&output, folder.path())
}

const LIST: &str = "<opml><head><title>Mine</title></head><body><outline text='A'><outline text='a' xmlUrl='https://a.example/'/></outline></body></opml>";
const FEED: &str = "<rss version='2.0'><channel><title>B</title><link>https://b.example/</link><atom:link rel='self' href='https://b.example/feed'/></channel></rss>";

#[test]
fn a_list_of_feeds_is_written_as_opml() {
    let (code, out, errors) = convert(&[("a.opml", LIST)], &["a.opml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert_eq!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>Mine</title>\n  </head>\n  <body>\n    \
         <outline text=\"A\">\n      <outline text=\"a\" title=\"a\" type=\"rss\" xmlUrl=\"https://a.example/\"/>\n    </outline>\n  </body>\n</opml>\n"
    );
}

#[test]
fn lists_and_feeds_are_joined_in_one_list() {
    let page = "<!doctype html><title>C</title><link rel=alternate type=application/rss+xml href=https://c.example/feed><p>Words.";
    let nameless = "<rss version='2.0'><channel><title>D</title></channel></rss>";
    let files = [
        ("a.opml", LIST),
        ("b.xml", FEED),
        ("c.html", page),
        ("d.xml", nameless),
    ];
    let (code, out, errors) = convert(
        &files,
        &[
            "--to", "opml", "a.opml", "b.xml", "c.html", "d.xml", "a.opml", "b.xml",
        ],
    );
    assert_eq!(code, 1);
    assert_eq!(
        errors,
        "offprint: d.xml: it does not say where its feed is fetched from, so it is not in the list\n"
    );
    let feeds: Vec<&str> = out
        .split("xmlUrl=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        feeds,
        [
            "https://a.example/",
            "https://b.example/feed",
            "https://c.example/feed"
        ],
        "{out}"
    );
    assert!(
        out.contains("<title>Feeds</title>") && out.contains("text=\"C\""),
        "{out}"
    );
    assert_eq!(out.matches("<outline").count(), 4, "{out}");
}

#[test]
fn a_list_of_feeds_can_be_read_as_an_article() {
    let (code, out, errors) = convert(&[("a.opml", LIST)], &["--to", "json-feed", "a.opml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(
        out.contains("<h2>A</h2>") && out.contains("https://a.example/"),
        "{out}"
    );
}
