//! Typing at the whole application and reading its screen: effects performed at once, the time a value, no thread and
//! no terminal.

use offprint::app::{
    App, Effect, Effects, Event, Key, Mouse, MouseDid, Now, Opening, Outcome, Ticket,
};
use offprint::model::Timestamp;
use offprint::shell::{self, Desk};
use offprint::store::Library;
use offprint::text::layout::Bidi;
use offprint::ui::{Ink, Themes, View};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use std::time::Duration;

/// Monday, 23 November 2026, 12:00 UTC.
pub(crate) const NOON: i64 = 1_795_435_200;

/// The bundled edition.
pub(crate) const EDITION: &[u8] = include_bytes!("../assets/edition.json");

/// The application with a reader's hands and eyes.
pub(crate) struct Tui {
    pub app: App,
    desk: Desk,
    library: Library,
    themes: Themes,
    size: Size,
    uptime: Duration,
    /// What was asked of the outside, but for what the library answers.
    pub asked: Vec<Effect>,
}

impl Tui {
    /// Opens the bundled edition on a screen.
    pub(crate) fn new(width: u16, height: u16) -> Self {
        Self::with(EDITION, width, height)
    }

    /// Opens a feed on a screen.
    pub(crate) fn with(feed: &[u8], width: u16, height: u16) -> Self {
        let feed = offprint::ingest::read(feed, offprint::ingest::Label::default())
            .expect("the test's feed can be read")
            .into_feed();
        Self::on(library(&[feed]), Ink::default(), width, height)
    }

    /// Opens a library on a screen.
    pub(crate) fn on(library: Library, ink: Ink, width: u16, height: u16) -> Self {
        let reading = Library::open_to_read(library.location()).expect("it can be read");
        let opening = Opening {
            themes: Themes::default().names(),
            bidi: Bidi::Reordered,
            ..shell::opening(&reading).expect("it can be read")
        };
        let size = Size::new(width, height);
        let (app, effects) = App::new(opening, size, now(Duration::ZERO));
        let mut tui = Self {
            app,
            desk: Desk::new(reading),
            library,
            themes: Themes::new(ink),
            size,
            uptime: Duration::ZERO,
            asked: Vec::new(),
        };
        tui.perform(effects);
        tui
    }

    /// Ends the session and begins another one on the same library.
    pub(crate) fn restart(mut self) -> Self {
        self.keys("Q");
        let Size { width, height } = self.size;
        Self::on(self.library, Ink::default(), width, height)
    }

    /// Returns the library, to change it from outside.
    pub(crate) fn library(&mut self) -> &mut Library {
        &mut self.library
    }

