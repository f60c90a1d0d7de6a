//! A list of feeds as an article: what one may read of it before anything is fetched.
//!
//! Each folder with something in it is a section under its path, so that a feed stands where it belongs however the
//! list is nested; a feed is a line with its page, what it says of itself, and where it is fetched from. A list that
//! leads nowhere is an outline of somebody's thoughts, and is shown as one.

use crate::ingest::date;
use crate::ingest::written::{self, Written};
use crate::model::{
    Body, Clean, Feed, Outline, Subscriptions, Target, Title, Url, escaped, quoted,
};
use std::fmt::Write;

/// Longest description that is shown of a feed, in characters as readers see them.
const DESCRIPTION: usize = 240;
/// Most names of a path that are shown; what is between the first and the last ones is left out.
const NAMES: usize = 6;

/// Shows a list of feeds as an article.
pub(in crate::ingest) fn as_feed(list: &Subscriptions) -> Feed {
    let said = |name: &str| {
        let mut fields = list.head.iter().filter(|(known, _)| &**known == name);
        fields.next().map(|(_, value)| value)
    };
    let leads = |outline: &Outline| outline.address().is_some() || outline.page.is_some();
    let body = if list.outlines.iter().any(leads) {
        by_folder(&list.outlines)
    } else {
        as_nested(&list.outlines)
    };
    let owner = said("ownerName").map(|name| written::name(name));
    let dates =
        ["dateModified", "dateCreated"].map(|name| said(name).and_then(|at| date::parse(at)));
    let article = Written {
        title: list.title.clone(),
        summary: counted(&list.outlines),
        authors: owner.into_iter().collect(),
        modified: dates[0],
        published: dates[1],
        body: Some(Body::Html(body)),
        ..Written::default()
    };
    let mut draft = article.into_draft();
    if draft.title.given().is_none() {
        draft.title = Title::StandIn(Clean::line("A list of feeds"));
    }
    Feed {
        title: list.title.clone(),
        articles: vec![draft],
        ..Feed::default()
    }
}

/// Says how many feeds there are, in how many folders.
fn counted(outlines: &[Outline]) -> Clean {
    let feeds = outlines.iter().filter(|o| o.feed().is_some()).count();
    let next = outlines.iter().skip(1);
    let pairs = outlines.iter().zip(next);
    let folders = pairs.filter(|(outline, next)| is_folder(outline, Some(next)));
    let count = |n: usize, one: &str| match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    };
    match (feeds, folders.count()) {
        (0, _) => Clean::default(),
        (feeds, 0) => Clean::line(&count(feeds, "feed")),
        (feeds, folders) => Clean::line(&format!(
            "{} in {}",
            count(feeds, "feed"),
            count(folders, "folder")
        )),
    }
}

fn is_folder(outline: &Outline, next: Option<&Outline>) -> bool {
    outline.target == Target::Nothing && next.is_some_and(|next| next.depth > outline.depth)
}

/// A folder, and what stands in it but in no folder inside.
struct Section<'a> {
    path: String,
    outlines: Vec<&'a Outline>,
}

/// Writes the outlines in a section for each folder.
fn by_folder(outlines: &[Outline]) -> String {
    let mut sections = vec![Section {
        path: String::new(),
        outlines: Vec::new(),
    }];
    // The folders around, with their depths and their sections.
    let mut open: Vec<(&Outline, usize)> = Vec::new();
    for (place, outline) in outlines.iter().enumerate() {
        while open
            .last()
            .is_some_and(|(folder, _)| folder.depth >= outline.depth)
        {
            open.pop();
        }
        let around = open.last().map_or(0, |(_, section)| *section);
        if !is_folder(outline, outlines.get(place + 1)) {
            sections[around].outlines.push(outline);
        } else if outline.title.is_blank() {
            open.push((outline, around));
        } else {
            open.push((outline, sections.len()));
            let names: Vec<&Clean> = open.iter().map(|(folder, _)| &folder.title).collect();
            sections.push(Section {
                path: path(&names),
                outlines: Vec::new(),
            });
        }
    }
    let mut html = String::new();
    for section in sections
        .iter()
        .filter(|section| !section.outlines.is_empty())
    {
        if !section.path.is_empty() {
            let _ = write!(html, "<h2>{}</h2>", escaped(&section.path));
        }
        html.push_str("<ul>");
        section
            .outlines
            .iter()
            .for_each(|outline| write_outline(&mut html, outline));
        html.push_str("</ul>");
    }
    html
}

/// Joins the names of folders; of very many, the first and the last.
fn path(names: &[&Clean]) -> String {
    let named: Vec<String> = names
        .iter()
        .filter(|name| !name.is_blank())
        .map(|name| shown(name))
        .collect();
    if named.len() <= NAMES {
        return named.join(" / ");
    }
    let (first, last) = (&named[..NAMES / 2], &named[named.len() - NAMES / 2..]);
    format!("{} / … / {}", first.join(" / "), last.join(" / "))
}

/// Writes an outline as an item: its title, what it says of itself, and its address, each in a line.
fn write_outline(html: &mut String, outline: &Outline) {
    let title = shown(&outline.title);
    let mut lines = Vec::new();
    match &outline.page {
        Some(page) if title.is_empty() => lines.push(link(page, page.as_str())),
        Some(page) => lines.push(link(page, &title)),
        None if title.is_empty() => {}
        None => lines.push(escaped(&title)),
    }
    let description = written::brief(&outline.description, DESCRIPTION);
    if !description.is_blank() && *description != title {
        lines.push(escaped(&description));
    }
    match &outline.target {
        Target::Feed(url) => lines.push(link(url, url.as_str())),
        Target::Link(url) => lines.push(format!("Not a feed: {}", link(url, url.as_str()))),
        Target::Nothing => {}
    }
    let _ = write!(html, "<li>{}</li>", lines.join("<br>"));
}

fn link(url: &Url, words: &str) -> String {
    let address = quoted(url.as_str());
    format!("<a href=\"{address}\">{}</a>", escaped(words))
}

/// A title as it is shown; OPML lets it be in HTML.
fn shown(title: &Clean) -> String {
    if written::has_markup(title) {
        Clean::line(&written::words(title)).to_string()
    } else {
        title.to_string()
    }
}

/// Writes the outlines as lists in lists.
fn as_nested(outlines: &[Outline]) -> String {
    let mut html = String::new();
    let mut depths: Vec<u32> = Vec::new();
    for outline in outlines {
        while depths.last().is_some_and(|depth| *depth > outline.depth) {
            depths.pop();
            html.push_str("</li></ul>");
        }
        if depths.last() == Some(&outline.depth) {
            html.push_str("</li>");
        } else {
            depths.push(outline.depth);
            html.push_str("<ul>");
        }
        let _ = write!(html, "<li>{}", escaped(&shown(&outline.title)));
        if !outline.description.is_blank() {
            let _ = write!(html, "<br>{}", escaped(&outline.description));
        }
    }
    depths.iter().for_each(|_| html.push_str("</li></ul>"));
    html
}
