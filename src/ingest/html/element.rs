//! What each element is for: the vocabulary of HTML in one table.

use crate::model::Style;
use html5ever::{LocalName, local_name};
use memchr::memmem;

/// What an element does to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Only parts what is before, in and after it.
    Block,
    Paragraph,
    Heading(u8),
    Quote,
    List {
        ordered: bool,
    },
    Item,
    /// A list of terms and what they mean.
    Terms,
    Term,
    Definition,
    Preformatted,
    Table,
    /// A head, body or foot of a table.
    Section {
        head: bool,
    },
    Row,
    Cell {
        head: bool,
    },
    TableCaption,
    Figure,
    FigureCaption,
    Image,
    /// A frame or a plug-in whose address stands in its own tag.
    Frame,
    /// A film or a recording, whose address may stand in a source inside.
    Media,
    Source,
    Rule,
    Break,
    /// A place where a word may be broken.
    WordBreak,
    Style(Style),
    Link,
    /// A work's title, or who a quotation or a picture is from.
    Cite,
    Small,
    Quotation,
    RubyText,
    Math,
    /// A drawing in a language of its own.
    Drawing,
    /// Nothing of it is shown.
    Dropped,
    /// An element that never has content, and shows nothing.
    Void,
    /// The frame of a page: its tags are passed over.
    Transparent,
    /// Stands in a line and means nothing there, as every element that is not known.
    Inline,
}

/// How the tokenizer has to read the content of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Raw {
    /// As mark-up.
    No,
    /// As text up to its end tag.
    Text,
    /// As text with character references.
    TextAndReferences,
    /// As a script.
    Script,
    /// As text to the end of everything.
    ToTheEnd,
}

impl Kind {
    /// What an element of this name is for.
    pub(super) fn of(name: &LocalName) -> Self {
        Self::known(name).unwrap_or(Self::Inline)
    }

    /// What an element of this name is for, if HTML has one that does more than stand in a line.
    fn known(name: &LocalName) -> Option<Self> {
        Self::in_line(name)
            .or_else(|| Self::block(name))
            .or_else(|| Self::embedded(name))
    }

