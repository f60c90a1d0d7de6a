//! What the manual says goes into verbs and comes out of them: queries are read as it says, and JSON has its fields.

use crate::library::Desk;
use crate::server::{Server, answer, feed};
use serde_json::Value;
use std::collections::BTreeSet;

/// The names in a section of a verb's page.
fn section(desk: &Desk, verb: &str, name: &str) -> Vec<String> {
    let mut arguments = vec!["man"];
    arguments.extend(verb.split(' '));
    let page = desk.out(&arguments);
    let (_, section) = page.split_once(&format!("\n.SH {name}\n")).unwrap();
    let section = section.split("\n.SH ").next().unwrap();
    let names = section.lines().filter_map(|line| {
        let name = line.strip_prefix("\\fB")?.strip_suffix("\\fR")?;
        Some(name.replace("\\-", "-"))
    });
    names.collect()
}

/// The names of an object's fields; those of an object in it have the name of its field before their own.
fn names(object: &Value, before: &str, found: &mut BTreeSet<String>) {
    for (name, value) in object.as_object().unwrap() {
        let name = format!("{before}{name}");
        let inner = value.as_array().into_iter().flatten();
        for inner in inner.filter(|inner| inner.is_object()) {
            names(inner, &format!("{name}."), found);
        }
        found.insert(name);
    }
}

#[test]
fn json_has_the_fields_that_the_manual_tells_and_no_other() {
    let server = Server::answering(|request| match request.path.as_str() {
        "/daily" => answer("200 OK", "", feed("Daily", &[("One", "Salt")]).as_bytes()),
        _ => answer("404 Not Found", "", b""),
    });
    let desk = Desk::new();
    for path in ["/daily", "/nothing"] {
        let list = format!(
            "<opml><body><outline xmlUrl='{}'/></body></opml>",
            server.url(path)
        );
        std::fs::write(desk.path("feeds.opml"), list).unwrap();
        desk.out(&["import", "feeds.opml"]);
    }
    let rule = "[[rules]]\nwhen = 'salt'\ndo = 'star'\n";
    std::fs::write(desk.path("config.toml"), rule).unwrap();
    for (verb, more) in [
        ("refresh", &[][..]),
        ("list", &[]),
        ("search", &["salt"]),
        ("feeds", &[]),
        ("stats", &[]),
        ("rules", &["--config", "config.toml"]),
        ("rules test", &["--config", "config.toml"]),
    ] {
        let arguments = verb
            .split(' ')
            .chain(["--json"])
            .chain(more.iter().copied());
        let (_, out, _) = desk.run(&arguments.collect::<Vec<_>>());
        let mut found = BTreeSet::new();
        // One object a line, or one in several.
        let objects = serde_json::Deserializer::from_str(&out).into_iter::<Value>();
        for object in objects {
            names(&object.unwrap(), "", &mut found);
        }
        let told: BTreeSet<String> = section(&desk, verb, "JSON").into_iter().collect();
        assert_eq!(found, told, "{verb}");
    }
}

#[test]
fn every_form_of_a_query_in_the_manual_is_read_and_no_field_is_left_out() {
    let desk = Desk::new();
    let forms = section(&desk, "list", "QUERY");
    for form in forms.iter().flat_map(|form| form.split(", ")) {
        desk.out(&["list", "--", form]);
    }
    let (_, _, errors) = desk.run(&["list", "nosuch:field"]);
    let fields: Vec<&str> = errors
        .split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| word.ends_with(':') && *word != "offprint:")
        .collect();
    assert!(fields.len() > 8, "{errors}");
    for field in fields {
        assert!(forms.iter().any(|form| form.contains(field)), "{field}");
    }
}
