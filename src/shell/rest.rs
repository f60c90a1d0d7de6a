//! Where the reader was, written down between sessions.

use crate::app::{Rest, Scope};
use crate::model::{ArticleId, FeedId, Order};
use serde::{Deserialize, Serialize};

/// It as it is written. What a newer offprint wrote and this one does not know is left out.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    list: List,
    order: Option<String>,
    unread_only: bool,
    selected: Option<i64>,
    reading: bool,
    feeds: Option<bool>,
    split: u16,
    measure: u16,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum List {
    #[default]
    All,
    Unread,
    Starred,
    Today,
    Search(String),
    Folder(String),
    Feed(i64),
}

const ORDERS: [(&str, Order); 5] = [
    ("edited", Order::Edited),
    ("newest", Order::Newest),
    ("oldest", Order::Oldest),
    ("longest", Order::Longest),
    ("title", Order::Title),
];

/// Writes it.
pub(super) fn write(rest: &Rest) -> String {
    let name = |order| {
        ORDERS
            .iter()
            .find(|(_, known)| *known == order)
            .map(|(name, _)| (*name).to_owned())
    };
    let written = Written {
        list: match &rest.scope {
            Scope::All => List::All,
            Scope::Unread => List::Unread,
            Scope::Starred => List::Starred,
            Scope::Today => List::Today,
            Scope::Saved(name) => List::Search(name.clone()),
            Scope::Folder(path) => List::Folder(path.clone()),
            Scope::Feed(id) => List::Feed(id.0),
        },
        order: rest.order.and_then(name),
        unread_only: rest.unread_only,
        selected: rest.selected.map(|id| id.0),
        reading: rest.reading,
        feeds: rest.feeds,
        split: rest.split,
        measure: rest.measure,
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// Reads it; none if nothing was written, or nothing that can be understood.
pub(super) fn read(written: Option<&str>) -> Option<Rest> {
    let written: Written = serde_json::from_str(written?).ok()?;
    let order = |name: String| {
        ORDERS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, order)| *order)
    };
    Some(Rest {
        scope: match written.list {
            List::All => Scope::All,
            List::Unread => Scope::Unread,
            List::Starred => Scope::Starred,
            List::Today => Scope::Today,
            List::Search(name) => Scope::Saved(name),
            List::Folder(path) => Scope::Folder(path),
            List::Feed(id) => Scope::Feed(FeedId(id)),
        },
        order: written.order.and_then(order),
        unread_only: written.unread_only,
        selected: written.selected.map(ArticleId),
        reading: written.reading,
        feeds: written.feeds,
        split: written.split,
        measure: written.measure,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for scope in [
            Scope::All,
            Scope::Feed(FeedId(7)),
            Scope::Folder("a/b".into()),
            Scope::Saved("x".into()),
        ] {
            let rest = Rest {
                scope,
                order: Some(Order::Oldest),
                selected: Some(ArticleId(3)),
                reading: true,
                feeds: Some(false),
                split: 40,
                measure: 60,
                unread_only: true,
            };
            assert_eq!(read(Some(&write(&rest))), Some(rest));
        }
        assert_eq!(read(Some("nonsense")), None);
        assert_eq!(read(Some("{\"list\":\"later\"}")), None);
    }
}
