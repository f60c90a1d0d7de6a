//! How elements in a line are opened, and pictures placed.

use super::{Builder, Place};
use crate::ingest::html::attributes::{filled, get, language};
use crate::ingest::html::element::Kind;
use crate::ingest::html::figure::{Picture, is_in_line, is_tracker};
use crate::model::Style;
use html5ever::local_name;
use html5ever::tokenizer::Tag;

impl Builder<'_> {
    /// Opens an element that stands in a line.
    pub(super) fn open_inline(&mut self, tag: &Tag, kind: Kind) {
        match kind {
            Kind::Style(Style::Code) if self.place() == Place::Code => {
                if self.code_language.is_none() {
                    self.code_language = language(tag);
                }
                self.push_here(&tag.name, Kind::Inline);
            }
            Kind::Style(style) => self.push_style(&tag.name, kind, style),
            Kind::Link => {
                self.end_inline(&tag.name);
                match get(tag, "href").and_then(|address| self.link(address)) {
                    Some(link) => self.push_style(&tag.name, kind, Style::Link(link)),
                    None => self.push_here(&tag.name, kind),
                }
            }
            Kind::Cite | Kind::Small if self.place() == Place::Caption => {
                self.open_credit(tag, kind);
            }
            Kind::Cite => self.push_style(&tag.name, kind, Style::Emphasis),
            Kind::Quotation => {
                self.line.push("\u{201c}");
                self.push_here(&tag.name, kind);
            }
            Kind::RubyText => {
                self.close_in_scope(|open| open.kind == Kind::RubyText);
                self.line.push("(");
                self.push_here(&tag.name, kind);
            }
            Kind::Math => match filled(tag, "alttext") {
                Some(words) => {
                    self.line.push(words);
                    self.hide(tag, kind);
                }
                None => self.push_here(&tag.name, kind),
            },
            _ => self.push_here(&tag.name, Kind::Inline),
        }
    }

    /// Opens who made a picture, inside its caption.
    pub(super) fn open_credit(&mut self, tag: &Tag, kind: Kind) {
        if self.push(&tag.name, kind, Place::Credit).is_some() {
            self.caption = self.line.lay_aside();
        }
    }

    /// Takes a picture.
    pub(super) fn image(&mut self, tag: &Tag) {
        let in_line = self.place() != Place::Flow && self.place() != Place::Heading;
        if self.place() == Place::Cell && self.line.is_empty() && !is_in_line(tag) {
            self.cell_picture = Picture::of_image(tag, &self.base);
        } else if in_line || is_in_line(tag) {
            if let Some(alt) = filled(tag, "alt") {
                self.line.push(alt);
            }
        } else if let Some(picture) = Picture::of_image(tag, &self.base) {
            self.add_picture(picture);
        }
    }

    /// Takes a page in a frame, or a plug-in.
    pub(super) fn page_frame(&mut self, tag: &Tag) {
        if self.place() == Place::Flow && !is_tracker(tag) {
            let picture = Picture::of_media(tag, &self.base).filled();
            picture
                .into_iter()
                .for_each(|picture| self.add_picture(picture));
        }
        if tag.name == local_name!("iframe") {
            self.hide(tag, Kind::Frame);
        }
    }

    /// Puts a picture where it stands, or after the paragraph in the middle of which it stands.
    pub(super) fn add_picture(&mut self, picture: Picture) {
        if self.line.is_empty() && self.place() == Place::Flow {
            self.place_pictures();
            self.frames.picture(picture);
        } else {
            self.later.push(picture);
        }
    }
}
