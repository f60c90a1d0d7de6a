//! Lists of feeds as OPML 2.0 (<https://opml.org/spec2.opml>).
//!
//! Every feed is of type `rss`, whatever its format, and has its title twice, as `text` and as `title`: there are
//! programs that pass over what is not. What was kept of a list for those who know it is written where it was read, so
//! that a list goes through unharmed, and the same list is always the same bytes.

use crate::model::{Clean, Feed, Outline, Subscriptions, Target, Url, quoted};
use std::io::{self, Write};

/// How many levels are set in; more would be mostly blanks.
const LEVELS: usize = 20;

/// Writes a list of feeds.
///
/// # Errors
/// When it cannot be written there.
pub fn opml(list: &Subscriptions, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"")?;
    for (prefix, address) in &list.prefixes {
        attribute(out, &format!("xmlns:{prefix}"), address)?;
    }
    out.write_all(b">\n  <head>\n")?;
    let title = ("title", &list.title);
    let fields = list.head.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in std::iter::once(title).chain(fields) {
        writeln!(out, "    <{name}>{}</{name}>", escaped(value))?;
    }
    out.write_all(b"  </head>\n  <body>\n")?;
    outlines(&list.outlines, out)?;
    out.write_all(b"  </body>\n</opml>\n")
}

/// Makes an outline of a feed; none of one that does not tell where it is fetched from. A page that leads to a feed
/// gives it its title.
pub fn outline(feed: &Feed) -> Option<Outline> {
    let mut title = feed.title.clone();
    if let [page] = &feed.articles[..]
        && title.is_blank()
    {
        title = page.title.words().clone();
    }
    let mut more = Vec::new();
    if !feed.language.is_blank() {
        more.push((Clean::line("language"), feed.language.clone()));
    }
    Some(Outline {
        title,
        target: Target::Feed(feed.address.clone()?),
        page: feed.home.clone().filter(Url::is_web),
        description: feed.description.clone(),
        more,
        ..Outline::default()
    })
}

fn outlines(outlines: &[Outline], out: &mut dyn Write) -> io::Result<()> {
    // The depths of the outlines that are open.
    let mut open: Vec<u32> = Vec::new();
    for (place, outline) in outlines.iter().enumerate() {
        while open.last().is_some_and(|depth| *depth >= outline.depth) {
            open.pop();
            close(out, open.len())?;
        }
        set_in(out, open.len())?;
        out.write_all(b"<outline")?;
        attributes(outline, out)?;
        let next = outlines.get(place + 1);
        if next.is_some_and(|next| next.depth > outline.depth) {
            open.push(outline.depth);
            out.write_all(b">\n")?;
        } else {
            out.write_all(b"/>\n")?;
        }
    }
    for level in (0..open.len()).rev() {
        close(out, level)?;
    }
    Ok(())
}

fn close(out: &mut dyn Write, level: usize) -> io::Result<()> {
    set_in(out, level)?;
    out.write_all(b"</outline>\n")
}

fn set_in(out: &mut dyn Write, level: usize) -> io::Result<()> {
    write!(out, "{:1$}", "", 4 + 2 * level.min(LEVELS))
}

fn attributes(outline: &Outline, out: &mut dyn Write) -> io::Result<()> {
    let has_own = ["title", "type"];
    let is_feed = outline.feed().is_some();
    attribute(out, "text", &outline.title)?;
    match outline.says("title") {
        Some(title) => attribute(out, "title", title)?,
        None if is_feed => attribute(out, "title", &outline.title)?,
        None => {}
    }
    match (&outline.target, outline.says("type")) {
        (Target::Feed(url), _) => {
            attribute(out, "type", "rss")?;
            attribute(out, "xmlUrl", url.as_str())?;
        }
        (Target::Link(url), kind) => {
            attribute(out, "type", kind.map_or("link", Clean::as_str))?;
            attribute(out, "url", url.as_str())?;
        }
        (Target::Nothing, Some(kind)) => attribute(out, "type", kind)?,
        (Target::Nothing, None) => {}
    }
    if let Some(page) = &outline.page {
        attribute(out, "htmlUrl", page.as_str())?;
    }
    if !outline.description.is_blank() {
        attribute(out, "description", &outline.description)?;
    }
    if !outline.tags.is_empty() {
        let tags: Vec<&str> = outline.tags.iter().map(Clean::as_str).collect();
        attribute(out, "category", &tags.join(","))?;
    }
    let others = outline.more.iter();
    for (name, value) in others.filter(|(name, _)| !has_own.contains(&name.as_str())) {
        attribute(out, name, value)?;
    }
    Ok(())
}

fn attribute(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    write!(out, " {name}=\"{}\"", escaped(value))
}

/// Writes text so that XML reads it as it is, between tags and in a value.
fn escaped(text: &str) -> String {
    quoted(text).replace('\n', "&#10;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_are_closed_where_the_next_one_stands() {
        let outline = |depth: u32, title: &str| Outline {
            depth,
            title: Clean::line(title),
            ..Outline::default()
        };
        let list = Subscriptions {
            title: Clean::line("<A & \"B\">"),
            outlines: vec![
                outline(0, "a"),
                outline(1, "b"),
                outline(5, "c"),
                outline(0, "d"),
            ],
            ..Subscriptions::default()
        };
        let mut out = Vec::new();
        opml(&list, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(
            out.contains("<title>&lt;A &amp; &quot;B&quot;&gt;</title>"),
            "{out}"
        );
        let body = out.split("<body>\n").nth(1).unwrap_or_default();
        assert_eq!(
            body,
            "    <outline text=\"a\">\n      <outline text=\"b\">\n        <outline text=\"c\"/>\n      </outline>\n    </outline>\n    \
             <outline text=\"d\"/>\n  </body>\n</opml>\n"
        );
    }

    #[test]
    fn a_feed_without_an_address_is_no_outline() {
        let feed = Feed {
            title: Clean::line("A"),
            language: Clean::line("en"),
            ..Feed::default()
        };
        assert_eq!(outline(&feed), None);
        let address = Url::from_ascii("https://a.example/feed");
        let outline = outline(&Feed { address, ..feed }).unwrap();
        assert_eq!((outline.title.as_str(), outline.more.len()), ("A", 1));
    }
}
