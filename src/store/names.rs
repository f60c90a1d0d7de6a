//! The names that a feed is known by, and what of them a query or a rule may say.

use rusqlite::Row;

/// What a feed may be known by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'r> {
    pub(super) title: &'r str,
    pub(super) address: &'r str,
    pub(super) folder: &'r str,
    pub(super) tags: &'r str,
    /// The language that the reader says it is written in, or blank.
    pub(super) language: &'r str,
}

/// The columns of a feed that its names are read from.
pub(super) const NAMES: &str =
    "iif(own_title = '', title, own_title), address, folder, tags, own_language";

impl<'r> Names<'r> {
    /// Reads them from columns from a first one on.
    pub(super) fn read(row: &'r Row<'_>, first: usize) -> rusqlite::Result<Self> {
        let text =
            |at: usize| -> rusqlite::Result<&'r str> { Ok(row.get_ref(first + at)?.as_str()?) };
        Ok(Self {
            title: text(0)?,
            address: text(1)?,
            folder: text(2)?,
            tags: text(3)?,
            language: text(4)?,
        })
    }

    /// Tells whether a name in small letters means this feed: some letters of its title or its address.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.title.to_lowercase().contains(name) || self.address.to_lowercase().contains(name)
    }

    /// Tells whether it stands in a folder of a [`folder_name`], or in one in that.
    pub(super) fn is_in(&self, name: &str) -> bool {
        format!("/{}/", self.folder.to_lowercase()).contains(&format!("/{name}/"))
    }

    /// Tells whether it is filed under a tag, in small letters.
    pub(super) fn has_tag(&self, name: &str) -> bool {
        let mut tags = self.tags.split(',');
        tags.any(|tag| tag.trim().to_lowercase() == name)
    }
}

/// The name of a folder as it is looked for. It may be a whole path, too.
pub(super) fn folder_name(name: &str) -> String {
    name.trim_matches('/').to_lowercase()
}

/// Tells whether a language is one, or a kind of one, as the beginning of its tag.
pub(super) fn is_language(language: &str, tag: &str) -> bool {
    let start = tag.replace(['%', '_'], "");
    let same = language.get(..start.len());
    same.is_some_and(|same| same.eq_ignore_ascii_case(&start))
}
