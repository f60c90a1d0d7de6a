//! The feeds of a library as a list in folders, as other programs know it, and back.

use super::feeds::NewFeed;
use super::{Fault, Library};
use crate::model::{
    Clean, Every, FeedId, FeedSettings, Outline, Subscriptions, Target, Url, Whole, language,
};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// The prefix of what only offprint knows, and what it stands for.
const OWN: (&str, &str) = ("offprint", "urn:offprint:feed");

/// What became of a list of feeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subscribed {
    /// Feeds that were not known.
    pub new: usize,
    /// Feeds that were; they stayed as they are.
    pub known: usize,
}

/// Where a list has a feed.
struct Place<'l> {
    outline: &'l Outline,
    folder: String,
    tags: Vec<String>,
}

impl Library {
    /// Files a feed under tags, a comma between two.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn file_feed(&self, id: FeedId, tags: &str) -> Result<(), Fault> {
        let tags: Vec<&str> = tags.split(',').map(str::trim).collect();
        let tags: Vec<&str> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
        self.change(
            "UPDATE feed SET tags = ?2 WHERE id = ?1",
            params![id.0, tags.join(",")],
        )?;
        Ok(())
    }

    /// Returns all feeds that are fetched from the web, as a list, in the order of [`Library::feeds`].
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn subscriptions(&self) -> Result<Subscriptions, Fault> {
        let sql = "SELECT id, address, title, own_title, tags, home, description, language, whole, pictures, keep,
              own_language, every FROM feed";
        let outlines = self.all(sql, [], |row| Ok((FeedId(row.get(0)?), outline(row)?)))?;
        let mut outlines: HashMap<FeedId, Option<Outline>> = outlines.into_iter().collect();
        let mut list = Subscriptions {
            prefixes: vec![(Clean::line(OWN.0), Clean::line(OWN.1))],
            ..Subscriptions::default()
        };
        let mut open: Vec<String> = Vec::new();
        for feed in self.feeds()? {
            let Some(mut outline) = outlines.remove(&feed.id).flatten() else {
                continue;
            };
            let path: Vec<&str> = feed
                .folder
                .split('/')
                .filter(|name| !name.is_empty())
                .collect();
            let shared = open
                .iter()
                .zip(&path)
                .take_while(|(open, name)| open == *name);
            open.truncate(shared.count());
            for name in &path[open.len()..] {
                list.outlines.push(Outline {
                    depth: open.len() as u32,
                    title: Clean::line(name),
                    ..Outline::default()
                });
                open.push((*name).to_owned());
            }
            outline.depth = open.len() as u32;
            list.outlines.push(outline);
        }
        Ok(list)
    }

    /// Takes in a list of feeds, as one transaction. A feed that is there already stays as it is; one that stands in
    /// several folders goes into the first, and the others become tags of it.
    ///
    /// # Errors
    /// When the library cannot be written; nothing is taken in then.
    pub fn subscribe(&self, list: &Subscriptions) -> Result<Subscribed, Fault> {
        self.together(|library| {
            let mut done = Subscribed::default();
            for place in places(list) {
                if library.take_in(&place)? {
                    done.new += 1;
                } else {
                    done.known += 1;
                }
            }
            Ok(done)
        })
    }

    fn take_in(&self, place: &Place<'_>) -> Result<bool, Fault> {
        let outline = place.outline;
        let title = outline.says("title").unwrap_or(&outline.title);
        let new = NewFeed {
            address: outline.feed().map_or("", Url::as_str),
            title,
            // Whether it is the reader's or the publisher's cannot be told; once the feed answers, it can.
            own_title: &outline.title,
            folder: &place.folder,
            tags: &place.tags.join(","),
            home: outline.page.as_ref().map_or("", Url::as_str),
            description: &outline.description,
            language: outline.says("language").map_or("", Clean::as_str),
        };
        let (id, is_new) = self.add_feed(&new)?;
        if is_new {
            self.set_feed(id, &settings(outline))?;
        }
        Ok(is_new)
    }
}

/// The feeds of a list, each once, in order.
fn places(list: &Subscriptions) -> Vec<Place<'_>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    let mut known: HashMap<&Url, usize> = HashMap::new();
    for (outline, folders) in list.places() {
        let Some(address) = outline.feed() else {
            continue;
        };
        let folders: Vec<&str> = folders.iter().map(|folder| folder.as_str()).collect();
        let folder = folders.join("/");
        if let Some(at) = known.get(address) {
            let place = &mut places[*at];
            let tag = folder.replace(',', " ");
            if !tag.is_empty() && folder != place.folder && !place.tags.contains(&tag) {
                place.tags.push(tag);
            }
            continue;
        }
        known.insert(address, places.len());
        places.push(Place {
            outline,
            folder,
            tags: outline.tags.iter().map(ToString::to_string).collect(),
        });
    }
    places
}

/// Returns what is set for a feed of a list.
fn settings(outline: &Outline) -> FeedSettings {
    let own = |name: &str| outline.says(&format!("{}:{name}", OWN.0));
    FeedSettings {
        whole: own("whole").and_then(|name| Whole::named(name)),
        pictures: own("pictures").and_then(|pictures| pictures.parse().ok()),
        keep: own("keep").cloned().unwrap_or_default(),
        language: own("language")
            .and_then(|tag| language(tag))
            .unwrap_or_default(),
        every: own("every").and_then(|every| Every::parse(every)),
    }
}

/// Makes an outline of a feed; none of one that is not fetched from the web.
fn outline(row: &Row<'_>) -> rusqlite::Result<Option<Outline>> {
    let text =
        |at: usize| -> rusqlite::Result<Clean> { Ok(Clean::line(row.get_ref(at)?.as_str()?)) };
    let Some(address) = Url::from_ascii(row.get_ref(1)?.as_str()?).filter(Url::is_web) else {
        return Ok(None);
    };
    let (title, own_title) = (text(2)?, text(3)?);
    let own = |name: &str| Clean::line(&format!("{}:{name}", OWN.0));
    let mut more = Vec::new();
    if !own_title.is_blank() && !title.is_blank() && own_title != title {
        more.push((Clean::line("title"), title.clone()));
    }
    for (name, at) in [
        (Clean::line("language"), 7),
        (own("whole"), 8),
        (own("keep"), 10),
        (own("language"), 11),
        (own("every"), 12),
    ] {
        let value = text(at)?;
        if !value.is_blank() {
            more.push((name, value));
        }
    }
    if let Some(pictures) = row.get::<_, Option<bool>>(9)? {
        more.push((own("pictures"), Clean::line(&pictures.to_string())));
    }
    let tags = text(4)?;
    Ok(Some(Outline {
        title: if own_title.is_blank() {
            title
        } else {
            own_title
        },
        target: Target::Feed(address),
        page: Url::from_ascii(&text(5)?).filter(Url::is_web),
        description: Clean::text(row.get_ref(6)?.as_str()?),
        tags: tags
            .split(',')
            .map(Clean::line)
            .filter(|tag| !tag.is_blank())
            .collect(),
        more,
        ..Outline::default()
    }))
}
