//! What a book says of itself: what is in it, in which order, and the contents.

use super::{Chapter, file_of};
use crate::export::edition::Contents;
use crate::export::html::attribute as escaped;
use crate::text::date::rfc3339;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where the book begins.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

/// How a page of the book begins, up to the attributes of its root.
pub(super) const XHTML: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n\
    <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"";

/// Makes the contents, which are a page of the book too.
pub(super) fn contents(contents: &Contents, chapters: &[Chapter<'_>]) -> String {
    let title = escaped(&contents.title);
    let mut out = format!(
        "{XHTML}>\n<head><title>{title}</title><link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>\n\
         <header><h1>{title}</h1><p>{}</p></header>\n<nav epub:type=\"toc\">\n<ol>\n",
        escaped(&contents.line())
    );
    for chapters in by_part(chapters) {
        let (Some(first), Some(part)) = (chapters.first(), part(contents, chapters)) else {
            continue;
        };
        let _ = writeln!(
            out,
            "<li><a href=\"{}\">{}</a>\n<ol>",
            file_of(first.id),
            escaped(part)
        );
        for chapter in chapters {
            let (file, title) = (file_of(chapter.id), escaped(chapter.title));
            let _ = writeln!(out, "<li dir=\"auto\"><a href=\"{file}\">{title}</a></li>");
        }
        out.push_str("</ol></li>\n");
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

/// Makes the contents as EPUB 2 has them.
pub(super) fn contents_of_2(contents: &Contents, chapters: &[Chapter<'_>]) -> String {
    let title = escaped(&contents.title);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n\
         <head><meta name=\"dtb:uid\" content=\"{}\"/></head>\n<docTitle><text>{title}</text></docTitle>\n<navMap>\n",
        identifier(contents)
    );
    for (number, chapter) in chapters.iter().enumerate() {
        let (file, title) = (file_of(chapter.id), escaped(chapter.title));
        let _ = writeln!(
            out,
            "<navPoint id=\"n{number}\"><navLabel><text>{title}</text></navLabel><content src=\"{file}\"/></navPoint>"
        );
    }
    out.push_str("</navMap>\n</ncx>\n");
    out
}

/// Makes the list of all that is in the book.
pub(super) fn package(
    contents: &Contents,
    chapters: &[Chapter<'_>],
    mut pictures: Vec<(String, &'static str)>,
) -> String {
    let made = rfc3339(contents.made);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{}</dc:identifier>\n\
         <dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n<dc:date>{made}</dc:date>\n\
         <meta property=\"dcterms:modified\">{made}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"ncx\" href=\"toc.ncx\" media-type=\"application/x-dtbncx+xml\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n",
        identifier(contents),
        escaped(&contents.title),
        escaped(contents.language()),
    );
    for chapter in chapters {
        let (id, file) = (chapter.id.0, file_of(chapter.id));
        let _ = writeln!(
            out,
            "<item id=\"a{id}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>"
        );
    }
    pictures.sort();
    for (name, media) in pictures {
        let id = name.replace('.', "-");
        let _ = writeln!(
            out,
            "<item id=\"{id}\" href=\"{name}\" media-type=\"{media}\"/>"
        );
    }
    out.push_str("</manifest>\n<spine toc=\"ncx\">\n<itemref idref=\"nav\"/>\n");
    for chapter in chapters {
        let _ = writeln!(out, "<itemref idref=\"a{}\"/>", chapter.id.0);
    }
    out.push_str("</spine>\n</package>\n");
    out
}

/// The articles of each feed.
fn by_part<'a, 'c>(chapters: &'a [Chapter<'c>]) -> impl Iterator<Item = &'a [Chapter<'c>]> {
    chapters.chunk_by(|a, b| a.part == b.part)
}

/// What the feed of some articles is called.
fn part<'a>(contents: &'a Contents, chapters: &[Chapter<'_>]) -> Option<&'a str> {
    let part = contents.parts.get(chapters.first()?.part)?;
    Some(&part.title)
}

/// A name of its own for the book, which another of the same articles made at the same time has too.
fn identifier(contents: &Contents) -> String {
    let mut hasher = DefaultHasher::new();
    (contents.title.as_str(), contents.made).hash(&mut hasher);
    for part in &contents.parts {
        for (id, _) in &part.articles {
            id.hash(&mut hasher);
        }
    }
    format!("urn:offprint:{:016x}", hasher.finish())
}
