//! What is known of each block of a page beside its own words: where it stands, beside what, among how many alike.

use super::blocks::Block;
use super::hints::Hints;
use super::kinds::{is_list, stands_in_rows};
use super::phrases;
use super::region::Sums;
use super::told::Told;
use super::tree::{Id, Tree};
use crate::ingest::html::get;
use html5ever::local_name;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is known of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Whether it stands in the article's region.
    pub(super) inside: bool,
    /// How many elements are between it and the region.
    pub(super) depth: f32,
    /// Hints of its element and of the one around that.
    pub(super) near: Hints,
    /// Hints of those further out, up to the region.
    pub(super) far: Hints,
    /// How many elements around it, up to the region, look like furniture.
    pub(super) furniture: f32,
    /// Whether a `header` stands around it in the region.
    pub(super) in_header: bool,
    /// The share of the region's prose that stands in elements of the same names as its own three.
    pub(super) alike: f32,
    /// The share of the region's prose that stands beside it in the same element.
    pub(super) beside: f32,
    /// The share of the region's prose that its element's parent holds.
    pub(super) parent_share: f32,
    /// The share of links in the list that it is an item of; 0 if it is none.
    pub(super) list_links: f32,
    /// How many elements like one around it stand side by side.
    pub(super) repeated: f32,
    /// The share of links in these.
    pub(super) repeated_links: f32,
    /// The share of the region's prose that comes before it.
    pub(super) before: f32,
    /// The share that comes after it.
    pub(super) after: f32,
    /// What its words begin with or hold.
    pub(super) words: Words,
    /// What those of the last heading did.
    pub(super) under: Words,
    /// Whether the page says the same elsewhere.
    pub(super) twice: bool,
    /// Whether it says the title.
    pub(super) title: bool,
}

/// What words of furniture a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    pub(super) related: bool,
    pub(super) share: bool,
    pub(super) offers: bool,
    pub(super) maker: bool,
    pub(super) date: bool,
}

impl Words {
    pub(super) fn of(block: &Block) -> Self {
        let is_short = block.words < 16;
        if block.words >= 70 {
            return Self::default();
        }
        let text = block.text.to_lowercase();
        Self {
            related: is_short && phrases::begins(&text, phrases::RELATED),
            share: block.words < 6 && phrases::begins(&text, phrases::SHARE),
            offers: phrases::offers(&text),
            maker: is_short && phrases::begins(&text, phrases::MAKERS),
            date: block.words < 12 && has_date(&text),
        }
    }
}

/// Tells whether a text holds a year and a day, or a time.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .collect();
    let is_year = |n: &&str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let has_year = numbers.iter().any(is_year) && numbers.iter().any(|n| n.len() <= 2);
    let has_time = bytes.windows(4).any(|w| {
        w[0].is_ascii_digit() && w[1] == b':' && w[2].is_ascii_digit() && w[3].is_ascii_digit()
    });
    has_year || has_time
}

/// The name and the classes of every element, numbers in them aside.
pub(super) fn names(tree: &Tree) -> Vec<u64> {
    let name = |id: Id| {
        let mut hasher = DefaultHasher::new();
        if let Some(tag) = tree.tag(id) {
            tag.name.hash(&mut hasher);
            let classes = get(tag, "class").unwrap_or_default().chars();
            for c in classes.filter(|c| !c.is_ascii_digit()).take(60) {
                c.hash(&mut hasher);
            }
        }
        hasher.finish()
    };
    tree.ids().map(name).collect()
}

/// What is needed to know things of blocks.
pub(super) struct Place<'p> {
    pub(super) tree: &'p Tree,
    pub(super) hints: &'p [Hints],
    pub(super) names: &'p [u64],
    pub(super) blocks: &'p [Block],
    pub(super) sums: &'p Sums,
    pub(super) region: Id,
    pub(super) told: &'p Told,
}

/// What is counted over the whole region before anything can be known of a block.
#[derive(Default)]
struct Census {
    prose: f32,
    /// Prose by the names of three elements around it.
    alike: HashMap<[u64; 3], f32>,
    /// Prose by the element that holds its element.
    beside: HashMap<Id, f32>,
    /// How often each text is said.
    said: HashMap<u64, u32>,
    /// How many elements of one name stand side by side in one.
    repeated: HashMap<(Id, u64), u32>,
}

