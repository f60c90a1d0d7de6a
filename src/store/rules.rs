//! Rules: what becomes of articles as they arrive.
//!
//! A rule is judged on the article as it comes: not read, not starred, with the tags that earlier rules gave it. Its words
//! mean what they mean in a search; they are told apart once for all rules, and only those that a rule asks for.

use super::search::{Column, text_of};
use super::select::{NAMES, Names, folder_name, is_language};
use super::tokens::{Phrase, Tokenizer, Tokens};
use super::{Fault, Library, Past};
use crate::model::query::{Place, Query, State, Term, When, Words};
use crate::model::{ArticleId, Deed, Draft, FeedId, Ready, Rule, Timestamp};
use rusqlite::{Connection, Row};
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

/// A query ready to be asked of one article.
#[derive(Debug)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Words(Place, Phrase),
    Is(State),
    /// Letters of a feed's title or address, in small letters.
    Feed(String),
    Of(FeedId),
    Folder(String),
    /// A tag as it is written, and as words.
    Tag(String, Phrase),
    Language(String),
    Since(When),
    Before(When),
}

/// An article as it arrives.
#[derive(Debug)]
pub(super) struct Arrival<'a> {
    pub(super) feed: &'a Origin,
    pub(super) at: Timestamp,
    pub(super) now: Timestamp,
    pub(super) ready: Ready,
    pub(super) language: &'a str,
    pub(super) draft: &'a Draft,
}

/// The feed that an article comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    id: FeedId,
    title: String,
    address: String,
    folder: String,
    tags: String,
    language: String,
}

/// What is to become of an article, and by which rules, in the order in which they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Judgement {
    pub(super) past: Past,
    pub(super) by: Vec<usize>,
}

/// An article that is judged: its words are told apart when they are asked for.
struct Case<'a> {
    arrival: &'a Arrival<'a>,
    judge: &'a Judge,
    columns: [Option<Tokens>; Column::ALL.len()],
    tags: Vec<String>,
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
        let mut case = Case {
            arrival,
            judge: self,
            columns: Default::default(),
            tags: Vec::new(),
        };
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

impl Test {
    fn of(query: &Query, tokenizer: &Tokenizer) -> rusqlite::Result<Self> {
        let all = |parts: &[Query]| -> rusqlite::Result<Vec<Self>> {
            parts.iter().map(|part| Self::of(part, tokenizer)).collect()
        };
        Ok(match query {
            Query::All(parts) => Self::All(all(parts)?),
            Query::Any(parts) => Self::Any(all(parts)?),
            Query::Not(inner) => Self::Not(Box::new(Self::of(inner, tokenizer)?)),
            Query::Term(term) => match term {
                Term::Words(words) => Self::Words(words.place, tokenizer.phrase(words)?),
                Term::Is(state) => Self::Is(*state),
                Term::Feed(name) => Self::Feed(name.to_lowercase()),
                Term::Of(id) => Self::Of(*id),
                Term::Folder(name) => Self::Folder(folder_name(name)),
                Term::Tag(name) => {
                    let words = Words {
                        place: Place::Anywhere,
                        text: name.clone(),
                        open: false,
                    };
                    Self::Tag(name.clone(), tokenizer.phrase(&words)?)
                }
                Term::Language(tag) => Self::Language(tag.clone()),
                Term::Since(when) => Self::Since(*when),
                Term::Before(when) => Self::Before(*when),
            },
        })
    }
}

impl Case<'_> {
    fn is(&mut self, test: &Test) -> rusqlite::Result<bool> {
        let arrival = self.arrival;
        let names = arrival.feed.names();
        Ok(match test {
            Test::All(parts) => {
                for part in parts {
                    if !self.is(part)? {
                        return Ok(false);
                    }
                }
                true
            }
            Test::Any(parts) => {
                for part in parts {
                    if self.is(part)? {
                        return Ok(true);
                    }
                }
                false
            }
            Test::Not(inner) => !self.is(inner)?,
            Test::Words(Place::Title, phrase) => self.column(Column::Title)?.have(phrase),
            Test::Words(Place::Author, phrase) => self.column(Column::Author)?.have(phrase),
            Test::Words(Place::Anywhere, phrase) => self.has(phrase)?,
            Test::Is(State::Unread) => true,
            Test::Is(State::Read | State::Starred) => false,
            Test::Is(State::Ready) => arrival.ready > Ready::Summary,
            Test::Is(State::Summary) => arrival.ready == Ready::Summary,
            Test::Feed(name) => names.is_called(name),
            Test::Of(id) => arrival.feed.id == *id,
            Test::Folder(name) => names.is_in(name),
            Test::Tag(name, phrase) => {
                self.tags.iter().any(|tag| tag.eq_ignore_ascii_case(name))
                    || names.has_tag(&name.to_lowercase())
                    || self.column(Column::Tag)?.have(phrase)
            }
            Test::Language(tag) if names.language.is_empty() => is_language(arrival.language, tag),
            Test::Language(tag) => is_language(names.language, tag),
            Test::Since(when) => arrival.at >= when.seen_from(arrival.now),
            Test::Before(when) => arrival.at < when.seen_from(arrival.now),
        })
    }

    /// Tells whether words stand anywhere in the article; its text is looked at last.
    fn has(&mut self, phrase: &Phrase) -> rusqlite::Result<bool> {
        for column in Column::ALL.into_iter().rev() {
            if self.column(column)?.have(phrase) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn column(&mut self, column: Column) -> rusqlite::Result<&Tokens> {
        let (draft, judge) = (self.arrival.draft, self.judge);
        let place = &mut self.columns[column as usize];
        if place.is_none() {
            let text = text_of(column, draft, None, &judge.words_of);
            *place = Some(judge.tokenizer.read(&text)?);
        }
        Ok(place.get_or_insert_default())
    }
}

impl Origin {
    /// Reads it from columns from the id on.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let names = Names::read(row, 1)?;
        Ok(Self {
            id: FeedId(row.get(0)?),
            title: names.title.to_owned(),
            address: names.address.to_owned(),
            folder: names.folder.to_owned(),
            tags: names.tags.to_owned(),
            language: names.language.to_owned(),
        })
    }

    /// Finds a feed.
    pub(super) fn of(db: &Connection, id: FeedId) -> rusqlite::Result<Self> {
        let sql = format!("SELECT id, {NAMES} FROM feed WHERE id = ?1");
        db.prepare_cached(&sql)?.query_row([id.0], Self::read)
    }

    fn names(&self) -> Names<'_> {
        Names {
            title: &self.title,
            address: &self.address,
            folder: &self.folder,
            tags: &self.tags,
            language: &self.language,
        }
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
    use crate::model::Feed;
    use crate::model::query;

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
        let mut packer = Packer::new().unwrap();
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
