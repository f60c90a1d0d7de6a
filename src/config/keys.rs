//! Maps of keys: those that come with the program, and the reader's own lines on top.

use super::raw::{Named, RawConfig, RawLines};
use super::trouble::{Trouble, unknown};
use crate::app::{Binding, Bound, COMMANDS, Command, Context, Keymap, parse_keys};

/// The maps that come with the program besides the table of commands.
const FILES: [(&str, &str); 3] = [
    (
        "newsboat",
        include_str!("../../assets/keymaps/newsboat.toml"),
    ),
    (
        "eilmeldung",
        include_str!("../../assets/keymaps/eilmeldung.toml"),
    ),
    (
        "vim-strict",
        include_str!("../../assets/keymaps/vim-strict.toml"),
    ),
];

/// The names of all maps; the first is the default.
pub const KEYMAPS: [&str; 1 + FILES.len()] = ["default", FILES[0].0, FILES[1].0, FILES[2].0];

const CONTEXTS: [(&str, Context); 5] = [
    ("anywhere", Context::Anywhere),
    ("list", Context::List),
    ("article", Context::Article),
    ("feeds", Context::Feeds),
    ("finding", Context::Finding),
];

/// Names that lines may use besides those of commands.
pub(super) type Own<'a> = &'a [&'a str];

/// Returns a map that comes with the program.
pub(super) fn keymap(name: &str) -> Option<Keymap> {
    let table = Keymap::of_table().0;
    if name == KEYMAPS[0] {
        return Some(table);
    }
    let (_, file) = FILES.iter().find(|(known, _)| *known == name)?;
    let place = format!("the keymap {name}");
    let (raw, _) = RawConfig::read(file, &place);
    let layer = raw.keys.iter().filter_map(|line| {
        let mut binding = binding(line, &[]).ok()?;
        binding.place.clone_from(&place);
        Some(binding)
    });
    Some(table.with(layer.collect()).0)
}

/// Lays the reader's lines on a map.
pub(super) fn lay(
    base: Keymap,
    lines: &[Named<RawLines>],
    own: Own<'_>,
    file: &str,
    troubles: &mut Vec<Trouble>,
) -> Keymap {
    let mut layer = Vec::new();
    for line in lines {
        match binding(line, own) {
            Ok(mut binding) => {
                binding.place = format!("{file}:{}", line.line);
                layer.push(binding);
            }
            Err(what) => troubles.push(Trouble {
                file: file.to_owned(),
                line: line.line,
                what,
            }),
        }
    }
    let (keymap, conflicts) = base.with(layer);
    for conflict in conflicts {
        let place = conflict.second.place.rsplit(':').next();
        troubles.push(Trouble {
            file: file.to_owned(),
            line: place.and_then(|line| line.parse().ok()).unwrap_or(1),
            what: conflict.to_string(),
        });
    }
    keymap
}

fn binding(line: &Named<RawLines>, own: Own<'_>) -> Result<Binding, String> {
    let context = match &line.within[..] {
        [] => Context::Anywhere,
        [name] => CONTEXTS
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, context)| *context)
            .ok_or_else(|| unknown("place for keys", name, CONTEXTS.map(|(name, _)| name)))?,
        _ => return Err("a place for keys has no place in it".to_owned()),
    };
    let keys = parse_keys(&line.name)
        .ok_or_else(|| format!("there is no key “{}”; keys are written j, G, Space, Ctrl-D, Alt-x, F5, and apart by blanks", line.name))?;
    Ok(Binding {
        context,
        keys,
        bound: bound(&line.value, own)?,
        place: String::new(),
    })
}

fn bound(written: &RawLines, own: Own<'_>) -> Result<Bound, String> {
    let lines = match written {
        RawLines::One(name) if name == "none" => return Ok(Bound::Nothing),
        RawLines::One(name) => match Command::by_name(name) {
            Some(command) => return Ok(Bound::Command(command)),
            None => vec![name.clone()],
        },
        RawLines::All(lines) if lines.is_empty() => return Ok(Bound::Nothing),
        RawLines::All(lines) => lines.clone(),
    };
    lines.iter().try_for_each(|line| is_line(line, own))?;
    Ok(Bound::Lines(lines))
}

/// Tells whether a line can be carried out at the colon.
pub(super) fn is_line(line: &str, own: Own<'_>) -> Result<(), String> {
    let line = line
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start();
    let name = line.split(' ').next().unwrap_or_default();
    let is_known = Command::by_name(name).is_some() || own.contains(&name);
    let names = || {
        COMMANDS
            .iter()
            .map(|entry| entry.name)
            .chain(own.iter().copied())
    };
    is_known
        .then_some(())
        .ok_or_else(|| unknown("command", name, names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maps_that_come_along_are_well_formed_and_leave_a_way_out() {
        for (name, file) in FILES {
            let (raw, troubles) = RawConfig::read(file, name);
            assert_eq!(troubles, []);
            let mut troubles = Vec::new();
            let keymap = lay(Keymap::of_table().0, &raw.keys, &[], name, &mut troubles);
            assert_eq!(troubles, []);
            for command in [
                Command::Leave,
                Command::Help,
                Command::Colon,
                Command::Open,
                Command::Back,
            ] {
                assert!(keymap.key_of(command).is_some(), "{name}: {command:?}");
            }
        }
    }
}
