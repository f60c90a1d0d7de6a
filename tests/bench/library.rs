//! Libraries of many articles: what they take to fill, to list and to search, and how large they are.
//!
//! `OFFPRINT_BENCH_ARTICLES` says how many articles the library has that is listed and searched; a million, say. It is
//! made once a run. Its sizes are told on standard error.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use offprint::ingest;
use offprint::model::query;
use offprint::model::{
    ArticleId, Body, Clean, Draft, FeedId, Flag, Order, Ready, Timestamp, Title, View,
};
use offprint::store::{Library, Location, NewFeed, Packer, Parcel, Window};
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Instant;

/// The moment at which all is asked.
pub(super) const NOW: Timestamp = Timestamp(1_800_000_000);
/// Articles that are delivered at once.
const DELIVERY: usize = 50;

/// Words of which frequent ones are frequent, the same at each run.
pub(super) struct Prose {
    pub(super) words: Vec<String>,
    state: u64,
}

impl Prose {
    pub(super) fn new() -> Self {
        let syllables: Vec<String> = "b c d f g l m n p r s t v st tr pl"
            .split(' ')
            .flat_map(|first| {
                ["a", "e", "i", "o", "u", "an", "er", "is"].map(|end| format!("{first}{end}"))
            })
            .collect();
        let mut prose = Self {
            words: Vec::new(),
            state: 7,
        };
        for number in 0..24_000_u32 {
            let length = 1 + (f64::from(number + 1).log10() / 1.5) as usize;
            let word = (0..=length).map(|_| syllables[prose.below(syllables.len())].as_str());
            let word = word.collect();
            prose.words.push(word);
        }
        prose
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        ((self.state >> 11) % limit as u64) as usize
    }

    /// Writes so many words, the n-th of the vocabulary about n times as rarely as the first.
    fn say(&mut self, words: usize, out: &mut String) {
        for _ in 0..words {
            let part = self.below(1 << 20) as f64 / f64::from(1 << 20);
            let number = (self.words.len() as f64).powf(part) as usize - 1;
            out.push_str(&self.words[number]);
            out.push(' ');
        }
    }

    pub(super) fn draft(&mut self, number: usize, words: usize) -> Draft {
        let mut title = String::new();
        self.say(8, &mut title);
        let mut body = String::new();
        for _ in 0..words.div_ceil(60) {
            body.push_str("<p>");
            self.say(words.min(60), &mut body);
            body.push_str("</p>\n");
        }
        if number == 1234 {
            body.push_str("<p>onlyhere");
        }
        Draft {
            key: format!("https://example.org/{number}"),
            title: Title::Given(Clean::line(&title)),
            summary: Clean::default(),
            authors: vec![Clean::line("Ada Brook")],
            tags: vec![Clean::line("News")],
            link: offprint::model::Url::from_ascii(&format!("https://example.org/news/{number}")),
            link_as_written: Clean::default(),
            base: None,
            image: None,
            attachments: Vec::new(),
            // One every five minutes, a few days early or late.
            published: Some(Timestamp(
                1_400_000_000 + number as i64 * 300 + self.below(200_000) as i64,
            )),
            modified: None,
            language: Clean::line(if number.is_multiple_of(9) { "de" } else { "en" }),
            minutes: 3,
            body: Body::Html(body),
            repeats: false,
        }
    }
}

