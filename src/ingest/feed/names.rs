//! The vocabularies of feeds: which namespace a name is of, and what an element of that name is for.

use crate::ingest::xml::{Tag, Xml};

/// A vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS of every version, Atom of every version, CDF: what one of them calls a thing, no other calls otherwise.
    Core,
    Content,
    /// Dublin Core, the elements and the terms.
    Dublin,
    Itunes,
    Media,
    Rdf,
    Xhtml,
    Xml,
    /// One that says nothing about articles.
    Other,
}

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The feed.
    Feed,
    /// One article.
    Article,
    /// Something of its own inside the feed or the article: a logo, a search box, the feed it was first in.
    Aside,
    Title,
    /// A title that any other one beats.
    MediaTitle,
    Link,
    /// What an article is about; the whole of it, where there is nothing else. In RSS it is HTML.
    Description,
    /// The same; plain text unless it says otherwise.
    Summary,
    /// One line that is even shorter.
    Subtitle,
    /// An article's text; plain unless it says otherwise.
    Content,
    /// An article's text in HTML.
    Encoded,
    /// An article's text in XHTML.
    Body,
    Id,
    Published,
    Updated,
    Created,
    /// Whoever wrote it: a text, or elements with a name and an address.
    Author,
    Category,
    Keywords,
    Enclosure,
    MediaContent,
    Picture,
    Duration,
    Language,
    /// Nothing that is read, but what is in it may be.
    Other,
}

/// Which namespaces the prefixes stand for, from the outermost element to the innermost.
pub(super) struct Spaces<'a> {
    /// Prefixes with what they mean and the depth of the element that says so.
    bound: Vec<(usize, &'a str, Space)>,
}

/// Most prefixes that are kept; no feed has fifty.
const MOST: usize = 1000;

impl<'a> Spaces<'a> {
    pub(super) fn new() -> Self {
        Self { bound: Vec::new() }
    }

    /// Takes the prefixes that a tag at a depth declares.
    pub(super) fn open(&mut self, tag: &Tag<'a>, depth: usize, xml: &mut Xml<'a>) {
        if !tag.mentions("xmlns") {
            return;
        }
        for attribute in tag.attributes() {
            let prefix = match attribute.name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            if self.bound.len() < MOST {
                let space = space(&xml.resolve(attribute.value));
                self.bound.push((depth, prefix, space));
            }
        }
    }

    /// Takes the outermost element for what its name says, whatever vocabulary it claims to be of. Tells whether it is
    /// that of a feed.
    pub(super) fn root(&mut self, name: &'a str) -> bool {
        let (space, local) = self.split(name);
        let is_feed = ["rss", "rdf", "feed", "channel"]
            .iter()
            .any(|known| local.eq_ignore_ascii_case(known));
        if is_feed && !matches!(space, Space::Core | Space::Rdf) {
            let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
            self.bound.push((1, prefix, Space::Core));
        }
        is_feed
    }

    /// Forgets what was declared at a depth or deeper.
    pub(super) fn close(&mut self, depth: usize) {
        while self.bound.last().is_some_and(|(at, ..)| *at >= depth) {
            self.bound.pop();
        }
    }

    /// Splits a name into its vocabulary and the rest.
    pub(super) fn split(&self, name: &'a str) -> (Space, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let bound = self
            .bound
            .iter()
            .rev()
            .find(|(_, known, _)| *known == prefix);
        // A prefix that is never declared means what it usually means.
        let space = bound.map_or_else(|| usual(prefix), |(.., space)| *space);
        (space, local)
    }
}

