//! From keys to what they ask for.
//!
//! A map is made in layers: the table of commands, a ready map on it, the reader's own keys on top. A later layer takes
//! the keys that it names, whatever they meant before; within one layer nothing may contradict itself. There are about
//! eighty bindings, so a key is found by looking through them.

#[cfg(test)]
mod tests;

use super::command::{COMMANDS, Command, Context};
use super::event::Key;
use std::collections::BTreeSet;
use std::fmt;

/// What keys ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A command.
    Command(Command),
    /// Lines as they are typed at the colon, one after the other.
    Lines(Vec<String>),
    /// Nothing: what the keys meant before is taken from them.
    Nothing,
}

/// Keys, where they are meant, and what they ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where they are meant.
    pub context: Context,
    /// The keys, typed one after the other.
    pub keys: Vec<Key>,
    /// What they ask for.
    pub bound: Bound,
    /// Where that is written.
    pub place: String,
}

/// Where keys are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub context: Context,
    /// Where not, of that.
    pub but: BTreeSet<Context>,
}

impl Place {
    /// Tells whether keys are meant everywhere.
    pub fn is_everywhere(&self) -> bool {
        self.context == Context::Anywhere && self.but.is_empty()
    }
}

impl From<Context> for Place {
    fn from(context: Context) -> Self {
        Self {
            context,
            but: BTreeSet::new(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.context.name())?;
        for (at, context) in self.but.iter().enumerate() {
            let before = if at == 0 { " but" } else { " or" };
            write!(f, "{before} {}", context.name())?;
        }
        Ok(())
    }
}

/// What has been found for keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// What they ask for.
    Bound(&'a Bound),
    /// They are the beginning of more.
    Begun,
    /// They mean nothing.
    Nothing,
}

/// Which keys mean what, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// Keys that mean nothing in a place, whatever they mean everywhere.
    hidden: Vec<Binding>,
}

/// Two bindings of one layer of which only one can be meant; the first one stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one that was there first.
    pub first: Binding,
    /// The one that is refused.
    pub second: Binding,
}

impl Keymap {
    /// Builds the map of the table of commands, and tells where it contradicts itself.
    pub fn of_table() -> (Self, Vec<Conflict>) {
        let bindings = COMMANDS.iter().flat_map(|entry| {
            let keys = entry.keys.split_whitespace().filter_map(Key::parse);
            keys.map(|key| Binding {
                context: entry.context,
                keys: vec![key],
                bound: Bound::Command(entry.command),
                place: "the default keys".to_owned(),
            })
        });
        Self::default().with(bindings.collect())
    }

    /// Lays bindings on top. Those that contradict one of theirs are left out and returned.
    pub fn with(mut self, layer: Vec<Binding>) -> (Self, Vec<Conflict>) {
        let mut taken: Vec<Binding> = Vec::new();
        let mut conflicts = Vec::new();
        for binding in layer {
            let before = taken
                .iter()
                .find(|before| before.context == binding.context && before.meets(&binding));
            match before {
                Some(before) if before.bound != binding.bound => conflicts.push(Conflict {
                    first: before.clone(),
                    second: binding,
                }),
                // The shorter of two ways to say the same: the longer one works, too, as far as it goes.
                Some(_) => {}
                None => taken.push(binding),
            }
        }
        let stays = |old: &Binding| !taken.iter().any(|new| new.takes_from(old));
        self.bindings.retain(stays);
        self.hidden.retain(stays);
        let (hidden, mut taken): (Vec<Binding>, Vec<Binding>) = taken
            .into_iter()
            .partition(|binding| binding.bound == Bound::Nothing);
        // Everywhere there is nothing below that would have to be hidden.
        let in_places = hidden.into_iter();
        self.hidden
            .extend(in_places.filter(|binding| binding.context != Context::Anywhere));
        // What was said last is what help and hints name first.
        taken.append(&mut self.bindings);
        self.bindings = taken;
        (self, conflicts)
    }

