//! The article beside the list: it follows the selection, at once while reading, after a rest from the list.

use super::geometry::Pane;
use super::reader::Shown;
use super::{App, Effect, Effects, Errand, PREVIEW, Question, Ticket, handbook};
use crate::model::{ArticleId, Source};
use crate::text::sheet::Anchor;

impl App {
    /// Shows an article that has come, and carries out what waited for it.
    pub(super) fn on_article(&mut self, ticket: Ticket, shown: Shown) -> Effects {
        if self.awaited.is_none_or(|(awaited, _)| awaited != ticket) {
            return Effects::none();
        }
        let mut effects = self.keep_place();
        let whole = shown.whole;
        let zone = self.zone();
        self.reader
            .show(shown, (&self.settings.dates, zone), &self.needle);
        self.awaited = self.awaited.filter(|_| !whole);
        self.begin_handbook();
        if self.searching.is_some() && whole {
            self.reader.go_to_match_from(Anchor::default());
        }
        if let Some(wish) = self.put_off.take() {
            self.settle();
            effects.append(self.run_wish(wish));
        }
        effects
    }

    /// Asks for the selected article, unless it is shown already.
    pub(super) fn show_selected(&mut self) -> Effects {
        self.preview_due = None;
        match self.headlines.selected_id() {
            Some(id) if self.shown() != Some(id) => self.show_article(id),
            _ => Effects::none(),
        }
    }

    pub(super) fn show_article(&mut self, id: ArticleId) -> Effects {
        let ticket = self.ticket();
        self.awaited = Some((ticket, id));
        handbook::opening(ticket, id, Source::Best).into()
    }

    /// Shows the other of the two texts of an article; where there is one only, the page behind it is fetched.
    pub(super) fn other_text(&mut self) -> Effects {
        let Some(article) = self.reader.article() else {
            self.say("There is no article.");
            return Effects::none();
        };
        let Some(source) = self.reader.source() else {
            let id = article.id;
            if article.link.is_none() {
                self.say("This article has no page.");
                return Effects::none();
            }
            return self.send(Errand::Page(id));
        };
        let (id, other) = match source {
            Source::Feed => (article.id, Source::Page),
            Source::Page | Source::Best => (article.id, Source::Feed),
        };
        self.say(if other == Source::Page {
            "As its page has it."
        } else {
            "As its feed has it."
        });
        let ticket = self.ticket();
        self.awaited = Some((ticket, id));
        Effect::Ask(ticket, Question::Open(id, other)).into()
    }

    /// Returns the article that is shown or on its way.
    pub(super) fn shown(&self) -> Option<ArticleId> {
        self.awaited
            .map(|(_, id)| id)
            .or_else(|| self.reader.article().map(|article| article.id))
    }

    /// Goes into the selected article and marks it as read.
    pub(super) fn read_selected(&mut self) -> Effects {
        let Some(id) = self.headlines.selected().map(|headline| headline.id) else {
            return Effects::none();
        };
        self.focus = Pane::Article;
        self.settle();
        let mut effects = self.read_quietly(id);
        effects.append(self.show_selected());
        effects
    }

    /// After the selection moved: the article follows at once while reading, after a rest from the list.
    pub(super) fn selection_moved(&mut self) -> Effects {
        match self.focus {
            Pane::Article => self.read_selected(),
            Pane::List | Pane::Feeds => {
                let differs = self.headlines.selected().map(|headline| headline.id) != self.shown();
                let beside = !self.geometry.article.is_empty() && !self.settings.is_line_slow;
                self.preview_due = (differs && beside).then(|| self.now.uptime + PREVIEW);
                Effects::none()
            }
        }
    }

    /// Shows the page of an article that was fetched, if the article is still read.
    pub(super) fn on_paged(&mut self, id: ArticleId) -> Effects {
        if self.shown() == Some(id) {
            self.show_article(id)
        } else {
            Effects::none()
        }
    }
}
