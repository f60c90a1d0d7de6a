//! How long things take: `cargo bench`. Each group is to be read as ratios of one run; the machine's noise is in all of
//! its lines alike.

mod library;
mod rules;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use offprint::app::{App, Effect, Event, Key, Now};
use offprint::ingest;
use offprint::model::{Article, ArticleId, Body, Clean, Draft, Title};
use offprint::model::{Feed, Timestamp};
use offprint::shell::{self, Desk};
use offprint::store::{Library, Location};
use offprint::text::find::{self, Needle};
use offprint::text::layout::{Bidi, Layout, Options, Spot};
use offprint::text::sheet::Sheet;
use offprint::ui::{Ink, Themes, View};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use std::io::{self, Write};
use std::slice;
use std::sync::Arc;

const EDITION: &[u8] = include_bytes!("../../assets/edition.json");
const WORDS: &str =
    "The council met on Tuesday, and those who came read what the reporters had written of it. ";
const MIXED: &str = "Die Donaudampfschifffahrt; “quoted” – 会议于周二召开，记者写道。Заседание прошло во вторник. 회의는 화요일에 열렸다. ";

fn main() {
    divan::main();
}

fn draft(html: String) -> Draft {
    Draft {
        key: "1".into(),
        title: Title::Given(Clean::line("Title")),
        summary: Clean::default(),
        authors: Vec::new(),
        tags: Vec::new(),
        link: None,
        link_as_written: Clean::default(),
        base: None,
        image: None,
        attachments: Vec::new(),
        published: None,
        modified: None,
        language: Clean::default(),
        minutes: 1,
        body: Body::Html(html),
        repeats: false,
    }
}

/// Makes an article of about `bytes` bytes in paragraphs of about 500.
fn article(sentence: &str, bytes: usize) -> Article {
    let paragraph = format!("<p>{}</p>", sentence.repeat(500 / sentence.len()));
    let html = paragraph.repeat(bytes / paragraph.len());
    ingest::open(&draft(html), ArticleId(0), &Clean::default())
}

fn sheet(article: Article) -> Arc<Sheet> {
    Arc::new(Sheet::new(Arc::new(article), Clean::default()))
}

fn options(width: u16) -> Options {
    Options {
        width,
        bidi: Bidi::Reordered,
    }
}

mod start {
    use super::*;

    #[divan::bench]
    fn read_the_edition(bencher: Bencher<'_, '_>) {
        bencher
            .counter(BytesCount::new(EDITION.len()))
            .bench(|| ingest::read(black_box(EDITION), offprint::ingest::Label::default()));
    }

    #[divan::bench]
    fn read_the_themes() -> usize {
        Themes::new(Ink::default()).get(0).name.len()
    }

    #[divan::bench]
    fn from_the_shelf_to_the_first_state(bencher: Bencher<'_, '_>) {
        let feed = ingest::read(EDITION, offprint::ingest::Label::default())
            .expect("the edition can be read")
            .into_feed();
        bencher.bench_local(|| Screen::open(slice::from_ref(&feed)));
    }

    /// A library is opened, and its first screen drawn; no more of it is read for there being more.
    #[divan::bench(args = [1_000, 100_000])]
    fn first_frame_of_a_library(bencher: Bencher<'_, '_>, articles: usize) {
        let folder = tempfile::tempdir().expect("there is a folder for it");
        let location = Location::File(folder.path().join("library.db"));
        let mut library = Library::open(&location).expect("it is made");
        library::fill(&mut library, articles, 20);
        library::index(&mut library);
        drop(library);
        bencher.bench_local(|| {
            let library = Library::open(&location).expect("it is opened");
            let mut screen = Screen::of(library);
            screen.draw();
            screen
        });
    }
}

mod taking_in {
    use super::*;
    use offprint::ingest::Label;

