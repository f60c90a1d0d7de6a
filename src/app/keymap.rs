//! From keys to what they ask for.
//!
//! A map is made in layers: the table of commands, a ready map on it, the reader's own keys on top. A later layer takes
//! the keys that it names, whatever they meant before; within one layer nothing may contradict itself. There are about
//! eighty bindings, so a key is found by looking through them.

use super::command::{COMMANDS, Command, Context};
use super::event::Key;
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
        self.bindings.retain(|old| {
            !taken.iter().any(|new| {
                (new.context == old.context || new.context == Context::Anywhere) && new.meets(old)
            })
        });
        taken.retain(|binding| binding.bound != Bound::Nothing);
        // What was said last is what help and hints name first.
        taken.append(&mut self.bindings);
        self.bindings = taken;
        (self, conflicts)
    }

    /// Finds what keys ask for, in the first of some contexts that knows them.
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
        for context in contexts {
            let here = self.bindings.iter().filter(|one| one.context == *context);
            for one in here.filter(|one| one.keys.starts_with(typed)) {
                let keys = written(&one.keys[typed.len()..]);
                if found.iter().all(|(known, _)| *known != keys) {
                    found.push((keys, one.bound.name()));
                }
            }
        }
        found
    }

    /// Returns the first key of a command, as it is written, if it has any.
    pub fn key_of(&self, command: Command) -> Option<String> {
        let wanted = Bound::Command(command);
        let mut all = self.bindings.iter().filter(|one| one.bound == wanted);
        all.next().map(|one| written(&one.keys))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn binding(context: Context, keys: &str, command: Command) -> Binding {
        Binding {
            context,
            keys: parse_keys(keys).unwrap(),
            bound: Bound::Command(command),
            place: format!("line {keys}"),
        }
    }

    fn names<'a>(map: &'a Keymap, contexts: &[Context], keys: &str) -> Option<&'a Bound> {
        match map.find(contexts, &parse_keys(keys).unwrap()) {
            Found::Bound(bound) => Some(bound),
            Found::Begun | Found::Nothing => None,
        }
    }

    #[test]
    fn the_default_keys_do_not_contradict_each_other() {
        assert_eq!(Keymap::of_table().1, []);
        for entry in COMMANDS {
            let mut keys = entry.keys.split_whitespace();
            assert!(keys.all(|key| Key::parse(key).is_some()), "{}", entry.name);
        }
    }

    #[test]
    fn a_search_takes_n_for_itself_while_it_is_active() {
        let map = Keymap::of_table().0;
        let all = [Context::Finding, Context::List, Context::Anywhere];
        let next = |contexts| names(&map, contexts, "n").cloned();
        assert_eq!(next(&all), Some(Bound::Command(Command::NextMatch)));
        assert_eq!(next(&all[1..]), Some(Bound::Command(Command::NextUnread)));
    }

    #[test]
    fn a_later_layer_takes_its_keys_and_those_that_stand_in_their_way() {
        let anywhere = [Context::List, Context::Anywhere];
        let sequence = vec![
            binding(Context::Anywhere, "g t", Command::Zen),
            binding(Context::Anywhere, "l", Command::Copy),
        ];
        let (map, conflicts) = Keymap::of_table().0.with(sequence);
        assert_eq!(conflicts, []);
        let g = parse_keys("g").unwrap();
        assert_eq!(map.find(&anywhere, &g), Found::Begun);
        assert_eq!(
            names(&map, &anywhere, "g t"),
            Some(&Bound::Command(Command::Zen))
        );
        assert_eq!(
            names(&map, &anywhere, "l"),
            Some(&Bound::Command(Command::Copy))
        );
        assert_eq!(map.following(&anywhere, &g), [("t".into(), "zen".into())]);
        let (map, _) = map.with(vec![binding(Context::Anywhere, "g", Command::Top)]);
        assert_eq!(names(&map, &anywhere, "g t"), None);
    }

    #[test]
    fn one_layer_may_not_contradict_itself_but_may_say_a_thing_twice() {
        let layer = vec![
            binding(Context::Anywhere, "g", Command::Top),
            binding(Context::Anywhere, "g g", Command::Top),
            binding(Context::Anywhere, "g t", Command::Zen),
            binding(Context::Anywhere, "Space", Command::Zen),
            binding(Context::Anywhere, "space", Command::Copy),
            binding(Context::List, "g", Command::Zen),
        ];
        let (_, conflicts) = Keymap::of_table().0.with(layer);
        let said: Vec<String> = conflicts.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "g t cannot be typed beside g in line g: one begins as the other",
                "Space means copy-address here, and zen in line Space"
            ]
        );
    }
}
