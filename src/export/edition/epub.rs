//! An edition as an e-book: EPUB 3.3 (<https://www.w3.org/TR/epub-33/>), with the contents of EPUB 2 beside its own for
//! readers that know no others.

mod package;
mod zip;

use super::{Contents, STYLE, Stock, Written, above, pictures};
use crate::export::html::{Syntax, Way, attribute as escaped, html_in};
use crate::model::{Article, ArticleId, Clean, Url};
use std::collections::HashMap;
use std::io::{self, Write};
use zip::{Archive, Packing};

/// Kinds of pictures that every reader of e-books can show, and the endings of their files. Drawings in SVG are none of
/// them here: they may fetch what they show.
const PICTURES: [(&str, &str); 4] = [
    ("image/jpeg", "jpg"),
    ("image/png", "png"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
];

/// Writes an edition as an e-book.
///
/// # Errors
/// When an article cannot be read, or the edition not be written there.
pub fn epub(contents: &Contents, stock: &dyn Stock, out: &mut dyn Write) -> io::Result<Written> {
    let mut book = Book::begin(out)?;
    let mut chapters = Vec::new();
    for (number, part) in contents.parts.iter().enumerate() {
        for (id, title) in &part.articles {
            let Some(draft) = stock.draft(*id)? else {
                continue;
            };
            let article = stock.open(&draft, *id);
            let kept = pictures::kept(&article.body, stock, |url, picture| {
                book.picture(url, &picture.media_type, &picture.bytes)
            })?;
            let way = Way {
                syntax: Syntax::Xml,
                pictures: Some(&kept),
            };
            let chapter = chapter(&article, &above(&article, part), way);
            book.file(&file_of(*id), &chapter)?;
            chapters.push(Chapter {
                id: *id,
                title,
                part: number,
            });
        }
    }
    let written = Written {
        articles: chapters.len(),
        pictures: book.pictures.len(),
    };
    book.end(contents, &chapters)?;
    Ok(written)
}

/// An article that is in the book.
struct Chapter<'a> {
    id: ArticleId,
    title: &'a Clean,
    /// Which of the feeds it is of.
    part: usize,
}

/// The name of an article's file.
fn file_of(id: ArticleId) -> String {
    format!("a{}.xhtml", id.0)
}

/// A book that is being written.
struct Book<W: Write> {
    archive: Archive<W>,
    /// The pictures in it: their names and media types, by their addresses.
    pictures: HashMap<Url, (String, &'static str)>,
}

impl<W: Write> Book<W> {
    fn begin(out: W) -> io::Result<Self> {
        let mut archive = Archive::new(out);
        // A reader finds out by its first bytes what the file is, so they must not be packed.
        archive.add("mimetype", b"application/epub+zip", Packing::Stored)?;
        let container = package::CONTAINER.as_bytes();
        archive.add("META-INF/container.xml", container, Packing::Deflated)?;
        let mut book = Self {
            archive,
            pictures: HashMap::new(),
        };
        book.file("style.css", STYLE)?;
        Ok(book)
    }

    /// Adds a file of the book itself.
    fn file(&mut self, name: &str, text: &str) -> io::Result<()> {
        let name = format!("EPUB/{name}");
        self.archive.add(&name, text.as_bytes(), Packing::Deflated)
    }

    /// Adds a picture, if readers can show it; returns where it is.
    fn picture(&mut self, url: &Url, media: &str, bytes: &[u8]) -> io::Result<Option<String>> {
        if let Some((name, _)) = self.pictures.get(url) {
            return Ok(Some(name.clone()));
        }
        let known = PICTURES.iter().find(|(known, _)| *known == media);
        let Some((media, ending)) = known else {
            return Ok(None);
        };
        let name = format!("p{}.{ending}", self.pictures.len() + 1);
        self.archive
            .add(&format!("EPUB/{name}"), bytes, Packing::Stored)?;
        self.pictures.insert(url.clone(), (name.clone(), media));
        Ok(Some(name))
    }

    /// Adds what says of what the book is made.
    fn end(mut self, contents: &Contents, chapters: &[Chapter<'_>]) -> io::Result<()> {
        let pictures: Vec<_> = self.pictures.values().cloned().collect();
        self.file("nav.xhtml", &package::contents(contents, chapters))?;
        self.file("toc.ncx", &package::contents_of_2(contents, chapters))?;
        self.file(
            "package.opf",
            &package::package(contents, chapters, pictures),
        )?;
        self.archive.end()
    }
}

/// Makes the page of an article.
fn chapter(article: &Article, above: &Clean, way: Way<'_>) -> String {
    let title = escaped(&article.title);
    let language = match article.language.as_str() {
        "" => String::new(),
        language => format!(" lang=\"{0}\" xml:lang=\"{0}\"", escaped(language)),
    };
    let heading = match article.link.as_ref().map(Url::as_str) {
        Some(link) => format!("<a href=\"{}\">{title}</a>", escaped(link)),
        None => title.clone(),
    };
    let standfirst = if article.standfirst.is_blank() {
        String::new()
    } else {
        format!(
            "<p class=\"standfirst\">{}</p>\n",
            escaped(&article.standfirst)
        )
    };
    format!(
        "{}{language}>\n<head><title>{title}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n\
         <body dir=\"auto\">\n<p class=\"above\">{}</p>\n<h1>{heading}</h1>\n{standfirst}{}</body>\n</html>\n",
        package::XHTML,
        escaped(above),
        html_in(&article.body, way),
    )
}
