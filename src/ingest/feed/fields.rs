//! The fields of an article or the feed: what each element says, and where it is put.

use super::Feeder;
use super::article::{Parts, Said};
use super::content::{Form, Inner};
use super::media::seconds;
use super::names::{Role, Space};
use crate::ingest::date;
use crate::ingest::html;
use crate::ingest::link::{self, Base, Place};
use crate::ingest::written;
use crate::ingest::xml::Tag;
use crate::model::Clean;
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use std::borrow::Cow;

/// Longest word that may look like base 64 by chance.
const WORD: usize = 64;
/// What is added to the depth of a field that any other of its kind beats.
const WEAK: usize = 10_000;

impl<'a> Feeder<'a> {
    /// The article that is open, or the feed.
    pub(super) fn parts_here(&mut self) -> &mut Parts<'a> {
        self.article.as_mut().unwrap_or(&mut self.feed)
    }

    /// Reads an element that says something; tells whether it was read to its end.
    pub(super) fn field(&mut self, tag: &Tag<'a>, space: Space, local: &str, role: Role) -> bool {
        match role {
            Role::Title | Role::MediaTitle => self.title(tag, role),
            Role::Content | Role::Encoded | Role::Body => {
                return self.article.is_some() && self.content(tag, role);
            }
            Role::Description | Role::Summary | Role::Subtitle => self.describing(tag, space, role),
            Role::Link => return self.link(tag),
            Role::Id => self.id(tag),
            Role::Author => self.author(tag, space, local),
            Role::Category | Role::Keywords => return self.category(tag, space, role),
            Role::Enclosure => {
                self.attachment(tag);
                return false;
            }
            Role::MediaContent => {
                self.media(tag);
                return false;
            }
            Role::Picture => return self.picture(tag),
            Role::Published | Role::Updated | Role::Created | Role::Language | Role::Duration => {
                let value = self.plain(tag);
                if space == Space::Dublin && role == Role::Published {
                    self.weak_date(&value);
                } else {
                    self.plain_field(role, &value);
                }
            }
            Role::Feed | Role::Article | Role::Aside | Role::Other => return false,
        }
        true
    }

    /// Reads an element of plain characters.
    pub(super) fn plain(&mut self, tag: &Tag<'a>) -> Cow<'a, str> {
        match self.inner(tag, Form::Plain) {
            Inner::Text(text) => text,
            Inner::Markup(html) => Cow::Owned(written::words(&html)),
        }
    }

    /// Takes a field of plain characters.
    pub(super) fn plain_field(&mut self, role: Role, value: &str) {
        let rank = self.open.len();
        if role == Role::Link {
            let place = self.place(value);
            self.linked(place, rank);
            return;
        }
        let parts = self.parts_here();
        let moment = || date::parse(value);
        match role {
            Role::Published => moment()
                .into_iter()
                .for_each(|at| parts.published.last(rank, at)),
            Role::Updated => moment()
                .into_iter()
                .for_each(|at| parts.updated.last(rank, at)),
            Role::Created => moment()
                .into_iter()
                .for_each(|at| parts.created.last(rank, at)),
            Role::Duration => parts.seconds = seconds(value),
            Role::Language => {
                let language = written::language(value);
                if !language.is_empty() {
                    parts.language = language;
                }
            }
            _ => {}
        }
    }

    /// Reads an address that stands for the article or the feed.
    fn place(&self, value: &str) -> Place {
        self.told_base().place(&self.home, value)
    }

    /// Takes where the article or the feed is.
    fn linked(&mut self, place: Place, rank: usize) {
        if self.article.is_none()
            && self.home.is_none()
            && let Some(url) = &place.url
        {
            self.home = Base::of([url.as_str()]);
        }
        if !place.is_nothing() {
            self.parts_here().link.last(rank, place);
        }
    }

    /// Takes a date of Dublin Core, which stands for the publication where nothing else does.
    fn weak_date(&mut self, value: &str) {
        let rank = self.open.len() + WEAK;
        if let Some(at) = date::parse(value) {
            self.parts_here().published.last(rank, at);
        }
    }

    fn title(&mut self, tag: &Tag<'a>, role: Role) {
        let form = self.form(tag, Form::Plain);
        let said = self.said(tag, role, form);
        let title = if said.is_html {
            written::line(&written::words(&said.text))
        } else {
            written::line(&said.text)
        };
        let weak = if role == Role::MediaTitle { WEAK } else { 0 };
        let rank = self.open.len() + weak;
        if !title.is_blank() {
            self.parts_here().title.first(rank, title);
        }
    }

    fn content(&mut self, tag: &Tag<'a>, role: Role) -> bool {
        let default = match role {
            Role::Encoded => Form::Html,
            Role::Body => Form::Xhtml,
            _ => Form::Plain,
        };
        let form = self.form(tag, default);
        let said = self.said(tag, role, form);
        let rank = self.open.len();
        if !said.text.trim().is_empty() {
            self.parts_here().content.first(rank, said);
        }
        true
    }

    fn describing(&mut self, tag: &Tag<'a>, space: Space, role: Role) {
        let default = match role {
            Role::Description => Form::Html,
            _ => Form::Plain,
        };
        let form = self.form(tag, default);
        let said = self.said(tag, role, form);
        if said.text.trim().is_empty() {
            return;
        }
        let rank = self.open.len();
        let parts = self.parts_here();
        match (role, space) {
            (Role::Subtitle, _) => parts.subtitle.last(rank, said),
            (_, Space::Itunes) => parts.notes.last(rank, said),
            (_, Space::Media) => parts.media_description.last(rank, said),
            (_, Space::Dublin) => parts.description.last(rank + WEAK, said),
            _ => parts.description.last(rank, said),
        }
    }

    /// How an element is written, by its attributes.
    fn form(&mut self, tag: &Tag<'a>, default: Form) -> Form {
        if !tag.mentions("type") && !tag.mentions("mode") {
            return default;
        }
        let kind = self.xml.attribute(tag, "type").unwrap_or_default();
        let mode = self.xml.attribute(tag, "mode").unwrap_or_default();
        Form::of(&kind, &mode, default)
    }

    fn said(&mut self, tag: &Tag<'a>, role: Role, form: Form) -> Said<'a> {
        let base = self.base();
        match self.inner(tag, form) {
            Inner::Markup(html) => Said {
                text: Cow::Owned(html),
                is_html: true,
                base,
            },
            Inner::Text(text) => {
                let text = decoded(text, form);
                // Outside Atom nobody says what a text is, and many write HTML where none is meant to be.
                let is_html = match form {
                    Form::Html => true,
                    Form::Plain | Form::Xhtml => !self.is_atom && html::looks_like(&text),
                    Form::Base64 { html } => html,
                    Form::Other => role != Role::Content && html::looks_like(&text),
                };
                Said {
                    text,
                    is_html,
                    base,
                }
            }
        }
    }

    fn id(&mut self, tag: &Tag<'a>) {
        let attribute = tag
            .attributes()
            .find(|a| a.name.eq_ignore_ascii_case("isPermaLink"));
        let is_link = attribute.is_none_or(|a| !a.value.trim().eq_ignore_ascii_case("false"));
        let is_guid = tag.name.to_ascii_lowercase().ends_with("guid");
        let value = self.plain(tag);
        let place = self.place(&value);
        let rank = self.open.len();
        let parts = self.parts_here();
        parts.id.last(rank, Clean::line(&value));
        if !parts.permalink.is_nothing() || is_guid && !is_link {
            return;
        }
        // Many say nothing of their ids, which are links then: that of a number or a word leads nowhere.
        let leads = link::is_absolute(&value) || !is_guid && value.contains('/');
        parts.permalink = Place {
            url: place.url.filter(|_| leads),
            ..place
        };
    }

    fn link(&mut self, tag: &Tag<'a>) -> bool {
        let href = tag
            .attributes()
            .find(|a| matches!(a.name, "href" | "HREF" | "url" | "uri"));
        let Some(href) = href else {
            let value = self.plain(tag);
            self.plain_field(Role::Link, &value);
            return true;
        };
        let href = self.xml.resolve(href.value);
        let place = self.place(&href);
        let rel = self.xml.attribute(tag, "rel").unwrap_or_default();
        let kind = self.xml.attribute(tag, "type").unwrap_or_default();
        let rank = self.open.len();
        match rel.trim() {
            "" | "alternate" => {
                let is_page = kind.is_empty() || kind.contains("html");
                self.linked(place, if is_page { rank } else { rank + WEAK });
            }
            "self" if self.article.is_none() => {
                if let Some(url) = &place.url {
                    self.home = Base::of([url.as_str()]);
                }
                self.feed.own_address = place.url;
            }
            "enclosure" => self.attachment(tag),
            _ => {}
        }
        false
    }

    fn category(&mut self, tag: &Tag<'a>, space: Space, role: Role) -> bool {
        let attribute = tag
            .attributes()
            .find(|a| a.name == "label" && !a.value.is_empty())
            .or_else(|| tag.attributes().find(|a| matches!(a.name, "term" | "text")));
        let value = match attribute {
            Some(attribute) => self.xml.resolve(attribute.value),
            None => self.plain(tag),
        };
        let tags = &mut self.parts_here().tags;
        if role == Role::Keywords {
            for word in value.split(',') {
                written::add_name(tags, written::name(word));
            }
        } else if html::looks_like(&value) {
            written::add_name(tags, written::name(&written::words(&value)));
        } else {
            written::add_name(tags, written::name(&value));
        }
        // A category of a podcast may hold others.
        attribute.is_none() || space != Space::Itunes && self.skip(tag)
    }

    /// Reads on to the end of an element that has said all in its attributes.
    fn skip(&mut self, tag: &Tag<'a>) -> bool {
        self.plain(tag);
        true
    }

    /// Takes whoever wrote it.
    pub(super) fn take_authors(&mut self, names: Vec<Clean>, is_weak: bool) {
        let parts = self.parts_here();
        let authors = if is_weak {
            &mut parts.weak_authors
        } else {
            &mut parts.authors
        };
        names
            .into_iter()
            .for_each(|name| written::add_name(authors, name));
    }
}

/// Decodes what is written in base 64, if it is and if it is text; a picture, say, is nothing to read.
fn decoded(text: Cow<'_, str>, form: Form) -> Cow<'_, str> {
    if !matches!(form, Form::Base64 { .. } | Form::Other) {
        return text;
    }
    let packed: String = text.split_ascii_whitespace().collect();
    match BASE64.decode(&packed).map(String::from_utf8) {
        Ok(Ok(text)) => Cow::Owned(text),
        Ok(Err(_)) if packed.len() > WORD => Cow::Borrowed(""),
        _ => text,
    }
}
