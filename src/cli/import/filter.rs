//! newsboat's filter expressions, said as queries of ours: `title =~ "advert" and age > 7` is `title:advert* before:8d`.
//!
//! A query may mean less than the expression did, for words are looked for here and not letters, and never more. What has
//! no such counterpart is refused with the reason.

use super::urls::Line;
use crate::model::query;

/// Deepest nesting of parentheses.
const DEPTH: usize = 20;
/// Letters of an operator.
const OPERATORS: &str = "=!~#<>";

/// Says an expression as a query; `feeds` are those that it is asked of.
///
/// # Errors
/// When there is no query that means it, and none that means a part of it only.
pub(super) fn query(expression: &str, feeds: &[Line]) -> Result<String, String> {
    let tokens = tokens(expression)?;
    let mut reader = Reader {
        tokens: tokens.into_iter().peekable(),
        feeds,
    };
    let query = reader.all(0)?;
    if reader.tokens.next().is_some() {
        return Err("this is no filter expression".to_owned());
    }
    query::parse(&query).map_err(|mistake| mistake.to_string())?;
    Ok(query)
}

/// Means one feed by its address, and no other one of those that are known.
///
/// # Errors
/// When the address is a part of others.
pub(super) fn of_feed(address: &str, feeds: &[Line]) -> Result<String, String> {
    let small = address.to_lowercase();
    let known = feeds.iter().map(|feed| feed.address.as_str());
    let meant = known.filter(|known| known.to_lowercase().contains(&small));
    if meant.count() > 1 || address.contains('"') {
        return Err(format!("{address} would mean other feeds here, too"));
    }
    Ok(format!("feed:\"{address}\""))
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Operator(String),
    /// A name, a number, or a text in quotes.
    Text(String),
}

fn tokens(expression: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut chars = expression.chars().peekable();
    while let Some(c) = chars.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            '"' => {
                let mut text = String::new();
                loop {
                    match chars.next() {
                        Some('"') => break,
                        // A sign of its own to a pattern, but for the quote.
                        Some('\\') if chars.peek() == Some(&'"') => text.extend(chars.next()),
                        Some(c) => text.push(c),
                        None => return Err("a quote in it is never closed".to_owned()),
                    }
                }
                Token::Text(text)
            }
            c => {
                let is_operator = OPERATORS.contains(c);
                let goes_on = |next: &char| {
                    let is_text = !next.is_whitespace() && !"()\"".contains(*next);
                    is_text && OPERATORS.contains(*next) == is_operator
                };
                let mut text = String::from(c);
                while let Some(next) = chars.next_if(goes_on) {
                    text.push(next);
                }
                match is_operator || text == "between" {
                    true => Token::Operator(text),
                    false => Token::Text(text),
                }
            }
        };
        tokens.push(token);
    }
    Ok(tokens)
}

/// Reads an expression, token by token.
struct Reader<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    feeds: &'a [Line],
}

