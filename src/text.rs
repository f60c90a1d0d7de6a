//! Articles become rows: widths, line breaks, the page, the finding of words.
//!
//! Wrapping happens here and nowhere else. A row knows which bytes of which leaf it shows, so the end of an article,
//! a search hit, a link and the kept place are exact at any width.

pub mod bidi;
pub mod columns;
pub mod date;
pub mod find;
pub mod hyphenate;
pub mod layout;
pub mod pointed;
pub mod sheet;
pub mod shift;
pub mod snippet;
pub mod width;
pub mod wrap;
