//! `offprint edition`: articles of the library written into one file, to be read elsewhere.

use super::asked::Asked;
use super::home::Home;
use super::keep::{self, now};
use super::{End, told, whole};
use crate::export::edition::{self, Contents, Part, Picture, Stock, Written};
use crate::ingest::{self, LARGEST};
use crate::model::{
    Article, ArticleId, Clean, Document, Draft, FeedId, Flags, Kept, Marked, Order, Ready, Source,
    Url, View, counted,
};
use crate::remote;
use crate::store::{Fault, Library};
use crate::text::date::{self, Zone};
use anyhow::Context;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Which articles are written where.
#[derive(Debug, Args)]
pub(super) struct Edition {
    #[command(flatten)]
    asked: Asked,

    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// What is written [default: what the name of the file says, or json]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// What the edition is called [default: News, and the day]
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    title: Option<String>,

    /// At most so many articles, the newest
    #[arg(long, value_name = "N")]
    limit: Option<usize>,

    /// In json, tell too what is read and starred, and your tags: for a library of your own
    #[arg(long)]
    marks: bool,

    #[command(flatten)]
    home: Home,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An e-book (EPUB 3)
    Epub,
    /// A page for any browser, which needs no other file
    Html,
    /// JSON Feed 1.1, which offprint opens, and takes in with “import”
    Json,
}

impl Format {
    /// The endings of names of files, and what is in such files.
    const ENDINGS: [(&'static str, Self); 4] = [
        ("epub", Self::Epub),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("json", Self::Json),
    ];

    fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_ascii_lowercase();
        let known = Self::ENDINGS.iter().find(|(known, _)| *known == ending);
        known.map(|(_, format)| *format)
    }
}

impl Edition {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let query = match self.asked.meant() {
            Ok(query) => query,
            Err(mistake) => return Ok(End::Misused(mistake)),
        };
        let format = match (self.format, &self.output) {
            (Some(format), _) => format,
            (None, None) => Format::Json,
            (None, Some(file)) => match Format::of(file) {
                Some(format) => format,
                None => {
                    let why = "its name does not say what to write; end it with .epub, .html or .json, or say --format";
                    let name = Clean::line(&file.to_string_lossy());
                    return Ok(End::Misused(format!("{name}: {why}")));
                }
            },
        };
        if format == Format::Epub && self.output.is_none() && io::stdout().is_terminal() {
            let why = "an e-book is nothing for a terminal; name a file with --output";
            return Ok(End::Misused(why.to_owned()));
        }
        let library = self.home.open_to_read()?;
        keep::index_for(&library, &query)?;
        let view = View {
            query,
            order: Order::Newest,
        };
        let contents = self.contents(&library, &view)?;
        if contents.is_empty() {
            anyhow::bail!(
                "no article is meant, so nothing was written; “offprint list” lists what there is"
            );
        }
        let stock = FromLibrary {
            library,
            tells_marks: self.marks,
        };
        self.write(format, &contents, &stock)?;
        Ok(End::Done(Vec::new()))
    }

    /// Finds what is to be in the edition: the feeds as they stand in the library, each with its newest articles first.
    fn contents(&self, library: &Library, view: &View) -> anyhow::Result<Contents> {
        let made = now();
        let limit = self.limit.unwrap_or(usize::MAX);
        let mut articles: HashMap<FeedId, Vec<(ArticleId, Clean)>> = HashMap::new();
        let mut languages: HashMap<FeedId, Clean> = HashMap::new();
        told::walk(library, view, limit, made, |headlines| {
            for headline in headlines {
                if let Some(about) = library.about(headline.id)? {
                    let of = articles.entry(about.feed).or_default();
                    of.push((headline.id, headline.title));
                    let language = languages.entry(about.feed).or_default();
                    if language.is_empty() {
                        *language = about.language;
                    }
                }
            }
            Ok(())
        })?;
        let mut parts = Vec::new();
        for feed in library.feeds()? {
            if let Some(articles) = articles.remove(&feed.id) {
                let language = languages.remove(&feed.id).unwrap_or_default();
                parts.push(part(feed, language, articles));
            }
        }
        let title = match &self.title {
            Some(title) => Clean::line(title),
            None => Clean::line(&format!("News, {}", date::long(made, Zone::default()))),
        };
        Ok(Contents { title, made, parts })
    }

    fn write(&self, format: Format, contents: &Contents, stock: &dyn Stock) -> anyhow::Result<()> {
        let Some(file) = &self.output else {
            let mut out = BufWriter::new(io::stdout().lock());
            compose(format, contents, stock, &mut out)?;
            return Ok(out.flush()?);
        };
        let name = Clean::line(&file.to_string_lossy());
        let written = whole::write(file, |out| compose(format, contents, stock, out))
            .with_context(|| format!("{name}: it could not be written"))?;
        writeln!(io::stdout(), "{name}: {}", summary(written, contents))?;
        let size = fs::metadata(file).map_or(0, |about| about.len());
        if format == Format::Json && size > LARGEST as u64 {
            super::complain(&format!(
                "{name}: it is larger than the {} MB that offprint reads of one file; make several with --limit or a query",
                LARGEST >> 20
            ));
        }
        Ok(())
    }
}