impl Reader<'_> {
    /// Reads what is joined by `and` or by `or`; both without parentheses are not told apart in the same way everywhere.
    fn all(&mut self, depth: usize) -> Result<String, String> {
        let mut parts = vec![self.one(depth)?];
        let mut joined: Option<String> = None;
        while let Some(Token::Text(word)) = self.tokens.peek() {
            if word != "and" && word != "or" {
                return Err(format!("“{word}” joins nothing"));
            }
            if joined.as_ref().is_some_and(|known| known != word) {
                return Err("“and” and “or” stand in it without parentheses".to_owned());
            }
            joined = Some(word.clone());
            self.tokens.next();
            parts.push(self.one(depth)?);
        }
        let between = match joined.as_deref() {
            Some("or") => " or ",
            _ => " ",
        };
        let text = parts.join(between);
        let is_held = depth > 0 && parts.len() > 1;
        Ok(if is_held { format!("({text})") } else { text })
    }

    fn one(&mut self, depth: usize) -> Result<String, String> {
        let wrong = || "this is no filter expression".to_owned();
        match self.tokens.next() {
            Some(Token::Open) if depth < DEPTH => {
                let inner = self.all(depth + 1)?;
                match self.tokens.next() {
                    Some(Token::Close) => Ok(inner),
                    _ => Err("a parenthesis in it is never closed".to_owned()),
                }
            }
            Some(Token::Text(name)) => match (self.tokens.next(), self.tokens.next()) {
                (Some(Token::Operator(operator)), Some(Token::Text(value))) => {
                    self.meant(&name, &operator, &value)
                }
                _ => Err(wrong()),
            },
            _ => Err(wrong()),
        }
    }

    /// Says what a comparison comes to.
    fn meant(&self, name: &str, operator: &str, value: &str) -> Result<String, String> {
        match (name, operator) {
            ("title" | "author", "=~") => words(name, value, Sense::Is),
            ("title" | "author", "!~") => words(name, value, Sense::IsNot),
            ("title" | "author", _) => Err(format!(
                "{name}: words that stand in it can be asked for here, and nothing else about it"
            )),
            ("unread", "=" | "==" | "!=") => match (value, operator == "!=") {
                ("yes", false) | ("no", true) => Ok("is:unread".to_owned()),
                ("no", false) | ("yes", true) => Ok("is:read".to_owned()),
                _ => Err("unread is yes or no".to_owned()),
            },
            ("age", operator) => {
                age(operator, value).ok_or_else(|| "an age cannot be asked for so here".to_owned())
            }
            ("tags", "#" | "!#") => self.tagged(value, operator == "!#"),
            ("rssurl", "=" | "==") => of_feed(value, self.feeds),
            ("rssurl", "!=") => Ok(format!("-{}", of_feed(value, self.feeds)?)),
            (name, _) => Err(why_not(name)),
        }
    }

    /// A tag of a query would be the publisher's, too: the feeds that have it are meant one by one.
    fn tagged(&self, tag: &str, is_not: bool) -> Result<String, String> {
        let has = |line: &&Line| {
            let tags = line.tags.iter().filter(|tag| *tag != Line::HIDDEN);
            tags.flat_map(|tags| tags.split_whitespace())
                .any(|known| known == tag)
        };
        let feeds = self.feeds.iter().filter(has);
        let feeds: Vec<String> = feeds
            .map(|line| of_feed(line.address.as_str(), self.feeds))
            .collect::<Result<_, _>>()?;
        let minus = if is_not { "-" } else { "" };
        match &feeds[..] {
            [] => Err(format!("no feed has the tag “{tag}”")),
            [feed] => Ok(format!("{minus}{feed}")),
            feeds => Ok(format!("{minus}({})", feeds.join(" or "))),
        }
    }
}

/// Why something of an article cannot be asked for.
fn why_not(name: &str) -> String {
    match name {
        "content" | "description" => format!(
            "{name}: words of the text cannot be asked for without those of the title and the tags here"
        ),
        "link" | "guid" | "enclosure_url" | "enclosure_type" => {
            format!("{name}: addresses of articles cannot be asked for here")
        }
        "feedtitle" | "feedlink" | "rssurl" | "tags" => format!(
            "{name}: a feed can be asked for by its address here, and by letters of that or of its title"
        ),
        "flags" => {
            "flags: they are tags here, and tag: means those of the publisher, too".to_owned()
        }
        "date" => "date: a day cannot be asked for by letters of it here".to_owned(),
        _ => format!("“{name}” cannot be asked for here"),
    }
}

/// Whether something is so or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Is,
    IsNot,
}

/// Says a regular expression that is made of words, one of several perhaps, as the words that it finds.
fn words(field: &str, pattern: &str, sense: Sense) -> Result<String, String> {
    let inner = pattern
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let words: Vec<String> = inner
        .unwrap_or(pattern)
        .split('|')
        .map(|one| word(field, one, sense))
        .collect::<Result<_, _>>()?;
    let minus = if sense == Sense::IsNot { "-" } else { "" };
    Ok(match &words[..] {
        [word] => format!("{minus}{word}"),
        words => format!("{minus}({})", words.join(" or ")),
    })
}

/// Says one pattern. It finds letters within words, too: a word may go on here, and begins where it begins.
fn word(field: &str, pattern: &str, sense: Sense) -> Result<String, String> {
    let begins = ["\\b", "\\<"].into_iter();
    let begun = begins.filter_map(|mark| pattern.strip_prefix(mark)).next();
    let rest = begun.unwrap_or(pattern);
    let ends = ["\\b", "\\>"].into_iter();
    let ended = ends.filter_map(|mark| rest.strip_suffix(mark)).next();
    let text = ended.unwrap_or(rest);
    let is_words = text
        .split(' ')
        .all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric));
    if !is_words {
        return Err(format!(
            "“{pattern}”: of regular expressions only words are taken, as here words are looked for"
        ));
    }
    if sense == Sense::IsNot && (begun.is_none() || ended.is_none()) {
        return Err(format!(
            "“{pattern}” would be looked for as a whole word here, so that more would be without it"
        ));
    }
    Ok(match (text.contains(' '), ended) {
        (true, _) => format!("{field}:\"{text}\""),
        (false, Some(_)) => format!("{field}:{text}"),
        (false, None) => format!("{field}:{text}*"),
    })
}

