//! Searches that are kept under a name.

use super::{Fault, Library};
use crate::model::Clean;

impl Library {
    /// Returns the searches that are kept, each as it was typed, in the order in which they were.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn searches(&self) -> Result<Vec<(Clean, String)>, Fault> {
        self.all(
            "SELECT name, query FROM search ORDER BY place, name",
            [],
            |row| Ok((Clean::line(row.get_ref(0)?.as_str()?), row.get(1)?)),
        )
    }

    /// Keeps a search under a name; one that has the name already is replaced.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn keep_search(&self, name: &str, query: &str) -> Result<(), Fault> {
        let sql = "INSERT INTO search (name, query, place) VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM search))
            ON CONFLICT (name) DO UPDATE SET query = ?2";
        self.change(sql, [Clean::line(name).as_str(), query.trim()])?;
        Ok(())
    }

    /// Forgets a search. Tells whether there was one of that name.
    ///
    /// # Errors
    /// When the library cannot be written.
    pub fn forget_search(&self, name: &str) -> Result<bool, Fault> {
        Ok(self.change("DELETE FROM search WHERE name = ?1", [name])? > 0)
    }
}
