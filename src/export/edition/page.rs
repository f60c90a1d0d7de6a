//! An edition as one page of HTML that needs nothing else: what it looks like and its pictures are in it, and it says
//! itself that nothing may be fetched for it.

use super::{Contents, STYLE, Stock, Written, above, pictures};
use crate::export::html::{Syntax, Way, attribute as escaped, html_in};
use crate::model::{Article, Url};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashSet;
use std::io::{self, Write};

/// What may be fetched for the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// Writes an edition as one page.
///
/// # Errors
/// When an article cannot be read, or the edition not be written there.
pub fn page(contents: &Contents, stock: &dyn Stock, out: &mut dyn Write) -> io::Result<Written> {
    begin(contents, out)?;
    let mut written = Written::default();
    let mut seen = HashSet::new();
    for part in &contents.parts {
        for (id, _) in &part.articles {
            let Some(draft) = stock.draft(*id)? else {
                continue;
            };
            let article = stock.open(&draft, *id);
            let kept = pictures::kept(&article.body, stock, |url, picture| {
                written.pictures += usize::from(seen.insert(url.clone()));
                let bytes = STANDARD.encode(&picture.bytes);
                Ok(Some(format!("data:{};base64,{bytes}", picture.media_type)))
            })?;
            let way = Way {
                syntax: Syntax::Html,
                pictures: Some(&kept),
            };
            writeln!(
                out,
                "<article id=\"a{}\" dir=\"auto\"{}>",
                id.0,
                language(&article)
            )?;
            writeln!(
                out,
                "<p class=\"above\">{}</p>",
                escaped(&above(&article, part))
            )?;
            head(&article, out)?;
            out.write_all(html_in(&article.body, way).as_bytes())?;
            writeln!(
                out,
                "<p class=\"back\"><a href=\"#contents\">Contents</a></p>\n</article>"
            )?;
            written.articles += 1;
        }
    }
    writeln!(out, "</main>\n</body>\n</html>")?;
    Ok(written)
}

/// Writes what stands before the articles: the contents.
fn begin(contents: &Contents, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&contents.title);
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<p>{}</p>\n</header>\n<nav id=\"contents\">",
        escaped(contents.language()),
        escaped(&contents.line()),
    )?;
    for part in &contents.parts {
        writeln!(out, "<h2 dir=\"auto\">{}</h2>\n<ol>", escaped(&part.title))?;
        for (id, title) in &part.articles {
            writeln!(
                out,
                "<li dir=\"auto\"><a href=\"#a{}\">{}</a></li>",
                id.0,
                escaped(title)
            )?;
        }
        writeln!(out, "</ol>")?;
    }
    writeln!(out, "</nav>\n<main>")
}

/// Writes the title of an article, which leads to its page, and its standfirst.
fn head(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&article.title);
    match article.link.as_ref().map(Url::as_str) {
        Some(link) => writeln!(out, "<h1><a href=\"{}\">{title}</a></h1>", escaped(link))?,
        None => writeln!(out, "<h1>{title}</h1>")?,
    }
    if article.standfirst.is_blank() {
        return Ok(());
    }
    writeln!(
        out,
        "<p class=\"standfirst\">{}</p>",
        escaped(&article.standfirst)
    )
}

fn language(article: &Article) -> String {
    match article.language.as_str() {
        "" => String::new(),
        language => format!(" lang=\"{}\"", escaped(language)),
    }
}
