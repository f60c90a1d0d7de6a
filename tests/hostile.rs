//! Nothing a feed contains can touch the terminal: the bytes that would be sent are read one by one.

use crate::harness::{NOON, library};
use crate::harness::{Tui, feed};
use offprint::model::Clean;
use offprint::model::{Query, Source, Timestamp};
use offprint::shelf::{Rest, Shelf};
use offprint::store::Library;
use offprint::ui::Ink;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

/// A few inputs of each kind; the corpus has the rest.
const STRINGS: &[&str] = &[
    "aa\x1b[2J\x1b[31mzz",
    "aa\x1b]0;title\x07zz\x1b]52;c;aGVsbG8=\x1b\\",
    "aa\u{9b}31mzz\u{90}q\u{9c}",
    "aa\u{202e}zz\u{2066}\u{200f}",
    "aa\r\x08\x0b\x0c\0\x7fzz",
    "aa\u{e0041}\u{fffe}\u{fdd0}zz",
    "aa\u{1b}\u{1b}[\u{1b}[31mzz",
    "aae\u{301}\u{301}\u{301}zz\u{200d}\u{200d}\u{fe0f}",
];

#[test]
fn no_string_reaches_the_terminal_as_more_than_text() {
    for string in STRINGS {
        check_string(string);
    }
}

#[test]
fn a_hundred_thousand_nested_elements_open_at_once() {
    for tag in [
        "b",
        "div",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "span",
        "font",
    ] {
        let html = format!("{}kept", format!("<{tag}>").repeat(100_000));
        let mut tui = Tui::with(&feed(&[("Deep", &html)]), 80, 24);
        tui.keys("Enter G");
        assert!(tui.screen().contains("kept"), "<{tag}>\n{}", tui.screen());
    }
}

#[test]
fn an_article_of_ten_megabytes_opens_on_its_first_page_and_reaches_its_end() {
    let paragraph = "<p>Words that fill a line and go on into the next one, again and again.</p>";
    for html in [
        paragraph.repeat(140_000),
        "word ".repeat(2_000_000),
        "字".repeat(3_000_000),
        "x".repeat(10_000_000),
    ] {
        let html = format!("<p>first</p>{html}<p>last</p>");
        let mut tui = Tui::with(&feed(&[("Long", &html)]), 80, 24);
        tui.keys("Enter");
        assert!(tui.screen().contains("first"), "{}", tui.screen());
        tui.keys("G");
        assert!(tui.screen().contains("last"), "{}", tui.screen());
        tui.resize(40, 12).keys("b b Space");
        tui.resize(120, 40).keys("g");
        assert!(tui.screen().contains("first"), "{}", tui.screen());
    }
}

