//! What a page says about its article: in data for search engines, in `meta` elements, in marked-up words.
//!
//! What was written for machines comes before what can only be guessed from names and places. Of each fact all that
//! is said is gathered in this order of trust, and the first that can be true is taken.

mod data;
mod names;
mod title;

use super::hints::Hints;
use super::tree::{Id, Tree};
use crate::ingest::date;
use crate::ingest::html::get;
use crate::ingest::link::Base;
use crate::ingest::written;
use crate::model::{Clean, Timestamp, Url};
use data::Data;
use html5ever::local_name;

/// What is known about the article of a page.
#[derive(Debug, Default)]
pub(super) struct About {
    /// What relative addresses in the page are read against.
    pub(super) base: Base,
    /// The address by which the page wants to be known.
    pub(super) canonical: Option<Url>,
    /// The headline, or blank.
    pub(super) title: Clean,
    /// Every title that is said, to know them again in the page.
    pub(super) titles: Vec<String>,
    /// The site, or blank.
    pub(super) site: Clean,
    /// What it is about, as written, the best first.
    pub(super) descriptions: Vec<String>,
    pub(super) authors: Vec<Clean>,
    pub(super) published: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    /// The language, or blank.
    pub(super) language: Clean,
    pub(super) image: Option<Url>,
    /// The section and other things it is filed under.
    pub(super) tags: Vec<Clean>,
    /// The text for search engines, or blank.
    pub(super) text: String,
}

/// What `meta` elements say, by their names in lower case, in the order of the page.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(tree: &Tree) -> Self {
        let mut metas = Vec::new();
        for id in elements(tree) {
            let Some(tag) = tree.tag(id).filter(|tag| tag.name == local_name!("meta")) else {
                continue;
            };
            let Some(content) = get(tag, "content").filter(|content| !content.is_empty()) else {
                continue;
            };
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                for name in get(tag, attribute)
                    .unwrap_or_default()
                    .split_ascii_whitespace()
                {
                    metas.push((name.to_ascii_lowercase(), content.to_owned()));
                }
            }
        }
        Self(metas)
    }

    /// Returns all that is said under some names, in the order of the names.
    fn all<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = &'m str> {
        names.iter().flat_map(move |name| {
            let said = self.0.iter().filter(move |(known, _)| known == name);
            said.map(|(_, content)| content.as_str())
        })
    }
}

impl About {
    /// Finds out about the article of a page that came from an address.
    pub(super) fn of(tree: &Tree, hints: &[Hints], address: Option<&str>) -> Self {
        let metas = Metas::of(tree);
        let data = Data::of(tree);
        let base = base(tree, address);
        let canonical = canonical(tree, &metas, &base);
        let base = match &canonical {
            Some(url) if base.is_none() => Base::of([url.as_str()]),
            _ => base,
        };
        let site = site(&metas, &data);
        let titles = title::all(tree, &metas, &data);
        let descriptions = descriptions(&metas, &data);
        Self {
            title: title::best(tree, &titles, &site),
            titles: titles.into_iter().map(|said| said.words).collect(),
            authors: names::authors(tree, hints, &metas, &data),
            published: published(tree, &metas, &data),
            modified: modified(&metas, &data),
            language: language(tree, &metas, &data),
            image: image(&metas, &data, &base),
            tags: tags(&metas, &data),
            text: data.text.clone(),
            descriptions,
            site,
            canonical,
            base,
        }
    }
}

/// The elements of a page, in its order.
fn elements(tree: &Tree) -> impl Iterator<Item = Id> {
    tree.ids().filter(|id| tree.tag(*id).is_some())
}

fn base(tree: &Tree, address: Option<&str>) -> Base {
    let outer = Base::of(address);
    let own = elements(tree).find_map(|id| {
        let tag = tree.tag(id).filter(|tag| tag.name == local_name!("base"))?;
        get(tag, "href")
    });
    own.map_or(outer.clone(), |own| outer.within(own))
}

fn canonical(tree: &Tree, metas: &Metas, base: &Base) -> Option<Url> {
    let link = elements(tree).find_map(|id| {
        let tag = tree.tag(id).filter(|tag| tag.name == local_name!("link"))?;
        let rel = get(tag, "rel")?;
        rel.eq_ignore_ascii_case("canonical")
            .then(|| get(tag, "href"))?
    });
    let said = link.into_iter().chain(metas.all(&["og:url"]));
    let urls = said.filter_map(|address| base.resolve(address));
    urls.into_iter()
        .find(|url| url.as_str().starts_with("http"))
}

fn site(metas: &Metas, data: &Data) -> Clean {
    let names = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "dc.publisher",
        "citation_journal_title",
        "al:ios:app_name",
    ];
    let said = data.publishers.iter().map(String::as_str);
    first_name(said.chain(metas.all(&names)))
}

