//! A list of feeds that somebody reads, as OPML carries it.

use super::{Clean, Url};
use std::collections::{HashMap, HashSet};

/// A list of feeds in folders.
///
/// It is kept flat, each outline with its depth, so that a list nested a million deep is as harmless as one that is
/// not nested at all. What offprint has no use for is kept beside what it has, so that a list is written out as whole
/// as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscriptions {
    /// What the list is called, or blank.
    pub title: Clean,
    /// What else is said of the list: names and values, in order.
    pub head: Vec<(Clean, Clean)>,
    /// What the prefixes of names stand for: prefixes and addresses, in order.
    pub prefixes: Vec<(Clean, Clean)>,
    /// Folders and feeds, each folder before what is in it; none more than one deeper than the one before it.
    pub outlines: Vec<Outline>,
}

/// A feed, a folder or another line of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// How many outlines it stands in.
    pub depth: u32,
    /// What it is called, or blank.
    pub title: Clean,
    /// What it leads to.
    pub target: Target,
    /// Its page on the web.
    pub page: Option<Url>,
    /// What is said of it, or blank; some write it in HTML.
    pub description: Clean,
    /// What it is filed under, besides the folders it stands in: each a word, or a path as `/news/europe`.
    pub tags: Vec<Clean>,
    /// What else is said of it: names and values, in order.
    pub more: Vec<(Clean, Clean)>,
}

/// What an outline leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Target {
    /// Nothing: it is a folder for what stands in it, or a note.
    #[default]
    Nothing,
    /// A feed, fetched from this address.
    Feed(Url),
    /// Something that is no feed, most often another list; it is never brought without being asked for.
    Link(Url),
}

impl Outline {
    /// Returns the address of its feed.
    pub fn feed(&self) -> Option<&Url> {
        match &self.target {
            Target::Feed(url) => Some(url),
            Target::Nothing | Target::Link(_) => None,
        }
    }

    /// Returns the address that it leads to.
    pub fn address(&self) -> Option<&Url> {
        match &self.target {
            Target::Feed(url) | Target::Link(url) => Some(url),
            Target::Nothing => None,
        }
    }

    /// Tells whether it says nothing but what it is of.
    fn is_silent(&self) -> bool {
        let leads = self.target != Target::Nothing || self.page.is_some();
        let says = !self.title.is_blank() || !self.description.is_blank() || !self.tags.is_empty();
        !leads && !says && self.more.iter().all(|(name, _)| &**name == "type")
    }

    /// Returns what is said of it under a name.
    pub fn says(&self, name: &str) -> Option<&Clean> {
        let mut named = self.more.iter().filter(|(known, _)| &**known == name);
        named.next().map(|(_, value)| value)
    }
}

impl Subscriptions {
    /// Returns each outline that leads somewhere with the names of the folders that it stands in, in order.
    pub fn places(&self) -> impl Iterator<Item = (&Outline, Vec<&Clean>)> {
        let mut path: Vec<&Outline> = Vec::new();
        self.outlines.iter().filter_map(move |outline| {
            while path.last().is_some_and(|last| last.depth >= outline.depth) {
                path.pop();
            }
            path.push(outline);
            outline.address()?;
            let folders = path.iter().filter(|folder| folder.address().is_none());
            let named = folders.map(|folder| &folder.title);
            Some((outline, named.filter(|title| !title.is_blank()).collect()))
        })
    }

    /// Leaves out each outline that leads where another one in the same folder does, and each that says nothing, unless
    /// something stands in it.
    pub fn tidied(mut self) -> Self {
        let repeats = self.repeats();
        let mut kept: Vec<Outline> = Vec::with_capacity(self.outlines.len());
        // From the end on, so that what stands in an outline is settled before it.
        for (outline, repeats) in self.outlines.into_iter().zip(repeats).rev() {
            let is_folder = kept.last().is_some_and(|next| next.depth > outline.depth);
            if is_folder || !(repeats || outline.is_silent()) {
                kept.push(outline);
            }
        }
        kept.reverse();
        self.outlines = kept;
        self
    }

