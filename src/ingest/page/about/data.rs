//! Data for search engines: JSON-LD in the vocabulary of schema.org.

use super::elements;
use crate::ingest::html::get;
use crate::ingest::page::tree::Tree;
use html5ever::local_name;
use serde_json::{Map, Value};

/// Most things that are looked at in one page.
const MOST: usize = 5_000;

/// What the data of a page say about its article, in their order.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// What the first of them is called; one thing may go by several names.
    pub(super) titles: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) publishers: Vec<String>,
    pub(super) descriptions: Vec<String>,
    pub(super) published: Vec<String>,
    pub(super) modified: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) images: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) keywords: Vec<String>,
    /// The article's text, the longest that is given.
    pub(super) text: String,
}

/// Types of things that are articles.
const ARTICLES: [&str; 22] = [
    "article",
    "newsarticle",
    "blogposting",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "backgroundnewsarticle",
    "askpublicnewsarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "medicalscholarlyarticle",
    "techarticle",
    "apireference",
    "socialmediaposting",
    "liveblogposting",
    "discussionforumposting",
    "advertisercontentarticle",
    "report",
    "review",
    "medicalwebpage",
    "claimreview",
];
/// Types of things that may stand for one, where there is no other.
const SECOND: [&str; 6] = [
    "webpage",
    "recipe",
    "howto",
    "creativework",
    "qapage",
    "podcastepisode",
];

impl Data {
    /// Gathers the data of a page. What is not JSON is mended or left out.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut values = Vec::new();
        for id in elements(tree) {
            let Some(tag) = tree.tag(id).filter(|tag| tag.name == local_name!("script")) else {
                continue;
            };
            let kind = get(tag, "type").unwrap_or_default();
            if kind.to_ascii_lowercase().starts_with("application/ld+json") {
                values.extend(parsed(&tree.text(id)));
            }
        }
        let mut data = Self::default();
        for types in [&ARTICLES[..], &SECOND[..]] {
            things(&values, |thing| {
                if is_of(thing, types) {
                    data.take(thing);
                }
            });
            if !data.titles.is_empty() {
                break;
            }
        }
        data
    }

    /// Takes what one thing says; the first that says it counts.
    fn take(&mut self, thing: &Map<String, Value>) {
        let add = |list: &mut Vec<String>, names: &[&str]| {
            for name in names {
                names_of(thing.get(*name), list);
            }
        };
        if self.titles.is_empty() {
            let names = ["headline", "name", "alternativeHeadline"];
            add(&mut self.titles, &names);
        }
        if self.authors.is_empty() {
            add(&mut self.authors, &["author", "creator"]);
        }
        add(&mut self.publishers, &["publisher", "sourceOrganization"]);
        add(&mut self.descriptions, &["description"]);
        add(&mut self.published, &["datePublished", "dateCreated"]);
        add(&mut self.modified, &["dateModified"]);
        add(&mut self.languages, &["inLanguage"]);
        add(&mut self.images, &["image", "thumbnailUrl"]);
        add(&mut self.sections, &["articleSection"]);
        add(&mut self.keywords, &["keywords"]);
        for name in ["articleBody", "text", "reviewBody"] {
            if let Some(Value::String(text)) = thing.get(name)
                && text.len() > self.text.len()
            {
                self.text.clone_from(text);
            }
        }
    }
}

/// Reads JSON as pages have it: with line breaks in strings, in a comment, with a semicolon behind it.
fn parsed(text: &str) -> Option<Value> {
    let text = text
        .trim()
        .trim_start_matches("<!--")
        .trim_end_matches("-->");
    let text = text
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim()
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mended: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mended = mended
        .replace(",]", "]")
        .replace(",}", "}")
        .replace(", }", "}")
        .replace(", ]", "]");
    serde_json::from_str(&mended).ok()
}

/// Visits every thing in some values, those outside before those inside.
fn things<'v>(values: &'v [Value], mut visit: impl FnMut(&'v Map<String, Value>)) {
    let mut waiting: std::collections::VecDeque<&Value> = values.iter().collect();
    let mut seen = 0;
    while let Some(value) = waiting.pop_front() {
        seen += 1;
        if seen > MOST {
            return;
        }
        match value {
            Value::Object(thing) => {
                visit(thing);
                waiting.extend(thing.values());
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
}

fn is_of(thing: &Map<String, Value>, types: &[&str]) -> bool {
    let is_one = |value: &Value| {
        let name = value.as_str().unwrap_or_default().to_ascii_lowercase();
        types.contains(&name.rsplit('/').next().unwrap_or_default())
    };
    match thing.get("@type") {
        Some(Value::Array(list)) => list.iter().any(is_one),
        Some(value) => is_one(value),
        None => false,
    }
}

/// Adds the texts of a value: it is one, or has a name or an address, or is a list of such.
fn names_of(value: Option<&Value>, names: &mut Vec<String>) {
    match value {
        Some(Value::String(text)) if !text.trim().is_empty() => names.push(text.clone()),
        Some(Value::Object(thing)) => {
            let named = ["name", "url", "@id", "@value"]
                .iter()
                .find_map(|key| thing.get(*key));
            if let Some(Value::String(text)) = named {
                names.push(text.clone());
            }
        }
        Some(Value::Array(list)) => {
            for value in list.iter().take(50) {
                if !matches!(value, Value::Array(_)) {
                    names_of(Some(value), names);
                }
            }
        }
        _ => {}
    }
}