    /// Tells whether the element stands in a line, so that its end tag may come in the wrong order.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Style(_)
                | Self::Link
                | Self::Cite
                | Self::Small
                | Self::Quotation
                | Self::RubyText
                | Self::Math
                | Self::Inline
        )
    }

    /// Tells whether the element never has content.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Void | Self::Break | Self::WordBreak | Self::Rule | Self::Image | Self::Source
        )
    }

    /// Tells whether the element, met in a drawing, says that the drawing's end tag was forgotten.
    pub(super) fn ends_drawing(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Paragraph
                | Self::Heading(_)
                | Self::Quote
                | Self::List { .. }
                | Self::Item
                | Self::Preformatted
                | Self::Table
                | Self::Image
                | Self::Rule
                | Self::Break
        )
    }

    /// Elements that stand in a line of text.
    #[rustfmt::skip]
    fn in_line(name: &LocalName) -> Option<Self> {
        Some(match *name {
            local_name!("a") => Self::Link,
            local_name!("b") | local_name!("strong") => Self::Style(Style::Strong),
            local_name!("i") | local_name!("em") | local_name!("dfn") | local_name!("var") => Self::Style(Style::Emphasis),
            local_name!("code") | local_name!("kbd") | local_name!("samp") | local_name!("tt") => Self::Style(Style::Code),
            local_name!("s") | local_name!("del") | local_name!("strike") => Self::Style(Style::Struck),
            local_name!("sup") => Self::Style(Style::Superscript),
            local_name!("sub") => Self::Style(Style::Subscript),
            local_name!("br") => Self::Break,
            local_name!("img") => Self::Image,
            local_name!("wbr") => Self::WordBreak,
            local_name!("cite") => Self::Cite,
            local_name!("small") => Self::Small,
            local_name!("q") => Self::Quotation,
            local_name!("rt") => Self::RubyText,
            local_name!("math") => Self::Math,
            _ => return None,
        })
    }

    /// Elements that are blocks, or parts of one.
    #[rustfmt::skip]
    fn block(name: &LocalName) -> Option<Self> {
        Some(match *name {
            local_name!("p") => Self::Paragraph,
            local_name!("h1") | local_name!("h2") => Self::Heading(2),
            local_name!("h3") => Self::Heading(3),
            local_name!("h4") => Self::Heading(4),
            local_name!("h5") => Self::Heading(5),
            local_name!("h6") => Self::Heading(6),
            local_name!("blockquote") => Self::Quote,
            local_name!("ul") | local_name!("menu") | local_name!("dir") => Self::List { ordered: false },
            local_name!("ol") => Self::List { ordered: true },
            local_name!("li") => Self::Item,
            local_name!("dl") => Self::Terms,
            local_name!("dt") | local_name!("summary") => Self::Term,
            local_name!("dd") => Self::Definition,
            local_name!("pre") | local_name!("listing") | local_name!("xmp") | local_name!("plaintext")
            | local_name!("textarea") => Self::Preformatted,
            local_name!("table") => Self::Table,
            local_name!("thead") => Self::Section { head: true },
            local_name!("tbody") | local_name!("tfoot") => Self::Section { head: false },
            local_name!("tr") => Self::Row,
            local_name!("td") => Self::Cell { head: false },
            local_name!("th") => Self::Cell { head: true },
            local_name!("caption") => Self::TableCaption,
            local_name!("figure") => Self::Figure,
            local_name!("figcaption") => Self::FigureCaption,
            local_name!("hr") => Self::Rule,
            local_name!("address") | local_name!("article") | local_name!("aside") | local_name!("center")
            | local_name!("details") | local_name!("dialog") | local_name!("div") | local_name!("fieldset")
            | local_name!("footer") | local_name!("form") | local_name!("header") | local_name!("hgroup")
            | local_name!("legend") | local_name!("main") | local_name!("nav") | local_name!("search")
            | local_name!("section") => Self::Block,
            _ => return None,
        })
    }

    /// Elements that bring something from elsewhere, or of which nothing is shown.
    #[rustfmt::skip]
    fn embedded(name: &LocalName) -> Option<Self> {
        Some(match *name {
            local_name!("iframe") | local_name!("embed") => Self::Frame,
            local_name!("video") | local_name!("audio") => Self::Media,
            local_name!("source") => Self::Source,
            local_name!("svg") => Self::Drawing,
            local_name!("script") | local_name!("style") | local_name!("title") | local_name!("template")
            | local_name!("noscript") | local_name!("noembed") | local_name!("noframes") | local_name!("object")
            | local_name!("applet") | local_name!("canvas") | local_name!("button") | local_name!("select")
            | local_name!("datalist") | local_name!("annotation") | local_name!("annotation-xml")
            | local_name!("rp") | local_name!("map") => Self::Dropped,
            local_name!("input") | local_name!("meta") | local_name!("link") | local_name!("base")
            | local_name!("col") | local_name!("param") | local_name!("track") | local_name!("area")
            | local_name!("frame") | local_name!("basefont") | local_name!("bgsound") | local_name!("keygen") => Self::Void,
            local_name!("html") | local_name!("head") | local_name!("body") => Self::Transparent,
            _ => return None,
        })
    }
}

/// Elements that stand in a line and mean nothing there.
const PLAIN: [&str; 18] = [
    "span", "font", "u", "big", "abbr", "acronym", "label", "ins", "mark", "data", "time", "bdi",
    "bdo", "ruby", "blink", "nobr", "output", "picture",
];

/// Elements that hide what is in them, though it may be an article when their end is forgotten.
const HIDING: [&str; 9] = [
    "iframe", "object", "applet", "noscript", "canvas", "button", "select", "video", "audio",
];

/// The elements of a piece of HTML that would hide all the rest of it, as they are never closed.
pub(super) fn never_closed(html: &str) -> Vec<LocalName> {
    let has = |tag: String| memmem::find(html.as_bytes(), tag.as_bytes()).is_some();
    let mut open = Vec::new();
    for name in HIDING {
        if has(format!("<{name}")) && !has(format!("</{name}")) {
            open.push(LocalName::from(name));
        }
    }
    open
}

/// Tells whether HTML has an element of this name, in lower case.
pub(in crate::ingest) fn is_known(name: &str) -> bool {
    PLAIN.contains(&name) || Kind::known(&LocalName::from(name)).is_some()
}

impl Raw {
    /// How the content of an element of this name is read.
    pub(in crate::ingest) fn of(name: &LocalName) -> Self {
        match *name {
            local_name!("script") => Self::Script,
            local_name!("title") | local_name!("textarea") => Self::TextAndReferences,
            local_name!("style")
            | local_name!("xmp")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes") => Self::Text,
            local_name!("plaintext") => Self::ToTheEnd,
            _ => Self::No,
        }
    }
}