    /// Tells of each outline whether it leads where an earlier one in the same folder does, or is the same folder again.
    fn repeats(&self) -> Vec<bool> {
        let mut seen: HashSet<(usize, &Target)> = HashSet::new();
        // Two folders of the same name in the same place are one folder.
        let mut folders: HashMap<(usize, &Clean), usize> = HashMap::new();
        let mut path: Vec<(u32, usize)> = Vec::new();
        let next = self.outlines.iter().skip(1).map(|next| next.depth);
        let outlines = self.outlines.iter().zip(next.chain([0]));
        let repeats = outlines.map(|(outline, next)| {
            while path
                .last()
                .is_some_and(|(depth, _)| *depth >= outline.depth)
            {
                path.pop();
            }
            let around = path.last().map_or(0, |(_, folder)| *folder);
            let mut inside = around;
            let mut repeats = false;
            if outline.target != Target::Nothing {
                repeats = !seen.insert((around, &outline.target));
            } else if !outline.title.is_blank() {
                let number = folders.len() + 1;
                let named = (around, &outline.title);
                inside = *folders.entry(named).or_insert(number);
                repeats = inside != number && next > outline.depth;
            }
            path.push((outline.depth, inside));
            repeats
        });
        repeats.collect()
    }

    /// Makes one list of several; what is said of each of them is not said of the whole.
    pub fn joined(title: Clean, lists: Vec<Self>) -> Self {
        let mut whole = Self {
            title,
            ..Self::default()
        };
        for mut list in lists {
            for (prefix, address) in list.prefixes {
                match whole.prefixes.iter().find(|(known, _)| *known == prefix) {
                    None => whole.prefixes.push((prefix, address)),
                    Some((_, known)) if *known == address => {}
                    // It stands for something else in an earlier list; what it names cannot be told from that.
                    Some(_) => {
                        let other = format!("{prefix}:");
                        for outline in &mut list.outlines {
                            outline.more.retain(|(name, _)| !name.starts_with(&other));
                        }
                    }
                }
            }
            whole.outlines.append(&mut list.outlines);
        }
        whole.tidied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a list of depths and titles; a title in lower case leads to an address of that name.
    fn list(outlines: &[(u32, &str)]) -> Subscriptions {
        let outline = |(depth, title): &(u32, &str)| Outline {
            depth: *depth,
            title: Clean::line(title),
            target: match Url::from_ascii(&format!("https://{title}.example/")) {
                Some(url) if title.starts_with(char::is_lowercase) => Target::Feed(url),
                _ => Target::Nothing,
            },
            ..Outline::default()
        };
        Subscriptions {
            outlines: outlines.iter().map(outline).collect(),
            ..Subscriptions::default()
        }
    }

    fn lines(list: &Subscriptions) -> Vec<String> {
        let places = list.places().map(|(outline, folders)| {
            let folders: Vec<&str> = folders.iter().map(|folder| folder.as_str()).collect();
            format!("{}{}", folders.join("/"), outline.title)
        });
        places.collect()
    }

    #[test]
    fn feeds_stand_in_the_folders_around_them() {
        let list = list(&[
            (0, "A"),
            (1, "B"),
            (2, "x"),
            (3, "y"),
            (1, "z"),
            (0, ""),
            (1, "w"),
        ]);
        assert_eq!(lines(&list), ["A/Bx", "A/By", "Az", "w"]);
    }

    #[test]
    fn what_is_said_twice_in_one_folder_is_said_once() {
        let list = list(&[
            (0, "x"),
            (0, "x"),
            (0, "A"),
            (1, "x"),
            (0, "A"),
            (1, "x"),
            (1, "y"),
            (0, "x"),
            (1, "z"),
        ]);
        assert_eq!(
            lines(&list.clone().tidied()),
            ["x", "Ax", "Ay", "x", "z"],
            "the last x has something in it"
        );
        let twice = Subscriptions::joined(Clean::line("All"), vec![list.clone(), list]);
        assert_eq!(twice.outlines.len(), 7, "{twice:?}");
    }

    #[test]
    fn prefixes_of_joined_lists_are_kept_where_they_agree() {
        let of = |address: &str| {
            let mut list = list(&[(0, "x")]);
            list.prefixes = vec![(Clean::line("p"), Clean::line(address))];
            list.outlines[0].more = vec![(Clean::line("p:a"), Clean::line("1"))];
            list
        };
        let mut other = of("two");
        other.outlines[0].target = Target::Nothing;
        let whole = Subscriptions::joined(Clean::line("All"), vec![of("one"), other, of("one")]);
        assert_eq!(whole.prefixes, of("one").prefixes);
        let more: Vec<usize> = whole.outlines.iter().map(|o| o.more.len()).collect();
        assert_eq!(more, [1, 0]);
    }
}
