//! Lists of feeds: what a reference program finds in them, and that nothing of it is lost on the way out.

use super::{folder, values};
use offprint::export;
use offprint::ingest::{self, Content, Label, ListLoss, Warning};
use offprint::model::{Clean, Subscriptions, Target};
use serde_json::Value;
use std::fs;

/// A feed or another list, as the reference tells it: each address once, with all its folders.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    title: String,
    url: String,
    folders: Vec<Vec<String>>,
    tags: Vec<String>,
}

impl Place {
    fn of(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let path = |value: &Value| list(value).iter().map(text).collect();
        Self {
            title: legible(&text(&value["title"])),
            url: text(&value["url"]),
            folders: list(&value["folders"]).iter().map(path).collect(),
            tags: list(&value["tags"]).iter().map(text).collect(),
        }
        .sorted()
    }

    /// Adds a path of folders; one name alone is a tag too.
    fn file_under(&mut self, path: Vec<String>) {
        if path.len() == 1 && !self.tags.contains(&path[0]) {
            self.tags.push(path[0].clone());
        }
        if !path.is_empty() && !self.folders.contains(&path) {
            self.folders.push(path);
        }
    }

    fn alone(self) -> Self {
        Self {
            folders: Vec::new(),
            tags: Vec::new(),
            ..self
        }
    }

    fn sorted(mut self) -> Self {
        self.folders.sort();
        self.tags.sort();
        self
    }
}

/// A title as it is meant: in a line, and in UTF-8 where the reference took its bytes for Latin 1.
fn legible(title: &str) -> String {
    let bytes: Option<Vec<u8>> = title
        .chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect();
    let meant = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Clean::line(&meant.unwrap_or_else(|| title.to_owned())).to_string()
}

/// What a list leads to, as the reference tells it: feeds, or other lists.
fn places(list: &Subscriptions, are_feeds: bool) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (outline, folders) in list.places() {
        if matches!(outline.target, Target::Feed(_)) != are_feeds {
            continue;
        }
        let url = outline.address().unwrap().to_string();
        let known = places.iter().position(|place| place.url == url);
        let at = known.unwrap_or_else(|| {
            places.push(Place {
                title: outline.title.to_string(),
                url,
                ..Place::default()
            });
            places.len() - 1
        });
        for tag in &outline.tags {
            let names = tag.split('/').map(str::trim);
            let names = names.filter(|name| !name.is_empty());
            places[at].file_under(names.map(str::to_owned).collect());
        }
        places[at].file_under(folders.iter().map(ToString::to_string).collect());
    }
    places.into_iter().map(Place::sorted).collect()
}

/// What the reference finds, as far as a reader may take it: addresses are of the web, and written in one way.
fn expected(values: &Value) -> Vec<Place> {
    let values = values.as_array().into_iter().flatten();
    let web = values.map(Place::of).filter_map(|mut place| {
        let url = place.url.strip_prefix("feed:").unwrap_or(&place.url);
        let url = match url.strip_prefix("//") {
            Some(rest) => format!("http://{rest}"),
            None => url.to_owned(),
        };
        let url = url::Url::parse(&url).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        place.url = url.to_string();
        Some(place)
    });
    web.collect()
}

/// Gives back the feeds that the reference loses: where a description has tags that nobody escaped, it takes the feed
/// for a folder, and all that follows to be in it.
fn mended(mut expected: Vec<Place>, list: &Subscriptions, found: &[Place]) -> Vec<Place> {
    let has_tags = |place: &Place| {
        let mut same = list.outlines.iter().filter(|o| o.address().is_some());
        let same = same.find(|outline| outline.title.as_str() == place.title);
        same.is_some_and(|outline| outline.description.contains('<'))
    };
    for (at, lost) in found.iter().enumerate() {
        let is_known = expected.iter().any(|place| place.url == lost.url);
        if is_known || at > expected.len() || !has_tags(lost) {
            continue;
        }
        for place in &mut expected {
            let paths = std::mem::take(&mut place.folders);
            place.tags.clear();
            for mut path in paths {
                path.retain(|folder| *folder != lost.title);
                place.file_under(path);
            }
        }
        expected.insert(at, lost.clone());
    }
    expected
}

fn written(list: &Subscriptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    export::opml(list, &mut bytes).unwrap();
    bytes
}

#[test]
fn every_list_is_read_as_it_is_meant_and_goes_through_unharmed() {
    let Some(folder) = folder() else { return };
    let folder = folder.join("opml");
    let mut wrong = Vec::new();
    let (mut files, mut feeds) = (0, 0);
    for case in values(&folder, "expected.jsonl") {
        let name = case["file"].as_str().unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        let reading = ingest::read(&bytes, Label::default()).ok();
        let (list, warnings) = match reading {
            Some(reading) => match reading.content {
                Content::Subscriptions(list) => (list, reading.warnings),
                Content::Feed(_) | Content::Edition(_) => (Subscriptions::default(), Vec::new()),
            },
            None => (Subscriptions::default(), Vec::new()),
        };
        let title = case["title"].as_str().unwrap_or_default();
        if list.title.as_str() != title {
            wrong.push(format!("{name}: {:?} is not {title:?}", list.title));
        }
        for (kind, are_feeds) in [("feeds", true), ("lists", false)] {
            let mut found = places(&list, are_feeds);
            if !are_feeds {
                // The reference does not say where other lists stand.
                found = found.into_iter().map(Place::alone).collect();
            }
            let expected = mended(expected(&case[kind]), &list, &found);
            let same = found.iter().zip(&expected).take_while(|(a, b)| a == b);
            let at = same.count();
            if at < found.len().max(expected.len()) {
                let (found, expected) = (found.get(at), expected.get(at));
                wrong.push(format!("{name}: {found:?} is not {expected:?}"));
            }
            feeds += found.len();
        }
        let text = case["feeds"].to_string();
        let said = warnings
            .iter()
            .any(|w| matches!(w, Warning::List(ListLoss::Commands(_))));
        if said != (text.contains("\"|") || text.contains("\"exec:") || has(&bytes, "filtercmd=")) {
            wrong.push(format!("{name}: {warnings:?}"));
        }
        let once = written(&list);
        let again = match ingest::read(&once, Label::default()) {
            Ok(reading) => match reading.content {
                Content::Subscriptions(list) => list,
                Content::Feed(_) | Content::Edition(_) => Subscriptions::default(),
            },
            Err(_) => Subscriptions::default(),
        };
        if again != list || written(&again) != once {
            wrong.push(format!("{name}: {list:?}\nbecomes {again:?}"));
        }
        files += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files > 20 && feeds > 100, "{files} {feeds}");
}

fn has(bytes: &[u8], word: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(word)
}
