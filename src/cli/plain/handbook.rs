//! The handbook read line by line: a piece of it opened by a topic, and the way back.

use super::reading::Reading;
use super::{Place, Plain};
use crate::app::Topic;
use crate::shelf;
use anyhow::Result;

impl Plain<'_> {
    /// Reads the piece on a topic, from where it begins to be about that.
    pub(super) fn open_handbook(&mut self, topic: &Topic) -> Result<()> {
        let Some(article) = shelf::piece(topic.piece, topic.id()) else {
            return self.say("The handbook has lost this page.");
        };
        self.say(&format!("The handbook: {}", article.title))?;
        let reading = Reading::new(article, None);
        let from = reading.piece_headed(topic.heading);
        let is_in_handbook = self.is_in_handbook();
        let before = std::mem::replace(&mut self.place, Place::Article(Box::new(reading)));
        // From one piece to the next the way back stays the same.
        if !is_in_handbook {
            self.left = Some(before);
        }
        self.say_portion(from)
    }

    /// Tells whether a page of the handbook is read.
    pub(super) fn is_in_handbook(&self) -> bool {
        matches!(&self.place, Place::Article(reading) if reading.is_of_handbook())
    }

    /// Goes back to what the handbook was opened from, and says that again.
    pub(super) fn leave_handbook(&mut self) -> Result<()> {
        self.place = self.left.take().unwrap_or(Place::List);
        match &self.place {
            Place::List => {
                let name = self.list.name();
                self.say(&format!("{name}:"))?;
                self.tell(self.list.at)
            }
            Place::Article(reading) => {
                let title = format!("{}:", reading.article.title);
                self.say(&title)?;
                self.again()
            }
            Place::Feeds(_) => self.again(),
        }
    }

    /// Says that something is not done with a page of the handbook.
    pub(super) fn refuse_in_handbook(&mut self) -> Result<()> {
        self.say("This is a page of the handbook; back leaves it.")
    }
}
