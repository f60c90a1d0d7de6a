//! Programs of the reader's own, run with what the article has to say.
//!
//! A program gets a list of words and no shell sees them. What comes out of a feed can be a word, but never what
//! programs take for more than that: an option, or the name of a file of arguments.

use super::effect::Called;
use super::settings::Program;
use super::{App, Effect, Effects};
use crate::model::{Article, Url};

/// Beginnings that make programs take a word for something else.
const SPECIAL: [char; 3] = ['-', '+', '@'];

impl App {
    /// Runs a program with the article, or says why not.
    pub(super) fn run_program(&mut self, program: &Program) -> Effects {
        let Some(article) = self.reader.article().cloned() else {
            self.say("There is no article to run it with.");
            return Effects::none();
        };
        let headline = self.headlines.selected();
        let feed = headline.map_or("", |headline| headline.feed.as_str());
        match program.called(&article, feed) {
            Ok(called) => {
                let ticket = self.ticket();
                Effect::Run(ticket, called, article).into()
            }
            Err(why) => {
                self.complain(why);
                Effects::none()
            }
        }
    }
}

impl Program {
    /// Puts an article and the title of its feed into the program's words.
    ///
    /// # Errors
    /// When a word stands for something that the article has not, in a sentence.
    pub fn called(&self, article: &Article, feed: &str) -> Result<Called, &'static str> {
        let about = About {
            address: article.link.as_ref().map(Url::as_str),
            title: &article.title,
            feed,
        };
        Ok(Called {
            name: self.name.clone(),
            words: words(self, &about)?,
            is_textual: self.is_textual,
        })
    }
}

/// What a program can be told of an article.
struct About<'a> {
    address: Option<&'a str>,
    title: &'a str,
    feed: &'a str,
}

/// Puts an article into a program's words.
fn words(program: &Program, about: &About<'_>) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    for word in &program.words {
        let mut out = String::new();
        let mut rest = word.as_str();
        while let Some((before, sign)) = rest.split_once('%') {
            out.push_str(before);
            let text = match sign.chars().next() {
                Some('u') => about.address.ok_or("This article has no address.")?,
                Some('t') => about.title,
                Some('f') => about.feed,
                Some('%') => "%",
                _ => {
                    out.push('%');
                    rest = sign;
                    continue;
                }
            };
            // A blank in front keeps a foreign text a text.
            if out.is_empty() && text.starts_with(SPECIAL) {
                out.push(' ');
            }
            out.push_str(text);
            rest = &sign[1..];
        }
        out.push_str(rest);
        words.push(out);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_feed_says_stays_one_word_and_is_no_option() {
        let program = Program {
            name: "x".into(),
            words: ["x", "--title=%t", "%t", "%f%f", "%u", "100%%", "%z"]
                .map(str::to_owned)
                .to_vec(),
            is_textual: false,
        };
        let mut about = About {
            title: "-rf; $(reboot) %u",
            address: Some("https://example.org/a"),
            feed: "@x",
        };
        assert_eq!(
            words(&program, &about).unwrap(),
            [
                "x",
                "--title=-rf; $(reboot) %u",
                " -rf; $(reboot) %u",
                " @x@x",
                "https://example.org/a",
                "100%",
                "%z"
            ]
        );
        about.address = None;
        assert!(words(&program, &about).is_err());
    }
}