/// Says an age in whole days.
fn age(operator: &str, value: &str) -> Option<String> {
    let days = |text: &str| text.trim().parse::<u32>().ok().map(u64::from);
    // An age of so many days begins with the last second of the day before.
    let (least, most) = match operator {
        "<" => (0, Some(days(value)?.checked_sub(1)?)),
        "<=" => (0, Some(days(value)?)),
        ">" => (days(value)? + 1, None),
        ">=" => (days(value)?, None),
        "=" | "==" => (days(value)?, Some(days(value)?)),
        "between" => {
            let (from, to) = value.split_once(':')?;
            (days(from)?, Some(days(to)?))
        }
        _ => return None,
    };
    match (least, most) {
        (0, Some(most)) => Some(format!("since:{}d", most + 1)),
        (least, None) => Some(format!("before:{least}d")),
        (least, Some(most)) if least <= most => {
            Some(format!("(since:{}d before:{least}d)", most + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::urls;
    use super::*;

    const URLS: &str = "https://a.example/feed news\nhttps://a.example/feed2 \"daily news\"\nhttps://b.example/x food\n\
        https://c.example/y food !\n";

    fn said(expression: &str) -> Result<String, String> {
        query(expression, &urls::read(URLS).feeds)
    }

    #[test]
    fn what_has_a_counterpart_is_said_as_a_query() {
        for (expression, query) in [
            (r#"title =~ "sponsored""#, "title:sponsored*"),
            (r#"title=~"Sponsored Post""#, "title:\"Sponsored Post\""),
            (r#"title =~ "\\bads\\b""#, ""),
            (r#"title =~ "\bads\b""#, "title:ads"),
            (r#"title !~ "\<rust\>""#, "-title:rust"),
            (
                r#"title =~ "(advert|win a car)""#,
                "(title:advert* or title:\"win a car\")",
            ),
            (
                r#"author =~ "brook" and unread = "yes""#,
                "author:brook* is:unread",
            ),
            (r#"unread != "yes""#, "is:read"),
            ("age > 30", "before:31d"),
            ("age < 7", "since:7d"),
            ("age <= 7", "since:8d"),
            ("age between 0:10", "since:11d"),
            ("age between 3:10", "(since:11d before:3d)"),
            (
                r#"tags # "food""#,
                "(feed:\"https://b.example/x\" or feed:\"https://c.example/y\")",
            ),
            (
                r#"rssurl != "https://b.example/x""#,
                "-feed:\"https://b.example/x\"",
            ),
            (
                r#"(title =~ "a" or title =~ "b") and (age > 1)"#,
                "(title:a* or title:b*) before:2d",
            ),
            (
                r#"title =~ "a" or (unread = "no" and age < 2)"#,
                "title:a* or (is:read since:2d)",
            ),
        ] {
            match said(expression) {
                Ok(found) => assert_eq!(found, query, "{expression}"),
                Err(why) => assert_eq!(query, "", "{expression}: {why}"),
            }
        }
    }

    #[test]
    fn what_would_mean_more_or_nothing_is_refused() {
        for (expression, why) in [
            (r#"title = "Weather""#, "nothing else"),
            (r#"title !~ "rust""#, "whole word"),
            (r#"title =~ "^Ad: ""#, "only words"),
            (r#"title =~ "a.*b""#, "only words"),
            (r#"title =~ """#, "only words"),
            (r#"title =~ "|""#, "only words"),
            (r#"content =~ "x""#, "without those of the title"),
            (r#"link =~ "x""#, "addresses of articles"),
            (r#"flags =~ "s""#, "publisher"),
            (r#"tags # "gone""#, "no feed has the tag"),
            (r#"tags # "news""#, "other feeds here"),
            (r#"tags # "hidden""#, "no feed has"),
            (r#"rssurl = "https://a.example/feed""#, "other feeds here"),
            ("age < 0", "an age"),
            ("age > soon", "an age"),
            (
                r#"age > 1 and age < 9 or unread = "yes""#,
                "without parentheses",
            ),
            (r#"(title =~ "a""#, "never closed"),
            (r#"title =~ "a"#, "never closed"),
            ("title =~", "no filter expression"),
            (r#"title =~ "a")"#, "no filter expression"),
            (r#"title =~ "a" title =~ "b""#, "joins nothing"),
            ("", "no filter expression"),
        ] {
            let found = said(expression).unwrap_err();
            assert!(found.contains(why), "{expression}: {found}");
        }
        assert!(said(&"(".repeat(100_000)).is_err());
    }
}
