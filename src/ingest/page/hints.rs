//! What the names that a page gives its elements hint at: classes, ids, roles.
//!
//! Names are taken apart at hyphens, underscores and capitals and looked through once for the stems below. A stem
//! that begins or ends with a hyphen has to stand at the beginning or the end of a word there. Hints are only that:
//! each is one weight on a scale, and only a few of them together with an element's place decide anything.

use super::tree::Tree;
use crate::ingest::html::get;
use aho_corasick::AhoCorasick;
use html5ever::local_name;
use html5ever::tokenizer::Tag;
use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u32);

impl Hints {
    pub(super) const NONE: Self = Self(0);
    /// The text of an article.
    pub(super) const BODY: Self = Self(1);
    /// What readers say to it.
    pub(super) const COMMENT: Self = Self(1 << 1);
    /// Ways to pass it on.
    pub(super) const SHARE: Self = Self(1 << 2);
    /// Other articles.
    pub(super) const RELATED: Self = Self(1 << 3);
    /// Ways around the site.
    pub(super) const NAVIGATION: Self = Self(1 << 4);
    /// The foot of the page.
    pub(super) const FOOT: Self = Self(1 << 5);
    /// What stands beside the article.
    pub(super) const SIDE: Self = Self(1 << 6);
    /// What is paid for.
    pub(super) const ADVERT: Self = Self(1 << 7);
    /// Something to sign up for.
    pub(super) const SIGNUP: Self = Self(1 << 8);
    /// Who wrote it.
    pub(super) const AUTHOR: Self = Self(1 << 9);
    /// What is said about a picture.
    pub(super) const CAPTION: Self = Self(1 << 10);
    /// What lies over the page.
    pub(super) const POPUP: Self = Self(1 << 11);
    /// A box of facts, a poll, a product.
    pub(super) const BOX: Self = Self(1 << 12);
    /// The headline.
    pub(super) const TITLE: Self = Self(1 << 13);
    /// The standfirst.
    pub(super) const LEAD: Self = Self(1 << 14);
    /// A message from elsewhere that an article quotes.
    pub(super) const MESSAGE: Self = Self(1 << 15);
    /// Machines are told that this is the article's text.
    pub(super) const MARKED: Self = Self(1 << 16);

    /// Tells whether it has any of these.
    pub(super) fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Tells whether what has these hints is hardly part of an article.
    pub(super) fn is_furniture(self) -> bool {
        let always = Self::COMMENT
            | Self::RELATED
            | Self::NAVIGATION
            | Self::FOOT
            | Self::SHARE
            | Self::POPUP;
        let alone = Self::SIDE | Self::ADVERT | Self::SIGNUP;
        self.has(always) || (self.has(alone) && !self.has(Self::BODY))
    }
}