    /// Finds what keys ask for, in the first of some contexts that knows them or hides them.
    pub fn find(&self, contexts: &[Context], keys: &[Key]) -> Found<'_> {
        for context in contexts {
            let mut here = self.bindings.iter().filter(|one| one.context == *context);
            let begins = |one: &&Binding| one.keys.starts_with(keys);
            if let Some(binding) = here.find(begins) {
                return if binding.keys.len() == keys.len() {
                    Found::Bound(&binding.bound)
                } else {
                    Found::Begun
                };
            }
            if self.hides(*context, keys) {
                return Found::Nothing;
            }
        }
        Found::Nothing
    }

    /// Returns every binding, those of the last layer first.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what can follow keys that were typed, and what it asks for.
    pub fn following(&self, contexts: &[Context], typed: &[Key]) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (rank, context) in contexts.iter().enumerate() {
            let is_hidden = |one: &&Binding| {
                let mut before = contexts[..rank].iter();
                before.any(|context| self.hides(*context, &one.keys))
            };
            let here = self.bindings.iter().filter(|one| one.context == *context);
            let here = here.filter(|one| !is_hidden(one));
            for one in here.filter(|one| one.keys.starts_with(typed)) {
                let keys = written(&one.keys[typed.len()..]);
                if found.iter().all(|(known, _)| *known != keys) {
                    found.push((keys, one.bound.name()));
                }
            }
        }
        found
    }

    /// Returns the first key of a command, as it is written, if it has any; rather one that is hidden nowhere.
    pub fn key_of(&self, command: Command) -> Option<String> {
        let wanted = Bound::Command(command);
        let all = self.bindings.iter().filter(|one| one.bound == wanted);
        let is_hidden = |one: &&Binding| self.hidden.iter().any(|hidden| hidden.hides(&one.keys));
        all.min_by_key(is_hidden).map(|one| written(&one.keys))
    }

    /// Returns where a binding is meant.
    pub fn place_of(&self, binding: &Binding) -> Place {
        let hidden = self
            .hidden
            .iter()
            .filter(|one| binding.context == Context::Anywhere && one.hides(&binding.keys));
        Place {
            context: binding.context,
            but: hidden.map(|one| one.context).collect(),
        }
    }

    /// Tells whether a place hides keys from what they mean everywhere.
    fn hides(&self, context: Context, keys: &[Key]) -> bool {
        let mut here = self.hidden.iter().filter(|one| one.context == context);
        here.any(|one| one.hides(keys))
    }

    /// Tells whether a key asks for a command anywhere.
    pub fn has(&self, key: &str, command: Command) -> bool {
        let wanted = Bound::Command(command);
        let mut all = self.bindings.iter().filter(|one| one.bound == wanted);
        all.any(|one| written(&one.keys) == key)
    }
}

impl Binding {
    /// Tells whether one of two bindings makes the other one impossible to type.
    fn meets(&self, other: &Self) -> bool {
        self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys)
    }

    /// Tells whether keys cannot be typed where these mean nothing.
    fn hides(&self, keys: &[Key]) -> bool {
        keys.starts_with(&self.keys)
    }

    /// Tells whether a binding of an earlier layer goes for this one.
    fn takes_from(&self, old: &Self) -> bool {
        if self.context != old.context && self.context != Context::Anywhere {
            return false;
        }
        match (&self.bound, &old.bound) {
            // What is taken away, or stays away, is these keys and what begins with them, and not their beginning.
            (Bound::Nothing, _) | (_, Bound::Nothing) => self.hides(&old.keys),
            _ => self.meets(old),
        }
    }
}

impl Bound {
    /// Returns what is asked for as it is written.
    pub fn name(&self) -> String {
        match self {
            Self::Command(command) => command.entry().name.to_owned(),
            Self::Lines(lines) => lines.join(", "),
            Self::Nothing => "none".to_owned(),
        }
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = (&self.first, &self.second);
        let (was, is) = (written(&first.keys), written(&second.keys));
        let place = &first.place;
        if first.keys == second.keys {
            let (was, now) = (first.bound.name(), second.bound.name());
            write!(f, "{is} means {now} here, and {was} in {place}")
        } else {
            write!(
                f,
                "{is} cannot be typed beside {was} in {place}: one begins as the other"
            )
        }
    }
}

/// Reads keys as they are written, apart by blanks.
pub fn parse_keys(text: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<Key>> = text.split_whitespace().map(Key::parse).collect();
    keys.filter(|keys| !keys.is_empty())
}

/// Writes keys, apart by blanks.
pub(super) fn written(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
    keys.join(" ")
}