#[test]
fn every_hostile_feed_body_and_string_of_the_corpus_is_only_text() {
    let Some(corpus) = crate::corpus::folder() else {
        return;
    };
    let manifest = fs::read_to_string(corpus.join("hostile/manifest.jsonl")).unwrap();
    let mut checked = 0;
    for line in manifest.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = case["file"].as_str().unwrap_or_default();
        let bytes = fs::read(corpus.join("hostile").join(name)).unwrap();
        let visible: Vec<&str> = case["visible"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|word| word.as_str())
            .collect();
        let format = case["format"].as_str().unwrap_or_default();
        if format == "queries" {
            continue;
        }
        check_file(name, &bytes, &visible, case["items"].as_u64());
        if matches!(format, "html" | "text") {
            // The same as the body of an article, of which nothing is left out.
            let text = String::from_utf8_lossy(&bytes);
            let body = if format == "text" {
                "content_text"
            } else {
                "content_html"
            };
            let items = serde_json::json!([{ "id": "1", "title": "case", body: text }]);
            let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "items": items }).to_string();
            check_file(name, feed.as_bytes(), &visible, Some(1));
        }
        checked += 1;
    }
    assert!(checked > 100, "{checked}");
    let strings = fs::read_to_string(corpus.join("hostile/strings.jsonl")).unwrap();
    for line in strings.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        check_string(case["s"].as_str().unwrap_or_default());
    }
    let naughty: Vec<String> =
        serde_json::from_slice(&fs::read(corpus.join("blns/blns.json")).unwrap()).unwrap();
    for chunk in naughty.chunks(25) {
        check_strings(&chunk.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn check_file(name: &str, bytes: &[u8], visible: &[&str], items: Option<u64>) {
    let Ok(reading) = offprint::ingest::read(bytes, offprint::ingest::Label::default()) else {
        assert!(visible.is_empty() && items.is_none(), "{name} was refused");
        return;
    };
    let library = library(&[reading.into_feed()]);
    let shelf = Shelf::new(Library::open_to_read(library.location()).unwrap());
    let ids = library
        .ids(&Query::everything(), None, Timestamp(NOON))
        .unwrap();
    let mut dump = String::new();
    if let Some(items) = items {
        assert_eq!(ids.len() as u64, items, "{name}");
    }
    for id in ids {
        let opened = shelf.open(id, Source::Best).unwrap().unwrap();
        let article = opened.rest.map_or(opened.article, Rest::read);
        dump.push_str(&offprint::export::plain(&article, 72));
        assert_eq!(
            offprint::export::markdown(&article)
                .chars()
                .find(|c| is_forbidden(*c)),
            None,
            "{name}"
        );
    }
    let joined: String = dump.split_whitespace().collect();
    for words in visible {
        let words: String = words.split_whitespace().collect();
        assert!(joined.contains(&words), "{name} lost {words:?}");
    }
    assert_eq!(dump.chars().find(|c| is_forbidden(*c)), None, "{name}");
    walk(name, Tui::on(library, links(), 100, 30));
}

fn check_string(string: &str) {
    check_strings(&[string]);
}

fn check_strings(strings: &[&str]) {
    let items: Vec<serde_json::Value> = strings
        .iter()
        .enumerate()
        .map(|(index, string)| {
            serde_json::json!({
                "id": format!("{index}{string}"), "title": string, "summary": string, "content_html": format!("<p>{string}</p><pre>{string}</pre><a href='{string}'>x</a>"),
                "url": string, "authors": [{ "name": string }], "tags": [string], "language": string,
            })
        })
        .collect();
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": strings[0], "items": items }).to_string();
    let feed = offprint::ingest::read(feed.as_bytes(), offprint::ingest::Label::default())
        .unwrap()
        .into_feed();
    let mut tui = Tui::on(library(&[feed]), links(), 100, 30);
    tui.send(offprint::app::Event::Paste(strings[0].to_owned()));
    tui.keys("/")
        .send(offprint::app::Event::Paste(strings[0].to_owned()));
    assert_harmless(strings[0], &sent(&tui.buffer()));
    tui.keys("Esc");
    walk(strings[0], tui);
}

fn links() -> Ink {
    Ink {
        links: true,
        ..Ink::default()
    }
}

/// Goes through the articles of a reader at several sizes and reads the bytes of each screen.
fn walk(name: &str, mut tui: Tui) {
    for (width, height) in [(100, 30), (40, 12), (21, 7)] {
        tui.resize(width, height);
        assert_harmless(name, &sent(&tui.buffer()));
        tui.keys("Enter");
        for _ in 0..tui.app.headlines().len().min(30) {
            assert_harmless(name, &sent(&tui.buffer()));
            tui.keys("Space f");
            assert_harmless(name, &sent(&tui.buffer()));
            tui.keys("Esc y G");
            assert_harmless(name, &sent(&tui.buffer()));
            tui.keys("g J");
        }
        tui.keys("q g");
    }
}

/// Somewhere to write that can be read afterwards.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the bytes that a screen is sent as.
fn sent(buffer: &Buffer) -> Vec<u8> {
    let sink = Sink::default();
    let options = ratatui::TerminalOptions {
        viewport: ratatui::Viewport::Fixed(buffer.area),
    };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(sink.clone()), options).unwrap();
    terminal
        .draw(|frame| frame.buffer_mut().clone_from(buffer))
        .unwrap();
    sink.0.lock().unwrap().clone()
}

/// Asserts that bytes are text and the few sequences that drawing needs.
fn assert_harmless(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{name}: not UTF-8"));
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| is_forbidden(c)) {
        let sequence = &rest[at..];
        let length = known(sequence);
        assert!(
            length > 0,
            "{name}: {:?}",
            sequence.chars().take(30).collect::<String>()
        );
        rest = &sequence[length..];
    }
}

/// Returns the length of a sequence of the program's own, or 0.
fn known(sequence: &str) -> usize {
    if let Some(rest) = sequence.strip_prefix("\x1b]8;") {
        let Some(end) = rest.find("\x1b\\") else {
            return 0;
        };
        let address = rest[..end]
            .split_once(';')
            .map_or("", |(_, address)| address);
        let harmless = address.is_empty()
            || ["http://", "https://", "mailto:"]
                .iter()
                .any(|scheme| address.starts_with(scheme));
        return if harmless && address.bytes().all(|b| b.is_ascii_graphic()) {
            4 + end + 2
        } else {
            0
        };
    }
    let Some(rest) = sequence.strip_prefix("\x1b[") else {
        return 0;
    };
    let length = rest
        .bytes()
        .take_while(|b| b"0123456789;:?".contains(b))
        .count();
    match rest.as_bytes().get(length) {
        Some(b'm' | b'H') => 2 + length + 1,
        Some(b'l' | b'h') if &rest[..length] == "?25" => 2 + length + 1,
        _ => 0,
    }
}

fn is_forbidden(c: char) -> bool {
    let control = c.is_control() && c != '\n';
    let turning = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let none = matches!(c, '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe;
    control || turning || none
}

#[test]
fn cleaning_is_what_keeps_it_so() {
    for string in STRINGS {
        assert_eq!(Clean::text(string).chars().find(|c| is_forbidden(*c)), None);
    }
}