    /// An RSS feed of articles of 4.7 kB.
    fn rss(articles: usize) -> Vec<u8> {
        let body = format!("<p>{}</p>", WORDS.repeat(5)).repeat(10);
        let items: Vec<String> = (0..articles)
            .map(|n| {
                format!(
                    "<item><title>Number {n} &amp; more</title><link>https://example.org/{n}</link><guid>{n}</guid>\
                     <pubDate>Mon, 06 May 2024 07:08:09 GMT</pubDate><description>{WORDS}</description>\
                     <content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
                )
            })
            .collect();
        let namespace = "http://purl.org/rss/1.0/modules/content/";
        format!("<rss version='2.0' xmlns:content='{namespace}'><channel><title>Feed</title>{}</channel></rss>", items.concat())
            .into_bytes()
    }

    /// A page of a news site: as much around the article as in it, and ten times as much mark-up.
    fn page() -> Vec<u8> {
        let link = "<li class='nav-item'><a class='link link--quiet' href='/section/story-of-the-day' data-track='nav'>Story of the day</a></li>";
        let card = format!(
            "<div class='card card--related' data-id='1234567'><a href='/story'><img src='/i.jpg' width='300' height='200' alt=''><h3>{}</h3></a></div>",
            &WORDS[..60]
        );
        let paragraph = format!(
            "<p class='body-text'>{} <a href='/x'>A link</a>.</p>",
            WORDS.repeat(4)
        );
        let script = "<script>window.data=window.data||[];window.data.push({page:'article',id:1234567,tags:['a','b','c']});</script>";
        format!(
            "<!doctype html><html lang=en><head><title>Title | Site</title>{}</head><body><nav><ul>{}</ul></nav>\
             <article><h1>Title</h1>{}<aside>{}</aside>{}</article><footer><ul>{}</ul></footer></body></html>",
            script.repeat(80),
            link.repeat(60),
            paragraph.repeat(8),
            card.repeat(20),
            paragraph.repeat(12),
            link.repeat(100)
        )
        .into_bytes()
    }

    #[divan::bench(args = [100, 10_000])]
    fn a_feed_of_articles(bencher: Bencher<'_, '_>, articles: usize) {
        let feed = rss(articles);
        bencher
            .counter(BytesCount::new(feed.len()))
            .bench(|| ingest::read(black_box(&feed), Label::default()));
    }

    #[divan::bench]
    fn a_page(bencher: Bencher<'_, '_>) {
        let page = page();
        bencher
            .counter(BytesCount::new(page.len()))
            .bench(|| ingest::read(black_box(&page), Label::default()));
    }
}

mod page {
    use super::*;

    const SIZE: usize = 1 << 20;

    #[divan::bench(args = ["ascii", "mixed"])]
    fn lay_out_every_row_at_68(bencher: Bencher<'_, '_>, text: &str) {
        let sentence = if text == "ascii" { WORDS } else { MIXED };
        let sheet = sheet(article(sentence, SIZE));
        bencher.counter(BytesCount::new(SIZE)).bench_local(|| {
            let mut layout = Layout::new(Arc::clone(&sheet), options(68));
            layout.step(Spot::default(), isize::MAX)
        });
    }

    #[divan::bench(args = [10_000, 1_000_000, 10_000_000])]
    fn first_page(bencher: Bencher<'_, '_>, bytes: usize) {
        let draft = Arc::new(draft(
            format!("<p>{}</p>", WORDS.repeat(5)).repeat(bytes / 460),
        ));
        bencher.bench_local(|| {
            let start = ingest::open_start(&draft, ArticleId(0), &Clean::default(), 32 * 1024);
            let article =
                start.unwrap_or_else(|| ingest::open(&draft, ArticleId(0), &Clean::default()));
            let mut layout = Layout::new(sheet(article), options(68));
            layout.prepare(Spot::default(), 40);
            layout
        });
    }

    #[divan::bench]
    fn resize_a_megabyte_in_the_middle(bencher: Bencher<'_, '_>) {
        let sheet = sheet(article(WORDS, SIZE));
        let mut layout = Layout::new(Arc::clone(&sheet), options(68));
        let middle = layout.step(Spot::default(), 8_000);
        layout.prepare(middle, 40);
        let anchor = layout.row(middle).map(|row| row.at).unwrap_or_default();
        let mut width = 60;
        bencher.bench_local(|| {
            width = 60 + (width + 1) % 20;
            let mut layout = Layout::new(Arc::clone(&sheet), options(width));
            let spot = layout.locate(anchor).min(layout.last_top(40));
            layout.prepare(spot, 40);
            layout
        });
    }