/// The vocabulary of an address. They are compared without regard to case, to the scheme and to what ends them, as they
/// are written without regard to it.
fn space(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let name = address
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    match name.trim_end_matches(['/', '#']) {
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "purl.org/dc/elements/1.1" | "purl.org/dc/elements/1.0" | "purl.org/dc/terms" => {
            Space::Dublin
        }
        "www.itunes.com/dtds/podcast-1.0.dtd"
        | "example.com/dtds/podcast-1.0.dtd"
        | "www.google.com/schemas/play-podcasts/1.0" => Space::Itunes,
        "search.yahoo.com/mrss" => Space::Media,
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
        "www.w3.org/1999/xhtml" => Space::Xhtml,
        "www.w3.org/xml/1998/namespace" => Space::Xml,
        ""
        | "www.w3.org/2005/atom"
        | "purl.org/atom/ns"
        | "purl.org/rss/1.0"
        | "purl.org/net/rss1.1"
        | "purl.org/rss/2.0"
        | "my.netscape.com/rdf/simple/0.9"
        | "channel.netscape.com/rdf/simple/0.9"
        | "blogs.law.harvard.edu/tech/rss"
        | "cyber.law.harvard.edu/rss/rss.html"
        | "purl.org/rss/1.0/modules/rss091"
        | "example.com/newformat"
        | "example.com/necho"
        | "purl.org/echo"
        | "uri/of/echo/namespace"
        | "purl.org/pie" => Space::Core,
        _ if name.contains("backend.userland.com/rss") => Space::Core,
        _ => Space::Other,
    }
}

/// The vocabulary that a prefix stands for nearly everywhere.
fn usual(prefix: &str) -> Space {
    match prefix {
        "" | "atom" | "atom10" | "rss" => Space::Core,
        "content" => Space::Content,
        "dc" | "dcterms" => Space::Dublin,
        "itunes" => Space::Itunes,
        "media" => Space::Media,
        "rdf" => Space::Rdf,
        "xhtml" => Space::Xhtml,
        "xml" => Space::Xml,
        _ => Space::Other,
    }
}

/// What an element is for. Names are compared without regard to case.
pub(super) fn role(space: Space, local: &str) -> Role {
    let mut buffer = [0; 24];
    let local = lowered(local, &mut buffer);
    match space {
        Space::Core => core(local),
        Space::Content if local == "encoded" => Role::Encoded,
        Space::Dublin => dublin(local),
        Space::Itunes => itunes(local),
        Space::Media => media(local),
        Space::Xhtml if local == "body" => Role::Body,
        _ => Role::Other,
    }
}

fn core(local: &str) -> Role {
    match local {
        "channel" | "feed" => Role::Feed,
        "item" | "entry" => Role::Article,
        "image" | "textinput" | "source" | "cloud" | "contributor" => Role::Aside,
        "title" => Role::Title,
        "link" => Role::Link,
        "description" => Role::Description,
        "summary" | "abstract" => Role::Summary,
        "subtitle" | "tagline" => Role::Subtitle,
        "content" => Role::Content,
        "fullitem" => Role::Encoded,
        "body" => Role::Body,
        "guid" | "id" => Role::Id,
        "pubdate" | "published" | "issued" => Role::Published,
        "updated" | "modified" | "lastbuilddate" => Role::Updated,
        "created" => Role::Created,
        "author" | "managingeditor" => Role::Author,
        "category" | "keywords" => Role::Category,
        "enclosure" => Role::Enclosure,
        "logo" | "icon" => Role::Picture,
        "language" => Role::Language,
        _ => Role::Other,
    }
}

fn dublin(local: &str) -> Role {
    match local {
        "title" => Role::Title,
        "description" | "abstract" => Role::Description,
        "creator" | "author" => Role::Author,
        "subject" => Role::Category,
        "issued" | "available" | "date" => Role::Published,
        "modified" => Role::Updated,
        "created" => Role::Created,
        "language" => Role::Language,
        _ => Role::Other,
    }
}

fn itunes(local: &str) -> Role {
    match local {
        "title" => Role::MediaTitle,
        "author" => Role::Author,
        "summary" | "description" => Role::Summary,
        "subtitle" => Role::Subtitle,
        "keywords" => Role::Keywords,
        "category" => Role::Category,
        "image" => Role::Picture,
        "duration" => Role::Duration,
        "owner" => Role::Aside,
        _ => Role::Other,
    }
}

fn media(local: &str) -> Role {
    match local {
        "title" => Role::MediaTitle,
        "description" => Role::Description,
        "category" => Role::Category,
        "keywords" => Role::Keywords,
        "content" => Role::MediaContent,
        "thumbnail" => Role::Picture,
        "credit" | "community" | "comments" => Role::Aside,
        _ => Role::Other,
    }
}

/// Writes a name in lower case; one that is too long is no name that is known.
fn lowered<'b>(name: &str, buffer: &'b mut [u8; 24]) -> &'b str {
    let Some(target) = buffer.get_mut(..name.len()) else {
        return "";
    };
    target.copy_from_slice(name.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).unwrap_or_default()
}
