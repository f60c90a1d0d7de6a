//! Rows that are lost from their table, made good from its indexes: they lie on other pages, and between them they have
//! most of what makes a feed or an article known.

use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Adds the feeds whose addresses are still in their index. What else is to be said of them, they say when they are
/// fetched again.
pub(super) fn feeds(source: &Connection, db: &Connection) -> rusqlite::Result<()> {
    let mut add =
        db.prepare("INSERT OR IGNORE INTO feed (id, address, title) VALUES (?1, ?2, '')")?;
    let walk = "SELECT id, address FROM feed INDEXED BY sqlite_autoindex_feed_1 ORDER BY address";
    let found = both_ways(source, walk, |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    });
    for (id, address) in found.rows {
        add.execute(params![id, address])?;
    }
    Ok(())
}

/// Adds the articles of which a headline or a text is there, and that are still in the indexes.
pub(super) fn articles(source: &Connection, db: &Connection) -> rusqlite::Result<()> {
    let lost = "SELECT id FROM headline UNION SELECT id FROM body EXCEPT SELECT id FROM article";
    let mut lost = db.prepare(lost)?;
    let lost: HashSet<i64> = lost
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if lost.is_empty() {
        return Ok(());
    }
    let ids = |index: &str, which: &str| {
        let walk = format!(
            "SELECT id, at FROM article INDEXED BY {index} WHERE kept = 1{which} ORDER BY at"
        );
        both_ways(source, &walk, |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })
    };
    let unread = ids("article_unread", " AND read = 0");
    let starred = ids("article_starred", " AND starred = 1").set();
    let times: HashMap<i64, i64> = ids("article_all", "").rows.into_iter().collect();
    let is_told = unread.is_whole;
    let unread = unread.set();
    let walk = "SELECT id, feed, key FROM article INDEXED BY article_key ORDER BY feed, key";
    let known = both_ways(source, walk, |row| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?))
    });
    let mut add = db.prepare(
        "INSERT OR IGNORE INTO article (id, feed, key, at, arrived, read, starred) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)",
    )?;
    for (id, feed, key) in known.rows {
        let (feed, key): (i64, i64) = (feed, key);
        if lost.contains(&id) {
            let at = times.get(&id).copied();
            let is_read = is_told && at.is_some() && !unread.contains(&id);
            let values = params![
                id,
                feed,
                key,
                at.unwrap_or(0),
                is_read,
                starred.contains(&id)
            ];
            add.execute(values)?;
        }
    }
    Ok(())
}

/// What was read along an index.
struct Walked<T> {
    rows: Vec<T>,
    /// Whether it was read to its end.
    is_whole: bool,
}

impl Walked<(i64, i64)> {
    fn set(self) -> HashSet<i64> {
        self.rows.into_iter().map(|(id, _)| id).collect()
    }
}

/// Reads rows along an index, and from its other end where damage is in the way.
fn both_ways<T>(
    source: &Connection,
    walk: &str,
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Walked<T> {
    let mut rows = Vec::new();
    let mut one_way = |walk: &str| -> rusqlite::Result<()> {
        let mut statement = source.prepare(walk)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            rows.push(read(row)?);
        }
        Ok(())
    };
    let is_whole = one_way(walk).is_ok();
    if !is_whole {
        // As far as it can be read.
        let _ = one_way(&backwards(walk));
    }
    Walked { rows, is_whole }
}

fn backwards(walk: &str) -> String {
    match walk.split_once(" ORDER BY ") {
        Some((rows, order)) => {
            format!("{rows} ORDER BY {} DESC", order.replace(", ", " DESC, "))
        }
        None => walk.to_owned(),
    }
}
