//! `offprint show`: articles of files and of the library written out, laid out as on the page.

use super::home::Home;
use super::kept::{self, Which};
use super::load::Loaded;
use super::surroundings::Surroundings;
use super::{End, load};
use crate::export::{self, Stretch};
use crate::ingest::{self, Label};
use crate::model::{Article, ArticleId, Feed};
use crate::shell::dressed;
use crate::ui::{Ink, Role, Themes, dress};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Columns where the output is no terminal.
const PIPED: u16 = 80;

/// What is written out, and how.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// Files, or numbers of articles in the library, as “list” tells them; - is standard input [default: standard input]
    #[arg(value_name = "FILE|ID")]
    files: Vec<PathBuf>,

    /// Columns [default: the terminal's, to 72; 80 in a pipe]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    width: Option<u16>,

    /// How articles are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// Whether text is dressed as on the page
    #[arg(
        long,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        alias = "colour"
    )]
    color: When,

    /// Which text of an article in the library [default: the page's where it is kept]
    #[arg(long, value_enum, value_name = "WHICH")]
    text: Option<Which>,

    #[command(flatten)]
    home: Home,
}

/// How articles are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Laid out in lines
    #[default]
    Text,
    /// CommonMark, with tables as GitHub has them
    Markdown,
    /// HTML of the article's own blocks
    Html,
    /// JSON Feed 1.1
    Json,
}

/// When text is dressed for a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum When {
    /// On a terminal
    #[default]
    Auto,
    /// In a pipe too
    Always,
    /// Nowhere
    Never,
}

impl Show {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let Some(files) = load::named_or_piped(&self.files) else {
            let why = "nothing to show: name a file, or pipe something in";
            return Ok(End::Misused(why.to_owned()));
        };
        let loaded = self.load(&files)?;
        if loaded.inputs.is_empty() {
            return Ok(End::Done(loaded.problems));
        }
        let feed = load::joined(loaded.inputs);
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Text => self.text(&feed, &mut out)?,
            Format::Markdown => {
                for (gap, article) in articles(&feed) {
                    write!(
                        out,
                        "{}{}",
                        if gap { "\n---\n\n" } else { "" },
                        export::markdown(&article)
                    )?;
                }
            }
            Format::Html => export::html_page(
                &feed.title,
                articles(&feed).map(|(_, article)| article),
                &mut out,
            )?,
            Format::Json => export::json_feed(&feed, &ingest::body, &mut out)?,
        }
        out.flush()?;
        Ok(End::Done(loaded.problems))
    }

    /// Reads files, and articles of the library where a number is given, in the order of the command line.
    fn load(&self, files: &[PathBuf]) -> anyhow::Result<Loaded> {
        let mut loaded = Loaded::default();
        let mut library = None;
        for file in files {
            let Some(id) = kept::id(file) else {
                loaded.add(load::files(std::slice::from_ref(file), Label::default()));
                continue;
            };
            if library.is_none() {
                library = Some(self.home.open_to_read()?);
            }
            if let Some(library) = &library {
                loaded.add(kept::load(library, file, id, self.text)?);
            }
        }
        Ok(loaded)
    }

    /// Writes articles as they stand on the page, two empty lines between them.
    fn text(&self, feed: &Feed, out: &mut dyn Write) -> io::Result<()> {
        let (columns, ink) = (self.columns(), self.ink());
        let themes = ink.map(Themes::new);
        let theme = themes.as_ref().map(|themes| themes.get(0));
        for (gap, article) in articles(feed) {
            let text = export::page(&Arc::new(article), columns, &|stretch, text, out| {
                let Some(theme) = theme else {
                    out.push_str(text);
                    return;
                };
                let style = match stretch {
                    Stretch::Words(kind, look) => dress::words(theme, kind, look),
                    Stretch::Drawn => theme.style(Role::Line),
                };
                out.push_str(&dressed(text, style));
            });
            write!(out, "{}{text}", if gap { "\n\n" } else { "" })?;
        }
        Ok(())
    }

    fn columns(&self) -> u16 {
        let terminal = || {
            let (columns, _) = ratatui::crossterm::terminal::size().ok()?;
            (io::stdout().is_terminal() && columns > 0).then(|| columns.min(export::WIDTH))
        };
        self.width.or_else(terminal).unwrap_or(PIPED)
    }

    /// How text is dressed, if it is.
    fn ink(&self) -> Option<Ink> {
        let surroundings = Surroundings::look();
        match self.color {
            When::Auto => surroundings.screen.then_some(surroundings.ink),
            When::Always => Some(Ink::default()),
            When::Never => None,
        }
    }
}

/// Opens the articles of a feed, one after the other, each with whether there is one before it.
fn articles(feed: &Feed) -> impl Iterator<Item = (bool, Article)> {
    let drafts = (0..).zip(&feed.articles);
    drafts.map(|(at, draft)| (at > 0, ingest::open(draft, ArticleId(at), &feed.title)))
}