/// Fills a library: 300 feeds in 20 folders, one article in three unread, one in a hundred
/// starred, one in a thousand tagged. Returns the bytes of
/// text.
pub(super) fn fill(library: &mut Library, articles: usize, words: usize) -> usize {
    let mut prose = Prose::new();
    let mut packer = Packer::new();
    let feeds: Vec<FeedId> = (0..300)
        .map(|number| {
            let feed = NewFeed {
                address: &format!("https://feed{number}.example/"),
                title: &format!("Feed {number}"),
                folder: &format!("Folder {}", number % 20),
                ..NewFeed::default()
            };
            library.add_feed(&feed).expect("a feed is added").0
        })
        .collect();
    let mut text = 0;
    for delivery in 0..articles.div_ceil(DELIVERY) {
        let first = delivery * DELIVERY;
        let parcels: Vec<Parcel> = (first..(first + DELIVERY).min(articles))
            .map(|number| {
                let draft = prose.draft(number, words);
                text += draft.body.source().len();
                Parcel::pack(&mut packer, &draft, Ready::Feed).expect("an article is packed")
            })
            .collect();
        let feed = feeds[delivery % feeds.len()];
        library
            .deliver(feed, None, &parcels, NOW)
            .expect("it is delivered");
    }
    let ids = |test: &dyn Fn(usize) -> bool| -> Vec<ArticleId> {
        let wanted = (1..=articles).filter(|number| test(*number));
        wanted.map(|number| ArticleId(number as i64)).collect()
    };
    library
        .mark(&ids(&|id| !id.is_multiple_of(3)), Flag::Read, true)
        .expect("they are marked");
    library
        .mark(&ids(&|id| id.is_multiple_of(100)), Flag::Starred, true)
        .expect("they are marked");
    library
        .tag_all(&ids(&|id| id.is_multiple_of(1000)), "rare", true)
        .expect("they are tagged");
    text
}

pub(super) fn index(library: &mut Library) {
    while library.index(1000, &ingest::words).expect("it is indexed") > 0 {}
}

/// The size of a file, in bytes.
fn size(file: &Path) -> f64 {
    std::fs::metadata(file).map_or(0.0, |about| about.len() as f64)
}

/// The library that is listed and searched.
fn large() -> Library {
    static PLACE: OnceLock<(tempfile::TempDir, Location)> = OnceLock::new();
    let (_, location) = PLACE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("there is a folder for it");
        let file = folder.path().join("library.db");
        let location = Location::File(file.clone());
        let articles = std::env::var("OFFPRINT_BENCH_ARTICLES").ok();
        let articles = articles.and_then(|count| count.parse().ok()).unwrap_or(20_000);
        let words = if articles > 200_000 { 20 } else { 600 };
        let begun = Instant::now();
        let mut library = Library::open(&location).expect("it is made");
        let text = fill(&mut library, articles, words) as f64;
        let filled = begun.elapsed();
        drop(library);
        let bare = size(&file);
        let mut library = Library::open(&location).expect("it is opened");
        index(&mut library);
        drop(library);
        let _ = writeln!(
            io::stderr(),
            "{articles} articles of {words} words, {:.0} MB: kept in {:.2} of that, with every word {:.2}; {:.1} s and {:.1} s",
            text / 1e6,
            bare / text,
            size(&file) / text,
            filled.as_secs_f64(),
            (begun.elapsed() - filled).as_secs_f64()
        );
        (folder, location)
    });
    Library::open_to_read(location).expect("it is opened")
}

fn view(text: &str, order: Order) -> View {
    View {
        query: query::parse(text).expect("the benchmark asks what can be asked"),
        order,
    }
}

/// Lists as they are asked for most.
const LISTS: [&str; 8] = [
    "",
    "is:unread",
    "is:starred",
    "feed:\"feed 7\"",
    "folder:\"folder 3\"",
    "folder:\"folder 3\" is:unread",
    "tag:news",
    "tag:rare",
];