/// The first of some texts that may be a name.
fn first_name<'s>(said: impl Iterator<Item = &'s str>) -> Clean {
    let mut names = said.map(|text| written::name(&plain(text)));
    names
        .find(|name| !name.is_blank() && !name.starts_with("http"))
        .unwrap_or_default()
}

/// The words of a text that may hold references, as some write them twice.
fn plain(text: &str) -> String {
    if written::has_markup(text) {
        written::words(text)
    } else {
        text.to_owned()
    }
}

fn descriptions(metas: &Metas, data: &Data) -> Vec<String> {
    let names = [
        "og:description",
        "description",
        "twitter:description",
        "dc.description",
        "dcterms.description",
        "parsely-description",
        "sailthru.description",
    ];
    let said = data
        .descriptions
        .iter()
        .map(String::as_str)
        .chain(metas.all(&names));
    let mut all: Vec<String> = Vec::new();
    for text in said.map(plain) {
        if !text.trim().is_empty() && !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

fn published(tree: &Tree, metas: &Metas, data: &Data) -> Option<Timestamp> {
    let names = [
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "date",
        "pubdate",
        "publishdate",
        "publish_date",
        "publication_date",
        "article.published",
        "article:published",
        "citation_publication_date",
        "citation_date",
        "og:article:published_time",
        "article_date_original",
        "cxenseparse:recs:publishtime",
        "date.created",
        "created",
    ];
    let said = data
        .published
        .iter()
        .map(String::as_str)
        .chain(metas.all(&names));
    let mut moments = said.filter_map(date::parse);
    moments.next().or_else(|| marked_date(tree))
}

/// The date of the first element that is marked as the one of publication, or else of the only `time`.
fn marked_date(tree: &Tree) -> Option<Timestamp> {
    let mut times = Vec::new();
    for id in elements(tree) {
        let Some(tag) = tree.tag(id) else { continue };
        let marked =
            get(tag, "itemprop").is_some_and(|name| name.eq_ignore_ascii_case("datepublished"));
        let is_time = tag.name == local_name!("time");
        if !marked && !is_time {
            continue;
        }
        let attributes = ["datetime", "content", "title"];
        let written = attributes
            .iter()
            .find_map(|name| get(tag, name))
            .map(str::to_owned);
        let moment = date::parse(&written.unwrap_or_else(|| tree.text(id)));
        if marked && moment.is_some() || get(tag, "pubdate").is_some() {
            return moment;
        }
        times.extend(moment);
    }
    times.dedup();
    // Of many times each may be that of another article.
    match times[..] {
        [only] => Some(only),
        _ => None,
    }
}

fn modified(metas: &Metas, data: &Data) -> Option<Timestamp> {
    let names = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "last-modified",
        "lastmod",
    ];
    let said = data
        .modified
        .iter()
        .map(String::as_str)
        .chain(metas.all(&names));
    said.into_iter().find_map(date::parse)
}

fn language(tree: &Tree, metas: &Metas, data: &Data) -> Clean {
    let root = elements(tree).find(|id| tree.name(*id) == local_name!("html"));
    let root = root.and_then(|id| tree.tag(id));
    let own = root.and_then(|tag| get(tag, "lang").or_else(|| get(tag, "xml:lang")));
    let names = [
        "content-language",
        "og:locale",
        "dc.language",
        "dcterms.language",
        "language",
        "inlanguage",
    ];
    let said = own
        .into_iter()
        .chain(data.languages.iter().map(String::as_str))
        .chain(metas.all(&names));
    let tags = said.map(|tag| written::language(tag.split(',').next().unwrap_or_default()));
    tags.into_iter()
        .find(|tag| !tag.is_blank())
        .unwrap_or_default()
}

fn image(metas: &Metas, data: &Data, base: &Base) -> Option<Url> {
    let names = [
        "og:image:secure_url",
        "og:image",
        "twitter:image",
        "twitter:image:src",
        "thumbnailurl",
        "image",
    ];
    let said = metas
        .all(&names)
        .chain(data.images.iter().map(String::as_str));
    let urls = said.filter_map(|address| base.resolve(address));
    urls.into_iter()
        .find(|url| url.as_str().starts_with("http"))
}

fn tags(metas: &Metas, data: &Data) -> Vec<Clean> {
    let mut tags = Vec::new();
    let sections = data.sections.iter().map(String::as_str);
    let sections = metas
        .all(&[
            "article:section",
            "section",
            "parsely-section",
            "cxenseparse:section",
        ])
        .chain(sections);
    for section in sections.take(1) {
        written::add_name(&mut tags, written::name(&plain(section)));
    }
    let words = metas.all(&["article:tag", "news_keywords"]);
    for list in words.chain(data.keywords.iter().map(String::as_str)) {
        for word in list.split([',', ';']) {
            written::add_name(&mut tags, written::name(&plain(word)));
        }
    }
    tags
}
