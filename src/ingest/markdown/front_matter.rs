//! The fields that some write above a text: as YAML between lines of hyphens, or as TOML between lines of pluses.
//!
//! Only what such fields are written with is read: names and values, quoted or not, lists in a line or over several, and
//! values over several lines. Anything else is passed over; it is no part of the text.

use crate::ingest::date;
use crate::ingest::written::{self, Written};
use crate::model::Clean;

/// Most lines of fields.
const LINES: usize = 1000;

/// A field: its name, in small letters, and its values.
type Field = (String, Vec<String>);

/// Takes the fields above a text; returns the rest.
pub(super) fn take<'a>(text: &'a str, article: &mut Written) -> &'a str {
    let found = [("---", yaml as fn(&[&str]) -> Vec<Field>), ("+++", toml)]
        .iter()
        .find_map(|(fence, read)| {
            let (fields, rest) = fenced(text, fence)?;
            Some((read(&fields), rest))
        });
    let Some((fields, rest)) = found else {
        return text;
    };
    let before = article.title.clone();
    let known = fields
        .iter()
        .filter(|(name, values)| set(article, name, values))
        .count();
    // Where none is known, or there is nothing else to read, they are the text.
    if known == 0 || (rest.trim().is_empty() && article.title == before) {
        return text;
    }
    rest
}

/// The lines between two fences at the beginning of a text, and what follows them.
fn fenced<'a>(text: &'a str, fence: &str) -> Option<(Vec<&'a str>, &'a str)> {
    let mut rest = text;
    let mut lines: Vec<&str> = Vec::new();
    for number in 0..LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        let ends = line == fence || (fence == "---" && line == "...");
        match (number, ends) {
            (0, true) if line == fence => {}
            (0, _) => return None,
            (_, true) => {
                // Hyphens above a text are a rule, unless there are fields between them.
                return lines
                    .iter()
                    .all(|line| is_of_fields(line))
                    .then_some((lines, after));
            }
            _ => lines.push(line),
        }
        if after.is_empty() {
            return None;
        }
        rest = after;
    }
    None
}

/// Tells whether a line may stand among fields: a name and a value, an item of a list, a comment, or what goes on.
fn is_of_fields(line: &str) -> bool {
    let goes_on =
        line.starts_with([' ', '\t', '-', '#', '[', ']', '"', '\'']) || line.trim().is_empty();
    goes_on
        || line
            .split_once([':', '='])
            .is_some_and(|(name, _)| name.split_whitespace().count() <= 2)
}

/// Takes in a field; tells whether it is known.
fn set(article: &mut Written, name: &str, values: &[String]) -> bool {
    let first = values.first().map_or("", String::as_str);
    let fill = |place: &mut Clean, value: Clean| {
        if place.is_blank() {
            *place = value;
        }
    };
    match name {
        "title" | "headline" => fill(&mut article.title, written::line(first)),
        "summary" | "description" | "excerpt" | "subtitle" | "abstract" | "standfirst" | "lead" => {
            fill(&mut article.summary, written::summary_of_text(first));
        }
        "date" | "published" | "pubdate" | "publishdate" | "created" | "published_at" => {
            article.published = article.published.or_else(|| date::parse(first));
        }
        "updated" | "lastmod" | "modified" | "last_modified_at" | "updated_at" => {
            article.modified = date::parse(first);
        }
        "author" | "authors" | "by" | "byline" => add_all(&mut article.authors, values),
        "section" => article.tags.insert(0, written::name(first)),
        "tags" | "tag" | "categories" | "category" | "keywords" | "topics" => {
            add_all(&mut article.tags, values);
        }
        "lang" | "language" | "locale" => article.language = written::language(first),
        _ => return false,
    }
    true
}

fn add_all(names: &mut Vec<Clean>, values: &[String]) {
    // A single value may be a list with commas.
    let parts: Vec<&str> = match values {
        [one] => one.split(',').collect(),
        many => many.iter().map(String::as_str).collect(),
    };
    for part in parts {
        let part = part.trim().trim_start_matches('#');
        let part = part.split_once('<').map_or(part, |(name, _)| name.trim());
        written::add_name(names, written::name(part));
    }
}

