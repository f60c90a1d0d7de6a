//! What is said of an article, or of the feed, and what is made of it.

use crate::ingest::html;
use crate::ingest::link::{Base, Place};
use crate::ingest::written::{self, Written};
use crate::model::{Attachment, Body, Clean, Timestamp, Url};
use std::borrow::Cow;

/// A value, and how far from its article the element is that said it.
#[derive(Debug)]
pub(super) struct Slot<T>(Option<(usize, T)>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// Takes a value unless a nearer one is known.
    pub(super) fn last(&mut self, rank: usize, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank <= *known) {
            self.0 = Some((rank, value));
        }
    }

    /// Takes a value unless one as near is known.
    pub(super) fn first(&mut self, rank: usize, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.0 = Some((rank, value));
        }
    }

    fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }

    fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

/// A text that may become a body.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) is_html: bool,
    pub(super) base: Base,
}

/// What is said of an article or of the feed.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    pub(super) base: Base,
    pub(super) language: Clean,
    /// The address in the article's own tag, as RDF has it.
    pub(super) about: Clean,
    /// Where the feed itself is.
    pub(super) own_address: Option<Url>,
    pub(super) picture: Option<Url>,
    pub(super) id: Slot<Clean>,
    pub(super) title: Slot<Clean>,
    pub(super) link: Slot<Place>,
    pub(super) permalink: Place,
    pub(super) content: Slot<Said<'a>>,
    pub(super) description: Slot<Said<'a>>,
    pub(super) media_description: Slot<Said<'a>>,
    /// What a podcast says of an episode in full.
    pub(super) notes: Slot<Said<'a>>,
    /// What it says in a line.
    pub(super) subtitle: Slot<Said<'a>>,
    pub(super) authors: Vec<Clean>,
    pub(super) weak_authors: Vec<Clean>,
    pub(super) tags: Vec<Clean>,
    pub(super) published: Slot<Timestamp>,
    pub(super) updated: Slot<Timestamp>,
    pub(super) created: Slot<Timestamp>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) seconds: Option<u32>,
}

impl Parts<'_> {
    pub(super) fn new(base: Base, language: Clean) -> Self {
        Self {
            base,
            language,
            ..Self::default()
        }
    }

    pub(super) fn title(&self) -> Clean {
        self.title.get().cloned().unwrap_or_default()
    }

    /// Where it is: by its link, or by an id that is one.
    pub(super) fn place(&self) -> Place {
        let places = [self.link.get(), Some(&self.permalink)];
        let known = places
            .into_iter()
            .flatten()
            .find(|place| !place.is_nothing());
        known
            .cloned()
            .unwrap_or_else(|| Base::default().place(&Base::default(), &self.about))
    }

    /// What is said of the feed in a line.
    pub(super) fn describes(&self) -> Clean {
        let said = self.description.get().or(self.subtitle.get());
        said.map(Said::line).unwrap_or_default()
    }

    /// Makes an article's fields of what was said of it and, for what it leaves open, of its feed.
    pub(super) fn into_written(mut self, feed: &Parts<'_>, is_atom: bool) -> Written {
        let link = self.place();
        let id = self
            .id
            .take()
            .filter(|id| !id.is_blank())
            .unwrap_or(self.about);
        let subtitle = self.subtitle.take();
        let lead = subtitle.as_ref().map(Said::line).unwrap_or_default();
        // A line that the notes do not begin with is no part of the text, though it may stand above it.
        let is_heading = self
            .notes
            .get()
            .is_some_and(|notes| !notes.line().starts_with(lead.as_str()));
        let description = self.description.take().or(self.media_description.take());
        let (long, short) = text_and_summary(description, self.notes.take());
        let (body, summary) = match self.content.take() {
            Some(content) => (Some(content), short.or(long)),
            None => (long, short),
        };
        let (body, summary) = match body {
            None => (subtitle, None),
            body => (body, summary.or(subtitle)),
        };
        let summary = summary.map(|said| said.line()).unwrap_or_default();
        let body = body.map(|said| {
            if is_heading {
                said.without(&lead)
            } else {
                said
            }
        });
        let base = body.as_ref().map_or(&self.base, |said| &said.base).url();
        if self.authors.is_empty() {
            self.authors = self.weak_authors;
        }
        if self.authors.is_empty() && is_atom {
            self.authors.clone_from(&feed.authors);
        }
        if let (Some(seconds), Some(recording)) = (self.seconds, self.attachments.first_mut()) {
            recording.seconds.get_or_insert(seconds);
        }
        let language = if self.language.is_empty() {
            feed.language.clone()
        } else {
            self.language
        };
        Written {
            id,
            title: self.title.take().unwrap_or_default(),
            summary,
            authors: self.authors,
            tags: self.tags,
            link,
            base,
            image: self.picture,
            attachments: self.attachments,
            published: self.published.take().or(self.created.take()),
            modified: self.updated.take(),
            language,
            body: body.map(Said::into_body),
        }
    }
}

/// Tells which of a description and the notes of a podcast is the text, and which says what it is about. The notes are
/// meant to be the text; but where they are poor beside a description in HTML, they only repeat it.
fn text_and_summary<'a>(
    description: Option<Said<'a>>,
    notes: Option<Said<'a>>,
) -> (Option<Said<'a>>, Option<Said<'a>>) {
    let (Some(description), Some(notes)) = (&description, &notes) else {
        return (description.or(notes), None);
    };
    let has = |tag: &str| description.is_html && description.text.contains(tag);
    let is_rich = has("<a ") || has("<p") || has("<li");
    let (long, short) = (description.line().len(), notes.line().len());
    if is_rich || long > 2 * short {
        (Some(description.clone()), Some(notes.clone()))
    } else {
        (Some(notes.clone()), Some(description.clone()))
    }
}

impl Said<'_> {
    fn line(&self) -> Clean {
        if self.is_html {
            written::summary_of_html(&self.text)
        } else {
            written::summary_of_text(&self.text)
        }
    }

    /// Leaves out a first paragraph that only says the same as a podcast's subtitle.
    fn without(mut self, lead: &str) -> Self {
        if self.is_html
            && let Some(start) = html::behind_lead(&self.text, lead)
        {
            self.text = Cow::Owned(self.text[start..].to_owned());
        }
        self
    }

    /// Makes a body of it. HTML in which nothing is to be seen was meant as text.
    fn into_body(self) -> Body {
        if self.is_html && !html::says_nothing(&self.text) {
            Body::Html(self.text.into_owned())
        } else {
            Body::Text(self.text.into_owned())
        }
    }
}
