//! Rules: what becomes of articles as they arrive.
//!
//! A rule is judged on the article as it comes: not read, not starred, with the tags that earlier rules gave it. Its words
//! mean what they mean in a search; they are told apart once for all rules, and only those that a rule asks for.

mod case;

pub(super) use case::{Arrival, Origin};

use super::names::NAMES;
use super::tokens::Tokenizer;
use super::{Fault, Library, Past};
use crate::model::{ArticleId, Deed, Draft, Ready, Rule, Timestamp};
use case::{Case, Test};
use std::collections::HashMap;

/// Judges articles by rules.
#[derive(Debug)]
pub struct Judge {
    tokenizer: Tokenizer,
    rules: Vec<Law>,
    /// Gives the words of a body.
    words_of: fn(&Draft) -> String,
}

/// A rule ready to be applied.
#[derive(Debug)]
struct Law {
    when: Test,
    deeds: Vec<Deed>,
}

/// What is to become of an article, and by which rules, in the order in which they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Judgement {
    pub(super) past: Past,
    pub(super) by: Vec<usize>,
}

impl Judge {
    /// Makes rules ready; `words_of` gives the words of a body, as for the index.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn new(rules: &[Rule], words_of: fn(&Draft) -> String) -> Result<Self, Fault> {
        let ready = || -> rusqlite::Result<Self> {
            let tokenizer = Tokenizer::new()?;
            let laws = rules.iter().map(|rule| {
                Ok(Law {
                    when: Test::of(&rule.when, &tokenizer)?,
                    deeds: rule.deeds.clone(),
                })
            });
            Ok(Self {
                rules: laws.collect::<rusqlite::Result<_>>()?,
                tokenizer,
                words_of,
            })
        };
        ready().map_err(|error| Fault::Other("rules".to_owned(), error.to_string()))
    }

    /// Judges an article.
    pub(super) fn judge(&self, arrival: &Arrival<'_>) -> rusqlite::Result<Judgement> {
        let mut judgement = Judgement::default();
        let mut case = Case::new(arrival, &self.tokenizer, self.words_of);
        for (number, law) in self.rules.iter().enumerate() {
            if !case.is(&law.when)? {
                continue;
            }
            judgement.by.push(number);
            for deed in &law.deeds {
                match deed {
                    Deed::MarkRead => judgement.past.read = true,
                    Deed::Star => judgement.past.starred = true,
                    Deed::Tag(name) => case.tags.push(name.clone()),
                    Deed::Drop => judgement.past.gone = true,
                }
            }
            if judgement.past.gone {
                break;
            }
        }
        judgement.past.tags = case.tags;
        Ok(judgement)
    }
}

