//! A list of feeds that somebody reads, as OPML carries it.

use super::{Clean, Url};

/// A list of feeds in folders.
///
/// It is kept flat, each outline with its depth, so that a list nested a million deep is as harmless as one that is
/// not nested at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscriptions {
    /// What the list is called, or blank.
    pub title: Clean,
    /// What else is said of the list: names and values, in order.
    pub head: Vec<(Clean, Clean)>,
    /// Folders and feeds, each folder before what is in it.
    pub outlines: Vec<Outline>,
}

/// A feed, a folder or another line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// How many outlines it stands in.
    pub depth: u32,
    /// What it is called, or blank.
    pub title: Clean,
    /// Where its feed is fetched from; a folder has none.
    pub feed: Option<Url>,
    /// Its page on the web.
    pub page: Option<Url>,
    /// What is said of it, or blank.
    pub description: Clean,
    /// What it is filed under: each a path of folders or a single word.
    pub tags: Vec<Clean>,
    /// What else is said of it: names and values, in order.
    pub more: Vec<(Clean, Clean)>,
}

impl Subscriptions {
    /// Returns each feed with the folders it stands in, in order.
    pub fn feeds(&self) -> impl Iterator<Item = (&Outline, Vec<&Clean>)> {
        let mut path: Vec<&Outline> = Vec::new();
        self.outlines.iter().filter_map(move |outline| {
            while path.last().is_some_and(|last| last.depth >= outline.depth) {
                path.pop();
            }
            path.push(outline);
            outline.feed.as_ref()?;
            let folders = &path[..path.len() - 1];
            let named = folders.iter().map(|folder| &folder.title);
            Some((outline, named.filter(|title| !title.is_blank()).collect()))
        })
    }
}
