//! Searching the library: what is found takes the list's place, the best first, and changes with every letter.

use super::event::{Code, Hits, Key};
use super::geometry::Pane;
use super::headlines::Headlines;
use super::prompt::Asked;
use super::{App, Effect, Effects, Mode, Question, Ticket};
use crate::model::query::{self, Mistake, Query};
use crate::model::{ArticleId, Clean, Headline};
use crate::text::find::Needle;

/// Most keys that are kept until a search is answered.
const AHEAD: usize = 64;

/// A search in the library.
#[derive(Debug)]
pub struct Searching {
    typed: String,
    /// What is wrong with it, if anything is.
    mistake: Option<Mistake>,
    /// The list as it was before.
    pub(super) before: Headlines,
    awaited: Option<Ticket>,
    /// The words that lines are brought for.
    words: Vec<String>,
    lines_awaited: Option<Ticket>,
    /// Whether what is listed is an answer to what is typed now.
    has_answer: bool,
    /// Keys that were typed ahead of the answer.
    ahead: Vec<Key>,
    /// The article that was shown before.
    article: Option<ArticleId>,
}

impl Searching {
    /// Returns what was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns what is wrong with it.
    pub fn mistake(&self) -> Option<&Mistake> {
        self.mistake.as_ref()
    }

    /// Tells whether the answer is still on its way.
    pub fn is_running(&self) -> bool {
        self.awaited.is_some()
    }
}

impl App {
    /// Returns the search in the library, while there is one.
    pub fn searching(&self) -> Option<&Searching> {
        self.searching.as_ref()
    }

    /// Searches for what is typed so far. The last findings stay until others come.
    pub(super) fn search_library(&mut self, typed: &str) -> Effects {
        if typed.trim().is_empty() {
            self.end_search();
            return Effects::none();
        }
        let parsed = query::parse(typed);
        if self.searching.is_none() {
            let order = self.headlines.order();
            let article = self.shown();
            let before = std::mem::replace(&mut self.headlines, Headlines::new(order));
            self.headlines =
                Headlines::of_hits(Vec::new(), self.frame(), (self.now.wall, self.zone()));
            self.searching = Some(Searching {
                typed: String::new(),
                mistake: None,
                before,
                awaited: None,
                words: Vec::new(),
                lines_awaited: None,
                has_answer: false,
                ahead: Vec::new(),
                article,
            });
        }
        let scope = self.query();
        let ticket = self.ticket();
        let Some(searching) = &mut self.searching else {
            return Effects::none();
        };
        typed.clone_into(&mut searching.typed);
        match parsed {
            Ok(query) => {
                let query = query.being_typed(typed);
                searching.mistake = None;
                searching.awaited = Some(ticket);
                searching.words = query
                    .words()
                    .iter()
                    .map(|words| words.text.clone())
                    .collect();
                searching.has_answer = false;
                self.needle = needle_of(&query);
                self.reader.search(&self.needle);
                Effect::Ask(ticket, Question::Search(query.and(scope))).into()
            }
            Err(mistake) => {
                searching.mistake = Some(mistake);
                Effects::none()
            }
        }
    }

    /// Asks for the lines of what is in view.
    pub(super) fn fetch_lines(&mut self) -> Effects {
        let ticket = self.ticket();
        let Some(searching) = self
            .searching
            .as_mut()
            .filter(|searching| searching.has_answer)
        else {
            return Effects::none();
        };
        let ids = self.headlines.unlined();
        if searching.lines_awaited.is_some() || ids.is_empty() {
            return Effects::none();
        }
        searching.lines_awaited = Some(ticket);
        Effect::Ask(ticket, Question::Lines(searching.words.clone(), ids)).into()
    }

    /// Shows the lines that have the words.
    pub(super) fn on_lines(&mut self, ticket: Ticket, lines: Vec<(ArticleId, Clean)>) {
        let Some(searching) = &mut self.searching else {
            return;
        };
        if searching.lines_awaited == Some(ticket) {
            searching.lines_awaited = None;
            self.headlines.set_lines(lines);
        }
    }