impl Place<'_> {
    /// Finds out what is known of every block.
    pub(super) fn facts(&self) -> Vec<Facts> {
        let census = self.census();
        let mut facts = Vec::with_capacity(self.blocks.len());
        let (mut passed, mut under) = (0.0, Words::default());
        for block in self.blocks {
            let mut known = self.placed(block, &census);
            known.before = passed / census.prose;
            if known.inside && block.is_prose() {
                passed += block.chars as f32;
            }
            known.after = ((census.prose - passed) / census.prose).max(0.0);
            known.words = Words::of(block);
            let is_strong_line = block.words < 10 && block.strong && block.sentences == 0;
            if block.is_heading() || is_strong_line {
                under = known.words;
            }
            known.under = under;
            known.twice = census
                .said
                .get(&hash(&block.text))
                .is_some_and(|count| *count > 1);
            known.title = self.told.is_title(block);
            facts.push(known);
        }
        facts
    }

    fn is_inside(&self, block: &Block) -> bool {
        self.region == 0 || self.tree.is_within(block.element, self.region)
    }

    fn census(&self) -> Census {
        let mut census = Census {
            prose: 1.0,
            ..Census::default()
        };
        for id in self.tree.ids() {
            let key = (self.tree.node(id).parent, self.names[id as usize]);
            *census.repeated.entry(key).or_default() += 1;
        }
        for block in self.blocks {
            if block.words > 2 {
                *census.said.entry(hash(&block.text)).or_default() += 1;
            }
            if self.is_inside(block) && block.is_prose() {
                let chars = block.chars as f32;
                census.prose += chars;
                *census.alike.entry(self.names_around(block)).or_default() += chars;
                let parent = self.tree.node(block.element).parent;
                *census.beside.entry(parent).or_default() += chars;
            }
        }
        census
    }

    /// The names of the three innermost elements around a block, up to the region.
    fn names_around(&self, block: &Block) -> [u64; 3] {
        let mut names = [0; 3];
        let path = [block.element]
            .into_iter()
            .chain(self.tree.around(block.element));
        for (name, id) in names.iter_mut().zip(path) {
            *name = self.names[id as usize];
            if id == self.region {
                break;
            }
        }
        names
    }

    fn placed(&self, block: &Block, census: &Census) -> Facts {
        let inside = self.is_inside(block);
        let mut facts = Facts {
            inside,
            ..Facts::default()
        };
        let path = [block.element]
            .into_iter()
            .chain(self.tree.around(block.element));
        for (at, id) in path
            .take_while(|id| *id != self.region || !inside)
            .enumerate()
        {
            let hints = self.hints[id as usize];
            facts.depth = (facts.depth + 1.0).min(8.0);
            if at < 2 {
                facts.near = facts.near | hints;
            } else {
                facts.far = facts.far | hints;
            }
            facts.furniture += f32::from(u8::from(hints.is_furniture()));
            let name = self.tree.name(id);
            facts.in_header |= name == local_name!("header");
            if facts.list_links == 0.0 && is_list(&name) {
                facts.list_links = self.sums.link_share(id).max(0.001);
            }
            if inside && stands_in_rows(&name) {
                let key = (self.tree.node(id).parent, self.names[id as usize]);
                let count = census.repeated.get(&key).copied().unwrap_or(0);
                if count >= 3 && count as f32 > facts.repeated {
                    facts.repeated = count.min(10) as f32;
                    facts.repeated_links = self.sums.link_share(self.tree.node(id).parent);
                }
            }
        }
        let parent = self.tree.node(block.element).parent;
        let whole = self.sums.prose[self.region as usize].max(1.0);
        let prose = self.sums.prose[parent as usize];
        facts.parent_share = (prose / whole).min(1.0);
        if inside {
            let alike = census.alike.get(&self.names_around(block));
            facts.alike = alike.copied().unwrap_or(0.0) / census.prose;
            facts.beside = census.beside.get(&parent).copied().unwrap_or(0.0) / census.prose;
        }
        facts
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