    /// Types keys, apart by blanks, as they are written in the table of commands.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for written in keys.split_whitespace() {
            let key = Key::parse(written).unwrap_or_else(|| panic!("there is no key {written}"));
            self.send(Event::Key(key));
        }
        self
    }

    /// Types text, letter by letter.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.send(Event::Key(Key::plain(offprint::app::Code::Char(c))));
        }
        self
    }

    /// Tells a fact.
    pub(crate) fn send(&mut self, event: Event) -> &mut Self {
        let effects = self.app.update(event, now(self.uptime));
        self.perform(effects);
        self
    }

    /// Types a key, and returns what is asked for, which is not answered.
    pub(crate) fn hold(&mut self, key: &str) -> Effects {
        let key = Key::parse(key).unwrap_or_else(|| panic!("there is no key {key}"));
        self.app.update(Event::Key(key), now(self.uptime))
    }

    /// Does something with the mouse.
    pub(crate) fn mouse(&mut self, what: MouseDid, x: u16, y: u16) -> &mut Self {
        self.send(Event::Mouse(Mouse { what, x, y }))
    }

    /// Lets time pass until nothing on screen expires any more.
    pub(crate) fn rest(&mut self) -> &mut Self {
        while let Some(at) = self.app.deadline() {
            self.uptime = self.uptime.max(at);
            self.send(Event::Deadline);
        }
        self
    }

    /// Gives the screen another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = Size::new(width, height);
        self.send(Event::Resize(width, height))
    }

    /// Returns the theme that is on.
    pub fn theme(&self) -> &offprint::ui::Theme {
        self.themes.get(self.app.theme())
    }

    /// Draws.
    pub(crate) fn buffer(&self) -> Buffer {
        self.drawn_in(self.theme())
    }

    /// Draws in other colours.
    pub(crate) fn drawn_in(&self, theme: &offprint::ui::Theme) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(self.size.width, self.size.height))
            .expect("a test screen is always there");
        terminal
            .draw(|frame| View::default().draw(&self.app, theme, frame))
            .expect("a test screen takes every frame");
        terminal.backend().buffer().clone()
    }

    /// Returns the text of the screen, a line a row, without blanks at the ends and without links' escapes.
    pub(crate) fn screen(&self) -> String {
        text_of(&self.buffer())
    }

    /// Returns the headline of the article that is shown.
    pub(crate) fn article(&self) -> String {
        self.app
            .reader()
            .article()
            .map(|article| article.title.to_string())
            .unwrap_or_default()
    }

    /// Returns the selected headline.
    pub(crate) fn selected(&self) -> String {
        self.app
            .headlines()
            .selected()
            .map(|headline| headline.title.to_string())
            .unwrap_or_default()
    }

    /// Returns the sentence at the foot.
    pub(crate) fn message(&self) -> String {
        self.app
            .message()
            .map(|message| message.text.to_string())
            .unwrap_or_default()
    }

    /// Does what is asked for.
    pub(crate) fn perform(&mut self, effects: Effects) {
        for effect in effects.0 {
            match effect {
                Effect::Commands(lines) => {
                    for line in lines {
                        self.send(Event::Line(line));
                    }
                }
                Effect::Type(keys) => {
                    for key in keys {
                        self.send(Event::Key(key));
                    }
                }
                Effect::Write(ticket, write) => {
                    let outcome = shell::perform(&mut self.library, write, Timestamp(NOON));
                    self.answer(ticket, outcome);
                }
                Effect::Ask(ticket, question) => {
                    let mut outcomes = Vec::new();
                    self.desk
                        .answer(&question, Timestamp(NOON), &mut |outcome| {
                            outcomes.push(outcome);
                        });
                    for outcome in outcomes {
                        self.answer(ticket, outcome);
                    }
                }
                other => self.asked.push(other),
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, outcome: Outcome) {
        self.send(Event::Done(ticket, outcome));
    }
}

/// Makes a library in memory of feeds, every word of it found.
pub(crate) fn library(feeds: &[offprint::model::Feed]) -> Library {
    let mut library = offprint::shelf::of_feeds(feeds, Timestamp(NOON)).expect("there is memory");
    offprint::shelf::index(&mut library).expect("there is memory");
    library
}

/// Returns the text of cells, a line a row. A wide cell's second half is skipped; links' escapes are taken away.
pub(crate) fn text_of(buffer: &Buffer) -> String {
    let mut lines = Vec::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = plain(buffer[(x, y)].symbol());
            line.push_str(symbol);
            x += (offprint::text::width::width(symbol) as u16).max(1);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// Returns what is seen of a cell: links' escapes are taken away, and of a pinned cluster what stands between the first
/// two positions.
pub fn plain(symbol: &str) -> &str {
    let inner = symbol
        .strip_prefix("\x1b]8;")
        .and_then(|rest| rest.split_once("\x1b\\"));
    let inner = inner.map_or(symbol, |(_, rest)| rest.trim_end_matches("\x1b]8;;\x1b\\"));
    let mut parts = inner.split("\x1b[");
    match (parts.next(), parts.next()) {
        (_, Some(pinned)) => pinned.split_once('H').map_or(pinned, |(_, text)| text),
        (plain, None) => plain.unwrap_or_default(),
    }
}

fn now(uptime: Duration) -> Now {
    Now {
        wall: Timestamp(NOON),
        offset: 0,
        uptime,
    }
}

/// Makes a feed of articles with a title and a body of HTML each.
pub(crate) fn feed(articles: &[(&str, &str)]) -> Vec<u8> {
    let items: Vec<serde_json::Value> = articles
        .iter()
        .enumerate()
        .map(|(index, (title, html))| {
            serde_json::json!({
                "id": index.to_string(), "title": title, "content_html": html,
                "url": format!("https://example.org/{index}"), "date_published": "2026-11-20T08:00:00Z",
            })
        })
        .collect();
    serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Test", "items": items }).to_string().into_bytes()
}
