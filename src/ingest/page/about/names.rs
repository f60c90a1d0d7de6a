//! Who wrote a page's article.

use super::{Metas, data::Data, elements, plain};
use crate::ingest::html::{get, is_hidden};
use crate::ingest::page::hints::Hints;
use crate::ingest::page::tree::{Id, Tree};
use crate::ingest::written;
use crate::model::Clean;
use html5ever::tokenizer::Tag;

/// Longest list of authors that is read, in bytes.
const LIST: usize = 2000;
/// Longest name, in characters.
const LONGEST: usize = 100;

/// Words before a name.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "by ", "by: ", "by\u{a0}", "written by ", "posted by ", "story by ", "text by ", "author: ", "author ", "words by ", "von ", "autor: ",
    "autor ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "текст: ", "автор: ", "作者：", "作者:", "文／", "文/", "記者", "记者",
    "기자 ", "بقلم ",
];

/// Words and signs after a name: when, how to follow, what else.
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "follow", "updated", "published", "posted", "last ", "january", "february", "march ", "april ", "may ", "june ", "july ", "august ",
    "september", "october", "november", "december", "jan ", "feb ", "mar ", "apr ", "jun ", "jul ", "aug ", "sep ", "oct ", "nov ", "dec ",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];

/// Names of `meta` elements that say who wrote it, the most trusted first.
const METAS: [&str; 11] = [
    "dc.creator",
    "dc:creator",
    "dcterm:creator",
    "dcterms.creator",
    "author",
    "parsely-author",
    "article:author",
    "og:article:author",
    "sailthru.author",
    "citation_author",
    "byl",
];

/// Finds the authors: in data, in `meta` elements, in what is marked as theirs, in a byline.
pub(super) fn authors(tree: &Tree, hints: &[Hints], metas: &Metas, data: &Data) -> Vec<Clean> {
    let told = told(metas, data);
    let is_account = |name: &Clean| {
        let is_odd = |c: char| c.is_ascii_digit() || "_.-".contains(c);
        name.is_ascii()
            && !name.contains(' ')
            && (name.contains(is_odd) || !name.contains(|c: char| c.is_ascii_uppercase()))
    };
    if !told.iter().all(is_account) {
        return told;
    }
    // Nobody is named, or only the account that published it.
    let shown = shown(tree, hints);
    if told.is_empty() || shown.iter().any(|name| name.contains(' ')) {
        shown
    } else {
        told
    }
}

/// The authors that machines are told.
fn told(metas: &Metas, data: &Data) -> Vec<Clean> {
    let mut authors = Vec::new();
    for name in &data.authors {
        add(&mut authors, name);
    }
    for name in METAS {
        if !authors.is_empty() {
            break;
        }
        for said in metas.all(&[name]) {
            add(&mut authors, said);
        }
    }
    authors
}

/// The authors that the page shows.
fn shown(tree: &Tree, hints: &[Hints]) -> Vec<Clean> {
    let mut authors = Vec::new();
    together(tree, &mut authors, |id| is_marked(tree, id));
    if authors.is_empty() {
        together(tree, &mut authors, |id| is_byline(tree, hints, id));
    }
    authors
}

/// Adds the first names in elements of a kind: those that stand together, as others on the page are of other articles.
fn together(tree: &Tree, authors: &mut Vec<Clean>, is_of_kind: impl Fn(Id) -> bool) {
    let mut group = None;
    for id in elements(tree).filter(|id| is_of_kind(*id)) {
        if group.is_some_and(|group| !tree.is_within(id, group)) {
            return;
        }
        add(authors, &tree.text(id));
        if group.is_none() && !authors.is_empty() {
            group = tree.around(id).take(2).last();
        }
    }
}

/// What stands between the names of a byline.
const BETWEEN: [&str; 9] = [
    ", ", " and ", " & ", " und ", " et ", " y ", " e ", " en ", " with ",
];