impl BitOr for Hints {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The stems of names, and what they hint at.
#[rustfmt::skip]
const STEMS: &[(Hints, &[&str])] = &[
    (Hints::BODY, &[
        "article-body", "article-content", "article-text", "article-copy", "article-main", "article-story", "article-container",
        "articlebody", "articlecontent", "articletext", "entry-content", "entry-body", "entry-text", "entrycontent", "entrytext",
        "post-body", "post-content", "post-text", "post-entry", "post-article", "post-main", "postbody", "postcontent", "posttext",
        "story-body", "story-content", "story-text", "story-copy", "story-main", "storybody", "storycontent", "storytext",
        "page-content", "page-body", "page-text", "pagecontent", "blog-content", "blog-post", "blog-entry", "blog-body", "blogcontent",
        "news-content", "news-text", "news-body", "news-article", "newscontent", "newstext", "main-content", "main-text", "main-body",
        "main-article", "main-story", "maincontent", "maintext", "single-content", "single-post", "single-article", "body-content",
        "body-copy", "body-text", "body-main", "bodycontent", "bodycopy", "bodytext", "text-content", "text-body", "text-copy",
        "content-body", "content-text", "content-main", "content-article", "content-story", "content-entry", "content-copy",
        "contentbody", "contenttext", "copy-text", "copy-body", "td-post-content", "-prose-", "richtext", "rich-text", "wysiwyg",
        "name-body", "node-content", "fliesstext", "artikeltext", "artikel-text", "contenido", "cuerpo", "-corpo", "-texto", "conteudo",
        "paragraph", "=content=", "=article=", "=story=", "=post=", "=entry=", "=main=", "=text=", "=body=",
    ]),
    (Hints::COMMENT, &["comment", "disqus", "livefyre", "viafoura", "coral-talk", "-respond-", "replies", "discussion", "community", "kommentar", "comentario"]),
    (Hints::SHARE, &[
        "share", "sharing", "social", "addthis", "shareaholic", "sumome", "follow-us", "-follow", "tweet-this", "print-button", "print-link",
        "article-tools", "toolbar", "teilen",
    ]),
    (Hints::RELATED, &[
        "related", "recommend", "recirc", "read-more", "readmore", "read-next", "more-from", "more-stories", "more-on", "more-news",
        "more-articles", "more-content", "most-read", "mostread", "most-popular", "most-viewed", "trending", "popular", "teaser",
        "outbrain", "taboola", "zergnet", "yarpp", "relatedposts", "up-next", "upnext", "also-read", "you-may", "similar", "suggest",
        "see-also", "crosslink", "linked-list", "linklist", "latest", "recent", "next-post", "next-article", "next-story", "prev-post",
        "prev-article", "post-nav", "nav-links", "rel-posts", "relaciona", "verwandt", "breaking", "headlines", "ticker", "card-list",
        "card-grid", "carousel", "slider", "river", "hub-peek", "onward", "promo-block", "read-also", "meistgelesen",
    ]),
    (Hints::NAVIGATION, &[
        "-nav", "navigation", "menu", "breadcrumb", "crumb", "pagination", "pager", "paging", "skip-to", "skip-link", "masthead",
        "site-header", "global-header", "topbar", "-tabs-", "-toc-", "table-of-contents", "inhaltsverzeichnis",
    ]),
    (Hints::FOOT, &["footer", "-foot-", "copyright", "colophon", "-legal-", "disclaimer"]),
    (Hints::SIDE, &["sidebar", "side-bar", "-aside-", "widget", "-rail-", "right-col", "rightcol", "secondary", "tertiary", "sidecol"]),
    (Hints::ADVERT, &[
        "-ad-", "-ads-", "advert", "adsense", "-dfp-", "sponsor", "adslot", "ad-slot", "ad-unit", "ad-box", "ad-container", "ad-wrapper",
        "ad-block", "ad-label", "-promo", "promotion-", "banner", "affiliate", "google-ads", "anzeige", "publicidad", "commerc",
        "partner-box", "partner-content",
    ]),
    (Hints::SIGNUP, &[
        "newsletter", "subscri", "sign-up", "signup", "paywall", "regwall", "piano", "donat", "membership", "register", "login", "log-in",
        "opt-in", "optin", "mailchimp", "email-form", "email-capture", "-cta-", "call-to-action", "support-us", "-abo-", "follow-author",
    ]),
    (Hints::AUTHOR, &[
        "author", "byline", "-bio-", "contributor", "vcard", "writer", "about-the", "profile", "team-member", "contrib", "journalist",
        "redakteur", "-autor",
    ]),
    (Hints::CAPTION, &[
        "caption", "-credit", "photo-credit", "photo-text", "image-text", "image-desc", "image-credit", "image-meta", "image-info",
        "image-source", "gallery", "slideshow", "lightbox", "video-desc", "video-title", "video-meta", "video-player", "video-info",
        "media-info", "media-meta", "media-desc", "media-title", "attribution", "bildunter", "legende", "-photo-", "imagebox", "copyright",
    ]),
    (Hints::POPUP, &[
        "popup", "pop-up", "modal", "cookie", "consent", "gdpr", "overlay", "tooltip", "lightbox", "toast", "notification", "-alert-",
    ]),
    (Hints::BOX, &[
        "-poll-", "quiz", "survey", "rating", "-vote", "score-card", "scorecard", "-stock", "weather", "-price", "product-", "buy-now",
        "buy-button", "widget", "calculator", "infobox", "factbox",
    ]),
    (Hints::TITLE, &["headline", "-title", "page-title", "entry-title", "post-title", "article-title", "-hed-"]),
    (Hints::LEAD, &[
        "standfirst", "subtitle", "sub-title", "subhead", "sub-headline", "-dek-", "-deck-", "excerpt", "-intro", "-lead-", "-lede-",
        "summary", "abstract", "article-desc", "description", "vorspann", "chapo", "bajada", "-sapo-", "teaser-text",
    ]),
    (Hints::MESSAGE, &["twitter-tweet", "twitter-video", "instagram-media", "fb-post", "reddit-card", "tiktok-embed", "bluesky"]),
    (Hints::MARKED, &["article-body", "articlebody"]),
];

static FINDER: LazyLock<(AhoCorasick, Vec<Hints>)> = LazyLock::new(|| {
    let stems = STEMS
        .iter()
        .flat_map(|(hints, stems)| stems.iter().map(|stem| (*stem, *hints)));
    let (stems, hints): (Vec<&str>, Vec<Hints>) = stems.unzip();
    let finder = AhoCorasick::new(stems).expect("the stems are few and short");
    (finder, hints)
});

/// Finds the hints of the elements of a page; each name is looked at once.
#[derive(Default)]
pub(super) struct Hinter {
    known: HashMap<String, Hints>,
    name: String,
}

impl Hinter {
    /// Returns the hints of every node of a page, by its number.
    pub(super) fn of_page(tree: &Tree) -> Vec<Hints> {
        let mut hinter = Self::default();
        let nodes = 0..u32::try_from(tree.len()).unwrap_or(u32::MAX);
        nodes
            .map(|id| tree.tag(id).map_or(Hints::NONE, |tag| hinter.of(tag)))
            .collect()
    }

