//! All articles one behind the other, where the output is no terminal.

use crate::export;
use crate::model::{Ask, Headline, Listed, Order, Query, Source, Timestamp, View};
use crate::shelf::{Rest, Shelf};
use crate::store::{Fault, Library};
use anyhow::Result;
use std::io::{self, ErrorKind, Write};

/// A list that is read from its beginning.
pub(super) struct Reading {
    shelf: Shelf,
    view: View,
    now: Timestamp,
}

impl Reading {
    /// Begins at the top of everything.
    pub(super) fn new(library: Library, now: Timestamp) -> Result<Self> {
        let feeds = library.feeds()?;
        let order = match &feeds[..] {
            [_] => Order::Edited,
            _ => Order::Newest,
        };
        let query = Query::everything();
        Ok(Self {
            shelf: Shelf::new(library),
            view: View { query, order },
            now,
        })
    }

    fn part(&mut self, ask: Ask) -> Result<Listed, Fault> {
        self.shelf.list(&self.view, ask, self.now)
    }

    fn text(&self, headline: &Headline) -> Result<String, Fault> {
        let opened = self.shelf.open(headline.id, Source::Best)?;
        let article = opened.map(|opened| match opened.rest {
            Some(rest) => Rest::read(rest),
            None => opened.article,
        });
        Ok(article
            .map(|article| export::plain(&article, export::WIDTH))
            .unwrap_or_default())
    }
}

/// Writes every article out. A reader that has seen enough (`head`, say) ends it without a complaint.
pub(super) fn print(reading: &mut Reading) -> Result<()> {
    let mut out = io::stdout().lock();
    let mut ask = Ask::Start;
    let mut gap = "";
    loop {
        let listed = reading.part(ask)?;
        for (_, headline) in &listed.rows {
            match write!(out, "{gap}{}", reading.text(headline)?) {
                Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
                result => result?,
            }
            gap = "\n\n";
        }
        match listed.rows.last() {
            Some((last, _)) if !listed.ends => ask = Ask::After(*last),
            _ => return Ok(()),
        }
    }
}
