//! The file `cache.db` of newsboat: the articles that it brought, and what was done with them.
//!
//! It is opened to read only, and one article at a time is asked for, so that newsboat may go on beside it. Which columns
//! there are depends on its version. Articles are made into a feed again, and come in by the door for feeds.

use crate::model::quoted;
use anyhow::{Context, bail};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};
use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

/// How long it is waited for newsboat to finish writing.
const PATIENCE: Duration = Duration::from_secs(5);
/// What is said when it is damaged, or held by another program for long.
const UNREADABLE: &str = "the cache of newsboat cannot be read";
/// The columns of an article, and what stands for one that there is not.
const COLUMNS: [(&str, &str); 12] = [
    ("guid", "''"),
    ("title", "''"),
    ("author", "''"),
    ("url", "''"),
    ("content", "''"),
    ("pubDate", "0"),
    ("unread", "1"),
    ("flags", "''"),
    ("deleted", "0"),
    ("enclosure_url", "''"),
    ("enclosure_type", "''"),
    ("base", "''"),
];

/// A cache of newsboat.
pub(super) struct Cache {
    db: Connection,
    article: String,
}

/// What it knows of a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Feed {
    /// The address that it knows it by.
    pub(super) written: String,
    /// Its title.
    pub(super) title: String,
    /// Its page.
    pub(super) home: String,
}

/// An article as it is there.
#[derive(Clone, Debug, Default)]
pub(super) struct Article {
    guid: String,
    title: String,
    author: String,
    url: String,
    content: String,
    published: i64,
    /// Whether it was not read.
    pub(super) unread: bool,
    /// Letters that the reader gave it.
    pub(super) flags: String,
    /// Whether the reader deleted it.
    pub(super) deleted: bool,
    enclosure: (String, String),
    base: String,
}

impl Cache {
    /// Opens a cache to read.
    pub(super) fn open(file: &Path) -> anyhow::Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // A name alone may mean something else to SQLite.
        let db = Connection::open_with_flags(Path::new(".").join(file), flags)
            .context("it cannot be opened; check the name, and who may read it")?;
        db.busy_timeout(PATIENCE)?;
        let mut statement = db
            .prepare("SELECT name FROM pragma_table_info('rss_item')")
            .context(UNREADABLE)?;
        let names = statement.query_map([], |row| row.get(0));
        let names: HashSet<String> = names.and_then(Iterator::collect).context(UNREADABLE)?;
        drop(statement);
        if !["guid", "title", "url", "feedurl", "content"]
            .iter()
            .all(|name| names.contains(*name))
        {
            bail!("this is no cache of newsboat");
        }
        let columns = COLUMNS.map(|(name, none)| if names.contains(name) { name } else { none });
        Ok(Self {
            db,
            article: format!(
                "SELECT {} FROM rss_item WHERE rowid = ?1",
                columns.join(", ")
            ),
        })
    }

    /// Returns all its feeds.
    pub(super) fn feeds(&self) -> anyhow::Result<Vec<Feed>> {
        let mut statement = self
            .db
            .prepare("SELECT rssurl, title, url FROM rss_feed ORDER BY rowid")
            .context(UNREADABLE)?;
        let feeds = statement.query_map([], |row| {
            Ok(Feed {
                written: text(row, 0)?,
                title: text(row, 1)?,
                home: text(row, 2)?,
            })
        })?;
        feeds.collect::<Result<_, _>>().context(UNREADABLE)
    }

    /// Returns the numbers of a feed's articles, the oldest first.
    pub(super) fn articles(&self, feed: &str) -> anyhow::Result<Vec<i64>> {
        let sql = "SELECT rowid FROM rss_item WHERE feedurl = ?1 ORDER BY pubDate, rowid DESC";
        let mut statement = self.db.prepare_cached(sql)?;
        let numbers = statement.query_map([feed], |row| row.get(0))?;
        numbers.collect::<Result<_, _>>().context(UNREADABLE)
    }

    /// Returns an article, if it is still there.
    pub(super) fn article(&self, id: i64) -> anyhow::Result<Option<Article>> {
        let mut statement = self.db.prepare_cached(&self.article)?;
        let article = statement.query_row([id], |row| {
            Ok(Article {
                guid: text(row, 0)?,
                title: text(row, 1)?,
                author: text(row, 2)?,
                url: text(row, 3)?,
                content: text(row, 4)?,
                published: number(row, 5)?,
                unread: number(row, 6)? != 0,
                flags: text(row, 7)?,
                deleted: number(row, 8)? != 0,
                enclosure: (text(row, 9)?, text(row, 10)?),
                base: text(row, 11)?,
            })
        });
        article.optional().context(UNREADABLE)
    }
}

/// Reads a text that may be none, or be no text.
fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    use rusqlite::types::ValueRef;
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Null | ValueRef::Real(_) => String::new(),
    })
}

/// Reads a number that may be none, or be written as a text.
fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<i64> {
    Ok(text(row, at)?.trim().parse().unwrap_or(0))
}

impl Article {
    /// Tells whether there is nothing in it to read or to know it by.
    pub(super) fn is_nothing(&self) -> bool {
        let fields = [&self.guid, &self.title, &self.url, &self.content];
        fields.iter().all(|field| field.trim().is_empty())
    }

    /// The publisher's id. Where there was none, newsboat made one of the link and the date, which a feed would not.
    fn id(&self) -> &str {
        let rest = self.guid.strip_prefix(&self.url);
        let is_made = rest.is_some_and(|rest| rest.is_empty() || rest.contains([' ', ':']));
        if is_made && !self.url.is_empty() || self.guid == self.title {
            return "";
        }
        &self.guid
    }
}

/// Makes a feed of an article, in RSS. Nothing in it is taken for safe by whoever reads it.
pub(super) fn rss(home: &str, article: &Article) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>{}<item{}>",
        element("link", home),
        attribute("xml:base", &article.base)
    );
    if !article.id().is_empty() {
        let id = escaped(article.id());
        out += &format!("<guid isPermaLink=\"false\">{id}</guid>");
    }
    out += &element("title", &article.title);
    out += &element("link", &article.url);
    out += &element("dc:creator", &article.author);
    if let (1.., Ok(at)) = (
        article.published,
        jiff::Timestamp::from_second(article.published),
    ) {
        out += &element("dc:date", &at.to_string());
    }
    out += &element("content:encoded", &article.content);
    let (url, kind) = &article.enclosure;
    if !url.is_empty() {
        out += &format!(
            "<enclosure{}{}/>",
            attribute("url", url),
            attribute("type", kind)
        );
    }
    out + "</item></channel></rss>"
}

fn element(name: &str, text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("<{name}>{}</{name}>", escaped(text)),
    }
}

fn attribute(name: &str, value: &str) -> String {
    match value {
        "" => String::new(),
        value => format!(" {name}=\"{}\"", escaped(value)),
    }
}

/// Writes text so that XML reads it as it is; what no XML may have in it is left out.
fn escaped(text: &str) -> String {
    let is_none = |c: char| c < ' ' && !matches!(c, '\n' | '\r' | '\t');
    quoted(&text.replace(is_none, ""))
}
