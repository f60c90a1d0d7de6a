//! What the attributes of an outline say.
//!
//! Their names are written in any case, and what one program calls a thing another calls otherwise. `text` beats
//! `title`, as OPML 2.0 has it; what is not known here is kept for the programs that know it, but for commands.

use super::{FIELDS, Lister, add, local};
use crate::ingest::link;
use crate::ingest::written;
use crate::ingest::xml::Tag;
use crate::model::{Clean, Outline, Target, Url};

/// An outline, and what of it may not be kept.
pub(super) struct Found {
    pub(super) outline: Outline,
    /// Why what it leads to is left out.
    pub(super) refusal: Option<Refusal>,
    /// Whether it holds a command besides what it leads to, which is left out.
    pub(super) command: bool,
    /// Whether an address of it had a password, which is left out.
    pub(super) password: bool,
}

/// Why an address is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is a command for other programs.
    Command,
    /// It leads nowhere on the web.
    Stranger,
}

/// What was written in the attributes of an outline.
#[derive(Default)]
struct Raw {
    text: Clean,
    title: Clean,
    kind: Clean,
    feed: String,
    url: String,
    page: String,
    description: Clean,
    tags: Vec<Clean>,
    more: Vec<(Clean, Clean)>,
    command: bool,
    password: bool,
}

/// How an outline is meant, by its type and its addresses.
enum Sense<'r> {
    Feed(&'r str),
    Link(&'r str),
    Nothing,
}

impl<'a> Lister<'a> {
    /// Reads an outline from its tag.
    pub(super) fn read_outline(&mut self, tag: &Tag<'a>) -> Found {
        let mut raw = self.attributes(tag);
        let (target, refusal) = match raw.sense() {
            Sense::Feed(address) => self.address(address, Target::Feed),
            Sense::Link(address) => self.address(address, Target::Link),
            Sense::Nothing => (Target::Nothing, None),
        };
        let page = self.base.resolve(&raw.page);
        let mut more = raw.special(&target);
        more.extend(raw.more);
        more.truncate(FIELDS);
        Found {
            outline: Outline {
                depth: 0,
                title: if raw.text.is_blank() {
                    raw.title
                } else {
                    raw.text
                },
                target,
                page: page.filter(Url::is_web),
                description: raw.description,
                tags: raw.tags,
                more,
            },
            refusal,
            command: raw.command,
            password: raw.password,
        }
    }

    fn attributes(&mut self, tag: &Tag<'a>) -> Raw {
        let mut raw = Raw::default();
        for attribute in tag.attributes() {
            let value = self.xml.resolve(attribute.value);
            if value.trim().is_empty() {
                continue;
            }
            let open = link::without_passwords(&value);
            raw.password |= open != value;
            if !raw.take(attribute.name, &open) {
                let is_command = is_for_commands(attribute.name);
                raw.command |= is_command;
                let may_be = !is_command && self.may_name(attribute.name);
                add(&mut raw.more, attribute.name, written::text(&open), may_be);
            }
        }
        raw
    }

    /// Takes an address for what an outline leads to.
    fn address(&self, address: &str, target: fn(Url) -> Target) -> (Target, Option<Refusal>) {
        match self.base.feed(address) {
            _ if is_command(address) => (Target::Nothing, Some(Refusal::Command)),
            Some(url) => (target(url), None),
            None => (Target::Nothing, Some(Refusal::Stranger)),
        }
    }
}

impl Raw {
    /// Takes an attribute that is known; tells whether it is. Of two, the first that says something counts.
    fn take(&mut self, name: &str, value: &str) -> bool {
        let line = |field: &mut Clean| {
            if field.is_blank() {
                let line = written::line(value);
                // What is not seen says nothing.
                *field = if line.is_blank() {
                    Clean::default()
                } else {
                    line
                };
            }
        };
        let text = |field: &mut String| {
            if field.is_empty() {
                value.trim().clone_into(field);
            }
        };
        match name.to_ascii_lowercase().as_str() {
            "text" => line(&mut self.text),
            "title" => line(&mut self.title),
            "type" => line(&mut self.kind),
            "xmlurl" | "feedurl" | "rssurl" => text(&mut self.feed),
            "htmlurl" => text(&mut self.page),
            "url" => text(&mut self.url),
            "description" => {
                if self.description.is_blank() {
                    self.description = written::text(value);
                }
            }
            "category" => {
                for tag in value.split(',') {
                    written::add_name(&mut self.tags, written::name(tag));
                }
            }
            name if name == "xmlns" || name.starts_with("xmlns:") => {}
            _ => return false,
        }
        true
    }

    /// What the outline is meant to lead to. Many call a feed a link, or do not say what it is.
    fn sense(&self) -> Sense<'_> {
        let is = |kinds: &[&str]| {
            kinds
                .iter()
                .any(|kind| self.kind.eq_ignore_ascii_case(kind))
        };
        if !self.feed.is_empty() {
            // Liferea calls so a list that it brings itself.
            return if is(&["source"]) {
                Sense::Link(&self.feed)
            } else {
                Sense::Feed(&self.feed)
            };
        }
        if self.url.is_empty() {
            Sense::Nothing
        } else if is(&["link", "include"]) {
            Sense::Link(&self.url)
        } else if is(&["rss", "atom", "feed", "pie"]) {
            Sense::Feed(&self.url)
        } else {
            Sense::Nothing
        }
    }

    /// What is known and has no place of its own in an outline that leads there.
    fn special(&mut self, target: &Target) -> Vec<(Clean, Clean)> {
        let mut more = Vec::new();
        let is_other = !self.text.is_blank() && self.title != self.text;
        add(&mut more, "title", self.title.clone(), is_other);
        let kind = match target {
            // The address says what it is; it is written as the type that every program knows.
            Target::Feed(_) => Clean::default(),
            Target::Link(_) if self.kind.eq_ignore_ascii_case("link") => Clean::default(),
            Target::Link(_) => Clean::line("include"),
            Target::Nothing => self.kind.clone(),
        };
        add(&mut more, "type", kind, true);
        let is_spare = match self.sense() {
            Sense::Feed(_) => !self.feed.is_empty(),
            Sense::Link(_) => false,
            Sense::Nothing => true,
        };
        if is_command(&self.url) {
            self.command |= is_spare;
        } else {
            add(&mut more, "url", written::text(&self.url), is_spare);
        }
        more
    }
}

/// Tells whether what stands in the place of an address is a command: a pipe, or what Newsboat runs.
fn is_command(address: &str) -> bool {
    let address = address.trim_start();
    let begins = |word: &str| {
        let start = address.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    ["|", "exec:", "filter:"].into_iter().any(begins)
}

/// Tells whether an attribute of a name holds a command that its program runs on what it brought.
fn is_for_commands(name: &str) -> bool {
    let name = local(name).to_ascii_lowercase();
    ["cmd", "command", "exec", "postprocess"]
        .iter()
        .any(|word| name.ends_with(word))
}
