//! What is kept of a page, written as HTML that the reader of bodies understands: the elements around kept words, the
//! pictures between them, and nothing of what only made the page look as it did.

use super::Weighed;
use super::figures::{ADDRESSES, Figure};
use super::kinds::shows_nothing;
use super::tree::{Id, What};
use crate::ingest::html::{get, is_credit, is_hidden};
use crate::ingest::link::Base;
use crate::model::quote_into;
use html5ever::local_name;
use html5ever::tokenizer::Tag;
use std::collections::HashMap;
use std::fmt::Write;

/// Attributes that say something beside how things look.
const ATTRIBUTES: [&str; 7] = [
    "href", "colspan", "rowspan", "start", "value", "role", "alttext",
];
/// Attributes of pictures beside their addresses.
const OF_PICTURES: [&str; 3] = ["alt", "width", "height"];

/// Writes what is kept of a page, its lead picture first.
pub(super) fn html(
    weighed: &Weighed,
    kept: &[bool],
    lead: Option<&Figure>,
    figures: &[Figure],
    base: &Base,
) -> String {
    let mut writer = Writer {
        weighed,
        base,
        marked: vec![false; weighed.tree.len()],
        figures: figures.iter().map(|figure| (figure.at, figure)).collect(),
        out: String::new(),
    };
    for (block, _) in weighed.blocks.iter().zip(kept).filter(|(_, kept)| **kept) {
        for id in block.first..=block.last {
            if matches!(weighed.tree.node(id).what, What::Text(_))
                || weighed.tree.name(id) == local_name!("br")
            {
                writer.mark(id);
            }
        }
    }
    for figure in figures {
        writer.mark(figure.at);
    }
    if let Some(figure) = lead {
        writer.figure(figure);
    }
    writer.nodes(weighed.region);
    writer.out
}

struct Writer<'w> {
    weighed: &'w Weighed,
    base: &'w Base,
    /// Nodes that are written, or of which something inside is.
    marked: Vec<bool>,
    figures: HashMap<Id, &'w Figure>,
    out: String,
}

impl Writer<'_> {
    /// Marks a node and the elements around it, up to the region.
    fn mark(&mut self, id: Id) {
        self.marked[id as usize] = true;
        for around in self.weighed.tree.around(id) {
            if around == self.weighed.region
                || std::mem::replace(&mut self.marked[around as usize], true)
            {
                break;
            }
        }
    }

    /// Writes the marked nodes inside an element.
    fn nodes(&mut self, region: Id) {
        let tree = &self.weighed.tree;
        let mut open: Vec<(Id, &Tag)> = Vec::new();
        let mut id = region + 1;
        let end = tree.node(region).end;
        while id < end {
            while let Some((_, tag)) = open.pop_if(|(end, _)| *end <= id) {
                let _ = write!(self.out, "</{}>", &*tag.name);
            }
            let node = tree.node(id);
            if !self.marked[id as usize] {
                id = node.end;
                continue;
            }
            if let Some(figure) = self.figures.get(&id) {
                self.figure(figure);
                id = node.end;
                continue;
            }
            match &node.what {
                What::Text(text) => quote_into(&mut self.out, text),
                What::Element(tag) if shows_nothing(&tag.name) || is_hidden(tag) => {
                    id = node.end;
                    continue;
                }
                What::Element(tag) => {
                    self.start(tag);
                    if node.end > id + 1 {
                        open.push((node.end, tag));
                    }
                }
            }
            id += 1;
        }
        while let Some((_, tag)) = open.pop() {
            let _ = write!(self.out, "</{}>", &*tag.name);
        }
    }

    fn start(&mut self, tag: &Tag) {
        let _ = write!(self.out, "<{}", &*tag.name);
        for name in ATTRIBUTES {
            if let Some(value) = get(tag, name) {
                self.attribute(name, value);
            }
        }
        // The language of code stands in its class.
        if matches!(tag.name, local_name!("pre") | local_name!("code"))
            && let Some(class) = get(tag, "class").filter(|class| class.contains("lang"))
        {
            self.attribute("class", class);
        }
        self.out.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let address = matches!(
            name,
            "href" | "src" | "data-src" | "data-original" | "data-lazy-src"
        );
        let resolved = if address {
            self.base.resolve(value)
        } else {
            None
        };
        let value = resolved.as_ref().map_or(value, |url| url.as_str());
        let _ = write!(self.out, " {name}=\"");
        quote_into(&mut self.out, value);
        self.out.push('"');
    }

    /// Writes a picture or several with what is said about them.
    fn figure(&mut self, figure: &Figure) {
        let tree = &self.weighed.tree;
        self.out.push_str("<figure>");
        for picture in &figure.pictures {
            let Some(tag) = tree.tag(*picture) else {
                continue;
            };
            let _ = write!(self.out, "<{}", &*tag.name);
            for name in ADDRESSES.into_iter().chain(OF_PICTURES) {
                if let Some(value) = get(tag, name) {
                    self.attribute(name, value);
                }
            }
            self.out.push('>');
            if tag.name != local_name!("img") {
                let _ = write!(self.out, "</{}>", &*tag.name);
            }
        }
        if !figure.captions.is_empty() || !figure.credits.is_empty() {
            self.out.push_str("<figcaption>");
            for (at, caption) in figure.captions.iter().enumerate() {
                if at > 0 {
                    self.out.push_str("<br>");
                }
                self.caption(*caption);
            }
            for credit in &figure.credits {
                self.out.push_str(" <cite>");
                quote_into(&mut self.out, &self.weighed.blocks[*credit].text);
                self.out.push_str("</cite>");
            }
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
    }

    /// Writes the words of a caption; who made the picture is told apart where the page does.
    fn caption(&mut self, block: usize) {
        let block = &self.weighed.blocks[block];
        let tree = &self.weighed.tree;
        let mut credit: Option<Id> = None;
        for id in block.first..=block.last {
            if credit.is_some_and(|end| end <= id) {
                self.out.push_str("</cite>");
                credit = None;
            }
            match &tree.node(id).what {
                What::Text(text) => {
                    let hidden = tree
                        .around(id)
                        .any(|around| tree.tag(around).is_some_and(is_hidden));
                    if !hidden {
                        quote_into(&mut self.out, text);
                    }
                }
                What::Element(tag) if credit.is_none() && is_credit(tag) => {
                    self.out.push_str(" <cite>");
                    credit = Some(tree.node(id).end);
                }
                What::Element(_) => {}
            }
        }
        if credit.is_some() {
            self.out.push_str("</cite>");
        }
    }
}
