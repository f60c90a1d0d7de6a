//! What is known of a page while it is read: the use of every unit, and what was found.

use super::house::is_site;
use super::sign::Sign;
use super::unit::Unit;
use super::when::Order;
use crate::ingest::plain::columns;
use crate::model::Timestamp;

/// Most names in one list; no page has more.
const NAMES: usize = 100;

/// What a unit of a page is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Use {
    /// It is part of the body.
    #[default]
    Body,
    /// It was understood: it is furniture, or said where it belongs.
    Taken,
    /// A figure stands here, by its number.
    Figure(usize),
}

/// A picture by what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) caption: Option<String>,
    pub(super) credit: Option<String>,
}

/// A page in the making.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) units: &'a [Unit],
    /// What each unit is used for.
    pub(super) uses: Vec<Use>,
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) site: Option<String>,
    pub(super) section: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
    pub(super) figures: Vec<Figure>,
}

impl<'a> Page<'a> {
    pub(super) fn new(units: &'a [Unit]) -> Self {
        Self {
            units,
            uses: vec![Use::Body; units.len()],
            title: None,
            summary: None,
            site: None,
            section: None,
            tags: Vec::new(),
            authors: Vec::new(),
            published: None,
            modified: None,
            figures: Vec::new(),
        }
    }

    /// In which order the page writes a day and a month between strokes.
    pub(super) fn order(&self) -> Order {
        self.units.first().map(Unit::order).unwrap_or_default()
    }

    /// The text of a unit, owned.
    pub(super) fn said(&self, at: usize) -> String {
        self.units[at].text().to_owned()
    }

    /// Marks a unit as understood.
    pub(super) fn take(&mut self, at: usize) {
        if self.uses[at] == Use::Body {
            self.uses[at] = Use::Taken;
        }
    }

    /// Tells whether nothing has been made of a unit yet.
    pub(super) fn is_free(&self, at: usize) -> bool {
        self.uses.get(at) == Some(&Use::Body)
    }

    /// Puts a figure in the place of a unit.
    pub(super) fn place(&mut self, at: usize, figure: Figure) {
        self.uses[at] = Use::Figure(self.figures.len());
        self.figures.push(figure);
    }

    /// Takes in what a sign says of the article. Tells whether there is nothing in it that has to stay.
    pub(super) fn learn(&mut self, sign: &Sign) -> bool {
        match sign {
            Sign::Byline(names) => {
                for name in names {
                    if self.authors.len() < NAMES && !self.authors.contains(name) {
                        self.authors.push(name.clone());
                    }
                }
            }
            Sign::Published(at) if self.published.is_none() => self.published = Some(*at),
            // A second date is that of a change, if it is one.
            Sign::Published(at) if self.modified.is_none() && self.published < Some(*at) => {
                self.modified = Some(*at);
            }
            Sign::Modified(at) => self.modified = Some(*at),
            Sign::Tags(tags) => {
                let room = NAMES.saturating_sub(self.tags.len());
                self.tags.extend(tags.iter().take(room).cloned());
            }
            Sign::Headline(title) => return self.title.as_ref().is_none_or(|known| known == title),
            Sign::Section(name) => return self.file_under(name),
            Sign::Path(path) => self.walk(path),
            Sign::Source(name) => return self.bring(name),
            Sign::Copyright(Some(name)) if self.site.is_none() && !self.authors.contains(name) => {
                self.site = Some(name.clone());
            }
            _ => {}
        }
        true
    }

    /// Takes in all that a unit says, and marks it.
    pub(super) fn learn_all(&mut self, at: usize) {
        let units = self.units;
        let mut all = true;
        for sign in units[at].signs() {
            all &= self.learn(sign);
        }
        if all {
            self.take(at);
        }
    }

    /// Takes in the section; a second one is a tag.
    pub(super) fn file_under(&mut self, name: &str) -> bool {
        let name =
            name.trim_matches(|c: char| "[]【】()（）〈〉<>「」".contains(c) || c.is_whitespace());
        match &self.section {
            None => self.section = Some(name.to_owned()),
            Some(known) if known == name => {}
            Some(_) if self.tags.len() < NAMES => self.tags.push(name.to_owned()),
            Some(_) => return false,
        }
        true
    }

    /// Takes in who brought the article; another one stays where it stands.
    fn bring(&mut self, name: &str) -> bool {
        match &self.site {
            None => self.site = Some(name.to_owned()),
            Some(known) => return known == name,
        }
        true
    }

    /// Takes in the way from the front page: its first step is the section, its last may be the article itself.
    fn walk(&mut self, path: &[String]) {
        for step in path {
            if is_site(step) {
                self.site.get_or_insert_with(|| step.clone());
            } else if columns(step) <= 30 && self.title.as_ref() != Some(step) {
                self.file_under(step);
            }
        }
    }

    /// Tells whether a text was said in another place already.
    pub(super) fn is_said(&self, text: &str) -> bool {
        [&self.title, &self.summary, &self.site, &self.section]
            .into_iter()
            .flatten()
            .any(|known| known.split_whitespace().eq(text.split_whitespace()))
    }
}
