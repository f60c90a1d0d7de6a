//! Feeds in XML: RSS 0.90 to 2.0, RSS 1.0 and 1.1 over RDF, Atom 0.3 and 1.0, CDF, with the vocabularies that they
//! borrow.
//!
//! One pass over the pieces of the document, with a stack of the elements that are open. What an element is for is
//! told by its name alone ([`names`]), as feeds mix what their formats keep apart; where two elements say the same,
//! the one nearer to its article wins, and of two equals the later, but for titles, where the first does.

mod article;
mod content;
mod fields;
mod media;
mod names;
mod person;

use super::keys::Keys;
use super::link::Base;
use super::written;
use super::xml::{Piece, Tag, Xml};
use super::{Content, Form, Label, Reading, Unreadable, Warning};
use crate::model::{Clean, Draft, Feed};
use article::Parts;
use names::{Role, Space, Spaces, role};

/// How many elements may be open in each other; what is deeper is read as if its tags were not there.
const DEPTH: usize = 512;

/// Reads a feed from text that begins like one.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let mut feeder = Feeder::new(text, label);
    feeder.run();
    feeder.finish()
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    role: Role,
}

/// A feed while it is read.
struct Feeder<'a> {
    xml: Xml<'a>,
    spaces: Spaces<'a>,
    open: Vec<Open<'a>>,
    /// How many elements are open beyond the depth that is kept.
    beyond: usize,
    /// What relative addresses are read against, with the depths from which it holds.
    bases: Vec<(usize, Base)>,
    /// The feed's own address or its page, against which relative addresses are read where nothing else is known.
    home: Base,
    /// The language, with the depths from which it holds.
    languages: Vec<(usize, Clean)>,
    /// What is said of the feed.
    feed: Parts<'a>,
    /// What is said of the article that is open.
    article: Option<Parts<'a>>,
    /// Whether anything told that this is a feed.
    found: bool,
    is_atom: bool,
    articles: Vec<Draft>,
    keys: Keys,
}

impl<'a> Feeder<'a> {
    fn new(text: &'a str, label: Label<'_>) -> Self {
        Self {
            xml: Xml::new(text),
            spaces: Spaces::new(),
            open: Vec::new(),
            beyond: 0,
            bases: vec![(0, Base::of(label.address))],
            home: Base::default(),
            languages: vec![(0, Clean::default())],
            feed: Parts::default(),
            article: None,
            found: false,
            is_atom: false,
            articles: Vec::new(),
            keys: Keys::default(),
        }
    }

    fn run(&mut self) {
        while let Some(piece) = self.xml.next() {
            match piece {
                Piece::Start(tag) => self.start(&tag),
                Piece::End(name) => self.end(name),
                Piece::Text(_) | Piece::Literal(_) => {}
            }
        }
        if self.article.is_some() || self.open.len() > 1 {
            self.xml.cut_here();
        }
        self.end_article();
    }

    /// What relative addresses are said to be read against here.
    fn told_base(&self) -> Base {
        self.bases
            .last()
            .map(|(_, base)| base.clone())
            .unwrap_or_default()
    }

    /// What relative addresses are read against here, be it a guess.
    fn base(&self) -> Base {
        let told = self.told_base();
        if told.is_none() {
            self.home.clone()
        } else {
            told
        }
    }

    fn language(&self) -> Clean {
        let innermost = self.languages.last();
        innermost
            .map(|(_, language)| language.clone())
            .unwrap_or_default()
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let depth = self.open.len() + 1;
        self.spaces.open(tag, depth, &mut self.xml);
        if self.open.is_empty() {
            self.found |= self.spaces.root(tag.name) || tag.mentions("http://www.w3.org/2005/Atom");
        }
        let (space, local) = self.spaces.split(tag.name);
        let role = role(space, local);
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.open.push(Open {
            name: tag.name,
            role,
        });
        self.attributes_of_xml(tag, depth);
        let in_aside = self.in_aside(role);
        match role {
            Role::Article if space == Space::Core && !(in_aside && self.article.is_some()) => {
                self.begin_article(tag);
            }
            Role::Feed => self.begin_feed(tag, local),
            Role::Aside => self.aside(tag, local),
            _ if in_aside => {
                if local.eq_ignore_ascii_case("url") {
                    self.picture_of_feed(tag);
                    self.close_top();
                }
            }
            _ => {
                if self.field(tag, space, local, role) {
                    // The field was read to its end tag.
                    self.close_top();
                }
            }
        }
    }

    /// Takes the base and the language that a tag gives its element.
    fn attributes_of_xml(&mut self, tag: &Tag<'a>, depth: usize) {
        if tag.mentions("xml:base")
            && let Some(own) = self.xml.attribute(tag, "xml:base")
        {
            let base = self.told_base().within(&own);
            self.bases.push((depth, base));
        }
        if tag.mentions("xml:lang")
            && let Some(own) = self.xml.attribute(tag, "xml:lang")
        {
            self.languages.push((depth, written::language(&own)));
        }
    }

