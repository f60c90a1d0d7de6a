//! Markdown, by CommonMark and what GitHub adds to it, with the fields that some write above it.
//!
//! It becomes HTML, which is read as all HTML is: what runs, loads or hides goes there. What stands at the head of an
//! article that this program wrote (headline, standfirst, who and when) is taken back, where it stands exactly so.

mod blocks;
mod front_matter;
mod head;
mod notes;
mod tags;
#[cfg(test)]
mod tests;

use super::link::Base;
use super::written::{self, Written};
use super::{Label, Reading, Unreadable};
use crate::model::{Body, Feed};
use pulldown_cmark::{Event, Options, Parser, TextMergeStream, html};

/// Reads a text in Markdown as one article.
pub(super) fn read(text: &str, label: Label<'_>) -> Result<Reading, Unreadable> {
    let base = Base::of(label.address);
    let mut article = Written {
        link: base.place(&base, label.address.unwrap_or_default()),
        ..Written::default()
    };
    let text = text.trim_start_matches('\u{feff}');
    let body = front_matter::take(text, &mut article);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let parser = TextMergeStream::new(Parser::new_ext(body, options));
    let mut events: Vec<Event<'_>> = tags::only_known(parser.collect(), body);
    head::take(&mut events, &mut article, &base);
    let events = notes::at_the_end(blocks::mended(&events));
    let mut html = String::with_capacity(body.len() * 3 / 2);
    html::push_html(&mut html, events.into_iter());
    if article.title.is_blank()
        && article.summary.is_blank()
        && written::words(&html).trim().is_empty()
    {
        return Err(Unreadable::Nothing);
    }
    article.body = Some(Body::Html(html));
    Ok(Reading::of_article(Feed::default(), article.into_draft()))
}
