//! Articles as one page of HTML.

use super::html::{attribute as escaped, html};
use super::signature;
use crate::model::Article;
use std::io;

/// Writes articles as one page: the title, and each with its head and its body.
///
/// # Errors
/// When it cannot be written there.
pub fn html_page(
    title: &str,
    articles: impl Iterator<Item = Article>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{}</title>",
        escaped(title)
    )?;
    for article in articles {
        match article.language.as_str() {
            "" => writeln!(out, "<article>")?,
            language => writeln!(out, "<article lang=\"{}\">", escaped(language))?,
        }
        let title = escaped(&article.title);
        match &article.link {
            Some(link) => writeln!(
                out,
                "<h1><a href=\"{}\">{title}</a></h1>",
                escaped(link.as_str())
            )?,
            None => writeln!(out, "<h1>{title}</h1>")?,
        }
        for (class, text) in [
            ("standfirst", &article.standfirst),
            ("byline", &signature(&article)),
        ] {
            if !text.is_blank() {
                writeln!(out, "<p class=\"{class}\">{}</p>", escaped(text))?;
            }
        }
        write!(out, "{}", html(&article.body))?;
        writeln!(out, "</article>")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Label, open, read};
    use crate::model::{ArticleId, Clean};

    #[test]
    fn a_page_holds_the_head_and_the_body_of_each_article() {
        let feed = br#"{"items":[{"title":"A < B","url":"https://example.org/a","summary":"In short","language":"en",
            "authors":[{"name":"Ada"}],"content_html":"<p>One <b>two</b>"},{"content_text":"Three"}]}"#;
        let feed = read(feed, Label::default()).unwrap().into_feed();
        let articles = feed
            .articles
            .iter()
            .map(|draft| open(draft, ArticleId(0), &Clean::default()));
        let mut out = Vec::new();
        html_page("T & T", articles, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>T &amp; T</title>\n\
             <article lang=\"en\">\n<h1><a href=\"https://example.org/a\">A &lt; B</a></h1>\n\
             <p class=\"standfirst\">In short</p>\n<p class=\"byline\">Ada</p>\n\
             <p>One <strong>two</strong></p>\n</article>\n\
             <article>\n<h1>Three</h1>\n<p>Three</p>\n</article>\n"
        );
    }
}
