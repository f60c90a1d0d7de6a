//! What the outside answered.

use super::prompt::Asked;
use super::reader::Shown;
use super::{App, Effects, Outcome, Ticket};

impl App {
    pub(super) fn on_done(&mut self, ticket: Ticket, outcome: Outcome) -> Effects {
        let awaited = self.awaited.is_some_and(|(awaited, _)| awaited == ticket);
        match outcome {
            Outcome::Article {
                article,
                whole,
                place,
                source,
            } => {
                let shown = Shown {
                    article,
                    whole,
                    place,
                    source,
                };
                return self.on_article(ticket, shown);
            }
            Outcome::Listed(listed) => return self.on_listed(ticket, listed),
            Outcome::Counted(count, before) => self.on_counted(ticket, count, before),
            Outcome::Found(hits, headlines) => return self.on_found(ticket, hits, headlines),
            Outcome::Lines(lines) => self.on_lines(ticket, lines),
            Outcome::Feeds(known) => return self.on_feeds(known),
            Outcome::Marked(step) => return self.on_marked(ticket, step),
            Outcome::Kept => {}
            Outcome::Tagged(tagging) => self.on_tagged(tagging),
            Outcome::Indexed if self.is_indexed => {}
            Outcome::Indexed => {
                self.is_indexed = true;
                return self.search_again();
            }
            Outcome::Added(feed) => return self.on_added(feed),
            Outcome::Paged(id) => return self.on_paged(id),
            // What a refresh of its own brings is listed when it has ended.
            Outcome::Changed if self.progress.is_some() => return self.ask_feeds(),
            Outcome::Written | Outcome::Changed => return self.reload(),
            Outcome::Progress(progress) => return self.on_progress(progress),
            Outcome::Said(text) => self.say(&text),
            Outcome::Failed(text) => {
                self.give_up_today(ticket);
                if awaited {
                    self.awaited = None;
                    self.put_off = None;
                }
                if let Some((_, name)) = self.saving.take().filter(|(saving, _)| *saving == ticket)
                {
                    let _ = self.ask(Asked::Save, &name);
                }
                self.complain(&text);
            }
        }
        Effects::none()
    }
}