    /// Searches again: there are more words to be found.
    pub(super) fn search_again(&mut self) -> Effects {
        match &self.searching {
            Some(searching) => {
                let typed = searching.typed.clone();
                self.search_library(&typed)
            }
            None => Effects::none(),
        }
    }

    /// Keeps a key for later, if what it is about has not been found yet. Tells whether it was kept.
    pub(super) fn type_ahead(&mut self, key: Key) -> bool {
        let Some(searching) = &mut self.searching else {
            return false;
        };
        let waits = !searching.has_answer && searching.mistake.is_none();
        let gives_up = key.code == Code::Esc || key.ctrl;
        if !waits || gives_up || searching.ahead.len() == AHEAD {
            return false;
        }
        searching.ahead.push(key);
        true
    }

    /// Shows what was found; more of it may follow.
    pub(super) fn on_found(
        &mut self,
        ticket: Ticket,
        hits: Hits,
        headlines: Vec<Headline>,
    ) -> Effects {
        let (frame, clock) = (self.frame(), (self.now.wall, self.zone()));
        let Some(searching) = &mut self.searching else {
            return Effects::none();
        };
        if searching.awaited != Some(ticket) {
            return Effects::none();
        }
        match hits {
            // They are there to be looked at; what is typed waits for the best.
            Hits::Newest => self.headlines = Headlines::of_hits(headlines, frame, clock),
            Hits::Best => {
                // While words are still being put into the index, to find none of them says nothing.
                if headlines.is_empty() && !self.is_indexed {
                    return Effects::none();
                }
                searching.has_answer = true;
                searching.lines_awaited = None;
                let ahead = std::mem::take(&mut searching.ahead);
                self.headlines = Headlines::of_hits(headlines, frame, clock);
                let mut effects = self.selection_moved_quietly();
                if !ahead.is_empty() {
                    effects.push(Effect::Type(ahead));
                }
                return effects;
            }
            Hits::Others => {
                searching.awaited = None;
                let typed = searching.typed.clone();
                self.headlines.extend(headlines);
                // Whoever was done with typing before the answer came is told now.
                if let Mode::Normal = self.mode {
                    return self.search_done(&typed);
                }
            }
        }
        Effects::none()
    }

    /// Keeps what was found to be gone through, or says why nothing was.
    pub(super) fn search_done(&mut self, typed: &str) -> Effects {
        let Some(searching) = &self.searching else {
            return Effects::none();
        };
        if let Some(mistake) = &searching.mistake {
            let text = mistake.to_string();
            self.complain(&text);
            return self.give_up_search();
        }
        if searching.awaited.is_none() && searching.has_answer && self.headlines.is_empty() {
            self.say(&format!("“{typed}” is nowhere in what is kept."));
            return self.give_up_search();
        }
        Effects::none()
    }

    /// Asks for words: to find in the article from there, in the library from anywhere else.
    pub(super) fn ask_find(&mut self) -> Effects {
        match self.focus {
            Pane::Article => {
                let origin = self.reader.anchor().unwrap_or_default();
                self.ask(Asked::Find(origin), "")
            }
            Pane::List | Pane::Feeds => self.ask(Asked::Search, ""),
        }
    }

    /// Ends the search: the list and the words lit are as they were before.
    pub(super) fn end_search(&mut self) {
        self.set_needle("");
        if let Some(searching) = self.searching.take() {
            self.headlines = searching.before;
            self.settle_list();
        }
    }

    /// Ends the search as if it had not been: what was shown is shown again.
    pub(super) fn give_up_search(&mut self) -> Effects {
        let article = self
            .searching
            .as_ref()
            .and_then(|searching| searching.article);
        self.end_search();
        match article {
            Some(id) if self.shown() != Some(id) => self.show_article(id),
            _ => Effects::none(),
        }
    }
}

/// The words of a query, to be lit where they stand.
pub(super) fn needle_of(query: &Query) -> Needle {
    Needle::any(query.words().iter().map(|words| words.text.as_str()))
}
