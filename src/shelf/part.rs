//! Parts of lists: around a place, from an end, from a number on.

use crate::model::query::{Query, State, Term};
use crate::model::{Ask, Cursor, Listed, Order, Timestamp, View};
use crate::store::{Fault, Library, Page, Window};

/// Rows that are brought at a time.
const PART: usize = 200;
/// Rows that are brought first: what most screens show. A start waits for them, and each may lie on a page of its own.
const FIRST: usize = 48;
/// Rows before a place that are brought with those behind it.
const BEFORE: usize = 16;

/// Tells whether a list is walked along an index from any place in it.
pub(super) fn is_quick(view: &View) -> bool {
    let is_fact = |query: &Query| {
        matches!(
            query,
            Query::Term(Term::Is(State::Unread | State::Starred) | Term::Of(_))
        )
    };
    let parts = match &view.query {
        Query::All(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let is_simple = match parts {
        [] => true,
        [one] => is_fact(one),
        [Query::Term(Term::Of(_)), two] => *two == Query::is(State::Unread),
        _ => false,
    };
    is_simple && matches!(view.order, Order::Newest | Order::Oldest | Order::Edited)
}

pub(super) fn list(
    library: &Library,
    view: &View,
    ask: Ask,
    now: Timestamp,
) -> Result<Listed, Fault> {
    let page = |window, most| library.list(view, window, most, now);
    match ask {
        Ask::Start => Ok(forward(page(Window::First, FIRST)?)),
        Ask::After(cursor) => Ok(Listed {
            starts: false,
            ..forward(page(Window::After(cursor), PART)?)
        }),
        Ask::End => Ok(Listed {
            ends: true,
            ..backward(page(Window::Last, FIRST)?)
        }),
        Ask::Before(cursor) => Ok(backward(page(Window::Before(cursor), PART)?)),
        Ask::Around(id) => match library.cursor(view, id)? {
            Some(cursor) => around(library, view, cursor, now),
            None => Ok(forward(page(Window::First, FIRST)?)),
        },
        Ask::Number(number) => match library.nth(view, number, now)? {
            Some(cursor) => around(library, view, cursor, now),
            None => list(library, view, Ask::End, now),
        },
        Ask::NextUnread(cursor) => {
            unread(library, view, [Window::After(cursor), Window::First], now)
        }
        Ask::PreviousUnread(cursor) => {
            unread(library, view, [Window::Before(cursor), Window::Last], now)
        }
    }
}

/// Counts what stands in a list before a place.
pub(super) fn before(
    library: &Library,
    view: &View,
    cursor: Cursor,
    now: Timestamp,
) -> Result<u64, Fault> {
    library.rank(view, cursor, now)
}

fn forward(page: Page) -> Listed {
    Listed {
        starts: true,
        ends: !page.goes_on,
        rows: page.headlines,
        at: 0,
    }
}

fn backward(mut page: Page) -> Listed {
    page.headlines.reverse();
    Listed {
        at: page.headlines.len().saturating_sub(1),
        starts: !page.goes_on,
        ends: false,
        rows: page.headlines,
    }
}

/// What stands around a place; the place itself is the first of the second half, if it is in the list.
fn around(library: &Library, view: &View, cursor: Cursor, now: Timestamp) -> Result<Listed, Fault> {
    let mut before = backward(library.list(view, Window::Before(cursor), BEFORE, now)?);
    let mut after = library.list(view, Window::From(cursor), FIRST, now)?;
    let at = before.rows.len();
    before.rows.append(&mut after.headlines);
    let last = before.rows.len().saturating_sub(1);
    Ok(Listed {
        rows: before.rows,
        starts: before.starts,
        ends: !after.goes_on,
        at: at.min(last),
    })
}

/// What stands around the first unread article of the first of two windows that has one.
fn unread(
    library: &Library,
    view: &View,
    windows: [Window; 2],
    now: Timestamp,
) -> Result<Listed, Fault> {
    for window in windows {
        if let Some(cursor) = library.first_unread(view, window, now)? {
            return around(library, view, cursor, now);
        }
    }
    Ok(Listed::default())
}
