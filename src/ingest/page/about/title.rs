//! The headline of a page's article.

use super::{Metas, data::Data, elements, plain};
use crate::ingest::page::told::folded;
use crate::ingest::page::tree::Tree;
use crate::ingest::written;
use crate::model::Clean;
use html5ever::local_name;

/// What stands between a headline and the name of a site.
const BORDERS: [&str; 11] = [
    " | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " / ", " > ", "_",
];

/// A title that a page says.
pub(super) struct Said {
    pub(super) words: String,
    /// Whether it is the title of the page, which may hold more than the headline.
    is_page: bool,
}

/// Gathers the titles that a page says, the most trusted first.
pub(super) fn all(tree: &Tree, metas: &Metas, data: &Data) -> Vec<Said> {
    let names = [
        "dc.title",
        "dc:title",
        "dcterm:title",
        "dcterms.title",
        "og:title",
        "weibo:article:title",
        "weibo:webpage:title",
        "title",
        "twitter:title",
        "parsely-title",
        "citation_title",
        "sailthru.title",
        "headline",
    ];
    let page = page_title(tree);
    let whole = folded(&page);
    let is_publisher = |text: &String| {
        data.publishers
            .iter()
            .any(|name| folded(name) == folded(text))
    };
    let names_of_it = data.titles.iter().map(|text| plain(text));
    let names_of_it = names_of_it.filter(|text| !is_publisher(text));
    // Of the names of a thing the headline is the longest that the page bears too, or else the first.
    let data = names_of_it.rev().max_by_key(|text| {
        let words = folded(text);
        if whole.contains(&words) {
            words.len()
        } else {
            0
        }
    });
    let data = data.into_iter();
    let metas = metas.all(&names).map(plain);
    let said = data.chain(metas).map(|words| (words, false));
    said.chain([(page, true)])
        .map(|(words, is_page)| Said {
            words: Clean::line(&words).to_string(),
            is_page,
        })
        .filter(|said| !said.words.is_empty())
        .collect()
}

/// The words of the page's own title; drawings have titles too.
fn page_title(tree: &Tree) -> String {
    let page = elements(tree).find(|id| {
        let in_drawing = || {
            tree.around(*id)
                .any(|id| tree.name(id) == local_name!("svg"))
        };
        tree.name(*id) == local_name!("title") && !in_drawing()
    });
    page.map(|id| tree.text(id)).unwrap_or_default()
}

/// Chooses the headline, without the name of the site at its end or beginning.
pub(super) fn best(tree: &Tree, titles: &[Said], site: &str) -> Clean {
    let headings = headings(tree);
    let Some(said) = titles.first() else {
        // Nothing is said; the only first heading is the headline.
        return match &headings[..] {
            [only] => written::line(only),
            _ => Clean::default(),
        };
    };
    let words = without_site(&said.words, site);
    if !said.is_page {
        return written::line(words);
    }
    written::line(&of_page(words, &headings))
}

/// The words of the first headings.
fn headings(tree: &Tree) -> Vec<String> {
    let firsts = elements(tree).filter(|id| tree.name(*id) == local_name!("h1"));
    let words = firsts.map(|id| Clean::line(&tree.text(id)).to_string());
    words.filter(|words| !words.is_empty()).take(10).collect()
}

/// Cuts a site's name off a title.
fn without_site<'t>(title: &'t str, site: &str) -> &'t str {
    if site.is_empty() {
        return title;
    }
    let site = folded(site);
    for border in BORDERS {
        if let Some((head, tail)) = title.rsplit_once(border)
            && folded(tail) == site
            && !head.trim().is_empty()
        {
            return head.trim();
        }
        if let Some((head, tail)) = title.split_once(border)
            && folded(head) == site
            && !tail.trim().is_empty()
        {
            return tail.trim();
        }
    }
    title
}

/// The headline in the title of a page: a heading that it holds, or its longer part.
fn of_page(title: &str, headings: &[String]) -> String {
    let whole = folded(title);
    let held = headings.iter().filter(|heading| {
        let words = folded(heading);
        words.split(' ').count() >= 3 && whole.contains(&words)
    });
    // The headline stands before what it is a part of.
    if let Some(heading) = held.min_by_key(|heading| whole.find(&folded(heading))) {
        return heading.clone();
    }
    for border in BORDERS.into_iter().take(10) {
        let Some((head, tail)) = title.rsplit_once(border) else {
            continue;
        };
        let count = |text: &str| text.split_whitespace().count();
        if count(head) >= 3 {
            return head.trim().to_owned();
        }
        if count(tail) >= 3 {
            return tail.trim().to_owned();
        }
    }
    title.to_owned()
}