    /// Tells whether something of its own is open around the innermost element, inside the article or the feed.
    ///
    /// The end of a logo or a search box is forgotten often: a field that they do not have closes them.
    fn in_aside(&mut self, role: Role) -> bool {
        let around = self.open.len() - 1;
        let found = self.open[..around]
            .iter()
            .rposition(|open| matches!(open.role, Role::Aside | Role::Article | Role::Feed));
        let Some(at) = found.filter(|at| self.open[*at].role == Role::Aside) else {
            return false;
        };
        let name = self.open[at].name;
        let is_of_feed = self.article.is_none();
        let is_small = name.eq_ignore_ascii_case("image") || name.eq_ignore_ascii_case("textinput");
        let is_foreign = !matches!(
            role,
            Role::Title | Role::Link | Role::Description | Role::Other
        );
        if is_of_feed && is_small && is_foreign {
            self.open.drain(at..around);
            return false;
        }
        true
    }

    fn begin_feed(&mut self, tag: &Tag<'a>, local: &str) {
        self.found = true;
        self.is_atom |= local.eq_ignore_ascii_case("feed");
        if self.article.is_some() {
            return;
        }
        let language = self.language();
        if !language.is_empty() {
            self.feed.language = language;
        }
        self.common_attributes(tag);
    }

    fn begin_article(&mut self, tag: &Tag<'a>) {
        self.end_article();
        // An article that begins inside one that was not closed stands beside it.
        self.found = true;
        self.article = Some(Parts::new(self.base(), self.language()));
        if tag.mentions("about") {
            let about = tag.attributes().find(|attribute| {
                let (space, local) = self.spaces.split(attribute.name);
                local == "about" && matches!(space, Space::Rdf | Space::Core)
            });
            let about = about.map(|about| self.xml.resolve(about.value));
            if let (Some(about), Some(article)) = (about, &mut self.article) {
                article.about = Clean::line(&about);
            }
        }
        self.common_attributes(tag);
    }

    /// What CDF says of a feed or an article in the tag itself.
    fn common_attributes(&mut self, tag: &Tag<'a>) {
        for (name, role) in [("href", Role::Link), ("lastmod", Role::Updated)] {
            let mut attributes = tag.attributes();
            if let Some(attribute) = attributes.find(|a| a.name.eq_ignore_ascii_case(name)) {
                let value = self.xml.resolve(attribute.value);
                self.plain_field(role, &value);
            }
        }
    }

    fn end(&mut self, name: &'a str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let same = |open: &Open<'a>| open.name == name || open.name.eq_ignore_ascii_case(name);
        let Some(at) = self.open.iter().rposition(same) else {
            self.xml.fault(name);
            return;
        };
        // What is inside an article cannot end what is outside, or one stray tag would cost the rest of it.
        let (space, local) = self.spaces.split(name);
        let is_outer =
            space == Space::Core && matches!(role(space, local), Role::Article | Role::Feed);
        let article = self
            .open
            .iter()
            .rposition(|open| open.role == Role::Article);
        if !is_outer && article.is_some_and(|article| at < article) && self.article.is_some() {
            self.xml.fault(name);
            return;
        }
        if at + 1 < self.open.len() {
            self.xml.fault(name);
        }
        while self.open.len() > at {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let depth = self.open.len() + 1;
        self.spaces.close(depth);
        self.bases
            .truncate(1 + self.bases[1..].partition_point(|(at, _)| *at < depth));
        self.languages
            .truncate(1 + self.languages[1..].partition_point(|(at, _)| *at < depth));
        if open.role == Role::Article {
            self.end_article();
        }
    }

    fn end_article(&mut self) {
        let Some(parts) = self.article.take() else {
            return;
        };
        let mut draft = parts.into_written(&self.feed, self.is_atom).into_draft();
        self.keys.admit(&mut draft, &self.articles);
        self.articles.push(draft);
    }

    fn finish(mut self) -> Result<Reading, Unreadable> {
        if !self.found {
            return Err(Unreadable::OtherXml);
        }
        let count = self.articles.len();
        let says_nothing = self.feed.title().is_blank() && self.feed.place().is_nothing();
        if count == 0 && self.xml.is_cut() && says_nothing {
            return Err(Unreadable::CutOff);
        }
        let warnings = [
            self.xml.is_cut().then_some(Warning::CutOff(count)),
            self.xml
                .broken()
                .filter(|_| !self.xml.is_cut() || count > 0)
                .map(Warning::Broken),
        ];
        let parts = std::mem::take(&mut self.feed);
        let language = parts.language.clone();
        let home = parts.place();
        Ok(Reading {
            form: Form::Feed,
            content: Content::Feed(Feed {
                title: parts.title(),
                description: parts.describes(),
                home: home.url,
                home_as_written: home.as_written,
                address: parts.own_address.clone(),
                icon: parts.picture.clone(),
                language,
                articles: self.articles,
            }),
            feeds: Vec::new(),
            warnings: warnings.into_iter().flatten().collect(),
        })
    }
}

#[cfg(test)]
mod tests;
