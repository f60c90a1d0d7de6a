//! What rules cost: to be read, and for articles that arrive.

use super::library::{NOW, Prose};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use offprint::config::Config;
use offprint::ingest;
use offprint::model::{Deed, FeedId, Ready, Rule, query};
use offprint::store::{Judge, Library, Location, NewFeed, Packer, Parcel};

/// Rules, of which many are more than anybody has.
const RULES: usize = 500;
/// Articles that arrive, each of so many words.
const ARRIVING: usize = 1_000;
const WORDS: usize = 600;

/// Queries of rules: words of the text, of the title, phrases, feeds and tags in turn. They seldom hold.
fn queries(rules: usize) -> Vec<String> {
    let words = &Prose::new().words;
    let word = |number: usize| words[(1_000 + number * 37) % words.len()].as_str();
    let query = |number: usize| match number % 5 {
        0 => word(number).to_owned(),
        1 => format!("title:{} -is:summary", word(number)),
        2 => format!("\"{} {}\"", word(number), word(number + 1)),
        3 => format!("feed:feed{number} since:90d"),
        _ => format!("tag:{} or author:{}", word(number), word(number + 1)),
    };
    (0..rules).map(query).collect()
}

fn rules(rules: usize) -> Vec<Rule> {
    let rule = |(number, text): (usize, &String)| Rule {
        number,
        when: query::parse(text).expect("the benchmark asks what can be asked"),
        deeds: vec![Deed::MarkRead],
    };
    (1..).zip(&queries(rules)).map(rule).collect()
}

/// Articles ready to be delivered, and the bytes of their text.
fn parcels() -> (Vec<Parcel>, usize) {
    let (mut prose, mut text) = (Prose::new(), 0);
    let mut packer = Packer::new();
    let parcels = (0..ARRIVING).map(|number| {
        let draft = prose.draft(number, WORDS);
        text += draft.body.source().len();
        Parcel::pack(&mut packer, &draft, Ready::Feed).expect("an article is packed")
    });
    (parcels.collect(), text)
}

fn empty_library() -> (tempfile::TempDir, Library, FeedId) {
    let folder = tempfile::tempdir().expect("there is a folder for it");
    let library = Library::open(&Location::File(folder.path().join("library.db")));
    let library = library.expect("it is made");
    let feed = NewFeed {
        address: "https://a.example/",
        ..NewFeed::default()
    };
    let (id, _) = library.add_feed(&feed).expect("a feed is added");
    (folder, library, id)
}

/// A thousand articles are delivered, and judged by so many rules.
#[divan::bench(args = [0, 1, RULES], sample_count = 10, sample_size = 1)]
fn deliver_a_thousand_articles(bencher: Bencher<'_, '_>, count: usize) {
    let (parcels, text) = parcels();
    let judge = Judge::new(&rules(count), ingest::words).expect("there is memory");
    let judge = (count > 0).then_some(judge);
    bencher
        .with_inputs(empty_library)
        .counter(BytesCount::new(text))
        .bench_local_values(|(folder, mut library, id)| {
            let delivered = library.deliver_judged(id, None, &parcels, judge.as_ref(), NOW);
            (folder, library, delivered.expect("they are delivered"))
        });
}

/// Rules are read from a configuration, as at every start.
#[divan::bench]
fn read_five_hundred_rules(bencher: Bencher<'_, '_>) {
    let rule = |query: &String| format!("[[rules]]\nwhen = '{query}'\ndo = 'mark-read'\n");
    let text: String = queries(RULES).iter().map(rule).collect();
    let read = || {
        let (config, _) = Config::read(black_box(&text), "config.toml", None);
        config.fetching.standing()
    };
    let (standing, troubles) = read();
    assert_eq!((standing.rules.len(), troubles.len()), (RULES, 0));
    bencher.counter(ItemsCount::new(RULES)).bench_local(read);
}

/// Rules are made ready to judge, as at every refresh.
#[divan::bench]
fn make_five_hundred_rules_ready(bencher: Bencher<'_, '_>) {
    let rules = rules(RULES);
    bencher
        .counter(ItemsCount::new(RULES))
        .bench_local(|| Judge::new(black_box(&rules), ingest::words));
}
