//! An edition as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>), which any reader takes for one feed. Which feeds
//! its articles are of stands in fields of offprint's own, as the format allows; the way in reads them.

use super::{Contents, Part, Stock, Written};
use crate::export::json_feed::{Item, Own};
use crate::model::{Clean, Ready, Url, edition};
use crate::text::date::rfc3339;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

/// What the format has no field for.
#[derive(Serialize)]
struct Whole<'a> {
    date_made: String,
    feeds: Vec<About<'a>>,
}

/// A feed of an edition.
#[derive(Serialize)]
struct About<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    folder: &'a str,
}

/// Writes an edition as one JSON Feed, an article a line.
///
/// # Errors
/// When an article cannot be read, or the edition not be written there.
pub fn json(contents: &Contents, stock: &dyn Stock, out: &mut dyn Write) -> io::Result<Written> {
    let whole = Whole {
        date_made: rfc3339(contents.made),
        feeds: contents.parts.iter().map(about).collect(),
    };
    out.write_all(b"{\"version\":\"https://jsonfeed.org/version/1.1\",\n\"title\":")?;
    serde_json::to_writer(&mut *out, contents.title.as_str())?;
    out.write_all(b",\n\"_offprint\":")?;
    serde_json::to_writer(&mut *out, &whole)?;
    out.write_all(b",\n\"items\":[")?;
    let mut written = Written::default();
    let mut ids = HashSet::new();
    for (number, part) in contents.parts.iter().enumerate() {
        for (id, _) in &part.articles {
            let Some(draft) = stock.draft(*id)? else {
                continue;
            };
            let marked = stock.marked(*id)?;
            let alone = edition::alone(&mut ids, part.name(), draft.key.clone());
            let own = Own {
                body: match stock.ready(*id)? {
                    Ready::Summary => Some("summary"),
                    Ready::Feed => None,
                    Ready::Page => Some("page"),
                },
                feed: Some(number),
                id: (alone != draft.key).then_some(draft.key.as_str()),
                read: marked.as_ref().map(|marked| marked.flags.read),
                starred: marked.as_ref().map(|marked| marked.flags.starred),
                tags: marked
                    .iter()
                    .flat_map(|marked| &marked.tags)
                    .map(Clean::as_str)
                    .collect(),
            };
            let body = stock.body(&draft);
            let mut item = Item::of(&draft, &body, &Clean::default(), Some(own));
            item.id = Cow::Owned(alone);
            out.write_all(if written.articles == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, &item)?;
            written.articles += 1;
        }
    }
    out.write_all(b"\n]}\n")?;
    Ok(written)
}

fn about(part: &Part) -> About<'_> {
    About {
        title: &part.title,
        feed_url: part.address.as_ref().map(Url::as_str),
        home_page_url: part.home.as_ref().map(Url::as_str),
        language: &part.language,
        folder: &part.folder,
    }
}

impl Part {
    /// What tells it from other feeds.
    fn name(&self) -> &str {
        self.address
            .as_ref()
            .map_or(self.title.as_str(), Url::as_str)
    }
}
