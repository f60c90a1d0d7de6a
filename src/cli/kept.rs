//! Articles of the library named by their numbers.

use super::load::{Input, Loaded, Problem};
use crate::ingest::{Content, Form, Reading};
use crate::model::{ArticleId, Clean, Feed, Source};
use crate::store::Library;
use clap::ValueEnum;
use std::path::Path;

/// Which text of an article is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Which {
    /// As its feed has it
    Feed,
    /// As the page that it leads to has it
    Page,
}

/// What is said of a number that no article has.
pub(super) const UNKNOWN: &str = "there is none of this number in the library";

/// Reads a number of an article, with or without a number sign. A file of such a name is named with its folder, as `./42`.
pub(super) fn id(written: &Path) -> Option<ArticleId> {
    let written = written.to_str()?;
    let digits = written.strip_prefix('#').unwrap_or(written);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return None;
    }
    // One that is too large for a number is that of no article.
    Some(ArticleId(digits.parse().unwrap_or(i64::MAX)))
}

/// Reads an article of the library as if it had come in by itself.
pub(super) fn load(
    library: &Library,
    written: &Path,
    id: ArticleId,
    which: Option<Which>,
) -> anyhow::Result<Loaded> {
    let source = match which {
        None => Source::Best,
        Some(Which::Feed) => Source::Feed,
        Some(Which::Page) => Source::Page,
    };
    let number = written.display().to_string();
    let number = number.trim_start_matches('#');
    let name = Clean::line(&format!("article {number}"));
    let mut loaded = Loaded::default();
    match (library.about(id)?, library.draft(id, source)?) {
        (None, _) => loaded.problems.push(Problem::of(
            &name,
            &format!("{UNKNOWN}; a file of this name is ./{}", written.display()),
        )),
        (Some(_), None) => loaded.problems.push(Problem::of(
            &name,
            &"its page is not kept; --text feed shows what its feed has",
        )),
        (Some(about), Some(draft)) => {
            let feed = Feed {
                title: about.feed_title,
                language: about.language,
                articles: vec![draft],
                ..Feed::default()
            };
            loaded.inputs.push(Input {
                name,
                reading: Reading {
                    content: Content::Feed(feed),
                    form: Form::Article,
                    feeds: Vec::new(),
                    warnings: Vec::new(),
                },
            });
        }
    }
    Ok(loaded)
}