/// Articles of one feed are packed and delivered, some at a time.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn take_in_2000_articles(bencher: Bencher<'_, '_>) {
    let mut prose = Prose::new();
    let drafts: Vec<Draft> = (0..2000).map(|number| prose.draft(number, 600)).collect();
    let text = drafts.iter().map(|draft| draft.body.source().len()).sum();
    bencher
        .counter(BytesCount::new::<usize>(text))
        .with_inputs(|| {
            let folder = tempfile::tempdir().expect("there is a folder for it");
            let location = Location::File(folder.path().join("library.db"));
            (folder, Library::open(&location).expect("it is made"))
        })
        .bench_local_values(|(folder, mut library)| {
            let mut packer = Packer::new();
            let (id, _) = library
                .add_feed(&NewFeed::default())
                .expect("a feed is added");
            for drafts in drafts.chunks(DELIVERY) {
                let parcels: io::Result<Vec<Parcel>> = drafts
                    .iter()
                    .map(|draft| Parcel::pack(&mut packer, draft, Ready::Feed))
                    .collect();
                let parcels = parcels.expect("articles are packed");
                library
                    .deliver(id, None, &parcels, NOW)
                    .expect("they are delivered");
            }
            (folder, library)
        });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn index_2000_articles(bencher: Bencher<'_, '_>) {
    bencher
        .with_inputs(|| {
            let folder = tempfile::tempdir().expect("there is a folder for it");
            let location = Location::File(folder.path().join("library.db"));
            let mut library = Library::open(&location).expect("it is made");
            let text = fill(&mut library, 2000, 600);
            (folder, library, text)
        })
        .input_counter(|(_, _, text)| BytesCount::new(*text))
        .bench_local_values(|(folder, mut library, _)| {
            index(&mut library);
            (folder, library)
        });
}

#[divan::bench]
fn open_and_list(bencher: Bencher<'_, '_>) {
    large();
    bencher.bench_local(|| large().list(&view("", Order::Newest), Window::First, 60, NOW));
}

#[divan::bench(args = LISTS)]
fn the_beginning(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    bencher.bench_local(|| library.list(black_box(&view), Window::First, 60, NOW));
}

#[divan::bench(args = LISTS)]
fn the_end(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    bencher.bench_local(|| library.list(black_box(&view), Window::Last, 60, NOW));
}

#[divan::bench(args = LISTS)]
fn the_middle(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    let count = library.count(&view.query, NOW).expect("it is counted");
    let middle = library.nth(&view, count / 2, NOW).expect("it is found");
    let middle = Window::After(middle.expect("there is a middle"));
    bencher.bench_local(|| library.list(black_box(&view), middle, 60, NOW));
}

#[divan::bench(args = LISTS)]
fn how_many(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    bencher.bench_local(|| library.count(black_box(&view.query), NOW));
}

#[divan::bench(args = LISTS)]
fn which_number(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    let count = library.count(&view.query, NOW).expect("it is counted");
    let middle = library.nth(&view, count / 2, NOW).expect("it is found");
    let middle = middle.expect("there is a middle");
    bencher.bench_local(|| library.rank(black_box(&view), middle, NOW));
}

#[divan::bench(args = LISTS)]
fn the_middle_by_its_number(bencher: Bencher<'_, '_>, list: &str) {
    let (library, view) = (large(), view(list, Order::Newest));
    let count = library.count(&view.query, NOW).expect("it is counted");
    bencher.bench_local(|| library.nth(black_box(&view), count / 2, NOW));
}

#[divan::bench]
fn one_article(bencher: Bencher<'_, '_>) {
    let library = large();
    let mut id = 0;
    bencher.bench_local(|| {
        id = (id + 7919) % 20_000;
        library.article(ArticleId(id + 1))
    });
}

/// How often words are in the library.
const OFTEN: [&str; 6] = ["once", "rarely", "often", "everywhere", "a phrase", "never"];

fn said(often: &str) -> String {
    let words = Prose::new().words;
    match often {
        "once" => "onlyhere".to_owned(),
        "rarely" => words[20_000].clone(),
        "often" => words[300].clone(),
        "everywhere" => words[0].clone(),
        "a phrase" => format!("\"{} {}\"", words[2], words[5]),
        _ => "nowhereatall".to_owned(),
    }
}

#[divan::bench(args = OFTEN)]
fn search(bencher: Bencher<'_, '_>, often: &str) {
    let (library, view) = (large(), view(&said(often), Order::Best));
    bencher.bench_local(|| {
        library
            .lay_down(black_box(&view), NOW)
            .expect("it is found");
        library.list(&view, Window::First, 60, NOW)
    });
}

#[divan::bench(args = OFTEN)]
fn newest_hits(bencher: Bencher<'_, '_>, often: &str) {
    let (library, view) = (large(), view(&said(often), Order::Best));
    bencher.bench_local(|| library.newest_hits(black_box(&view.query), 60, NOW));
}
