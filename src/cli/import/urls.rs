//! The file `urls` of newsboat: an address a line, with tags behind it.
//!
//! Lines that would run a program are told of and left out. Those that gather articles of other feeds are searches here.

use super::filter;
use crate::model::Url;

/// A feed of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its address as it is written: the cache knows it by that.
    pub(super) written: String,
    /// Its address.
    pub(super) address: Url,
    /// What the reader calls it, or blank.
    pub(super) title: String,
    /// What it is filed under.
    pub(super) tags: Vec<String>,
}

impl Line {
    /// The tag of a feed that newsboat does not list.
    pub(super) const HIDDEN: &str = "hidden";
}

/// What the file has.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The feeds.
    pub(super) feeds: Vec<Line>,
    /// Searches, by their names.
    pub(super) searches: Vec<(String, String)>,
    /// The lines that cannot be taken, and why.
    pub(super) left: Vec<(usize, String)>,
}

/// Reads the file.
pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut queries = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let mut words = words(line).into_iter();
        let Some(written) = words.next() else {
            continue;
        };
        if let Some(query) = written.strip_prefix("query:") {
            queries.push((number, query.to_owned()));
            continue;
        }
        match address(&written) {
            Ok(address) => read.feeds.push(feed(written, address, words)),
            Err(why) => read.left.push((number, why.to_owned())),
        }
    }
    // They may ask for feeds that stand below them.
    for (number, query) in queries {
        match search(&query, &read.feeds) {
            Ok(search) => read.searches.push(search),
            Err(why) => read.left.push((number, why)),
        }
    }
    read.left.sort_by_key(|(number, _)| *number);
    read
}

/// Reads the name of a query feed and what it asks for.
fn search(written: &str, feeds: &[Line]) -> Result<(String, String), String> {
    let (name, expression) = written
        .split_once(':')
        .filter(|(name, _)| !name.trim().is_empty())
        .ok_or("a query feed has a name and a filter expression")?;
    Ok((name.to_owned(), filter::query(expression, feeds)?))
}

/// Reads the address of a feed.
pub(super) fn address(written: &str) -> Result<Url, &'static str> {
    if written.starts_with("exec:") || written.starts_with("filter:") || written.starts_with('`') {
        return Err("this runs a program, which is not done here");
    }
    if written.starts_with("query:") {
        return Err("this gathers articles of other feeds; F and B make a search of such");
    }
    if written.starts_with("file:") {
        return Err("this is a file; “offprint add” takes files");
    }
    let url = url::Url::parse(written).ok();
    url.and_then(|url| Url::from_ascii(url.as_str()))
        .filter(Url::is_web)
        .ok_or("this is no address of a feed")
}

fn feed(written: String, address: Url, words: impl Iterator<Item = String>) -> Line {
    let mut line = Line {
        written,
        address,
        title: String::new(),
        tags: Vec::new(),
    };
    for word in words {
        if let Some(title) = word.strip_prefix('~') {
            title.clone_into(&mut line.title);
        } else if word.starts_with('!') {
            // It stands in no list of newsboat's; here that is a tag like others, as a query can leave it out.
            line.tags.push(Line::HIDDEN.to_owned());
        } else {
            line.tags.push(word.replace(',', " "));
        }
    }
    line
}

/// Divides a line into words; one in quotes may have blanks in it, and what follows a number sign is a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = line.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '#' => break,
            c if c.is_whitespace() => {}
            '"' => {
                let mut word = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => word.extend(chars.next()),
                        c => word.push(c),
                    }
                }
                words.push(word);
            }
            c => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| !c.is_whitespace()) {
                    word.push(c);
                }
                words.push(word);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_have_tags_and_titles() {
        let text = "# mine\n\nhttps://a.example/feed news \"daily bread\" \"~My \\\"A\\\"\" # why\n  http://b.example !\n";
        let Read {
            feeds: lines, left, ..
        } = read(text);
        assert_eq!(left, []);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].tags, ["news", "daily bread"]);
        assert_eq!(lines[0].title, "My \"A\"");
        assert_eq!(lines[1].written, "http://b.example");
        assert_eq!(lines[1].address.as_str(), "http://b.example/");
        assert_eq!(lines[1].tags, ["hidden"]);
    }

    #[test]
    fn what_runs_a_program_is_left_out() {
        let text = "\"exec:~/bin/x\"\nfilter:~/f:https://a.example/\n\"query:New:unread = \\\"yes\\\"\"\nfile:///a.xml\nnonsense\n`x`";
        let read = read(text);
        assert_eq!(read.feeds, []);
        let numbers: Vec<usize> = read.left.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 2, 4, 5, 6]);
        assert_eq!(read.searches, [("New".to_owned(), "is:unread".to_owned())]);
    }

    #[test]
    fn query_feeds_are_searches_where_there_is_one_that_means_the_same() {
        let text = "\"query:Food, unread:tags # \\\"food\\\" and unread = \\\"yes\\\"\" x\nhttps://b.example/x food\n\
            \"query:Rust:title =~ \\\"rust.*lang\\\"\"\nquery:nothing\n\"query::age < 2\"\n";
        let read = read(text);
        let query = "feed:\"https://b.example/x\" is:unread";
        assert_eq!(
            read.searches,
            [("Food, unread".to_owned(), query.to_owned())]
        );
        let numbers: Vec<usize> = read.left.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [3, 4, 5], "{:?}", read.left);
    }
}
