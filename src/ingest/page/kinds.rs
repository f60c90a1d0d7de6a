//! What the elements of HTML are, as far as a page is taken apart by it.

use html5ever::{LocalName, local_name};

macro_rules! any_of {
    ($name:expr, $($known:tt)+) => {
        matches!(*$name, $(local_name!($known))|+)
    };
}

/// Elements whose content cannot close what is outside of them.
pub(super) fn is_wall(name: &LocalName) -> bool {
    any_of!(name, "td" "th" "table" "caption" "object")
}

/// Elements that never have content.
#[rustfmt::skip]
pub(super) fn is_void(name: &LocalName) -> bool {
    any_of!(
        name,
        "area" "base" "basefont" "bgsound" "br" "col" "embed" "frame" "hr" "img" "input" "keygen" "link" "meta" "param" "source"
        "track" "wbr"
    )
}

/// Elements of drawings and formulas, which may close themselves.
#[rustfmt::skip]
pub(super) fn is_foreign(name: &LocalName) -> bool {
    any_of!(
        name,
        "path" "circle" "rect" "use" "line" "polygon" "polyline" "ellipse" "g" "svg" "stop" "image" "mspace"
    )
}

/// Headings.
pub(super) fn is_heading(name: &LocalName) -> bool {
    any_of!(name, "h1" "h2" "h3" "h4" "h5" "h6")
}

/// Elements that part what is before, in and after them.
#[rustfmt::skip]
pub(super) fn is_block(name: &LocalName) -> bool {
    is_heading(name) || any_of!(
        name,
        "address" "article" "aside" "blockquote" "body" "caption" "center" "dd" "details" "dialog" "dir" "div" "dl" "dt" "fieldset"
        "figcaption" "figure" "footer" "form" "head" "header" "hgroup" "hr" "html" "li" "main" "menu" "nav" "ol" "p" "pre" "section"
        "summary" "table" "tbody" "td" "tfoot" "th" "thead" "tr" "ul"
    )
}

/// Blocks, and other elements that part what is in them from what is around.
pub(super) fn parts(name: &LocalName) -> bool {
    is_block(name) || any_of!(name, "label" "legend" "iframe" "object")
}

/// Elements of which no text is part of what a page says.
#[rustfmt::skip]
pub(super) fn shows_nothing(name: &LocalName) -> bool {
    any_of!(
        name,
        "applet" "audio" "button" "canvas" "datalist" "head" "iframe" "map" "math" "noscript" "object" "script" "select" "style" "svg"
        "template" "textarea" "title" "video"
    )
}

/// Lists and tables: they are part of an article as a whole or not at all.
pub(super) fn is_list(name: &LocalName) -> bool {
    any_of!(name, "ul" "ol" "dl" "table")
}

/// Elements that, many of them side by side, make a list of things; paragraphs and cells always come so.
pub(super) fn stands_in_rows(name: &LocalName) -> bool {
    !is_heading(name) && !any_of!(name, "p" "td" "tr" "th" "blockquote")
}

/// Elements that may hold a whole article.
#[rustfmt::skip]
pub(super) fn may_hold_article(name: &LocalName) -> bool {
    !is_heading(name) && !any_of!(
        name,
        "" "a" "b" "blockquote" "dl" "em" "figure" "font" "i" "li" "ol" "p" "pre" "span" "strong" "tbody" "tr" "ul"
    )
}