/// Adds the names in a text, if it may be one or a list of them.
fn add(authors: &mut Vec<Clean>, text: &str) {
    if text.len() > LIST {
        return;
    }
    let text = Clean::line(&plain(text));
    let mut name = trimmed(&text);
    let lower = name.to_lowercase();
    if let Some(before) = BEFORE.iter().find(|before| lower.starts_with(*before)) {
        // Lower case may be longer or shorter in other scripts; these words are not.
        name = name.get(before.len()..).unwrap_or(name).trim();
    }
    let name = trimmed(without_rest(name));
    if let Some((first, rest)) = divided(name) {
        add(authors, first);
        add(authors, rest);
        return;
    }
    let name = name.strip_prefix('@').unwrap_or(name);
    let is_address = name.starts_with("http") || name.starts_with('/') || name.starts_with("www.");
    let is_lead = BEFORE
        .iter()
        .any(|before| before.trim().eq_ignore_ascii_case(name));
    if !is_address
        && !is_lead
        && name.chars().count() <= LONGEST
        && name.chars().any(char::is_alphabetic)
    {
        written::add_name(authors, written::name(name));
    }
}

/// Divides a list of names after its first. A word alone is no name: `Brook, Ada` is one person.
fn divided(names: &str) -> Option<(&str, &str)> {
    let borders = BETWEEN
        .iter()
        .filter_map(|border| names.find(border).map(|at| (at, border.len())));
    let (at, length) = borders.min()?;
    let (first, rest) = (&names[..at], &names[at + length..]);
    let may_be_names = [first, rest]
        .iter()
        .all(|name| name.split_whitespace().count() >= 2);
    may_be_names.then_some((first, rest))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ",;|•·-–—".contains(c))
}

/// Cuts off what is said behind a name.
fn without_rest(name: &str) -> &str {
    let words = name.match_indices(char::is_whitespace).map(|(at, _)| at);
    let mut starts = [0].into_iter().chain(words.map(|at| at + 1));
    let cut = starts.find(|at| {
        let rest = name.get(*at..).unwrap_or_default();
        let is_more = AFTER.iter().any(|after| {
            let start = rest.get(..after.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(after))
        });
        is_more
            || rest.starts_with(['|', '•', '·'])
            || rest.starts_with(|c: char| c.is_ascii_digit())
    });
    cut.map_or(name, |at| &name[..at])
}

/// Tells whether an element is marked as an author's name.
fn is_marked(tree: &Tree, id: Id) -> bool {
    let Some(tag) = tree.tag(id) else {
        return false;
    };
    let by = |name: &str, value: &str| {
        let mut words = get(tag, name).unwrap_or_default().split_ascii_whitespace();
        words.any(|word| word.eq_ignore_ascii_case(value))
    };
    let is_name = by("itemprop", "name")
        && tree.around(id).take(3).any(|around| {
            let tag = tree.tag(around);
            tag.and_then(|tag| get(tag, "itemprop"))
                .is_some_and(|name| name.eq_ignore_ascii_case("author"))
        });
    let is_author = by("rel", "author") || by("itemprop", "author") && !has_name(tree, id);
    (is_name || is_author) && !is_hidden(tag)
}

/// Tells whether an element holds one that is marked as a name.
fn has_name(tree: &Tree, id: Id) -> bool {
    tree.within(id).skip(1).any(|inner| {
        let tag = tree.tag(inner);
        tag.and_then(|tag| get(tag, "itemprop"))
            .is_some_and(|name| name.eq_ignore_ascii_case("name"))
    })
}

/// Tells whether an element is the innermost that is named as a byline, and short enough to be one.
fn is_byline(tree: &Tree, hints: &[Hints], id: Id) -> bool {
    let is_named =
        |id: Id| hints[id as usize].has(Hints::AUTHOR) && tree.tag(id).is_some_and(names_author);
    let own = hints[id as usize];
    if !is_named(id) || own.has(Hints::COMMENT | Hints::RELATED | Hints::SIGNUP) {
        return false;
    }
    let length = Clean::line(&tree.text(id)).chars().count();
    if !(2..=LONGEST).contains(&length) || tree.tag(id).is_some_and(is_hidden) {
        return false;
    }
    let mut inner = tree.within(id).skip(1).take(200);
    let holds_one = inner.any(|inner| is_named(inner) && !tree.text(inner).trim().is_empty());
    let elsewhere = Hints::COMMENT | Hints::RELATED | Hints::FOOT | Hints::NAVIGATION | Hints::SIDE;
    !holds_one && !tree.around(id).any(|id| hints[id as usize].has(elsewhere))
}

/// Tells whether an element is named as one that says who wrote something; hints of authors have more in them.
fn names_author(tag: &Tag) -> bool {
    ["class", "id"].iter().any(|attribute| {
        let name = get(tag, attribute).unwrap_or_default().to_ascii_lowercase();
        ["author", "autor", "byline", "writer", "vcard"]
            .iter()
            .any(|stem| name.contains(stem))
    })
}
