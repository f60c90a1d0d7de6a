//! Reading where no screen can be drawn: a numbered list, a number typed, an article written out; and all articles
//! one behind the other where the output is no terminal.

use crate::export;
use crate::model::{Article, ArticleId};
use crate::shelf::Shelf;
use std::fs::File;
use std::io::{self, BufRead, ErrorKind, IsTerminal, Write};

/// Lists the headlines and writes out the article whose number is typed, until the input ends.
pub(super) fn read(shelf: &Shelf) -> io::Result<()> {
    let headlines = shelf.headlines();
    let mut out = io::stdout().lock();
    let mut typed = String::new();
    // Where the feed came from standard input, the answers come from the terminal.
    let mut answers: Box<dyn BufRead> = if io::stdin().is_terminal() {
        Box::new(io::stdin().lock())
    } else {
        Box::new(io::BufReader::new(File::open("/dev/tty")?))
    };
    let list = |out: &mut dyn Write| -> io::Result<()> {
        writeln!(out, "{}\n", shelf.title())?;
        for (number, headline) in (1..).zip(&headlines) {
            writeln!(
                out,
                "{number:3}  {}  ({} min)",
                headline.title, headline.minutes
            )?;
        }
        Ok(())
    };
    list(&mut out)?;
    loop {
        write!(out, "\nA number to read, l to list, q to quit: ")?;
        out.flush()?;
        typed.clear();
        if answers.read_line(&mut typed)? == 0 {
            return Ok(());
        }
        match typed.trim() {
            "q" | "Q" => return Ok(()),
            "" | "l" => list(&mut out)?,
            number => match number
                .parse()
                .ok()
                .and_then(|number: usize| headlines.get(number.checked_sub(1)?))
            {
                Some(headline) => write!(out, "\n{}", text(shelf, headline.id))?,
                None => writeln!(
                    out,
                    "There is no article “{}”.",
                    crate::model::Clean::line(number)
                )?,
            },
        }
    }
}

/// Writes every article out. A reader that has seen enough (`head`, say) ends it without a complaint.
pub(super) fn print(shelf: &Shelf) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for (index, headline) in shelf.headlines().iter().enumerate() {
        let gap = if index > 0 { "\n\n" } else { "" };
        match write!(out, "{gap}{}", text(shelf, headline.id)) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(()),
            result => result?,
        }
    }
    Ok(())
}

fn text(shelf: &Shelf, id: ArticleId) -> String {
    whole(shelf, id)
        .map(|article| export::plain(&article, export::WIDTH))
        .unwrap_or_default()
}

fn whole(shelf: &Shelf, id: ArticleId) -> Option<Article> {
    let (start, job) = shelf.open(id)?;
    Some(job.map_or(start, crate::shelf::Job::run))
}