/// Writes an edition.
fn compose(
    format: Format,
    contents: &Contents,
    stock: &dyn Stock,
    out: &mut dyn Write,
) -> io::Result<Written> {
    match format {
        Format::Epub => edition::epub(contents, stock, out),
        Format::Html => edition::page(contents, stock, out),
        Format::Json => edition::json(contents, stock, out),
    }
}

fn summary(written: Written, contents: &Contents) -> String {
    let articles = counted(written.articles, "article");
    let feeds = counted(contents.parts.len(), "feed");
    let pictures = match written.pictures {
        0 => String::new(),
        pictures => format!(", {}", counted(pictures, "picture")),
    };
    format!("{articles} of {feeds}{pictures}")
}

/// What an edition says of a feed. It may be given away, so it has no password.
fn part(feed: Kept, language: Clean, articles: Vec<(ArticleId, Clean)>) -> Part {
    Part {
        address: Url::from_ascii(&remote::shown(&feed.address)),
        home: Url::from_ascii(&feed.home),
        language,
        folder: feed.folder,
        title: feed.title,
        articles,
    }
}

/// The articles of a library.
struct FromLibrary {
    library: Library,
    tells_marks: bool,
}

impl Stock for FromLibrary {
    fn draft(&self, id: ArticleId) -> io::Result<Option<Draft>> {
        self.library.draft(id, Source::Best).map_err(failed)
    }

    fn ready(&self, id: ArticleId) -> io::Result<Ready> {
        let headline = self.library.headline(id).map_err(failed)?;
        Ok(headline.map_or(Ready::Feed, |headline| headline.ready))
    }

    fn marked(&self, id: ArticleId) -> io::Result<Option<Marked>> {
        if !self.tells_marks {
            return Ok(None);
        }
        let headline = self.library.headline(id).map_err(failed)?;
        let flags = headline.map_or_else(Flags::default, |headline| headline.flags);
        let tags = self.library.tags(id).map_err(failed)?;
        Ok(Some(Marked { flags, tags }))
    }

    fn picture(&self, address: &Url) -> io::Result<Option<Picture>> {
        let picture = self.library.picture(address).map_err(failed)?;
        Ok(picture.map(|(media_type, bytes)| Picture { media_type, bytes }))
    }

    fn body(&self, draft: &Draft) -> Document {
        ingest::body(draft)
    }

    fn open(&self, draft: &Draft, id: ArticleId) -> Article {
        ingest::open(draft, id, &Clean::default())
    }
}

fn failed(fault: Fault) -> io::Error {
    io::Error::other(fault)
}