/// Reads fields in YAML.
fn yaml(lines: &[&str]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        let is_top = !line.starts_with([' ', '\t', '#', '-']);
        let Some((name, value)) = line.split_once(':').filter(|_| is_top) else {
            continue;
        };
        let inner = lines[at..]
            .iter()
            .take_while(|line| line.starts_with([' ', '\t', '-']) || line.trim().is_empty())
            .count();
        let below = &lines[at..at + inner];
        at += inner;
        let value = without_comment(value.trim());
        let values = if value.is_empty() {
            items(below)
        } else if value.starts_with(['>', '|']) && value.len() <= 3 {
            let joint = if value.starts_with('|') { "\n" } else { " " };
            let lines: Vec<&str> = below.iter().map(|line| line.trim()).collect();
            vec![lines.join(joint).trim().to_owned()]
        } else if value.starts_with('[') {
            let lines: Vec<&str> = below.iter().map(|line| line.trim()).collect();
            list(&format!("{value} {}", lines.join(" ")))
        } else if value.starts_with('{') {
            named(value).into_iter().collect()
        } else {
            let lines = below
                .iter()
                .map(|line| line.trim())
                .filter(|line| !line.is_empty());
            let whole: Vec<&str> = [value].into_iter().chain(lines).collect();
            vec![unquoted(&whole.join(" "))]
        };
        fields.push((name_of(name), values));
    }
    fields
}

/// The items of a list over several lines. Of an item with fields of its own the name counts.
fn items(lines: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        let inner = line.trim();
        let item = inner.strip_prefix('-').map(str::trim);
        let text = without_comment(item.unwrap_or(inner));
        let field = text
            .split_once(": ")
            .filter(|(name, _)| !name.contains([' ', '"', '\'']));
        match (field, item) {
            (Some(("name", value)), _) => out.push(unquoted(value)),
            (None, Some(_)) if text.starts_with('{') => out.extend(named(text)),
            (None, Some(_)) if !text.is_empty() => out.push(unquoted(text)),
            // A field of an item that is no name, or nothing.
            _ => {}
        }
    }
    out
}

/// The name in fields between braces.
fn named(text: &str) -> Option<String> {
    let inner = text.trim_matches(['{', '}', ' ']);
    let mut fields = split(inner).into_iter();
    fields.find_map(|field| {
        let (name, value) = field.split_once([':', '='])?;
        (unquoted(name) == "name").then(|| unquoted(value))
    })
}

/// Reads fields in TOML. A table of its own counts for little: what is filed in one for that is, and a name of a writer.
fn toml(lines: &[&str]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut table = String::new();
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        let line = without_comment(line.trim());
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            table = name_of(name.trim_matches(['[', ']']));
            continue;
        }
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let mut value = value.trim().to_owned();
        let long = ["\"\"\"", "'''"]
            .iter()
            .find(|quotes| value.starts_with(**quotes));
        let goes_on = |value: &str| match long {
            Some(quotes) => value.len() < 6 || !value.ends_with(*quotes),
            None => value.starts_with('[') && !value.ends_with(']'),
        };
        while goes_on(&value)
            && let Some(next) = lines.next()
        {
            value.push(' ');
            value.push_str(without_comment(next.trim()));
        }
        let values = match value.starts_with('[') {
            true => list(&value),
            false => vec![unquoted(
                value.trim_matches(|c| long.is_some() && "\"'".contains(c)),
            )],
        };
        let name = name_of(name);
        let name = match (table.as_str(), name.as_str()) {
            ("", _) | ("taxonomies" | "params" | "extra", _) => name,
            ("author" | "authors", "name") => "author".to_owned(),
            _ => continue,
        };
        fields.push((name, values));
    }
    fields
}

fn name_of(name: &str) -> String {
    let name = name.trim().trim_matches(['"', '\'']);
    name.to_ascii_lowercase().replace('-', "_")
}

/// The values of a list in brackets.
fn list(text: &str) -> Vec<String> {
    let inner = text.trim().trim_start_matches('[');
    let inner = inner.rsplit_once(']').map_or(inner, |(inner, _)| inner);
    split(inner)
        .into_iter()
        .map(|value| match value.trim().starts_with('{') {
            true => named(value).unwrap_or_default(),
            false => unquoted(value),
        })
        .filter(|value| !value.is_empty())
        .collect()
}

/// Parts a text at its commas, but for those between quotes.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, ',') => {
                out.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}

/// Takes a comment off the end of a line.
fn without_comment(line: &str) -> &str {
    if line.starts_with(['"', '\'', '[']) {
        return line;
    }
    line.find(" #").map_or(line, |at| line[..at].trim_end())
}

/// Takes the quotes off a value, and what is escaped in them.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let between =
        |quote: char| value.len() > 1 && value.starts_with(quote) && value.ends_with(quote);
    if between('"') {
        let inner = &value[1..value.len() - 1];
        let inner = inner.replace("\\n", " ").replace("\\t", " ");
        return inner.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if between('\'') {
        return value[1..value.len() - 1].replace("''", "'");
    }
    match value {
        "~" | "null" => String::new(),
        _ => value.to_owned(),
    }
}
