//! The list and the library: what is asked for, and what becomes of the answers.

use super::geometry::Pane;
use super::headlines::Selection;
use super::scope::Scope;
use super::{App, Effect, Effects, Question};
use crate::model::query::{self, Query, State};
use crate::model::{Ask, Clean, Listed, Order, View};

/// What is listed, and what of it was asked for.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Which part of the library.
    pub(super) scope: Scope,
    /// Whether only what was unread when it was asked for is shown.
    pub(super) unread_only: bool,
    /// What was typed to narrow it.
    pub(super) filter: String,
    /// What that means, if it means anything.
    narrowed: Option<Query>,
    /// Why it means nothing.
    pub(super) mistake: Option<query::Mistake>,
    /// The order, as far as the reader chose one.
    pub(super) order: Option<Order>,
    /// Whether the order is still to be found from what comes.
    undecided: bool,
    awaited: Option<(super::Ticket, Ask, Selection)>,
    counted: Option<super::Ticket>,
    /// The count of today's unread articles: whether it is awaited, and for which day it was asked.
    today: Today,
}

/// What is known of the count of today's unread articles.
#[derive(Debug, Default)]
pub(super) struct Today {
    awaited: Option<super::Ticket>,
    /// The day that it was last asked for, unless something changed since.
    asked: Option<Query>,
}

impl Listing {
    pub(super) fn new(scope: Scope, order: Option<Order>) -> Self {
        Self {
            scope,
            undecided: order.is_none(),
            order,
            ..Self::default()
        }
    }
}

impl App {
    /// Returns the list as the library is asked for it.
    pub(super) fn view(&self) -> View {
        View {
            query: self.query(),
            order: self.headlines.order(),
        }
    }

    /// Returns what the list is of, without a word on its order.
    pub(super) fn query(&self) -> Query {
        let Listing {
            scope,
            narrowed,
            unread_only,
            ..
        } = &self.listing;
        let saved = self.feeds.saved(scope);
        let mut query = scope.query(saved, self.now.wall, self.zone());
        if *unread_only && !scope.is_of_unread() {
            query = query.and(Query::is(State::Unread));
        }
        match narrowed {
            Some(narrowed) => query.and(narrowed.clone()),
            None => query,
        }
    }

    /// Returns what was typed to narrow the list.
    pub fn filter(&self) -> &str {
        &self.listing.filter
    }

    /// Returns what is wrong with it.
    pub fn filter_mistake(&self) -> Option<&query::Mistake> {
        self.listing.mistake.as_ref()
    }

    /// Tells whether only what is unread is listed.
    pub fn is_unread_only(&self) -> bool {
        self.listing.unread_only || self.listing.scope.is_of_unread()
    }

    /// Returns what is listed.
    pub fn scope(&self) -> &Scope {
        &self.listing.scope
    }

    /// Narrows the list to what is asked for in words. What means nothing yet narrows nothing further.
    pub(super) fn set_filter(&mut self, typed: &str) {
        if self.listing.filter == typed {
            return;
        }
        typed.clone_into(&mut self.listing.filter);
        match query::parse(typed) {
            Ok(query) => {
                let query = query.being_typed(typed);
                self.listing.mistake = None;
                self.listing.narrowed = (!query.is_everything()).then_some(query);
                self.headlines.renew(self.headlines.order());
            }
            Err(mistake) => self.listing.mistake = Some(mistake),
        }
    }

    /// Lists another part of the library.
    pub(super) fn set_scope(&mut self, scope: Scope) {
        let order = self.listing.order;
        let today = std::mem::take(&mut self.listing.today);
        self.listing = Listing::new(scope, order);
        self.listing.today = today;
        let begin = order.unwrap_or(match self.listing.scope {
            Scope::Feed(_) => Order::Edited,
            Scope::All if self.feeds.all().len() == 1 => Order::Edited,
            _ => Order::Newest,
        });
        self.listing.undecided = begin == Order::Edited && order.is_none();
        self.headlines = super::Headlines::new(begin);
        self.settle_list();
    }

    /// Brings what the list wants next, and counts it where that has to be known.
    pub(super) fn fetch(&mut self) -> Effects {
        // What is wanted may be the same part of another list than the one that is on its way; what lies ahead waits its turn.
        let is_idle = self.listing.awaited.is_none();
        let wanted = self.headlines.take_wanted();
        let ahead = || self.headlines.ahead().filter(|_| is_idle);
        let Some(ask) = wanted.or_else(ahead).filter(|_| self.searching.is_none()) else {
            return Effects::none();
        };
        let selection = if self.is_unread_only() {
            Selection::Pinned
        } else {
            Selection::Free
        };
        let ticket = self.ticket();
        self.listing.awaited = Some((ticket, ask, selection));
        Effect::Ask(ticket, Question::List(self.view(), ask)).into()
    }

