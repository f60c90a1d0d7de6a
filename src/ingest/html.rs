//! A piece of HTML becomes a document.
//!
//! html5ever's tokenizer reads the tags; no tree is built, because tree builders take quadratic time in the depth of
//! a document. A builder of our own keeps a stack of open elements, of bounded depth, and makes blocks as elements
//! close: one pass, linear in time, without recursion. Nothing that runs, loads or hides is let through.

mod attributes;
mod builder;
mod crowd;
mod element;
mod figure;
mod frame;
mod guess;
mod line;
mod table;
#[cfg(test)]
mod tests;

use super::link::Base;
use crate::model::Document;
use builder::Builder;
pub(super) use crowd::without_crowds;
use element::Raw;
pub(super) use element::is_known;
pub(super) use guess::{behind_lead, looks_like, says_nothing};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// How much is handed to the tokenizer at once, in bytes.
const PIECE: usize = 1 << 16;

/// What the page around a body says already, so that the body need not say it again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known<'a> {
    /// The title; a first heading that repeats it is left out.
    pub(super) title: &'a str,
    /// The standfirst; a first paragraph that repeats it is left out.
    pub(super) standfirst: &'a str,
}

/// Whether a piece of HTML is all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent<'a> {
    /// It is; what is left open at its end is closed there.
    Whole,
    /// It is only the start of this; what cannot be told before the end is left out.
    Start(&'a str),
}

/// Longest piece of HTML that is searched for elements which hide all the rest of it, in bytes.
const SEARCHED: usize = 128 << 10;

/// Reads a piece of HTML. Relative addresses in it are read against `base`.
pub fn document(html: &str, base: Option<&str>) -> Document {
    body(html, base, Known::default(), Extent::Whole)
}

/// Reads the body of an article.
pub(super) fn body(
    html: &str,
    base: Option<&str>,
    known: Known<'_>,
    extent: Extent<'_>,
) -> Document {
    let mut builder = Builder::new(Base::of(base), known);
    let whole = match extent {
        Extent::Whole => html,
        Extent::Start(whole) => whole,
    };
    if whole.len() <= SEARCHED {
        builder.show_inside(element::never_closed(whole));
    }
    let sink = Sink(RefCell::new(builder));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    for part in without_crowds(html) {
        let mut rest = part;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
            queue.push_back(StrTendril::from_slice(piece));
            // The sink never stops the tokenizer, so each call takes in all that there is.
            let _ = tokenizer.feed(&queue);
            rest = after;
        }
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish(extent)
}

/// How the tokenizer reads on behind a start tag.
pub(super) fn reads_on(tag: &Tag) -> TokenSinkResult<()> {
    as_asked(Raw::of(&tag.name))
}

fn as_asked(raw: Raw) -> TokenSinkResult<()> {
    match raw {
        Raw::No => TokenSinkResult::Continue,
        Raw::Text => TokenSinkResult::RawData(RawKind::Rawtext),
        Raw::TextAndReferences => TokenSinkResult::RawData(RawKind::Rcdata),
        Raw::Script => TokenSinkResult::RawData(RawKind::ScriptData),
        Raw::ToTheEnd => TokenSinkResult::Plaintext,
    }
}

/// Hands tokens to the builder.
struct Sink<'a>(RefCell<Builder<'a>>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => builder.end(&tag.name),
            Token::TagToken(tag) => {
                return as_asked(builder.start(&tag));
            }
            Token::NullCharacterToken
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}
