//! Reading where no screen can be drawn: a numbered list, a number typed, an article written out; and all articles
//! one behind the other where the output is no terminal.

use crate::export;
use crate::model::{Ask, Clean, Headline, Listed, Order, Query, Timestamp, View};
use crate::shelf::{Rest, Shelf};
use crate::store::{Fault, Library};
use anyhow::Result;
use std::fs::File;
use std::io::{self, BufRead, ErrorKind, IsTerminal, Write};

/// A list that is read from its beginning.
pub(super) struct Reading {
    shelf: Shelf,
    view: View,
    title: Clean,
    now: Timestamp,
}

impl Reading {
    /// Begins at the top of everything.
    pub(super) fn new(library: Library, now: Timestamp) -> Result<Self> {
        let feeds = library.feeds()?;
        let (title, order) = match &feeds[..] {
            [only] => (only.title.clone(), Order::Edited),
            feeds => (
                Clean::line(&format!("{} feeds", feeds.len())),
                Order::Newest,
            ),
        };
        let query = Query::everything();
        Ok(Self {
            shelf: Shelf::new(library),
            view: View { query, order },
            title,
            now,
        })
    }

    fn part(&mut self, ask: Ask) -> Result<Listed, Fault> {
        self.shelf.list(&self.view, ask, self.now)
    }

    fn text(&self, headline: &Headline) -> Result<String, Fault> {
        let opened = self.shelf.open(headline.id, None)?;
        let article = opened.map(|opened| match opened.rest {
            Some(rest) => Rest::read(rest),
            None => opened.article,
        });
        Ok(article
            .map(|article| export::plain(&article, export::WIDTH))
            .unwrap_or_default())
    }
}

/// Lists the headlines and writes out the article whose number is typed, until the input ends.
pub(super) fn read(reading: &mut Reading) -> Result<()> {
    let mut out = io::stdout().lock();
    let mut typed = String::new();
    // Where the feed came from standard input, the answers come from the terminal.
    let mut answers: Box<dyn BufRead> = if io::stdin().is_terminal() {
        Box::new(io::stdin().lock())
    } else {
        Box::new(io::BufReader::new(File::open("/dev/tty")?))
    };
    let mut listed = reading.part(Ask::Start)?;
    list(&mut out, &reading.title, &listed.rows, 0)?;
    loop {
        let more = if listed.ends { "" } else { "m for more, " };
        write!(out, "\nA number to read, l to list, {more}q to quit: ")?;
        out.flush()?;
        typed.clear();
        if answers.read_line(&mut typed)? == 0 {
            return Ok(());
        }
        match typed.trim() {
            "q" | "Q" => return Ok(()),
            "" | "l" => list(&mut out, &reading.title, &listed.rows, 0)?,
            "m" if !listed.ends => {
                let from = listed.rows.len();
                if let Some((last, _)) = listed.rows.last() {
                    let more = reading.part(Ask::After(*last))?;
                    listed.rows.extend(more.rows);
                    listed.ends = more.ends;
                }
                list(&mut out, &reading.title, &listed.rows, from)?;
            }
            number => match chosen(&listed, number) {
                Some(headline) => write!(out, "\n{}", reading.text(headline)?)?,
                None => writeln!(out, "There is no article “{}”.", Clean::line(number))?,
            },
        }
    }
}

/// Lists headlines with their numbers, from one of them on.
fn list(
    out: &mut dyn Write,
    title: &Clean,
    rows: &[(crate::model::Cursor, Headline)],
    from: usize,
) -> io::Result<()> {
    if from == 0 {
        writeln!(out, "{title}\n")?;
    }
    for (number, (_, headline)) in (1..).zip(rows).skip(from) {
        let Headline { title, minutes, .. } = headline;
        writeln!(out, "{number:3}  {title}  ({minutes} min)")?;
    }
    Ok(())
}

fn chosen<'l>(listed: &'l Listed, number: &str) -> Option<&'l Headline> {
    let number: usize = number.parse().ok()?;
    let (_, headline) = listed.rows.get(number.checked_sub(1)?)?;
    Some(headline)
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