    #[divan::bench]
    fn find_in_a_megabyte(bencher: Bencher<'_, '_>) {
        let sheet = sheet(article(WORDS, SIZE));
        let needle = Needle::new("reporters had written of it nowhere");
        bencher
            .counter(BytesCount::new(SIZE))
            .bench_local(|| find::find(&sheet, &needle));
    }
}

mod keys {
    use super::*;

    #[divan::bench(args = ["j", "PgDn"])]
    fn in_the_list(bencher: Bencher<'_, '_>, key: &str) {
        let mut screen = Screen::edition();
        bencher.bench_local(|| screen.step(key));
    }

    #[divan::bench(args = ["j", "PgDn"])]
    fn in_the_article(bencher: Bencher<'_, '_>, key: &str) {
        let mut screen = Screen::edition();
        screen.key("Enter");
        bencher.bench_local(|| screen.step(key));
    }

    #[divan::bench]
    fn only_update_in_the_list(bencher: Bencher<'_, '_>) {
        let mut screen = Screen::edition();
        bencher.bench_local(|| {
            screen.key("j");
            screen.key("k");
        });
    }
}

/// Takes what is written and forgets it.
struct Nowhere;

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(black_box(bytes).len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The application and a terminal that shows nothing.
struct Screen {
    app: App,
    desk: Desk,
    library: Library,
    terminal: Terminal<CrosstermBackend<Nowhere>>,
    themes: Themes,
    view: View,
    steps: usize,
}

impl Screen {
    fn edition() -> Self {
        let edition = ingest::read(EDITION, offprint::ingest::Label::default());
        Self::open(&[edition.expect("the edition can be read").into_feed()])
    }

    fn open(feeds: &[Feed]) -> Self {
        Self::of(offprint::shelf::of_feeds(feeds, Timestamp(0)).expect("there is memory"))
    }

    fn of(library: Library) -> Self {
        let reading = Library::open_to_read(library.location()).expect("it is there");
        let opening = shell::opening(&reading).expect("it can be read");
        let (app, effects) = App::new(opening, Size::new(120, 40), Now::default());
        let options = ratatui::TerminalOptions {
            viewport: ratatui::Viewport::Fixed(Rect::new(0, 0, 120, 40)),
        };
        let terminal = Terminal::with_options(CrosstermBackend::new(Nowhere), options)
            .expect("nowhere takes everything");
        let mut screen = Self {
            app,
            desk: Desk::new(reading),
            library,
            terminal,
            themes: Themes::new(Ink {
                links: true,
                ..Ink::default()
            }),
            view: View::default(),
            steps: 0,
        };
        screen.perform(effects);
        screen
    }

    fn perform(&mut self, effects: offprint::app::Effects) {
        for effect in effects.0 {
            let outcomes = match effect {
                Effect::Ask(ticket, question) => {
                    let mut outcomes = Vec::new();
                    self.desk.answer(&question, Timestamp(0), &mut |outcome| {
                        outcomes.push((ticket, outcome));
                    });
                    outcomes
                }
                Effect::Write(ticket, write) => {
                    vec![(
                        ticket,
                        shell::perform(&mut self.library, write, Timestamp(0)),
                    )]
                }
                _ => Vec::new(),
            };
            for (ticket, outcome) in outcomes {
                let effects = self
                    .app
                    .update(Event::Done(ticket, outcome), Now::default());
                self.perform(effects);
            }
        }
    }

    fn key(&mut self, written: &str) {
        let key = Key::parse(written).expect("the benchmark types keys that there are");
        let effects = self.app.update(Event::Key(key), Now::default());
        self.perform(effects);
    }

    /// Types a key and draws; back to the top after twenty.
    fn step(&mut self, written: &str) {
        self.steps += 1;
        self.key(if self.steps.is_multiple_of(20) {
            "g"
        } else {
            written
        });
        self.draw();
    }

    fn draw(&mut self) {
        let (app, theme, view) = (&self.app, self.themes.get(0), &mut self.view);
        self.terminal
            .draw(|frame| view.draw(app, theme, frame))
            .expect("nowhere takes everything");
    }
}