impl Library {
    /// Judges every article that is kept as if it arrived now, the newest first, and tells by which rules something would
    /// become of it: their places in the order in which they were given. Nothing is changed.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn rehearse(
        &self,
        judge: &Judge,
        now: Timestamp,
        tell: &mut dyn FnMut(ArticleId, &[usize]),
    ) -> Result<(), Fault> {
        let origins = self.all(&format!("SELECT id, {NAMES} FROM feed"), [], Origin::read)?;
        let origins: HashMap<i64, Origin> = origins
            .into_iter()
            .map(|origin| (origin.id.0, origin))
            .collect();
        let sql = "SELECT a.id, a.feed, a.at, a.ready, h.language FROM article a CROSS JOIN headline h ON h.id = a.id
            WHERE a.kept = 1 ORDER BY a.at DESC, a.id DESC";
        let articles = self.all(sql, [], |row| {
            Ok((
                ArticleId(row.get(0)?),
                row.get::<_, i64>(1)?,
                Timestamp(row.get(2)?),
                row.get::<_, i64>(3)?,
                row.get::<_, String>(4)?,
            ))
        })?;
        for (id, feed, at, ready, language) in articles {
            let (Some(feed), Some((draft, _))) = (origins.get(&feed), self.article(id)?) else {
                continue;
            };
            let arrival = Arrival {
                feed,
                at,
                now,
                ready: if ready > 0 {
                    Ready::Feed
                } else {
                    Ready::Summary
                },
                language: &language,
                draft: &draft,
            };
            let judgement = judge.judge(&arrival).map_err(|error| self.fault(error))?;
            if !judgement.by.is_empty() {
                tell(id, &judgement.by);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Delivered, Location, NewFeed, Packer, Parcel};
    use super::*;
    use crate::ingest::{self, Label};
    use crate::model::{Feed, FeedId, query};

    const NOW: Timestamp = Timestamp(1_800_000_000);

    const ITEMS: &str = r#"
        {"id":"1","title":"Crème brûlée, at last","content_html":"<p>Burnt <b>su</b>gar &amp; cream, don't stir. 3.14 is no time.",
         "summary":"What nobody says inside.","date_published":"2024-05-03","tags":["Food","Slow cooking"],
         "authors":[{"name":"Ada Brook"},{"name":"Çelik Öz"}],"language":"en"},
        {"id":"2","title":"Über die Brücke","content_text":"Der Wind singt, STRASSE und Straße. Advertisement!","date_published":"2027-01-01","language":"de-CH"},
        {"id":"3","title":"会议在乌镇开幕","content_text":"记者于周二报道会议。ปลาใหญ่ in Thai.","date_published":"2024-05-04","language":"zh"},
        {"id":"4","content_html":"<p>No title, and soft\u00adly hyphenated words. ﬁle Ⅷ 𝒳 e\u0301tude ǅ İstanbul</p><script>secret</script>"},
        {"id":"5","title":"Sour dough","content_text":"bread and wine, bread and water","date_published":"2026-12-31T23:00:00Z","authors":[{"name":"Ada Lin"}],"tags":["food"]}"#;

    fn feed(items: &str) -> Feed {
        let text = format!("{{\"title\":\"The Daily\",\"items\":[{items}]}}");
        let reading = ingest::read(text.as_bytes(), Label::default()).unwrap();
        reading.into_feed()
    }

    fn library() -> (Library, FeedId) {
        let library = Library::open(&Location::private()).unwrap();
        let new = NewFeed {
            address: "https://a.example/feed",
            folder: "News/Morning",
            tags: "mine, Über",
            ..NewFeed::default()
        };
        let (id, _) = library.add_feed(&new).unwrap();
        (library, id)
    }

    fn rules(written: &[(&str, &str)]) -> Vec<Rule> {
        let rule = |(number, (when, deeds)): (usize, &(&str, &str))| Rule {
            number,
            when: query::parse(when).unwrap(),
            deeds: deeds
                .split("; ")
                .map(|deed| Deed::parse(deed).unwrap())
                .collect(),
        };
        written.iter().enumerate().map(rule).collect()
    }

    fn deliver(library: &mut Library, id: FeedId, items: &str, judge: &Judge) -> Delivered {
        let feed = feed(items);
        let mut packer = Packer::new();
        let parcels: Vec<Parcel> = (0..)
            .zip(&feed.articles)
            .map(|(at, draft)| {
                let ready = if at == 1 { Ready::Summary } else { Ready::Feed };
                Parcel::pack(&mut packer, draft, ready).unwrap()
            })
            .collect();
        let delivered = library.deliver_judged(id, Some(&feed), &parcels, Some(judge), NOW);
        let delivered = delivered.unwrap();
        while library.index(100, &ingest::words).unwrap() > 0 {}
        delivered
    }

    fn ids(library: &Library, query: &str) -> Vec<ArticleId> {
        let query = query::parse(query).unwrap();
        library.ids(&query, None, NOW).unwrap()
    }

    /// Queries of all kinds.
    #[rustfmt::skip]
    const QUERIES: &[&str] = &[
        "is:unread", "is:read", "is:starred", "is:ready", "is:summary", "-is:summary", "feed:DAILY",
        "feed:a.example", "feed:weekly", "folder:news", "folder:News/Morning", "folder:morn", "tag:mine",
        "tag:über", "tag:food", "tag:\"slow cooking\"", "tag:cooking", "tag:none", "lang:de", "lang:DE-ch",
        "lang:z", "lang:fr", "since:2026-12-31", "before:2024-05-04", "since:90d",
        "before:2026-12-31 -is:summary", "-bread", "-title:dough bread", "bread or wind",
        "(title:dough or 会议) -wine", "-(bread or wind)", "\"bread and wa\"*", "\"and bread\"", "title:br*",
        "author:ö*", "\"su gar\"", "secret", "nobody", "\"inside food\"", "\"brook celik\"", "d*", "don't",
        "don", "3.14", "\"3 14\"", "softly", "file", "e\u{301}tude", "istanbul", "strasse", "title:untitled",
        "title:no", "ปลา", "ลาใหญ่",
    ];

    /// The same, and each word that there is: alone, in each place, begun, and with the one behind it.
    fn queries() -> Vec<String> {
        let mut queries: Vec<String> = QUERIES.iter().map(|query| (*query).to_owned()).collect();
        let text = ITEMS
            .replace("\\u00ad", "\u{ad}")
            .replace("\\u0301", "\u{301}");
        let is_part = |c: char| c.is_whitespace() || "\"{}[]<>:,;()&".contains(c);
        let words: Vec<&str> = text
            .split(is_part)
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let (word, next) = (pair[0], pair[1]);
            let start: String = word.chars().take(3).collect();
            queries.extend([
                format!("\"{word}\""),
                format!("title:\"{word}\""),
                format!("author:\"{word}\""),
                format!("tag:\"{word}\""),
                format!("\"{start}\"*"),
                format!("\"{word} {next}\""),
                format!("-\"{word}\" or title:\"{next}\""),
            ]);
        }
        queries.retain(|query| query.chars().any(char::is_alphanumeric));
        queries
    }

    #[test]
    fn a_rule_means_what_a_search_means() {
        let (mut library, id) = library();
        deliver(
            &mut library,
            id,
            ITEMS,
            &Judge::new(&[], ingest::words).unwrap(),
        );
        let queries = queries();
        assert!(queries.len() > 500, "{}", queries.len());
        let written: Vec<(&str, &str)> = queries.iter().map(|query| (&**query, "star")).collect();
        let judge = Judge::new(&rules(&written), ingest::words).unwrap();
        let mut judged = vec![Vec::new(); queries.len()];
        let mut tell = |id, by: &[usize]| by.iter().for_each(|number| judged[*number].push(id));
        library.rehearse(&judge, NOW, &mut tell).unwrap();
        for (query, judged) in queries.iter().zip(judged) {
            assert_eq!(judged, ids(&library, query), "{query}");
        }
    }

    #[test]
    fn rules_run_in_order_until_one_drops_the_article() {
        let (mut library, id) = library();
        let written = [
            ("title:dough", "tag later; mark-read"),
            ("tag:LATER", "star"),
            ("lang:zh", "drop; star"),
            ("is:read or is:starred", "drop"),
            ("会议", "tag never"),
            ("author:çelik", "mark-read"),
        ];
        let judge = Judge::new(&rules(&written), ingest::words).unwrap();
        let delivered = deliver(&mut library, id, ITEMS, &judge);
        let expected = Delivered {
            new: 4,
            dropped: 1,
            marked: 2,
            ..Delivered::default()
        };
        assert_eq!(delivered, expected);
        let dough = ids(&library, "title:dough");
        assert_eq!(ids(&library, "tag:later is:starred is:read"), dough);
        assert_eq!(
            (ids(&library, "is:read").len(), ids(&library, "").len()),
            (2, 4)
        );
        let counts = library.counts().unwrap();
        assert_eq!((counts.articles, counts.unread, counts.starred), (4, 2, 1));
        library
            .mark(&dough, crate::model::Flag::Read, false)
            .unwrap();
        let again = deliver(&mut library, id, ITEMS, &judge);
        assert_eq!(
            again,
            Delivered::default(),
            "what is known is not judged again"
        );
        let changed = ITEMS.replace("会议。", "会议！").replace("water", "stones");
        let again = deliver(&mut library, id, &changed, &judge);
        assert_eq!((again.changed, again.dropped, again.marked), (1, 0, 0));
        assert_eq!(ids(&library, "is:unread title:dough"), dough);
    }
}