    fn of(&mut self, tag: &Tag) -> Hints {
        let own = match tag.name {
            // Their names tell how the whole page is laid out, whatever it holds.
            local_name!("html") | local_name!("body") => return Hints::NONE,
            local_name!("nav") => Hints::NAVIGATION,
            local_name!("footer") => Hints::FOOT,
            local_name!("aside") => Hints::SIDE,
            local_name!("form") => Hints::SIGNUP,
            local_name!("figcaption") => Hints::CAPTION,
            _ => Hints::NONE,
        };
        own | self.of_names(tag)
    }

    fn of_names(&mut self, tag: &Tag) -> Hints {
        self.name.clear();
        for attribute in [
            "class",
            "id",
            "itemprop",
            "role",
            "data-testid",
            "data-component",
        ] {
            for word in get(tag, attribute)
                .unwrap_or_default()
                .split_ascii_whitespace()
            {
                apart(word, &mut self.name);
            }
        }
        if self.name.is_empty() {
            return Hints::NONE;
        }
        if let Some(known) = self.known.get(&self.name) {
            return *known;
        }
        let (finder, hints) = &*FINDER;
        let found = finder
            .find_overlapping_iter(&self.name)
            .fold(Hints::NONE, |all, found| {
                all | hints[found.pattern().as_usize()]
            });
        self.known.insert(self.name.clone(), found);
        found
    }
}

/// Takes a name apart into words with a hyphen around each. A name of one word stands between equals signs too, as
/// `content` by itself says more than as a part.
fn apart(name: &str, out: &mut String) {
    let start = out.len();
    out.push('-');
    let mut before = '-';
    for c in name.chars() {
        if c.is_uppercase() && before.is_lowercase() || c.is_uppercase() && before.is_ascii_digit()
        {
            out.push('-');
        }
        match c {
            '-' | '_' | ':' | '/' | '.' => {
                if !out.ends_with('-') {
                    out.push('-');
                }
            }
            _ => out.extend(c.to_lowercase()),
        }
        before = c;
    }
    out.push('-');
    let word = out[start..].trim_matches('-');
    if !word.contains('-') {
        let word = format!("={word}=");
        out.push_str(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(html: &str) -> Hints {
        let tree = Tree::of(html);
        Hinter::of_page(&tree)[1]
    }

    #[test]
    fn names_are_taken_apart() {
        let mut out = String::new();
        apart("c-ArticleBody__inner2X", &mut out);
        assert_eq!(out, "-c-article-body-inner2-x-");
        out.clear();
        apart("content", &mut out);
        assert_eq!(out, "-content-=content=");
    }

    #[test]
    fn stems_hint_where_they_stand_as_words() {
        assert!(hints("<div class='postBody'>").has(Hints::BODY));
        assert!(hints("<div itemprop=articleBody>").has(Hints::MARKED));
        assert!(hints("<div id=ad-slot-3>").has(Hints::ADVERT));
        assert!(!hints("<div class='shadow header-pad'>").has(Hints::ADVERT));
        assert!(!hints("<div class=navy>").has(Hints::BODY));
        assert!(hints("<aside>").is_furniture() && hints("<div class=comments>").is_furniture());
        assert!(!hints("<div class='entry-content widget'>").is_furniture());
    }
}