    pub(super) fn on_listed(&mut self, ticket: super::Ticket, listed: Listed) -> Effects {
        let Some((_, ask, selection)) = self
            .listing
            .awaited
            .filter(|(awaited, ..)| *awaited == ticket)
        else {
            return Effects::none();
        };
        self.listing.awaited = None;
        if std::mem::take(&mut self.listing.undecided)
            && self.headlines.order() == Order::Edited
            && listed
                .rows
                .iter()
                .all(|(_, headline)| headline.section.is_blank())
        {
            self.headlines.ask_again(Order::Newest, ask);
            return Effects::none();
        }
        let before = self.headlines.selected_id();
        let anew = !matches!(ask, Ask::After(_) | Ask::Before(_));
        self.headlines.take(ask, listed, selection);
        let mut effects = Effects::none();
        if self.headlines.is_empty() && self.filter().is_empty() && !self.is_in_handbook() {
            self.reader.clear();
        }
        if self.resting.is_new() {
            self.rest_is_kept();
        }
        if anew {
            let ticket = self.ticket();
            self.listing.counted = Some(ticket);
            let question = Question::Count(self.view(), self.headlines.uncounted());
            effects.push(Effect::Ask(ticket, question));
        }
        if self.headlines.selected_id() != before || anew {
            effects.append(self.selection_arrived());
        }
        effects
    }

    /// After the selection came with an answer: the article follows as if a key had moved it.
    fn selection_arrived(&mut self) -> Effects {
        match self.focus {
            _ if self.shown().is_none() => self.show_selected(),
            Pane::Article if self.headlines.selected_id() != self.shown() && self.seeking => {
                self.seeking = false;
                self.read_selected()
            }
            _ => self.selection_moved_quietly(),
        }
    }

    /// Has today's unread articles counted for the pane of feeds, where that is seen and something may have changed. It is
    /// counted along an index, and not by who draws.
    pub(super) fn count_today(&mut self) -> Effects {
        let query = Scope::Today
            .query(None, self.now.wall, self.zone())
            .and(Query::is(State::Unread));
        let is_known = self.listing.today.asked.as_ref() == Some(&query);
        let waits = self.listing.today.awaited.is_some();
        if is_known || waits || self.geometry.feeds.is_empty() {
            return Effects::none();
        }
        let ticket = self.ticket();
        self.listing.today = Today {
            awaited: Some(ticket),
            asked: Some(query.clone()),
        };
        let order = Order::Newest;
        Effect::Ask(ticket, Question::Count(View { query, order }, None)).into()
    }

    /// The count could not be had; it is asked for again when something changes.
    pub(super) fn give_up_today(&mut self, ticket: super::Ticket) {
        let today = &mut self.listing.today;
        today.awaited = today.awaited.filter(|awaited| *awaited != ticket);
    }

    /// The counts are others now: today's is to be found again.
    pub(super) fn forget_today(&mut self) {
        self.listing.today.asked = None;
    }

    pub(super) fn on_counted(
        &mut self,
        ticket: super::Ticket,
        count: u64,
        before: Option<(crate::model::Cursor, u64)>,
    ) {
        if self.listing.today.awaited == Some(ticket) {
            self.listing.today.awaited = None;
            self.feeds.set_today(count);
            return;
        }
        if self.listing.counted != Some(ticket) || self.searching.is_some() {
            return;
        }
        self.headlines.set_count(count);
        if let Some((cursor, before)) = before {
            self.headlines.set_before(cursor, before);
        }
    }

    /// Asks for the list and the feeds anew: something changed them.
    pub(super) fn reload(&mut self) -> Effects {
        if self.searching.is_none() {
            self.headlines.renew(self.headlines.order());
        }
        self.ask_feeds()
    }

    pub(super) fn ask_feeds(&mut self) -> Effects {
        let ticket = self.ticket();
        Effect::Ask(ticket, Question::Feeds).into()
    }

    /// Returns the title of what is listed.
    pub fn title(&self) -> Clean {
        self.feeds.title_of(&self.listing.scope)
    }
}
