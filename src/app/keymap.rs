//! From keys to commands.

use super::command::{COMMANDS, Command, Context};
use super::event::Key;
use std::collections::BTreeMap;
use std::fmt;

/// Which key means which command, and where.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: BTreeMap<(Context, Key), Command>,
}

/// Two commands that want the same key in the same place, or a key that is none.
#[derive(Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The key already means another command there.
    Taken(String, &'static str, &'static str),
    /// There is no such key.
    NoKey(String, &'static str),
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Conflict::Taken(key, first, second) => {
                write!(f, "the key {key} means both {first} and {second}")
            }
            Conflict::NoKey(key, command) => {
                write!(f, "there is no key {key}, which {command} asks for")
            }
        }
    }
}

impl Keymap {
    /// Builds the map of the default keys, or tells where the table contradicts itself.
    pub fn new() -> Result<Self, Conflict> {
        let mut keys: BTreeMap<(Context, Key), Command> = BTreeMap::new();
        for entry in COMMANDS {
            for written in entry.keys.split(' ') {
                let key = Key::parse(written)
                    .ok_or_else(|| Conflict::NoKey(written.to_owned(), entry.name))?;
                if let Some(first) = keys.insert((entry.context, key), entry.command) {
                    return Err(Conflict::Taken(
                        written.to_owned(),
                        first.entry().name,
                        entry.name,
                    ));
                }
            }
        }
        Ok(Self { keys })
    }

    /// Finds what a key means in the first of some contexts that knows it.
    pub fn command(&self, contexts: &[Context], key: Key) -> Option<Command> {
        contexts
            .iter()
            .find_map(|context| self.keys.get(&(*context, key)).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_keys_do_not_contradict_each_other() {
        assert_eq!(Keymap::new().err(), None);
    }

    #[test]
    fn a_search_takes_n_for_itself_while_it_is_active() {
        let map = Keymap::new().unwrap();
        let n = Key::parse("n").unwrap();
        assert_eq!(
            map.command(&[Context::Finding, Context::List, Context::Anywhere], n),
            Some(Command::NextMatch)
        );
        assert_eq!(
            map.command(&[Context::List, Context::Anywhere], n),
            Some(Command::NextUnread)
        );
    }
}
